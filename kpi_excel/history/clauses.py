"""What a text says about several periods running (连续两次得分低于35分,淘汰) as typed rules.

Only rules about the total are read: its height, its place within the department, its grade. A clause about several
months that says anything else is given back as not understood, never half read.
"""

import re
from collections.abc import Iterator

from ..criteria.normalise import normalise
from ..criteria.numerals import number
from ..period import Span
from .conditions import condition_at
from .rule import Condition, Streak
from .vocabulary import words

_MOST = 60
"""More periods running than this nobody means."""

_REACH = 80
"""How far from 连续 what belongs to it is looked for, in characters."""


def streaks(text: str) -> Iterator[Streak]:
    """Yield the rules about several periods running in a text, in order.

    Clauses that count days, hours or occurrences running (连续三天旷工, 连续3次未接) are no such rules, nor is tenure.
    """
    normal = normalise(text)
    found = list(words().head.finditer(normal.text))
    for index, head in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(normal.text)
        stop = re.compile(r"[;\n]").search(normal.text, head.end(), end)
        end = stop.start() if stop else end
        start = max(normal.text.rfind(sign, max(head.start() - _REACH, 0), head.start()) for sign in ";\n") + 1
        start = max(start, found[index - 1].end() if index else 0, head.start() - _REACH)
        before = normal.text[start : head.start()]
        part = {name[:-1] if name[-1].isdigit() else name: said for name, said in head.groupdict().items() if said}
        count, unit = number(part["count"]), words().units[part["unit"]]
        if count is None or count != int(count) or not 2 <= count <= _MOST:
            continue
        condition, aside, led = _condition(
            part.get("said", ""), normal.text[head.end() : min(end, head.end() + _REACH)], before
        )
        if condition is None and (unit == "time" or words().tenure.search(part.get("said", ""))):
            continue
        own = before if led else _whom(before, first=index == 0)
        written = text[slice(*normal.span(head.start() - len(own), end))].strip(" \t\n，,、；;。或且及")
        whom = "" if led else words().lead.sub("", own).strip()
        span = None if unit == "time" else Span(unit)
        yield Streak(written, int(count), span, condition, "”“".join(one for one in (whom, aside) if one))


def _whom(before: str, *, first: bool) -> str:
    """What stands before a clause's 连续 and belongs to it; what the clause before it leads to (淘汰) does not."""
    piece = re.split(r"[,:]|(?<!\d)\d{1,2}[、.)]|[一二三四五六七八九十]+、", before)[-1]
    return piece if first or words().people.search(piece) else ""


def _condition(said: str, rest: str, before: str) -> tuple[Condition | None, str, bool]:
    """The condition of a clause; what of it is not judged; whether it stands before 连续.

    It stands behind the head (连续两个月低于60分), inside it (连续低于60分两个月) or before it (低于60分连续两个月的).
    """
    if said:
        found = condition_at(said)
        whole = found is not None and not found[1].strip(" ,的者") and not words().more.match(rest.lstrip(", "))
        return (found[0] if found and whole else None), "", False
    counted = words().counted.match(rest)
    aside = counted[0].strip(",、 ") if counted else ""
    rest = rest[counted.end() :] if counted else rest
    found = condition_at(rest)
    if found is not None:
        condition, tail = found
        if also := words().counted.match(tail):
            return condition, also[0].strip(",、 "), False
        return (None, "", False) if words().more.match(tail.lstrip(", ")) else (condition, aside, False)
    if not re.match(r"\s*(?:的|者|,|$)", rest):
        return None, aside, False
    for piece in (before, before.rpartition(",")[2]):
        led = condition_at(piece)
        if led is not None and not led[1].strip(" ,的者且"):
            return led[0], aside, True
    return None, aside, False
