"""The words that every part of a rule is said with: figures, ranges, awards and changes."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ..figures import plain
from .quantity import PERCENT_UNITS, write
from .rules import FULL, NOTHING, Award, AwardKind, Interval, Piecewise, Rule, ScoreUnit

MEASURE = "数值"
"""What a measure without a name is called."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a rule is put where there is a choice.

    ``name``: what a measure without a name of its own is called; ``bare``: 未按时上交不得分 rather than 未按时上交1次不得分;
    ``counts_first``: what is counted is said before the measures.
    """

    name: str = ""
    bare: bool = False
    counts_first: bool = False
    spoken: bool = False
    """Say it in the words of pay and of gains: 罚20元, 发奖金的70%, 奖金200元, 每达到10%得2分."""
    zero: bool = False
    """Say 加0分 where 不扣分 would be read as a band (迟到10分钟以内不扣分 beside 迟到每次扣1分)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says awards and changes as one rule states them. ``full`` is the item's full mark (``None``: it has none)."""

    rule: Rule
    full: Decimal | None
    manner: Manner

    @property
    def money(self) -> str:
        """分 or 元."""
        return "元" if self.rule.unit is ScoreUnit.YUAN else "分"

    @property
    def result(self) -> str:
        """What the left side of an equation is called."""
        return {ScoreUnit.YUAN: "金额", ScoreUnit.FRACTION: "系数"}.get(self.rule.unit, "得分")

    def award(self, award: Award) -> str:
        """Say what is given (得10分, 得满分, 扣5分, 不得分)."""
        value = plain(abs(award.value))
        if award.upto is not None:
            value += f"~{plain(abs(award.upto))}"
        if award.kind is AwardKind.WORD:
            return f"为{award.word}"
        if award == NOTHING and self.rule.unit is not ScoreUnit.FRACTION:
            return "得0元" if self.manner.spoken and self.rule.only_fines else "不得分"
        if self.manner.spoken and self.rule.unit is ScoreUnit.FRACTION and award.kind is AwardKind.SHARE:
            return f"发奖金的{percent(award)}"
        if self.manner.spoken and self.rule.unit is ScoreUnit.FRACTION and award == NOTHING:
            return "不发"
        if award.kind is AwardKind.POINTS and self.rule.unit is ScoreUnit.FRACTION:
            return f"系数{value}"
        if award.kind is AwardKind.POINTS:
            return f"得{'-' if award.value < 0 else ''}{value}{self.money}"
        if award.kind is AwardKind.SHARE:
            if award == FULL and self.rule.unit is not ScoreUnit.FRACTION:
                return "得满分"
            return f"得{percent(award)}"
        fined = self.manner.spoken and self.rule.unit is ScoreUnit.YUAN
        verb = "加" if award.value < 0 else "罚" if fined else "扣"
        if award.kind is AwardKind.MINUS_SHARE:
            return f"{verb}分值的{percent(award)}"
        return f"{verb}{value}{self.money}"

    def change(
        self, points: Decimal, *, share: bool, upto: Decimal | None = None, again: bool = False, gain: str = "加"
    ) -> str:
        """Say what is added or taken off (加2分, 扣1~3分, 再扣2分); ``gain`` is the verb of what is added."""
        verb = "扣" if points < 0 else gain
        if share:
            return f"{verb}{write(abs(points), '%')}分值"
        value = plain(abs(points)) + (f"~{plain(abs(upto))}" if upto is not None else "")
        return f"{'再' if again else ''}{verb}{value}{self.money}"


def said_interval(interval: Interval, measure: Piecewise) -> str:
    """Say a range with comparison signs (``95%≤收缴率<98%``)."""
    low, high, name = interval.low, interval.high, measure.name or MEASURE
    above, below = "≥" if interval.low_in else ">", "≤" if interval.high_in else "<"
    if low is not None and interval.point:
        return f"{name}={said(low, measure)}"
    if low is not None and high is not None and re.search(r"\d", name):
        return f"{name}{above}{said(low, measure)}且{below}{said(high, measure)}"
    if low is not None and high is not None:
        return f"{said(low, measure)}{'≤' if interval.low_in else '<'}{name}{below}{said(high, measure)}"
    if low is not None:
        return f"{name}{above}{said(low, measure)}"
    return f"{name}{below}{said(high, measure)}" if high is not None else name


def said(value: Decimal, measure: Piecewise) -> str:
    """Write a value of a measure in the unit that the text itself used."""
    if measure.written == "万元":
        return f"{plain(value / 10000)}万元"
    if measure.written in PERCENT_UNITS:
        return f"{plain(value / PERCENT_UNITS[measure.written])}{measure.written}"
    return write(value, measure.unit)


def percent(award: Award) -> str:
    """Write a share in percent (80%, 60%~80%)."""
    text = write(award.value, "%")
    return text if award.upto is None else f"{text}~{write(award.upto, '%')}"
