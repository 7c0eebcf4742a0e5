"""The catalogue of findings: every code in one visible list, and the checks that look at a sheet."""

from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

from .code import Code
from .codes import (
    amount_wrong,
    blank_as_none,
    cell_unplaced,
    criterion_above_full,
    criterion_cutoff,
    criterion_disputed,
    criterion_duplicate,
    criterion_gap,
    criterion_history,
    criterion_jump,
    criterion_open_end,
    criterion_overlap,
    criterion_unfilled,
    criterion_units,
    criterion_unreadable,
    criterion_weights,
    criterion_wrong_way,
    data_missing,
    data_undecided,
    figure_follows,
    file_unreadable,
    formula_uncached,
    full_marks_sum,
    grade_wrong,
    mark_missing,
    mark_other_reading,
    mark_out_of_range,
    mark_wrong,
    person_duplicate,
    rank_wrong,
    share_wrong,
    sheet_unrecognised,
    text_number,
    total_wrong,
    unequal_treatment,
    weighted_wrong,
    weights_sum,
)
from .finding import Finding
from .scope import Scope

Check = Callable[[Scope], Iterator[Finding]]

MODULES: tuple[ModuleType, ...] = (
    mark_wrong,
    mark_out_of_range,
    mark_missing,
    mark_other_reading,
    unequal_treatment,
    weighted_wrong,
    total_wrong,
    grade_wrong,
    share_wrong,
    amount_wrong,
    rank_wrong,
    figure_follows,
    weights_sum,
    full_marks_sum,
    data_missing,
    data_undecided,
    blank_as_none,
    criterion_unreadable,
    criterion_disputed,
    criterion_overlap,
    criterion_gap,
    criterion_above_full,
    criterion_wrong_way,
    criterion_duplicate,
    criterion_open_end,
    criterion_unfilled,
    criterion_units,
    criterion_weights,
    criterion_jump,
    criterion_history,
    criterion_cutoff,
    text_number,
    formula_uncached,
    person_duplicate,
    cell_unplaced,
    sheet_unrecognised,
    file_unreadable,
)

CODES: Mapping[str, Code] = {module.CODE.id: module.CODE for module in MODULES}
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES if hasattr(module, "check"))


def titles() -> dict[str, str]:
    """Return every code with its Chinese title."""
    return {code.id: code.title for code in CODES.values()}


def audit(scope: Scope) -> tuple[Finding, ...]:
    """Run every check over one sheet."""
    return tuple(finding for check in CHECKS for finding in check(scope))
