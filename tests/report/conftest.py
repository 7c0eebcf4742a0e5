"""Hand-made runs: one with every status, several departments and hostile texts, and one with nothing in it."""

from decimal import Decimal

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

MAY = "五月/客服 部#1.xlsx"
BAD = "坏.xlsx"
LONG_NAME = "欧阳" + "很长的名字" * 30


def item(name, cell, entered, score, status, **more):
    defaults = {
        "criterion": "每次扣2分，扣完为止",
        "criterion_cell": "C3",
        "rule": "每 1 次扣 2 分，最低 0 分",
        "standard": Decimal(10),
        "weight": None,
        "raw": "1",
        "raw_cells": ("D3",),
        "readings": {},
        "why": "1 次 × 2 分 = 2 分；10 − 2 = 8",
    }
    return ItemResult(item=name, cell=cell, entered=entered, score=score, status=status, **{**defaults, **more})


def checked(cell, entered, score, status=None, **more):
    entered, score = (Decimal(str(value)) if isinstance(value, int | float) else value for value in (entered, score))
    return Checked(cell, entered, score, status or (Status.OK if entered == score else Status.MISMATCH), **more)


def zhang_san():
    """One wrong mark (60 for 80) that costs 37.50 yuan, one right in another reading, one for people only."""
    ratio = item(
        "询单转化率",
        "E3",
        Decimal(60),
        Decimal(80),
        Status.MISMATCH,
        weight=Decimal("0.35"),
        category="业绩",
        formula="=IF(D3>=0.75,100,80)",
        weighted=checked("F3", 21, 28),
        marks=(
            MarkResult("自评", "D3", Decimal(80), Status.OK),
            MarkResult("审核", "E3", Decimal(60), Status.MISMATCH),
        ),
    )
    complaints = item("投诉", "E4", Decimal("8.5"), Decimal(8), Status.READING, readings={"按比例": Decimal("8.5")})
    attitude = item("服务态度", "E5", Decimal(5), None, Status.MANUAL, why="没有可以计算的标准，录入分照用。")
    return PersonResult(
        name="张三",
        post="客服专员",
        department="客服部",
        items=(ratio, complaints, attitude),
        total=checked("E9", 85.5, 93, from_entered=Decimal("85.5"), provisional=True, why="80 + 8 + 5"),
        grade=checked("F9", "B", "A"),
        pay=PayResult(checked("G9", 0.9, 0.95), Decimal(750), checked("H9", 675, 712.5)),
        sums=(checked("E8", 1, 1),),
    )


def li_si():
    return PersonResult(
        name="李四",
        post="主管",
        department="客服部",
        items=(item("投诉", "E14", Decimal(10), Decimal(10), Status.OK, raw="", raw_cells=()),),
        total=checked("E19", 90, 90),
        grade=checked("F19", "A", "A"),
        pay=PayResult(None, None, checked("H19", 1000, 1000)),
    )


def service_sheet():
    name = "客服'部"
    reading = Finding("R02", Severity.WARNING, "按比例读才对。", MAY, name, "E4", "张三", "投诉", "8.5", "8")
    wrong = Finding(
        code="M01",
        severity=Severity.ERROR,
        message="转化率 70% 属于 65%~75% 档，应得 80 分，录入 60 分。",
        file=MAY,
        sheet=name,
        cell="E3",
        person="张三",
        item="询单转化率",
        found="60",
        expected="80",
        money=Decimal("37.5"),
    )
    return SheetResult(
        sheet=name,
        recognised=True,
        department="客服部",
        layout="form",
        period="2024年5月",
        people=(zhang_san(), li_si()),
        findings=(reading, wrong),
        criteria=(
            CriterionResult("询单转化率", "C3", "X≥75%得100分", "≥75%：100 分", "分档", True),
            CriterionResult("服务态度", "C5", "=酌情", "", "未读懂", False, "“酌情”没有说分数。"),
        ),
        unchecked=(Unchecked("客服'部!J2", "备注里的一句话", "不是标准", name, "J2"),),
    )


def hostile_sheet():
    """A person of every other status, with texts that a spreadsheet could take for formulas or links."""
    items = (
        item("=1+1", "B2", None, None, Status.MISSING, raw="", why="没有数据。", criterion="http://example.com/x"),
        item("@SUM(A1)", "B3", "优", None, Status.UNREADABLE, rule="", why="-2+3"),
        item("+8613", "B4", None, None, Status.UNFILLED, standard=None, why=""),
        item("<b>&amp;", "B5", Decimal("94.5"), None, Status.UNDECIDED, readings={"=2*3": Decimal(80), "高档": None}),
        item("-5", "B6", Decimal("1E+1"), Decimal("10.00"), Status.OK, raw='=HYPERLINK("http://evil")\nx\x0b'),
    )
    nobody_s_total = checked("B9", 70, None, Status.MISSING)
    return SheetResult(
        sheet="=2+2",
        recognised=True,
        department="=1+1",
        layout="matrix",
        people=(
            PersonResult(LONG_NAME, "=cmd|' /C calc'!A0", "", items, total=nobody_s_total),
            PersonResult("", "", ">0*?", ()),
        ),
        findings=(
            Finding(
                "T01", Severity.ERROR, "=1+1", BAD, "=2+2", "B9", LONG_NAME, "", "=A1", "@B1", Decimal("-12.3"), "B5"
            ),
            Finding("M01", Severity.ERROR, "说" * 40000, BAD, "=2+2", "Z99"),
        ),
        criteria=(CriterionResult("=1+1", "A1", "=1+1", "@x", "=x", True, "+1"),),
    )


@pytest.fixture
def run():
    """4 files, 3 sheets (2 recognised), 4 people, 9 items of every status, 3 errors, 2 warnings, 1 info."""
    explanation = SheetResult("说明", False, unchecked=(Unchecked("说明", "整张工作表", "没有得分列。"),))
    weights = Finding("W01", Severity.WARNING, "权重合计 80%。", MAY, "客服'部", "D9")
    return RunResult(
        started="2024-06-03T09:30:00",
        inputs=("五月",),
        workbooks=(
            WorkbookResult(
                file=MAY,
                sha256="a" * 64,
                status="processed",
                period="2024年5月",
                annotated="annotated/" + MAY,
                sheets=(service_sheet(), explanation),
                findings=(weights,),
            ),
            WorkbookResult(BAD, "b" * 64, "processed", annotated="annotated/坏.xlsx", sheets=(hostile_sheet(),)),
            WorkbookResult("通讯录.xlsx", "c" * 64, "no_scorecard", error="文件里没有考核表。"),
            WorkbookResult("加密.xlsx", "d" * 64, "failed", error="文件有密码。"),
        ),
        findings=(Finding("X01", Severity.INFO, "张三出现在两张表上。", person="张三"),),
    )


@pytest.fixture
def empty_run():
    return RunResult("2024-06-03T09:30:00", (), ())


@pytest.fixture
def titles():
    return {"M01": "得分与标准不符", "T01": "合计算错", "R02": "换一种读法才对", "W01": "权重合计不是 100%"}
