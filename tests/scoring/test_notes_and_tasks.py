"""Brackets that say what is measured, and several things to do by one time; scores worked out by hand."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import read

from .asked import score

PAID = "月度回款率（当月实收/当月应收，以财务到账为准）90%得满分，每低1%扣1分，每高1%加1分，最多加5分"
TAKINGS = "完成月营业额目标（含外卖，不含押金）得20分，每增1万加1分，每减1万扣2分，加分不超10分"
TWO = "30分钟内到场并处理完毕得20分，超过30分钟得5分"


@pytest.mark.parametrize(
    ("text", "raw", "target", "expected"),
    [
        (PAID, "90%", "", "20"),
        (PAID, "85%", "", "15"),
        (PAID, "98%", "", "25"),
        (TAKINGS, "300000", "30万元", "20"),
        (TAKINGS, "285000", "30万元", "18"),
        (TAKINGS, "450000", "30万元", "30"),
        ("品质退款率（七天无理由除外）≤1%满分；每高0.1个点扣1分", "1.3%", "", "17"),
        ("回款率（剔除坏账）90%得满分，每低1%扣1分", "88%", "", "18"),
        ("客诉率（不含物流原因）不超过1%得20分，每超0.1%扣1分", "1.2%", "", "18"),
        ("投诉（不含夜间投诉）每起扣2分", "3起", "", "14"),
        ("投诉（不含夜间投诉）每起扣2分", "夜间投诉1起", "", None),
        ("90%(不含)以上得20分，90%以下得10分", "90%", "", "10"),  # the end of a band
        ("差错（含漏报、错报）每次扣2分", "2次", "", "16"),
    ],
)
def test_what_a_bracket_says_of_the_measure(text: str, raw: str, target: str, expected: str | None):
    assert score(text, raw, target=target, item="" if not target else "月营业额") == expected


def test_what_it_says_is_not_dropped():
    passed = read(PAID, "", Decimal(20)).passed
    assert "当月实收/当月应收，以财务到账为准" in passed
    rule = read(TAKINGS, "月营业额", Decimal(20), "30万元").rule
    assert rule is not None
    assert rule.exceptions == ("押金不计",)


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("须在到货后4小时内完成清点、入库并录系统，得20分，每超1小时扣1分，超过12小时0分", "4小时", "20"),
        ("须在到货后4小时内完成清点、入库并录系统，得20分，每超1小时扣1分，超过12小时0分", "6小时30分", "18"),
        ("须在到货后4小时内完成清点、入库并录系统，得20分，每超1小时扣1分，超过12小时0分", "13", "0"),
        ("3天内出具报告并归档得20分，超过3天不得分", "2天", "20"),
        ("24小时内回复并提交方案得20分，每晚1小时扣1分", "晚2小时", "18"),
        (TWO, "40分钟", "5"),
        (TWO, "到场20分钟", None),  # one of the two
        ("30分钟内到场并取得客户好评得20分，超过30分钟得5分", "20分钟", None),
        ("24小时内处理并无投诉得20分，超过24小时得5分", "20小时", None),
        ("3天内完成并验收合格得20分，超过3天得5分", "2天", None),
    ],
)
def test_several_things_to_do_by_one_time(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected
