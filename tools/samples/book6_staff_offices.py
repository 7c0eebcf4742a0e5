"""S9's administrative departments: data | points off | mark = 100 - the sum of points off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.departments import DUTY, NOTHING, PROCESS, RULES, Facts, Part, criteria_table, event, points_off
from samples.grid import Book, Sheet, Theme, a1
from samples.truth import Item, Ledger, Slip, added

NAME = "06_禾屿物业_职能部门考核评分_2024年9月"
D = Decimal
THEME = Theme(font="微软雅黑", head_fill="E4DFEC", group_fill="F8F6FB", size=10, title_size=16)

PARTS = (Part("本职任务完成", 60, DUTY), Part("服务过程规范", 20, PROCESS), Part("内控制度执行", 20, RULES))


@dataclass(frozen=True)
class Clerk:
    """One employee: facts per item, points off chosen within a range, slips by item or figure."""

    name: str
    facts: tuple[Facts, Facts, Facts]
    chosen: Mapping[int, str] = field(default_factory=dict)
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


OFFICE = (
    Clerk("单雅琴", (NOTHING, NOTHING, NOTHING)),
    Clerk("曾国栋", (event("严重差错1次", 1), event("投诉1次", 1), NOTHING)),
    Clerk(
        "易晓峰",
        (event("拖延1次", 0, 1), NOTHING, NOTHING),
        slips={0: Slip(4, "points off out of range", "拖延1次扣1-2分，扣了4分")},
    ),
    Clerk("康乐怡", (NOTHING, NOTHING, event("迟到1次", 0, 1)), {2: "1.5"}),
    Clerk("应佳慧", (event("差错1次，严重差错1次", 1, 1), NOTHING, NOTHING), {0: "6"}),
)
FINANCE = (
    Clerk("闵敏", (NOTHING, NOTHING, NOTHING)),
    Clerk(
        "商玉洁",
        (event("严重差错2次", 2), NOTHING, NOTHING),
        slips={0: Slip(-10, "wrong sign", "扣分栏填正数，严重差错2次应扣10分，填成-10")},
    ),
    Clerk(
        "冉博文",
        (NOTHING, event("投诉1次", 1), NOTHING),
        slips={"得分": Slip(D(96), "total arithmetic slip", "100-5=95，写成96")},
    ),
    Clerk("甘露", (event("应付1次", 0, 1), NOTHING, NOTHING), {0: "2"}),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [_sheet("行政人资部", OFFICE), _sheet("计划财务部", FINANCE)]
    expected: dict[str, object] = {
        "layout": "criteria table above a matrix: data block | points-off block (positive numbers) | sum of points "
        "off | mark = 100 - sum",
        "period": "2024-09",
        "systems": ["S9"],
        "defects": [
            {"sheet": "*", "cell": None, "kind": "points off as a range", "note": "“扣1-2分”由评分人在范围内选择"},
        ],
        "sheets": [ledger.as_json() for _, ledger in made],
    }
    return Book(NAME, "禾屿物业行政人资部", tuple(sheet for sheet, _ in made), typed=True), expected


def _sheet(name: str, clerks: tuple[Clerk, ...]) -> tuple[Sheet, Ledger]:
    sheet, ledger = Sheet(name, landscape=True), Ledger(name, name)
    last = 11
    sheet.set_widths(6, 10, 16, 16, 16, 13, 13, 13, 11, 11, 14)
    sheet.merge(1, 1, 1, last, f"{name}员工月度绩效考核表（2024年9月）", THEME.title)
    sheet.heights[1] = 34
    sheet.merge(2, 1, 2, last, f"部门：{name}        考核人：部门负责人", THEME.note)
    top = criteria_table(sheet, THEME, PARTS, last, 5) + 2
    for col, text in ((1, "序号"), (2, "姓名"), (9, "扣分合计"), (10, "得分"), (11, "备注")):
        sheet.merge(top, col, top + 1, col, text, THEME.head)
    sheet.merge(top, 3, top, 5, "扣分事由", THEME.head)
    sheet.merge(top, 6, top, 8, "扣分", THEME.head)
    for offset, part in enumerate(PARTS):
        sheet.put(top + 1, 3 + offset, part.name, THEME.head)
        sheet.put(top + 1, 6 + offset, part.name, THEME.head)
    sheet.freeze = (top + 2, 3)
    for number, clerk in enumerate(clerks, start=1):
        _clerk(sheet, ledger, top + 1 + number, number, clerk)
    line = top + 3 + len(clerks)
    sheet.merge(line, 1, line, last, "注：扣分栏填正数，得分=100-扣分合计。", THEME.note)
    sheet.merge(line + 2, 1, line + 2, last, "制表人：            部门负责人：            分管领导：", THEME.note)
    return sheet, ledger


def _clerk(sheet: Sheet, ledger: Ledger, line: int, number: int, clerk: Clerk) -> None:
    sheet.heights[line] = 28
    sheet.row(line, [number, clerk.name, *(facts.raw for facts in clerk.facts)], THEME.cell())
    items: list[Item] = []
    for index, (part, facts) in enumerate(zip(PARTS, clerk.facts, strict=True)):
        chosen = D(clerk.chosen[index]) if index in clerk.chosen else None
        truth, cell = points_off(part.full, facts), a1(line, 6 + index)
        given = clerk.slips.get(index, chosen)
        item = ledger.mark(cell, part.name, facts.raw, part.full, truth, given, more={"deduction": True})
        sheet.put(line, 6 + index, item.entered, THEME.cell())
        items.append(item)
    entered, right = added(items)
    off = ledger.figure(a1(line, 9), entered, right)
    sheet.put(line, 9, off.entered, THEME.cell())
    total = ledger.figure(a1(line, 10), 100 - entered, 100 - right, clerk.slips.get("得分"))
    sheet.put(line, 10, total.entered, THEME.total())
    sheet.put(line, 11, None, THEME.cell())
    more = {"deduction_total": {"cell": off.cell, "entered": off.entered, "score": off.right}}
    ledger.person(clerk.name, items, total, 100 - entered, more=more)
