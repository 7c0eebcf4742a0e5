"""Fines that a list on another sheet states line by line (罚款明细: 日期 | 姓名 | 事由 | 罚款金额), and the column 罚款 that takes them off pay.

Where most people's fines are what their lines come to, the others are held against the list, too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from ..results import Status
from ..runs import runs_in
from ..sheet.model import Field, Sum, SumKind
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, Check, PersonScore
from .compare import figure, most_agree, same
from .items import Columns
from .logged_amounts import aside, counts, is_dated

_ABOUT = regex(r"罚|奖惩|违纪|违规|扣款")
_FINE = regex(
    r"(?:本月|当月|月度|累计)?(?:违规|违纪|考核|奖惩|处罚)?(?:罚款|罚金|扣罚|处罚金额|扣款)(?:金额|合计|总额|小计|数)*"
)
_LEAST = 2
"""So many fines at least have to be the list's."""
_Lines = Mapping[str, Sequence[tuple[str, Decimal]]]
"""By name, the cell of each line with its fine."""


def link_fines(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Compare columns of fines with the one list of the workbook that most of them agree with."""
    lists = [block for block in blocks if _is_list(block)]
    for block in blocks:
        if block in lists or len(lists) != 1 or lists[0].sheet == block.sheet:
            continue
        names = Counter(person.person.name for person in block.people)
        found = [(p, field) for p in block.people if (field := _fined(p)) is not None and names[p.person.name] == 1]
        lines, left_open = _lines(lists[0], block)
        if len(found) == len(block.people) and not lines.keys() - names.keys():
            clear = [(person, field) for person, field in found if person.person.name not in left_open]
            _compare(clear, lines, lists[0].sheet, columns[block.sheet])


def _is_list(block: BlockScore) -> bool:
    about = _ABOUT.search(normalise(f"{block.sheet}{block.block.title}")) is not None
    bare = not any(p.person.sums or p.person.share or p.person.base for p in block.people)
    return about and bare and is_dated(block) and all(_line(p) is not None for p in block.people)


def _line(person: PersonScore) -> Field | None:
    """The fine that a line states."""
    fields = [m.mark.field for item in person.items for m in item.marks]
    fields += [*person.person.facts, *((person.person.amount,) if person.person.amount is not None else ())]
    labels = {i.deciding.mark.field.ref: i.item.name.text for i in person.items if i.deciding is not None}
    found = [f for f in fields if _FINE.fullmatch(peel(labels.get(f.ref) or f.label))]
    return found[0] if len(found) == 1 else None


def _lines(block: BlockScore, of: BlockScore) -> tuple[_Lines, frozenset[str]]:
    """The fines of the period by name, and the names with a line of which nobody can tell whether, or how much, it counts."""
    left_open = set[str]()
    found: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    runs = runs_in(of.block.period, of.block.title, of.sheet)
    for person in block.people:
        field = _line(person)
        amount = figure(field) if field is not None else None
        taken = counts(person, runs)
        if taken is None or (taken and (aside(person) or (amount is None and field is not None and not field.blank))):
            left_open.add(person.person.name)
        if taken and amount and field is not None:
            found[person.person.name].append((f"{block.sheet}!{field.ref}", abs(amount)))
    return found, frozenset(left_open)


def _fined(person: PersonScore) -> Field | None:
    """The one column that takes a person's fines off their pay, where nothing else says what they are."""
    done = {check.field.ref for check in person.sums if check.status.checked}
    facts: Iterator[Field] = (f for f in person.person.facts if "!" not in f.ref and _FINE.fullmatch(peel(f.label)))
    found = [f for f in facts if f.ref not in done]
    return found[0] if len(found) == 1 else None


def _compare(found: Sequence[tuple[PersonScore, Field]], lines: _Lines, sheet: str, columns: Columns) -> None:
    told = [(abs(figure(field) or Decimal(0)), _sum(lines.get(p.person.name, ()))) for p, field in found]
    agreeing = [right for entered, right in told if same(entered, right, Decimal(0))]
    if not most_agree(len(agreeing), len(told)) or sum(right > 0 for right in agreeing) < _LEAST:
        return
    for person, field in found:
        own = lines.get(person.person.name, ())
        entered = figure(field)
        sign = -1 if entered is not None and entered < 0 else 1
        one = Sum(SumKind.COMPOSITE, field.label, field)
        check = Check("sum", field, field.label, Decimal(0) if entered is None else entered, sum=one)
        check.score = check.from_entered = sign * _sum(own)
        check.why = f"“{sheet}”里本期的罚款合计{plain(_sum(own))}"
        check.why += f"：{'+'.join(f'{plain(fine)}（{ref}）' for ref, fine in own)}" if own else ""
        right = same(Decimal(check.entered or 0), check.score, columns.tolerance(field))
        check.status = Status.OK if right else Status.MISMATCH
        person.sums.append(check)


def _sum(lines: Sequence[tuple[str, Decimal]]) -> Decimal:
    return sum((fine for _, fine in lines), Decimal(0))


__all__ = ["link_fines"]
