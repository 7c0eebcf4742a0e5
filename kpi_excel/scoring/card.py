"""What scoring found on a sheet: for every entered figure the right one, how they compare, and why."""

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..criteria.reading import Criterion
from ..criteria.rules import Rule
from ..results import Figure, Status
from ..sheet.model import Block, Entry, Field, Item, Mark, Person, SheetReading, Sum

if TYPE_CHECKING:
    from .across_sheets import WorkedOut
    from .vetoes import Veto


@dataclass(frozen=True, slots=True)
class Standard:
    """What an item counts: its full mark and its weight, and where they were taken from (Chinese)."""

    full: Decimal | None
    weight: Decimal | None
    """In points of 100 (35 for 35 %)."""
    how: str = ""
    outer: Decimal | None = None
    """The weight of the item's category (0.6), where the weights of its items are shares of the category."""


@dataclass(slots=True)
class MarkScore:
    """One rater's entered mark against the right one."""

    mark: Mark
    entered: Decimal | None
    right: Decimal | None
    """In the sense of this mark's own column: points lost where that holds deductions."""
    status: Status
    readings: dict[str, Decimal | str] = dataclasses.field(default_factory=dict)
    follows: str = ""
    """The cell of the wrong mark that this one is made of (最终得分 of 自评 and 上级评); then it is no error of its own."""
    taken: Decimal | None = None
    """What is right where a formula takes it from, on another sheet, where nobody can recompute it here."""


@dataclass(slots=True)
class ItemScore:
    """One person's item."""

    item: Item
    entry: Entry
    criterion: Criterion
    standard: Standard
    status: Status
    score: Decimal | None = None
    """The right mark in the sense of the mark column (a deduction where that holds deductions)."""
    readings: dict[str, Decimal | str] = dataclasses.field(default_factory=dict)
    rule: Rule | None = None
    """The rule that it was scored by: the criterion's own, with what the company has chosen where that is open."""
    excluded: frozenset[str] = frozenset()
    """Names of those readings that the company has excluded."""
    interval: tuple[Decimal, Decimal] | None = None
    why: str = ""
    aside: str = ""
    """What of the criterion's text was passed over (Chinese)."""
    formula: str | None = None
    """The Excel formula over the data cells that gives ``score``."""
    marks: tuple[MarkScore, ...] = ()
    deciding: MarkScore | None = None
    weighted: "Check | None" = None
    blank_count: bool = False
    """Whether an empty data cell was taken as no event."""
    unmarked: bool = False
    """Whether no mark was entered at all."""
    outside: str = ""
    """The range (0～10) that the entered mark lies outside of, where nobody can recompute it."""
    vetoing: bool = False
    """Whether it has no points but says whether the whole total is lost (一票否决)."""
    disputed: bool = False
    """Whether most marks under the same criterion contradict the rule as read (see ``disputed.py``)."""

    @property
    def entered(self) -> Decimal | None:
        """The deciding mark as entered."""
        return self.deciding.entered if self.deciding else None

    @property
    def counted(self) -> Decimal | None:
        """The mark that totals count: the right one, or the entered one where there is none or it is admissible."""
        if self.status is Status.MISMATCH and self.score is not None:
            return self.score
        if self.status is Status.OK and self.score is not None:
            return self.score
        taken = self.deciding.taken if self.deciding is not None else None
        return self.entered if taken is None else taken


@dataclass(slots=True)
class Check:
    """A computed figure: a weighted mark, total, grade, share of pay, amount or rank."""

    kind: str
    field: Field
    label: str
    entered: Figure
    score: Figure = None
    from_entered: Figure = None
    """The same arithmetic over what stands on the sheet."""
    status: Status = Status.MISSING
    why: str = ""
    provisional: bool = False
    consequence: str = ""
    """The cell of the error that this figure only follows (then it is no error of its own)."""
    readings: dict[str, Figure] = dataclasses.field(default_factory=dict)
    sum: Sum | None = None
    copied: str = ""
    """Where the total stands that this one copies (考核表!F8)."""
    rests_on: str = ""
    """The cell of a mark outside its range that the figure is made of: then nobody knows what is right."""

    @property
    def cause(self) -> str:
        """The cell of the error behind it (another one's where it only follows), ``""`` where it isn't wrong."""
        return (self.consequence or self.field.ref) if self.status is Status.MISMATCH else ""


@dataclass(slots=True)
class PersonScore:
    """One person of a block."""

    person: Person
    items: tuple[ItemScore, ...]
    elsewhere: tuple[tuple[str, ItemScore], ...] = ()
    """Marks on other sheets that sums of this card cover, each with its sheet."""
    copies: dict[str, tuple[str, Check]] = dataclasses.field(default_factory=dict)
    """The totals on other sheets, each with its sheet, that totals of this card copy, by the copy's cell."""
    marks_from: dict[str, tuple[Figure, str]] = dataclasses.field(default_factory=dict)
    """By the cell of a mark that a formula takes from another sheet: what is right there, and the error behind it."""
    carried: dict[str, Check] = dataclasses.field(default_factory=dict)
    """By cell, the figures of a summary (7月, 8月) that carry totals of other sheets."""
    form: str = ""
    """The sheet with the form that the marks here are typed from."""
    taken: "dict[str, WorkedOut]" = dataclasses.field(default_factory=dict)
    """By cell, what formulas of totals work out from cells of other sheets."""
    vetoes: "tuple[Veto, ...]" = ()
    """What may take away the whole total (一票否决)."""
    sums: list[Check] = dataclasses.field(default_factory=list)
    total: Check | None = None
    grade: Check | None = None
    share: Check | None = None
    by: "PersonScore | None" = None
    """The card of the department by whose total and grade somebody without marks is paid."""
    by_total: Check | None = None
    base: Decimal | None = None
    base_check: Check | None = None
    """The base as entered against the one that a note states for the person's level."""
    house_base: bool = False
    """Whether the base is the company's own (kpi.toml), because neither sheet nor roster states one."""
    amount: Check | None = None
    rank: Check | None = None
    fines: list[Check] = dataclasses.field(default_factory=list)
    """Fines in yuan of single items."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every computed figure."""
        weighted = [i.weighted for i in self.items if i.weighted is not None]
        rest = [c for c in (self.grade, self.share, self.base_check, self.amount, self.rank) if c is not None]
        return (*weighted, *self.sums, *rest, *self.fines)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """That a sheet states something about pay that the company's settings (kpi.toml) state otherwise."""

    ref: str
    person: str
    what: str
    """What of: 发放比例, 绩效工资, 绩效基数."""
    stated: Decimal
    """By the sheet or roster, which counts."""
    settled: Decimal
    """By kpi.toml."""
    why: str = ""


@dataclass(slots=True)
class BlockScore:
    """One block of a sheet."""

    sheet: str
    block: Block
    standards: dict[str, Standard]
    """By the reference of the item's name cell."""
    people: tuple[PersonScore, ...]
    notes: list[str] = dataclasses.field(default_factory=list)
    against: list[Contradiction] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class SheetScore:
    """One sheet."""

    reading: SheetReading
    blocks: tuple[BlockScore, ...]
