"""隐藏的内容参加了计算: hidden rows, columns or sheets that count."""

from collections.abc import Iterator

from ...workbook.model import column_letters
from ..code import Code
from ..counted import Counted
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "hidden-counts", Severity.WARNING, "隐藏的行、列或工作表参加了计算",
    "有考核内容的行、列或整张工作表被隐藏了，打开文件时看不见，但其中的数据和分数照样参加计算，程序也照样核对。",
    "第9行“仪容仪表”被隐藏，合计里却含它的5分。",
    "取消隐藏；不再考核的项目就删去，并改正合计。",
    "在Excel里选中前后的行（列），右键“取消隐藏”，看一看是否应当保留。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report, once a sheet and kind, what is hidden and counts."""
    if not scope.sheet.reading.recognised:
        return
    cells = [one for one in scope.counted if one.field.text]
    if scope.raw.state != "visible" and cells:
        yield CODE.at(scope.name, cells[0].field.ref, "这张工作表被隐藏，但它是考核表，已照样核对。", found="sheet")
    rows = sorted({one.place[0] for one in cells} & scope.raw.hidden_rows)
    if rows:
        first = next(one for one in cells if one.place[0] == rows[0])
        who = "、".join(dict.fromkeys(_who(one) for one in cells if one.place[0] in rows))
        yield CODE.at(
            scope.name,
            first.field.ref,
            f"第{_some(map(str, rows))}行被隐藏（{who[:60]}），但参加计算。",
            found=str(len(rows)),
        )
    columns = sorted({one.place[1] for one in cells} & scope.raw.hidden_columns)
    if columns:
        first = next(one for one in cells if one.place[1] == columns[0])
        what = "、".join(dict.fromkeys(one.column or one.what for one in cells if one.place[1] in columns))
        yield CODE.at(
            scope.name, first.field.ref, f"{_some(map(column_letters, columns))}列被隐藏（{what[:60]}），但参加计算。",
            found=str(len(columns)),
        )  # fmt: skip


def _who(one: Counted) -> str:
    return one.what if one.layout in ("form", "department") else one.person or one.what


def _some(names: Iterator[str], most: int = 8) -> str:
    every = list(names)
    return "、".join(every[:most]) + (f"等{len(every)}" if len(every) > most else "")
