"""What a run found out, as plain immutable values: the seam between the work and everything that reports it.

``report`` writes these values down (results.json, summary.xlsx, mail); it computes nothing.
Marks and money are ``Decimal``; shares of pay are fractions (0.95 = 95 %); cells are A1 references.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from .audit.finding import Finding
from .period import Period
from .sheet.roster import Roster


class Status(StrEnum):
    """How an entered figure compares with the recomputed one (docs/reading.md: entered and recomputed)."""

    OK = "ok"
    MISMATCH = "mismatch"
    READING = "reading"
    MISSING = "missing"
    MANUAL = "manual"
    UNREADABLE = "unreadable"
    UNFILLED = "unfilled"
    UNDECIDED = "undecided"

    @property
    def chinese(self) -> str:
        """The word that users read."""
        return {
            "ok": "一致",
            "mismatch": "不一致",
            "reading": "另一种读法下一致",
            "missing": "缺数据",
            "manual": "人工评分",
            "unreadable": "标准未读懂",
            "unfilled": "模板未填",
            "undecided": "待确认",
        }[self.value]

    @property
    def checked(self) -> bool:
        """Whether a score was recomputed and compared."""
        return self in (Status.OK, Status.MISMATCH, Status.READING)


Figure = Decimal | str | None
"""A mark, an amount, or a grade's word; ``None`` where there is none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One computed figure of a sheet: what stands in the cell, what is right, and how the two compare."""

    cell: str
    entered: Figure
    score: Figure
    status: Status
    why: str = ""
    from_entered: Figure = None
    """The same arithmetic over the marks as entered (a total is checked twice)."""
    provisional: bool = False
    """Whether an unscored item was counted with its entered mark."""
    cause: str = ""
    """For a figure that is off only because another one is: the cell of that error."""


@dataclass(frozen=True, slots=True)
class MarkResult:
    """One rater's mark for an item."""

    role: str
    cell: str
    entered: Figure
    status: Status


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One person's item: entered, recomputed, and the whole way there."""

    item: str
    cell: str
    """The deciding mark's cell."""
    criterion: str
    """The criterion's text as it stands in the workbook."""
    criterion_cell: str
    rule: str
    """The rule in plain canonical Chinese as understood; ``""`` when not understood."""
    standard: Decimal | None
    weight: Decimal | None
    raw: str
    """The raw data as typed, cells joined by ``；``."""
    raw_cells: tuple[str, ...]
    entered: Figure
    score: Figure
    readings: Mapping[str, Figure]
    """Other admissible readings by their Chinese name (or the candidates, when undecided)."""
    status: Status
    why: str
    """Chinese: clause, rule and arithmetic, or the reason why there is no score."""
    weighted: Checked | None = None
    marks: tuple[MarkResult, ...] = ()
    category: str = ""
    formula: str | None = None
    """The Excel formula that recomputes the score, or ``None``; references are to cells of the same sheet."""
    excluded: tuple[str, ...] = ()
    """Names of those readings that the company has excluded (kpi.toml): a mark by one of them is wrong."""
    replaced: str = ""
    """The criterion that the company put in place of the workbook's, or ``""``."""


@dataclass(frozen=True, slots=True)
class PayResult:
    """Share of pay, its base and the amount in yuan."""

    percent: Checked | None = None
    base: Decimal | None = None
    amount: Checked | None = None
    house_base: bool = False
    """Whether the base is the company's own (kpi.toml), because the workbook states none."""


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person on one sheet."""

    name: str
    post: str
    department: str
    items: tuple[ItemResult, ...]
    total: Checked | None = None
    grade: Checked | None = None
    pay: PayResult = field(default_factory=PayResult)
    sums: tuple[Checked, ...] = ()
    """Subtotals and per-rater totals other than the person's total."""
    number: str = ""
    """工号, where the sheet has one."""
    period: str = ""
    """As written in the person's row or above their table, where a sheet is about several."""


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How one criterion of a sheet was understood (the 规则 sheet of the summary)."""

    item: str
    cell: str
    text: str
    rule: str
    form: str
    """Kind of rule in Chinese (分档, 按次扣分 …), or 人工评分 / 未读懂 / 未填."""
    understood: bool
    why: str = ""
    """What was passed over or not understood, with the clause."""
    replaced: str = ""
    """The criterion that the company put in place of it, by which it was read, or ``""``."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that was *not* checked, and why (the 未核对 sheet of the summary)."""

    place: str
    """Sheet, or sheet and cell."""
    what: str
    why: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class SheetResult:
    """Everything about one sheet."""

    sheet: str
    recognised: bool
    department: str = ""
    layout: str = ""
    period: str = ""
    people: tuple[PersonResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    rosters: tuple[Roster, ...] = ()
    """Lists of employees that stand on it."""
    skipped: str = ""
    """Chinese: why the sheet was left out, as the company wishes, or ``""``."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A text that speaks of what happens several times running (连续两个月低于60分的…): one sheet cannot judge it."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One person's totals over the months."""

    department: str
    name: str
    number: str
    totals: Mapping[Period, Decimal]
    ranks: Mapping[Period, int]
    """Place within the department, where it is known."""


@dataclass(frozen=True, slots=True)
class WorkbookResult:
    """Everything about one input file."""

    file: str
    """Path of the input relative to the input folder, with forward slashes."""
    sha256: str
    status: str
    """``processed``, ``no_scorecard`` (read, but without any scorecard), ``failed`` (quarantined) or ``skipped``."""
    period: str = ""
    annotated: str | None = None
    """Path of the annotated copy below the output folder, with forward slashes, or ``None``."""
    error: str | None = None
    """Chinese: why the file could not be processed, or ``None``."""
    sheets: tuple[SheetResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Findings about the workbook as a whole."""
    clauses: tuple[Clause, ...] = ()
    """What the workbook says about several months running, for ``history``."""
    replaced: frozenset[int] = frozenset()
    """Which of the company's criteria (kpi.toml) were put in place of the workbook's, counted from 0."""
    skipped: str = ""
    """Chinese: why the file was left out, as the company wishes, or ``""``."""

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The workbook's own findings and those of its sheets."""
        return self.findings + tuple(f for sheet in self.sheets for f in sheet.findings)


@dataclass(frozen=True, slots=True)
class RunResult:
    """A whole run."""

    started: str
    """Local date and time, ISO 8601, seconds."""
    inputs: tuple[str, ...]
    workbooks: tuple[WorkbookResult, ...]
    findings: tuple[Finding, ...] = ()
    """Findings across workbooks."""
    trends: tuple[Trend, ...] = ()
    """People's totals over the months, where at least two are known."""
    settings: str = ""
    """The file of settings that was used, as it was found; ``""``: none."""

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding of the run."""
        return self.findings + tuple(f for book in self.workbooks for f in book.all_findings)
