"""Everybody's months in order: looking a person up in another month, places within a department, changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..period import Period, Span
from .record import Record, Who


@dataclass(frozen=True, slots=True)
class Standing:
    """A place within a department in one period, counted from both ends; people level with each other share one."""

    first: int
    last: int
    of: int
    tied: bool


@dataclass(frozen=True)
class Timeline:
    """All records known, of this run and of earlier ones."""

    records: tuple[Record, ...]

    @cached_property
    def people(self) -> Mapping[Who, tuple[Record, ...]]:
        """Everybody's records in order, people as first met."""
        found: defaultdict[Who, list[Record]] = defaultdict(list)
        for record in self.records:
            found[record.who].append(record)
        return {who: tuple(sorted(own, key=lambda r: r.period)) for who, own in found.items()}

    def at(self, who: Who, period: Period) -> Record | None:
        """Return a person's record of a period.

        Somebody whose number one of the two lacks is found by name where only one of the department has that name;
        somebody with the same name and number in another department of the company is the same person.
        """
        exact = self._by_key.get((who, period))
        if exact is not None:
            return exact
        namesakes = [r for r in self._by_name.get((who.company, who.name, period), ()) if _may_be(r.who, who)]
        return namesakes[0] if len(namesakes) == 1 else None

    def standing(self, record: Record) -> Standing | None:
        """Return a person's place; ``None`` where somebody's total is not known, nobody else is there, or all are level."""
        totals = [other.total for other in self._department(record)]
        known = [total for total in totals if total is not None]
        if record.total is None or len(known) < len(totals) or len(set(known)) < 2:
            return None
        above = sum(total > record.total for total in known)
        level = known.count(record.total)
        return Standing(above + 1, len(known) - above - level + 1, len(known), level > 1)

    def change(self, record: Record) -> Decimal | None:
        """Return the total's change from the period just before; ``None`` where that one is not known."""
        before = self.at(record.who, record.period.back())
        return record.total - before.total if record.total is not None and before and before.total is not None else None

    def periods(self, span: Span) -> tuple[Period, ...]:
        """Return the periods of one length, in order."""
        return tuple(sorted({r.period for r in self.records if r.period.span is span}))

    def _department(self, record: Record) -> Sequence[Record]:
        return self._by_department[record.who.company, record.who.department, record.period]

    @cached_property
    def _by_key(self) -> Mapping[tuple[Who, Period], Record]:
        return {(record.who, record.period): record for record in self.records}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str, Period], list[Record]]:
        return _grouped((r.who.company, r.who.name, r.period, r) for r in self.records)

    @cached_property
    def _by_department(self) -> Mapping[tuple[str, str, Period], list[Record]]:
        return _grouped((r.who.company, r.who.department, r.period, r) for r in self.records)


def _grouped(entries: Iterable[tuple[str, str, Period, Record]]) -> Mapping[tuple[str, str, Period], list[Record]]:
    groups: defaultdict[tuple[str, str, Period], list[Record]] = defaultdict(list)
    for company, word, period, record in entries:
        groups[company, word, period].append(record)
    return groups


def _may_be(one: Who, other: Who) -> bool:
    if one.number and other.number:
        return one.number == other.number
    return one.department == other.department
