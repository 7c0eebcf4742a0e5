"""Turns of phrase (turns.toml) that are said plainly; every place in the text stays what it was."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..regex import regex
from .numerals import ARABIC, number

FILE = Path(__file__).with_name("turns.toml")
_PLACE = regex(r"\{(\w+)(:figure)?\}")


@dataclass(frozen=True, slots=True)
class Turn:
    """What people write (``pattern``), and what it says (``says``); see the head of the file."""

    told_by: frozenset[str]
    """Characters one of which stands wherever it does; none where that is not known."""
    pattern: re.Pattern[str]
    says: str

    def said_in(self, text: str) -> str:
        """Return the text with the turn said plainly; blanks fill what it was longer by, and what would grow stays."""
        if self.told_by and not any(sign in text for sign in self.told_by):
            return text
        return self.pattern.sub(self._said, text)

    def _said(self, found: re.Match[str]) -> str:
        def filled(place: re.Match[str]) -> str:
            group = int(place[1]) if place[1].isdecimal() else place[1]
            return str(number(found[group])) if place[2] else found[group]

        plainly = _PLACE.sub(filled, self.says).ljust(len(found.group()))
        return plainly if len(plainly) == len(found.group()) else found.group()


@cache
def turns() -> tuple[Turn, ...]:
    """Return the turns in their order."""
    data: list[dict[str, str]] = tomllib.loads(FILE.read_text("utf8"))["turn"]
    return tuple(
        Turn(frozenset(t.get("told_by", "")), regex(t["pattern"].replace("<ARABIC>", ARABIC)), t.get("says", ""))
        for t in data
    )
