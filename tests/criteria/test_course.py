"""Marks that fall and rise again over one measure."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.course import check_course
from kpi_excel.criteria.draft import NotUnderstood
from kpi_excel.criteria.reading import read
from kpi_excel.criteria.rules import FULL, NOTHING, Constant, Interval, Piece, Piecewise, Rule, Steps

FALLING = Steps(Decimal(1), Decimal("0.1"), Decimal(-2))
RISING = Steps(Decimal(1), Decimal("0.1"), Decimal(2), NOTHING)


def over(*pieces: Piece) -> Rule:
    return Rule((Piecewise("完成率", "%", pieces),), FULL)


def test_marks_that_fall_and_rise_again_are_no_rule() -> None:
    low = Piece(Interval(None, False, Decimal("0.5"), True), Constant(FULL))
    middle = Piece(Interval(Decimal("0.5"), False, Decimal(1), True), FALLING)
    high = Piece(Interval(Decimal(1), False, None), RISING)
    with pytest.raises(NotUnderstood, match="先降后升"):
        check_course(over(low, middle, high), Decimal(20))


def test_marks_may_rise_to_a_target_and_fall_beyond_it() -> None:
    rule = read("毛利率在55%~58%之间得10分，低于55%每低1%扣2分，高于58%每高1%扣1分", "", Decimal(10)).rule
    assert rule is not None
    check_course(rule, Decimal(10))
