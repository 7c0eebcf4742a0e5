"""A bare figure in the target column of what there should be little of is the most that there may be."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.better import less_is_better
from kpi_excel.scoring.explain import explain


def score(text: str, item: str, target: str, raw: str) -> tuple[str, str | None]:
    (answer,) = explain(text, item, Decimal(20), target, [raw]).answers
    return answer.status, answer.score


@pytest.mark.parametrize(
    ("text", "item", "target", "marks"),
    [
        ("达到目标值得20分，否则0分", "退货率", "3%", {"2%": "20", "3%": "20", "4%": "0"}),
        ("未达成目标不得分", "流失率", "5%", {"4%": "20", "6%": "0"}),
        ("达标得满分，不达标每差1%扣2分", "客户流失率", "3%", {"2%": "20", "4%": "18", "6%": "14"}),
        ("达成目标得20分，未达成目标每差0.5%扣2分", "不良率", "2%", {"1.5%": "20", "3%": "16"}),
        ("完成目标得满分，每差1天扣1分", "库存周转天数", "30", {"28": "20", "32": "18"}),
        ("达标得20分，不达标每差10分钟扣2分", "平均响应时间", "2小时", {"100分钟": "20", "140分钟": "16"}),
        ("达标得20分，不达标每差10万扣1分", "库存金额", "500万", {"480万": "20", "530万": "17"}),
        ("未达标每1%扣2分", "逾期率", "3%", {"2%": "20", "4%": "18"}),
        # what is done about it should be much
        ("达到目标值得20分，否则0分", "投诉处理率", "98%", {"99%": "20", "97%": "0"}),
        ("达标得满分，不达标每差1%扣2分", "成本降低率", "3%", {"4%": "20", "2%": "18"}),
        ("完成目标得满分，每差1家扣1分", "拜访次数", "30", {"32": "20", "28": "18"}),
    ],
)
def test_the_target_is_met_from_below(text: str, item: str, target: str, marks: dict[str, str]):
    assert {raw: score(text, item, target, raw) for raw in marks} == {raw: ("scored", m) for raw, m in marks.items()}


@pytest.mark.parametrize(
    ("text", "item", "target"),
    [
        ("按完成率计分", "投诉次数", "3"),
        ("按完成率得分", "退货率", "3%"),
        ("完成率100%以上得20分，90%以上得15分，否则0分", "费用", "10000"),
        ("完成率×20", "合格率", "98%"),
        ("每低1%扣2分", "退货率", "3%"),
    ],
)
def test_a_share_of_what_should_be_little_is_not_guessed(text: str, item: str, target: str):
    assert not explain(text, item, Decimal(20), target, []).understood


def test_shares_that_fall_as_they_should_are_read():
    text = "完成率≤100%得20分，100%<完成率≤110%得10分，110%以上0分"
    assert [score(text, "费用", "10000", raw) for raw in ("9000", "10500", "12000")] == [
        ("scored", "20"),
        ("scored", "10"),
        ("scored", "0"),
    ]


@pytest.mark.parametrize(
    "name", ["退货率（%）", "管理费用（万元）", "交货周期", "应收账款", "员工离职率", "安全事故起数"]
)
def test_names_of_what_there_should_be_little_of(name: str):
    assert less_is_better(name)


@pytest.mark.parametrize(
    "name",
    ["投诉处理及时率", "应收账款回收率", "欠费清缴率", "续费率", "无事故天数", "挽回流失客户数", "库存周转率", "利润"],
)
def test_names_of_what_is_good_or_says_nothing(name: str):
    assert not less_is_better(name)
