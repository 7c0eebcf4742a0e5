"""S11 and S15: indicators by numerator and denominator; their sums on a sheet of raw data, their bands in columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value
from samples.page import Page
from samples.truth import Item, Ledger, Slip, Truth, added, no_data, rounded, worth

NAME = "15_禾屿集团_客服中心绩效考核指标_2024年9月"
D = Decimal
THEME = Theme(font="宋体", head_fill="D6DCE4", group_fill="F3F5F8", size=10, title_size=16)


@dataclass(frozen=True)
class Indicator:
    """A ratio of the customer service department: full mark, rule, what is divided by what."""

    name: str
    full: int
    rule: str
    parts: tuple[str, str]
    worth: Callable[[Decimal], Decimal]


def below(full: int, target: str, points: int) -> Callable[[Decimal], Decimal]:
    """Points off for each whole percent below the target."""

    def mark(ratio: Decimal) -> Decimal:
        short = max(D(0), (D(target) - ratio) * 100).to_integral_value("ROUND_FLOOR")
        return max(D(0), full - short * points)

    return mark


def speed(hours: Decimal) -> Decimal:
    """24 hours at most 20, to 36 hours 15, to 48 hours 8, longer nothing."""
    return D(20) if hours <= 24 else D(15) if hours <= 36 else D(8) if hours <= 48 else D(0)


INDICATORS = (
    Indicator(
        *("客户意见反馈及时率", 20, "≥98%得20分，每低1%扣2分，扣完为止"),
        ("标准时间内反馈次数", "应反馈总次数"),
        below(20, "0.98", 2),
    ),
    Indicator(
        *("信息传递及时率", 20, "达到95%得20分，每低1%扣1分，扣完为止"),
        ("标准时间内传递次数", "应传递总次数"),
        below(20, "0.95", 1),
    ),
    Indicator(
        *("客户回访率", 20, "目标100%，每低1%扣1分，扣完为止"),
        ("实际回访客户数", "计划回访客户数"),
        below(20, "1", 1),
    ),
    Indicator(
        *(
            "投诉解决速度",
            20,
            "24小时以内20分；超过24小时、36小时以内15分；超过36小时、48小时以内8分；超过48小时不得分",
        ),
        ("投诉解决总时间（小时）", "解决投诉总数"),
        speed,
    ),
    Indicator(
        *("投诉解决满意率", 20, "不低于90%得满分，每低1%扣2分，扣完为止"),
        ("对结果满意的投诉数", "总投诉数量"),
        below(20, "0.9", 2),
    ),
)


@dataclass(frozen=True)
class Group:
    """A group's month: numerator and denominator per indicator, and slips by position or figure."""

    name: str
    raw: tuple[tuple[int | None, int], ...]
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


GROUPS = (
    Group("售后一组", ((196, 200), (190, 200), (150, 150), (480, 20), (18, 20))),
    Group(
        *("售后二组", ((188, 200), (171, 180), (114, 120), (744, 24), (21, 24))),
        slips={3: Slip(20, "wrong band", "744÷24=31小时，应得15分")},
    ),
    Group(
        *("会员组", ((294, 300), (200, 250), (95, 100), (800, 16), (15, 16))),
        slips={2: Slip(20, "deduction forgotten", "95÷100=95%，低5%应扣5分")},
    ),
    Group(
        *("大客户组", ((50, 50), (57, 60), (40, 40), (96, 4), (None, 4))),
        slips={"得分": Slip(D(95), "total arithmetic slip", "20+20+20+20+18=98，写成95")},
    ),
)
TYPED_WITHOUT_DATA = 18


@dataclass(frozen=True)
class Scale:
    """An indicator of the 400 centre with four bands; ``down`` where less is better."""

    name: str
    full: int
    edges: tuple[str, str, str]
    bands: tuple[str, str, str, str]
    down: bool = False

    def mark(self, value: Decimal) -> Decimal:
        """The share of the full mark that the value's band gives: all, 80 %, 60 % or nothing."""
        for edge, share in zip(self.edges, ("1", "0.8", "0.6"), strict=True):
            if (value <= D(edge)) if self.down else (value >= D(edge)):
                return self.full * D(share)
        return D(0)


SCALES = (
    Scale("业务计划完成率", 20, ("1", "0.9", "0.8"), ("≥100%", "90%≤X<100%", "80%≤X<90%", "<80%")),
    Scale("服务费用预算控制率", 15, ("1", "1.03", "1.05"), ("≤100%", "100%<X≤103%", "103%<X≤105%", ">105%"), True),
    Scale("客户调研计划完成率", 15, ("0.95", "0.85", "0.75"), ("≥95%", "85%≤X<95%", "75%≤X<85%", "<75%")),
    Scale("转接率", 15, ("0.05", "0.08", "0.1"), ("≤5%", "5%<X≤8%", "8%<X≤10%", ">10%"), True),
    Scale("呼叫放弃率", 15, ("0.03", "0.05", "0.08"), ("≤3%", "3%<X≤5%", "5%<X≤8%", ">8%"), True),
    Scale("客户满意度", 20, ("90", "85", "80"), ("≥90分", "85分≤X<90分", "80分≤X<85分", "<80分")),
)


@dataclass(frozen=True)
class Centre:
    """One shift of the 400 centre: numerator and denominator, or a plain figure, per indicator."""

    name: str
    raw: tuple[tuple[str, str | None], ...]
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


CENTRES = (
    Centre(
        "白班", (("1250", "1200"), ("48000", "48000"), ("57", "60"), ("150", "3000"), ("105", "3000"), ("91.5", None))
    ),
    Centre(
        *("夜班", (("552", "600"), ("26500", "26000"), ("30", "40"), ("112", "1400"), ("126", "1400"), ("84", None))),
        slips={
            4: Slip(9, "wrong band", "126÷1400=9%，超过8%，应得0分"),
            "得分": Slip(D(71), "total arithmetic slip", "16+12+9+12+9+12=70，写成71"),
        },
    ),
)

DEFINITIONS = (
    ("客户意见反馈及时率", "月度", "%100?总共需要反馈的次数 在标准时间内反馈客户意见的次数", "客服部"),
    ("信息传递及时率", "月度", "%100?需要向相关部门传递信息总次数 标准时间内传递信息次数", "客服部"),
    ("客户回访率", "月度", "%100?计划回访客户数 实际回访客户数", "客服部"),
    ("投诉解决速度", "月度", "月客户投诉解决总时间/月解决投诉总数", "客服部"),
    ("投诉解决满意率", "月度", "%100?总投诉数量 客户对解决结果满意的投诉数量", "客服部"),
    ("转接率", "月/季/年度", "%100?全部接通电话数 转接电话数", "呼叫中心"),
    ("呼叫放弃率", "月/季/年度", "%100?全部接通电话数 放弃电话数", "呼叫中心"),
    ("客户满意度", "月/季/年度", "接受调研的客户满意度评分的算术平均值", "呼叫中心"),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    definitions, raw, page = _definitions(), _raw(), _groups()
    centres = [_centre(centre) for centre in CENTRES]
    expected: dict[str, object] = {
        "layout": "numerators and denominators on a sheet of raw data, marks on another with the criteria below the "
        "table; cards with the bands in columns 甲乙丙丁 under their points, numerator and denominator beside; "
        "definitions whose fractions OCR has turned around",
        "period": "2024-09",
        "systems": ["S11", "S15"],
        "not_scorecards": [definitions.name, raw.name],
        "defects": [
            {"sheet": definitions.name, "cell": f"D{row}", "kind": "turned fraction", "note": "分子、分母次序颠倒"}
            for row, (_, _, text, _) in enumerate(DEFINITIONS, start=4)
            if text.startswith("%")
        ],
        "sheets": [each.ledger.as_json() for each in (page, *centres)],
    }
    sheets = (definitions, raw, page.sheet, *(each.sheet for each in centres))
    return Book(NAME, "禾屿集团客服中心", sheets, typed=True), expected


def _definitions() -> Sheet:
    sheet = Sheet("指标定义")
    sheet.set_widths(6, 22, 14, 60, 14)
    sheet.merge(1, 1, 1, 5, "客服中心关键绩效考核指标", THEME.title)
    sheet.row(3, ["序号", "KPI指标", "考核周期", "指标定义/公式", "资料来源"], THEME.head)
    for row, (name, cycle, text, source) in enumerate(DEFINITIONS, start=4):
        sheet.row(row, [row - 3, name, cycle], THEME.cell())
        sheet.put(row, 4, text, THEME.text)
        sheet.put(row, 5, source, THEME.cell())
    return sheet


def _raw() -> Sheet:
    sheet = Sheet("原始数据", landscape=True)
    sheet.set_widths(12, *([14] * (2 * len(INDICATORS))))
    sheet.merge(1, 1, 1, 1 + 2 * len(INDICATORS), "客服部原始数据统计（2024年9月）", THEME.title)
    sheet.merge(3, 1, 4, 1, "组别", THEME.head)
    for index, indicator in enumerate(INDICATORS):
        sheet.merge(3, 2 + 2 * index, 3, 3 + 2 * index, indicator.name, THEME.head)
        sheet.row(4, indicator.parts, THEME.head, 2 + 2 * index)
    sheet.heights[4] = 32
    for row, group in enumerate(GROUPS, start=5):
        sheet.put(row, 1, group.name, THEME.cell())
        for index, pair in enumerate(group.raw):
            sheet.row(row, pair, THEME.cell(), 2 + 2 * index)
    return sheet


def _groups() -> Page:
    page = Page(Sheet("客服部得分"), Ledger("客服部得分", "客服部"), THEME)
    sheet, last = page.sheet, 2 + len(INDICATORS)
    sheet.set_widths(12, *([16] * len(INDICATORS)), 10)
    page.title("客服部关键绩效指标得分表（2024年9月）", last, "部门：客服部        数据见“原始数据”")
    page.head(4, ("组别", *(f"{each.name}\n（{each.full}分）" for each in INDICATORS), "得分"))
    for row, group in enumerate(GROUPS, start=5):
        sheet.put(row, 1, group.name, THEME.cell())
        items: list[Item] = []
        for index, (indicator, (over, under)) in enumerate(zip(INDICATORS, group.raw, strict=True)):
            truth = no_data() if over is None else worth(indicator.worth(D(over) / under))
            given: Slip | int | None = TYPED_WITHOUT_DATA if over is None else group.slips.get(index)
            raw: Value = None if over is None else f"{over}/{under}"
            items.append(page.mark((row, 2 + index), indicator.name, raw, indicator.full, truth, given))
        entered, right = added(items)
        total = page.figure((row, last), entered, right, group.slips.get("得分"))
        page.ledger.person(group.name, items, total, entered)
    top = 6 + len(GROUPS)
    sheet.row(top, ["序号", "考核指标"], THEME.head)
    sheet.put(top, 3, "分值", THEME.head)
    sheet.merge(top, 4, top, last, "评分标准", THEME.head)
    for index, indicator in enumerate(INDICATORS, start=1):
        sheet.row(top + index, [index, indicator.name, indicator.full], THEME.cell())
        sheet.merge(top + index, 4, top + index, last, indicator.rule, THEME.text)
        sheet.heights[top + index] = 30
    page.notes(top + len(INDICATORS) + 2, last, "制表：            客服部经理：")
    return page


def _centre(centre: Centre) -> Page:
    name = f"400中心{centre.name}"
    page = Page(Sheet(name, landscape=True), Ledger(name, name), THEME)
    sheet, last = page.sheet, 11
    sheet.set_widths(6, 22, 10, 8, 13, 15, 15, 11, 11, 11, 9)
    page.title("400呼叫中心关键绩效指标考核表", last, f"部门：{name}        考核月份：2024年9月")
    for col, text in ((1, "序号"), (2, "KPI指标"), (3, "考核周期"), (4, "分值"), (11, "得分")):
        sheet.merge(4, col, 5, col, text, THEME.head)
    sheet.merge(4, 5, 4, 8, "评分等级", THEME.head)
    sheet.merge(4, 9, 4, 10, "当月数据", THEME.head)
    page.head(5, ("甲（100%）", "乙（80%）", "丙（60%）", "丁（0）", "分子", "分母"), 5, 24)
    items: list[Item] = []
    for index, (scale, (over, under)) in enumerate(zip(SCALES, centre.raw, strict=True)):
        row = 6 + index
        sheet.row(row, [index + 1, scale.name, "月度", scale.full, *scale.bands], THEME.cell())
        sheet.row(row, [D(over), D(under) if under else None], THEME.cell(), 9)
        sheet.heights[row] = 26
        ratio = D(over) / D(under) if under else D(over)
        raw = f"{over}/{under}" if under else D(over)
        truth: Truth = worth(rounded(scale.mark(ratio), 1))
        items.append(page.mark((row, 11), scale.name, raw, scale.full, truth, centre.slips.get(index)))
    row = 6 + len(SCALES)
    sheet.merge(row, 1, row, 3, "合计", THEME.total())
    sheet.put(row, 4, 100, THEME.total())
    sheet.row(row, [None] * 6, THEME.total(), 5)
    entered, right = added(items)
    total = page.figure((row, 11), entered, right, centre.slips.get("得分"))
    page.ledger.person(name, items, total, entered)
    page.notes(row + 2, last, "考核人：                被考核人：                日期：2024年10月6日")
    return page
