"""The canonical wording of a rule reads back as the same rule."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_excel.cli.explain import as_json
from kpi_excel.criteria.canonical import ONLY_TO_READ, canonical, comes_back, settled
from kpi_excel.criteria.forms import FORMS, form
from kpi_excel.criteria.reading import read
from kpi_excel.criteria.rules import (
    FULL,
    NOTHING,
    Award,
    AwardKind,
    Constant,
    Growth,
    Interval,
    Levels,
    Option,
    Piece,
    Piecewise,
    Rule,
    Series,
    Steps,
    Tally,
)
from kpi_excel.scoring.explain import explain

from .cases import Line, lines, understood

D = Decimal
RAWS = ["", "无", "3", "95%", "0.93", "迟到2次", "完成", "A", "952/1000", D(7), D("0.5"), D(100)]
CLAUSES = sorted({c.strip() for line in lines() for c in re.split(r"[；;。\n]", line.text) if c.strip()})


def test_nearly_every_rule_of_the_data_comes_back():
    lost = []
    for line in understood():
        rule = line.criterion.rule
        assert rule is not None
        if not comes_back(rule, line.full, line.item, line.target):
            lost.append(f"{line.id} {line.text} -> {canonical(rule, line.full, line.item)}")
    # The few that don't come back say so themselves (ONLY_TO_READ): amounts of money in bands mostly.
    assert len(lost) <= 0.011 * len(understood()), lost


@pytest.mark.parametrize("line", understood()[::5], ids=lambda line: line.id)
def test_what_comes_back_is_the_same_rule_by_reading_it(line: Line):
    rule = line.criterion.rule
    assert rule is not None
    if not comes_back(rule, line.full, line.item, line.target):
        pytest.skip("only to read, and said to be so")
    again = read(canonical(rule, line.full, line.item), line.item, line.full, line.target).rule
    assert again is not None
    assert settled(again, line.item) == settled(rule, line.item)


@pytest.mark.parametrize(
    ("text", "full", "said"),
    [
        ("收缴率达到98％得满分,每降低1个百分点扣2分,扣完为止。", 20, "收缴率≥98%得满分；每低1%扣2分；扣完为止"),
        ("满意度90分（含）以上20分,80分（含）-90分16分,80分以下0分", 20,
         "满意度≥90分得20分；80分≤满意度<90分得16分；满意度<80分不得分"),
        ("迟到一次扣２分、旷工1天扣10分", 20, "迟到每次扣2分；旷工每天扣10分；扣完为止"),
        ("首次扣1分，第二次扣2分，依此类推", 10, "第1次扣1分，第2次扣2分，以此类推；扣完为止"),
        ("A、优秀得10分；B、良好得8分", 10, "A、优秀得10分；B、良好得8分"),
    ],
)  # fmt: skip
def test_a_rule_says_itself_plainly(text: str, full: int, said: str):
    rule = read(text, "", D(full)).rule
    assert rule is not None
    assert canonical(rule, D(full)) == said


@pytest.mark.parametrize(
    ("text", "full", "kind"),
    [
        ("≥90%得20分；<90%得10分", 20, "分档计分"),
        ("达98%得满分，每低1%扣2分", 20, "按单位加减分"),
        ("迟到每次扣2分", 20, "按次扣分"),
        ("表扬每次加2分，最高6分", None, "按次加分"),
        ("发生火灾一票否决", 20, "一票否决"),
        ("第1次扣1分，第2次扣3分，以此类推", 20, "递增扣分"),
        ("完成得10分，未完成不得分", 10, "等级计分"),
        ("迟到每次罚款15元", None, "罚款"),
        ("迟到每次扣2分；请假3天以上扣10分", 20, "综合"),
    ],
)
def test_the_kind_of_a_rule(text: str, full: int | None, kind: str):
    rule = read(text, "", None if full is None else D(full)).rule
    assert rule is not None
    assert form(rule) == kind
    assert kind in FORMS


# ---- rules made up ---------------------------------------------------------------------------------------------------

points = st.integers(1, 40).map(lambda n: D(n) / 2)
names = st.sampled_from(["收缴率", "满意度", "响应时长", "回款率"])
cases = st.lists(st.sampled_from(["迟到", "早退", "旷工", "漏检", "错单", "串岗"]), min_size=1, max_size=3, unique=True)
FULL_MARK = D(20)
LIMITS = {"floor": D(0), "cap": FULL_MARK}


def award(value: Decimal) -> Award:
    return Award(AwardKind.POINTS, value)


@st.composite
def bands(draw: st.DrawFn) -> Rule:
    unit, size = draw(st.sampled_from([("%", 100), ("分", 1), ("元", 1)]))
    edges = sorted(draw(st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True)))
    ends = [D(e) / size for e in edges]
    closed = draw(st.booleans())
    worth = draw(st.lists(points, min_size=len(ends) + 1, max_size=len(ends) + 1, unique=True))
    pieces = []
    for low, high, value in zip([None, *ends], [*ends, None], worth, strict=True):
        i = Interval(low, closed and low is not None, high, not closed and high is not None)
        pieces.append(Piece(i, Constant(award(value))))
    return Rule((Piecewise(draw(names), unit, tuple(pieces)),), **LIMITS)


@st.composite
def steps(draw: st.DrawFn) -> Rule:
    goal = D(draw(st.integers(50, 100))) / 100
    up = draw(st.booleans())
    per, change = D(draw(st.integers(1, 10))) / 100, -draw(points)
    met = Interval(None, False, goal, True) if up else Interval(goal, True, None, False)
    off = Interval(goal, False, None, False) if up else Interval(None, False, goal, False)
    pieces = (Piece(met, Constant(FULL)), Piece(off, Steps(goal, per, change)))
    return Rule((Piecewise(draw(names), "%", pieces),), **LIMITS)


@st.composite
def counts(draw: st.DrawFn) -> Rule:
    parts = tuple(Tally((name,), -draw(points), unit=draw(st.sampled_from(["次", "起", "处"]))) for name in draw(cases))
    return Rule(parts, most_off=draw(st.none() | points), **LIMITS)


@st.composite
def series(draw: st.DrawFn) -> Rule:
    terms = tuple(-p for p in draw(st.lists(points, min_size=2, max_size=4)))
    growth = draw(st.sampled_from([Growth.STOP, Growth.ARITHMETIC]))
    return Rule((Series((), terms, growth, draw(st.integers(0, 3))),), **LIMITS)


@st.composite
def levels(draw: st.DrawFn) -> Rule:
    labels = draw(st.permutations("ABCD"))[: draw(st.integers(2, 4))]
    options = tuple(Option((label,), award(draw(points))) for label in sorted(labels))
    return Rule((Levels(options, draw(st.none() | st.just(NOTHING))),), **LIMITS)


@settings(max_examples=150, deadline=None)
@given(st.one_of(bands(), steps(), counts(), series(), levels()))
def test_made_up_rules_come_back(rule: Rule):
    said = canonical(rule, FULL_MARK)
    again = read(said, "", FULL_MARK).rule
    assert again is not None, said
    assert settled(again) == settled(rule), said


# ---- criteria made of the data's clauses --------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=3).map("；".join),
    st.sampled_from([None, D(10), D(20), D(100)]),
    st.sampled_from(["", "收缴率", "投诉"]),
)
def test_what_comes_back_scores_the_same(text: str, full: Decimal | None, item: str):
    rule = read(text, item, full).rule
    if rule is None or not comes_back(rule, full, item):
        return
    said = canonical(rule, full, item)
    asked, again = explain(text, item, full, "", RAWS), explain(said, item, full, "", RAWS)
    assert [(a.raw, a.status, a.score) for a in again.answers] == [(a.raw, a.status, a.score) for a in asked.answers]


def test_what_is_read_as_another_rule_is_only_to_read():
    text = "实际/预算≥100% 20分；<100%且≥95% 15分；<95% 10分"
    rule = read(text, "", D(20)).rule
    assert rule is not None
    assert not comes_back(rule, D(20))
    assert as_json(explain(text, "", D(20)))["note"] == ONLY_TO_READ
    assert "note" not in as_json(explain("合格率≥98%得10分；否则得5分", "", D(20)))


@pytest.mark.parametrize(
    ("text", "item", "said"),
    [
        ("75%以上100分，70%~75%（不含）90分，70%以下0分", "询单转化率",
         "询单转化率≥75%得100分；70%≤询单转化率<75%得90分；询单转化率<70%不得分"),
        ("30秒以内得100分，超过30秒得60分", "平均响应时长（秒）", "平均响应时长≤30秒得100分；平均响应时长>30秒得60分"),
        ("75%以上100分，低于75%0分", "客服部KPI第3项", "数值≥75%得100分；数值<75%不得分"),
    ],
)  # fmt: skip
def test_a_measure_without_a_name_bears_its_items(text: str, item: str, said: str):
    rule = read(text, item, D(100)).rule
    assert rule is not None
    assert canonical(rule, D(100), item) == said
