"""The overview of a run: departments side by side, how scores are spread, which kinds of finding there are.

Averages are taken over people whose total is a number both as entered and as recomputed, so that the two compare.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from ..audit.finding import Severity
from ..figures import plain
from ..period import distinct
from ..results import RunResult
from .rows import FindingRow, PersonRow, Rows

_SCHOOL_EDGES = tuple(Decimal(edge) for edge in (60, 70, 80, 90, 100))
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Department:
    """One department's figures; averages and money are ``None`` where no person has them."""

    name: str
    people: int
    compared: int
    """People with an entered and a recomputed total."""
    entered: Decimal | None
    recomputed: Decimal | None
    errors: int
    money: Decimal | None


@dataclass(frozen=True, slots=True)
class Bin:
    """A class of scores, ``low`` included, ``high`` not; ``None``: open end."""

    low: Decimal | None
    high: Decimal | None

    @property
    def label(self) -> str:
        """The class as people write it (60以下, 60～70, 100及以上)."""
        if self.low is None:
            return f"{plain(self.high)}以下" if self.high is not None else "全部"
        return f"{plain(self.low)}及以上" if self.high is None else f"{plain(self.low)}～{plain(self.high)}"

    def __contains__(self, score: Decimal) -> bool:
        return (self.low is None or score >= self.low) and (self.high is None or score < self.high)


@dataclass(frozen=True, slots=True)
class Spread:
    """How many totals fall into each class, as entered and as recomputed."""

    bin: Bin
    entered: int
    recomputed: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding and how often it was met."""

    code: str
    title: str
    severity: Severity
    number: int


def departments(rows: Rows) -> tuple[Department, ...]:
    """Return the departments in the order in which they appear; errors without any have a line of their own.

    Names that differ in capitals alone are one department, as they are to Excel's own formulas.
    """
    people: defaultdict[str, list[PersonRow]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows.people:
        people[names.setdefault(row.department.casefold(), row.department)].append(row)
    errors: Counter[str] = Counter()
    for finding in rows.findings:
        if finding.finding.standing is Severity.ERROR:
            errors[names.setdefault(finding.department.casefold(), finding.department)] += 1
    return tuple(_department(name, people[name], errors[name]) for name in names.values())


def everybody(rows: Rows) -> Department:
    """Return the figures of all departments taken together."""
    errors = sum(row.finding.standing is Severity.ERROR for row in rows.findings)
    return _department("合计", rows.people, errors)


def spread(rows: Rows) -> tuple[Spread, ...]:
    """Return the distribution of totals; empty where there is no total at all."""
    entered = [row.entered for row in rows.people if row.entered is not None]
    recomputed = [row.recomputed for row in rows.people if row.recomputed is not None]
    return tuple(
        Spread(each, sum(score in each for score in entered), sum(score in each for score in recomputed))
        for each in bins([*entered, *recomputed])
    )


def kinds(findings: Iterable[FindingRow], titles: Mapping[str, str]) -> tuple[Kind, ...]:
    """Return the kinds of finding, the most frequent first; a code without title stands for itself."""
    numbers: Counter[tuple[str, Severity]] = Counter((row.finding.code, row.finding.standing) for row in findings)
    return tuple(
        Kind(code, titles.get(code, code), severity, number)
        for (code, severity), number in sorted(numbers.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def periods(run: RunResult) -> tuple[str, ...]:
    """Return every period named by a workbook or sheet, each once (``period.distinct``)."""
    return distinct(
        (period, tab, book.file)
        for book in run.workbooks
        for period, tab in ((book.period, ""), *((sheet.period, sheet.sheet) for sheet in book.sheets))
    )


def bins(scores: Sequence[Decimal]) -> tuple[Bin, ...]:
    """Return classes that show how these scores are spread: by tens up to 100, else eight or so round ones.

    The first and the last class are open, so that every score falls into one; outliers don't set the width.
    """
    if not scores:
        return ()
    ordered = sorted(scores)
    middle = ordered[len(ordered) // 2]
    if 40 <= middle <= 120:
        return _between(_SCHOOL_EDGES)
    low, high = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
    width = _round_width((high - low) / 8)
    first = (low / width).to_integral_value("ROUND_FLOOR") * width
    return _between([first + width * n for n in range(1, int((high - first) / width) + 1)] or [first + width])


def half_up(value: Decimal) -> Decimal:
    """Round to hundredths as Excel's ROUND does."""
    return value.quantize(_CENT, ROUND_HALF_UP)


def _between(edges: Sequence[Decimal]) -> tuple[Bin, ...]:
    ends = (None, *edges, None)
    return tuple(Bin(low, high) for low, high in pairwise(ends))


def _round_width(least: Decimal) -> Decimal:
    if least <= 0:
        return Decimal(1)
    power = Decimal(10) ** least.adjusted()
    return next(power * step for step in (1, 2, 5, 10) if power * step >= least)


def _department(name: str, people: Sequence[PersonRow], errors: int) -> Department:
    both = [(p.entered, p.recomputed) for p in people if p.entered is not None and p.recomputed is not None]
    money = [p.money for p in people if p.money is not None]
    return Department(
        name=name,
        people=len(people),
        compared=len(both),
        entered=_average([entered for entered, _ in both]),
        recomputed=_average([recomputed for _, recomputed in both]),
        errors=errors,
        money=sum(money, Decimal(0)) if money else None,
    )


def _average(values: Sequence[Decimal]) -> Decimal | None:
    return half_up(sum(values, Decimal(0)) / len(values)) if values else None
