"""Shares of pay that are said from the whole: 扣10%, 上浮10%, 全发."""

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "item", "shares"),
    [
        ("得分90分以上全额，80-90分扣10%，80分以下扣20%", "绩效工资", {"95": "1", "85": "0.9", "70": "0.8"}),
        ("95分以上上浮10%，90-95分全额，80-90分下浮10%", "绩效工资", {"96": "1.1", "92": "1", "85": "0.9"}),
        (
            "90分以上全发，80-90分扣10%，60-80分扣30%，60分以下全扣",
            "绩效工资",
            {"92": "1", "85": "0.9", "70": "0.7", "50": "0"},
        ),
        ("90分以上发放100%，80-90分扣发绩效工资的15%，80分以下不发", "绩效", {"92": "1", "85": "0.85", "70": "0"}),
        ("基本系数1.0，90分以上加0.1，80分以下减0.1", "绩效系数", {"92": "1.1", "70": "0.9"}),
        # shares that are paid stay what they are
        ("95—100分领取95%绩效工资，90—94分领取90%绩效工资，90分以下领取80%", "绩效工资", {"96": "0.95", "92": "0.9"}),
    ],
)
def test_what_is_cut_or_added_is_counted_from_all_of_it(text: str, item: str, shares: dict[str, str]):
    said = explain(text, item, None, "", list(shares))
    assert {a.raw: (a.status, a.score) for a in said.answers} == {r: ("scored", s) for r, s in shares.items()}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("80分以下扣50%", "绩效奖金"),  # what the others get is not said
        ("合格发放100%，不合格扣发50%", "绩效奖金"),
        ("每天补贴20元，不满半天不计，满半天按10元", "补贴"),
    ],
)
def test_what_is_not_said_of_the_rest_is_not_guessed(text: str, item: str):
    said = explain(text, item, None, "", ["85", "合格", "3"])
    assert all(a.score is None for a in said.answers)
