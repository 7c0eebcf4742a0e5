"""What marks come to in yuan: scales with fines, amounts by grade, lists of fines, probation, points lost. Figures by hand."""

from audit.sheets import book, errors, lines

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

FINED = """
2024年9月客服部考核
姓名 | 服务(50分) | 纪律(50分) | 总分 | 奖罚金额
甲一 | 46 | 46 | 92 | 200
乙二 | 40 | 45 | 85 | 100
丙三 | 40 | 30 | 70 | 0
丁四 | 30 | 25 | 55 | -100
戊五 | 30 | 28 | 58 | 0
己六 | 30 | 30 | 60 | -100
90分及以上奖励200元；80-89分奖励100元；60-79分不奖不罚；60分以下罚款100元。
"""
TWO_COLUMNS = """
2024年9月客服部考核
姓名 | 服务(50分) | 纪律(50分) | 总分 | 奖励 | 罚款
甲一 | 46 | 46 | 92 | 200 | 0
乙二 | 40 | 45 | 85 | 0 | 0
丁四 | 30 | 25 | 55 | 0 | 100
戊五 | 30 | 28 | 58 | 0 | 0
90分及以上奖励200元；60-89分不奖不罚；60分以下罚款100元。
"""
REWARDS = """
2024年9月客服部考核
姓名 | 服务(50分) | 纪律(50分) | 总分 | 奖励金额
甲一 | 46 | 46 | 92 | 200
乙二 | 40 | 45 | 85 | 0
丁四 | 30 | 25 | 55 | 0
己六 | 46 | 45 | 91 | 100
90分及以上奖励200元；60-89分不奖不罚；60分以下罚款100元。
"""
FINES_ALONE = """
2024年9月客服部考核
姓名 | 服务(50分) | 纪律(50分) | 总分 | 罚款
甲一 | 46 | 46 | 92 | 0
丁四 | 30 | 25 | 55 | 100
戊五 | 40 | 28 | 68 | 50
己六 | 40 | 28 | 68 | 0
60分以下罚款100元；60-70分（不含）罚款50元；70分及以上不奖不罚。
"""
GRADES = """
2024年9月客服部考核
姓名 | 服务(50分) | 纪律(50分) | 总分 | 等级 | {label}
甲一 | 46 | 46 | 92 | 优秀 | {a}
乙二 | 40 | 45 | 85 | 良好 | {b}
丙三 | 40 | 35 | 75 | 合格 | {c}
丁四 | 30 | 25 | 55 | 不合格 | {d}
己六 | 46 | 45 | 91 | 优秀 | {e}
优秀奖励300元，良好奖100元，合格不奖，不合格罚100元。
"""
GRADES_BY_SCORE = """
2024年9月客服部考核
姓名 | 服务(50分) | 纪律(50分) | 总分 | 等级 | 奖金
甲一 | 46 | 46 | 92 | 优秀 | 300
乙二 | 40 | 45 | 85 | 良好 | 200
丁四 | 30 | 25 | 55 | 不合格 | -100
己六 | 40 | 35 | 75 | 合格 | 0
90分以上优秀奖励300元，80-89良好奖100元，60-79合格不奖，60以下不合格罚100元。
"""
PROBATION = """
2024年9月工程部绩效
姓名 | 人员状态 | 服务(50分) | 纪律(50分) | 总分 | 绩效系数 | 绩效基数 | 绩效工资
甲一 | 正式 | 46 | 46 | 92 | 1.2 | 1000 | 1200
乙二 | 试用期 | 40 | 45 | 85 | 1 | 1000 | {half}
丙三 | 试用期 | 40 | 45 | 85 | 1 | 1000 | 1000
丁四 | 试用期已过 | 40 | 43 | 83 | 1 | 1000 | 1000
90分及以上系数1.2；80-89分系数1；80分以下系数0.8。
{said}
"""
LOST = """
2024年9月行政部考核
姓名 | 服务(50分) | 纪律(50分) | 得分 | 扣分 | 扣款(元) | 绩效基数 | 实发
甲一 | 46 | 46 | 92 | 8 | 80 | 1000 | 920
乙二 | 40 | 45 | 85 | 15 | 150 | 1000 | 850
丙三 | 40 | 40 | 80 | 20 | 180 | 1000 | 820
满分100分，每扣1分扣款10元。
"""
PAID_AFTER = """
2024年9月行政部考核
姓名 | 服务(50分) | 纪律(50分) | 得分 | 扣分合计 | 扣款 | 应发绩效 | 实发绩效
甲一 | 46 | 46 | 92 | 8 | 80 | 1000 | 920
乙二 | 40 | 45 | 85 | 15 | 150 | 1000 | 850
丙三 | 40 | 40 | 80 | 20 | 180 | 1000 | 820
丁四 | 45 | 40 | 85 | 15 | 150 | 1000 | 860
每扣1分扣款10元，实发绩效=应发绩效-扣款。
"""
RATERS = """
2024年9月行政部考核
姓名 | 自评 | 上级评分 | 综合得分（自评20%，上级80%）
甲一 | 90 | 80 | 82
乙二 | 100 | 90 | 92
丙三 | 80 | 70 | 72
丁四 | 95 | 85 | 97
"""
CATEGORIES = """
2024年9月客服部考核表
类别 | 类别权重 | 指标 | 指标权重 | 得分 | 加权得分
业绩 | 60% | 接通率 | 50% | 90 | 27
^ | ^ | 满意度 | 50% | 80 | 40
行为 | 40% | 纪律 | 60% | 100 | 24
^ | ^ | 协作 | 40% | 90 | 14.4
合计 | | | | | {total}
加权得分=得分×指标权重×类别权重
"""
TOP = """
2024年9月客服部考核
姓名 | 服务(50分) | 纪律(50分) | 总分 | 等级
甲一 | 50 | 50 | 100 | 优秀
乙二 | 40 | 50 | 90 | 良好
丙三 | 40 | 40 | 80 | 良好
丁四 | 40 | 49.5 | 89.5 | 优秀
90分（含）-100分为优秀；80分（含）-90分为良好；60分（含）-80分为合格；60分以下为不合格。
"""
WAGES = """
2024年9月绩效工资表
姓名 | 考核得分 | 绩效工资 | 罚款 | 应发工资 | 社保 | 实发
甲一 | 92 | 1200 | 50 | 4200 | 300 | 3850
乙二 | 85 | 1000 | 0 | 4000 | 300 | 3700
丙三 | 88 | 1000 | 100 | 4000 | 300 | 3600
丁四 | 75 | 800 | 30 | 3800 | 300 | 3400
"""
FINES = """
2024年9月罚款明细
序号 | 日期 | 姓名 | 事由 | 罚款金额
1 | 2024-09-03 | 甲一 | 迟到 | 50
2 | 2024-09-05 | 丙三 | 未戴工牌 | 50
3 | 2024-09-08 | 丙三 | 旷工 | 100
4 | 2024-09-09 | 丁四 | 迟到 | 30
"""
BOTH_KINDS = """
2024年9月奖惩登记
日期 | 姓名 | 事由 | 奖励（元） | 罚款（元）
2024-09-03 | 甲一 | 迟到 | | 50
2024-09-08 | 丙三 | 旷工 | | 150
2024-09-09 | 丁四 | 迟到 | | 30
2024-09-11 | 乙二 | 拾金不昧 | 100 |
"""


def amounts(text: str) -> list[str]:
    people = process_workbook(book({"表": lines(text)}), "b.xlsx", Config()).result.sheets[0].people
    return [p.pay.amount.status.value for p in people if p.pay.amount is not None]


def test_fines_and_nothing_in_a_scale_of_amounts() -> None:
    assert errors(FINED) == {("amount-wrong", "E7"), ("amount-wrong", "E8")}


def test_who_is_rewarded_is_fined_nothing() -> None:
    assert errors(TWO_COLUMNS) == {("amount-wrong", "F6")}
    assert errors(FINES_ALONE) == {("amount-wrong", "E6")}


def test_whether_a_fine_stands_in_a_column_of_rewards_is_asked() -> None:
    assert errors(REWARDS) == {("amount-wrong", "E6")}
    assert amounts(REWARDS) == ["ok", "ok", "undecided", "mismatch"]


def test_amounts_by_grade_alone() -> None:
    # 己六 is 优秀: 300, and fined nothing.
    assert errors(GRADES.format(label="奖金", a=300, b=100, c=0, d=-100, e=100)) == {("amount-wrong", "F7")}
    assert errors(GRADES.format(label="罚款", a=0, b=0, c=0, d=0, e=0)) == {("amount-wrong", "F6")}
    assert errors(GRADES_BY_SCORE) == {("amount-wrong", "F4")}


def test_amounts_that_hold_more_than_what_grades_get_are_left_open() -> None:
    text = GRADES.format(label="绩效工资", a=1300, b=1100, c=1000, d=900, e=1300)
    assert not errors(text)
    assert amounts(text) == ["undecided"] * 5


def test_pay_of_people_on_probation() -> None:
    assert errors(PROBATION.format(half=500, said="试用期员工绩效减半发放。")) == {("amount-wrong", "H5")}
    assert errors(PROBATION.format(half=800, said="试用期人员绩效工资按标准的80%发放。")) == {("amount-wrong", "H5")}
    near = PROBATION.format(half=800, said="试用期员工考核低于80%的延长试用，绩效不变。")
    assert not errors(near)
    assert amounts(near) == ["ok", "undecided", "ok", "ok"]


def test_points_lost_as_money_and_what_is_paid_after_it() -> None:
    assert errors(LOST) == {("amount-wrong", "F5")}  # 20 points are 200
    # 实发 of 丙三 follows from F5: 1000-200; 丁四: 1000-150=850.
    assert errors(PAID_AFTER) == {("total-wrong", "F5"), ("total-wrong", "H6")}


def test_shares_listed_in_the_name_of_a_total() -> None:
    assert errors(RATERS) == {("total-wrong", "D6")}  # 95×20%+85×80%=87


def test_weights_of_categories() -> None:
    # 80×50%×60%=24; 27+24+24+14.4=89.4. With 40 as entered it would be 105.4.
    assert errors(CATEGORIES.format(total=89.4)) == {("weighted-wrong", "F4")}
    assert errors(CATEGORIES.format(total=105.4)) == {("weighted-wrong", "F4")}
    assert errors(CATEGORIES.format(total=98.4)) == {("weighted-wrong", "F4"), ("total-wrong", "F7")}


def test_the_top_of_a_scale_belongs_to_it() -> None:
    assert errors(TOP) == {("grade-wrong", "E4"), ("grade-wrong", "E6")}


def test_what_is_paid_of_what_is_due() -> None:
    # 3800-30-300=3470
    assert errors(WAGES) == {("total-wrong", "G6")}


def test_fines_by_their_list() -> None:
    # 丙三: 50+100=150, so 4000-150-300=3550 follows.
    assert errors(WAGES, 罚款明细=FINES) == {("total-wrong", "D5"), ("total-wrong", "G6")}
    assert errors(WAGES, 奖惩登记=BOTH_KINDS) == {("total-wrong", "D5"), ("total-wrong", "G6")}
    turned_down = FINES.replace("3 | 2024-09-08", "3 | 2024-10-20")
    assert errors(WAGES, 罚款明细=turned_down) == {("total-wrong", "D5"), ("total-wrong", "G6")}  # 50
    next_month = FINES.replace("旷工", "旷工（下月扣）")
    assert errors(WAGES, 罚款明细=next_month) == {("total-wrong", "G6")}


def test_where_the_data_stand_is_no_part_of_a_department() -> None:
    text = TOP.replace("2024年9月客服部考核", "考核表\n部门：{}　数据见“原始数据”").replace("{}", "客服部")
    sheet = process_workbook(book({"表": lines(text)}), "b.xlsx", Config()).result.sheets[0]
    assert {p.department for p in sheet.people} == {"客服部"}
