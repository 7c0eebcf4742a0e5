"""满1年加1分，最多5分: every such step counts where the limit is more than the mark."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("工龄满1年加1分，最多5分", "3年", "3"),
        ("工龄满1年加1分，最多5分", "8年", "5"),
        ("工龄满一年加1分，5分封顶", "1年", "1"),
        ("销售满10万元加1分，封顶5分", "25万", "2"),
        ("销售满10万元加1分，封顶5分", "60万", "5"),
        ("销售满10万元加1分，封顶5分", "9万", "0"),
        ("拜访满10家加1分，最多加5分", "25", "2"),
        ("达到5单加2分，最多加10分", "12", "4"),
        ("建议达到5条奖励2分，累计不超过6分", "17", "6"),
        ("学习满10课时加1分（最多5分）", "35", "3"),
        ("达到3次扣5分，最多扣10分", "6", "10"),
        ("达到3次扣5分，最多扣10分", "2", "20"),
        ("达到3次扣除五分，最多扣除十分", "6", "10"),
    ],
)
def test_every_step_counts(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("投诉3次以上扣5分，最多扣10分", "6"),  # once, or for each beyond?
        ("完成率达到110%加2分，最多加10分", "130%"),
        ("成绩满90分加2分，最多加10分", "95"),
        ("推荐新员工入职满3个月加2分，最多加10分", "3"),  # for each person
        ("单笔满3000元加1分，最多加6分", "2"),  # for each deal
        ("当日满20单加1分，最多加5分", "25"),
    ],
)
def test_what_may_be_meant_otherwise_is_refused(text: str, raw: str) -> None:
    answer = asked(text, raw)
    assert answer.status == "unreadable"
    assert "最多的分比这一档的分还多" in answer.why


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("工龄满1年加1分", "3年", "1"),  # no limit that says more
        ("工龄满1年加1分，最多1分", "3年", "1"),
        ("工龄满1年加1分，满3年加3分，最多5分", "4年", "3"),  # bands
        ("推荐1人入职满3个月加2分，最多6分", "2人", "4"),
        ("完成率达100%加5分，最多加5分", "120%", "5"),
        ("迟到30分钟以上扣5分，最多扣20分", "迟到45分钟", "15"),  # of one delay
    ],
)
def test_other_texts_stay_what_they_are(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


def test_the_limit_is_that_of_what_is_added() -> None:
    assert score("工龄满1年加1分，最多5分；迟到每次扣1分", "工龄3年、迟到1次") == "22"  # 20 + 3 − 1
