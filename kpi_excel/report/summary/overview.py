"""Sheet 总览: the run at a glance, with charts. Its figures are live formulas over the other sheets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...audit.finding import Severity
from ...results import RunResult, Status
from ..counts import Counts
from ..overview import Bin, Department, Kind, Spread, departments, everybody, kinds, periods, spread
from ..rows import Rows
from ..wording import when
from .cells import Formula, Value, fit, formula, put
from .charts import add_series, lay_flat, new_chart
from .styles import ACCENT, HEAD, QUIET, SECOND, STATUS_COLOURS, Styles
from .table import Table, height_for, print_setup

NAME: Final = "总览"

_WIDTHS: Final = (24, 12, 16, 13, 13, 12, 12, 16)
_CHART_ROWS: Final = 12
_MOST_IN_CHART: Final = 12
_MOST_UPRIGHT: Final = 7
"""So many pairs of columns have room for their names and figures side by side."""
_ANY_NUMBER: Final = '">-1E+300"'
_HEADS: Final = ("部门", "人次", "可比人次", "录入均分", "复算均分", "均分差", "错误", "金额差（元）")


@dataclass(frozen=True, slots=True)
class Tables:
    """The sheets that the overview's formulas look into."""

    people: Table
    items: Table
    findings: Table


def write(
    workbook: Workbook,
    sheet: Worksheet,
    styles: Styles,
    run: RunResult,
    rows: Rows,
    counts: Counts,
    titles: Mapping[str, str],
    tables: Tables,
) -> None:
    """Fill the sheet, which stands first though it is written last."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_default_row(18)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(SECOND)
    print_setup(sheet, NAME)
    sheet.set_portrait()
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, "绩效考核复核汇总", styles.make(bold=True, font_size=20, font_color=HEAD))
    sheet.write_string(1, 0, fit(_facts(run)), styles.note())
    _cards(sheet, styles, rows, counts, tables)
    writer = _Sections(workbook, sheet, styles, tables)
    row = writer.statuses(7, counts)
    row = writer.departments(row, departments(rows), everybody(rows))
    row = writer.spread(row, spread(rows))
    row = writer.kinds(row, kinds(rows.findings, titles))
    sheet.print_area(0, 0, row, len(_WIDTHS) - 1)


def _facts(run: RunResult) -> str:
    from ... import __version__

    named = periods(run)
    period = "、".join(named[:6]) + ("等" if len(named) > 6 else "") if named else "未写"
    return f"考核期：{period}　　复核时间：{when(run.started)}　　kpi_excel {__version__}"


def _cards(sheet: Worksheet, styles: Styles, rows: Rows, counts: Counts, tables: Tables) -> None:
    """Write eight figures in big type."""
    statuses, levels = tables.items.range("状态"), tables.findings.range("级别")
    checked = "+".join(f'COUNTIF({statuses},"{status.chinese}")' for status in Status if status.checked)
    money = sum((row.money for row in rows.people if row.money is not None), Decimal(0))
    severities = counts.findings_by_severity
    cards: tuple[tuple[str, Formula | int, str], ...] = (
        ("文件", counts.files, "0"),
        ("识别的工作表", counts.recognised_sheets, "0"),
        ("人次", Formula(f"=COUNTA({tables.people.range('姓名')})", counts.people), "#,##0"),
        ("考核项", Formula(f"=COUNTA({statuses})", counts.items), "#,##0"),
        ("其中已复算", Formula(f"={checked}", counts.items_checked), "#,##0"),
        ("错误", Formula(f'=COUNTIF({levels},"{Severity.ERROR.chinese}")', severities[Severity.ERROR]), "#,##0"),
        ("提醒", Formula(f'=COUNTIF({levels},"{Severity.WARNING.chinese}")', severities[Severity.WARNING]), "#,##0"),
        ("金额差合计（元）", Formula(f"=SUM({tables.people.range('金额差')})", money), "+#,##0.00;-#,##0.00;0.00"),
    )
    sheet.set_row(4, 34)
    for column, (label, value, _) in enumerate(cards):
        sheet.write_string(3, column, label, styles.make(font_color=QUIET, font_size=9, **_edge(label, value)))
    for column, (label, value, number_format) in enumerate(cards):
        look = {**_edge(label, value), "bold": True, "align": "left", "num_format": number_format}
        look["font_size"] = 13 if len(label) > 7 else 18
        style = styles.make(**look, font_color=look["left_color"])
        if isinstance(value, Formula):
            formula(sheet, 4, column, value, style)
        else:
            sheet.write_number(4, column, value, style)
    sheet.write_string(5, 0, "人次：同一人在两张表上算两次。金额差 = 应发 − 录入，为正表示少发。", styles.note())


def _edge(label: str, value: Formula | int) -> dict[str, Any]:
    """Return the frame of a big figure: errors and warnings have their colour once there are any."""
    now = value.value if isinstance(value, Formula) else value
    colour = STATUS_COLOURS[label][0] if label in STATUS_COLOURS and now else HEAD
    return {"left": 5, "left_color": colour, "bg_color": "#F6F8FA", "indent": 1}


class _Sections:
    """The parts of the sheet below the big figures; each method returns the row after its part."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, styles: Styles, tables: Tables) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._styles = styles
        self._tables = tables

    def statuses(self, row: int, counts: Counts) -> int:
        """Write how the items stand: a column per status, number and share."""
        self._heading(row, "考核项的状态")
        if not counts.items:
            return self._nothing(row + 1, "没有考核项。")
        cells = self._tables.items.range("状态")
        numbers = list(counts.items_by_status.items())
        for column, (status, _) in enumerate(numbers):
            put(self._sheet, row + 1, column, status.chinese, "status", self._styles)
        for column, (_, n) in enumerate(numbers):
            letter = xl_col_to_name(column)
            live = Formula(f"=COUNTIF({cells},{letter}{row + 2})", n)
            formula(self._sheet, row + 2, column, live, self._styles.body("count"))
        for column, (_, n) in enumerate(numbers):
            letter = xl_col_to_name(column)
            live = Formula(f"=ROUND({letter}{row + 3}/COUNTA({cells}),4)", _share(n, counts.items))
            formula(self._sheet, row + 3, column, live, self._styles.body("count_share"))
        self._signals((row + 1, 0, row + 1, len(numbers) - 1), (status.chinese for status, _ in numbers))
        return row + 5

    def departments(self, row: int, groups: Sequence[Department], everybody: Department) -> int:
        """Write a line per department, the line of sums, and the chart that compares averages."""
        self._heading(row, "各部门")
        if not groups:
            return self._nothing(row + 1, "没有可以汇总的人员。")
        self._heads(row + 1, _HEADS)
        first = row + 2
        for offset, group in enumerate(groups):
            self._line(first + offset, self._department(first + offset, group))
        last = first + len(groups) - 1
        self._total(last + 1, first, last, everybody)
        note = "均分只算录入总分和复算总分都有的人（可比人次），两者才能相比。"
        self._sheet.write_string(last + 2, 0, note, self._styles.note())
        if not any(group.compared for group in groups):
            return last + 4
        shown = min(last, first + 2 * _MOST_IN_CHART - 1)
        number = shown - first + 1
        rows = _CHART_ROWS if number <= _MOST_UPRIGHT else number * 5 // 4 + 4
        chart = new_chart(self._workbook, "column" if number <= _MOST_UPRIGHT else "bar", "各部门均分：录入与复算")
        for column, name, colour in ((3, "录入均分", SECOND), (4, "复算均分", ACCENT)):
            add_series(chart, name, colour, *self._series(first, shown, column), gap=80, number_format="0.0")
        if number > _MOST_UPRIGHT:
            lay_flat(chart, legend=True)
        self._place(chart, last + 4, 0, rows)
        return last + 4 + rows + 1

    def spread(self, row: int, classes: Sequence[Spread]) -> int:
        """Write how many totals fall into each class of scores, with a histogram."""
        self._heading(row, "得分分布（人次）")
        if not classes:
            return self._nothing(row + 1, "没有数值总分。")
        self._heads(row + 1, ("总分段（含下限）", "录入", "复算"))
        first = row + 2
        entered, right = self._tables.people.range("录入总分"), self._tables.people.range("复算总分")
        for offset, each in enumerate(classes):
            values: list[tuple[Value, str]] = [
                (each.bin.label, "text"),
                (Formula(_counting(entered, each.bin), each.entered), "integer"),
                (Formula(_counting(right, each.bin), each.recomputed), "integer"),
            ]
            self._line(first + offset, values)
        last = first + len(classes) - 1
        chart = new_chart(self._workbook, "column", "总分分布")
        for column, name, colour in ((1, "录入", SECOND), (2, "复算", ACCENT)):
            add_series(chart, name, colour, *self._series(first, last, column), gap=30)
        self._place(chart, row + 1, 3)
        return max(last, row + _CHART_ROWS) + 2

    def kinds(self, row: int, met: Sequence[Kind]) -> int:
        """Write how often each kind of finding was met, with bars for the most frequent."""
        self._heading(row, "问题类型")
        if not met:
            return self._nothing(row + 1, "没有发现问题。")
        self._heads(row + 1, ("名称", "级别", "处数"))
        first = row + 2
        codes, levels = self._tables.findings.range("代码"), self._tables.findings.range("级别")
        for offset, kind in enumerate(met):
            place = first + offset + 1
            match = f'=COUNTIFS({codes},"={kind.code}",{levels},$B{place})'
            self._line(
                first + offset,
                [(kind.title, "wrap"), (kind.severity.chinese, "status"), (Formula(match, kind.number), "integer")],
            )
        last = first + len(met) - 1
        self._signals((first, 1, last, 1), (severity.chinese for severity in Severity))
        chart = new_chart(self._workbook, "bar", "最常见的问题")
        add_series(chart, "处数", ACCENT, *self._series(first, min(last, first + _MOST_IN_CHART - 1), 2), gap=50)
        lay_flat(chart)
        self._place(chart, row + 1, 3)
        return max(last, row + _CHART_ROWS) + 2

    def _department(self, row: int, group: Department) -> list[tuple[Value, str]]:
        people, findings, place = self._tables.people, self._tables.findings, row + 1
        mine = f"{people.range('部门')},{_equal_to(group.name, place)}"
        theirs = f"{findings.range('部门')},{_equal_to(group.name, place)}"
        changes, money = people.range("总分差"), people.range("金额差")
        errors = f'{findings.range("级别")},"{Severity.ERROR.chinese}"'
        paid = f'=IF(COUNTIFS({mine},{money},{_ANY_NUMBER})=0,"",SUMIFS({money},{mine}))'
        return [
            (group.name, "wrap"),
            (Formula(f"=COUNTIFS({mine})", group.people), "integer"),
            (Formula(f"=COUNTIFS({mine},{changes},{_ANY_NUMBER})", group.compared), "integer"),
            (self._mean(mine + ",", "录入总分", group.entered), "mark"),
            (self._mean(mine + ",", "复算总分", group.recomputed), "mark"),
            (_change(place, group.entered, group.recomputed), "change"),
            (Formula(f"=COUNTIFS({theirs},{errors})", group.errors), "integer"),
            (Formula(paid, _or_empty(group.money)), "money_change"),
        ]

    def _total(self, row: int, first: int, last: int, everybody: Department) -> None:
        place = row + 1

        def summed(letter: str, value: Decimal | int) -> Formula:
            return Formula(f"=SUM({letter}{first + 1}:{letter}{last + 1})", value)

        figures: tuple[tuple[Formula, str], ...] = (
            (summed("B", everybody.people), "integer"),
            (summed("C", everybody.compared), "integer"),
            (self._mean("", "录入总分", everybody.entered), "mark"),
            (self._mean("", "复算总分", everybody.recomputed), "mark"),
            (_change(place, everybody.entered, everybody.recomputed), "change"),
            (summed("G", everybody.errors), "integer"),
            (summed("H", everybody.money or Decimal(0)), "money_change"),
        )
        self._sheet.write_string(row, 0, "合计", self._styles.sums("text"))
        for column, (figure, kind) in enumerate(figures, start=1):
            formula(self._sheet, row, column, figure, self._styles.sums(kind))

    def _mean(self, mine: str, of: str, value: Decimal | None) -> Formula:
        """Return the average of a column over the people who have both totals, and hence a difference."""
        both = f"{self._tables.people.range('总分差')},{_ANY_NUMBER}"
        mean = f"AVERAGEIFS({self._tables.people.range(of)},{mine}{both})"
        return Formula(f'=IFERROR(ROUND({mean},2),"")', _or_empty(value))

    def _heading(self, row: int, text: str) -> None:
        self._sheet.set_row(row, 24)
        self._sheet.write_string(row, 0, text, self._styles.section())

    def _nothing(self, row: int, text: str) -> int:
        self._sheet.write_string(row, 0, text, self._styles.note())
        return row + 2

    def _heads(self, row: int, heads: Sequence[str]) -> None:
        for column, head in enumerate(heads):
            self._sheet.write_string(row, column, head, self._styles.header())

    def _line(self, row: int, values: Sequence[tuple[Value, str]]) -> None:
        height = height_for((kind for _, kind in values), _WIDTHS, (value for value, _ in values))
        if height is not None:
            self._sheet.set_row(row, height)
        for column, (value, kind) in enumerate(values):
            put(self._sheet, row, column, value, kind, self._styles)

    def _signals(self, area: tuple[int, int, int, int], words: Iterable[str]) -> None:
        for word in words:
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._styles.signal(word)}
            self._sheet.conditional_format(*area, rule)

    def _series(self, first: int, last: int, column: int) -> tuple[list[str | int], list[str | int]]:
        return [NAME, first, 0, last, 0], [NAME, first, column, last, column]

    def _place(self, chart: Any, row: int, column: int, rows: int = _CHART_ROWS) -> None:
        width = sum(7 * width + 5 for width in _WIDTHS[column:])
        chart.set_size({"width": width - 12, "height": 24 * rows - 8})
        self._sheet.insert_chart(row, column, chart, {"x_offset": 8 if column else 0, "y_offset": 2})


def _counting(cells: str, each: Bin) -> str:
    bounds = []
    if each.low is not None:
        bounds.append(f'{cells},">={each.low:f}"')
    if each.high is not None:
        bounds.append(f'{cells},"<{each.high:f}"')
    return f"=COUNTIFS({','.join(bounds)})" if bounds else f"=COUNT({cells})"


def _change(place: int, entered: Decimal | None, right: Decimal | None) -> Formula:
    value: Decimal | str = "" if entered is None or right is None else right - entered
    return Formula(f'=IF($C{place}=0,"",ROUND(E{place}-D{place},2))', value)


def _equal_to(name: str, place: int) -> str:
    """Return the criterion that matches the name in column A as it stands, whatever it looks like."""
    text = f"$A{place}"
    for wild in "~*?":
        if wild in name:
            text = f'SUBSTITUTE({text},"{wild}","~{wild}")'
    return f'"="&{text}'


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(Decimal("0.0001"), "ROUND_HALF_UP")


def _or_empty(value: Decimal | None) -> Decimal | str:
    return "" if value is None else value
