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
