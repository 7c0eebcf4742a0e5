"""The months gone by as a file: a workbook or comma-separated values, a row per person and period."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from ..audit.say import figure
from ..files import write_whole
from ..history.lines import Line
from ..history.record import Who
from .summary.cells import Value
from .summary.table import Column, write_table

NAME = "历史成绩"

COLUMNS = (
    Column("公司", "text", 18),
    Column("部门", "wrap", 26),
    Column("姓名", "text", 14),
    Column("工号", "text", 12),
    Column("考核期", "text", 14),
    Column("总分", "mark", 10),
    Column("总分来自", "wrap", 24),
    Column("录入总分", "mark", 10),
    Column("等级", "centre", 10),
    Column("发放比例", "share", 10),
    Column("名次", "integer", 8),
    Column("排名人数", "integer", 8),
    Column("比上期", "change", 10),
    Column("文件", "wrap", 46),
    Column("工作表", "wrap", 18),
)
NOTE = "总分：录入的不对时用复算的；名次在部门内排，有人没有总分时不排；比上期：只与紧挨着的上一期比，缺上一期时空着。"

People = Sequence[tuple[Who, tuple[Line, ...]]]


def write_history(people: People, path: Path) -> Path:
    """Write people's months to a ``.xlsx`` or ``.csv`` file, as its suffix says; return the path really written.

    Raises ``OSError`` where it can't be written.
    """
    return write_whole(path, _values(people) if path.suffix.lower() == ".csv" else _workbook(people))


def _workbook(people: People) -> bytes:
    from xlsxwriter import Workbook

    from .summary.styles import Styles

    stream = io.BytesIO()
    with Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        write_table(workbook, Styles(workbook), NAME, NOTE, COLUMNS, _rows(people), freeze=5)
    return stream.getvalue()


def _values(people: People) -> bytes:
    """CSV that Excel opens as it is: with a byte order mark, and texts that begin like formulas kept from being ones."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(column.title for column in COLUMNS)
    for row in _rows(people):
        writer.writerow(figure(value) if isinstance(value, Decimal) else _text(value) for value in row)
    return stream.getvalue().encode("utf-8-sig", "replace")


def _text(value: Value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _rows(people: People) -> Iterator[list[Value]]:
    for who, months in people:
        for line in months:
            record = line.record
            yield [
                who.company,
                who.department,
                who.name,
                who.number,
                record.period.chinese,
                record.total,
                record.basis,
                record.entered,
                record.grade,
                record.share,
                line.standing.first if line.standing else None,
                line.standing.of if line.standing else None,
                line.change,
                record.file,
                record.sheet,
            ]
