"""Money: shares of pay by department, fines in yuan, wages of an online shop."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given, half_up, weighted
from tools.books.marks import from_bottom, from_top, less, plus

_BOARD = (
    ("经营指标完成率", 50, "按完成比例计分，超额不加分（完成率100%得50分）"),
    ("安全生产", 20, "每发生一起安全事故扣10分，扣完为止"),
    ("客户满意度", 30, "90分及以上得30分；80分（含）～90分得24分；70分（含）～80分得18分；70分以下得0分"),
)


def _share(total: Decimal) -> Decimal | None:
    """The share as the notice has it; nothing where its bands leave a gap (94 to 95 and so on)."""
    if total == 100:
        return Decimal(1)
    for low, high, part in ((95, 100, "0.95"), (85, 94, "0.9"), (75, 84, "0.8"), (0, 74, "0.7")):
        if low <= total <= high:
            return Decimal(part)
    return None


def department_board(folder: Path) -> None:
    """17: a department a row, marks lead to a share of pay; the bands of the share leave gaps."""
    book = Book(
        folder,
        "17_bumen_jifen_fafang",
        "cover sheet without marks; scoreboard with a department per row; criteria table on top; total → share of pay "
        "(95—100分领取95%, gaps between the bands) → amount; row of averages",
    )
    note = book.sheet("填表说明", card=False, widths=(90,))
    note.title("A1:B1", "填表说明")
    for i, text in enumerate(
        ("1、各部门于每月5日前将数据报综合管理部。", "2、绩效总额由财务部核定。", "3、本表一式两份。")
    ):
        note.put(f"A{3 + i}", text, look="plain")
    s = book.sheet("部门得分", "综合管理部", (6, 14, 12, 9, 12, 9, 12, 9, 10, 10, 14, 14))
    s.title("A1:L1", "各部门月度绩效考核得分及发放表（2024年4月）")
    s.row(3, "A", ["序号", "考核指标", "分值"], look="head")
    s.span("D3:L3", "评分标准", look="head")
    for i, (item, full, text) in enumerate(_BOARD):
        s.row(4 + i, "A", [i + 1, item, full])
        s.span(f"D{4 + i}:L{4 + i}", text, look="text")
    for col, text in zip(
        "ABIJKL", ("序号", "部门", "总分", "发放比例", "绩效总额（元）", "实发绩效（元）"), strict=True
    ):
        s.span(f"{col}9:{col}10", text, look="head")
    for i, (item, _, _) in enumerate(_BOARD):
        left, right = "CEG"[i], "DFH"[i]
        s.span(f"{left}9:{right}9", item, look="head")
        s.row(10, left, ["实际", "得分"], look="head")
    data: list[tuple[str, float, int, float, int]] = [
        ("工程部", 1.05, 0, 95, 30000),
        ("营销部", 0.93, 0, 86, 24000),
        ("运营部", 0.89, 0, 90, 20000),
        ("采购部", 0.8, 1, 88, 12000),
        ("质检部", 0.98, 0, 92, 10000),
        ("仓储部", 0.75, 0, 80, 16000),
        ("客服部", 0.96, 2, 79.9, 18000),
        ("技术部", 0.9, 0, 69, 22000),
    ]
    marks_of = {
        who: [
            min(Decimal(50), Decimal(str(rate)) * 50),
            less(20, (events, 10)),
            from_top(opinion, [(90, 30), (80, 24), (70, 18)], 0),
        ]
        for who, rate, events, opinion, _ in data
    }
    wrong = {
        ("工程部", 0): ("52.5", "score above full mark", "超额不加分，最高50分"),
        ("仓储部", 2): (18, "wrong band on boundary", "正好80分应得24分"),
        ("客服部", 1): (10, "wrong count", "2起×10应扣20得0"),
    }
    columns: list[list[Figure]] = [[], [], []]
    for n, (who, rate, events, opinion, base) in enumerate(data):
        r = 11 + n
        s.row(r, "A", [n + 1, who])
        p = s.person(who)
        got = []
        for i, (raw, mark) in enumerate(zip((rate, events, opinion), marks_of[who], strict=True)):
            s.put(f"{'CEG'[i]}{r}", raw, fmt="0%" if i == 0 else None)
            figure = given(mark)
            cell = f"{'DFH'[i]}{r}"
            if (who, i) in wrong:
                typed, kind, text = wrong[who, i]
                figure = given(mark, Decimal(str(typed)))
                s.plant(cell, kind, text)
            got.append(p.item(_BOARD[i][0], cell, figure, raw=raw, standard=_BOARD[i][1]))
            columns[i].append(figure)
        total = p.total(f"I{r}", add(*got))
        if who == "工程部":  # 102.5 as typed: beyond every band, the clerk took the whole
            share = p.result("pay_percent", f"J{r}", derive(_share, given(100)), fmt="0%")
        elif who == "运营部":  # 94.5 lies in a gap
            s.put(f"J{r}", Decimal("0.95"), fmt="0%")
            book.defect(s.name, f"J{r}", "gap between bands", "94.5分在85—94与95—100之间，无对应发放比例")
            share = given(Decimal("0.95"))
        elif who == "质检部":
            share = p.result("pay_percent", f"J{r}", derive(_share, total, typed=1), fmt="0%")
            s.plant(f"J{r}", "wrong pay percentage", "99分领取95%")
        else:
            share = p.result("pay_percent", f"J{r}", derive(_share, total), fmt="0%")
        s.put(f"K{r}", base, fmt="#,##0")
        amount = derive(lambda x, base=base: x * base, share)
        if who == "运营部":
            s.put(f"L{r}", amount, fmt="#,##0.00")
            book.defect(s.name, f"L{r}", "gap between bands", "金额随发放比例待定")
        elif who == "采购部":
            amount = derive(lambda x, base=base: x * base, share, typed=8040)
            s.plant(f"L{r}", "wrong pay amount", "12000×70%=8400，写成8040")
            p.result("pay_amount", f"L{r}", amount, fmt="#,##0.00")
        else:
            p.result("pay_amount", f"L{r}", amount, fmt="#,##0.00")
    s.span("A19:B19", "平均", look="sum")
    for i in range(3):
        s.put(f"{'CEG'[i]}19", None)
        mean = derive(lambda *v: half_up(sum(v, Decimal(0)) / len(v)), *columns[i])
        s.put(f"{'DFH'[i]}19", mean, look="sum", fmt="0.00")
    s.span(
        "A21:L21",
        "发放办法：100分领取全额；95—100分领取95%；85—94分领取90%；75—84分领取80%；74分以下（含）领取70%。",
        look="plain",
    )
    book.close()


_FINES = (
    ("迟到", "次", "每次罚款15元，每月60元封顶", 15, 60),
    ("未打卡", "次", "每次罚款10元", 10, None),
    ("旷工", "天", "每天罚款100元", 100, None),
    ("违规操作", "次", "每次罚款50元，每月200元封顶", 50, 200),
    ("卫生不合格", "次", "每次罚款5元", 5, None),
)


def fine_list(folder: Path) -> None:
    """18: a row per employee, every breach a fine in yuan with caps; rewards subtract; the criteria stand below."""
    book = Book(
        folder,
        "18_fakuan_yuan",
        "a row per employee; 次数/金额 pairs in yuan (fines positive, reward beside), 实扣金额=罚款合计-奖励; "
        "criteria table below the matrix",
    )
    s = book.sheet("罚款明细", "生产部", (5, 9, *([8, 9] * 5), 10, 10, 10, 10))
    s.title("A1:P1", "生产部员工违纪罚款明细表")
    s.span("A2:P2", "所属月份：2024年9月　　单位：元", look="plain")
    for col, text in zip("ABMP", ("序号", "姓名", "罚款合计", "实扣金额"), strict=True):
        s.span(f"{col}3:{col}4", text, look="head")
    lefts, rights = "CEGIK", "DFHJL"
    for i, (item, unit, _, _, _) in enumerate(_FINES):
        s.span(f"{lefts[i]}3:{rights[i]}3", item, look="head")
        s.row(4, lefts[i], [f"{unit}数", "金额"], look="head")
    s.span("N3:O3", "合理化建议", look="head")
    s.row(4, "N", ["条数", "奖励"], look="head")
    data: list[tuple[str, list[int | None], int | None]] = [
        ("武刚", [0, 1, 0, 0, 2], 1),
        ("连城", [3, 0, 0, 1, 0], None),
        ("习武", [6, 2, 0, 0, 0], None),
        ("容和", [0, 0, 1, 0, 1], 2),
        ("向前", [4, 0, 0, 5, 0], None),
        ("古月", [None, None, None, None, None], 4),
        ("易水", [1, 3, 2, 0, 0], None),
        ("慎行", [0, 0, 0, 2, 3], 0),
        ("戈壁", [5, 1, 0, 0, 0], None),
    ]
    wrong = {
        ("习武", 0): (90, "forgot cap", "6次×15=90，每月60元封顶"),
        ("向前", 3): (250, "forgot cap", "5次×50=250，每月200元封顶"),
        ("易水", 2): (100, "wrong count", "旷工2天应罚200元"),
    }
    for n, (who, counts, ideas) in enumerate(data):
        r = 5 + n
        s.row(r, "A", [n + 1, who])
        p = s.person(who)
        fines = []
        for i, ((item, _, _, each, cap), count) in enumerate(zip(_FINES, counts, strict=True)):
            s.put(f"{lefts[i]}{r}", count)
            right = plus(cap if cap is not None else 10**6, (count or 0, each))
            figure = given(right)
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(right, typed)
                s.plant(f"{rights[i]}{r}", kind, note)
            fines.append(p.item(item, f"{rights[i]}{r}", figure, raw=count, score_kind="yuan"))
        if who == "慎行":
            fine = add(*fines, typed=105)
            s.plant(f"M{r}", "total arithmetic slip", "100+15=115，写成105")
        else:
            fine = add(*fines)
        fine = p.subtotal("罚款合计", f"M{r}", fine)
        s.put(f"N{r}", ideas)
        reward = given((ideas or 0) * 20 if (ideas or 0) < 4 else 60)
        if who == "古月":
            reward = given(60, 80)
            s.plant(f"O{r}", "forgot cap", "4条×20=80，每月60元封顶")
        reward = p.item("合理化建议", f"O{r}", reward, raw=ideas, score_kind="yuan")
        p.total(f"P{r}", derive(lambda a, b: a - b, fine, reward))
    s.span("A16:B16", "违规项目", look="head")
    s.span("C16:F16", "标准", look="head")
    rules = [(i[0], i[2]) for i in _FINES] + [("合理化建议", "采纳一条奖励20元，每月60元封顶")]
    for i, (item, text) in enumerate(rules):
        s.span(f"A{17 + i}:B{17 + i}", item)
        s.span(f"C{17 + i}:F{17 + i}", text, look="text")
    s.put("A24", "注：实扣金额=罚款合计-奖励，负数为应发奖励。", look="plain")
    book.close()


_SHOP = (
    ("询单转化率", 40, "X≥55%得100分\n55%＞X≥50%得80分\n50%＞X≥45%得60分\nX＜45%得0分"),
    ("首次响应时间（秒）", 20, "T≤30得100分\n30＜T≤45得80分\n45＜T≤60得60分\nT＞60得0分"),
    ("退款率", 20, "R≤3%得100分；每高0.5%扣10分，扣完为止"),
    ("日常任务", 20, "未完成一项扣20分，扣完为止"),
)


def shop_wages(folder: Path) -> None:
    """25: an online shop's agents; marks lead to performance pay, pay and allowances to the wage."""
    book = Book(
        folder,
        "25_dianshang_gongzi",
        "criteria with line breaks in one cell, weights as 40/20/20/20; matrix of raw/mark pairs; 绩效工资=750×得分%; "
        "wage table on a second sheet",
    )
    s = book.sheet("绩效", "客服部", (9, *([11, 8] * 4), 9, 11))
    s.title("A1:K1", "天猫店客服绩效表 2024年11月")
    s.row(3, "A", ["指标", *(x for k in _SHOP for x in (k[0], None)), "总分", "绩效工资"], look="head")
    s.row(4, "A", ["权重", *(x for k in _SHOP for x in (k[1], None)), 100, None])
    s.put("A5", "评分标准")
    for i, (item, weight, text) in enumerate(_SHOP):
        left, right = "BDFH"[i], "CEGI"[i]
        s.span(f"{left}3:{right}3", item, look="head")
        s.span(f"{left}4:{right}4", weight)
        s.span(f"{left}5:{right}5", text, look="text")
    s.row(5, "J", ["加权合计", "750元×总分%"])
    s.page.set_row(4, 80)
    s.row(6, "A", ["姓名", *(["数据", "得分"] * 4), None, None], look="head")
    data: list[tuple[str, list[Any]]] = [
        ("夏至", [0.56, 28, 0.03, 0]),
        ("秋分", [0.55, 45, 0.035, 1]),
        ("谷满", [0.5, 46, 0.021, 0]),
        ("立冬", [0.449, 60, 0.05, 2]),
        ("霜降", ["52%", 31, 0.04, 6]),
        ("白夜", [0.45, 61, 0.085, 0]),
    ]
    wrong = {
        ("秋分", 0): (80, "wrong band on boundary", "正好55%应得100分"),
        ("霜降", 3): (-20, "forgot cap", "6项×20=120，应扣完为止得0"),
    }
    pays: dict[str, Figure] = {}
    for n, (who, raws) in enumerate(data):
        r = 7 + n
        s.put(f"A{r}", who)
        p = s.person(who)
        marks = [
            from_top(str(raws[0]).replace("52%", "0.52"), [("0.55", 100), ("0.5", 80), ("0.45", 60)], 0),
            from_bottom(raws[1], [(30, 100), (45, 80), (60, 60)], 0),
            less(100, (max(Decimal(0), (Decimal(str(raws[2])) - Decimal("0.03")) / Decimal("0.005")), 10)),
            less(100, (raws[3], 20)),
        ]
        got = []
        for i, (raw, mark) in enumerate(zip(raws, marks, strict=True)):
            s.put(f"{'BDFH'[i]}{r}", raw, fmt={0: "0.0%", 2: "0.0%"}.get(i))
            figure = given(mark)
            cell = f"{'CEGI'[i]}{r}"
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(cell, kind, note)
            got.append(p.item(_SHOP[i][0], cell, figure, raw=raw, standard=100, weight=_SHOP[i][1]))
        weights = ["0.4", "0.2", "0.2", "0.2"]
        if who == "立冬":
            total = weighted(weights, got, typed=44)
            s.plant(f"J{r}", "total arithmetic slip", "0+12+12+12=36，写成44")
        else:
            total = weighted(weights, got)
        total = p.total(f"J{r}", total)
        pays[who] = p.result("pay_amount", f"K{r}", derive(lambda t: t / 100 * 750, total), fmt="0.00")
    w = book.sheet("工资", "客服部", (6, 9, 10, 10, 10, 12, 10, 12))
    w.title("A1:H1", "客服部工资表 2024年11月")
    w.row(2, "A", ["序号", "姓名", "底薪", "餐补", "房补", "绩效工资", "全勤奖", "应发工资"], look="head")
    for n, (who, pay) in enumerate(pays.items()):
        r = 3 + n
        full = 0 if who == "霜降" else 50
        w.row(r, "A", [n + 1, who, 800, 200, 200])
        w.put(f"F{r}", pay, fmt="0.00")
        w.put(f"G{r}", full)
        slip: dict[str, Any] = {}
        if who == "谷满":
            slip = {"typed": pay.typed + 1200 if isinstance(pay.typed, Decimal) else None}
            w.plant(f"H{r}", "wage sum slip", "漏加全勤奖50元")
        wage = derive(lambda x, full=full: x + 1200 + full, pay, **slip)
        w.put(f"H{r}", wage, look="sum", fmt="0.00")
    book.close()
