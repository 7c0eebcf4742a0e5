"""Which case a label means."""

import pytest

from kpi_excel.scoring.matching import best, likeness, related

NAMES = [("迟到", "早退"), ("旷工",), ("未清洁", "未清理"), ("三级事故",), ("报表不及时",)]


@pytest.mark.parametrize(
    ("label", "place"),
    [("迟到", 0), ("早退", 0), ("旷工", 1), ("未清理", 2), ("三级事故", 3), ("二级事故", None), ("报表迟交", 4), ("表扬", None)],
)  # fmt: skip
def test_best(label: str, place: int | None) -> None:
    assert best(label, NAMES) == place


def test_a_label_that_means_two_cases_means_none() -> None:
    assert best("差错", [("一般差错",), ("严重差错",)]) is None


def test_a_denied_name_is_another_one() -> None:
    assert likeness("清理", "未清理") < likeness("未清理", "未清理")


def test_related() -> None:
    assert related("发生盗窃", "失窃、火灾等治安案件")
    assert not related("表扬", "旷工")
