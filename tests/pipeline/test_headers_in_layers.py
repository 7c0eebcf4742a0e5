"""Matrices whose headers say much: categories over items over parts, full marks behind names, criteria between the names of
the items and the names of the people. Marks were worked out by hand.
"""

import pytest

from .test_layouts import Rows, book, judged
from .test_summaries import judged_by_sheet

BANDS: Rows = [
    ["指标名称", "满分", "指标定义", "评分区间", "得分"],
    ["接通率", 30, "接通数/呼入数", "X≥95%", 30],
    ["", "", "", "90%≤X<95%", 20],
    ["", "", "", "X<90%", 0],
    ["工单量（件）", 40, "取整", "≥100", 40],
    ["", "", "", "80—99", 30],
    ["", "", "", "<80", 0],
    ["考勤", 30, "按系统", "迟到每次扣5分，旷工当月该项0分", "—"],
    ["合计", 100],
]
PEOPLE: Rows = [
    ["梁思琪", 0.96, 30, 120, 40, "全勤", 30, 100],
    ["章文博", 0.95, 30, 99, 40, "迟到1次", 25, 95],  # 99 is in 80—99: 30
    ["贺小川", 0.9, 20, 80, 30, "迟到2次", 20, 70],
]


@pytest.mark.parametrize("headed", ["评分区间", "分数段", "评分范围"])
@pytest.mark.parametrize(
    ("second", "third"),
    [
        ("工单量（件）40分", "考勤（30分）"),
        ("工单量（件） 40 分", "考勤30分"),
        ("工单量（件）\n（40分）", "考勤"),
    ],
)
def test_three_rows_of_headers_with_points_in_any_of_them(headed: str, second: str, third: str) -> None:
    rules = [[headed if cell == "评分区间" else cell for cell in row] for row in BANDS]
    rows: Rows = [
        ["客服一组10月考核表"],
        ["姓名", "业务指标（70分）", "", "", "", "日常（30分）", "", "总分"],
        ["", "接通率（30分）", "", second, "", third, "", ""],
        ["", "数据", "得分", "数据", "得分", "数据", "得分", ""],
        [],
        *PEOPLE,
    ]
    merged = {
        "评分标准": "A2:A4 B2:B4 C2:C4 A5:A7 B5:B7 C5:C7",
        "一组": "A1:H1 A2:A4 B2:E2 F2:G2 H2:H4 B3:C3 D3:E3 F3:G3",
    }
    found, errors = judged_by_sheet(book({"评分标准": rules, "一组": rows}, merged))
    assert errors == {"一组": ["E7"]}
    assert found["一组"] == {
        **{f"{column}{row}": "ok" for column in "CEG" for row in (6, 7, 8)},
        "E7": "mismatch",
        "H6": "ok",
        "H7": "mismatch",  # follows from E7
        "H8": "ok",
    }


def test_totals_that_few_sums_fit_are_not_called_wrong() -> None:
    # 工龄 is counted, too, but nothing on the sheet says so; of 林涛's there is none
    header = ["姓名", "业绩得分", "服务得分", "工龄", "总分"]
    rows: Rows = [
        ["9月考核表"],
        header,
        ["赵敏", 40, 30, 5, 75],
        ["钱磊", 38, 28, 6, 72],
        ["林涛", 35, 30, 0, 65],
        ["孙悦", 41, 29, 7, 77],
    ]
    found, errors = judged(book({"9月": rows}))
    assert errors == []
    assert found["E3"] == "undecided"
    # where as many fit as don't, those that don't are slips
    rows = [["9月考核表"], header, ["赵敏", 40, 30, 5, 70], ["钱磊", 38, 28, 6, 72], ["林涛", 35, 30, 0, 65]]
    found, errors = judged(book({"9月": rows}))
    assert errors == ["E4"]


ROOMS: Rows = [
    [1, "K1", "骆玉梅", "领班", 345, 20, "无", 30, "表扬1次", 1, "无", 0, 51, "五星", 500],
    [2, "K2", "覃秀兰", "服务员", 300, 20, "一般2次", 24, "无", 0, "迟到1次", 1, 43, "三星", 100],
    [3, "K4", "龚小燕", "服务员", 290, 18, "重大1次", 30, "无", 0, "旷工1天", 5, 43, "三星", 100],  # nothing of the 30
]
STARS = "星级评定：总分50分及以上为五星，补贴500元；40分（含）～50分为三星，补贴100元；40分以下不评星，无补贴。"
NAMES = ["做房数量（间）", "", "宾客投诉", "", "加分项", "", "扣分项", "", "总分", "星级", "星级补贴（元）"]
FULL = [20, "", 30]
CRITERIA = [
    "完成定额300间得20分，每少10间扣2分，扣完为止", "", "一般投诉每次扣3分，重大投诉该项不得分", "",
    "宾客表扬每次加1分，最高加5分", "", "迟到每次扣1分，旷工每天扣5分",
]  # fmt: skip
HEAD = ["序号", "工号", "姓名", "职务", "情况", "得分", "情况", "得分", "情况", "加分", "情况", "扣分"]


@pytest.mark.parametrize("merged", ["A2:D2 A3:D3 A4:D4", ""])
@pytest.mark.parametrize("order", [("分值", "评分标准"), ("评分标准", "满分"), ("评分标准",)])
def test_items_full_marks_and_criteria_across_above_the_people(merged: str, order: tuple[str, ...]) -> None:
    lines = {"分值": FULL, "满分": FULL, "评分标准": CRITERIA}
    names = [NAMES[0], "", "宾客投诉（30分）", "", *NAMES[4:]] if len(order) == 1 else NAMES
    rows: Rows = [
        ["客房部10月考核表"],
        ["考核项目", "", "", "", *names],
        *([label, "", "", "", *lines[label]] for label in order),
        HEAD,
        *ROOMS,
        [STARS],
    ]
    top, last = 3 + len(order), 2 + len(order)
    areas = " ".join(area for area in merged.split() if int(area[-1]) <= last)
    pairs = " ".join(f"{a}{row}:{b}{row}" for row in range(2, last + 1) for a, b in ("EF", "GH", "IJ", "KL"))
    found, errors = judged_by_sheet(book({"10月": rows}, {"10月": f"A1:O1 {areas} {pairs}"}))
    assert errors == {"10月": [f"H{top + 3}"]}
    assert {found["10月"][f"{c}{top + row}"] for c in "FHJL" for row in (1, 2)} == {"ok"}
    assert found["10月"][f"O{top + 1}"] == "ok"


def test_an_allowance_that_goes_with_a_wrong_star_only_follows_it() -> None:
    # 43 points make three stars; no stars and no allowance are one slip
    slip = [2, "K2", "覃秀兰", "服务员", 300, 20, "一般2次", 24, "无", 0, "迟到1次", 1, 43, "不评星", 0]
    rows: Rows = [["客房部10月考核表"], ["考核项目", "", "", "", *NAMES], ["评分标准", "", "", "", *CRITERIA], HEAD]
    pairs = " ".join(f"{a}{row}:{b}{row}" for row in (2, 3) for a, b in ("EF", "GH", "IJ", "KL"))
    data = book({"10月": [*rows, ROOMS[0], slip, [STARS]]}, {"10月": f"A2:D2 A3:D3 {pairs}"})
    assert judged(data)[1] == ["N6"]


def test_pay_by_days_present_whatever_the_columns_are_called() -> None:
    for present, due in (("实出勤", "应出勤"), ("实际出勤天数", "应出勤天数"), ("实出勤天数", "应出勤")):
        rows: Rows = [
            ["10月考核表"],
            ["姓名", "业绩得分", "服务得分", "总分", "绩效系数", "绩效基数", due, present, "实发绩效"],
            ["赵敏", 60, 38, 98, 1, 1200, 22, 22, 1200],
            ["钱磊", 55, 35, 90, 0.9, 1200, 22, 11, 540],
            ["林涛", 50, 35, 85, 0.9, 1200, 22, 11, 1080],  # as if all days
            ["注：95分及以上系数1；85～94分系数0.9；85分以下系数0.5。"],
            ["实发绩效＝绩效基数×绩效发放系数×实出勤天数÷应出勤天数。"],
        ]
        _, errors = judged(book({"10月": rows}))
        assert errors == ["I5"], (present, due)


def test_a_range_of_marks_beside_the_criteria_is_none_of_them() -> None:
    rules: Rows = [
        ["考核项目", "满分", "评分标准", "得分区间"],
        ["接通率", 60, "每低于95%1个百分点扣2分", "0—60分"],
        ["态度", 40, "由主管评定", "0—40分"],
    ]
    rows: Rows = [
        ["10月考核表"],
        ["姓名", "接通率", "", "态度", "总分"],
        ["", "数据", "得分", "", ""],
        ["赵敏", 0.93, 56, 38, 94],
        ["钱磊", 0.92, 50, 40, 90],  # three points short: 54
        ["林涛", 0.95, 60, 35, 95],
    ]
    found, errors = judged_by_sheet(book({"标准": rules, "考核": rows}, {"考核": "A2:A3 B2:C2 D2:D3 E2:E3"}))
    assert errors == {"考核": ["C5"]}
    assert found["考核"]["D4"] == "manual"
