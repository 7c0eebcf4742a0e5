"""Cases that ask for more than that something happened so often, and vetoes for so many of several cases together."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        ("系统中断30分钟以内每次扣2分，30分钟至2小时每次扣5分，2小时以上不得分", "中断1小时", "15"),
        ("系统中断30分钟以内每次扣2分，30分钟至2小时每次扣5分，2小时以上不得分", "中断3小时", "0"),
        ("迟到10分钟以上每次扣2分，1小时以上每次扣5分", "迟到2小时", "15"),
        ("巡逻打卡每漏1个点位扣0.5分，累计漏5个点位以上不得分", "5", "0"),
        ("巡逻打卡每漏1个点位扣0.5分，累计漏5个点位以上不得分", "漏3个点位", "18.5"),
        ("一般投诉每次扣1分，重大投诉每次扣3分，投诉累计4次以上不得分", "一般投诉3次，重大投诉1次", "0"),
        ("投诉每次扣1分，同一客户投诉2次扣5分", "同一客户投诉2次", "15"),
        ("投诉每次扣1分，同一客户投诉2次扣5分", "投诉1次", "19"),
        ("错账1笔扣0.5分；漏件1份扣0.5分；以上每项最多扣4分", "错账10笔，漏件1份", "15.5"),
        ("一般事故每起扣3分，重大事故一票否决", "1", "17"),
        ("凭证差错每笔扣0.5分，单月差错超过10笔的扣10分", "差错5笔", "17.5"),
        ("凭证差错每笔扣0.5分，单月差错超过10笔的扣10分", "10", "15"),
        ("压疮每例扣5分（院外带入除外）", "2例，其中院外带入1例", "15"),
    ],
)
def test_what_was_said_is_scored(text: str, raw: str, points: str):
    assert score(text, raw) == points


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("投诉每次扣1分，同一客户投诉2次扣5分", "投诉2次"),
        ("差错每次扣1分，单日差错3次以上扣5分", "差错3次"),
        ("超速每次扣2分，闯红灯每次扣5分，违章累计3次以上不得分", "超速2次，闯红灯1次"),
        ("中差评每个扣1分，7天内转为好评的不扣", "3个，其中1个改好评"),
        ("教学事故：一级扣10分，二级扣5分，三级扣2分", "2"),
        ("凭证差错每笔扣0.5分，单月差错超过10笔的扣10分", "差错12笔"),
    ],
)
def test_what_was_not_said_is_undecided(text: str, raw: str):
    assert asked(text, raw).status == "undecided"


def test_a_limit_of_one_item_or_of_each_case_is_refused():
    assert asked("错账1笔扣0.5分；漏件1份扣0.5分；单项最多扣4分", "错账1笔").status == "unreadable"
