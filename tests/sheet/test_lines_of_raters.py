"""Employees with several lines each: the data, and a line of marks for each rater."""

from decimal import Decimal

from pipeline.test_layouts import book

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

HEAD = ["姓名", "评分项", "进度（60分）", "故障（40分）", "小计", "综合得分", "等级"]
RULES = ["评分标准", "", "得分=完成率×60，最高60分", "每起扣10分，扣完为止", "", "", ""]
NOTE = "注：综合得分=自评小计×30%+上级评分小计×70%。等级：A：90分及以上；B：80分（含）～90分；C：80分以下。"


def test_each_rater_has_a_line_and_the_total_is_made_of_theirs() -> None:
    rows = [
        ["研发部2季度考核表"],
        HEAD,
        RULES,
        ["白露", "完成值", 1, "0起", "", 100, "A"],
        ["", "自评", 60, 40, 100, "", ""],
        ["", "上级评分", 60, 40, 100, "", ""],
        ["谷雨", "完成值", 0.9, "1起", "", 86.5, "B"],  # 94×30%+84×70% = 28.2+58.8 = 87; with 84 both: 84
        ["", "自评", 54, 40, 94, "", ""],  # one failure: 30
        ["", "上级评分", 54, 30, 84, "", ""],
        ["霜降", "完成值", 0.8, "0起", "", 88, "B"],
        ["", "自评", 48, 40, 88, "", ""],
        ["", "上级评分", 48, 40, 88, "", ""],
        [NOTE],
    ]
    merged = " ".join(f"{c}{r}:{c}{r + 2}" for r in (4, 7, 10) for c in "AFG")
    result = process_workbook(book({"评分": rows}, {"评分": f"A1:G1 A13:G13 {merged}"}), "表.xlsx", Config()).result
    (sheet,) = result.sheets
    errors = [f.cell for f in sheet.findings if f.severity.value == "error"]
    assert errors == ["D8", "F7"]  # the self mark, and a total that is neither 87 nor 84
    assert [p.name for p in sheet.people] == ["白露", "谷雨", "霜降"]
    second = sheet.people[1]
    assert [[m.cell for m in item.marks] for item in second.items] == [["C8", "C9"], ["D8", "D9"]]
    assert second.total is not None
    assert (second.total.cell, second.total.score) == ("F7", Decimal(84))
