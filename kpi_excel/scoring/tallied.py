"""Points lost that a note makes of how often things happened: 违规扣分＝Σ（违规次数×每次扣分），扣完80分为止.

On such a form everybody has a column, its lines hold bare counts (no marks), a column 每次扣分 says what one of each takes off,
and one line 违规扣分 holds what it all comes to. The counts are that line's data then, and its figure is a mark of points lost.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..criteria.reading import Criterion, Understanding
from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.model import Block, CriterionText, Item, Mark, MarkKind, Person, Tallied
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, ItemScore, MarkScore
from .compare import figure, same
from .items import Columns

_MADE = regex(
    r"(?P<made>[一-鿿]{0,6}扣分[一-鿿]{0,2})=(?:(?:Σ|∑|合计)\(?[一-鿿]{0,6}次数[×*]每次扣分\)?|\(?[一-鿿]{0,6}次数[×*]每次扣分\)?(?:之和|的和|的?合计|相加|累计))"
    r"(?:[,，](?:扣完|最多扣|最高扣)(?P<most>\d+(?:\.\d+)?)分(?:为止)?)?(?P<end>[。；;,，\n]|$)"
)
_LIMITED = regex(
    r"扣完|免扣|不扣|不计扣|加倍|翻倍|双倍|前\d+次|首次|第[二三四五\d]次|最多扣|最高扣|单项|每项|封顶|上限"
)
"""What limits or changes the sum in words elsewhere."""
_ONE = regex(r"每[一-鿿]{1,2}扣(?P<points>\d+(?:\.\d+)?)分")
_LEAST = 2
"""A form has at least so many lines of counts."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """Which line is made of which, and how."""

    made: Item
    of: tuple[Item, ...]
    points: tuple[Decimal, ...]
    most: Decimal | None
    said: str


def with_tallied(block: Block) -> Block:
    """Return a form on which the lines of counts are data of the line that is made of them."""
    tally = _tally(block) if block.layout == "transposed" else None
    if tally is None or not all(_plain(person, tally) for person in block.people):
        return block
    made = replace(tally.made, criterion=None)
    gone = {one.name.ref for one in tally.of}
    items = tuple(made if one is tally.made else one for one in block.items if one.name.ref not in gone)
    return replace(block, items=items, people=tuple(_of_person(person, tally, made, gone) for person in block.people))


def _tally(block: Block) -> _Tally | None:
    told = {(found["made"], found["most"], found[0]) for found in _sentences(block)}
    if len(told) != 1:
        return None
    ((made, most, said),) = told
    places = [n for n, item in enumerate(block.items) if peel(item.name.text) == peel(made)]
    if len(places) != 1 or places[0] < _LEAST or not _takes_off(block, made):
        return None
    thing, of = block.items[places[0]], block.items[: places[0]]
    if thing.full_mark is not None or thing.weight is not None:
        return None
    points = [_points(item.criterion) for item in of if item.full_mark is None and item.weight is None]
    known = tuple(one for one in points if one is not None)
    if len(known) < len(of):
        return None
    return _Tally(thing, of, known, Decimal(most) if most else None, said.rstrip("。；;,，\n"))


def _sentences(block: Block) -> Iterator[re.Match[str]]:
    """The sentences that make such a figure; none where a note limits it in words that aren't understood here."""
    texts = [normalise(note.text) for note in block.notes]
    found = [one for text in texts for one in _MADE.finditer(text)]
    rest = " ".join(texts)
    for one in found:
        rest = rest.replace(one[0], " ")
    return iter(()) if _LIMITED.search(rest) else iter(found)


def _takes_off(block: Block, made: str) -> bool:
    """Whether a note takes the figure off a total (月度得分＝80－违规扣分＋工作效率得分)."""
    off = regex(rf"=[^。；;=]*[-－—]{made}(?![一-鿿])")
    return any(off.search(normalise(note.text)) for note in block.notes)


def _points(criterion: CriterionText | None) -> Decimal | None:
    """What one takes off, where every text of a criterion says nothing but that, and the same."""
    found = [_ONE.fullmatch(normalise(text.text)) for text in criterion.texts] if criterion is not None else []
    told = {Decimal(one["points"]) for one in found if one is not None}
    bands = criterion is not None and criterion.bands
    return told.pop() if len(told) == 1 and None not in found and not bands else None


def _plain(person: Person, tally: _Tally) -> bool:
    """Whether somebody has a single figure for each of the lines, and a count in those that count."""
    by_item = {entry.item.name.ref: entry for entry in person.entries}
    entries = [by_item.get(item.name.ref) for item in (*tally.of, tally.made)]
    if any(e is None or len(e.marks) != 1 or e.raw or e.weighted is not None for e in entries):
        return False
    counts = [figure(e.marks[0].field) for e in entries[:-1] if e is not None]
    return all(count is None or count >= 0 for count in counts)


def _of_person(person: Person, tally: _Tally, made: Item, gone: set[str]) -> Person:
    counted = [entry for entry in person.entries if entry.item.name.ref in gone]
    raw = tuple(replace(entry.marks[0].field, label=entry.item.name.text) for entry in counted)
    entries = []
    for entry in person.entries:
        if entry.item.name.ref == made.name.ref:
            mark = Mark(entry.marks[0].role, MarkKind.DEDUCTION, entry.marks[0].field)
            entries.append(
                replace(entry, item=made, raw=raw, marks=(mark,), tallied=Tallied(tally.points, tally.most, tally.said))
            )
        elif entry.item.name.ref not in gone:
            entries.append(entry)
    refs = {field.ref for field in raw}
    sums = tuple(replace(one, over=tuple(ref for ref in one.over if ref not in refs)) for one in person.sums)
    return replace(person, entries=tuple(entries), sums=sums)


def settle_tallied(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Score such lines. Where most people's figures contradict it, the note is hardly about them: nothing is said then."""
    for block in blocks:
        scored = [item for person in block.people for item in person.items if item.entry.tallied is not None]
        entered = [figure(item.entry.marks[0].field) for item in scored]
        for item in scored:
            _score(item, columns[block.sheet], entered)
        told = [item for item in scored if item.status in (Status.OK, Status.MISMATCH)]
        wrong = [item for item in told if item.status is Status.MISMATCH]
        for item in wrong if len(wrong) * 2 > len(told) else ():
            said = item.entry.tallied.said if item.entry.tallied is not None else ""
            _settle(item, Status.UNDECIDED, None, f"多数人填写的数与“{said}”算出的不同，没有核对")


def _score(item: ItemScore, columns: Columns, entered: Sequence[Decimal | None]) -> None:
    tallied, mark = item.entry.tallied, item.entry.marks[0].field
    assert tallied is not None
    item.criterion = Criterion(
        tallied.said, Understanding.MANUAL, reason=f"按“{tallied.said}”计算", item=item.item.name.text
    )
    counts = [figure(field) for field in item.entry.raw]
    own = figure(mark)
    if all(field.blank for field in item.entry.raw):
        _settle(item, Status.MISSING, None, "次数都没有填写")
        return
    if any(count is None and not field.blank for count, field in zip(counts, item.entry.raw, strict=True)):
        _settle(item, Status.UNDECIDED, None, "有的次数不是数字，没有核对")
        return
    if own is not None and own < 0:
        _settle(item, Status.UNDECIDED, None, "扣分填成负数，没有核对")
        return
    terms = [(count, points) for count, points in zip(counts, tallied.points, strict=True) if count]
    whole = sum((count * points for count, points in terms), Decimal(0))
    right = whole if tallied.most is None else min(whole, tallied.most)
    why = "+".join(f"{plain(count)}×{plain(points)}" for count, points in terms) or "没有发生"
    why += f"={plain(whole)}" if terms else ""
    why += f"，最多扣{plain(right)}" if right != whole else ""
    item.blank_count = any(field.blank for field in item.entry.raw)
    within = columns.among(mark, (*entered, *tallied.points))
    status = Status.MISSING if own is None else Status.OK if same(own, right, within) else Status.MISMATCH
    _settle(item, status, right if own is not None else None, f"{tallied.said}：{why}")


def _settle(item: ItemScore, status: Status, right: Decimal | None, why: str) -> None:
    mark = item.entry.marks[0]
    item.status, item.score, item.why, item.readings = status, right, why, {}
    item.deciding = MarkScore(mark, figure(mark.field), right, status)
    item.marks = (item.deciding,)
