"""Data that repeats what all is given for, cases told by their unit, amounts as a fraction; scores worked out by hand."""

import pytest

from .asked import score

MARKED = "作业全批全改得5分，缺批1次扣1分，错批1处扣0.5分"
CLEAN = "地面有垃圾、烟头、痰迹每处扣0.5分，卫生间异味每次扣1分，垃圾满溢每桶扣1分"
LEVELS = "达标得满分；基本达标得60%的分数；不达标不得分"
RUNS = "全月消杀4次 完成4次5分 3次3分 2次1分 不足2次0分"


@pytest.mark.parametrize(
    ("text", "full", "raw", "expected"),
    [
        (MARKED, 5, "全批全改", "5"),
        (MARKED, 5, "缺批1次，错批2处", "3"),
        (MARKED, 5, "未全批全改", None),
        (MARKED, 5, "全批", None),  # half of it
        ("资料齐全有效得满分，缺一份扣2分", 10, "资料齐全有效", "10"),
        ("资料齐全有效得满分，缺一份扣2分", 10, "资料齐全", None),
        (CLEAN, 10, "垃圾1处，卫生间异味1次", "8.5"),
        (CLEAN, 10, "垃圾3桶", None),  # what was taken away?
        (CLEAN, 10, "垃圾2次", None),
        ("一般问题每项扣1分，重大问题每项扣10分", 15, "未发现问题", "15"),
        ("巡检未发现问题每次扣2分", 10, "巡检未发现问题1次", "8"),
        (LEVELS, 20, "达标", "20"),
        (LEVELS, 20, "基本达标", "12"),
        (LEVELS, 20, "不达标", "0"),
        (RUNS, 5, "4", "5"),
        (RUNS, 5, "3次", "3"),
        (RUNS, 5, "1", "0"),
        ("得分=实际完成÷计划完成×20分，最高按120%计", 20, "45万/50万", "18"),
        ("投诉率≤1%得10分，>1%得5分", 10, "3次/200次", "5"),
        ("投诉率≤1%得10分，>1%得5分", 10, "0.5%/1%", None),
        ("投诉率≤1%得10分，>1%得5分", 10, "3次/200元", None),
    ],
)
def test_said_in_other_words(text: str, full: int, raw: str, expected: str | None):
    assert score(text, raw, full=full) == expected
