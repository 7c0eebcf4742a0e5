"""Summaries that list totals of other sheets beside each other: what is right there is carried into mean, grade and pay."""

from collections.abc import Sequence
from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import SheetResult

from .test_layouts import book

HEAD = ["姓名", "投诉（50分）", "", "服务态度（50分）", "总分"]
BELOW = ["", "每次扣5分", "", "", ""]
KINDS = ["", "次数", "得分", "得分", ""]
NOTE = "90分以上（含）优秀，系数1.2；80分（含）～90分良好，系数1.0；80分以下不合格，系数0.5。季度奖金＝奖金基数×系数。"
MERGED = "B{0}:C{0} B{1}:C{1} A{0}:A{2} E{0}:E{2}"


def month(name: str, *people: Sequence[Any]) -> list[Sequence[Any]]:
    return [[f"客服中心{name}绩效得分"], HEAD, BELOW, KINDS, *people]


# 王一: 1次投诉得45，7月填了50，多5：总分95应为90；李二、张三都对
JULY = month("7月", ["王一", 1, 50, 45, 95], ["李二", 0, 50, 40, 90], ["张三", 2, 40, 30, 70])
AUGUST = month("8月", ["王一", 2, 40, 45, 85], ["李二", 1, 45, 45, 90], ["张三", 0, 50, 34, 84])
QUARTER = ["姓名", "7月", "8月", "季度平均", "等级", "系数", "奖金基数", "季度奖金"]


def summary(data: bytes, sheet: str = "季度汇总") -> SheetResult:
    result = process_workbook(data, "表.xlsx", Config()).result
    return next(one for one in result.sheets if one.sheet == sheet)


def quarter(*months: Sequence[Any]) -> list[Sequence[Any]]:
    people = [["王一", *months[0], 90, "优秀", 1.2, 1000, 1200], ["李二", *months[1], 90, "优秀", 1.2, 1000, 1200],
              ["张三", *months[2], 77, "不合格", 0.5, 1000, 500]]  # fmt: skip
    return [["三季度绩效汇总"], QUARTER, *people, [], [NOTE]]


def as_expected(sheet: SheetResult) -> None:
    # 王一 (90+85)÷2=87.5，良好，系数1.0，1000元；李二90；张三77
    wang, li, zhang = sheet.people
    assert wang.total is not None
    assert (str(wang.total.score), wang.total.status.value) == ("87.5", "mismatch")
    assert wang.total.cause.endswith("!C5")
    assert wang.grade is not None
    assert wang.grade.score == "良好"
    assert wang.pay.amount is not None
    assert (wang.pay.amount.score, wang.pay.amount.status.value) == (1000, "mismatch")
    for person in (li, zhang):
        assert person.total is not None
        assert person.total.status.value == "ok"
    assert not [f for f in sheet.findings if f.severity.value == "error"]


TYPED = ((95, 85), (90, 90), (70, 84))


def test_months_on_one_sheet_by_formulas() -> None:
    below_each_other = [*JULY, [], *AUGUST]  # August from row 9: people in 13 to 15
    cells = tuple((f"=月度得分!E{5 + n}", f"=月度得分!E{13 + n}") for n in range(3))
    merged = {"月度得分": f"{MERGED.format(2, 3, 4)} {MERGED.format(10, 11, 12)}"}
    as_expected(summary(book({"月度得分": below_each_other, "季度汇总": quarter(*cells)}, merged)))


def test_months_on_one_sheet_typed() -> None:
    merged = {"月度得分": f"{MERGED.format(2, 3, 4)} {MERGED.format(10, 11, 12)}"}
    as_expected(summary(book({"月度得分": [*JULY, [], *AUGUST], "季度汇总": quarter(*TYPED)}, merged)))


@pytest.mark.parametrize("formula", [True, False])
def test_months_on_sheets_of_their_own(formula: bool) -> None:
    cells = tuple((f"='7月'!E{5 + n}", f"='8月'!E{5 + n}") for n in range(3)) if formula else TYPED
    merged = {name: MERGED.format(2, 3, 4) for name in ("7月", "8月")}
    as_expected(summary(book({"7月": JULY, "8月": AUGUST, "季度汇总": quarter(*cells)}, merged)))


@pytest.mark.parametrize(
    "formula",
    ["=ROUND(AVERAGE('7月'!E{0},'8月'!E{0}),2)", "=('7月'!$E${0}+'8月'!$E${0})/2", "='7月'!E{0}*50%+'8月'!E{0}*0.5"],
)
def test_a_mean_that_takes_the_months_by_itself(formula: str) -> None:
    rows = [[name, formula.format(5 + n), grade, share, 1000, pay]
            for n, (name, grade, share, pay) in enumerate(
                [("王一", "优秀", 1.2, 1200), ("李二", "优秀", 1.2, 1200), ("张三", "不合格", 0.5, 500)])]  # fmt: skip
    table = [["三季度绩效汇总"], ["姓名", "季度平均", "等级", "系数", "奖金基数", "季度奖金"], *rows, [], [NOTE]]
    merged = {name: MERGED.format(2, 3, 4) for name in ("7月", "8月")}
    as_expected(summary(book({"7月": JULY, "8月": AUGUST, "季度汇总": table}, merged)))


def test_a_quarter_is_carried_into_the_year() -> None:
    year = [["年度汇总"], ["姓名", "三季度", "四季度", "年度平均得分"],
            *([name, f"=季度汇总!D{3 + n}", 80, f"=AVERAGE(B{3 + n}:C{3 + n})"] for n, name in enumerate(["王一", "李二", "张三"]))]  # fmt: skip
    cells = tuple((f"='7月'!E{5 + n}", f"='8月'!E{5 + n}") for n in range(3))
    merged = {name: MERGED.format(2, 3, 4) for name in ("7月", "8月")}
    found = summary(
        book({"年度汇总": year, "7月": JULY, "8月": AUGUST, "季度汇总": quarter(*cells)}, merged), "年度汇总"
    )
    totals = [p.total for p in found.people if p.total is not None]
    assert [str(t.score) for t in totals] == ["83.75", "85", "78.5"]  # (87.5+80)÷2
    assert [t.status.value for t in totals] == ["mismatch", "ok", "ok"]


def test_a_month_copied_wrongly_is_the_error_of_the_mean() -> None:
    data = quarter((95, 85), (90, 99), (70, 84))  # 李二 8月是90
    merged = {name: MERGED.format(2, 3, 4) for name in ("7月", "8月")}
    sheet = summary(book({"7月": JULY, "8月": AUGUST, "季度汇总": data}, merged))
    errors = [(f.code, f.cell) for f in sheet.findings if f.severity.value == "error"]
    assert ("copied-figure", "C4") in errors


def test_columns_that_are_no_copies_are_left() -> None:
    data = quarter((60, 85), (61, 90), (62, 84))  # 7月 here is something else
    data = [
        row if not row or row[0] not in ("王一", "李二", "张三") else [*row[:3], (row[1] + row[2]) / 2, *row[4:]]
        for row in data
    ]
    sheet = summary(book({"7月份考核": JULY, "季度汇总": data}, {"7月份考核": MERGED.format(2, 3, 4)}))
    assert all(p.total is not None and p.total.status.value == "ok" for p in sheet.people)


def test_reasons_say_endless_means_shortly() -> None:
    head = ["姓名", "7月", "8月", "9月", "季度平均", "等级", "系数", "奖金基数", "季度奖金"]
    people = [
        ["王一", 95, 85, 85, 88.33, "优秀", 1.2, 1000, 1200],
        ["李二", 90, 90, 91, 90.33, "优秀", 1.2, 1000, 1200],
    ]
    sheet = summary(book({"季度汇总": [["三季度绩效汇总"], head, *people, [], [NOTE]]}))
    grade = next(f for f in sheet.findings if f.code == "grade-wrong")
    assert grade.message == "等级填写优秀，按表内数据应为良好（约88.3333分：80分（含）～90分良好，系数1.0）。"
