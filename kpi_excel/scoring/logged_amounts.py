"""Amounts that a list on another sheet states line by line (贡献度登记: 日期 | 姓名 | 是否采纳 | 奖励金额), and the column that they are
carried to: it holds what the lines come to which count.

A line counts when it is of the period (by its day, where the lines have days) and was not turned down (是否采纳: 否). What a
line leaves open leaves the person open.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..dates import day_of
from ..figures import plain
from ..regex import regex
from ..results import Status
from ..runs import Runs, runs_in
from ..sheet.model import Field, MarkKind
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, ItemScore, PersonScore
from .compare import most_agree, same
from .items import Columns
from .texts import written_text

_OPEN = frozenset({Status.MISSING, Status.MANUAL, Status.UNREADABLE, Status.UNDECIDED})
_DAY = regex(r"(?:日期|时间)(?:\(.*\))?$")
_VERDICT = regex(r"采纳|采用|通过|认定|审核|审批|有效|核实|是否")
_YES = regex(r"是|√|✓|y|Y|(?:已|予以)?(?:采纳|采用|通过|认定|有效|核实|同意)|属实|合格")
_NO = regex(
    r"否|×|✗|x|X|n|N|(?:未|不|没有|不予|无)(?:采纳|采用|通过|认定|有效|核实|同意|属实)|无效|驳回|退回|作废|不属实|不合格"
)
_ASIDE = regex(r"已计入|计入.{0,4}月|不计|作废|取消|重复|下月|上月|下期|上期")
"""A remark that a line may count elsewhere, or not at all."""
_TITLED = regex(r"《([^《》]+)》")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the list: the least and the most that it may count, and its cell."""

    ref: str
    least: Decimal
    most: Decimal
    blank: bool = False
    """Whether it may count, but states no amount."""

    @property
    def open(self) -> bool:
        return self.blank or self.least != self.most


def link_amounts(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Score items without data by the list that is about them, where most people's amounts agree with it."""
    logs = [block for block in blocks if is_log(block)]
    for block in blocks:
        if block in logs or not logs:
            continue
        names = Counter(person.person.name for person in block.people)
        for ref in dict.fromkeys(item.item.name.ref for person in block.people for item in person.items):
            found = [(p, i) for p in block.people for i in p.items if i.item.name.ref == ref and _is_open(i)]
            about = [log for log in logs if found and _is_about(log, found[0][1])]
            if len(about) == 1 and all(names[person.person.name] == 1 for person, _ in found):
                _link(block, found, about[0], columns[block.sheet])


def is_log(block: BlockScore) -> bool:
    """Whether a block lists events: one amount a line, with a day or a verdict, and no totals."""
    if len(block.block.items) != 1 or any(person.person.sums for person in block.people):
        return False
    fields = [f for person in block.people[:1] for f in fields_of(person)]
    told = any(_DAY.search(normalise(f.label)) or _VERDICT.search(normalise(f.label)) for f in fields)
    kinds = {m.mark.kind for person in block.people for item in person.items for m in item.marks}
    return told and len(kinds) == 1 and kinds <= {MarkKind.MONEY, MarkKind.BONUS}


def fields_of(person: PersonScore) -> Iterator[Field]:
    """Yield what a line says besides its amount."""
    yield from person.person.facts
    for item in person.items:
        yield from item.entry.raw


def _is_open(item: ItemScore) -> bool:
    return item.status in _OPEN and not item.entry.raw and item.deciding is not None and not item.item.replaced


def _names_it(log: BlockScore, item: ItemScore) -> bool:
    """Whether an item's criterion says that the list decides (以《贡献度登记》为准)."""
    titles = [normalise(t) for t in (log.block.title, log.sheet) if t]
    said = [normalise(t) for t in _TITLED.findall(written_text(item.item))]
    return any(one in title or title in one for one in said for title in titles)


def _is_about(log: BlockScore, item: ItemScore) -> bool:
    name = peel(item.item.name.text)
    about = normalise("".join((log.sheet, log.block.title, *(one.name.text for one in log.block.items))))
    return _names_it(log, item) or (len(name) > 1 and name in about) or _in_two(log, name)


def _in_two(log: BlockScore, name: str) -> bool:
    """Whether an amount is called by the list's title and its column together (贡献奖励: 奖励金额 of 贡献登记)."""
    titles = normalise(f"{log.sheet}\n{log.block.title}")
    columns = [normalise(one.name.text) for one in log.block.items]
    ends = [(name[:at], name[at:]) for at in range(2, len(name) - 1)]
    return any(first in titles and any(second in column for column in columns) for first, second in ends)


def _link(block: BlockScore, found: Sequence[tuple[PersonScore, ItemScore]], log: BlockScore, columns: Columns) -> None:
    lines: dict[str, list[_Line]] = defaultdict(list)
    runs = runs_in(block.block.period, block.block.title, block.sheet) if is_dated(log) else None
    for person in log.people:
        lines[person.person.name].extend(_lines(person, log.sheet, runs))
    told = [(item, lines[person.person.name]) for person, item in found if lines[person.person.name]]
    clear = [(item, own) for item, own in told if not any(line.open for line in own)]
    agreeing = [(item, own) for item, own in clear if item.entered == _most(own)]
    if not most_agree(len(agreeing), len(clear)) or sum(_most(own) > 0 for _, own in agreeing) < _LEAST:
        return
    for person, item in found:
        own = lines[person.person.name]
        if own or not item.entered or _names_it(log, item):
            _score(item, own, log, columns)


_LEAST = 2
"""So many amounts at least have to be the list's."""


def is_dated(log: BlockScore) -> bool:
    """Whether the lines of a list have days."""
    return any(_DAY.search(normalise(f.label)) for person in log.people[:1] for f in fields_of(person))


def counts(person: PersonScore, runs: Runs | None) -> bool | None:
    """Whether a line is of the period and was not turned down; ``None`` where that can't be told."""
    fields = list(fields_of(person))
    return _both(_in_time(next((f for f in fields if _DAY.search(normalise(f.label))), None), runs), _taken(fields))


def aside(person: PersonScore) -> bool:
    """Whether a remark says that a line counts elsewhere, or not at all."""
    remarks = [item.entry.remark.text for item in person.items if item.entry.remark is not None]
    return any(_ASIDE.search(text) for text in (*remarks, *(f.text for f in fields_of(person) if f.number is None)))


def _lines(person: PersonScore, sheet: str, runs: Runs | None) -> Iterator[_Line]:
    for item in person.items:
        if item.deciding is None:
            continue
        amount, ref = item.entered or Decimal(0), f"{sheet}!{item.deciding.mark.field.ref}"
        taken = counts(person, runs)
        if taken and item.entry.remark is not None and _ASIDE.search(item.entry.remark.text):
            taken = None
        blank = item.entered is None and taken is not False
        yield _Line(ref, amount if taken else Decimal(0), Decimal(0) if taken is False else amount, blank)


def _both(*answers: bool | None) -> bool | None:
    return False if False in answers else None if None in answers else True


def _in_time(field: Field | None, runs: Runs | None) -> bool | None:
    """Whether a line is of the period; ``None`` where that can't be told."""
    if field is None or runs is None:
        return True
    day = day_of(field.value)
    if day is None:
        return None
    return True if runs.inside(day) else False if runs.outside(day) else None


def _taken(fields: Sequence[Field]) -> bool | None:
    """Whether a line was not turned down; ``None`` where a verdict is wanting or not plain."""
    verdicts = [f.text for f in fields if _VERDICT.search(normalise(f.label)) and not _DAY.search(normalise(f.label))]
    plain_ones = [v for v in verdicts if _NO.fullmatch(v) or _YES.fullmatch(v) or not v]
    if not verdicts or len(plain_ones) < len(verdicts):
        return True if not verdicts else None
    return _both(*(False if _NO.fullmatch(v) else True if v else None for v in verdicts))


def _most(lines: Sequence[_Line]) -> Decimal:
    return sum((line.most for line in lines), Decimal(0))


def _score(item: ItemScore, lines: Sequence[_Line], log: BlockScore, columns: Columns) -> None:
    mark = item.deciding
    assert mark is not None
    least, right = sum((line.least for line in lines), Decimal(0)), _most(lines)
    counted = "+".join(f"{plain(line.most)}（{line.ref}）" for line in lines if line.most)
    item.why = f"“{log.sheet}”里本期有效的合计{plain(right)}" + (f"：{counted}" if counted else "")
    if unclear := "、".join(line.ref for line in lines if line.open):
        item.status = mark.status = Status.UNDECIDED
        item.readings = {} if any(line.blank for line in lines) else {"最少": least, "最多": right}
        item.why = f"“{log.sheet}”里有的看不出是否计入本期、计多少：{unclear}"
        return
    item.score = mark.right = right
    if mark.entered is None:
        status = Status.OK if right == 0 and mark.mark.field.blank else Status.MISSING
    else:
        status = Status.OK if same(mark.entered, right, columns.tolerance(mark.mark.field)) else Status.MISMATCH
    item.status = mark.status = status
