"""The workbooks of ``tests/data/books``, laid out apart from this package, with where each mark stands."""

import json
from pathlib import Path
from typing import Any

import pytest

from kpi_excel.sheet.model import Entry, Person, SumKind
from kpi_excel.sheet.recognise import recognise_workbook
from kpi_excel.sheet.vocabulary import peel
from kpi_excel.workbook.reader import read_workbook

BOOKS = Path(__file__).parents[1] / "data" / "books"
EXPECTED = sorted(BOOKS.glob("*.expected.json"))


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.partition(".")[0])
def test_every_mark_and_total_is_found_with_its_person_and_item(path: Path) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    book = path.with_name(path.name.replace(".expected.json", ".xlsx"))
    readings = {r.sheet: r for r in recognise_workbook(read_workbook(book.read_bytes(), book.name))}
    for page in expected["sheets"]:
        reading = readings[page["sheet"]]
        people = [person for block in reading.blocks for person in block.people]
        marks = {
            mark.field.ref: (person, entry) for person in people for entry in person.entries for mark in entry.marks
        }
        assert bool(page["people"]) == reading.recognised, reading.reason
        for wanted in page["people"]:
            for thing in wanted["items"]:
                assert thing["cell"] in marks, (wanted["name"], thing["item"])
                check_entry(*marks[thing["cell"]], wanted, thing)
            check_outcomes(people, wanted)


def check_entry(person: Person, entry: Entry, wanted: dict[str, Any], thing: dict[str, Any]) -> None:
    assert (person.name, peel(entry.item.name.text)) == (wanted["name"], peel(thing["item"]))
    if thing.get("weighted"):
        assert entry.weighted is not None
        assert entry.weighted.ref == thing["weighted"]["cell"]
    found = {(mark.role, mark.field.ref) for mark in entry.marks}
    assert {(rater["col"], rater["cell"]) for rater in thing.get("raters", [])} <= found


def check_outcomes(people: list[Person], wanted: dict[str, Any]) -> None:
    same = [person for person in people if person.name == wanted["name"]]
    kinds = (SumKind.TOTAL, SumKind.COMPOSITE, SumKind.AVERAGE)
    totals = {total.field.ref for person in same for total in person.sums if total.kind in kinds}
    pay = {person.amount.ref for person in same if person.amount is not None}
    if wanted.get("total"):
        assert wanted["total"]["cell"] in totals | pay
    for key, attribute in (("grade_cell", "grade"), ("pay_percent_cell", "share"), ("pay_amount_cell", "amount")):
        if wanted.get(key):
            fields = [getattr(person, attribute) for person in same]
            assert wanted[key] in [field.ref for field in fields if field is not None]


def test_there_are_sample_books() -> None:
    assert len(EXPECTED) >= 6
