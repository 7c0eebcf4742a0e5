"""S12 and S20: who rates whom and by when; centres with goals and indicators, collected into one summary with pay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme
from samples.page import Page, number
from samples.truth import Figure, Item, Json, Ledger, Slip, added, by_hand, rounded, worth

NAME = "16_禾屿物业_客户服务中心月度绩效考核_2024年9月"
D = Decimal
THEME = Theme(font="宋体", head_fill="E4DFEC", group_fill="F7F5FA", size=10, title_size=16)

SUPERIORS = {
    "贡经理": "尚副总",
    "郁主管": "贡经理",
    "景主管": "贡经理",
    "敖晓雯": "郁主管",
    "匡正平": "郁主管",
    "国小霞": "景主管",
    "步建军": "景主管",
    "耿经理": "尚副总",
    "晏主管": "耿经理",
    "冷秋萍": "晏主管",
    "都佳乐": "晏主管",
    "暴雨生": "晏主管",
}
POSTS = {"经理": "客户服务中心经理", "主管": "部门主管"}
BASES = {"经理": 2000, "主管": 1200}


def kind(name: str) -> str:
    """经理, 主管 or 操作层, by the name."""
    return next((each for each in POSTS if name.endswith(each)), "操作层")


def collected(rate: Decimal) -> Decimal:
    """98 % and more 30, 95 % to under 98 % 20, 90 % to under 95 % 10, less nothing."""
    for edge, mark in (("0.98", 30), ("0.95", 20), ("0.9", 10)):
        if rate >= D(edge):
            return D(mark)
    return D(0)


@dataclass(frozen=True)
class Rated:
    """One employee's month: collection rate, complaints, ability, attitude and task marks, day of rating."""

    name: str
    rate: str
    complaints: int
    marks: tuple[int, int, int]
    day: int = 2
    slips: Mapping[str, Slip] = field(default_factory=dict)


CENTRES: dict[str, tuple[Rated, ...]] = {
    "云杉府中心": (
        Rated("贡经理", "0.985", 0, (18, 19, 9)),
        Rated(
            *("郁主管", "0.98", 1, (17, 18, 9)),
            slips={"考核人": Slip("郁主管", "self-rating", "考核人是本人，应为直接上级贡经理", checked=False)},
        ),
        Rated("景主管", "0.962", 2, (16, 17, 8)),
        Rated(
            *("敖晓雯", "0.95", 0, (18, 18, 9)),
            slips={"收费率": Slip(10, "wrong band on boundary", "95%属于“95%≤X<98%”，应得20分")},
        ),
        Rated("匡正平", "0.91", 1, (15, 16, 7)),
        Rated(
            *("国小霞", "0.972", 3, (17, 17, 8)),
            slips={"得分": Slip(D(71), "total arithmetic slip", "20+5+17+17+8=67，写成71")},
        ),
        Rated(
            *("步建军", "0.889", 5, (14, 15, 6), 6),
            slips={"日期": Slip("2024-10-06", "deadline missed", "应在次月3日前完成", checked=False)},
        ),
    ),
    "湖东花园中心": (
        Rated("耿经理", "0.965", 1, (17, 18, 8)),
        Rated("晏主管", "0.97", 0, (17, 17, 9)),
        Rated(
            *("冷秋萍", "0.94", 2, (16, 16, 8)),
            slips={"投诉": Slip(15, "wrong count", "2起×5=10，20-10=10，只扣了一起")},
        ),
        Rated("都佳乐", "0.981", 0, (19, 18, 10)),
        Rated("暴雨生", "0.9", 4, (15, 15, 7)),
    ),
}
SUMMARY_SLIPS = {
    "匡正平": Slip(D(67), "transcription error", "云杉府中心表中为63，汇总写成67"),
    "晏主管": Slip(D("1200.00"), "wrong pay amount", "1200×83%=996，按全额发"),
}


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    cover, roster = _cover(), _roster()
    totals: dict[str, tuple[str, Figure]] = {}
    pages = [_centre(name, staff, totals) for name, staff in CENTRES.items()]
    pages.append(_summary(totals))
    expected: dict[str, object] = {
        "layout": "a cover sheet; a sheet per centre with two groups of items, rater and date in columns and the total "
        "before the items; a company summary with pay; a roster with posts and superiors",
        "period": "2024-09",
        "systems": ["S12", "S20"],
        "not_scorecards": [cover.name, roster.name],
        "defects": [],
        "sheets": [page.ledger.as_json() for page in pages],
    }
    sheets = (cover, *(page.sheet for page in pages), roster)
    return Book(NAME, "禾屿物业办公室", sheets, typed=False), expected


def _cover() -> Sheet:
    sheet = Sheet("封面")
    sheet.set_widths(4, 70)
    sheet.merge(4, 1, 4, 2, "客户服务中心月度绩效考核资料", THEME.title)
    lines = (
        "考核月份：2024年9月",
        "考核人：副总经理考核各中心经理，经理考核主管，主管考核操作层员工；不得自评。",
        "次月3日前完成考核并面谈，双方签字；5日前报公司办公室汇总，总经理审批。",
        "考核结果与本月绩效工资直接挂钩，每月5日发各中心财务核算。",
    )
    for row, line in enumerate(lines, start=6):
        sheet.put(row, 2, line, THEME.note)
        sheet.heights[row] = 28
    return sheet


def _roster() -> Sheet:
    sheet = Sheet("人员名册")
    sheet.set_widths(6, 12, 20, 16, 12, 16)
    sheet.row(1, ["序号", "姓名", "岗位", "所属中心", "直接上级", "绩效工资基数"], THEME.head)
    row = 2
    for centre, staff in CENTRES.items():
        for rated in staff:
            post, base = POSTS.get(kind(rated.name), "客服员"), BASES.get(kind(rated.name), 800)
            sheet.row(row, [row - 1, rated.name, post, centre, SUPERIORS[rated.name], base], THEME.cell())
            row += 1
    return sheet


RULES = (
    ("收费率", 30, "≥98%得30分；95%≤X<98%得20分；90%≤X<95%得10分；<90%得0分"),
    ("有效投诉", 20, "每起扣5分，扣完为止"),
)
BY_HAND = (("工作能力", 20), ("工作态度", 20), ("重点任务", 10))


def _centre(name: str, staff: tuple[Rated, ...], totals: dict[str, tuple[str, Figure]]) -> Page:
    page = Page(Sheet(name, landscape=True), Ledger(name, name), THEME)
    sheet, last = page.sheet, 13
    sheet.set_widths(10, 16, 10, 12, 9, 10, 9, 10, 9, 10, 10, 10, 12)
    page.title(f"{name}2024年9月绩效考核表", last)
    for col, text in ((1, "姓名"), (2, "岗位"), (3, "考核人"), (4, "考核日期"), (5, "绩效得分"), (13, "被考核人签字")):
        sheet.merge(3, col, 6, col, text, THEME.head)
    sheet.merge(3, 6, 3, 9, "关键业绩指标（KPI）", THEME.head)
    sheet.merge(3, 10, 3, 12, "工作目标设定（GS）", THEME.head)
    for index, (item, full, rule) in enumerate(RULES):
        left = 6 + 2 * index
        sheet.merge(4, left, 4, left + 1, f"{item}（{full}分）", THEME.head)
        sheet.merge(5, left, 5, left + 1, rule, THEME.text)
        page.head(6, ("数据" if index == 0 else "起数", "得分"), left, 22)
    for index, (item, full) in enumerate(BY_HAND):
        sheet.merge(4, 10 + index, 4, 10 + index, f"{item}（{full}分）", THEME.head)
        sheet.put(5, 10 + index, "由考核人评分", THEME.text)
        sheet.put(6, 10 + index, "得分", THEME.head)
    sheet.heights.update({4: 30, 5: 92})
    sheet.freeze = (7, 2)
    for row, rated in enumerate(staff, start=7):
        sheet.row(row, [rated.name, POSTS.get(kind(rated.name), "客服员")], THEME.cell())
        page.fact((row, 3), SUPERIORS[rated.name], rated.slips.get("考核人"))
        page.fact((row, 4), f"2024-10-{rated.day:02d}", rated.slips.get("日期"))
        rate = D(rated.rate)
        sheet.put(row, 6, rate, THEME.cell("0.0%"))
        sheet.put(row, 8, rated.complaints, THEME.cell())
        calm = worth(max(0, 20 - 5 * rated.complaints))
        items: list[Item] = [
            page.mark((row, 7), "收费率", rate, 30, worth(collected(rate)), rated.slips.get("收费率")),
            page.mark((row, 9), "有效投诉", rated.complaints, 20, calm, rated.slips.get("投诉")),
        ]
        for index, ((item, full), mark) in enumerate(zip(BY_HAND, rated.marks, strict=True)):
            items.append(page.mark((row, 10 + index), item, None, full, by_hand(), mark))
        sheet.put(row, 13, rated.name, THEME.cell())
        entered, right = added(items)
        formula = f"=G{row}+I{row}+J{row}+K{row}+L{row}"
        total = page.figure((row, 5), entered, right, rated.slips.get("得分"), formula=formula)
        page.ledger.person(rated.name, items, total, entered)
        totals[rated.name] = (name, total)
    page.notes(8 + len(staff), last, "中心经理签字：                报办公室日期：2024年10月4日")
    return page


def _summary(totals: Mapping[str, tuple[str, Figure]]) -> Page:
    page = Page(Sheet("公司汇总"), Ledger("公司汇总", "公司"), THEME)
    sheet, last = page.sheet, 6
    sheet.set_widths(6, 12, 18, 12, 18, 18)
    page.title("2024年9月绩效考核汇总表", last)
    figures: list[Json] = []
    page.head(3, ("序号", "姓名", "服务中心", "绩效得分", "绩效工资基数（元）", "应发绩效工资（元）"), height=26)
    for row, (name, (centre, figure)) in enumerate(totals.items(), start=4):
        sheet.row(row, [row - 3, name, centre], THEME.cell())
        base = BASES.get(kind(name), 800)
        slip = SUMMARY_SLIPS.get(name)
        copied = page.figure(
            (row, 4), figure.entered, figure.right, slip if slip and slip.kind.startswith("tr") else None
        )
        sheet.put(row, 5, base, THEME.cell("0"))
        due = [rounded(number(part) * base / 100) for part in (copied.entered, copied.right)]
        over = slip if slip and slip.kind.startswith("wrong") else None
        pay = page.figure((row, 6), due[0], due[1], over, "0.00", f"=ROUND(E{row}*D{row}/100,2)")
        figures += [{"cell": each.cell, "entered": each.entered, "score": each.right} for each in (copied, pay)]
    page.ledger.extra["other_figures"] = figures
    note = "注：应发绩效工资=绩效工资基数×绩效得分÷100。"
    page.notes(5 + len(totals), last, note, "", "办公室：                总经理：")
    return page
