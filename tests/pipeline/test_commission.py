"""Tables of commission: a figure made of others, its rate by tiers, and the amount. Figures were worked out by hand."""

from typing import Any

import pytest

from .test_layouts import Rows, book, judged

TIERS = "1000～5000元2‰；5001～10000元3‰；10001～30000元5‰；30001～50000元8‰。"
MADE = "月销售额=实付金额-退款金额-纠纷×20元-投诉×50元。"
HEAD = ["序号", "姓名", "实付金额", "退款金额", "纠纷（个）", "投诉（个）", "月销售额", "提成比例", "提成金额"]
PEOPLE: Rows = [
    [1, "魏来", 31800, 1500, 2, 1, 30210, 0.008, 241.68],
    [2, "陶然", 18000, 900, 0, 2, 17000, 0.005, 85],
    [3, "华启明", 11850, 1800, 1, 6, 9730, 0.003, 29.19],
    [4, "尹航", 42800, 2000, 0, 0, 40800, 0.008, 326.4],
]


def sheet(people: Rows = PEOPLE, rule: str = f"提成比例（按月销售额全额计提）：{TIERS}", head: Rows = (HEAD,)) -> bytes:
    return book({"提成汇总": [["9月销售提成汇总表"], [MADE + rule], *head, *people]}, {"提成汇总": "A1:I1 A2:I2"})


def changed(row: int, column: int, value: Any) -> Rows:
    people = [[*one] for one in PEOPLE]
    people[row][column] = value
    return people


@pytest.mark.parametrize("rule", [f"提成比例（按月销售额全额计提）：{TIERS}", f"提成比例：月销售额{TIERS}"])
def test_every_figure_is_checked(rule: str) -> None:
    found, errors = judged(sheet(rule=rule))
    assert errors == []
    assert [found[f"I{row}"] for row in range(4, 8)] == ["ok"] * 4
    assert [found[f"G{row}"] for row in range(4, 8)] == ["ok"] * 4
    assert judged(sheet(changed(3, 8, 408), rule))[1] == ["I7"]
    assert judged(sheet(changed(2, 7, 0.005), rule))[1] == ["H6"]


def test_an_amount_by_a_wrong_rate_or_of_a_wrong_figure_follows_it() -> None:
    people = [[*one] for one in PEOPLE]
    people[2][7], people[2][8] = 0.005, 48.65  # 9730×5‰
    people[1][6], people[1][8] = 17100, 85.5  # a complaint forgotten: 17000×5‰=85
    found, errors = judged(sheet(people))
    assert errors == ["G5", "H6"]
    assert (found["I5"], found["I6"]) == ("mismatch", "mismatch")


def test_tier_by_tier() -> None:
    """9730: 5000×2‰+4730×3‰=24.19."""
    rule = "提成比例（按月销售额分段计提）：5000元以内2‰；5000元以上～10000元3‰；10000元以上5‰。"
    rows: Rows = [[1, "华启明", 9730, 24.19], [2, "魏来", 4000, 8], [3, "陶然", 17000, 60]]
    found, errors = judged(sheet(rows, rule, [["序号", "姓名", "月销售额", "提成金额"]]))
    assert errors == []
    assert [found[f"D{row}"] for row in (4, 5, 6)] == ["ok"] * 3
    rows = [[1, "华启明", 9730, 29.19], [2, "魏来", 4000, 8], [3, "陶然", 17000, 60]]
    assert judged(sheet(rows, rule, [["序号", "姓名", "月销售额", "提成金额"]]))[1] == ["D4"]


def test_rates_that_nothing_states_are_not_checked() -> None:
    assert judged(sheet(rule="提成比例由销售总监核定。"))[1] == []
    assert judged(sheet(changed(2, 7, 0.009), rule="提成比例由销售总监核定。"))[1] == []
