"""What happened, said by its kind alone (违规2次, 违规1次 in a list of events whose column 类别 says 违规)."""

from collections.abc import Sequence

from ..criteria.rules import Fatal, Rule, Tally
from ..regex import regex
from ..sheet.model import Field
from .matching import likeness

_BREACH = regex(r"(?:一般)?(?:违规|违章|违纪|违反(?:规定|制度|流程)?)(?:行为|事项|问题|情况)?")
"""Words for whatever breaks a rule."""
_LIKE = 0.6


def breach_case(label: str, tallies: Sequence[Tally]) -> Tally | None:
    """Return the one case whose points somebody weighs (一次扣1—2分), where 违规 is all that is said.

    Cases with a name and a fixed price (投诉一次扣5分) are named when they happen.
    """
    if not _BREACH.fullmatch(label):
        return None
    weighed = [t for t in tallies if t.upto is not None and t.points < 0]
    return weighed[0] if len(weighed) == 1 else None


def told_by_kind(kind: Field | None, rule: Rule) -> str:
    """Return the kind that a list gives an event, where a case of the rule is so called; else ``""``."""
    said = "" if kind is None else kind.text.strip()
    cases = [p for p in rule.parts if isinstance(p, Tally | Fatal)]
    tallies = [p for p in cases if isinstance(p, Tally)]
    if len(said) < 2:
        return ""
    named = any(said in name or likeness(said, name) >= _LIKE for case in cases for name in case.names)
    alone = len(cases) == 1 and not cases[0].names
    return said if named or breach_case(said, tallies) is not None or (alone and _BREACH.fullmatch(said)) else ""
