"""Limits beside formulas: the least that is paid, the most that a part adds, coefficients of departments. Figures by hand."""

import pytest
from audit.sheets import errors

CAP = """
2024年9月客服部考核
姓名 | 服务(60分) | 纪律(40分) | 加分 | 扣分 | 总分
甲一 | 55 | 40 | 8 | 0 | 100
乙二 | 50 | 38 | 2 | 3 | 87
丙三 | 45 | 30 | 0 | 5 | 70
丁四 | 50 | 38 | 6 | 0 | 94
加分最高5分。总分=服务+纪律+加分-扣分。
"""
"""甲一: 55+40+5=100; 丁四: 50+38+5=93."""
CHAIN = """
2024年9月绩效工资核算
姓名 | 部门 | 考核得分 | 部门系数 | 个人系数 | 绩效基数 | 绩效工资
甲一 | 客服部 | 95 | 1.1 | 1.2 | 2000 | 2640
乙二 | 客服部 | 85 | 1.1 | 1 | 2000 | 2200
丙三 | 工程部 | 75 | 0.9 | 0.8 | 1800 | 1296
丁四 | 工程部 | 91 | 0.9 | 1 | 1800 | 1620
戊五 | 保洁部 | 82 | 1 | 1 | 1500 | 1650
个人系数：90分以上1.2，80-89分1.0，60-79分0.8，60分以下0。绩效工资=绩效基数×部门系数×个人系数。
"""
"""丁四: 1800×0.9×1.2=1944 follows; 戊五: 1500."""
LEAST = """
2024年9月绩效工资核算
姓名 | 考核得分 | 绩效基数 | 绩效工资
甲一 | 95 | 2000 | 1900
乙二 | 100 | 2000 | 2000
丙三 | {mark} | 1800 | {right}
丁四 | {mark} | 1800 | {wrong}
绩效工资=绩效基数×考核得分÷100，{said}。
"""


def test_the_most_that_extra_marks_add_to_a_formula() -> None:
    assert errors(CAP) == {("total-wrong", "F6")}
    assert errors(CAP.replace("加分最高5分。", "")) == {("total-wrong", "F3")}


def test_the_persons_coefficient_beside_the_departments() -> None:
    assert errors(CHAIN) == {("share-wrong", "E6"), ("amount-wrong", "G7")}


@pytest.mark.parametrize(
    ("said", "mark", "right", "wrong"),
    [
        ("最低按基数的60%发放", 55, 1080, 990),
        ("不足500元的按500元发放", 20, 500, 360),
        ("低于60分不发", 55, 0, 990),
    ],
)
def test_the_least_that_is_paid(said: str, mark: int, right: int, wrong: int) -> None:
    assert errors(LEAST.format(said=said, mark=mark, right=right, wrong=wrong)) == {("amount-wrong", "D6")}


GONE = """
2024年9月客服部绩效
姓名 | 服务(60分) | 纪律(40分) | 重大投诉(次) | 总分 | 绩效基数 | 绩效工资
甲一 | 58 | 40 | 0 | 98 | 1000 | 980
乙二 | 55 | 38 | 1 | 93 | 1000 | 0
丙三 | 50 | 38 | 1 | 88 | 1000 | 880
丁四 | 50 | 35 | 0 | 85 | 1000 | 805
绩效工资=绩效基数×总分÷100；发生重大投诉的，当月绩效工资为0。
"""


def test_what_a_column_counts_takes_the_pay_away_and_is_no_mark() -> None:
    assert errors(GONE) == {("amount-wrong", "G5"), ("amount-wrong", "G6")}  # 0, and 850
    unsaid = GONE.replace("发生重大投诉的，当月绩效工资为0", "发生重大投诉的，由公司研究处理")
    assert errors(unsaid) == {("amount-wrong", "G4"), ("amount-wrong", "G6")}
