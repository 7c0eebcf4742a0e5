"""What everybody writes: 每差错1次, 罚10元/次, 全勤奖励300元; each with its score worked out by hand."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "raw", "full", "score"),
    [
        ("每差错1次扣2分", "2", 10, "6"),  # 10−2×2
        ("每差评1个扣2分", "差评2个", 10, "6"),
        ("每缺勤一天扣2分", "缺勤1天", 10, "8"),
        ("每缺货1次扣1分", "2", 10, "8"),
        ("每早退一次扣1分", "早退1次", 10, "9"),
        ("每超速1次扣5分", "超速1次", 10, "5"),
        ("每晚点1次扣1分", "2", 10, "8"),
        ("盘点账实相符得10分，每差一项扣2分", "2项", 10, "6"),
        ("发现过期药品（试剂）一种扣10分，扣完为止", "1种", 20, "10"),
        ("违反三查七对一次扣5分，造成差错的一次扣10分", "违反1次", 20, "15"),
        ("违反三查七对一次扣5分，造成差错的一次扣10分", "造成差错1次", 20, "10"),
        ("迟到罚10元/次，每月50元封顶", "3", None, "30"),
        ("迟到罚10元/次，每月50元封顶", "6", None, "50"),
        ("柜面差错每笔扣罚30元，当月扣罚不超过100元", "差错4笔", None, "100"),
        ("当月全勤奖励300元，迟到1次扣50元，迟到3次以上取消", "全勤", None, "300"),
        ("当月全勤奖励300元，迟到1次扣50元，迟到3次以上取消", "迟到1次", None, "250"),
        ("当月全勤奖励300元，迟到1次扣50元，迟到3次以上取消", "迟到3次", None, "0"),
    ],
)
def test_everyday_wordings(text: str, raw: str, full: int | None, score: str):
    found = explain(text, "", None if full is None else Decimal(full), "", [raw]).answers[0]
    assert (found.status, found.score) == ("scored", score), found.why


def test_which_of_two_rules_was_broken_is_not_guessed():
    text = "违反劳动纪律每次扣2分，违反操作规程每次扣5分"
    assert explain(text, "", Decimal(10), "", ["违反1次"]).answers[0].status != "scored"


@pytest.mark.parametrize("text", ["每少1次扣2分", "每差1%扣2分"])
def test_a_distance_still_needs_its_target(text: str):
    assert explain(text, "合格率", Decimal(10), "", ["2"]).answers[0].status != "scored"


@pytest.mark.parametrize(
    "text", ["按《扣分登记》累计扣分，得分=20-扣分合计，扣完为止", "按扣分登记表累计扣分，扣完为止"]
)
def test_points_lost_by_a_list_of_events(text: str):
    answers = explain(text, "", Decimal(20), "", ["5", "21", "2次"]).answers
    assert [(a.status, a.score) for a in answers[:2]] == [("scored", "15"), ("scored", "0")]
    assert answers[2].status != "scored"  # so many times, of no stated cost
