"""Figures that notes make of other figures, in rows below the marks and in a summary. Figures were worked out by hand."""

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

ITEMS: Rows = [
    ["客服部11月绩效考核表"],
    ["类别", "考核项目", "评分标准", "满分", "陈静", "", "李伟", "", "王芳", "", "赵敏", ""],
    ["", "", "", "", "数据", "得分", "数据", "得分", "数据", "得分", "数据", "得分"],
    ["业绩", "转化率", "≥60%得60分；50%≤X＜60%得50分；＜50%得0分", 60, 0.62, 60, 0.55, 50, 0.6, 60, 0.5, 50],
    ["服务", "投诉", "每次扣5分，扣完为止", 40, 0, 40, 1, 35, 2, 30, 0, 40],
    ["合计", "", "", 100, 100, "", 85, "", 90, "", 90, ""],
]
SALES: Rows = [
    ["提成", "成交金额（元）", "", "", 21000, "", 9000, "", 15000, "", 30000, ""],
    ["", "退款金额（元）", "", "", 1000, "", 400, "", 3000, "", 2000, ""],
    ["", "投诉扣款（元）", "", "", 0, "", 100, "", 200, "", 0, ""],
    ["", "净销售额（元）", "", "", 20000, "", 8500, "", 12000, "", 28000, ""],  # 王芳: 11800
    ["", "提成比例", "", "", 0.02, "", 0.01, "", 0.015, "", 0.02, ""],
    ["", "提成（元）", "", "", 400, "", 85, "", 180, "", 600, ""],  # 王芳: 177; 赵敏: 560
]
NOTES: Rows = [
    ["注：1、净销售额＝成交金额－退款金额－客户投诉（100元/次）。"],
    ["2、净销售额1~10000元，提成比例1%；净销售额10001~19999元，提成比例1.5%；净销售额20000~50000元，提成比例2%。"],
    ["3、提成＝净销售额×提成比例。"],
]
MERGED = "A2:A3 B2:B3 C2:C3 D2:D3 E2:F2 G2:H2 I2:J2 K2:L2 A7:A12 " + " ".join(
    f"{a}{row}:{b}{row}" for row in (6, *range(7, 13)) for a, b in ("EF", "GH", "IJ", "KL")
)


def across(sales: Rows = SALES, notes: Rows = NOTES) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    return judged_by_sheet(book({"考核": [*ITEMS, *sales, [], *notes]}, {"考核": MERGED}))


def with_cell(rows: Rows, row: int, column: int, value: object) -> Rows:
    made = [list(one) for one in rows]
    made[row][column] = value
    return made


def test_rows_below_the_marks_that_notes_make_of_one_another() -> None:
    found, errors = across()
    assert errors == {"考核": ["I10", "K12"]}
    assert found["考核"]["I12"] == "mismatch"  # follows: 11800×1.5 %=177
    assert [found["考核"][cell] for cell in ("E10", "G10", "K10", "E11", "G11", "I11", "K11")] == ["ok"] * 7


def test_a_rate_of_another_tier_is_wrong_and_the_amount_follows_it() -> None:
    sales = with_cell(with_cell(SALES, 4, 6, 0.015), 5, 6, 127.5)
    found, errors = across(sales)
    assert errors == {"考核": ["G11", "I10", "K12"]}
    assert found["考核"]["G12"] == "mismatch"


def test_the_first_row_below_a_merged_category_has_its_own_label() -> None:
    notes: Rows = [["注：净销售额＝成交金额－退款金额－投诉扣款。"]]
    assert across(notes=notes)[1] == {"考核": ["I10"]}


def test_a_note_that_most_figures_contradict_says_nothing() -> None:
    notes: Rows = [["注：净销售额＝成交金额－退款金额。"], *NOTES[1:2], ["3、提成＝净销售额×提成比例＋奖励。"]]
    sales = with_cell(with_cell(with_cell(SALES, 3, 4, 20500), 3, 6, 8000), 3, 10, 27000)
    found, errors = across(sales, notes)
    assert errors == {}
    assert "I10" not in found["考核"]


FINE = "说明：扣分累计达到3分以上的，按每分10元扣罚，不足3分的不扣罚。实发绩效=500元－扣罚金额。"


def form(name: str, late: int, rude: int, figures: tuple[float, float, float, float]) -> Rows:
    lost, score, fine, paid = figures
    return [
        ["客服员工月度考核表"],
        [f"姓名：{name}", "", "考核月份：2026年10月"],
        ["序号", "考核内容", "扣分标准", "发生情况", "扣分"],
        [1, "接听", "超时每次扣1分", late, late],
        [2, "态度", "争吵每次扣2分", rude, rude * 2],
        ["扣分合计", "", "", "", lost],
        ["考核得分（100－扣分合计）", "", "", "", score],
        ["扣罚金额（元）", "", "", "", fine],
        ["实发绩效（元）", "", "", "", paid],
        [FINE],
        [],
    ]


def forms(*, fine: float = 0) -> Rows:
    return [
        *form("陈静", 2, 0, (2, 98, fine, 500 - fine)),
        *form("李伟", 1, 1, (3, 97, 30, 470)),
        *form("王芳", 4, 2, (8, 92, 80, 420)),
    ]


SUMMARY: Rows = [
    ["2026年10月考核汇总表"],
    ["序号", "姓名", "扣分合计", "考核得分", "扣罚金额（元）", "实发绩效（元）"],
    [1, "陈静", 2, 98, 0, 500],
    [2, "李伟", 3, 97, 30, 470],
    [3, "王芳", 8, 92, 80, 420],
]
FOOT = " ".join(f"A{row}:D{row}" for start in (0, 11, 22) for row in range(start + 6, start + 10))


def test_a_fine_below_the_limit_and_what_is_paid_of_it() -> None:
    _, errors = judged_by_sheet(book({"查询组": forms()}, {"查询组": FOOT}))
    assert errors == {}
    found, errors = judged_by_sheet(book({"查询组": forms(fine=20)}, {"查询组": FOOT}))
    assert errors == {"查询组": ["E8"]}
    assert found["查询组"]["E9"] == "mismatch"


def test_a_summary_that_copies_the_figures_of_the_forms() -> None:
    summary = with_cell(with_cell(SUMMARY, 4, 4, 8), 4, 5, 492)
    found, errors = judged_by_sheet(book({"查询组": forms(), "汇总": summary}, {"查询组": FOOT}))
    assert errors == {"汇总": ["E5"]}
    found, errors = judged_by_sheet(
        book({"查询组": forms(fine=20), "汇总": with_cell(SUMMARY, 2, 4, 20)}, {"查询组": FOOT})
    )
    assert errors == {"查询组": ["E8"]}
    assert found["汇总"]["E3"] == "mismatch"  # follows E8 of the form


def test_a_summary_of_other_figures_than_the_forms_is_left_alone() -> None:
    summary = [*SUMMARY[:2], *([*row[:4], row[4] + 15, row[5]] for row in SUMMARY[2:])]
    found, errors = judged_by_sheet(book({"查询组": forms(), "汇总": summary}, {"查询组": FOOT}))
    assert errors == {}
    assert "E3" not in found["汇总"]
