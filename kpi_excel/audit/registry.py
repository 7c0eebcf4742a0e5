"""The catalogue of findings: every code in one visible list, and the checks that look at a sheet or a workbook."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import ModuleType

from ..results import RunResult
from ..workbook.model import Workbook
from .code import Code
from .codes import (
    accepted_gone,
    amount_wrong,
    base_salary_wrong,
    blank_as_none,
    cell_unplaced,
    column_sum_wrong,
    copied_figure,
    criterion_above_full,
    criterion_cutoff,
    criterion_discretion,
    criterion_disputed,
    criterion_duplicate,
    criterion_gap,
    criterion_history,
    criterion_jump,
    criterion_open_end,
    criterion_overlap,
    criterion_replaced,
    criterion_slip,
    criterion_unfilled,
    criterion_units,
    criterion_unreadable,
    criterion_weights,
    criterion_wrong_way,
    data_missing,
    data_undecided,
    date_outside,
    deadline_missed,
    error_value,
    external_link,
    figure_follows,
    file_unreadable,
    formula_computed,
    formula_differs,
    formula_range,
    formula_stale,
    formula_uncached,
    formula_weights,
    full_marks_sum,
    grade_quota,
    grade_wrong,
    hidden_counts,
    level_too_early,
    mark_missing,
    mark_other_reading,
    mark_out_of_range,
    mark_wrong,
    month_copied,
    name_differs,
    pay_table_differs,
    period_differs,
    person_duplicate,
    rank_wrong,
    regime_wrong,
    roster_differs,
    roster_missing,
    roster_unknown,
    self_rating,
    setting_unused,
    share_wrong,
    sheet_unrecognised,
    signature_missing,
    streak_open,
    streak_reached,
    sum_skips_text,
    text_number,
    total_wrong,
    typed_over_formula,
    unequal_treatment,
    weighted_wrong,
    weights_sum,
    workbook_notice,
    wrong_rater,
)
from .finding import Finding
from .scope import Scope

Check = Callable[[Scope], Iterator[Finding]]
WorkbookCheck = Callable[[Workbook], Iterator[Finding]]
RunCheck = Callable[[RunResult], Iterator[Finding]]

MODULES: tuple[ModuleType, ...] = (
    mark_wrong,
    mark_out_of_range,
    mark_missing,
    mark_other_reading,
    unequal_treatment,
    weighted_wrong,
    total_wrong,
    grade_wrong,
    grade_quota,
    share_wrong,
    amount_wrong,
    base_salary_wrong,
    level_too_early,
    rank_wrong,
    copied_figure,
    column_sum_wrong,
    figure_follows,
    weights_sum,
    full_marks_sum,
    data_missing,
    data_undecided,
    blank_as_none,
    criterion_unreadable,
    criterion_replaced,
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
    criterion_discretion,
    criterion_cutoff,
    criterion_slip,
    streak_reached,
    streak_open,
    month_copied,
    text_number,
    sum_skips_text,
    formula_range,
    typed_over_formula,
    formula_differs,
    formula_weights,
    error_value,
    formula_uncached,
    formula_computed,
    formula_stale,
    external_link,
    hidden_counts,
    period_differs,
    date_outside,
    name_differs,
    person_duplicate,
    roster_missing,
    roster_unknown,
    regime_wrong,
    roster_differs,
    deadline_missed,
    signature_missing,
    self_rating,
    wrong_rater,
    pay_table_differs,
    setting_unused,
    accepted_gone,
    cell_unplaced,
    sheet_unrecognised,
    workbook_notice,
    file_unreadable,
)

CODES: Mapping[str, Code] = {module.CODE.id: module.CODE for module in MODULES}
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES if hasattr(module, "check"))
WORKBOOK_CHECKS: tuple[WorkbookCheck, ...] = tuple(
    module.check_workbook for module in MODULES if hasattr(module, "check_workbook")
)


RUN_CHECKS: tuple[RunCheck, ...] = tuple(module.check_run for module in MODULES if hasattr(module, "check_run"))


def titles() -> dict[str, str]:
    """Return every code with its Chinese title."""
    return {code.id: code.title for code in CODES.values()}


def audit(scope: Scope) -> tuple[Finding, ...]:
    """Run every check over one sheet."""
    return tuple(_on_one_line(_at_home(finding)) for check in CHECKS for finding in check(scope))


def _at_home(finding: Finding) -> Finding:
    """Put a finding at a cell of another sheet (``'考勤'!B3``) onto that sheet."""
    sheet, mark, cell = finding.cell.rpartition("!")
    if not mark:
        return finding
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return replace(finding, sheet=sheet, cell=cell)


def _on_one_line(finding: Finding) -> Finding:
    """Names that are broken over lines in their cells stand on one line in a finding."""
    message, item = (re.sub(r"\s*\n\s*", "", text) for text in (finding.message, finding.item))
    return replace(finding, message=message, item=item)


def audit_workbook(workbook: Workbook) -> tuple[Finding, ...]:
    """Run the checks that look at a workbook as a whole."""
    return tuple(finding for check in WORKBOOK_CHECKS for finding in check(workbook))


def audit_run(run: RunResult) -> tuple[Finding, ...]:
    """Run the checks that look at all workbooks of a run together."""
    return tuple(_on_one_line(finding) for check in RUN_CHECKS for finding in check(run))
