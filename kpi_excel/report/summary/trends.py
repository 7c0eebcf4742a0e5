"""Sheet 走势: everybody's totals month by month, with places and a small line; only where two months are known."""

from collections.abc import Collection, Iterator, Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from ...period import Period
from ...results import Trend
from .cells import Value
from .styles import ACCENT, SECOND, Styles
from .table import FIRST_ROW, Column, Table, difference, write_table

NAME = "走势"

MOST_PERIODS = 12
"""So many periods are shown."""

NOTE = (
    "各期总分：录入的不对时用复算的。变化 = 最后一期 − 它的上一期，缺上一期时空着；名次在部门内排，有人没有总分时不排。"
    f"只列这次复核到的人，最近 {MOST_PERIODS} 期；空着的是没有成绩的期。以前的月份来自历史记录。"
)


def write(workbook: Workbook, styles: Styles, trends: Sequence[Trend]) -> Table | None:
    """Add the sheet; ``None`` where there is nothing to show."""
    periods = _whole({period for trend in trends for period in trend.totals})
    if len(periods) < 2:
        return None
    marks = tuple(Column(period.chinese, "mark", 14, sums="average") for period in periods)
    columns = (
        Column("部门", "wrap", 30),
        Column("姓名", "text", 14),
        Column("工号", "text", 12),
        *marks,
        Column("变化", "change", 10),
        Column("上期名次", "centre", 10),
        Column("本期名次", "centre", 10),
        Column("走势", "text", 24),
    )
    rows = [_row(columns, FIRST_ROW + index, trend, periods) for index, trend in enumerate(trends)]
    table = write_table(workbook, styles, NAME, NOTE, columns, rows, freeze=2)
    sheet = workbook.get_worksheet_by_name(NAME)
    first, last = (xl_col_to_name(3 + place) for place in (0, len(periods) - 1))
    sheet.set_column(len(columns) - 1, len(columns) - 1, 24)
    for row in range(FIRST_ROW, FIRST_ROW + table.rows):
        cells = f"'{NAME}'!{first}{row + 1}:{last}{row + 1}"
        sheet.add_sparkline(row, len(columns) - 1, {
            "range": cells, "markers": True, "series_color": ACCENT, "markers_color": ACCENT, "weight": 1.5,
            "last_point": True, "last_color": SECOND, "show_hidden": True,
        })  # fmt: skip
    return table


def _whole(known: Collection[Period]) -> list[Period]:
    """The periods from the first to the last one known, also those between that nobody has: they are gaps, not nothing."""
    if not known:
        return []
    periods = [max(known)]
    while periods[-1] > min(known) and len(periods) < MOST_PERIODS:
        periods.append(periods[-1].back())
    return periods[::-1]


def _row(columns: Sequence[Column], place: int, trend: Trend, periods: Sequence[Period]) -> list[Value]:
    last = periods[-1]
    before = last.back()
    now, then = trend.totals.get(last), trend.totals.get(before)
    change: Value = None
    if now is not None and len(periods) > 1:
        change = difference(columns, place, before.chinese, last.chinese, None if then is None else now - then)
    return [
        trend.department,
        trend.name,
        trend.number,
        *(trend.totals.get(period) for period in periods),
        change,
        *_places(trend, (before, last)),
        None,
    ]


def _places(trend: Trend, periods: Sequence[Period]) -> Iterator[int | None]:
    for period in periods:
        yield trend.ranks.get(period)
