"""results.json follows its schema to the letter, and its documentation names every key."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kpi_excel.report.results_json import NoResults, read_results, to_json, write_results
from kpi_excel.results import Status

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "results.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def item_of(data, book=0, person=0, index=0):
    return data["workbooks"][book]["sheets"][0]["people"][person]["items"][index]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_both_runs_follow_the_schema(run, empty_run):
    for each in (run, empty_run):
        assert list(VALIDATOR.iter_errors(to_json(each))) == []


def test_an_item_is_written_down_whole(run):
    assert item_of(to_json(run)) == {
        "item": "询单转化率",
        "category": "业绩",
        "cell": "E3",
        "criterion": "每次扣2分，扣完为止",
        "criterion_cell": "C3",
        "replaced": None,
        "rule": "每 1 次扣 2 分，最低 0 分",
        "standard": "10",
        "weight": "0.35",
        "raw": "1",
        "raw_cells": ["D3"],
        "entered": "60",
        "score": "80",
        "readings": {},
        "excluded": [],
        "status": "mismatch",
        "why": "1 次 × 2 分 = 2 分；10 − 2 = 8",
        "formula": "=IF(D3>=0.75,100,80)",
        "weighted": {
            "cell": "F3",
            "entered": "21",
            "score": "28",
            "status": "mismatch",
            "why": "",
            "from_entered": None,
            "provisional": False,
            "cause": "",
        },
        "marks": [
            {"role": "自评", "cell": "D3", "entered": "80", "status": "ok"},
            {"role": "审核", "cell": "E3", "entered": "60", "status": "mismatch"},
        ],
    }


def test_totals_grades_and_pay_are_written_down(run):
    zhang = to_json(run)["workbooks"][0]["sheets"][0]["people"][0]
    assert (zhang["total"]["entered"], zhang["total"]["score"]) == ("85.5", "93")
    assert (zhang["total"]["from_entered"], zhang["total"]["provisional"]) == ("85.5", True)
    assert (zhang["grade"]["entered"], zhang["grade"]["score"], zhang["grade"]["status"]) == ("B", "A", "mismatch")
    assert (zhang["pay"]["percent"]["score"], zhang["pay"]["base"]) == ("0.95", "750")
    assert zhang["pay"]["amount"]["score"] == "712.5"


def test_figures_are_plain_and_what_is_not_there_is_null(run):
    data = to_json(run)
    ten = item_of(data, book=1, index=4)
    assert (ten["entered"], ten["score"]) == ("10", "10")
    missing = item_of(data, book=1)
    assert (missing["entered"], missing["score"], missing["status"]) == (None, None, "missing")
    assert item_of(data, book=1, index=3)["readings"] == {"=2*3": "80", "高档": None}
    assert data["workbooks"][1]["sheets"][0]["people"][0]["grade"] is None


def test_the_run_is_counted(run):
    facts = to_json(run)["run"]
    assert facts["counts"] == {
        "files": {"total": 4, "processed": 2, "no_scorecard": 1, "skipped": 0, "failed": 1},
        "sheets": {"total": 3, "recognised": 2},
        "people": 4,
        "items": {"total": 9, "ok": 2} | {str(s): 1 for s in Status if s is not Status.OK},
        "findings": {"error": 3, "warning": 2, "info": 1, "accepted": 0},
    }
    assert (facts["started"], facts["inputs"]) == ("2024-06-03T09:30:00", ["五月"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda item: item.update(score="8E+1"),
        lambda item: item.update(score="80.0"),
        lambda item: item.update(score=80),
        lambda item: item.update(status="fine"),
        lambda item: item.update(status="missing"),
        lambda item: item.update(score=None),
        lambda item: item.update(extra=1),
        lambda item: item.pop("why"),
        lambda item: item.update(cell="5E"),
    ],
)
def test_the_schema_refuses_what_is_not_so(run, spoil):
    data = to_json(run)
    spoil(item_of(data))
    assert list(VALIDATOR.iter_errors(data))


def test_the_documentation_names_every_key_and_status():
    text = (DOCS / "results.md").read_text("utf-8")
    named = set(re.findall(r"`(?:[a-z]+\.)*([a-z0-9_]+)`", text))
    keys = set(SCHEMA["properties"])
    for part in SCHEMA["$defs"].values():
        keys |= set(part.get("properties", {}))
    assert keys - named == set()
    assert {str(status) for status in Status} - named == set()


def test_what_was_written_is_read_back(run, tmp_path):
    path = write_results(run, tmp_path / "results.json")
    results = read_results(tmp_path)
    assert results.data == to_json(run)
    assert [person["name"][:2] for _, _, person in results.people()] == ["张三", "李四", "欧阳", ""]
    assert [finding["code"] for finding in results.findings()] == ["X01", "W01", "R02", "M01", "T01", "M01"]
    assert "询单转化率" in path.read_text("utf-8")


def test_a_file_name_that_is_no_text_survives(run, tmp_path):
    strange = replace(run, workbooks=(replace(run.workbooks[0], file="a\udcff.xlsx"),))
    write_results(strange, tmp_path / "results.json")
    assert next(read_results(tmp_path).workbooks())["file"] == "a\udcff.xlsx"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "没有 results.json"), ("{", "读不出来"), ('{"schema":"kpi-excel/99"}', "不是本版本"), ("[]", "不是本版本")],
)
def test_results_that_cannot_be_read_are_told_in_chinese(tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "results.json").write_text(content, "utf-8")
    with pytest.raises(NoResults, match=sentence):
        read_results(tmp_path)


def test_exactness_is_kept(run):
    amount = replace(run.workbooks[0].sheets[0].people[0].pay, base=Decimal("0.10000000000000000001"))
    person = replace(run.workbooks[0].sheets[0].people[0], pay=amount)
    sheet = replace(run.workbooks[0].sheets[0], people=(person,))
    data = to_json(replace(run, workbooks=(replace(run.workbooks[0], sheets=(sheet,)),)))
    assert data["workbooks"][0]["sheets"][0]["people"][0]["pay"]["base"] == "0.10000000000000000001"
