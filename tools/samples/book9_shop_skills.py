"""S3: skills and service attitude, marked by hand only: employees in columns on one sheet, in rows on the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme
from samples.page import Page
from samples.truth import Item, Ledger, Slip, Truth, added, by_hand

NAME = "09_禾屿优选_客服岗位技能评核_2024年9月"
D = Decimal
THEME = Theme(font="微软雅黑", head_fill="FCE4D6", group_fill="FDF3EC", size=10, title_size=16)

GROUPS: tuple[tuple[str, tuple[tuple[str, int, str], ...]], ...] = (
    (
        "岗位技能",
        (
            ("打字速度", 10, "打字快，没有错别字，旺旺表情用得恰当"),
            ("多客户记忆", 10, "客户多的时候记得每位客户问的是什么，订单不弄混"),
            ("旺旺使用", 10, "熟悉旺旺的功能，能用它熟练处理订单"),
            ("网银使用", 5, "清楚网银付款的流程，能协助顾客付款"),
            ("支付宝使用", 5, "清楚支付宝付款的流程，能协助顾客付款"),
            ("后台操作", 10, "掌握后台交易各项内容，处理订单又快又准"),
            ("物流信息", 5, "掌握合作快递和邮费的计算"),
            ("宝贝熟悉程度", 10, "说得出每款宝贝的特点"),
            ("产品知识", 15, "掌握所售商品的知识"),
        ),
    ),
    (
        "服务态度",
        (
            ("问候热情度", 10, "主动问候，不用一句“你好”应付"),
            ("了解需求准确度", 10, "准确领会客户要什么"),
        ),
    ),
)
ITEMS = [item for _, items in GROUPS for item in items]
MISSING = Truth(None, "missing", accept=("missing", "manual"))


@dataclass(frozen=True)
class Agent:
    """One agent's marks in the order of ITEMS; ``slips`` by item's position or by the name of a figure."""

    name: str
    marks: tuple[str, ...]
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


OLD_HANDS = (
    Agent("苏念真", ("9", "8", "9", "5", "5", "8", "4", "9", "13", "9", "8")),
    Agent(
        *("费思齐", ("8", "7", "8", "4", "5", "7", "4", "8", "12", "8", "8")),
        slips={6: Slip(8, "mark above full mark", "物流信息满分5分，评了8分")},
    ),
    Agent(
        *("贾以宁", ("10", "9", "9", "5", "4", "9", "5", "9", "14", "9", "10")),
        slips={"总分": Slip(D(95), "total arithmetic slip", "技能74+态度19=93，写成95")},
    ),
    Agent("麦冬青", ("7", "8", "7.5", "4", "4", "8", "3", "7", "11", "8", "7.5")),
    Agent(
        *("臧雨辰", ("9", "9", "8", "4", "4", "9", "4", "8", "12", "9", "8")),
        slips={"岗位技能": Slip(D(76), "subtotal arithmetic slip", "9项相加为67，写成76")},
    ),
)
NEWCOMERS = (
    Agent("逄晓彤", ("6", "5", "6", "3", "4", "5", "2", "6", "8", "8", "6")),
    Agent(
        *("佘丽娜", ("7", "6", "7", "4", "4", "6", "3", "6", "9", "9", "7")),
        slips={8: Slip(None, "mark missing", "产品知识一项漏评")},
    ),
    Agent("亓官明", ("5", "5", "6.5", "3", "3", "4", "2", "5", "7", "7", "6")),
    Agent("鲜于静", ("8", "7", "8", "4", "5", "7", "4", "7", "10", "9", "9")),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [_in_columns(), _in_rows()]
    expected: dict[str, object] = {
        "layout": "a checklist marked by hand: items in rows and employees in columns with merged categories, subtotals "
        "and a hidden row; employees in rows with the full marks under the item names and blank columns on the second",
        "period": "2024-09",
        "systems": ["S3"],
        "defects": [],
        "sheets": [page.ledger.as_json() for page in made],
    }
    return Book(NAME, "禾屿优选人事行政部", tuple(page.sheet for page in made), typed=True), expected


def _marks(page: Page, agent: Agent, places: list[tuple[int, int]]) -> list[Item]:
    items = []
    for index, ((name, full, _), at) in enumerate(zip(ITEMS, places, strict=True)):
        slip = agent.slips.get(index)
        truth = by_hand()
        if slip:
            truth = MISSING if slip.entered is None else by_hand("mismatch")
        items.append(page.mark(at, name, None, full, truth, slip or D(agent.marks[index])))
    return items


def _in_columns() -> Page:
    page = Page(Sheet("在岗客服", landscape=True), Ledger("在岗客服", "网店客服部"), THEME)
    sheet, last = page.sheet, 5 + len(OLD_HANDS)
    sheet.set_widths(11, 6, 16, 44, 8, *([10] * len(OLD_HANDS)))
    note = "部门：网店客服部        评核月份：2024年9月        评核人：客服主管"
    page.title("客服岗位技能与服务态度评核表", last, note)
    for col, text in enumerate(("类别", "序号", "考核项目", "考核要求", "满分"), start=1):
        sheet.merge(4, col, 5, col, text, THEME.head)
    sheet.merge(4, 6, 4, last, "评分", THEME.head)
    page.head(5, [agent.name for agent in OLD_HANDS], 6, 22)
    rows, subtotal_rows, row = [], [], 6
    for kind, items in GROUPS:
        sheet.merge(row, 1, row + len(items) - 1, 1, kind, THEME.group)
        for name, full, wish in items:
            sheet.row(row, [len(rows) + 1, name], THEME.cell(), 2)
            sheet.put(row, 4, wish, THEME.text)
            sheet.put(row, 5, full, THEME.cell())
            sheet.heights[row] = 26
            rows.append(row)
            row += 1
        sheet.merge(row, 1, row, 4, f"{kind}小计", THEME.total())
        sheet.put(row, 5, sum(full for _, full, _ in items), THEME.total())
        subtotal_rows.append(row)
        row += 1
    sheet.merge(row, 1, row, 4, "总分", THEME.total())
    sheet.put(row, 5, 100, THEME.total())
    sheet.freeze = (6, 6)
    for col, agent in enumerate(OLD_HANDS, start=6):
        items = _marks(page, agent, [(r, col) for r in rows])
        edge = len(GROUPS[0][1])
        parts = []
        for (kind, _), r, own in zip(GROUPS, subtotal_rows, (items[:edge], items[edge:]), strict=True):
            entered, right = added(own)
            parts.append(page.figure((r, col), entered, right, agent.slips.get(kind)))
        summed = sum(D(str(part.entered)) for part in parts)
        _, right = added(items)
        total = page.figure((row, col), summed, right, agent.slips.get("总分"))
        subtotals = [{"cell": part.cell, "entered": part.entered, "score": part.right} for part in parts]
        page.ledger.person(agent.name, items, total, summed, more={"subtotals": subtotals})
    sheet.put(row + 1, 1, "备用", THEME.note)
    sheet.hidden_rows.append(row + 1)
    page.notes(
        row + 2, last, "说明：各项由客服主管在满分以内评分；技能80分，态度20分。", "", "客服主管：            店长："
    )
    return page


def _in_rows() -> Page:
    page = Page(Sheet("试岗新人", landscape=True), Ledger("试岗新人", "网店客服部试岗组"), THEME)
    sheet, first = page.sheet, 4
    last = first + len(ITEMS) + 1
    sheet.set_widths(5, 10, 3, *([9] * len(ITEMS)), 3, 10)
    page.title("试岗客服技能评核表（2024年9月）", last)
    for col, text in ((1, "序号"), (2, "姓名")):
        sheet.merge(3, col, 5, col, text, THEME.head)
    col = first
    for kind, items in GROUPS:
        sheet.merge(3, col, 3, col + len(items) - 1, f"{kind}（得分）", THEME.head)
        col += len(items)
    page.head(4, [name for name, _, _ in ITEMS], first)
    page.head(5, [f"{full}分" for _, full, _ in ITEMS], first, 20)
    sheet.merge(3, last, 5, last, "合计", THEME.head)
    for number, agent in enumerate(NEWCOMERS, start=1):
        row = 5 + number
        sheet.row(row, [number, agent.name], THEME.cell())
        items = _marks(page, agent, [(row, first + index) for index in range(len(ITEMS))])
        entered, right = added(items)
        total = page.figure((row, last), entered, right, agent.slips.get("总分"))
        page.ledger.person(agent.name, items, total, entered)
    page.notes(7 + len(NEWCOMERS), last, "各项在项目名下的满分以内评分，没有评的留空。", "", "评核人：")
    return page
