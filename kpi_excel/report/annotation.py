"""What goes into an annotated copy: a comment at each cell with a finding, and the sheet 复核."""

from collections.abc import Iterable, Sequence

from ..audit.finding import Finding
from ..results import Checked, Figure, ItemResult, PersonResult, SheetResult, Status, WorkbookResult
from ..workbook.annotation import AddedCell, AddedColumn, AddedSheet, CellNote, CellStyle

_STYLES = {
    Status.OK: CellStyle.OK,
    Status.MISMATCH: CellStyle.ERROR,
    Status.READING: CellStyle.INFO,
    Status.MISSING: CellStyle.WARNING,
    Status.UNDECIDED: CellStyle.WARNING,
    Status.UNREADABLE: CellStyle.WARNING,
    Status.UNFILLED: CellStyle.WARNING,
    Status.MANUAL: CellStyle.MUTED,
}
_COLUMNS = (
    AddedColumn("工作表", 14), AddedColumn("姓名", 10), AddedColumn("项目", 22), AddedColumn("单元格", 9), AddedColumn("数据", 18),
    AddedColumn("读懂的规则", 46), AddedColumn("填写", 10), AddedColumn("复算", 10), AddedColumn("差", 9), AddedColumn("状态", 12),
    AddedColumn("依据", 60),
)  # fmt: skip


def notes(findings: Iterable[Finding]) -> tuple[CellNote, ...]:
    """One comment for each finding that stands at a cell."""
    return tuple(
        CellNote(f.sheet, f.cell, f.severity.value, f"{f.severity.chinese}：{f.message}")
        for f in findings
        if f.sheet and f.cell
    )


def review_sheet(book: WorkbookResult, titles: Sequence[str] = ()) -> AddedSheet:
    """The sheet 复核: one row per person and item, and one per computed figure, with a link to its cell."""
    rows: list[tuple[AddedCell, ...]] = []
    for sheet in book.sheets:
        for person in sheet.people:
            rows.extend(_item_row(sheet, person, item) for item in person.items)
            rows.extend(_figure_rows(sheet, person))
    errors = sum(1 for f in book.all_findings if f.severity.value == "error")
    heading = ["复核", f"{book.file}：{len(rows)}行，错误{errors}处。单元格一列可以点击跳转；“复算”是按评分标准重新计算的结果。"]
    return AddedSheet("复核", _COLUMNS, rows, title=[*heading, *titles])


def _item_row(sheet: SheetResult, person: PersonResult, item: ItemResult) -> tuple[AddedCell, ...]:
    score = item.score if item.status.checked else None
    return (
        *_head(sheet, person, item.item, item.cell),
        AddedCell(item.raw),
        AddedCell(item.rule or item.criterion),
        _number(item.entered),
        _number(score),
        _difference(item.entered, score, len(item.rule) or 1),
        AddedCell(item.status.chinese, style=_STYLES[item.status]),
        AddedCell(_why(item)),
    )


def _why(item: ItemResult) -> str:
    if not item.readings:
        return item.why
    others = "；".join(f"{name}：{value}" for name, value in item.readings.items())
    return f"{item.why}。其他可能：{others}" if item.why else others


def _figure_rows(sheet: SheetResult, person: PersonResult) -> Iterable[tuple[AddedCell, ...]]:
    figures: list[tuple[str, Checked | None]] = [("小计", one) for one in person.sums]
    figures += [("总分", person.total), ("等级", person.grade), ("绩效系数", person.pay.percent), ("绩效工资", person.pay.amount)]
    for name, one in figures:
        if one is None:
            continue
        yield (
            *_head(sheet, person, name, one.cell),
            AddedCell(""),
            AddedCell(""),
            _number(one.entered),
            _number(one.score),
            _difference(one.entered, one.score, 1),
            AddedCell(one.status.chinese + ("（暂定）" if one.provisional else ""), style=_STYLES[one.status]),
            AddedCell(one.why),
        )


def _head(sheet: SheetResult, person: PersonResult, item: str, cell: str) -> tuple[AddedCell, ...]:
    quoted = sheet.sheet.replace("'", "''")
    return (
        AddedCell(sheet.sheet), AddedCell(person.name), AddedCell(item),
        AddedCell(cell, link=f"'{quoted}'!{cell}" if cell else None, style=CellStyle.LINK),
    )  # fmt: skip


def _number(value: Figure) -> AddedCell:
    return AddedCell(value, style=CellStyle.TEXT if isinstance(value, str) or value is None else CellStyle.NUMBER)


def _difference(entered: Figure, score: Figure, _rule: int) -> AddedCell:
    if entered is None or score is None or isinstance(entered, str) or isinstance(score, str):
        return AddedCell(None)
    gap = entered - score
    return AddedCell(gap, style=CellStyle.ERROR if gap else CellStyle.MUTED)
