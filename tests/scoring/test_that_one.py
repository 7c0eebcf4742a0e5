"""A worse case that comes in the place of one before it (该次, 该起, 该人次), and what is told of one occurrence. By hand."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import comes_back
from kpi_excel.criteria.reading import read

from .asked import asked, score

WAGES = "出错1人次扣2分，金额超500元的该人次扣5分"
LIFT = "电梯困人每起扣4分，超30分钟未解救的该起扣8分"
ODOUR = "发现异味每次减1分，经通知后30分钟仍未处理的该次减3分"
TWO = "漏检每次扣1分，错检每次扣2分，造成投诉的扣5分"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (WAGES, "出错3人次", "14"),
        (WAGES, "出错1人次，金额超500元", "15"),  # 5 in the place of 2
        (WAGES, "出错2人次，其中1人次金额超500元", "13"),  # 2 + 5
        (WAGES, "出错2人次，金额超500元", None),  # of one of them, or of both?
        (LIFT, "困人1起，超30分钟未解救", "12"),
        (LIFT, "困人2起，其中1起超30分钟未解救", "8"),  # 4 + 8
        (LIFT, "困人1起，30分钟内解救", None),  # what did not happen says nothing of the rest
        (ODOUR, "异味1次，经通知后30分钟仍未处理", "17"),
        ("超时每单扣1分，引发投诉的，该单扣5分", "超时4单，其中1单引发投诉", "12"),  # 3 + 5
        ("每迟到一次扣1分，超过30分钟的该次扣3分", "迟到2次，其中1次超过30分钟", "16"),
        ("会议缺席每次扣1分，全员缺席的该次扣5分", "会议缺席1次，全员缺席", "15"),
        (TWO, "漏检2次，错检1次，其中1次造成投诉", "13"),  # 2 + 5: of the one before it
        (TWO, "漏检1次，错检1次，造成投诉", None),
        ("出错1人次扣2分，金额超500元的该笔扣5分", "出错1人次", None),  # no 笔 is counted
        ("每单表扬加1分，上媒体的该单加5分", "表扬1单", None),  # more, or instead?
        ("出错1次扣2分，金额500元以上扣5分", "出错1次，金额超500元", None),  # no figure of an amount
    ],
)
def test_a_worse_case_of_one_before_it(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


def test_one_thing_or_two_is_asked_about():
    answer = asked("备注错误一次扣1分，造成错发的扣3分", "备注错误2次，造成错发1次")
    assert answer.status == "undecided"
    assert set(answer.readings.values()) == {"17", "15"}


@pytest.mark.parametrize("text", [WAGES, LIFT, ODOUR])
def test_it_is_said_so_that_it_comes_back(text: str):
    rule = read(text, "", Decimal(20)).rule
    assert rule is not None
    assert comes_back(rule, Decimal(20))
