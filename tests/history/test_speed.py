"""No text takes long: repeated patterns of 10,000 characters."""

import pytest
from timing import quickest

from kpi_excel.history.clauses import streaks
from kpi_excel.period import periods_in

pytestmark = pytest.mark.timed


@pytest.mark.parametrize(
    "piece",
    ["连续", "连续两个月", "连续两个月低于60分，", "考核", "连续考核", "连续两个月考核得分", "累计", "或累计三次", "一", "1", "连续低于", "(含", " ", "连续两", "，", "且"],
)  # fmt: skip
def test_clauses_of_ten_thousand_characters_take_less_than_a_second(piece: str):
    text = (piece * 10_000)[:10_000]

    def both(blanks: str) -> None:
        list(streaks("连续两个月" + text + blanks))
        list(streaks(text + blanks + "连续两个月的"))

    assert quickest(both) < 1


@pytest.mark.parametrize(
    "piece", ["2024", "2024年", "9月", "1-", "1", "2024-", "至", "二〇", "十", " ", "2024年9月1日至", "、", "7、"]
)
def test_periods_in_ten_thousand_characters_take_less_than_a_second(piece: str):
    assert quickest(lambda blanks: periods_in((piece * 10_000)[:10_000] + blanks)) < 1
