"""A company's folder with workbooks and a kpi.toml, checked by the command line; what came of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from audit.sheets import book, lines

from kpi_excel.cli import main

RATE = """
客服部绩效考核表
部门：客服部 | | 考核期：2024年9月
序号 | 考核项目 | 分值 | 评分标准 | 目标值 | 实际完成 | 得分
1 | 收缴率 | 20 | 每低于目标1%扣2分，低于95%不得分 | 98% | 96.5% | {mark}
2 | 工作态度 | 80 | 由上级评定 | | | 70
合计 | | 100 | | | | {total}
"""
"""Short of the target by 1.5 %: whole units take off 2 (18), in proportion 3 (17), begun units 4 (16)."""


def rate(mark: int) -> str:
    """The form with a mark for 收缴率."""
    return RATE.format(mark=mark, total=mark + 70)


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def data(self) -> dict[str, Any]:
        """What results.json says."""
        data: dict[str, Any] = json.loads((self.folder / "out/results.json").read_text("utf8"))
        return data

    @property
    def sheets(self) -> dict[str, dict[str, Any]]:
        """Every sheet by its name."""
        return {s["sheet"]: s for b in self.data["workbooks"] for s in b["sheets"]}

    def items(self, sheet: str = "表") -> dict[str, dict[str, Any]]:
        """The items of a sheet's first person by name."""
        return {i["item"]: i for i in self.sheets[sheet]["people"][0]["items"]}

    def people(self, sheet: str = "表") -> dict[str, dict[str, Any]]:
        """The people of a sheet by name."""
        return {p["name"]: p for p in self.sheets[sheet]["people"]}

    def findings(self, code: str = "") -> list[dict[str, Any]]:
        """All findings, or those of a code."""
        found = [*self.data["findings"]]
        for one in self.data["workbooks"]:
            found += one["findings"]
            for sheet in one["sheets"]:
                found += sheet["findings"]
        return [f for f in found if not code or f["code"] == code]


class Company:
    """A folder ``考核`` of workbooks, with or without settings."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.inbox = folder / "考核"
        self.inbox.mkdir()

    def put(self, name: str, sheets: dict[str, str] | str) -> Path:
        """Write a workbook; a text is its only sheet 表."""
        tabs = {"表": sheets} if isinstance(sheets, str) else sheets
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(book({tab: lines(text) for tab, text in tabs.items()}))
        return path

    def settle(self, text: str, where: str = "kpi.toml") -> Path:
        """Write a settings file."""
        path = self.inbox / where
        path.write_text(text, "utf8")
        return path

    def run(self, *arguments: str | Path) -> Ended:
        """Check the folder."""
        return self.command(self.inbox, "-o", self.folder / "out", "--workers", "0", *arguments)

    def command(self, *arguments: str | Path) -> Ended:
        """Run any command."""
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = self._capsys.readouterr()
        return Ended(code, said.out, said.err, self.folder)
