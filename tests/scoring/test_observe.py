"""Raw data as clerks type it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kpi_excel.scoring.observe import Kind, observe


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("95.2%", "0.952", "%"),
        ("952/1000", "0.952", ""),
        ("3次", "3", "次"),
        ("两次", "2", "次"),
        ("-3%", "-0.03", "%"),
        ("1.2万", "12000", "元"),
        ("2小时30分", "9000", "秒"),
        ("1,200", "1200", ""),
        (Decimal("0.95"), "0.95", ""),
        (timedelta(minutes=5), "300", "秒"),
    ],
)
def test_numbers(raw: object, value: str, unit: str) -> None:
    seen = observe(raw)  # type: ignore[arg-type]
    assert (seen.kind, seen.number, seen.unit) == (Kind.NUMBER, Decimal(value), unit)


@pytest.mark.parametrize(
    ("raw", "events"),
    [
        ("迟到2次，早退1次", [("迟到", 2, "次"), ("早退", 1, "次")]),
        ("迟到、早退各1次", [("迟到", None, ""), ("早退", 1, "次")]),
        ("误差1处，报表迟交", [("误差", 1, "处"), ("报表迟交", None, "")]),
        ("甲级率92%,丙级1份", [("甲级率", Decimal("0.92"), "%"), ("丙级", 1, "份")]),
    ],
)
def test_events(raw: str, events: list[tuple[str, int | None, str]]) -> None:
    assert [(e.label, e.count, e.unit) for e in observe(raw).events] == events


@pytest.mark.parametrize(
    ("raw", "kind"), [(None, Kind.BLANK), ("—", Kind.BLANK), ("无", Kind.NONE), ("优秀", Kind.WORD), (True, Kind.WORD)]
)
def test_kinds(raw: object, kind: Kind) -> None:
    assert observe(raw).kind is kind  # type: ignore[arg-type]


def test_the_percent_format_is_kept() -> None:
    assert observe(Decimal("0.9"), "0.0%").percent_format


@pytest.mark.parametrize("raw", ["约95%", "95%以上", "不到3次", "近3000元", "3次左右", "≥95%", "30多次", "十余次"])
def test_a_figure_told_roughly_is_no_figure(raw: str) -> None:
    seen = observe(raw)
    assert (seen.kind, seen.number) == (Kind.VAGUE, None)


@pytest.mark.parametrize("raw", ["迟到2次（因公）", "≥5万元以下2份", "-60槽", "迟到2次,其余1（待定）"])
def test_what_cannot_be_read_to_its_end_is_no_list_of_events(raw: str) -> None:
    seen = observe(raw)
    assert (seen.kind, [e.count for e in seen.events]) == (Kind.WORD, [None])


@pytest.mark.parametrize("raw", ["3次（已核实）", "共3次", "本月合计3次。", " 3 次 ", "3次（详见附件）", "３次"])
def test_remarks_that_change_nothing_are_left_out(raw: str) -> None:
    seen = observe(raw)
    assert (seen.kind, seen.number, seen.unit) == (Kind.NUMBER, 3, "次")
