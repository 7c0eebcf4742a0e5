"""The summary workbook, opened again: figures, formulas, links, and nothing taken from inputs as a formula."""

import warnings
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import ironcalc
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from kpi_excel.report.summary import cells, render_summary, table, write_summary
from kpi_excel.results import RunResult, SheetResult, WorkbookResult

SHEETS = ["总览", "人员", "逐项", "问题", "规则", "未核对"]


def opened(data, values=False):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(data), data_only=values)


def head(sheet):
    return {cell.value: cell.column for cell in sheet[4]}


def column(sheet, title):
    """Return the cells below a header."""
    return [row[0] for row in sheet.iter_rows(min_row=5, min_col=head(sheet)[title], max_col=head(sheet)[title])]


def texts(sheet, title):
    return [cell.value for cell in column(sheet, title)]


@pytest.fixture
def data(run, titles):
    return render_summary(run, titles)


@pytest.fixture
def book(data):
    return opened(data)


@pytest.fixture
def shown(data):
    return opened(data, values=True)


def test_it_has_its_sheets_and_opens_on_the_overview(book):
    assert book.sheetnames == SHEETS
    assert book.active.title == "总览"


def test_people_are_listed_with_their_figures(shown):
    sheet = shown["人员"]
    zhang = {title: sheet.cell(5, place).value for title, place in head(sheet).items()}
    assert zhang == {
        "文件": "五月/客服 部#1.xlsx",
        "工作表": "客服'部",
        "部门": "客服部",
        "姓名": "张三",
        "岗位": "客服专员",
        "考核期": "2024年5月",
        "录入总分": 85.5,
        "复算总分": 93,
        "总分差": 7.5,
        "状态": "不一致",
        "暂计": "暂计",
        "录入等级": "B",
        "应得等级": "A",
        "录入发放比例": 0.9,
        "应得发放比例": 0.95,
        "录入绩效工资": 675,
        "应得绩效工资": 712.5,
        "金额差": 37.5,
        "错误数": 1,
        "发现数": 2,
    }
    assert texts(sheet, "总分差") == [7.5, 0, None, None]


def test_sums_above_the_header_follow_the_filter(book, shown):
    sheet, sums = book["人员"], shown["人员"]
    at = head(sheet)
    assert sheet.cell(3, at["金额差"]).value == "=SUBTOTAL(9,R5:R8)"
    assert sums.cell(3, at["金额差"]).value == 37.5
    assert sums.cell(3, at["姓名"]).value == 4
    assert sums.cell(3, at["录入总分"]).value == 81.83  # (85.5 + 90 + 70) / 3
    assert sums.cell(3, at["复算总分"]).value == 91.5  # (93 + 90) / 2


def test_every_item_is_listed(shown):
    sheet = shown["逐项"]
    assert texts(sheet, "考核项目") == [
        "询单转化率", "投诉", "服务态度", "投诉", "=1+1", "@SUM(A1)", "+8613", "<b>&amp;", "-5",
    ]  # fmt: skip
    assert texts(sheet, "状态") == [
        "不一致", "另一种读法下一致", "人工评分", "一致", "缺数据", "标准未读懂", "模板未填", "待确认", "一致",
    ]  # fmt: skip
    assert texts(sheet, "差") == [20, -0.5, None, 0, None, None, None, None, 0]
    assert texts(sheet, "录入")[5] == "优"
    assert texts(sheet, "其他读法")[1] == "按比例：8.5"
    assert texts(sheet, "其他读法")[7] == "=2*3：80；高档：无"
    assert (texts(sheet, "加权录入")[0], texts(sheet, "加权复算")[0]) == (21, 28)


def test_findings_come_gravest_first_and_lead_into_the_copy(book):
    sheet = book["问题"]
    assert texts(sheet, "级别") == ["错误", "错误", "错误", "提醒", "提醒", "说明"]
    assert texts(sheet, "名称")[0] == "得分与标准不符"
    links = [(cell.hyperlink.target, cell.hyperlink.location) for cell in column(sheet, "单元格") if cell.hyperlink]
    assert (r"annotated\五月\客服%20部%231.xlsx", "'客服''部'!E3") in links
    assert (r"annotated\坏.xlsx", "'=2+2'!Z99") in links
    assert column(sheet, "单元格")[-1].hyperlink is None


def test_links_lead_to_files_that_exist(data, tmp_path, run):
    for each in run.workbooks:
        if each.annotated:
            path = tmp_path / each.annotated
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    targets = [
        cell.hyperlink.target
        for sheet in opened(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(targets) == 4 + 9 + 5 + 3 + 7  # people, items, findings, rules, unchecked places
    assert all((tmp_path / unquote(target).replace("\\", "/")).is_file() for target in targets)


def test_rules_and_unchecked_things_are_listed(shown):
    rules = shown["规则"]
    assert texts(rules, "标准原文") == ["X≥75%得100分", "=酌情", "=1+1"]
    assert texts(rules, "读懂") == ["是", "否", "是"]
    unchecked = shown["未核对"]
    assert texts(unchecked, "原因")[0] == "不是标准"
    assert texts(unchecked, "原因")[-1] == "文件有密码。"
    assert len(texts(unchecked, "原因")) == 10


def test_the_overview_shows_the_figures_and_three_charts(shown, data):
    sheet = shown["总览"]
    assert [cell.value for cell in sheet[5]][:8] == [4, 2, 4, 9, 4, 3, 2, 37.5]
    rows = {row[0].value: [cell.value for cell in row[1:8]] for row in sheet.iter_rows(min_row=6)}
    assert rows["客服部"] == [2, 2, 87.75, 91.5, 3.75, 1, 37.5]
    assert rows["=1+1"] == [1, 0, None, None, None, 2, None]
    assert rows["合计"] == [4, 2, 87.75, 91.5, 3.75, 3, 37.5]
    assert rows["90～100"][:2] == [1, 2]
    assert rows["得分与标准不符"][:2] == ["错误", 2]
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert sum(name.startswith("xl/charts/chart") for name in package.namelist()) == 3


def test_tables_are_frozen_filtered_and_ready_to_print(book):
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes.endswith("5")
        assert sheet.auto_filter.ref.startswith("A4:")
        assert sheet.print_title_rows == "$4:$4"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert "&P" in sheet.oddFooter.right.text


def test_marks_shares_and_money_have_their_formats(book):
    sheet = book["人员"]
    formats = {title: column(sheet, title)[0].number_format for title in ("录入总分", "应得发放比例", "应得绩效工资")}
    assert formats == {"录入总分": "0.00", "应得发放比例": "0.0%", "应得绩效工资": "#,##0.00"}


def test_no_text_from_inputs_becomes_a_formula_or_a_link(book):
    hostile = {"=1+1", "@SUM(A1)", "+8613", "-5", "=A1", "@B1", "=2+2", "-2+3", "=酌情", "@x"}
    met = set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in hostile:
                    met.add(cell.value)
                    assert (cell.data_type, cell.quotePrefix) == ("s", True)
                if cell.hyperlink:
                    assert cell.hyperlink.target.startswith("annotated\\")
    assert met == hostile


def test_formulas_have_the_values_that_a_spreadsheet_engine_finds(data, tmp_path):
    path = tmp_path / "summary.xlsx"
    path.write_bytes(data)
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    number = 0
    for index, (live, cached) in enumerate(zip(opened(data), opened(data, values=True), strict=True)):
        for row in live.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    number += 1
                    found, kept = model.get_cell_value(index, cell.row, cell.column), cached[cell.coordinate].value
                    assert (found or 0) == pytest.approx(kept or 0, abs=1e-9), (live.title, cell.coordinate)
                    assert isinstance(kept, int | float) or found in ("", None)
    assert number > 80


def test_a_text_longer_than_a_cell_is_cut_and_says_so(shown):
    message = max(texts(shown["问题"], "说明"), key=len)
    assert len(message) == 32767
    assert message.endswith("全文见 results.json）")


def test_wrapped_rows_are_high_enough(book):
    sheet = book["问题"]
    row = texts(sheet, "说明").index("转化率 70% 属于 65%~75% 档，应得 80 分，录入 60 分。") + 5
    longest = max(range(5, sheet.max_row + 1), key=lambda each: len(sheet.cell(each, head(sheet)["说明"]).value))
    assert sheet.row_dimensions[row].height is None or sheet.row_dimensions[row].height < 60
    assert sheet.row_dimensions[longest].height == pytest.approx(409, abs=1)


def test_an_empty_run_says_that_there_is_nothing(empty_run):
    book = opened(render_summary(empty_run))
    assert book.sheetnames == SHEETS
    assert [book[name]["A5"].value for name in SHEETS[1:]] == [
        "没有识别出被考核人。",
        "没有识别出考核项目。",
        "没有发现问题。",
        "没有识别出评分标准。",
        "这次没有读到任何文件。",
    ]


def test_a_run_without_anything_unchecked_says_so(run):
    sheet = replace(run.workbooks[0].sheets[0], people=(run.workbooks[0].sheets[0].people[1],), unchecked=())
    whole = replace(run, workbooks=(replace(run.workbooks[0], sheets=(sheet,)),))
    assert opened(render_summary(whole))["未核对"]["A5"].value == "没有未核对的内容。"


def test_excel_is_expected_to_open_it_cleanly(run, empty_run, titles, tmp_path):
    for each in (run, empty_run):
        path = write_summary(each, tmp_path / "summary.xlsx", titles)
        assert OpenXmlValidator().validate(path).errors == []


def test_more_rows_than_a_sheet_holds_are_left_out_and_told(data, run, monkeypatch):
    monkeypatch.setattr(table.write_table, "__kwdefaults__", {**table.write_table.__kwdefaults__, "most": 3})
    sheet = opened(render_summary(run))["逐项"]
    assert len(texts(sheet, "考核项目")) == 3
    assert "只列出前 3 行，另有 6 行见 results.json" in sheet["A2"].value


def test_more_links_than_a_sheet_holds_become_plain_texts(run, monkeypatch):
    monkeypatch.setattr(cells, "MOST_LINKS", 4)
    found = column(opened(render_summary(run))["逐项"], "单元格")
    assert [bool(cell.hyperlink) for cell in found] == [True] * 4 + [False] * 5
    assert found[-1].value == "B6"


def test_a_big_run_goes_by_way_of_the_disk_with_the_same_content(run, titles, monkeypatch):
    usual = opened(render_summary(run, titles))
    monkeypatch.setattr("kpi_excel.report.summary.body._IN_MEMORY", 1)
    big = opened(render_summary(run, titles))
    for sheet in SHEETS:
        assert [[c.value for c in row] for row in big[sheet]] == [[c.value for c in row] for row in usual[sheet]]


def test_a_file_without_copy_has_no_links(tmp_path):
    lost = WorkbookResult("a.xlsx", "e" * 64, "processed", sheets=(SheetResult("表", True),))
    book = opened(render_summary(RunResult("2024-06-03T09:30:00", ("a.xlsx",), (lost,))))
    assert not any(cell.hyperlink for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_averages_round_half_up_as_excel_does(run):
    zhang, li = run.workbooks[0].sheets[0].people
    people = (
        replace(zhang, total=replace(zhang.total, entered=Decimal("90.01"), score=Decimal("90.01"))),
        replace(li, total=replace(li.total, entered=Decimal(90), score=Decimal(90))),
    )
    sheet = replace(run.workbooks[0].sheets[0], people=people)
    whole = replace(run, workbooks=(replace(run.workbooks[0], sheets=(sheet,)),))
    assert opened(render_summary(whole), values=True)["人员"]["G3"].value == 90.01  # 90.005


def test_the_path_written_is_returned(run, tmp_path):
    assert write_summary(run, tmp_path / "summary.xlsx") == Path(tmp_path / "summary.xlsx")
