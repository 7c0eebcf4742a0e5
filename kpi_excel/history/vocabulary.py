"""The words of clauses about several periods running, made into patterns; the words themselves are ``vocabulary.toml``."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..criteria.numerals import ARABIC, CHINESE

_FIGURE = rf"(?:{ARABIC}|[{CHINESE}]+)(?!\d*\.?\d*\s*[%‰])"
_COUNT = rf"(?:\d{{1,2}}|[{CHINESE}]{{1,3}})"


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary as patterns over evened-out text."""

    head: re.Pattern[str]
    """连续两个月, 两个月连续, or 连续低于60分两个月; groups ``count`` and ``unit`` with the number of the form behind them,
    and ``said`` for what stands inside the last."""
    units: Mapping[str, str]
    """What each unit means: ``month``, ``quarter``, ``half``, ``year`` or ``time``."""
    subject: re.Pattern[str]
    lead: re.Pattern[str]
    people: re.Pattern[str]
    tenure: re.Pattern[str]
    conditions: Mapping[str, re.Pattern[str]]
    more: re.Pattern[str]
    counted: re.Pattern[str]
    scales: tuple[tuple[str, ...], ...]
    """The usual scales of grades, the best first: two grades of one scale exclude each other."""


@cache
def words() -> Words:
    """Return the vocabulary."""
    data: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
    units = {word: meaning for meaning, known in data["units"].items() for word in known}
    times = [rf"(?P<count{n}>{_COUNT})\s*(?P<unit{n}>{_any(list(units))})(?!前|内容)" for n in range(3)]
    after = f"(?:{'|'.join(data['after'])})*"
    return Words(
        head=re.compile(
            rf"连续{times[0]}{after}|{times[1]}[内中]?连续(?!{_COUNT}\s*(?:{_any(list(units))}))"
            rf"|连续(?P<said>[^;,:\n\d{CHINESE}连](?:(?!连续)[^;,:\n]){{1,20}}?)(?:达到?|满|长达)?{times[2]}{after}"
        ),
        units=units,
        subject=re.compile(f"(?:{_any(data['subject'])})*"),
        lead=re.compile(_any([*data["subject"], *data["lead"]])),
        people=re.compile(f"(?:{_any(data['people'])})$"),
        tenure=re.compile(_any(data["tenure"])),
        conditions={
            kind: re.compile("|".join(_numbered(form, place) for place, form in enumerate(forms)))
            for kind, forms in data["conditions"].items()
        },
        more=re.compile(data["openings"]["more"]),
        counted=re.compile(data["openings"]["counted"]),
        scales=tuple(tuple(scale) for scale in data["scales"]),
    )


def _numbered(form: str, place: int) -> str:
    """One of several forms, with groups of its own for the numbers in it."""
    return form.replace("{n}", f"(?P<n{place}>{_FIGURE})").replace("{k}", f"(?P<k{place}>{_COUNT})")


def _any(known: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
