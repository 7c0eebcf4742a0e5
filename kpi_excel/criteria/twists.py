"""Turns of a criterion that no rule can hold (twists.toml): they are refused by name, wherever they stand."""

import re
import tomllib
from functools import cache
from pathlib import Path

from ..regex import regex
from .draft import NotUnderstood

FILE = Path(__file__).with_name("twists.toml")


@cache
def twists() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the turns with what the user is told, in their order."""
    data: list[dict[str, str]] = tomllib.loads(FILE.read_text("utf8"))["twist"]
    return tuple((regex(t["pattern"]), t["reason"]) for t in data)


def check_twists(text: str) -> None:
    """Raise :class:`NotUnderstood` where an evened-out text holds such a turn, with its words."""
    for pattern, reason in twists():
        found = pattern.search(text)
        if found is not None:
            raise NotUnderstood(None, f"{reason}：“{found.group().strip()}”")
