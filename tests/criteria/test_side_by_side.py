"""What stands side by side: grades and cases, measures with their own goals, deadlines each with its price, two readings."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import canonical, comes_back
from kpi_excel.criteria.excel import to_excel
from kpi_excel.criteria.reading import Understanding, read
from kpi_excel.criteria.several_measures import several_measures
from kpi_excel.scoring.explain import explain

FULL = Decimal(20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A率≥98%，每降1%扣2分；B率≥95%，每降1%扣1分", "A率≥98%，每低1%扣2分；B率≥95%，每低1%扣1分；扣完为止"),
        ("1-3次每次扣1分，4次以上每次扣2分", "3次以内每次扣1分；超过3次每次扣2分"),
        ("迟到1-3次的每次扣1分，超过3次的部分每次扣2分", "迟到3次以内每次扣1分；超过3次的部分每次扣2分"),
        ("2小时内响应、24小时内办结得满分；响应每超1小时扣2分，办结每超1天扣3分", "响应超时每小时扣2分；办结超时每天扣3分；扣完为止"),
        ("升学率超过上年2个百分点以上得10分，低于上年不得分",
         "升学率较上年相差≥2%得10分；升学率较上年相差<0%不得分"),
        ("教学事故：一级扣10分，二级扣5分", "教学事故：一级扣10分；二级扣5分；扣完为止"),
        ("优秀得20分，合格得10分；缺课一节扣2分", "缺课每节扣2分；优秀得20分；合格得10分；扣完为止"),
    ],
)  # fmt: skip
def test_it_says_itself_and_comes_back(text: str, said: str) -> None:
    rule = read(text, "", FULL).rule
    assert rule is not None
    assert canonical(rule, FULL) == said
    assert comes_back(rule, FULL)


@pytest.mark.parametrize(
    "text",
    [
        "1-3次每次扣1分，4次以上每次扣2分",
        "A率≥98%，每降1%扣2分；B率≥95%，每降1%扣1分",
        "优秀得20分，合格得10分；缺课一节扣2分",
    ],
)
def test_no_formula_of_excel_stands_for_it(text: str) -> None:
    rule = read(text, "", FULL).rule
    assert rule is not None
    assert to_excel(rule, FULL, "A1") is None


@pytest.mark.parametrize(
    "text",
    [
        "A率≥98%，每降1%扣2分；B率≥95%，每降1%扣1分；迟到一次扣1分",  # something else besides
        "巡检率≥98%，每降1%扣2分；夜间巡检率≥95%，每降1%扣1分",  # one name within the other
        "A率≥98%得10分，每降1%扣2分；B率≥95%得5分，每降1%扣1分",  # 10 + 5 is not 20
        "A率≥98%，每降1%扣2分",
    ],
)
def test_what_is_not_several_measures_side_by_side(text: str) -> None:
    assert several_measures(text, FULL, lambda one: read(one, "", FULL).rule) is None


def test_a_figure_of_another_beside_other_goals_is_refused() -> None:
    criterion = read("合格率≥95%得10分；合格率超过去年同期2个百分点加2分", "合格率", Decimal(10))
    assert criterion.understanding is Understanding.UNREADABLE
    assert "超过去年同期2个百分点" in criterion.reason


def test_above_is_not_below() -> None:
    text = "业绩超过部门平均水平的得10分，低于部门平均水平的得5分"
    above, below = explain(text, "", Decimal(10), "", ["高于平均", "低于部门平均水平"]).answers
    assert above.score != "5"
    assert below.score == "5"
