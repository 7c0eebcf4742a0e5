"""Ranks (排名): places by the total, among all people of a block or within their departments, whichever the sheet means."""

from collections.abc import Sequence
from decimal import Decimal

from ..regex import regex
from ..results import Status
from ..sheet.model import MarkKind
from .card import BlockScore, Check, PersonScore
from .compare import figure, number_or_nought
from .disputed import LEAST

_WITHIN = regex(r"(?:部门|组|班|店|科室|团队|片区|区域|项目|中心|岗位|同岗)(?:内|排名|名次|排序)")
"""What the places within a group are called (部门内排名, 组内名次, 岗位排名)."""


def rank(block: BlockScore) -> None:
    """Compare ranks with the totals as entered and as they should be (equal totals share a rank).

    Among whom people are ranked is what the header says (部门内排名); else all of them, or those of a department where
    that alone gives most of the places.
    """
    ranked = [p for p in block.people if p.person.rank is not None and p.total is not None]
    told = [p for p in ranked if p.total is not None and isinstance(p.total.entered, Decimal)]
    if len(told) < 2 or len(told) != len(ranked):
        return
    unsure = [p for p in told if p.total is not None and p.total.rests_on]
    if not all(_at_most(p) for p in unsure):
        return
    for checks in _by_label(told).values():
        everybody, grouped = _places([checks]), _places(_groups(checks))
        label = next((p.person.rank.label for p in checks if p.person.rank is not None), "")
        within = _WITHIN.search(label) is not None
        if within and len(_groups(checks)) == 1 and not _mostly(everybody):
            continue  # nothing says who belongs to which group
        inside = _fitting(grouped) > _fitting(everybody)
        best = grouped if len(_groups(checks)) > 1 and (inside or (within and not _mostly(everybody))) else everybody
        if len(best) >= LEAST and _fitting(best) * 5 < len(best) * 2:
            continue  # places among others than stand here, or by another figure
        if unsure and best is not everybody:
            continue
        for person, check in best:
            if not unsure or _wrong_anyway(person, check, checks):
                person.rank = check


def _at_most(person: PersonScore) -> bool:
    """Whether a total rests on a mark above its range alone: what is right is less, and so is the total, if anything."""
    total = person.total
    assert total is not None
    for item in person.items:
        mark = item.deciding
        if mark is None or mark.mark.field.ref != total.rests_on or not item.outside:
            continue
        high = item.standard.full
        return (
            mark.mark.kind is MarkKind.SCORE and high is not None and mark.entered is not None and mark.entered > high
        )
    return False


def _wrong_anyway(person: PersonScore, check: Check, among: Sequence[PersonScore]) -> bool:
    """Whether a place is wrong, however much less the totals are that rest on marks above their range."""
    if check.status is not Status.MISMATCH or not isinstance(check.entered, Decimal):
        return False
    sure = [p for p in among if p is not person and p.total is not None and not p.total.rests_on]
    rest = [p for p in among if p is not person and p not in sure]
    mine = _right(person)
    least = 1 + sum(_right(p) > mine for p in sure)
    if person.total is not None and person.total.rests_on:
        return check.entered < least
    return not least <= check.entered <= least + sum(_right(p) > mine for p in rest)


def _by_label(told: Sequence[PersonScore]) -> dict[str, list[PersonScore]]:
    out: dict[str, list[PersonScore]] = {}
    for person in told:
        out.setdefault(person.person.rank.label if person.person.rank is not None else "", []).append(person)
    return out


def _groups(people: Sequence[PersonScore]) -> list[list[PersonScore]]:
    """People by department; all of them in one group where somebody's is not known."""
    groups: dict[str, list[PersonScore]] = {}
    for person in people:
        groups.setdefault(person.person.department, []).append(person)
    return [list(people)] if "" in groups else list(groups.values())


def _fitting(checks: Sequence[tuple[PersonScore, Check]]) -> int:
    return sum(check.entered == check.from_entered for _, check in checks)


def _mostly(checks: Sequence[tuple[PersonScore, Check]]) -> bool:
    return _fitting(checks) * 2 > len(checks)


def _places(groups: Sequence[Sequence[PersonScore]]) -> list[tuple[PersonScore, Check]]:
    return [(person, _place(person, group)) for group in groups for person in group]


def _place(person: PersonScore, among: Sequence[PersonScore]) -> Check:
    field = person.person.rank
    assert field is not None
    entered, right = [_entered(p) for p in among], [_right(p) for p in among]
    causes = [p.total.cause for p in among if p.total is not None and p.total.cause]
    check = Check("rank", field, field.label or "排名", figure(field))
    mine, proper = _entered(person), _right(person)
    own, dense = _at(entered, mine), _dense(entered, mine)
    check.from_entered = own
    check.score = _at(right, proper)
    if own != dense and check.entered == dense:
        check.from_entered, check.score = dense, _dense(right, proper)  # places without gaps after a tie
    check.why = "按总分从高到低"
    if check.entered is None:
        check.status = Status.MISSING
    elif check.entered == check.score:
        check.status = Status.OK
    elif check.entered in (own, dense):
        check.status = Status.MISMATCH if causes else Status.OK
        check.consequence = causes[0] if causes else ""
    else:
        check.status = Status.MISMATCH
    return check


def _at(values: Sequence[Decimal], mine: Decimal) -> Decimal:
    return Decimal(1 + sum(1 for v in values if v > mine))


def _dense(values: Sequence[Decimal], mine: Decimal) -> Decimal:
    return Decimal(1 + len({v for v in values if v > mine}))


def _entered(person: PersonScore) -> Decimal:
    return number_or_nought(person.total.entered if person.total is not None else None)


def _right(person: PersonScore) -> Decimal:
    total = person.total
    return number_or_nought(
        total.score if total is not None and total.score is not None else total.entered if total else None
    )
