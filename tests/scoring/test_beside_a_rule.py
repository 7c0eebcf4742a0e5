"""What stands beside a rule's main words: marks beside a formula, what a veto zeroes, what is counted under another name."""

import pytest

from kpi_excel.scoring.explain import explain

from .asked import asked, score

FATAL = "出现致命错误一次扣5分，两次及以上质检项为0分"
QUALITY = f"质检平均分≥98得20分，95≤质检平均分<98得15分，<95得0分；{FATAL}"
PRAISE = "检查得分≥90分得10分；每低1分扣0.5分；被集团通报批评的，扣5分/次"


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        (FATAL, "1", "15"),
        (FATAL, "致命错误2次", "0"),
        (QUALITY, "98.5分，致命错误2次", "0"),
        (QUALITY, "96分，致命错误1次", "10"),
        (QUALITY, "98.5", "20"),
        ("合格率≥90%得20分；被集团通报批评的，每次扣5分", "92%，通报批评1次", "15"),
        ("每发现一件次品扣1分", "3件", "17"),
        ("逾期占比≤5%满分；5%~10%按80%计分；10%~15%按满分的50%计分；>15%不得分", "8%", "16"),
        ("逾期占比≤5%满分；5%~10%按80%计分；10%~15%按满分的50%计分；>15%不得分", "12%", "10"),
        ("老客户流失率0得20分；0<流失率≤2%得15分；流失率>2%得0分", "1%", "15"),
    ],
)
def test_the_words_beside_it_count(text: str, raw: str, points: str):
    assert score(text, raw) == points


def test_a_bare_mark_is_no_number_of_times():
    assert score(PRAISE, "85", full=10) == "7.5"
    assert asked(PRAISE, "3", full=10).status == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "回款额=目标额×回款率，回款率≥95%得20分，90%≤回款率<95%得12分，<90%得0分",
        "得分=目标额×回款率，回款率≥95%得20分",
        "回款额=目标额×回款率，其中A级得15分，B级得8分",
    ],
)
def test_a_formula_does_not_swallow_the_marks_beside_it(text: str):
    out = explain(text, "回款", None, "", ["目标额10，回款率96%"])
    assert out.answers[0].status != "scored"


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        ("合格率98%得20分，95%-98%得16分，95%以下0分", "99%", "20"),
        ("合格率98%得20分，95%-98%得16分，95%以下0分", "97.9%", "16"),
        ("投诉率1%得20分，1%-3%得16分，3%以上得0分", "0.5%", "20"),
        ("投诉率1%得20分，1%-3%得16分，3%以上得0分", "2%", "16"),
        ("成本下降3%得20分，下降1%-3%得16分，持平得10分，上升不得分", "下降5%", "20"),
    ],
)
def test_the_best_figure_at_which_the_next_band_ends_is_to_be_reached(text: str, raw: str, points: str):
    assert score(text, raw) == points


def test_nothing_at_all_is_a_figure_of_its_own():
    assert score("投诉率0得20分，0-3%得16分，3%以上得0分", "0.5%") == "16"


MONTHLY = "每月3日前上报月报，每延迟1天扣1分，延迟3天以上扣5分，未报0分"
COVERED = "安全培训覆盖率100%，每缺1人扣1分；考试合格率低于95%扣2分"


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        (MONTHLY, "3日", "20"),
        (MONTHLY, "4日", "19"),
        (MONTHLY, "9日", "15"),
        (MONTHLY, "延迟3天", "15"),
        (COVERED, "缺2人，合格率93%", "16"),
    ],
)
def test_dates_and_rates_by_their_names(text: str, raw: str, points: str):
    assert score(text, raw) == points


@pytest.mark.parametrize(
    ("text", "raw"),
    [("每月3日前上报月报，延迟1日扣1分，延迟3日以上扣5分", "4日"), (COVERED, "94%")],
)
def test_a_figure_that_may_be_either_is_undecided(text: str, raw: str):
    assert asked(text, raw).status == "undecided"


PRAISED = "满意度90%以上得18分，90%以下得5分；无投诉加2分"


def test_what_is_given_for_what_did_not_happen_must_be_said():
    assert asked(PRAISED, "92%").status == "undecided"
    assert score(PRAISED, "92%，无投诉") == "20"
    assert score("出勤率95%以上得18分，95%以下得5分；全勤加2分", "96%") == "18"
    assert asked("出勤率95%以上得18分，95%以下得5分；全勤加2分", "100%").status == "undecided"
