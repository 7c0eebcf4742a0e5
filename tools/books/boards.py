"""Department cards with factors, and targets broken down to posts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given, half_up, weighted
from tools.books.marks import less, short, steps
from tools.books.worked import Slip, slipped, worked

_DUTIES: tuple[tuple[str, tuple[tuple[str, int, str], ...]], ...] = (
    (
        "1.售前、售中、售后服务",
        (
            ("技术支持与咨询满足率100%", 10, "完成华北区技术交流，无投诉"),
            ("安装调试验收及时率100%", 5, "按要求完成两省终验"),
            ("特别紧急投诉：器材24小时内发运，人员12小时内到场", 10, "无"),
            ("90%紧急投诉72小时内发运、24小时内到场", 10, "全部完成"),
            ("80%一般投诉7天内发运、3天内到场", 5, "完成率98.4%"),
        ),
    ),
    ("2.反馈用户质量信息", (("每月3日前书面反馈", 20, "按时完成"),)),
    ("3.用户运维人员培训", (("培训需求满足率100%", 20, "完成两场培训"),)),
    ("4.客户档案", (("标准化", 10, "通过体系审核"), ("及时更新", 10, "抽查有两份未更新"))),
)
# department → own marks, reviewed marks, plan (own, reviewed), customers (own, reviewed), key indicators
_CARDS: dict[str, dict[str, Any]] = {
    "用户服务部": {
        "own": [100, 100, 100, 100, 100, 100, 100, 100, 90],
        "review": [95, 100, 100, 90, 100, 100, 90, 100, 80],
        "plan": (100, 96),
        "customer": (100, 98),
        "key": ([1, 0, 1], [100, 100, 95]),
    },
    "网络维护部": {
        "own": [100, 90, 100, 100, 100, 100, 100, 90, 100],
        "review": [90, 90, 100, 80, 100, 100, 85, 90, 90],
        "plan": (95, 90),
        "customer": (96, 95),
        "key": ([0.97, 1, 3], [94, 90, 85]),
    },
}
_KEY: tuple[tuple[str, int, str], ...] = (
    ("服务合同额完成率", 50, "完成率100%得100分，每低1%扣2分，扣完为止"),
    ("重大服务事故", 30, "每起扣10分，扣完为止"),
    ("用户有效投诉", 20, "每起扣5分，扣完为止"),
)


def _key_marks(raws: list[Any]) -> list[Decimal]:
    return [short(100, 1, raws[0], "0.01", 2), less(100, (raws[1], 10)), less(100, (raws[2], 5))]


def _composite(duties: Decimal, plan: Decimal, customers: Decimal, factor: Decimal) -> Decimal:
    """（部门职责30%+部门计划30%+客户评价20%）×重关指标值, as the sheet says it, although the shares make 80 %."""
    return half_up((duties * Decimal("0.3") + plan * Decimal("0.3") + customers * Decimal("0.2")) * factor)


def department_factor(folder: Path) -> None:
    """37: department cards whose total is multiplied by a key indicator; weights that add to 80 % (S6)."""
    book = Book(
        folder,
        "37_bumen_zhongguan_zhibiao",
        "summary table on top (rows 自评分/审核分, the total in its last column), duties and key indicators in tables "
        "below; merged duty groups; total = (30 % + 30 % + 20 %) × key indicator; a sheet for the quarter's marks",
        font="宋体",
        head="#D9E1F2",
    )
    book.defect("*", "A7", "weights add to 80 %", "部门职责30%+部门计划30%+客户评价20%=80%，满分只有80分")
    totals: dict[str, Figure] = {}
    for dept, card in _CARDS.items():
        s = book.sheet(dept, dept, (24, 46, 9, 26, 11, 11))
        s.title("A1:F1", "部门绩效考核表")
        s.span("A2:F2", f"部门：{dept}　　考核期：2024年第一季度", look="plain")
        s.row(3, "A", ["项目", "部门职责", "部门计划", "客户评价（满意度调查）", "重关指标值", "总分"], look="head")
        s.put("A4", "自评分", look="head")
        s.put("A5", "审核分", look="head")
        s.span("A7:F7", "注：总分=（部门职责30%+部门计划30%+客户评价20%）×重关指标值", look="plain")
        s.span("A9:F9", "表一：部门职责考核表", look="head")
        s.row(10, "A", ["职责", "考核指标", "权重（%）", "实际完成情况", "自评得分", "审核评分"], look="head")
        p = s.person(dept)
        own: list[Figure] = []
        review: list[Figure] = []
        weights: list[Any] = []
        r = 11
        for duty, rows in _DUTIES:
            if len(rows) > 1:
                s.span(f"A{r}:A{r + len(rows) - 1}", duty, look="text")
            else:
                s.put(f"A{r}", duty, look="text")
            for item, weight, done in rows:
                i = len(own)
                s.put(f"B{r}", item, look="text")
                s.put(f"C{r}", weight)
                s.put(f"D{r}", done, look="text")
                a, b = given(card["own"][i]), given(card["review"][i])
                weights.append(Decimal(weight) / 100)
                more: dict[str, Any] = {"accept": ["manual", "unreadable", "ok"]}
                p.item(item, f"F{r}", b, raw=done, standard=100, weight=weight, status="manual", **more)
                p.rater("自评得分", f"E{r}", a)
                p.rater("审核评分", f"F{r}", b)
                own.append(a)
                review.append(b)
                r += 1
        s.span(f"A{r}:B{r}", "得分=Σ（评分×权重）", look="sum")
        s.row(r, "C", [100, None], look="sum")
        slip: Slip | None = None
        if dept == "网络维护部":
            slip = (Decimal("93.5"), "subtotal arithmetic slip", "Σ应为91.5，写成93.5")
        s.put(f"E{r}", weighted(weights, own, places=1), look="sum", fmt="0.0")
        duty_mark = weighted(weights, review, places=1, **slipped(s, f"F{r}", slip))
        duty_mark = p.subtotal("部门职责", f"F{r}", duty_mark, fmt="0.0")
        r += 2
        s.span(f"A{r}:F{r}", "表二：重关指标考核表", look="head")
        s.row(r + 1, "A", ["重关指标", "考核标准", "权重（%）", "实际完成情况", "自评得分", "审核评分"], look="head")
        raws, hand = card["key"]
        keys = []
        own_keys = []
        for i, ((item, weight, text), rule) in enumerate(zip(_KEY, _key_marks(raws), strict=True)):
            row = r + 2 + i
            s.put(f"A{row}", item)
            s.put(f"B{row}", text, look="text")
            s.put(f"C{row}", weight)
            s.put(f"D{row}", raws[i], fmt="0%" if i == 0 else None)
            item_slip: Slip | None = None
            if (dept, i) == ("网络维护部", 0):
                item_slip = (97, "wrong step count", "低3个百分点每个扣2分应得94，只扣3分")
            own_keys.append(given(hand[i]))
            mark = worked(s, f"F{row}", hand[i], rule, item_slip)
            keys.append(p.item(item, f"F{row}", mark, raw=raws[i], standard=100, weight=weight))
            p.rater("自评得分", f"E{row}", own_keys[-1])
            p.rater("审核评分", f"F{row}", mark)
        row = r + 5
        s.span(f"A{row}:B{row}", "重关指标得分", look="sum")
        s.row(row, "C", [100, None], look="sum")
        shares = [Decimal(w) / 100 for _, w, _ in _KEY]
        own_key = weighted(shares, own_keys, places=1)
        s.put(f"E{row}", own_key, look="sum", fmt="0.0")
        key = p.subtotal("重关指标", f"F{row}", weighted(shares, keys, places=1), fmt="0.0")
        own_duty = weighted(weights, own, places=1)
        parts = ("部门计划", "客户评价")
        plan, customer = (given(card[k][1]) for k in ("plan", "customer"))
        s.put("B4", own_duty, fmt="0.0")
        s.put("C4", card["plan"][0])
        s.put("D4", card["customer"][0])
        factor = derive(lambda x: x / 100, key)
        own_factor = derive(lambda x: x / 100, own_key)
        s.put("E4", own_factor, fmt="0.000")
        s.put(
            "F4",
            derive(_composite, own_duty, given(card["plan"][0]), given(card["customer"][0]), own_factor),
            fmt="0.00",
        )
        s.put("B5", derive(lambda x: x, duty_mark), fmt="0.0")
        for part, cell, figure in zip(parts, ("C5", "D5"), (plan, customer), strict=True):
            p.item(part, cell, figure, standard=100, status="manual", accept=["manual", "ok", "unreadable"])
        s.put("E5", factor, fmt="0.000")
        slip = None
        if dept == "用户服务部":
            slip = (Decimal("76.75"), "composite total slip", "（94.5×30%+96×30%+98×20%）=76.75，漏乘重关指标值0.99")
        total = derive(_composite, duty_mark, plan, customer, factor, **slipped(s, "F5", slip))
        totals[dept] = p.total("F5", total, fmt="0.00")
        s.put(f"A{row + 2}", "自评：　　月　　日", look="plain")
        s.put(f"D{row + 2}", "审核：　　月　　日", look="plain")
    q = book.sheet("季度考核分", "公司", (12, 14, 12, 14, 16, 14))
    q.title("A1:F1", "第一季度考核分计算表")
    q.row(2, "A", ["姓名", "部门", "职务", "部门审核总分", "上级评分（个人）", "季度考核分"], look="head")
    quarter: tuple[tuple[str, str, str, int], ...] = (
        ("武经理", "用户服务部", "部门经理", 90),
        ("温建", "用户服务部", "员工", 85),
        ("路加", "用户服务部", "员工", 92),
        ("荀经理", "网络维护部", "部门经理", 88),
        ("杭朵", "网络维护部", "员工", 80),
    )
    for n, (who, dept, post, personal) in enumerate(quarter):
        r = 3 + n
        p = q.person(who)
        q.row(r, "A", [who, dept, post])
        base = derive(lambda x: x, totals[dept])
        q.put(f"D{r}", base, fmt="0.00")
        mine = given(personal)
        q.put(f"E{r}", mine)
        share = Decimal("0.8") if post == "部门经理" else Decimal("0.2")
        slip = None
        if who == "杭朵":
            slip = (Decimal("70.8"), "wrong share", "员工应为部门分20%+个人分80%，按经理的80%与20%计算")
        mark_of_quarter = weighted([share, 1 - share], [base, mine], **slipped(q, f"F{r}", slip))
        p.total(f"F{r}", mark_of_quarter, fmt="0.00")
    q.span(
        "A9:F9",
        "注：部门审核总分占部门经理季度考核分的80%，占员工季度考核分的20%；其余为上级对个人的评分。",
        look="plain",
    )
    book.close()


# post, person → target, actual, budget, spent, degree reached as typed (None: as it is)
_Line = tuple[str, int, str, Any, Any, str]
_POSTS: tuple[tuple[str, str, str, tuple[_Line, ...]], ...] = (
    (
        "客户服务部",
        "客服主管",
        "车晓",
        (
            ("入住服务完成户数", 40, "按达成率计分，最高不超过权数", 120, 108, "36"),
            ("客户满意度（%）", 30, "按达成率计分，最高不超过权数", 95, 96, "30"),
            ("部门预算（元）", 30, "支出在预算内得满分，每超1%扣2分，扣完为止", 20000, 20600, "24"),
        ),
    ),
    (
        "客户服务部",
        "档案专员",
        "窦明",
        (
            ("业主档案建立份数", 60, "按达成率计分，最高不超过权数", 200, 190, "57"),
            ("档案差错", 40, "每发现一处扣4分，扣完为止", 0, 3, "28"),
        ),
    ),
    (
        "安防部",
        "安防主管",
        "屈原野",
        (
            ("消防演练次数", 30, "按达成率计分，最高不超过权数", 4, 3, "22.5"),
            ("治安事件", 40, "每起扣10分，扣完为止", 0, 1, "30"),
            ("部门预算（元）", 30, "支出在预算内得满分，每超1%扣2分，扣完为止", 50000, 49000, "30"),
        ),
    ),
    (
        "工程部",
        "工程主管",
        "晁工",
        (
            ("设备完好率（%）", 50, "按达成率计分，最高不超过权数", 98, 98, "50"),
            ("停机故障", 20, "每起扣5分，扣完为止", 0, 5, "0"),
            ("部门预算（元）", 30, "支出在预算内得满分，每超1%扣2分，扣完为止", 80000, 83200, "22"),
        ),
    ),
)


def _target_mark(line: _Line) -> Decimal:
    """The mark of a line: the share reached, points per event, or points per whole percent above the budget."""
    _, full, text, target, actual, _ = line
    if text.startswith("按达成率"):
        return min(Decimal(full), Decimal(full) * Decimal(actual) / Decimal(target))
    if "预算" in text:
        beyond = (Decimal(actual) / Decimal(target) - 1) * 100
        return less(full, (steps(beyond, 1), 2))
    return less(full, (actual, 4 if "4分" in text else 5 if "5分" in text else 10))


def targets_by_post(folder: Path) -> None:
    """38: a building's targets broken down to posts; totals above the lines, criterion in the last column (S8)."""
    book = Book(
        folder,
        "38_dasha_mubiao_fenjie",
        "departments and posts merged downwards, each post's total in a row above its lines; mark before target and "
        "actual, criterion in the last column; degree reached as a typed percentage; a hidden column; two prose sheets",
        font="等线",
        head="#FFE699",
    )
    goal = book.sheet("总体目标", card=False, widths=(80,))
    for n, line in enumerate(
        (
            "云岫国际大厦物业管理处2024年总体目标",
            "以目标为驱动，设定标准、量化指标，考核目标实现程度与预算执行结果。",
            "大厦公共设备正常运行，消防与治安无重大事故，业主满意。",
        )
    ):
        goal.put(f"A{1 + n}", line, look="plain")
    s = book.sheet("目标分解", "管理处", (12, 11, 9, 20, 9, 8, 10, 10, 10, 12, 44))
    s.page.set_column(9, 9, 12, None, {"hidden": True})
    s.title("A1:K1", "2024年第二季度目标分解考核表")
    heads = (
        "部门",
        "岗位",
        "责任人",
        "目标项目",
        "实得分",
        "权数",
        "目标值",
        "实际值",
        "达成率",
        "上季达成率",
        "考核要点",
    )
    s.row(3, "A", heads, look="head")
    slips: dict[tuple[str, int], Slip] = {
        ("车晓", 1): (Decimal("30.3"), "score above full mark", "96÷95超过100%，最高30分"),
        ("屈原野", 0): (20, "wrong share", "3÷4=75%，30×75%=22.5，写成20"),
        ("晁工", 1): (-5, "forgot cap", "5起×5=25，超过20分，应扣完为止得0"),
    }
    total_slips: dict[str, Slip] = {"窦明": (87, "total arithmetic slip", "57+28=85，写成87")}
    r = 4
    for dept, post, who, lines in _POSTS:
        p = s.person(who)
        top = r
        s.span(f"A{top}:A{top + len(lines)}", dept)
        s.span(f"B{top}:B{top + len(lines)}", post)
        s.span(f"C{top}:C{top + len(lines)}", who)
        got = []
        for i, target_line in enumerate(lines):
            r = top + 1 + i
            item, full, text, target, actual, hand = target_line
            s.row(r, "D", [item])
            s.row(r, "F", [full, target, actual])
            ratio = Decimal(actual) / Decimal(target) if target else None
            s.put(f"I{r}", None if ratio is None else ratio.quantize(Decimal("0.0001")), fmt="0.0%")
            s.put(f"J{r}", Decimal("0.9") if ratio is not None else None, fmt="0.0%")
            s.put(f"K{r}", text, look="text")
            mark = worked(s, f"E{r}", Decimal(hand), _target_mark(target_line), slips.get((who, i)))
            got.append(p.item(item, f"E{r}", mark, raw=actual, standard=full))
        s.put(f"D{top}", "个人得分", look="sum")
        p.total(f"E{top}", add(*got, **slipped(s, f"E{top}", total_slips.get(who))))
        s.put(f"F{top}", 100, look="sum")
        s.row(top, "G", [None] * 5)
        r += 1
    s.span(f"A{r + 1}:K{r + 1}", "说明：达成率=实际值÷目标值；个人得分为各目标项目得分之和。", look="plain")
    s.put(f"A{r + 3}", "编制：", look="plain")
    s.put(f"G{r + 3}", "总经理：", look="plain")
    plan = book.sheet("预算说明", card=False, widths=(80,))
    plan.put("A1", "各部门预算按年度预算的四分之一下达，超支须总经理批准。", look="plain")
    book.close()
