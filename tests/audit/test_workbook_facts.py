"""Error values, links to other files, hidden parts, and results that the program computed itself."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kpi_excel.workbook.reader import read_workbook

from .build import altered, at, findings, form, table


def test_an_error_in_a_mark_is_one_error_and_the_total_only_follows() -> None:
    found = findings(form({"F6": "=1/0"}), "error-value", "mark-wrong", "total-wrong")
    assert [(f.code, f.cell, f.severity, f.cause) for f in found] == [
        ("error-value", "F6", "error", ""),
        ("error-value", "F8", "info", "F6"),
    ]


def test_an_error_in_the_data_asks_for_a_look() -> None:
    found = findings(form({"E4": "=0/0"}), "error-value", "data-missing")
    assert [(f.code, f.cell, f.severity, f.found) for f in found] == [("error-value", "E4", "warning", "#DIV/0!")]


def test_an_error_in_a_total_alone_is_its_own() -> None:
    assert [(f.cell, f.severity) for f in findings(form({"F8": "=F4/0"}), "error-value")] == [("F8", "error")]


def test_a_sheet_without_errors_says_nothing() -> None:
    assert findings(form({"A20": "=1/0"}), "error-value") == []  # a cell that doesn't count


def test_hidden_rows_columns_and_sheets_that_count() -> None:
    (row,) = findings(form(hide_rows=(5, 2)), "hidden-counts")
    assert (row.cell, row.severity) == ("E5", "warning")
    assert "第5行" in row.message
    assert "迟到早退" in row.message
    (column,) = findings(table(hide_columns="C"), "hidden-counts")
    assert "C列" in column.message
    (sheet,) = findings(form(hide_sheet=True), "hidden-counts")
    assert "工作表被隐藏" in sheet.message


def test_hidden_rows_and_columns_without_anything_that_counts_say_nothing() -> None:
    assert findings(form(hide_rows=(1, 12), hide_columns="A"), "hidden-counts") == []


def linked(data: bytes) -> bytes:
    """The same workbook with the link that Excel saves for ``[1]``."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return altered(
        data,
        {
            "xl/workbook.xml": (
                "</sheets>",
                '</sheets><externalReferences><externalReference r:id="rId90"/></externalReferences>',
            ),
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                f'<Relationship Id="rId90" Type="{kind}/externalLink" Target="externalLinks/externalLink1.xml"/>'
                "</Relationships>",
            ),
        },
        {
            "xl/externalLinks/externalLink1.xml": '<externalLink xmlns="http://schemas.openxmlformats.org/'
            f'spreadsheetml/2006/main"><externalBook xmlns:r="{kind}" r:id="rId1"/></externalLink>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
            f'Type="{kind}/externalLinkPath" Target="file:///D:/%E8%80%83%E5%8B%A4.xlsx" TargetMode="External"/>'
            "</Relationships>",
        },
    )


def test_figures_from_other_workbooks_are_said_with_the_file() -> None:
    data = linked(form({"E5": "=[1]汇总!C5", "E6": "=[1]汇总!C6+0"}))
    assert read_workbook(data, "x.xlsx").external_links == ("file:///D:/考勤.xlsx",)
    (found,) = findings(data, "external-link")
    assert (found.cell, found.severity, found.found) == ("E5", "warning", "2")
    assert "E5:E6" in found.message
    assert "考勤.xlsx" in found.message


def test_a_name_may_stand_for_a_place_in_another_workbook() -> None:
    data = altered(
        linked(form({"E5": "=VLOOKUP(B5,考勤,2,0)", "E6": "=INDEX(本表,1)"})),
        {
            "xl/workbook.xml": (
                "</externalReferences>",
                '</externalReferences><definedNames><definedName name="考勤">[1]汇总!$A$1:$C$9</definedName>'
                '<definedName name="本表">客服部!$D$5:$D$6</definedName></definedNames>',
            )
        },
        {},
    )
    (found,) = findings(data, "external-link")
    assert (found.cell, found.found) == ("E5", "1")


def resaved(data: bytes) -> bytes:
    """The same workbook by openpyxl, which drops all results."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_totals_of_a_file_without_results_are_checked_and_it_is_told() -> None:
    data = resaved(form({"F8": "=SUM(F4:F6)"}))
    assert at(data, "total-wrong") == ["F8"]
    assert at(data, "formula-uncached") == []
    (told,) = findings(data, "formula-computed")
    assert (told.cell, told.severity) == ("F8", "info")
    assert "F8=53" in told.message


def test_a_result_that_cannot_be_computed_stays_missing() -> None:
    data = resaved(form({"F8": "=NUMBERSTRING(SUM(F4:F7),1)"}))
    assert at(data, "formula-uncached") == ["F8"]
    assert at(data, "total-wrong", "formula-computed") == []


def test_placeholders_for_results_are_told_once_a_sheet() -> None:
    (told,) = findings(table(), "formula-stale")
    assert told.severity == "warning"
    assert "E3保存的是0，重算为83" in told.message
    assert "共5个" in told.message
    assert at(table(), "total-wrong") == []


@pytest.mark.parametrize("make", [form, table])
def test_no_code_of_these_says_anything_twice_at_a_cell(make: Callable[..., bytes]) -> None:
    codes = ("error-value", "formula-range", "typed-over-formula", "formula-differs", "external-link")
    places = at(make({"E5": "=1/0"}), *codes)
    assert len(places) == len(set(places))


def test_an_older_format_is_told_what_its_copy_cannot_carry() -> None:
    data = (Path(__file__).parents[1] / "workbook/data/scorecard.xls").read_bytes()
    (told,) = findings(data, "workbook-notice")
    assert (told.sheet, told.cell, told.severity) == ("", "", "info")
    assert "公式读不出来" in told.message
    assert "批注副本是按读到的内容新建的 .xlsx" in told.message


def test_data_whose_mark_has_no_column_is_looked_over_without_harm() -> None:
    """A header overwritten by a number: what is measured under the same name above has no marks."""
    path = next((Path(__file__).parents[2] / "sample_inputs").glob("02_*.xlsx"))
    book = openpyxl.load_workbook(path)
    book.worksheets[2]["L16"] = "8"
    buffer = io.BytesIO()
    book.save(buffer)
    assert findings(buffer.getvalue(), "file-unreadable") == []
