"""A column 奖励 in yuan beside fines, and the points of a category over a single item. Worked out by hand."""

from .test_layouts import Rows, book, judged

PEOPLE: Rows = [
    ["钱程", 30, 38, 30, 98, 980, 100, 50, 1030],
    ["柳絮", 28, 40, 30, 98, 980, "", 100, 880],
    ["施雯", 30, 35, 28, 93, 930, 200, "", 930],  # 1130
    ["韩笑", 30, 40, 25, 95, 950, 50, 20, 980],
    ["苏黎", 26, 40, 30, 97, 970, "", "", 970],  # 96, and 960 twice
    ["高远", 30, 40, 30, 100, 1000, 100, 20, 1080],
]
FULL: Rows = [["满分", 30, 40, 30, 100, "", "", "", ""]]


def pay(reward: str, fine: str, full: Rows, people: Rows = PEOPLE) -> bytes:
    head = ["姓名", "出勤", "质量", "安全", "总分", "绩效工资", reward, fine, "实发"]
    note = [["绩效工资按总分每分10元计算"]]
    return book({"9月": [["2024年9月考核奖惩汇总表"], head, *full, *people, *note]}, {"9月": "A1:I1"})


def test_what_is_paid_is_pay_and_rewards_less_fines() -> None:
    for reward, fine in (("奖励", "扣款"), ("奖励（元）", "罚款（元）"), ("奖励金额", "罚款金额")):
        found, errors = judged(pay(reward, fine, FULL))
        assert sorted(errors) == ["E8", "I6"], reward
        assert found["I4"] == found["I7"] == "ok"


def test_rewards_in_points_stay_marks() -> None:
    people = [
        [*line[:4], sum(line[1:4]) + 2, (sum(line[1:4]) + 2) * 10, 2, "", (sum(line[1:4]) + 2) * 10] for line in PEOPLE
    ]
    assert "I4" not in judged(pay("奖励", "扣款", FULL, people))[1]


def category(*marks: tuple[int, int]) -> bytes:
    head: Rows = [
        ["客服中心2024年9月绩效考核表"],
        ["姓名", "业务（70分）", "", "", "", "服务态度（30分）", "", "总分"],
        ["", "接通率（40分）", "", "质检（30分）", "", "投诉", "", ""],
        ["", "数据", "得分", "数据", "得分", "数据", "得分", ""],
        ["评分标准", "目标95%，每低1%扣2分", "", "90分以上得30分，90分以下得20分", "", "每起扣10分", "", ""],
    ]
    names = ("钱程", "柳絮", "施雯", "韩笑")
    people = [[name, "96%", 40, 95, 30, told, mark, 70 + mark] for name, (told, mark) in zip(names, marks, strict=True)]
    merged = "A1:H1 A2:A4 B2:E2 F2:G2 B3:C3 D3:E3 F3:G3 H2:H4 B5:C5 D5:E5 F5:G5"
    return book({"9月": [*head, *people]}, {"9月": merged})


def test_points_of_a_category_are_the_full_mark_of_its_only_item() -> None:
    found, errors = judged(category((0, 30), (1, 20), (2, 10), (1, 25)))
    assert errors == ["G9"]
    assert found["G7"] == "ok"


def test_not_where_marks_are_out_of_a_hundred() -> None:
    _, errors = judged(category((0, 100), (1, 90), (2, 80), (0, 100)))
    assert not [cell for cell in errors if cell.startswith("G")]
