"""Points for who is appraised, cash for who is not: each deduction lands in its regime (with figures by hand)."""

from audit.sheets import book, lines

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import ItemResult, WorkbookResult

STANDARDS = """
物业服务中心日检标准
序号 | 违规项目 | 扣分标准 | 罚款标准
1 | 未着工装 | 每次扣1分 | 每次罚款10元
2 | 卫生不达标 | 每次扣2分 | 每次罚款20元
3 | 脱岗 | 每次扣5分 | 每次罚款50元
说明：参与绩效考核的员工按“扣分标准”扣绩效分；未参与绩效考核的员工按“罚款标准”现金处罚。
"""
STAFF = """
姓名 | 岗位 | 是否参与考核
易安 | 专员 | 是
余晖 | 专员 | 是
老金 | 临时保洁 | 否
小马 | 临时保洁 | 否
"""
LOG = """
2025年8月日检登记表
日期 | 姓名 | 违规项目 | 次数 | 扣分 | 罚款（元）
2025-08-03 | 易安 | 卫生不达标 | 2 | 4 |
2025-08-05 | 老金 | 脱岗 | 1 | | 50
2025-08-09 | 小马 | 未着工装 | 3 | | 30
2025-08-12 | 余晖 | 脱岗 | 1 | 3 |
2025-08-20 | 老金 | 卫生不达标 | 1 | 2 |
2025-08-22 | 小马 | 脱岗 | 2 | | 80
"""
SUMMARY = """
2025年8月绩效汇总
姓名 | 扣分合计 | 得分 | 罚款合计（元） | 绩效工资标准 | 发放比例 | 应发绩效工资
易安 | 4 | 96 | | 300 | 96% | 288
余晖 | 35 | 65 | | 300 | 65% | 195
老金 | | | 50 | | |
说明：得分=100-扣分合计；绩效工资按得分比例发放，最低不低于75%；罚款从当月工资中扣除。
"""


def read(**sheets: str) -> WorkbookResult:
    named = {"standards": "检查标准", "staff": "人员", "log": "日检登记", "summary": "月度汇总"}
    return process_workbook(book({named[k]: lines(v) for k, v in sheets.items()}), "book.xlsx", Config()).result


def items(**sheets: str) -> dict[str, ItemResult]:
    result = next(s for s in read(**sheets).sheets if s.sheet == "日检登记")
    return {i.cell: i for p in result.people for i in p.items}


def test_each_entry_is_scored_in_its_regime() -> None:
    found = items(standards=STANDARDS, staff=STAFF, log=LOG)
    right = {cell: (str(i.status), str(i.score)) for cell, i in found.items() if str(i.status) in ("ok", "mismatch")}
    # 2 × 2 points, 1 × 50 yuan, 3 × 10 yuan; 脱岗 is 5 points and not 3; 2 × 50 yuan and not 80
    assert right == {
        "E3": ("ok", "4"), "F4": ("ok", "50"), "F5": ("ok", "30"), "E6": ("mismatch", "5"), "E7": ("ok", "2"),
        "F8": ("mismatch", "100"),
    }  # fmt: skip


def test_points_off_somebody_who_takes_no_part_are_found() -> None:
    result = read(standards=STANDARDS, staff=STAFF, log=LOG)
    assert [f.cell for s in result.sheets for f in s.findings if f.code == "regime-wrong"] == ["E7"]


def test_without_a_roster_the_column_that_is_filled_in_tells() -> None:
    found = items(standards=STANDARDS, log=LOG)
    assert (str(found["E7"].status), str(found["E7"].score)) == ("ok", "2")
    assert str(found["F8"].status) == "mismatch"


def test_fines_are_no_total_of_marks() -> None:
    (summary,) = read(summary=SUMMARY).sheets
    first, second = summary.people[:2]
    assert [(p.total.cell, str(p.total.status)) for p in (first, second) if p.total] == [("C3", "ok"), ("C4", "ok")]
    assert second.pay.percent is not None
    assert (str(second.pay.percent.status), str(second.pay.percent.score)) == ("mismatch", "0.75")
