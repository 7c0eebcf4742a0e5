"""Patterns with ``*`` and ``?`` for the names of files, sheets, items and posts."""

import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath


def matches(name: str, pattern: str) -> bool:
    """Whether a name fits a pattern; blanks, width and capitals make no difference, a name always fits itself."""
    flat, wanted = plain_name(name), plain_name(pattern)
    return flat == wanted or fnmatchcase(flat, wanted)


def matches_any(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name fits one of the patterns."""
    return any(matches(name, pattern) for pattern in patterns)


def file_matches(name: str, pattern: str) -> bool:
    """Whether a file's path below the input folder, or its bare name, fits a pattern."""
    pattern = pattern.replace("\\", "/")
    return matches(name, pattern) or matches(PurePosixPath(name).name, pattern)


@lru_cache(4096)
def plain_name(text: str) -> str:
    """Return a name for comparing."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
