"""A month's 扣分合计 on a summary, against the list of events that it was added up from on another sheet (seed S1)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from ..sheet.model import MarkKind, Sum
from .card import BlockScore, ItemScore, PersonScore
from .compare import figure
from .items import in_yuan

_LOST = regex(r"(?:绩效|考核|当月|本月|月度)?扣分(?:合计|小计|总计|累计|总分)?")
_LEAST, _SHARE = 2, Decimal("0.6")


def link_logs(blocks: Sequence[BlockScore]) -> None:
    """Let sums of points lost, of people without items, cover the events of a sheet that lists them, where most agree.

    Where they don't, the summary may have been made of something else: nothing is said of it then.
    """
    for log in (b for b in blocks if b.block.layout == "rows"):
        events = {p.person.name: _events(p) for p in log.people}
        for block in (b for b in blocks if b.sheet != log.sheet):
            found = [
                (person, one)
                for person in block.people
                if not person.items and events.get(person.person.name)
                for one in person.person.sums
                if not one.over and _LOST.fullmatch(one.label)
            ]
            agreeing = sum(figure(one.field) == _total(events[p.person.name]) for p, one in found)
            if agreeing >= _LEAST and agreeing >= _SHARE * len(found):
                for person, one in found:
                    _link(person, one, log.sheet, events[person.person.name])


def _events(person: PersonScore) -> tuple[ItemScore, ...]:
    return tuple(
        item
        for item in person.items
        if item.deciding is not None
        and item.deciding.mark.kind is MarkKind.DEDUCTION
        and not in_yuan(item.deciding.mark)
    )


def _total(events: Sequence[ItemScore]) -> Decimal:
    return sum((abs(e.deciding.entered or Decimal(0)) for e in events if e.deciding is not None), Decimal(0))


def _link(person: PersonScore, one: Sum, sheet: str, events: Sequence[ItemScore]) -> None:
    over = tuple(f"{sheet}!{e.deciding.mark.field.ref}" for e in events if e.deciding is not None)
    sums = tuple(replace(s, over=over) if s is one else s for s in person.person.sums)
    person.person = replace(person.person, sums=sums)
    person.elsewhere = tuple((sheet, event) for event in events)
