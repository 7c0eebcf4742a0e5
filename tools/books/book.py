"""Writing a workbook and, beside it, what is right in it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_range

from tools.books.figure import Figure, Value, dec

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "plain": {"text_wrap": True},
    "right": {"align": "right"},
    "head": {"bold": True, "align": "center", "border": 1, "text_wrap": True, "bg_color": "#D9D9D9"},
    "cell": {"align": "center", "border": 1, "text_wrap": True},
    "text": {"align": "left", "border": 1, "text_wrap": True},
    "sum": {"bold": True, "align": "center", "border": 1, "text_wrap": True},
}


def _json(value: Any) -> Any:
    """A decimal as the plainest JSON number, anything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def letters(start: str, count: int) -> list[str]:
    """Column letters from ``start`` on."""
    first = xl_cell_to_rowcol(f"{start}1")[1]
    return [xl_col_to_name(first + i) for i in range(count)]


@dataclass
class Person:
    """One person (or department) of a sheet, with all figures that belong to it."""

    sheet: Sheet
    name: str
    record: dict[str, Any] = field(default_factory=dict)

    def item(
        self,
        name: str,
        cell: str,
        mark: Figure,
        *,
        raw: Any = None,
        standard: Any = None,
        weight: Any = None,
        status: str | None = None,
        fmt: str | None = None,
        formula: str | None = None,
        **extra: Any,
    ) -> Figure:
        """Puts a mark into its cell and notes it down; ``score`` in ``extra`` replaces the mark's true value."""
        self.sheet.put(cell, mark, fmt=fmt, formula=formula)
        state = status or ("mismatch" if mark.wrong else "ok")
        score = None if state in ("missing", "undecided", "unreadable", "unfilled") else _json(mark.true)
        self.record["items"].append(
            {
                "item": name,
                "cell": cell,
                "raw": _json(dec(raw)),
                "standard": _json(dec(standard)),
                "weight": _json(dec(weight)),
                "entered": _json(mark.typed),
                "score": score,
                "status": state,
                **{k: _json(v) for k, v in extra.items()},
            }
        )
        return mark

    def side(self, key: str, cell: str, mark: Figure, fmt: str | None = None, formula: str | None = None) -> Figure:
        """A figure beside the last item's mark (``weighted``, ``deduction``)."""
        self.sheet.put(cell, mark, fmt=fmt, formula=formula)
        self.record["items"][-1][key] = {"cell": cell, "entered": _json(mark.typed), "score": _json(mark.true)}
        return mark

    def rater(self, column: str, cell: str, mark: Figure) -> Figure:
        """One rater's mark of the last item (the item's own cell is not written again)."""
        if cell != self.record["items"][-1]["cell"]:
            self.sheet.put(cell, mark)
        row = {"col": column, "cell": cell, "entered": _json(mark.typed), "score": _json(mark.true)}
        self.record["items"][-1].setdefault("raters", []).append(row)
        return mark

    def total(self, cell: str, mark: Figure, fmt: str | None = None, formula: str | None = None) -> Figure:
        """The person's total."""
        self.sheet.put(cell, mark, look="sum", fmt=fmt, formula=formula)
        self.record["total"] = {
            "cell": cell,
            "entered": _json(mark.typed),
            "score": _json(mark.true),
            "recalc_from_entered": _json(mark.recalc),
        }
        return mark

    def subtotal(
        self, name: str, cell: str, mark: Figure, fmt: str | None = None, formula: str | None = None
    ) -> Figure:
        """A figure between items and total."""
        self.sheet.put(cell, mark, look="sum", formula=formula, fmt=fmt)
        row = {
            "name": name,
            "cell": cell,
            "entered": _json(mark.typed),
            "score": _json(mark.true),
            "recalc_from_entered": _json(mark.recalc),
        }
        self.record.setdefault("subtotals", []).append(row)
        return mark

    def result(self, key: str, cell: str, mark: Figure, fmt: str | None = None, formula: str | None = None) -> Figure:
        """``grade``, ``pay_percent``, ``pay_amount`` or ``rank``."""
        self.sheet.put(cell, mark, fmt=fmt, formula=formula)
        self.record.update(
            {key: _json(mark.true), f"{key}_cell": cell, f"{key}_entered": _json(mark.typed)},
        )
        return mark


class Sheet:
    """One worksheet: its cells, and the record of what is right on it."""

    def __init__(self, book: Book, name: str, department: str | None, widths: Sequence[float]) -> None:
        self.book, self.name, self.department = book, name, department
        self.page = book.file.add_worksheet(name)
        self.people: list[Person] = []
        self.planted: list[dict[str, str]] = []
        self.off: list[str] = []
        for i, width in enumerate(widths):
            self.page.set_column(i, i, width)
        self.page.set_default_row(20)

    def put(
        self, cell: str, value: Any, *, look: str = "cell", fmt: str | None = None, formula: str | None = None
    ) -> None:
        """Writes a value (of a figure: what was typed); a formula keeps the value as its cached result."""
        if isinstance(value, Figure):
            if value.wrong:
                self.off.append(cell)
            value = value.typed
        shape = self.book.look(look, fmt)
        plain = _json(dec(value))
        if formula is not None:
            self.page.write_formula(cell, formula, shape, plain)
        elif plain is None or plain == "":
            self.page.write_blank(cell, None, shape)
        elif isinstance(plain, str):
            self.page.write_string(cell, plain, shape)
        else:
            self.page.write_number(cell, plain, shape)

    def span(self, area: str, value: Any, *, look: str = "cell", fmt: str | None = None) -> None:
        """A merged area; ``value`` stands in its first cell."""
        shape = self.book.look(look, fmt)
        self.page.merge_range(area, "", shape)
        self.put(area.partition(":")[0], value, look=look, fmt=fmt)

    def row(
        self, row: int, start: str, values: Iterable[Any], *, look: str = "cell", fmts: dict[int, str] | None = None
    ) -> None:
        """Values side by side from column ``start`` on; ``fmts`` gives number formats by position."""
        row_at, col = xl_cell_to_rowcol(f"{start}{row}")
        for i, value in enumerate(values):
            self.put(f"{xl_col_to_name(col + i)}{row_at + 1}", value, look=look, fmt=(fmts or {}).get(i))

    def title(self, area: str, text: str) -> None:
        """The big heading."""
        self.span(area, text, look="title")

    def person(self, name: str) -> Person:
        """Starts a person's record."""
        person = Person(self, name, {"name": name, "items": []})
        self.people.append(person)
        return person

    def plant(self, cell: str, kind: str, note: str) -> None:
        """Notes a mistake put in on purpose."""
        self.planted.append({"cell": cell, "kind": kind, "note": note})

    def expected(self) -> dict[str, Any]:
        """The sheet's part of the expected file; what is off without being planted follows from something else."""
        own = {p["cell"] for p in self.planted}
        return {
            "sheet": self.name,
            "department": self.department,
            "people": [
                {"grade": None, "pay_percent": None, "pay_amount": None, "total": None} | p.record for p in self.people
            ],
            "planted": self.planted,
            "knock_on": sorted({c for c in self.off if c not in own}, key=xl_cell_to_rowcol),
        }


class Book:
    """One workbook and its expected file."""

    def __init__(self, folder: Path, name: str, layout: str, font: str = "宋体", head: str = "#D9D9D9") -> None:
        self.path, self.layout = folder / f"{name}.xlsx", layout
        self.font, self.head = font, head
        self.file = xlsxwriter.Workbook(str(self.path))
        self.file.set_properties({"created": datetime.datetime(2024, 1, 1)})
        self.sheets: list[Sheet] = []
        self.defects: list[dict[str, Any]] = []
        self._looks: dict[tuple[str, str | None], Any] = {}

    def look(self, name: str, fmt: str | None) -> Any:
        """The cell format of that look and number format."""
        if (name, fmt) not in self._looks:
            shape = {"font_name": self.font, "font_size": 11, "valign": "vcenter"} | _LOOKS[name]
            if name == "head":
                shape["bg_color"] = self.head
            self._looks[name, fmt] = self.file.add_format(shape | ({"num_format": fmt} if fmt else {}))
        return self._looks[name, fmt]

    def sheet(self, name: str, department: str | None = None, widths: Sequence[float] = (), card: bool = True) -> Sheet:
        """Adds a worksheet; one that is no scorecard (``card=False``) gets no expected results."""
        sheet = Sheet(self, name, department, widths)
        if card:
            self.sheets.append(sheet)
        return sheet

    def defect(self, sheet: str, cell: str | None, kind: str, note: str) -> None:
        """A fault of the document itself: reporting it is welcome, not reporting it is no planted mistake missed."""
        self.defects.append({"sheet": sheet, "cell": cell, "kind": kind, "note": note})

    def close(self) -> None:
        """Writes both files."""
        self.file.close()
        content: dict[str, Any] = {"layout": self.layout, "sheets": [s.expected() for s in self.sheets]}
        if self.defects:
            content["defects"] = self.defects
        text = json.dumps(content, ensure_ascii=False, indent=1)
        self.path.with_suffix(".expected.json").write_text(text + "\n", encoding="utf-8")


__all__ = ["Book", "Person", "Sheet", "Value", "letters", "xl_range"]
