"""How large a comment's box has to be for its text, and where it stands beside its cell."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from .model import LAST_COLUMN, LAST_ROW, Area

LINE_HEIGHT: Final = 17
"""Pixels that a line of 9 point text takes."""

_WIDE, _NARROW = 12.5, 6.8
_MARGIN: Final = 18
_MIN_WIDTH, _USUAL_WIDTH, _MAX_WIDTH = 150, 330, 560
_USUAL_HEIGHT, _MAX_HEIGHT = 380, 1200
_GAP: Final = 14


@dataclass(frozen=True, slots=True)
class Grid:
    """The sizes of a sheet's columns and rows, in pixels at 100 %."""

    column_widths: Sequence[tuple[int, int, int]] = ()
    """(first column, last column, width), in order."""
    row_heights: Mapping[int, int] | None = None
    default_width: int = 64
    default_height: int = 20

    def width(self, column: int) -> int:
        """Width of a column counted from 1; 0 where it is hidden."""
        index = bisect_right(self.column_widths, (column, LAST_COLUMN + 1, 0)) - 1
        if index >= 0 and self.column_widths[index][0] <= column <= self.column_widths[index][1]:
            return self.column_widths[index][2]
        return self.default_width

    def height(self, row: int) -> int:
        """Height of a row counted from 1; 0 where it is hidden."""
        return (self.row_heights or {}).get(row, self.default_height)


def size(text: str) -> tuple[int, int]:
    """Return width and height in pixels of a box in which the whole text shows."""
    lines = text.split("\n")
    longest = max(map(_length, lines))
    width = _MIN_WIDTH
    for width in (_USUAL_WIDTH, (_USUAL_WIDTH + _MAX_WIDTH) // 2, _MAX_WIDTH):
        if _height(lines, width) <= _USUAL_HEIGHT:
            break
    fitting = min(width, max(_MIN_WIDTH, int(longest) + _MARGIN + 6))
    return fitting, min(_height(lines, fitting), _MAX_HEIGHT)


def anchor(text: str, cell: Area, grid: Grid) -> str:
    """Return where the box stands, as VML writes it: column, offset, row, offset of both its corners, from 0.

    The box stands to the right of the cell; at the right end of the sheet to its left.
    """
    width, height = size(text)
    if cell.right + 8 > LAST_COLUMN:
        left, left_offset = max(cell.left - 1 - width // 40, 0), 0
    else:
        left, left_offset = cell.right, _GAP
    top = min(cell.top - 1, LAST_ROW - 1 - height // 8)
    right, right_offset = _walk(left, left_offset + width, grid.width, LAST_COLUMN)
    bottom, bottom_offset = _walk(top, 2 + height, grid.height, LAST_ROW)
    return f"{left}, {left_offset}, {top}, 2, {right}, {right_offset}, {bottom}, {bottom_offset}"


def _walk(start: int, distance: int, extent: Callable[[int], int], last: int) -> tuple[int, int]:
    """The row or column, from 0, in which a distance from the start of another ends, and how far into it."""
    index = start
    while index < last - 1 and distance > extent(index + 1):
        distance -= extent(index + 1)
        index += 1
    return index, distance


def _height(lines: Sequence[str], width: int) -> int:
    shown = sum(_wrapped(line, width - _MARGIN) for line in lines)
    return shown * LINE_HEIGHT + _MARGIN


def _wrapped(line: str, width: float) -> int:
    """Lines that a line takes in a box of some width."""
    if not line:
        return 1
    rows, used = 1, 0.0
    for char in line:
        step = _WIDE if unicodedata.east_asian_width(char) in "WFA" else _NARROW
        if used + step > width:
            rows, used = rows + 1, 0.0
        used += step
    return rows


@lru_cache(16384)
def text_width(text: str) -> int:
    """Return how wide the longest line of a text is in characters, a Chinese one counting as two."""
    if text.isascii():
        return max(map(len, text.split("\n")))
    return max(
        sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line) for line in text.split("\n")
    )


def wrapped_lines(line: str, width: float) -> int:
    """Return how many lines a text takes in a cell that is ``width`` characters wide."""
    return max(1, ceil(text_width(line) / max(width - 1, 1)))


def _length(line: str) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WFA" else _NARROW for char in line)
