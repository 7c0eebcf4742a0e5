"""Columns in which nothing stands: left out inside a table, kept between two of them."""

from collections.abc import Sequence

import pytest

from kpi_excel.sheet.recognise import recognise

from .build import Value, names, ref, shapes, sheet

PEOPLE: list[Sequence[Value]] = [
    ["客服部9月考核表"],
    ["姓名", "接听数据", "接听得分", "投诉数据", "投诉得分", "总分", "等级"],
    ["张三", 1, 59, 0, 40, 99, "A"],
    ["李四", 2, 58, 1, 35, 93, "A"],
]
FORM: list[Sequence[Value]] = [
    ["姓名：张三      考核月份：2024年9月"],
    ["考核项目", "评分标准", "分值", "完成情况", "得分"],
    ["接听", "漏接一次扣1分", 60, 1, 59],
    ["态度", "投诉一次扣5分", 40, 0, 40],
    ["合计", "", 100, "", 99],
]


def spaced(rows: Sequence[Sequence[Value]], at: int, width: int = 1) -> list[list[Value]]:
    return [[*row[:at], *([None] * width), *row[at:]] for row in rows]


def back(reference: str, at: int, width: int = 1) -> str:
    column, row = ord(reference[0]) - ord("A"), reference[1:]
    return f"{chr(ord('A') + column - (width if column >= at else 0))}{row}"


@pytest.mark.parametrize("rows", [PEOPLE, FORM], ids=["people", "form"])
@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_table_is_read_across_an_empty_column(rows: list[Sequence[Value]], at: int, width: int) -> None:
    plain = recognise(sheet(rows)).blocks[0]
    block = recognise(sheet(spaced(rows, at, width))).blocks[0]
    assert names(block) == names(plain)
    for person, expected in zip(block.people, plain.people, strict=True):
        found = [
            (item, [back(r, at, width) for r in raw], [back(m, at, width) for m in marks])
            for item, raw, marks in shapes(person)
        ]
        assert found == shapes(expected)
        assert [back(s.field.ref, at, width) for s in person.sums] == [s.field.ref for s in expected.sums]
        assert (ref(person.grade) and back(ref(person.grade), at, width)) == ref(expected.grade)


def test_an_empty_column_between_two_forms_parts_them() -> None:
    beside: list[list[Value]] = [[*row, *([None] * (6 - len(row))), *row] for row in [["姓名：张三"], *FORM[1:]]]
    beside[0][6] = "姓名：李四"
    blocks = recognise(sheet(beside)).blocks
    assert [name for block in blocks for name in names(block)] == ["张三", "李四"]


def test_a_form_whose_cells_are_merged_over_two_columns_each() -> None:
    wide = [[value for cell in row for value in (cell, None)] for row in FORM]
    merges = [f"{chr(65 + c)}{r}:{chr(66 + c)}{r}" for r in range(2, 6) for c in range(0, 10, 2)]
    (block,) = recognise(sheet(wide, merges)).blocks
    (person,) = block.people
    assert shapes(person) == [("接听", ["G3"], ["I3"]), ("态度", ["G4"], ["I4"])]
    assert block.area == "A1:J5"
