"""Workbooks of other formats: values, formats as far as known, a notice of what is missing, and a fresh copy."""

import io
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kpi_excel.workbook.annotation import AddedCell, AddedColumn, AddedSheet, CellNote
from kpi_excel.workbook.fresh import fresh_copy
from kpi_excel.workbook.model import Area, Cell, Sheet, UnreadableWorkbook, Workbook
from kpi_excel.workbook.reader import read_workbook

from . import binary, books

CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
DATA = Path(__file__).parent / "data"


def read(name: str) -> Workbook:
    return read_workbook((DATA / name).read_bytes(), name)


@pytest.mark.parametrize("name", ["scorecard.xls", "scorecard.ods", "scorecard.et"])
def test_values_and_names(name: str) -> None:
    workbook = read(name)
    assert workbook.format == name.rpartition(".")[2]
    sheet = workbook.sheets[0]
    assert sheet.name == "一车间"
    assert [sheet.cells[row, 1].value for row in (1, 3, 4)] == ["生产一车间绩效考核表", "张三", "李四"]
    assert sheet.cells[3, 3].value == Decimal("0.952")
    assert sheet.cells[4, 4].value == Decimal("95.5")
    assert sheet.cells[3, 2].value == date(2024, 3, 3)
    assert sheet.cells[3, 5].value == Decimal(94)
    assert "公式" in workbook.notices[0]


def test_xls_has_formats_merges_and_hidden_state_besides() -> None:
    sheet = read("scorecard.xls").sheets[0]
    assert sheet.cells[3, 3].number_format == "0.0%"
    assert sheet.merges == (Area(1, 1, 1, 5),)
    assert sheet.hidden_rows == {5}
    assert sheet.hidden_columns == {2}
    assert sheet.cells[4, 4].comment is not None
    assert [tab.state for tab in read("scorecard.xls").sheets] == ["visible", "hidden"]


def test_ods_has_percentages_merges_notes_and_hidden_state_besides() -> None:
    sheet = read("scorecard.ods").sheets[0]
    assert sheet.cells[3, 3].number_format == "0.00%"
    assert sheet.cells[4, 4].number_format == "General"
    assert sheet.merges == (Area(1, 1, 1, 5),)
    assert sheet.hidden_rows == {5}
    assert sheet.hidden_columns == {2}
    assert sheet.cells[4, 4].comment == "主管: 请核实"


XLSB = binary.workbook(
    [
        ["绩效考核表", None, 1.0],
        ["张三", (0.952, 1), (45352.0, 2)],
        ["李四", (0.98, 1), (45353.5, 2)],
        ["王五", 3.0, 4.0],
    ],
    ["0.0%", "yyyy/m/d"],
    merges=[(0, 0, 0, 1)],
    hidden_row=3,
    hidden_column=2,
)


def test_xlsb_has_formats_merges_and_hidden_state_besides() -> None:
    workbook = read_workbook(XLSB, "x.xlsb")
    (sheet,) = workbook.sheets
    assert workbook.format == "xlsb"
    assert (sheet.cells[2, 1].value, sheet.cells[2, 2].value) == ("张三", Decimal("0.952"))
    assert sheet.cells[2, 2].number_format == "0.0%"
    assert (sheet.cells[2, 3].value, sheet.cells[2, 3].number_format) == (date(2024, 3, 1), "yyyy/m/d")
    assert sheet.cells[4, 2].number_format == "General"
    assert (sheet.merges, sheet.hidden_rows, sheet.hidden_columns) == ((Area(1, 1, 1, 2),), {4}, {3})
    assert "公式和批注读不出来" in workbook.notices[0]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_xlsb_is_read_as_libreoffice_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.xlsb").write_bytes(XLSB)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "a.xlsb")], check=True, capture_output=True, timeout=120)
    ours, theirs = (read_workbook(data, "x").sheets[0] for data in (XLSB, (tmp_path / "out/a.xlsx").read_bytes()))
    assert {where: (cell.value, cell.number_format) for where, cell in ours.cells.items()} == {
        where: (cell.value, cell.number_format) for where, cell in theirs.cells.items()
    }
    assert (ours.merges, ours.hidden_rows, ours.hidden_columns) == (
        theirs.merges,
        theirs.hidden_rows,
        theirs.hidden_columns,
    )


@pytest.mark.parametrize("rubbish", [b"\xff", b"\xb0\x01\x7f", b"\xb0\x01\x02\0\0"])
def test_an_xlsb_with_rubbish_behind_its_cells_still_has_its_values(rubbish: bytes) -> None:
    content = books.parts(XLSB)
    content["xl/worksheets/sheet1.bin"] += rubbish
    workbook = read_workbook(books.packed(content), "x.xlsb")
    assert workbook.sheets[0].cells[2, 1].value == "张三"
    assert "数字格式" in workbook.notices[0]


def test_a_fresh_copy_of_an_xlsb_keeps_percentages() -> None:
    copy = fresh_copy(read_workbook(XLSB, "x.xlsb"), [CellNote("表", "B2", "error", "错")], [])
    cell = read_workbook(copy, "x").sheets[0].cells[2, 2]
    assert (cell.value, cell.number_format, cell.comment) == (Decimal("0.952"), "0.0%", "【复核】\n错")


def test_the_name_does_not_decide() -> None:
    workbook = read_workbook((DATA / "scorecard.xls").read_bytes(), "改了名.xlsx")
    assert workbook.format == "xls"


@pytest.mark.parametrize("name", ["scorecard.xls", "scorecard.ods"])
def test_a_truncated_file_is_refused(name: str) -> None:
    data = (DATA / name).read_bytes()
    with pytest.raises(UnreadableWorkbook, match=r"损坏|不完整"):
        read_workbook(data[: len(data) // 3], name)


def test_an_xls_under_a_password_is_refused() -> None:
    data = bytearray((DATA / "scorecard.xls").read_bytes())
    start = data.index(bytes.fromhex("0908100000060500"))  # the first record of an Excel 97 workbook
    data[start + 20 : start + 22] = bytes.fromhex("2f00")  # the next one becomes the record of a password
    with pytest.raises(UnreadableWorkbook, match="打开密码"):
        read_workbook(bytes(data), "x.xls")


def test_an_ods_under_a_password_is_refused_with_what_to_do() -> None:
    content = books.parts((DATA / "scorecard.ods").read_bytes())
    manifest = content["META-INF/manifest.xml"].decode()
    entry = re.sub(
        r'(<manifest:file-entry [^>]*"content.xml"[^>]*)/>',
        r"\1><manifest:encryption-data/></manifest:file-entry>",
        manifest,
    )
    assert entry != manifest
    content |= {"META-INF/manifest.xml": entry.encode(), "content.xml": bytes(range(256)) * 9}
    with pytest.raises(UnreadableWorkbook, match=r"打开密码.*取消打开密码"):
        read_workbook(books.packed(content), "x.ods")


def test_a_cell_at_the_far_corner_takes_nobody_down() -> None:
    """The native reader gives up its process over such a file; ours has to live and say so."""
    with pytest.raises(UnreadableWorkbook, match="大得异常"):
        read("far_corner.ods")


def test_a_fresh_copy_has_values_formats_merges_and_annotations() -> None:
    notes = [CellNote("一车间", "D3", "error", "应得92分")]
    copy = fresh_copy(read("scorecard.xls"), notes, [AddedSheet("复核", [AddedColumn("说明")], [])])
    again = read_workbook(copy, "x.xlsx")
    assert [sheet.name for sheet in again.sheets] == ["一车间", "二车间", "复核"]
    first = again.sheets[0]
    original = read("scorecard.xls").sheets[0]
    assert {where: (cell.value, cell.number_format) for where, cell in first.cells.items()} == {
        where: (cell.value, cell.number_format) for where, cell in original.cells.items()
    }
    assert (first.merges, first.hidden_rows, first.hidden_columns) == (
        original.merges,
        original.hidden_rows,
        original.hidden_columns,
    )
    assert first.cells[3, 4].comment == "【复核】\n应得92分"
    assert again.sheets[1].state == "hidden"
    assert openpyxl.load_workbook(io.BytesIO(copy))["一车间"]["D3"].fill.fill_type == "solid"


def test_a_text_that_looks_like_a_formula_stays_text_in_a_fresh_copy() -> None:
    cells = {(1, 1): Cell(1, 1, "=HYPERLINK(1)"), (2, 1): Cell(2, 1, "http://x"), (3, 1): Cell(3, 1, date(2024, 3, 1))}
    copy = fresh_copy(Workbook((Sheet("表", cells),), "ods"), [], [])
    sheet = read_workbook(copy, "x").sheets[0]
    assert [(cell.value, cell.formula) for cell in sheet.cells.values()] == [
        ("=HYPERLINK(1)", None),
        ("http://x", None),
        (date(2024, 3, 1), None),
    ]


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("客服中心" * 10, ("客服中心" * 10)[:31]), ("一/二'月", "一 二'月"), ("一车间", "一车间")],
)
def test_a_fresh_copy_gives_its_sheets_names_that_excel_allows(name: str, allowed: str) -> None:
    """OpenDocument allows longer names and other signs; notes, links and formulas follow the new name."""
    quoted, wanted = ("'" + one.replace("'", "''") + "'!A1" for one in (name, allowed))
    review = AddedSheet("复核", [AddedColumn("a")], [[AddedCell("A1", link=quoted), AddedCell(formula=f"={quoted}+1")]])
    sheet = Sheet(name, {(1, 1): Cell(1, 1, Decimal(95))})
    copy = fresh_copy(Workbook((sheet,), "ods"), [CellNote(name, "A1", "error", "错")], [review])
    book = openpyxl.load_workbook(io.BytesIO(copy))
    assert book.sheetnames == [allowed, "复核"]
    assert book[allowed]["A1"].comment.text == "【复核】\n错"
    assert book["复核"]["A2"].hyperlink.location == wanted
    assert book["复核"]["B2"].value == f"={wanted}+1"


def test_names_that_differ_in_capitals_alone_are_told_apart() -> None:
    sheets = tuple(Sheet(name, {(1, 1): Cell(1, 1, name)}) for name in ("kpi", "KPI"))
    copy = fresh_copy(Workbook(sheets, "ods"), [CellNote("KPI", "A1", "error", "错")], [])
    assert {sheet.name: sheet.cells[1, 1].value for sheet in read_workbook(copy, "x").sheets} == {
        "kpi": "kpi",
        "KPI (2)": "KPI",
    }


def test_merges_that_overlap_and_days_before_1900_do_no_harm() -> None:
    cells = {(1, 1): Cell(1, 1, "a"), (5, 1): Cell(5, 1, date(1899, 12, 30))}
    sheet = Sheet("表", cells, (Area(1, 1, 2, 2), Area(2, 2, 3, 3)))
    again = read_workbook(fresh_copy(Workbook((sheet,), "xls"), [], []), "x").sheets[0]
    assert again.merges == (Area(1, 1, 2, 2),)
    assert again.cells[5, 1].value == "1899-12-30"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_an_annotated_copy_opens_in_libreoffice(tmp_path: Path) -> None:
    copy = fresh_copy(read("scorecard.xls"), [CellNote("一车间", "D3", "error", "错")], [])
    source = tmp_path / "copy.xlsx"
    source.write_bytes(copy)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", CSV, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert "张三" in (tmp_path / "copy.csv").read_text("utf-8")
