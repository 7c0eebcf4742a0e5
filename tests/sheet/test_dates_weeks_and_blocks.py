"""Days due and done, counts week by week, criteria in blocks, and names that only other sheets tell."""

import pytest
from audit.sheets import book, lines

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import SheetResult


def sheets(**texts: str) -> dict[str, SheetResult]:
    """Process a workbook whose sheets are laid out in lines."""
    data = book({name: lines(text) for name, text in texts.items()})
    return {s.sheet: s for s in process_workbook(data, "book.xlsx", Config()).result.sheets}


def marks(sheet: SheetResult) -> list[tuple[str, str, str]]:
    """Cell, status and right mark of every item."""
    found = [(i.cell, str(i.status), "" if i.score is None else f"{i.score:f}") for p in sheet.people for i in p.items]
    return [(cell, status.rpartition(".")[2].lower(), score) for cell, status, score in found]


def errors(sheet: SheetResult) -> list[str]:
    """Cells of errors."""
    return sorted(f.cell or "" for f in sheet.findings if str(f.severity).endswith("error"))


FORM = """
一季度岗位目标考核表
姓名 | 孟起 | 岗位 | 项目经理
序号 | 目标项目 | 权重（分） | 实际完成 | {due} | {done} | 评分标准 | 得分
1 | 资料移交 | 20 | | {limit} | {day} | {rule} | {mark}
2 | 安全事故 | 80 | 无 | | | 每发生一起扣10分 | 80
合计 | | 100 | | | | |
"""


def dated(limit: str, day: str, rule: str = "按期完成得满分，每推迟1天扣2分，扣完为止", **more: str) -> tuple[str, str]:
    """Status and right mark of what was due on one day and done on another; 20 was entered."""
    words = {"due": "要求完成日期", "done": "实际完成日期", "mark": "20", **more}
    sheet = sheets(表=FORM.format(limit=limit, day=day, rule=rule, **words))["表"]
    return marks(sheet)[0][1:]


def test_days_after_the_day_due_are_a_delay() -> None:
    assert dated("2025-03-20", "2025-03-23") == ("mismatch", "14")
    assert dated("2025年3月20日", "2025年3月20日") == ("ok", "20")
    assert dated("2025-03-20", "2025-03-18") == ("ok", "20")
    assert dated("2025-03-28", "2025-04-02", due="应交日期", done="实交日期") == ("mismatch", "10")
    assert dated("2025-03-15", "2025-03-27", due="截止日期", done="完成日期") == ("mismatch", "0")


def test_a_day_that_is_wanting_is_no_punctuality() -> None:
    assert dated("2025-03-20", "")[0] in ("undecided", "missing", "ok")
    two = sheets(
        表=FORM.format(
            due="要求完成日期", done="实际完成日期", limit="2025-03-20", day="", rule="每推迟1天扣2分", mark="20"
        ).replace("无 | | | 每发生一起扣10分", "| 2025-03-20 | 2025-03-22 | 每推迟1天扣2分")
    )["表"]
    assert marks(two)[0][1] == "undecided"
    assert marks(two)[1][1:] == ("mismatch", "76")


def test_working_days_between_two_dates_are_not_counted() -> None:
    assert dated("2025-03-20", "2025-03-24", "每推迟1个工作日扣2分，扣完为止")[0] == "undecided"


def test_dates_say_nothing_where_the_criterion_speaks_of_no_time() -> None:
    assert dated("2025-03-20", "2025-03-25", "每发现一处错误扣2分") == ("ok", "20")


WEEKS = """
日常检查考核表
姓名：蓝芷 | | | 岗位：前台客服
考核项目 | 分值 | 评分标准 | 第1周 | 第2周 | 第3周 | 第4周 | {whole} | 得分
仪容仪表 | 40 | 每次扣3分 | 1 | 0 | 0 | 1 | {sum} | 34
接听礼仪 | 60 | 每次扣4分，当月3次及以上该项不得分 | 1 | 1 | 1 | | 3 | {mark}
合计 | 100
"""


def test_counts_of_weeks_come_to_one_figure() -> None:
    found = sheets(表=WEEKS.format(whole="合计次数", sum="2", mark="48"))["表"]
    assert marks(found) == [("I4", "ok", "34"), ("I5", "mismatch", "0")]
    assert errors(found) == ["I5"]


def test_a_sum_of_weeks_that_is_wrong_is_said_and_the_weeks_count() -> None:
    found = sheets(表=WEEKS.format(whole="合计", sum="1", mark="0"))["表"]
    assert marks(found)[0] == ("I4", "ok", "34")
    assert errors(found) == ["H4"]
    assert [i.formula is not None for p in found.people for i in p.items] == [False, True]


def test_weeks_without_a_sum_are_not_added_up() -> None:
    found = sheets(表=WEEKS.format(whole="第5周", sum="2", mark="48"))["表"]
    assert all(status not in ("ok", "mismatch") for _, status, _ in marks(found))


STANDARD = """
客服考核标准
序号 | 考核指标 | 分值 | 评分标准 | 得分
1 | 转化率 | 60 | 70%及以上 | 60
^ | ^ | ^ | 60%（含）～70% | 40
^ | ^ | ^ | 60%以下 | 0
2 | 满意率 | 40 | 95%及以上 | 40
^ | ^ | ^ | 90%（含）～95% | 20
^ | ^ | ^ | 90%以下 | 0
"""
MARKED = """
10月评分
姓名 | 转化率 | < | 满意率 | < | 合计
^ | 数据 | 得分 | 数据 | 得分 | ^
程晚舟 | 70% | 40 | 96% | 40 | 80
郁青 | 65% | 40 | 90% | 20 | 60
"""


def test_points_line_by_line_under_a_head_of_marks_are_criteria() -> None:
    found = sheets(标准=STANDARD, 评分=MARKED)
    assert not found["标准"].people
    assert marks(found["评分"]) == [
        ("C4", "mismatch", "60"),
        ("E4", "ok", "40"),
        ("C5", "ok", "40"),
        ("E5", "ok", "20"),
    ]


BLOCKS = """
绩效考核指标说明
指标名称 | 物业费收缴率 | | 指标名称 | 设备完好率
指标目的 | 按期收费 | | 指标目的 | 设备正常
计算公式 | 实收金额÷应收金额×100% | | 计算公式 | 完好台数÷设备总台数×100%
分值 | 60分 | | 分值 | 40分
计分方法 | 达到92%得满分60分，每低1个百分点扣2分，扣完为止 | | 计分方法 | 98%及以上得满分，每低1个百分点扣3分，扣完为止
"""
DATA = """
基础数据
项目 | 应收金额（万元） | 实收金额（万元） | 设备总台数 | 完好台数
枫林小区 | 200 | 190 | 250 | 250
锦绣广场 | 300 | 270 | 400 | 384
"""
PROJECTS = """
二季度得分
指标 | 分值 | 枫林小区 | 锦绣广场
物业费收缴率 | 60 | 60 | 58
设备完好率 | 40 | 40 | 34
总分 | 100 | 100 | 92
"""


def test_indicators_in_blocks_of_labels_serve_projects_that_another_sheet_names() -> None:
    found = sheets(指标说明=BLOCKS, 数据=DATA, 得分=PROJECTS)
    assert [p.name for p in found["得分"].people] == ["枫林小区", "锦绣广场"]
    # 190/200 = 95 %, 100 %; 270/300 = 90 %: -4, 384/400 = 96 %: -6
    assert marks(found["得分"]) == [
        ("C3", "ok", "60"),
        ("C4", "ok", "40"),
        ("D3", "mismatch", "56"),
        ("D4", "ok", "34"),
    ]


DEPARTMENTS = """
部门考核评分表
考核内容 | 权重 | 客服部 | < | 工程部 | <
^ | ^ | 自评分 | 审核分 | 自评分 | 审核分
制度落实 | 50% | 95 | 90 | 90 | 85
服务质量 | 50% | 95 | 92 | 92 | 88
加权合计 | 100% | 95 | 91 | 91 | 88.5
"""


def test_departments_over_the_same_columns_are_apart() -> None:
    sheet = sheets(表=DEPARTMENTS)["表"]
    assert [p.name for p in sheet.people] == ["客服部", "工程部"]
    assert errors(sheet) == ["F6"]  # 85×50% + 88×50% = 86.5


def test_months_over_the_same_columns_are_no_departments() -> None:
    found = sheets(表=DEPARTMENTS.replace("客服部", "七月").replace("工程部", "八月"))["表"]
    assert not {"七月", "八月"} & {p.name for p in found.people}


LISTED = """
6月KPI考核表
被考核人 | 指标名称 | 权重 | 目标值 | 实际值 | 评分标准 | 得分 | 加权得分 | KPI得分
居正 | 收缴率 | 60% | 95% | 96% | 达到目标得100分，每低1个百分点扣5分 | 100 | 60 | 96
^ | 及时率 | 40% | 98% | 96% | 达到目标得100分，每低1个百分点扣5分 | 90 | 36 | ^
瞿塘 | 收缴率 | 60% | 95% | 94% | 达到目标得100分，每低1个百分点扣5分 | 95 | 57 | {total}
^ | 及时率 | 40% | 98% | 98% | 达到目标得100分，每低1个百分点扣5分 | 100 | 40 | ^
"""


@pytest.mark.parametrize(("total", "wrong"), [("97", []), ("79", ["I5"])])
def test_a_mark_once_for_each_person_behind_those_of_each_line_is_the_total(total: str, wrong: list[str]) -> None:
    sheet = sheets(表=LISTED.format(total=total))["表"]
    assert [status for _, status, _ in marks(sheet)] == ["ok"] * 4
    assert errors(sheet) == wrong
