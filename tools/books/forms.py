"""Forms in other shapes: an indicator per block, and items whose criteria stand in several rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import add, given
from tools.books.marks import from_top, less, short
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
