"""Formulas taken apart; openpyxl's translator, which fills formulas down and across, is the oracle of patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from kpi_excel.workbook.formula import functions, names, outside, pattern, references
from kpi_excel.workbook.model import a1

FORMULAS = [
    "=SUM(F4:F12)",
    "=ROUND($C20*D$3/100,1)+'一 车间'!B7-0.5",
    '=IF(D20>=95,"A1",IF(D20>=85,"B2","C"))',
    "=SUMPRODUCT(D20:D29,$E$4:$E$13)",
    "=LOG10(E20)+Sheet2!$A$1",
    "=SUM($D20:H20)*1.5E+2",
]


@pytest.mark.parametrize("formula", FORMULAS)
@given(row=st.integers(20, 400), column=st.integers(6, 300))
def test_a_formula_filled_elsewhere_keeps_its_pattern(formula: str, row: int, column: int) -> None:
    filled = Translator(formula, "F20").translate_formula(a1(row, column))
    assert pattern(filled, row, column) == pattern(formula, 20, 6)


@pytest.mark.parametrize(
    ("one", "other"),
    [("=SUM(F4:F12)", "=SUM(F4:F11)"), ("=F4*0.3", "=F4*0.2"), ('=F4&"a"', '=F4&"A"'), ("=F$4", "=F4")],
)
def test_what_differs_has_another_pattern(one: str, other: str) -> None:
    assert pattern(one, 13, 6) != pattern(other, 13, 6)


def test_written_numbers_can_be_left_out() -> None:
    assert pattern("=F4*0.3", 4, 7, figures=False) == pattern("= f4*0.25", 4, 7, figures=False) == "=R[0]C[-1]*#"


def test_references_with_their_sheets() -> None:
    found = [
        (r.sheet, r.area.ref, r.single)
        for r in references("=SUM(B9:$A$2,'张三''s'!C3,[2]表1!D4)+LOG10(5)&\"E5\"+合计!A:B+3:4")
    ]
    assert found == [
        (None, "A2:B9", False),
        ("张三's", "C3:C3", True),
        ("[2]表1", "D4:D4", True),
        ("合计", "A1:B1048576", False),
        (None, "A3:XFD4", False),
    ]


def test_functions_names_and_other_workbooks() -> None:
    formula = "=_xlfn.IFS(A1>基数,sum(B1:B2),TRUE,0)"
    assert functions(formula) == {"IFS", "SUM"}
    assert names(formula) == {"基数"}
    assert not outside(formula)
    assert outside("='[1]9月'!A1*2")
    assert not outside('="[1]表!A1"')
