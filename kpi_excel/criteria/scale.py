"""What a scale of grades and pay is, as immutable values, and what a total score stands for on it."""

from dataclasses import dataclass
from decimal import Decimal

from ..figures import plain
from .grade_names import grade_among
from .rules import Interval

HUNDRED = Decimal(100)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One row: what holds for scores in ``interval``.

    ``share`` is the share of pay or coefficient (0.95 for 95 %, 1.2); ``amount`` is in yuan. Where they grow with the
    score, ``whole_at`` is the score that stands for the whole pay (所得分%: 100; 得分÷85: 85) and ``amount_per_mark``
    the yuan for each mark (得分×10元). ``grade`` is the grade's name or ``""``. ``text`` is the row as written.
    """

    interval: Interval
    grade: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    whole_at: Decimal | None = None
    amount_per_mark: Decimal | None = None
    text: str = ""
    alias: str = ""
    """Another name of the grade, behind it in brackets (优秀（A）)."""

    def share_at(self, score: Decimal) -> Decimal | None:
        """Return the share of pay at a score of this row."""
        return self.share if self.whole_at is None else score / self.whole_at

    def amount_at(self, score: Decimal) -> Decimal | None:
        """Return the amount in yuan at a score of this row, as far as the row itself states one."""
        return self.amount if self.amount_per_mark is None else self.amount_per_mark * score


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """What one row gives at a score, by the row's Chinese name."""

    name: str
    grade: str
    share: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """What a score stands for. ``undecided``: no row settles it, ``readings`` are the candidates (maybe none).

    Otherwise ``grade`` (or ``""``), ``share`` and ``amount`` (or ``None``) are the default reading, and ``readings``
    the other admissible ones. ``why`` is a Chinese sentence.
    """

    grade: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    readings: tuple[ScaleReading, ...] = ()
    why: str = ""
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale as read; without rows where a note states nothing but bases by post. ``spans`` are places in the text as given: (start, end) of each row and of what limits them.

    ``base`` is the pay in yuan that shares are taken of; ``bases`` are bases by post (主管级 500, 专员 300).
    ``minimum`` and ``maximum`` limit the share. ``who`` says for whom it holds (营运部门基层人员), ``""``: everybody.
    """

    rows: tuple[ScaleRow, ...]
    base: Decimal | None = None
    bases: tuple[tuple[str, Decimal], ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    who: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether it names grades."""
        return any(r.grade for r in self.rows)

    @property
    def shared(self) -> bool:
        """Whether it gives shares of pay."""
        return any(r.share is not None or r.whole_at is not None for r in self.rows)

    @property
    def paid(self) -> bool:
        """Whether it gives amounts in yuan by itself; fines alone are no pay."""
        amounts = any(r.amount is not None or r.amount_per_mark is not None for r in self.rows)
        return self.base is not None or (self._rewards if self.fines else amounts)

    @property
    def fines(self) -> bool:
        """Whether it takes money off for some scores (60分以下罚款100元)."""
        return any(r.amount is not None and r.amount < 0 for r in self.rows)

    @property
    def _rewards(self) -> bool:
        return any(r.amount_per_mark is not None or (r.amount is not None and r.amount > 0) for r in self.rows)

    def at(self, score: Decimal, base: Decimal | None = None) -> ScaleResult:
        """Return what a score stands for. ``base`` (yuan) is used where the scale states none of its own."""
        holding = [r for r in self.rows if score in r.interval]
        if not holding:
            readings = tuple(self._reading(r, score, base) for r in self._neighbours(score))
            between = "和".join(f"“{r.name}”" for r in readings)
            why = f"{plain(score)}分落在各档之间的空档里" if len(readings) == 2 else f"{plain(score)}分不在任何一档里"
            return ScaleResult(readings=readings, why=why + (f"，相邻的是{between}" if between else ""), undecided=True)
        found = [
            self._reading(r, score, base) for r in sorted(holding, key=lambda r: self.worth(r, score), reverse=True)
        ]
        first = found[0]
        others = tuple(r for r in found[1:] if (r.grade, r.share, r.amount) != (first.grade, first.share, first.amount))
        inside = [r for r in holding if score not in (r.interval.low, r.interval.high)]
        if others and inside:
            return ScaleResult(
                readings=tuple(found), why=f"{plain(score)}分同时落在几档里，标准自相矛盾", undecided=True
            )
        why = f"{plain(score)}分：{first.name}"
        if others:
            why += "；两档都含这个分数，按对员工有利的一档"
        return ScaleResult(first.grade, first.share, first.amount, others, why)

    def default_at(self, score: Decimal, base: Decimal | None = None) -> ScaleReading | None:
        """Return the row that counts by default at a score, ``None`` where none holds."""
        holding = [r for r in self.rows if score in r.interval]
        best = max(holding, key=lambda r: self.worth(r, score), default=None)
        return None if best is None else self._reading(best, score, base)

    def row_of(self, grade: str) -> ScaleRow | None:
        """Return the row of a grade as entered (A, A级, 优秀), ``None`` when no row has it."""
        place = grade_among(grade, self.grades)
        return self.rows[place] if place is not None else None

    @property
    def grades(self) -> tuple[tuple[str, ...], ...]:
        """The names of each row's grade (none where it has no grade)."""
        return tuple((r.grade, r.alias) if r.grade else () for r in self.rows)

    def _reading(self, row: ScaleRow, score: Decimal, base: Decimal | None) -> ScaleReading:
        share, amount = row.share_at(score), row.amount_at(score)
        if share is not None and self.minimum is not None:
            share = max(share, self.minimum)
        if share is not None and self.maximum is not None:
            share = min(share, self.maximum)
        money = self.base if self.base is not None else base
        if amount is None and share is not None and money is not None:
            amount = share * money
        return ScaleReading(row.text or row.grade, row.grade, share, amount)

    def worth(self, row: ScaleRow, score: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        """Return what a row gives at a score, so that the better one for the employee is the greater."""
        i = row.interval
        middle = i.low if i.low is not None else (i.high or Decimal(0)) - 1
        return row.share_at(score) or Decimal(0), row.amount_at(score) or Decimal(0), middle

    def _neighbours(self, score: Decimal) -> list[ScaleRow]:
        below = [r for r in self.rows if r.interval.high is not None and r.interval.high <= score]
        above = [r for r in self.rows if r.interval.low is not None and r.interval.low >= score]
        out = [min(above, key=lambda r: r.interval.low or Decimal(0))] if above else []
        return out + ([max(below, key=lambda r: r.interval.high or Decimal(0))] if below else [])
