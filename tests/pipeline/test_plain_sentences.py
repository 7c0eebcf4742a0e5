"""Criteria in sentences below a table that only name the item: additions and deductions as pairs of 次数 and points.

Marks were worked out by hand.
"""

import pytest

from .test_layouts import Rows, book, judged
from .test_summaries import judged_by_sheet

HEAD: Rows = [
    ["客服部日常考核积分表（2024年4月）"],
    ["序号", "姓名", "基本分", "加分项", "", "扣分项", "", "", "", "当月总分"],
    ["", "", "", "顶班", "", "迟到早退", "", "旷工", "", ""],
    ["", "", "", "次数", "加分", "次数", "扣分", "次数", "扣分", ""],
]
PEOPLE: Rows = [
    [1, "钱程", 70, 1, 5, "", 0, "", 0, 75],
    [2, "柳絮", 70, "", 0, 3, 6, 1, 10, 54],
    [3, "施雯", 70, 2, 10, 1, 3, "", 0, 77],  # once: 2, not 3
]
MERGED = "A1:J1 A2:A4 B2:B4 C2:C4 D2:E2 F2:I2 J2:J4 D3:E3 F3:G3 H3:I3"


def months(*notes: str) -> bytes:
    """Make the sheet with its notes below."""
    return book({"4月": [*HEAD, *PEOPLE, [], ["考核说明："], *([note] for note in notes)]}, {"4月": MERGED})


@pytest.mark.parametrize(
    "notes",
    [
        ("1、人手不够时主动顶班每次加5分。", "2、迟到、早退每次扣2分；旷工每次扣10分。"),
        ("1、顶班每次加5分，迟到和早退每次扣2分，旷工每天扣10分。",),
        ("每月积分＝基本分70分＋加分－扣分；满分100分，超过100分的按100分计算。", "迟到/早退每次扣2分；旷工一次扣10分；顶班一次加5分"),
        ("（1）顶班：每次加5分", "（2）迟到、早退每次扣2分", "（3）旷工每次扣10分，扣完为止"),
    ],
)  # fmt: skip
def test_sentences_that_name_the_item(notes: tuple[str, ...]) -> None:
    found, errors = judged(months(*notes))
    assert errors == ["G7"]
    assert {found[f"{column}{row}"] for column in "EGI" for row in (5, 6)} == {"ok"}


def test_what_names_no_item_goes_on_with_the_sentence_before_it() -> None:
    # three times 2 points, but 5 at most; and 3 for once is still wrong
    found, errors = judged(months("迟到、早退每次扣2分；每月最多扣5分。", "旷工每次扣10分。"))
    assert sorted(errors) == ["G6", "G7"]
    assert found["I6"] == "ok"
    assert found["E5"] == "manual"


@pytest.mark.parametrize(
    "note",
    [
        "迟到、早退每次扣2分；旷工每次扣10分；以上各项每月最多扣15分。",  # a limit on all of them together
        "无迟到早退的加2分，无旷工的加1分。",  # what is added stands in no column of deductions
        "每月积分＝基本分＋顶班×5分－迟到早退×2分－旷工×10分。",  # how the total is made
        "迟到、早退每次扣2分，与旷工合并计算；顶班与旷工、迟到每次5分。",
        "旷工1次及以上、迟到3次的，当月不得参加顶班加分评比。",
    ],
)
def test_sentences_that_are_no_criterion_of_one_item(note: str) -> None:
    found, errors = judged(months(note))
    assert errors == []
    assert {found[f"{column}{row}"] for column in "EGI" for row in (5, 6, 7)} == {"manual"}


def test_a_quarter_that_lists_the_totals_of_its_months() -> None:
    def month(name: str, *totals: int) -> Rows:
        people = zip(("钱程", "柳絮", "施雯"), totals, strict=True)
        return [[f"客服部{name}考核表"], ["姓名", "质量（50分）", "态度（50分）", "总分"],
                *([who, total - 40, 40, total] for who, total in people)]  # fmt: skip

    quarter: Rows = [
        ["客服部2024年第二季度考核汇总"],
        ["序号", "姓名", "各月考核分", "", "", "季度平均分"],
        ["", "", "4月", "5月", "6月", ""],
        [1, "钱程", 80, 82, 87, 83],
        [2, "柳絮", 75, 69, 81, 75],  # 5月: 60
        [3, "施雯", 70, 90, 80, 81],  # 80 on average
    ]
    sheets = {"4月": month("4月", 80, 75, 70), "5月": month("5月", 82, 60, 90), "6月": month("6月", 87, 81, 80)}
    merged = {"二季度": "A1:F1 A2:A3 B2:B3 C2:E2 F2:F3"}
    _, errors = judged_by_sheet(book({**sheets, "二季度": quarter}, merged))
    assert errors == {"二季度": ["D5", "F6"]}
