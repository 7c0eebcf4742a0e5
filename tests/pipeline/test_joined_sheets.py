"""Data, totals and units that come from other sheets or headers: of the right month, the right namesake, the right kind."""

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

STANDARD: Rows = [["考核标准"], ["指标", "分值", "评分标准"], ["出勤", 40, "每次迟到扣5分"], ["投诉", 60, "每起扣20分"]]


def data(month: str, late: int, complaints: int) -> Rows:
    return [[f"{month}数据"], ["姓名", "出勤", "投诉"], ["甲文", late, complaints], ["乙武", 0, 0]]


def marks(month: str, attendance: int, complaints: int) -> Rows:
    return [
        [f"{month}得分"],
        ["姓名", "出勤", "投诉", "总分"],
        ["甲文", attendance, complaints, attendance + complaints],
        ["乙武", 40, 60, 100],
    ]


def test_each_month_has_its_own_data() -> None:
    found, errors = judged_by_sheet(
        book(
            {
                "标准": STANDARD,
                "6月数据": data("6月", 2, 1),
                "6月得分": marks("6月", 30, 40),
                "7月数据": data("7月", 0, 2),
                "7月得分": marks("7月", 30, 20),  # 40: nobody was late in July
            }
        )
    )
    assert errors == {"7月得分": ["B3"]}
    assert found["6月得分"]["B3"] == "ok"


def test_data_of_another_month_are_none() -> None:
    found, errors = judged_by_sheet(
        book({"标准": STANDARD, "6月数据": data("6月", 2, 1), "7月得分": marks("7月", 40, 20)})
    )
    assert errors == {}
    assert found["7月得分"]["B3"] == "missing"


def test_namesakes_are_told_by_their_departments() -> None:
    head = ["姓名", "业绩（60分）", "态度（40分）", "总分"]
    pay: Rows = [
        ["绩效工资"],
        ["姓名", "部门", "考核得分", "系数", "基数", "绩效工资"],
        ["王伟", "一部", 85, 1, 1000, 1000],
        ["李娜", "一部", 93, 1.2, 1000, 1200],
        ["王伟", "二部", 85, 1, 1000, 1000],  # 70: 0.8, 800
        ["赵敏", "二部", 88, 1, 1000, 1000],
        ["90分及以上系数1.2；80～89分系数1.0；80分以下系数0.8"],
    ]
    _, errors = judged_by_sheet(
        book(
            {
                "一部": [["一部考核"], head, ["王伟", 50, 35, 85], ["李娜", 55, 38, 93]],
                "二部": [["二部考核"], head, ["王伟", 40, 30, 70], ["赵敏", 52, 36, 88]],
                "工资": pay,
            },
            {"工资": "A1:F1 A7:F7"},
        )
    )
    assert errors == {"工资": ["C5"]}


def test_an_amount_by_its_header_is_no_percentage() -> None:
    rows: Rows = [
        ["7月考核"],
        ["姓名", "销售额（60分）", "", "态度（40分）", "总分"],
        ["", "完成（万元）", "得分", "得分", ""],
        ["标准", "完成率100%得60分，每低1%扣1分", "", "上级评分", ""],
        ["甲文", 95, 55, 35, 90],
        ["乙武", 80, 60, 30, 90],  # all of a target of 80, not 80 %
    ]
    found, errors = judged_by_sheet(book({"7月": rows}, {"7月": "A1:E1 A2:A3 B2:C2 E2:E3"}))
    assert errors == {}
    assert {found["7月"]["C5"], found["7月"]["C6"]} == {"undecided"}
