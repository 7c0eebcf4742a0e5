"""Results of another time beside this month's total, caps in other words, and totals made in no known way."""

import pytest

from .test_layouts import book, judged

RIGHT = [["姓名", "出勤", "纪律", "总分"], ["冯唐", 50, 40, 90], ["陈诺", 45, 40, 85], ["卫澜", 40, 30, 70]]


@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("head", ["上月总分", "上月得分", "上季度得分", "年度累计得分", "去年同期总分"])
def test_a_result_of_another_time_is_no_total_of_this_month(head: str, place: int) -> None:
    beside = [head, 88, 77, 66]
    rows = [["考核表"], *[[*row[:place], other, *row[place:]] for row, other in zip(RIGHT, beside, strict=True)]]
    rows[4][-1] = 71  # 70
    found, errors = judged(book({"表": rows}))
    assert errors == ["E5"]
    assert [found[f"E{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]


def test_a_running_total_alone_is_still_the_total() -> None:
    rows = [
        ["考核表"],
        ["姓名", "一季度", "二季度", "年度累计得分"],
        ["冯唐", 50, 40, 90],
        ["陈诺", 45, 40, 85],
        ["卫澜", 40, 30, 71],  # 70
    ]
    found, errors = judged(book({"表": rows}))
    assert errors == ["D5"]
    assert [found[f"D{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]


@pytest.mark.parametrize(
    ("note", "total"),
    [
        ("加分后总分以100分为限", 100),
        ("总分以120分为上限", 120),
        ("总分不应超过100分", 100),
        ("总分不可高于120分", 120),
        ("合计不得高于100分", 100),
    ],
)
def test_caps_of_the_total_are_read_in_these_words(note: str, total: int) -> None:
    rows = [
        ["绩效考核表"],
        ["姓名：蒋涛"],
        ["考核内容", "分值", "考核标准", "完成情况", "得分"],
        ["归档", 60, "每缺1份扣5分", "0份", 60],
        ["保障", 40, "每次失误扣10分", "0次", 40],
        ["加分", 30, "每次表扬加10分", "3次", 30],  # 130 in all
        ["合计", "", "", "", total],
        [note],
    ]
    found, errors = judged(book({"表": rows}))
    assert (errors, found["E7"]) == ([], "ok")
    rows[6][-1] = 130
    found, errors = judged(book({"表": rows}))
    assert (errors, found["E7"]) == (["E7"], "mismatch")


def test_totals_that_most_people_make_otherwise_than_stated_are_a_question() -> None:
    rows = [
        ["考核表"],
        ["姓名", "出勤", "纪律", "总分"],
        ["冯唐", 50, 40, 95],
        ["陈诺", 45, 40, 90],
        ["卫澜", 40, 30, 75],
        ["孙怡", 40, 35, 75],  # as stated by chance
        ["总分=出勤+纪律"],
    ]
    found, errors = judged(book({"表": rows}))
    assert errors == []
    assert [found[f"D{row}"] for row in (3, 4, 5)] == ["undecided"] * 3


def test_a_single_wrong_total_is_still_called_wrong() -> None:
    rows = [["考核表"], *[list(row) for row in RIGHT], ["总分=出勤+纪律"]]
    rows[4][-1] = 75
    found, errors = judged(book({"表": rows}))
    assert (errors, found["D5"]) == (["D5"], "mismatch")
