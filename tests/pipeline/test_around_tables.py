"""What stands around a table and belongs to it: figures that formulas name, lines beside it, tables of grades, exceptions."""

from collections.abc import Sequence

import pytest

from .test_layouts import book, judged

BONUS = [
    "姓名",
    "工作量基准",
    "实际工作量",
    "工作量绩效",
    "质检得分率",
    "加/减成比例",
    "基础奖金",
    "贡献奖",
    "奖金合计",
]


def bonus(parameters: Sequence[Sequence[object]], people: Sequence[Sequence[object]]) -> bytes:
    """A table of bonuses with figures and formulas to its right."""
    beside = [*parameters, *[[] for _ in range(len(people) - len(parameters))]]
    return book(
        {
            "奖金": [
                ["客服组奖金核算表"],
                [*BONUS, "", "参数"],
                *[[*person, "", *more] for person, more in zip(people, beside, strict=True)],
                ["", "", "", "", "", "", "", "", "", "", "工作量绩效=基准奖金-(工作量基准-实际工作量)*2"],
                ["", "", "", "", "", "", "", "", "", "", "质检得分率<70%：比例=1-(70%-质检得分率)*5"],
                ["", "", "", "", "", "", "", "", "", "", "质检得分率>90%：比例=1+(质检得分率-90%)*5"],
                ["", "", "", "", "", "", "", "", "", "", "70%～90%：比例=1"],
                ["", "", "", "", "", "", "", "", "", "", "基础奖金=工作量绩效*加/减成比例"],
                ["", "", "", "", "", "", "", "", "", "", "奖金=基础奖金+贡献奖；奖金合计超过600元按600元计"],
            ]
        },
        {"奖金": "A1:I1"},
    )


def test_formulas_beside_a_table_take_their_figures_from_the_list_of_parameters() -> None:
    people = [
        ["白予", 100, 110, 320, "80%", 1, 320, 0, 320],  # 300-(100-110)×2=320
        ["方知", 100, 95, 290, "60%", 0.5, 145, 50, 195],
        ["程一", 100, 100, 310, "94%", 1.2, 372, 0, 372],  # 300: typed 310, so 360
        ["孙木", 100, 150, 400, "94%", 1.2, 480, 200, 680],  # 680 above the most: 600
        ["何田", 100, 100, 300, "66%", 1, 300, 40, 340],  # 0.8, so 240 and 280
    ]
    found, errors = judged(bonus([["基准奖金（元）", 300], ["奖金上限（元）", 600]], people))
    assert sorted(errors) == ["D5", "F7", "I6"]
    assert [found[f"D{row}"] for row in range(3, 8)] == ["ok", "ok", "mismatch", "ok", "ok"]
    assert [found[f"F{row}"] for row in range(3, 8)] == ["ok", "ok", "ok", "ok", "mismatch"]
    assert [found[f"I{row}"] for row in range(3, 8)] == ["ok", "ok", "mismatch", "mismatch", "mismatch"]
    assert [found[f"H{row}"] for row in range(3, 8)] == ["manual"] * 5


def test_a_figure_that_stands_nowhere_is_missing() -> None:
    people = [
        ["白予", 100, 110, 320, "80%", 1, 320, 0, 320],
        ["方知", 100, 95, 290, "60%", 0.5, 145, 50, 195],
        ["程一", 100, 100, 300, "94%", 1.2, 360, 0, 360],
    ]
    found, errors = judged(bonus([["奖金上限（元）", 600]], people))
    assert errors == []
    assert [found[f"D{row}"] for row in range(3, 6)] == ["missing"] * 3


PAY = ["姓名", "人员类别", "绩效工资标准", "考核得分", "发放比例", "绩效工资"]


@pytest.mark.parametrize("kind", ["营运基层", "一线"])
def test_a_line_beside_the_people_that_is_for_some_of_them(kind: str) -> None:
    """营运基层 are paid by their score: 60% is right for them. Who 一线 are nobody says, so that 60% is left open."""
    data = book(
        {
            "工资": [
                ["5月绩效工资汇总表"],
                [*PAY, "", "综合得分", "发放比例"],
                ["贺岚", "专员", 500, 100, 1, 500, "", "90—100分", "100%"],
                ["向雨", "专员", 300, 88, 0.9, 270, "", "80—89分", "90%"],
                ["易禾", "专员", 300, 76, 0.9, 270, "", "70—79分", "80%"],  # 80%: 240
                ["闫松", kind, 300, 65, 0.65, 195, "", "69分以下", "70%"],
                [
                    "龚里",
                    "专员",
                    300,
                    50,
                    0.7,
                    210,
                    "",
                    "营运基层人员按考核得分领取绩效工资，绩效工资最低不得低于50%。",
                ],
            ]
        },
        {"工资": "A1:F1 H7:I7"},
    )
    found, errors = judged(data)
    assert errors == ["E5"]
    assert found["F6"] == ("ok" if kind == "营运基层" else "undecided")


def test_a_line_right_below_a_table_of_grades_is_no_row_of_it() -> None:
    data = book(
        {
            "护理": [
                ["护理人员月度绩效考核表"],
                ["考核指标", "分值", "评分标准", "计晓", "", "舒兰", ""],
                ["", "", "", "检查结果", "得分", "检查结果", "得分"],
                ["护理文书", 60, "每发现1份缺陷扣10分，扣完为止", 0, 60, 2, 40],
                ["考勤", 40, "迟到每次扣5分", 1, 35, 0, 40],
                ["总分", "", "", 95, "", 80, ""],
                ["等级", "", "", "优秀", "", "良好", ""],  # 合格
                ["绩效系数", "", "", 1.2, "", 1, ""],
                ["绩效奖金（元）", "", "", 1800, "", 1500, ""],
                [],
                ["等级", "总分", "绩效系数"],
                ["优秀", "95分及以上", 1.2],
                ["良好", "85分（含）～95分", 1],
                ["合格", "85分以下", 0.8],
                ["绩效奖金=1500元×绩效系数"],
            ]
        },
        {"护理": "A1:G1 A2:A3 B2:B3 C2:C3 D2:E2 F2:G2 D6:E6 F6:G6 D7:E7 F7:G7 D8:E8 F8:G8 D9:E9 F9:G9 A15:C15"},
    )
    found, errors = judged(data)
    assert errors == ["F7"]
    assert [found["D7"], found["D9"], found["F9"]] == ["ok", "ok", "mismatch"]


def test_a_criterion_merged_over_the_columns_of_bands_is_none_of_them() -> None:
    data = book(
        {
            "冼佩": [
                ["财务部员工月度绩效考核表"],
                ["被考核人：冼佩"],
                ["考核指标", "权重", "评分标准", "", "", "实际值", "评分", "", "综合得分", "加权得分"],
                ["", "", "优（100分）", "良（85分）", "差（50分）", "", "自评（30%）", "上级（70%）", "", ""],
                ["差错率", "40%", "≤0.5%", "≤1%", ">1%", "0.4%", 100, 100, 100, 40],
                ["报表延迟", "30%", "0天", "1天", "2天及以上", 1, 85, 85, 85, 25.5],
                ["团队协作", "30%", "由本人和上级按0～100分评定", "", "", "", 88, 80, 85.6, 25.68],  # 82.4
                ["合计", "100%", "", "", "", "", "", "", "", 91.18],
            ]
        },
        {"冼佩": "A1:J1 A2:J2 A3:A4 B3:B4 C3:E3 F3:F4 G3:H3 I3:I4 J3:J4 C7:E7"},
    )
    found, errors = judged(data)
    assert errors == ["I7"]
    assert found["J8"] == "mismatch"


def test_a_bonus_by_formula_with_its_rules_above() -> None:
    """QC is not an item because 基础奖金 is made of QC加减成比例; 额度0~500元 is the limit of the total."""
    data = book(
        {
            "奖金": [
                ["客服组奖金核算表"],
                ["1、绩效奖金=基础奖金+贡献奖，额度0~500元，平均300元；基础奖金=工作量绩效×QC加减成比例。"],
                ["2、工作量绩效=基准奖金-（工作量基准-实际工作量）×1。"],
                ["3、当月QC<70%：比例=1-（70%-QC）×5；当月QC>80%：比例=1+（QC-80%）×5；其它无加减成。"],
                [
                    "姓名",
                    "工作量基准",
                    "实际工作量",
                    "基准奖金",
                    "工作量绩效",
                    "QC",
                    "加减成比例",
                    "基础奖金",
                    "贡献奖",
                    "绩效奖金",
                ],
                ["印子", 100, 130, 300, 330, "75%", 1, 330, 50, 380],
                ["哈琴", 100, 80, 300, 280, "66%", 0.8, 224, 0, 224],
                ["燕静", 100, 130, 300, 330, "84%", 1.2, 396, 150, 546],  # 500 at most
                ["桓昂", 100, 100, 300, 300, "80%", 1.2, 360, 0, 360],  # 1, so 300
            ]
        },
        {"奖金": "A1:J1 A2:J2 A3:J3 A4:J4"},
    )
    found, errors = judged(data)
    assert sorted(errors) == ["G9", "J8"]
    assert [found[f"G{row}"] for row in range(6, 10)] == ["ok", "ok", "ok", "mismatch"]
    assert "F6" not in found
