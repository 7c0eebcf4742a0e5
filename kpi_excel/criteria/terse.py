"""Signs for words (90%↑, 骂客户-20, +5封顶) are spelled out before a criterion is read, with the way back kept."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from ..regex import regex
from .normalise import Normal
from .numerals import ARABIC
from .units import units

FILE = Path(__file__).with_name("terse.toml")
_PLACE = regex(r"\{(\w+)\}")
_END = r"(?=\s*(?:[,;、/|]|\)(?!\s*[×÷+/-])|$|\s[≥≤<>]|其余|其他|其它|否则))"


@dataclass(frozen=True, slots=True)
class Sign:
    """What clerks write (``pattern``), and what it says (``says``); see the head of the file."""

    told_by: frozenset[str]
    """Characters one of which stands wherever it does."""
    pattern: re.Pattern[str]
    says: str

    def spelled_in(self, text: str, origin: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
        """Return the text with the sign spelled out, and the places in step: words put in have that of the sign."""
        if not any(sign in text for sign in self.told_by):
            return text, origin
        out: list[str] = []
        places: list[int] = []
        last = 0
        for found in self.pattern.finditer(text):
            if found.start() == found.end():
                continue
            out.append(text[last : found.start()])
            places.extend(origin[last : found.start()])
            self._spell(found, origin, out, places)
            last = found.end()
        if not last:
            return text, origin
        return "".join([*out, text[last:]]), (*places, *origin[last:])

    def _spell(self, found: re.Match[str], origin: tuple[int, ...], out: list[str], places: list[int]) -> None:
        at = found.start()
        for index, piece in enumerate(_PLACE.split(self.says)):
            if index % 2:
                start, end = found.span(int(piece) if piece.isdecimal() else piece)
                out.append(found.string[start:end])
                again = start < at  # the figure of 每±5000元±1分, said twice
                places.extend([origin[min(at, found.end() - 1)]] * (end - start) if again else origin[start:end])
                at = max(at, end)
            else:
                out.append(piece)
                places.extend([origin[min(at, found.end() - 1)]] * len(piece))


@cache
def _unit() -> str:
    return f"(?:(?!分)(?:{units().pattern()}))"


def filled(pattern: str) -> re.Pattern[str]:
    """Fill in what ``<FIG>``, ``<UNIT>`` and ``<END>`` stand for in a pattern."""
    return regex(pattern.replace("<FIG>", f"(?:{ARABIC})").replace("<UNIT>", _unit()).replace("<END>", _END))


@cache
def signs() -> tuple[Sign, ...]:
    """Return the signs in their order."""
    data: list[dict[str, str]] = tomllib.loads(FILE.read_text("utf8"))["sign"]
    return tuple(Sign(frozenset(s["told_by"]), filled(s["pattern"]), s.get("says", "")) for s in data)


_PLUS_MARK = regex(rf"(?<![\d.])(?P<at>{ARABIC})(?P<unit>%|‰|分|万元?|元)?\+(?P<mark>{ARABIC})分?(?=[,;/]|$)")


def _at_least(text: str) -> str:
    """95%+10分；90%+8分；不到90%0分: pluses of marks that fall along, and end in what lies below, say 以上.

    So many figures with what is added at each, and none below, stay what they are.
    """
    found = list(_PLUS_MARK.finditer(text))
    ends = [(Decimal(m["at"].replace(",", "")), Decimal(m["mark"].replace(",", ""))) for m in found]
    falling = len(ends) > 1 and all(a > c and b > d for (a, b), (c, d) in pairwise(ends))
    if not falling:
        return text
    last = re.escape(found[-1]["at"])
    below = re.search(
        rf"(?:不到|低于|不足|小于|未达|<){last}|(?<![\d.]){last}(?:%|‰|分|万元?|元)?(?:及?以下|↓|-(?!\d))", text
    )
    return _PLUS_MARK.sub(lambda m: m.group().replace("+", "↑"), text) if below else text


def spelled_out(normal: Normal) -> Normal:
    """Spell out every sign that stands for a word."""
    return spelled_by(signs(), replace(normal, text=_at_least(normal.text)) if "+" in normal.text else normal)


def spelled_by(some: Iterable[Sign], normal: Normal) -> Normal:
    """Spell out some signs, in their order."""
    text, origin = normal.text, normal.origin
    for sign in some:
        text, origin = sign.spelled_in(text, origin)
    return normal if text == normal.text else replace(normal, text=text, origin=origin)
