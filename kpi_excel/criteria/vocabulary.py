"""The words of criteria, read from ``vocabulary.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the vocabulary: the kind of token that it becomes, and its sense (``≥`` for 以上 …)."""

    kind: str
    sense: str = ""


@cache
def words() -> dict[str, Word]:
    """Return every word with its token kind; words of prose have kind ``TEXT``."""
    data = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf8"))
    table: dict[str, Word] = {}
    for kind, entries in data["words"].items():
        groups = entries.items() if isinstance(entries, dict) else [("", entries)]
        for sense, forms in groups:
            for form in forms:
                table.setdefault(form, Word(kind, sense))
    for form in data["prose"]["words"]:
        if form not in table:
            table[form] = Word("TEXT")
    return table
