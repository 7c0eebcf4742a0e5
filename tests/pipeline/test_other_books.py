"""Workbooks that were laid out, with their right results, without knowledge of the program."""

from pathlib import Path

import pytest

from .test_books import verdict

FOLDER = Path(__file__).resolve().parents[1] / "data" / "other_books"
BOOKS = sorted(FOLDER.glob("*.xlsx"))


@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_no_right_figure_is_called_wrong_and_no_wrong_one_right(path: Path) -> None:
    tally = verdict(path, FOLDER)
    assert not tally.wrong
    assert not tally.false_alarms


def test_nearly_everything_is_scored_and_found() -> None:
    tallies = [verdict(p, FOLDER) for p in BOOKS]
    assert len(tallies) == 95
    assert sum(t.right for t in tallies) >= 0.99 * sum(t.items for t in tallies), [
        r for t in tallies for r in t.refused
    ]
    assert sum(t.totals_right for t in tallies) >= 0.99 * sum(t.totals for t in tallies), [
        o for t in tallies for o in t.off
    ]
    assert sum(t.pays_right for t in tallies) >= 0.99 * sum(t.pays for t in tallies), [
        o for t in tallies for o in t.off
    ]
    unfound = [u for t in tallies for u in t.unfound]
    assert len(unfound) <= 0.02 * sum(t.planted for t in tallies), unfound
