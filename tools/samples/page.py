"""A sheet with its ledger: what is written into a cell is noted in the same breath."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samples.grid import Sheet, Theme, Value, a1
from samples.truth import Figure, Item, Json, Ledger, Slip, Truth


@dataclass(frozen=True)
class Page:
    """One worksheet being laid out, what is expected of it, and its looks."""

    sheet: Sheet
    ledger: Ledger
    theme: Theme

    def title(self, text: str, last: int, note: str = "") -> None:
        """The heading over ``last`` columns in row 1 and, below it, a line about department and month."""
        self.sheet.merge(1, 1, 1, last, text, self.theme.title)
        self.sheet.heights[1] = 34
        if note:
            self.sheet.merge(2, 1, 2, last, note, self.theme.note)

    def head(self, row: int, values: Sequence[Value], col: int = 1, height: float = 32) -> None:
        """A row of column headings."""
        self.sheet.row(row, values, self.theme.head, col)
        self.sheet.heights[row] = height

    def notes(self, row: int, last: int, *lines: str, height: float = 30) -> None:
        """Remarks or signatures under the table, a merged row each; an empty one leaves a blank row."""
        for offset, line in enumerate(lines):
            if line:
                self.sheet.merge(row + offset, 1, row + offset, last, line, self.theme.note)
                self.sheet.heights[row + offset] = height

    def mark(
        self,
        at: tuple[int, int],
        name: str,
        raw: Value,
        standard: Value,
        truth: Truth,
        given: Slip | Decimal | int | None = None,
        weight: Value = None,
        more: Mapping[str, Json] | None = None,
        fmt: str = "General",
    ) -> Item:
        """Write one item's mark and note it."""
        item = self.ledger.mark(a1(*at), name, raw, standard, truth, given, weight, more)
        self.sheet.put(*at, item.entered, self.theme.cell(fmt))
        return item

    def figure(
        self,
        at: tuple[int, int],
        from_entered: Value,
        right: Value,
        slip: Slip | None = None,
        fmt: str = "General",
        formula: str | None = None,
    ) -> Figure:
        """Write a figure that follows from others and note it; a slip is typed over the formula."""
        made = self.ledger.figure(a1(*at), from_entered, right, slip)
        self.sheet.put(*at, made.entered, self.theme.total(fmt), None if slip else formula)
        return made

    def fact(self, at: tuple[int, int], value: Value, slip: Slip | None = None) -> None:
        """Write a name or a date that a rule is about; a slip is noted as planted."""
        cell = a1(*at)
        entered = slip.entered if slip else value
        self.sheet.put(*at, entered, self.theme.cell())
        if slip:
            self.ledger.plant(cell, slip)
        facts = self.ledger.extra.setdefault("facts", [])
        assert isinstance(facts, list)
        facts.append({"cell": cell, "entered": entered})


def number(value: Value) -> Decimal:
    """A figure's value where it is known to be a number."""
    assert isinstance(value, Decimal)
    return value
