"""Fines by the points lost, and amounts by the formula that a note states, with figures worked out by hand."""

from audit.sheets import book, lines

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import Checked, SheetResult

FINES = """
前厅部2025年8月绩效扣分登记表
姓名 | 摆台差错 | < | 餐具破损 | < | 扣分合计 | 得分 | 罚款（元）
^ | 每次扣1分 | < | 每件扣0.5分 | < | ^ | ^ | ^
^ | 数量 | 扣分 | 数量 | 扣分 | ^ | ^ | ^
水清浅 | 2 | 2 | 3 | 1.5 | 3.5 | 96.5 | {first}
牧野 | 4 | 4 | 0 | 0 | 4 | 96 | {second}
乐天 | 0 | {wrong} | 1 | 0.5 | {lost} | {kept} | {third}
说明：得分=100-扣分合计；每扣1分罚款10元，每月最高罚款300元。
"""


def sheet(rows: str) -> SheetResult:
    return process_workbook(book({"表": lines(rows)}), "book.xlsx", Config()).result.sheets[0]


def said(checked: Checked | None) -> tuple[str, str, str]:
    assert checked is not None
    return str(checked.status), f"{checked.score:.2f}" if checked.score is not None else "", checked.cause


def fines(**cells: object) -> list[tuple[str, str, str]]:
    usual = {"first": 30, "second": 40, "wrong": 0, "lost": 0.5, "kept": 99.5, "third": 0}
    return [said(p.pay.amount) for p in sheet(FINES.format(**(usual | cells))).people]


def test_whole_points_are_fined() -> None:
    assert fines() == [("ok", "30.00", ""), ("ok", "40.00", ""), ("ok", "0.00", "")]


def test_half_a_point_for_half_the_price_is_another_reading() -> None:
    assert fines(first=35, third=5) == [("reading", "30.00", ""), ("ok", "40.00", ""), ("reading", "0.00", "")]


def test_a_fine_that_is_neither_is_wrong() -> None:
    assert fines(first=40, second=45)[:2] == [("mismatch", "30.00", ""), ("mismatch", "40.00", "")]


def test_a_fine_by_parts_of_wrong_points_follows_them() -> None:
    # 2 points were taken off 乐天 for nothing: 2.5 points, 25 yuan by parts.
    assert fines(wrong=2, lost=2.5, kept=97.5, third=25)[2] == ("mismatch", "0.00", "C7")


PRORATED = """
销售代表2025年5月绩效考核表
姓名 | 投诉（起） | < | 总分 | 发放比例 | 绩效基数 | 应出勤天数 | 实际出勤天数 | 应发绩效
^ | 实际 | 得分 | ^ | ^ | ^ | ^ | ^ | ^
欧阳明 | 0 | 100 | 100 | 100% | 1500 | 20 | 20 | 1500
尉迟敏 | 1 | 90 | 90 | 90% | 1500 | 20 | 10 | {second}
郝运来 | {complaints} | 90 | 90 | 90% | 2000 | 20 | 18 | {third}
考核指标 | 分值 | 评分标准
投诉（起） | 100 | 每起扣10分，扣完为止
注：95分以上领取100%绩效工资；85—94分领取90%；75—84分领取80%；74分以下领取70%。{formula}
"""
BY_DAYS = "应发绩效=绩效基数×发放比例×实际出勤天数÷应出勤天数。"


def amounts(second: int, third: int, complaints: int = 1, formula: str = BY_DAYS) -> list[tuple[str, str, str]]:
    rows = PRORATED.format(second=second, third=third, complaints=complaints, formula=formula)
    return [said(p.pay.amount) for p in sheet(rows).people]


def test_an_amount_is_worked_out_by_its_formula() -> None:
    # 1500 × 0.9 × 10 ÷ 20 = 675; 2000 × 0.9 × 18 ÷ 20 = 1620
    assert amounts(675, 1620) == [("ok", "1500.00", ""), ("ok", "675.00", ""), ("ok", "1620.00", "")]


def test_days_left_out_are_found_where_the_formula_has_them() -> None:
    assert amounts(1350, 1620)[1] == ("mismatch", "675.00", "")


def test_the_amount_follows_a_share_put_right() -> None:
    # Two complaints: 80 points, 80 %: 2000 × 0.8 × 18 ÷ 20 = 1440
    assert amounts(675, 1620, complaints=2)[2] == ("mismatch", "1440.00", "C6")
