"""What is gathered from the clauses of a criterion before a rule is made of it."""

from dataclasses import dataclass, field
from decimal import Decimal

from .clauses import Clause
from .phrases import Edge, Every
from .quantity import Quantity
from .rules import Award, Fatal, Forfeit, Interval, Option, Piecewise, Rounding, Series, Tally


class NotUnderstood(Exception):  # noqa: N818 - a refusal, not a fault
    """A clause that could not be understood; carries the clause and the reason in Chinese."""

    def __init__(self, clause: Clause | None, reason: str, *, kind: str = "unreadable") -> None:
        super().__init__(reason)
        self.clause, self.reason, self.kind = clause, reason, kind


@dataclass(slots=True)
class Band:
    """A condition on a measure with what it gives."""

    name: str
    unit: str
    intervals: tuple[Interval, ...]
    award: Award
    clause: Clause
    reaching: bool = False
    target: bool = False
    """Whether the condition speaks of the target without a number (完成目标得10分)."""
    side: int = 0
    """With ``target``: +1 at or above the target, −1 below."""
    apart: int = 0
    """±1: ``intervals`` say how far above or below the target (超预算5%以内)."""


@dataclass(slots=True)
class Step:
    """每低1%扣2分, before its target is known."""

    every: Every
    per: Decimal
    unit: str
    points: Decimal
    share: bool
    clause: Clause
    direction: int
    name: str = ""
    intervals: tuple[Interval, ...] = ()
    anchor: Decimal | None = None
    rounding: Rounding = Rounding.WHOLE
    most: Decimal | None = None
    whole: bool = False
    """Whether it counts from nothing within its range, and nothing holds outside it (达到3分以上的，按每分10元)."""


@dataclass(slots=True)
class Target:
    """A target as far as the text (or its own column) gives one: a value or a range."""

    low: Edge | None
    high: Edge | None
    clause: Clause | None = None
    used: bool = False
    """Whether a rule took it up; otherwise it was only a requirement."""

    @property
    def unit(self) -> str:
        """The unit of its figure."""
        edge = self.low or self.high
        return edge.unit if edge else ""


@dataclass(slots=True)
class Draft:
    """Everything that the clauses said."""

    full: Decimal | None
    item: str = ""
    column: Target | None = None
    """What the target column says."""
    losing: bool = False
    """Whether the marks that the criterion gives are points lost (a 扣分 column)."""
    sign: int = 0
    """What the section that the item stands in makes of marks without a verb: +1 added (加分项), -1 taken off (扣分项)."""
    uncapped: bool = False
    """Whether the text says that what is added has no limit (不封顶)."""
    once: bool = False
    """Whether a mark without 每 or 次 was taken for each occurrence; it may be meant for all of them."""
    bands: list[Band] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    curves: list[Piecewise] = field(default_factory=list)
    """Measures that are made already."""
    tallies: list[tuple[Tally, Clause]] = field(default_factory=list)
    free: list[tuple[Tally, Clause]] = field(default_factory=list)
    """Cases that cost nothing (无责事故不扣分), beside others that do."""
    fatals: list[tuple[Fatal, Clause]] = field(default_factory=list)
    series: list[tuple[Series, Clause]] = field(default_factory=list)
    ordinals: list[tuple[int, Decimal, Clause]] = field(default_factory=list)
    options: list[tuple[Option, Clause]] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    worked_in: list[Decimal] = field(default_factory=list)
    """Figures that went into others (3 of 每次加2分，不超过3次)."""
    otherwise: Award | None = None
    unchanged: bool = False
    """Whether nothing is added or taken off otherwise (否则不加分)."""
    base: Award | None = None
    stated_full: Decimal | None = None
    floor: Decimal | None = None
    negative: bool = False
    cap: Decimal | None = None
    cap_share: bool = False
    """Whether the cap was written as a share (最高按120%计)."""
    case_limits: list[tuple[Clause, Decimal]] = field(default_factory=list)
    """The most that a case counts for at all, by a bracket right behind it (迟到扣1分/次（上限5分）), with the case's clause."""
    limits_apart: bool = False
    """Whether every sentence states one case with its own limit (A每次扣1分，最多扣2分；B每次扣1分，最多扣3分)."""
    most_off: Decimal | None = None
    most_on: Decimal | None = None
    forfeit: Forfeit | None = None
    """From how many points lost on nothing is left."""
    onward: bool = False
    """Whether the last listed 第几次 goes on for all later ones (第三次及以上每次扣9分)."""
    lasting: set[int] = field(default_factory=set)
    """Those 第几次 that go on until another one is named (第2次起每次扣2分，第5次起每次扣5分)."""
    falling: tuple[Decimal, Clause, tuple[Band, ...]] | None = None
    """By how many points marks by rank go down from rank to rank (依次递减1分), and the ranks that stand before."""
    capped: bool = False
    """Whether a limit stands there that does not speak of deductions (每个2分，最多10分)."""
    edges_to_bands: bool = False
    """Whether an end that steps and a band share (延期1-3天每天扣2分，3天以上不得分) is the band's, not the steps'."""
    shared_edge: bool = False
    """Whether there is such an end."""
    taken_to_end: bool = False
    """Whether the text says that points are taken until none is left (扣完为止)."""
    etc: bool = False
    double: bool = False
    money: bool = False
    fines: bool = False
    rewards: bool = False
    marginal: bool = False
    whole_amount: bool = False
    grade_unit: Quantity | None = None
    in_example: bool = False
    """Within a bracket that works an example out (即…)."""
    first: Clause | None = None
    """The first clause of the text."""
    exceptions: list[str] = field(default_factory=list)
    passed: list[Clause] = field(default_factory=list)
    """Prose, requirements and consequences: no effect on the mark, but listed."""
    last: object = None
    """What the clause before was made into."""

    @property
    def known_full(self) -> Decimal | None:
        """The item's full mark, or else the one that the text states."""
        return self.full if self.full is not None else self.stated_full
