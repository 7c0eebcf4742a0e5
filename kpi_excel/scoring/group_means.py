"""Averages of groups (部门平均分, 班组平均): what the totals of a department's people come to, beside each of them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..regex import regex
from ..results import Status
from ..sheet.model import Person, Sum
from .card import BlockScore, Check, PersonScore
from .compare import figure
from .items import Columns
from .weighing import settle

_MEAN = regex(
    r"(?:部门|班组|小组|本组|全组|各组|团队|科室|项目部?|区域|片区|门店|本店|全店)(?:内|总体|整体|人员|员工)?(?:的)?(?:得分|考核|绩效)?(?:平均|均分|均值)"
)


def group_means(person: Person) -> set[str]:
    """Return the cells of a person's sums that are averages of a group, where another one is the person's own."""
    cells = {one.field.ref for one in person.sums if _MEAN.search(one.label)}
    return cells if len(cells) < len(person.sums) else set()


def score_group_means(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Check the averages of groups against the totals of their people."""
    for block in blocks:
        cells = {id(p): group_means(p.person) for p in block.people}
        found: dict[str, list[tuple[PersonScore, Sum]]] = {}
        for person in block.people:
            for one in person.person.sums:
                if one.field.ref in cells[id(person)]:
                    found.setdefault(one.label, []).append((person, one))
        for members in found.values():
            _check_all(members, columns[block.sheet])


def _check_all(members: Sequence[tuple[PersonScore, Sum]], columns: Columns) -> None:
    checks = [check for group in _groups(members) for check in _of_group(group, columns)]
    told = [check for check in checks if check.entered is not None and check.score is not None]
    wrong = [check for check in told if check.status is Status.MISMATCH and not check.consequence]
    if wrong and len(wrong) * 2 > len(told):
        for check in wrong:
            check.status, check.score, check.from_entered = Status.UNDECIDED, None, None
            check.why = "看不出这个平均是怎样算出来的，没有核对"


def _groups(members: Sequence[tuple[PersonScore, Sum]]) -> Iterator[list[tuple[PersonScore, Sum]]]:
    """Those who share one merged cell, else those of one department."""
    groups: dict[str, list[tuple[PersonScore, Sum]]] = {}
    merged = len({one.field.ref for _, one in members}) < len(members)
    for person, one in members:
        groups.setdefault(one.field.ref if merged else person.person.department, []).append((person, one))
    yield from groups.values()


def _of_group(group: Sequence[tuple[PersonScore, Sum]], columns: Columns) -> Iterator[Check]:
    totals = [person.total for person, _ in group]
    entered = [v for t in totals if t is not None and isinstance(v := t.entered, Decimal)]
    right = [
        v for t in totals if t is not None and isinstance(v := t.score if t.score is not None else t.entered, Decimal)
    ]
    causes = [t.cause for t in totals if t is not None and t.cause]
    open_ones = any(t is None or t.rests_on or t.provisional for t in totals)
    seen: dict[str, Check] = {}
    for person, one in group:
        check = seen.get(one.field.ref)
        if check is None:
            check = Check("sum", one.field, one.label, figure(one.field), sum=one)
            check.why, check.provisional = "各人总分的平均", open_ones
            if not person.person.department and len({o.field.ref for _, o in group}) == len(group):
                check.status, check.why = Status.MANUAL, "看不出各人属于哪一组，没有核对"
            elif check.entered is not None and len(right) == len(group):
                check.from_entered = sum(entered, Decimal(0)) / len(entered)
                check.score = sum(right, Decimal(0)) / len(right)
                settle(check, columns.tolerance(one.field), causes)
            seen[one.field.ref] = check
            person.sums.append(check)
    yield from seen.values()
