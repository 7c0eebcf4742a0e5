"""S5 with several forms stacked on a sheet, a sheet per district; the full marks come to 79, as printed."""

from decimal import Decimal

from samples.grid import Book, Sheet, Theme
from samples.housekeeper import BASIC, RATERS, Keeper, Layout, heads, items, rater_totals, totals
from samples.truth import Ledger, Slip

NAME = "03_禾屿物业_湖东湖西片区客服员月考核_2024年9月"
D = Decimal
THEME = Theme(font="宋体", head_fill="D9D9D9", group_fill="FFFFFF", total_fill="F2F2F2", size=10, title_size=16)
LAYOUT = Layout()
DIRECT, INDIRECT, MANAGER = RATERS

EAST = (
    Keeper("温若彤", "客服员", "0.986", {"仪容仪表": ("未佩戴工牌1起", 1)}),
    Keeper(
        *("佟建国", "客服员", "0.95"),
        {"工作纪律": ("9月5日晨会迟到1起，9月19日擅自离岗1起", 2), "建筑风貌完好率": ("1起", 1)},
        slips={
            ("物业费收缴率", INDIRECT): Slip(0, "wrong band at boundary", "收缴率正好95%，不低于95%，只扣10分得10分")
        },
    ),
    Keeper(
        *("翟晓蕾", "客服员", "0.941"),
        {"工作态度": ("业主投诉1起、整改超期2起", 3), "公共设施维护率": ("2起", 2)},
        slips={("工作态度", MANAGER): Slip(9, "forgot that three take all", "违规共3起，该项分值全扣，应得0分")},
    ),
)
WEST = (
    Keeper("穆清扬", "客服员", "0.98", {"公共设施维护率": ("单元门破损1起", 1)}),
    Keeper(
        *("裴玉兰", "客服员", "0.963"),
        {"仪容仪表": ("2起", 2), "工作纪律": ("早退1起", 1)},
        slips={("工作纪律", DIRECT): Slip(11, "wrong step", "违规1起应扣2分得10分，按1分扣")},
        total_slips={MANAGER: Slip(D(68), "total arithmetic slip", "3+10+15+10+12+15=65，写成68")},
    ),
    Keeper(
        *("柯振宇", "客服员", None),
        {"建筑风貌完好率": ("外窗拆改1起；消防通道占用1起", 2)},
        typed={"物业费收缴率": 20},
    ),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [_sheet("湖东片区", EAST, "湖东花园项目"), _sheet("湖西片区", WEST, "湖西雅苑项目")]
    totals_at = [(ledger.sheet, cell) for _, ledger in made for cell in ("F21", "F46", "F71")]
    expected: dict[str, object] = {
        "layout": "three forms stacked on each sheet; merged items over several rows of standards; three rater columns "
        "with a total each, the last rater's mark counts",
        "period": "2024-09",
        "systems": ["S5"],
        "defects": [
            {
                "sheet": sheet,
                "cell": cell,
                "kind": "full marks do not add up to 100",
                "note": "各项分值合计79分，说明写满分100分",
            }
            for sheet, cell in totals_at
        ],
        "sheets": [ledger.as_json() for _, ledger in made],
    }
    return Book(NAME, "禾屿物业人力资源部", tuple(sheet for sheet, _ in made), typed=True), expected


def _sheet(name: str, keepers: tuple[Keeper, ...], department: str) -> tuple[Sheet, Ledger]:
    sheet, ledger = Sheet(name), Ledger(name, department)
    sheet.set_widths(6, 13, 34, 34, 18, 7, 9, 9, 9)
    top = 1
    for keeper in keepers:
        top = _form(sheet, ledger, top, keeper, department)
    return sheet, ledger


def _form(sheet: Sheet, ledger: Ledger, top: int, keeper: Keeper, department: str) -> int:
    """One form from row ``top``; returns the row where the next begins."""
    last = LAYOUT.last
    sheet.merge(top, 1, top, last, "物业客服员2024年9月绩效考核表", THEME.title)
    sheet.heights[top] = 32
    line = f"姓名：{keeper.name}        部门：{department}        岗位：{keeper.post}        考核日期：2024年9月30日"
    sheet.merge(top + 1, 1, top + 1, last, line, THEME.note)
    body = heads(sheet, top + 2, THEME, LAYOUT)
    row, marks = items(sheet, ledger, body, THEME, LAYOUT, keeper, BASIC)
    found = totals(sheet, ledger, row, THEME, LAYOUT, keeper, marks)
    total, entered = found[MANAGER]
    note = "说明：本表满分100分，各级评分人分别评分，考核得分以物业经理评分为准。"
    sheet.merge(row + 1, 1, row + 1, last, note, THEME.note)
    signs = "被考核人签字：                直接上级：                间接上级：                物业经理："
    sheet.merge(row + 2, 1, row + 2, last, signs, THEME.note)
    sheet.heights[row + 2] = 28
    sheet.breaks.append(row + 4)
    deciding = [item[MANAGER] for item in marks]
    ledger.person(
        keeper.name, deciding, total, entered, more={"post": keeper.post, "rater_totals": rater_totals(found)}
    )
    return row + 5
