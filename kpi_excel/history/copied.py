"""Last month's figures handed in again: all raw data and marks of a person equal to those of the period before."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .record import Record
from .timeline import Timeline

_LEAST_PERSON = 6
_LEAST_TOGETHER = 10
"""So much substance (see ``Record.substance``) equal data need to be no coincidence: two measured figures, or marks by
hand for six items; of a sheet or file with several people, all of whose data would have to come up again, less from each."""

Pair = tuple[Record, Record]
"""A record and the equal one of the period before."""


@dataclass(frozen=True, slots=True)
class Copy:
    """People of one sheet whose data are those of the period before."""

    pairs: tuple[Pair, ...]
    whole: bool
    """Whether these are all people of the sheet, and several."""


def copies(records: Sequence[Record], timeline: Timeline) -> Iterator[Copy]:
    """Yield what was copied, a sheet at a time.

    Args:
        records: the records of the run.
        timeline: everything known.
    """
    filled = [record for record in records if record.data]
    files = _grouped(filled, lambda record: (record.file, record.period))
    for people in files:
        told = _all_same(people, timeline)
        for own in _grouped(people, lambda record: record.sheet):
            whole = _all_same(own, timeline)
            pairs = [pair for record in own if (pair := _same(record, timeline))]
            if not told and not whole:
                pairs = [pair for pair in pairs if pair[0].substance >= _LEAST_PERSON]
            if pairs:
                yield Copy(tuple(pairs), len(pairs) == len(own) > 1)


def _grouped(records: Sequence[Record], by: Callable[[Record], Hashable]) -> Iterable[list[Record]]:
    groups: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in records:
        groups[by(record)].append(record)
    return groups.values()


def _all_same(people: Sequence[Record], timeline: Timeline) -> bool:
    """Whether the data of several people all come up again, and are enough to be no coincidence."""
    enough = sum(record.substance for record in people) >= _LEAST_TOGETHER
    return len(people) > 1 and enough and all(_same(record, timeline) for record in people)


def _same(record: Record, timeline: Timeline) -> Pair | None:
    before = timeline.at(record.who, record.period.back())
    return (record, before) if before is not None and before.data == record.data else None
