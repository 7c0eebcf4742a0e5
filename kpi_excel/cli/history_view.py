"""How the months gone by look on a terminal: a table with a section for each person."""

import sys
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..figures import plain
from ..history.lines import Line
from ..history.record import Who
from ..report.overview import half_up

_NONE = "—"


def show(people: Sequence[tuple[Who, tuple[Line, ...]]], to: TextIO | None = None) -> None:
    """Print people with their months."""
    console = Console(file=to or sys.stdout, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = 140
    table = Table(title="历史成绩", title_justify="left")
    table.add_column("部门", overflow="fold")
    table.add_column("姓名", overflow="fold")
    table.add_column("考核期")
    for heading in ("总分", "等级", "发放比例", "名次", "比上期"):
        table.add_column(heading, justify="right")
    table.add_column("总分来自", overflow="fold")
    for who, months in people:
        for place, line in enumerate(months):
            head = (f"{who.company}{who.department}", who.shown) if not place else ("", "")
            table.add_row(*map(Text, head), *_figures(line), end_section=len(months) > 1 and line is months[-1])
    console.print(table)


def _figures(line: Line) -> list[Text]:
    record = line.record
    share = _NONE if record.share is None else f"{plain(half_up(record.share * 100))}%"
    total = _NONE if record.total is None else plain(half_up(record.total))
    return [
        Text(record.period.chinese),
        Text(total, style="bold"),
        Text(record.grade or _NONE),
        Text(share),
        Text(line.rank or _NONE),
        _change(line),
        Text(record.basis or "没有总分"),
    ]


def _change(line: Line) -> Text:
    if line.change is None:
        return Text(f"缺{line.missing.chinese}" if line.missing else _NONE, style="dim")
    if not line.change:
        return Text("持平")
    return Text(
        f"{'+' if line.change > 0 else ''}{plain(half_up(line.change))}", style="green" if line.change > 0 else "red"
    )
