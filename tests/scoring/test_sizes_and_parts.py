"""Cases by their size (迟到10分钟以内…), parts of a count (其中1单…), and what comes on top (再扣): what is scored, what asked."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import Answer, explain

LATE = "迟到或早退10分钟以内每次扣0.5分，10分钟以上30分钟以内每次扣1分，超过30分钟按旷工半天扣3分"
CASH = "现金长短款每次扣2分，单次超过100元的扣5分"
COMPLAINTS = "客户投诉每次扣1分，有责投诉每次再扣3分"
NOTES = "订单备注错误一次扣1分，造成错发的扣3分"
FINES = "每迟到一次罚款20元；自第三次起，每次罚款50元。"


def answer(text: str, raw: str, full: Decimal | None = Decimal(10)) -> Answer:
    return explain(text, "", full, "", [raw]).answers[0]


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        (LATE, "迟到8分钟", "9.5"),  # 10−0.5
        (LATE, "早退20分钟", "9"),  # 10−1
        (LATE, "迟到45分钟", "7"),  # 10−3
        (LATE, "迟到8分钟、早退20分钟", "8.5"),  # 10−0.5−1
        (LATE, "迟到5分钟2次", "9"),  # 10−2×0.5
        (LATE, "迟到10分钟", "9.5"),  # both ranges hold 10 minutes: the milder one, as with bands
        (CASH, "长短款2次，其中1次超过100元", "3"),  # 10−2−5
        (CASH, "0", "10"),
        (NOTES, "备注错误2次，其中1次造成错发", "6"),  # 10−1−3
    ],
)
def test_a_size_or_a_part_names_its_case(text: str, raw: str, score: str):
    found = answer(text, raw)
    assert (found.status, found.score) == ("scored", score), found.why


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (LATE, "迟到30分钟以上1次"),  # 30 minutes belong to another case than 31
        (LATE, "2次"),
        (LATE, "迟到2次，迟到15分钟"),  # how long each time?
        (CASH, "3"),
        (COMPLAINTS, "投诉3次"),  # 有责 or not?
        (COMPLAINTS, "有责投诉1次"),  # on top of what every complaint costs, or instead?
        (NOTES, "错发1次，其中2次备注错误"),  # more than there were
    ],
)
def test_what_no_case_holds_for_certain_is_asked_about(text: str, raw: str):
    found = answer(text, raw)
    assert found.status == "undecided", found.score
    assert found.why


def test_a_case_on_top_names_both_candidates():
    assert set(answer(COMPLAINTS, "有责投诉1次").readings.values()) == {"7", "6"}  # 10−3; 10−3−1


@pytest.mark.parametrize(("raw", "score"), [("2", "40"), ("3", "90"), ("4次", "140"), ("无", "0")])
def test_a_later_rate_replaces_the_first_one(raw: str, score: str):
    # 2×20; 2×20+50; 2×20+2×50
    assert answer(FINES, raw, None).score == score


def test_a_time_of_day_is_no_pair_of_shares():
    found = explain("每日22:00前提交日报：√ 5分，× 0分", "日报提交", Decimal(5), "", ["√", "×", "完成"])
    assert [a.score for a in found.answers[:2]] == ["5", "0"]


def test_an_end_that_steps_and_a_band_share_is_the_better_one_with_the_other_named():
    found = answer("按期交付得20分，延期1-3天每天扣2分，延期3天以上不得分", "延期3天", Decimal(20))
    assert (found.score, set(found.readings.values())) == ("14", {"0"})  # 20−3×2, or nothing from 3 days on


def test_a_duration_that_nobody_entered_is_missing():
    assert explain("每超1天扣1.5分", "生产周期（天）", Decimal(10), "7", [""]).answers[0].status == "missing"
