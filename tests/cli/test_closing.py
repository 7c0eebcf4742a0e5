"""The closing table, and the exit code that says the same in short."""

import io
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_excel.audit.finding import Finding, Severity
from kpi_excel.batch import Outcome
from kpi_excel.cli.closing import exit_code, print_closing
from kpi_excel.discover import Discovery
from kpi_excel.results import ItemResult, PersonResult, RunResult, SheetResult, Status, WorkbookResult


def item(status: Status) -> ItemResult:
    return ItemResult(
        item="回访",
        cell="D4",
        criterion="每次扣2分",
        criterion_cell="B4",
        rule="每次扣2分",
        standard=Decimal(10),
        weight=None,
        raw="1",
        raw_cells=("C4",),
        entered=Decimal(8),
        score=Decimal(8) if status.checked else None,
        readings={},
        status=status,
        why="",
    )


def book(name: str, *severities: Severity, status: str = "processed", error: str | None = None) -> WorkbookResult:
    items = tuple(item(one) for one in (Status.OK, Status.MISMATCH, Status.READING, Status.MANUAL, Status.MISSING))
    people = tuple(PersonResult(name, "", "", items) for name in ("张三", "李四"))
    findings = tuple(Finding("X001", severity, "说明") for severity in severities)
    sheets = (SheetResult("一月", True, people=people, findings=findings), SheetResult("说明", False))
    return WorkbookResult(name, "", status, error=error, sheets=sheets if status == "processed" else ())


def outcome(*books: WorkbookResult, unwritten: tuple[str, ...] = ()) -> Outcome:
    return Outcome(RunResult("", (), books), unwritten=unwritten)


FAILED = book("坏.xlsx", status="failed", error="文件已损坏。")
NONE = book("通讯录.xlsx", status="no_scorecard")
FINE = book("好.xlsx", Severity.WARNING, Severity.INFO)
WRONG = book("错.xlsx", Severity.ERROR, Severity.ERROR, Severity.WARNING)


@pytest.mark.parametrize(
    ("result", "missing", "expected"),
    [
        (outcome(FINE), (), 0),
        (outcome(FINE, NONE), (), 0),
        (outcome(FINE, WRONG), (), 1),
        (outcome(WRONG, FAILED), (), 2),
        (outcome(FINE), ("没有",), 2),
        (outcome(NONE), (), 2),
        (outcome(FINE, unwritten=("summary.xlsx 没有写成。",)), (), 2),
        (Outcome(RunResult("", (), (FINE,), (Finding("X002", Severity.ERROR, "跨文件"),))), (), 1),
    ],
)
def test_exit_codes(result: Outcome, missing: tuple[str, ...], expected: int) -> None:
    assert exit_code(Discovery(missing=missing), result) == expected


def closing(found: Discovery, result: Outcome) -> list[str]:
    stream = io.StringIO()
    print_closing(found, result, Path("out"), stream)
    return stream.getvalue().splitlines()


def row(lines: list[str], name: str) -> list[str]:
    (line,) = (line for line in lines if line.startswith("│") and name in line)
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_the_table_counts_sheets_people_items_and_findings_file_by_file() -> None:
    lines = closing(Discovery(), outcome(FINE, WRONG, FAILED))
    # two people with three checked items and two unchecked ones each, on the one sheet of two that is a scorecard
    assert row(lines, "好.xlsx") == ["好.xlsx", "1", "2", "6", "0", "1", "4"]
    assert row(lines, "错.xlsx") == ["错.xlsx", "1", "2", "6", "2", "1", "4"]
    assert row(lines, "坏.xlsx") == ["坏.xlsx", "未处理", "", "", "", "", ""]
    assert row(lines, "合计") == ["合计 3 个文件", "2", "4", "12", "2", "2", "8"]


def test_everything_that_was_not_done_is_said_below_the_table() -> None:
    text = "\n".join(closing(Discovery(others=("a.docx",)), outcome(FINE, NONE, FAILED, unwritten=("x 没有写成。",))))
    assert "未处理：坏.xlsx。文件已损坏。" in text
    assert "没有考核表：通讯录.xlsx。" in text
    assert "1 个不是工作簿的文件没有处理，例如 a.docx" in text
    assert "x 没有写成。" in text
    assert "没有认出任何考核表" not in text


def test_names_are_never_taken_for_markup() -> None:
    lines = closing(Discovery(), outcome(book("[red]甲[/red].xlsx")))
    assert row(lines, "甲")[0] == "[red]甲[/red].xlsx"
