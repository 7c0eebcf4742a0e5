"""What a scorecard sheet says, before any rule is understood: items, people, raw data, marks, each with its cell.

The recogniser only gives cells a meaning; it never computes, corrects or drops a value. Cells that carry content and
got no meaning are listed in :attr:`SheetReading.unplaced`, so that nothing on a sheet is passed over in silence.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ..figures import plain
from ..workbook.model import CellValue, ErrorValue
from .roster import Roster


@dataclass(frozen=True, slots=True)
class Field:
    """A cell that was given a meaning. ``label`` is the header text it stands under or beside (完成情况, 初评 …)."""

    ref: str
    value: CellValue
    number_format: str = "General"
    formula: str | None = None
    label: str = ""

    @property
    def text(self) -> str:
        """The value as stripped text, numbers in plain notation, ``""`` when empty."""
        if self.value is None:
            return ""
        return plain(self.value) if isinstance(self.value, Decimal) else str(self.value).strip()

    @property
    def number(self) -> Decimal | None:
        """The value when it is a number typed as a number, else ``None``."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def blank(self) -> bool:
        """Whether the cell holds nothing (blanks count as nothing)."""
        return not self.text and not isinstance(self.value, ErrorValue)


class Section(StrEnum):
    """What a part of a form does to the total: 基本项 counts, 加分项 adds, 扣分项 takes off."""

    BASE = "base"
    BONUS = "bonus"
    DEDUCTION = "deduction"


class MarkKind(StrEnum):
    """What a mark column's numbers are: 得分 (points kept), 扣分 (points lost), 加分 (points added), 元 (money)."""

    SCORE = "score"
    DEDUCTION = "deduction"
    BONUS = "bonus"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class BandRow:
    """One row (or column) of a band table: a condition ("≥90%", "甲", "优秀") and the points for it."""

    condition: Field
    points: Field


@dataclass(frozen=True, slots=True)
class CriterionText:
    """The criterion of an item as it stands: text cells in reading order, and band rows where points stand apart."""

    texts: tuple[Field, ...] = ()
    bands: tuple[BandRow, ...] = ()

    @property
    def ref(self) -> str:
        """The first cell of the criterion."""
        return self.texts[0].ref if self.texts else self.bands[0].condition.ref if self.bands else ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """That an item's criterion is not the sheet's own, but one that the company put in its place (kpi.toml)."""

    written: CriterionText | None
    """The criterion as it stands on the sheet."""
    number: int
    """Which of the company's replacements it is, counted from 0."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that is appraised (考核项目)."""

    name: Field
    category: Field | None = None
    """The group that it stands in (merged category cell, 指标类别)."""
    section: Section = Section.BASE
    criterion: CriterionText | None = None
    definition: Field | None = None
    """Description or formula of the measure (详细描述, 指标定义/公式): data for people, not a rule."""
    full_mark: Field | None = None
    """分值 / 标准分 / 满分 …; where the only such column is headed 权重, it is given as ``weight``, not here."""
    weight: Field | None = None
    category_weight: Field | None = None
    target: Field | None = None
    source: Field | None = None
    replaced: Replaced | None = None
    whose: str = ""
    """The post or department that a list of criteria has it for, where the list mixes several."""
    ordinal: str = ""
    """The number that a list of criteria gives it (第3条, 3)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that somebody entered: by whom (``role`` = header text: 得分, 自评, 初评, 物业经理 …) and of what kind."""

    role: str
    kind: MarkKind
    field: Field


@dataclass(frozen=True, slots=True)
class Tallied:
    """That a mark is points lost, made of how often each of the raw data's things happened (违规扣分＝Σ次数×每次扣分)."""

    points: tuple[Decimal, ...]
    """What one of each takes off, in the order of the raw data."""
    most: Decimal | None
    said: str
    """The note that says so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's data and marks for one item."""

    item: Item
    raw: tuple[Field, ...] = ()
    """Raw data cells in reading order: one, or numerator and denominator, or text; blank cells are kept."""
    marks: tuple[Mark, ...] = ()
    """In column order; the last one that is no 自评 decides."""
    weighted: Field | None = None
    remark: Field | None = None
    kind: Field | None = None
    """What a list of events calls the kind of this one (类别: 投诉, 违规)."""
    by_clause: bool = False
    """Whether it is an event of a list that names its clause (the item) by number; then its first data tell what happened."""
    tallied: Tallied | None = None


class SumKind(StrEnum):
    """What a computed cell of a person stands for."""

    TOTAL = "total"
    """合计 / 总分 of one mark column (or of the weighted column, then ``weighted`` is true)."""
    SUBTOTAL = "subtotal"
    """小计 of a section, category or group."""
    COMPOSITE = "composite"
    """综合得分 out of several totals, as its label or a note says (自评×20%+初评×30%+复评×50%)."""
    AVERAGE = "average"
    """平均分 over raters."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total, subtotal or composite cell, with the mark cells that it is meant to add up."""

    kind: SumKind
    label: str
    field: Field
    over: tuple[str, ...] = ()
    """References of the entered cells (marks, weighted marks or earlier sums) that it covers, in reading order."""
    role: str = ""
    """Header of the mark column that it closes, where there are several raters."""
    weighted: bool = False
    """Whether the covered cells are weighted marks already."""
    made: str = ""
    """The formula for this person alone, where the notes make it by post."""
    step: bool = False
    """Whether it is a step, not called money itself, towards a total in yuan (基础绩效 of 奖金合计)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One appraised person (or, on a department card, the department) with everything entered for them."""

    name: str
    name_ref: str = ""
    post: str = ""
    department: str = ""
    number: str = ""
    facts: tuple[Field, ...] = ()
    """Further data cells about the person (入职时间, 出勤天数, 级别 …), by their label."""
    entries: tuple[Entry, ...] = ()
    sums: tuple[Sum, ...] = ()
    """Every computed cell in reading order; the last TOTAL or COMPOSITE is the person's total."""
    grade: Field | None = None
    share: Field | None = None
    """发放比例 / 绩效系数."""
    base: Field | None = None
    """绩效工资基数 / 绩效标准, in yuan."""
    amount: Field | None = None
    """应发 / 实发绩效工资, in yuan."""
    rank: Field | None = None
    remark: Field | None = None
    """What stands beside in a column of remarks (9月13日离职)."""


@dataclass(frozen=True, slots=True)
class Block:
    """One scorecard on a sheet: people who are marked by the same table, with the notes that belong to it."""

    area: str
    layout: str
    """``form`` (a form per employee), ``matrix`` (a row per employee), ``transposed`` (a column per employee),
    ``rows`` (a row per employee and item), ``department`` (items of a department, no person)."""
    title: str = ""
    department: str = ""
    period: str = ""
    items: tuple[Item, ...] = ()
    people: tuple[Person, ...] = ()
    notes: tuple[Field, ...] = ()
    """Text cells that may hold rules for totals, grades and pay, in reading order (titles of sections included)."""
    weight_sum: Field | None = None
    """A cell that adds up the weights or full marks of the block (合计 100)."""
    weight_subtotals: tuple[Field, ...] = ()
    """Cells that add up the weights or full marks of one category each (工作业绩小计 100%)."""
    statistics: tuple[Field, ...] = ()
    """Cells of rows that say something about all people (平均分, 最高分): read, not appraised."""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What was recognised on one sheet. Not recognised: ``blocks`` is empty, ``reason`` and ``advice`` say why."""

    sheet: str
    blocks: tuple[Block, ...] = ()
    reason: str = ""
    """Chinese: why the sheet is no scorecard, or ``""``."""
    advice: str = ""
    """Chinese: what would make it recognisable."""
    unplaced: tuple[Field, ...] = ()
    """Cells with content that got no meaning."""
    rosters: tuple[Roster, ...] = ()
    """Tables of employees without marks (人员名册, attendance), for whoever asks who works here."""
    remarks: tuple[str, ...] = field(default=())
    """Chinese sentences on how it was read where that is not obvious (hidden rows read, several blocks …)."""

    @property
    def recognised(self) -> bool:
        """Whether at least one scorecard was found."""
        return bool(self.blocks)
