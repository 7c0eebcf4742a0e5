"""Limits in few words, formulas with sizes and small shares, marks without a verb; each score worked out by hand."""

import pytest

from .asked import asked, score

APART = "得分=(1-|实际支出-计划支出|/计划支出)×20"
SAVED = "降本得分=(目标成本-实际成本)/目标成本×100×2，最高10分"
SORES = "院内压疮（难免压疮除外）发生1例扣5分，隐瞒不报者扣10分"


@pytest.mark.parametrize(
    ("text", "raw", "full", "expected"),
    [
        ("按完成比例得分，目标30张，完成张数/30*15，不超15分", "22", 15, "11"),
        ("按完成比例得分，目标30张，完成张数/30*15，不超15分", "41", 15, "15"),
        ("完成率×15，不得超15分", "110%", 15, "15"),
        ("每张加0.5分，不超过5分", "8", 15, "4"),
        ("每张加0.5分，不超过5分", "40", 15, "5"),
        ("外呼完成量÷1200×25，超出按25计", "1500", 25, "25"),
        ("外呼完成量÷1200×25，超出按25计", "960", 25, "20"),
        ("外呼完成量÷1200×25，超出部分按25分计算", "1500", 25, "25"),
    ],
)
def test_a_limit_in_few_words(text: str, raw: str, full: int, expected: str):
    assert score(text, raw, full=full) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (APART, "实际支出90，计划支出100", "18"),  # 10 apart of 100
        (APART, "实际支出125万 计划支出100万", "15"),
        (APART, "-10%", "18"),
        (APART, "实际支出225，计划支出100", "0"),
        ("得分=20×(1-|偏差率|)", "-10%", "18"),
        ("得分=20-|实存数-账存数|×2", "实存数98，账存数100", "16"),
        ("得分=(1-ABS(实存-账存)/账存)*20", "实存98，账存100", "19.6"),
        ("得分=20×（1-（实存-账存）的绝对值/账存）", "实存102，账存100", "19.6"),
    ],
)
def test_how_far_apart_two_figures_are(text: str, raw: str, expected: str):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (SAVED, "目标成本500万，实际成本485万", "6"),  # 3 % × 100 × 2
        (SAVED, "目标成本200万,实际成本180万", "10"),  # 20, at most 10
        (SAVED, "目标成本100，实际成本104", "0"),
        ("得分=降本率×200，最高10分", "3%", "6"),
        ("得分=降本率×200，最高10分", "6%", "10"),
    ],
)
def test_a_small_share_reaches_the_limit(text: str, raw: str, expected: str):
    assert score(text, raw, full=10) == expected


@pytest.mark.parametrize("text", ["得分=完成率×200，最高10分", "得分=降本率×200"])
def test_what_gives_many_times_the_full_mark_is_refused(text: str):
    assert asked(text, "3%", full=10).status == "unreadable"


@pytest.mark.parametrize(
    ("text", "raw", "full", "expected"),
    [
        ("收集带图好评 1条/0.2分 ，当月10分封顶", "20", 10, "4"),
        ("收集带图好评 1条/0.2分 ，当月10分封顶", "77条", 10, "10"),
        ("收集带图好评1条0.2分，当月10分封顶", "20", 10, "4"),
        ("客户投诉1次/2分", "2", 10, "6"),
        ("漏查扣1处/1.5分", "2", 10, "7"),
        (SORES, "发生1例", 10, "5"),
        (SORES, "隐瞒不报1例", 10, "0"),
        (SORES, "无", 10, "10"),
        ("退货（客户原因除外）每单扣2分", "3单", 10, "4"),
        ("控制在12元/餐以内，每超0.1元扣1分", "12.3", 20, "17"),
        ("控制在12元/餐以内，每超0.1元扣1分", "12", 20, "20"),
        ("不超过500元/台，每超50元/台扣2分", "600", 20, "16"),
    ],
)
def test_marks_and_exceptions_in_few_words(text: str, raw: str, full: int, expected: str):
    assert score(text, raw, full=full) == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("投诉1次/2分，2次/5分，3次/10分", "2"),  # more complaints can't earn more
        ("投诉1次2分，2次5分，3次10分", "3"),
        (SORES, "难免压疮1例"),
        ("参加项目1个5分", "1"),
    ],
)
def test_marks_that_may_be_gained_or_lost_are_asked_about(text: str, raw: str):
    assert asked(text, raw, full=10).status != "scored"
