"""Layouts that need care: months with their own conclusions, parts of items, lines about all people, raters' totals."""

from .test_layouts import book, judged

MONTHS_WITH_GRADES = book(
    {
        "3-4月": [
            ["客服部2025年3月、4月考核汇总"],
            ["序号", "姓名", "3月", "", "", "", "4月", "", "", ""],
            ["", "", "业绩(60分)", "态度(40分)", "总分", "等级", "业绩(60分)", "态度(40分)", "总分", "等级"],
            [1, "周岳", 58, 36, 94, "A", 50, 38, 88, "B"],
            [2, "吴迪", 50, 30, 80, "B", 55, 36, 91, "B"],
            [3, "何川", 40, 35, 76, "C", 48, 30, 78, "C"],
            ["备注：90分以上为A，80-89分为B，80分以下为C"],
        ]
    },
    {"3-4月": "A1:J1 A2:A3 B2:B3 C2:F2 G2:J2 A7:J7"},
)

MONTHS_WITH_PAY = book(
    {
        "7-8月": [
            ["姓名", "基数", "2025年7月", "", "", "2025年8月", "", ""],
            ["", "", "考核得分", "系数", "绩效工资", "考核得分", "系数", "绩效工资"],
            ["周岳", 1000, 95, 1.2, 1200, 85, 1.0, 1000],
            ["吴迪", 1000, 85, 1.0, 1000, 92, 1.2, 1000],
            ["何川", 2000, 75, 0.8, 1600, 88, 1.0, 2000],
            ["90分以上系数1.2；80-89分系数1.0；80分以下系数0.8"],
        ]
    },
    {"7-8月": "A1:A2 B1:B2 C1:E1 F1:H1 A6:H6"},
)

MONTHS_AND_THEIR_MEAN = book(
    {
        "一季度": [
            ["客服部2025年一季度考核汇总"],
            ["姓名", "1月", "", "2月", "", "3月", "", "季度平均", "季度等级"],
            ["", "得分", "等级", "得分", "等级", "得分", "等级", "", ""],
            ["周岳", 94, "A", 88, "B", 85, "B", 89, "B"],
            ["吴迪", 80, "B", 91, "A", 99, "A", 90, "A"],
            ["何川", 76, "C", 78, "C", 80, "B", 79, "C"],
            ["备注：90分以上为A，80-89分为B，80分以下为C"],
        ]
    },
    {"一季度": "A1:I1 A2:A3 B2:C2 D2:E2 F2:G2 H2:H3 I2:I3 A7:I7"},
)


def test_grades_of_each_month_follow_from_the_total_of_that_month() -> None:
    found, errors = judged(MONTHS_WITH_GRADES)
    # 3月 何川: 40+35=75, not 76; 4月 吴迪: 55+36=91 is an A
    assert sorted(errors) == ["E6", "J5"]
    assert [found[f"{c}{r}"] for c in "FJ" for r in (4, 5, 6)] == ["ok", "ok", "ok", "ok", "mismatch", "ok"]


def test_pay_of_each_month_follows_from_the_marks_of_that_month() -> None:
    found, errors = judged(MONTHS_WITH_PAY)
    assert errors == ["H4"]  # 92分: 1000×1.2=1200
    assert [found[f"{c}{r}"] for c in "EH" for r in (3, 4, 5)] == ["ok", "ok", "ok", "ok", "mismatch", "ok"]


def test_grades_of_months_are_not_judged_by_the_mean_behind_them() -> None:
    found, errors = judged(MONTHS_AND_THEIR_MEAN)
    assert errors == ["H6"]  # (76+78+80)÷3=78
    assert [found[f"I{r}"] for r in (4, 5, 6)] == ["ok", "ok", "ok"]


NUMBERED_PARTS = book(
    {
        "李娜": [
            ["行政专员绩效考核表"],
            ["姓名", "李娜", "部门", "行政部", "考核期", "2025年4月"],
            ["序号", "考核项目", "分值", "评分标准", "完成情况", "得分"],
            [1, "日常工作", 60, "", "", 48],
            [1.1, "考勤统计", 20, "差错每次扣5分", "1次", 15],
            [1.2, "会议纪要", 20, "延误每次扣5分", "1次", 15],
            [1.3, "物资采购", 20, "由上级评定", "", 20],
            [2, "临时任务", 40, "", "", 30],
            [2.1, "接待工作", 20, "投诉每次扣10分", "0次", 20],
            [2.2, "档案管理", 20, "遗失每份扣10分", "1份", 10],
            ["合计", "", 100, "", "", 78],
        ]
    },
    {"李娜": "A1:F1"},
)

PARTS_OF_HAN_NUMBERS = book(
    {
        "李娜": [
            ["行政专员绩效考核表"],
            ["姓名", "李娜", "部门", "行政部", "考核期", "2025年4月"],
            ["序号", "考核项目", "权重", "评分标准", "自评", "上级评"],
            ["一", "工作业绩", "60%", "", 55, 52],
            [1, "考勤统计", "30%", "由上级评定", 30, 27],
            [2, "会议纪要", "30%", "由上级评定", 25, 25],
            ["二", "工作能力", "40%", "", 35, 33],
            [1, "接待工作", "20%", "由上级评定", 20, 18],
            [2, "档案管理", "20%", "由上级评定", 15, 15],
            ["总分", "", "100%", "", 91, 85],
        ]
    },
    {"李娜": "A1:F1"},
)

NUMBERED_WITHOUT_PARTS = book(
    {
        "李娜": [
            ["行政专员绩效考核表"],
            ["姓名：李娜", "", "", "2025年4月"],
            ["考核项目", "满分", "评分标准", "得分"],
            ["一、日常工作", 40, "由上级评定", 35],
            ["1. 统计", 20, "由上级评定", 15],
            ["2. 会议", 20, "由上级评定", 20],
            ["二、临时任务", 20, "由上级评定", 20],
            ["合计", 100, "", 90],
        ]
    },
    {"李娜": "A1:D1"},
)

WEIGHTS_WITHIN_THE_WHOLE = book(
    {
        "李娜": [
            ["行政专员绩效考核表"],
            ["姓名：李娜", "", "", "2025年4月"],
            ["序号", "考核项目", "权重", "评分标准（百分制）", "得分"],
            [1, "业绩", 0.6, "", 92],
            [1.1, "统计", 0.4, "由上级评定", 95],
            [1.2, "会议", 0.6, "由上级评定", 90],
            [2, "态度", 0.4, "", 80],
            [2.1, "协作", 0.5, "由上级评定", 85],
            [2.2, "责任", 0.5, "由上级评定", 75],
            ["合计", "", 1, "", 88.2],
        ]
    },
    {"李娜": "A1:E1"},
)


def test_the_line_of_an_item_with_numbered_parts_is_their_subtotal() -> None:
    found, errors = judged(NUMBERED_PARTS)
    assert errors == ["F4"]  # 15+15+20=50; the total follows
    assert [found[c] for c in ("F8", "F11", "F5", "F10")] == ["ok", "mismatch", "ok", "ok"]


def test_parts_under_chinese_numbers_add_up_where_their_full_marks_do() -> None:
    found, errors = judged(PARTS_OF_HAN_NUMBERS)
    assert errors == ["E10"]  # 55+35=90
    assert [found[c] for c in ("E4", "F4", "E7", "F7", "F10")] == ["ok"] * 5


def test_a_numbered_item_with_a_criterion_of_its_own_is_no_whole() -> None:
    found, errors = judged(NUMBERED_WITHOUT_PARTS)
    assert errors == []
    assert found["D8"] == "ok"  # 35+15+20+20


def test_a_whole_counts_by_its_weight_where_its_parts_make_up_100_percent_for_themselves() -> None:
    found, errors = judged(WEIGHTS_WITHIN_THE_WHOLE)
    assert errors == ["E10"]  # 95×0.4+90×0.6=92; 92×0.6+80×0.4=87.2
    assert [found[c] for c in ("E4", "E7")] == ["ok", "ok"]


def rated(*below: list[object], merged: str = "") -> bytes:
    """A form with two raters' columns and these rows below its items, which come to 98 and 83."""
    items: list[list[object]] = [
        ["客服专员月度绩效考核表"],
        ["姓名 Name：张伟", "", "岗位 Position：客服专员", "考核月份：2025年3月"],
        ["序号", "考核指标", "权重(分)", "评分标准", "自评", "上级评"],
        [1, "接通率", 40, "由上级评定", 40, 38],
        [2, "投诉次数", 30, "由上级评定", 30, 20],
        [3, "工作态度", 30, "由上级评定", 28, 25],
    ]
    return book({"张伟": [*items, *below]}, {"张伟": f"A1:F1 {merged}"})


def test_totals_of_two_raters_are_not_simply_added_up() -> None:
    found, errors = judged(
        rated(["合计", "", "", 100, 98, 84], ["最终得分", "", "", "", 83], merged="A7:C7 A8:D8 E8:F8")
    )
    assert errors == ["F7"]
    assert (found["E7"], found["E8"]) == ("ok", "undecided")


def test_a_total_under_both_raters_columns_may_be_made_of_both() -> None:
    found, errors = judged(rated(["总分", "", "", "", 87.5], merged="A7:D7 E7:F7"))
    assert (found["E7"], errors) == ("undecided", [])
    found, errors = judged(rated(["总分", "", "", "", 83], merged="A7:D7 E7:F7"))
    assert (found["E7"], errors) == ("ok", [])
    found, errors = judged(rated(["总分", "", "", "", 73], merged="A7:D7 E7:F7"))
    assert errors == ["E7"]  # less than either rater gave
