"""summary.xlsx: the run as a workbook for people, one module per sheet."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from ...files import write_whole
from ...results import RunResult

FILE_NAME = "summary.xlsx"
"""The file's name below the output folder."""


def write_summary(run: RunResult, path: Path, titles: Mapping[str, str] | None = None) -> Path:
    """Write the summary workbook whole.

    :param path: where it goes; the annotated copies are linked relative to its folder.
    :param titles: Chinese title of each finding code; a code without one stands for itself.
    :returns: the path really written (another one if the summary is open in Excel).
    """
    return write_whole(path, render_summary(run, titles))


def render_summary(run: RunResult, titles: Mapping[str, str] | None = None) -> bytes:
    """Return the summary workbook as bytes (see :func:`write_summary`)."""
    from xlsxwriter import Workbook

    from ..counts import count
    from ..rows import flatten
    from . import findings, items, overview, people, rules, trends, unchecked
    from .styles import Styles

    rows, counts, named = flatten(run), count(run), titles or {}
    stream = BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"title": "绩效考核复核汇总", "comments": "由 kpi_excel 生成"})
        workbook.set_calc_mode("auto")
        styles = Styles(workbook)
        front = workbook.add_worksheet(overview.NAME)
        tables = overview.Tables(
            people=people.write(workbook, styles, rows.people),
            items=items.write(workbook, styles, rows.items),
            findings=findings.write(workbook, styles, rows.findings, named),
        )
        trends.write(workbook, styles, run.trends)
        rules.write(workbook, styles, rows.rules)
        unchecked.write(workbook, styles, rows.unchecked, counts.files)
        overview.write(workbook, front, styles, run, rows, counts, named, tables)
        front.activate()
    return stream.getvalue()
