"""Hotel front desk: the bands of every indicator stand in columns, their marks in the header."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import derive, given, half_up
from tools.books.marks import from_bottom, from_top, grade

_DESK: tuple[tuple[str, Any, tuple[str, str, str, str]], ...] = (
    ("入住办理时长（分钟）", "0.2", ("≤3", "≤5", "≤8", ">8")),
    ("宾客满意度", "0.3", ("≥95%", "≥90%", "≥85%", "<85%")),
    ("房费差错（次）", "0.2", ("0", "1", "2", "≥3")),
    ("宾客投诉（次）", "0.2", ("0次", "1次", "2次", "3次及以上")),
    ("会员发展（人）", "0.1", ("≥30", "20~29", "10~19", "<10")),
)


def _marks(raws: list[Any]) -> list[Decimal]:
    counts = [(0, 100), (1, 80), (2, 60)]
    return [
        from_bottom(raws[0], [(3, 100), (5, 80), (8, 60)], 0),
        from_top(raws[1], [("0.95", 100), ("0.9", 80), ("0.85", 60)], 0),
        from_bottom(raws[2], counts, 0),
        from_bottom(raws[3], counts, 0),
        from_top(raws[4], [(30, 100), (20, 80), (10, 60)], 0),
    ]


def front_desk(folder: Path) -> None:
    """14: a form per employee, bands in the columns 优秀/良好/合格/不合格."""
    book = Book(
        folder,
        "14_jiudian_qiantai_dangci",
        "form per employee; bands in columns 优秀(100分)/良好(80分)/合格(60分)/不合格(0分) under a merged header; "
        "weighted marks; name and value in separate cells",
    )
    data: dict[str, list[Any]] = {
        "安琪": [2.5, 0.96, 0, 0, 31],
        "包蕾": [5, 0.9, 1, 0, 20],
        "曹颖": [8.2, 0.849, 2, 1, 12],
        "戴萌": [3, 0.93, 0, 3, 9],
    }
    wrong = {
        ("包蕾", 0): (60, "wrong band on boundary", "5分钟在≤5档内，应得80分"),
        ("曹颖", 1): (60, "wrong band", "84.9%低于85%，应得0分"),
        ("戴萌", 3): (60, "wrong band", "投诉3次应得0分"),
    }
    for who, raws in data.items():
        s = book.sheet(who, "前厅部", (6, 22, 8, 10, 10, 10, 12, 10, 8, 10))
        s.title("A1:J1", "前厅部员工绩效考核表")
        s.row(2, "A", ["姓名", who, "岗位", "前台接待", None, "考核期", "2024年第2季度"], look="plain")
        for col, text in zip("ABCHIJ", ("序号", "考核指标", "权重", "实际值", "得分", "加权得分"), strict=True):
            s.span(f"{col}4:{col}5", text, look="head")
        s.span("D4:G4", "评分等级", look="head")
        s.row(5, "D", ["优秀（100分）", "良好（80分）", "合格（60分）", "不合格（0分）"], look="head")
        p = s.person(who)
        parts = []
        for i, ((item, weight, bands), raw, mark) in enumerate(zip(_DESK, raws, _marks(raws), strict=True)):
            r = 6 + i
            s.row(r, "A", [i + 1, item])
            s.put(f"C{r}", Decimal(weight), fmt="0%")
            s.row(r, "D", bands)
            s.put(f"H{r}", raw, fmt="0.0%" if i == 1 else None)
            figure = given(mark)
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(f"I{r}", kind, note)
            got = p.item(item, f"I{r}", figure, raw=raw, standard=100, weight=weight and Decimal(weight))
            slip: dict[str, Any] = {}
            if (who, i) == ("安琪", 1):
                slip = {"typed": 28}
                s.plant(f"J{r}", "weighted mark slip", "100×30%=30，写成28")
            part = derive(lambda x, w=Decimal(weight): half_up(x * w), got, **slip)
            parts.append(p.side("weighted", f"J{r}", part, fmt="0.0"))
        s.span("A11:B11", "合计", look="sum")
        s.put("C11", 1, look="sum", fmt="0%")
        s.span("D11:I11", None)
        total = p.total("J11", derive(lambda *v: sum(v, Decimal(0)), *parts), fmt="0.0")
        s.span("A12:B12", "考核等级", look="head")
        p.result(
            "grade",
            "C12",
            derive(lambda t: grade(t, [(90, "优秀"), (80, "良好"), (60, "合格")], "不合格"), total),
        )
        s.span("A13:J13", "90分及以上为优秀，80-89.9分为良好，60-79.9分为合格，60分以下为不合格。", look="plain")
    book.close()
