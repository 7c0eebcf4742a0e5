"""Every finding code is reported where it must be and nowhere else (tests/data/findings), and explains itself."""

import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from kpi_excel.audit.code import Code
from kpi_excel.audit.registry import CODES, MODULES, titles
from kpi_excel.batch import run_batch
from kpi_excel.cli import main
from kpi_excel.config import Config
from kpi_excel.discover import Discovery, Source
from kpi_excel.results import RunResult
from kpi_excel.settings.load import load

from .sheets import book, lines

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests/data/findings"


@dataclass(frozen=True)
class Case:
    """One workbook, and the cells at which its code has to be reported, by ``cell`` or ``tab!cell``."""

    code: str
    name: str
    content: bytes
    found: dict[str, str]
    settings: str = ""
    """What kpi.toml says."""


def read_case(code: str, case: dict[str, Any]) -> Case:
    tabs = case.get("sheets") or {"表": case.get("rows", "")}
    if "file" in case:
        content = (ROOT / case["file"]).read_bytes()
    elif "bytes" in case:
        content = case["bytes"].encode()
    else:
        content = book({n: lines(t) for n, t in tabs.items()}, recomputed=case.get("recomputed", False))
    return Case(code, case["name"], content, case["found"], case.get("settings", ""))


CASES = [
    read_case(path.stem, case)
    for path in sorted(DATA.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf8"))["case"]
]


def run_of(content: bytes, folder: Path, settings: str = "") -> RunResult:
    """What a run over a file with this content, under these settings, finds out."""
    source = folder / "book.xlsx"
    source.write_bytes(content)
    config = Config()
    if settings:
        (folder / "kpi.toml").write_text(settings, "utf8")
        config = replace(load(folder / "kpi.toml"), settings="kpi.toml")
    found = Discovery((Source(source, source.name),))
    return run_batch(found, folder / "out", replace(config, workers=0), reports=lambda run: iter(())).run


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.code}: {c.name}")
def test_a_code_is_reported_at_its_cells_and_nowhere_else(case: Case, tmp_path: Path):
    findings = [f for f in run_of(case.content, tmp_path, case.settings).all_findings if f.code == case.code]
    places = {f.cell or (f.sheet if f.sheet != "表" else ""): f.severity.value for f in findings}
    assert places == case.found, [f.message for f in findings]
    assert len(findings) == len(places), "told twice"
    for finding in findings:
        assert finding.file == ("book.xlsx" if finding.sheet or not case.settings else "kpi.toml")
        assert re.search(r"[一-鿿]", finding.message)
        assert not re.search(r"None|Decimal\(|。。|：。", finding.message)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_cases_for_and_against(code: str):
    own = [c for c in CASES if c.code == code]
    assert any(c.found for c in own)
    assert any(not c.found for c in own)


def test_every_file_of_cases_belongs_to_a_code():
    assert {c.code for c in CASES} == set(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda c: c.id)
def test_a_code_explains_itself_in_chinese(code: Code):
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", code.id)
    for text in (code.title, code.explanation, code.wrong, code.right, code.remedy):
        assert re.search(r"[一-鿿]", text)
    assert code.wrong != code.right


def test_ids_and_titles_are_unique_and_modules_are_named_for_their_code():
    assert len(CODES) == len(MODULES) == len(set(titles().values()))
    for module in MODULES:
        assert module.__name__.rsplit(".", 1)[-1] == module.CODE.id.replace("-", "_")
    present = {p.stem for p in (ROOT / "kpi_excel/audit/codes").glob("*.py")} - {"__init__"}
    assert present == {m.__name__.rsplit(".", 1)[-1] for m in MODULES}


def test_the_page_of_codes_is_made_from_the_catalogue():
    made = subprocess.run(
        [sys.executable, "-c", "import make_docs, sys; sys.stdout.buffer.write(make_docs.page().encode())"],
        cwd=ROOT / "tools", capture_output=True, check=True,
    )  # fmt: skip
    assert made.stdout.decode() == (ROOT / "docs/findings.md").read_text("utf8"), "run python tools/make_docs.py"


def test_the_command_lists_every_code(capsys: pytest.CaptureFixture[str]):
    assert main(["codes"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed] == list(CODES)
    assert [line.split()[-1] for line in printed] == [c.title for c in CODES.values()]


@pytest.mark.parametrize("code", CODES.values(), ids=lambda c: c.id)
def test_the_command_explains_a_code(code: Code, capsys: pytest.CaptureFixture[str]):
    assert main(["codes", code.id]) == 0
    page = capsys.readouterr().out
    for text in (code.title, code.severity.chinese, code.explanation, code.wrong, code.right, code.remedy):
        assert text in page


def test_an_unknown_code_is_a_wrong_command_line(capsys: pytest.CaptureFixture[str]):
    assert main(["codes", "mark-wrogn"]) == 64
    said = capsys.readouterr()
    assert "mark-wrogn" in said.out + said.err
