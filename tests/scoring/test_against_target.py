"""Rewards and deductions in yuan by how far takings lie above or below a target."""

from decimal import Decimal

import pytest
from pipeline.test_layouts import book, judged

from kpi_excel.scoring.against_target import Reward, Withheld, read_terms

REWARD = "收缴额高于目标值时，按收费总额的1%奖励"
WITHHELD = "低于目标值，差距在10000元以内扣发50%绩效奖金；差距在10000元以上全部扣发"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (REWARD, Reward(Decimal("0.01"), False, False)),
        ("物业管理费收缴额高于目标值时，按收费总额的2‰给予奖励。", Reward(Decimal("0.002"), False, False)),
        ("完成收费任务的，按超出部分的5%计发奖金", Reward(Decimal("0.05"), True, True)),
    ],
)
def test_rewards(text: str, want: Reward) -> None:
    assert read_terms(text) == (want,)


@pytest.mark.parametrize(
    "text",
    [
        WITHHELD,
        "物业管理费收缴额低于目标值时，差距在1万元以内，扣发当月50%的绩效奖金；差距在1万元以上，全月扣发当月绩效奖金。",
    ],
)
def test_deductions(text: str) -> None:
    half, all_of_it = Decimal("0.5"), Decimal(1)
    limit = Decimal(10000)
    assert read_terms(text) == (
        Withheld(None, limit, False, True, half),
        Withheld(limit, None, True, False, all_of_it),
    )


@pytest.mark.parametrize(
    "text",
    [
        "收缴额高于目标值时，按收费总额的1%奖励，最高1000元",
        "高于目标值时，按利润的1%奖励",
        "低于目标值，差距较大的扣发50%绩效奖金",
        "低于目标值，差距在10000元以内扣发绩效奖金；差距在10000元以上全部扣发",
    ],
)
def test_a_text_is_taken_as_a_whole_or_not_at_all(text: str) -> None:
    assert read_terms(text) is None


ROWS = [
    # name, target, taken, gap, base, reward, withheld, paid
    ["诸葛明", 80000, 86000, 6000, 600, 860, 0, 1460],  # 86000×1%
    ["尉迟敏", 80000, 80000, 0, 600, 0, 0, 600],
    ["慕容秋", 80000, 72000, -8000, 600, 0, 300, 300],
    ["司徒静", 80000, 70000, -10000, 600, 0, 600, 0],  # both cases hold at 10000: half by default, all as well
    ["宇文涛", 80000, 65000, -15000, 600, 0, 300, 300],  # all of it: 600, paid 0
    ["上官月", 80000, 92000, 12000, 600, 120, 0, 720],  # 920, paid 1520
    ["欧阳川", 80000, 92000, 10000, 600, 920, 0, 1520],  # the gap contradicts the two figures
]


@pytest.mark.parametrize("noted", [False, True], ids=["rules in the header", "rules in a note"])
def test_pay_follows_takings_against_the_target(noted: bool) -> None:
    head = ["被考核者", "收费目标", "实际收缴", "差额", "绩效奖金基数", "奖励（元）", "扣发（元）", "应发绩效"]
    rules = ["", "", "", "", "", REWARD, WITHHELD, ""]
    formula = "应发绩效=绩效奖金基数+奖励-扣发。"
    if noted:
        rows = [["收费人员绩效奖扣表（2024年12月）"], head, *ROWS, [f"说明：1、{REWARD}。2、{WITHHELD}。"], [formula]]
        first, merged = 3, "A1:H1 A10:H10 A11:H11"
    else:
        rows = [["收费人员绩效奖扣表（2024年12月）"], head, rules, *ROWS, [formula]]
        first, merged = 4, "A1:H1 A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 H2:H3 A11:H11"
    found, errors = judged(book({"收费奖扣": rows}, {"收费奖扣": merged}))
    line = {name[0]: str(first + i) for i, name in enumerate(ROWS)}
    assert errors == [f"G{line['宇文涛']}", f"F{line['上官月']}"]
    assert found[f"G{line['司徒静']}"] == "reading"
    assert {found[f"F{line[n]}"] for n in ("诸葛明", "尉迟敏", "慕容秋", "司徒静", "宇文涛")} == {"ok"}
    assert [found[f"{c}{line['欧阳川']}"] for c in "FG"] == ["undecided"] * 2
    assert [found[f"H{line[n]}"] for n in ("诸葛明", "慕容秋", "宇文涛", "上官月")] == [
        "ok",
        "ok",
        "mismatch",
        "mismatch",
    ]
