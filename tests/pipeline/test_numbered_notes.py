"""Criteria in numbered notes around a matrix, in one cell or in several. Marks were worked out by hand."""

import pytest

from .test_layouts import Rows, book, judged

HEAD: Rows = [
    ["序号", "姓名", "出勤", "", "质量", "", "5S", "", "合计"],
    ["", "", "数据", "得分", "数据", "得分", "数据", "得分", ""],
]
PEOPLE: Rows = [
    [1, "钱程", 0, 30, 0, 40, 0, 30, 100],
    [2, "柳絮", 1, 28, 1, 35, 2, 26, 89],
    [3, "施雯", 2, 26, 0, 40, 1, 27, 93],  # 5S once: 28
]
TITLE: Rows = [["装配车间2024年9月员工绩效考核表"]]


def below(*notes: str) -> bytes:
    rows = [*TITLE, *HEAD, *PEOPLE, *([note] for note in notes)]
    merged = " ".join(f"A{7 + place}:I{7 + place}" for place in range(len(notes)))
    return book({"9月": rows}, {"9月": f"A1:I1 A2:A3 B2:B3 C2:D2 E2:F2 G2:H2 I2:I3 {merged}"})


ONE_CELL = "1、出勤满分30分，迟到一次扣2分；2、质量满分40分，每出现一件不良品扣5分；3、5S满分30分，不合格一处扣2分。"


@pytest.mark.parametrize(
    "notes",
    [
        (f"考核标准：{ONE_CELL}",),
        ("考核标准：", "1、出勤满分30分，迟到一次扣2分；", "2、质量满分40分，每件不良品扣5分，扣完为止；", "3、5S满分30分，不合格一处扣2分。"),
        ("1.出勤（30分）：迟到一次扣2分。2.质量：40分，每件不良品扣5分。3.5S：30分。不合格一处扣2分。4.各项扣完为止。",),
        ("一、出勤30分：迟到一次扣2分\n二、质量40分：每件不良品扣5分\n三、5S30分：不合格一处扣2分",),
        ("评分标准：①出勤满分30分，迟到一次扣2分②质量满分40分，每件不良品扣5分③5S满分30分，不合格一处扣2分",),
    ],
)  # fmt: skip
def test_each_note_is_the_criterion_of_the_item_it_opens_with(notes: tuple[str, ...]) -> None:
    found, errors = judged(below(*notes))
    assert errors == ["H6"]
    assert {found[f"{column}{row}"] for column in "DFH" for row in (4, 5)} == {"ok"}


def test_notes_above_the_table() -> None:
    rows = [*TITLE, [f"考核标准：{ONE_CELL}"], *HEAD, *PEOPLE]
    found, errors = judged(book({"9月": rows}, {"9月": "A1:I1 A2:I2 A3:A4 B3:B4 C3:D3 E3:F3 G3:H3 I3:I4"}))
    assert errors == ["H7"]
    assert found["D6"] == "ok"


@pytest.mark.parametrize(
    "note",
    [
        "1、出勤率低于95%扣2分；2、质量改进每条加2分；3、5S与质量每处扣2分",  # other measures, or two at once
        "1、出勤：迟到一次罚款20元；2、质量：每件罚款50元",  # yuan where marks are entered
        "1、出勤30分，迟到一次扣1分；2、质量40分，每件扣1分；3、以上各项每月最多扣3分",
        "说明：本表3、4月使用",
    ],
)
def test_what_does_not_state_an_items_marks(note: str) -> None:
    found, errors = judged(below(note))
    assert errors == []
    assert {found[f"{column}5"] for column in "DFH"} == {"manual"}
