"""What goes into an annotated copy: a comment at each cell with a finding, and the sheet 复核."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ..audit.finding import Finding, Severity
from ..figures import without_endless
from ..results import Checked, Figure, ItemResult, PersonResult, SheetResult, Status, WorkbookResult
from ..workbook.annotation import AddedCell, AddedColumn, AddedSheet, CellNote, CellStyle
from ..workbook.model import a1

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
    AddedColumn("工作表", 13), AddedColumn("姓名", 9), AddedColumn("项目", 20), AddedColumn("单元格", 8), AddedColumn("数据", 16),
    AddedColumn("读懂的规则", 42), AddedColumn("填写", 9), AddedColumn("复算", 9), AddedColumn("差", 8), AddedColumn("状态", 14),
    AddedColumn("依据", 56),
)  # fmt: skip
_ENTERED, _SCORE = 7, 8
"""The columns 填写 and 复算, counted from 1."""
_HELP = (
    "点“单元格”一列可以跳到那个单元格。“复算”是按评分标准算出来的数；多数带有公式，改动数据以后会重新计算。",
    "“填写”“状态”“依据”是复核时的情况；读懂的规则与公司的本意不同时，请以本意为准，并把标准改写清楚。",
)
_QUOTED = re.compile(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'![A-Z]+[0-9]+)')
_CELL = re.compile(r"(?<![A-Za-z0-9_.!$])\$?[A-Z]{1,3}\$?[1-9][0-9]*(?![A-Za-z0-9_.(!])")


def notes(findings: Iterable[Finding]) -> tuple[CellNote, ...]:
    """One comment for each finding that stands at a cell."""
    return tuple(
        CellNote(f.sheet, f.cell, _fill(f).value, f"{f.standing.chinese}：{f.message}{_accepted(f)}")
        for f in findings
        if f.sheet and f.cell
    )


def _fill(finding: Finding) -> Severity:
    return Severity.INFO if finding.accepted else finding.severity


def _accepted(finding: Finding) -> str:
    return f"（原为{finding.severity.chinese}，接受的理由：{finding.accepted}）" if finding.accepted else ""


def review_sheet(book: WorkbookResult, titles: Sequence[str] = ()) -> AddedSheet:
    """The sheet 复核: one row per person and item, and one per computed figure, with a link to its cell.

    ``titles`` are further lines above the table.
    """
    heading = ["复核", _counted(book), *_HELP, *titles]
    first = len(heading) + 2
    rows: list[tuple[AddedCell, ...]] = []
    for sheet in book.sheets:
        for person in sheet.people:
            for item in person.items:
                rows.append(_item_row(sheet, person, item, first + len(rows)))
                if item.weighted is not None and item.weighted.status is Status.MISMATCH:
                    rows.append(_figure_row(sheet, person, f"{item.item}（加权）", item.weighted))
            rows.extend(_figure_row(sheet, person, name, one) for name, one in _figures(person))
    return AddedSheet("复核", _COLUMNS, rows, title=heading)


def sheet_formula(formula: str, sheet: str) -> str:
    """Return a formula over cells of ``sheet`` as another sheet has to write it: ``F5`` becomes ``'一月'!F5``."""
    parts = _QUOTED.split(formula)  # at odd places texts and references that name a sheet already
    return "".join(p if i % 2 else _CELL.sub(lambda m: _place(sheet, m[0]), p) for i, p in enumerate(parts))


def _counted(book: WorkbookResult) -> str:
    standing = Counter(f.standing for f in book.all_findings)
    counts = "，".join(f"{s.chinese}{n}处" for s in Severity if (n := standing[s]) or s is not Severity.ACCEPTED)
    return f"{book.file}：{sum(len(s.people) for s in book.sheets)}人；{counts}。"


def _item_row(sheet: SheetResult, person: PersonResult, item: ItemResult, row: int) -> tuple[AddedCell, ...]:
    score = item.score if item.status.checked else None
    return (
        *_head(sheet, person, " ".join(item.item.split()), item.cell),
        AddedCell(without_endless(item.raw)),
        AddedCell(item.rule) if item.rule else AddedCell(_as_written(item), style=CellStyle.MUTED),
        _number(item.entered),
        _score(sheet, item, score),
        _difference(item.entered, score, row if item.formula and (score is not None or not item.raw) else None),
        AddedCell(item.status.chinese, style=_STYLES[item.status]),
        AddedCell(_why(item)),
    )


def _as_written(item: ItemResult) -> str:
    if item.replaced:
        return f"换上的标准：{item.replaced}"
    return f"原文：{item.criterion}" if item.criterion else ""


def _why(item: ItemResult) -> str:
    said = [item.why] if item.why else []
    if item.readings:
        said.append(
            "其他可能："
            + "；".join(
                f"{name}：{value}" + ("（kpi.toml 已排除）" if name in item.excluded else "")
                for name, value in item.readings.items()
            )
        )
    wrong = [m for m in item.marks if m.status is Status.MISMATCH and m.cell != item.cell]
    if wrong:
        said.append("、".join(f"{m.role or '得分'}（{m.cell}）填写{_plain(m.entered)}" for m in wrong) + "，也不一致")
    return without_endless("。".join(said))


def _figures(person: PersonResult) -> Iterator[tuple[str, Checked]]:
    figures: list[tuple[str, Checked | None]] = [("小计", one) for one in person.sums]
    figures += [("总分", person.total), ("等级", person.grade)]
    figures += [("绩效系数", person.pay.percent), ("绩效工资", person.pay.amount)]
    yield from ((name, one) for name, one in figures if one is not None)


def _figure_row(sheet: SheetResult, person: PersonResult, name: str, one: Checked) -> tuple[AddedCell, ...]:
    follows = one.cause and one.status is Status.MISMATCH
    status = f"随{one.cause}而变" if follows else one.status.chinese
    why = f"填写的数与表内数据相符；改正{one.cause}以后才不对。{one.why}" if follows else one.why
    return (
        *_head(sheet, person, " ".join(name.split()), one.cell),
        AddedCell(""),
        AddedCell(""),
        _number(one.entered),
        _number(one.score),
        _difference(one.entered, one.score, None, CellStyle.INFO if follows else CellStyle.ERROR),
        AddedCell(
            status + ("（暂定）" if one.provisional else ""), style=CellStyle.INFO if follows else _STYLES[one.status]
        ),
        AddedCell(why),
    )


def _head(sheet: SheetResult, person: PersonResult, item: str, cell: str) -> tuple[AddedCell, ...]:
    return (
        AddedCell(sheet.sheet), AddedCell(person.name), AddedCell(item),
        AddedCell(cell, link=_place(sheet.sheet, cell) if cell else None, style=CellStyle.LINK),
    )  # fmt: skip


def _place(sheet: str, cell: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def _plain(value: Figure) -> str:
    return "空" if value is None else str(value)


def _number(value: Figure) -> AddedCell:
    return AddedCell(value, style=CellStyle.TEXT if isinstance(value, str) or value is None else CellStyle.NUMBER)


def _score(sheet: SheetResult, item: ItemResult, score: Figure) -> AddedCell:
    """The right mark, as a live formula over the data where there is one; for missing data one that waits for them."""
    waiting = score is None and item.status is Status.MISSING and not item.raw
    if not item.formula or not (waiting or isinstance(score, Decimal)):
        return _number(score)
    formula = sheet_formula(item.formula, sheet.sheet)
    return AddedCell(score, formula=formula, cached="" if waiting else score, style=CellStyle.NUMBER)


def _difference(entered: Figure, score: Figure, row: int | None, wrong: CellStyle = CellStyle.ERROR) -> AddedCell:
    """How far the entered figure is off; ``row`` is the row of the sheet for a live formula, ``None`` for a number."""
    gap = entered - score if isinstance(entered, Decimal) and isinstance(score, Decimal) else Decimal(0)
    shown, style = (gap, wrong) if gap else (None, CellStyle.NUMBER)
    if row is None or entered is None:
        return AddedCell(shown, style=style)
    difference = f"ROUND({a1(row, _ENTERED)}-{a1(row, _SCORE)},9)"
    formula = f'=IF(ISNUMBER({a1(row, _SCORE)}),IF({difference}=0,"",{difference}),"")'
    return AddedCell(shown, formula=formula, cached="" if shown is None else shown, style=style)
