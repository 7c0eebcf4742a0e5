"""Small scorecards for the checks: a form of four items, and a table of people. Results are computed on reading."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from kpi_excel.audit.finding import Finding
from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

ITEMS = (
    ("工单回访率", "每低于98%的1个百分点扣2分，扣完为止", 20, "98%", 20),
    ("迟到早退", "每次扣2分，扣完为止", 10, 1, 8),
    ("有效投诉", "每宗扣5分，扣完为止", 30, 1, 25),
    ("仪容仪表", "每次不合格扣2分，扣完为止", 40, 2, 36),
)


def form(changes: Mapping[str, Any] | None = None, **more: Any) -> bytes:
    """A form: items in rows 4 to 7, marks in F, total in F8 by ``=SUM(F4:F7)`` = 89."""
    cells: dict[str, Any] = {"A1": "客服部2024年9月绩效考核表", "A2": "姓名：张三"}
    for column, title in zip("ABCDEF", ("序号", "考核项目", "评分标准", "分值", "完成情况", "得分"), strict=True):
        cells[f"{column}3"] = title
    for row, (name, rule, full, raw, mark) in enumerate(ITEMS, 4):
        values = (row - 3, name, rule, full, raw, mark)
        cells |= {f"{column}{row}": value for column, value in zip("ABCDEF", values, strict=True)}
    cells |= {"A8": "合计", "F8": "=SUM(F4:F7)"}
    return written(cells | dict(changes or {}), **more)


def table(changes: Mapping[str, Any] | None = None, people: int = 5, **more: Any) -> bytes:
    """A table of people from row 3 on: marks in B to D, total in E by ``=SUM(B3:D3)``."""
    cells: dict[str, Any] = {"A1": "客服部2024年9月考核评分表"}
    titles = ("姓名", "出勤（20分）", "业务（50分）", "态度（30分）", "合计")
    cells |= {f"{column}2": title for column, title in zip("ABCDE", titles, strict=True)}
    for number in range(people):
        row = number + 3
        values = ("张王李赵陈周吴郑"[number] + "明", 18 + number % 3, 40 + number, 25, f"=SUM(B{row}:D{row})")
        cells |= {f"{column}{row}": value for column, value in zip("ABCDE", values, strict=True)}
    return written(cells | dict(changes or {}), **more)


def written(
    cells: Mapping[str, Any], *, hide_rows: tuple[int, ...] = (), hide_columns: str = "", hide_sheet: bool = False
) -> bytes:
    """A workbook by XlsxWriter; texts that begin with ``=`` are formulas, ``'95`` is 95 as text."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    if hide_sheet:
        book.add_worksheet("说明").write("A1", "请看考核表。")
    sheet = book.add_worksheet("客服部")
    for ref, value in cells.items():
        if isinstance(value, str) and value.startswith("'"):
            sheet.write_string(ref, value[1:])
        else:
            sheet.write(ref, value)
    for row in hide_rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    if hide_columns:
        sheet.set_column(f"{hide_columns}:{hide_columns}", None, None, {"hidden": True})
    if hide_sheet:
        sheet.hide()
    book.close()
    return buffer.getvalue()


def findings(data: bytes, *codes: str) -> list[Finding]:
    """The workbook's findings of these codes."""
    found = process_workbook(data, "客服部.xlsx", Config()).result.all_findings
    return [finding for finding in found if finding.code in codes]


def at(data: bytes, *codes: str) -> list[str]:
    """The cells of the workbook's findings of these codes."""
    return [finding.cell for finding in findings(data, *codes)]


def altered(data: bytes, edits: Mapping[str, tuple[str, str]], new: Mapping[str, str]) -> bytes:
    """A package with a text replaced in some parts, and some parts added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name in edits:
                old, text = (one.encode() for one in edits[name])
                assert old in part, f"nothing to replace in {name}"
                part = part.replace(old, text, 1)
            after.writestr(name, part)
        for name, text in new.items():
            after.writestr(name, text)
    return buffer.getvalue()
