"""Which way a measure is good, by its name (better.toml): 退货率 should be low, 合格率 high."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..regex import regex

_BRACKETS = regex(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class _Ways:
    bad: re.Pattern[str]
    ends: re.Pattern[str]
    handled: re.Pattern[str]
    good: re.Pattern[str]
    put_right: re.Pattern[str]


@cache
def _ways() -> _Ways:
    data = tomllib.loads(files(__package__).joinpath("better.toml").read_text("utf8"))
    return _Ways(
        bad=regex("|".join(data["bad"])),
        ends=regex(f"(?:{'|'.join(data['bad_ends'])})$"),
        handled=regex(rf"[^,;]*?(?={data['handled']})"),
        good=regex(data["good"]),
        put_right=regex(f"(?:{'|'.join(data['put_right'])}).*$"),
    )


def more_is_better(name: str) -> bool:
    """Whether the name is of a rate that should be high (合格率, 满意度)."""
    return bool(_ways().good.search(name))


def less_is_better(name: str) -> bool:
    """Whether the name is of something that there should be little of (退货率, 投诉次数, 费用, 交货周期).

    What is done about it is none of that: 投诉处理率, 成本降低率, 挽回流失客户数.
    """
    ways = _ways()
    bare = ways.put_right.sub("", ways.handled.sub("", _BRACKETS.sub("", name).strip()))
    return bool(ways.bad.search(bare) or ways.ends.search(bare))
