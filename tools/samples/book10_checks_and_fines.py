"""S1 and S17: three levels of checks, points or yuan by who takes part; a register of breaches at ten yuan a point."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value
from samples.page import Page, number
from samples.truth import Ledger, Slip, added, worth

NAME = "10_禾屿物业_品质检查扣分与违规罚款_2024年9月"
D = Decimal
THEME = Theme(font="仿宋", head_fill="E2EFDA", group_fill="F4F9F1", size=11, title_size=16)

CHECKS = (
    ("环境保洁", "发现一处不合格扣5分"),
    ("设施维护", "发现一处不合格扣5分"),
    ("秩序管理", "发现一处不合格扣10分"),
)
LINES = (
    ("报表报送", "迟报一次扣2分，漏报一次扣5分"),
    ("客户投诉处理", "有效投诉每起扣3分"),
    ("现场品质", "每发现一处不合格扣2分"),
)


@dataclass(frozen=True)
class Chief:
    """Somebody who is checked from above: what was found per item (a count, or counts of two kinds)."""

    name: str
    found: tuple[Value, ...]
    points: tuple[int, ...]
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


REGIONS = (
    Chief("湖东区域 闻人泰", (1, 0, 1), (5, 0, 10)),
    Chief("湖西区域 轩辕敏", (2, 3, 0), (10, 15, 0), {1: Slip(10, "wrong count", "3处×5=15，只扣了2处")}),
    Chief(
        "城南区域 令狐婕", (0, 1, 2), (0, 5, 20), {"得分": Slip(D(85), "total arithmetic slip", "100-25=75，写成85")}
    ),
)
CENTRES = (
    Chief("云杉府 澹台雪", ("迟报1次", 1, 3), (2, 3, 6)),
    Chief("湖东花园 公孙博", ("无", 0, 2), (0, 0, 4)),
    Chief(
        *("湖西公馆 端木清", ("迟报2次，漏报1次", 2, 1), (9, 6, 2)),
        slips={0: Slip(5, "one kind of event left out", "迟报2次扣4分，漏报1次扣5分，共9分，只扣了5分")},
    ),
    Chief("南苑里 太史文", ("漏报1次", 0, 0), (5, 0, 0)),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    regions, centres, daily, register = _regions(), _centres(), _daily(), _register()
    clauses, roster = _clauses(), _roster()
    expected: dict[str, object] = {
        "layout": "managers in columns with a pair of columns each; managers in rows with the criteria under the item "
        "names; a line per check with points and yuan side by side, a roster of who takes part; a register of "
        "breaches with a line per breach, names merged, subtotal rows, and its criteria on a sheet of their own",
        "period": "2024-09",
        "systems": ["S1", "S17"],
        "not_scorecards": [clauses.name, roster.name],
        "defects": [],
        "sheets": [page.ledger.as_json() for page in (regions, centres, daily, register)],
    }
    sheets = (regions.sheet, centres.sheet, daily.sheet, register.sheet, clauses, roster)
    return Book(NAME, "禾屿物业品质部", sheets, typed=True), expected


def _regions() -> Page:
    page = Page(Sheet("中心查区域"), Ledger("中心查区域", "物业运营中心"), THEME)
    sheet, last = page.sheet, 3 + 2 * len(REGIONS)
    sheet.set_widths(6, 14, 26, *([10, 8] * len(REGIONS)))
    page.title("运营中心月度检查扣分表", last, "检查月份：2024年9月      扣分对象：区域总经理      满分100分")
    for col, text in enumerate(("序号", "检查项目", "扣分标准"), start=1):
        sheet.merge(3, col, 4, col, text, THEME.head)
    for offset, (name, rule) in enumerate(CHECKS):
        sheet.row(5 + offset, [offset + 1, name], THEME.cell())
        sheet.put(5 + offset, 3, rule, THEME.text)
    end = 5 + len(CHECKS)
    sheet.merge(end, 1, end, 3, "扣分合计", THEME.total())
    sheet.merge(end + 1, 1, end + 1, 3, "得分", THEME.total())
    for index, chief in enumerate(REGIONS):
        left = 4 + 2 * index
        sheet.merge(3, left, 3, left + 1, chief.name, THEME.head)
        page.head(4, ["不合格数", "扣分"], left, 24)
        items = []
        for offset, (name, _) in enumerate(CHECKS):
            sheet.put(5 + offset, left, chief.found[offset], THEME.cell())
            truth, more = worth(chief.points[offset]), {"deduction": True}
            at = (5 + offset, left + 1)
            items.append(page.mark(at, name, chief.found[offset], None, truth, chief.slips.get(offset), more=more))
        entered, right = added(items)
        sheet.put(end, left, None, THEME.total())
        sheet.put(end + 1, left, None, THEME.total())
        off = page.figure((end, left + 1), entered, right)
        total = page.figure((end + 1, left + 1), 100 - entered, 100 - right, chief.slips.get("得分"))
        more = {"deduction_total": {"cell": off.cell, "entered": off.entered, "score": off.right}}
        page.ledger.person(chief.name, items, total, 100 - entered, more=more)
    page.notes(end + 2, last, "注：得分=100-扣分合计。", "", "检查人：              区域总经理签认：")
    return page


def _centres() -> Page:
    page = Page(Sheet("区域查服务中心", landscape=True), Ledger("区域查服务中心", "湖东区域"), THEME)
    sheet, last = page.sheet, 2 + 2 * len(LINES) + 2
    sheet.set_widths(6, 20, *([14, 8] * len(LINES)), 10, 10)
    page.title("区域月度检查扣分表（2024年9月）", last, "扣分对象：物业服务中心经理      满分100分，得分=100-扣分合计")
    for col, text in ((1, "序号"), (2, "被考核人"), (last - 1, "扣分合计"), (last, "得分")):
        sheet.merge(4, col, 6, col, text, THEME.head)
    for index, (name, rule) in enumerate(LINES):
        left = 3 + 2 * index
        sheet.merge(4, left, 4, left + 1, name, THEME.head)
        sheet.merge(5, left, 5, left + 1, rule, THEME.text)
        page.head(6, ["检查情况", "扣分"], left, 22)
    sheet.heights[5] = 44
    sheet.freeze = (7, 3)
    for row, chief in enumerate(CENTRES, start=7):
        sheet.row(row, [row - 6, chief.name], THEME.cell())
        items = []
        for index, (name, _) in enumerate(LINES):
            sheet.put(row, 3 + 2 * index, chief.found[index], THEME.cell())
            truth, more = worth(chief.points[index]), {"deduction": True}
            at = (row, 4 + 2 * index)
            items.append(page.mark(at, name, chief.found[index], None, truth, chief.slips.get(index), more=more))
        entered, right = added(items)
        off = page.figure((row, last - 1), entered, right)
        total = page.figure((row, last), 100 - entered, 100 - right, chief.slips.get("得分"))
        more = {"deduction_total": {"cell": off.cell, "entered": off.entered, "score": off.right}}
        page.ledger.person(chief.name, items, total, 100 - entered, more=more)
    page.notes(8 + len(CENTRES), last, "检查人：              服务中心经理签认：")
    return page


@dataclass(frozen=True)
class Check:
    """One line of the daily checks: points off, or yuan where the employee takes no part in appraisal."""

    item: str
    count: int
    due: int
    slip: Slip | None = None
    both: Slip | None = None


DAILY_RULES = {
    "仪容仪表": "发现一次扣绩效1分；未参加绩效考核的，罚款10元",
    "岗位纪律": "发现一次扣绩效2分；未参加绩效考核的，罚款20元",
    "巡查记录": "漏记一次扣绩效1分；未参加绩效考核的，罚款10元",
}
DAILY: tuple[tuple[str, str, bool, tuple[Check, ...]], ...] = (
    ("司马骏", "客服员", True, (Check("仪容仪表", 1, 1), Check("岗位纪律", 1, 2))),
    ("东方莹", "外包保洁", False, (Check("仪容仪表", 2, 20),)),
    ("上官云", "客服员", True, (Check("巡查记录", 3, 3, Slip(1, "wrong count", "漏记3次扣3分，只扣1分")),)),
    (
        *("欧阳涛", "外包秩序员", False),
        (
            Check(
                "岗位纪律", 1, 20, both=Slip(2, "wrong regime", "未参加绩效考核，只罚款，不再扣绩效分", checked=False)
            ),
            Check("巡查记录", 2, 20),
        ),
    ),
    ("夏侯琳", "维修工", True, (Check("岗位纪律", 2, 4), Check("仪容仪表", 1, 1))),
)


def _daily() -> Page:
    page = Page(Sheet("部门日检扣罚"), Ledger("部门日检扣罚", "云杉府服务中心"), THEME)
    sheet, last = page.sheet, 8
    sheet.set_widths(10, 12, 14, 38, 8, 10, 12, 10)
    note = "2024年9月      检查人：部门主任      参加绩效考核的扣绩效分，未参加的现金处罚（见“参评名册”）"
    page.title("部门日检扣罚汇总", last, note)
    page.head(3, ("姓名", "岗位", "检查项目", "扣罚标准", "次数", "扣绩效分", "现金处罚（元）", "备注"))
    row = 4
    for name, post, takes_part, checks in DAILY:
        sheet.merge(row, 1, row + len(checks) - 1, 1, name, THEME.cell())
        sheet.merge(row, 2, row + len(checks) - 1, 2, post, THEME.cell())
        items = []
        for check in checks:
            sheet.put(row, 3, check.item, THEME.cell())
            sheet.put(row, 4, DAILY_RULES[check.item], THEME.text)
            sheet.put(row, 5, check.count, THEME.cell())
            sheet.heights[row] = 32
            own, other = ((row, 6), (row, 7)) if takes_part else ((row, 7), (row, 6))
            accept = () if takes_part else ("manual", "undecided")
            items.append(page.mark(own, check.item, check.count, None, worth(check.due, *accept), check.slip))
            if check.both:
                page.fact(other, None, check.both)
            else:
                sheet.put(*other, None, THEME.cell())
            sheet.put(row, 8, None, THEME.cell())
            row += 1
        page.ledger.person(name, items, None)
    page.notes(row + 1, last, "部门主任：              服务中心经理：")
    return page


CLAUSES = {
    "迟到早退": ("无故迟到早退5分钟以上、不打卡，一次扣1分", 1),
    "做无关事宜": ("上班时间做与工作无关的事，发生一次扣2分", 2),
    "着装工牌": ("不按规定着装、不戴工牌，一次扣1分", 1),
    "打骂客户": ("与客户打骂，发生一次扣10分", 10),
    "微笑服务": ("来无迎声、去无送声，违反一次扣2分", 2),
    "培训": ("不参加培训或未按时完成课程，一次扣2分", 2),
    "投诉跟进": ("业主投诉未及时处理、未联系相关单位，发生一次扣2分", 2),
    "请假手续": ("非正常休息不填请假单，发生一次扣2分", 2),
    "投诉处理单": ("未填写或填写不完整，一次扣2分", 2),
    "工作失误": ("因自身失误造成有效投诉，一次扣5分", 5),
    "快递核实": ("收、取快递未与业主核实，发生一次扣1分", 1),
    "通知责任人": ("未通知责任人、未跟进，发生一次扣2分，造成有效业主投诉的，扣5分", 2),
    "催费记录": ("催缴费用记录不完整，违者一次扣3分", 3),
    "钥匙借用": ("未登记、记录不完整或未核实，违者一次扣2分", 2),
    "接听电话": ("铃响三声内未接听或不用规范用语，违者一次扣2分", 2),
    "电话记录": ("电话接听无记录或记录不完整，一次扣2分", 2),
}


@dataclass(frozen=True)
class Breach:
    """One line of the register."""

    day: int
    item: str
    record: Value
    points: int
    slip: Slip | None = None
    fine_slip: Slip | None = None


REGISTER: tuple[tuple[str, tuple[Breach, ...], Slip | None], ...] = (
    ("诸葛欣", (Breach(3, "迟到早退", 2, 2), Breach(12, "接听电话", 1, 2), Breach(20, "催费记录", 1, 3)), None),
    (
        "尉迟峰",
        (
            Breach(
                *(5, "通知责任人", "造成有效业主投诉1次", 5),
                Slip(7, "severer case added", "造成有效投诉扣5分，代替2分，不是2+5"),
            ),
            Breach(18, "着装工牌", 1, 1),
        ),
        None,
    ),
    (
        "皇甫静",
        (
            Breach(9, "工作失误", 1, 5, fine_slip=Slip(25, "wrong fine", "扣5分，每分10元，应罚50元")),
            Breach(9, "投诉处理单", 1, 2),
            Breach(26, "钥匙借用", 2, 4),
        ),
        None,
    ),
    (
        "呼延亮",
        (Breach(11, "做无关事宜", 1, 2), Breach(27, "电话记录", 2, 4), Breach(29, "微笑服务", 1, 2)),
        Slip(D(10), "subtotal arithmetic slip", "2+4+2=8，写成10"),
    ),
    ("濮阳慧", (Breach(14, "快递核实", 3, 3), Breach(23, "通知责任人", "未跟进1次", 2)), None),
)


def _register() -> Page:
    page = Page(Sheet("9月违规登记"), Ledger("9月违规登记", "客服部"), THEME)
    sheet, last = page.sheet, 7
    sheet.set_widths(10, 12, 16, 26, 8, 10, 12)
    page.title("客服员违规扣分罚款登记表", last, "考核月份：2024年9月      考核人：客服主管      扣分标准见“考核细则”")
    page.head(3, ("姓名", "日期", "违规项目", "违规情况记录", "扣分", "罚款（元）", "本人签字"))
    row = 4
    for name, breaches, slip in REGISTER:
        sheet.merge(row, 1, row + len(breaches), 1, name, THEME.cell())
        items, entered_fine, right_fine = [], D(0), D(0)
        for breach in breaches:
            sheet.row(row, [f"9月{breach.day}日", breach.item, breach.record], THEME.cell(), 2)
            severe = ("undecided", "unreadable") if breach.item == "通知责任人" else ()
            item = page.mark((row, 5), breach.item, breach.record, None, worth(breach.points, *severe), breach.slip)
            fine = page.figure((row, 6), number(item.entered) * 10, D(breach.points * 10), breach.fine_slip)
            item.json["fine"] = {"cell": fine.cell, "entered": fine.entered, "score": fine.right}
            items.append(item)
            entered_fine, right_fine = entered_fine + D(str(fine.entered)), right_fine + number(fine.right)
            sheet.put(row, 7, None, THEME.cell())
            row += 1
        sheet.merge(row, 2, row, 4, "小计", THEME.total())
        entered, right = added(items)
        total = page.figure((row, 5), entered, right, slip)
        fines = page.figure((row, 6), entered_fine, right_fine)
        sheet.put(row, 7, None, THEME.total())
        more = {"fine": {"cell": fines.cell, "entered": fines.entered, "score": fines.right}}
        page.ledger.person(name, items, total, entered, more=more)
        row += 1
    page.notes(row, last, "说明：每扣1分罚款10元，在本人当月工资中扣除。", "", "客服主管：              人力资源部：")
    return page


def _clauses() -> Sheet:
    sheet = Sheet("考核细则")
    sheet.set_widths(8, 18, 60)
    sheet.merge(1, 1, 1, 3, "客服部考核细则", THEME.title)
    sheet.row(2, ["序号", "违规项目", "扣分标准"], THEME.head)
    for index, (item, (rule, _)) in enumerate(CLAUSES.items(), start=1):
        sheet.row(2 + index, [index, item], THEME.cell())
        sheet.put(2 + index, 3, rule, THEME.text)
    return sheet


def _roster() -> Sheet:
    sheet = Sheet("参评名册")
    sheet.set_widths(8, 12, 14, 18, 16)
    sheet.merge(1, 1, 1, 5, "绩效考核参评人员名册", THEME.title)
    sheet.row(2, ["序号", "姓名", "岗位", "所属中心", "参加绩效考核"], THEME.head)
    for index, (name, post, takes_part, _) in enumerate(DAILY, start=1):
        sheet.row(2 + index, [index, name, post, "云杉府服务中心", "是" if takes_part else "否"], THEME.cell())
    return sheet
