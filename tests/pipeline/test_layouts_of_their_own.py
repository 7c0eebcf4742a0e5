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
