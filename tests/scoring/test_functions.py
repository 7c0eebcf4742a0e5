"""Spreadsheet functions in formulas: worked out where they are known, refused by name where they are not."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import comes_back
from kpi_excel.criteria.formulas.expression import compute, parse
from kpi_excel.criteria.reading import read

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("得分=MAX(0,20-迟到次数×2)", "3", "14"),
        ("得分=MAX（0，20－迟到次数＊2）", "12", "0"),
        ("得分=max(0,20-2×迟到次数)", "3", "14"),
        ("得分=MIN(20,完成率×20)", "90%", "18"),
        ("得分=MIN(20,完成率×20)", "150%", "20"),
        ("得分=MIN(15,完成率×20)", "90%", "15"),
        ("得分=MIN(24,完成率×20)", "110%", "22"),  # the text's own limit, beyond the full mark
        ("得分=MIN(24,MAX(0,完成率×20))", "130%", "24"),
        ("得分=MAX(5,MIN(20,完成率×20))", "10%", "5"),
        ("得分=20-MIN(10,迟到次数×2)", "7", "10"),
        ("得分=MIN(完成率,90%)×20", "95%", "18"),
        ("得分=MAX(完成率,及时率)×20", "完成率90%，及时率80%", "18"),
        ("得分=ROUND(完成率×20,0)", "93%", "19"),  # 18.6
        ("得分=ROUND(完成率×20,1)", "93.3%", "18.7"),  # 18.66
        ("得分=INT(完成率×20)", "93%", "18"),
        ("得分=SUM(完成率×10,及时率×10)", "完成率90%，及时率80%", "17"),
        ("得分=MIN(完成率×20,20)，低于60%不得分", "50%", "0"),
        ("得分=IF(完成率>=100%,20,IF(完成率>=80%,10,0))", "100%", "20"),
        ("得分=IF(完成率>=100%,20,IF(完成率>=80%,10,0))", "80%", "10"),
        ("得分=IF(完成率>=100%,20,IF(完成率>=80%,10,0))", "79%", "0"),
        ("得分=IF(完成率<80%,0,IF(完成率<100%,10,20))", "80%", "10"),
        ("得分=IF(完成率>=100%,20,完成率*20)", "85%", "17"),
        ("得分=IF(完成率<60%,0,完成率*20)", "59%", "0"),
        ("得分=IF(完成率>=100%,20,10)。注：以系统数据为准", "90%", "10"),
    ],
)
def test_known_functions_are_worked_out(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


@pytest.mark.parametrize(
    "formula",
    [
        "LOG(完成率)×20", "√完成率×20", "完成率²×20", "SQRT(完成率)×20", "完成率的平方×20", "AVERAGE(完成率,及时率)×20", "ROUNDDOWN(完成率×20,0)",
        "IF(AND(完成率>=90%,及时率>=90%),20,0)", "ROUND(完成率×20,及时率)", "FOO(20,完成率)×2", "完成率^2×20", "MAX(完成率)×20", "MIN(完成率,110%)×20",
    ],
)  # fmt: skip
def test_others_are_refused(formula: str) -> None:
    assert asked(f"得分={formula}", "90%").status == "unreadable"


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("得分=NPS(净推荐值)×20", "90%", "18"),  # a name with what it stands for
        ("完成打√得20分，未完成打×得0分", "√", "20"),
        ("得分=(1-ABS(实际支出-计划支出)/计划支出)×20", "-10%", "18"),
    ],
)
def test_what_only_looks_like_one(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


@pytest.mark.parametrize(
    "text", ["得分=MIN(15,完成率×20)", "得分=ROUND(完成率×20,1)", "得分=INT(完成率×20)", "得分=MAX(0,20-迟到次数×2)"]
)
def test_they_come_back(text: str) -> None:
    rule = read(text, "", Decimal(20)).rule
    assert rule is not None
    assert comes_back(rule, Decimal(20))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("ROUND(2.5,0)", "3"), ("ROUND(0-2.5,0)", "-3"), ("ROUND(2.449,1)", "2.4"), ("INT(0-2.5)", "-3"), ("MAX(1,3,2)", "3"),
        ("MIN(4,MAX(1,3))×2", "6"), ("10-MIN(4,3)-1", "6"),
    ],
)  # fmt: skip
def test_they_reckon_as_a_spreadsheet_does(text: str, want: str) -> None:
    assert compute(parse(text), lambda name: Decimal(0)) == Decimal(want)
