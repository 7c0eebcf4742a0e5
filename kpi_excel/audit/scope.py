"""What a check looks at: one sheet as scored and as it stands in the file, with the ways to walk through it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from ..period import Period, period_of
from ..results import Status
from ..scoring.card import BlockScore, Check, ItemScore, MarkScore, PersonScore, SheetScore
from ..sheet.grid import Grid
from ..sheet.ladder import Ladder, Paid, ladders, paid, stated_ladders
from ..sheet.roster import Roster
from ..sheet.vocabulary import Vocabulary
from ..workbook.model import Sheet, Workbook
from .appearance import Appearance, on_sheet, twice
from .counted import Counted, counted, lent
from .covering import Covering, coverings
from .deadlines import Deadline, deadlines
from .months import Named, named_by_block
from .rated import Rated, rated
from .series import Stray, strays
from .staff import Staff, staffs
from .stated import Stated, lines


def scopes(
    book: Workbook, scored: tuple[SheetScore, ...], file: str, words: Vocabulary | None = None
) -> tuple["Scope", ...]:
    """Return every sheet of a workbook for audit, each knowing the others; ``words`` are those it was read by."""
    every: list[Scope] = []
    every.extend(Scope(sheet, book, scored, file, every, words) for sheet in scored)
    return tuple(every)


@dataclass(frozen=True)
class Scope:
    """One sheet under audit."""

    sheet: SheetScore
    book: Workbook = field(default_factory=lambda: Workbook(()))
    """The whole workbook as read."""
    all: tuple[SheetScore, ...] = ()
    """Every sheet of the workbook as scored."""
    file: str = ""
    """Path of the file relative to the input folder."""
    sheets: Sequence["Scope"] = field(default=(), repr=False, compare=False)
    """This and all other sheets of the workbook under audit."""
    words: Vocabulary | None = field(default=None, repr=False, compare=False)
    """The words by which it was read, where they are not the built-in ones."""

    @cached_property
    def raw(self) -> Sheet:
        """The sheet as read; an empty one where it isn't known."""
        return next((s for s in self.book.sheets if s.name == self.name), Sheet(self.name, {}))

    @cached_property
    def grid(self) -> Grid:
        """The sheet with its merged areas, for looking things up."""
        return Grid(self.raw, self.words)

    @cached_property
    def stated(self) -> tuple[tuple[Stated, ...], ...]:
        """What the lines of each block say beside their labels."""
        blocks = [block.block for block in self.blocks()]
        return tuple(tuple(lines(self.grid, one, [o for o in blocks if o is not one])) for one in blocks)

    @cached_property
    def named(self) -> tuple[tuple[Named, ...], ...]:
        """The months that each block names, with their places."""
        stated = zip(self.blocks(), self.stated, strict=True)
        return tuple(tuple(named_by_block(self.grid, block.block, said)) for block, said in stated)

    @cached_property
    def rated(self) -> tuple[Rated, ...]:
        """Everybody for whom somebody is named as rater."""
        return tuple(rated(self))

    @property
    def home(self) -> "Scope":
        """The workbook's first sheet, which keeps what is the same for all of them."""
        return self.sheets[0] if self.sheets else self

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines that the workbook states, other than those of the work that is marked."""
        criteria = {
            (sheet.name, ref)
            for sheet in self.sheets
            for block in sheet.blocks()
            for item in block.block.items
            for ref in (item.name.ref, *(text.ref for text in (item.criterion.texts if item.criterion else ())))
        }
        return deadlines(self.book, frozenset(criteria))

    @cached_property
    def staffs(self) -> tuple[Staff, ...]:
        """The workbook's roster with everybody in the workbook; nothing where it has none that fits."""
        return tuple(staffs(self.rosters, self.everybody, self.book)) if self.rosters else ()

    @cached_property
    def appearances(self) -> tuple[Appearance, ...]:
        """Everybody who appears on the sheet."""
        return tuple(on_sheet(self.sheet, self.file))

    @property
    def everybody(self) -> tuple[Appearance, ...]:
        """Everybody who appears in the workbook."""
        return tuple(one for sheet in self.sheets for one in sheet.appearances)

    @cached_property
    def twice(self) -> tuple[tuple[Appearance, Appearance], ...]:
        """Everybody who appears twice in the workbook; the first sheet keeps it for all of them."""
        return tuple(twice(self.everybody)) if self.home is self else self.home.twice

    @property
    def cards(self) -> tuple["Scope", ...]:
        """The other sheets of the workbook that are scorecards."""
        return tuple(s for s in self.sheets if s is not self and s.sheet.reading.recognised)

    @cached_property
    def rosters(self) -> tuple[Roster, ...]:
        """The workbook's lists of the staff."""
        return tuple(roster for sheet in self.all for roster in sheet.reading.rosters if roster.complete)

    @property
    def period(self) -> Period | None:
        """The period that the sheet is about, as it says itself, else its tab or file."""
        said = next((block.block.period for block in self.blocks() if block.block.period), "")
        return period_of(said, self.name, PurePosixPath(self.file).stem)

    @cached_property
    def ladders(self) -> tuple[Ladder, ...]:
        """The workbook's ladders of levels with a base salary for each."""
        if self.home is not self:
            return self.home.ladders
        tables = tuple(ladder for sheet in self.sheets for ladder in ladders(sheet.grid))
        return tables or tuple(ladder for sheet in self.sheets for ladder in stated_ladders(sheet.grid))

    @cached_property
    def paid(self) -> tuple[Paid, ...]:
        """Everybody on the sheet with a base salary; nobody where the workbook has no ladder."""
        return tuple(paid(self.grid)) if self.ladders else ()

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        """Every cell of the sheet that counts."""
        return tuple(counted(self.blocks()))

    @cached_property
    def formulas(self) -> tuple[Counted, ...]:
        """Those of them that are formulas."""
        return tuple(one for one in self.counted if one.field.formula)

    @property
    def others(self) -> tuple[SheetScore, ...]:
        """The other sheets of the workbook as scored."""
        return tuple(s for s in self.all if s is not self.sheet)

    @property
    def name(self) -> str:
        """The tab's name."""
        return self.sheet.reading.sheet

    @cached_property
    def strays(self) -> tuple[Stray, ...]:
        """The cells that don't follow the formula of their series."""
        if not self.sheet.blocks:
            return tuple(strays(tuple(lent(self.name, (b for other in self.others for b in other.blocks)))))
        return tuple(strays(self.counted)) if self.formulas else ()

    @cached_property
    def coverings(self) -> tuple[Covering, ...]:
        """The totals whose formulas add up too little or too much."""
        return tuple(coverings(self.counted, self.raw)) if self.formulas else ()

    def blocks(self) -> Iterator[BlockScore]:
        """Every block."""
        yield from self.sheet.blocks

    def people(self) -> Iterator[tuple[BlockScore, PersonScore]]:
        """Every person with their block."""
        for block in self.sheet.blocks:
            for person in block.people:
                yield block, person

    def items(self) -> Iterator[tuple[BlockScore, PersonScore, ItemScore]]:
        """Every person's every item."""
        for block, person in self.people():
            for item in person.items:
                yield block, person, item

    @cached_property
    def criteria(self) -> tuple[tuple[str, ItemScore], ...]:
        """Every criterion once: its cell and one item that it stands for."""
        found: dict[tuple[str, int], ItemScore] = {}
        for _, _, item in self.items():
            if item.item.criterion is not None and item.item.criterion.ref:
                found.setdefault((item.item.criterion.ref, id(item.criterion)), item)
        return tuple((where, item) for (where, _), item in found.items())

    def marks(self, *statuses: Status) -> Iterator[tuple[PersonScore, ItemScore, MarkScore]]:
        """Every entered mark with one of the statuses; a cell that is merged over several raters' columns once."""
        for _, person, item in self.items():
            for mark in {m.mark.field.ref: m for m in item.marks}.values():
                if mark.status in statuses:
                    yield person, item, mark

    def checks(self, *kinds: str) -> Iterator[tuple[PersonScore, Check]]:
        """Every computed figure of the kinds."""
        for _, person in self.people():
            for check in person.checks:
                if check.kind in kinds:
                    yield person, check
