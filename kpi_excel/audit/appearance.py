"""Who appears on which scorecard: the same values for a sheet under audit and for the results of a whole run."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from ..period import Period, period_of
from ..results import RunResult, WorkbookResult
from ..scoring.card import SheetScore
from ..scoring.logged_items import is_log
from ..sheet.identity import own_period
from ..sheet.names import clean_name
from ..sheet.vocabulary import normalise
from .words import holds

_PART = re.compile(r"第?[一二三四五\d]+[周旬次]|[上中下]旬")
"""Tabs of parts of a month: the same people are on each."""
_VERSION = re.compile(
    r"修改稿?|修订|最终版?|终稿|定稿|副本|复件|新版?|copy|final|v\d+|[(（]\d+[)）]|[\s_\-—]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody on a scorecard: where, as whom, for which period, marked for what."""

    name: str
    file: str
    sheet: str
    cell: str
    number: str = ""
    department: str = ""
    """As far as a row or form says it."""
    post: str = ""
    unit: str = ""
    """The department that the table is about."""
    period: Period | None = None
    month: Period | None = None
    """The same, of a year out of the air where nobody says which: for telling months apart."""
    items: frozenset[str] = frozenset()
    block: int = 0

    @property
    def unit_of_sheet(self) -> tuple[str, str, int]:
        """File, sheet and table."""
        return self.file, self.sheet, self.block


def on_sheet(sheet: SheetScore, file: str) -> Iterator[Appearance]:
    """Yield everybody who appears on a sheet under audit."""
    name, stem = sheet.reading.sheet, PurePosixPath(file).stem
    for index, block in enumerate(sheet.blocks):
        if block.block.layout == "department" or is_log(block):
            continue
        for scored in block.people:
            person = scored.person
            if person.name:
                yield Appearance(
                    clean_name(person.name), file, name, person.name_ref, person.number, person.department,
                    person.post, block.block.department,
                    *_periods(own_period(person) or block.block.period, name, stem),
                    frozenset(normalise(item.item.name.text) for item in scored.items), index,
                )  # fmt: skip


def _periods(*texts: str) -> tuple[Period | None, Period | None]:
    return period_of(*texts), period_of(*texts, "2000")


def in_book(book: WorkbookResult) -> Iterator[Appearance]:
    """Yield everybody who appears in a workbook's result, at the first of their cells."""
    stem = PurePosixPath(book.file).stem
    for sheet in book.sheets:
        for person in sheet.people if sheet.layout != "department" else ():
            if person.name:
                cells = [item.cell for item in person.items] + ([person.total.cell] if person.total else [])
                yield Appearance(
                    clean_name(person.name), book.file, sheet.sheet, next(iter(cells), ""), person.number,
                    person.department, person.post, sheet.department,
                    *_periods(person.period or sheet.period, sheet.sheet, stem),
                    frozenset(normalise(item.item) for item in person.items),
                )  # fmt: skip


def in_run(run: RunResult) -> Iterator[Appearance]:
    """Yield everybody who appears in a run."""
    for book in run.workbooks:
        yield from in_book(book)


def twice(people: Sequence[Appearance]) -> Iterator[tuple[Appearance, Appearance]]:
    """Yield people with each later appearance that is the same person's, for the same period, by the same items.

    Sheets on which the same people appear throughout (raters, weeks, versions) are no slip and yield nothing.
    """
    named: defaultdict[str, list[Appearance]] = defaultdict(list)
    for one in people:
        named[one.name].append(one)
    pairs = [
        (first, later)
        for same in named.values()
        for index, later in enumerate(same)
        for first in same[:1] if index and first.unit_of_sheet != later.unit_of_sheet and _again(first, later)
    ]  # fmt: skip
    doubled = {later.name for _, later in pairs}
    if len(doubled) > 1 and len(doubled) * 2 >= len(named):
        return
    sizes = _sizes(people)
    shared: defaultdict[tuple[object, object], int] = defaultdict(int)
    for first, later in pairs:
        shared[first.unit_of_sheet, later.unit_of_sheet] += 1
    for first, later in pairs:
        units = first.unit_of_sheet, later.unit_of_sheet
        if shared[units] < 2 or shared[units] * 2 < min(sizes[unit] for unit in units):
            yield first, later


def _sizes(people: Sequence[Appearance]) -> Mapping[object, int]:
    sizes: defaultdict[object, int] = defaultdict(int)
    for one in people:
        sizes[one.unit_of_sheet] += 1
    return sizes


def _again(first: Appearance, later: Appearance) -> bool:
    return alike(first, later) and not any(
        _PART.search(one.sheet) or holds(one.sheet, "raters_sheets", "words") for one in (first, later)
    )


def alike(first: Appearance, later: Appearance) -> bool:
    """Say whether two appearances of a name are one person's, marked for the same things for the same period."""
    apart = (
        (first.number, later.number),
        (first.department, later.department),
        (first.unit, later.unit),
        (first.post, later.post),
    )
    if any(a and b and normalise(a) != normalise(b) for a, b in apart) or first.month != later.month:
        return False
    both = len(first.items & later.items)
    return both > 0 and both * 5 >= 4 * max(len(first.items), len(later.items))


@lru_cache(1024)
def unversioned(file: str) -> str:
    """Return what a file is called without words of versions (最终, 修改, (1))."""
    return _VERSION.sub("", PurePosixPath(file).stem)
