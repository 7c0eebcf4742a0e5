"""The months as people read them: a line per person and period, with place and change."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..period import Period
from .record import Record, Who
from .timeline import Standing, Timeline


@dataclass(frozen=True, slots=True)
class Line:
    """One person's month."""

    record: Record
    standing: Standing | None
    change: Decimal | None
    """From the period just before; ``None`` where that one is not known."""
    missing: Period | None = None
    """The period just before, where it is wanting although earlier ones are there."""

    @property
    def rank(self) -> str:
        """The place within the department (2/6, 并列3/6), ``""`` where there is none."""
        if self.standing is None:
            return ""
        return f"{'并列' if self.standing.tied else ''}{self.standing.first}/{self.standing.of}"


def lines(timeline: Timeline, person: str = "", department: str = "") -> Iterator[tuple[Who, tuple[Line, ...]]]:
    """Yield people with their months in order, department by department.

    Args:
        timeline: everything known.
        person: a name or number; ``""``: everybody. Where nobody is called so, everybody whose name holds it.
        department: a department, or a part of its name; ``""``: all.
    """
    people = [who for who in timeline.people if department in f"{who.company}{who.department}"]
    exact = [who for who in people if person in (who.name, who.number)]
    chosen = people if not person else exact or [who for who in people if person in who.name]
    for who in sorted(chosen, key=lambda w: (w.company, w.department)):
        yield who, tuple(_line(timeline, record) for record in timeline.people[who])


def _line(timeline: Timeline, record: Record) -> Line:
    before = record.period.back()
    own = (other.period for other in timeline.people[record.who])
    earlier = any(period < before and period.span is before.span for period in own)
    missing = before if earlier and timeline.at(record.who, before) is None else None
    return Line(record, timeline.standing(record), timeline.change(record), missing)
