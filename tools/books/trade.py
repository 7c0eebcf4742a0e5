"""Online shops: marks by category, monthly sales, tiered commission; one with its blanks still open."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given, half_up
from tools.books.marks import from_bottom, from_top, less
from tools.books.worked import Slip, slipped, worked

# category → items: name, full mark, criterion (empty: by the superior's judgement)
_AREAS: tuple[tuple[str, int, tuple[tuple[str, int, str], ...]], ...] = (
    (
        "工作业绩",
        40,
        (
            ("实付金额", 10, "≥30000元得10分；20000元≤X＜30000元得8分；X＜20000元得5分"),
            ("退款金额", 10, "≤500元得10分；500元＜X≤1500元得6分；X＞1500元得0分"),
            ("客户纠纷", 10, "每个扣2分，扣完为止"),
            ("投诉", 10, "每个扣5分，扣完为止"),
        ),
    ),
    (
        "工作能力",
        36,
        (
            ("付款金额转化率", 10, "≥60%得10分；50%≤X＜60%得8分；40%≤X＜50%得5分；X＜40%得0分"),
            ("同时接待客数", 10, "≥15人得10分；10人≤X＜15人得7分；X＜10人得4分"),
            ("平均响应时间（秒）", 8, "≤30秒得8分；30秒＜X≤60秒得5分；X＞60秒得0分"),
            ("平均客单价（元）", 8, "≥120元得8分；100元≤X＜120元得6分；X＜100元得3分"),
        ),
    ),
    (
        "工作态度",
        18,
        (
            ("积极性主动性", 8, "由主管评分"),
            ("客户满意度评价", 5, "由主管评分"),
            ("信息反馈", 5, "由主管评分"),
        ),
    ),
    ("综合表现", 6, (("出勤", 6, "迟到、早退一次扣1分，旷工一次扣6分，扣完为止"),)),
)
# raw values and marks by hand in the order above; attendance as (late, absent)
_SHOP: dict[str, tuple[list[Any], list[int], tuple[int, int]]] = {
    "米朵": (
        [32500, 420, 1, 0, 0.62, 16, 28, 125, None, None, None, "全勤"],
        [10, 10, 8, 10, 10, 10, 8, 8, 7, 5, 4, 6],
        (0, 0),
    ),
    "竺影": (
        [30000, 1500, 0, 1, 0.5, 10, 45, 120, None, None, None, "迟到1次"],
        [10, 6, 10, 5, 8, 7, 5, 8, 6, 4, 4, 5],
        (1, 0),
    ),
    "支离": (
        [19800, 1620, 3, 2, 0.39, 9, 61, 96, None, None, None, "迟到1次，早退2次"],
        [5, 0, 4, 0, 0, 4, 0, 3, 5, 3, 3, 3],
        (3, 0),
    ),
    "左岸": (
        [24600, 500, 6, 0, 0.48, 14, 30, 118, None, None, None, "旷工1次"],
        [8, 10, 0, 10, 5, 7, 8, 6, 7, 4, 5, 0],
        (0, 1),
    ),
    "项羽飞": (
        [28000, 900, 2, 3, 0.55, 15, 60, 99, None, None, None, "全勤"],
        [8, 6, 6, 0, 8, 10, 5, 3, 6, 4, 4, 6],
        (0, 0),
    ),
}


def _shop_marks(raws: list[Any], hand: list[int], days: tuple[int, int]) -> list[Decimal]:
    late, absent = days
    return [
        from_top(raws[0], [(30000, 10), (20000, 8)], 5),
        from_bottom(raws[1], [(500, 10), (1500, 6)], 0),
        less(10, (raws[2], 2)),
        less(10, (raws[3], 5)),
        from_top(raws[4], [("0.6", 10), ("0.5", 8), ("0.4", 5)], 0),
        from_top(raws[5], [(15, 10), (10, 7)], 4),
        from_bottom(raws[6], [(30, 8), (60, 5)], 0),
        from_top(raws[7], [(120, 8), (100, 6)], 3),
        *(Decimal(x) for x in hand[8:11]),
        less(6, (late, 1), (absent, 6)),
    ]


def shop_categories(folder: Path) -> None:
    """39: 40/36/18/6 with its commission still blank, form per employee side by side in one wide table (S10)."""
    book = Book(
        folder,
        "39_fushi_kefu_sishi",
        "four categories with their full marks, items in rows, a pair of columns per employee; subtotal above each "
        "category; monthly sales below with blank yuan each; a sheet of commission rates printed 0.000‰",
        font="微软雅黑",
        head="#C6E0B4",
    )
    rates = book.sheet("提成标准", card=False, widths=(22, 14))
    rates.title("A1:B1", "销售额绩效提成")
    rates.row(2, "A", ["月销售额", "提成比例"], look="head")
    for n, tier in enumerate(("1000~5000元", "5001~10000元", "10001~30000元", "30001~50000元")):
        rates.row(3 + n, "A", [tier, "0.000‰"])
        book.defect("提成标准", f"B{3 + n}", "unfilled blanks", "提成比例没有填写")
    book.defect("提成标准", "A4", "gap between tiers", "5000与5001之间没有档次，其余各档同")
    s = book.sheet("9月考核", "服饰店客服", (12, 18, 8, 46, *([12, 8] * 5)))
    s.title("A1:N1", "客服工资考核表")
    s.title("A2:N2", "二〇二四年九月")
    for col, text in zip("ABCD", ("类别", "考核内容", "配分", "评分细则"), strict=True):
        s.span(f"{col}3:{col}5", text, look="head")
    s.span("E3:N3", "被考核者", look="head")
    rows: dict[str, int] = {}
    r = 6
    for area, full, items in _AREAS:
        s.span(f"A{r}:A{r + len(items)}", f"{area}（{full}分）")
        s.row(r, "B", ["本类得分", full, None], look="sum")
        rows[area] = r
        for i, (item, points, text) in enumerate(items):
            s.row(r + 1 + i, "B", [item, points])
            s.put(f"D{r + 1 + i}", text, look="text")
            rows[item] = r + 1 + i
        r += 1 + len(items)
    s.span(f"A{r}:D{r}", "总分", look="sum")
    s.span(f"A{r + 1}:D{r + 1}", "月销售额=实付金额-退款金额-纠纷____元/个-投诉____元/个", look="text")
    s.span(f"A{r + 3}:N{r + 3}", "注：每月1日考核上月；月销售额提成见“提成标准”。", look="plain")
    book.defect(s.name, f"A{r + 1}", "unfilled blanks", "纠纷、投诉每个扣多少元没有填写")
    slips: dict[tuple[str, str], Slip] = {
        ("竺影", "退款金额"): (0, "wrong band on boundary", "正好1500元应得6分"),
        ("支离", "出勤"): (5, "wrong count", "迟到1次、早退2次共3次，应得3分"),
        ("左岸", "客户纠纷"): (-2, "forgot cap", "6个×2=12，超过10分，应扣完为止得0"),
        ("项羽飞", "平均客单价（元）"): (6, "wrong band", "99元不足100元，应得3分"),
    }
    sub_slips: dict[tuple[str, str], Slip] = {
        ("米朵", "工作能力"): (34, "subtotal arithmetic slip", "10+10+8+8=36，写成34"),
    }
    for n, (who, (raws, hand, days)) in enumerate(_SHOP.items()):
        left, right = "EGIKM"[n], "FHJLN"[n]
        s.span(f"{left}4:{right}4", who, look="head")
        s.row(5, left, ["数据", "得分"], look="head")
        p = s.person(who)
        marks = _shop_marks(raws, hand, days)
        k = 0
        subs = []
        for area, _, items in _AREAS:
            got = []
            for item, points, _ in items:
                row = rows[item]
                s.put(f"{left}{row}", raws[k], fmt="0%" if k == 4 else None)
                cell = f"{right}{row}"
                mark = worked(s, cell, hand[k], marks[k], slips.get((who, item)))
                status = "manual" if area == "工作态度" else None
                got.append(p.item(item, cell, mark, raw=raws[k], standard=points, status=status))
                k += 1
            cell = f"{right}{rows[area]}"
            s.put(f"{left}{rows[area]}", None)
            subs.append(p.subtotal(area, cell, add(*got, **slipped(s, cell, sub_slips.get((who, area))))))
        s.put(f"{left}{r}", None)
        p.total(f"{right}{r}", add(*subs))
        s.put(f"{left}{r + 1}", raws[0] - raws[1])
        s.put(f"{right}{r + 1}", None)
    book.close()


# name, base, paid, refunded, disputes, complaints; sales and commission by hand
_SELLERS: tuple[tuple[str, int, str, str, int, int, str, str | None], ...] = (
    ("荷田", 2000, "4650", "0", 1, 0, "4600", "9.2"),
    ("麦浪", 2000, "9800", "700", 0, 1, "9000", "27"),
    ("石竹", 2200, "26400", "1250", 1, 1, "25000", "100"),
    ("云苓", 2200, "46000", "900", 2, 0, "45000", "225"),
    ("紫苏", 2000, "10250", "200", 1, 0, "10000", "30"),
    ("半夏", 2000, "5650", "599.5", 1, 0, "5000.5", None),
    ("苍术", 2200, "53000", "800", 0, 2, "52000", None),
    ("白芷", 1800, "900", "100", 0, 0, "800", "0"),
)


def tiered_commission(folder: Path) -> None:
    """40: sales after refunds, disputes and complaints; commission by tiers on the whole amount (S10)."""
    book = Book(
        folder,
        "40_wangdian_xiaoshou_ticheng",
        "a line per seller with a blank spacer column, money columns only; tiers as rows of a small table at the side; "
        "the formula in words above the table; a seller who takes no part; amounts between and beyond the tiers",
        head="#F8CBAD",
    )
    s = book.sheet("10月提成", "网店销售", (9, 10, 11, 10, 9, 9, 2, 12, 11, 12, 3, 22, 12))
    s.title("A1:J1", "客服销售额绩效提成核算表（2024年10月）")
    s.span(
        "A2:J2",
        "月销售额=实付金额-退款金额-纠纷×50元-投诉×100元；提成按月销售额所在档次的比例全额计提。",
        look="plain",
    )
    heads = ("姓名", "底薪", "实付金额", "退款金额", "纠纷（个）", "投诉（个）")
    s.row(4, "A", heads, look="head")
    s.row(4, "H", ("月销售额", "提成（元）", "应发合计"), look="head")
    s.row(4, "L", ("月销售额", "提成比例"), look="head")
    tiers = (
        ("不足1000元", "0‰"),
        ("1000~5000元", "2‰"),
        ("5001~10000元", "3‰"),
        ("10001~30000元", "4‰"),
        ("30001~50000元", "5‰"),
    )
    for n, row in enumerate(tiers):
        s.row(5 + n, "L", row)
    book.defect(s.name, "L7", "gap between tiers", "5000与5001、10000与10001、30000与30001之间没有档次")
    book.defect(s.name, "L9", "missing last tier", "50000元以上没有比例")
    sale_slips: dict[str, Slip] = {"白芷": (900, "wrong sales", "900-100=800，漏减退款100元")}
    fee_slips: dict[str, Slip] = {
        "麦浪": (36, "wrong tier", "9000元在5001~10000元档，3‰得27元，按4‰计"),
        "紫苏": (40, "wrong tier on boundary", "正好10000元在5001~10000元档，3‰得30元"),
    }
    pay_slips: dict[str, Slip] = {"荷田": (2092, "wage sum slip", "2000+9.2=2009.2，写成2092")}
    rates = ((30001, 50000, 5), (10001, 30000, 4), (5001, 10000, 3), (1000, 5000, 2), (0, 999, 0))
    for n, (who, base, paid, back, disputes, complaints, sales_hand, fee_hand) in enumerate(_SELLERS):
        r = 5 + n
        p = s.person(who)
        s.row(r, "A", [who, base, Decimal(paid), Decimal(back), disputes, complaints])
        rule = Decimal(paid) - Decimal(back) - disputes * 50 - complaints * 100
        figure = worked(s, f"H{r}", Decimal(sales_hand), rule, sale_slips.get(who))
        sales = p.subtotal("月销售额", f"H{r}", figure)

        def fee(amount: Decimal) -> Decimal | None:
            rate = next((k for low, high, k in rates if low <= amount <= high), None)
            return None if rate is None else half_up(amount * rate / 1000)

        if fee_hand is None:
            assert fee(Decimal(sales_hand)) is None
            typed = Decimal("10") if who == "半夏" else Decimal("260")
            got = p.item(
                "提成",
                f"I{r}",
                given(typed),
                raw=Decimal(sales_hand),
                status="undecided",
                score_kind="yuan",
                accept=["undecided", "unreadable", "manual"],
            )
        else:
            assert fee(Decimal(sales_hand)) == Decimal(fee_hand)
            got = derive(fee, sales, **slipped(s, f"I{r}", fee_slips.get(who)))
            got = p.item("提成", f"I{r}", got, raw=sales.typed, score_kind="yuan")
        total: Figure = derive(lambda a, b=base: a + b, got, **slipped(s, f"J{r}", pay_slips.get(who)))
        p.total(f"J{r}", total)
    r = 5 + len(_SELLERS)
    s.row(r, "A", ["当归", 2000, "不参与", None, None, None])
    s.row(r, "H", ["不参与", None, 2000])
    s.span(
        f"A{r + 2}:J{r + 2}",
        "注：缺岗累计超过1个月的不参与当期考核（当归病假35天）。应发合计=底薪+提成。",
        look="plain",
    )
    book.close()
