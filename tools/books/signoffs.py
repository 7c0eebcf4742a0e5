"""Who rates whom, by when, and who signs: posts with their superiors, centres collected into one summary."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given, half_up
from tools.books.marks import from_top, less, short
from tools.books.worked import Slip, slipped, worked

# name, post, superior, base of performance pay
_ROSTER: tuple[tuple[str, str, str, int], ...] = (
    ("柯经理", "客服中心经理", "毕副总", 2000),
    ("文主管", "客服主管", "柯经理", 1200),
    ("于主管", "保洁主管", "柯经理", 1200),
    ("桑葚", "客服员", "文主管", 800),
    ("蓝莓", "客服员", "文主管", 800),
    ("木槿", "行政助理", "文主管", 800),
    ("海棠", "保洁员", "于主管", 600),
    ("丁香", "保洁员", "于主管", 600),
)
# section → name → rate of work done, complaints, ability, attitude, marks by hand (work, complaints)
_RATED: dict[str, dict[str, tuple[Any, Any, int, int, list[int]]]] = {
    "管理人员": {
        "柯经理": (0.97, 1, 18, 19, [34, 15]),
        "文主管": (1, 0, 17, 18, [40, 20]),
        "于主管": (0.95, 2, 16, 17, [30, 10]),
    },
    "操作层": {
        "桑葚": (0.98, 0, 18, 19, [36, 20]),
        "蓝莓": (0.9, 1, 15, 16, [20, 15]),
        "木槿": (0.99, 0, 17, 18, [38, 20]),
        "海棠": (0.8, 5, 14, 15, [0, 0]),
        "丁香": (1, 1, 18, 18, [40, 15]),
    },
}


def raters_by_post(folder: Path) -> None:
    """43: every employee is rated by the direct superior of the roster; one rates himself, one is rated amiss (S12)."""
    book = Book(
        folder,
        "43_fuwu_zhongxin_kaoheren",
        "managers and staff on one sheet under dividing rows; rater and date before the marks, total before the items, "
        "pay at the end; a roster with superiors; dates of rating; signatures",
        font="仿宋",
        head="#E4DFEC",
    )
    roster = book.sheet("人员关系", card=False, widths=(10, 14, 12, 16))
    roster.row(1, "A", ["姓名", "岗位", "直接上级", "绩效工资基数（元）"], look="head")
    for n, row in enumerate(_ROSTER):
        roster.row(2 + n, "A", row)
    superior = {who: boss for who, _, boss, _ in _ROSTER}
    base = {who: pay for who, _, _, pay in _ROSTER}
    post = {who: job for who, job, _, _ in _ROSTER}
    s = book.sheet("10月考核", "客户服务中心", (10, 14, 10, 12, 10, 10, 10, 10, 10, 10, 10, 12, 10))
    s.title("A1:M1", "客户服务中心月度考核汇总表")
    s.span("A2:M2", "考核月份：2024年10月　　考核人为直接上级，不得自评；次月5日内完成", look="plain")
    heads = ("被考核者", "岗位", "考核人", "考核日期", "综合得分")
    for col, text in zip("ABCDE", heads, strict=True):
        s.span(f"{col}4:{col}6", text, look="head")
    s.span("F4:I4", "工作业绩（60分）", look="head")
    s.span("F5:G5", "任务完成率（40分）：100%得40分，每低1%扣2分，扣完为止", look="text")
    s.span("H5:I5", "有效投诉（20分）：一次扣5分，扣完为止", look="text")
    s.row(6, "F", ["完成情况", "评分", "次数", "评分"], look="head")
    s.span("J4:J5", "工作能力（20分）", look="head")
    s.put("J6", "评分", look="head")
    s.span("K4:K5", "工作态度（20分）", look="head")
    s.put("K6", "评分", look="head")
    s.span("L4:L6", "应得绩效工资（元）", look="head")
    s.span("M4:M6", "签字", look="head")
    s.page.set_row(4, 60)
    raters = {
        "文主管": ("文主管", "self-rating", "考核人是本人，应为直接上级柯经理"),
        "丁香": ("文主管", "wrong rater", "丁香的直接上级是于主管"),
    }
    slips: dict[tuple[str, int], Slip] = {
        ("蓝莓", 0): (30, "wrong step count", "90%低10个百分点应扣20得20，按每1%扣1分"),
        ("海棠", 1): (-5, "forgot cap", "5次×5=25，超过20分，应扣完为止得0"),
    }
    r = 7
    for section, staff in _RATED.items():
        s.span(f"A{r}:M{r}", section, look="head")
        r += 1
        for who, (rate, complaints, ability, attitude, hand) in staff.items():
            p = s.person(who)
            s.row(r, "A", [who, post[who], superior[who], "2024-11-04"])
            if who in raters:
                rater, kind, note = raters[who]
                s.put(f"C{r}", rater)
                s.plant(f"C{r}", kind, note)
            if who == "木槿":
                s.put(f"D{r}", "2024-11-08")
                s.plant(f"D{r}", "deadline missed", "月度考核应在次月5日内完成")
            s.put(f"F{r}", rate, fmt="0%")
            s.put(f"H{r}", complaints)
            work = worked(s, f"G{r}", hand[0], short(40, 1, rate, "0.01", 2), slips.get((who, 0)))
            calm = worked(s, f"I{r}", hand[1], less(20, (complaints, 5)), slips.get((who, 1)))
            got = [
                p.item("任务完成率", f"G{r}", work, raw=rate, standard=40),
                p.item("有效投诉", f"I{r}", calm, raw=complaints, standard=20),
                p.item("工作能力", f"J{r}", given(ability), standard=20, status="manual"),
                p.item("工作态度", f"K{r}", given(attitude), standard=20, status="manual"),
            ]
            slip: Slip | None = None
            if who == "柯经理":
                slip = (88, "total arithmetic slip", "34+15+18+19=86，写成88")
            total = p.total(f"E{r}", add(*got, **slipped(s, f"E{r}", slip)))
            slip = None
            if who == "桑葚":
                slip = (800, "wrong pay amount", "800×93%=744，按全额发")
            pay = derive(lambda t, b=base[who]: half_up(t * b / 100), total, **slipped(s, f"L{r}", slip))
            p.result("pay_amount", f"L{r}", pay)
            s.put(f"M{r}", who)
            r += 1
    s.span(f"A{r + 1}:M{r + 1}", "说明：应得绩效工资=绩效工资基数×综合得分÷100。", look="plain")
    book.close()


# centre → name → collection rate, complaints, GS marks, marks by hand (collection, complaints)
_CENTRES: dict[str, dict[str, tuple[Any, Any, list[int], list[int]]]] = {
    "翠湖中心": {
        "佟客服": (0.98, 0, [36, 54], [60, 40]),
        "路安防": (0.96, 1, [35, 50], [50, 30]),
        "夏维修": (0.95, 2, [38, 55], [50, 20]),
    },
    "云栖中心": {
        "戚客服": (0.94, 0, [30, 48], [40, 40]),
        "邬安防": (0.9, 3, [33, 45], [40, 10]),
        "万维修": (0.89, 4, [28, 40], [0, 0]),
    },
}
_PAY = Decimal(1000)


def centres_collected(folder: Path) -> None:
    """47: KPI and goals by centre, signatures and dates, all centres in one summary (S20)."""
    book = Book(
        folder,
        "47_gongsi_yuedu_huizong",
        "a sheet per centre: two groups KPI 70 % and GS 30 % with a subtotal each, total first, signatures and dates at "
        "the end of each row; a company summary with pay and ranks; a cover with the deadlines",
        head="#DDD9C4",
    )
    cover = book.sheet("制度摘要", card=False, widths=(80,))
    for n, line in enumerate(
        (
            "月度绩效考核管理制度（摘要）",
            "次月3日前完成考核并面谈，双方签字；5日前报公司办公室汇总，总经理审批。",
            "每月5日按审批结果发各服务中心财务核算工资。",
        )
    ):
        cover.put(f"A{1 + n}", line, look="plain")
    totals: dict[str, tuple[str, Figure]] = {}
    for centre, staff in _CENTRES.items():
        s = book.sheet(centre, centre, (10, 10, 10, 10, 9, 10, 9, 10, 10, 10, 12, 12, 12))
        s.title("A1:M1", f"{centre}2024年2月绩效考核表")
        for col, text in (
            ("A", "姓名"),
            ("B", "绩效得分"),
            ("K", "考核完成日期"),
            ("L", "考核人签字"),
            ("M", "本人签字"),
        ):
            s.span(f"{col}3:{col}5", text, look="head")
        s.span("C3:G3", "关键业绩指标KPI（权重70%）", look="head")
        s.span("H3:J3", "工作目标GS（权重30%）", look="head")
        s.span("C4:D4", "收费率（60分）：≥98%得60分；95%≤X＜98%得50分；90%≤X＜95%得40分；＜90%得0分", look="text")
        s.span("E4:F4", "有效投诉（40分）：每起扣10分，扣完为止", look="text")
        s.span("G4:G5", "KPI小计", look="head")
        s.row(5, "C", ["数据", "得分", "起数", "得分"], look="head")
        s.put("H4", "日常工作（40分）：由上级评分", look="text")
        s.put("I4", "重点任务（60分）：由上级评分", look="text")
        s.row(5, "H", ["得分", "得分"], look="head")
        s.span("J4:J5", "GS小计", look="head")
        s.page.set_row(3, 110)
        slips: dict[tuple[str, int], Slip] = {
            ("夏维修", 0): (40, "wrong band on boundary", "正好95%应得50分"),
            ("万维修", 0): (40, "wrong band", "89%不足90%，应得0分"),
        }
        for n, (who, (rate, complaints, goals, hand)) in enumerate(staff.items()):
            r = 6 + n
            p = s.person(who)
            s.put(f"A{r}", who)
            s.put(f"C{r}", rate, fmt="0%")
            s.put(f"E{r}", complaints)
            rule = from_top(rate, [("0.98", 60), ("0.95", 50), ("0.9", 40)], 0)
            collect = worked(s, f"D{r}", hand[0], rule, slips.get((who, 0)))
            calm = worked(s, f"F{r}", hand[1], less(40, (complaints, 10)))
            kpi = add(
                p.item("收费率", f"D{r}", collect, raw=rate, standard=60),
                p.item("有效投诉", f"F{r}", calm, raw=complaints, standard=40),
            )
            daily = p.item("日常工作", f"H{r}", given(goals[0]), standard=40, status="manual")
            tasks = p.item("重点任务", f"I{r}", given(goals[1]), standard=60, status="manual")
            kpi = p.subtotal("KPI小计", f"G{r}", kpi)
            slip: Slip | None = None
            if who == "戚客服":
                slip = (80, "subtotal arithmetic slip", "30+48=78，写成80")
            goal = p.subtotal("GS小计", f"J{r}", add(daily, tasks, **slipped(s, f"J{r}", slip)))
            total = derive(lambda k, g: half_up(k * Decimal("0.7") + g * Decimal("0.3")), kpi, goal)
            totals[who] = (centre, p.total(f"B{r}", total, fmt="0.0"))
            s.put(f"K{r}", "2024-03-02")
            s.put(f"L{r}", "卜经理" if centre == "翠湖中心" else "敖经理")
            s.put(f"M{r}", who)
            if who == "邬安防":
                s.put(f"K{r}", "2024-03-06")
                s.plant(f"K{r}", "deadline missed", "应在次月3日前完成")
            if who == "佟客服":
                s.put(f"M{r}", None)
                s.plant(f"M{r}", "signature missing", "双方应确认签字")
        s.span("A10:M10", "注：绩效得分=KPI小计×70%+GS小计×30%。", look="plain")
        s.put("A12", "报办公室日期：2024-03-04", look="plain")
    q = book.sheet("公司汇总", "公司", (6, 10, 14, 10, 14, 14))
    q.title("A1:F1", "2024年2月绩效考核汇总表")
    q.row(2, "A", ["名次", "姓名", "服务中心", "绩效得分", "绩效工资基数", "应发绩效工资"], look="head")
    copied = []
    people = []
    for n, (who, (centre, figure)) in enumerate(totals.items()):
        r = 3 + n
        p = q.person(who)
        people.append(p)
        q.put(f"B{r}", who)
        q.put(f"C{r}", centre)
        slip = None
        if who == "夏维修":
            slip = (Decimal("79.6"), "transcription error", "翠湖中心表中为69.9，汇总写成79.6")
        copied.append(p.total(f"D{r}", derive(lambda x: x, figure, **slipped(q, f"D{r}", slip)), fmt="0.0"))
        q.put(f"E{r}", _PAY)
        pay = derive(lambda x: half_up(x * _PAY / 100), copied[-1])
        p.result("pay_amount", f"F{r}", pay, fmt="0.00")
    for n, (p, figure) in enumerate(zip(people, copied, strict=True)):
        p.result("rank", f"A{3 + n}", derive(lambda own, *rest: 1 + sum(x > own for x in rest), figure, *copied))
    q.put("A11", "办公室：", look="plain")
    q.put("D11", "总经理：", look="plain")
    book.close()
