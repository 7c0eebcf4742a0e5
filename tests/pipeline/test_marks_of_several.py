"""Marks of several raters and of several months, and what is made of them."""

from .test_layouts import book, judged

RATED = [
    ["行政部月度绩效考核表 2025年8月"],
    ["姓名：蒋涛  部门：行政部  岗位：行政专员"],
    ["考核内容", "分值", "考核标准", "完成情况", "自评", "直接上级", "间接上级", "最终得分"],
    ["", "", "", "", "20%", "50%", "30%", ""],
    ["文件归档", 40, "每缺1份扣5分", "缺1份", 35, 35, 35, 35],
    ["会议保障", 40, "每次失误扣10分", "失误2次", 30, 20, 20, 22],  # 20; the self mark alone is wrong
    ["服务态度", 10, "由上级评分", "", 10, 8, 9, 9.5],  # 2+4+2.7 = 8.7
    ["团队协作", 10, "由上级评分", "", 10, 9, 9, 9.2],
    ["合计", 100, "", "", 85, 72, 73, 75.7],
]
MERGED = "A1:H1 A2:H2 A3:A4 B3:B4 C3:C4 D3:D4 H3:H4"


def test_a_final_mark_made_of_the_raters_by_their_shares_follows_theirs() -> None:
    found, errors = judged(book({"评分": RATED}, {"评分": MERGED}))
    assert errors == ["E6", "H7"]
    assert [found[f"H{row}"] for row in (5, 6, 7, 8)] == ["ok", "mismatch", "mismatch", "manual"]


def test_totals_of_raters_in_columns_count_by_the_shares_in_their_headers() -> None:
    rows = [
        ["管理人员360度评价汇总表"],
        ["姓名", "部门", "上级评价（40%）", "同级评价（30%）", "下级评价（30%）", "综合得分", "等级"],
        ["冯唐", "行政部", 90, 85, 88, 87.9, "良好"],  # 36+25.5+26.4
        ["陈诺", "财务部", 95, 92, 96, 94.4, "优秀"],
        ["卫澜", "仓储部", 70, 75, 72, 73.1, "合格"],  # 28+22.5+21.6 = 72.1
        ["等级：90分（含）以上优秀，80分（含）～90分良好，70分（含）～80分合格，70分以下不合格"],
    ]
    found, errors = judged(book({"360": rows}, {"360": "A1:G1 A6:G6"}))
    assert errors == ["F5"]
    assert [found[f"F{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]


def test_months_in_columns_may_have_a_column_with_their_mean() -> None:
    rows = [
        ["孙怡 2025年第一季度绩效考核表"],
        ["姓名：孙怡", "", "部门：市场部", "", "岗位：策划"],
        ["考核指标", "分值", "评分标准", "1月", "", "2月", "", "3月", "", "季度平均"],
        ["", "", "", "实际", "得分", "实际", "得分", "实际", "得分", ""],
        ["方案数", 40, "每月4个，每少1个扣10分", 4, 40, 3, 30, 4, 40, 36.67],
        ["差错", 30, "每次扣5分，扣完为止", 0, 30, 2, 20, 1, 20, 23.33],  # 25 in March
        ["协作", 30, "上级评分", "", 28, "", 27, "", 29, 27],  # 28
        ["合计", 100, "", "", 98, "", 77, "", 89, 87],
    ]
    found, errors = judged(book({"一季度": rows}, {"一季度": "A1:J1 A3:A4 B3:B4 C3:C4 D3:E3 F3:G3 H3:I3 J3:J4"}))
    assert errors == ["I6", "J7"]
    assert [found[f"J{row}"] for row in (5, 6, 7, 8)] == ["ok", "mismatch", "mismatch", "mismatch"]
    assert [found[f"{column}8"] for column in "EGI"] == ["ok", "ok", "mismatch"]


def test_items_with_points_in_the_middle_of_three_headers_count_by_the_categories_over_them() -> None:
    rows = [
        ["生产部5月绩效考核表"],
        ["姓名", "质量（50%）", "", "", "", "", "效率（50%）", "", "", "综合得分"],
        ["", "合格率（60分）", "", "返工（40分）", "", "小计", "达成率（100分）", "", "小计", ""],
        ["", "实际", "得分", "次数", "得分", "", "实际", "得分", "", ""],
        ["标准", "≥98%得60分，每低1%扣10分", "", "每次扣10分", "", "", "得分=达成率×100，最高100分", "", "", ""],
        ["王一", "98%", 60, 1, 30, 90, "95%", 95, 95, 92.5],
        ["李二", "97%", 60, 0, 40, 100, "102%", 100, 100, 100],  # 50, 90, 95
        ["张三丰", "96%", 40, 2, 20, 60, "90%", 90, 90, 80],  # 75
        ["赵四", "98%", 60, 0, 40, 100, "100%", 100, 100, 100],
    ]
    merged = "A1:J1 A2:A4 B2:F2 G2:I2 B3:C3 D3:E3 F3:F4 G3:H3 I3:I4 J2:J4"
    found, errors = judged(book({"5月": rows}, {"5月": merged}))
    assert errors == ["C7", "J8"]
    assert [found[f"C{row}"] for row in (6, 7, 8, 9)] == ["ok", "mismatch", "ok", "ok"]
    assert [found[f"J{row}"] for row in (6, 7, 8, 9)] == ["ok", "mismatch", "mismatch", "ok"]


def test_marks_out_of_five_points_are_weighted_so() -> None:
    rows = [
        ["年度能力评估表"],
        ["姓名：周杰", "", "岗位：工程师"],
        ["评估项目", "权重", "评分标准（1-5分）", "评分", "加权得分"],
        ["专业能力", "40%", "由上级评分", 4, 32],
        ["沟通能力", "30%", "由上级评分", 5, 24],  # 30
        ["执行力", "30%", "由上级评分", 3, 18],
        ["合计", "100%", "", "", 78],  # 74, and 80 with 30
    ]
    found, errors = judged(book({"评估": rows}, {"评估": "A1:E1"}))
    assert errors == ["E5", "E7"]
    assert [found[f"E{row}"] for row in (4, 5, 6)] == ["ok", "mismatch", "ok"]


def test_weighted_marks_made_in_no_known_way_are_left_open() -> None:
    rows = [
        ["年度能力评估表"],
        ["姓名：周杰", "", "岗位：工程师"],
        ["评估项目", "权重", "评分标准", "评分", "加权得分"],
        ["专业能力", "40%", "由上级评分", 4, 31],
        ["沟通能力", "30%", "由上级评分", 5, 27],
        ["执行力", "30%", "由上级评分", 3, 20],
        ["合计", "100%", "", "", 78],
    ]
    found, errors = judged(book({"评估": rows}, {"评估": "A1:E1"}))
    assert errors == []
    assert {found[f"E{row}"] for row in (4, 5, 6)} == {"undecided"}


def test_points_lost_as_negative_numbers_are_added_to_a_hundred() -> None:
    rows = [
        ["门店8月扣分表"],
        ["门店", "收银差错（每次-5）", "陈列不合格（每处-2）", "投诉（每起-10）", "加分", "最终得分"],
        ["南门店", -5, -4, 0, 3, 94],
        ["北门店", 0, -2, -10, 0, 88],
        ["东门店", -10, 0, 0, 5, 90],  # 95
        ["西门店", 0, -6, -10, 2, 86],
        ["注：最终得分=100+各项扣分+加分。"],
    ]
    found, errors = judged(book({"8月": rows}, {"8月": "A1:F1 A7:F7"}))
    assert errors == ["F5"]
    assert [found[f"F{row}"] for row in (3, 4, 5, 6)] == ["ok", "ok", "mismatch", "ok"]


def test_grades_stated_beside_the_label_of_their_row_are_read() -> None:
    rows = [
        ["仓储部第三季度考核"],
        ["考核项目", "分值", "评分标准", "刘备", "", "关羽", ""],
        ["", "", "", "情况", "得分", "情况", "得分"],
        ["盘点差异", 50, "≤0.1%得50分；0.1%<X≤0.3%得30分；>0.3%得0分", "0.1%", 50, "0.2%", 30],
        ["出库差错", 50, "每单扣10分，扣完为止", "1单", 40, "0单", 50],
        ["总分", "", "", "", 90, "", 80],
        ["等级", "", "90分及以上A；80～89分B；80分以下C", "", "A", "", "A"],  # B
    ]
    found, errors = judged(book({"三季度": rows}, {"三季度": "A1:G1 A2:A3 B2:B3 C2:C3 D2:E2 F2:G2"}))
    assert errors == ["G7"]
    assert (found["E7"], found["G7"]) == ("ok", "mismatch")


def test_a_tick_beside_a_band_chooses_it() -> None:
    rows = [
        ["姓名：方圆", "", "岗位：助理", ""],
        ["评价项目", "等级标准", "分值", "选择", "得分"],
        ["工作质量", "优秀：无差错", 40, "", ""],
        ["", "良好：偶有差错", 30, "√", 40],  # 30
        ["", "较差：经常差错", 10, "", ""],
        ["工作态度", "积极主动", 30, "√", 30],
        ["", "一般", 20, "", ""],
        ["", "消极", 5, "", ""],
        ["出勤", "全勤", 30, "", ""],
        ["", "有迟到", 20, "√", 20],
        ["", "有旷工", 0, "", ""],
        ["合计", "", 100, "", 90],
    ]
    found, errors = judged(book({"评价": rows}, {"评价": "A3:A5 A6:A8 A9:A11"}))
    assert errors == ["E4"]
    assert [found[cell] for cell in ("E4", "E6", "E10", "E12")] == ["mismatch", "ok", "ok", "mismatch"]


def test_a_criterion_of_deductions_may_state_its_full_mark_itself() -> None:
    rows = [
        ["客服8月考核"],
        ["姓名", "满意度", "", "投诉", "", "总分"],
        ["", "实际", "得分", "次数", "得分", ""],
        ["标准", "≥98得70分；95≤X<98得50分；<95得0分", "", "每次扣10分，满分30分", "", ""],
        ["甲文", 98, 70, 0, 30, 100],
        ["乙武", 97.2, 50, 1, 30, 80],  # 20
    ]
    found, errors = judged(book({"8月": rows}, {"8月": "A1:F1 A2:A3 B2:C2 D2:E2 F2:F3"}))
    assert errors == ["E6"]
    assert (found["E5"], found["F6"]) == ("ok", "mismatch")


def test_each_month_of_a_matrix_has_its_items_and_the_mean_of_the_months_is_the_total() -> None:
    rows = [
        ["第三季度考核汇总"],
        ["姓名", "7月", "", "", "8月", "", "", "季度平均", "等级"],
        ["", "业绩", "态度", "合计", "业绩", "态度", "合计", "", ""],
        ["甲文", 50, 40, 90, 55, 35, 90, 90, "A"],
        ["乙武", 40, 30, 70, 45, 35, 90, 80, "B"],  # 80 in August: 75, C
        ["丙全", 60, 40, 100, 60, 38, 98, 98, "A"],  # 99
        ["等级：90分及以上A；80～90分（不含）B；80分以下C"],
    ]
    found, errors = judged(book({"Q3": rows}, {"Q3": "A1:I1 A2:A3 B2:D2 E2:G2 H2:H3 I2:I3 A7:I7"}))
    assert errors == ["G5", "H6"]
    assert [found[f"I{row}"] for row in (4, 5, 6)] == ["ok", "mismatch", "ok"]


def test_a_cap_behind_a_formula_is_that_of_the_total() -> None:
    rows = [
        ["9月考核"],
        ["姓名", "基本分（100分）", "加分", "扣分", "最终得分"],
        ["甲文", 95, 8, 0, 100],
        ["乙武", 90, 5, 3, 92],
        ["丁才", 98, 5, 0, 103],  # 100
        ["注：最终得分=基本分+加分-扣分，最高不超过100分。"],
    ]
    found, errors = judged(book({"9月": rows}, {"9月": "A1:E1 A6:E6"}))
    assert errors == ["E5"]
    assert (found["E3"], found["E4"]) == ("ok", "ok")


def test_a_total_without_an_item_that_does_not_apply_is_left_open_where_the_rest_count_for_it() -> None:
    rows = [
        ["姓名：刘洋", "", "岗位：培训师"],
        ["指标", "权重", "评分标准", "实际", "得分", "加权得分"],
        ["课程", "50%", "每缺1门扣20分，满分100分", "缺1门", 80, 40],
        ["满意度", "30%", "≥95%得100分；90%≤X<95%得80分；<90%得60分", "不适用", "不适用", ""],
        ["出勤", "20%", "迟到每次扣10分，满分100分", 0, 100, 20],
        ["合计", "100%", "", "", "", 85.71],  # 60÷0.7
    ]
    found, errors = judged(book({"表": rows}))
    assert errors == []
    assert found["F6"] == "undecided"


def test_full_marks_of_several_posts_are_nobodys_range() -> None:
    rows = [
        ["8月考核"],
        ["姓名", "岗位", "业绩", "服务", "总分"],
        ["满分（销售）", "", 80, 20, 100],
        ["满分（客服）", "", 20, 80, 100],
        ["甲文", "销售", 75, 18, 93],
        ["乙武", "客服", 18, 78, 95],  # 96
    ]
    found, errors = judged(book({"8月": rows}, {"8月": "A1:E1"}))
    assert errors == ["E6"]
    assert found["D6"] == "manual"
