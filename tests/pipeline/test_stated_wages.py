"""Pay tables without marks whose formula a line states."""

from collections.abc import Sequence
from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book

HEAD = [
    "序号",
    "收费员",
    "所属项目",
    "目标收费额（万元）",
    "实际收费额（万元）",
    "季度绩效工资",
    "扣发比例",
    "实发绩效工资",
]
SAID = "说明：完成目标的不扣。实发绩效工资＝季度绩效工资×（1－扣发比例）。"


def rows(*paid: float) -> list[Sequence[Any]]:
    base, share = (3000, 3000, 3000, 2800), (0, 0.3, 1, 0.3)
    names = ("谭溪", "任南", "舒望", "佘山")
    return [[n + 1, names[n], "枫林小区", 90, 88, base[n], share[n], paid[n]] for n in range(len(paid))]


def errors(table: Sequence[Sequence[Any]], said: str = SAID, head: Sequence[str] = HEAD) -> dict[str, str]:
    sheet = [["二季度收费员奖扣核算"], head, *table, [], [said]]
    result = process_workbook(book({"奖扣": sheet}), "表.xlsx", Config()).result
    return {f.cell: f.expected for f in result.all_findings if f.severity.value == "error"}


def test_an_amount_that_the_formula_does_not_give() -> None:
    assert errors(rows(3000, 2400, 0, 1960)) == {"H4": "2100"}  # 3000×(1-0.3)


def test_right_amounts_and_a_row_of_sums() -> None:
    assert errors(rows(3000, 2100, 0, 1960)) == {}
    assert errors([*rows(3000, 2100, 0, 1960), ["合计", "", "", 360, 352, 11800, "", 7060]]) == {}


@pytest.mark.parametrize(
    "said",
    [
        "说明：完成目标的不扣。",
        "说明：实发绩效工资＝季度绩效工资×（1－扣发比例），最低1000元。",
        "说明：实发绩效工资＝季度绩效工资×（1－扣发比例），满勤的多发300元。",
        SAID + "试用期员工不扣。",
        "说明：实发绩效工资＝季度绩效工资×（1－扣发比例）×出勤率。",
        "说明：季度实发绩效工资＝季度绩效工资×（1－扣发比例）。",
    ],
)
def test_other_words_say_nothing(said: str) -> None:
    assert errors(rows(3000, 2400, 0, 1960), said) == {}


def test_few_rows_or_most_otherwise_say_nothing() -> None:
    assert errors(rows(3000, 2400)) == {}
    assert errors(rows(3000, 2400, 300, 1960)) == {}


def test_two_columns_of_one_name_say_nothing() -> None:
    head = [*HEAD[:3], "季度绩效工资", *HEAD[4:]]
    assert errors(rows(3000, 2400, 0, 1960), head=head) == {}
