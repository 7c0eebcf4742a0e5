"""A roster in a workbook of its own (花名册.xlsx) against all scorecards of a run."""

from collections.abc import Iterator

from ..results import RunResult
from .appearance import in_run
from .staff import Staff, staffs


def staffs_of_run(run: RunResult) -> Iterator[tuple[str, Staff]]:
    """Yield the file of the run's only roster, with the people of all workbooks that have no roster of their own."""
    own = [(book.file, r) for book in run.workbooks for sheet in book.sheets for r in sheet.rosters if r.complete]
    alone = {book.file for book in run.workbooks if book.status == "no_scorecard"}
    if len(own) == 1 and own[0][0] in alone:
        file, roster = own[0]
        for staff in staffs((roster,), tuple(in_run(run))):
            yield file, staff
