"""How charts of the summary look: one font, quiet lines, two colours, figures on the bars."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook

from .styles import FONT, HEAD, INK, LINE, QUIET

_GRID = "#E9EDF1"


def new_chart(workbook: Workbook, kind: str, title: str) -> Any:
    """Return a chart (``column`` or ``bar``) in the house style, without series."""
    chart = workbook.add_chart({"type": kind})
    chart.set_title({"name": title, "overlay": False, "name_font": {**_font(11), "bold": True, "color": HEAD}})
    chart.set_legend({"position": "bottom", "font": _font(9)})
    chart.set_x_axis({"num_font": _font(9), "line": {"color": LINE}})
    chart.set_y_axis({"min": 0, "visible": False, "major_gridlines": {"visible": True, "line": {"color": _GRID}}})
    chart.set_chartarea({"border": {"color": LINE}})
    return chart


def lay_flat(chart: Any, *, legend: bool = False) -> None:
    """Make a bar chart read from the top down, by the figures on its bars; ``legend``: where it has several series."""
    chart.set_legend({"position": "top", "font": _font(9)} if legend else {"none": True})
    chart.set_y_axis({"reverse": True, "num_font": _font(9), "line": {"color": LINE}})
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})


def add_series(
    chart: Any,
    name: str,
    colour: str,
    categories: Sequence[str | int],
    values: Sequence[str | int],
    gap: int,
    number_format: str = "0;;",
) -> None:
    """Add a series; ``categories`` and ``values`` are [sheet, first row, first column, last row, last column]."""
    chart.add_series(
        {
            "name": name,
            "categories": list(categories),
            "values": list(values),
            "fill": {"color": colour},
            "border": {"none": True},
            "gap": gap,
            "data_labels": {"value": True, "font": {**_font(8), "color": QUIET}, "num_format": number_format},
        }
    )


def _font(size: int) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": INK}
