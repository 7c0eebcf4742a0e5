"""Breach lists of an express company, deductions that grow with every repeat, months and their quarter."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book, letters
from tools.books.figure import Figure, add, derive, given, half_up
from tools.books.marks import grade, less, plus, short

_BREACHES = {
    "查询部": (
        ("查询件超过30分钟未回复", "0.5"),
        ("未按要求登记查询台账", "0.5"),
        ("挂断客户电话", "1"),
        ("推诿客户、与客户争吵", "2"),
        ("未着工装上岗", "0.5"),
    ),
    "业务部": (
        ("派送单录入错误", "0.5"),
        ("理赔资料未及时上报", "1"),
        ("客户投诉属实", "2"),
        ("未着工装上岗", "0.5"),
    ),
}


def express_breaches(folder: Path) -> None:
    """19: per post a list of breaches at −0.5 and more each, two employees' forms stacked on each sheet."""
    book = Book(
        folder,
        "19_kuaidi_weigui",
        "a sheet per post, two forms stacked; a proportional efficiency item first (20 marks), then a breach list with "
        "negative deductions; 最终得分=80+效率得分+扣分合计",
    )
    data: dict[str, list[tuple[str, int, list[int | None]]]] = {
        "查询部": [("屈平", 126, [1, 0, 0, 0, 2]), ("项前", 95, [3, 2, 1, 0, None])],
        "业务部": [("季布", 120, [2, 0, 1, 0]), ("蒙田", 79, [None, 1, 2, 1])],
    }
    goal = 120
    for post, people in data.items():
        s = book.sheet(post, post, (6, 26, 26, 10, 10, 14))
        breaches = _BREACHES[post]
        r = 1
        for who, calls, counts in people:
            s.title(f"A{r}:F{r}", f"客服中心{post}月度考核表")
            s.row(r + 1, "A", ["姓名：", who, "月份：2024年2月"], look="plain")
            s.span(f"A{r + 2}:F{r + 2}", "一、工作效率（20分）", look="sum")
            s.row(r + 3, "A", ["序号", "指标", "评分标准", "日均票数", "得分", "备注"], look="head")
            s.row(r + 4, "A", [1, "日均处理量"])
            s.put(f"C{r + 4}", "日均120票及以上得20分，每少10票扣2分，扣完为止", look="text")
            s.put(f"D{r + 4}", calls)
            s.put(f"F{r + 4}", None)
            p = s.person(who)
            mark = given(short(20, goal, calls, 10, 2))
            if who == "项前":
                mark = given(short(20, goal, calls, 10, 2), 18)
                s.plant(f"E{r + 4}", "wrong step count", "95票少25票，够2个10票应扣4分得16，只扣了2分")
            efficiency = p.item("日均处理量", f"E{r + 4}", mark, raw=calls, standard=20)
            s.span(f"A{r + 5}:F{r + 5}", "二、违规扣分", look="sum")
            s.row(r + 6, "A", ["序号", "违规行为", "扣分标准", "次数", "扣分", "备注"], look="head")
            offs = []
            for i, ((item, each), count) in enumerate(zip(breaches, counts, strict=True)):
                line = r + 7 + i
                s.row(line, "A", [i + 1, item, f"每次-{each}分", count])
                s.put(f"F{line}", None)
                right = -(Decimal(each) * (count or 0)) + 0
                off = given(right)
                if (who, item) == ("屈平", "未着工装上岗"):
                    off = given(right, Decimal(-2))
                    s.plant(f"E{line}", "wrong points", "每次-0.5分，2次应为-1")
                if (who, item) == ("蒙田", "客户投诉属实"):
                    off = given(right, Decimal(4))
                    s.plant(f"E{line}", "sign error", "扣分列为负数，2次应为-4，写成4")
                offs.append(p.item(item, f"E{line}", off, raw=count))
            r += 7 + len(breaches)
            s.span(f"A{r}:D{r}", "扣分合计", look="sum")
            off_sum = p.subtotal("扣分合计", f"E{r}", add(*offs))
            s.span(f"A{r + 1}:D{r + 1}", "最终得分（80+效率得分+扣分合计）", look="sum")
            if who == "季布":
                total = derive(lambda a, b: 80 + a + b, efficiency, off_sum, typed=98)
                s.plant(f"E{r + 1}", "total arithmetic slip", "80+20-3=97，写成98")
            else:
                total = derive(lambda a, b: 80 + a + b, efficiency, off_sum)
            p.total(f"E{r + 1}", total)
            r += 4
    book.close()


_HOTLINE = (
    ("调班", 30, "每月调班3次以内不扣分；第四次扣5分，第五次扣10分，第六次扣15分，依此类推，累计扣分，扣完为止"),
    ("迟到", 10, "首次扣1分，第二次扣2分，第三次扣3分，依此类推，累计扣完为止"),
    ("岗位纪律", 20, "同类错误重复出现的，在上一次扣分基础上翻倍累计（首次扣1分），扣完为止"),
    ("有效投诉", 20, "1起扣3分，2起扣8分，3起及以上全扣"),
    ("现场卫生", 20, "检查不合格每达2次扣5分"),
)
_IDEAS = "累计提5条合理化建议加1分，最高加3分"


def _grow(counts: list[int]) -> list[Decimal]:
    swaps, late, slips, complaints, dirt = counts
    return [
        less(30, *((5 * (n - 3), 1) for n in range(4, swaps + 1))),
        less(10, *((n, 1) for n in range(1, late + 1))),
        less(20, *((2 ** (n - 1), 1) for n in range(1, slips + 1))),
        less(20, ({0: 0, 1: 3, 2: 8}.get(complaints, 20), 1)),
        less(20, (dirt // 2, 5)),
    ]


def growing_deductions(folder: Path) -> None:
    """20: deductions that grow with every repeat, a three-row header, an addition with a cap, total at most 100."""
    book = Book(
        folder,
        "20_rexian_dijin",
        "two monthly sheets; three header rows (group, item with criterion, 次数/得分), full marks in a row "
        "of their own; escalating deductions; 加分 column; total capped at 100",
    )
    months: dict[str, list[tuple[str, list[int], int]]] = {
        "1月": [
            ("艾青", [3, 0, 0, 0, 1], 5),
            ("毕昇", [4, 1, 1, 1, 2], 4),
            ("成龙", [6, 2, 3, 2, 3], 0),
            ("狄仁", [7, 4, 5, 3, 5], 12),
            ("房玄", [0, 3, 2, 0, 0], 20),
        ],
        "2月": [
            ("艾青", [0, 0, 0, 0, 0], 10),
            ("毕昇", [5, 2, 0, 2, 4], 0),
            ("成龙", [3, 1, 4, 0, 1], 6),
            ("狄仁", [4, 0, 1, 1, 8], 0),
            ("房玄", [2, 5, 0, 4, 2], 5),
        ],
    }
    wrong: dict[tuple[str, str, int], tuple[Any, str, str]] = {
        ("1月", "成龙", 0): (15, "wrong escalation", "第四、五、六次共扣5+10+15=30，应得0"),
        ("1月", "房玄", 1): (7, "wrong escalation", "3次应扣1+2+3=6得4，按每次1分扣了3"),
        ("1月", "房玄", 5): (4, "forgot cap", "20条加4分，最高加3分"),
        ("2月", "成龙", 2): (16, "wrong escalation", "翻倍1+2+4+8=15应得5，按每次1分扣了4"),
        ("2月", "毕昇", 3): (14, "wrong escalation", "2起扣8分应得12，按2×3扣了6"),
        ("2月", "房玄", 1): (-5, "forgot cap", "5次1+2+3+4+5=15，超过10分，应扣完为止得0"),
    }
    columns = letters("C", 12)
    for month, people in months.items():
        s = book.sheet(month, "热线组", (5, 9, *([10, 7] * 6), 9, 8))
        s.title("A1:P1", f"热线组{month}份绩效考核表")
        for col, text in zip("ABOP", ("序号", "姓名", "总分", "等级"), strict=True):
            s.span(f"{col}2:{col}4", text, look="head")
        s.span("C2:L2", "扣分项（100分）", look="head")
        s.span("M2:N2", "加分项", look="head")
        for i, (item, _, text) in enumerate((*_HOTLINE, ("合理化建议", 3, _IDEAS))):
            left, right = columns[2 * i : 2 * i + 2]
            s.span(f"{left}3:{right}3", f"{item}：{text}", look="head")
            s.row(4, left, ["条数" if i == 5 else "次数", "得分" if i < 5 else "加分"], look="head")
        s.page.set_row(2, 110)
        s.row(5, "A", [None, "标准分"])
        for i, (_, full, _) in enumerate(_HOTLINE):
            s.row(5, columns[2 * i], [None, full])
        s.row(5, "M", [None, None, 100, None])
        for n, (who, counts, ideas) in enumerate(people):
            r = 6 + n
            s.row(r, "A", [n + 1, who])
            p = s.person(who)
            got = []
            for i, (count, mark) in enumerate(
                zip([*counts, ideas], [*_grow(counts), plus(3, (ideas // 5, 1))], strict=True)
            ):
                left, right = columns[2 * i : 2 * i + 2]
                s.put(f"{left}{r}", count)
                figure = given(mark)
                if (month, who, i) in wrong:
                    typed, kind, note = wrong[month, who, i]
                    figure = given(mark, typed)
                    s.plant(f"{right}{r}", kind, note)
                name = _HOTLINE[i][0] if i < 5 else "合理化建议"
                worth = _HOTLINE[i][1] if i < 5 else None
                got.append(p.item(name, f"{right}{r}", figure, raw=count, standard=worth))
            slip: dict[str, Any] = {}
            if (month, who) == ("2月", "艾青"):
                slip = {"typed": 102}
                s.plant(f"O{r}", "forgot cap", "100+2=102，总分最高100分")
            total = p.total(f"O{r}", derive(lambda *v: min(Decimal(100), sum(v, Decimal(0))), *got, **slip))
            p.result("grade", f"P{r}", derive(lambda t: grade(t, [(90, "A"), (80, "B"), (70, "C")], "D"), total))
        s.span(
            "A12:P12",
            "注：总分=各项得分之和+加分，总分最高100分。A：90分（含）以上；B：80分（含）-90分；C：70分（含）-80分；D：70分以下。",
            look="plain",
        )
    book.close()


_REPAIR = (
    ("设备完好率", 40, "≥98%得40分，每低1%扣5分，扣完为止"),
    ("故障停机", 30, "停机超过1小时的每次扣10分，扣完为止"),
    ("保养计划", 20, "漏保养一台扣4分，扣完为止"),
    ("备件管理", 10, "由设备主管检查评分"),
)


def quarter_summary(folder: Path) -> None:
    """21: three monthly matrices and a quarter sheet that takes over their totals."""
    book = Book(
        folder,
        "21_shebei_jidu",
        "three monthly matrices (标准 under the header) and 季度汇总 with the months' totals, mean, grade and bonus; "
        "mistakes in months travel into the quarter",
    )
    months: dict[str, list[tuple[str, list[Any], list[Any]]]] = {
        "7月": [
            ("童一", [0.99, 0, 0, None], [40, 30, 20, 9]),
            ("童二", [0.97, 1, 1, None], [35, 20, 16, 8]),
            ("伍三", [0.95, 4, 0, None], [25, 0, 20, 8]),
            ("陆四", [0.98, 0, 2, None], [40, 30, 12, 7]),
        ],
        "8月": [
            ("童一", [0.98, 1, 0, None], [40, 20, 20, 9]),
            ("童二", [0.96, 0, 0, None], [30, 30, 20, 8]),
            ("伍三", [0.9, 1, 3, None], [0, 20, 8, 7]),
            ("陆四", [0.98, 2, 0, None], [40, 10, 20, 8]),
        ],
        "9月": [
            ("童一", [0.985, 0, 1, None], [40, 30, 16, 9]),
            ("童二", [0.98, 0, 0, None], [40, 30, 20, 9]),
            ("伍三", [0.94, 0, 1, None], [20, 30, 16, 8]),
            ("陆四", [0.97, 0, 0, None], [35, 30, 20, 8]),
        ],
    }
    wrong: dict[tuple[str, str, int], tuple[Any, str, str]] = {
        ("7月", "伍三", 1): (-10, "forgot cap", "4次×10=40，超过30分，应扣完为止得0"),
        ("9月", "陆四", 0): (30, "wrong step count", "97%低1%应扣5得35"),
    }
    totals: dict[str, dict[str, Figure]] = {}
    for month, people in months.items():
        s = book.sheet(month, "设备部", (9, *([10, 8] * 4), 9))
        s.title("A1:J1", f"设备维修工{month}绩效考核表")
        s.span("A2:A3", "姓名", look="head")
        s.span("J2:J3", "合计", look="head")
        lefts, rights = "BDFH", "CEGI"
        for i, (item, full, text) in enumerate(_REPAIR):
            s.span(f"{lefts[i]}2:{rights[i]}2", item, look="head")
            s.row(3, lefts[i], ["实际", "得分"], look="head")
            s.span(f"{lefts[i]}4:{rights[i]}4", f"{full}分。{text}", look="text")
        s.put("A4", "评分标准")
        s.put("J4", 100)
        s.page.set_row(3, 60)
        totals[month] = {}
        for n, (who, raws, marks) in enumerate(people):
            r = 5 + n
            s.put(f"A{r}", who)
            p = s.person(who)
            got = []
            for i, ((item, full, _), raw, mark) in enumerate(zip(_REPAIR, raws, marks, strict=True)):
                s.put(f"{lefts[i]}{r}", raw, fmt="0.0%" if i == 0 else None)
                figure = given(mark)
                if (month, who, i) in wrong:
                    typed, kind, note = wrong[month, who, i]
                    figure = given(mark, typed)
                    s.plant(f"{rights[i]}{r}", kind, note)
                state = "manual" if item == "备件管理" else None
                got.append(p.item(item, f"{rights[i]}{r}", figure, raw=raw, standard=full, status=state))
            if (month, who) == ("8月", "童二"):
                total = add(*got, typed=86)
                s.plant(f"J{r}", "total arithmetic slip", "30+30+20+8=88，写成86")
            else:
                total = add(*got)
            totals[month][who] = p.total(f"J{r}", total)
    q = book.sheet("季度汇总", "设备部", (6, 9, 9, 9, 9, 11, 9, 10))
    q.title("A1:H1", "设备部2024年第三季度绩效汇总表")
    q.row(2, "A", ["序号", "姓名", "7月", "8月", "9月", "季度平均分", "等级", "季度奖金（元）"], look="head")
    for n, who in enumerate(("童一", "童二", "伍三", "陆四")):
        r = 3 + n
        q.row(r, "A", [n + 1, who])
        p = q.person(who)
        copies = []
        for i, month in enumerate(months):
            copy = derive(lambda x: x, totals[month][who])
            if (who, month) == ("陆四", "8月"):
                copy = derive(lambda x: x, totals[month][who], typed=87)
                q.plant(f"{'CDE'[i]}{r}", "transcription error", "8月合计为78，汇总写成87")
            q.put(f"{'CDE'[i]}{r}", copy)
            copies.append(copy)
        slip: dict[str, Any] = {}
        if who == "童一":
            slip = {"typed": Decimal("95.33")}
            q.plant(f"F{r}", "average slip", "(99+89+95)÷3=94.33，写成95.33")
        mean = derive(lambda *v: half_up(sum(v, Decimal(0)) / 3), *copies, **slip)
        p.total(f"F{r}", mean, fmt="0.00")
        level = p.result("grade", f"G{r}", derive(lambda t: grade(t, [(90, "优"), (80, "良"), (60, "中")], "差"), mean))
        bonus = {"优": 1500, "良": 1000, "中": 500, "差": 0}
        p.result("pay_amount", f"H{r}", derive(lambda g, b=bonus: b[g], level))
    q.span(
        "A8:H8",
        "90分（含）以上为优，奖金1500元；80分（含）-90分为良，1000元；60分（含）-80分为中，500元；60分以下为差，无奖金。",
        look="plain",
    )
    book.close()
