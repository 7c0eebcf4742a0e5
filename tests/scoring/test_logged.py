"""A month's sum of points lost follows the list of events on another sheet, and what is made of it follows as well."""

import io
from typing import Any

import xlsxwriter

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import PersonResult

EVENTS = [
    ("张三", "未戴工牌", "每次扣1分", 2, 2),
    ("李四", "脱岗", "每次扣5分", 1, 5),
    ("李四", "未戴工牌", "每次扣1分", 1, 1),
    ("王芳", "脱岗", "每次扣5分", 2, 10),
]
SUMS = {"张三": 2, "李四": 6, "王芳": 10}


def people(events: list[tuple[Any, ...]], sums: dict[str, int]) -> dict[str, PersonResult]:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    log = book.add_worksheet("登记")
    log.write_row("A1", ["2024年9月日检登记表"])
    log.write_row("A2", ["姓名", "违规项目", "扣分标准", "次数", "扣分"])
    for row, event in enumerate(events, 3):
        log.write_row(f"A{row}", event)
    month = book.add_worksheet("汇总")
    month.write_row("A1", ["2024年9月绩效汇总"])
    month.write_row("A2", ["姓名", "扣分合计", "得分"])
    for row, (name, lost) in enumerate(sums.items(), 3):
        month.write_row(f"A{row}", [name, lost, 100 - lost])
    month.write("A8", "说明：得分=100-扣分合计。")
    book.close()
    result = process_workbook(buffer.getvalue(), "日检.xlsx", Config()).result
    return {p.name: p for s in result.sheets if s.sheet == "汇总" for p in s.people}


def told(person: PersonResult) -> tuple[str, str, str]:
    assert person.total is not None
    return str(person.total.score), str(person.total.status), str(person.total.cause)


def test_a_sum_of_right_events_is_right() -> None:
    assert {n: told(p) for n, p in people(EVENTS, SUMS).items()} == {
        "张三": ("98", "ok", ""), "李四": ("94", "ok", ""), "王芳": ("90", "ok", ""),
    }  # fmt: skip


def test_a_sum_follows_an_event_that_is_put_right() -> None:
    wrong = [*EVENTS[:3], ("王芳", "脱岗", "每次扣5分", 2, 5)]
    assert told(people(wrong, {**SUMS, "王芳": 5})["王芳"]) == ("90", "mismatch", "登记!E6")


def test_nothing_is_said_of_sums_that_are_made_of_something_else() -> None:
    other = {"张三": 7, "李四": 8, "王芳": 10}
    assert {told(p)[:2] for p in people(EVENTS, other).values()} == {("93", "ok"), ("92", "ok"), ("90", "ok")}
