"""What a text says about several periods running (连续两次得分低于35分,淘汰) as typed rules.

Only rules about the total are read: its height, its place within the department, its grade. A clause about several
months that says anything else is given back as not understood, never half read.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ..criteria.normalise import normalise
from ..criteria.numerals import ARABIC, CHINESE, number
from ..figures import plain
from ..period import Span

_MOST = 60
"""More periods running than this nobody means."""


class Kind(StrEnum):
    """What has to hold in each of the periods."""

    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"
    LAST = "last"
    FIRST = "first"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold in each period. ``value``: marks, or how many places from the end (1: the last alone)."""

    kind: Kind
    value: Decimal = Decimal(1)
    grade: str = ""

    @property
    def ranked(self) -> bool:
        """Whether it is about the place within the department."""
        return self.kind in (Kind.LAST, Kind.FIRST)

    @property
    def chinese(self) -> str:
        """The condition as it is said in a finding."""
        figure = plain(self.value)
        return {
            Kind.BELOW: f"总分低于{figure}分",
            Kind.AT_MOST: f"总分不高于{figure}分",
            Kind.ABOVE: f"总分高于{figure}分",
            Kind.AT_LEAST: f"总分不低于{figure}分",
            Kind.LAST: "部门内排最后一名" if self.value == 1 else f"排在部门最后{figure}名之内",
            Kind.FIRST: "部门内排第一名" if self.value == 1 else f"排在部门前{figure}名之内",
            Kind.GRADE: f"等级为“{self.grade}”",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class Streak:
    """A rule about so many periods running."""

    text: str
    """The clause as written."""
    count: int
    span: Span | None
    """How long each period is; ``None``: as long as the sheet's own (连续两次)."""
    condition: Condition | None
    """``None``: not understood."""
    aside: str = ""
    """Parts of the clause that are not judged (或累计三次; 试用期员工 before it)."""


def streaks(text: str) -> Iterator[Streak]:
    """Yield the rules about several periods running in a text, in order.

    Clauses that count days, hours or occurrences running (连续三天旷工, 连续3次未接) are no such rules.
    """
    normal = normalise(text)
    words = _words()
    found = list(words.head.finditer(normal.text))
    for index, head in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(normal.text)
        stop = re.compile(r"[;\n]").search(normal.text, head.end(), end)
        stop_at = stop.start() if stop else end
        start = max(normal.text.rfind(sign, 0, head.start()) for sign in ";\n") + 1
        before = normal.text[max(start, found[index - 1].end() if index else 0) : head.start()]
        count = number(head["count"])
        if count is None or not 2 <= count <= _MOST or count != int(count):
            continue
        condition, aside, led = _condition(words, normal.text[head.end() : stop_at], before)
        timed = head["time"] is not None
        if condition is None and timed:
            continue
        own = before if led else _whom(words, before, first=index == 0)
        written = text[slice(*normal.span(head.start() - len(own), stop_at))].strip(" \t\n，,、；;。或且及")
        whom = "" if led else words.lead.sub("", own).strip()
        yield Streak(written, int(count), _span(head), condition, "”“".join(one for one in (whom, aside) if one))


def _whom(words: "_Words", before: str, *, first: bool) -> str:
    """What stands before a clause's 连续 and belongs to it; what the clause before it leads to (淘汰) does not."""
    piece = re.split(r"[,:]|(?<!\d)\d{1,2}[、.)]|[一二三四五六七八九十]+、", before)[-1]
    return piece if first or words.people.search(piece) else ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary, made into patterns."""

    head: re.Pattern[str]
    subject: re.Pattern[str]
    lead: re.Pattern[str]
    people: re.Pattern[str]
    conditions: Mapping[str, re.Pattern[str]]
    more: re.Pattern[str]
    counted: re.Pattern[str]


@cache
def scales() -> tuple[frozenset[str], ...]:
    """Return the usual scales of grades: two grades of one scale exclude each other."""
    return tuple(frozenset(scale) for scale in _data()["scales"])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))


@cache
def _words() -> _Words:
    data = _data()
    units = "|".join(f"(?P<{name}>{_any(words)})" for name, words in data["units"].items())
    figure = rf"(?:{ARABIC}|[{CHINESE}]+)(?!\d*\.?\d*\s*[%‰])"
    few = rf"(?:\d{{1,2}}|[{CHINESE}]+)"
    return _Words(
        re.compile(rf"连续(?P<count>\d{{1,2}}|[{CHINESE}]+)\s*(?:{units})(?!前|内容)(?:{_any(data['after'])})*"),
        re.compile(rf"(?:{_any(data['subject'])})*"),
        re.compile(_any([*data["subject"], *data["lead"]])),
        re.compile(f"(?:{_any(data['people'])})$"),
        {
            kind: re.compile("|".join(_numbered(form, place, figure, few) for place, form in enumerate(forms)))
            for kind, forms in data["conditions"].items()
        },
        re.compile(data["openings"]["more"]),
        re.compile(data["openings"]["counted"]),
    )


def _numbered(form: str, place: int, figure: str, few: str) -> str:
    """One of several forms, with groups of its own for the numbers in it."""
    return form.replace("{n}", f"(?P<n{place}>{figure})").replace("{k}", f"(?P<k{place}>{few})")


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _span(head: re.Match[str]) -> Span | None:
    return next((span for span in Span if head[span.value] is not None), None)


def _condition(words: _Words, rest: str, before: str) -> tuple[Condition | None, str, bool]:
    """The condition behind the head, else before it (得分低于60分连续两个月的); what is not judged; where it stands."""
    counted = words.counted.match(rest)
    aside = counted[0].strip(",、 ") if counted else ""
    if counted:
        rest = rest[counted.end() :]
    found = _opening(words, rest)
    if found is not None:
        condition, tail = found
        if also := words.counted.match(tail):
            return condition, also[0].strip(",、 "), False
        return (None, "", False) if words.more.match(tail.lstrip(", ")) else (condition, aside, False)
    if not re.match(r"\s*(?:的|者|,|$)", rest):
        return None, aside, False
    for piece in (before, before.rpartition(",")[2]):
        led = _opening(words, piece)
        if led is not None and not led[1].strip(" ,的者且"):
            return led[0], aside, True
    return None, aside, False


def _opening(words: _Words, text: str) -> tuple[Condition, str] | None:
    """The condition that a text opens with, after words that only say that the total is meant; and what follows."""
    subject = words.subject.match(text)
    longest = subject.end() if subject else 0
    for start in range(longest, -1, -1):
        if start != longest and not words.subject.fullmatch(text, 0, start):
            continue
        for kind, pattern in words.conditions.items():
            if (found := pattern.match(text, start)) and (condition := _read(kind, found)):
                return _bounded(condition, text[found.end() :])
    return None


def _read(kind: str, found: re.Match[str]) -> Condition | None:
    if kind == "grade":
        return Condition(Kind.GRADE, grade=found[1].upper())
    if kind in ("last", "first"):
        return Condition(Kind(kind))
    figure = next((text for name, text in found.groupdict().items() if text and name[0] in "nk"), "")
    value = number(figure)
    if value is None:
        return None
    return Condition(Kind(kind.removesuffix("_few")), value)


_INCLUDED = re.compile(r"^(?:\(包?含[^)]*\)|及其?以下)")
_EXCLUDED = re.compile(r"^\(不含[^)]*\)")
_STRICT = {Kind.AT_MOST: Kind.BELOW, Kind.AT_LEAST: Kind.ABOVE}


def _bounded(condition: Condition, tail: str) -> tuple[Condition, str]:
    """Take what is said in brackets about the boundary (60分以下（不含60分）) into the condition."""
    kind = condition.kind
    if found := _EXCLUDED.match(tail):
        kind = _STRICT.get(kind, kind)
    elif found := _INCLUDED.match(tail):
        kind = {strict: loose for loose, strict in _STRICT.items()}.get(kind, kind)
    return Condition(kind, condition.value, condition.grade), tail[found.end() :] if found else tail
