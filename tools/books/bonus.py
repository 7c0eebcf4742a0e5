"""Bonuses by formula, takings rewarded or withheld, commission that can be read in two ways."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given, half_up
from tools.books.marks import from_top, less, plus, steps
from tools.books.worked import Slip, slipped, worked

_OPEN = ["ok", "undecided", "reading", "unreadable"]

# name, days, actual work, QC, contribution, other; work bonus and factor by hand (factor None: the text contradicts
# itself above 80 %), factor as typed where there is none
_AGENTS: tuple[tuple[str, int, int, str, int, int, int, str | None, str], ...] = (
    ("卫兰", 22, 1790, "0.75", 50, 0, 330, "1", "1"),
    ("蒋可", 22, 1720, "0.66", 0, 0, 260, "0.8", "0.8"),
    ("沈星", 21, 1680, "0.85", 100, 0, 300, None, "0.75"),
    ("韩梅", 22, 1800, "0.84", 0, 20, 340, None, "1.2"),
    ("杨树", 20, 1650, "0.7", 200, 0, 350, "1", "1"),
    ("朱砂", 22, 1700, "0.8", 250, 0, 240, "1", "1"),
    ("秦岭", 22, 1740, "0.6", 0, 0, 280, "0.5", "0.5"),
    ("尤里", 22, 1500, "0.72", 0, 0, 40, "1", "1"),
)


def bonus_formula(folder: Path) -> None:
    """44: a bonus out of work done, quality and contribution; the rule for good quality has the wrong sign (S14)."""
    book = Book(
        folder,
        "44_gs_zuyuan_jiangjin",
        "money and factors in one row per agent, rules in prose above the table, period from the 26th to the 25th; the "
        "factor for good quality falls as quality rises and calls QC by a second name; bonus at most 500",
        font="微软雅黑",
        head="#DAEEF3",
    )
    s = book.sheet("6月绩效", "客服部GS组", (9, 8, 9, 11, 11, 11, 11, 9, 12, 12, 10, 10, 12))
    s.title("A1:M1", "GS组员绩效奖金核算表")
    s.span("A2:M2", "绩效周期：2024年5月26日至2024年6月25日　　绩效奖金额度：0~500元，平均300元", look="plain")
    lines = (
        "1. 绩效奖金=基础绩效奖金+贡献度+其他附加，最高500元；基础绩效奖金=工作量绩效×QC加减成比例。",
        "2. 工作量绩效=基准奖金-（工作量基准-实际工作量）×1；工作量基准=每日80件×上班天数。",
        "3. QC质量＜70%：加减成比例=1-（70%-QC质量）×5；Survey＞80%：加减成比例=1+（80%-QC质量）×5；其余为1。",
        "4. 贡献度：建议被采纳者奖励50~200元。",
    )
    for n, line in enumerate(lines):
        s.span(f"A{3 + n}:M{3 + n}", line, look="plain")
    book.defect(s.name, "A5", "sign error", "QC越高，1+（80%-QC）×5越低，符号相反")
    book.defect(s.name, "A5", "two names for one measure", "同一指标先称QC质量，后称Survey")
    heads = (
        "姓名",
        "天数",
        "每日基准",
        "工作量基准",
        "实际工作量",
        "基准奖金",
        "工作量绩效",
        "QC质量",
        "加减成比例",
        "基础绩效奖金",
        "贡献度",
        "其他附加",
        "绩效奖金",
    )
    s.row(8, "A", heads, look="head")
    for n, (who, days, done, quality, idea, other, work_hand, factor_hand, factor_typed) in enumerate(_AGENTS):
        r = 9 + n
        p = s.person(who)
        base = days * 80
        s.row(r, "A", [who, days, 80, base, done, 300])
        s.put(f"H{r}", Decimal(quality), fmt="0%")
        slip: Slip | None = None
        if who == "尤里":
            slip = (560, "sign error", "少做260件应减260得40，写成300+260")
        work = worked(s, f"G{r}", work_hand, 300 - (base - done) * 1, slip)
        work = p.item("工作量绩效", f"G{r}", work, raw=done, score_kind="yuan", accept=_accepted(work))
        qc = Decimal(quality)
        if factor_hand is None:
            typed = given(Decimal(factor_typed))
            factor = p.item("加减成比例", f"I{r}", typed, raw=qc, status="undecided", accept=_OPEN)
        else:
            rule = 1 - (Decimal("0.7") - qc) * 5 if qc < Decimal("0.7") else Decimal(1)
            slip = None
            if who == "秦岭":
                slip = (Decimal("0.9"), "factor left out", "1-（70%-60%）×5=0.5，漏乘5")
            figure = worked(s, f"I{r}", Decimal(factor_hand), rule, slip)
            factor = p.item("加减成比例", f"I{r}", figure, raw=qc, accept=_accepted(figure))
        basic = p.subtotal("基础绩效奖金", f"J{r}", derive(lambda a, b: half_up(a * b), work, factor), fmt="0.00")
        more: dict[str, Any] = {"status": "manual"}
        if who == "朱砂":
            s.plant(f"K{r}", "outside the range", "贡献度50~200元，写成250")
            more["accept"] = ["manual", "mismatch"]
        extra = p.item("贡献度", f"K{r}", given(idea), score_kind="yuan", **more)
        rest = p.item("其他附加", f"L{r}", given(other), score_kind="yuan", status="manual")
        slip = None
        if who == "杨树":
            slip = (550, "forgot cap", "350+200=550，额度最高500元")
        total = derive(
            lambda *x: min(Decimal(500), sum(x, Decimal(0))), basic, extra, rest, **slipped(s, f"M{r}", slip)
        )
        p.total(f"M{r}", total, fmt="0.00")
    s.put(f"A{10 + len(_AGENTS)}", "制表：　　　　审核：", look="plain")
    book.close()


def _accepted(figure: Figure) -> list[str]:
    return ["mismatch" if figure.wrong else "ok", "undecided", "unreadable"]


# name → income (ten thousand yuan), collection rate, facilities, safety; marks by hand
_PROJECTS: dict[str, tuple[int, str, str, list[Any]]] = {
    "东湖项目": (235, "0.96", "0.98", [46, 30, 20, 9]),
    "西溪项目": (180, "0.92", "0.96", [32, 25, 15, 8]),
    "南屏项目": (260, "0.88", "0.949", [50, 18, 8, 10]),
}
# name, takings; reward and amount withheld by hand
_COLLECTORS: tuple[tuple[str, int, int, int], ...] = (
    ("诸葛明", 86000, 860, 0),
    ("尉迟敏", 80000, 0, 0),
    ("慕容秋", 72000, 0, 300),
    ("司徒静", 70000, 0, 300),
    ("宇文涛", 65000, 0, 600),
    ("上官月", 92000, 920, 0),
)


def takings_rewarded(folder: Path) -> None:
    """46: indicators with figures filled in; marks in ranges; takings rewarded or pay withheld (S18)."""
    book = Book(
        folder,
        "46_wuye_zhibiao_jiangfa",
        "projects in rows with the criterion in the header; a band whose mark is itself a range; a second sheet in "
        "yuan: reward on takings, half or all pay withheld, an edge that belongs to both cases",
        head="#FDE9D9",
    )
    s = book.sheet("部门考核", "物业公司", (12, 10, 12, 10, 12, 10, 12, 10, 10))
    s.title("A1:I1", "物业公司年度绩效考核指标得分表（2024年）")
    s.span("A3:A5", "项目部", look="head")
    s.span("B3:B5", "考评得分", look="head")
    tops = (
        (
            "C3:D3",
            "主营业务收入（40分）",
            "C4:D4",
            "达200万元得40分；每高10万元加2分，最多加10分；每低10万元扣4分，扣完为止",
        ),
        ("E3:F3", "物业管理费收缴率（30分）", "E4:F4", "≥95%得30分；90%≤X＜95%得20~28分；＜90%得0~15分"),
        ("G3:H3", "公共设施完好率（20分）", "G4:H4", "≥98%得20分；95%≤X＜98%得15分；＜95%得8分"),
    )
    for area, name, under, text in tops:
        s.span(area, name, look="head")
        s.span(under, text, look="text")
        s.row(5, area[0], ["完成值", "得分"], look="head")
    s.put("I3", "安全管理（10分）", look="head")
    s.put("I4", "由总经理评分", look="text")
    s.put("I5", "得分", look="head")
    s.page.set_row(3, 120)
    for n, (who, (income, rate, sound, hand)) in enumerate(_PROJECTS.items()):
        r = 6 + n
        p = s.person(who)
        s.put(f"A{r}", who)
        s.put(f"C{r}", income)
        s.put(f"E{r}", Decimal(rate), fmt="0%")
        s.put(f"G{r}", Decimal(sound), fmt="0.0%")
        gap = Decimal(income - 200)
        rule = 40 + plus(10, (steps(gap, 10), 2)) if gap >= 0 else less(40, (steps(-gap, 10), 4))
        slip: Slip | None = None
        if who == "南屏项目":
            slip = (52, "forgot cap", "每高10万元加2分为12分，最多加10分，应得50")
        got = [p.item("主营业务收入", f"D{r}", worked(s, f"D{r}", hand[0], rule, slip), raw=income, standard=40)]
        if rate == "0.96":
            collect = worked(s, f"F{r}", hand[1], 30)
            got.append(p.item("物业管理费收缴率", f"F{r}", collect, raw=Decimal(rate), standard=30))
        else:
            interval = [20, 28] if rate == "0.92" else [0, 15]
            accept = ["undecided", "manual", "ok", "reading", "unreadable"]
            if who == "南屏项目":
                accept = ["undecided", "mismatch", "manual"]
                s.plant(f"F{r}", "outside the range", "88%一档得0~15分，写成18")
            collect = p.item(
                "物业管理费收缴率",
                f"F{r}",
                given(hand[1]),
                raw=Decimal(rate),
                standard=30,
                status="undecided",
                accept=accept,
                interval=interval,
            )
            got.append(collect)
        slip = None
        if who == "南屏项目":
            slip = (15, "wrong band", "94.9%不足95%，应得8分")
        facility = worked(s, f"H{r}", hand[2], from_top(sound, [("0.98", 20), ("0.95", 15)], 8), slip)
        got.append(p.item("公共设施完好率", f"H{r}", facility, raw=Decimal(sound), standard=20))
        got.append(p.item("安全管理", f"I{r}", given(hand[3]), standard=10, status="manual"))
        slip = None
        if who == "西溪项目":
            slip = (90, "total arithmetic slip", "32+25+15+8=80，写成90")
        p.total(f"B{r}", add(*got, **slipped(s, f"B{r}", slip)))
    t = book.sheet("收费奖扣", "客服部", (10, 12, 12, 12, 12, 14, 14, 12))
    t.title("A1:H1", "收费人员绩效奖扣表（2024年12月）")
    t.span("A3:A4", "被考核者", look="head")
    for col, text in zip("BCDEH", ("收费目标", "实际收缴", "差额", "绩效奖金基数", "应发绩效"), strict=True):
        t.span(f"{col}3:{col}4", text, look="head")
    t.put("F3", "奖励（元）", look="head")
    t.put("F4", "收缴额高于目标值时，按收费总额的1%奖励", look="text")
    t.put("G3", "扣发（元）", look="head")
    t.put("G4", "低于目标值，差距在10000元以内扣发50%绩效奖金；差距在10000元以上全部扣发", look="text")
    t.page.set_row(3, 110)
    book.defect(t.name, "G4", "bands share their edge", "差距正好10000元，“以内”“以上”都包括")
    for n, (who, takings, reward_hand, held_hand) in enumerate(_COLLECTORS):
        r = 5 + n
        p = t.person(who)
        t.row(r, "A", [who, 80000, takings, takings - 80000, 600])
        slip = None
        if who == "上官月":
            slip = (120, "wrong base", "按收费总额的1%应奖920元，按超出部分计")
        due = Decimal(takings) / 100 if takings > 80000 else Decimal(0)
        reward = worked(t, f"F{r}", reward_hand, due, slip)
        reward = p.item("奖励", f"F{r}", reward, raw=takings, score_kind="yuan", accept=_accepted(reward))
        slip = None
        if who == "宇文涛":
            slip = (300, "wrong case", "差距15000元，在10000元以上，应全部扣发600元")
        short_by = 80000 - takings
        due = Decimal(0 if short_by <= 0 else 300 if short_by <= 10000 else 600)
        held = worked(t, f"G{r}", held_hand, due, slip)
        if who == "司徒静":
            held = p.item(
                "扣发",
                f"G{r}",
                given(600),
                raw=takings,
                score_kind="yuan",
                status="reading",
                score=300,
                readings=[300, 600],
                accept=["reading", "ok", "undecided", "unreadable"],
            )
        else:
            held = p.item("扣发", f"G{r}", held, raw=takings, score_kind="yuan", accept=_accepted(held))
        p.total(f"H{r}", derive(lambda a, b: 600 + a - b, reward, held))
    t.span("A12:H12", "说明：应发绩效=绩效奖金基数+奖励-扣发。", look="plain")
    book.close()


# name, paid, refunded; commission as typed, admissible readings (whole, by steps from 0, by steps from 1000)
_TWO_WAYS: tuple[tuple[str, int, int, str, list[int]], ...] = (
    ("连翘", 4300, 300, "8", [8, 6]),
    ("茯苓", 9500, 500, "27", [27, 22, 20]),
    ("当归", 26000, 1000, "85", [100, 85, 83]),
    ("黄芪", 9200, 200, "30", [27, 22, 20]),
)


def commission_two_ways(folder: Path) -> None:
    """49: tiers without a word on whole amounts or steps: every reading is admissible, one figure fits none (S10)."""
    book = Book(
        folder,
        "49_ticheng_liangdu",
        "sellers in columns, amounts in rows, tiers with line breaks in one cell at the side; commission on the whole "
        "amount for some and by steps for one",
        font="等线",
        head="#E2EFDA",
    )
    s = book.sheet("11月提成", "网店销售", (18, 11, 11, 11, 11, 3, 30))
    s.title("A1:E1", "兼职客服销售提成表（2024年11月）")
    s.row(3, "A", ["姓名", *(x[0] for x in _TWO_WAYS)], look="head")
    for n, label in enumerate(("实付金额", "退款金额", "月销售额", "提成（元）", "全勤奖", "应发合计")):
        s.put(f"A{4 + n}", label, look="head")
    s.put("G3", "提成办法", look="head")
    s.span("G4:G9", "1000~5000元 2‰\n5001~10000元 3‰\n10001~30000元 4‰\n30001~50000元 5‰", look="text")
    book.defect(s.name, "G4", "whole amount or steps", "没有说明按全额还是分段计提")
    s.put("A11", "月销售额=实付金额-退款金额；应发合计=提成+全勤奖。", look="plain")
    for col, (who, paid, back, typed, readings) in zip("BCDE", _TWO_WAYS, strict=True):
        p = s.person(who)
        s.put(f"{col}4", paid)
        s.put(f"{col}5", back)
        slip: Slip | None = None
        sales = p.subtotal("月销售额", f"{col}6", worked(s, f"{col}6", paid - back, paid - back, slip))
        if who == "黄芪":
            s.plant(f"{col}7", "wrong under every reading", "9000元按全额27元，分段22元或20元，写成30元")
            fee = p.item(
                "提成",
                f"{col}7",
                given(27, 30),
                raw=sales.typed,
                score_kind="yuan",
                readings=readings,
                accept=["mismatch", "undecided"],
            )
        else:
            fee = p.item(
                "提成",
                f"{col}7",
                given(Decimal(typed)),
                raw=sales.typed,
                score_kind="yuan",
                status="undecided",
                readings=readings,
                accept=_OPEN,
            )
        bonus = given(50)
        s.put(f"{col}8", bonus)
        slip = None
        if who == "连翘":
            slip = (48, "total arithmetic slip", "8+50=58，写成48")
        p.total(f"{col}9", add(fee, bonus, **slipped(s, f"{col}9", slip)))
    book.close()
