"""What a text states band by band, with the places in the text, for the checks of :mod:`defects`."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .clauses import Clause
from .conditions import interval
from .joining import read_clauses
from .lexer import tokenise
from .normalise import Normal, normalise
from .phrases import Bound, segments
from .reading import Criterion
from .rephrase import rephrased
from .rules import Interval, Piecewise, Rule
from .terse import spelled_out


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong. ``start``/``end``: its place in the text as typed (0, 0: the whole of it)."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """One condition as it stands in the text."""

    interval: Interval
    unit: str
    clause: Clause
    bound: Bound


@dataclass(frozen=True)
class Subject:
    """A criterion with what its checks look at."""

    criterion: Criterion
    full: Decimal | None
    item: str
    normal: Normal
    clauses: tuple[Clause, ...]

    @property
    def rule(self) -> Rule | None:
        """Its rule, if it was understood."""
        return self.criterion.rule

    @property
    def text(self) -> str:
        """The evened-out text."""
        return self.normal.text

    @property
    def measures(self) -> list[Piecewise]:
        """The measures of its rule."""
        return [p for p in self.rule.parts if isinstance(p, Piecewise)] if self.rule else []

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every condition with an effect."""
        out: list[Stated] = []
        for clause in self.clauses:
            if clause.effect is None:
                continue
            for bound in clause.bounds:
                edge = bound.low if bound.low is not None and bound.low.value is not None else bound.high
                if edge is not None and edge.value is not None:
                    out.append(Stated(interval(bound), edge.unit, clause, bound))
        return tuple(out)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Turn a place in the evened-out text into one in the text as typed."""
        return self.normal.span(start, end)

    def where(self, *intervals: Interval) -> tuple[int, int]:
        """Return the place of the clauses that speak of these ranges, (0, 0) when none does."""
        ends = {e for i in intervals for e in (i.low, i.high) if e is not None}
        clauses = [c for e in ends for c in self._by_end.get(e, ())]
        if not clauses:
            return (0, 0)
        return self.place(min(c.start for c in clauses), max(c.end for c in clauses))

    @cached_property
    def _by_end(self) -> dict[Decimal, list[Clause]]:
        out: dict[Decimal, list[Clause]] = {}
        for one in self.stated:
            for end in {one.interval.low, one.interval.high} - {None}:
                assert end is not None
                out.setdefault(end, []).append(one.clause)
        return out


_LONGEST = 4000
"""No criterion is so long; what is longer is no text whose bands could be told apart."""


def subject(criterion: Criterion, full: Decimal | None, item: str = "") -> Subject:
    """Take a criterion apart again for its checks."""
    normal = rephrased(spelled_out(normalise(criterion.text, clauses=True)), full)
    clauses = read_clauses(segments(tokenise(normal))) if len(normal.text) <= _LONGEST else ()
    return Subject(criterion, full, item, normal, clauses)
