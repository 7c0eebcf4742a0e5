"""漏评分: the data is there, others were marked, this mark is empty."""

from collections import Counter
from collections.abc import Iterator

from ...results import Status
from ...scoring.card import PersonScore
from ...sheet.model import MarkKind, Section
from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "mark-missing", Severity.WARNING, "漏填得分",
    "同一个人的其他项目都评了分，这一项却空着，合计会少算这一项；或者按数据应当扣分（加分），扣分栏却空着。",
    "五项中四项有得分，第三项的得分是空白。",
    "五项都有得分，没有分的填0。",
    "补上得分；确实不考核的写明“不考核”。",
)  # fmt: skip


_WORDS = {MarkKind.SCORE: "得分", MarkKind.DEDUCTION: "扣分", MarkKind.BONUS: "加分", MarkKind.MONEY: "金额"}


def _left_out(scope: Scope) -> Iterator[Finding]:
    """One of several raters marked most of a person's items and left this one blank."""
    for _, person in scope.people():
        filled: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for item in person.items:
            for mark in item.marks:
                asked[mark.mark.role] += 1
                filled[mark.mark.role] += mark.entered is not None
        for item in person.items:
            for mark in item.marks if not (item.unmarked or item.vetoing or item.criterion.uncounted) else ():
                role, field = mark.mark.role, mark.mark.field
                own = mark.mark.kind is MarkKind.SCORE and field.blank and not field.formula
                if own and role and item.item.section is Section.BASE and filled[role] * 2 > asked[role]:
                    name = item.item.name.text
                    yield CODE.at(
                        scope.name,
                        field.ref,
                        f"{name}：{role}没有填写得分，而其他项目都填了。",
                        person=person.person.name,
                        item=name,
                    )


def _filled(person: PersonScore) -> bool:
    """Whether anything was entered for somebody: a mark or a total."""
    return any(not item.unmarked for item in person.items) or any(one.entered for one in person.sums)


def check(scope: Scope) -> Iterator[Finding]:
    """Report items without any entered mark of people who were marked on others, and points not taken off."""
    for _, person, item in scope.items():
        marked = sum(1 for other in person.items if not other.unmarked)
        if not item.marks:
            continue
        owed = bool(item.score) and item.marks[-1].mark.kind is not MarkKind.SCORE and _filled(person)
        if not item.unmarked or not (owed or marked * 2 > len(person.items)):
            continue
        if item.status is Status.OK or item.vetoing or item.criterion.uncounted:
            continue  # nothing to take off or to add
        if item.status in (Status.UNFILLED,) or item.marks[-1].mark.field.formula:
            continue
        if item.item.criterion is None and item.standard.full is None and item.standard.weight is None:
            continue  # a line without anything to be marked by
        name = item.item.name.text
        what = _WORDS[item.marks[-1].mark.kind]
        right = "" if item.score is None else figure(item.score)
        yield CODE.at(
            scope.name, item.marks[-1].mark.field.ref,
            f"{name}没有填写{what}，{f'按标准应为{right}' if right else '而其他项目都填了'}。",
            person=person.person.name, item=name, expected=right,
        )  # fmt: skip
    yield from _left_out(scope)
