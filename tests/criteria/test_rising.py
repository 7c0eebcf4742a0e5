"""Steps between two bands rise from the lower one, not from the best."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        ("完成80%以下0分；80%（含）~100%，每增加1%得1分；100%以上20分", "79%", "0"),
        ("完成80%以下0分；80%（含）~100%，每增加1%得1分；100%以上20分", "90%", "10"),
        ("完成80%以下0分；80%（含）~100%，每增加1%得1分；100%以上20分", "120%", "20"),
        ("低于80%得0分；80%-100%每增加1%加1分；100%以上20分", "85%", "5"),
        ("80%得10分，每增加1%加0.5分；100%以上20分", "80%", "10"),
        ("80%得10分，每增加1%加0.5分；100%以上20分", "90%", "15"),
        ("80%得10分，每增加1%加0.5分；100%以上20分", "130%", "20"),
        # near misses: steps that go on beyond the best band, or fall from it
        ("完成率达100%得20分，每高1%加0.5分，最多加5分；80%以下0分", "104%", "22"),
        ("100%以上20分；每降低1%扣1分；80%以下0分", "90%", "10"),
    ],
)
def test_steps_between_two_bands(text: str, raw: str, score: str):
    said = explain(text, "完成率", Decimal(20), "", [raw])
    assert (said.answers[0].status, said.answers[0].score) == ("scored", score)


def test_below_the_lower_band_nothing_is_said():
    (answer,) = explain("80%得10分，每增加1%加0.5分；100%以上20分", "完成率", Decimal(20), "", ["75%"]).answers
    assert answer.status == "undecided"


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        ("80%以上得10分；100%以上得20分；每高1%加0.5分，最多加5分", "85%", "10"),
        ("80%以上得10分；100%以上得20分；每高1%加0.5分，最多加5分", "105%", "22.5"),
        ("95%以上得20分；90%以上得15分；90%以下，每低1%扣2分", "92%", "15"),
        ("95%以上得20分；90%以上得15分；90%以下，每低1%扣2分", "88%", "11"),
    ],
)
def test_a_wider_band_written_first_ends_where_the_best_begins(text: str, raw: str, score: str):
    (answer,) = explain(text, "完成率", Decimal(20), "", [raw]).answers
    assert (answer.status, answer.score) == ("scored", score)
