"""What bands add or take off goes from the stated base."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("基础分80分，完成率≥100%加5分", "105%", "85"),
        ("基础分80分，完成率≥100%加5分", "90%", "80"),
        ("基础分80分，完成率达到100%加5分，达到110%加10分", "115%", "90"),
        ("基础分80分，完成率低于90%扣5分", "85%", "75"),
        ("基础分80分，完成率低于90%扣5分", "95%", "80"),
        ("基础分80分，完成率达到100%加5分，投诉每次扣2分", "完成率105%、投诉1次", "83"),
        ("基础分80分，请假超过3天扣10分，加班每次加2分", "请假4天、加班1次", "72"),
        ("基础分80分，完成率低于90%不得分，达到100%加5分", "85%", "0"),
        ("基础分80分，满意度90%以上加10分，否则不加分", "95%", "90"),
        ("基础分80分，满意度90%以上加10分，否则不加分", "80%", "80"),
        ("基础分80分，满意度90%以上加10分，否则不得分", "80%", "0"),
    ],
)
def test_it_goes_from_the_base(text: str, raw: str, want: str) -> None:
    assert score(text, raw, full=100) == want


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("销售额达100万加5分，表扬每次加2分", "销售额120万、表扬2次", "9"),  # from none: 5 + 2 × 2
        ("销售额达100万加5分，表扬每次加2分", "销售额80万", "0"),
        ("完成率低于90%扣5分，投诉每次扣2分", "完成率85%、投诉1次", "13"),  # from the full mark
        ("完成率100%得20分，超过100%加2分", "105%", "22"),
    ],
)
def test_else_from_none_or_from_the_full_mark(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


@pytest.mark.parametrize(
    "said",
    [
        "起始分为0分",
        "起始0分",
        "初始0分",
        "初始值0分",
        "起评分0分",
        "默认0分",
        "从0分起",
        "0分起步",
        "以0分为起点",
        "基础分0分",
    ],
)
@pytest.mark.parametrize(("raw", "want"), [("0", "0"), ("3", "6"), ("11", "20")])
def test_other_words_for_the_base(said: str, raw: str, want: str) -> None:
    assert score(f"{said}，每完成1项加2分，上限20分", raw) == want


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("起评分80，每错1项扣1分", "3", "77"),
        ("底分60分，每表扬1次加5分", "3", "75"),
        ("从60分起算，每表扬1次加5分", "3", "75"),
    ],
)
def test_other_words_for_other_bases(text: str, raw: str, want: str) -> None:
    assert score(text, raw, full=100) == want


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("从90分起，每低1分扣2分", "88", None),  # a target?
        ("起始时间8点，每晚1分钟扣1分", "3", "17"),
    ],
)
def test_what_is_no_base(text: str, raw: str, want: str | None) -> None:
    assert score(text, raw) == want


@pytest.mark.parametrize("raw", ["0", "无"])
def test_nothing_entered_may_be_a_reward_for_nothing_having_happened(raw: str) -> None:
    text = "基准分80分，每发生一起事故扣10分，每月无事故加20分"
    assert asked(text, raw, full=100).status == "undecided"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("每超1万奖励100元，最高500元", "奖励"),  # 100 of 20?
        ("每开发1家奖励10元", "开发"),  # yuan among marks
        ("每次罚款50元", "奖金"),
    ],
)
def test_money_is_not_added_to_marks(text: str, item: str) -> None:
    assert asked(text, "3", item=item).status == "unreadable"


def test_money_of_an_amount_is() -> None:
    assert score("每开发1家奖励10元", "3", full=200, item="奖金") == "30"
    assert score("退菜率1%，每增加一个点，扣除50元", "3%", full=200) == "100"
