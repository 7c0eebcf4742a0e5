"""Two thresholds before one mark, of which the rule would hold the second alone (合格率≥98%（新产品≥95%）得20分)."""

from collections.abc import Iterable

from .clauses import Clause, tidy
from .column_target import starts
from .conditions import edges_of, words_of
from .draft import NotUnderstood, Target
from .quantity import Quantity, dimension
from .rules import Piecewise, Rule


def check_two_bounds(rule: Rule, clauses: Iterable[Clause], targets: Iterable[Target]) -> None:
    """Raise :class:`NotUnderstood` where a threshold without a mark stands before one of its kind that has another name.

    Which of the two a figure is held against depends on what the data don't say: new products or others, a holiday or a
    working day, with or without tax.
    """
    told = {part.name for part in rule.parts if isinstance(part, Piecewise) and part.name}
    held = set(starts(rule))
    ordered = list(clauses)
    for target in targets:
        if target.clause is None or target.used or target.clause not in ordered:
            continue
        after = ordered[ordered.index(target.clause) + 1 :][:1]
        edges = [Quantity(e.value, e.unit) for e in (target.low, target.high) if e is not None and e.value is not None]
        for clause in after:
            named = [name for name in told if tidy(clause.subject).endswith(name)]
            if not named or any(name in target.clause.case for name in named):
                continue
            if not target.clause.bounds and clause.depth <= target.clause.depth and target.unit != "%":
                continue  # 抽检100条，差错3条以内: how many are looked at
            kinds = {dimension(e.unit) for e in edges_of(clause)} | {a.quantity.dimension for a in clause.counts}
            if edges and all(q.dimension in kinds and abs(q.value) not in held for q in edges):
                raise NotUnderstood(
                    clause, f"前面的“{words_of(target.clause)}”没有单独的得分，看不出数据该与哪一个界限比"
                )
