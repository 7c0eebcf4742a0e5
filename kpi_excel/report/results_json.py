"""results.json: everything a run found out, for programs. Every key is described in docs/results.md.

Marks, money, weights and shares are decimal strings in plain notation (``"92.5"``, never ``9.25E1``), what is not there
is ``null``, cells are A1 references.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..audit.finding import Finding, Severity
from ..figures import plain
from ..files import newest, write_whole
from ..results import (
    Checked,
    CriterionResult,
    Figure,
    ItemResult,
    MarkResult,
    PayResult,
    PersonResult,
    RunResult,
    SheetResult,
    Unchecked,
    WorkbookResult,
)
from .counts import Counts, count

SCHEMA = "kpi-excel/1"
"""Name and number of the format; a change of meaning changes the number."""

FILE_NAME = "results.json"
"""The file's name below the output folder."""

Json = dict[str, Any]


class NoResults(Exception):  # noqa: N818 - the sentence is for users, the name says what is the matter
    """An output folder holds no results that can be read; the message is one Chinese sentence on what to do."""


def to_json(run: RunResult) -> Json:
    """Return the run as the object that results.json holds."""
    return {
        "schema": SCHEMA,
        "run": run_facts(run),
        "workbooks": [_workbook(book) for book in run.workbooks],
        "findings": [_finding(finding) for finding in run.findings],
    }


def run_facts(run: RunResult) -> Json:
    """Return the compact ``run`` object: when, what from, by which version, and how much of everything."""
    from .. import __version__

    return {
        "started": run.started,
        "inputs": list(run.inputs),
        "settings": run.settings or None,
        "version": __version__,
        "counts": _counts(count(run)),
    }


def write_results(run: RunResult, path: Path) -> Path:
    """Write results.json whole; return the path really written (see :func:`kpi_excel.files.write_whole`).

    A file name that is no valid text (possible on Linux) is kept by its ``\\udcXX`` escapes. Every person and every
    finding stands on a line.
    """
    text = "".join(_lines(to_json(run), _LINE_DEPTH))
    return write_whole(path, (text + "\n").encode("utf-8", "backslashreplace"))


_LINE_DEPTH = 6
"""How deep in the whole a person is: workbooks → workbook → sheets → sheet → people → person."""
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _lines(value: Any, depth: int, indent: str = "\n") -> Iterator[str]:
    """Yield JSON text, broken into lines as far as ``depth`` levels down; written whole, a value costs far less time."""
    if not depth or not value or not isinstance(value, dict | list):
        yield _encode(value)
        return
    inner = indent + " "
    named = value.items() if isinstance(value, dict) else (("", each) for each in value)
    lead = "{" if isinstance(value, dict) else "["
    for name, each in named:
        yield f"{lead}{inner}{_encode(name)}: " if isinstance(value, dict) else f"{lead}{inner}"
        yield from _lines(each, depth - 1, inner)
        lead = ","
    yield indent + ("}" if isinstance(value, dict) else "]")


@dataclass(frozen=True, slots=True)
class Results:
    """results.json as read back: its objects as they are, and the few walks over them that readers need."""

    data: Json

    @property
    def run(self) -> Json:
        """The ``run`` object."""
        run: Json = self.data["run"]
        return run

    @property
    def counts(self) -> Json:
        """The ``counts`` of the run."""
        counts: Json = self.run["counts"]
        return counts

    def workbooks(self) -> Iterator[Json]:
        """Yield every workbook object."""
        yield from self.data["workbooks"]

    def sheets(self) -> Iterator[tuple[Json, Json]]:
        """Yield every (workbook, sheet)."""
        for book in self.workbooks():
            for sheet in book["sheets"]:
                yield book, sheet

    def people(self) -> Iterator[tuple[Json, Json, Json]]:
        """Yield every (workbook, sheet, person)."""
        for book, sheet in self.sheets():
            for person in sheet["people"]:
                yield book, sheet, person

    def findings(self) -> Iterator[Json]:
        """Yield every finding: of the run, of the workbooks, of the sheets."""
        yield from self.data["findings"]
        for book in self.workbooks():
            yield from book["findings"]
            for sheet in book["sheets"]:
                yield from sheet["findings"]


def read_results(path: Path) -> Results:
    """Read results.json back.

    :param path: the file, or the output folder that holds it.
    :raises NoResults: if there is none, it can't be read, or it was written in another format.
    """
    file = newest(path / FILE_NAME) if path.is_dir() else path
    if file is None or not file.is_file():
        raise NoResults(f"“{path}”里没有 {FILE_NAME}，请先运行复核并用 -o 指定这个输出文件夹。")
    try:
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NoResults(f"“{file}”读不出来（不完整或已损坏），请重新运行复核。") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NoResults(f"“{file}”不是本版本程序写的结果（应为 {SCHEMA}），请用本版本重新运行复核。")
    return Results(data)


def _counts(counts: Counts) -> Json:
    return {
        "files": {"total": counts.files, **counts.files_by_status},
        "sheets": {"total": counts.sheets, "recognised": counts.recognised_sheets},
        "people": counts.people,
        "items": {"total": counts.items, **{str(status): n for status, n in counts.items_by_status.items()}},
        "findings": {str(severity): counts.findings_by_severity[severity] for severity in Severity},
    }


def _workbook(book: WorkbookResult) -> Json:
    return {
        "file": book.file,
        "sha256": book.sha256,
        "period": book.period,
        "status": book.status,
        "annotated": book.annotated,
        "error": book.error,
        "skipped": book.skipped or None,
        "sheets": [_sheet(sheet) for sheet in book.sheets],
        "findings": [_finding(finding) for finding in book.findings],
    }


def _sheet(sheet: SheetResult) -> Json:
    return {
        "sheet": sheet.sheet,
        "department": sheet.department,
        "layout": sheet.layout,
        "period": sheet.period,
        "recognised": sheet.recognised,
        "skipped": sheet.skipped or None,
        "people": [_person(person) for person in sheet.people],
        "findings": [_finding(finding) for finding in sheet.findings],
        "criteria": [_criterion(criterion) for criterion in sheet.criteria],
        "unchecked": [_unchecked(unchecked) for unchecked in sheet.unchecked],
    }


def _person(person: PersonResult) -> Json:
    return {
        "name": person.name,
        "post": person.post,
        "department": person.department,
        "items": [_item(item) for item in person.items],
        "total": _checked(person.total),
        "grade": _checked(person.grade),
        "pay": _pay(person.pay),
        "sums": [_checked(each) for each in person.sums],
    }


def _item(item: ItemResult) -> Json:
    return {
        "item": item.item,
        "category": item.category,
        "cell": item.cell,
        "criterion": item.criterion,
        "criterion_cell": item.criterion_cell,
        "replaced": item.replaced or None,
        "rule": item.rule,
        "standard": _figure(item.standard),
        "weight": _figure(item.weight),
        "raw": item.raw,
        "raw_cells": list(item.raw_cells),
        "entered": _figure(item.entered),
        "score": _figure(item.score),
        "readings": _readings(item.readings),
        "excluded": list(item.excluded),
        "status": str(item.status),
        "why": item.why,
        "formula": item.formula,
        "weighted": _checked(item.weighted),
        "marks": [_mark(mark) for mark in item.marks],
    }


def _pay(pay: PayResult) -> Json:
    return {"percent": _checked(pay.percent), "base": _figure(pay.base), "amount": _checked(pay.amount)}


def _checked(checked: Checked | None) -> Json | None:
    if checked is None:
        return None
    return {
        "cell": checked.cell,
        "entered": _figure(checked.entered),
        "score": _figure(checked.score),
        "status": str(checked.status),
        "why": checked.why,
        "from_entered": _figure(checked.from_entered),
        "provisional": checked.provisional,
        "cause": checked.cause,
    }


def _mark(mark: MarkResult) -> Json:
    return {"role": mark.role, "cell": mark.cell, "entered": _figure(mark.entered), "status": str(mark.status)}


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "person": finding.person,
        "item": finding.item,
        "message": finding.message,
        "found": finding.found,
        "expected": finding.expected,
        "money": _figure(finding.money),
        "cause": finding.cause,
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted or None,
    }


def _criterion(criterion: CriterionResult) -> Json:
    return {
        "item": criterion.item,
        "cell": criterion.cell,
        "text": criterion.text,
        "replaced": criterion.replaced or None,
        "rule": criterion.rule,
        "form": criterion.form,
        "understood": criterion.understood,
        "why": criterion.why,
    }


def _unchecked(unchecked: Unchecked) -> Json:
    return {
        "place": unchecked.place,
        "what": unchecked.what,
        "why": unchecked.why,
        "sheet": unchecked.sheet,
        "cell": unchecked.cell,
    }


def _readings(readings: Mapping[str, Figure]) -> Json:
    return {name: _figure(score) for name, score in readings.items()}


def _figure(figure: Figure) -> str | None:
    return plain(figure) if isinstance(figure, Decimal) else figure
