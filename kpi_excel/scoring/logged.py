"""A month's 扣分合计 on a summary, against the list of events that it was added up from on another sheet (seed S1)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.model import Field, MarkKind, Sum, SumKind
from ..workbook.formula import references
from .card import BlockScore, ItemScore, PersonScore
from .compare import figure, most_agree
from .items import in_yuan
from .rescored import PutRight, Rescore, rescored

_LOST = regex(r"(?:绩效|考核|当月|本月|月度|台账|登记|累计)?扣分(?:合计|小计|总计|累计|总分)?")


def link_logs(blocks: Sequence[BlockScore], rescore: Rescore) -> None:
    """Let sums of points lost cover the events of a sheet that lists them, where most agree: columns of people without
    items, and data of an item (行为规范: 扣分合计 | 得分), whose marks follow then what is right.

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
            if most_agree(agreeing, len(found)):
                for person, one in found:
                    _link(person, one, log.sheet, events[person.person.name])
            if block.people and any(person.items for person in block.people):
                _link_data(block, log, events, rescore)


def _link_data(block: BlockScore, log: BlockScore, events: Mapping[str, Sequence[ItemScore]], rescore: Rescore) -> None:
    """Link the data 扣分合计 of an item to the events, and let the mark be made of what they come to."""
    found = [
        (person, item, cell)
        for person in block.people
        for item in person.items
        for cell in item.entry.raw
        if "!" not in cell.ref and _LOST.fullmatch(cell.label) and figure(cell) is not None
    ]
    told = [(cell, _total(events.get(person.person.name, ()))) for person, _, cell in found]
    agreeing = sum(abs(figure(cell) or Decimal(0)) == total for cell, total in told if total)
    linked = sum(_adds_up(cell, log.sheet) for cell, _ in told)
    of_log = linked * 2 > len(told)
    some = sum(bool(total) for _, total in told)
    if len({person.person.name for person, _, _ in found}) < len(found):
        return  # two columns of points lost: whose events are whose is not said
    if not of_log and not most_agree(agreeing, some):
        return
    for person, item, cell in found:
        own = events.get(person.person.name, ())
        over = tuple(f"{log.sheet}!{e.deciding.mark.field.ref}" for e in own if e.deciding is not None)
        if over:
            one = Sum(SumKind.SUBTOTAL, cell.label, cell, over)
            person.person = replace(person.person, sums=(one, *person.person.sums))
            person.elsewhere = (*person.elsewhere, *((log.sheet, event) for event in own))
            _put_right(block, person, item, cell, own, log.sheet, rescore)


def _put_right(
    block: BlockScore, person: PersonScore, item: ItemScore, cell: Field, own: Sequence[ItemScore], sheet: str,
    rescore: Rescore,
) -> None:  # fmt: skip
    """Score an item by what the events come to, where that is not what was entered."""
    entered = figure(cell) or Decimal(0)
    right = sum((abs(e.counted or Decimal(0)) for e in own), Decimal(0))
    if abs(entered) == right:
        return
    sign = -1 if entered < 0 else 1
    wrong = next((e for e in own if e.status is Status.MISMATCH and e.deciding is not None), None)
    copied = abs(entered) == _total(own) and wrong is not None and wrong.deciding is not None
    cause = f"{sheet}!{wrong.deciding.mark.field.ref}" if copied and wrong and wrong.deciding else cell.ref
    put = PutRight(sign * right, cause, f"{cell.label}按“{sheet}”应为{plain(right)}")
    made = rescored(block, person, item, {cell.ref: put}, rescore)
    person.items = tuple(made if one is item else one for one in person.items)


def _adds_up(cell: Field, sheet: str) -> bool:
    """Whether a cell's formula adds up a column of the list (SUMIF(扣分登记!B:B,B5,扣分登记!E:E))."""
    formula = cell.formula or ""
    return "SUM" in formula.upper() and any(part.sheet == sheet for part in references(formula))


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
