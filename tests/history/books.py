"""Months of a small department as a company would send them: a table of people, criteria above, a note below."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

STREAKS = "注：1、连续两次得分低于35分，淘汰；2、连续三次倒数第一，淘汰；3、连续三次名列第一，另发奖金。"
"""As e-commerce companies write it."""

MARKS = ("业务水平", "服务态度", "工作纪律")
"""Three items of 50, 30 and 20 marks, marked by hand."""


def month(
    file: Path,
    period: str,
    people: Mapping[str, Sequence[int]],
    *,
    note: str = STREAKS,
    department: str = "客服部",
    totals: Mapping[str, int] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> Path:
    """Write a month's table. The total is the sum of a person's marks unless ``totals`` says otherwise (a slip)."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "考核"
    page.append([f"{department}绩效考核评分表"])
    page.append([f"部门：{department}", None, f"考核期：{period}" if period else None])
    heads = [f"{name}（{full}分）" for name, full in zip(MARKS, (50, 30, 20), strict=True)]
    page.append([*(["工号"] if numbers else []), "姓名", *heads, "合计"])
    for name, marks in people.items():
        number = [numbers[name]] if numbers else []
        page.append([*number, name, *marks, (totals or {}).get(name, sum(marks))])
    page.append([note])
    file.parent.mkdir(parents=True, exist_ok=True)
    book.save(file)
    return file
