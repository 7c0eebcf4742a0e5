"""Points lost that a note makes of counts and 每次扣分, on a form with a column per person."""

from decimal import Decimal

import pytest
from audit.sheets import book, lines

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import SheetResult

NOTE = "说明：1、违规扣分＝Σ（违规次数×每次扣分），扣完80分为止；月度得分＝80－违规扣分＋工作效率得分。"
FORM = """
11月违规考核表
序号 | 违规内容 | 扣分标准 | 每次扣分 | 凤九 | 卫青枫 | 阿木
1 | 未回复客户 | 每次扣0.5分 | 0.5 | 3 | 0 | 2
2 | 未登记查询记录 | 每次扣0.5分 | 0.5 | 1 | 2 |
3 | 工单超时未结 | 每单扣1分 | {third} | 0 | 4 | 1
4 | 服务态度被投诉 | 每次扣5分 | 5 | 0 | 1 | {rude}
违规扣分 | < | < | < | {lost}
工作效率（20分） | < | < | < | 18 | 17 | 15
月度得分 | < | < | < | {total}
{note}
"""
SUMMARY = """
11月汇总
姓名 | 月度得分 | 等级
凤九 | =查询组!E9 | 优
卫青枫 | =查询组!F9 | 良
阿木 | =查询组!G9 | 良
"""


def form(
    *, lost: str = "2 | 10 | 2", total: str = "96 | 87 | 93", note: str = NOTE, third: str = "1", rude: str = "0"
) -> SheetResult:
    """The form with other points lost, totals, note, or counts."""
    text = FORM.format(lost=lost, total=total, note=note, third=third, rude=rude)
    return process_workbook(book({"查询组": lines(text), "汇总": lines(SUMMARY)}), "book.xlsx", Config()).result.sheets[
        0
    ]


def lost(sheet: SheetResult) -> list[tuple[str, Decimal | None]]:
    return [(str(i.status), i.score) for p in sheet.people for i in p.items if i.item == "违规扣分"]


def errors(sheet: SheetResult) -> set[str]:
    return {f.cell or "" for f in sheet.findings if str(f.severity) == "error"}


def test_the_points_lost_are_the_counts_times_what_one_takes_off() -> None:
    found = form()  # 3×0.5+1×0.5=2; 2×0.5+4×1+1×5=10; 2×0.5+1×1=2
    assert lost(found) == [("ok", Decimal(2)), ("ok", Decimal(10)), ("ok", Decimal(2))]
    assert [p.total.score for p in found.people if p.total] == [Decimal(96), Decimal(87), Decimal(93)]
    assert not errors(found)


def test_a_wrong_one_is_the_error_and_the_total_follows() -> None:
    found = form(lost="2 | 8 | 2", total="96 | 89 | 93")
    assert lost(found)[1] == ("mismatch", Decimal(10))
    assert errors(found) == {"F7"}
    second = found.people[1].total
    assert second is not None
    assert (second.score, second.cause) == (Decimal(87), "F7")


def test_no_more_is_lost_than_the_note_says() -> None:
    found = form(lost="2 | 10 | 80", total="96 | 87 | 15", rude="20")  # 1+1+20×5=102
    assert lost(found)[2] == ("ok", Decimal(80))
    assert not errors(found)


def test_a_difference_of_half_a_point_counts_though_the_column_has_whole_numbers() -> None:
    assert lost(form(lost="2 | 10 | 2.5", total="96 | 87 | 92.5"))[2] == ("mismatch", Decimal(2))
    assert lost(form(lost="2 | 10 | 3", total="96 | 87 | 92"))[2] == ("mismatch", Decimal(2))


@pytest.mark.parametrize(
    "note",
    [
        "说明：月度得分＝80－违规扣分＋工作效率得分。",
        NOTE.replace("扣完80分为止", "扣完为止"),
        NOTE + "每月前2次免扣。",
        NOTE + "当月第3次起加倍扣分。",
        NOTE.replace("；月度得分＝80－违规扣分＋工作效率得分", ""),
        NOTE.replace("Σ（违规次数×每次扣分）", "违规次数×每次扣分"),
    ],
)
def test_other_notes_say_too_little(note: str) -> None:
    found = form(lost="2 | 8 | 2", total="96 | 89 | 93", note=note)
    assert all(status not in ("ok", "mismatch") for status, _ in lost(found))


def test_two_columns_that_say_different_things_of_one_line_say_nothing() -> None:
    assert all(status not in ("ok", "mismatch") for status, _ in lost(form(third="2")))


def test_what_most_figures_contradict_is_not_about_them() -> None:
    found = form(lost="5 | 10 | 6", total="93 | 87 | 89")
    assert [status for status, _ in lost(found)] == ["undecided", "ok", "undecided"]
    assert not errors(found)


def test_a_count_in_words_is_left_open() -> None:
    assert lost(form(rude="若干"))[2][0] == "undecided"
