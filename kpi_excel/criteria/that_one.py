"""出错1人次扣2分，金额超500元的该人次扣5分: the worse case of one of those before it, in whose place it comes."""

from ..regex import regex
from .awards import signed_points
from .clauses import Clause, tidy
from .draft import Draft, NotUnderstood
from .rules import ONE, Tally

_OF_THAT_ONE = regex(
    r"(?P<case>[^,;]{2,24}?)[的者, ]*该(?P<unit>人次|次|起|单|笔|例|件|处|份|批|户|台|人|张|票|条)(?:则|按|直接|改为?|应)?"
)
_ANY = ("次", "起", "例", "件")
"""Units in which one occurrence may be spoken of whatever it is counted in."""


def add_that_one(clause: Clause, draft: Draft) -> bool:
    """Take in a worse case of what is counted before; whether it is one. Raises :class:`NotUnderstood`."""
    effect = clause.effect
    if effect is None or effect.kind not in ("deduct", "add") or clause.every is not None or not draft.tallies:
        return False
    found = _OF_THAT_ONE.fullmatch("".join(p.text for p in clause.phrases if p.start < effect.start).strip(" ,"))
    if found is None:
        return False
    if effect.kind == "add":
        raise NotUnderstood(clause, f"“该{found['unit']}”是另加，还是代替前面的那一份，看不出")
    counted = [t for t, _ in draft.tallies if t.points < 0 and t.per == ONE and not t.extra and _fits(t, found["unit"])]
    if not counted:
        raise NotUnderstood(clause, f"“该{found['unit']}”看不出说的是前面的哪一种情形")
    points, upto, share = signed_points(effect, clause, draft)
    worse = Tally((tidy(found["case"]),), points, ONE, counted[-1].unit, upto, share, severer=True, counted=False)
    draft.tallies.append((worse, clause))
    draft.last = draft.tallies[-1]
    return True


def _fits(tally: Tally, unit: str) -> bool:
    return unit == tally.unit or (unit in _ANY and tally.unit in _ANY)
