"""What each row below a header is: data, a total, an outcome, a heading, a note, a signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .grid import Grid
from .header_text import states_rule
from .identity import pairs_in_text
from .labels import inline_pairs, labelled_cells
from .lines import PAST, is_note, is_section_heading, is_sentence, is_signature, is_statistic, section_of, sum_role
from .model import Section
from .names import looks_like_name
from .regions import Region
from .table import Kind, Table
from .vocabulary import ENDING, EXACT, OUTCOMES, PEELED, Role, normalise


class RowKind(StrEnum):
    """What a row of a table's body is for."""

    DATA = "data"
    SUM = "sum"
    OUTCOME = "outcome"
    STATISTIC = "statistic"
    HEADING = "heading"
    NOTE = "note"
    SIGNATURE = "signature"
    IDENTITY = "identity"
    LOOSE = "loose"
    """Figures below the total that ends a table of items: pay and such, never an item."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a body: its number, what it is for, and the columns in which its own cells start."""

    number: int
    kind: RowKind
    columns: tuple[int, ...]


def body_rows(grid: Grid, region: Region) -> tuple[Row, ...]:
    """Say what each row of a region's body is. A heading that no data follows is a note."""
    rules = _rule_columns(grid, region.table)
    rows = [_row(grid, region, number, rules) for number in region.body]
    last_data = max((row.number for row in rows if row.kind is RowKind.DATA and len(row.columns) > 1), default=0)
    last_sum = max((row.number for row in rows if row.kind is RowKind.SUM), default=0)
    rows = [_stray_line(row, region) if row.number > max(last_sum, last_data) and last_sum else row for row in rows]
    if region.table.kind is Kind.ITEMS:
        rows = _sums_by_their_figures(grid, rows)
        rows = _scores_between_sums(grid, _end_at_total(grid, rows), region.table.key)
    return tuple(
        Row(row.number, RowKind.NOTE, row.columns) if row.kind is RowKind.HEADING and row.number > last_data else row
        for row in rows
    )


_PAYING = re.compile(r"^.{2,}(?:减半|折半|折算|不(?:予)?(?:享受|计发|发放?)|(?:计|核)发|发放)")
_MARKING = re.compile(r"[^\d.、()]{2}.*[扣减加罚奖]\d+(?:\.\d+)?[分元]")
"""How a line of text says how something is marked, however short it is."""
_FORMULA = re.compile(r"=.*[+×*/÷Σ∑]")
_SCORE = re.compile(r".{2,10}(?:得分|分数|评分)")


def _sums_by_their_figures(grid: Grid, rows: Sequence[Row]) -> list[Row]:
    """Take 重关指标得分 below items for their sum, where a figure in its row adds up a column of theirs (weights)."""
    data = [row for row in rows if row.kind is RowKind.DATA]
    last = data[-1] if len(data) > 2 else None
    if last is None or not _SCORE.fullmatch(normalise(grid.text(last.number, last.columns[0]))):
        return list(rows)
    above = data[:-1]
    figures = {c: grid.number(last.number, c) for c in last.columns}
    added = {c: [n for row in above if (n := grid.number(row.number, c)) is not None] for c in figures}
    if not any(figures[c] == sum(added[c]) for c in figures if len(added[c]) == len(above)):
        return list(rows)
    return [Row(row.number, RowKind.SUM, row.columns) if row is last else row for row in rows]


def _scores_between_sums(grid: Grid, rows: Sequence[Row], key: int) -> list[Row]:
    """Take 重关指标得分 between 合计 and 总分 for a figure of the total's, not an item: its label covers the items' column."""
    out: list[Row] = []
    for place, row in enumerate(rows):
        beside = place > 0 and out[-1].kind is RowKind.SUM and any(r.kind is RowKind.SUM for r in rows[place + 1 :])
        label = row.columns[0] if row.columns else key
        span = grid.span(row.number, label)
        wide = span.right > span.left and span.left <= key <= span.right
        if row.kind is RowKind.DATA and beside and wide and _SCORE.fullmatch(normalise(grid.text(row.number, label))):
            row = Row(row.number, RowKind.LOOSE, row.columns)
        out.append(row)
    return out


def sums_behind(grid: Grid, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows with subtotals that stand ahead of the items they add up put behind them."""
    kinds = (RowKind.DATA, RowKind.SUM)
    first = next((row for row in rows if row.kind in kinds), None)
    if first is None or first.kind is RowKind.DATA or not _is_subtotal(grid, first):
        return tuple(rows)
    ordered: list[Row] = []
    ahead: list[Row] = []
    for row in rows:
        if row.kind is not RowKind.DATA:
            ordered.extend(ahead)
            ahead = []
        (ahead if row.kind is RowKind.SUM and _is_subtotal(grid, row) else ordered).append(row)
    return (*ordered, *ahead)


def _is_subtotal(grid: Grid, row: Row) -> bool:
    return any(label.role is Role.SUBTOTAL for label in labelled_cells(grid, row.number, row.columns))


def _end_at_total(grid: Grid, rows: Sequence[Row]) -> list[Row]:
    """Let the last total end the items: rows below it are loose, unless a heading or a word of a section begins anew."""
    totals = [
        index
        for index, row in enumerate(rows)
        if row.kind is RowKind.SUM
        and any(label.role is Role.TOTAL for label in labelled_cells(grid, row.number, row.columns))
    ]
    if not totals or not any(row.kind is RowKind.DATA for row in rows[: totals[-1]]):
        return list(rows)
    ended = list(rows[: totals[-1] + 1])
    open_again = False
    for row in rows[totals[-1] + 1 :]:
        open_again |= row.kind is RowKind.HEADING or _opens_section(grid, row)
        loose = row.kind is RowKind.DATA and not open_again
        ended.append(Row(row.number, RowKind.LOOSE, row.columns) if loose else row)
    return ended


def _opens_section(grid: Grid, row: Row) -> bool:
    texts = [grid.text(row.number, column) for column in row.columns[:2]]
    return row.kind is RowKind.DATA and any(section_of(grid.words, text) is not Section.BASE for text in texts)


def _stray_line(row: Row, region: Region) -> Row:
    """Take a lone text below the totals for a note (the heading of a table of grades, a remark)."""
    stray = row.kind is RowKind.DATA and len(row.columns) == 1 and row.columns[0] <= region.table.key
    return Row(row.number, RowKind.NOTE, row.columns) if stray else row


def _rule_columns(grid: Grid, table: Table) -> frozenset[int]:
    words = grid.words
    return frozenset(
        column.index for column in table.columns if any(words.means(h.text, Role.CRITERION) for h in column.path)
    )


def _row(grid: Grid, region: Region, number: int, rules: frozenset[int]) -> Row:
    columns = grid.starts(number, region.left, region.right)
    return Row(number, _kind(grid, region, number, columns, rules), columns)


def _kind(grid: Grid, region: Region, row: int, columns: Sequence[int], rules: frozenset[int]) -> RowKind:
    words = grid.words
    if not columns:
        return RowKind.DATA
    if len(columns) == 1:
        return _lone(grid, region, row, columns[0], grid.text(row, columns[0]))
    figures = any(grid.numeric(row, c) for c in columns)
    if figures and region.table.kind is Kind.PEOPLE and _names_a_person(grid, row, region.table.key, columns):
        return RowKind.DATA
    texts = [grid.text(row, c) for c in columns]
    signed = 0 if figures else sum(is_signature(words, text) for text in texts)
    if signed and signed * 2 >= len(texts):
        return RowKind.SIGNATURE
    label = _label(grid, row, columns)
    if label is not None:
        text = grid.text(row, label)
        ruled = any(c in rules and c != label and _is_rule(grid, grid.text(row, c)) for c in columns)
        exact = any(m.strength == EXACT for m in words.meanings(text))
        if is_statistic(words, text) and not ruled:
            return RowKind.STATISTIC
        if figures and not ruled and PAST.match(normalise(text)):
            return RowKind.NOTE  # 上月总分（存档）
        if sum_role(words, text) is not None and (not ruled or exact):
            return RowKind.SUM
        if not ruled and (_is_outcome(grid, text) or (figures and _is_outcome_made(grid, text))):
            return RowKind.OUTCOME
    if all(inline_pairs(grid, text) for text in texts):
        return RowKind.OUTCOME
    if is_note(words, texts[0]) and len(columns) <= 2:
        return RowKind.NOTE
    stating = any(c in rules and states_rule(grid.text(row, c)) for c in columns)  # 加分：客户表扬 | 每次加5分
    if not figures and not stating and columns[0] not in rules and any(pairs_in_text(t) for t in texts):
        return RowKind.SIGNATURE if signed else RowKind.IDENTITY
    return RowKind.DATA


def _names_a_person(grid: Grid, row: int, key: int, columns: Sequence[int]) -> bool:
    """Say whether a row has a person's name in its key column and no label of a sum: a look that settles most rows."""
    if not looks_like_name(grid.words, grid.own(row, key)):
        return False
    labels = (grid.text(row, c) for c in columns if c != key and not grid.numeric(row, c))
    return all(sum_role(grid.words, label) is None for label in labels)


def _label(grid: Grid, row: int, columns: Sequence[int]) -> int | None:
    """Return the column of the text that labels a row: the first, but never a figure; a sum's label may also stand in
    the second place or, behind a name, a little later.
    """
    words = grid.words
    first = grid.text(row, columns[0])
    if not grid.numeric(row, columns[0]) and (sum_role(words, first) is not None or _is_outcome(grid, first)):
        return columns[0]
    for place, column in enumerate(columns[1:4], start=1):
        if grid.numeric(row, column):
            continue
        sums = [m for m in words.meanings(grid.text(row, column)) if m.role in (Role.SUBTOTAL, Role.TOTAL)]
        if any(m.strength >= (PEELED if place == 1 else ENDING) for m in sums) and (
            place == 1 or len(normalise(grid.text(row, column))) <= 6
        ):
            return column
    return None if grid.numeric(row, columns[0]) else columns[0]


def _is_rule(grid: Grid, text: str) -> bool:
    flat = normalise(text)
    if re.match(r"[≥≤<>]=?\d", flat):
        return True
    if len(flat) < 5 or re.search(r"[□☐☑☒=]", flat):
        return False
    return sum_role(grid.words, text) is None and not _is_outcome(grid, text)


def _is_outcome(grid: Grid, text: str) -> bool:
    least = ENDING if len(normalise(text)) <= 10 else PEELED
    return grid.words.means(text, *OUTCOMES, least=least)


def _is_outcome_made(grid: Grid, text: str) -> bool:
    """Say whether a label asks for an outcome and says how it is made (绩效工资（元）＝得分×8元/分)."""
    head, equals, _ = normalise(text).partition("=")
    return bool(equals) and bool(_FORMULA.search(normalise(text))) and grid.words.means(head, *OUTCOMES, least=PEELED)


def _lone(grid: Grid, region: Region, row: int, column: int, text: str) -> RowKind:
    words = grid.words
    span = grid.span(row, column)
    wide = span.right - span.left + 1 >= max(2, (region.table.right - region.table.left + 1) // 2)
    outside = column < region.table.left or column > region.table.right
    if inline_pairs(grid, text):
        return RowKind.OUTCOME
    if is_signature(words, text):
        return RowKind.SIGNATURE
    if is_note(words, text):
        return RowKind.NOTE
    if sum_role(words, text) is not None and len(normalise(text)) <= 30:
        return RowKind.NOTE if _FORMULA.search(normalise(text)) else RowKind.SUM
    if _is_outcome(grid, text):
        return RowKind.OUTCOME
    if is_section_heading(text):
        return RowKind.HEADING
    flat = normalise(text)
    ruling = region.table.kind is Kind.PEOPLE and (
        _MARKING.search(flat) or _FORMULA.search(flat) or _PAYING.search(flat)
    )  # 旷工每次扣10分, 试用期员工绩效减半发放
    if (is_sentence(text) or ruling) and (wide or outside or column <= region.table.key):
        return RowKind.NOTE
    if wide and not grid.numeric(row, column):
        return RowKind.HEADING
    return RowKind.DATA
