"""Raw data apart from their marks, pay below a card, months and people side by side, indicators under headings."""

from decimal import Decimal

from kpi_excel.sheet.model import MarkKind, Section, SumKind
from kpi_excel.sheet.recognise import recognise

from .build import bands, names, ref, shapes, sheet, sums, texts


def test_a_total_ends_the_items_and_pay_stands_below_it() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张三      岗位：客服      考核月份：2024年9月"],
                ["考核项目", "评分标准", "分值", "完成情况", "得分"],
                ["接听", "漏接一次扣1分", 60, 0, 60],
                ["态度", "投诉一次扣5分", 40, 1, 35],
                ["合计", "", 100, "", 95],
                ["绩效工资总值（元）", 750, "绩效工资（元）=总值×得分%", "", 712.5],
                ["底薪工资", "岗位工资", "津贴", "绩效工资", "应发工资"],
                [800, 200, 100, 712.5, 1812.5],
            ]
        )
    ).blocks
    (person,) = block.people
    assert [thing.name.text for thing in block.items] == ["接听", "态度"]
    assert (ref(person.base), ref(person.amount)) == ("B6", "E6")
    assert [(fact.label, fact.ref) for fact in person.facts] == [
        ("底薪工资", "A8"),
        ("岗位工资", "B8"),
        ("津贴", "C8"),
        ("绩效工资", "D8"),
        ("应发工资", "E8"),
    ]
    assert block.notes == ()


def test_raw_data_of_a_group_go_to_the_marks_most_alike() -> None:
    (block,) = recognise(
        sheet(
            [
                ["评分事项", "分值", "评分标准"],
                ["效率分", 30, "按工作量完成率比例计分"],
                ["客服考试", 5, "考试满分加5分"],
                ["主动顶班", 5, "顶班一次加5分"],
                ["换班", "", "第四次扣5分"],
                [],
                ["姓名", "当月数据", "", "", "", "得分", "", "", "扣分", "总分"],
                ["", "换班次数", "考试成绩", "工作量完成率", "顶班次数", "效率分", "客服考试", "主动顶班", "换班", ""],
                ["张三", 1, 100, 0.9, 0, 27, 5, 0, 0, 32],
            ],
            ["B7:E7", "F7:H7"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [
        ("效率分", ["D9"], ["F9"]),
        ("客服考试", ["C9"], ["G9"]),
        ("主动顶班", ["E9"], ["H9"]),
        ("换班", ["B9"], ["I9"]),
    ]
    assert [entry.item.section for entry in person.entries] == [*[Section.BASE] * 3, Section.DEDUCTION]
    assert person.entries[-1].marks[0].kind is MarkKind.DEDUCTION


def test_parts_of_a_measure_under_its_name_in_a_group_of_data() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "实际数据", "", "", "得分", "", "总分"],
                ["", "转化率", "", "考勤", "转化率", "考勤", ""],
                ["", "付款人数", "询单人数", "", "", "", ""],
                ["张三", 315, 420, "全勤", 60, 40, 100],
            ],
            ["A1:A3", "B1:D1", "B2:C2", "D2:D3", "E1:F1", "E2:E3", "F2:F3", "G1:G3"],
        )
    ).blocks
    assert shapes(block.people[0]) == [("转化率", ["B4", "C4"], ["E4"]), ("考勤", ["D4"], ["F4"])]


def test_a_lying_scale_of_shares_is_a_note_and_a_unit_of_measure_no_department() -> None:
    (block,) = recognise(
        sheet(
            [
                ["总部客服部月度绩效工资核算表"],
                ["考核月份：2024年9月        单位：元"],
                ["综合得分", "100分", "90—99分", "89分以下"],
                ["发放比例", "100%", "90%", "70%"],
                [],
                ["姓名", "绩效工资基数", "综合得分", "发放比例", "实发绩效工资"],
                ["张三", 500, 100, 1, 500],
            ]
        )
    ).blocks
    assert (block.department, block.period) == ("总部客服部", "2024年9月")
    assert [note.text for note in block.notes] == ["100分，发放比例100%；90—99分，发放比例90%；89分以下，发放比例70%"]


def test_subtotals_ahead_of_their_items() -> None:
    (block,) = recognise(
        sheet(
            [
                ["类别", "考核内容", "配分", "评分细则", "得分"],
                ["业绩", "本类得分", 40, "", 30],
                ["", "销售额", 20, "每低1%扣1分", 15],
                ["", "退款", 20, "每单扣1分", 15],
                ["态度", "本类得分", 60, "", 55],
                ["", "出勤", 30, "迟到一次扣5分", 25],
                ["", "投诉", 30, "一次扣10分", 30],
                ["总分", "", 100, "", 85],
            ],
            ["A2:A4", "A5:A7"],
        )
    ).blocks
    assert sums(block.people[0]) == [
        ("subtotal", "E2", ("E3", "E4")),
        ("subtotal", "E5", ("E6", "E7")),
        ("total", "E8", ("E2", "E5")),
    ]


def test_a_month_beside_another() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名", "平均得分", "7月", "", "", "8月", "", ""],
                ["", "", "回访率（100分）", "", "小计", "回访率（100分）", "", "小计"],
                ["", "", "数据", "得分", "", "数据", "得分", ""],
                ["张三", 85, 0.9, 90, 90, 0.8, 80, 80],
            ],
            ["A1:A3", "B1:B3", "C1:E1", "F1:H1", "C2:D2", "F2:G2", "E2:E3", "H2:H3"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("7月回访率", ["C4"], ["D4"]), ("8月回访率", ["F4"], ["G4"])]
    assert sums(person) == [
        ("composite", "B4", ("E4", "H4")),
        ("subtotal", "E4", ("D4",)),
        ("subtotal", "H4", ("G4",)),
    ]


def test_people_side_by_side_under_their_names() -> None:
    (block,) = recognise(
        sheet(
            [
                ["客服部5月考核表"],
                ["姓名", "张三", "李四", "王小五"],
                ["工作业绩（60分）", 55, 50, 45],
                ["工作态度（40分）", 38, 39, 25],
                ["合计", 93, 89, 70],
                ["等级", "A", "B", "C"],
            ]
        )
    ).blocks
    assert (block.layout, block.area, names(block)) == ("transposed", "A2:D6", ["张三", "李四", "王小五"])
    assert shapes(block.people[1]) == [("工作业绩", [], ["C3"]), ("工作态度", [], ["C4"])]
    assert sums(block.people[1]) == [("total", "C5", ("C3", "C4"))]
    assert ref(block.people[1].grade) == "C6"


def test_an_indicator_under_each_heading() -> None:
    (block,) = recognise(
        sheet(
            [
                ["绩效考核指标说明及评分"],
                ["部门", "客服部", "总分", 75],
                ["一、收缴率"],
                ["量化考核", "≥95%得40分，＜95%得20分"],
                ["实际完成值", 0.96, "标准分值", 40, "得分", 40],
                ["二、投诉"],
                ["量化考核", "每起扣5分"],
                ["实际完成值", 5, "标准分值", 60, "得分", 35],
            ]
        )
    ).blocks
    (person,) = block.people
    assert (block.layout, person.name) == ("department", "客服部")
    assert shapes(person) == [("收缴率", ["B5"], ["F5"]), ("投诉", ["B8"], ["F8"])]
    assert [texts(entry) for entry in person.entries] == [["≥95%得40分，＜95%得20分"], ["每起扣5分"]]
    assert sums(person) == [("total", "D2", ("F5", "F8"))]


def test_commission_by_a_scale_beside_the_table() -> None:
    (block,) = recognise(
        sheet(
            [
                ["客服提成核算表"],
                ["姓名", "底薪", "月销售额", "提成（元）", "应发合计", "", "月销售额", "提成比例"],
                ["张三", 2000, 4000, 8, 2008, "", "1000~5000元", "2‰"],
                ["李四", 2000, 9000, 27, 2027, "", "5001~10000元", "3‰"],
                ["注：应发合计=底薪+提成。"],
            ]
        )
    ).blocks
    (person, _) = block.people
    (entry,) = person.entries
    assert (entry.marks[0].kind, ref(entry.marks[0].field), [raw.ref for raw in entry.raw]) == (
        MarkKind.MONEY,
        "D3",
        ["C3"],
    )
    assert texts(entry) == ["月销售额1000~5000元，提成比例2‰；月销售额5001~10000元，提成比例3‰"]
    assert sums(person) == [("total", "E3", ("B3", "D3"))]


def test_criteria_below_the_people_without_a_header() -> None:
    (block,) = recognise(
        sheet(
            [
                ["班组", "转接率（60分）", "", "", "呼叫数（40分）", "", "总得分"],
                ["", "转接数", "接通数", "实得分", "呼叫数", "实得分", ""],
                ["早班组", 36, 1200, 60, 3200, 40, 100],
                [],
                ["评分细则："],
                [1, "转接率", 60, "≤3%得60分，＞3%得0分"],
                [2, "呼叫数", 40, "≥3000次得40分，＜3000次得10分"],
            ],
            ["B1:D1", "E1:F1"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("转接率", ["B3", "C3"], ["D3"]), ("呼叫数", ["E3"], ["F3"])]
    assert [texts(entry) for entry in person.entries] == [
        ["≤3%得60分，＞3%得0分"],
        ["≥3000次得40分，＜3000次得10分"],
    ]


def test_a_count_for_each_line_of_a_criterion() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张三"],
                ["考核项目", "评分标准", "违规次数", "配分", "得分"],
                ["话务质量", "①推诿客户，一次扣3分", 1, 40, 32],
                ["", "②言语生硬，一次扣5分", 1, "", ""],
                ["出勤", "迟到一次扣1分", 0, 60, 60],
            ],
            ["A3:A4", "D3:D4", "E3:E4"],
        )
    ).blocks
    quality, presence = block.people[0].entries
    assert [(raw.ref, raw.label) for raw in quality.raw] == [("C3", "推诿客户"), ("C4", "言语生硬")]
    assert [(raw.ref, raw.label) for raw in presence.raw] == [("C5", "违规次数")]
    assert quality.item.full_mark is not None
    assert quality.item.full_mark.number == Decimal(40)


def test_figures_under_levels_are_conditions_where_one_of_them_is() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：张三"],
                ["考核指标", "评分等级", "", "", "实际值", "得分"],
                ["", "优秀（100分）", "合格（60分）", "不合格（0分）", "", ""],
                ["差错（次）", "0", "1", "≥2", 0, 100],
                ["投诉（次）", "0次", "1次", "2次及以上", 1, 60],
            ],
            ["B2:D2"],
        )
    ).blocks
    assert bands(block.people[0].entries[0]) == [("0", "100"), ("1", "60"), ("≥2", "0")]


def test_raters_in_rows_are_told_before_items() -> None:
    (block,) = recognise(
        sheet(
            [
                ["客服部季度考核表"],
                ["项目", "部门职责", "部门计划", "客户评价", "总分"],
                ["自评分", 99, 100, 100, 99.5],
                ["审核分", 94, 96, 98, 95.6],
            ]
        )
    ).blocks
    assert [total.kind for total in block.people[0].sums] == [SumKind.COMPOSITE, SumKind.COMPOSITE]
    assert shapes(block.people[0])[0] == ("部门职责", [], ["B3", "B4"])
