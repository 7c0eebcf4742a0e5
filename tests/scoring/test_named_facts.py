"""Columns that a note says how to make follow the marks; what rests on figures nobody can work out is not called right."""

from typing import Any

from audit.build import written

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import PersonResult, Status

NOTE = "KPI得分=Σ（单项得分×权重）；综合得分=KPI得分×70%+行为得分×30%。"
SCALE = "A：90分及以上，系数1.2；B：80≤X<90，系数1.0；C：80分以下，系数0.8。"


def people(note: str = NOTE, changes: dict[str, Any] | None = None) -> tuple[PersonResult, ...]:
    """Marks out of 100 in C and E with weights in the criteria list; F is made of them, H of F and G, J is the factor."""
    cells: dict[str, Any] = {
        "A1": "财务部2025年1月考核评分表",
        "A2": "姓名",
        "B2": "报表延迟（天）",
        "D2": "账务差错（笔）",
    }
    cells |= {"F2": "KPI得分", "G2": "行为得分", "H2": "综合得分", "I2": "等级", "J2": "绩效系数"}
    cells |= {"B3": "实际", "C3": "得分", "D3": "实际", "E3": "得分"}
    # 60 % of C and 40 % of E: 88, 96, 100; × 70 % and 90 × 30 %: 88.6, 94.2, 97
    rows = (("张明", 1, 80, 0, 100, 88, 88.6, "B", 1), ("王明", 0, 100, 1, 90, 96, 94.2, "A", 1.2))
    rows += (("李明", 0, 100, 0, 100, 100, 97, "A", 1.2),)
    for row, (name, late, first, wrong, second, kpi, total, grade, factor) in enumerate(rows, 4):
        cells |= {f"A{row}": name, f"B{row}": late, f"C{row}": first, f"D{row}": wrong, f"E{row}": second}
        cells |= {f"F{row}": kpi, f"G{row}": 90, f"H{row}": total, f"I{row}": grade, f"J{row}": factor}
    cells |= {"A9": "考核指标", "B9": "权重", "C9": "评分标准"}
    cells |= {"A10": "报表延迟（天）", "B10": 0.6, "C10": "按时报送得100分，每延迟1天扣20分，扣完为止"}
    cells |= {"A11": "账务差错（笔）", "B11": 0.4, "C11": "满分100分，每出现一笔差错扣10分，扣完为止"}
    cells |= {"A13": note, "A14": SCALE}
    result = process_workbook(written(cells | (changes or {})), "财务部.xlsx", Config()).result
    return result.sheets[0].people


def verdicts(person: PersonResult) -> tuple[str, str, str]:
    assert person.total is not None
    assert person.pay.percent is not None
    return str(person.total.status), str(person.total.score), str(person.pay.percent.score)


def test_right_figures_are_called_right() -> None:
    assert [verdicts(p)[0] for p in people()] == ["ok"] * 3


def test_a_mark_put_right_goes_through_to_the_factor() -> None:
    # 张明 was late by two days: 60, not 80. 60 × 60 % + 100 × 40 % = 76; 76 × 70 % + 27 = 80.2.
    # 王明 made three mistakes: 70, not 90. 60 + 28 = 88; 61.6 + 27 = 88.6: B and 1.0.
    first, second, _ = people(changes={"B4": 2, "D5": 3})
    assert verdicts(first)[1:] == ("80.2", "1.0")
    assert verdicts(second)[1:] == ("88.6", "1.0")
    assert second.total is not None
    assert second.total.cause == "E5"


def test_what_rests_on_a_figure_that_nothing_makes_is_not_called_right_beside_a_wrong_mark() -> None:
    first, second, third = people("KPI得分=全年计划完成情况；综合得分=KPI得分×70%+行为得分×30%。", {"D5": 3})
    assert verdicts(second) == ("undecided", "None", "None")
    assert {first.total.status if first.total else None, third.total.status if third.total else None} == {Status.OK}
