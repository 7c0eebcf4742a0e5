"""S13: a courier's posts, each with its own list of breaches at half a point; two forms stacked on each sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value
from samples.page import Page
from samples.truth import Item, Ledger, Slip, added, by_hand, worth

NAME = "17_禾屿速运_客服部各岗位绩效考核_2024年9月"
D = Decimal
THEME = Theme(font="宋体", head_fill="FFF2CC", group_fill="FFFBEF", size=10, title_size=16)
HALF = D("0.5")

COMMON = (
    ("话务质量", 30, "语气不温和、推诿客户、与对方闲聊、不报工号、30分钟内未回复客户，违反一次扣0.5分，扣完为止"),
    ("工作状况", 25, "浏览无关网站、用公司电话打私人电话、8:00后吃早饭、结伴离岗，违反一次扣0.5分，扣完为止"),
)
OWN = {
    "查询部": ("查件任务", 25, "8:05未开电脑解除示忙、未及时查件回复客户，违反一次扣0.5分，扣完为止"),
    "业务部": ("取件任务", 25, "未通知业务员取件、业务员更替未通知各部门，违反一次扣0.5分，扣完为止"),
    "处理部": ("问题件任务", 25, "留言未处理、破损件和无点件未跟进，违反一次扣0.5分，扣完为止"),
}


@dataclass(frozen=True)
class Clerk:
    """One employee: efficiency as rated, then what was noted down per breach list (a count, or words) and its count."""

    name: str
    efficiency: int
    noted: tuple[Value, Value, Value]
    counts: tuple[int, int, int]
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


STAFF: dict[str, tuple[Clerk, ...]] = {
    "查询部": (
        Clerk("佟晓燕", 17, (3, 0, 2), (3, 0, 2)),
        Clerk(
            *("戎建国", 15, (8, "2次", 5), (8, 2, 5)),
            slips={0: Slip(D(22), "wrong points", "8次×0.5=4，应得26，按每次1分扣成22")},
        ),
    ),
    "业务部": (
        Clerk("巴图", 16, ("4次", 1, 0), (4, 1, 0)),
        Clerk(
            *("茹雪", 19, (0, "无", 1), (0, 0, 1)),
            slips={"合计": Slip(D("97.5"), "total arithmetic slip", "19+30+25+24.5=98.5，写成97.5")},
        ),
    ),
    "处理部": (
        Clerk("仉晓东", 14, (6, None, 10), (6, 0, 10)),
        Clerk(
            *("麻丽莎", 18, (1, 3, 7), (1, 3, 7)),
            slips={2: Slip(D(26), "mark above full mark", "7次×0.5=3.5，应得21.5，写成26，超过25分")},
        ),
    ),
}


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    pages = [_post(post, clerks) for post, clerks in STAFF.items()]
    rules = _rules()
    expected: dict[str, object] = {
        "layout": "a sheet per post, two forms stacked on each with blank rows between, the name in a cell of its own; "
        "counts noted as figures or in words; half points; a sheet of prose",
        "period": "2024-09",
        "systems": ["S13"],
        "not_scorecards": [rules.name],
        "defects": [],
        "sheets": [page.ledger.as_json() for page in pages],
    }
    return Book(NAME, "禾屿速运客服部", (rules, *(page.sheet for page in pages)), typed=True), expected


def _rules() -> Sheet:
    sheet = Sheet("说明")
    sheet.set_widths(90)
    sheet.put(1, 1, "客服部绩效考核说明", THEME.title)
    lines = (
        "一、目的：引导话务行为，加强自我管理，提高工作绩效。",
        "二、工作效率20分，由主管按积极性、行动力、有效性评分。",
        "三、语音通话随机抽查，投诉内容纳入话务质量。",
    )
    for row, line in enumerate(lines, start=3):
        sheet.put(row, 1, line, THEME.note)
    return sheet


def _post(post: str, clerks: tuple[Clerk, ...]) -> Page:
    page = Page(Sheet(post, one_page=True), Ledger(post, post), THEME)
    page.sheet.set_widths(6, 14, 52, 8, 14, 9)
    for index, clerk in enumerate(clerks):
        _form(page, post, clerk, 1 + index * 12)
    return page


def _form(page: Page, post: str, clerk: Clerk, top: int) -> None:
    sheet, theme = page.sheet, page.theme
    sheet.merge(top, 1, top, 6, f"客服部{post}绩效考核表", theme.title)
    sheet.heights[top] = 30
    sheet.row(top + 1, ["姓名", clerk.name], theme.cell())
    sheet.put(top + 1, 3, "考核月份：2024年9月", theme.note)
    page.head(top + 2, ("序号", "考核项目", "考核标准", "标准分", "违反次数", "得分"), height=24)
    items: list[Item] = []
    row = top + 3
    sheet.row(row, [1, "工作效率"], theme.cell())
    sheet.put(row, 3, "由主管根据积极性、行动力、有效性评分", theme.text)
    sheet.row(row, [20, None], theme.cell(), 4)
    items.append(page.mark((row, 6), "工作效率", None, 20, by_hand(), clerk.efficiency))
    for index, (name, full, rule) in enumerate((*COMMON, OWN[post])):
        row = top + 4 + index
        sheet.row(row, [index + 2, name], theme.cell())
        sheet.put(row, 3, rule, theme.text)
        sheet.row(row, [full, clerk.noted[index]], theme.cell(), 4)
        sheet.heights[row] = 44
        truth = worth(max(D(0), full - HALF * clerk.counts[index]))
        items.append(page.mark((row, 6), name, clerk.noted[index], full, truth, clerk.slips.get(index), fmt="0.0"))
    row = top + 7
    sheet.merge(row, 1, row, 3, "合计", theme.total())
    sheet.row(row, [100, None], theme.total(), 4)
    entered, right = added(items)
    total = page.figure((row, 6), entered, right, clerk.slips.get("合计"), "0.0")
    page.ledger.person(clerk.name, items, total, entered)
    sheet.merge(
        row + 1, 1, row + 1, 6, "主管签字：              员工签字：              日期：2024年10月3日", theme.note
    )
