"""Two months side by side, counts and deductions in rows, bonus steps in rows, pay by the formula in its label."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import SheetResult


def sheet(rows: Sequence[Sequence[Any]], merges: Sequence[str] = ()) -> SheetResult:
    made = Workbook()
    page = made.worksheets[0]
    for row in rows:
        page.append(tuple(row))
    for area in merges:
        page.merge_cells(area)
    buffer = io.BytesIO()
    made.save(buffer)
    return process_workbook(buffer.getvalue(), "表.xlsx", Config()).result.sheets[0]


def errors(result: SheetResult) -> list[tuple[str, str | None]]:
    return [(f.code, f.cell) for f in result.findings if str(f.severity) == "error"]


MONTHS = (
    ("姓名", "5月", None, None, None, None, "6月"),
    (None, "业务差错", None, "效率分", "月得分", "等级", "业务差错", None, "效率分", "月得分", "等级"),
    (None, "次数", "扣分", None, None, None, "次数", "扣分"),
)
MERGED = ("A1:A3", "B1:F1", "G1:K1", "B2:C2", "G2:H2", *(f"{c}2:{c}3" for c in "DEFIJK"))
SAID = (
    ("一、月得分＝70－差错扣分＋效率分，最高100分。",),
    ("二、业务差错：每次扣3分。",),
    ("三、90分以上为A，80～89分为B，80分以下为C。",),
)


def test_each_of_two_months_has_its_own_total_and_grade() -> None:
    # 70-3+26=93 A, 70-6+20=84 B; 70-0+12=82 B, 70-0+28=98 A.
    people = (("骆冰", 1, 3, 26, 93, "A", 2, 6, 20, 84, "B"), ("佟湘", 0, 0, 12, 82, "B", 0, 0, 28, 98, "A"))
    result = sheet((*MONTHS, *people, (), *SAID), MERGED)
    assert errors(result) == []
    assert [str(p.total.status) for p in result.people if p.total] == ["ok"] * 4


def test_a_wrong_grade_and_a_wrong_deduction_of_one_month_are_found() -> None:
    # June: two errors cost 6, not 3; 70-6+20=84. May's 93 is an A.
    people = (("骆冰", 1, 3, 26, 93, "B", 2, 3, 20, 87, "B"), ("佟湘", 0, 0, 12, 82, "B", 0, 0, 28, 98, "A"))
    result = sheet((*MONTHS, *people, (), *SAID), MERGED)
    assert sorted(errors(result)) == [("grade-wrong", "F4"), ("mark-wrong", "H4")]


COUNTS = (
    ("姓名", "类别", "未按时回访", "态度恶劣", "扣分合计", "得分"),
    (None, None, "10分/次", "20分/次"),
)


def test_deductions_stand_in_a_row_below_the_counts() -> None:
    # 1×10+0=10, 90; 2×10=20 (not 10), 1×20=20.
    people = (
        ("孔明月", "次数", 1, "0", 10, 90),
        (None, "扣分", 10, 0),
        ("蒋南", "次数", "2次", 1, 30, 70),
        (None, "扣分", 10, 20),
    )
    merges = (*(f"{c}1:{c}2" for c in "ABEF"), *(f"{c}{r}:{c}{r + 1}" for c in "AEF" for r in (3, 5)))
    result = sheet((*COUNTS, *people, ("注：得分＝100－扣分合计，最低0分。",)), merges)
    assert errors(result) == [("mark-wrong", "C6")]
    assert [str(i.status) for p in result.people for i in p.items] == ["ok", "ok", "mismatch", "ok"]


STEPS: tuple[tuple[Any, ...], ...] = (
    ("奖金核算表",),
    ("核算步骤", "辛夷", "常山", "杜衡"),
    ("基准工作量", 1000, 1000, 900),
    ("实际工作量", 1020, 960, 900),
    ("工作量绩效（元）", 320, 260, 310),
    ("QC系数", 1.1, 1, 1),
    ("基础绩效（元）", 352, 260, 310),
    ("其他（元）", 200, 0, 50),
    ("奖金合计（元）", 552, 260, 360),
    (),
    ("一、工作量绩效＝300－（基准工作量－实际工作量）×1元",),
    ("二、基础绩效＝工作量绩效×QC系数",),
    ("三、奖金合计＝基础绩效＋其他，超过500元按500元计",),
)


def test_steps_of_a_bonus_stand_in_rows() -> None:
    # 300-(1000-1020)=320, 352+200=552 counts 500; 300-40=260; 300-0=300, not 310.
    result = sheet(STEPS)
    assert sorted(errors(result)) == [("mark-wrong", "D5"), ("total-wrong", "B9")]
    assert [p.total.score for p in result.people if p.total] == [500, 260, 350]  # the third follows from 300


def test_steps_under_what_are_no_names_are_no_bonus_table() -> None:
    result = sheet((STEPS[0], ("核算步骤", "一季度", "二季度", "三季度"), *STEPS[2:]))
    assert errors(result) == []


def card(label: str, paid: float) -> SheetResult:
    return sheet(
        (
            ("网店客服考核卡",),
            ("姓名：甄贞",),
            ("指标", "分值", "评分标准", "实际", "得分"),
            ("询单转化率", 60, "≥60%得60分，每低1%扣2分", 0.58, 56),
            ("有效投诉", 40, "每起扣10分", 1, 30),
            ("总分", None, None, None, 86),
            (label, None, None, None, paid),
        )
    )


def test_the_label_of_pay_says_in_brackets_what_it_is_made_of() -> None:
    # 750 × 86 % = 645.
    assert errors(card("绩效工资（750元×总分%）", 645)) == []
    assert errors(card("绩效工资（750元×总分%）", 654)) == [("amount-wrong", "E7")]
    assert errors(card("绩效工资（单位：元/月）", 654)) == []


def swaps(rule: str, times: int, lost: int) -> SheetResult:
    return sheet((("姓名", "换班", None), (None, rule, None), (None, "次数", "扣分"), ("袭人", times, lost), ("骆冰", 2, 0)),
                 ("A1:A3", "B1:C1", "B2:C2"))  # fmt: skip


def test_a_seventh_time_changes_nothing_once_the_limit_is_reached() -> None:
    listed = "每月3次以内不扣分，第4次扣5分，第5次扣10分，第6次扣15分"
    # 5+10+15=30 is the most there is; where 50 is, the seventh time is said nowhere.
    assert errors(swaps(f"{listed}，最多扣30分", 7, 30)) == []
    assert errors(swaps(f"{listed}，最多扣30分", 7, 50)) == [("mark-wrong", "C4")]
    undecided = swaps(f"{listed}，最多扣50分", 7, 30)
    assert [str(i.status) for p in undecided.people for i in p.items] == ["undecided", "ok"]
