"""What the first occurrence costs and what each later one does (初次扣1分，再次扣3分), and counts that don't say which is which."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("初次扣1分，再次扣3分，三次以上不得分", ("19", "16", "0")),  # 1; 1+3
        ("首次扣1分，再次发生扣3分", ("19", "16", "13")),
        ("初犯警告，再犯扣3分", ("20", "17", "14")),
        ("首次发现扣1分，再次发现扣2分", ("19", "17", "15")),
        ("第一次提醒，再犯一次扣3分", ("20", "17", "14")),
        ("首次口头警告，再次扣2分，第三次扣5分", ("20", "18", "13")),
        ("迟到首次不扣分，再次迟到每次扣2分", ("20", "18", "16")),
        ("未戴工牌首次提醒，再次扣2分", ("20", "18", "16")),
        ("违反一次扣2分，再次违反扣4分", ("18", None, None)),  # 2+4, or 4 for both?
        ("每次扣2分，屡犯扣5分", ("18", None, None)),
        ("首次投诉扣2分，重复投诉扣5分", (None, None, None)),  # of the same customer, or just the second?
        ("第一次扣1分，第二次扣2分", ("19", "17", None)),  # of a third nothing is said
        ("投诉每起扣2分，同一客户再次投诉扣5分", ("18", "16", "14")),
    ],
)
def test_the_first_and_those_after_it(text: str, scores: tuple[str | None, ...]):
    assert tuple(score(text, n) for n in ("1", "2", "3")) == scores


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("迟到首次扣1分，第二次扣2分，以后每次扣3分；旷工每天扣5分", "旷工1天", "15"),  # no lateness besides
        ("迟到首次扣1分，第二次扣2分，以后每次扣3分；旷工每天扣5分", "迟到2次", "17"),
        ("迟到首次扣1分，第二次扣2分，以后每次扣3分；旷工每天扣5分", "迟到3次、旷工1天", "9"),  # 1+2+3+5
        ("迟到首次扣1分，第二次扣2分，以后每次扣3分；旷工每天扣5分", "1", None),
        ("首次扣1分，再次发生扣3分", "再次发生1次", None),  # the first is not told
        ("首次扣1分，再次发生扣3分", "表扬2次", None),
        ("首次扣1分，再次发生扣3分", "投诉2次", "16"),
    ],
)
def test_a_series_counts_its_own_case_alone(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected
