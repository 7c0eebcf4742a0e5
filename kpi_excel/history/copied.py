"""Last month's figures handed in again: all raw data and marks of a person equal to those of the period before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .record import Record
from .timeline import Timeline

_LEAST_PERSON = 6
_LEAST_SHEET = 10
"""So much substance (see ``Record.substance``) equal data need to be no coincidence: two measured figures, or marks by
hand for six items; of a sheet with several people, all of whose data would have to come up again, less from each."""


@dataclass(frozen=True, slots=True)
class Copy:
    """People of one sheet whose data are those of the period before, each with the earlier record."""

    pairs: tuple[tuple[Record, Record], ...]
    whole: bool
    """Whether these are all people of the sheet, and several."""


def copies(records: Sequence[Record], timeline: Timeline) -> Iterator[Copy]:
    """Yield what was copied, a sheet at a time.

    Args:
        records: the records of the run.
        timeline: everything known.
    """
    sheets: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.data:
            sheets[record.file, record.sheet].append(record)
    for people in sheets.values():
        pairs = [pair for record in people if (pair := _same(record, timeline))]
        whole = len(pairs) == len(people) > 1 and sum(r.substance for r, _ in pairs) >= _LEAST_SHEET
        told = pairs if whole else [pair for pair in pairs if pair[0].substance >= _LEAST_PERSON]
        if told:
            yield Copy(tuple(told), whole)


def _same(record: Record, timeline: Timeline) -> tuple[Record, Record] | None:
    before = timeline.at(record.who, record.period.back())
    return (record, before) if before is not None and before.data == record.data else None
