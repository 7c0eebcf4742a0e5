"""What is put together again of merged areas that were taken apart, and what is left as it stands."""

from collections.abc import Sequence

from kpi_excel.sheet.grid import Grid
from kpi_excel.sheet.unmerged import put_together
from kpi_excel.workbook.model import LAST_ROW, Cell, Sheet

from .build import Value, sheet


def areas(rows: Sequence[Sequence[Value]]) -> set[str]:
    return {area.ref for area in put_together(Grid(sheet(rows))).sheet.merges}


MATRIX: tuple[tuple[Value, ...], ...] = (
    ("张三", 3, 7, 1, 15, 22),
    ("李四", 3, 7, 3, 7, 14),
    ("王芳", 10, 10, 20, 20, 30),
)


def test_header_cells_that_come_again():
    header = (
        ("姓名", "迟到次数", "迟到次数", "投诉次数", "投诉次数", "合计"),
        ("姓名", "次数", "得分", "次数", "得分", "合计"),
    )
    assert areas((*header, *MATRIX)) == {"A1:A2", "B1:C1", "D1:E1", "F1:F2"}


def test_header_cells_over_blanks():
    header = (("姓名", "迟到次数", "", "投诉次数", "", "合计"), ("", "次数", "得分", "次数", "得分"))
    assert areas((*header, *MATRIX)) == {"A1:A2", "B1:C1", "D1:E1", "F1:F2"}


def test_three_header_rows():
    header = (
        ("姓名", "纪律（50分）", "", "", "", "合计"),
        ("", "迟到", "", "投诉", "", ""),
        ("", "次数", "得分", "次数", "得分", ""),
    )
    assert areas((*header, *MATRIX)) == {"A1:A3", "B1:E1", "B2:C2", "D2:E2", "F1:F3"}


def test_equal_figures_beside_or_below_each_other_are_no_area():
    header = (("姓名", "迟到", "得分", "投诉", "得分", "合计"),)
    assert areas((*header, *MATRIX, ("赵六", 10, 10, 20, 20, 30))) == set()


def test_a_list_of_events_in_which_a_line_comes_again():
    rows = (
        ("日期", "姓名", "违规项目", "评分标准", "扣分"),
        ("9月1日", "张三", "迟到", "每次扣2分", 2),
        ("9月2日", "张三", "迟到", "每次扣2分", 2),
        ("9月2日", "李四", "迟到", "每次扣2分", 2),
        ("9月3日", "李四", "迟到", "每次扣2分", 2),
    )
    assert areas(rows) == set()


def test_a_line_per_person_and_item_with_equal_marks():
    rows = (
        ("姓名", "考核项目", "评分标准", "得分", "总分"),
        ("张三", "出勤", "每次扣2分", 50, 100),
        ("张三", "投诉", "每次扣5分", 50, 100),
        ("李四", "出勤", "每次扣2分", 50, 100),
        ("李四", "投诉", "每次扣5分", 50, 100),
    )
    assert areas(rows) <= {"A2:A3", "A4:A5", "E2:E3", "E4:E5"}


def test_what_stands_beside_the_bands_of_an_item():
    rows = (
        ("KPI指标", "权重", "评分等级", "分值", "实际值", "得分"),
        ("续班率", 60, "≥90%", 100, "92%", 100),
        ("续班率", 60, "≥75%", 80, "92%", 100),
        ("续班率", 60, "<75%", 0, "92%", 100),
        ("满意度", 40, "≥95%", 100, "90%", 80),
        ("满意度", 40, "≥85%", 80, "90%", 80),
    )
    assert areas(rows) == {"A2:A4", "B2:B4", "E2:E4", "F2:F4", "A5:A6", "B5:B6", "E5:E6", "F5:F6"}


def test_the_weight_of_a_category_beside_its_name():
    rows = (
        ("类别", "类别权重", "考核指标", "指标权重", "得分"),
        ("业绩", 0.6, "销量", 0.5, 90),
        ("业绩", 0.6, "回款", 0.5, 80),
        ("管理", 0.4, "考勤", 0.5, 100),
        ("管理", 0.4, "纪律", 0.5, 100),
    )
    assert areas(rows) == {"A2:A3", "B2:B3", "A4:A5", "B4:B5"}
    blank = [(a if i % 2 else "", b if i % 2 else "", c, d, e) for i, (a, b, c, d, e) in enumerate(rows[1:], 1)]
    assert areas((rows[0], *blank)) == {"A2:A3", "B2:B3", "A4:A5", "B4:B5"}


def test_titles_and_notes_in_every_cell_they_went_over():
    rows = (
        ("客服部2024年9月绩效考核表",) * 4,
        ("姓名", "出勤（40分）", "业务（60分）", "合计"),
        ("张三", 40, 60, 100),
        ("李四", 40, 60, 100),
        ("说明：90分以上为优秀",) * 4,
    )
    assert areas(rows) == {"A1:D1", "A5:D5"}


def test_a_cell_that_is_put_together_keeps_its_first_one():
    rows = (("姓名", "迟到", "迟到", "合计"), ("姓名", "次数", "得分", "合计"), ("张三", 3, 7, 7))
    made = put_together(Grid(sheet(rows))).sheet
    assert made.cells[1, 2].text == "迟到"
    assert (1, 3) not in made.cells
    assert made.cells[3, 3].text == "7"


def test_a_stray_cell_far_below_costs_no_time():
    rows = sheet((("姓名", "迟到", "迟到", "合计"), ("姓名", "次数", "得分", "合计"), ("张三", 3, 7, 7)))
    far = Sheet(rows.name, {**rows.cells, (LAST_ROW, 1): Cell(LAST_ROW, 1, "x")})
    assert len(put_together(Grid(far)).sheet.merges) == 3
