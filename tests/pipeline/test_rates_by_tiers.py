"""Commission at a rate by tiers of net sales, and wages that take it over: what is wrong in one is carried on."""

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import WorkbookResult

from .test_layouts import book

HEAD = ["姓名", "实付金额", "退款金额", "纠纷单数", "净销售额", "提成比例", "提成金额"]
NET = "净销售额＝实付金额－退款金额－纠纷单数×20元"
PAID = "提成金额＝净销售额×提成比例"
TIERS = "提成比例：1000～5000元 2‰；5001～10000元 3‰；10001～30000元 4‰"
ROWS = [
    ["王一", 12000, 1000, 0, 11000, 0.004, 44],
    ["李二", 9860, 800, 3, 9000, 0.004, 36],  # 3‰：27元
    ["张三", 6000, 500, 0, 5500, 0.003, 16.5],
    ["赵四", 5200, 280, 1, 5000, 0.002, 10],  # 4900元，仍是2‰：9.8元
]
WAGES = [
    ["6月工资表"],
    ["序号", "姓名", "级别", "底薪", "考核得分", "绩效工资", "提成金额", "应发合计"],
    *(
        [n, row[0], "初级", 3000, 90, 450, f"='6月提成'!G{2 + n}", f"=D{2 + n}+F{2 + n}+G{2 + n}"]
        for n, row in enumerate(ROWS, 1)
    ),
    [],
    ["绩效工资＝500×考核得分÷100；应发合计＝底薪＋绩效工资＋提成金额"],
]


def results(tiers: str, *more: str) -> WorkbookResult:
    table = [["6月销售提成"], HEAD, *ROWS, [], [NET], [tiers], *([m] for m in more)]
    return process_workbook(book({"6月提成": table, "6月工资": WAGES}), "表.xlsx", Config()).result


@pytest.mark.parametrize(
    "tiers",
    [TIERS, TIERS.replace("提成比例：", "提成比例（按净销售额计提）："), TIERS.replace("：1000", "：净销售额1000")],
)
def test_the_tier_of_net_sales(tiers: str) -> None:
    result = results(tiers, PAID)
    errors = {(f.sheet, f.cell) for f in result.all_findings if f.severity.value == "error"}
    assert errors == {("6月提成", "F4"), ("6月提成", "E6")}
    follows = {(f.sheet, f.cell): (f.cause, f.expected) for f in result.all_findings if f.code == "figure-follows"}
    assert follows == {
        ("6月提成", "G4"): ("F4", "27"),
        ("6月提成", "G6"): ("E6", "9.8"),
        ("6月工资", "G4"): ("6月提成!F4", "27"),
        ("6月工资", "H4"): ("6月提成!F4", "3477"),  # 3000+450+27
        ("6月工资", "G6"): ("6月提成!E6", "9.8"),
        ("6月工资", "H6"): ("6月提成!E6", "3459.8"),
    }


@pytest.mark.parametrize(
    ("tiers", "more"),
    [
        ("提成比例：1000～5000元 1‰；5001～10000元 2‰；10001～30000元 3‰", (PAID,)),  # most are paid otherwise
        (TIERS, ()),  # of what, nothing says
    ],
)
def test_tiers_that_hardly_are_meant_say_nothing(tiers: str, more: tuple[str, ...]) -> None:
    assert not [f for f in results(tiers, *more).all_findings if f.code == "mark-wrong" and f.cell == "F4"]


def test_pay_at_a_share_of_another_sheet_follows_it() -> None:
    head = ["姓名", "投诉（50分）", "", "服务态度（50分）", "总分", "等级", "发放比例"]
    marks = [["6月考核"], head, ["", "每次扣5分", "", "", "", "", ""], ["", "次数", "得分", "得分", "", "", ""],
             ["王一", 1, 40, 48, 88, "B", 0.8],  # 得45，总分93，A，1.0
             ["李二", 0, 50, 45, 95, "A", 1], ["张三", 2, 40, 40, 80, "B", 0.8],
             ["90分及以上为A，发放100%；90分以下为B，发放80%"]]  # fmt: skip
    wages = [["6月工资表"], ["序号", "姓名", "级别", "底薪", "绩效发放比例", "绩效工资", "应发合计"],
             *([n, name, "初级", 3000, f"='6月考核'!G{4 + n}", f"=500*E{2 + n}", f"=D{2 + n}+F{2 + n}"]
               for n, name in enumerate(["王一", "李二", "张三"], 1)), [],
             ["绩效工资＝500×绩效发放比例；应发合计＝底薪＋绩效工资"]]  # fmt: skip
    merged = {"6月考核": "B2:C2 B3:C3 A2:A4 E2:E4 F2:F4 G2:G4"}
    result = process_workbook(book({"6月考核": marks, "6月工资": wages}, merged), "表.xlsx", Config()).result
    follows = {(f.sheet, f.cell): f.expected for f in result.all_findings if f.code == "figure-follows"}
    assert {key: value for key, value in follows.items() if key[0] == "6月工资"} == {
        ("6月工资", "F3"): "500",
        ("6月工资", "G3"): "3500",
    }
    assert [f.cell for f in result.all_findings if f.severity.value == "error"] == ["C5"]
