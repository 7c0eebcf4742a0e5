"""Tables with blank columns and rows in them, or without a column that they need: nothing right is called wrong."""

from .test_layouts import book, judged

CATEGORIES = book(
    {
        "舒畅": [
            ["人力资源部岗位绩效考核表"],
            ["姓名：舒畅"],
            ["考核维度", "维度权重", "", "考核指标", "指标权重", "评分标准", "实际完成", "得分", "加权得分"],
            ["工作业绩", 0.6, "", "招聘完成率", 0.5, "得分=实际完成率×100，最高100分", "90%", 90, 45],
            ["", "", "", "薪资核算差错", 0.5, "无差错得100分，每出现1人次扣10分", 2, 80, 40],
            ["工作能力", 0.4, "", "专业知识", 0.5, "由部门经理评分（百分制）", "", 100, 50],
            ["", "", "", "沟通协调", 0.5, "由部门经理评分（百分制）", "", 90, 40],
        ]
    },
    {"舒畅": "A4:A5 B4:B5 A6:A7 B6:B7"},
)
"""90 × 0.5 = 45, 100 − 2 × 10 = 80 and 80 × 0.5 = 40, 100 × 0.5 = 50; 90 × 0.5 = 45, not 40."""

WEIGHTS_AND_THEIR_SUMS = book(
    {
        "明细": [
            ["区域", "考核指标", "实际完成", "权重", "评分标准", "得分", "加权得分"],
            ["华东", "回款率", "95%", 0.6, "达到95%得100分，每低1%扣5分", 100, 60],
            ["华东", "投诉", 1, 0.4, "满分100分，每起扣10分", 90, 36],
            ["华东", "小计", "", 1, "", "", 96],
            ["华南", "回款率", "93%", 0.6, "达到95%得100分，每低1%扣5分", 90, 54],
            ["华南", "投诉", 0, 0.4, "满分100分，每起扣10分", 100, 40],
            ["华南", "小计", "", 1, "", "", 94],
        ]
    }
)
"""The sums of the weights are no weights that would make the others points: 0.6 is 60 %, and 100 × 60 % = 60."""

NO_FULL_MARKS = book(
    {
        "业务部": [
            ["快递客服绩效考核表"],
            ["姓名：桑榆"],
            ["序号", "考核项目", "扣分标准", "数量", "得分"],
            [1, "客户拜访（家）", "每月拜访25家，每少1家扣1分，扣完为止", 22, 17],
            [2, "下单准确", "错单每票扣2分，扣完为止", 1, 18],
            [3, "效率（票）", "月收件达到2000票得20分，每少100票扣1分", 1755, 15],
        ]
    }
)
"""What 3 off an unknown full mark leaves nobody knows; 2000 − 1755 = 245, two or three hundreds: 18 or 17, not 15."""

BLANK_LINE_IN_GRADES = book(
    {
        "汇总": [
            ["姓名", "业绩（60分）", "态度（40分）", "总分", "等级"],
            ["窦文清", 60, 37, 97, "A"],
            ["霍敏", 50, 39, 89, "B"],
            ["司马悦", 40, 30, 70, "B"],
        ],
        "等级表": [["分数下限", "等级", "绩效系数"], [0, "D", 0], [60, "C", 0.8], [80, "B", 1], [], [90, "A", 1.2]],
    }
)
"""97 is an A by the line below the blank one; 70 is a C."""


def test_an_empty_column_between_categories_and_items_parts_no_table():
    found, errors = judged(CATEGORIES)
    assert errors == ["I7"]
    assert [found[f"I{row}"] for row in (4, 5, 6)] == ["ok", "ok", "ok"]


def test_weights_below_one_are_shares_however_many_there_are():
    found, errors = judged(WEIGHTS_AND_THEIR_SUMS)
    assert errors == []
    assert [found[f"G{row}"] for row in (2, 3, 5, 6)] == ["ok"] * 4


def test_points_off_an_unknown_full_mark_are_undecided():
    found, errors = judged(NO_FULL_MARKS)
    assert (found["E4"], found["E5"]) == ("undecided", "undecided")
    assert errors == ["E6"]


def test_a_blank_line_does_not_end_a_table_of_grades():
    found, errors = judged(BLANK_LINE_IN_GRADES)
    assert (found["E2"], found["E3"]) == ("ok", "ok")
    assert errors == ["E4"]
