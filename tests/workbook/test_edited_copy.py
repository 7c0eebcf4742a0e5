"""An annotated copy that was worked in and saved by a spreadsheet program: its annotations still come off."""

import io
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from kpi_excel.workbook.annotate import annotate, strip
from kpi_excel.workbook.annotation import AddedCell, AddedColumn, AddedSheet, CellNote
from kpi_excel.workbook.reader import read_workbook

from . import books

NOTES = [
    CellNote("一车间", "D3", "error", "应得92分"),
    CellNote("一车间", "D4", "warning", "这里本来有批注和绿色填充"),
    CellNote("二车间", "C3", "info", "空格"),
]
REVIEW = AddedSheet("复核", [AddedColumn("说明")], [[AddedCell("应得92分", link="'一车间'!D3")]])

Save = Callable[[bytes, Path], bytes]


def by_openpyxl(copy: bytes, _folder: Path) -> bytes:
    """Saved with the mark put right, the review sheet moved to the front and renamed; the record gets lost."""
    book = openpyxl.load_workbook(io.BytesIO(copy))
    book["一车间"]["D3"] = 92
    book["复核"].title = "看过了"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_libreoffice(copy: bytes, folder: Path) -> bytes:
    """Saved by LibreOffice."""
    (folder / "copy.xlsx").write_bytes(copy)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    command += [str(folder / "out"), str(folder / "copy.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / "copy.xlsx").read_bytes()


def by_hand(copy: bytes, _folder: Path) -> bytes:
    """One value changed, all else (the record too) as it was."""
    return books.altered(copy, {"xl/worksheets/sheet1.xml": books.replacing("<v>90</v>", "<v>92</v>")})


needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


@pytest.mark.parametrize("save", [by_openpyxl, pytest.param(by_libreoffice, marks=needs_libreoffice), by_hand])
def test_annotations_come_off_and_work_stays(save: Save, tmp_path: Path) -> None:
    original = books.scorecard()
    saved = save(annotate(original, NOTES, [REVIEW]), tmp_path)
    plain = strip(saved)
    workbook = read_workbook(plain, "x.xlsx")
    assert [sheet.name for sheet in workbook.sheets] == ["一车间", "二车间"]
    first, second = workbook.sheets
    expected = Decimal(90) if save is by_libreoffice else Decimal(92)
    assert first.cells[3, 4].value == expected
    assert first.cells[3, 5].formula == "=D3*0.6+40"
    assert (first.cells[3, 4].comment, first.cells[4, 4].comment) == (None, "主管: 请核实")
    assert second.cells.keys() == {(2, 2)}
    book = openpyxl.load_workbook(io.BytesIO(plain))
    assert book["一车间"]["D3"].fill.fill_type is None
    assert book["二车间"]["C3"].fill.fill_type is None
    assert b"kpi_excel" not in b"".join(books.parts(plain).values())
    assert strip(plain) == plain


def test_a_recorded_fill_comes_back() -> None:
    edited = by_hand(annotate(books.scorecard(), NOTES, [REVIEW]), Path())
    cell = openpyxl.load_workbook(io.BytesIO(strip(edited)))["一车间"]["D4"]
    assert cell.fill.fgColor.rgb == "FF00FF00"


def test_annotating_an_edited_copy_replaces_the_old_annotations(tmp_path: Path) -> None:
    edited = by_openpyxl(annotate(books.scorecard(), NOTES, [REVIEW]), tmp_path)
    again = annotate(edited, [CellNote("一车间", "D3", "info", "已改")], [REVIEW])
    workbook = read_workbook(again, "x.xlsx")
    assert [sheet.name for sheet in workbook.sheets] == ["一车间", "二车间", "复核"]
    assert workbook.sheets[0].cells[3, 4].comment == "【复核】\n已改"
    assert workbook.sheets[0].cells[4, 4].comment == "主管: 请核实"


def test_tabs_and_names_behind_an_added_sheet_keep_their_numbers(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(annotate(books.scorecard(), NOTES, [REVIEW])))
    book.move_sheet("复核", -2)
    book["二车间"].print_title_rows = "1:1"
    book.active = 1
    buffer = io.BytesIO()
    book.save(buffer)
    stripped = openpyxl.load_workbook(io.BytesIO(strip(buffer.getvalue())))
    assert stripped.sheetnames == ["一车间", "二车间"]
    assert stripped["二车间"].print_title_rows == "$1:$1"
    assert stripped.active.title == "一车间"


def test_a_company_that_writes_like_us_keeps_its_comments() -> None:
    book = openpyxl.load_workbook(io.BytesIO(books.scorecard()))
    book["一车间"]["A3"].comment = Comment("【复核】\n人事部的话", "人事部")
    buffer = io.BytesIO()
    book.save(buffer)
    data = buffer.getvalue()
    assert strip(data) == data
    copy = annotate(data, [CellNote("一车间", "A4", "error", "错")], [])
    assert read_workbook(copy, "x").sheets[0].cells[3, 1].comment == "【复核】\n人事部的话"
