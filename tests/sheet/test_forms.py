"""A form per employee: identity, items, marks, totals, outcomes, notes."""

from decimal import Decimal

from kpi_excel.sheet.model import MarkKind, Section
from kpi_excel.sheet.recognise import recognise

from .build import names, ref, shapes, sheet, sums, texts


def test_name_post_and_month_stand_in_label_and_value_cells() -> None:
    reading = recognise(
        sheet(
            [
                ["员工绩效考核表"],
                ["姓名", "张伟", "岗位", "客服", "考核月份", "2024年5月"],
                ["考核项目", "评分标准", "分值", "完成情况", "得分"],
                ["服务", "每次投诉扣5分", 60, 1, 55],
                ["出勤", "迟到一次扣2分", 40, "迟到1次", 38],
                ["合计", "", 100, "", 93],
                ["等级", "优", "发放比例", 1.1, ""],
                ["注：90分以上为优"],
            ],
            ["A1:F1"],
        )
    )
    (block,) = reading.blocks
    (person,) = block.people
    assert (block.layout, block.title, block.period) == ("form", "员工绩效考核表", "2024年5月")
    assert (person.name, person.name_ref, person.post) == ("张伟", "B2", "客服")
    assert shapes(person) == [("服务", ["D4"], ["E4"]), ("出勤", ["D5"], ["E5"])]
    assert sums(person) == [("total", "E6", ("E4", "E5"))]
    assert (ref(person.grade), ref(person.share), ref(block.weight_sum)) == ("B7", "D7", "C6")
    assert [note.ref for note in block.notes] == ["A8"]
    assert reading.unplaced == ()


def test_name_post_and_month_stand_in_one_cell() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：陈 刚   岗位：保安   工号:A07   部门：安全部   考核月份：2024年3月1日-3月31日"],
                ["项目", "扣分标准", "标准分", "扣分", "得分"],
                ["值勤", "脱岗一次扣10分", 100, 10, 90],
            ]
        )
    ).blocks
    (person,) = block.people
    assert (person.name, person.post, person.number, person.department) == ("陈刚", "保安", "A07", "安全部")
    assert block.period == "2024年3月1日-3月31日"
    assert [mark.kind for mark in person.entries[0].marks] == [MarkKind.DEDUCTION, MarkKind.SCORE]


def test_a_tab_that_reads_as_a_name_names_the_person() -> None:
    rows = [["考核项目", "评分标准", "得分"], ["服务", "每次投诉扣5分", 55]]
    assert names(recognise(sheet(rows, name="李娜")).blocks[0]) == ["李娜"]
    unnamed = recognise(sheet(rows, name="Sheet1")).blocks[0]
    assert (names(unnamed), unnamed.layout) == ([""], "department")


def test_a_form_with_an_empty_name_stays_a_form_without_a_name() -> None:
    (block,) = recognise(
        sheet([["姓名：", "", "岗位："], ["考核项目", "评分标准", "得分"], ["服务", "投诉扣5分/次", None]])
    ).blocks
    assert (names(block), block.layout) == ([""], "form")
    assert block.people[0].entries[0].marks[0].field.blank


def test_a_department_card_bears_the_department() -> None:
    (block,) = recognise(
        sheet(
            [
                ["工程部2024年5月绩效考核表"],
                ["考核指标", "目标值", "权重", "实际值", "得分", "加权得分"],
                ["设备完好率", "98%", "50%", "97%", 90, 45],
                ["能耗", "≤100", "50%", 95, 100, 50],
                ["合计", "", "100%", "", "", 95],
            ]
        )
    ).blocks
    (person,) = block.people
    assert (block.layout, block.department, block.period, person.name) == (
        "department",
        "工程部",
        "2024年5月",
        "工程部",
    )
    assert [ref(entry.weighted) for entry in person.entries] == ["F3", "F4"]
    assert sums(person) == [("total", "F5", ("F3", "F4"))]
    assert person.sums[0].weighted
    assert [ref(item.target) for item in block.items] == ["B3", "B4"]


def test_stacked_forms_without_a_blank_line_between_are_parted_by_their_names() -> None:
    def form(name: str, mark: int) -> list[list[str | int]]:
        return [
            [f"姓名：{name} 月份：5月"],
            ["项目", "标准", "分值", "得分"],
            ["服务", "投诉扣5分/次", 50, mark],
            ["回访", "少一户扣1分", 50, 48],
            ["合计", "", 100, mark + 48],
            ["被考核人签字：", "", "主管签字："],
        ]

    reading = recognise(sheet(form("张伟", 50) + form("李明", 45)))
    assert [names(block) for block in reading.blocks] == [["张伟"], ["李明"]]
    assert sums(reading.blocks[1].people[0]) == [("total", "D11", ("D9", "D10"))]
    assert reading.unplaced == ()
    assert "2个考核区域" in reading.remarks[0]


def test_forms_side_by_side_are_parted_and_share_the_note_below() -> None:
    rows = [
        ["姓名", "龚博", "", "", "姓名", "庞俊"],
        ["考核项目", "分值", "得分", "", "考核项目", "分值", "得分"],
        ["备份", 100, 90, "", "备份", 100, 80],
        ["合计", 100, 90, "", "合计", 100, 80],
        [],
        ["说明：90分及以上为优秀，系数1.1；90分以下为合格，系数1.0。"],
    ]
    left, right = recognise(sheet(rows, ["A6:G6"])).blocks
    assert (names(left), names(right)) == (["龚博"], ["庞俊"])
    assert shapes(right.people[0]) == [("备份", [], ["G3"])]
    assert "A6" in [note.ref for note in left.notes]


def test_a_table_set_in_two_halves_is_one_form() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张伟", "", "", "", "月份：5月"],
                ["项目", "标准", "分值", "得分", "项目", "标准", "分值", "得分"],
                ["服务", "投诉扣5分/次", 20, 20, "纪律", "迟到扣1分/次", 30, 29],
                ["回访", "少一户扣1分", 20, 18, "卫生", "每处扣2分", 30, 30],
                ["", "", "", "", "合计", "", 100, 97],
            ]
        )
    ).blocks
    (person,) = block.people
    assert [name for name, _, _ in shapes(person)] == ["服务", "回访", "纪律", "卫生"]
    assert sums(person) == [("total", "H5", ("D3", "D4", "H3", "H4"))]


def test_blank_rows_and_columns_inside_a_form_are_passed_over() -> None:
    reading = recognise(
        sheet(
            [
                [],
                ["", "月度考核表"],
                [],
                ["", "姓名：", "刘洋", "", "岗位：", "保安"],
                [],
                ["", "考核项目", "", "评分标准", "", "分值", "完成情况", "", "得分"],
                ["", "值班", "", "缺岗一次扣10分", "", 60, 0, "", 60],
                [],
                ["", "着装", "", "不规范一次扣5分", "", 40, 1, "", 35],
                [],
                ["", "合计", "", "", "", 100, "", "", 95],
                [],
                ["", "考核结果：", "优秀"],
            ]
        )
    )
    (person,) = reading.blocks[0].people
    assert shapes(person) == [("值班", ["G7"], ["I7"]), ("着装", ["G9"], ["I9"])]
    assert sums(person) == [("total", "I11", ("I7", "I9"))]
    assert ref(person.grade) == "C13"
    assert reading.unplaced == ()


def test_raters_share_a_header_and_each_column_is_summed() -> None:
    (block,) = recognise(
        sheet(
            [
                ["被考核人：孙丽", "", "部门：客服部"],
                ["序号", "考核内容", "考核标准", "分值", "评分", "", ""],
                ["", "", "", "", "自评分", "上级评分", "最终得分"],
                [1, "服务态度", "态度恶劣每次扣5分", 50, 50, 45, 45],
                [2, "工作效率", "未按时完成每次扣5分", 50, 48, 48, 48],
                ["合计", "", "", 100, 98, 93, 93],
                ["综合得分（自评×30%+上级×70%）", "", "", "", 94.5],
            ],
            ["E2:G2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "A7:D7", "E7:G7"],
        )
    ).blocks
    (person,) = block.people
    assert [mark.role for mark in person.entries[0].marks] == ["自评分", "上级评分", "最终得分"]
    assert sums(person) == [
        ("total", "E6", ("E4", "E5")),
        ("total", "F6", ("F4", "F5")),
        ("total", "G6", ("G4", "G5")),
        ("composite", "E7", ("E6", "F6", "G6")),
    ]
    assert [total.role for total in person.sums] == ["自评分", "上级评分", "最终得分", ""]
    assert person.sums[-1].label == "综合得分（自评×30%+上级×70%）"


def test_merged_categories_with_weights_of_their_own() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：赵敏 岗位：主管"],
                ["维度", "维度权重", "指标", "指标权重", "考核标准", "实际完成", "上级评分", "加权得分"],
                ["业绩", 0.7, "销售额", 0.6, "每低1%扣1分", 0.9, 90, 54],
                ["", "", "毛利率", 0.4, "每低1%扣5分", 0.2, 95, 38],
                ["管理", 0.3, "培训", 1, "每少一次扣10分", 2, 100, 100],
                ["加权合计", "", "", "", "", "", "", 94.4],
            ],
            ["A3:A4", "B3:B4"],
        )
    ).blocks
    assert [ref(item.category) for item in block.items] == ["A3", "A3", "A5"]
    assert [ref(item.category_weight) for item in block.items] == ["B3", "B3", "B5"]
    assert [ref(item.weight) for item in block.items] == ["D3", "D4", "D5"]
    assert sums(block.people[0]) == [("total", "H6", ("H3", "H4", "H5"))]


def test_rows_of_headings_group_the_items_and_carry_their_points() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：王芳"],
                ["考核指标", "分值", "评分标准", "完成情况", "得分"],
                ["一、业务指标（60分）"],
                ["报表", 30, "延迟一天扣5分", "无", 28],
                ["核算", 30, "每错一笔扣3分", "1笔", 27],
                ["小计", 60, "", "", 55],
                ["二、管理指标（40分）"],
                ["学习", 40, "少一次扣10分", "", 40],
                ["小计", 40, "", "", 40],
                ["总分", 100, "", "", 95],
            ],
            ["A3:E3", "A7:E7"],
        )
    ).blocks
    assert [ref(item.category) for item in block.items] == ["A3", "A3", "A7"]
    assert [item.category_weight and item.category_weight.text for item in block.items] == ["60分", "60分", "40分"]
    assert sums(block.people[0]) == [
        ("subtotal", "E6", ("E4", "E5")),
        ("subtotal", "E9", ("E8",)),
        ("total", "E10", ("E6", "E9")),
    ]
    assert ref(block.weight_sum) == "B10"


def test_sections_of_bonuses_and_deductions_have_headers_of_their_own() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：鲍师傅  岗位：厨师"],
                ["一、基本项（100分）"],
                ["检查内容", "标准分", "评分标准", "检查情况", "得分"],
                ["卫生", 100, "一处不洁扣1分", 2, 98],
                ["基本项小计", "", "", "", 98],
                [],
                ["二、加分项（最高加5分）"],
                ["加分事项", "单项分", "加分标准", "次数", "加分"],
                ["新菜品", 1, "每款加1分", 3, 3],
                [],
                ["三、扣分项"],
                ["扣分事项", "单项分", "扣分标准", "次数", "扣分"],
                ["投诉", 4, "每次减4分", 1, 4],
                ["最终得分=基本项+加分-扣分", "", "", "", 97],
            ]
        )
    ).blocks
    assert [item.section for item in block.items] == [Section.BASE, Section.BONUS, Section.DEDUCTION]
    assert [ref(item.full_mark) for item in block.items] == ["B4", "", ""], "单项分 is points each time, no full mark"
    assert [e.marks[0].kind for e in block.people[0].entries] == [MarkKind.SCORE, MarkKind.BONUS, MarkKind.DEDUCTION]
    assert sums(block.people[0]) == [
        ("subtotal", "E5", ("E4",)),
        ("composite", "E14", ("E5", "E9", "E13")),
    ]


def test_a_category_cell_can_be_the_section() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：陈刚"],
                ["类别", "考核内容", "评分标准", "分值", "实际情况", "得分"],
                ["基础项", "出勤", "迟到一次扣2分", 50, "迟到1次", 48],
                ["", "卫生", "每处扣2分", 50, 0, 50],
                ["加分项", "表扬", "每次加2分", 10, 1, 2],
                ["扣分项", "投诉", "每次扣5分", "", 1, -5],
                ["总分", "", "", 100, "", 95],
            ],
            ["A3:A4"],
        )
    ).blocks
    assert [item.section for item in block.items] == [Section.BASE, Section.BASE, Section.BONUS, Section.DEDUCTION]


def test_a_card_of_deductions_ends_in_a_total_and_what_it_leaves() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：陈刚"],
                ["序号", "扣分项目", "扣分标准", "次数", "扣分"],
                [1, "迟到", "每次扣2分", 1, 2],
                [2, "脱岗", "每次扣10分", 0, 0],
                ["扣分合计", "", "", "", 2],
                ["考核得分（100-扣分合计）", "", "", "", 98],
            ]
        )
    ).blocks
    assert [item.section for item in block.items] == [Section.BASE, Section.BASE]
    assert sums(block.people[0]) == [("total", "E5", ("E3", "E4")), ("total", "E6", ("E5",))]


def test_lines_of_one_merged_item_are_its_criterion_when_the_mark_is_merged_too() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：陈静 部门：物业部"],
                ["序号", "考核项目", "考核标准", "违规情况记录说明", "分值", "直接上级", "间接上级", "物业经理"],
                [1, "仪容仪表（5分）", "文明礼貌接待业主", "", 5, 5, 5, 4],
                ["", "", "坐站姿标准"],
                ["", "", "任一项违规1起扣1分；3起以上全扣"],
                [2, "工作纪律（12分）", "按时上下班", "迟到1次", 12, 10, 10, 10],
                ["", "", "任一项违规1起扣2分"],
                ["合计", "", "", "", 17, 15, 15, 14],
            ],
            [f"{c}3:{c}5" for c in "ABDEFGH"] + [f"{c}6:{c}7" for c in "ABDEFGH"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [
        ("仪容仪表（5分）", ["D3"], ["F3", "G3", "H3"]),
        ("工作纪律（12分）", ["D6"], ["F6", "G6", "H6"]),
    ]
    assert texts(person.entries[0]) == ["文明礼貌接待业主", "坐站姿标准", "任一项违规1起扣1分；3起以上全扣"]
    assert [mark.role for mark in person.entries[0].marks] == ["直接上级", "间接上级", "物业经理"]


def test_lines_of_one_merged_item_are_items_when_each_has_its_mark() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张伟"],
                ["考核项目", "考核标准", "分值", "得分"],
                ["工作纪律", "按时上班，迟到扣1分", 10, 10],
                ["", "着装规范，违反扣2分", 10, 8],
                ["工作质量", "无差错，每错扣5分", 40, 35],
                ["", "按时交付，延迟扣5分", 40, 40],
                ["合计", "", 100, 93],
            ],
            ["A3:A4", "A5:A6"],
        )
    ).blocks
    assert [ref(item.name) for item in block.items] == ["B3", "B4", "B5", "B6"]
    assert [ref(item.category) for item in block.items] == ["A3", "A3", "A5", "A5"]
    assert sums(block.people[0]) == [("total", "D7", ("D3", "D4", "D5", "D6"))]


def test_numerator_and_denominator_are_raw_data_in_order() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张三"],
                ["KPI指标", "指标定义/公式", "评分标准", "权重", "分子", "分母", "完成率", "得分"],
                ["回访率", "实际回访数/计划回访数", "每低1%扣2分", 1, 95, 100, 0.95, 90],
            ]
        )
    ).blocks
    (entry,) = block.people[0].entries
    assert [raw.ref for raw in entry.raw] == ["E3", "F3", "G3"]
    assert (ref(entry.item.definition), ref(entry.item.weight), entry.item.full_mark) == ("B3", "D3", None)


def test_points_in_brackets_of_the_name_are_the_full_mark_where_no_column_says_it() -> None:
    (block,) = recognise(
        sheet([["姓名：张三"], ["考核项目", "评分标准", "得分"], ["服务态度（20分）", "投诉一次扣5分", 15]])
    ).blocks
    (item,) = block.items
    assert item.full_mark is not None
    assert item.full_mark.number == Decimal(20)


def test_totals_above_the_table_cover_its_marks() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张伟", "", "总分：", "95", "等级：", "A"],
                ["项目", "标准", "分值", "得分"],
                ["服务", "投诉扣5分/次", 50, 50],
                ["回访", "少一户扣1分", 50, 45],
            ]
        )
    ).blocks
    (person,) = block.people
    assert sums(person) == [("total", "D1", ("D3", "D4"))]
    assert ref(person.grade) == "F1"


def test_a_lying_table_of_grades_becomes_a_note_in_words() -> None:
    reading = recognise(
        sheet(
            [
                ["姓名：张伟"],
                ["考核项目", "考核标准", "分值", "得分"],
                ["纪律", "迟到扣1分", 100, 95],
                ["合计", "", 100, 95],
                ["等级", "优秀", "良好", "合格", "不合格"],
                ["分数", "≥90", "80-89", "60-79", "<60"],
                ["系数", 1.2, 1, 0.8, 0.5],
                ["考核等级", "优秀", "绩效系数", 1.2],
            ]
        )
    )
    (block,) = reading.blocks
    assert [note.text for note in block.notes] == [
        "优秀：≥90，系数1.2；良好：80-89，系数1；合格：60-79，系数0.8；不合格：<60，系数0.5"
    ]
    assert (ref(block.people[0].grade), ref(block.people[0].share)) == ("B8", "D8")
    assert reading.unplaced == ()


def test_sums_and_outcomes_stated_in_one_line_and_ticked_options() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张伟"],
                ["项目", "标准", "分值", "得分"],
                ["服务", "投诉扣5分/次", 100, 95],
                ["总分：95分    绩效系数：1.1"],
                ["评定等级：□优秀 ☑良好 □合格"],
            ],
            ["A4:D4", "A5:D5"],
        )
    ).blocks
    (person,) = block.people
    assert sums(person) == [("total", "A4", ("D3",))]
    assert person.sums[0].field.number == Decimal(95)
    assert person.grade is not None
    assert person.share is not None
    assert (person.grade.text, person.share.number) == ("良好", Decimal("1.1"))


def test_a_number_under_points_each_time_is_said_in_words() -> None:
    (block,) = recognise(
        sheet([["姓名：李四"], ["违规行为", "扣分/次", "次数", "扣分"], ["迟到", 2, 1, 2], ["旷工", 10, 0, 0]])
    ).blocks
    assert [texts(entry) for entry in block.people[0].entries] == [["每次扣2分"], ["每次扣10分"]]


def test_one_group_of_lines_with_marks_each_stands_beside_bands() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：王敏"],
                ["KPI指标", "详细描述", "标准", "分值", "权重", "数据", "得分"],
                ["转化率", "付款人数/询单人数", "≥75%", 100, 35, 0.76, 100],
                ["", "", "≥65%", 80],
                ["", "", "<65%", 0],
                ["工作任务", "每周汇报", "缺一次扣2分", "", 10, "", 10],
                ["", "提交经验", "每5条经验加1分", "", "", "5条", 1],
            ],
            ["A3:A5", "B3:B5", "E3:E5", "F3:F5", "G3:G5", "A6:A7"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("转化率", ["F3"], ["G3"]), ("每周汇报", ["F6"], ["G6"]), ("提交经验", ["F7"], ["G7"])]
    assert [ref(item.category) for item in block.items] == ["", "A6", "A6"]


def test_the_mean_of_the_raters_stands_below_their_totals() -> None:
    (block,) = recognise(
        sheet(
            [
                ["员工姓名", "王五"],
                ["考核要素", "评价标准", "自评", "组长评", "主管评"],
                ["质量", "每错扣1分", 18, 17, 17],
                ["合计", "", 18, 17, 17],
                ["平均得分", "", "", "", 17.3],
            ]
        )
    ).blocks
    assert sums(block.people[0])[-1] == ("average", "E5", ("C4", "D4", "E4"))


def test_raters_in_rows_and_items_in_columns() -> None:
    (block,) = recognise(
        sheet(
            [
                ["部门绩效考核表"],
                ["部门：用户服务部  考核期：2001年11月"],
                ["", "部门职责", "部门计划", "客户评价", "总分"],
                ["自评分", 100, 96, 100, 78.8],
                ["审核分", 90, 95, 100, 75.5],
                ["注：总分=部门职责30%+部门计划30%+客户评价20%"],
            ]
        )
    ).blocks
    (person,) = block.people
    assert (block.layout, person.name) == ("department", "用户服务部")
    assert shapes(person)[1] == ("部门计划", [], ["C4", "C5"])
    assert sums(person) == [("composite", "E4", ("B4", "C4", "D4")), ("composite", "E5", ("B5", "C5", "D5"))]
    assert [note.ref for note in block.notes] == ["A6"]
