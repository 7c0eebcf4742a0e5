"""Items whose names run across: criteria in lines below them, above the people or in a list of their own, and data in
another table under the same names. Marks were worked out by hand.
"""

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

NAMES = ["接通率", "客户投诉", "工单及时率", "出勤"]
FULL = [30, 25, 25, 20]
RULES = [
    "每低于95%1个百分点扣2分，扣完为止",
    "每次扣3分，扣完为止",
    "≥98%得25分；≥95%得20分；低于95%不得分",
    "迟到一次扣2分",
]
DATA: Rows = [
    ["10月原始数据"],
    ["姓名", "岗位", *NAMES],
    ["陈静", "客服专员", 0.93, 1, 0.985, 1],
    ["李伟", "客服专员", 0.96, 0, 0.94, 0],
    ["王芳", "客服专员", 0.905, 2, 0.96, 2],
]
PEOPLE: Rows = [
    ["陈静", 26, 22, 25, 18, 91],
    ["李伟", 30, 25, 20, 20, 95],  # 94 %: nothing, not 20
    ["王芳", 22, 19, 20, 16, 77],  # 90.5 %: four whole points short, 30 − 8
]
MARKS: Rows = [["10月得分"], ["姓名", *NAMES, "合计"], *PEOPLE]
LIST: Rows = [["考核标准"], ["考核项目", *NAMES], ["分值", *FULL], ["评分标准", *RULES]]


def all_judged(found: dict[str, str]) -> None:
    """Every one of the twelve marks was recomputed: eleven right, one wrong."""
    assert sorted(marks_alone(found)) == ["mismatch"] + ["ok"] * 11


def marks_alone(found: dict[str, str]) -> list[str]:
    """The statuses without those of the totals in column F."""
    return [status for cell, status in found.items() if not cell.startswith("F")]


def test_criteria_in_lines_between_the_names_of_the_items_and_the_people() -> None:
    for corner in ("姓名", "考核项目", "项目/姓名", "项目\n姓名", "指标   姓名"):
        rows: Rows = [
            ["客服部10月绩效考核"],
            [corner, *NAMES, "合计"],
            ["满分", *FULL, 100],
            ["评分标准", *RULES],
            *PEOPLE,
        ]
        found, errors = judged_by_sheet(book({"评分": rows, "数据": DATA}))
        assert errors == {"评分": ["D6"]}, corner
        all_judged(found["评分"])


def test_a_list_of_criteria_that_runs_across() -> None:
    found, errors = judged_by_sheet(book({"标准": LIST, "数据": DATA, "得分": MARKS}))
    assert errors == {"得分": ["D4"]}
    all_judged(found["得分"])


def test_a_list_that_runs_across_in_two_parts_without_a_label_over_its_names() -> None:
    parts: Rows = [
        ["考核标准"],
        ["考核项目", *NAMES[:2]],
        ["分值", *FULL[:2]],
        ["评分标准", *RULES[:2]],
        [],
        ["", *NAMES[2:], "合计"],
        ["分值", *FULL[2:], 100],
        ["评分标准", *RULES[2:]],
    ]
    found, errors = judged_by_sheet(book({"标准": parts, "数据": DATA, "得分": MARKS}))
    assert errors == {"得分": ["D4"]}
    all_judged(found["得分"])


def test_list_data_and_marks_one_below_the_other_on_one_sheet() -> None:
    found, errors = judged_by_sheet(book({"考核": [*LIST, [], *DATA, [], *MARKS]}))
    assert errors == {"考核": ["D15"]}
    all_judged(found["考核"])
    found, errors = judged_by_sheet(book({"考核": [*MARKS[:2], LIST[2], LIST[3], *PEOPLE, [], *DATA]}))
    assert errors == {"考核": ["D6"]}
    all_judged(found["考核"])


def test_data_of_another_month_below_the_marks_are_none() -> None:
    data: Rows = [["9月原始数据"], *DATA[1:]]
    found, errors = judged_by_sheet(book({"考核": [*MARKS[:2], LIST[2], LIST[3], *PEOPLE, [], *data]}))
    assert errors == {}
    assert set(marks_alone(found["考核"])) == {"missing"}


def test_all_lines_of_the_criteria_count() -> None:
    head: Rows = [["客服部10月绩效考核"], ["姓名", *NAMES, "合计"], ["满分", *FULL, 100]]
    people: Rows = [["陈静", 26, 22, 25, 18, 91], ["李伟", 30, 25, 0, 20, 75], ["王芳", 0, 19, 20, 16, 55]]
    data: Rows = [*DATA[:4], ["王芳", "客服专员", 0.895, 2, 0.96, 2]]
    more = ["低于90%的本项不得分", "", "", ""]
    for label, merges in (("评分标准", ""), ("", "A4:A5"), ("", ""), ("扣分标准", "")):
        rows: Rows = [*head, ["评分标准", *RULES], [label, *more], *people]
        found, errors = judged_by_sheet(book({"评分": rows, "数据": data}, {"评分": merges}))
        assert errors == {}, label
        assert set(found["评分"].values()) == {"ok"}
    rows = [*head, ["评分标准", *RULES], ["扣分标准", *more], *people[:2], ["王芳", 18, 19, 20, 16, 73]]
    _, errors = judged_by_sheet(book({"评分": rows, "数据": data}))
    assert errors == {"评分": ["B8"]}  # 30 − 5 × 2 by the first line; nothing by the second


LEVELS: Rows = [
    ["100分", "≥98%", "0次", "≥98%", "无"],
    ["80分", "95%≤X＜98%", "1次", "95%≤X＜98%", "迟到1次"],
    ["60分", "90%≤X＜95%", "2次", "90%≤X＜95%", "迟到2-3次"],
    ["0分", "＜90%", "3次及以上", "＜90%", "迟到4次及以上"],
]
BANDED: Rows = [
    ["陈静", 18, 20, 25, 20, 83],  # late once: 80 % of 20
    ["李伟", 24, 25, 15, 20, 84],
    ["王芳", 18, 15, 20, 12, 65],
]


def test_bands_in_lines_below_the_names_of_the_items() -> None:
    late = ["迟到1次", "无", "迟到2次"]
    data: Rows = [*DATA[:2], *([*row[:5], said] for row, said in zip(DATA[2:], late, strict=True))]
    marks: Rows = [["客服部10月绩效得分"], ["姓名", *NAMES, "合计"], ["分值", *FULL, 100], *LEVELS, *BANDED]
    found, errors = judged_by_sheet(book({"得分": marks, "数据": data}))
    assert errors == {"得分": ["E8"]}
    all_judged(found["得分"])
    listed: Rows = [["考核标准"], ["考核项目", *NAMES], ["分值", *FULL], *LEVELS]
    found, errors = judged_by_sheet(book({"标准": listed, "数据": data, "得分": [*MARKS[:2], *BANDED]}))
    assert errors == {"得分": ["E3"]}
    all_judged(found["得分"])


def test_a_line_that_is_none_of_a_list_leaves_the_list_alone() -> None:
    listed: Rows = [*LIST, ["", "低于90%的本项不得分", "", "", ""]]
    found, errors = judged_by_sheet(book({"标准": listed, "数据": DATA, "得分": MARKS}))
    assert errors == {}
    assert set(marks_alone(found["得分"])) == {"manual"}
