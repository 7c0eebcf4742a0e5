"""Totals and pay whose formula stands on a sheet of prose, raters' totals by name, and figures brought from other sheets."""

from audit.sheets import book, lines

from kpi_excel.config import Config
from kpi_excel.criteria.ladders import read_scales
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import SheetResult
from kpi_excel.scoring.fines import fine_rule, spares


def sheets(**texts: str) -> dict[str, SheetResult]:
    """Process a workbook whose sheets are laid out in lines."""
    data = book({name: lines(text) for name, text in texts.items()})
    return {s.sheet: s for s in process_workbook(data, "book.xlsx", Config()).result.sheets}


def totals(sheet: SheetResult) -> list[tuple[str, str]]:
    """Status and right total of everybody."""
    return [(str(p.total.status), f"{p.total.score}") for p in sheet.people if p.total is not None]


def errors(sheet: SheetResult) -> set[str]:
    """Cells of errors that follow from no other."""
    return {f.cell or "" for f in sheet.findings if str(f.severity) == "error"}


POLICY = """
考核制度摘要
1、员工由直接上级考核。
2、综合得分＝KPI得分×70%＋工作目标得分×30%。
3、综合得分90分及以上优秀，系数1.1；80分及以上、90分以下良好，系数1.0；80分以下合格，系数0.9。
4、绩效工资＝绩效基数×系数÷应出勤×实出勤。
"""
SUMMARY = """
6月绩效汇总
姓名 | KPI得分 | 工作目标得分 | 综合得分 | 等级 | 系数 | 绩效基数 | 应出勤 | 实出勤 | 绩效工资
居正 | 91 | 89 | 90.4 | 优秀 | 1.1 | 1500 | 22 | 22 | {paid}
瞿塘 | 88 | 94 | {total} | 良好 | 1.0 | 1600 | 22 | 20 | 1454.55
苗圃 | 81 | 82.5 | 81.45 | 良好 | 1.0 | 1400 | 22 | 22 | 1400
"""


def test_a_formula_on_a_sheet_of_prose_makes_the_totals_and_the_pay_of_another_sheet() -> None:
    found = sheets(制度=POLICY, 汇总=SUMMARY.format(total="89.8", paid="1650"))["汇总"]
    assert [status for status, _ in totals(found)] == ["ok", "ok", "ok"]
    assert not errors(found)


def test_what_it_does_not_make_is_wrong() -> None:
    found = sheets(制度=POLICY, 汇总=SUMMARY.format(total="91.8", paid="1500"))["汇总"]
    assert totals(found)[1] == ("mismatch", "89.8")
    assert errors(found) == {"D4", "J3"} | (errors(found) & {"E4", "F4"})


def test_two_sheets_that_say_different_things_say_nothing() -> None:
    other = "补充规定\n1、综合得分＝KPI得分×50%＋工作目标得分×50%。"
    found = sheets(制度=POLICY, 补充=other, 汇总=SUMMARY.format(total="91.8", paid="1650"))["汇总"]
    assert not errors(found) & {"D3", "D4", "D5"}


def test_a_formula_of_another_department_or_one_of_two_is_nobodys() -> None:
    for other in (
        "销售部综合得分＝KPI得分×50%＋工作目标得分×50%。",
        "综合得分＝KPI得分×50%；综合得分＝工作目标得分×50%",
    ):
        found = sheets(制度=f"考核制度\n{other}", 汇总=SUMMARY.format(total="91.8", paid="1650"))["汇总"]
        assert not errors(found) & {"D3", "D4", "D5"}


RATED = """
三季度技能评核表
技能项目 | 满分 | 柏舟 | < | 伏羲 | <
^ | ^ | 自评 | 主管 | 自评 | 主管
打字速度 | 50 | 45 | 40 | 40 | 35
产品知识 | 50 | 45 | 44 | 35 | 31
合计 | 100 | 90 | 84 | 75 | 66
综合得分 | | 85.2 | < | {total} | <
"""


def test_the_totals_of_raters_are_called_by_their_names() -> None:
    rule = "评核说明\n综合得分＝自评合计×20%＋主管合计×80%"
    right = sheets(说明=rule, 评核=RATED.format(total="67.8"))["评核"]
    assert [p.name for p in right.people] == ["柏舟", "伏羲"]
    assert totals(right) == [("ok", "85.2"), ("ok", "67.8")]
    assert errors(sheets(说明=rule, 评核=RATED.format(total="70.5"))["评核"]) == {"E7"}


KPI = """
KPI考核
姓名 | 接通率 | < | 投诉 | < | 合计
^ | 数据 | 得分 | 数据 | 得分 | ^
东门雪 | 96% | 50 | 1 | 40 | =C4+E4 => 90
牧之 | 95% | 50 | 2 | 40 | =C5+E5 => 90
楚云 | 90% | 40 | 0 | 50 | =C6+E6 => 90
接通率：≥95%得50分；≥90%得40分
投诉：每起扣10分，满分50分
"""
STAFF = """
季度考核
姓名 | 部门考核总分 | 个人考核分 | 季度考核分 | 系数
东门雪 | =KPI!F4 => 90 | 80 | 85 | 1
牧之 | =KPI!F5 => 90 | 70 | 80 | 1
楚云 | =KPI!F6 => 90 | 90 | 90 | 1.2
季度考核分＝部门考核总分×50%＋个人考核分×50%
90分及以上系数1.2；80分及以上、90分以下系数1.0；80分以下系数0.8
"""


def test_totals_brought_beside_marks_follow_what_is_right_there() -> None:
    found = sheets(KPI=KPI, 季度=STAFF)
    assert errors(found["KPI"]) == {"E5"}  # 2起: 50 - 20 = 30
    assert not errors(found["季度"])
    # 80 × 50% + 70 × 50% = 75: below 80
    assert totals(found["季度"]) == [("ok", "85"), ("mismatch", "75"), ("ok", "90")]
    share = found["季度"].people[1].pay.percent
    assert share is not None
    assert (str(share.status), str(share.score), share.cause) == ("mismatch", "0.8", "KPI!E5")


def test_ladders_whose_ends_are_joined_by_a_comma_of_lists() -> None:
    for middle in ("80分及以上、90分以下", "80分及以上且90分以下", "80分（含）以上、低于90分"):
        (scale, _), *_ = read_scales([f"90分及以上优秀，系数1.2；{middle}良好，系数1.0；80分以下合格，系数0.8。"])
        assert [row.grade for row in scale.rows] == ["优秀", "良好", "合格"]
        assert (scale.rows[1].interval.low, scale.rows[1].interval.high) == (80, 90)
    (scale, _), *_ = read_scales(
        ["90分以上优秀，技能津贴300元；80～90分良好，技能津贴200元；80分以下合格，无技能津贴。"]
    )
    assert [row.amount for row in scale.rows] == [300, 200, 0]


FINES = """
9月考核汇总
姓名 | 扣分合计 | 得分 | 绩效扣款（元） | 备注
蓝芷 | 27 | 73 | 270 |
谷雨 | 31 | 69 | {fine} |
单于飞 | 23 | 77 | 230 |
闻莺 | 32 | 68 | 0 | 试用期
每扣1分扣绩效工资10元，试用期未参加考核的不扣
"""


def test_who_is_spared_a_fine_has_none() -> None:
    assert not errors(sheets(表=FINES.format(fine="310"))["表"])
    assert errors(sheets(表=FINES.format(fine="250"))["表"]) == {"D4"}
    assert fine_rule("每扣1分扣绩效工资10元，试用期的不扣") is not None
    assert spares("每扣1分扣绩效工资10元，试用期的不扣")
    assert not spares("每扣1分扣绩效工资10元，不足1分不扣")
    assert not spares("每扣1分扣绩效工资10元")


RANKED = """
技能评核表
姓名 | 打字速度（50分） | 产品知识（50分） | 合计 | 排名
柏舟 | 45 | 44 | 89 | {first}
施诗 | 40 | {mark} | 92 | {second}
伏羲 | 30 | 35 | 65 | {third}
"""


def places(first: int, second: int, third: int, mark: int = 52) -> set[str]:
    """The cells of wrong places; 施诗 has a mark above its full mark of 50."""
    found = sheets(表=RANKED.format(first=first, second=second, third=third, mark=mark))["表"]
    return {f.cell or "" for f in found.findings if f.code == "rank-wrong"}


def test_a_place_that_is_wrong_whatever_a_mark_above_its_range_should_be_is_said() -> None:
    assert places(2, 1, 3) == set()  # 施诗 may have more than 89 or less
    assert places(1, 2, 3) == set()
    assert places(3, 1, 3) == {"E3"}  # 柏舟 is first or second
