"""Tables of people with a line for each thing that cost them points; name and total merged. Worked out by hand."""

import pytest

from .test_layouts import Rows, book, judged
from .test_summaries import judged_by_sheet

LINES: Rows = [
    ["钱程", "2024-09-03", "迟到", 2, 5, 95],
    ["", "2024-09-12", "着装不整", 3, "", ""],
    ["柳絮", "2024-09-05", "擅自离岗", 5, 8, 90],  # 92
    ["", "2024-09-18", "着装不整", 3, "", ""],
    ["施雯", "2024-09-10", "擅自离岗", 5, 9, 93],  # 7 in all
    ["", "2024-09-20", "迟到", 2, "", ""],
    ["韩笑", "2024-09-22", "迟到", 2, 2, 98],
    ["苏黎", "", "无", 0, 0, 100],
]
MERGED = " ".join(["A1:F1", *(f"{c}{top}:{c}{top + 1}" for c in "AEF" for top in (3, 5, 7))])


def table(*head: str, lines: Rows = LINES, merged: str = MERGED) -> bytes:
    return book({"9月": [["客服部2024年9月员工扣分表"], list(head), *lines]}, {"9月": merged})


@pytest.mark.parametrize(
    "head",
    [
        ("姓名", "日期", "扣分事项", "扣分", "扣分合计", "得分"),
        ("姓名", "日期", "扣分原因", "扣分", "合计", "得分"),
        ("姓名", "日期", "扣分事由", "扣分值", "累计扣分", "考核得分"),
        ("姓名", "日期", "违规事项", "扣分分值", "扣分小计", "最终得分"),
    ],
)
def test_totals_of_a_persons_lines(head: tuple[str, ...]) -> None:
    assert sorted(judged(table(*head))[1]) == ["E7", "F5"]


def test_names_in_every_line_and_nothing_merged() -> None:
    head = ("姓名", "日期", "扣分事项", "扣分", "扣分合计", "得分")
    assert sorted(judged(table(*head, merged="A1:F1"))[1]) == ["E7", "F5"]
    named = [[line[0] or LINES[place - 1][0], *line[1:]] for place, line in enumerate(LINES)]
    assert sorted(judged(table(*head, lines=named, merged="A1:F1"))[1]) == ["E7", "F5"]


def test_each_dated_line_is_one_case_of_its_criterion() -> None:
    rules: Rows = [
        ["序号", "扣分事项", "扣分标准"],
        [1, "迟到", "每次扣2分"],
        [2, "擅自离岗", "每次扣5分"],
        [3, "着装不整", "每次扣3分"],
    ]
    lines = [[*line[:4], line[5]] for line in LINES]
    lines[6] = ["韩笑", "2024-09-22", "迟到", 3, 97]  # 2 points, and 98 then
    lines[4] = ["施雯", "2024-09-10", "擅自离岗2次", 12, 86]  # how often is said: not one case
    rows: Rows = [["客服部2024年9月员工扣分表"], ["姓名", "日期", "扣分事项", "扣分", "得分"], *lines]
    merged = " ".join(["A1:E1", *(f"{c}{top}:{c}{top + 1}" for c in "AE" for top in (3, 5, 7))])
    found, errors = judged_by_sheet(book({"扣分细则": rules, "9月": rows}, {"9月": merged}))
    assert errors == {"9月": ["D9", "E5"]}
    assert found["9月"]["D3"] == found["9月"]["D8"] == "ok"
    assert found["9月"]["D7"] != "ok"
