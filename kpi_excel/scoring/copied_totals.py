"""Totals that a summary copies from the sheets that they were worked out on: they follow what is right there.

A person on the summary has no items of their own. A formula that only names a cell of another sheet says what is copied.
A total that was typed is a copy where another sheet has just one total of the person (or of the person's department,
under 部门审核总分), and most of the column's figures are the same as there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..regex import regex
from ..results import Status
from ..sheet.model import Field, Sum
from ..sheet.money_label import is_money
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, ItemScore, PersonScore
from .compare import figure, same, tolerance

_OF_DEPARTMENT = regex(r"部门|科室|中心|门店|班组|车间|项目部")
_PLAIN = regex(
    r"(?:月度|本月|当月|最终|个人|综合)?(?:绩效)?(?:考核|考评)?(?:总分|得分|总得分|合计|总计|成绩|总成绩)(?:\(分\))?"
)
"""The name of a total that can hardly be another one: half of the figures being the same is enough."""
_LEAST, _SHARE = 2, 3
"""So many figures, and two of so many, must be the same as on the other sheets."""
_REFERENCE = regex(
    r"=\+?(?:ROUND\()?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[\w.]+))!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)(?:,\d\))?",
)


_EXACT = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure on a sheet: as entered, as it should be (``None`` where nobody knows), and the error behind it."""

    entered: Decimal | None
    right: Decimal | None
    cause: str = ""
    check: Check | None = None


def cells_of(blocks: Sequence[BlockScore]) -> dict[str, Cell]:
    """Return the marks and totals of all sheets by sheet and cell (考核表!F8)."""
    found: dict[str, Cell] = {}
    for block in blocks:
        for person in block.people:
            for item in person.items:
                for mark in item.marks:
                    ref = f"{block.sheet}!{mark.mark.field.ref}"
                    known = mark.status in (Status.OK, Status.MISMATCH)
                    cause = (mark.follows or ref) if mark.status is Status.MISMATCH else ""
                    cause = f"{block.sheet}!{cause}" if cause and "!" not in cause else cause
                    found[ref] = Cell(mark.entered, mark.right if known else mark.entered, cause)
            for check in (*person.sums, *(c for c in (person.share, person.amount) if c is not None)):
                ref = f"{block.sheet}!{check.field.ref}"
                entered = check.entered if isinstance(check.entered, Decimal) else None
                right = check.score if isinstance(check.score, Decimal) else None
                cause = check.cause
                if cause and "!" not in cause:
                    cause = f"{block.sheet}!{cause}"
                found[ref] = Cell(entered, right, cause, check)
    return found


def referred(field: Field, index: Mapping[str, Cell]) -> Cell | None:
    """Return the figure of another sheet that a cell's formula names and does nothing with."""
    named = named_cell(field)
    return index.get(named) if named else None


def named_cell(field: Field) -> str:
    """Return the one cell of another sheet (考核表!F8) that a formula names and does nothing with, else ``""``."""
    found = _REFERENCE.fullmatch((field.formula or "").replace(" ", ""))
    if found is None:
        return ""
    sheet = found["quoted"].replace("''", "'") if found["quoted"] else found["sheet"]
    return f"{sheet}!{found['column']}{found['row']}"


def takes_marks(person: PersonScore) -> bool:
    """Whether marks that nobody can recompute on a card are taken from another sheet by a formula."""
    marks = (mark.mark.field for item in person.items if _by_hand(item) for mark in item.marks)
    return any(named_cell(field) for field in (*marks, *_brought(person)))


def _brought(person: PersonScore) -> list[Field]:
    """The figures of a person beside marks that are marks of another sheet (部门考核总分)."""
    return [fact for fact in person.person.facts if person.items and "分" in fact.label and not is_money(fact.label)]


def brings_total(person: PersonScore) -> bool:
    """Whether a total beside marks is taken from another sheet by a formula (部门考核总分 =部门考核!E11 beside 个人考核分)."""
    return bool(person.items) and any(named_cell(one.field) for one in person.person.sums)


def link_marks(people: Iterable[PersonScore], index: Mapping[str, Cell]) -> None:
    """Note with such marks what is right where they were taken from (质量管理 =滨江一期!K8)."""
    for person in people:
        for fact in _brought(person):
            cell = referred(fact, index)
            if cell is not None and cell.check is not None and cell.right is not None:
                person.marks_from[fact.ref] = (cell.right, cell.cause)
        for item in person.items:
            for mark in item.marks if _by_hand(item) else ():
                cell = referred(mark.mark.field, index)
                if cell is not None and (cell.check is not None or cell.cause) and cell.right is not None:
                    ref = mark.mark.field.ref
                    person.marks_from[ref] = (cell.right, cell.cause)
                    mark.taken = cell.right
                    if cell.cause and mark.entered is not None and not same(mark.entered, cell.right, _EXACT):
                        follows = Check("carried", mark.mark.field, item.item.name.text, mark.entered, cell.right)
                        follows.status, follows.consequence = Status.MISMATCH, cell.cause
                        person.carried[ref] = follows


def _by_hand(item: ItemScore) -> bool:
    return item.status is Status.MANUAL


def taken_from(block: BlockScore) -> set[str]:
    """Return the sheets that a summary takes figures, or marks that nobody can recompute, from by formulas."""
    people = [person.person for person in block.people if not person.items]
    fields = [f for p in people for f in (*p.facts, *(one.field for one in p.sums))]
    by_hand = (item for person in block.people for item in person.items if _by_hand(item))
    fields += [mark.mark.field for item in by_hand for mark in item.marks]
    return {named.rpartition("!")[0] for field in fields if (named := named_cell(field))}


def link_copies(summaries: Sequence[BlockScore], blocks: Sequence[BlockScore], index: Mapping[str, Cell]) -> None:
    """Note with each total of a summary the total on another sheet that it copies."""
    for block in summaries:
        columns: dict[str, list[tuple[PersonScore, Sum]]] = defaultdict(list)
        for person in block.people:
            for one in person.person.sums:
                alone = not person.items or bool(named_cell(one.field))
                if alone and (named_cell(one.field) or not one.over) and not is_money(one.label):
                    columns[one.label].append((person, one))
        for members in columns.values():
            _link(block, members, blocks, index)


def _link(
    block: BlockScore,
    members: Sequence[tuple[PersonScore, Sum]],
    blocks: Sequence[BlockScore],
    index: Mapping[str, Cell],
) -> None:
    typed: list[tuple[PersonScore, Sum, tuple[str, Check]]] = []
    agreeing = linked = 0
    for person, one in members:
        cell = referred(one.field, index)
        if cell is not None and cell.check is not None:
            person.copies[one.field.ref] = (named_cell(one.field).rpartition("!")[0], cell.check)
            agreeing, linked = agreeing + 1, linked + 1
        elif (copy := _only(_sources(block, person, one, blocks))) is not None:
            typed.append((person, one, copy))
            agreeing += _agrees(one, copy[1])
    count = len(typed) + linked
    most = agreeing >= _LEAST and agreeing * _SHARE >= 2 * count
    if most or (agreeing and agreeing * 2 >= count and _PLAIN.fullmatch(normalise(members[0][1].label))):
        for person, one, copy in typed:
            person.copies[one.field.ref] = copy


def _agrees(one: Sum, check: Check) -> bool:
    value = figure(one.field)
    return value is not None and any(
        same(value, other, tolerance([value]))
        for other in (check.entered, check.score)
        if not isinstance(other, str | None)
    )


def _only(found: Iterable[tuple[str, Check]]) -> tuple[str, Check] | None:
    every = list(found)
    return every[0] if len(every) == 1 else None


def _sources(
    block: BlockScore, person: PersonScore, one: Sum, blocks: Sequence[BlockScore]
) -> Iterator[tuple[str, Check]]:
    label = normalise(one.label)
    of_department = bool(_OF_DEPARTMENT.search(label))
    wanted = person.person.department if of_department else person.person.name
    owners = [
        (other, owner)
        for other in blocks
        if other.sheet != block.sheet and wanted
        for owner in other.people
        if owner.items and wanted == owner.person.name
    ]
    department = person.person.department
    if len(owners) > 1 and department and not of_department:  # namesakes
        owners = [
            (other, owner)
            for other, owner in owners
            if department in (owner.person.department, other.block.department, other.sheet)
        ]
    for other, owner in owners:
        same_name = [c for c in owner.sums if normalise(c.label) == label and c.sum is not None]
        if len(same_name) == 1 and not of_department:
            yield other.sheet, same_name[0]
            continue
        for check in _totals(owner):
            name = normalise(check.label)
            if not of_department or (name and label.endswith(name)):
                yield other.sheet, check


def _totals(person: PersonScore) -> Iterator[Check]:
    if person.total is not None and person.total.sum is not None and not is_money(person.total.label):
        yield person.total


def copied(out: Check, source: tuple[str, Check]) -> None:
    """Fill in a total that copies another one: right, off with it, or copied wrongly."""
    sheet, check = source
    entered = out.entered
    out.score, out.from_entered, out.provisional = check.score, check.entered, check.provisional
    out.copied = f"{sheet}!{check.field.ref}"
    out.why = f"取自{sheet}!{check.field.ref}"
    if (
        not isinstance(entered, type(check.entered))
        or isinstance(entered, str | None)
        or isinstance(check.entered, str | None)
    ):
        out.status, out.score = Status.MISSING, None
        return
    within = tolerance([entered])
    if not check.status.checked or isinstance(check.score, str | None):
        out.score, out.status = (
            check.entered,
            Status.MANUAL if same(entered, check.entered, within) else Status.MISMATCH,
        )
    elif same(entered, check.score, within):
        out.status = Status.OK
    else:
        out.status = Status.MISMATCH
        if same(entered, check.entered, within):
            cause = check.consequence or check.field.ref
            out.consequence = cause if "!" in cause else f"{sheet}!{cause}"
