"""Criteria with more than one admissible reading, and one that contradicts itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import add, derive, given
from tools.books.marks import grade

_ITEMS = (
    ("回款率", 30, "达到95%得30分，每低1%扣2分，扣完为止"),
    ("业务考试", 30, "90~100分得30分，80~90分得20分，70~80分得10分，70分以下得0分"),
    ("回复率", 20, "X≥99%得20分；97%≤X＜99%得160分；95%≤X＜97%得12分；X＜95%得0分"),
    ("合同差错", 20, "每份扣5分，扣完为止"),
)

# name; raw values; marks as typed; what differs from plainly right: position → (status, right by default, readings)
_STAFF: list[tuple[str, list[Any], list[Any], dict[int, tuple[str, Any, list[Any]]]]] = [
    ("鲁班", [0.96, 95, 0.99, 0], [30, 30, 20, 20], {}),
    ("墨子", [0.935, 80, 0.96, 1], [28, 20, 12, 15], {}),
    ("公输", [0.935, 79, 0.94, 0], [27, 10, 0, 20], {0: ("reading", 28, [28, 27, 26])}),
    (
        "扁鹊",
        [0.926, 80, 0.995, 2],
        [24, 10, 20, 10],
        {0: ("reading", 26, [26, "25.2", 24]), 1: ("reading", 20, [20, 10])},
    ),
    ("华佗", [0.921, 90, 0.98, 0], [28, 30, 16, 20], {0: ("mismatch", 26, []), 2: ("undecided", None, [])}),
    ("仲景", [0.95, 70, 0.95, 5], [30, 10, 12, -5], {3: ("mismatch", 0, [])}),
    ("时珍", [0.8, 69, 0.97, 3], [0, 0, 16, 5], {2: ("undecided", None, [])}),
    ("鲁班", [0.96, 95, 0.99, 0], [30, 30, 20, 20], {}),
]


def several_readings(folder: Path) -> None:
    """27: part units, shared band edges, unequal treatment, a band worth more than the item, a person listed twice."""
    book = Book(
        folder,
        "27_xiaoshou_neiqin_dufa",
        "matrix with criteria in a row under the item names; marks right under an admissible reading only (part units, "
        "shared edges), the same rule read in two ways, a band worth 160 of 20, one employee listed twice",
    )
    s = book.sheet("销售内勤", "销售部", (6, 9, *([10, 9] * 4), 9, 8))
    s.title("A1:L1", "销售内勤月度考核表（2024年6月）")
    for col, text in zip("ABKL", ("序号", "姓名", "合计", "等级"), strict=True):
        s.span(f"{col}3:{col}5", text, look="head")
    lefts, rights = "CEGI", "DFHJ"
    for i, (item, full, text) in enumerate(_ITEMS):
        s.span(f"{lefts[i]}3:{rights[i]}3", f"{item}（{full}分）", look="head")
        s.span(f"{lefts[i]}4:{rights[i]}4", text, look="text")
        s.row(5, lefts[i], ["实际", "得分"], look="head")
    s.page.set_row(3, 80)
    book.defect(s.name, "G4", "band worth more than the item", "97%≤X＜99%一档写成160分，超过分值20分")
    book.defect(s.name, "H3", "band worth more than the item", "同上")
    for n, (who, raws, typed, special) in enumerate(_STAFF):
        r = 6 + n
        s.row(r, "A", [n + 1, who])
        if n == 7:
            s.plant(f"B{r}", "duplicate employee", "鲁班已在第1行，重复登记")
        p = s.person(who)
        got = []
        for i, (item, full, _) in enumerate(_ITEMS):
            status, right, readings = special.get(i, ("ok", typed[i], []))
            s.put(f"{lefts[i]}{r}", raws[i], fmt="0.0%" if i in (0, 2) else None)
            cell = f"{rights[i]}{r}"
            more: dict[str, Any] = {}
            figure = given(typed[i])
            if status == "reading":
                more = {"score": right, "readings": [float(x) if isinstance(x, str) else x for x in readings]}
            elif status == "mismatch":
                figure = given(right, typed[i])
                kind = "wrong step count" if i == 0 else "forgot cap"
                s.plant(cell, kind, "92.1%低2.9%，扣4至6分" if i == 0 else "5份×5=25，超过20分，应扣完为止得0")
            elif status == "undecided":
                more = {"accept": ["undecided", "unreadable", "manual"]}
            elif i == 2:
                more = {"accept": ["ok", "undecided", "unreadable"]}
            state = None if status in ("ok", "mismatch") else status
            got.append(p.item(item, cell, figure, raw=raws[i], standard=full, status=state, **more))
        total = p.total(f"K{r}", add(*got))
        p.result("grade", f"L{r}", derive(lambda t: grade(t, [(90, "A"), (75, "B"), (60, "C")], "D"), total))
    s.span("A15:L15", "注：90分及以上A，75分（含）～90分B，60分（含）～75分C，60分以下D。", look="plain")
    book.close()
