"""The whole flow over workbooks whose right results were worked out independently of the program."""

from pathlib import Path
from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.report.results_json import to_json
from kpi_excel.results import RunResult

from .verdicts import Tally, judge

ROOT = Path(__file__).resolve().parents[2]
BOOKS = sorted((ROOT / "tests/data/books").glob("*.xlsx"))
SAMPLES = sorted((ROOT / "sample_inputs").glob("*.xlsx"))


def result_of(path: Path) -> dict[str, Any]:
    """One workbook's part of results.json."""
    result = process_workbook(path.read_bytes(), path.name, Config()).result
    books: list[dict[str, Any]] = to_json(RunResult("2024-10-01T00:00:00", (), (result,)))["workbooks"]
    return books[0]


def verdict(path: Path, expected: Path) -> Tally:
    """The verdict on one workbook."""
    return judge(expected / f"{path.stem}.expected.json", result_of(path))


@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_no_right_figure_is_called_wrong_and_no_wrong_one_right(path: Path) -> None:
    tally = verdict(path, ROOT / "tests/data/books")
    assert not tally.wrong
    assert not tally.false_alarms


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_samples_are_right_to_the_last_mark_and_every_planted_mistake_is_found(path: Path) -> None:
    tally = verdict(path, ROOT / "tests/data/samples")
    assert not tally.wrong
    assert not tally.false_alarms
    assert not tally.unfound
    assert not tally.refused
    assert not tally.off
    assert tally.right == tally.items


def test_over_all_books_nearly_everything_is_scored_and_found() -> None:
    """The books lay out all twenty systems."""
    tallies = [verdict(p, ROOT / "tests/data/books") for p in BOOKS]
    right, items = sum(t.right for t in tallies), sum(t.items for t in tallies)
    totals, totals_right = sum(t.totals for t in tallies), sum(t.totals_right for t in tallies)
    pays, pays_right = sum(t.pays for t in tallies), sum(t.pays_right for t in tallies)
    planted, unfound = sum(t.planted for t in tallies), [u for t in tallies for u in t.unfound]
    assert items > 1000
    assert right >= 0.99 * items, [r for t in tallies for r in t.refused]
    assert totals_right >= 0.98 * totals, [o for t in tallies for o in t.off]
    assert pays_right >= 0.99 * pays, [o for t in tallies for o in t.off]
    assert len(unfound) <= 0.05 * planted, unfound
