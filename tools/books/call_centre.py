"""A call centre: criteria on one sheet, the agents' matrix on another."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, derive, given, weighted
from tools.books.marks import from_top, grade, less, over, short

_KPI = (
    ("接通率", 25, "≥95%", "X≥95%得100分；90%≤X<95%得85分；85%≤X<90%得70分；X<85%得0分"),
    ("平均处理时长（秒）", 20, "≤180秒", "180秒以内（含）得100分，每超10秒扣5分，扣完为止"),
    ("质检合格率", 30, "100%", "达到100%得100分，每低1%扣4分，扣完为止"),
    ("客户满意度", 15, "≥98%", "达到98%得100分，每低1%扣10分，扣完为止"),
    ("出勤", 10, "全勤", "全勤得100分；迟到、早退每次扣10分，请假每天扣5分；旷工得0分"),
)
_BONUS = {"A": Decimal(600), "B": Decimal(400), "C": Decimal(200), "D": Decimal(0)}

# name, raw values, 迟到早退 count, 请假 days, 旷工
_AGENTS: list[tuple[str, list[Any], tuple[int, int, bool]]] = [
    ("白洁", [0.962, 175, 1, 0.985, "全勤"], (0, 0, False)),
    ("常欢", [0.95, 190, 0.98, 0.98, "迟到1次"], (1, 0, False)),
    ("杜鹃", [0.9, 180, 0.95, 0.96, "全勤"], (0, 0, False)),
    ("冯敏", [0.899, 205, 0.97, 0.95, "请假2天"], (0, 2, False)),
    ("高娟", [0.93, 260, 0.92, 0.97, "迟到1次、请假1天"], (1, 1, False)),
    ("胡佳", [0.849, 178, 0.96, 0.99, "全勤"], (0, 0, False)),
    ("金铃", [0.971, 182, 0.99, 0.93, "早退2次"], (2, 0, False)),
    ("孔雀", [0.944, 199, 0.9, 0.9, "旷工1天"], (0, 0, True)),
    ("蓝天", [0.955, 168, 0.94, 0.98, "全勤"], (0, 0, False)),
    ("苗苗", [0.925, 185, 1, 1, "全勤"], (0, 0, False)),
]


def _marks(raws: list[Any], days: tuple[int, int, bool]) -> list[Decimal]:
    late, leave, absent = days
    return [
        from_top(raws[0], [("0.95", 100), ("0.9", 85), ("0.85", 70)], 0),
        over(100, 180, raws[1], 10, 5),
        short(100, 1, raws[2], "0.01", 4),
        short(100, "0.98", raws[3], "0.01", 10),
        Decimal(0) if absent else less(100, (late, 10), (leave, 5)),
    ]


def agent_matrix(folder: Path) -> None:
    """06: agents in rows with a raw block and a mark block; criteria, grades and bonuses on a sheet of their own."""
    book = Book(
        folder,
        "06_hujiao_zuoxi",
        "criteria, grades and bonuses on sheet 考核标准; sheet 9月考核 is a matrix with a raw block and a mark block, "
        "weighted total, rank, grade, bonus",
    )
    rules = book.sheet("考核标准", "呼叫中心", (6, 20, 10, 12, 60))
    rules.title("A1:E1", "呼叫中心坐席KPI考核标准")
    rules.row(3, "A", ["序号", "考核指标", "权重（%）", "目标值", "计分方法（百分制）"], look="head")
    for i, (item, weight, target, text) in enumerate(_KPI):
        rules.row(4 + i, "A", [i + 1, item, weight, target])
        rules.put(f"E{4 + i}", text, look="text")
    rules.span("A9:B9", "合计", look="sum")
    rules.row(9, "C", [100, None, None], look="sum")
    rules.row(11, "A", ["等级", "总分", "绩效奖金（元）"], look="head")
    for i, (name, edge, pay) in enumerate(
        (("A", "90分及以上", 600), ("B", "80分（含）～90分", 400), ("C", "60分（含）～80分", 200), ("D", "60分以下", 0))
    ):
        rules.row(12 + i, "A", [name, edge, pay])
    rules.put("A17", "总分=Σ（单项得分×权重），保留两位小数。", look="plain")

    s = book.sheet("9月考核", "呼叫中心", (8, 9, *([11] * 10), 10, 7, 7, 10))
    s.title("A1:P1", "呼叫中心坐席月度绩效考核表（2024年9月）")
    for col, text in zip("ABMNOP", ("工号", "姓名", "总分", "排名", "等级", "绩效奖金"), strict=True):
        s.span(f"{col}2:{col}3", text, look="head")
    s.span("C2:G2", "实际数据", look="head")
    s.span("H2:L2", "单项得分", look="head")
    s.row(3, "C", [k[0] for k in _KPI] * 2, look="head")
    wrong = {
        ("杜鹃", 0): (70, "wrong band on boundary", "接通率正好90%应得85分"),
        ("冯敏", 1): (95, "wrong step count", "205秒超25秒，够2个10秒应扣10分得90，只扣了5分"),
        ("高娟", 2): (60, "wrong step count", "92%低8个百分点扣32应得68"),
    }
    totals: list[Figure] = []
    people = []
    for n, (who, raws, days) in enumerate(_AGENTS):
        r = 4 + n
        p = s.person(who)
        people.append(p)
        s.row(r, "A", [f"K{n + 1:03d}", who])
        s.row(r, "C", raws, fmts={0: "0.0%", 2: "0%", 3: "0.0%"})
        got = []
        for i, ((item, weight, _, _), raw, mark) in enumerate(zip(_KPI, raws, _marks(raws, days), strict=True)):
            figure = given(mark)
            cell = f"{'HIJKL'[i]}{r}"
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(cell, kind, note)
            got.append(p.item(item, cell, figure, raw=raw, standard=100, weight=weight))
        weights = [Decimal(k[1]) / 100 for k in _KPI]
        if who == "蓝天":
            total = weighted(weights, got, typed=Decimal("90.8"))
            s.plant(f"M{r}", "total arithmetic slip", "25+20+22.8+15+10=92.8，写成90.8")
        else:
            total = weighted(weights, got)
        totals.append(p.total(f"M{r}", total, fmt="0.00"))
    for n, (p, total) in enumerate(zip(people, totals, strict=True)):
        r = 4 + n
        rank = derive(lambda own, *rest: 1 + sum(x > own for x in rest), total, *totals)
        if p.name == "胡佳":
            rank = derive(lambda own, *rest: 1 + sum(x > own for x in rest), total, *totals, typed=6)
            s.plant(f"N{r}", "wrong rank", "总分70.2应排第9，写成6")
        p.result("rank", f"N{r}", rank)
        level = p.result("grade", f"O{r}", derive(lambda t: grade(t, [(90, "A"), (80, "B"), (60, "C")], "D"), total))
        p.result("pay_amount", f"P{r}", derive(_BONUS.__getitem__, level))
    book.close()
