"""The words of the checks on how a form was filled in, read from ``slips.toml``."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ..sheet.vocabulary import normalise


@cache
def words(part: str, name: str) -> tuple[str, ...]:
    """Return a list of words, normalised."""
    return tuple(map(normalise, _data()[part][name]))


@cache
def kinds_of_dates() -> Mapping[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """Return the kinds of dates that may have a deadline: what its clause says, and the labels of the date."""
    return {
        kind: (re.compile(entry["clause"]), tuple(map(normalise, entry["label"])))
        for kind, entry in _data()["dates"].items()
    }


def holds(text: str, part: str, name: str) -> bool:
    """Say whether a text holds one of the words of a list."""
    flat = normalise(text)
    return any(word in flat for word in words(part, name))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("slips.toml").read_text(encoding="utf-8"))
