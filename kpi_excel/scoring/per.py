"""What a figure in the data is for each of: 1次/周, 每周1次, 全年240家, 1.5件/分钟, 5.2度/吨.

In: what was typed, with the item, the criterion and the target that it stands under. Out: the same data, turned into the
criterion's own period where that is exact (minutes and hours). The rule: a period or a thing that the criterion does not
count by makes the data undecided; where the criterion names no period, a figure for the month is what a sheet holds.
Words: per.toml.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from ..criteria.normalise import normalise
from ..criteria.numerals import ARABIC, CHINESE
from ..criteria.units import units
from ..regex import regex
from .events import amount_of
from .observe import Kind, Observation
from .outcome import Undecided

FILE = Path(__file__).with_name("per.toml")
_MONTH = "月"
_UNIT = units().pattern()
_FIGURE = rf"(?:{ARABIC}|[{CHINESE}半]+)"


@dataclass(frozen=True, slots=True)
class _Words:
    periods: dict[str, str]
    """Every spelling of a period, the longest first, and what it means."""
    seconds: dict[str, Decimal]
    leads: dict[str, str]
    things: dict[str, str]


@cache
def _words() -> _Words:
    data = tomllib.loads(FILE.read_text("utf8"))

    def spelled(table: dict[str, list[str]]) -> dict[str, str]:
        pairs = [(way, meant) for meant, ways in table.items() for way in ways]
        return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))

    seconds = {name: Decimal(worth) for name, worth in data["seconds"].items()}
    return _Words(spelled(data["periods"]), seconds, spelled(data["leads"]), spelled(data["things"]))


@dataclass(frozen=True, slots=True)
class Per:
    """What a figure is for each of: a period, and a thing (元/人/月: 月 and 人); ``""`` where it does not say."""

    period: str = ""
    thing: str = ""


_SLASHED = regex(
    rf"(?P<before>[扣加减罚奖得]?)(?P<n>{_FIGURE}|[(（])\s*(?P<unit>{_UNIT})\s*/\s*(?P<per>[一-鿿A-Za-z㎡²·/]{{1,8}})"
)


def _denominator(text: str) -> Per:
    """Take 人/月 apart; a word behind the period (月以上) belongs to neither."""
    words = _words()
    for at in range(len(text)):
        for way, meant in words.periods.items():
            if text.startswith(way, at) and not text[at + len(way) :].startswith(tuple("一二三四五六日末次台")):
                return Per(meant, _thing(text[:at].strip("/·每")))
    return Per("", _thing(text.strip("/·每")))


def _thing(text: str) -> str:
    """The thing that a text begins with, said as the criterion may say it."""
    found = regex(rf"^(?:{_UNIT})").match(text) if text else None
    name = text if found is None else found.group()
    return _words().things.get(name, name)


@lru_cache(4096)
def _slashed(text: str) -> tuple[Per, ...]:
    """What the figures of a text are for each of; marks (扣2分/次) are left out."""
    found = _SLASHED.finditer(text) if "/" in text else ()
    meant = [f for f in found if f["unit"] != "分" and not f["before"]]
    return tuple(_denominator(f["per"]) for f in meant if not (f["per"].startswith("分") and "元" in f["unit"]))


@lru_cache(4096)
def _led(text: str, about: str) -> tuple[Per, ...]:
    """全年240家, 每周拜访4家: the period before a figure, or before the name that the criterion or its item has."""
    out: list[Per] = []
    for part in re.split("[,;、]", text):
        for way, meant in _words().leads.items():
            if part.startswith(way):
                name = re.match(rf"(?P<name>[一-鿿]*?)\s*{_FIGURE}\s*(?:{_UNIT})", part[len(way) :])
                if name is not None and name["name"] in about:
                    out.append(Per(meant))
                break
    return tuple(out)


@lru_cache(4096)
def _counts_by(texts: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The periods and the things that a criterion, its item and its target count by."""
    strong = [per for text in texts for per in _slashed(text)]
    periods = {per.period for per in strong if per.period}
    things = {per.thing for per in strong if per.thing}
    if not periods:
        whole = " ".join(texts)
        periods = {meant for way, meant in _words().leads.items() if way in whole}
        spelled = "|".join(way for way in _words().periods if len(way) > 1 or "一" <= way <= "鿿")
        for found in re.finditer(rf"(?<![\d{CHINESE}几半第个])(?P<way>{spelled})(?=[产销均耗供访客营发检巡度])", whole):
            periods.add(_words().periods[found["way"]])
    return frozenset(periods), frozenset(things)


def per_as_asked(seen: Observation) -> Observation:
    """Return the data as the criterion counts. Raises :class:`Undecided` where it counts by another period or thing."""
    text = seen.evened
    if not text:
        return seen
    texts = tuple(normalise(t).text for t in (seen.criterion, seen.item, seen.target))
    said = (*_slashed(text), *_led(text, "".join(texts)))
    if not said:
        return seen
    periods, things = _counts_by(texts)
    for per in said:
        if per.thing and things and per.thing not in things:
            raise Undecided(f"数据“{seen.text}”是每{per.thing}多少，标准按每{_listed(things)}计")
        if not per.period or per.period in (periods or {_MONTH}) or _alone(text, periods, per):
            continue
        asked = f"标准按每{_listed(periods)}计" if periods else "标准没有写按什么时间计"
        raise Undecided(f"数据“{seen.text}”是每{per.period}的数，{asked}，不能直接比")
    found = _ALONE.fullmatch(text)
    amount = None if found is None else amount_of(found["amount"])
    if found is None or amount is None or not said[0].period:
        return seen
    value = _turned(amount.value, said[0].period, periods)
    if value is None:
        value = amount.value
    plain = f"{value:f}{found['unit']}" if value != amount.value else found["amount"]
    return replace(seen, kind=Kind.NUMBER, number=value, unit=amount.unit, events=(), evened=plain)


_ALONE = regex(rf"(?P<amount>{_FIGURE}\s*(?P<unit>{_UNIT}))\s*/\s*[一-鿿A-Za-z㎡²·/]{{1,8}}")
"""18家/月, and nothing else."""


def _alone(text: str, periods: Iterable[str], per: Per) -> bool:
    """Whether the data is one figure that can be turned into the criterion's period."""
    return _ALONE.fullmatch(text) is not None and _turned(Decimal(1), per.period, periods) is not None


def _turned(value: Decimal, period: str, periods: Iterable[str]) -> Decimal | None:
    """What a figure per ``period`` is per the only one asked for (1.5件/分钟: 90件/小时); ``None`` where that is not exact."""
    wanted = [*periods]
    seconds = _words().seconds
    if len(wanted) != 1 or period not in seconds or wanted[0] not in seconds:
        return None
    return value * seconds[wanted[0]] / seconds[period]


def _listed(names: Iterable[str]) -> str:
    return "、".join(sorted(names))
