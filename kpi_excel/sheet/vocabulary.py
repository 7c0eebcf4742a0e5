"""What the words on a scorecard mean: texts → roles, from the data file ``vocabulary.toml``."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ..regex import regex


class Role(StrEnum):
    """What a column, or a label's value, holds."""

    SEQUENCE = "sequence"
    PERSON = "person"
    NUMBER = "number"
    POST = "post"
    DEPARTMENT = "department"
    PERIOD = "period"
    FACT = "fact"
    CATEGORY = "category"
    ITEM = "item"
    CONTENT = "content"
    DEFINITION = "definition"
    CRITERION = "criterion"
    FULL = "full"
    WEIGHT = "weight"
    TARGET = "target"
    SOURCE = "source"
    RAW = "raw"
    MARK = "mark"
    DEDUCTION = "deduction"
    BONUS = "bonus"
    MONEY = "money"
    WEIGHTED = "weighted"
    RATER = "rater"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    AVERAGE = "average"
    STATISTIC = "statistic"
    GRADE = "grade"
    RANGE = "range"
    SHARE = "share"
    BASE = "base"
    AMOUNT = "amount"
    RANK = "rank"
    REMARK = "remark"


MARKS = frozenset({Role.MARK, Role.RATER, Role.DEDUCTION, Role.BONUS, Role.MONEY})
"""Roles of columns that hold entered marks."""

IDENTITY = frozenset({Role.PERSON, Role.NUMBER, Role.POST, Role.DEPARTMENT, Role.PERIOD, Role.FACT})
"""Roles that say who is appraised, and when."""

ABOUT_ITEMS = frozenset({Role.FULL, Role.WEIGHT, Role.TARGET, Role.CRITERION, Role.DEFINITION, Role.SOURCE})
"""What a line or a column may say about items (满分, 权重, 评分标准), in whichever way they run."""
OUTCOMES = frozenset({Role.GRADE, Role.SHARE, Role.BASE, Role.AMOUNT, Role.RANK})
"""Roles of what follows from a total."""

EXACT, PEELED, ENDING, INSIDE = 4, 3, 2, 1
"""How sure a meaning is: the whole text; the text without brackets and units; its last word; a word inside."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a text may mean, and how sure that is (``EXACT`` … ``INSIDE``)."""

    role: Role
    strength: int
    word: str


_BLANK = regex(r"\s+")
_DECORATION = regex(r"^[★●■◆▲※*#_\-—.、:：]+|[★●■◆▲※*_\-—、:：。]+$")
_BRACKETS = regex(r"[(（\[【〔<《][^()（）\[\]【】〔〕<>《》]*[)）\]】〕>》]")
_UNIT = regex(r"(?<=.)(?:[/:：](?:分|%|元|次|‰|个|万元)|[%‰])$")
_CORNER = regex(r"\s*\n\s*|\s{2,}")
"""What parts the two labels of a cell cut by a line (项目 above, 姓名 below)."""
_LEAD = regex(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．])")


CACHED = 16_384
"""How many texts the package's functions of a text alone remember each: headers, labels and notes come again and again."""


@lru_cache(CACHED)
def normalise(text: str) -> str:
    """Return the text for comparing: NFKC, no blanks or line breaks, no decoration or colon at its ends."""
    flat = _BLANK.sub("", unicodedata.normalize("NFKC", text)).upper()
    return _DECORATION.sub("", flat)


@lru_cache(CACHED)
def peel(text: str) -> str:
    """Return the normalised text without its leading number, what stands in brackets, and a unit at its end."""
    flat = normalise(text)
    bare = _BRACKETS.sub("", flat)
    bare = _LEAD.sub("", bare or flat)
    return _DECORATION.sub("", _UNIT.sub("", bare)) or flat


@dataclass(frozen=True)
class Vocabulary:
    """The words of the data file, ready for looking up. Immutable; :func:`vocabulary` gives the built-in one."""

    exact: Mapping[str, tuple[Role, ...]]
    words: Mapping[str, tuple[Role, ...]]
    """Words that also count at the end of a longer text, or inside it."""
    each: frozenset[str]
    """Headers of a column of points (or yuan) for one occurrence."""
    lines: Mapping[str, tuple[str, ...]]
    levels: frozenset[str]
    surnames: frozenset[str]
    doubles: frozenset[str]
    never_names: tuple[str, ...]
    offices: tuple[str, ...]

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """Return what a text may mean, the surest first; empty for a text that is no known label."""
        return _meanings(self, text)

    def role(self, text: str, least: int = PEELED) -> Role | None:
        """Return the surest meaning of at least the given strength, or ``None``."""
        found = self.meanings(text)
        return found[0].role if found and found[0].strength >= least else None

    def means(self, text: str, *roles: Role, least: int = PEELED) -> bool:
        """Say whether one of the roles is among a text's meanings of at least the given strength."""
        return any(m.role in roles and m.strength >= least for m in self.meanings(text))

    def __hash__(self) -> int:
        return id(self)


@lru_cache(CACHED)
def _in_chinese(text: str) -> str:
    """Return the Chinese of a label in two languages (姓名 Name, 总分\nTotal Score, Name 姓名), ``""`` where it is in one."""
    flat = _BRACKETS.sub("", unicodedata.normalize("NFKC", text)).strip()
    found = _TWO_LANGUAGES.fullmatch(flat)
    return normalise(found["before"] or found["after"]) if found else ""


_ENGLISH = r"[A-Za-z][A-Za-z.&/'’\- \n]*[A-Za-z.]"
_TWO_LANGUAGES = regex(
    rf"(?P<before>[一-鿿][一-鿿 \n　]*?)[\s/|]*{_ENGLISH}|(?=[A-Z]*[a-z ]){_ENGLISH}[\s/|]*(?P<after>[一-鿿][一-鿿 　]*)"
)


_ALIKE = regex(r"(?<![自初复终])评核(?![定实查对])")
"""评核 is another word for 考核."""


@lru_cache(CACHED)
def _meanings(vocabulary: Vocabulary, text: str) -> tuple[Meaning, ...]:
    text = _ALIKE.sub("考核", text)
    flat = normalise(text)
    if not flat or len(flat) > 40:
        return ()
    whole = vocabulary.exact.get(flat)
    if whole:
        return tuple(Meaning(role, EXACT, flat) for role in whole)
    bare = peel(text)
    whole = vocabulary.exact.get(bare)
    if whole:
        return tuple(Meaning(role, PEELED, bare) for role in whole)
    stripped = _BRACKETS.sub("", flat)
    whole = vocabulary.exact.get(stripped)
    if whole:
        return tuple(Meaning(role, PEELED, stripped) for role in whole)
    whole = vocabulary.exact.get(_in_chinese(text))
    if whole:
        return tuple(Meaning(role, PEELED, _in_chinese(text)) for role in whole)
    if len(bare) > 14:
        return ()
    parts = [vocabulary.exact.get(part, ()) for part in re.split(r"[/\\\\|]", flat)]
    if len(parts) > 1 and all(parts):
        return tuple(Meaning(role, PEELED, flat) for roles in parts for role in roles[:1])
    parts = [vocabulary.exact.get(normalise(part), ()) for part in _CORNER.split(text.strip())]
    if len(parts) > 1 and all(parts) and any(Role.PERSON in roles for roles in parts):
        return tuple(Meaning(role, PEELED, flat) for roles in parts for role in roles[:1])
    for text in (bare, stripped):
        for start in range(len(text) - 1):
            roles = vocabulary.words.get(text[start:])
            if roles:
                return tuple(Meaning(role, ENDING, text[start:]) for role in roles)
    for size in range(len(bare) - 1, 1, -1):
        for start in range(len(bare) - size + 1):
            roles = vocabulary.words.get(bare[start : start + size])
            if roles:
                return tuple(Meaning(role, INSIDE, bare[start : start + size]) for role in roles)
    return ()


def _build(data: Mapping[str, Any]) -> Vocabulary:
    exact: dict[str, list[Role]] = {}
    words: dict[str, list[Role]] = {}
    for name, entry in data["roles"].items():
        role = Role(name)
        for word in entry.get("words", []):
            flat = normalise(word)
            exact.setdefault(flat, []).append(role)
            if len(flat) >= 2:
                words.setdefault(flat, []).append(role)
        for word in (*entry.get("each", []), *entry.get("alone", []), *entry.get("english", [])):
            exact.setdefault(normalise(word), []).append(role)
    names = data["names"]
    return Vocabulary(
        exact={word: tuple(roles) for word, roles in exact.items()},
        words={word: tuple(roles) for word, roles in words.items()},
        each=frozenset(normalise(word) for word in data["roles"]["criterion"]["each"]),
        lines={key: tuple(normalise(word) for word in value) for key, value in data["lines"].items()},
        levels=frozenset(normalise(word) for word in data["levels"]["words"]),
        surnames=frozenset(names["surnames"]),
        doubles=frozenset(names["doubles"]),
        never_names=tuple(names["never"]),
        offices=tuple(names["offices"]),
    )


@lru_cache(64)
def with_own_words(own: tuple[tuple[str, str], ...]) -> Vocabulary:
    """Return the built-in vocabulary with a company's own header words: (name of the role, word).

    An own word has its own meaning alone, whatever it means elsewhere.
    """
    built_in = vocabulary()
    if not own:
        return built_in
    exact, words = dict(built_in.exact), dict(built_in.words)
    meant: dict[str, tuple[Role, ...]] = {}
    for role, word in own:
        flat = normalise(word)
        if flat:
            meant[flat] = tuple(dict.fromkeys((*meant.get(flat, ()), Role(role))))
    exact |= meant
    words |= {flat: roles for flat, roles in meant.items() if len(flat) >= 2}
    return replace(built_in, exact=exact, words=words)


@cache
def vocabulary() -> Vocabulary:
    """Return the built-in vocabulary (read once)."""
    return _build(tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8")))
