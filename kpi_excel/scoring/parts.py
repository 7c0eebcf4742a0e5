"""The parts of a rule by kind, and what raw data was bound to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ..criteria.rules import ZERO, Fatal, Piecewise, Rule, Series, Tally
from ..criteria.sized_cases import size_in
from ..regex import regex
from .matching import clean, coverage, led_to, likeness
from .outcome import Undecided

_WITHOUT = regex(
    r"(?:^|[且并,、]|同时)(?:(?:每个?|当|本|全|整)(?:月|季度?|年度?)|月度|年度|季度)?(?:内|均)?(?:(?:安全|文明|规范)[一-鿿]{0,4})?(?:无|没有|未发生|零|未出现)|^(?:当月|本月|月度|全月|全年)?(?:全勤|满勤)(?:奖|者|的)?$"
)


_PERIOD = regex(
    r"^(?:全年|年度|本年度?|年内|季度|本季度?|季度内|半年|上半年|下半年|考核期|考核期内)(?:内)?累计(?:发生|出现)?(?=..)"
)
"""全年累计缺席: what one month alone reaches is reached for the year."""


@dataclass(slots=True)
class Parts:
    """A rule's parts by kind."""

    measures: list[Piecewise]
    tallies: list[Tally]
    series: list[Series]
    fatals: list[Fatal]

    @staticmethod
    def of(rule: Rule) -> "Parts":
        """Sort a rule's parts."""
        return Parts(
            [p for p in rule.parts if isinstance(p, Piecewise)],
            [p for p in rule.parts if isinstance(p, Tally)],
            [p for p in rule.parts if isinstance(p, Series)],
            [p for p in rule.parts if isinstance(p, Fatal)],
        )

    @property
    def mains(self) -> list[Tally]:
        """Tallies that a bare count may speak of: neither on top of another one nor in its place."""
        return [t for t in self.tallies if not t.extra and not t.severer]


@dataclass(slots=True)
class Bound:
    """What was bound: values of measures and times of tallies and vetoes, by the part's ``id``; all times together."""

    measured: dict[int, Decimal] = field(default_factory=dict)
    times: dict[int, Decimal] = field(default_factory=dict)
    total: Decimal = ZERO
    any: bool = False
    worse: dict[int, Decimal] = field(default_factory=dict)
    """How many of a case were told to be a worse one, which comes in its place (备注错误2次，其中1次造成错发)."""

    def of_series(self, series: Series, tallies: Sequence[Tally]) -> Decimal:
        """How often what a series counts happened: by its name, or whatever is no other case."""
        own = self.times.get(id(series), ZERO)
        return own or (ZERO if series.names else self.total - sum((self.times.get(id(t), ZERO) for t in tallies), ZERO))

    def count(self, part: Tally | Fatal | Series, n: Decimal) -> None:
        """Add ``n`` times to a case. Raises :class:`Undecided` for a case that is counted by two things, of which this is one."""
        if isinstance(part, Tally) and part.besides and n > 0:
            raise Undecided(f"标准按每{part.unit}每{part.besides}计，数据里只有一个数")
        self.times[id(part)] = self.times.get(id(part), ZERO) + n
        self.any = True


def rewards_absence(tally: Tally) -> bool:
    """Whether points are given for what did not happen (无投诉加5分): nothing entered may then be either."""
    return tally.points > 0 and any(_WITHOUT.search(n) for n in tally.names)


_NOT_DONE = regex(r"(?:未能?|没有?|无)(?P<deed>[一-鿿]{2,})")


def blames_absence(tallies: Sequence[Tally]) -> bool:
    """Whether what earns points costs some where it was not done (每发布1篇加1分，当月未发布扣3分): 0 may be just that."""
    earned = "".join(name for t in tallies if t.points > 0 for name in t.names)
    blamed = (_NOT_DONE.search(name) for t in tallies if t.points < 0 and not t.counted for name in t.names)
    return any(found and any(a + b in earned for a, b in pairwise(found["deed"])) for found in blamed)


def same_case(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a veto speaks of the case that a tally counts (异物 in 菜品有异物).

    It does not where it says more of the case than the tally (投诉升级至媒体 against 投诉), or another one (丙级, 乙级病历).
    """
    return names == others or any(_same(_PERIOD.sub("", a), b) for a in names for b in others)


def _same(veto: str, case: str) -> bool:
    if clean(veto) == clean(case):
        return True
    one, two = size_in(veto), size_in(case)
    if one is not None and two is not None and (one.interval, one.unit) != (two.interval, two.unit):
        return False  # 中断2小时以上 is not 中断30分钟至2小时
    apart = len(veto) >= len(case) and coverage(veto, case) < 0.75
    another = len(veto) == len(case)
    return not (apart or another) and likeness(veto, case) >= 0.75 and not led_to(veto, case)
