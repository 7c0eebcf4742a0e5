"""Results of formulas that a file holds none for, or none to rely on, computed by IronCalc (an optional dependency).

Files written by scripts hold formulas without results, or with placeholders and the request to compute everything on
opening. Whoever opens such a file sees computed results, so those are what has to be checked. The workbook is rebuilt in
IronCalc's memory from the values as read: nothing is written to disk, and no other reader sees the file.

A result counts only if nothing it rests on is in doubt: not a function that the engine doesn't know, not another
workbook, not the day of the run, not an error that the engine may have made itself. The rest stays without a result.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from .formula import Reference, cells, functions, names, outside, references, spelled_out
from .model import Cell, CellValue, Computed, ErrorValue, Sheet, Workbook
from .number_format import Shows, exact, moment, shows

NOT_INSTALLED: Final = (
    "有些公式没有保存计算结果；程序没有装上计算公式的组件，算不出来，有关的数没有核对。"
    "请用 Excel 或 WPS 打开、保存后重新运行，或者安装 kpi-excel[formulas]。"
)

_DEPENDS_ON_THE_DAY_OR_PLACE: Final = frozenset(
    ("NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO")
)
_CATCHES_ERRORS: Final = frozenset(("IFERROR", "IFNA", "ISERROR", "ISERR", "ISNA", "ERROR.TYPE", "AGGREGATE"))
_MAY_FAIL: Final = frozenset(("TEXT", "VALUE", "DATEVALUE", "TIMEVALUE", "FIND", "SEARCH"))
"""Functions with a language of their own, which an engine may know less of than Excel does."""
_TRUE_ERRORS: Final = frozenset(("#DIV/0!", "#N/A"))
_DAY_ZERO: Final = datetime(1899, 12, 30)
_DAY: Final = timedelta(days=1)
_CLOSE: Final = Decimal("1e-9")

Place = tuple[str, int, int]
"""Sheet (in capitals), row, column."""


def with_results(workbook: Workbook) -> Workbook:
    """Return a workbook whose formulas have results as far as they can be computed.

    Only cells without a result are filled; where the file asks for everything to be computed on opening, results that
    don't hold are replaced too. ``computed`` of the answer lists all of them. Costs nothing when every formula has a
    result and the file doesn't ask. Numbers have at most 15 digits, as those that were read.
    """
    wanting = any(cell.formula and cell.value is None for sheet in workbook.sheets for cell in sheet.cells.values())
    asking = workbook.recomputed_on_opening
    if not wanting and not (asking and any(c.formula for s in workbook.sheets for c in s.cells.values())):
        return workbook
    try:
        import ironcalc
    except ImportError:
        return replace(workbook, notices=(*workbook.notices, NOT_INSTALLED)) if wanting else workbook
    try:
        results = _Engine(ironcalc, workbook).results()
    except BaseException as error:  # the engine's own failures come as an exception that is none of Exception's
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            return workbook
        raise
    return _filled(workbook, results)


def _filled(workbook: Workbook, results: Mapping[Place, CellValue]) -> Workbook:
    computed: list[Computed] = []
    sheets = []
    for sheet in workbook.sheets:
        changed = {}
        for (row, column), cell in sheet.cells.items():
            value = results.get((sheet.name.upper(), row, column)) if cell.formula else None
            if cell.formula is None or value is None or _agree(cell.value, value):
                continue
            changed[row, column] = replace(cell, value=value)
            computed.append(Computed(sheet.name, cell.ref, cell.formula, cell.value, value))
        sheets.append(replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet)
    return replace(workbook, sheets=tuple(sheets), computed=tuple(computed)) if computed else workbook


def _agree(stored: CellValue, value: CellValue) -> bool:
    if isinstance(stored, Decimal) and isinstance(value, Decimal):
        return abs(stored - value) <= _CLOSE * max(abs(value), Decimal(1))
    if isinstance(stored, date | time | timedelta) and isinstance(value, date | time | timedelta):
        return abs(_serial(stored) - _serial(value)) < 1e-6
    return type(stored) is type(value) and stored == value


@dataclass(slots=True)
class _Engine:
    """The workbook in the engine's memory: its values, and its formulas as far as they are computed."""

    ironcalc: Any
    workbook: Workbook
    formulas: dict[Place, str] = field(default_factory=dict)
    doubtful: set[Place] = field(default_factory=set)
    _meanings: dict[str, str] = field(default_factory=dict)

    def results(self) -> dict[Place, CellValue]:
        """Compute; return the results that can be relied on."""
        self._meanings = {name.upper(): said for name, said in self.workbook.names.items() if "$" in said}
        model = self.ironcalc.create("workbook", "en", "UTC", "en")
        sheets = self.workbook.sheets
        model.rename_sheet(0, sheets[0].name)
        for sheet in sheets[1:]:
            model.add_sheet(sheet.name)
        for index, sheet in enumerate(sheets):
            for row in sheet.hidden_rows:
                model.set_row_hidden(index, row, True)
            for cell in sheet.cells.values():
                self._put(model, index, sheet, cell)
        if not self.formulas:
            return {}
        model.evaluate()
        found = dict(self._found(model))
        self.doubtful |= self.formulas.keys() - found.keys()
        doubtful = self._spread()
        return {where: value for where, value in found.items() if where not in doubtful}

    def _put(self, model: Any, index: int, sheet: Sheet, cell: Cell) -> None:
        row, column, value = cell.row, cell.column, cell.value
        where = (sheet.name.upper(), row, column)
        if cell.formula and (value is None or self.workbook.recomputed_on_opening):
            formula = spelled_out(cell.formula, self._meanings) if self._meanings else cell.formula
            if self._computable(formula) and not _part_of_an_array(sheet, cell):
                model.update_cell_with_formula(index, row, column, formula)
                self.formulas[where] = formula
                return
            if value is None:
                self.doubtful.add(where)
        if isinstance(value, bool):
            model.update_cell_with_bool(index, row, column, value)
        elif isinstance(value, Decimal):
            model.update_cell_with_number(index, row, column, float(value))
        elif isinstance(value, str):
            model.update_cell_with_text(index, row, column, value)
        elif isinstance(value, ErrorValue):
            model.update_cell_with_formula(index, row, column, f"={value.code}")
        elif value is not None:
            model.update_cell_with_number(index, row, column, _serial(value))

    def _computable(self, formula: str) -> bool:
        called = functions(formula)
        return not (
            called & _DEPENDS_ON_THE_DAY_OR_PLACE
            or (called & _CATCHES_ERRORS and called & _MAY_FAIL)
            or names(formula)
            or outside(formula)
            or not all(known(name) for name in called)
        )

    def _found(self, model: Any) -> Iterator[tuple[Place, CellValue]]:
        for index, sheet in enumerate(self.workbook.sheets):
            for (row, column), cell in sheet.cells.items():
                where = (sheet.name.upper(), row, column)
                if where not in self.formulas or self._spills(model, index, sheet, cell):
                    continue
                value = _result(self.ironcalc, model, index, cell)
                if value is not None:
                    yield where, value

    def _spills(self, model: Any, index: int, sheet: Sheet, cell: Cell) -> bool:
        """Whether the result runs on into the cells below or to the right, which it doesn't in Excel."""
        return any(
            (row, column) not in sheet.cells and model.get_cell_value(index, row, column) not in ("", None)
            for row, column in ((cell.row + 1, cell.column), (cell.row, cell.column + 1))
        )

    def _spread(self) -> set[Place]:
        """Everything that rests on a doubtful cell is doubtful."""
        doubtful = set(self.doubtful)
        if not doubtful:
            return doubtful
        needs = {where: tuple(references(formula)) for where, formula in self.formulas.items()}
        grew = True
        while grew:
            new = {
                where
                for where, read in needs.items()
                if where not in doubtful and any(_touches(one, where[0], doubtful) for one in read)
            }
            doubtful |= new
            grew = bool(new)
        return doubtful


def _touches(reference: Reference, own: str, places: set[Place]) -> bool:
    sheet = own if reference.sheet is None else reference.sheet.upper()
    area = reference.area
    size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
    if ":" in sheet:
        return True
    if size > len(places):
        return any(where[0] == sheet and where[1:] in area for where in places)
    return any((sheet, *place) in places for place in cells(area))


def _part_of_an_array(sheet: Sheet, cell: Cell) -> bool:
    """Whether a neighbour has the very same formula over a range: an array formula over several cells, it may be."""
    if ":" not in (cell.formula or ""):
        return False
    row, column = cell.row, cell.column
    around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
    return any((other := sheet.cells.get(place)) is not None and other.formula == cell.formula for place in around)


def _result(ironcalc: Any, model: Any, index: int, cell: Cell) -> CellValue:
    kind = model.get_cell_type(index, cell.row, cell.column)
    value = model.get_cell_value(index, cell.row, cell.column)
    if kind == ironcalc.CellType.Number:
        number = exact(repr(value))
        display = shows(cell.number_format)
        if number is None or display is Shows.NUMBER:
            return number
        return moment(number, display, date1904=False)
    if kind == ironcalc.CellType.LogicalValue:
        return bool(value)
    if kind == ironcalc.CellType.ErrorValue:
        sure = value in _TRUE_ERRORS or (value == "#REF!" and "#REF!" in (cell.formula or ""))
        return ErrorValue(str(value)) if sure else None
    return str(value) if kind == ironcalc.CellType.Text else None


@lru_cache(maxsize=1024)
def known(function: str) -> bool:
    """Whether the engine has a function, by its name in capitals."""
    import ironcalc

    model = ironcalc.create("workbook", "en", "UTC", "en")
    try:
        model.update_cell_with_formula(0, 1, 1, f"={function}()")
        model.evaluate()
        return bool(model.get_cell_value(0, 1, 1) != "#NAME?")
    except Exception:
        return False


def _serial(value: date | time | timedelta) -> float:
    """What a moment is as a number, counted in days from 1900 whatever the file counts from."""
    if isinstance(value, timedelta):
        return value / _DAY
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _DAY
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value.replace(tzinfo=None) - _DAY_ZERO) / _DAY
