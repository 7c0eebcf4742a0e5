"""S9's service centre: a card for its heads, three offices with data and mark side by side, and the 4:3:3 summary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.departments import (
    CLEAN,
    FEES,
    NOTHING,
    ORDER,
    PROCESS,
    RULES,
    Facts,
    Part,
    criteria_table,
    event,
    mark,
    reached,
)
from samples.grid import Book, Sheet, Theme, Value, a1
from samples.truth import Figure, Item, Ledger, Slip, added, rounded

NAME = "05_禾屿物业_客户服务中心考核评分_2024年9月"
D = Decimal
THEME = Theme(font="宋体", head_fill="DDEBF7", group_fill="F5FAFE", size=10, title_size=16)
CENTRE = "湖东客户服务中心"


@dataclass(frozen=True)
class Member:
    """One employee: facts per item in order; marks chosen where the rule leaves a choice; slips by item or 总分."""

    name: str
    post: str
    facts: tuple[Facts, ...]
    chosen: Mapping[int, str] = field(default_factory=dict)
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


HEADS = (
    Part("物业理费收取", 40, FEES),
    Part("小区（大厦）清洁卫生", 20, CLEAN),
    Part("小区（大厦）管理有序", 20, ORDER),
    Part("服务过程规范", 10, PROCESS),
    Part("内控制度执行", 10, RULES),
)
DESK = (
    Part("物业管理费收取", 60, FEES),
    Part("服务过程规范", 20, PROCESS),
    Part("内控制度执行", 20, RULES),
)
GROUNDS = (
    Part("清洁卫生", 60, CLEAN),
    Part("服务过程规范", 20, PROCESS),
    Part("内控制度执行", 20, RULES),
)
GUARDS = (
    Part("管理有序", 60, ORDER),
    Part("服务过程规范", 20, "计分方法与客服处相同"),
    Part("内控制度执行", 20, "计分方法与客服处相同"),
)

HEAD_PEOPLE = (
    Member("纪德海", "中心主任", (reached("0.972"), event("投诉1次", 1), NOTHING, NOTHING, NOTHING)),
    Member(
        "覃丽萍",
        "副主任",
        (reached("1"), NOTHING, event("盗窃事故1次", 1), event("违反流程1次", 0, 1), NOTHING),
        {3: "8.5"},
    ),
)
DESK_PEOPLE = (
    Member("骆文静", "客服主管", (reached("1.03"), NOTHING, NOTHING)),
    Member(
        "向思源",
        "客服员",
        (reached("0.965"), event("投诉1次", 1), NOTHING),
        slips={0: Slip(60, "no proportion applied", "任务完成96.5%，应按比例得60×96.5%=57.9分")},
    ),
    Member("阮小棠", "客服员", (reached("0.987"), NOTHING, event("违反考勤1次", 0, 1)), {2: "18.5"}),
    Member("葛一帆", "收费员", (reached("0.914"), NOTHING, NOTHING)),
    Member("辛梓萱", "收费员", (reached("0.955"), event("投诉1次，违反流程1次", 1, 1), NOTHING), {1: "13"}),
)
GROUNDS_PEOPLE = (
    Member("柴永福", "环境主管", (NOTHING, NOTHING, NOTHING)),
    Member(
        "俞春梅",
        "保洁员",
        (event("投诉2次", 2), NOTHING, NOTHING),
        slips={0: Slip(55, "wrong count", "投诉2次应扣10分得50分，只扣了1次")},
    ),
    Member("梅桂香", "保洁员", (event("未按要求1次", 0, 1), NOTHING, NOTHING), {0: "58"}),
    Member("庄有财", "保洁员", (event("投诉1次", 1), event("投诉1次", 1), NOTHING)),
    Member("连秋菊", "绿化员", (NOTHING, NOTHING, event("违反2次", 0, 2)), {2: "17"}),
)
GUARDS_PEOPLE = (
    Member("雷振国", "安全主管", (NOTHING, NOTHING, NOTHING)),
    Member(
        "史大勇",
        "秩序员",
        (event("停放无序1次", 0, 1), NOTHING, NOTHING),
        slips={0: Slip(55, "points off out of range", "停放无序1次扣1-2分，应在58～59分之间，扣了5分")},
    ),
    Member("卞志强", "秩序员", (event("盗窃事故1次，投诉1次", 2), NOTHING, NOTHING)),
    Member(
        "龙腾",
        "秩序员",
        (event("投诉1次", 1), NOTHING, NOTHING),
        slips={"总分": Slip(D("92"), "total arithmetic slip", "55+20+20=95，写成92")},
    ),
    Member("牛宏伟", "监控员", (NOTHING, NOTHING, NOTHING)),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    sheets, ledgers, averages = [], [], {}
    for name, department, parts, people in (
        ("客户服务中心", CENTRE, HEADS, HEAD_PEOPLE),
        ("客服处", f"{CENTRE}客服处", DESK, DESK_PEOPLE),
        ("环境处", f"{CENTRE}环境处", GROUNDS, GROUNDS_PEOPLE),
        ("安全处", f"{CENTRE}安全处", GUARDS, GUARDS_PEOPLE),
    ):
        sheet, ledger, average = _office(name, department, parts, people)
        sheets.append(sheet)
        ledgers.append(ledger)
        averages[name] = average
    summary, ledger = _summary(averages)
    expected: dict[str, object] = {
        "layout": "criteria table above a matrix with data and mark side by side per item; an average row per office; "
        "a summary sheet with the 4:3:3 centre score",
        "period": "2024-09",
        "systems": ["S9"],
        "defects": [
            {
                "sheet": "客户服务中心",
                "cell": "B4",
                "kind": "typo in item name",
                "note": "“物业理费收取”应为“物业管理费收取”",
            },
            {"sheet": "*", "cell": None, "kind": "points off as a range", "note": "“扣1-2分”由评分人在范围内选择"},
            {
                "sheet": "安全处",
                "cell": "F5",
                "kind": "criterion refers to another sheet",
                "note": "计分方法与客服处相同",
            },
            {
                "sheet": "安全处",
                "cell": "F6",
                "kind": "criterion refers to another sheet",
                "note": "计分方法与客服处相同",
            },
        ],
        "sheets": [*(each.as_json() for each in ledgers), ledger.as_json()],
    }
    return Book(NAME, "禾屿物业品质部", (*sheets, summary), typed=True), expected


def _office(
    name: str, department: str, parts: tuple[Part, ...], people: tuple[Member, ...]
) -> tuple[Sheet, Ledger, Figure]:
    sheet, ledger = Sheet(name, landscape=True), Ledger(name, department)
    last = 3 + 2 * len(parts) + 2
    sheet.set_widths(6, 10, 11, 14, 8, *([14, 8] * (len(parts) - 1)), 9, 14)
    sheet.merge(1, 1, 1, last, f"{department}员工绩效考核评分表", THEME.title)
    sheet.heights[1] = 32
    sheet.merge(2, 1, 2, last, f"部门：{department}        考核月份：2024年9月        考核人：品质部", THEME.note)
    top = criteria_table(sheet, THEME, parts, last, 6) + 2

    for col, text in ((1, "序号"), (2, "姓名"), (3, "岗位"), (last - 1, "总分"), (last, "备注")):
        sheet.merge(top, col, top + 1, col, text, THEME.head)
    for index, part in enumerate(parts):
        col = 4 + 2 * index
        sheet.merge(top, col, top, col + 1, f"{part.name}（{part.full}分）", THEME.head)
        sheet.row(top + 1, ["完成情况", "得分"], THEME.head, col)
    sheet.heights[top] = 30
    sheet.print_title_row = (top, top + 1)
    sheet.freeze = (top + 2, 4)

    found = []
    for number, member in enumerate(people, start=1):
        found.append(_member(sheet, ledger, top + 1 + number, number, parts, member))
    line = top + 2 + len(people)
    average = _average(sheet, ledger, line, last, found)
    sheet.merge(
        line + 1,
        1,
        line + 1,
        last,
        "说明：总分为各项得分之和；处室得分为本处员工总分的平均分（保留两位小数）。",
        THEME.note,
    )
    sheet.merge(line + 3, 1, line + 3, last, "制表：              审核：              中心主任：", THEME.note)
    return sheet, ledger, average


def _member(sheet: Sheet, ledger: Ledger, line: int, number: int, parts: tuple[Part, ...], member: Member) -> Figure:
    sheet.heights[line] = 28
    sheet.row(line, [number, member.name, member.post], THEME.cell())
    items: list[Item] = []
    for index, (part, facts) in enumerate(zip(parts, member.facts, strict=True)):
        col = 4 + 2 * index
        sheet.put(line, col, facts.raw, THEME.cell("0.0%" if facts.reached else "General"))
        chosen = D(member.chosen[index]) if index in member.chosen else None
        truth = mark(part.full, facts)
        if part.rule.startswith("计分方法"):
            assert truth.score is not None
            truth = type(truth)(truth.score, accept=("unreadable", "manual", "undecided"))
        given = member.slips.get(index, chosen)
        item = ledger.mark(a1(line, col + 1), part.name, facts.raw, part.full, truth, given)
        sheet.put(line, col + 1, item.entered, THEME.cell())
        items.append(item)
    col = 4 + 2 * len(parts)
    entered, right = added(items)
    total = ledger.figure(a1(line, col), entered, right, member.slips.get("总分"))
    sheet.put(line, col, total.entered, THEME.total())
    sheet.put(line, col + 1, None, THEME.cell())
    ledger.person(member.name, items, total, entered, more={"post": member.post})
    return total


def _average(sheet: Sheet, ledger: Ledger, line: int, last: int, totals: list[Figure]) -> Figure:
    """The row with the office's mean total, as entered and with the right totals."""

    def mean(values: list[Decimal]) -> Decimal:
        return rounded(sum(values, D(0)) / len(values))

    entered = mean([D(str(t.entered)) for t in totals])
    right = mean([D(str(t.right)) for t in totals])
    figure = ledger.figure(a1(line, last - 1), entered, right)
    sheet.merge(line, 1, line, last - 2, "平均分", THEME.total())
    sheet.put(line, last - 1, figure.entered, THEME.total("0.00"))
    sheet.put(line, last, None, THEME.total())
    ledger.extra["average"] = {"cell": figure.cell, "entered": figure.entered, "score": figure.right}
    return figure


SHARES = {"客服处": 4, "环境处": 3, "安全处": 3}


def _centre(scores: Mapping[str, Value]) -> Decimal:
    """The offices' scores at 4:3:3."""
    return rounded(sum((SHARES[name] * D(str(score)) for name, score in scores.items()), D(0)) / 10)


def _summary(averages: Mapping[str, Figure]) -> tuple[Sheet, Ledger]:
    """Two centres' scores from their offices' at 4:3:3; the second centre's offices were marked elsewhere."""
    sheet, ledger = Sheet("中心汇总"), Ledger("中心汇总", "禾屿物业")
    sheet.set_widths(6, 24, 13, 13, 13, 13, 16)
    sheet.merge(1, 1, 1, 7, "客户服务中心绩效考核汇总表", THEME.title)
    sheet.heights[1] = 32
    sheet.merge(2, 1, 2, 7, "考核月份：2024年9月", THEME.note)
    for col, text in ((1, "序号"), (2, "服务中心"), (6, "中心得分"), (7, "备注")):
        sheet.merge(3, col, 4, col, text, THEME.head)
    for col, (office, share) in enumerate(SHARES.items(), start=3):
        sheet.put(3, col, f"{office}得分", THEME.head)
        sheet.put(4, col, f"权重{share}", THEME.head)

    elsewhere = {"客服处": D("94.2"), "环境处": D("88.5"), "安全处": D("96")}
    slip = Slip(D("92.9"), "simple mean instead of 4:3:3", "94.2×0.4+88.5×0.3+96×0.3=93.03，按三处简单平均算成92.9")
    centres: list[dict[str, object]] = []
    for row, (centre, offices, wrong) in enumerate(
        (
            (CENTRE, {name: averages[name] for name in SHARES}, None),
            ("湖西客户服务中心", {name: Figure(None, value, value) for name, value in elsewhere.items()}, slip),
        ),
        start=5,
    ):
        sheet.row(row, [row - 4, centre], THEME.cell())
        parts: list[dict[str, object]] = []
        for col, (office, figure) in enumerate(offices.items(), start=3):
            noted = ledger.figure(a1(row, col), figure.entered, figure.right)
            sheet.put(row, col, noted.entered, THEME.cell("0.00"))
            parts.append({"item": office, "cell": noted.cell, "weight": SHARES[office]})
            parts[-1] |= {"entered": noted.entered, "score": noted.right}
        entered = _centre({name: figure.entered for name, figure in offices.items()})
        right = _centre({name: figure.right for name, figure in offices.items()})
        total = ledger.figure(a1(row, 6), entered, right, wrong)
        sheet.put(row, 6, total.entered, THEME.total("0.00"))
        sheet.put(row, 7, None, THEME.cell())
        centres.append({"name": centre, "cell": total.cell, "entered": total.entered, "score": total.right})
        centres[-1] |= {"recalc_from_entered": entered, "parts": parts}
    ledger.extra["composites"] = centres
    note = (
        "注：客户服务中心考核评分采取百分制，其所属客服处、环境处、安全处的权重为4:3:3，"
        "即中心得分=（客服处×4+环境处×3+安全处×3）÷10。"
    )
    sheet.merge(8, 1, 8, 7, note, THEME.note)
    sheet.heights[8] = 34
    sheet.merge(10, 1, 10, 7, "品质部：              分管副总：              总经理：", THEME.note)
    return sheet, ledger
