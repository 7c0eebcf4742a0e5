"""Marks that a summary lists by item, typed from the forms where they were worked out: one slip is one error, told where it was made.

Somebody's marks on the summary are nobody's to recompute; their form has items of the same names. Where most figures of a
column are the same as there, the rest are copied wrongly, and what is wrong there is carried on.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..regex import regex
from ..results import Status
from ..sheet.lines import period_in
from ..sheet.vocabulary import peel
from .card import BlockScore, Check, ItemScore, MarkScore, PersonScore
from .compare import most_agree, same, tolerance
from .copied_totals import copied

_SUMMARY = regex(r"汇总|总表|一览|统计|公示|汇报|总览")
_MOST = 5
"""Of so many marks, one may differ at most."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """A mark on a summary, and the one of the same name on the person's form."""

    person: PersonScore
    mark: MarkScore
    sheet: str
    source: Check

    @property
    def same(self) -> bool:
        return self.mark.entered is not None and self.mark.entered in (self.source.entered, self.source.score)


_Forms = Mapping[str, Sequence[tuple[BlockScore, PersonScore]]]


def link_copied_marks(blocks: Sequence[BlockScore]) -> None:
    """Note with such marks what is right on the form that they come from."""
    forms: dict[str, list[tuple[BlockScore, PersonScore]]] = defaultdict(list)
    for block in blocks:
        for person in block.people:
            if person.person.name and any(item.status.checked or item.entry.raw for item in person.items):
                forms[person.person.name].append((block, person))
    for block in blocks:
        if not _SUMMARY.search(f"{block.sheet}\n{block.block.title}"):
            continue
        columns: dict[str, list[_Copy]] = defaultdict(list)
        for person in block.people:
            if (form := _form(block, person, forms)) is None:
                continue
            for item in person.items:
                mark, source = item.deciding, _source(form[1], item)
                if mark is not None and source is not None and mark.entered is not None:
                    columns[item.item.name.ref].append(_Copy(person, mark, form[0].sheet, source))
        every = [copy for found in columns.values() for copy in found]
        if sum(not copy.same for copy in every) * _MOST > len(every):
            continue
        for found in columns.values():
            for copy in found if most_agree(sum(one.same for one in found), len(found)) else ():
                _note(copy)


def _form(block: BlockScore, person: PersonScore, forms: _Forms) -> tuple[BlockScore, PersonScore] | None:
    """The only form of a person whose own marks here are all given without data or a criterion."""
    bare = all(item.status is Status.MANUAL and not item.entry.raw and len(item.marks) == 1 for item in person.items)
    if not bare or any(mark.mark.field.formula for item in person.items for mark in item.marks):
        return None
    month = _month(block)
    found = [
        (other, form)
        for other, form in forms.get(person.person.name, ())
        if form is not person and (not month or _month(other) in ("", month))
    ]
    return found[0] if len(found) == 1 and found[0][0].sheet != block.sheet else None


def _month(block: BlockScore) -> str:
    return period_in(block.block.period) or period_in(block.block.title) or period_in(block.sheet)


def _source(form: PersonScore, item: ItemScore) -> Check | None:
    name = peel(item.item.name.text)
    alike = [one for one in form.items if peel(one.item.name.text) == name and one.deciding is not None]
    mark = alike[0].deciding if len(alike) == 1 else None
    if mark is None or mark.entered is None or mark.mark.kind is not item.marks[0].mark.kind:
        return None
    out = Check("mark", mark.mark.field, item.item.name.text, mark.entered, mark.right, mark.entered, mark.status)
    out.consequence = mark.follows
    return out


def _note(copy: _Copy) -> None:
    person, mark = copy.person, copy.mark
    ref = mark.mark.field.ref
    check = Check("carried", mark.mark.field, copy.source.label, mark.entered)
    copied(check, (copy.sheet, copy.source))
    if isinstance(check.score, Decimal) and ref not in person.marks_from:
        mark.taken = check.score
        person.marks_from[ref] = (check.score, check.cause)
        person.carried[ref] = check
        person.form = copy.sheet


def follow_totals(blocks: Sequence[BlockScore]) -> None:
    """Let a total that is wrong on the form, and only copied with its marks, be the form's error alone."""
    for block in blocks:
        for person in block.people:
            if not person.form or person.total is None or person.total.cause != person.total.field.ref:
                continue
            total = person.total
            for other in blocks:
                for owner in other.people if other.sheet == person.form else ():
                    there = owner.total
                    if owner.person.name != person.person.name or there is None or not there.cause:
                        continue
                    pairs = ((total.entered, there.entered), (total.score, there.score))
                    if all(_alike(one, two) for one, two in pairs):
                        total.consequence = f"{person.form}!{there.cause}" if "!" not in there.cause else there.cause


def _alike(one: object, other: object) -> bool:
    return isinstance(one, Decimal) and isinstance(other, Decimal) and same(one, other, tolerance([one, other]))
