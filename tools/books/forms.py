"""Forms in other shapes: an indicator per block, and items whose criteria stand in several rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import add, derive, given
from tools.books.marks import from_top, grade, less, short
from tools.books.worked import Slip, slipped, worked

# name, full mark, purpose, formula, lines of the criterion, value, mark as typed; mark by hand (None: unfilled)
_Block = tuple[str, int, str, str, tuple[str, ...], Any, int, int | None]
_BLOCKS: dict[str, tuple[_Block, ...]] = {
    "客服部": (
        (
            "物业管理费收缴率",
            40,
            "衡量企业运营状况",
            "物业管理费实际收缴额÷应收缴额×100%",
            (
                "（1）物业管理费收缴率≥　　%，该项得满分。",
                "（2）　　%≤物业管理费收缴率＜　　%，该项得　　～　　分。",
                "（3）物业管理费收缴率＜　　%，该项得　　～　　分。",
            ),
            0.93,
            36,
            None,
        ),
        (
            "主营业务收入",
            30,
            "衡量企业经营成果",
            "物业管理收入+物业经营收入+物业大修收入",
            (
                "（1）主营业务收入达　　元，该项得满分。",
                "（2）高于目标值时，每高　　元加　　分，最多加　　分。",
                "（3）低于目标值时，每低　　元扣　　分，扣完为止。",
            ),
            1860000,
            27,
            None,
        ),
        (
            "投诉处理及时率",
            30,
            "衡量投诉处理的效率",
            "及时处理投诉数÷投诉总数×100%",
            ("（1）≥98%，该项得满分。", "（2）90%≤及时率＜98%，该项得20分。", "（3）＜90%，该项得0分。"),
            0.98,
            20,
            30,
        ),
    ),
    "工程部": (
        (
            "公共设施完好率",
            40,
            "评估小区公共设施的完好情况",
            "公共设施完好数÷公共设施总数×100%",
            (
                "（1）公共设施完好率≥____%，该项得满分。",
                "（2）____%≤公共设施完好率＜____%，该项得____～____分。",
                "（3）公共设施完好率＜____%，该项得____～____分。",
            ),
            0.97,
            38,
            None,
        ),
        (
            "维修及时率",
            60,
            "评估报修处理的速度",
            "及时维修数÷报修总数×100%",
            ("（1）达到100%，该项得满分。", "（2）每低1%扣3分，扣完为止。"),
            0.95,
            45,
            45,
        ),
    ),
}


def indicator_blocks(folder: Path) -> None:
    """45: an indicator per block of rows, most with their figures never filled in (S18)."""
    book = Book(
        folder,
        "45_zhibiao_shuoming_weitian",
        "a block of rows per indicator: purpose, formula, three lines of criteria, source, and a last row with value, "
        "full mark and mark; blanks left as spaces on one sheet and as underscores on the other; total first",
        head="#D9D9D9",
    )
    for dept, blocks in _BLOCKS.items():
        s = book.sheet(dept, dept, (16, 18, 12, 12, 12, 12))
        s.title("A1:F1", "物业公司绩效考核指标说明及评分")
        s.row(2, "A", ["部门", dept, "考核周期", "2024年第三季度", "总分"])
        p = s.person(dept)
        got = []
        r = 4
        for n, (item, full, aim, formula, lines, value, typed, hand) in enumerate(blocks):
            s.span(f"A{r}:F{r}", f"{'一二三'[n]}、{item}", look="head")
            s.put(f"A{r + 1}", "指标设置目的")
            s.span(f"B{r + 1}:F{r + 1}", aim, look="text")
            s.put(f"A{r + 2}", "计算公式")
            s.span(f"B{r + 2}:F{r + 2}", f"{item}={formula}", look="text")
            end = r + 2 + len(lines)
            s.span(f"A{r + 3}:A{end}", "量化考核")
            for i, line in enumerate(lines):
                s.span(f"B{r + 3 + i}:F{r + 3 + i}", line, look="text")
                if hand is None:
                    book.defect(dept, f"B{r + 3 + i}", "unfilled blanks", "数值空白没有填写")
            s.put(f"A{end + 1}", "数据来源")
            s.span(f"B{end + 1}:F{end + 1}", "财务部明细账" if "收" in item else "值班记录", look="text")
            row = end + 2
            s.put(f"A{row}", "实际完成值")
            s.put(f"B{row}", value, fmt="0%" if isinstance(value, float) else "#,##0")
            s.row(row, "C", ["标准分值", full, "得分"])
            if hand is None:
                mark = given(typed)
                more: dict[str, Any] = {"status": "unfilled", "accept": ["unfilled", "unreadable"]}
            else:
                rule = (
                    from_top(value, [("0.98", 30), ("0.9", 20)], 0)
                    if dept == "客服部"
                    else short(60, 1, value, "0.01", 3)
                )
                slip: Slip | None = None
                if typed != hand:
                    slip = (typed, "wrong band on boundary", "正好98%，该项得满分30分")
                mark = worked(s, f"F{row}", hand, rule, slip)
                more = {}
            got.append(p.item(item, f"F{row}", mark, raw=value, standard=full, **more))
            r = row + 2
        slip = None
        if dept == "工程部":
            slip = (88, "total arithmetic slip", "38+45=83，写成88")
        p.total("F2", add(*got, **slipped(s, "F2", slip)))
        s.put(f"A{r}", "填表人：", look="plain")
        s.put(f"D{r}", "审核人：", look="plain")
    book.close()


_LINED: tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...] = (
    (
        "话务质量",
        40,
        (
            ("①语气生硬、唉声叹气，一次扣2分", "2"),
            ("②推诿客户，一次扣3分", "3"),
            ("③30分钟内未回复，一次扣5分", "5"),
        ),
    ),
    (
        "工作状况",
        30,
        (
            ("①浏览无关网站，一次扣2分", "2"),
            ("②用公司电话打私人电话，一次扣2分", "2"),
            ("③到岗后吃早饭，一次扣1分", "1"),
        ),
    ),
    ("岗位任务", 20, (("①8:05前未解除示忙，一次扣2分", "2"), ("②报告未通知两次，一次扣5分", "5"))),
    ("面单与接待", 10, (("①面单打错未补救，一张扣0.5分", "0.5"), ("②客人来访未起立，一次扣1分", "1"))),
)
# name → number, counts per line, marks by hand, own marks as typed where they differ
_CLERKS: dict[str, tuple[str, list[list[Any]], list[str]]] = {
    "池鱼": ("K0031", [[1, 0, 1], [0, 0, 0], [0, 1], [2, 0]], ["33", "30", "15", "9"]),
    "桥西": ("K0045", [[2, 1, None], [1, None, 2], [1, 0], [None, None]], ["33", "26", "18", "10"]),
    "柳岸": ("K0052", [[3, 2, 6], [0, 2, 0], [0, 3], [4, 1]], ["0", "26", "5", "7"]),
}


def criteria_in_lines(folder: Path) -> None:
    """48: one item over several rows, a criterion and a count in each, one mark for all of them (S13)."""
    book = Book(
        folder,
        "48_kuaidi_biaozhun_fenhang",
        "form per employee; item, full mark and marks merged over lines ①②③, each with its own count; own and "
        "superior's mark; the person's data in a small table; two blank rows between table and total",
        font="楷体",
        head="#CCC0DA",
    )
    slips: dict[tuple[str, int], Slip] = {
        ("池鱼", 2): (18, "wrong points", "②一次扣5分应得15，按2分扣"),
        ("柳岸", 0): (-2, "forgot cap", "6+6+30=42，超过40分，最低得0"),
    }
    own_slips: dict[tuple[str, int], Slip] = {
        ("桥西", 0): (38, "self-rating not following the rule", "①2次②1次共扣7分应得33，自评38"),
    }
    for who, (number, counts, hand) in _CLERKS.items():
        s = book.sheet(who, "客服部", (6, 14, 40, 10, 8, 10, 10, 14))
        s.title("A1:H1", "话务员绩效考核表")
        s.span("A2:B2", "被考核者")
        s.put("C2", who)
        s.span("D2:E2", "工号")
        s.span("F2:H2", number)
        s.span("A3:B3", "部门")
        s.put("C3", "客服部")
        s.span("D3:E3", "考核月份")
        s.span("F3:H3", "2024年8月")
        heads = ["序号", "考核项目", "考核要点", "违规次数", "配分", "自评得分", "主管评分", "扣分事由"]
        s.row(5, "A", heads, look="head")
        p = s.person(who)
        got = []
        own = []
        r = 6
        for i, (item, full, lines) in enumerate(_LINED):
            last = r + len(lines) - 1
            for col, value in (("A", i + 1), ("B", item), ("E", full), ("F", None), ("G", None), ("H", None)):
                s.span(f"{col}{r}:{col}{last}", value)
            for j, (text, _) in enumerate(lines):
                s.put(f"C{r + j}", text, look="text")
                s.put(f"D{r + j}", counts[i][j])
            events = [(n or 0, points) for n, (_, points) in zip(counts[i], lines, strict=True)]
            rule = less(full, *events)
            mark = worked(s, f"G{r}", Decimal(hand[i]), rule, slips.get((who, i)))
            raw = "/".join("" if n is None else str(n) for n in counts[i])
            got.append(p.item(item, f"G{r}", mark, raw=raw, standard=full))
            mine = worked(s, f"F{r}", Decimal(hand[i]), rule, own_slips.get((who, i)))
            own.append(p.rater("自评得分", f"F{r}", mine))
            p.rater("主管评分", f"G{r}", mark)
            r = last + 1
        r += 2
        s.span(f"A{r}:D{r}", "合计", look="sum")
        s.put(f"E{r}", 100, look="sum")
        s.put(f"F{r}", add(*own), look="sum")
        slip: Slip | None = None
        if who == "桥西":
            slip = (85, "total arithmetic slip", "33+26+18+10=87，写成85")
        p.total(f"G{r}", add(*got, **slipped(s, f"G{r}", slip)))
        s.put(f"H{r}", None)
        s.put(f"A{r + 2}", "说明：各项扣完为止，主管评分为最终得分。", look="plain")
        s.put(f"A{r + 4}", "被考核者签字：", look="plain")
        s.put(f"E{r + 4}", "主管签字：", look="plain")
    book.close()


_VISITS: tuple[tuple[str, int, str], ...] = (
    ("回访率", 50, "≥95%得50分；90%≤X＜95%得40分；80%≤X＜90%得30分；＜80%得0分"),
    ("有效投诉", 30, "每起扣10分，扣完为止"),
    ("考勤", 20, "迟到、早退一次扣2分，旷工一天扣10分，扣完为止"),
)
# name → per month: rate, complaints, attendance record, (late or early, absent), marks by hand
_Month = tuple[str, int, str, tuple[int, int], list[int]]
_BOTH: dict[str, tuple[_Month, _Month]] = {
    "薛宝儿": (("0.96", 0, "全勤", (0, 0), [50, 30, 20]), ("0.95", 1, "迟到1次", (1, 0), [50, 20, 18])),
    "史云开": (("0.92", 1, "迟到2次，早退1次", (3, 0), [40, 20, 14]), ("0.89", 0, "全勤", (0, 0), [30, 30, 20])),
    "贾玉林": (("0.79", 4, "旷工1天", (0, 1), [0, 0, 10]), ("0.9", 2, "迟到1次", (1, 0), [40, 10, 18])),
    "邢岫": (("0.88", 0, "早退1次", (1, 0), [30, 30, 18]), ("0.97", 0, "无", (0, 0), [50, 30, 20])),
    "尤莲": (("0.95", 3, "全勤", (0, 0), [50, 0, 20]), ("0.91", 1, "迟到3次", (3, 0), [40, 20, 14])),
}


def months_beside(folder: Path) -> None:
    """50: two months side by side under three header rows, their mean and grade first, criteria as side notes (S11)."""
    book = Book(
        folder,
        "50_huifang_liangyue_binglie",
        "employees in rows; mean and grade before two groups of month columns (month / item / 数据|得分) with a subtotal "
        "each; a blank column and a hidden one between table and the criteria at the side; attendance as records",
        font="微软雅黑",
        head="#B7DEE8",
    )
    s = book.sheet("7-8月", "客服部", (10, 10, 8, *([9, 8] * 3), 9, *([15, 8] * 3), 9, 3, 10, 12, 8, 50))
    s.page.set_column(18, 18, 10, None, {"hidden": True})
    s.title("A1:Q1", "客服部回访专员绩效考核对照表")
    s.span("A2:Q2", "考核期间：2024年7月、8月", look="plain")
    for col, text in (("A", "被考核者"), ("B", "平均得分"), ("C", "等级")):
        s.span(f"{col}3:{col}5", text, look="head")
    groups = (("7月", "DEFGHI", "J"), ("8月", "KLMNOP", "Q"))
    for month, cols, sub in groups:
        s.span(f"{cols[0]}3:{sub}3", month, look="head")
        for i, (item, full, _) in enumerate(_VISITS):
            s.span(f"{cols[2 * i]}4:{cols[2 * i + 1]}4", f"{item}（{full}分）", look="head")
            s.row(5, cols[2 * i], ["数据", "得分"], look="head")
        s.span(f"{sub}4:{sub}5", "小计", look="head")
    s.row(3, "T", ["考核指标", "配分", "评分细则"], look="head")
    for i, (item, full, text) in enumerate(_VISITS):
        s.row(4 + i, "T", [item, full])
        s.put(f"V{4 + i}", text, look="text")
    s.put("T8", "平均得分=两个月小计的平均数", look="plain")
    s.put("T9", "等级：90分及以上A，80分（含）～90分B，60分（含）～80分C，60分以下D", look="plain")
    slips: dict[tuple[str, str, int], Slip] = {
        ("薛宝儿", "8月", 0): (40, "wrong band on boundary", "正好95%应得50分"),
        ("史云开", "7月", 2): (16, "wrong count", "迟到2次、早退1次共3次应得14，漏了早退"),
        ("贾玉林", "7月", 1): (-10, "forgot cap", "4起×10=40，超过30分，应扣完为止得0"),
    }
    for n, (who, months) in enumerate(_BOTH.items()):
        r = 6 + n
        p = s.person(who)
        s.put(f"A{r}", who)
        subs = []
        for (month, cols, sub), (rate, complaints, record, days, hand) in zip(groups, months, strict=True):
            rules = (
                from_top(rate, [("0.95", 50), ("0.9", 40), ("0.8", 30)], 0),
                less(30, (complaints, 10)),
                less(20, (days[0], 2), (days[1], 10)),
            )
            raws = (Decimal(rate), complaints, record)
            got = []
            for i, (item, full, _) in enumerate(_VISITS):
                s.put(f"{cols[2 * i]}{r}", raws[i], fmt="0%" if i == 0 else None)
                cell = f"{cols[2 * i + 1]}{r}"
                mark = worked(s, cell, hand[i], rules[i], slips.get((who, month, i)))
                got.append(p.item(f"{month}{item}", cell, mark, raw=raws[i], standard=full))
            slip: Slip | None = None
            if (who, month) == ("邢岫", "8月"):
                slip = (98, "subtotal arithmetic slip", "50+30+20=100，写成98")
            subs.append(p.subtotal(f"{month}小计", f"{sub}{r}", add(*got, **slipped(s, f"{sub}{r}", slip))))
        slip = None
        if who == "尤莲":
            slip = (Decimal("73.5"), "average slip", "（70+74）÷2=72，写成73.5")
        mean = p.total(f"B{r}", derive(lambda a, b: (a + b) / 2, *subs, **slipped(s, f"B{r}", slip)), fmt="0.0")
        p.result("grade", f"C{r}", derive(lambda t: grade(t, [(90, "A"), (80, "B"), (60, "C")], "D"), mean))
    book.close()
