"""S4 as a form per employee: bands over several rows under merged KPI cells; formulas with cached values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, a1
from samples.shop import (
    PAY_POOL,
    attendance,
    attendance_words,
    basket,
    conversion,
    paid,
    performance_pay,
    replied_as_printed,
    responded,
)
from samples.truth import Item, Ledger, Slip, Truth, by_hand, no_data, rounded

NAME = "01_禾屿优选_售前客服绩效考核表_2024年9月"
D = Decimal
THEME = Theme(font="微软雅黑", head_fill="BDD7EE", size=10)


@dataclass(frozen=True)
class Agent:
    """One agent's month; ``slips`` by the name of the figure."""

    name: str
    number: str
    x: str
    f: str | None
    y: str
    z: str
    t: int
    refunds: str
    tips: int
    tasks: int
    attitude: int | Slip
    late: int = 0
    leave: int = 0
    marks: Mapping[str, Slip | int] = field(default_factory=dict)
    weighted: Mapping[str, Slip] = field(default_factory=dict)
    short_sum: bool = False


AGENTS = (
    Agent("沈若溪", "HY1021", "0.782", "0.931", "1.13", "0.994", 28, "0.018", 10, 10, 5),
    Agent(
        *("陆一鸣", "HY1034", "0.75", "0.876", "1.09", "0.981", 33, "0.024", 6, 9, 5, 1, 0),
        marks={
            "询单转化率": Slip(80, "wrong band at boundary", "转化率正好75%，满足X≥75%，应得100分"),
            "旺旺回复率": 80,
        },
    ),
    Agent("韩佳宁", "HY1040", "0.668", "0.92", "1.06", "0.962", 45, "0.031", 4, 8, 4, 0, 1),
    Agent(
        *("邵子衡", "HY1042", "0.643", "0.848", "1.112", "0.993", 52, "0.027", 5, 8, 5, 2, 1),
        short_sum=True,
    ),
    Agent(
        *("乔安然", "HY1055", "0.714", None, "1.075", "0.978", 38, "0.02", 7, 9),
        Slip(6, "manual mark above full mark", "工作态度满分5分，填6分"),
        marks={"支付率": 80, "旺旺回复率": 80},
    ),
    Agent(
        *("康子墨", "HY1063", "0.487", "0.725", "1.05", "0.949", 58, "0.046", 2, 6, 3, 3, 2),
        marks={"旺旺响应率": Slip(60, "wrong band", "58秒超过55秒，应得0分")},
        weighted={"支付率": Slip(14, "weighted mark slip", "60分×权重20%应为12，公式被改成手填14")},
    ),
)

BANDS = (
    ("询单转化率\n(X)", "询单转化率", "最终付款人数/询单人数", ("X≥75%", "75%>X≥65%", "65%>X≥50%", "X<50%"), 35),
    ("支付率\n(F)", "支付率", "支付宝付款笔数/拍下笔数", ("F≥92%", "85%≤F<92%", "72%≤F<85%", "F<72%"), 20),
    (
        "落实客单价\n(Y)",
        "落实客单价",
        "客服落实客单价/店铺客单价",
        ("Y≥1.12", "1.12>Y≥1.08", "1.08>Y≥1.06", "Y<1.06"),
        10,
    ),
    ("旺旺回复率\n(Z)", "旺旺回复率", "回复过的客户数/接待人数", ("Z≥99%", "99%>Z≥97%", "97%>Z≥95%", "Z<95%"), 5),
    ("旺旺响应率\n(T)", "旺旺响应率", "平均响应时间（秒）", ("T≤30", "30<T≤45", "45<T≤55", "T>55"), 5),
)
FORMATS = {"询单转化率": "0.0%", "支付率": "0.0%", "落实客单价": "0.000", "旺旺回复率": "0.0%", "旺旺响应率": "0"}


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [_form(agent) for agent in AGENTS]
    expected: dict[str, object] = {
        "layout": "form per employee, one sheet each; bands over rows under merged KPI cells; mark, weighted mark, "
        "total, performance pay and wage line; weighted marks and totals are formulas with cached values",
        "period": "2024-09",
        "systems": ["S4"],
        "defects": [
            {"sheet": "*", "cell": "D17", "kind": "band worth more than full mark", "note": "第二档印成800分"},
            {"sheet": "*", "cell": "A24", "kind": "item without bands", "note": "客户退款率没有评分标准、分值和权重"},
        ],
        "sheets": [ledger.as_json() for _, ledger in made],
    }
    return Book(NAME, "禾屿优选人事行政部", tuple(sheet for sheet, _ in made), typed=False), expected


def _form(agent: Agent) -> tuple[Sheet, Ledger]:
    sheet, ledger = Sheet(agent.name, one_page=True), Ledger(agent.name, "售前客服部")
    sheet.set_widths(13, 26, 15, 8, 8, 16, 10, 12)
    sheet.merge(1, 1, 1, 8, "禾屿优选客服部客服指标绩效考核表", THEME.title)
    sheet.heights[1] = 34
    person = f"姓名：{agent.name}      工号：{agent.number}      岗位：售前客服      考核月份：2024年9月"
    sheet.merge(2, 1, 2, 8, person, THEME.note)
    sheet.row(3, ["KPI指标", "详细描述", "标准", "分值", "权重", "数据", "得分", "加权得分"], THEME.head)
    sheet.heights[3] = 24

    lines = _band_items(sheet, ledger, agent) + _point_items(sheet, ledger, agent)
    weighted_entered = sum((entered for _, entered, _ in lines), D(0))
    weighted_right = sum((right for _, _, right in lines), D(0))

    last = 28 if agent.short_sum else 29
    short = Slip(
        weighted_entered - lines[-1][1],
        "sum range stops short",
        "合计公式=SUM(H4:H28)漏了第29行考勤",
    )
    sheet.merge(30, 1, 30, 4, "合计", THEME.total())
    sheet.put(30, 5, 100, THEME.total())
    sheet.row(30, [None, None], THEME.total(), 6)
    total = ledger.figure(a1(30, 8), weighted_entered, weighted_right, short if agent.short_sum else None)
    sheet.put(30, 8, total.entered, THEME.total("0.00"), f"=SUM(H4:H{last})")

    sheet.merge(31, 1, 31, 2, "绩效工资总值（元）", THEME.group)
    sheet.put(31, 3, PAY_POOL, THEME.cell("0"))
    sheet.merge(31, 4, 31, 7, "绩效工资（元）=总值×得分%", THEME.group)
    assert isinstance(total.entered, Decimal)
    pay = ledger.figure("H31", performance_pay(total.entered), performance_pay(weighted_right))
    sheet.put(31, 8, pay.entered, THEME.total("0.00"), "=ROUND(C31*H30/100,2)")

    full_attendance = 50 if agent.late == agent.leave == 0 else 0
    base = D(800 + 200 + 200 + full_attendance)
    assert isinstance(pay.entered, Decimal)
    assert isinstance(pay.right, Decimal)
    wage = ledger.figure("H33", base + pay.entered, base + pay.right)
    sheet.merge(32, 1, 33, 1, "工资构成\n（元）", THEME.group)
    sheet.row(32, ["底薪工资", "岗位工资", "津贴", "绩效工资", "全勤奖", "奖金", "应发工资"], THEME.head, 2)
    sheet.row(33, [800, 200, 200], THEME.cell("0"), 2)
    sheet.put(33, 5, pay.entered, THEME.cell("0.00"), "=H31")
    sheet.row(33, [full_attendance, 0], THEME.cell("0"), 6)
    sheet.put(33, 8, wage.entered, THEME.total("0.00"), "=SUM(B33:G33)")

    sheet.merge(
        *(34, 1, 35, 8),
        "注：1、加权得分=得分×权重÷100；工作任务、工作态度、考勤三项按分值直接计分。2、绩效工资总值750元，如得50分：750×50%=375元；"
        "得100分：750×100%=750元。3、连续两次得分低于35分淘汰，连续三次倒数第一淘汰，连续三次名列第一另发奖金。",
        THEME.note,
    )
    sheet.heights[34] = sheet.heights[35] = 24
    sheet.merge(37, 1, 37, 4, "考核人员：周敏          考核时间：2024年10月8日", THEME.note)
    sheet.merge(37, 5, 37, 8, "被考核人签字：", THEME.note)
    more = {"post": "售前客服", "wage": {"cell": "H33", "entered": wage.entered, "score": wage.right}}
    items = [item for item, _, _ in lines]
    ledger.person(agent.name, items, total, weighted_entered, amount=pay, more=more)
    return sheet, ledger


Line = tuple[Item, Decimal, Decimal]


def _band_items(sheet: Sheet, ledger: Ledger, agent: Agent) -> list[Line]:
    ratio = {"询单转化率": agent.x, "支付率": agent.f, "落实客单价": agent.y, "旺旺回复率": agent.z}
    truths: dict[str, Truth] = {
        "询单转化率": conversion(D(agent.x)),
        "支付率": paid(D(agent.f)) if agent.f else no_data(),
        "落实客单价": basket(D(agent.y)),
        "旺旺回复率": replied_as_printed(D(agent.z)),
        "旺旺响应率": responded(agent.t),
    }
    lines: list[Line] = []
    for index, (label, name, meaning, bands, weight) in enumerate(BANDS):
        top = 4 + 4 * index
        sheet.merge(top, 1, top + 3, 1, label, THEME.group)
        sheet.merge(top, 2, top + 3, 2, meaning, THEME.text)
        points = [100, 800 if name == "旺旺回复率" else 80, 60, 0]
        for step, (band, mark) in enumerate(zip(bands, points, strict=True)):
            sheet.put(top + step, 3, band, THEME.cell())
            sheet.put(top + step, 4, mark, THEME.cell())
        sheet.merge(top, 5, top + 3, 5, weight, THEME.cell())
        text = ratio.get(name, str(agent.t))
        raw = D(text) if text else None
        sheet.merge(top, 6, top + 3, 6, raw, THEME.cell(FORMATS[name]))
        item = ledger.mark(a1(top, 7), name, raw, 100, truths[name], agent.marks.get(name), weight)
        sheet.merge(top, 7, top + 3, 7, item.entered, THEME.cell())
        lines.append(_weighted(sheet, ledger, item, top, 3, weight, agent.weighted.get(name)))
    return lines


def _weighted(sheet: Sheet, ledger: Ledger, item: Item, row: int, below: int, weight: int, slip: Slip | None) -> Line:
    """Write the weighted mark of an item of 100; returns the item with its weighted mark, entered and right."""
    assert item.entered is not None
    assert item.right is not None
    figure = ledger.figure(a1(row, 8), rounded(item.entered * weight / 100), rounded(item.right * weight / 100), slip)
    entered = D(str(figure.entered))
    sheet.merge(row, 8, row + below, 8, None, THEME.cell("0.00"))
    del sheet.cells[row, 8]
    sheet.put(row, 8, entered, THEME.cell("0.00"), None if slip else f"=G{row}*E{row}/100")
    item.json["weighted"] = {"cell": a1(row, 8), "entered": entered, "score": figure.right}
    assert isinstance(figure.right, Decimal)
    return item, entered, figure.right


def _point_items(sheet: Sheet, ledger: Ledger, agent: Agent) -> list[Line]:
    sheet.heights.update(dict.fromkeys(range(4, 24), 18))
    sheet.heights[24] = 30
    sheet.put(24, 1, "客户退款率\n(R)", THEME.group)
    sheet.put(24, 2, "客户退款数/客服成交数", THEME.text)
    sheet.row(24, [None, None, None], THEME.cell(), 3)
    sheet.put(24, 6, D(agent.refunds), THEME.cell("0.0%"))
    sheet.row(24, [None, None], THEME.cell(), 7)
    blank = Truth(None, "unfilled", accept=("unfilled", "manual", "unreadable", "missing"))
    unscored = ledger.mark("G24", "客户退款率", D(agent.refunds), None, blank)

    sheet.merge(25, 1, 27, 1, "工作任务", THEME.group)
    tasks = (
        "交易中发现的商品问题（描述不符、邮费设置、图片等）及时反馈客服主管",
        "每周以文档形式向主管汇报工作，完成月工作安排及表单整理",
        "整理客户关系处理中的问题和改善方法并反馈，每累计提5条经验加1分，每月不少于2条",
    )
    for offset, text in enumerate(tasks):
        sheet.merge(25 + offset, 2, 25 + offset, 3, text, THEME.text)
        sheet.heights[25 + offset] = 30
    sheet.merge(25, 4, 27, 4, 10, THEME.cell())
    sheet.merge(25, 5, 27, 5, 10, THEME.cell())
    tips = f"提交经验{agent.tips}条"
    sheet.merge(25, 6, 27, 6, tips, THEME.cell())
    done = ledger.mark("G25", "工作任务", tips, 10, by_hand("unreadable"), agent.tasks, 10)
    sheet.merge(25, 7, 27, 7, done.entered, THEME.cell())

    sheet.put(28, 1, "工作态度", THEME.group)
    sheet.merge(28, 2, 28, 3, "工作积极主动，很好地配合各部门工作，由主管评分", THEME.text)
    sheet.row(28, [5, 5, None], THEME.cell(), 4)
    tolerated = ("mismatch",) if isinstance(agent.attitude, Slip) else ()
    attitude = ledger.mark("G28", "工作态度", None, 5, by_hand(*tolerated), agent.attitude, 5)
    sheet.put(28, 7, attitude.entered, THEME.cell())

    sheet.put(29, 1, "考勤", THEME.group)
    sheet.merge(29, 2, 29, 3, "请假次数确定考勤分数（迟到早退减2分/次，有效请假减1分/天）", THEME.text)
    words = attendance_words(agent.late, agent.leave)
    sheet.row(29, [10, 10, words], THEME.cell(), 4)
    present = ledger.mark("G29", "考勤", words, 10, attendance(agent.late, agent.leave), agent.marks.get("考勤"), 10)
    sheet.put(29, 7, present.entered, THEME.cell())
    for row in (28, 29):
        sheet.heights[row] = 30

    lines: list[Line] = [(unscored, D(0), D(0))]
    for item, row, below in ((done, 25, 2), (attitude, 28, 0), (present, 29, 0)):
        assert item.entered is not None
        assert item.right is not None
        figure = ledger.figure(a1(row, 8), item.entered, item.right)
        sheet.merge(row, 8, row + below, 8, None, THEME.cell("0.00"))
        del sheet.cells[row, 8]
        sheet.put(row, 8, item.entered, THEME.cell("0.00"), f"=G{row}")
        item.json["weighted"] = {"cell": a1(row, 8), "entered": figure.entered, "score": figure.right}
        lines.append((item, item.entered, item.right))
    return lines
