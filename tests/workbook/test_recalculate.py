"""Results that a file lacks, or holds as mere placeholders, are computed; what can't be relied on stays without."""

import builtins
import io
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from kpi_excel.workbook.model import CellValue, ErrorValue, Workbook, place
from kpi_excel.workbook.reader import read_workbook
from kpi_excel.workbook.recalculate import with_results

from . import books


def scripted(cells: Mapping[str, Any], names: Mapping[str, str] | None = None) -> bytes:
    """A workbook by openpyxl: formulas without any result. Keys are cells of the sheet 表, or ``数据!A1``."""
    book = openpyxl.Workbook()
    sheets = {"表": book.active, "数据": book.create_sheet("数据")}
    sheets["表"].title = "表"
    for where, value in cells.items():
        sheet, _, ref = where.rpartition("!")
        cell = sheets[sheet or "表"][ref]
        cell.value = value
        if isinstance(value, str) and "DATE(" in value:
            cell.number_format = "yyyy-mm-dd"
    for name, meaning in (names or {}).items():
        book.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(name, attr_text=meaning)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def shown(workbook: Workbook, ref: str, sheet: int = 0) -> CellValue:
    return workbook.sheets[sheet].cells[place(ref)].value


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"A1": 90, "A2": 95.5, "B1": "=SUM(A1:A2)"}, Decimal("185.5")),
        ({"A1": 0.1, "A2": 0.2, "B1": "=A1+A2"}, Decimal("0.3")),
        ({"A1": 100, "B1": "=A1/3"}, Decimal("33.3333333333333")),
        ({"A1": 92, "B1": '=IF(A1>=95,"优",IF(A1>=85,"良","中"))'}, "良"),
        ({"A1": 90, "A2": "95", "B1": "=SUM(A1:A2)"}, Decimal(90)),
        ({"数据!C3": 7, "C1": "=数据!C3*2", "B1": "=C1+1"}, Decimal(15)),
        ({"A1": "张三", "A2": "李四", "数据!A1": "李四", "数据!B1": 88, "B1": "=VLOOKUP(A2,数据!A1:B5,2,FALSE)"}, Decimal(88)),
        ({"B1": "=DATE(2024,9,30)"}, date(2024, 9, 30)),
        ({"A1": date(2024, 9, 26), "A2": date(2024, 10, 25), "B1": "=A2-A1"}, Decimal(29)),
        ({"A1": 0, "B1": "=5/A1"}, ErrorValue("#DIV/0!")),
        ({"A1": 0, "B1": "=IFERROR(5/A1,0)"}, Decimal(0)),
        ({"A1": 7, "B1": "=A1>6"}, True),
    ],
)  # fmt: skip
def test_a_missing_result_is_computed(cells: Mapping[str, Any], expected: CellValue) -> None:
    before = read_workbook(scripted(cells), "表.xlsx")
    assert shown(before, "B1") is None
    after = with_results(before)
    assert shown(after, "B1") == expected
    assert type(shown(after, "B1")) is type(expected)
    (one,) = [c for c in after.computed if c.ref == "B1"]
    assert (one.sheet, one.formula, one.stored, one.value) == ("表", cells["B1"], None, expected)


def test_a_defined_name_is_looked_up() -> None:
    workbook = with_results(read_workbook(scripted({"A1": 1200, "B1": "=基数*0.5"}, {"基数": "表!$A$1"}), "表.xlsx"))
    assert shown(workbook, "B1") == Decimal(600)


@pytest.mark.parametrize(
    "formula",
    [
        "=TODAY()-A1",
        "=NUMBERSTRING(A1,1)",
        "=IFERROR(NUMBERSTRING(A1,1),0)",
        "=[1]九月!A1",
        '=INDIRECT("A1")',
        '=IFERROR(TEXT(A1,"yyyy年m月"),"")',
        '=TEXT(A1,"yyyy年m月")',
        "=没有的名称*2",
        "=B1+1",
        "=A1:A3*2",
    ],
)
def test_what_cannot_be_relied_on_stays_without_a_result_and_so_does_what_rests_on_it(formula: str) -> None:
    cells = {
        "A1": 5,
        "A2": 6,
        "A3": 7,
        "B1": formula,
        "D1": "=IF(ISNUMBER(B1),1,0)",
        "E1": "=SUM(D1:D2)",
        "F1": "=A1*2",
    }
    workbook = with_results(read_workbook(scripted(cells), "表.xlsx"))
    assert [shown(workbook, ref) for ref in ("B1", "D1", "E1")] == [None, None, None]
    assert shown(workbook, "F1") == Decimal(10)


def placeholders(results: Mapping[str, Any]) -> bytes:
    """A workbook by XlsxWriter: every formula has 0 as its result, unless one is given."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("表")
    sheet.write_column("A1", [40, 50])
    sheet.write_formula("B1", "=SUM(A1:A2)", None, results.get("B1", 0))
    sheet.write_formula("B2", "=B1*2", None, results.get("B2", 0))
    book.close()
    return buffer.getvalue()


def test_placeholders_give_way_to_what_is_shown_on_opening() -> None:
    workbook = with_results(read_workbook(placeholders({}), "表.xlsx"))
    assert [shown(workbook, "B1"), shown(workbook, "B2")] == [Decimal(90), Decimal(180)]
    assert [(c.ref, c.stored, c.value) for c in workbook.computed] == [
        ("B1", Decimal(0), Decimal(90)),
        ("B2", Decimal(0), Decimal(180)),
    ]


def test_results_that_hold_are_left_alone() -> None:
    workbook = read_workbook(placeholders({"B1": 90, "B2": 180}), "表.xlsx")
    assert with_results(workbook) is workbook


def test_a_file_that_does_not_ask_keeps_the_results_it_holds() -> None:
    data = books.altered(placeholders({}), {"xl/workbook.xml": books.replacing(' fullCalcOnLoad="1"', "")})
    workbook = read_workbook(data, "表.xlsx")
    assert with_results(workbook) is workbook
    assert shown(workbook, "B1") == Decimal(0)


def test_results_held_are_what_missing_ones_are_computed_from() -> None:
    """Excel saved it, and one result was lost: the others are what people see."""
    cells = (
        '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1*2</f><v>99</v></c><c r="C1"><f>B1+1</f></c></row>'
    )  # fmt: skip
    workbook = with_results(read_workbook(books.bare(cells), "表.xlsx"))
    assert [shown(workbook, "B1"), shown(workbook, "C1")] == [Decimal(99), Decimal(100)]


def test_an_array_formula_over_several_cells_is_not_guessed() -> None:
    cells = (
        '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f></c></row>'
        '<row r="2"><c r="A2"><v>7</v></c><c r="B2"/></row>'
    )
    workbook = with_results(read_workbook(books.bare(cells), "表.xlsx"))
    assert shown(workbook, "B1") is None


def test_without_the_engine_it_is_said_and_nothing_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "ironcalc":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "ironcalc", raising=False)
    workbook = with_results(read_workbook(scripted({"A1": 1, "B1": "=A1"}), "表.xlsx"))
    assert shown(workbook, "B1") is None
    (notice,) = workbook.notices
    assert "kpi-excel[formulas]" in notice
    assert with_results(read_workbook(scripted({"A1": 1}), "表.xlsx")).notices == ()
