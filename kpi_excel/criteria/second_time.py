"""Cases of a second occurrence (再次违反扣4分): a count alone does not say which were the first and which came again."""

from collections.abc import Sequence

from ..regex import regex
from .rules import Rule, Tally

_AGAIN = regex("^(?:再次|再犯|再|第二次|屡次|屡犯|屡)")


def second_times(cases: Sequence[Tally]) -> list[Tally]:
    """Return those of the cases whose every name says that it is not the first time."""
    return [t for t in cases if t.names and all(_AGAIN.search(name) for name in t.names)]


def tells_second_times(rule: Rule) -> bool:
    """Whether a count alone is not enough for the rule, as a case of it is a second occurrence."""
    return bool(second_times([p for p in rule.parts if isinstance(p, Tally)]))
