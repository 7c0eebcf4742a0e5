"""S19: 70 base and 30 efficiency marks, additions of 5, escalating points off for swaps, cap 100, grades A to D."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value, a1
from samples.truth import Item, Ledger, Slip, Truth, by_hand, no_data, worth

NAME = "08_禾屿到家_客服中心月度考核_2024年9月"
D = Decimal
THEME = Theme(font="宋体", head_fill="FFE699", group_fill="FFFBEF", total_fill="FFF2CC", size=10, title_size=16)


@dataclass(frozen=True)
class Agent:
    """One agent's month: counts as recorded; ``efficiency`` is the mark (team 1) or the share of the load (team 2)."""

    name: str
    efficiency: str | None
    exam: int
    swaps: int = 0
    late: int = 0
    best: bool = False
    stand_ins: int = 0
    extra: int = 0
    ideas: int = 0
    slips: Mapping[str, Slip | int] = field(default_factory=dict)
    typed_grade: str | None = None


HOTLINE = (
    Agent(
        "顾曼",
        "28",
        100,
        1,
        0,
        best=True,
        slips={"总分": Slip(D(108), "forgot cap", "70+28+5+5=108，超过100分按100分计")},
    ),
    Agent("霍思远", "25", 96, 2, 1),
    Agent(
        *("解语", "22", 92, 5, 0),
        stand_ins=1,
        slips={"换班": Slip(10, "wrong escalation", "第四次扣5分、第五次扣10分，共扣15分")},
    ),
    Agent("丛珊", "20", 88, 3, 0),
    Agent(
        *("冷锋", "18", 98, 4, 1),
        extra=1,
        slips={"客服考试": Slip(5, "bonus without the condition", "考试98分不是满分，不加分")},
    ),
    Agent(
        *("盛夏", "32", 90, 0, 0),
        slips={"效率分": Slip(32, "manual mark above full mark", "效率分满分30分，填32分")},
    ),
    Agent("乐天", "15", 76, 6, 2),
    Agent(
        *("宫晓月", "20", 85, 0, 0),
        slips={"绩效等级": Slip("A", "wrong grade at boundary", "90分不大于90，属80~90，应为B")},
    ),
)
ONLINE = (
    Agent("简宁", "0.98", 100, 0, 0, best=True),
    Agent("茅子俊", "0.8", 90, 0, 2),
    Agent(
        *("闻静", "0.7", 84, 2, 1),
        ideas=1,
        slips={"迟到早退": Slip(-2, "wrong sign", "扣分栏填正数，迟到1次应扣2分，填成-2")},
    ),
    Agent("尚可", "0.4", 80, 3, 1, typed_grade="B"),
    Agent("洛雅", "0.5", 82, 4, 0, typed_grade="C"),
    Agent(
        *("蓝天宇", "0.6", 100, 1, 0),
        extra=1,
        slips={
            "合理化建议": Slip(5, "bonus without the condition", "当月无合理化建议，误加5分"),
        },
    ),
    Agent("路小菲", None, 95, 0, 0, slips={"效率分": 24}),
)

CRITERIA = (
    ("基本", "基本分", 70, "每月日常考核积分基本分70分"),
    ("效率", "效率分", 30, ""),
    ("加分", "工作量第一", 5, "当月工作量、质量为客服专员之首，并且无违规事件，加5分"),
    ("加分", "客服考试", 5, "客服考试成绩为满分（100分）加5分"),
    ("加分", "主动顶班", None, "突发情况或活动期间人手不够时，能随叫随到主动顶班，加5分/次"),
    ("加分", "额外工作", None, "在完成本职工作的情况下，完成上级提出的额外工作，加5分/次"),
    ("加分", "合理化建议", None, "对团队管理提出合理化建议，经试行效果理想的，加5分/次"),
    ("扣分", "换班", None, "每人每月换班累计不超过三次，超过的第四次扣5分，第五次扣10分，依此类推"),
    ("扣分", "迟到早退", None, "迟到、早退扣2分/次"),
)
BY_MANAGER = "效率分30分，由客服主管根据当月工作效率评定"
BY_LOAD = "效率分30分，按工作量完成率比例计分，完成100%得30分"
OFF = ("换班", "迟到早退")

POLICY = (
    "一、目的：为提高客服中心成员的工作效率和工作质量，并给予一定的行为约束，制定本办法。",
    "二、每名员工连续工作时间不得超过8个小时。",
    "三、客服人员原则上不请事假；可预料的事假以换班形式自行调节，须提前通知负责人并填写换班申请单。",
    "四、未事先办理换班手续而缺勤者，视为旷工。使用年假、调休，须提前提出书面申请。",
    "五、每次换班，双方员工都计一次。",
    "六、原则上每个月进行一次岗位知识及技巧考核，以问卷方式进行。",
    "七、如果连续两个月评分低于60分，公司有权提出解雇。",
)


def swaps_off(count: int) -> Truth:
    """The fourth swap costs 5, the fifth 10 more, the sixth 15 more, and so on."""
    return worth(sum(5 * (n - 3) for n in range(4, count + 1)))


def grades(score: Decimal) -> tuple[str, ...]:
    """The grades that a score can have, the better first: A over 90, B 80~90, C 70~80, D under 70."""
    if score > 90:
        return ("A",)
    if score > 80:
        return ("B",)
    if score == 80:
        return ("B", "C")
    return ("C",) if score >= 70 else ("D",)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    policy = _policy()
    made = [_team("热线一组", HOTLINE, BY_MANAGER), _team("在线二组", ONLINE, BY_LOAD)]
    expected: dict[str, object] = {
        "layout": "criteria table with merged categories above an employees × items matrix (data | marks, points off "
        "positive); total with cap, grade; a sheet of prose that is no scorecard",
        "period": "2024-09",
        "systems": ["S19"],
        "not_scorecards": [policy.name],
        "defects": [
            {"sheet": sheet, "cell": cell, "kind": "grades share an edge", "note": "B：80~90与C：70~80在80分重合"}
            for sheet, cell in (("热线一组", "A25"), ("在线二组", "A24"))
        ],
        "sheets": [ledger.as_json() for _, ledger in made],
    }
    return Book(NAME, "禾屿到家客服中心", (policy, *(sheet for sheet, _ in made)), typed=True), expected


def _policy() -> Sheet:
    sheet = Sheet("考核办法")
    sheet.set_widths(90)
    sheet.put(1, 1, "客服中心考核办法", THEME.title)
    for row, text in enumerate(POLICY, start=3):
        sheet.put(row, 1, text, THEME.note)
        sheet.heights[row] = 30
    return sheet


def _team(name: str, agents: tuple[Agent, ...], efficiency: str) -> tuple[Sheet, Ledger]:
    by_load = efficiency == BY_LOAD
    sheet, ledger = Sheet(name, landscape=True), Ledger(name, f"客服中心{name}")
    data: list[str] = ["工作量完成率"] if by_load else []
    data += ["当月第一", "考试成绩", "顶班次数", "额外工作次数", "建议条数", "换班次数", "迟到早退次数"]
    first_mark = 3 + len(data)
    total_col = first_mark + len(CRITERIA)
    last = total_col + 2
    sheet.set_widths(6, 10, *([9] * (last - 3)), 12)
    sheet.merge(1, 1, 1, last, f"客服中心{name}月度考核评分表", THEME.title)
    sheet.heights[1] = 32
    sheet.merge(2, 1, 2, last, f"部门：客服中心{name}        考核月份：2024年9月        考核人：客服主管", THEME.note)
    top = _criteria(sheet, efficiency, last) + 2
    for col, text in ((1, "序号"), (2, "姓名"), (total_col, "总分"), (total_col + 1, "绩效等级"), (last, "备注")):
        sheet.merge(top, col, top + 1, col, text, THEME.head)
    sheet.merge(top, 3, top, first_mark - 1, "当月数据", THEME.head)
    sheet.merge(top, first_mark, top, total_col - 3, "得分", THEME.head)
    sheet.merge(top, total_col - 2, top, total_col - 1, "扣分", THEME.head)
    sheet.row(top + 1, [*data, *(item for _, item, _, _ in CRITERIA)], THEME.head, 3)
    sheet.heights[top + 1] = 32
    sheet.freeze = (top + 2, 3)
    sheet.print_title_row = (top, top + 1)
    for number, agent in enumerate(agents, start=1):
        _agent(sheet, ledger, top + 1 + number, number, agent, by_load, first_mark)
    end = top + 2 + len(agents)
    note = (
        "注：1、总分=基本分+效率分+加分-扣分；每月考核满分为100分，当月总分在100分以上的，仍按满分100分计算。"
        "2、绩效等级：A：考核分>90；B：考核分80~90；C：考核分70~80；D：考核分<70。"
    )
    sheet.merge(end + 1, 1, end + 1, last, note, THEME.note)
    sheet.heights[end + 1] = 32
    sheet.merge(end + 3, 1, end + 3, last, "制表：            客服主管：            客服中心经理：", THEME.note)
    eighty = [p["grade_cell"] for p in ledger.people if p.get("grade_readings")]
    if len(eighty) > 1:
        ledger.extra["unequal_treatment"] = [{"cells": eighty, "note": "同为80分，一人评B，一人评C"}]
    return sheet, ledger


def _criteria(sheet: Sheet, efficiency: str, last: int) -> int:
    for left, right, text in ((1, 2, "类别"), (3, 4, "评分事项"), (5, 5, "分值"), (6, last, "评分标准")):
        sheet.merge(3, left, 3, right, text, THEME.head)
    row = 4
    for kind in dict.fromkeys(kind for kind, *_ in CRITERIA):
        mine = [c for c in CRITERIA if c[0] == kind]
        sheet.merge(row, 1, row + len(mine) - 1, 2, kind, THEME.group)
        for _, item, full, rule in mine:
            sheet.merge(row, 3, row, 4, item, THEME.cell())
            sheet.put(row, 5, full, THEME.cell())
            sheet.merge(row, 6, row, last, rule or efficiency, THEME.text)
            row += 1
    return row - 1


def _agent(sheet: Sheet, ledger: Ledger, line: int, number: int, agent: Agent, by_load: bool, first_mark: int) -> None:
    load = D(agent.efficiency) if agent.efficiency else None
    raws: dict[str, Value] = {
        "工作量第一": "是" if agent.best else "否",
        "客服考试": agent.exam,
        "主动顶班": agent.stand_ins or None,
        "额外工作": agent.extra or None,
        "合理化建议": agent.ideas or None,
        "换班": agent.swaps,
        "迟到早退": agent.late,
    }
    if by_load:
        raws = {"效率分": load, **raws}
    sheet.row(line, [number, agent.name], THEME.cell())
    for col, (item, raw) in enumerate(raws.items(), start=3):
        sheet.put(line, col, raw, THEME.cell("0%" if item == "效率分" else "General"))

    efficient = by_hand("mismatch") if "效率分" in agent.slips else by_hand()
    if by_load:
        efficient = no_data() if load is None else worth(min(D(30), 30 * load))
    truths = {
        "基本分": worth(70, "manual"),
        "效率分": efficient,
        "工作量第一": worth(5 if agent.best else 0),
        "客服考试": worth(5 if agent.exam == 100 else 0),
        "主动顶班": worth(5 * agent.stand_ins),
        "额外工作": worth(5 * agent.extra),
        "合理化建议": worth(5 * agent.ideas),
        "换班": swaps_off(agent.swaps),
        "迟到早退": worth(2 * agent.late),
    }
    marks: dict[str, Item] = {}
    for offset, (_, name, full, _) in enumerate(CRITERIA):
        cell, given = a1(line, first_mark + offset), agent.slips.get(name)
        if name == "效率分" and not by_load and given is None:
            given = int(agent.efficiency or 0)
        more: dict[str, object] = {"deduction": True} if name in OFF else {}
        marks[name] = ledger.mark(cell, name, raws.get(name), full, truths[name], given, more=more)
        sheet.put(line, first_mark + offset, marks[name].entered, THEME.cell())
    _result(sheet, ledger, line, first_mark + len(CRITERIA), agent, marks)


def _result(sheet: Sheet, ledger: Ledger, line: int, col: int, agent: Agent, marks: Mapping[str, Item]) -> None:
    """Total with its cap, and grade."""

    def summed(right: bool) -> Decimal:
        signed = D(0)
        for name, item in marks.items():
            mark = item.right if right else item.entered
            assert mark is not None
            signed += -mark if name in OFF else mark
        return min(D(100), signed)

    total_slip, grade_slip = agent.slips.get("总分"), agent.slips.get("绩效等级")
    assert not isinstance(total_slip, int)
    assert not isinstance(grade_slip, int)
    total = ledger.figure(a1(line, col), summed(False), summed(True), total_slip)
    sheet.put(line, col, total.entered, THEME.total())
    possible = grades(summed(True))
    entered = agent.typed_grade or grades(D(str(total.entered)))[0]
    right = entered if entered in possible and grade_slip is None else possible[0]
    grade = ledger.figure(a1(line, col + 1), entered, right, grade_slip)
    sheet.put(line, col + 1, grade.entered, THEME.total())
    sheet.put(line, col + 2, None, THEME.cell())
    grade = type(grade)(grade.cell, grade.entered, possible[0])
    more: dict[str, object] = {}
    if len(possible) > 1:
        more = {"grade_status": "ok" if entered == possible[0] else "reading", "grade_readings": list(possible)}
    ledger.person(agent.name, marks.values(), total, summed(False), grade, more=more)
