"""What has to hold in each of several periods running (低于35分, 倒数第一, 为D级), read from the words of a clause."""

import re
from dataclasses import replace

from ..criteria.numerals import number
from .rule import Condition, Kind
from .vocabulary import words

_INCLUDED = re.compile(r"^(?:\(包?含[^)]*\)|及其?以下)")
_EXCLUDED = re.compile(r"^\(不含[^)]*\)")
_STRICT = {Kind.AT_MOST: Kind.BELOW, Kind.AT_LEAST: Kind.ABOVE}
_LOOSE = {strict: loose for loose, strict in _STRICT.items()}
_GRADES_ON = re.compile(r"^(?:级|等)?(?:\(含\))?(?:及|含)?以([上下])")


def condition_at(text: str) -> tuple[Condition, str] | None:
    """Return the condition that an evened-out text opens with, and what follows it.

    Only words which say that the total is meant may stand before it; ``None`` where others do, or there is none.
    """
    known = words()
    subject = known.subject.match(text)
    longest = subject.end() if subject else 0
    for start in range(longest, -1, -1):
        if start != longest and not known.subject.fullmatch(text, 0, start):
            continue
        for kind, pattern in known.conditions.items():
            if (found := pattern.match(text, start)) and (condition := _read(kind, found)):
                return _bounded(condition, text[found.end() :])
    return None


def _read(kind: str, found: re.Match[str]) -> Condition | None:
    if kind == "grade":
        return Condition(Kind.GRADE, grades=(found[1].upper(),))
    if kind in ("last", "first"):
        return Condition(Kind(kind))
    figure = next((text for name, text in found.groupdict().items() if text and name[0] in "nk"), "")
    value = number(figure)
    return None if value is None else Condition(Kind(kind.removesuffix("_few")), value)


def _bounded(condition: Condition, tail: str) -> tuple[Condition, str] | None:
    """Take what is said about the boundary (60分以下（不含60分）; C级及以下) into the condition."""
    if condition.kind is Kind.GRADE:
        found = _GRADES_ON.match(tail)
        return (condition, tail) if found is None else _from(condition, tail[found.end() :], upwards=found[1] == "上")
    kind: Kind = condition.kind
    if found := _EXCLUDED.match(tail):
        kind = _STRICT.get(kind, kind)
    elif found := _INCLUDED.match(tail):
        kind = _LOOSE.get(kind, kind)
    return replace(condition, kind=kind), tail[found.end() :] if found else tail


def _from(condition: Condition, tail: str, *, upwards: bool) -> tuple[Condition, str] | None:
    """A grade and all above or below it; ``None`` where scales differ about what these are."""
    (grade,) = condition.grades
    ends = {
        scale[scale.index(grade) :: -1] if upwards else scale[scale.index(grade) :]
        for scale in words().scales
        if grade in scale
    }
    return (replace(condition, grades=ends.pop()), tail) if len(ends) == 1 else None
