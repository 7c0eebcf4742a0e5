"""Hand-made runs: one with every status, several departments and hostile texts, and one with nothing in it."""

from decimal import Decimal as D

import pytest

from kpi_excel.audit.finding import Finding, Severity
from kpi_excel.results import (
    Checked,
    CriterionResult,
    ItemResult,
    MarkResult,
    PayResult,
    PersonResult,
    RunResult,
    SheetResult,
    Status,
    Unchecked,
    WorkbookResult,
)

LONG_NAME = "欧阳" + "很长的名字" * 30
TITLES = {"M01": "得分与标准不符", "T01": "合计算错", "R02": "换一种读法才对", "W01": "权重合计不是 100%", "X01": "说明"}


def item(name, cell, entered, score, status, **more):
    defaults = {
        "criterion": "每次扣2分，扣完为止",
        "criterion_cell": "C3",
        "rule": "每 1 次扣 2 分，最低 0 分",
        "standard": D(10),
        "weight": None,
        "raw": "1",
        "raw_cells": ("D3",),
        "readings": {},
        "why": "1 次 × 2 分 = 2 分；10 − 2 = 8",
    }
    return ItemResult(item=name, cell=cell, entered=entered, score=score, status=status, **{**defaults, **more})


def checked(cell, entered, score, status=None, **more):
    if status is None:
        status = Status.OK if entered == score else Status.MISMATCH
    return Checked(cell, entered, score, status, **more)


def service_sheet():
    """Two people of 客服部: one wrong mark that costs 37.50 yuan, one card that is right."""
    zhang = PersonResult(
        name="张三",
        post="客服专员",
        department="客服部",
        items=(
            item("询单转化率", "E3", D(60), D(80), Status.MISMATCH, weight=D("0.35"), category="业绩", formula="=1+1",
                 weighted=checked("F3", D(21), D(28)), marks=(MarkResult("自评", "D3", D(80), Status.OK),
                                                             MarkResult("审核", "E3", D(60), Status.MISMATCH))),
            item("投诉", "E4", D("8.5"), D(8), Status.READING, readings={"按比例": D("8.5")}),
            item("服务态度", "E5", D(5), None, Status.MANUAL, why="没有可以计算的标准，录入分照用。"),
        ),
        total=checked("E9", D("85.5"), D("93"), from_entered=D("85.5"), provisional=True, why="80 + 8 + 5"),
        grade=checked("F9", "B", "A"),
        pay=PayResult(checked("G9", D("0.9"), D("0.95")), D(750), checked("H9", D("675"), D("712.5"))),
        sums=(checked("E8", D(1), D(1)),),
    )
    li = PersonResult(
        name="李四",
        post="主管",
        department="客服部",
        items=(item("投诉", "E14", D(10), D(10), Status.OK, raw="", raw_cells=()),),
        total=checked("E19", D(90), D(90)),
        grade=checked("F19", "A", "A"),
        pay=PayResult(None, None, checked("H19", D(1000), D(1000))),
    )
    return SheetResult(
        sheet="客服'部",
        recognised=True,
        department="客服部",
        layout="form",
        period="2024年5月",
        people=(zhang, li),
        findings=(
            Finding("R02", Severity.WARNING, "按“按比例”读才对。", "五月/客服 部#1.xlsx", "客服'部", "E4", "张三", "投诉",
                    "8.5", "8"),
            Finding("M01", Severity.ERROR, "转化率 70% 属于 65%~75% 档，应得 80 分，录入 60 分。", "五月/客服 部#1.xlsx",
                    "客服'部", "E3", "张三", "询单转化率", "60", "80", D("37.5")),
        ),
        criteria=(
            CriterionResult("询单转化率", "C3", "X≥75%得100分", "≥75%：100 分", "分档", True),
            CriterionResult("服务态度", "C5", "=酌情", "", "未读懂", False, "“酌情”没有说分数。"),
        ),
        unchecked=(Unchecked("客服'部!J2", "备注里的一句话", "不是标准", "客服'部", "J2"),),
    )


def hostile_sheet():
    """A person of every other status, with texts that a spreadsheet could take for formulas or links."""
    items = (
        item("=1+1", "B2", None, None, Status.MISSING, raw="", why="没有数据。", criterion="http://example.com/x"),
        item("@SUM(A1)", "B3", "优", None, Status.UNREADABLE, rule="", why="-2+3"),
        item("+8613", "B4", None, None, Status.UNFILLED, standard=None, why=""),
        item("<b>&amp;", "B5", D("94.5"), None, Status.UNDECIDED, readings={"=2*3": D(80), "高档": None}),
        item("-5", "B6", D("1E+1"), D("10.00"), Status.OK, raw="=HYPERLINK(\"http://evil\")\nx\x0b"),
    )
    return SheetResult(
        sheet="=2+2",
        recognised=True,
        department="=1+1",
        layout="matrix",
        people=(
            PersonResult(LONG_NAME, "=cmd|' /C calc'!A0", "", items, total=checked("B9", D(70), None, Status.MISSING)),
            PersonResult("", "", ">0", ()),
        ),
        findings=(
            Finding("T01", Severity.ERROR, "=1+1", "坏.xlsx", "=2+2", "B9", LONG_NAME, "", "=A1", "@B1", D("-12.3")),
            Finding("M01", Severity.ERROR, "说" * 40000, "坏.xlsx", "=2+2", "Z99"),
        ),
        criteria=(CriterionResult("=1+1", "A1", "=1+1", "@x", "=x", True, "+1"),),
    )


@pytest.fixture
def run():
    return RunResult(
        started="2024-06-03T09:30:00",
        inputs=("五月",),
        workbooks=(
            WorkbookResult(
                "五月/客服 部#1.xlsx", "a" * 64, "processed", "2024年5月", "annotated/五月/客服 部#1.xlsx", None,
                (service_sheet(), SheetResult("说明", False, unchecked=(Unchecked("说明", "整张工作表", "没有得分列。"),))),
                (Finding("W01", Severity.WARNING, "权重合计 80%。", "五月/客服 部#1.xlsx", "客服'部", "D9"),),
            ),
            WorkbookResult("坏.xlsx", "b" * 64, "processed", "", "annotated/坏.xlsx", None, (hostile_sheet(),)),
            WorkbookResult("通讯录.xlsx", "c" * 64, "no_scorecard", error="文件里没有考核表。"),
            WorkbookResult("加密.xlsx", "d" * 64, "failed", error="文件有密码。"),
        ),
        findings=(Finding("X01", Severity.INFO, "张三出现在两张表上。", person="张三"),),
    )  # fmt: skip


@pytest.fixture
def empty_run():
    return RunResult("2024-06-03T09:30:00", (), ())


@pytest.fixture
def titles():
    return TITLES
