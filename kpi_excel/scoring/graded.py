"""良好，缺课1节: data that name a grade, and what happened beside it."""

from dataclasses import replace

from ..criteria.grade_names import grade_among
from ..criteria.graded import grade_of
from ..criteria.rules import Levels, Option
from ..regex import regex
from .observe import Kind, Observation, observe
from .outcome import Missing, Undecided

_BREAK = regex(r"[,，;；、。\n]|(?<=[一-鿿A-E])\s+(?=[一-鿿])")


def grade_and_cases(levels: Levels, seen: Observation) -> tuple[Option, Observation]:
    """Return the grade that the data name, and the data without it.

    Raises :class:`Missing` where they name none, and :class:`Undecided` where they name two.
    """
    named: list[Option] = []
    rest: list[str] = []
    for piece in _BREAK.split(seen.word):
        said = piece.strip()
        option = _named(levels, said)
        if option is not None:
            named.append(option)
        elif said:
            rest.append(said)
    if len({o.labels for o in named}) > 1:
        raise Undecided(f"数据“{seen.text}”里不止一个等级")
    if not named:
        raise Missing("没有填写数据" if seen.kind is Kind.BLANK else f"数据“{seen.text}”里没有等级")
    if not rest:
        return named[0], replace(seen, kind=Kind.NONE, number=None, unit="", events=())
    told = observe("，".join(rest))
    return named[0], replace(told, item=seen.item, criterion=seen.criterion, target=seen.target)


def _named(levels: Levels, said: str) -> Option | None:
    """Return the grade that is all that is said (优秀, 教学评价优秀, 评价为优, A级)."""
    things = {told[0] for o in levels.options for label in o.labels if (told := grade_of(label)) is not None} - {""}
    told = grade_of(said.upper())
    if told is None or not all(
        told[0] == "" or thing.endswith(told[0]) for thing in (things or {"等级评级评价考评结果"})
    ):
        return None
    names = [tuple(g[1] for label in o.labels if (g := grade_of(label)) is not None) for o in levels.options]
    found = grade_among(told[1], names)
    if found is None:
        raise Undecided(f"数据里的“{said}”对不上标准里的任何一个等级")
    return levels.options[found]
