"""Ratios with their numerators and denominators: on a sheet of their own, or in two cells beside the mark."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given
from tools.books.marks import from_bottom, from_top, less, over, short
from tools.books.worked import Slip, slipped, worked

# indicator, full mark, criterion, numerator, denominator (None: a plain count)
_SERVICE: tuple[tuple[str, int, str, str, str | None], ...] = (
    (
        "客户意见反馈及时率",
        15,
        "≥98%得15分；95%≤X＜98%得10分；＜95%得0分",
        "标准时间内反馈的次数",
        "总共需要反馈的次数",
    ),
    ("信息传递及时率", 10, "达到100%得10分，每低1%扣1分，扣完为止", "标准时间内传递信息次数", "需要传递信息总次数"),
    ("客户回访率", 15, "≥95%得15分；90%≤X＜95%得12分；＜90%得0分", "实际回访客户数", "计划回访客户数"),
    (
        "投诉解决速度（小时）",
        15,
        "≤24小时得15分；24小时＜X≤48小时得10分；＞48小时得0分",
        "月客户投诉解决总时间",
        "月解决投诉总数",
    ),
    ("投诉解决满意率", 15, "达到90%得15分，每低1%扣1分，扣完为止", "对解决结果满意的投诉数", "总投诉数量"),
    ("大客户流失数", 10, "每流失1户扣5分，扣完为止", "考核期内大客户流失数量", None),
    ("大客户回访次数", 10, "不少于20次得10分，每少1次扣1分，扣完为止", "考核期内大客户回访总次数", None),
    ("部门协作满意度", 10, "由各业务部门打分", "部门满意度评分表", None),
)
# group → numerators and denominators, value as typed, marks by hand
_GROUPS: dict[str, tuple[list[Any], list[Any], list[int]]] = {
    "一组": (
        [(294, 300), (97, 100), (190, 200), (480, 20), (45, 50), 0, 22, None],
        [0.98, 0.97, 0.95, 24, 0.9, 0, 22, None],
        [15, 7, 15, 15, 15, 10, 10, 9],
    ),
    "二组": (
        [(285, 300), (100, 100), (178, 200), (1250, 25), (44, 50), 1, 17, None],
        ["95%", "100%", "88%", 50, "88%", 1, 17, None],
        [10, 10, 0, 0, 13, 5, 7, 8],
    ),
    "三组": (
        [(279, 300), (49, 50), (92, 100), (750, 30), (27, 30), 3, 20, None],
        [93, 98, 92, 25, 90, 3, 20, None],
        [0, 8, 12, 10, 15, 0, 10, 7],
    ),
}


def _service_marks(data: list[Any], hand: list[int]) -> list[Decimal]:
    ratio = [Decimal(x[0]) / Decimal(x[1]) if isinstance(x, tuple) else x for x in data]
    return [
        from_top(ratio[0], [("0.98", 15), ("0.95", 10)], 0),
        short(10, 1, ratio[1], "0.01", 1),
        from_top(ratio[2], [("0.95", 15), ("0.9", 12)], 0),
        from_bottom(ratio[3], [(24, 15), (48, 10)], 0),
        short(15, "0.9", ratio[4], "0.01", 1),
        less(10, (ratio[5], 5)),
        short(10, 20, ratio[6], 1, 1),
        Decimal(hand[7]),
    ]


def defined_ratios(folder: Path) -> None:
    """41: indicators defined on one sheet, raw data on another, marks on a third with the mark first (S11)."""
    book = Book(
        folder,
        "41_kefu_zhibiao_dingyi",
        "definitions, raw data and marks on three sheets; mark in the first column, number column in the middle, a "
        "hidden column; percentages as 0.98, as text and as 93, by group; one ratio that its raw data don't give",
        font="等线",
        head="#BDD7EE",
    )
    defs = book.sheet("指标定义", card=False, widths=(6, 22, 10, 60, 12))
    defs.row(1, "A", ["序号", "KPI指标", "考核周期", "指标定义/公式", "资料来源"], look="head")
    raw = book.sheet("原始数据", card=False, widths=(26, 30, 10, 10, 10))
    raw.title("A1:E1", "2024年7月原始数据")
    raw.row(2, "A", ["KPI指标", "数据名称", *_GROUPS], look="head")
    r = 3
    for n, (item, _, _, top, bottom) in enumerate(_SERVICE):
        formula = top if bottom is None else f"{top}÷{bottom}" + ("" if "速度" in item else "×100%")
        defs.row(2 + n, "A", [n + 1, item, "月度"])
        defs.put(f"D{2 + n}", formula, look="text")
        defs.put(f"E{2 + n}", "客服部")
        if item == "部门协作满意度":
            continue
        for part, name in enumerate((top, bottom) if bottom else (top,)):
            raw.row(r, "A", [item, name])
            for i, (data, _, _) in enumerate(_GROUPS.values()):
                value = data[n][part] if isinstance(data[n], tuple) else data[n]
                raw.put(f"{'CDE'[i]}{r}", value)
            r += 1
    s = book.sheet("7月考核", "客服部", (10, 9, 24, 8, 6, 10, 50, 12))
    s.page.set_column(7, 7, 12, None, {"hidden": True})
    s.title("A1:H1", "客服部关键绩效指标考核表（2024年7月）")
    s.row(3, "A", ["考评得分", "组别", "考核指标", "配分", "序号", "指标值", "评分细则", "资料来源"], look="head")
    slips: dict[tuple[str, int], Slip] = {
        ("一组", 1): (9, "wrong step count", "97%低3个百分点应扣3分得7"),
        ("二组", 3): (10, "wrong band", "50小时超过48小时，应得0分"),
        ("三组", 5): (-5, "forgot cap", "3户×5=15，超过10分，应扣完为止得0"),
    }
    r = 4
    for who, (data, shown, hand) in _GROUPS.items():
        p = s.person(who)
        got: list[Figure] = []
        s.span(f"B{r}:B{r + 8}", who)
        for i, ((item, full, text, _, _), rule) in enumerate(zip(_SERVICE, _service_marks(data, hand), strict=True)):
            row = r + i
            s.row(row, "C", [item, full, i + 1])
            percent = who == "一组" and "率" in item
            s.put(f"F{row}", shown[i], fmt="0.0%" if percent else None)
            s.put(f"G{row}", text, look="text")
            s.put(f"H{row}", "客服部")
            mark = worked(s, f"A{row}", hand[i], rule, slips.get((who, i)))
            status = "manual" if item == "部门协作满意度" else None
            got.append(p.item(item, f"A{row}", mark, raw=shown[i], standard=full, status=status))
        if who == "二组":
            s.plant(f"F{r + 2}", "ratio not numerator by denominator", "178÷200=89%，写成88%")
        slip: Slip | None = None
        if who == "三组":
            slip = (67, "total arithmetic slip", "0+8+12+10+15-5+10+7=57，写成67")
        s.put(f"C{r + 8}", "小计", look="sum")
        s.put(f"D{r + 8}", 100, look="sum")
        p.total(f"A{r + 8}", add(*got, **slipped(s, f"A{r + 8}", slip)))
        s.row(r + 8, "E", [None] * 4)
        r += 9
    s.span(f"A{r + 1}:H{r + 1}", "注：指标值按“指标定义”由“原始数据”算出。", look="plain")
    book.close()


# indicator, full mark, criterion, names of the raw columns
_CENTRE: tuple[tuple[str, int, str, tuple[str, ...]], ...] = (
    ("业务计划完成率", 20, "按完成率计分，最高20分", ("实际完成量", "计划完成量")),
    ("服务费用预算控制率", 15, "不超过100%得15分，每超1%扣3分，扣完为止", ("费用开支额", "费用预算额")),
    ("客户调研计划完成率", 15, "100%得15分，每低5%扣1分，扣完为止", ("实际完成调研量", "计划调研量")),
    ("转接率", 15, "≤3%得15分；3%＜X≤5%得10分；＞5%得0分", ("转接电话数", "全部接通电话数")),
    ("呼叫放弃率", 15, "≤5%得15分；5%＜X≤8%得10分；＞8%得0分", ("放弃电话数", "全部接通电话数")),
    ("呼叫数", 10, "≥3000次得10分；2000次≤X＜3000次得6分；＜2000次得3分", ("呼叫数",)),
    ("客户满意度", 10, "≥90分得10分；80分≤X＜90分得8分；＜80分得0分", ("平均分",)),
)
_SHIFTS: dict[str, tuple[list[tuple[Any, ...]], list[str]]] = {
    "早班组": (
        [(950, 1000), (49000, 50000), (40, 40), (36, 1200), (60, 1200), (3200,), (91.5,)],
        ["19", "15", "15", "15", "15", "10", "10"],
    ),
    "中班组": (
        [(1080, 1000), (52000, 50000), (36, 40), (60, 1200), (97, 1200), (3000,), (90,)],
        ["20", "3", "13", "10", "0", "10", "10"],
    ),
    "晚班组": (
        [(820, 1000), (50000, 50000), (34, 40), (51, 1000), (64, 1000), (1999,), (79.9,)],
        ["16.4", "15", "12", "0", "10", "3", "0"],
    ),
    "周末组": (
        [(1000, 1000), (50500, 50000), (None, 30), (20, 500), (26, 500), (2000,), (88,)],
        ["20", "12", "15", "10", "10", "6", "8"],
    ),
}


def _shift_marks(raws: list[tuple[Any, ...]]) -> list[Decimal | None]:
    def ratio(i: int) -> Decimal:
        return Decimal(raws[i][0]) / Decimal(raws[i][1])

    return [
        min(Decimal(20), 20 * ratio(0)),
        over(15, 1, ratio(1), "0.01", 3),
        None if raws[2][0] is None else short(15, 1, ratio(2), "0.05", 1),
        from_bottom(ratio(3), [("0.03", 15), ("0.05", 10)], 0),
        from_bottom(ratio(4), [("0.05", 15), ("0.08", 10)], 0),
        from_top(raws[5][0], [(3000, 10), (2000, 6)], 3),
        from_top(raws[6][0], [(90, 10), (80, 8)], 0),
    ]


def numerator_denominator(folder: Path) -> None:
    """42: a 400 centre; numerator and denominator in two cells beside each mark, criteria below the table (S15)."""
    book = Book(
        folder,
        "42_400_hujiao_fenzi_fenmu",
        "shifts in rows; numerator, denominator and mark as three columns per indicator, no ratio anywhere; criteria "
        "as a list below; definitions whose fractions OCR has turned around on a second sheet; a blank numerator",
        head="#D6DCE4",
    )
    s = book.sheet("二季度", "400呼叫中心", (10, *([10] * 19), 10, 8))
    s.title("A1:V1", "400呼叫中心关键绩效指标考核（2024年第二季度）")
    s.span("A3:A4", "班组", look="head")
    columns = [chr(ord("B") + i) for i in range(19)]
    places: list[list[str]] = []
    k = 0
    for item, full, _, names in _CENTRE:
        cols = columns[k : k + len(names) + 1]
        places.append(cols)
        s.span(f"{cols[0]}3:{cols[-1]}3", f"{item}（{full}分）", look="head")
        s.row(4, cols[0], [*names, "实得分"], look="head")
        k += len(cols)
    s.span("U3:U4", "总得分", look="head")
    s.span("V3:V4", "排名", look="head")
    s.page.set_row(3, 36)
    slips: dict[tuple[str, int], Slip] = {
        ("中班组", 0): (Decimal("21.6"), "score above full mark", "完成率108%，最高20分"),
        ("中班组", 4): (10, "wrong band", "97÷1200=8.08%，超过8%，应得0分"),
        ("晚班组", 5): (6, "wrong band on boundary", "1999次不足2000次，应得3分"),
    }
    totals: list[Figure] = []
    for n, (who, (raws, hand)) in enumerate(_SHIFTS.items()):
        r = 5 + n
        p = s.person(who)
        s.put(f"A{r}", who)
        got = []
        for i, ((item, full, _, _), rule) in enumerate(zip(_CENTRE, _shift_marks(raws), strict=True)):
            cols = places[i]
            s.row(r, cols[0], raws[i])
            cell = f"{cols[-1]}{r}"
            shown: Any = raws[i][0] if len(raws[i]) == 1 else "/".join("" if x is None else str(x) for x in raws[i])
            if rule is None:
                got.append(p.item(item, cell, given(Decimal(hand[i])), raw=shown, standard=full, status="missing"))
                continue
            mark = worked(s, cell, Decimal(hand[i]), rule, slips.get((who, i)))
            got.append(p.item(item, cell, mark, raw=shown, standard=full))
        slip: Slip | None = None
        if who == "早班组":
            slip = (98, "total arithmetic slip", "19+15+15+15+15+10+10=99，写成98")
        totals.append(p.total(f"U{r}", add(*got, **slipped(s, f"U{r}", slip)), fmt="0.0"))
    for n, (p, total) in enumerate(zip(s.people, totals, strict=True)):
        p.result("rank", f"V{5 + n}", derive(lambda own, *rest: 1 + sum(x > own for x in rest), total, *totals))
    s.put("A10", "评分细则：", look="plain")
    for n, (item, full, text, _) in enumerate(_CENTRE):
        s.row(11 + n, "A", [n + 1])
        s.span(f"B{11 + n}:D{11 + n}", item)
        s.put(f"E{11 + n}", full)
        s.span(f"F{11 + n}:N{11 + n}", text, look="text")
    defs = book.sheet("指标定义", card=False, widths=(6, 22, 12, 44))
    defs.row(1, "A", ["序号", "KPI指标", "考核周期", "指标定义/公式"], look="head")
    turned = (
        "%100?业务计划完成量 业务计划实际完成量",
        "%100?服务费用预算额 服务费用开支额",
        "%100?客户调研计划完成量 客户调研计划实际完成量",
        "%100?全部接通电话数 转接电话数",
        "%100?全部接通电话数 放弃电话数",
        "所有打入、打出中心的电话",
        "接受调研的客户评分的算术平均值",
    )
    for n, ((item, *_), text) in enumerate(zip(_CENTRE, turned, strict=True)):
        defs.row(2 + n, "A", [n + 1, item, "季度"])
        defs.put(f"D{2 + n}", text, look="text")
        if text.startswith("%"):
            book.defect("指标定义", f"D{2 + n}", "turned fraction", "分子、分母次序颠倒，按名称应为后者÷前者×100%")
    book.close()
