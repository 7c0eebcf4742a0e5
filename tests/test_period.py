"""What people write for the month, quarter or year of a scorecard is one and the same period, and periods have an order."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_excel.period import Period, Span, distinct, from_key, period_of, periods_in, without_periods

SPANS = st.sampled_from(list(Span))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    span = draw(SPANS)
    return Period(draw(st.integers(2000, 2098)), span, draw(st.integers(1, 12 // span.months)))


MONTHS = st.builds(Period, st.integers(2000, 2098), st.just(Span.MONTH), st.integers(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        "2024年9月", "2024.09", "2024-9月份", "2024年9月30日", "2024/9/1", "202409", "20240930", "2024-09-01 00:00:00",
        "二〇二四年九月", "二零二四年九月份", "２０２４年０９月", "2024 年 9 月", "24年9月", "2024年度9月", "9月（2024年）", "2024_09",
        "2024年9月1日至9月30日", "2024年9月1日-30日", "2024.9.1-9.30", "2024-09-01至2024-09-30", "客服部2024年9月绩效考核表",
    ],
)  # fmt: skip
def test_a_month_is_one_month_however_it_is_written(text: str):
    assert [period.key for period in periods_in(text)] == ["2024-09"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2024年第三季度", ["2024-Q3"]),
        ("2024年3季度", ["2024-Q3"]),
        ("2024Q3", ["2024-Q3"]),
        ("2024年7月-9月", ["2024-Q3"]),
        ("2024年7-9月", ["2024-Q3"]),
        ("2024.7.1-2024.9.30", ["2024-Q3"]),
        ("2024年上半年", ["2024-H1"]),
        ("2024年1-6月", ["2024-H1"]),
        ("2024年度", ["2024"]),
        ("2024年1月至12月", ["2024"]),
        ("2024", ["2024"]),
        ("2024年7月、8月", ["2024-07", "2024-08"]),
        ("2024年8月-10月", ["2024-08", "2024-09", "2024-10"]),
        ("2024年9月26日至10月25日", ["2024-09", "2024-10"]),
        ("2024.9.26-10.25", ["2024-09", "2024-10"]),
        ("2024年12月26日至1月25日", ["2024-12", "2025-01"]),
        ("2023年12月26日至2024年1月25日", ["2023-12", "2024-01"]),
        ("年____月", []),
        ("9月", []),
        ("三个月", []),
        ("2024年13月", ["2024"]),
        ("四季花园项目", []),
        ("工号20241300", []),
    ],
)
def test_longer_periods_ranges_and_what_names_none(text: str, keys: list[str]):
    assert [period.key for period in periods_in(text)] == keys


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("9月", "考核", "客服部2024年"), "2024-09"),
        (("", "9月", "2024年绩效"), "2024-09"),
        (("", "Sheet1", "客服部2024年9月", "2024年"), "2024-09"),
        (("第三季度", "汇总", "2024年第三季度考核"), "2024-Q3"),
        (("2024年9月26日至10月25日", "10月", "客服部"), "2024-10"),
        (("2024年9月26日至10月25日", "考核", "2024年10月"), "2024-10"),
        (("2024年9月26日至10月25日", "考核", "客服部"), None),
        (("2024年7月、8月", "7-8月", "回访"), None),
        (("9月", "考核", "客服部"), None),
        (("9月", "考核", "2023-2024年"), None),
        (("9月", "8月", "2023、2024"), None),
        (("9月", "考核", "客服部", "绩效2024"), "2024-09"),
        (("2024年9月", "8月", "2024年8月"), "2024-09"),
    ],
)
def test_the_sheet_speaks_first_and_tab_and_file_help_out(texts: tuple[str, ...], key: str | None):
    period = period_of(*texts)
    assert (period.key if period else None) == key


@given(periods())
def test_what_is_written_down_is_read_again(period: Period):
    assert from_key(period.key) == period
    assert period_of(period.chinese) == period
    assert period_of(f"客服部{period.chinese}绩效考核表") == period


@given(MONTHS, st.data())
def test_every_day_of_a_month_is_that_month(month: Period, data: st.DataObject):
    day = data.draw(st.integers(1, calendar.monthrange(month.year, month.part)[1]))
    for text in (
        f"{month.year}年{month.part}月{day}日",
        f"{month.year}-{month.part:02}-{day:02}",
        f"{month.year}.{month.part}.{day}",
        f"{month.year}{month.part:02}{day:02}",
    ):
        assert periods_in(text) == (month,)


@given(periods(), st.integers(-30, 30), st.integers(-30, 30))
def test_going_back_adds_up_and_keeps_the_length(period: Period, steps: int, more: int):
    assert period.back(steps).back(more) == period.back(steps + more)
    assert period.back(steps).span is period.span
    assert period.back(0) == period


@given(periods(), st.integers(1, 30))
def test_what_is_gone_by_comes_before(period: Period, steps: int):
    assert period.back(steps) < period < period.back(-steps)


@given(periods(), periods(), periods())
def test_periods_have_one_order(one: Period, other: Period, third: Period):
    assert (one < other) + (other < one) + (one == other) == 1
    if one < other < third:
        assert one < third


def test_a_quarter_comes_after_its_months_and_before_the_next_one():
    keys = ["2024-10", "2024", "2024-Q3", "2024-09", "2024-12", "2024-H2", "2024-07", "2024-Q4"]
    ordered = ["2024-07", "2024-09", "2024-Q3", "2024-10", "2024-12", "2024-Q4", "2024-H2", "2024"]
    assert [period.key for period in sorted(map(from_key, keys))] == ordered


@pytest.mark.parametrize("key", ["", "2024-13", "2024-Q5", "2024-H3", "2024-", "24-09", "2024-09-01"])
def test_no_other_keys_are_read(key: str):
    with pytest.raises(ValueError, match="no "):
        from_key(key)


@given(st.text(max_size=40))
def test_any_text_is_read_without_fault(text: str):
    for period in periods_in(text, 2024):
        assert from_key(period.key) == period


def test_periods_of_a_run_are_shown_once_and_in_order():
    named = [("2024年9月30日",), ("2024年9月",), ("8月", "考核", "2024年"), ("年__月",), ("",), ("2024.07",)]
    assert distinct(named) == ("2024年7月", "2024年8月", "2024年9月", "年__月")


@pytest.mark.parametrize("name", ["客服部2024年9月", "客服部_2024.10", "2024-11 客服部", "客服部（12月）"])
def test_a_files_name_without_its_month_stays_the_same(name: str):
    assert without_periods(name) == "客服部"
