"""S16: a row per employee with a score, its share of performance pay and the amount; amounts are formulas."""

from dataclasses import dataclass
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value, a1
from samples.truth import Figure, Item, Ledger, Slip, added, by_hand, rounded

NAME = "07_禾屿商业_客服部绩效工资核算_2024年9月"
D = Decimal
THEME = Theme(font="微软雅黑", head_fill="D6DCE4", group_fill="F7F8FA", total_fill="EDEDED", size=10, title_size=16)
WORKDAYS = 21


@dataclass(frozen=True)
class Share:
    """The share of performance pay that a score earns: the default one, and all that the wording allows."""

    default: Decimal | None
    candidates: tuple[Decimal, ...]


def share_of(score: Decimal) -> Share:
    """100 all; 95—100 95 %; 85—94 90 %; 75—84 80 %; 74 and less 70 %; nothing is said about scores in between."""
    if score == 100:
        return Share(D(1), (D(1), D("0.95")))
    for low, high, share in ((95, 100, "0.95"), (85, 94, "0.9"), (75, 84, "0.8"), (0, 74, "0.7")):
        if low <= score <= high:
            return Share(D(share), (D(share),))
    around = {94: ("0.95", "0.9"), 84: ("0.9", "0.8"), 74: ("0.8", "0.7")}[int(score)]
    return Share(None, (D(around[0]), D(around[1])))


def field_share(score: Decimal) -> Share:
    """Field staff: by score, 75 % at least."""
    share = max(score / 100, D("0.75"))
    return Share(share, (share,))


@dataclass(frozen=True)
class Payee:
    """One employee's score and pay; ``typed`` is the share chosen where the wording settles none or several."""

    name: str
    post: str
    score: str | None
    base: int = 300
    typed: str | None = None
    days: int = WORKDAYS
    left: bool = False
    remark: str | None = None
    share_slip: Slip | None = None
    amount_slip: Slip | None = None


HEAD_OFFICE = (
    Payee("程诺", "客服督导", "100", 500),
    Payee("邹子墨", "客服专员", "96.5"),
    Payee(
        *("熊雨欣", "客服专员", "94"),
        share_slip=Slip(D("0.95"), "wrong share at boundary", "94分属85—94分档，应领取90%"),
    ),
    Payee("孟凡", "客服专员", "94.5", typed="0.9"),
    Payee("白云帆", "客服专员", "88"),
    Payee("崔颖", "客服专员", "85"),
    Payee("常佳宁", "客服专员", "74"),
    Payee("武子轩", "客服专员", "79.5"),
)
STORES = (
    Payee("傅琳", "门店客服督导", "95", 500),
    Payee("安宁", "客服专员", "91"),
    Payee(
        *("倪雪", "客服专员", "83"),
        amount_slip=Slip(D("270.00"), "wrong pay amount", "83分领取80%，应为300×80%=240元，按90%手填270"),
    ),
    Payee("舒畅", "客服专员", "84.5", typed="0.9"),
    Payee("路遥", "客服专员", "90", days=14, left=True, remark="9月20日离职"),
    Payee("季晨曦", "客服专员", None, remark="试用期，不考核"),
    Payee("左佳慧", "客服专员", "100", typed="0.95"),
    Payee("岳子涵", "客服专员", "75", days=20, remark="年假1天"),
)
FIELD = (
    Payee("祝志远", "营运专员", "92.5"),
    Payee("费海涛", "营运专员", "86"),
    Payee(
        *("凌晓东", "营运专员", "68"),
        share_slip=Slip(D("0.68"), "forgot minimum share", "68分低于75分，最低按75%领取"),
    ),
    Payee("靳亚男", "营运专员", "75"),
    Payee("桑梓", "营运专员", "98"),
    Payee("古月", "营运专员", "72.5"),
)
CHIEFS = (
    (Payee("谭舒雅", "总部客服主管", None, 500), ("60", "20", "20"), None),
    (Payee("钱佳琪", "门店客服主管", None, 500), ("57", "19", "19"), None),
    (
        Payee("严子昂", "投诉处理主管", None, 500),
        ("52", "17", "18"),
        Slip(D(89), "total arithmetic slip", "52+17+18=87，写成89"),
    ),
    (Payee("邢悦", "会员服务主管", None, 500), ("48.5", "15", "16"), None),
)
PARTS = (("工作业绩", 60), ("工作能力", 20), ("工作态度", 20))

BANDS = (("100分", "100%"), ("95—100分", "95%"), ("85—94分", "90%"), ("75—84分", "80%"), ("74分以下", "70%"))
PROSE = (
    "绩效工资发放规定：1、综合得分达到100分，足额领取绩效工资；2、综合得分达到95—100分，领取95%绩效工资；"
    "3、综合得分达到85—94分，领取90%绩效工资；4、综合得分达到75—84分，领取80%绩效工资；"
    "5、综合得分74分以下，领取70%绩效工资。"
)
LEAVERS = "6、中途离职的，按出勤天数计发当月绩效工资；未满试用期的不考核，也不享受绩效工资。"
FIELD_RULE = "发放规定：营运部门基层工作人员按照考核得分领取绩效工资（如82分领取82%），最低不低于75%。"


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [
        _plain("总部客服部", HEAD_OFFICE),
        _with_days("门店客服部", STORES),
        _plain("营运部", FIELD),
        _chiefs("主管考核"),
    ]
    gaps = "100分同属两档；94—95、84—85、74—75之间没有规定"
    expected: dict[str, object] = {
        "layout": "a row per employee: total, share of pay, amount; the share table above, as prose below, or both; "
        "leaver by days, probation not appraised; one sheet with manual items; amounts are formulas with cached values",
        "period": "2024-09",
        "systems": ["S16"],
        "defects": [
            {"sheet": sheet, "cell": cell, "kind": "bands overlap and leave gaps", "note": gaps}
            for sheet, cell in (("总部客服部", "C3"), ("门店客服部", "A15"), ("主管考核", "A10"))
        ],
        "sheets": [ledger.as_json() for _, ledger in made],
    }
    return Book(NAME, "禾屿商业行政人事部", tuple(sheet for sheet, _ in made), typed=False), expected


def _pay(
    sheet: Sheet,
    ledger: Ledger,
    row: int,
    cols: tuple[int, int, int, int],
    payee: Payee,
    scores: tuple[Decimal, Decimal],
    field_staff: bool = False,
    day_cols: tuple[int, int] | None = None,
) -> tuple[Figure, Figure, dict[str, object]]:
    """Write base, share and amount (columns ``cols`` after the score's); the share and amount, and what they allow."""
    base_col, _, share_col, amount_col = cols
    rule = field_share if field_staff else share_of
    entered, right = rule(scores[0]), rule(scores[1])
    from_entered = D(payee.typed) if payee.typed else entered.default
    share = ledger.figure(
        a1(row, share_col),
        from_entered,
        None if payee.typed and from_entered in right.candidates else right.default,
        payee.share_slip,
    )
    share = Figure(share.cell, share.entered, right.default)
    sheet.put(row, share_col, share.entered, THEME.cell("0.0%" if field_staff else "0%"))

    part = D(payee.days) / WORKDAYS if payee.left else D(1)
    base = D(payee.base)
    given = rounded(base * D(str(share.entered)) * part)
    due = None if right.default is None else rounded(base * right.default * part)
    settled = None if payee.typed else due
    amount = ledger.figure(a1(row, amount_col), given, settled, payee.amount_slip)
    formula = f"{a1(row, base_col)}*{a1(row, share_col)}"
    if payee.left and day_cols:
        formula += f"*{a1(row, day_cols[1])}/{a1(row, day_cols[0])}"
    sheet.put(
        row, amount_col, amount.entered, THEME.total("0.00"), None if payee.amount_slip else f"=ROUND({formula},2)"
    )
    more: dict[str, object] = {"post": payee.post, "pay_base": base}
    if len(right.candidates) > 1:
        more["pay_percent_status"] = "undecided" if right.default is None else "reading"
        more["pay_percent_candidates"] = list(right.candidates)
        more["pay_amount_candidates"] = [rounded(base * c * part) for c in right.candidates]
        if right.default is not None and share.entered == right.default:
            more["pay_percent_status"] = "ok"
    return share, Figure(amount.cell, amount.entered, due), more


def _title(sheet: Sheet, text: str, last: int) -> None:
    sheet.merge(1, 1, 1, last, text, THEME.title)
    sheet.heights[1] = 34
    sheet.merge(2, 1, 2, last, "考核月份：2024年9月        单位：元        编制：行政人事部", THEME.note)


def _score(sheet: Sheet, ledger: Ledger, row: int, col: int, payee: Payee) -> Figure:
    assert payee.score
    figure = ledger.figure(a1(row, col), D(payee.score), D(payee.score))
    sheet.put(row, col, figure.entered, THEME.cell("0.0"))
    return figure


def _sum_row(sheet: Sheet, ledger: Ledger, row: int, first: int, amount_col: int, last: int) -> None:
    """The sum of all amounts."""
    sheet.merge(row, 1, row, amount_col - 1, "合计", THEME.total())
    paid = sum((D(str(sheet.cells[r, amount_col].value)) for r in range(first, row)), D(0))
    letter = a1(row, amount_col).rstrip("0123456789")
    cell = sheet.put(row, amount_col, paid, THEME.total("0.00"), f"=SUM({letter}{first}:{letter}{row - 1})")
    for col in range(amount_col + 1, last + 1):
        sheet.put(row, col, None, THEME.total())
    if ledger.planted:
        ledger.knock_on.append(cell)
    ledger.extra["amount_sum"] = {"cell": cell, "entered": paid}


def _plain(name: str, payees: tuple[Payee, ...]) -> tuple[Sheet, Ledger]:
    field_staff = payees is FIELD
    sheet, ledger = Sheet(name), Ledger(name, name)
    sheet.set_widths(6, 12, 14, 13, 12, 12, 15, 16)
    _title(sheet, f"{name}月度绩效工资核算表", 8)
    top = 4
    if not field_staff:
        sheet.merge(3, 1, 3, 2, "综合得分", THEME.head)
        sheet.merge(4, 1, 4, 2, "领取绩效工资比例", THEME.head)
        for col, (band, percent) in enumerate(BANDS, start=3):
            sheet.put(3, col, band, THEME.cell())
            sheet.put(4, col, percent, THEME.cell())
        top = 6
    heads: list[Value] = ["序号", "姓名", "岗位", "绩效工资基数", "综合得分", "发放比例", "实发绩效工资", "备注"]
    sheet.row(top, heads, THEME.head)
    sheet.heights[top] = 26
    for row, payee in enumerate(payees, start=top + 1):
        sheet.row(row, [row - top, payee.name, payee.post, payee.base], THEME.cell())
        total = _score(sheet, ledger, row, 5, payee)
        score = D(str(total.entered))
        share, amount, more = _pay(sheet, ledger, row, (4, 5, 6, 7), payee, (score, score), field_staff)
        sheet.put(row, 8, payee.remark, THEME.cell())
        ledger.person(payee.name, (), total, None, None, share, amount, more)
    end = top + len(payees) + 1
    _sum_row(sheet, ledger, end, top + 1, 7, 8)
    rule = (
        FIELD_RULE
        if field_staff
        else "注：绩效工资基数督导、主管级500元/月，专员300元/月，按上表比例发放，与当月工资一起发放。"
    )
    sheet.merge(end + 1, 1, end + 1, 8, rule, THEME.note)
    sheet.merge(
        end + 3, 1, end + 3, 8, "编制：            审核：            批准：            日期：2024年10月10日", THEME.note
    )
    return sheet, ledger


def _with_days(name: str, payees: tuple[Payee, ...]) -> tuple[Sheet, Ledger]:
    sheet, ledger = Sheet(name, landscape=True), Ledger(name, name)
    sheet.set_widths(6, 12, 15, 13, 12, 12, 12, 12, 15, 16)
    _title(sheet, f"{name}月度绩效工资核算表", 10)
    heads: list[Value] = ["序号", "姓名", "岗位", "绩效工资基数", "应出勤天数", "实出勤天数", "综合得分", "发放比例"]
    sheet.row(4, [*heads, "实发绩效工资", "备注"], THEME.head)
    sheet.heights[4] = 26
    for row, payee in enumerate(payees, start=5):
        sheet.row(row, [row - 4, payee.name, payee.post, payee.base, WORKDAYS, payee.days], THEME.cell())
        sheet.put(row, 10, payee.remark, THEME.cell())
        if payee.score is None:
            sheet.row(row, ["—", "—"], THEME.cell(), 7)
            amount = ledger.figure(a1(row, 9), D(0), D(0))
            sheet.put(row, 9, amount.entered, THEME.total("0.00"))
            ledger.person(payee.name, (), None, amount=amount, more={"post": payee.post, "excluded": "试用期不考核"})
            continue
        total = _score(sheet, ledger, row, 7, payee)
        score = D(str(total.entered))
        share, amount, more = _pay(sheet, ledger, row, (4, 7, 8, 9), payee, (score, score), day_cols=(5, 6))
        ledger.person(payee.name, (), total, None, None, share, amount, more)
    end = 5 + len(payees)
    _sum_row(sheet, ledger, end, 5, 9, 10)
    sheet.merge(end + 2, 1, end + 2, 10, PROSE + LEAVERS, THEME.note)
    sheet.heights[end + 2] = 48
    sheet.merge(
        end + 4,
        1,
        end + 4,
        10,
        "编制：            审核：            批准：            日期：2024年10月10日",
        THEME.note,
    )
    return sheet, ledger


def _chiefs(name: str) -> tuple[Sheet, Ledger]:
    sheet, ledger = Sheet(name, landscape=True), Ledger(name, "客服部主管")
    sheet.set_widths(6, 12, 15, 12, 12, 12, 12, 13, 12, 15)
    _title(sheet, "客服部主管月度考核表", 10)
    for col, text in ((1, "序号"), (2, "姓名"), (3, "岗位")):
        sheet.merge(3, col, 4, col, text, THEME.head)
    sheet.merge(3, 4, 3, 6, "考核内容（由分管领导评分）", THEME.head)
    for col, (part, full) in enumerate(PARTS, start=4):
        sheet.put(4, col, f"{part}（{full}分）", THEME.head)
    for col, text in ((7, "综合得分"), (8, "绩效工资基数"), (9, "发放比例"), (10, "实发绩效工资")):
        sheet.merge(3, col, 4, col, text, THEME.head)
    for row, (payee, marks, slip) in enumerate(CHIEFS, start=5):
        sheet.row(row, [row - 4, payee.name, payee.post], THEME.cell())
        items: list[Item] = []
        for col, ((part, full), mark) in enumerate(zip(PARTS, marks, strict=True), start=4):
            items.append(ledger.mark(a1(row, col), part, None, full, by_hand(), D(mark)))
            sheet.put(row, col, D(mark), THEME.cell())
        entered, right = added(items)
        total = ledger.figure(a1(row, 7), entered, right, slip)
        sheet.put(row, 7, total.entered, THEME.cell("0.0"), None if slip else f"=SUM(D{row}:F{row})")
        sheet.put(row, 8, payee.base, THEME.cell())
        scores = (D(str(total.entered)), right)
        share, amount, more = _pay(sheet, ledger, row, (8, 7, 9, 10), payee, scores)
        ledger.person(payee.name, items, total, entered, None, share, amount, more)
    sheet.merge(10, 1, 10, 10, PROSE, THEME.note)
    sheet.heights[10] = 48
    sheet.merge(12, 1, 12, 10, "分管领导：            行政人事部：            总经理：", THEME.note)
    return sheet, ledger
