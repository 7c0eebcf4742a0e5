"""Items about tenure take their data from the roster's 入职日期; years were counted by hand."""

import pytest

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

ROSTER: Rows = [
    ["人员名册"],
    ["姓名", "部门", "岗位", "入职日期"],
    ["陈静", "客服部", "客服专员", "2021-03-15"],  # four whole years all through September 2025
    ["李伟", "客服部", "客服专员", "2025-02-10"],  # none; six months on 1 September, seven on the 30th
    ["王芳", "客服部", "客服专员", "2023-09-12"],  # one whole year on 1 September, two on the 30th
    ["赵敏", "客服部", "客服专员", "2015-01-01"],  # ten
]


def marks(rule: str, given: list[int]) -> Rows:
    people = ["陈静", "李伟", "王芳", "赵敏"]
    return [
        ["客服部2025年9月绩效考核"],
        ["姓名", "服务", "司龄分", "总分"],
        ["满分", 90, 10, 100],
        ["评分标准", "由上级评定", rule, ""],
        *([name, 80, mark, 80 + mark] for name, mark in zip(people, given, strict=True)),
    ]


@pytest.mark.parametrize(
    ("rule", "given", "wrong", "open_ones"),
    [
        ("满5年以上10分，满3年不足5年8分，满1年不足3年6分，不满1年3分", [8, 3, 6, 8], ["C8"], []),  # ten years: 10
        ("满5年10分，满2年不满5年8分，不满2年3分", [10, 3, 3, 10], ["C5"], ["C7"]),  # four years: 8
        ("每满1年得2分，最高10分", [6, 0, 4, 10], ["C5"], ["C7"]),  # four years: 8
        ("满36个月得10分，不满36个月得5分", [5, 5, 5, 10], ["C5"], []),  # 53 months or 54: 10
        ("超过4年10分，1-4年6分，不满1年3分", [6, 3, 6, 10], [], ["C5"]),  # four years and some days
    ],
)
def test_whole_years_or_months_since_the_day_of_hiring(
    rule: str, given: list[int], wrong: list[str], open_ones: list[str]
) -> None:
    found, errors = judged_by_sheet(book({"名册": ROSTER, "9月": marks(rule, given)}))
    assert errors.get("9月", []) == wrong
    for cell in ("C5", "C6", "C7", "C8"):
        expected = "mismatch" if cell in wrong else "missing" if cell in open_ones else "ok"
        assert found["9月"][cell] == expected, cell


def test_no_tenure_without_a_year_or_a_day_of_hiring() -> None:
    rows = marks("每满1年得2分，最高10分", [6, 0, 4, 10])
    rows[0] = ["客服部9月绩效考核"]
    found, errors = judged_by_sheet(book({"名册": ROSTER, "9月": rows}))
    assert errors == {}
    assert found["9月"]["C5"] == "missing"
    roster: Rows = [row[:3] for row in ROSTER]
    found, errors = judged_by_sheet(book({"名册": roster, "9月": marks("每满1年得2分，最高10分", [6, 0, 4, 10])}))
    assert errors == {}
    assert found["9月"]["C5"] == "missing"
