"""Several kinds of event with one count between them: 迟到、早退共3次, 漏发、错发各1次."""

import pytest

from .asked import asked, score

SAME = "迟到每次扣1分，早退每次扣1分"
APART = "迟到每次扣1分，早退每次扣2分"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("迟到、早退每次扣2分", "迟到、早退共3次", "14"),
        ("迟到、早退每次扣2分", "迟到、早退3次", "14"),  # the criterion lists them together
        ("迟到、早退每次扣2分", "迟到和早退合计3次", "14"),
        ("迟到、早退每次扣2分", "迟到、早退各1次", "16"),
        ("迟到、早退每次扣2分", "迟到1次早退2次", "14"),
        (SAME, "迟到、早退共3次", "17"),
        (SAME, "迟到、早退各2次", "16"),
        (SAME, "迟到早退各2次", "16"),
        (SAME, "迟到、早退3次", None),  # three together, or three of the second?
        (SAME, "迟到、早退", "18"),
        (APART, "迟到、早退共2次", None),
        (APART, "迟到、早退各2次", "14"),  # 20-2-4
        (APART, "迟到2次、早退1次", "16"),
        ("漏发每次扣2分，错发每次扣3分", "漏发、错发均为1次", "15"),
        ("轻伤1人扣5分，重伤1人扣10分，死亡1人不得分", "轻重伤各1人", "5"),
        ("轻伤1人扣5分，重伤1人扣10分，死亡1人不得分", "轻、重伤各1人", "5"),
        ("每处扣1分", "地面积水、墙面污渍共3处", "17"),
        ("每处扣1分", "地面积水、墙面污渍3处", None),
        ("投诉每起扣2分", "电话投诉、网络投诉共3起", "14"),
        ("投诉每起扣2分", "电话投诉、网络投诉各2起", "12"),
        ("迟到每次扣1分，早退每次扣1分，旷工每天扣5分", "迟到、早退共3次，旷工1天", "12"),
        ("迟到每次扣1分，早退每次扣1分，迟到3次不得分", "迟到、早退共3次", None),
        ("迟到每次扣1分，早退每次扣1分，迟到3次不得分", "迟到、早退共2次", "18"),
        ("迟到每次扣1分，旷工每天扣5分", "迟到、旷工1天", "14"),  # late once, absent for a day
        ("报表迟交每次扣2分，误差每处扣1分", "误差1处,报表迟交", "17"),
    ],
)
def test_one_count_for_several_names(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


def test_what_it_may_come_to_is_named():
    answer = asked(APART, "迟到、早退共2次")
    assert "各有几次" in answer.why
    assert dict(answer.readings) == {"全是迟到": "18", "全是早退": "16"}
