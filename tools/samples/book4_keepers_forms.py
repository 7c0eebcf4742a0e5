"""S5 with a form per sheet, full marks of 100, and a composite of the three raters' totals."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from samples.grid import Book, Sheet, Theme
from samples.housekeeper import BASIC, RATERS, Criterion, Keeper, Layout, heads, items, rater_totals, totals
from samples.truth import Figure, Ledger, Slip, rounded

NAME = "04_禾屿物业_云杉府管家绩效考核表_2024年9月"
D = Decimal
THEME = Theme(font="微软雅黑", head_fill="FCE4D6", group_fill="FFF8F3", total_fill="FFE699", size=10)
LAYOUT = Layout(full=3, standard=4, rule=5, record=6)
DIRECT, INDIRECT, MANAGER = RATERS
SHARES = {DIRECT: D("0.5"), INDIRECT: D("0.3"), MANAGER: D("0.2")}

MORE = (
    Criterion(
        "报修跟进",
        11,
        ("业主报修24小时内派单跟进。", "完工后回访，并留存记录。"),
        "考核标准内任一项违规1起，扣2′，依次累加；当月发生3起以上，该分值全扣。",
        2,
    ),
    Criterion("档案管理", 10, ("一户一档，资料齐全。",), "业主档案每缺1份扣1′，扣完为止。", 1),
)
CRITERIA = tuple(
    replace(c, standards=("\n".join(f"{n}、{text}" for n, text in enumerate(c.standards, start=1)),))
    for c in (*BASIC, *MORE)
)

KEEPERS = (
    Keeper(
        *("苗佳怡", "高级管家", "0.98"),
        {"报修跟进": ("回访缺记录1起", 1)},
        slips={
            ("物业费收缴率", MANAGER): Slip(10, "wrong band at boundary", "收缴率正好98%，不低于98%，不扣分，应得20分")
        },
    ),
    Keeper(
        *("尹立群", "管家", "0.957"),
        {"工作态度": ("9月11日业主投诉1起", 1), "档案管理": ("缺12份", 12)},
        slips={("档案管理", DIRECT): Slip(-2, "forgot cap", "缺12份扣完为止，应得0分")},
    ),
    Keeper(
        *("褚雯", "管家", "0.992"),
        {"建筑风貌完好率": ("平台占用1起", 1), "档案管理": ("缺3份", 3)},
        slips={("仪容仪表", INDIRECT): Slip(6, "score above full mark", "分值5分，填6分")},
    ),
    Keeper(
        *("游志诚", "管家", "0.893"),
        {"工作纪律": ("会议缺勤1起，擅自离岗2起", 3), "公共设施维护率": ("楼道灯具破损2起", 2)},
        total_slips={"综合得分": Slip(D("68.5"), "composite total slip", "三人合计均为66分，综合得分应为66分")},
    ),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [_form(keeper) for keeper in KEEPERS]
    expected: dict[str, object] = {
        "layout": "form per employee, one sheet each; name and post in cells of their own; three rater columns with a "
        "total each and a weighted composite (50/30/20 %)",
        "period": "2024-09",
        "systems": ["S5"],
        "defects": [],
        "sheets": [ledger.as_json() for _, ledger in made],
    }
    return Book(NAME, "禾屿物业云杉府项目部", tuple(sheet for sheet, _ in made), typed=True), expected


def _composite(totals_found: Sequence[tuple[str, Decimal]]) -> Decimal:
    return rounded(sum((SHARES[rater] * total for rater, total in totals_found), D(0)), 1)


def _form(keeper: Keeper) -> tuple[Sheet, Ledger]:
    sheet, ledger = Sheet(keeper.name, landscape=True, one_page=True), Ledger(keeper.name, "云杉府项目部")
    sheet.set_widths(6, 13, 7, 40, 40, 20, 9, 9, 9)
    sheet.merge(1, 1, 1, 9, "云杉府项目部管家月度绩效考核表", THEME.title)
    sheet.heights[1] = 36
    sheet.merge(2, 1, 2, 2, "姓名", THEME.head)
    sheet.merge(2, 3, 2, 4, keeper.name, THEME.cell())
    sheet.put(2, 5, f"岗位：{keeper.post}", THEME.cell())
    sheet.put(2, 6, "考核月份", THEME.head)
    sheet.merge(2, 7, 2, 9, "2024年9月", THEME.cell())

    body = heads(sheet, 3, THEME, LAYOUT)
    sheet.print_title_row = (3, 4)
    row, marks = items(sheet, ledger, body, THEME, LAYOUT, keeper, CRITERIA)
    for line, criterion in enumerate(CRITERIA, start=body):
        sheet.heights[line] = 18 * max(3, criterion.standards[0].count("\n") + 1)
    found = totals(sheet, ledger, row, THEME, LAYOUT, keeper, marks)
    sheet.merge(row, 4, row, 6, None, THEME.total())

    entered = _composite([(rater, f) for rater, (_, f) in found.items()])
    right = _composite([(rater, _decimal(f)) for rater, (f, _) in found.items()])
    total = ledger.figure(f"G{row + 1}", entered, right, keeper.total_slips.get("综合得分"))
    label = "综合得分（直接上级×50%+间接上级×30%+物业经理×20%）"
    sheet.merge(row + 1, 1, row + 1, 6, label, THEME.total())
    sheet.merge(row + 1, 7, row + 1, 9, total.entered, THEME.total("0.0"))
    sheet.merge(row + 2, 1, row + 2, 9, "绩效面谈记录：", THEME.text)
    sheet.heights[row + 2] = 48
    signs = (
        "被考核人：            直接上级：            间接上级：            物业经理：            日期：    年  月  日"
    )
    sheet.merge(row + 4, 1, row + 4, 9, signs, THEME.note)
    deciding = [item[MANAGER] for item in marks]
    ledger.person(
        keeper.name, deciding, total, entered, more={"post": keeper.post, "rater_totals": rater_totals(found)}
    )
    return sheet, ledger


def _decimal(figure: Figure) -> Decimal:
    assert isinstance(figure.right, Decimal)
    return figure.right
