"""Holds a result against a workbook's independently worked out expectations (format: tests/data/books/README.md)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

REFUSED = frozenset({"manual", "unreadable", "missing", "unfilled", "undecided"})
_WITHIN = Decimal("0.011")


@dataclass
class Tally:
    """What came of one workbook. Everything but the counts is a list of sentences for the failure message."""

    items: int = 0
    right: int = 0
    totals: int = 0
    totals_right: int = 0
    pays: int = 0
    pays_right: int = 0
    planted: int = 0
    refused: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """A right mark called wrong, a wrong one called right, or another recomputed score: must stay empty."""
    unfound: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    off: list[str] = field(default_factory=list)
    """Totals and shares that are not as expected."""


def number(value: Any) -> Decimal | None:
    """Read a figure of either side."""
    if isinstance(value, Mapping):
        value = value.get("score")
    if value is None:
        return None
    text = str(value).strip().replace(",", "")
    try:
        return Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)
    except InvalidOperation:
        return None


def near(a: Any, b: Any) -> bool:
    """Whether two figures agree to the cent."""
    x, y = number(a), number(b)
    return x is not None and y is not None and abs(x - y) <= _WITHIN


def judge(expected: Path, workbook: Mapping[str, Any]) -> Tally:
    """Compare one workbook's part of results.json with its expected file."""
    tally = Tally()
    truth = json.loads(expected.read_text("utf8"))
    sheets = {s["sheet"]: s for s in workbook["sheets"]}
    for sheet in truth["sheets"]:
        _sheet(tally, truth, sheet, sheets.get(sheet["sheet"], {}))
    return tally


def _sheet(tally: Tally, truth: Mapping[str, Any], want: Mapping[str, Any], got: Mapping[str, Any]) -> None:
    marks: dict[str, Mapping[str, Any]] = {}
    for person in got.get("people", []):
        for item in person["items"]:
            for mark in item["marks"]:
                marks.setdefault(mark["cell"], {**item, "status": mark["status"]})
    for person in got.get("people", []):
        marks.update({i["cell"]: i for i in person["items"]})
    for person in want.get("people", []):
        for item in person.get("items", []):
            _item(tally, want["sheet"], person["name"], item, marks.get(item.get("cell")))
        cell = (person.get("total") or {}).get("cell")
        own = [p for p in got.get("people", []) if p["name"] == person["name"]]
        own.sort(key=lambda p: not p["total"] or p["total"]["cell"] != cell)  # a card may come in several tables
        _figures(tally, want["sheet"], person, next(iter(own), None))
    _findings(tally, truth, want, got)


def _item(tally: Tally, sheet: str, name: str, want: Mapping[str, Any], got: Mapping[str, Any] | None) -> None:
    tally.items += 1
    said = f"{sheet}!{want.get('cell')} {name} {want['item']}: 应为 {want.get('score')} {want['status']}"
    if got is None:
        tally.refused.append(f"{said}，没有找到")
        return
    status, said = got["status"], f"{said}，得到 {got['score']} {got['status']}"
    accepted = set(want.get("accept") or [want["status"]])
    fits = (
        want.get("score") is None
        or near(got["score"], want["score"])
        or any(near(got["score"], v) for v in _values(want.get("readings")))
    )
    if status in accepted or {status, want["status"]} == {"ok", "reading"}:
        if status in REFUSED or fits:
            tally.right += 1
        else:
            tally.wrong.append(said)
    elif want["status"] in REFUSED and status in REFUSED:
        tally.right += 1
    elif status in REFUSED:
        tally.refused.append(f"{said}：{got['why'][:80]}")
    else:
        tally.wrong.append(said)


def _values(readings: Any) -> list[Any]:
    return list(readings.values()) if isinstance(readings, Mapping) else list(readings or ())


def _figures(tally: Tally, sheet: str, want: Mapping[str, Any], got: Mapping[str, Any] | None) -> None:
    total = want.get("total")
    if total and total.get("score") is not None:
        tally.totals += 1
        mine = (got or {}).get("total")
        if mine and (near(mine, total["score"]) or near(mine, total.get("recalc_from_entered"))):
            tally.totals_right += 1
        else:
            tally.off.append(f"{sheet} {want['name']} 总分应为 {total['score']}，得到 {mine and mine['score']}")
    if want.get("pay_percent") is not None:
        tally.pays += 1
        share = (got or {}).get("pay", {}).get("percent")
        if near(share, want["pay_percent"]):
            tally.pays_right += 1
        else:
            tally.off.append(f"{sheet} {want['name']} 系数应为 {want['pay_percent']}，得到 {share and share['score']}")


def _findings(tally: Tally, truth: Mapping[str, Any], want: Mapping[str, Any], got: Mapping[str, Any]) -> None:
    found = list(_placed(got))
    planted = {p["cell"] for p in want.get("planted", []) if p.get("cell")}
    follow = {k["cell"] if isinstance(k, dict) else k for k in want.get("knock_on", [])}
    follow |= {u["cell"] for u in want.get("unchecked", [])}
    follow |= {d["cell"] for d in truth.get("defects", []) if d.get("cell") and d.get("sheet") in ("*", want["sheet"])}
    for one in want.get("planted", []):
        if not one.get("cell"):
            continue
        tally.planted += 1
        if not any(cell == one["cell"] and severity in ("error", "warning") for cell, severity, _ in found):
            tally.unfound.append(f"{want['sheet']}!{one['cell']} {one.get('kind')}：{one.get('note')}")
    for cell, severity, message in found:
        if severity == "error" and cell not in planted | follow:
            tally.false_alarms.append(f"{want['sheet']}!{cell} {message[:100]}")


def _placed(sheet: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for finding in sheet.get("findings", []):
        if finding["cell"]:
            yield finding["cell"], finding["severity"], finding["message"]
