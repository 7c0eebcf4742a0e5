"""Lists of what happened with the points for it (日期 | 姓名 | 事由 | 类别 | 分值), under a list of what each costs or earns a time.

Neither list is a scorecard by itself: 事由 is data elsewhere, and 分值 a full mark. Together they are events with marks: each
is worth what the other list has for it (迟到 | 惩 | -2).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from .grid import Grid
from .lines import is_title, period_in
from .model import Block, CriterionText, Entry, Field, Item, Mark, MarkKind, Person, Section
from .names import clean_name, may_be_name
from .vocabulary import PEELED, Role, normalise

_EVENT = regex(r"(?:奖惩|奖罚|违规|违纪|扣分|加分|奖励|处罚|考核|加减分)?(?:事由|事项|事件|情形|行为|原因|项目|内容)")
_POINTS = regex(
    r"(?:奖惩|奖罚|加减|扣减|标准|登记)?(?:分值|分数|扣分|加分|减分|奖分|分)(?P<each>[(（/]?(?:每)?次[)）]?)?"
)
_LOST = regex(r"惩|罚|扣|减|违")
_LEAST = 3
"""Fewer lines are no list."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What one kind of event costs or earns each time."""

    name: Field
    points: Decimal
    """Below 0 for what costs."""
    ref: str


def worths(grid: Grid, home: str = "") -> Iterator[Worth]:
    """Yield the lines of a list of events with their points a time, and nobody's name; ``home`` is its sheet for others."""
    prefix = f"'{home}'!" if home else ""
    for header in grid.rows:
        columns = _columns(grid, header)
        if columns is None or not columns.each or columns.person is not None:
            continue
        for row in range(header + 1, grid.bottom + 1):
            name, points = grid.own(row, columns.event), grid.number(row, columns.points)
            if not name or grid.numeric(row, columns.event) or points is None:
                break
            kind = grid.text(row, columns.kind) if columns.kind is not None else ""
            lost = points < 0 or _LOST.search(kind) is not None or _LOST.search(columns.label) is not None
            cell = replace(grid.field(row, columns.event), ref=f"{prefix}{grid.ref(row, columns.event)}")
            yield Worth(cell, -abs(points) if lost else points, f"{prefix}{grid.ref(row, columns.points)}")
        return


def read_award_log(grid: Grid, known: Sequence[Worth]) -> Block | None:
    """Read a list of people's events as marks; ``None`` unless nearly all of them are in a list of what they are worth."""
    by_name = {normalise(one.name.text): one for one in known}
    if len(by_name) < len(known) or not known:
        return None
    for header in grid.rows:
        columns = _columns(grid, header)
        if columns is None or columns.person is None or columns.day is None:
            continue
        lines = list(_lines(grid, header, columns))
        found = [line for line in lines if normalise(grid.text(line, columns.event)) in by_name]
        if len(lines) < _LEAST or len(found) * 5 < len(lines) * 4:
            return None
        return _block(grid, header, columns, lines, by_name)
    return None


@dataclass(frozen=True, slots=True)
class _Columns:
    event: int
    points: int
    each: bool
    label: str
    kind: int | None
    person: int | None
    day: int | None
    times: int | None


def _columns(grid: Grid, row: int) -> _Columns | None:
    """What the columns of a header of such a list hold; ``None`` for other rows."""
    columns = grid.starts(row)
    if len(columns) < 2 or any(grid.numeric(row, c) for c in columns):
        return None
    texts = {c: normalise(grid.text(row, c)) for c in columns}
    event = next((c for c, text in texts.items() if _EVENT.fullmatch(text)), None)
    points = next((c for c, text in texts.items() if _POINTS.fullmatch(text)), None)
    if event is None or points is None or points <= event:
        return None
    each = _POINTS.fullmatch(texts[points])

    def one(*roles: Role) -> int | None:
        return next((c for c in columns if grid.words.means(texts[c], *roles, least=PEELED)), None)

    times = next((c for c, text in texts.items() if text in ("次数", "发生次数")), None)
    kind = one(Role.CATEGORY)
    return _Columns(
        event, points, bool(each and each["each"]), texts[points], kind, one(Role.PERSON), one(Role.PERIOD), times
    )


def _lines(grid: Grid, header: int, columns: _Columns) -> Iterator[int]:
    assert columns.person is not None
    for row in range(header + 1, grid.bottom + 1):
        if not may_be_name(grid.words, grid.text(row, columns.person)) or not grid.text(row, columns.event):
            return
        yield row


def _block(grid: Grid, header: int, columns: _Columns, lines: Sequence[int], known: dict[str, Worth]) -> Block:
    assert columns.person is not None
    assert columns.day is not None
    title = next(
        (text for r in range(1, header) for c in grid.starts(r) if is_title(grid.words, text := grid.text(r, c))), ""
    ) or grid.text(1, 1)
    people: dict[str, Person] = {}
    items: dict[str, Item] = {}
    for row in (header, *lines):
        grid.take(row, grid.starts(row))
    for row in lines:
        name = grid.field(row, columns.person, "姓名")
        event = grid.field(row, columns.event, "事由")
        one = known.get(normalise(event.text))
        item = items.setdefault(event.text, _item(event, one))
        points = grid.field(row, columns.points, columns.label)
        lost = one.points < 0 if one is not None else (points.number or Decimal(0)) < 0
        kind = MarkKind.DEDUCTION if lost else MarkKind.BONUS
        often = grid.field(row, columns.times) if columns.times is not None else None
        raw = often if often is not None and not often.blank else replace(event, value=Decimal(1), label="次数")
        entry = Entry(item, (raw,), (Mark(columns.label, kind, points),))
        day = grid.field(row, columns.day, "日期")
        before = people.get(clean_name(name.text)) or Person(clean_name(name.text), name.ref)
        people[before.name] = replace(before, entries=(*before.entries, entry), facts=(*before.facts, day))
    return Block(
        area=grid.area(1, grid.starts(header)[0], lines[-1], grid.starts(header)[-1]),
        layout="rows",
        title=title,
        period=period_in(title),
        items=tuple(items.values()),
        people=tuple(people.values()),
    )


def _item(event: Field, one: Worth | None) -> Item:
    """An event as an item: by what it is worth, or without a criterion where the list doesn't have it."""
    if one is None:
        return Item(name=event)
    way = "扣" if one.points < 0 else "加"
    rule = Field(one.ref, f"每次{way}{plain(abs(one.points))}分", label="分值")
    section = Section.DEDUCTION if one.points < 0 else Section.BONUS
    return Item(name=one.name, section=section, criterion=CriterionText((rule,)))
