"""评价优秀10分，良好8分，合格6分，不合格0分；缺课一节扣2分: a scale of grades beside cases, which are taken off what the grade gives."""

from collections.abc import Sequence

from ..regex import regex
from .rules import AwardKind, Fatal, Levels, Option, Rule, Series, Tally

_GRADE = regex(
    r"(?P<what>(?:[一-鿿]{0,10}?(?<![未不没无非有])(?:为|是|达到?|[:：])?)?)"
    r"(?P<grade>优秀?|优良|良好?|中等?|一般|合格|达标|及格|较?差|不合格|不及格|不达标|未达标|很?满意|非常满意|基本满意|较满意|不满意|基本合格|[A-E][级等档类]?|[甲乙丙丁戊][级等]?|[一二三四五][级等档星]|[一二三四五]等奖|[1-5]星级?)(?:的|者)?"
)


def grade_of(label: str) -> tuple[str, str] | None:
    """Return what a label is a grade of (教学评价 of 教学评价优秀, or ``""``), and the grade; ``None`` where it is none."""
    found = _GRADE.fullmatch(label)
    return None if found is None else (found["what"].rstrip("为是达到:："), found["grade"])


def is_scale(options: Sequence[Option]) -> bool:
    """Whether some levels are the grades of one thing."""
    told = [grade_of(label) for option in options for label in option.labels]
    grades = [g[1] for g in told if g is not None]
    things = {g[0] for g in told if g is not None} - {""}
    points = all(o.award.kind is not AwardKind.WORD and o.award.upto is None for o in options)
    return len(options) > 1 and points and len(grades) == len(told) == len(set(grades)) and len(things) <= 1


def graded(rule: Rule) -> Levels | None:
    """Return the scale of a rule that is a scale of grades and cases beside it, else ``None``."""
    levels = [p for p in rule.parts if isinstance(p, Levels)]
    cases = [p for p in rule.parts if isinstance(p, Tally | Fatal | Series)]
    alone = len(levels) == 1 and bool(cases) and len(cases) + 1 == len(rule.parts)
    return levels[0] if alone and is_scale(levels[0].options) else None
