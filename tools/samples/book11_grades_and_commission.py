"""S2 and S10: the ladder of four grades with base pay by grade, and sales with commission by tier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value
from samples.page import Page, number
from samples.truth import Item, Ledger, Slip, Truth, added, rounded, worth

NAME = "11_禾屿优选_客服定级与销售提成_2024年9月"
D = Decimal
THEME = Theme(font="等线", head_fill="DDEBF7", group_fill="F3F8FC", size=10, title_size=16)

WISHES = (
    ("电商礼仪与销售基础", 15),
    ("与顾客沟通", 15),
    ("下单流程与商品参数", 15),
    ("指导顾客下单", 15),
    ("品牌宣传与配合促销", 10),
)
YES_NO = "符合得满分，不符合不得分"
BASE_PAY = {"初级客服": 2600, "中级客服": 3000, "高级客服": 3600}


@dataclass(frozen=True)
class Applicant:
    """Somebody who applies for a grade: what the shop manager found per requirement, and months as junior."""

    name: str
    now: str
    goal: str
    found: tuple[str, ...]
    months: int
    slips: Mapping[str, Slip] = field(default_factory=dict)


LEAST = {"中级客服": 3, "高级客服": 12}
TENURE = {
    "中级客服": "在初级客服上干满3个月以上得30分，不满不得分",
    "高级客服": "在初级客服上干满1年以上得30分，不满不得分",
    "资深客服": "在高级客服上干满___以上得30分，不满不得分",
}
ALL = ("符合",) * 5
APPLICANTS = {
    "中级客服": (
        Applicant("郎静怡", "初级客服", "中级客服", ALL, 5),
        Applicant("花想容", "初级客服", "中级客服", ALL, 3),
        Applicant(
            *("伏安康", "初级客服", "中级客服", ALL, 2),
            slips={"任职时间": Slip(30, "tenure not reached", "任初级客服2个月，不满3个月，不得分")},
        ),
        Applicant("成欣悦", "初级客服", "中级客服", ("符合", "符合", "不符合", "符合", "符合"), 8),
    ),
    "高级客服": (
        Applicant("戴梦琪", "中级客服", "高级客服", ALL, 14),
        Applicant(
            *("宋知微", "中级客服", "高级客服", ALL, 11),
            slips={"合计": Slip(D(100), "total arithmetic slip", "15×4+10+0=70，写成100")},
        ),
        Applicant("计子轩", "中级客服", "高级客服", ("符合", "符合", "符合", "符合", "不符合"), 12),
    ),
    "资深客服": (Applicant("强若兰", "高级客服", "资深客服", ALL, 26),),
}

TIERS = ((1000, 5000, "2‰"), (5001, 10000, "3‰"), (10001, 30000, "4‰"), (30001, 50000, "5‰"))
PER_DISPUTE, PER_COMPLAINT = 20, 50


@dataclass(frozen=True)
class Seller:
    """A month of sales in yuan, with refunds, disputes and complaints."""

    name: str
    paid: int
    refunded: int
    disputes: int
    complaints: int
    slips: Mapping[str, Slip] = field(default_factory=dict)


SELLERS = (
    Seller("葛云帆", 32600, 1250, 2, 0),
    Seller("奚晨", 18840, 640, 1, 1),
    Seller(
        *("范诗雅", 9980, 210, 0, 1),
        slips={"月销售额": Slip(D(9770), "complaint left out", "9980-210-50=9720，漏减投诉50元")},
    ),
    Seller("廉子涵", 6120, 300, 1, 0),
    Seller(
        *("俞佳明", 27450, 800, 0, 2),
        slips={"提成金额": Slip(D("79.65"), "wrong tier", "26550元属10001~30000元，按4‰为106.2，按3‰算成79.65")},
    ),
    Seller("岑小雨", 4210, 180, 0, 0),
)


def rate_of(sales: Decimal) -> Decimal:
    """The commission rate of the tier that the month's sales fall into."""
    return next(D(rate[:-1]) / 1000 for low, high, rate in TIERS if low <= sales <= high)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    ladder, template = _ladder(), _template()
    grades = [_grade(goal, people) for goal, people in APPLICANTS.items()]
    sales = _sales()
    expected: dict[str, object] = {
        "layout": "the ladder of grades and a commission table never filled in as sheets of their own; a row per "
        "applicant and requirement with the name merged downwards; sales after refunds, disputes and complaints with "
        "commission by tier, the tiers as a small table beside",
        "period": "2024-09",
        "systems": ["S2", "S10"],
        "not_scorecards": [ladder.name, template.name],
        "defects": [
            {"sheet": ladder.name, "cell": "C7", "kind": "text breaks off", "note": "资深客服的条件没有写完，底薪空着"},
            {"sheet": "资深客服评定", "cell": "D9", "kind": "unfilled blank", "note": "任职时间没有填写"},
            {"sheet": template.name, "cell": "B3", "kind": "unfilled blank", "note": "提成比例都印成0.000‰"},
            {"sheet": "*", "cell": None, "kind": "gaps between tiers", "note": "5000与5001元之间没有规定"},
        ],
        "sheets": [page.ledger.as_json() for page in (*grades, sales)],
    }
    sheets = (ladder, *(page.sheet for page in grades), sales.sheet, template)
    return Book(NAME, "禾屿优选人事行政部", sheets, typed=False), expected


def _ladder() -> Sheet:
    sheet = Sheet("客服分级")
    sheet.set_widths(14, 16, 64)
    sheet.merge(1, 1, 1, 3, "客服分级与基本工资", THEME.title)
    sheet.row(3, ["职称", "基本工资（元）", "要求"], THEME.head)
    wishes = {
        "初级客服": "了解电商礼仪，能与顾客有效沟通，了解下单流程和货品常识",
        "中级客服": "熟悉电商礼仪和下单流程，能引导顾客消费；在初级客服上干满3个月以上",
        "高级客服": "熟悉电商礼仪，销售基础很好，协助主管管理；在初级客服上干满1年以上",
        "资深客服": "销售经验丰富，能带教新人；在高级客服上干满",
    }
    for row, (grade, wish) in enumerate(wishes.items(), start=4):
        sheet.row(row, [grade, BASE_PAY.get(grade)], THEME.cell())
        sheet.put(row, 3, wish, THEME.text)
        sheet.heights[row] = 30
    return sheet


def _grade(goal: str, people: tuple[Applicant, ...]) -> Page:
    name = f"{goal}评定"
    page = Page(Sheet(name), Ledger(name, "网店客服部"), THEME)
    sheet, last, step = page.sheet, 7, len(WISHES) + 2
    sheet.set_widths(10, 11, 20, 36, 8, 12, 8)
    page.title(f"{goal}评定表", last, "评定月份：2024年9月      评定人：店长")
    page.head(3, ("姓名", "现职称", "考核项目", "评分标准", "分值", "考核情况", "得分"), height=26)
    row = 4
    for person in people:
        end = row + step - 1
        sheet.merge(row, 1, end, 1, person.name, THEME.cell())
        sheet.merge(row, 2, end, 2, person.now, THEME.cell())
        items: list[Item] = []
        for offset, (wish, full) in enumerate(WISHES):
            found = person.found[offset]
            truth = worth(full if found == "符合" else 0)
            items.append(_line(page, row + offset, (wish, YES_NO, full), found, truth, None))
        served = f"{person.months}个月"
        truth, given = Truth(None, "unfilled", accept=("unfilled", "unreadable")), 30
        slip = person.slips.get("任职时间")
        if goal in LEAST:
            truth, given = worth(30 if person.months >= LEAST[goal] else 0), None
        rule = ("任职时间", TENURE[goal], 30)
        items.append(_line(page, end - 1, rule, served, truth, slip or (D(given) if given else None)))
        sheet.merge(end, 3, end, 6, "合计", THEME.total())
        entered, right = added(items)
        total = page.figure((end, 7), entered, right, person.slips.get("合计"), formula=f"=SUM(G{row}:G{end - 1})")
        page.ledger.person(person.name, items, total, entered)
        row = end + 1
    page.notes(
        row, last, "说明：满90分的予以定级，次月起按新职称的基本工资发放。", "", "店长：            人事行政部："
    )
    return page


def _line(
    page: Page, row: int, rule: tuple[str, str, int], raw: Value, truth: Truth, given: Slip | Decimal | None
) -> Item:
    name, text, full = rule
    page.sheet.put(row, 3, name, page.theme.cell())
    page.sheet.put(row, 4, text, page.theme.text)
    page.sheet.row(row, [full, raw], page.theme.cell(), 5)
    return page.mark((row, 7), name, raw, full, truth, given)


def _sales() -> Page:
    page = Page(Sheet("销售提成", landscape=True), Ledger("销售提成", "网店客服部"), THEME)
    sheet, last = page.sheet, 8
    sheet.set_widths(6, 10, 14, 14, 12, 12, 14, 12, 3, 18, 12)
    page.title("客服月销售额与提成核算表（2024年9月）", last)
    page.head(
        3, ("序号", "姓名", "实付金额（元）", "退款金额（元）", "客户纠纷（个）", "投诉（个）", "月销售额", "提成金额")
    )
    page.head(3, ("月销售额", "提成比例"), 10)
    for row, (low, high, rate) in enumerate(TIERS, start=4):
        sheet.row(row, [f"{low}~{high}元", rate], THEME.cell(), 10)
    for row, seller in enumerate(SELLERS, start=4):
        facts = [row - 3, seller.name, seller.paid, seller.refunded, seller.disputes, seller.complaints]
        sheet.row(row, facts, THEME.cell())
        right = D(seller.paid - seller.refunded)
        right -= seller.disputes * PER_DISPUTE + seller.complaints * PER_COMPLAINT
        formula = f"=C{row}-D{row}-E{row}*{PER_DISPUTE}-F{row}*{PER_COMPLAINT}"
        net = page.figure((row, 7), right, right, seller.slips.get("月销售额"), formula=formula)
        due = [rounded(amount * rate_of(amount)) for amount in (number(net.entered), right)]
        step = f"=ROUND(G{row}*IF(G{row}<=5000,0.002,IF(G{row}<=10000,0.003,IF(G{row}<=30000,0.004,0.005))),2)"
        pay = page.figure((row, 8), due[0], due[1], seller.slips.get("提成金额"), "0.00", step)
        sums = [{"name": "月销售额", "cell": net.cell, "entered": net.entered, "score": net.right}]
        page.ledger.person(seller.name, [], None, amount=pay, more={"subtotals": sums})
    page.notes(
        *(5 + len(SELLERS), last),
        f"注：1、月销售额=实付金额-退款金额-纠纷（{PER_DISPUTE}元/个）-投诉（{PER_COMPLAINT}元/个）。",
        "2、提成金额=月销售额×提成比例，按所在档次的比例全额计提。",
        "",
        "制表：            财务：",
    )
    return page


def _template() -> Sheet:
    sheet = Sheet("新店提成标准（待定）")
    sheet.set_widths(20, 14)
    sheet.merge(1, 1, 1, 2, "客服个人绩效提成", THEME.title)
    sheet.row(2, ["销售额", "绩效提成"], THEME.head)
    for row, (low, high, _) in enumerate(TIERS, start=3):
        sheet.row(row, [f"{low}~{high}元", "0.000‰"], THEME.cell())
    sheet.merge(8, 1, 9, 2, "月销售额=实付金额-退款金额-纠纷（  元/个）-投诉（  元/个）", THEME.note)
    return sheet
