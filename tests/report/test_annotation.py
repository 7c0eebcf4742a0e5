"""The sheet 复核 and the comments of an annotated copy; its formulas recalculated by engines that are not ours."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import ironcalc
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kpi_excel.audit.finding import Finding, Severity
from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.report.annotation import notes, review_sheet, sheet_formula
from kpi_excel.results import Checked, ItemResult, MarkResult, PersonResult, SheetResult, Status, WorkbookResult
from kpi_excel.workbook.annotation import AddedCell, CellStyle

D = Decimal
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "sample_inputs").glob("*.xlsx"))
BOOKS = sorted((ROOT / "tests/data/books").glob("*.xlsx"))
COLUMNS = ("工作表", "姓名", "项目", "单元格", "数据", "读懂的规则", "填写", "复算", "差", "状态", "依据")


def item(status: Status = Status.OK, **more: object) -> ItemResult:
    values: dict[str, object] = {
        "item": "投诉", "cell": "H5", "criterion": "每次投诉扣2分", "criterion_cell": "C5", "rule": "每次扣2分；扣完为止",
        "standard": D(10), "weight": None, "raw": "1", "raw_cells": ("F5",), "entered": D(8), "score": D(8), "readings": {},
        "status": status, "why": "1×2=2",
    }  # fmt: skip
    return ItemResult(**(values | more))  # type: ignore[arg-type]


def rows(person: PersonResult, tab: str = "一月") -> list[dict[str, AddedCell]]:
    book = WorkbookResult("甲.xlsx", "0", "processed", sheets=(SheetResult(tab, True, people=(person,)),))
    added = review_sheet(book)
    assert tuple(c.header for c in added.columns) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in added.rows]


def one(*items: ItemResult, total: Checked | None = None) -> PersonResult:
    return PersonResult("张三", "客服", "客服部", items, total)


def test_a_comment_for_each_finding_that_stands_at_a_cell():
    said = Finding("mark-wrong", Severity.ERROR, "填写9，应为8。", sheet="一月", cell="H5")
    placeless = Finding("sheet-unrecognised", Severity.INFO, "没有表头。", sheet="封面")
    assert [(n.sheet, n.ref, n.severity, n.text) for n in notes([said, placeless])] == [
        ("一月", "H5", "error", "错误：填写9，应为8。")
    ]


def test_a_wrong_mark_shows_its_difference_and_a_right_one_none():
    wrong, right = rows(one(item(Status.MISMATCH, entered=D("9.5")), item()))
    assert (wrong["差"].value, wrong["差"].style, wrong["状态"].value) == (D("1.5"), CellStyle.ERROR, "不一致")
    assert (right["差"].value, right["状态"].style) == (None, CellStyle.OK)


def test_what_only_follows_another_error_is_not_called_wrong():
    total = Checked("H9", D(95), D(94), Status.MISMATCH, "各项相加", D(95), cause="H5")
    own = Checked("H9", D(95), D(94), Status.MISMATCH, "各项相加", D(94))
    follows, wrong = rows(one(total=total))[0], rows(one(total=own))[0]
    assert (follows["状态"].value, follows["状态"].style) == ("随H5而变", CellStyle.INFO)
    assert follows["差"].style is CellStyle.INFO
    assert (wrong["状态"].value, wrong["状态"].style) == ("不一致", CellStyle.ERROR)


def test_a_provisional_total_says_so():
    total = Checked("H9", D(95), D(95), Status.OK, "各项相加", D(95), True)
    assert rows(one(total=total))[0]["状态"].value == "一致（暂定）"


def test_a_criterion_that_was_not_understood_is_shown_as_written():
    row = rows(one(item(Status.UNREADABLE, rule="", score=None, why="没有读懂")))[0]
    assert (row["读懂的规则"].value, row["读懂的规则"].style) == ("原文：每次投诉扣2分", CellStyle.MUTED)
    assert row["复算"].value is None


def test_a_weighted_mark_has_a_row_only_where_it_is_wrong():
    right = Checked("I5", D("1.6"), D("1.6"), Status.OK)
    wrong = Checked("I5", D("1.8"), D("1.6"), Status.MISMATCH)
    assert [r["项目"].value for r in rows(one(item(weighted=right)))] == ["投诉"]
    assert [r["项目"].value for r in rows(one(item(weighted=wrong)))] == ["投诉", "投诉（加权）"]


def test_another_raters_wrong_mark_is_named():
    marks = (MarkResult("自评", "G5", D(10), Status.MISMATCH), MarkResult("终评", "H5", D(8), Status.OK))
    assert "自评（G5）填写10，也不一致" in str(rows(one(item(marks=marks)))[0]["依据"].value)


def test_readings_stand_beside_the_score():
    row = rows(one(item(Status.READING, readings={"按比例计": D(7)})))[0]
    assert "其他可能：按比例计：7" in str(row["依据"].value)


def test_figures_that_no_decimal_ends_are_shortened():
    more = {"raw": "232；340；68.2352941176471%", "readings": {"按比例": Decimal(28) / 3}}
    (row,) = rows(one(item(**more)))
    assert row["数据"].value == "232；340；约68.2353%"
    assert "按比例：约9.3333" in str(row["依据"].value)


def test_links_quote_what_tabs_may_be_called():
    assert rows(one(item()), tab="小王's 表")[0]["单元格"].link == "'小王''s 表'!H5"


def test_a_live_formula_carries_its_score_and_missing_data_wait_for_theirs():
    row = rows(one(item(formula="=10-F5*2")))[0]
    assert (row["复算"].formula, row["复算"].cached) == ("=10-'一月'!F5*2", D(8))
    row = rows(one(item(Status.MISSING, formula="=10-F5*2", score=None, raw="")))[0]
    assert (row["复算"].formula, row["复算"].cached, row["复算"].value) == ("=10-'一月'!F5*2", "", None)
    assert rows(one(item()))[0]["复算"] == AddedCell(D(8), style=CellStyle.NUMBER)


@pytest.mark.parametrize(
    ("formula", "placed"),
    [
        ("=F5+AB12", "='表'!F5+'表'!AB12"),
        ('=IF(TRIM(F5&"")="A1",10,0)', '=IF(TRIM(\'表\'!F5&"")="A1",10,0)'),
        ("=ROUND('数据'!B2/100,12)-MAX(F5,0)", "=ROUND('数据'!B2/100,12)-MAX('表'!F5,0)"),
        ("=(F5/G5)*1E3", "=('表'!F5/'表'!G5)*1E3"),
        ("=LOG10(F5)", "=LOG10('表'!F5)"),
    ],
)
def test_a_formula_moves_to_another_sheet(formula: str, placed: str):
    assert sheet_formula(formula, "表") == placed


@pytest.mark.parametrize("tab", ["表\\1", "a'b", "A1", "\\g<0>"])
def test_a_formula_moves_whatever_the_tab_is_called(tab: str):
    quoted = tab.replace("'", "''")
    assert sheet_formula("=F5", tab) == f"='{quoted}'!F5"


@cache
def annotated(path: Path) -> bytes:
    copy = process_workbook(path.read_bytes(), path.name, Config()).annotated
    if copy is None:
        pytest.skip("no scorecard was recognised")
    return copy


def live(book: bytes) -> Iterator[tuple[int, int, str, Decimal | str]]:
    """Every formula of 复核 as (row, column, formula, cached value)."""
    formulas = review(book, values=False)
    values = review(book, values=True)
    for row in formulas.iter_rows(min_col=8, max_col=9):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cached = values.cell(cell.row, cell.column).value
                yield cell.row, cell.column, cell.value, "" if cached in (None, "") else D(str(cached))


def review(book: bytes, *, values: bool) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(book), data_only=values)["复核"]
    assert isinstance(sheet, Worksheet)
    return sheet


def agree(got: object, cached: Decimal | str) -> bool:
    if isinstance(got, int | float) and isinstance(cached, Decimal):
        return abs(D(repr(got)) - cached) < D("1e-8")
    return (got or "") == cached


@pytest.mark.parametrize("path", SAMPLES + BOOKS, ids=lambda p: p.stem)
def test_every_formula_recalculates_to_the_score_beside_it(path: Path, tmp_path: Path):
    copy = annotated(path)
    model = ironcalc.create("book", "en", "UTC", "en")
    source = openpyxl.load_workbook(io.BytesIO(copy), data_only=True)
    for number, tab in enumerate(source.sheetnames):
        if number:
            model.add_sheet(tab)
        else:
            model.rename_sheet(0, tab)
    for number, tab in enumerate(source.sheetnames):
        for row in source[tab].iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                    model.set_user_input(number, cell.row, cell.column, repr(cell.value))
                elif isinstance(cell.value, str):
                    model.set_user_input(number, cell.row, cell.column, f"'{cell.value}")
    formulas = list(live(copy))
    place = source.sheetnames.index("复核")
    for row_number, column, formula, _ in formulas:
        model.set_user_input(place, row_number, column, formula)
    model.evaluate()
    got = [(f, model.get_cell_value(place, r, c), cached) for r, c, f, cached in formulas]
    assert not [g for g in got if not agree(g[1], g[2])]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_no_cell_of_the_company_changes(path: Path):
    for values in (True, False):
        before = openpyxl.load_workbook(path, data_only=values)
        after = openpyxl.load_workbook(io.BytesIO(annotated(path)), data_only=values)
        assert after.sheetnames == [*before.sheetnames, "复核"]
        for tab in before.sheetnames:
            assert list(after[tab].values) == list(before[tab].values)


def test_most_marks_that_come_from_numbers_are_live():
    formulas = sum(1 for path in SAMPLES for _, column, *_ in live(annotated(path)) if column == 8)
    assert formulas >= 150


@pytest.mark.libreoffice
def test_libreoffice_recalculates_the_same_scores(tmp_path: Path):
    paths = [p for p in SAMPLES if any(True for _ in live(annotated(p)))]
    assert paths
    for number, path in enumerate(paths):
        (tmp_path / f"{number}.xlsx").write_bytes(without_results(annotated(path)))
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), *(str(tmp_path / f"{n}.xlsx") for n in range(len(paths)))],
        capture_output=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for number, path in enumerate(paths):
        values = review((tmp_path / f"out/{number}.xlsx").read_bytes(), values=True)
        for row, column, formula, cached in live(annotated(path)):
            assert agree(values.cell(row, column).value, cached), (path.name, row, formula)


def without_results(book: bytes) -> bytes:
    """The same workbook without any formula's saved result, so that LibreOffice has to work them out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>|<f/>)<v>[^<]*</v>", rb"\1", data)
            target.writestr(name, data)
    return out.getvalue()
