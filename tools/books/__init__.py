"""Test workbooks in many layouts, each with its hand-worked expected results.

``python -m tools.books`` writes ``tests/data/books/NN_name.xlsx`` and ``NN_name.expected.json``. The right marks are
worked out here, from the meaning of each criterion, by the small functions of :mod:`tools.books.marks`; nothing of the
program under test is used.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.books import (
    boards,
    bonus,
    breaches,
    call_centre,
    escalation,
    forms,
    hotel,
    indicators,
    money,
    oddities,
    offices,
    property_service,
    readings,
    rosters,
    signoffs,
    skills,
    trade,
)

BUILDERS: tuple[Callable[[Path], None], ...] = (
    property_service.service_forms,
    property_service.guard_matrix,
    property_service.cleaning_list,
    call_centre.agent_matrix,
    offices.department_cards,
    offices.finance_categories,
    rosters.nurse_matrix,
    rosters.driver_rows,
    rosters.teacher_columns,
    hotel.front_desk,
    offices.two_beside,
    money.department_board,
    money.fine_list,
    escalation.express_breaches,
    escalation.growing_deductions,
    escalation.quarter_summary,
    oddities.weights_four_ways,
    oddities.centre_ratio,
    money.shop_wages,
    oddities.unfilled_template,
    readings.several_readings,
    skills.shop_skills,
    breaches.two_months,
    breaches.breach_register,
    breaches.posts_stacked,
    breaches.cascade_of_checks,
    skills.grade_ladder,
    boards.department_factor,
    boards.targets_by_post,
    trade.shop_categories,
    trade.tiered_commission,
    indicators.defined_ratios,
    indicators.numerator_denominator,
    signoffs.raters_by_post,
    bonus.bonus_formula,
    forms.indicator_blocks,
    bonus.takings_rewarded,
    signoffs.centres_collected,
    forms.criteria_in_lines,
    bonus.commission_two_ways,
    forms.months_beside,
)
"""One function per workbook."""
