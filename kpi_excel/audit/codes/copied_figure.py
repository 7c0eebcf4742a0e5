"""汇总与分表不一致: a figure on a summary sheet is not the one that the sheet it speaks of has."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from ...results import Figure, Status
from ...scoring.card import Check, PersonScore, SheetScore
from ...scoring.compare import figure as number
from ...sheet.vocabulary import normalise
from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "copied-figure", Severity.ERROR, "汇总表的数与分表不一致",
    "汇总表里某人某月（某部门）的分数，与同一工作簿里那张分表上的总分不同，多半是抄错了。",
    "8月表上总分78，季度汇总里8月填87。",
    "8月表上总分78，季度汇总里8月填78；最好用公式引用。",
    "以分表为准改正汇总表；分表的总分如果也有错，先改分表。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report figures of people without items that differ from the total that they copy.

    A heading that names another sheet copies the total there; a total copies the only one of the same name and person.
    """
    for _, person in scope.people():
        if person.form:
            yield from (_wrongly(scope, person, one, "的得分") for one in person.carried.values() if _off(one))
        if person.items or not person.person.name:
            continue
        facts = [fact for fact in person.person.facts if fact.ref not in person.carried]
        copies = [(fact, list(_totals(scope, person, fact.label.strip()))) for fact in facts]
        taken = [one for one in (*person.sums, *person.carried.values()) if one.copied]
        linked = [one for one in taken if _off(one)]
        for one in linked:
            yield _wrongly(scope, person, one, "的总分")
        total = person.total
        if total is not None and total.sum is not None and not total.sum.over and not total.copied:
            copies.append((total.field, list(_same(scope, person, total.label))))
        for fact, totals in copies:
            value, label = number(fact), fact.label.strip()
            if value is None or len(totals) != 1 or value in totals[0]:
                continue
            shown = totals[0][0]
            yield CODE.at(
                scope.name, fact.ref, f"{person.person.name}{label}填写{figure(value)}，分表上的总分是{figure(shown)}。",
                person=person.person.name, item=label, found=figure(value), expected=figure(shown),
            )  # fmt: skip
    yield from _conclusions(scope)


def _off(one: Check) -> bool:
    return bool(one.copied) and one.status is Status.MISMATCH and not one.consequence


def _wrongly(scope: Scope, person: PersonScore, one: Check, of: str) -> Finding:
    shown = figure(one.from_entered)
    return CODE.at(
        scope.name, one.field.ref, f"{person.person.name}{one.label}填写{figure(one.entered)}，{one.copied}{of}是{shown}。",
        person=person.person.name, item=one.label, found=figure(one.entered), expected=shown,
    )  # fmt: skip


def _conclusions(scope: Scope) -> Iterator[Finding]:
    """Report grades and amounts of pay that nobody can recompute and that differ from those of the cards that the totals are
    copied from, where most are the same there.
    """
    for block in scope.blocks():
        for pick in _CONCLUSIONS:
            pairs = [
                (person, one, sheet, there)
                for person in block.people
                if not person.items and (one := pick(person)) is not None
                for sheet, there in _there(scope, person, pick)
                if one.kind == "grade" or normalise(one.label) == normalise(there.label)
            ]
            odd = [pair for pair in pairs if not _same_figure(pair[1].entered, pair[3].entered)]
            if not odd or len(odd) * 2 > len(pairs):
                continue
            for person, one, sheet, there in odd:
                if Status.OK in (one.status, there.status) or Status.MISMATCH in (one.status, there.status):
                    continue  # one of them is known to be right or wrong
                yield CODE.at(
                    scope.name, one.field.ref,
                    f"{person.person.name}{one.label}填写{figure(one.entered)}，{sheet}!{there.field.ref}是{figure(there.entered)}。",
                    person=person.person.name, item=one.label, found=figure(one.entered), expected=figure(there.entered),
                )  # fmt: skip


_CONCLUSIONS: tuple[Callable[[PersonScore], Check | None], ...] = (lambda p: p.grade, lambda p: p.amount)


def _there(
    scope: Scope, person: PersonScore, pick: Callable[[PersonScore], Check | None]
) -> Iterator[tuple[str, Check]]:
    """The grade or amount of the only card of the person, on the sheet that their total is copied from."""
    total = person.total
    sheet = total.copied.rpartition("!")[0] if total is not None and total.status is not Status.MISMATCH else ""
    owners = [
        owner
        for other in scope.others
        if other.reading.sheet == sheet
        for block in other.blocks
        for owner in block.people
        if owner.items and owner.person.name == person.person.name
    ]
    there = pick(owners[0]) if len(owners) == 1 else None
    if there is not None and there.entered is not None:
        yield sheet, there


def _same_figure(one: Figure, other: Figure) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return normalise(one).removesuffix("级") == normalise(other).removesuffix("级")
    return one == other


def _totals(scope: Scope, person: PersonScore, label: str) -> Iterator[tuple[Decimal, ...]]:
    """The totals (as entered and as right) that this person has on the sheets that a heading names."""
    for sheet in scope.others:
        named = label in sheet.reading.sheet or (len(sheet.reading.sheet) > 1 and sheet.reading.sheet in label)
        if label and named:
            yield from (_figures(total) for total in _of(sheet, person))


def _same(scope: Scope, person: PersonScore, label: str) -> Iterator[tuple[Decimal, ...]]:
    """The totals of just this name that this person has on other sheets."""
    for sheet in scope.others:
        yield from (_figures(total) for total in _of(sheet, person) if normalise(total.label) == normalise(label))


def _of(sheet: SheetScore, person: PersonScore) -> Iterator[Check]:
    for block in sheet.blocks:
        for other in block.people:
            total = other.total
            same = bool(other.items) and other.person.name == person.person.name
            if same and total is not None and isinstance(total.entered, Decimal):
                yield total


def _figures(total: Check) -> tuple[Decimal, ...]:
    return tuple(v for v in (total.entered, total.score) if isinstance(v, Decimal))
