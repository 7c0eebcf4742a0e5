"""People in columns of marks alone, some with family names that no list has."""

from audit.sheets import book, lines

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

CHECKLIST = """
客服技能考核评分表（2025年6月）
序号 | 考核项目 | 满分 | {first} | {second}
1 | 打字速度 | 10 | 8 | 9
2 | 支付流程 | 10 | 8 | 7
3 | 服务态度 | 10 | 10 | 9
合计 | | 30 | 26 | 25
"""


def people(first: str, second: str) -> list[tuple[str, str]]:
    rows = lines(CHECKLIST.format(first=first, second=second))
    sheet = process_workbook(book({"表": rows}), "book.xlsx", Config()).result.sheets[0]
    return [(p.name, p.total.cell) for p in sheet.people if p.total is not None]


def test_one_known_family_name_tells_what_the_column_beside_it_is() -> None:
    assert people("江帆", "鹿鸣") == [("江帆", "D6"), ("鹿鸣", "E6")]


def test_raters_are_no_people_to_be_appraised() -> None:
    assert [name for name, _ in people("自评", "店长评分")] == [""]
