"""How many times count at most."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import comes_back
from kpi_excel.criteria.reading import Understanding, read

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("每次加2分，不超过3次", "5", "6"),  # 3 × 2
        ("每次加2分（不超过3次）", "2", "4"),
        ("每次加2分，限3次", "5", "6"),
        ("加2分/次，仅限3次", "5", "6"),
        ("每次加2分，每月最多2次", "3", "4"),
        ("每次加2分，加分次数不超过3次", "5", "6"),
        ("每次加2分，最多加3次", "5", "6"),
        ("每次加2分，3次封顶", "5", "6"),
        ("每次加2分，以3次为限", "5", "6"),
        ("每月限3次，每次加2分", "5", "6"),
        ("每条加1分，每人每月≤5条", "8", "5"),
        ("每课时加1分，不超过10课时", "12", "10"),
        ("每课时加1分，不超过10课时", "8", "8"),
        ("每2次加3分，最多计7次", "14", "10.5"),  # 7 ÷ 2 × 3
        ("会议每次得5分，不超过3次", "4", "15"),
        ("每次扣2分，最多扣3次", "5", "14"),  # 20 − 3 × 2
        ("每次扣2分，3次封顶", "2", "16"),
    ],
)
def test_what_goes_beyond_is_not_counted(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("表扬每次加2分，不超过3次；建议每条加1分，不超过5条", "表扬5次、建议8条", "11"),  # 3 × 2 + 5 × 1
        ("投诉每起扣5分，表扬每次加2分（限3次）", "表扬5次、投诉1起", "21"),  # 20 − 5 + 3 × 2
        ("投诉每起扣5分，表扬每次加2分，表扬不超过3次", "表扬5次", "26"),
        ("表扬信每封加1分，最多计5封；锦旗每面加3分，最多计2面", "表扬信7封、锦旗3面", "11"),  # 5 × 1 + 2 × 3
        ("投诉每起扣5分；每次加2分，不超过3次", "投诉1起", "15"),
        ("论文每篇加1分，专利每项加2分，每年不超过2项", "专利3项、论文5篇", "9"),  # 2 × 2 + 5 × 1
    ],
)
def test_a_limit_is_that_of_one_case(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want
    rule = read(text, "", Decimal(20)).rule
    assert rule is not None
    assert comes_back(rule, Decimal(20))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("每次扣2分，不超过3次", "是允许这么多次不扣，还是最多扣这么多次"),
        ("迟到每次扣2分，每月不超过3次", "是允许这么多次不扣，还是最多扣这么多次"),
        ("每次加2分，每天不超过3次", "限制的是什么的次数"),
        ("每次加2分，同一客户限1次", "限制的是什么的次数"),
        ("每次加2分，不超过3条", "限制的是什么的次数"),
        ("每次扣2分，每月限扣5次", "加扣的是5次，不是分"),
        ("旷工1天扣3天工资", "加扣的是3天，不是分"),
    ],
)
def test_what_may_be_meant_otherwise_is_refused(text: str, reason: str) -> None:
    criterion = read(text, "", Decimal(20))
    assert criterion.understanding is Understanding.UNREADABLE
    assert reason in criterion.reason


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("组织培训每次得5分，每次不超过2小时", "3", "15"),  # how long, not how many
        ("每月培训不少于2次，每次得5分", "3", "15"),  # at least
        ("投诉不超过3次，超过的每次扣1分", "5", "18"),  # allowed
        ("迟到每次扣2分，每月不超过3次，超过3次不得分", "2", "16"),
    ],
)
def test_other_figures_limit_nothing(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


def test_the_limit_is_told() -> None:
    assert "最多加6" in asked("投诉每起扣5分，表扬每次加2分（限3次）", "表扬5次").why
