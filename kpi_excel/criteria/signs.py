"""Whether a mark without 加 or 扣 is gained or lost: by the verb before it, else by the event that it is for."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..regex import regex


@dataclass(frozen=True, slots=True)
class _Signs:
    gaining: re.Pattern[str]
    losing: re.Pattern[str]
    praised: re.Pattern[str]
    blamed: re.Pattern[str]
    averted: re.Pattern[str]


@cache
def _signs() -> _Signs:
    data = tomllib.loads(files(__package__).joinpath("signs.toml").read_text("utf8"))
    leads = _any(data["verbs"]["leads"])
    return _Signs(
        gaining=regex(f"(?:{leads})*(?:{_any(data['verbs']['gains'])})"),
        losing=regex(f"(?:{leads})*(?:{_any(data['verbs']['loses'])})"),
        praised=regex(_any(data["events"]["praised"])),
        blamed=regex(_any(data["events"]["blamed"])),
        averted=regex("|".join(data["events"]["averted"])),
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def sign_of_verb(words: str) -> int:
    """+1 where the words before a figure say that it is gained (相应增加), -1 where lost (依次递减), 0 otherwise."""
    if _signs().losing.fullmatch(words):
        return -1
    return 1 if _signs().gaining.fullmatch(words) else 0


def sign_of_event(name: str) -> int:
    """+1 for what is praised (好人好事), -1 for what is blamed (迟到), 0 where the name says neither or both."""
    signs = _signs()
    if signs.averted.search(name):
        return 0
    return bool(signs.praised.search(name)) - bool(signs.blamed.search(name))
