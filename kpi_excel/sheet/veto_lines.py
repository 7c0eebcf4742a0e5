"""Lines of a form that speak of a veto (一票否决项：飞单，发生1次综合得分为0分 | 是否发生 | 无): the rule, and what is said to have happened.

Such a line is no item: its rule becomes a note, what happened a fact of the person under a label that says 否决.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..regex import regex
from .body import Row, RowKind
from .grid import Grid
from .header_text import one_line
from .lines import is_sentence
from .model import Field
from .vocabulary import MARKS, Role, normalise

VETO = "否决"
_TOTAL = r"(?:(?:考核|绩效|综合|总|总评|最终|考评)(?:考核)?(?:得分|总分|分数|成绩|结果|分)|总分|考核|绩效考核)"
ZERO_TOTAL = (
    rf"{_TOTAL}(?:一律|直接|均|即|全部)?(?:为|得|计|记|按|判为|定为|作|以)?"
    r"(?:0分?(?:计|处理|计算)?(?!\.?\d)|零分?|不得分|清零|归零)"
)
"""What a text says of a total that is lost."""
_TAKES_TOTAL = regex(ZERO_TOTAL)
_POINTS = regex(r"[扣加减罚奖得][^,;。]{0,4}(?!0(?!\.?\d))\d")
_NUMBERING = regex(r"^(?:[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[)）、.．:：]|[①-⑳])\s*")
_WORDY = 5
_LOSES = regex(r"绩效|奖金|得分|总分|考核|(?<!\d)0分|零分")
_OWN = regex(r"(?:该|本|此|单)项|\d分")
"""What is lost is the item's own."""
_RULED = 12
"""A name that is longer than this, with what is lost in it, states the rule itself."""
_ASKS = regex(
    r"(?:(?:本|当)(?:月|季度?|期|年))?(?:(?:是否|有无)(?:已)?(?:发生|触发|触犯|触及|违反|存在|出现|否决|有)?"
    r"|(?:实际|触发|触犯|违反|违规|考核|核实|检查|认定)?(?:发生)?(?:次数|起数|情况|结果|与否|记录)|发生|(?:处理|核实)(?:结果|意见|情况)|备注|说明|扣分|得分)"
    r"(?:[(（](?:次|起|件|是/否|有/无)[)）])?[:：]?"
)
"""A label in such a line, beside its value."""
_LONE = regex(
    r"(?P<label>(?:(?:本|当)(?:月|季度?|期))?(?:是否(?:发生|触发|触犯)?|有无)?[^:：,，。;；\d]{0,4}否决"
    r"(?:项目?|事项|情况|结果|记录|情形|与否|次数)?)[:：](?P<rest>[^\n]+)"
)
_TOLD = regex(
    r"(?P<rule>.+?)[。;；,，(（\s]\s*(?:(?:本|当)(?:月|季度?|期))?"
    r"(?:是否(?:发生|触发|触犯|触及|违反|存在|出现)|有无发生|(?:实际)?发生(?:次数|情况|与否)|本月情况|实际情况)[:：](?P<said>[^。;；)）]*)[)）。]?"
)


def is_veto_line(grid: Grid, row: Row) -> bool:
    """Say whether a row of a form is such a line; a row that only names a veto among the items' columns is an item."""
    if not row.columns:
        return False
    first = row.columns[0]
    text = grid.text(row.number, first)
    if len(row.columns) == 1:
        return row.kind is not RowKind.LOOSE and _in_one(text) is not None
    if VETO not in text:
        others = (grid.text(row.number, c) for c in row.columns[1:] if not grid.numeric(row.number, c))
        return row.kind is RowKind.LOOSE and any(takes_total(other) for other in others)
    if row.kind in (RowKind.LOOSE, RowKind.IDENTITY):
        return True
    span = grid.span(row.number, first)
    lost = takes_total(text) or (_states(text) and not _OWN.search(normalise(text)))
    return row.kind is RowKind.DATA and span.top == span.bottom and _states(text) and lost


def is_veto_header(grid: Grid, row: int) -> bool:
    """Say whether a row heads a list of vetoes (否决事项 | 说明 | 是否发生) right below the section's heading, without marks."""
    above = next((r for r in range(row - 1, max(row - 3, 0), -1) if grid.starts(r)), None)
    heading = grid.starts(above) if above is not None else ()
    if above is None or len(heading) != 1 or VETO not in grid.text(above, heading[0]):
        return False
    columns = grid.starts(row)
    if len(columns) < 2 or any(grid.numeric(row, c) or grid.words.means(grid.text(row, c), *MARKS) for c in columns):
        return False
    return any(_asks(grid, row, c) for c in columns[1:]) and all(
        len(normalise(grid.text(row, c))) <= _WORDY * 2 for c in columns
    )


def read_vetoes(grid: Grid, rows: Sequence[Row]) -> Iterator[tuple[Row, Field | None, tuple[Field, ...]]]:
    """Give each row of a form that speaks of a veto, with its rule and what it says has happened."""
    header: Row | None = None
    for row in rows:
        if row.columns and is_veto_header(grid, row.number):
            header = row
            grid.take(row.number, row.columns)
            yield row, None, ()
        elif header is not None and row.kind in (RowKind.DATA, RowKind.LOOSE) and len(row.columns) > 1:
            yield row, None, _listed(grid, header, row)
        elif is_veto_line(grid, row):
            yield row, *read_veto_line(grid, row)
        else:
            header = None


def _listed(grid: Grid, header: Row, row: Row) -> tuple[Field, ...]:
    """What a line of a list of vetoes says has happened, under the veto's name."""
    grid.take(row.number, row.columns)
    names = [c for c in header.columns if not grid.words.means(grid.text(header.number, c), Role.SEQUENCE)]
    label = named(one_line(grid.text(row.number, names[0])))
    return tuple(
        grid.field(row.number, c, label)
        for c in names[1:]
        if _asks(grid, header.number, c) and grid.text(row.number, c)
    )


def _asks(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column)
    return _ASKS.fullmatch(normalise(text)) is not None and normalise(text) != "说明"


def takes_total(text: str) -> bool:
    """Say whether a text is about nothing but the loss of the whole total (发生1次，当月综合得分为0分)."""
    flat = normalise(text)
    return _TAKES_TOTAL.search(flat) is not None and _POINTS.search(_TAKES_TOTAL.sub("", flat)) is None


def read_veto_line(grid: Grid, row: Row) -> tuple[Field | None, tuple[Field, ...]]:
    """Give the rule of such a row, headed by the row's own name, and what the row says has happened."""
    grid.take(row.number, row.columns)
    first = grid.field(row.number, row.columns[0])
    label = named(one_line(first.text))
    if len(row.columns) == 1:
        parts = _in_one(first.text)
        assert parts is not None
        rule, said = parts
        return replace(first, value=rule) if rule else None, (replace(first, value=said, label=label),)
    rule_at = None if _states(first.text) else next((c for c in row.columns[1:] if _ruling(grid, row, c)), None)
    stated = first if _states(first.text) else grid.field(row.number, rule_at) if rule_at is not None else None
    told = [c for c in row.columns[1:] if c != rule_at]
    said_at = [
        c for c in told if grid.numeric(row.number, c) or not _ASKS.fullmatch(normalise(grid.text(row.number, c)))
    ]
    note = replace(stated, value=stated.text if stated is first else f"{label}：{stated.text}") if stated else None
    return note, tuple(grid.field(row.number, c, label) for c in said_at)


def named(text: str) -> str:
    """The name of a veto without its numbering and its rule; it says 否决 in any case."""
    name = _NUMBERING.sub("", text.partition("：")[0].partition(":")[0]).strip()
    name = name if len(name) <= _RULED else "一票否决"
    return name if VETO in name else f"一票否决（{name}）"


def _in_one(text: str) -> tuple[str, str] | None:
    """The rule (or ``""``) and what happened, where one cell says it: 一票否决情况：无 · 一票否决：飞单，得0分。是否发生：无."""
    found = _LONE.fullmatch(_NUMBERING.sub("", text.strip()))
    if found is None:
        return None
    rest = found["rest"].strip()
    told = _TOLD.fullmatch(rest)
    if told is not None:
        return f"{found['label']}：{told['rule']}", told["said"].strip()
    ruled = _LOSES.search(normalise(rest)) or is_sentence(rest) or len(rest) > 2 * _RULED
    return None if ruled else ("", rest)


def _states(text: str) -> bool:
    flat = normalise(text)
    return len(flat) > _RULED and _LOSES.search(flat) is not None


def _ruling(grid: Grid, row: Row, column: int) -> bool:
    text = grid.text(row.number, column)
    loses = len(text) > _WORDY and _LOSES.search(text) is not None
    return not grid.numeric(row.number, column) and (loses or (len(row.columns) > 2 and is_sentence(text)))
