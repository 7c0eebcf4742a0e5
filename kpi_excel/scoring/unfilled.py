"""What a criterion with blanks scores all the same: data that its blanks don't touch."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..criteria.choices import Choice
from ..criteria.rules import Rule
from .chosen import evaluate_chosen
from .observe import Kind, Observation
from .outcome import Outcome, State

_WHY = "条文里空着没填的数不影响这一项"


def whatever_fills(rules: Sequence[Rule], seen: Observation, full: Decimal | None, choice: Choice) -> Outcome | None:
    """Return the outcome that all ``rules`` (``Criterion.supposed``) agree on, or None: then it hangs on the blanks.

    Nothing is made of empty cells: a form that nobody filled in says nothing.
    """
    if seen.kind is Kind.BLANK:
        return None
    outcomes = [evaluate_chosen(rule, seen, full, choice) for rule in rules]
    first = outcomes[0]
    if any(o.state is not State.SCORED or o.score != first.score or o.readings != first.readings for o in outcomes):
        return None
    told = {o.why for o in outcomes}
    return replace(first, why=f"{first.why}；{_WHY}" if len(told) == 1 and first.why else _WHY)
