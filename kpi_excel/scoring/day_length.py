"""Days in hours: 24 by the clock, or 8 of work. Data in the one, under a rule in the other, are scored both ways."""

from dataclasses import replace
from decimal import Decimal

from ..criteria.quantity import TIME_UNITS
from ..criteria.rules import Piecewise, Rule, Steps, Tally
from ..regex import regex
from .observe import Observation

_CLOCK = regex("停机|停电|停水|停气|停梯|停运|中断|断网|断供|断货|宕机|离线|滞留|逾期|超期|积压|延误|在途|在库|续航")
"""What goes on day and night."""
_WORK = regex(
    "旷工|缺勤|请假|事假|病假|加班|调休|脱岗|离岗|缺岗|出勤|工时|休假|出差|培训|学习|授课|实习|值班|劳动|服务时长|演练|会议|工作时"
)
_DAYS = frozenset({"天", "日"})
_WORKING = frozenset({"工作日", "个工作日"})
_HOURS = frozenset({"小时", "个小时", "分钟"})
_DAY, _HOUR, _SHIFT = Decimal(86400), Decimal(3600), Decimal(8)


def in_working_hours(rule: Rule, seen: Observation) -> Observation | None:
    """Return the data with 8 hours to the day, in the rule's own unit; ``None`` where a day can have only 24, or none comes in."""
    parts = [p for p in rule.parts if isinstance(p, Piecewise | Tally)]
    units = {p.unit for p in parts if p.unit in TIME_UNITS}
    names = " ".join((seen.item, seen.criterion, *(p.name for p in parts if isinstance(p, Piecewise))))
    names += " ".join(n for p in parts if isinstance(p, Tally) for n in p.names)
    if units and units <= _WORKING:
        return _turned(seen, _HOURS, 1 / _SHIFT, next(iter(units)))  # a working day is no day by the clock
    if _CLOCK.search(names):
        return None
    if units and units <= _HOURS and not _whole_days(parts):
        return _turned(seen, _DAYS, _SHIFT, "小时")
    if units and units <= _DAYS and _WORK.search(names):
        return _turned(seen, _HOURS, 1 / _SHIFT, "天")
    return None


def _whole_days(parts: list[Piecewise | Tally]) -> bool:
    """Whether a rule in hours sets a limit of whole days (24小时内): it goes by the clock."""
    for part in parts:
        if isinstance(part, Piecewise):
            ends = [e for p in part.pieces for e in (p.interval.low, p.interval.high) if e]
            ends += [p.value.anchor for p in part.pieces if isinstance(p.value, Steps)]
            if any(e and e * TIME_UNITS.get(part.unit, 1) in (_DAY, 2 * _DAY, 3 * _DAY) for e in ends):
                return True
    return False


def _turned(seen: Observation, units: frozenset[str], factor: Decimal, to: str) -> Observation | None:
    def worth(number: Decimal, unit: str) -> Decimal:
        return number * factor if unit in _DAYS else number * Decimal(TIME_UNITS[unit]) / _HOUR * factor

    if seen.number is not None and seen.unit in units:
        return replace(seen, number=worth(seen.number, seen.unit), unit=to)
    if any(e.unit in units for e in seen.events):
        events = tuple(
            replace(e, count=worth(e.count, e.unit), unit=to) if e.count is not None and e.unit in units else e
            for e in seen.events
        )
        return replace(seen, events=events)
    return None
