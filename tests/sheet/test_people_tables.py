"""A row per employee, a column per employee, a row per employee and item."""

from decimal import Decimal

from kpi_excel.sheet.model import MarkKind
from kpi_excel.sheet.recognise import recognise

from .build import bands, names, ref, shapes, sheet, sums, texts


def test_marks_alone_with_full_marks_in_the_headers() -> None:
    (block,) = recognise(
        sheet(
            [
                ["客服部5月绩效考核表"],
                ["序号", "姓名", "服务态度(20分)", "业务知识(30分)", "工作效率（50分）", "总分", "名次", "备注"],
                [1, "张三", 18, 28, 45, 91, 1],
                [2, "李四", 20, 25, 40, 85, 2],
                ["", "平均分", 19, 26.5, 42.5, 88],
                ["制表：", "", "", "审核："],
            ]
        )
    ).blocks
    assert (block.layout, block.department, block.period, names(block)) == ("matrix", "客服部", "5月", ["张三", "李四"])
    assert [(i.name.text, i.full_mark and i.full_mark.number) for i in block.items] == [
        ("服务态度", Decimal(20)),
        ("业务知识", Decimal(30)),
        ("工作效率", Decimal(50)),
    ]
    assert sums(block.people[1]) == [("total", "F4", ("C4", "D4", "E4"))]
    assert ref(block.people[1].rank) == "G4"
    assert [field.ref for field in block.statistics] == ["C5", "D5", "E5", "F5"]


def test_groups_of_raw_data_and_marks_over_item_names() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "完成情况", "", "得分", "", "合计"],
                ["", "接通率", "满意度", "接通率", "满意度", ""],
                ["张三", 0.9, 0.95, 50, 40, 90],
            ]
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("接通率", ["B3"], ["D3"]), ("满意度", ["C3"], ["E3"])]
    assert sums(person) == [("total", "F3", ("D3", "E3"))]


def test_item_names_over_pairs_with_criteria_below_the_people() -> None:
    reading = recognise(
        sheet(
            [
                ["姓名", "部门", "业绩", "", "态度", "", "总分"],
                ["", "", "完成值", "得分", "完成值", "得分", ""],
                ["钱一", "一部", 0.9, 45, 0, 50, 95],
                [],
                ["考核项目", "分值", "评分标准"],
                ["业绩", 50, "每低1%扣0.5分"],
                ["态度", 50, "投诉一次扣5分"],
            ],
            ["C1:D1", "E1:F1"],
        )
    )
    (block,) = reading.blocks
    (person,) = block.people
    assert person.department == "一部"
    assert shapes(person) == [("业绩", ["C3"], ["D3"]), ("态度", ["E3"], ["F3"])]
    assert [(ref(i.full_mark), texts(e)) for i, e in zip(block.items, person.entries, strict=True)] == [
        ("B6", ["每低1%扣0.5分"]),
        ("B7", ["投诉一次扣5分"]),
    ]
    assert reading.unplaced == ()


def test_criteria_beside_the_people() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "接通率", "", "合计", "", "考核项目", "权重", "评分标准"],
                ["", "数据", "得分", "", "", "接通率", "100%", "每低1%扣2分"],
                ["张三", 0.9, 90, 90, "", "合计", "100%"],
            ],
            ["B1:C1", "A1:A2", "D1:D2"],
        )
    ).blocks
    assert (ref(block.items[0].name), ref(block.items[0].weight), ref(block.weight_sum)) == ("F2", "G2", "G3")
    assert shapes(block.people[0]) == [("接通率", ["B3"], ["C3"])]


def test_rows_of_weights_and_criteria_stand_under_the_item_names() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "接通率", "满意度", "总分", "等级"],
                ["权重", "40%", "60%", "100%"],
                ["评分标准", "每低1%扣2分", "每低1%扣5分"],
                ["白洁", 100, 80, 88, "B"],
            ]
        )
    ).blocks
    assert names(block) == ["白洁"]
    assert [(ref(i.weight), texts(e)) for i, e in zip(block.items, block.people[0].entries, strict=True)] == [
        ("B2", ["每低1%扣2分"]),
        ("C2", ["每低1%扣5分"]),
    ]
    assert ref(block.weight_sum) == "D2"


def test_item_weight_and_criterion_rows_stand_over_the_names_header() -> None:
    (block,) = recognise(
        sheet(
            [
                ["指标", "转化率", "", "退款率", "", "总分", "绩效工资"],
                ["权重", 60, "", 40, "", 100],
                ["评分标准", "≥50%得100分，每低1%扣2分", "", "每高1%扣5分"],
                ["姓名", "数据", "得分", "数据", "得分"],
                ["夏至", 0.5, 100, 0.1, 90, 96, 720],
            ],
            ["B1:C1", "D1:E1", "B2:C2", "D2:E2", "B3:C3", "D3:E3"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("转化率", ["B5"], ["C5"]), ("退款率", ["D5"], ["E5"])]
    assert [ref(item.weight) for item in block.items] == ["B2", "D2"]
    assert texts(person.entries[1]) == ["每高1%扣5分"]
    assert (sums(person), ref(person.amount)) == ([("total", "F5", ("C5", "E5"))], "G5")


def test_a_header_cell_can_hold_name_full_mark_and_rule() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "违章（20分）\n每次扣5分，扣完为止", "得分", "迟到：首次扣1分，第二次扣2分", "得分", "总分"],
                ["卞师傅", 1, 15, "", 80, 95],
            ]
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("违章", ["B2"], ["C2"]), ("迟到", ["D2"], ["E2"])]
    assert [texts(entry) for entry in person.entries] == [["每次扣5分，扣完为止"], ["首次扣1分，第二次扣2分"]]
    assert block.items[0].full_mark is not None
    assert block.items[0].full_mark.number == Decimal(20)


def test_names_repeated_with_a_word_for_the_part_belong_together() -> None:
    (block,) = recognise(
        sheet([["姓名", "销售额", "销售额得分", "回款率", "回款率得分", "总分"], ["张三", 100, 50, 0.9, 40, 90]])
    ).blocks
    assert shapes(block.people[0]) == [("销售额", ["B2"], ["C2"]), ("回款率", ["D2"], ["E2"])]


def test_three_header_rows_with_categories() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "业绩指标", "", "管理指标", "", "总分"],
                ["", "销售额", "", "培训", "", ""],
                ["", "实际", "得分", "实际", "得分", ""],
                ["张三", 100, 30, 2, 20, 50],
                [],
                ["销售额：100万得30分，每少1万扣0.3分"],
                ["培训：3次得30分，少一次扣10分"],
            ],
            ["B1:C1", "D1:E1", "B2:C2", "D2:E2", "A1:A3", "F1:F3"],
        )
    ).blocks
    assert [ref(item.category) for item in block.items] == ["B1", "D1"]
    assert [texts(entry) for entry in block.people[0].entries] == [
        ["100万得30分，每少1万扣0.3分"],
        ["3次得30分，少一次扣10分"],
    ], "lines below the table that open with an item's name are its criterion"


def test_a_person_with_a_line_of_data_and_a_line_of_marks() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "类别", "接通率", "满意度", "合计"],
                ["张三", "实际", 0.9, 0.95, ""],
                ["", "得分", 50, 40, 90],
                ["李四", "实际", 0.8, 0.9, ""],
                ["", "得分", 40, 35, 75],
            ],
            ["A2:A3", "A4:A5"],
        )
    ).blocks
    assert shapes(block.people[1]) == [("接通率", ["C4"], ["C5"]), ("满意度", ["D4"], ["D5"])]
    assert sums(block.people[1]) == [("total", "E5", ("C5", "D5"))]


def test_deductions_are_summed_and_the_score_follows_from_the_sum() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "迟到", "", "脱岗", "", "扣分合计", "考核得分", "罚款（元）"],
                ["", "次数", "扣分", "次数", "扣分", "", "", ""],
                ["雷刚", 1, 2, 0, 0, 2, 98, 20],
            ],
            ["B1:C1", "D1:E1"],
        )
    ).blocks
    (person,) = block.people
    assert [entry.marks[0].kind for entry in person.entries] == [MarkKind.DEDUCTION, MarkKind.DEDUCTION]
    assert sums(person) == [("total", "F3", ("C3", "E3")), ("total", "G3", ("F3",))]
    assert ref(person.amount) == "H3"


def test_a_commission_table_has_one_item_with_the_line_above_as_its_rule() -> None:
    (block,) = recognise(
        sheet(
            [
                ["附：销售提成计算表（元）"],
                ["提成标准：月任务25000元，任务以内按3%提成，超出部分按5%提成。"],
                ["序号", "姓名", "回款额", "提成金额"],
                [1, "罗成", 30000, 1000],
            ]
        )
    ).blocks
    (entry,) = block.people[0].entries
    assert (entry.item.name.text, texts(entry)) == (
        "提成金额",
        ["提成标准：月任务25000元，任务以内按3%提成，超出部分按5%提成。"],
    )
    assert ([raw.ref for raw in entry.raw], entry.marks[0].kind, entry.marks[0].field.ref) == (
        ["C4"],
        MarkKind.MONEY,
        "D4",
    )


def test_a_summary_without_items_keeps_totals_and_what_follows_from_them() -> None:
    (block,) = recognise(
        sheet(
            [
                ["2024年第三季度绩效汇总表"],
                ["序号", "姓名", "7月", "8月", "9月", "季度平均分", "等级", "季度奖金（元）"],
                [1, "童一", 99, 89, 95, 94.33, "优", 1500],
            ]
        )
    ).blocks
    (person,) = block.people
    assert person.entries == ()
    assert sums(person) == [("average", "F3", ("C3", "D3", "E3"))]
    assert (ref(person.grade), ref(person.amount)) == ("G3", "H3")


def test_departments_can_stand_in_the_rows() -> None:
    (block,) = recognise(
        sheet(
            [
                ["序号", "部门", "安全生产", "", "总分", "发放比例", "实发绩效（元）"],
                ["", "", "实际", "得分", "", "", ""],
                [1, "工程部", 0, 100, 100, 1, 30000],
                [2, "营销部", 1, 90, 90, 0.9, 21600],
                ["平均", "", "", 95],
            ],
            ["C1:D1"],
        )
    ).blocks
    assert names(block) == ["工程部", "营销部"]
    assert shapes(block.people[1]) == [("安全生产", ["C4"], ["D4"])]


def test_people_in_columns() -> None:
    (block,) = recognise(
        sheet(
            [
                ["客服部考核表（2024年5月）"],
                ["考核项目", "分值", "评分标准", "张三", "李四", "王五"],
                ["服务态度", 40, "投诉每次扣5分", 40, 35, 30],
                ["工作效率", 60, "超时每次扣2分", 58, 60, 56],
                ["合计", 100, "", 98, 95, 86],
                ["等级", "", "", "A", "A", "B"],
                ["绩效工资", "", "", 1000, 1000, 800],
            ]
        )
    ).blocks
    assert (block.layout, names(block)) == ("transposed", ["张三", "李四", "王五"])
    third = block.people[2]
    assert shapes(third) == [("服务态度", [], ["F3"]), ("工作效率", [], ["F4"])]
    assert sums(third) == [("total", "F5", ("F3", "F4"))]
    assert (ref(third.grade), ref(third.amount), ref(block.weight_sum)) == ("F6", "F7", "B5")


def test_people_in_columns_with_data_and_mark_each() -> None:
    (block,) = recognise(
        sheet(
            [
                ["指标", "权重", "张三", "", "李四", ""],
                ["", "", "实际", "得分", "实际", "得分"],
                ["接通率", 0.5, 0.95, 100, 0.9, 80],
                ["满意度", 0.5, 0.98, 100, 0.97, 90],
                ["总分", "", "", 100, "", 85],
            ],
            ["C1:D1", "E1:F1"],
        )
    ).blocks
    assert shapes(block.people[1]) == [("接通率", ["E3"], ["F3"]), ("满意度", ["E4"], ["F4"])]
    assert sums(block.people[1]) == [("total", "F5", ("F3", "F4"))]


def test_a_row_per_person_and_item_with_the_name_in_every_row() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "考核项目", "分值", "评分标准", "扣分事由", "扣分", "得分"],
                ["张三", "卫生", 50, "每处扣5分", "1处", 5, 45],
                ["张三", "纪律", 50, "每次扣10分", "", 0, 50],
                ["李四", "卫生", 50, "", "2处", 10, 40],
                ["李四", "纪律", 50, "", "1次", 10, 40],
            ]
        )
    ).blocks
    assert (block.layout, names(block)) == ("rows", ["张三", "李四"])
    assert shapes(block.people[1]) == [("卫生", ["E4"], ["F4", "G4"]), ("纪律", ["E5"], ["F5", "G5"])]
    assert texts(block.people[1].entries[0]) == ["每处扣5分"], "a criterion written once serves every row of its item"


def test_a_row_per_person_and_item_with_merged_names_and_subtotals() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "考核项目", "标准分", "评分标准", "检查情况", "得分", "考核等级"],
                ["刘桂英", "地面", 60, "每处扣3分", 1, 57, "优"],
                ["", "垃圾", 40, "每次扣4分", 0, 40],
                ["", "小计", 100, "", "", 97],
                ["张秀兰", "地面", 60, "每处扣3分", 4, 48, "良"],
                ["", "垃圾", 40, "每次扣4分", 0, 40],
                ["", "小计", 100, "", "", 88],
            ],
            ["A2:A4", "A5:A7", "G2:G4", "G5:G7"],
        )
    ).blocks
    assert [sums(person) for person in block.people] == [
        [("total", "F4", ("F2", "F3"))],
        [("total", "F7", ("F5", "F6"))],
    ]
    assert [ref(person.grade) for person in block.people] == ["G2", "G5"]


def test_a_row_per_person_and_item_with_a_merged_column_of_totals() -> None:
    (block,) = recognise(
        sheet(
            [
                ["序号", "姓名", "岗位", "考核指标", "权重", "实际", "得分", "加权得分", "总分", "等级"],
                [1, "张三", "客服", "接通率", 0.5, 0.9, 90, 45, 95, "A"],
                ["", "", "", "满意度", 0.5, 1, 100, 50],
            ],
            ["B2:B3", "C2:C3", "I2:I3", "J2:J3", "A2:A3"],
        )
    ).blocks
    (person,) = block.people
    assert person.post == "客服"
    assert sums(person) == [("total", "I2", ("H2", "H3"))]
    assert person.sums[0].weighted


def test_raters_groups_have_totals_and_the_last_column_composes_them() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "自评", "", "", "上级评分", "", "", "最终得分"],
                ["", "服务", "纪律", "合计", "服务", "纪律", "合计", ""],
                ["张三", 50, 40, 90, 45, 40, 85, 86.5],
            ],
            ["B1:D1", "E1:G1"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("服务", [], ["B3", "E3"]), ("纪律", [], ["C3", "F3"])]
    assert sums(person) == [
        ("total", "D3", ("B3", "C3")),
        ("total", "G3", ("E3", "F3")),
        ("composite", "H3", ("D3", "G3")),
    ]


def test_categories_have_subtotals_and_a_row_of_points_needs_no_label() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "工作业绩（70%）", "", "", "工作态度（30%）", "", "总分"],
                ["", "数量", "质量", "小计", "纪律", "小计", ""],
                ["", "40分", "30分", "70分", "30分", "30分", "100分"],
                ["张三", 40, 30, 70, 29, 29, 99],
            ],
            ["B1:D1", "E1:F1"],
        )
    ).blocks
    (person,) = block.people
    assert [(i.name.text, ref(i.full_mark), ref(i.category)) for i in block.items] == [
        ("数量", "B3", "B1"),
        ("质量", "C3", "B1"),
        ("纪律", "E3", "E1"),
    ]
    assert sums(person) == [
        ("subtotal", "D4", ("B4", "C4")),
        ("subtotal", "F4", ("E4",)),
        ("total", "G4", ("D4", "F4")),
    ]


def test_columns_of_bonuses_and_deductions_beside_scores() -> None:
    (block,) = recognise(
        sheet([["姓名", "服务(50分)", "纪律(50分)", "加分", "扣分", "总分"], ["张三", 45, 40, 2, 1, 86]])
    ).blocks
    assert [item.section.value for item in block.items] == ["base", "base", "bonus", "deduction"]


def test_bands_with_points_under_the_word_for_marks_are_a_list_of_criteria() -> None:
    (block,) = recognise(
        sheet(
            [
                ["考核指标", "权重", "评分标准", "得分"],
                ["接通率", 100, "≥95%", 100],
                ["", "", "≥90%", 80],
                [],
                ["姓名", "接通率", "", "总分"],
                ["", "完成", "得分", ""],
                ["张三", 0.96, 100, 100],
            ],
            ["A2:A3", "B2:B3", "B5:C5"],
        )
    ).blocks
    assert bands(block.people[0].entries[0]) == [("≥95%", "100"), ("≥90%", "80")]
    assert ref(block.items[0].weight) == "B2"


def test_a_total_at_the_end_of_a_list_of_breaches_belongs_to_nobody() -> None:
    (block,) = recognise(
        sheet(
            [
                ["序号", "检查项目", "工作标准", "不合格情况", "责任人", "是否参与绩效", "扣绩效分", "罚款（元）"],
                [1, "着装", "统一着装", "未戴工牌", "张三", "是", 2, ""],
                [2, "卫生", "地面干净", "有烟头", "李四", "否", "", 20],
                ["合计", "", "", "", "", "", 2, 20],
            ]
        )
    ).blocks
    assert [person.sums for person in block.people] == [(), ()]
    assert [field.ref for field in block.statistics] == ["G4", "H4"]
    assert [fact.text for person in block.people for fact in person.facts] == ["是", "否"]


def test_figures_beside_one_mark_under_an_item_are_its_raw_data() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "接通率", "", "", "", "满意度", "", "总分"],
                ["", "接通量", "呼入量", "接通率", "得分", "满意率", "得分", ""],
                ["张三", 95, 100, 0.95, 50, 0.9, 40, 90],
            ],
            ["B1:E1", "F1:G1"],
        )
    ).blocks
    assert shapes(block.people[0]) == [("接通率", ["B3", "C3", "D3"], ["E3"]), ("满意度", ["F3"], ["G3"])]


def test_full_marks_stand_in_a_labelled_row_over_the_header() -> None:
    (block,) = recognise(
        sheet(
            [
                ["考核表"],
                ["", "", "分值", 30, 70, 100],
                ["序号", "姓名", "部门", "业绩", "能力", "合计"],
                [1, "张三", "销售", 28, 68, 96],
            ]
        )
    ).blocks
    assert [(i.name.text, ref(i.full_mark)) for i in block.items] == [("业绩", "D2"), ("能力", "E2")]
    assert (block.title, ref(block.weight_sum)) == ("考核表", "F2")


def test_people_in_columns_under_a_header_for_them() -> None:
    (block,) = recognise(
        sheet(
            [
                ["考核项目", "分值", "标准", "被考核人", "", "备注"],
                ["", "", "", "张师傅", "鲍师傅", ""],
                ["安全", 100, "事故一次扣10分", 50, 40],
                ["名次", "", "", 1, 2],
            ],
            ["D1:E1"],
        )
    ).blocks
    assert (block.layout, names(block)) == ("transposed", ["张师傅", "鲍师傅"])
    assert [ref(person.rank) for person in block.people] == ["D4", "E4"]


def test_shifts_stacked_on_a_sheet_share_the_note_at_its_end() -> None:
    reading = recognise(
        sheet(
            [
                ["甲班"],
                ["姓名", "服务", "总分"],
                ["张三", 90, 90],
                [],
                ["乙班"],
                ["姓名", "服务", "总分"],
                ["王五", 100, 100],
                [],
                ["说明：90分以上为优秀，其余为良好。"],
            ],
            ["A9:C9"],
        )
    )
    assert [(block.title, [note.ref for note in block.notes]) for block in reading.blocks] == [
        ("甲班", ["A9"]),
        ("乙班", ["A9"]),
    ]
    assert reading.unplaced == ()
