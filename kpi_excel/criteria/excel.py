"""A rule becomes an Excel formula over the raw cell that gives the same score, live in the user's own spreadsheet.

Only functions that Excel 2010, WPS and LibreOffice share. Where a rule needs more than numbers in cells (named events in
one cell, judgement), there is no formula. Where the scorer would ask (a gap, a missing measurement), the formula gives
``""``, never a guessed score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from ..figures import plain
from .alike import is_another_event, is_worse_of
from .compared import asks_for_side
from .daily import daily_sum_from
from .deadlines import DAYS_OF_MONTH, FAR, few_days
from .formulas.inverse import asks_for_goal, goal_of
from .incidents import touched
from .nothing_there import nothing_there
from .partition import Contradiction, Marks, NeedsFullMark, comes_to_the_limit, partition
from .quantity import Dimension, dimension, is_ten_thousands
from .rules import (
    FAR_TEN_THOUSANDS,
    HARDLY_REACHED,
    LEAST_REACHED,
    LIKELY_SHARE,
    MOST_REACHED,
    NEAR_TEN_THOUSANDS,
    ONE,
    OUT_OF_TEN,
    SMALL_EXCESS,
    ZERO,
    Constant,
    Fatal,
    Growth,
    Levels,
    Line,
    PieceValue,
    Piecewise,
    Rate,
    Rounding,
    Rule,
    Series,
    Steps,
    Tally,
)
from .second_time import tells_second_times
from .veto_units import veto_count
from .vetoes import without_all

UNSETTLED = '""'
"""What a formula gives where there is no score."""
LONGEST = 8000
"""Excel's own limit is 8,192 characters."""
DEEPEST = 60
"""Excel's own limit is 64 levels."""
_MOST_BANDS = 300
"""More bands than that leave no formula of at most so many levels, unless nearly all of them say the same."""


class Scale(StrEnum):
    """How a percent cell holds its number."""

    FRACTION = "fraction"
    """0.95 is 95 % (the number format shows percent)."""
    POINTS = "points"
    """95 is 95 %."""
    TEXT = "text"
    """The text ``95%``."""
    EITHER = "either"
    """Settled number by number as the scorer does: up to 1.6 a fraction, above it percent points."""


class _NoFormula(Exception):  # noqa: N818 - an answer, not a fault
    """The rule has no formula over these cells."""


def to_excel(
    rule: Rule, full: Decimal | None, cells: str | Mapping[str, str], scale: Scale = Scale.EITHER
) -> str | None:
    """Return a formula (with ``=``) that scores as the rule does, or ``None`` where there is none.

    ``cells`` is the reference of the one raw cell, or references by the names of the rule's counts and measures.
    ``full`` is the item's full mark.
    """
    try:
        text = _Formula(rule, full, cells, scale).text()
    except (_NoFormula, NeedsFullMark, Contradiction):
        return None
    return None if len(text) > LONGEST else f"={text}"


class _Formula:
    """Writes one rule."""

    def __init__(self, rule: Rule, full: Decimal | None, cells: str | Mapping[str, str], scale: Scale) -> None:
        self.rule, self.cells, self.scale = rule, cells, scale
        self.marks = Marks(rule, full)

    def text(self) -> str:
        """Return the formula without its ``=``."""
        parts = self.rule.parts
        if (
            self.rule.consequences
            or self.rule.forfeit is not None
            or self.rule.torn
            or any(isinstance(p, Fatal) and touched(p) for p in parts)
            or tells_second_times(self.rule)
        ):
            raise _NoFormula
        if parts and all(isinstance(p, Tally | Fatal) for p in parts):
            return self._counts()
        if len(parts) == 1 and isinstance(parts[0], Piecewise):
            return self._measure(parts[0])
        if len(parts) == 1 and isinstance(parts[0], Levels):
            return self._levels(parts[0])
        if len(parts) == 1 and isinstance(parts[0], Series):
            return self._series(parts[0])
        raise _NoFormula

    def _cell(self, *names: str) -> str:
        if isinstance(self.cells, str):
            return self.cells
        found = next((self.cells[n] for n in names if n in self.cells), None)
        if found is None and len(self.cells) == 1 and len(self.rule.parts) == 1:
            found = next(iter(self.cells.values()))
        if found is None:
            raise _NoFormula
        return found

    # ---- limits

    def _number(self, value: Decimal) -> str:
        """Write a finished constant: scaled and within the limits."""
        return plain(self.marks.total(value))

    def _finished(self, expression: str) -> str:
        """Write a finished expression: scaled, within the limits, and freed of binary noise."""
        text = expression if self.rule.scale == ONE else f"({expression})*{plain(self.rule.scale)}"
        if self.marks.owed:
            text = f"ABS({text})"
        if self.rule.places is not None:
            text = f"ROUND(ROUND({text},9),{self.rule.places})"
        if self.rule.cap is not None:
            text = f"MIN({plain(self.rule.cap)},{text})"
        if self.rule.floor is not None:
            text = f"MAX({plain(self.rule.floor)},{text})"
        return f"ROUND({text},9)"

    # ---- measures

    def _measure(self, measure: Piecewise) -> str:
        cell = self._cell(measure.name)
        if asks_for_side(measure) or (measure.change_of_goal and measure.share_of):
            raise _NoFormula  # which side of it a bare figure lies on, no cell tells
        x, certain = self._value(measure, cell)
        certain = _both(certain, _amount_for_certain(measure, cell))
        if measure.rated and self.scale is Scale.EITHER:
            certain = _both(certain, f"OR(ABS({cell})<=1.6,ABS({cell})>{plain(OUT_OF_TEN)})")
        if measure.unit == "号":
            certain = _both(certain, f"AND({cell}=INT({cell}),{cell}>=1,{cell}<={plain(measure.last_day + FAR)})")
        if measure.excess_from is not None:
            certain = _both(certain, f"OR({x}<={plain(measure.excess_from)},{x}>{plain(SMALL_EXCESS)})")
        if (monthly := daily_sum_from(measure)) is not None:
            certain = _both(certain, f"{x}<{plain(monthly)}")
        body = self._by_range(measure, x)
        if certain:
            body = f"IF({certain},{body},{UNSETTLED})"
        blank = none = UNSETTLED
        if (
            measure.whole
            and measure.unit
            and (any(ZERO in p.interval for p in measure.pieces) or measure.uncovered is not None)
        ):
            none = self._at_zero(measure)
            blank = none if self._harmless(measure) and not measure.lasts else UNSETTLED
        elif dimension(measure.unit) in (Dimension.MONEY, Dimension.TIME) and not measure.streak_earns:
            none = self._at_zero(measure)
        if self.scale is Scale.TEXT and dimension(measure.unit) is Dimension.PERCENT:
            return f'IF(RIGHT({cell},1)="%",{body},{UNSETTLED})'
        return _guarded(cell, body, blank, none)

    def _value(self, measure: Piecewise, cell: str) -> tuple[str, str]:
        """Return the measure as an expression, and the condition under which its scale is certain (``""``: always)."""
        if goal_of(measure.derived) is not None or asks_for_goal(measure.derived):
            raise _NoFormula
        if measure.written == "万元":
            reach = measure.reach
            least, most = (
                f"ABS({cell})<={plain(reach * Decimal('0.002'))}",
                f"ABS({cell})>={plain(reach * Decimal('0.02'))}",
            )
            return f"ROUND(IF({least},{cell}*10000,{cell}),9)", f"OR({least},{most})"
        if is_ten_thousands(measure.unit):
            near, far = (plain(measure.reach * times) for times in (NEAR_TEN_THOUSANDS, FAR_TEN_THOUSANDS))
            least = f"ABS({cell})<={near}"
            return f"ROUND(IF({least},{cell},{cell}/10000),12)", f"OR({least},ABS({cell})>={far})"
        if measure.whole:
            return cell, ""
        if dimension(measure.unit) is not Dimension.PERCENT or self.scale is Scale.FRACTION:
            return f"ROUND({cell},12)", ""
        if self.scale is Scale.POINTS:
            return f"ROUND({cell}/100,12)", ""
        if self.scale is Scale.TEXT:
            return f'ROUND(SUBSTITUTE({cell},"%","")/100,12)', ""
        reach = measure.reach
        if measure.written:  # 4 beside 3‰ may be either
            small = plain(min(Decimal("1.6"), reach * 5))
            return f"ROUND({cell},12)", f"ABS({cell})<={small}"
        most = plain(max(reach * 10, Decimal(10)) * 100)
        x = f"ROUND(IF(ABS({cell})>1.6,{cell}/100,{cell}),12)"
        if measure.share_of:
            if measure.share_of != 1 and measure.share_of * LEAST_REACHED <= Decimal("1.6"):
                raise _NoFormula  # 1.176 of 1.2万件: no cell tells an amount from a ratio
            if is_ten_thousands(measure.share_unit):
                cell = f"IF(ABS({cell})>={plain(measure.share_of * FAR_TEN_THOUSANDS)},{cell}/10000,{cell})"
            far = f"OR(ABS({cell})>{plain(MOST_REACHED * 100)},AND(ABS({cell})>1.6,ABS({cell})<{plain(SMALL_EXCESS * 100)},ABS({cell})>={plain(measure.share_of * SMALL_EXCESS)}))"
            amount = f"AND({far},ABS({cell})<={plain(measure.share_of * MOST_REACHED)})"
            if measure.share_unit in ("元", "") and measure.share_of >= 10000:  # so little may be in 万元
                amount = f"AND({amount},ABS({cell})>{plain(measure.share_of * HARDLY_REACHED)})"
            x = f"ROUND(IF({amount},{cell}/{plain(measure.share_of)},IF(ABS({cell})>1.6,{cell}/100,{cell})),12)"
            return x, f"OR(ABS({cell})<=1.6,{amount},ABS({cell})>{plain(measure.share_of * 10)})"
        if measure.of_counts:
            low, high = (plain(end) for end in LIKELY_SHARE)
            return x, f"OR(ABS({cell})<=1.6,AND(ABS({cell})>={low},ABS({cell})<={high}))"
        if reach >= Decimal("1.7"):
            return x, f"OR(ABS({cell})<=1.6,AND(ABS({cell})>{plain(reach * 2)},ABS({cell})<={most}))"
        if reach < Decimal("0.2"):
            return x, f"AND(OR(ABS({cell})>1.6,ABS({cell})<={plain(reach * 5)}),ABS({cell})<={most})"
        return x, f"ABS({cell})<={most}"

    def _by_range(self, measure: Piecewise, x: str) -> str:
        """Write the measure as nested IFs over ranges that touch and never overlap."""
        if len(measure.pieces) > _MOST_BANDS:
            raise _NoFormula
        stretches = partition(measure, self.marks)
        if len(stretches) > DEEPEST:
            raise _NoFormula
        text = self._given(stretches[-1].value, x)
        for stretch in reversed(stretches[:-1]):
            assert stretch.end is not None
            sign = "<=" if stretch.end_in else "<"
            text = f"IF({x}{sign}{plain(stretch.end)},{self._given(stretch.value, x)},{text})"
        return text

    def _given(self, value: PieceValue | None, x: str) -> str:
        """Write what a stretch gives."""
        if value is None:
            return UNSETTLED
        if not isinstance(value, Constant):
            return self._finished(self._expression(value, x))
        return _quoted(value.award.word) if value.award.word else self._number(self.marks.points(value.award))

    def _zero(self, measure: Piecewise) -> PieceValue | None:
        """Return what holds at zero."""
        for stretch in partition(measure, self.marks):
            if stretch.end is None or stretch.end > ZERO or (stretch.end == ZERO and stretch.end_in):
                return stretch.value
        raise AssertionError  # the last stretch is endless

    def _at_zero(self, measure: Piecewise) -> str:
        value = self._zero(measure)
        if value is None or isinstance(value, Constant):
            return self._given(value, "0")
        return self._number(self.marks.worth(value, ZERO))

    def _harmless(self, measure: Piecewise) -> bool:
        """Whether nothing at all costs nothing: only then is a blank taken for nothing."""
        value = self._zero(measure)
        return value is not None and self.marks.worth(value, ZERO) >= self.marks.base

    def _expression(self, value: PieceValue, x: str) -> str:
        if isinstance(value, Steps):
            distance = f"ABS({x}{_less(value.anchor)})" if value.anchor else f"ABS({x})"
            units = _units(distance if value.per == ONE else f"{distance}/{plain(value.per)}", value.rounding)
            each = value.points * self.marks.share(value.share)
            change = units if abs(each) == ONE else f"{units}*{plain(abs(each))}"
            if value.most is not None:
                change = f"MIN({plain(value.most)},{change})"
            return f"{plain(self.marks.points(value.base))}{'+' if each > 0 else '-'}{change}"
        if isinstance(value, Rate):
            text = x if value.divisor == ONE else f"{x}/{plain(value.divisor)}"
            text = f"({text}{_less(value.offset)})" if value.offset else text
            factor = value.factor * self.marks.share(value.of_full)
            text = text if factor == ONE else f"{text}*{_bracketed(factor)}"
            return f"{text}{_less(-value.plus)}" if value.plus else text
        assert isinstance(value, Line)
        y0, y1 = self.marks.points(value.y0), self.marks.points(value.y1)
        return f"{plain(y0)}+({x}{_less(value.x0)})*{_bracketed(y1 - y0)}/{plain(value.x1 - value.x0)}"

    # ---- counts

    def _counts(self) -> str:
        tallies = [p for p in self.rule.parts if isinstance(p, Tally)]
        fatals = [p for p in self.rule.parts if isinstance(p, Fatal)]
        if _left_open(tallies, fatals) or nothing_there(self.rule.parts):
            raise _NoFormula
        if isinstance(self.cells, Mapping) and len(tallies) + len(fatals) > 1:
            return self._named_counts(tallies, fatals)
        mains = [t for t in tallies if not t.extra and not t.severer] or (tallies if len(tallies) == 1 else [])
        if not tallies and len(fatals) == 1:
            return self._veto(fatals[0])
        rates = {(t.points / t.per, t.upto, t.unit, t.most) for t in mains}
        counted = [t for t in mains if t.counted]
        if (
            len(mains) > 1
            and len(rates) > 1
            and len(counted) == 1
            and all(is_worse_of(t, counted[0]) for t in mains if t is not counted[0])
        ):
            mains = counted
        elif len(mains) > 1 and len(rates) > 1:
            raise _NoFormula
        if not mains:
            raise _NoFormula
        tally = mains[0]
        if any(is_another_event(f, tally) for f in fatals) or any(without_all(n) for f in fatals for n in f.names):
            raise _NoFormula
        cell = self._cell(*tally.names)
        body = self._sum(self.marks.base, [self._tally(tally, cell)])
        vetoes = [_in_unit_of(tally, f) for f in fatals if _concerns(f, tally)]
        for fatal in vetoes:
            body = f"IF({cell}{_enough(fatal)},{self._number(self.marks.points(fatal.award))},{body})"
        nothing = self._number(self.marks.base)
        unsure = f"{cell}<0" if self.rule.due is None else _may_be_date(cell, self.rule.due)
        return _guarded(cell, f"IF({unsure},{UNSETTLED},{body})", nothing)

    def _named_counts(self, tallies: Sequence[Tally], fatals: Sequence[Fatal]) -> str:
        """Add up counts that stand in cells of their own, each by its name."""
        if any(t.severer for t in tallies):
            raise _NoFormula
        cells = [self._cell(*t.names) for t in tallies]
        body = self._sum(self.marks.base, [self._tally(t, f"N({c})") for t, c in zip(tallies, cells, strict=True)])
        for fatal in fatals:
            same = [(t, c) for t, c in zip(tallies, cells, strict=True) if t.names == fatal.names]
            own = [c for _, c in same]
            fatal = _in_unit_of(same[0][0], fatal) if same else fatal
            if fatal.any_kind or not fatal.names:
                count = f"SUM({','.join(cells)})"
            else:
                count = f"N({own[0] if own else self._cell(*fatal.names)})"
            body = f"IF({count}{_enough(fatal)},{self._number(self.marks.points(fatal.award))},{body})"
        return body

    def _tally(self, tally: Tally, cell: str) -> tuple[bool, str]:
        """Return whether it adds, and how much, without its sign."""
        if tally.upto is not None or tally.of is not None or tally.besides:
            raise _NoFormula
        if is_ten_thousands(tally.unit) or dimension(tally.unit) is Dimension.PERCENT:
            raise _NoFormula  # 3 and 30000 may both be 3万件, 3 and 0.03 both 3 %
        over = f"MAX({cell}{_less(tally.free)},0)" if tally.free else cell
        units = _units(over if tally.per == ONE else f"{over}/{plain(tally.per)}", tally.rounding)
        each = abs(tally.points) * self.marks.share(tally.share)
        text = units if each == ONE else f"{units}*{plain(each)}"
        return tally.points > 0, text if tally.most is None else f"MIN({plain(tally.most)},{text})"

    def _sum(self, start: Decimal, changes: Sequence[tuple[bool, str]]) -> str:
        """Write the base with what is taken off and put on, each within its own limit."""
        text = plain(start)
        for adds, most in ((False, self.rule.most_off), (True, self.rule.most_on)):
            own = "+".join(t for a, t in changes if a is adds)
            if own and most is not None:
                own = f"MIN({plain(most)},{own})"
            elif own.count("+") and not adds:
                own = f"({own})"
            if own:
                text += f"{'+' if adds else '-'}{own}"
        return self._finished(text)

    def _veto(self, fatal: Fatal) -> str:
        cell = self._cell(*fatal.names)
        hit, free = self._number(self.marks.points(fatal.award)), self._number(self.marks.base)
        return _guarded(cell, f"IF({cell}<0,{UNSETTLED},IF({cell}{_enough(fatal)},{hit},{free}))", free)

    def _series(self, series: Series) -> str:
        cell = self._cell(*series.names)
        count = f"INT({cell})" if not series.free else f"(INT({cell})-{series.free})"
        base, listed = self.marks.base, len(series.terms)
        sums = [self._at_most(sum(series.terms[:n], ZERO)) for n in range(listed + 1)]
        last = series.terms[-1]
        if series.growth is Growth.STOP:
            text = (
                self._number(base + sums[-1])
                if comes_to_the_limit(series, self.rule, base, self.marks.total)
                else UNSETTLED
            )
        else:
            more = f"({count}-{listed})"
            if series.growth is Growth.SAME:
                beyond = f"{more}*{_bracketed(last)}"
            elif series.growth is Growth.DOUBLE:
                beyond = f"{_bracketed(last * 2)}*(2^{more}-1)"
            else:
                rise = last - series.terms[-2]
                beyond = f"{more}*{_bracketed(last)}+{_bracketed(rise)}*{more}*({more}+1)/2"
            changed = f"{plain(sum(series.terms, ZERO))}+{beyond}"
            if self.rule.most_off is not None and last < 0:
                changed = f"MAX({changed},{plain(-self.rule.most_off)})"
            if self.rule.most_on is not None and last > 0:
                changed = f"MIN({changed},{plain(self.rule.most_on)})"
            text = self._finished(f"{plain(base)}+{changed}" if base else changed)
        for n in range(listed, -1, -1):
            text = f"IF({count}<={n},{self._number(base + sums[n])},{text})"
        return _guarded(cell, f"IF({cell}<0,{UNSETTLED},{text})", self._number(base))

    def _at_most(self, change: Decimal) -> Decimal:
        """Keep what occurrences come to within the limits of what is taken off and added."""
        off, on = self.rule.most_off, self.rule.most_on
        change = change if off is None else max(change, -off)
        return change if on is None else min(change, on)

    # ---- levels

    def _levels(self, levels: Levels) -> str:
        cell = self._cell(levels.name)
        word = f'TRIM({cell}&"")'
        text = UNSETTLED
        for option in reversed(levels.options):
            spellings = dict.fromkeys(s for label in option.labels for s in _spellings(label))
            tests = ",".join(f"{word}={_quoted(s)}" for s in spellings)
            if option.award.upto is not None:
                value = UNSETTLED
            else:
                value = (
                    _quoted(option.award.word) if option.award.word else self._number(self.marks.points(option.award))
                )
            text = f"IF({f'OR({tests})' if len(spellings) > 1 else tests},{value},{text})"
        return text


def _spellings(label: str) -> tuple[str, ...]:
    """A级 is also written A, and A also A级."""
    bare = label.rstrip("级档等类")
    if bare and bare != label and len(bare) <= 2:
        return label, bare
    return (label, f"{label}级") if label.isascii() and len(label) <= 2 else (label,)


def _left_open(tallies: Sequence[Tally], fatals: Sequence[Fatal]) -> bool:
    """Whether a count may not settle what it costs: 未整改再扣2分 without a count, vetoes in another unit than the cases."""
    if any(t.extra and not t.counted for t in tallies):
        return True
    long = len(tallies) > 1 and any(dimension(t.unit) is Dimension.TIME for t in tallies)
    if long and any(f.any_kind or not f.names for f in fatals if dimension(f.unit) is Dimension.COUNT):
        return True
    happening = ("次", "起", "例", "回", "宗")
    return any(
        f.unit not in (*happening, t.unit) and dimension(f.unit) is Dimension.COUNT and f.count > 1
        for f in fatals
        for t in tallies
        if t.unit in happening
    )


def _may_be_date(cell: str, due: int) -> str:
    """The condition under which a cell does not say how many days late it was: 5.12, 25 beside 每月20日前."""
    return f"OR({cell}<0,AND({cell}>{few_days(due)},{cell}<={DAYS_OF_MONTH}),{cell}<>INT({cell}))"


def _concerns(fatal: Fatal, tally: Tally) -> bool:
    """Whether a bare count of the tally is also the veto's count; in doubt there is no formula."""
    if fatal.any_kind or not fatal.names or fatal.names == tally.names:
        return True
    if set("".join(fatal.names)) & set("".join(tally.names)):
        raise _NoFormula
    return False


def _in_unit_of(tally: Tally, fatal: Fatal) -> Fatal:
    """Return a veto in the unit of what is counted (迟交1周 in days)."""
    count = veto_count(fatal, tally)
    if count is None:
        raise _NoFormula
    return replace(fatal, count=count, unit=tally.unit)


def _units(count: str, rounding: Rounding) -> str:
    if rounding is Rounding.PART:
        return count
    if rounding is Rounding.BEGUN:
        return f"ROUNDUP(ROUND({count},9),0)"
    return f"INT(ROUND({count},9))"


def _both(first: str, second: str) -> str:
    return f"AND({first},{second})" if first and second else first or second


def _amount_for_certain(measure: Piecewise, cell: str) -> str:
    """Write when a number is surely what was done and not its ratio to the plan (``""``: always)."""
    plan = measure.plan
    if plan is None:
        return ""
    small = f"OR({cell}<=0,{cell}>1.6)" if plan >= _SMALL_PLAN else ""
    if measure.written == "万元":
        return ""
    return small if dimension(measure.unit) is Dimension.MONEY else _both(small, f"{cell}<{plain(plan * _FAR)}")


_SMALL_PLAN = Decimal(5)
_FAR = 5


def _enough(fatal: Fatal) -> str:
    return f"{'>' if fatal.over else '>='}{plain(fatal.count)}"


def _guarded(cell: str, body: str, blank: str, none: str | None = None) -> str:
    """Score numbers; ``blank`` is what an empty cell gives and ``none`` (the same unless said) what 无 gives."""
    none = blank if none is None else none
    if blank == none == UNSETTLED:
        other = UNSETTLED
    elif blank == none:
        other = f'IF(OR({cell}="",{cell}="无"),{blank},{UNSETTLED})'
    else:
        other = f'IF({cell}="无",{none},{blank})'
    return f"IF(ISNUMBER({cell}),{body},{other})"


def _less(value: Decimal) -> str:
    return f"-{plain(value)}" if value >= 0 else f"+{plain(-value)}"


def _bracketed(value: Decimal) -> str:
    return plain(value) if value >= 0 else f"({plain(value)})"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


__all__ = ["Scale", "to_excel"]
