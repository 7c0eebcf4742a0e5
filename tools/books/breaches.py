"""Points off per occurrence: months side by side, a register of breaches, posts with lists of their own, a cascade."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given
from tools.books.marks import less
from tools.books.worked import Slip, slipped, worked

_OFFENCES: tuple[tuple[str, int, str], ...] = (
    ("工作态度", 20, "与客户争吵或语气生硬，扣20分/次；态度极度恶劣的，调离岗位或终止聘用"),
    ("客户回访", 10, "未按工作量做好回访记录，扣10分/次"),
    ("执行力", 10, "能远程处理而未及时处理，又未登记的，扣10分/次"),
    ("客户投诉", 10, "扣10分/次"),
    ("客户资料保密", 20, "未经允许向他人提供客户资料，扣20分/次"),
    ("迟到早退", 5, "扣5分/次"),
)
# month → name → counts and deductions worked out by hand
_OFFENDERS: dict[str, dict[str, tuple[list[Any], list[int]]]] = {
    "10月": {
        "许蔓": ([0, 1, 0, 0, 0, 1], [0, -10, 0, 0, 0, -5]),
        "季航": ([1, 0, 0, 2, 0, 0], [-20, 0, 0, -20, 0, 0]),
        "温岚": ([0, 0, 1, 1, 0, 3], [0, 0, -10, -10, 0, -15]),
        "贺铮": ([2, 1, 1, 1, 1, 0], [-40, -10, -10, -10, -20, 0]),
        "章澄": ([0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]),
        "骆冰": ([0, 2, 0, 0, 1, 1], [0, -20, 0, 0, -20, -5]),
    },
    "11月": {
        "许蔓": ([0, 0, 0, 1, 0, 2], [0, 0, 0, -10, 0, -10]),
        "季航": ([0, 1, 1, 0, 0, 0], [0, -10, -10, 0, 0, 0]),
        "温岚": ([1, 0, 0, 1, 0, 0], [-20, 0, 0, -10, 0, 0]),
        "贺铮": ([3, 1, 2, 0, 0, 2], [-60, -10, -20, 0, 0, -10]),
        "章澄": ([None, None, 1, None, None, None], [0, 0, -10, 0, 0, 0]),
        "骆冰": ([0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, -5]),
    },
}


def two_months(folder: Path) -> None:
    """32: two months of points off per occurrence, totals left of the items, deductions as negative numbers (S7)."""
    book = Book(
        folder,
        "32_jishu_kefu_liangyue",
        "a sheet per month; totals and pay left of the items, three header rows with the criterion in the second, "
        "次数/扣分 pairs with negative deductions; dates of counting and reporting beside the title",
        font="等线",
        head="#DDEBF7",
    )
    slips: dict[tuple[str, str, int], Slip] = {
        ("10月", "温岚", 5): (-10, "wrong count", "3次×5=15，写成-10"),
        ("10月", "骆冰", 4): (20, "sign error", "应扣20分，写成+20"),
        ("11月", "温岚", 0): (-10, "wrong points", "工作态度每次扣20分，按10分扣"),
    }
    dates = {"10月": ("2024-11-04", "2024-11-12"), "11月": ("2024-12-05", "2024-12-09")}
    lefts, rights = "FHJLNP", "GIKMOQ"
    for month, staff in _OFFENDERS.items():
        s = book.sheet(month, "技术客服部", (5, 9, 9, 9, 11, *([7, 8] * 6), 3, 10, 12))
        s.title("A1:Q1", f"客服人员{month}绩效考核表")
        s.span("A2:Q2", f"考核期：2024年{month}1日至2024年{month}{31 if month == '10月' else 30}日", look="plain")
        s.row(1, "S", ["统计日期", dates[month][0]])
        s.row(2, "S", ["上报日期", dates[month][1]])
        if month == "10月":
            s.plant("T2", "deadline missed", "应在次月10日前上报，12日才上报")
        heads = ("序号", "被考核者", "考评得分", "累计扣分", "应得绩效（元）")
        for col, text in zip("ABCDE", heads, strict=True):
            s.span(f"{col}4:{col}6", text, look="head")
        for left, right, (item, _, text) in zip(lefts, rights, _OFFENCES, strict=True):
            s.span(f"{left}4:{right}4", item, look="head")
            s.span(f"{left}5:{right}5", text, look="text")
            s.row(6, left, ["次数", "扣分"], look="head")
        s.page.set_row(4, 110)
        for n, (who, (counts, hand)) in enumerate(staff.items()):
            r = 7 + n
            p = s.person(who)
            s.row(r, "A", [n + 1, who])
            got = []
            for i, (item, points, _) in enumerate(_OFFENCES):
                s.put(f"{lefts[i]}{r}", counts[i])
                cell = f"{rights[i]}{r}"
                mark = worked(s, cell, hand[i], -points * (counts[i] or 0), slips.get((month, who, i)))
                got.append(p.item(item, cell, mark, raw=counts[i]))
            off = p.subtotal("累计扣分", f"D{r}", add(*got))
            slip: Slip | None = None
            if (month, who) == ("10月", "季航"):
                slip = (70, "total arithmetic slip", "100-40=60，写成70")
            total = p.total(f"C{r}", derive(lambda x: 100 + x, off, **slipped(s, f"C{r}", slip)))
            slip = None
            if (month, who) == ("11月", "许蔓"):
                slip = (680, "wrong pay amount", "800×80%=640，写成680")
            pay = derive(lambda x: x * 8, total, **slipped(s, f"E{r}", slip))
            p.result("pay_amount", f"E{r}", pay)
        s.span("A14:Q14", "注：1、满分100分，得分=100-扣分合计。2、应得绩效=800元×得分%。", look="plain")
        s.span("A15:Q15", "3、次月1日至5日统计，10日之前上报人力资源部。", look="plain")
        s.put("B17", "考核人：", look="plain")
    book.close()


_CLAUSES: dict[str, tuple[str, int]] = {
    "考勤": ("无故迟到、早退5分钟以上或不打卡，一次扣1分", 1),
    "做与工作无关的事": ("发生一次扣2分", 2),
    "着装工牌": ("不按规定着装、佩戴工牌，一次扣1分", 1),
    "与客户打骂": ("发生一次扣10分", 10),
    "微笑服务": ("未起立相迎、礼貌相送，违反一次扣2分", 2),
    "投诉处理单": ("未填写或填写不完整，一次扣2分", 2),
    "工作失误": ("造成有效投诉，一次扣5分", 5),
    "通知责任人": ("未通知责任人跟进，发生一次扣2分，造成业主有效投诉的，扣5分", 2),
    "催费记录": ("记录不完整，违者一次扣3分", 3),
    "钥匙借用": ("未登记或未核实，违者一次扣2分", 2),
    "接听电话": ("铃响三声内未接听，违者一次扣2分", 2),
}
# date, item, record, deduction by hand, count for the plain clause
_REGISTER: dict[str, list[tuple[str, str, Any, int]]] = {
    "阮晴": [("6月3日", "考勤", 2, 2), ("6月11日", "微笑服务", 1, 2), ("6月20日", "催费记录", 2, 6)],
    "邢斌": [("6月5日", "通知责任人", "造成有效投诉1次", 5), ("6月18日", "接听电话", 3, 6)],
    "滕悦": [("6月7日", "与客户打骂", 1, 10), ("6月7日", "工作失误", 1, 5), ("6月25日", "着装工牌", 2, 2)],
    "涂远": [("6月12日", "做与工作无关的事", "2次", 4), ("6月27日", "通知责任人", "未跟进1次", 2)],
    "焦琳": [("6月9日", "钥匙借用", 3, 6), ("6月14日", "投诉处理单", "1次", 2), ("6月28日", "考勤", "迟到1次", 1)],
}


def breach_register(folder: Path) -> None:
    """33: a register of breaches, a line per breach, a sum per employee, ten yuan a point (S17)."""
    book = Book(
        folder,
        "33_xiaoqu_weigui_dengji",
        "a line per breach with date, item, record, criterion, points and fine; the sum row stands above each "
        "employee's lines; ten yuan a point; a cover sheet and a sheet with the rules in prose",
        font="仿宋",
        head="#E2EFDA",
    )
    cover = book.sheet("封面", card=False, widths=(6, 40))
    cover.title("A4:B4", "澜庭花园二期客服部考核资料")
    cover.put("B6", "2024年6月", look="plain")
    s = book.sheet("6月登记", "客服部", (10, 10, 18, 16, 44, 8, 10, 10))
    s.title("A1:H1", "客服部员工违规登记表")
    s.span("A2:H2", "考核月份：2024年6月　　考核人：客服主管", look="plain")
    heads = ["日期", "被考核人", "违规项目", "违规情况记录", "扣分细则", "扣分", "罚款（元）", "本人签字"]
    s.row(3, "A", heads, look="head")
    slips: dict[tuple[str, str], Slip] = {
        ("邢斌", "通知责任人"): (7, "severer case added", "造成有效投诉扣5分，代替一般情形的2分，不应相加"),
        ("焦琳", "钥匙借用"): (4, "wrong count", "3次×2=6，写成4"),
    }
    r = 4
    for who, lines in _REGISTER.items():
        p = s.person(who)
        top, got, fines = r, [], []
        for n, (day, item, record, hand) in enumerate(lines):
            row = top + 1 + n
            text, points = _CLAUSES[item]
            s.row(row, "A", [day, who, item, record])
            s.put(f"E{row}", text, look="text")
            if "有效投诉" in str(record):
                rule = 5
            else:
                rule = points * (record if isinstance(record, int) else int(next(c for c in record if c.isdigit())))
            mark = worked(s, f"F{row}", hand, rule, slips.get((who, item)))
            more: dict[str, Any] = {}
            if item == "通知责任人":
                more = {"accept": ["mismatch" if mark.wrong else "ok", "undecided", "unreadable"]}
            got.append(p.item(item, f"F{row}", mark, raw=record, **more))
            slip: Slip | None = None
            if (who, item) == ("滕悦", "工作失误"):
                slip = (5, "wrong fine", "扣5分，每分10元，应罚50元")
            fines.append(p.side("fine", f"G{row}", derive(lambda x: x * 10, mark, **slipped(s, f"G{row}", slip))))
            s.put(f"H{row}", None)
        s.row(top, "A", [None, who, "当月合计", None, None], look="sum")
        slip = None
        if who == "阮晴":
            slip = (9, "total arithmetic slip", "2+2+6=10，写成9")
        p.total(f"F{top}", add(*got, **slipped(s, f"F{top}", slip)))
        fine = add(*fines)
        s.put(f"G{top}", fine, look="sum")
        p.record["fine"] = {"cell": f"G{top}", "entered": int(str(fine.typed)), "score": int(str(fine.true))}
        s.put(f"H{top}", None)
        r = top + len(lines) + 1
    s.span(
        f"A{r + 1}:H{r + 1}", "说明：每扣1分罚款10元，在本人当月工资中扣除；“当月合计”为下方各行之和。", look="plain"
    )
    rules = book.sheet("考核办法", card=False, widths=(90,))
    for n, line in enumerate(
        (
            "客服部考核办法",
            "一、考核实行扣分罚款制，由客服主管考核，人力资源部随时抽查。",
            "二、填写员工处罚通知单，被考核人签字后送财务扣款。",
            "三、未列入细则的违规，参照保安部规定酌情处理。",
        )
    ):
        rules.put(f"A{1 + n}", line, look="plain")
    book.close()


_COMMON = (
    ("话务质量", 30, "不规范接听、与客户闲聊、推诿客户、30分钟内未回复，违反一次扣0.5分"),
    ("工作状况", 25, "上班浏览无关网站、打私人电话、8:00后吃早饭，违反一次扣0.5分"),
)
_POSTS: dict[str, tuple[tuple[str, int, str], dict[str, tuple[list[Any], list[Any]]]]] = {
    "查询部": (
        ("岗位任务", 25, "8:05未开电脑解除示忙、未及时查件回复，违反一次扣0.5分"),
        {
            "辛月": ([17, 3, 0, 2], [17, "28.5", 25, 24]),
            "甘棠": ([15, 8, 5, 6], [15, 26, "22.5", 22]),
            "桂圆": ([18, 0, 1, None], [18, 30, "24.5", 25]),
        },
    ),
    "业务部": (
        ("岗位任务", 25, "未通知业务员取件、业务员更替未告知各部，违反一次扣0.5分"),
        {
            "倪涛": ([16, "5次", 2, 3], [16, "27.5", 24, "23.5"]),
            "边疆": ([19, 1, "无", 0], [19, "29.5", 25, 25]),
        },
    ),
    "前台": (
        ("岗位任务", 25, "面单打错未补救一张扣0.5分，未打扫卫生一次扣0.5分"),
        {
            "祝安": ([14, 2, 3, "面单打错4张，未打扫1次"], [14, 29, "23.5", "22.5"]),
            "柏青": ([17, 6, 0, "面单打错1张"], [17, 27, 25, "24.5"]),
        },
    ),
}


def posts_stacked(folder: Path) -> None:
    """34: three posts of a courier, each with its own table and list of breaches, stacked on one sheet (S13)."""
    book = Book(
        folder,
        "34_kuaidi_gangwei_dieqi",
        "three departments stacked on one sheet, each table with its own criteria under the item names; efficiency "
        "rated by hand, breaches at half a point; a row of averages closes each table; notes at the side",
        head="#FFF2CC",
    )
    s = book.sheet("客服部4月", "客服部", (10, 12, 10, 9, 10, 9, 10, 9, 9, 12, 3, 36))
    s.title("A1:J1", "速达快递客服部绩效考核汇总（2024年4月）")
    slips: dict[tuple[str, int], Slip] = {
        ("甘棠", 1): (22, "wrong points", "8次×0.5=4应得26，按每次1分扣成22"),
        ("倪涛", 3): (26, "score above full mark", "3次扣1.5分应得23.5，写成26，超过25分"),
        ("祝安", 3): (23, "wrong count", "共5处×0.5=2.5应得22.5，只扣了4处"),
    }
    r = 3
    for post, (own, staff) in _POSTS.items():
        s.span(f"A{r}:J{r}", f"【{post}】", look="head")
        s.span(f"A{r + 1}:A{r + 3}", "姓名", look="head")
        s.put(f"B{r + 1}", "工作效率（20分）", look="head")
        s.put(f"B{r + 2}", "由主管根据积极性、行动力、有效性评分", look="text")
        s.put(f"B{r + 3}", "得分", look="head")
        items = (*_COMMON, own)
        for left, right, (item, full, text) in zip("CEG", "DFH", items, strict=True):
            s.span(f"{left}{r + 1}:{right}{r + 1}", f"{item}（{full}分）", look="head")
            s.span(f"{left}{r + 2}:{right}{r + 2}", text, look="text")
            s.row(r + 3, left, ["违反次数", "得分"], look="head")
        s.span(f"I{r + 1}:I{r + 3}", "实得分", look="head")
        s.span(f"J{r + 1}:J{r + 3}", "考核人", look="head")
        s.page.set_row(r + 1, 110)
        r += 4
        first = r
        totals: list[Figure] = []
        for who, (raws, hand) in staff.items():
            p = s.person(who)
            s.put(f"A{r}", who)
            got = [p.item("工作效率", f"B{r}", given(hand[0]), standard=20, status="manual")]
            for i, (left, right, (item, full, _)) in enumerate(zip("CEG", "DFH", items, strict=True), start=1):
                s.put(f"{left}{r}", raws[i])
                counts = sum(int(c) for c in str(raws[i]) if c.isdigit())
                rule = less(full, (counts, "0.5"))
                mark = worked(s, f"{right}{r}", Decimal(hand[i]), rule, slips.get((who, i)))
                got.append(p.item(item, f"{right}{r}", mark, raw=raws[i], standard=full))
            slip: Slip | None = None
            if who == "边疆":
                slip = (Decimal("97.5"), "total arithmetic slip", "19+29.5+25+25=98.5，写成97.5")
            totals.append(p.total(f"I{r}", add(*got, **slipped(s, f"I{r}", slip)), fmt="0.0"))
            s.put(f"J{r}", "廉主管")
            r += 1
        s.put(f"A{r}", "平均", look="sum")
        s.row(r, "B", [None] * 7)
        mean = sum((Decimal(str(x.typed)) for x in totals), Decimal(0)) / len(totals)
        s.put(f"I{r}", mean, formula=f"=AVERAGE(I{first}:I{r - 1})", fmt="0.00")
        s.put(f"J{r}", None)
        r += 2
    for n, line in enumerate(("备注：", "语音抽查由话务组长负责，投诉计入话务质量。", "总分100分，各项扣完为止。")):
        s.put(f"L{4 + n}", line, look="plain")
    book.close()


_CHECKS = (
    ("仪容仪表", "发现一处不合格扣1分；未参与绩效考核的罚款10元"),
    ("环境卫生", "发现一处不合格扣2分；未参与绩效考核的罚款20元"),
    ("公共区域巡查", "漏巡一次扣3分；未参与绩效考核的罚款30元"),
)
# name, takes part, counts, points or yuan worked out by hand
_CHECKED: list[tuple[str, bool, list[int], list[int]]] = [
    ("谷雨", True, [1, 0, 1], [1, 0, 3]),
    ("钱塘", True, [0, 2, 0], [0, 4, 0]),
    ("颜书", False, [2, 0, 0], [20, 0, 0]),
    ("庄园", True, [0, 1, 2], [0, 2, 6]),
    ("简兮", False, [0, 1, 1], [0, 20, 30]),
    ("霍山", False, [1, 1, 0], [10, 20, 0]),
]
_UPPER: dict[str, tuple[str, str, list[tuple[str, list[int], list[int]]]]] = {
    "运营中心查区域": (
        "区域总经理",
        "发现一处不合格扣区域总经理5分",
        [("华东区 纪总", [1, 0, 2], [5, 0, 10]), ("华南区 鲍总", [0, 1, 1], [0, 5, 5])],
    ),
    "区域查服务中心": (
        "服务中心经理",
        "发现一处不合格扣服务中心经理3分",
        [
            ("澜湾中心 史经理", [2, 1, 0], [6, 3, 0]),
            ("翠屏中心 唐经理", [0, 0, 1], [0, 0, 3]),
            ("锦园中心 岑经理", [3, 2, 1], [9, 6, 3]),
        ],
    ),
}


def cascade_of_checks(folder: Path) -> None:
    """35: checks of three levels; staff lose points or pay cash, by whether they take part in appraisal (S1)."""
    book = Book(
        folder,
        "35_sanji_jiancha_koufa",
        "three levels of checks on three sheets; upper levels: rows of managers, count and 扣分 under each item; staff: "
        "a line per employee and item with 扣绩效分 and 现金处罚 side by side; a roster says who takes part",
        head="#EDEDED",
    )
    for level, (post, text, rows) in _UPPER.items():
        s = book.sheet(level, post, (18, 8, 8, 8, 8, 8, 8, 10, 10))
        s.title("A1:I1", f"{level}月度检查表")
        s.span("A2:I2", "检查月份：2024年3月　　" + text + "，满分100分", look="plain")
        s.span("A3:A4", f"被考核者（{post}）", look="head")
        for left, right, item in zip("BDF", "CEG", ("品质检查", "客户服务", "安全管理"), strict=True):
            s.span(f"{left}3:{right}3", f"{item}：{text}", look="text")
            s.row(4, left, ["不合格数", "扣分"], look="head")
        s.page.set_row(2, 60)
        s.span("H3:H4", "扣分合计", look="head")
        s.span("I3:I4", "考评得分", look="head")
        points = 5 if post == "区域总经理" else 3
        for n, (who, counts, hand) in enumerate(rows):
            r = 5 + n
            p = s.person(who)
            s.put(f"A{r}", who)
            got = []
            for i, (left, right, item) in enumerate(
                zip("BDF", "CEG", ("品质检查", "客户服务", "安全管理"), strict=True)
            ):
                s.put(f"{left}{r}", counts[i])
                cell = f"{right}{r}"
                item_slip: Slip | None = None
                if (who, i) == ("锦园中心 岑经理", 1):
                    item_slip = (3, "wrong count", "2处×3=6，只扣了3分")
                mark = worked(s, cell, hand[i], counts[i] * points, item_slip)
                got.append(p.item(item, cell, mark, raw=counts[i]))
            off = p.subtotal("扣分合计", f"H{r}", add(*got))
            slip: Slip | None = None
            if who.endswith("鲍总"):
                slip = (95, "total arithmetic slip", "100-10=90，写成95")
            p.total(f"I{r}", derive(lambda x: 100 - x, off, **slipped(s, f"I{r}", slip)))
        s.put(f"A{6 + len(rows)}", "检查人：", look="plain")
        s.put(f"F{6 + len(rows)}", "被检查单位签认：", look="plain")
    d = book.sheet("部门日检汇总", "澜湾服务中心", (10, 16, 36, 10, 10, 12, 10))
    d.title("A1:G1", "部门日检汇总表")
    d.span("A2:G2", "月份：2024年3月　　检查人：部门主任　　参与绩效考核的扣绩效分，未参与的现金处罚", look="plain")
    d.row(
        3, "A", ["姓名", "检查项目", "扣罚标准", "不合格数", "扣绩效分", "现金处罚（元）", "是否参与考核"], look="head"
    )
    r = 4
    units = (1, 2, 3)
    for who, takes_part, counts, hand in _CHECKED:
        p = d.person(who)
        for i, (item, text) in enumerate(_CHECKS):
            row = r + i
            d.put(f"A{row}", who)
            d.put(f"B{row}", item)
            d.put(f"C{row}", text, look="text")
            d.put(f"D{row}", counts[i])
            d.put(f"G{row}", "是" if takes_part else "否")
            rule = counts[i] * units[i] * (1 if takes_part else 10)
            own, other = (f"E{row}", f"F{row}") if takes_part else (f"F{row}", f"E{row}")
            line_slip: Slip | None = None
            if (who, i) == ("庄园", 2):
                line_slip = (3, "wrong count", "漏巡2次×3=6，只扣3分")
            mark = worked(d, own, hand[i], rule, line_slip)
            more: dict[str, Any] = {"accept": ["mismatch" if mark.wrong else "ok", "undecided", "unreadable"]}
            p.item(item, own, mark, raw=counts[i], score_kind="points" if takes_part else "yuan", **more)
            if (who, i) == ("简兮", 2):
                d.put(other, 3)
                d.plant(other, "wrong regime", "未参与绩效考核，只应现金处罚，不应再扣绩效分")
            else:
                d.put(other, None)
        r += 3
    d.put(f"A{r + 1}", "部门主任：", look="plain")
    roster = book.sheet("人员名册", card=False, widths=(10, 14, 14, 12))
    roster.row(1, "A", ["姓名", "岗位", "所属中心", "参与绩效考核"], look="head")
    for n, (who, takes_part, _, _) in enumerate(_CHECKED):
        roster.row(
            2 + n, "A", [who, "客服员" if takes_part else "外包保洁", "澜湾服务中心", "是" if takes_part else "否"]
        )
    book.close()
