"""What was not done, or only half, beside a deed that earns points (不合格2项 under 每合格1项得2分)."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("每合格1项得2分", "合格8项", "16"),
        ("每合格1项得2分", "8", "16"),
        ("每合格1项得2分", "不合格2项", None),  # how many were right?
        ("每合格1项得2分", "基本合格1项", None),
        ("每合格1项得2分", "合格5项、不合格2项", "10"),
        ("每合格1项得2分", "不合格2项，合格5项", "10"),
        ("每合格1项得2分", "全部合格", None),  # so many as there were
        ("每完成1项得4分", "完成3项，未完成2项", "12"),
        ("每完成1项得4分", "部分完成1项", None),
        ("每完成1项得4分", "延期完成1项", None),
        ("每完成1项得4分", "待完成2项", None),
        ("每拜访1家得1分", "计划拜访10家", None),
        ("每拜访1家得1分", "计划拜访10家，实际拜访8家", "8"),
        ("每拜访1家得1分", "电话拜访3家", "3"),
        ("每采纳1条加3分", "未被采纳1条", None),
        ("每采纳1条加3分", "建议被采纳2条", "6"),
        ("合理化建议被采纳1条加3分", "建议3条", None),  # whether they were taken up is not said
        ("合理化建议被采纳1条加3分", "采纳3条", "9"),
        ("每获奖1次加5分", "参赛未获奖2次", None),
        ("每获奖1次加5分", "获奖提名1次", None),
        ("发现不合格品1次加2分", "未发现不合格品", None),
        ("发现不合格品1次加2分", "发现不合格品2次", "4"),
        ("提前完成每项加2分", "未提前完成3项", None),
        ("整改隐患1项得2分", "隐患3项", None),
        ("整改隐患1项得2分", "整改3项", "6"),
        ("当月无迟到加2分", "迟到2次", "0"),
        ("当月无迟到加2分", "无迟到", "2"),
        ("当月全勤加2分；主动加班一次加0.5分", "全勤、加班2次", "3"),  # 2 + 2×0.5
    ],
)
def test_only_what_was_done_earns_points(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("计划拜访20家，实际拜访18家", "18"),  # 2 short of 20
        ("计划20家，实际18家", "18"),
        ("计划拜访20家", None),
        ("应拜访20家", None),
        ("拜访18家", "18"),
        ("已拜访18家", "18"),
    ],
)
def test_a_plan_is_no_figure_of_what_was_done(raw: str, expected: str | None):
    assert score("每月拜访20家得20分，每少1家扣1分", raw, item="拜访") == expected


@pytest.mark.parametrize(("raw", "expected"), [("不合格2项", "16"), ("全部合格", "20"), ("全部不合格", None)])
def test_where_it_costs_points_it_is_the_case_itself(raw: str, expected: str | None):
    assert score("不合格每项扣2分", raw) == expected
