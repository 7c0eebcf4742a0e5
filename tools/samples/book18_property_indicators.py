"""S18: indicator sheets never filled in, the same indicators with figures, and rewards and withheld pay in yuan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme
from samples.page import Page
from samples.truth import Item, Json, Ledger, Slip, Truth, added, rounded, worth

NAME = "18_禾屿物业_绩效考核指标与收费奖扣_2024年9月"
D = Decimal
THEME = Theme(font="仿宋", head_fill="FDE9D9", group_fill="FEF6F0", size=10, title_size=16)

BLANK = (
    ("主营业务收入", "主营业务收入达   元，该项得满分；高于目标值时，每高   元加   分；每低   元扣   分，扣完为止", 40),
    ("物业管理费收缴率", "≥   %，该项得满分；低于目标值时，每低___%扣___分", 30),
    ("公共设施完好率", "≥98%得30分，每低1%扣5分，扣完为止", 30),
)
UNFILLED = Truth(None, "unfilled", accept=("unfilled", "unreadable"))


@dataclass(frozen=True)
class Project:
    """A project's month: income in 10,000 yuan, fees collected and due, facilities sound and in all."""

    name: str
    income: int
    fees: tuple[str, str]
    facilities: tuple[int, int]
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


PROJECTS = (
    Project("云杉府项目", 212, ("95.0", "100.0"), (1176, 1200)),
    Project(
        *("湖东花园项目", 185, ("88.2", "98.0"), (950, 1000)),
        slips={"总分": Slip(D(76), "total arithmetic slip", "36+20+15=71，写成76")},
    ),
    Project(
        *("湖西公馆项目", 268, ("112.8", "120.0"), (780, 800)),
        slips={0: Slip(52, "forgot cap", "高68万元加12分，最多加10分，应得50")},
    ),
    Project(
        *("南苑里项目", 200, ("72.0", "80.0"), (588, 600)),
        slips={1: Slip(25, "wrong band", "72÷80=90%，比95%低5%，扣10分，应得20")},
    ),
)
RULES = (
    ("主营业务收入", "万元", 40, "达到200万元得40分，每高10万元加2分，最多加10分，每低10万元扣4分，扣完为止"),
    ("物业管理费收缴率", "%", 30, "不低于95%得30分，每低1%扣2分，扣完为止"),
    ("公共设施完好率", "%", 30, "不低于98%得30分，每低1%扣5分，扣完为止"),
)


def marks(project: Project) -> tuple[Decimal, Decimal, Decimal]:
    """What income, collection and facilities are worth."""
    whole = "ROUND_FLOOR"
    gap = D(project.income - 200)
    steps = (abs(gap) / 10).to_integral_value(whole)
    income = 40 + min(D(10), steps * 2) if gap >= 0 else max(D(0), 40 - steps * 4)
    fees = max(D(0), D("0.95") - D(project.fees[0]) / D(project.fees[1])) * 100
    sound = max(D(0), D("0.98") - D(project.facilities[0]) / project.facilities[1]) * 100
    return (
        income,
        max(D(0), 30 - 2 * fees.to_integral_value(whole)),
        max(D(0), 30 - 5 * sound.to_integral_value(whole)),
    )


@dataclass(frozen=True)
class Collector:
    """A cashier's month: fees collected in yuan; the reward or the pay withheld that the clerk wrote."""

    name: str
    collected: int
    slip: Slip | None = None


TARGET = 80000
COLLECTORS = (
    Collector("宓晓婉", 86000),
    Collector("全志勇", 80000),
    Collector("郗美琳", 92500, Slip(D("740.00"), "wrong rate", "92500×1%=925，按0.8%算了")),
    Collector("班固安", 78800),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    template, scored, rewards = _template(), _projects(), _rewards()
    criteria = _criteria()
    expected: dict[str, object] = {
        "layout": "a form whose criteria are a template never filled in; criteria on one sheet, projects in rows with "
        "numerator and denominator beside the marks on another; rewards in yuan",
        "period": "2024-09",
        "systems": ["S18"],
        "not_scorecards": [criteria.name],
        "defects": [
            {"sheet": template.sheet.name, "cell": f"C{row}", "kind": "unfilled blanks", "note": "指标值没有填写"}
            for row in (5, 6)
        ],
        "sheets": [page.ledger.as_json() for page in (template, scored, rewards)],
    }
    sheets = (criteria, scored.sheet, rewards.sheet, template.sheet)
    return Book(NAME, "禾屿物业财务部", sheets, typed=True), expected


def _criteria() -> Sheet:
    sheet = Sheet("量化标准")
    sheet.set_widths(6, 20, 44, 10, 54, 20)
    sheet.merge(1, 1, 1, 6, "物业公司绩效考核指标", THEME.title)
    sheet.row(3, ["序号", "考核指标", "计算公式", "分值", "评分标准", "数据来源"], THEME.head)
    formulas = (
        "物业管理收入+物业经营收入+物业大修收入",
        "实际收缴额÷应收缴额×100%",
        "公共设施完好数÷公共设施总数×100%",
    )
    for row, ((name, _, full, rule), formula) in enumerate(zip(RULES, formulas, strict=True), start=4):
        sheet.row(row, [row - 3, name], THEME.cell())
        sheet.put(row, 3, formula, THEME.text)
        sheet.put(row, 4, full, THEME.cell())
        sheet.put(row, 5, rule, THEME.text)
        sheet.put(row, 6, "财务部" if row < 6 else "工程部", THEME.cell())
        sheet.heights[row] = 32
    return sheet


def _projects() -> Page:
    page = Page(Sheet("项目得分", landscape=True), Ledger("项目得分", "物业公司"), THEME)
    sheet, last = page.sheet, 10
    sheet.set_widths(18, 12, 9, 14, 14, 9, 12, 12, 9, 10)
    page.title("物业项目绩效考核得分表（2024年9月）", last, "考核月份：2024年9月        标准见“量化标准”")
    sheet.merge(3, 1, 4, 1, "项目部", THEME.head)
    sheet.merge(3, 10, 4, 10, "总分", THEME.head)
    groups = ((2, 3, RULES[0][0]), (4, 6, RULES[1][0]), (7, 9, RULES[2][0]))
    for left, right, text in groups:
        sheet.merge(3, left, 3, right, text, THEME.head)
    heads = (
        "完成值（万元）",
        "得分",
        "实际收缴额（万元）",
        "应收缴额（万元）",
        "得分",
        "公共设施完好数",
        "公共设施总数",
        "得分",
    )
    page.head(4, heads, 2, 34)
    for row, project in enumerate(PROJECTS, start=5):
        sheet.put(row, 1, project.name, THEME.cell())
        sheet.put(row, 2, project.income, THEME.cell())
        sheet.row(row, [D(part) for part in project.fees], THEME.cell("0.0"), 4)
        sheet.row(row, project.facilities, THEME.cell("0"), 7)
        raws = (project.income, "/".join(project.fees), f"{project.facilities[0]}/{project.facilities[1]}")
        items: list[Item] = []
        for index, (col, mark) in enumerate(zip((3, 6, 9), marks(project), strict=True)):
            name, _, full, _ = RULES[index]
            slip = project.slips.get(index)
            truth = worth(mark)
            most: dict[str, Json] = {} if index else {"most": 50}
            items.append(page.mark((row, col), name, raws[index], full, truth, slip, more=most))
        entered, right = added(items)
        total = page.figure((row, last), entered, right, project.slips.get("总分"))
        page.ledger.person(project.name, items, total, entered)
    page.notes(6 + len(PROJECTS), last, "注：总分为各项得分之和。", "", "财务部：                总经理：")
    return page


def _rewards() -> Page:
    page = Page(Sheet("收费员奖励"), Ledger("收费员奖励", "客服部收费窗口"), THEME)
    sheet, last = page.sheet, 5
    sheet.set_widths(8, 12, 18, 18, 18)
    page.title("收费员收费奖励核算表（2024年9月）", last)
    page.head(3, ("序号", "姓名", "目标收费额（元）", "实际收费额（元）", "收费奖励（元）"))
    for row, each in enumerate(COLLECTORS, start=4):
        sheet.row(row, [row - 3, each.name, TARGET, each.collected], THEME.cell())
        due = rounded(D(each.collected) / 100) if each.collected > TARGET else D(0)
        pay = page.figure((row, 5), due, due, each.slip, "0.00")
        figures = [{"cell": pay.cell, "entered": pay.entered, "score": pay.right}]
        page.ledger.person(each.name, [], None, more={"other_figures": figures})
    note = "注：收费额高于目标值的，按收费总额的1%给予奖励；低于目标值的，差距在10000元以内扣发当月50%的绩效奖金，在10000元以上全月扣发。"
    page.notes(5 + len(COLLECTORS), last, note, "", "财务部：")
    return page


def _template() -> Page:
    page = Page(Sheet("新项目指标（待定）"), Ledger("新项目指标（待定）", "新项目"), THEME)
    sheet, last = page.sheet, 6
    sheet.set_widths(6, 20, 56, 8, 14, 9)
    page.title("物业项目绩效考核表", last, "部门：北苑项目        考核月份：2024年9月")
    page.head(4, ("序号", "考核指标", "量化考核", "分值", "完成情况", "得分"), height=24)
    raws = (D(120), D("0.93"), D("0.97"))
    items: list[Item] = []
    for index, ((name, rule, full), raw) in enumerate(zip(BLANK, raws, strict=True)):
        row = 5 + index
        sheet.row(row, [index + 1, name], THEME.cell())
        sheet.put(row, 3, rule, THEME.text)
        sheet.put(row, 4, full, THEME.cell())
        sheet.put(row, 5, raw, THEME.cell("0%" if index else "General"))
        sheet.heights[row] = 40
        truth = worth(25) if index == 2 else UNFILLED
        items.append(page.mark((row, 6), name, raw, full, truth, None if index == 2 else D(full - 5)))
    row = 5 + len(BLANK)
    sheet.merge(row, 1, row, 3, "合计", THEME.total())
    sheet.row(row, [100, None], THEME.total(), 4)
    entered, right = added(items)
    total = page.figure((row, 6), entered, right)
    page.ledger.person("北苑项目", items, total, entered)
    return page
