"""The words that raw data is typed in besides figures (words.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """Words by what they say; see the comments in the file."""

    blank: frozenset[str]
    none: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    fine: frozenset[str]
    affirmed: frozenset[str]
    good: tuple[str, ...]
    happened: frozenset[str]
    denying: frozenset[str]
    amiss: tuple[str, ...]
    halfway: tuple[str, ...]
    outcomes: tuple[str, ...]
    unsettled: tuple[str, ...]
    up: frozenset[str]
    down: frozenset[str]
    lacking: tuple[str, ...]
    negated: tuple[str, ...]


@cache
def words() -> Words:
    """Return the words of ``words.toml``."""
    data: dict[str, list[str]] = tomllib.loads(FILE.read_text("utf8"))
    lists = {"good", "lacking", "negated", "amiss", "halfway", "outcomes", "unsettled"}
    return Words(**{name: tuple(v) if name in lists else frozenset(v) for name, v in data.items()})  # type: ignore[arg-type]


WORDS = words()
