"""What a criterion says about rounding its result, and turns that no rule can hold."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import Understanding, read
from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("said", "raw", "expected"),
    [
        ("，保留一位小数", "95%", "14.3"),  # 14.25, half up
        ("（四舍五入保留两位小数）", "95.17%", "14.28"),  # 14.2755
        ("，得分四舍五入取整", "90%", "14"),  # 13.5
        ("", "95%", "14.25"),
    ],
)
def test_the_result_is_rounded_half_up(said: str, raw: str, expected: str):
    told = explain(f"得分=完成率×15{said}", "完成率", Decimal(15), "", [raw])
    assert told.answers[0].score == expected


@pytest.mark.parametrize("said", ["完成率保留两位小数；得分=完成率×15", "得分=完成率×15，取整"])
def test_rounding_that_may_be_of_the_data_is_refused(said: str):
    assert read(said, "完成率", Decimal(15)).understanding is Understanding.UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        "投诉每次扣2分，每次最低扣1分",
        "投诉每次扣2分，每月免扣1次",
        "投诉每次扣2分，第二次起加倍",
        "投诉每次扣2分，书面投诉算2次",
        "投诉每次扣2分，旺季3倍",
        "投诉每次扣2分，当月被表扬1次可抵扣2分",
        "投诉每次扣5分，扣分不设上限",
        "1月15日前完成，每延迟1天扣1分",
        "投诉每次扣2分，第4次开始每次再扣4分",
        "首起投诉扣2分，以后每起递增1分",
    ],
)
def test_what_changes_the_rest_is_refused_with_its_words(text: str):
    criterion = read(text, "服务", Decimal(20))
    assert criterion.understanding is Understanding.UNREADABLE
    assert "“" in criterion.reason
