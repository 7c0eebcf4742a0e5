"""Totals over weighted groups of items, rated by several people who count with a share each. Worked out by hand."""

import pytest

from .test_layouts import Rows, book, judged

MERGED = "A1:G1 A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 F2:G2 A4:A5 B4:B5 A7:A8 B7:B8 F10:G10 F11:G11 A12:E12 F12:G12 F13:G13"


def card(total: object, label: str, *, subtotals: bool = True) -> Rows:
    """Two groups that count 70 % and 30 %; 自评 92 and 80, 上级评 86 and 70, and 2 − 3 points besides.

    0.7×(92×0.3+86×0.7) + 0.3×(80×0.3+70×0.7) = 0.7×87.8 + 0.3×73 = 61.46+21.9 = 83.36; less 1 is 82.36.
    """
    sums: Rows = [["小计", "", "", 100, "", 92, 86], ["小计", "", "", 100, "", 80, 70]] if subtotals else [[""], [""]]
    return [
        ["维修工月度绩效考核表"],
        ["维度", "权重", "指标", "分值", "评分标准", "评分", ""],
        ["", "", "", "", "", "自评（30%）", "上级评（70%）"],
        ["业绩", 0.7, "质量", 60, "由上级评分", 55, 50],
        ["", "", "效率", 40, "由上级评分", 37, 36],
        sums[0],
        ["管理", 0.3, "考勤", 50, "由上级评分", 40, 40],
        ["", "", "协作", 50, "由上级评分", 40, 30],
        sums[1],
        ["加分", "", "表扬", "", "每次加2分", 2, ""],
        ["减分", "", "违纪", "", "每次扣3分", -3, ""],
        [label, "", "", "", "", total, ""],
        ["姓名：何平", "", "岗位：维修工", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    "label",
    [
        "综合得分＝Σ［（自评小计×30%＋上级评小计×70%）×维度权重］＋加减分",
        "综合得分=∑(自评小计*0.3+上级评小计*0.7)*维度权重+加分-减分",
        "总分=Σ（维度得分×维度权重）+加减分，其中维度得分=自评小计×30%+上级评小计×70%",
        "综合得分＝各维度（自评×30%＋上级评×70%）×维度权重之和＋加减分",
        "综合得分=Σ各维度小计×维度权重+加减分",
        "综合得分=业绩×70%+管理×30%+加减分",
        "综合得分",
    ],
)
def test_the_groups_count_by_their_weight_and_the_raters_by_their_share(label: str) -> None:
    right, errors = judged(book({"表": card(82.36, label)}, {"表": MERGED}))
    assert (errors, right["F12"]) == ([], "ok")
    if "×" in label or "*" in label:
        wrong, errors = judged(book({"表": card(87, label)}, {"表": MERGED}))
        assert (errors, wrong["F12"]) == (["F12"], "mismatch")


def test_groups_without_subtotals_come_to_their_marks() -> None:
    label = "综合得分=Σ[(自评×30%+上级评×70%)×维度权重]+加减分"
    assert judged(book({"表": card(82.36, label, subtotals=False)}, {"表": MERGED}))[1] == []
    assert judged(book({"表": card(81, label, subtotals=False)}, {"表": MERGED}))[1] == ["F12"]


def test_a_formula_that_nobody_understands_calls_no_total_wrong() -> None:
    found, errors = judged(
        book({"表": card(79.9, "综合得分=(业绩最高分~协作系数)与上级评之加权，按公司办法")}, {"表": MERGED})
    )
    assert errors == []
    assert found["F12"] in ("undecided", "missing", "manual")


def test_weights_of_groups_that_do_not_make_up_the_whole_leave_the_total_open() -> None:
    rows = card(82.36, "综合得分＝Σ［（自评小计×30%＋上级评小计×70%）×维度权重］＋加减分")
    rows[6][1] = 0.2
    found, errors = judged(book({"表": rows}, {"表": MERGED}))
    assert "F12" not in errors
    assert found["F12"] == "missing"


def test_a_mark_that_is_merged_over_the_raters_columns_is_one_mistake() -> None:
    rows = card(82.36, "综合得分＝Σ［（自评小计×30%＋上级评小计×70%）×维度权重］＋加减分")
    rows[9] = ["加分", "", "表扬", 2, "由上级评分", 4, ""]
    _, errors = judged(book({"表": rows}, {"表": MERGED}))
    assert errors.count("F10") == 1
