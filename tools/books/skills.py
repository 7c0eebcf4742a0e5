"""Marks given by hand: skills of shop assistants, and a ladder of grades with its conditions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given
from tools.books.worked import Slip, slipped, worked

_SKILLS: tuple[tuple[str, int, str], ...] = (
    ("打字速度", 10, "1）速度快\n2）没有错别字\n3）旺旺表情使用恰当"),
    ("多客户记忆能力", 10, "1）客户多时记得每位客户在问什么\n2）能又快又准地处理每位客户的订单"),
    ("旺旺使用", 10, "1）熟悉旺旺各项功能\n2）能熟练地用旺旺处理订单"),
    ("网银使用", 5, "清楚网银付款流程，能指导顾客付款"),
    ("支付宝使用", 5, "清楚支付宝付款流程，能指导顾客付款"),
    ("后台操作", 10, "1）掌握后台交易各项内容\n2）处理订单正确、快速"),
    ("物流信息", 5, "掌握合作快递及邮费计算"),
    ("宝贝熟悉程度", 10, "掌握每款宝贝的特点"),
    ("产品知识", 15, "掌握所售商品的知识"),
)
_ATTITUDE: tuple[tuple[str, int, str], ...] = (
    ("问候语热情度", 10, "主动问候，不以一句“你好”应付"),
    ("了解客户需求准确度", 10, "准确领会客户需要什么"),
)
_SKILL_MARKS: dict[str, list[Any]] = {
    "苗菁菁": [9, 8, 9, 5, 5, 8, 4, 9, 13, 9, 8],
    "耿小鹿": [8, 7, 8, 4, 5, 7, 6, 8, 12, 8, 8],
    "岳明": [10, 9, 9, 5, 5, 9, None, 9, 14, 9, 9],
    "宁可": [7, 8, 7, 4, 4, 8, 4, 7, 11, 8, 7],
    "尤佳": ["9.5", 8, 8, 5, 4, "8.5", 4, 8, 12, 12, 9],
}


def shop_skills(folder: Path) -> None:
    """31: skills and attitude of shop assistants, marked by hand, employees in columns (S3)."""
    book = Book(
        folder,
        "31_dianpu_jineng_henglie",
        "items in rows, employees in columns under a merged heading, criterion in the last column with line breaks, "
        "two groups with subtotals and a blank row between them; every mark given by hand",
        font="微软雅黑",
        head="#FCE4D6",
    )
    s = book.sheet("客服部8月", "客服部", (5, 20, 10, 9, 9, 9, 9, 9, 44))
    s.title("A1:I1", "青禾云旗舰店")
    s.title("A2:I2", "客服岗位技能与服务态度考核（2024年8月）")
    for area, text in (("A4:A5", "序号"), ("B4:B5", "考核要点"), ("C4:C5", "标准分值"), ("I4:I5", "考评细则")):
        s.span(area, text, look="head")
    s.span("D4:H4", "被考核者得分情况", look="head")
    s.row(5, "D", list(_SKILL_MARKS), look="head")
    spans = ((6, _SKILLS, "岗位技能小计"), (17, _ATTITUDE, "服务态度小计"))
    n = 0
    for top, items, label in spans:
        for i, (item, full, text) in enumerate(items):
            n += 1
            s.row(top + i, "A", [n, item, full])
            s.put(f"I{top + i}", text, look="text")
        end = top + len(items)
        s.span(f"A{end}:B{end}", label, look="sum")
        s.put(f"C{end}", sum(x[1] for x in items), look="sum")
        s.put(f"I{end}", None)
    s.span("A20:B20", "合计得分", look="sum")
    s.put("C20", 100, look="sum")
    s.span("A21:C21", "名次", look="sum")
    over = {("耿小鹿", 6): "满分5分，评了6分", ("尤佳", 9): "满分10分，评了12分"}
    sub_slips: dict[tuple[str, str], Slip] = {
        ("宁可", "岗位技能小计"): (62, "subtotal arithmetic slip", "7+8+7+4+4+8+4+7+11=60，写成62"),
    }
    totals: list[Figure] = []
    for col, (who, typed) in zip("DEFGH", _SKILL_MARKS.items(), strict=True):
        p = s.person(who)
        subs = []
        k = 0
        for top, items, label in spans:
            got = []
            for i, (item, full, _) in enumerate(items):
                cell = f"{col}{top + i}"
                more: dict[str, Any] = {"status": "manual"}
                value = float(typed[k]) if isinstance(typed[k], str) else typed[k]
                if value is None:
                    more = {"status": "missing", "accept": ["missing", "manual"]}
                    s.plant(cell, "mark missing", "物流信息一项漏评，合计按缺项相加")
                if (who, k) in over:
                    more["accept"] = ["manual", "mismatch"]
                    s.plant(cell, "mark above full mark", over[who, k])
                got.append(p.item(item, cell, given(value), standard=full, **more))
                k += 1
            cell = f"{col}{top + len(items)}"
            subs.append(p.subtotal(label, cell, add(*got, **slipped(s, cell, sub_slips.get((who, label))))))
        slip: Slip | None = None
        if who == "苗菁菁":
            slip = (89, "total arithmetic slip", "70+17=87，写成89")
        totals.append(p.total(f"{col}20", add(*subs, **slipped(s, f"{col}20", slip))))
    for col, p, total in zip("DEFGH", s.people, totals, strict=True):
        rank = derive(lambda own, *rest: 1 + sum(x > own for x in rest), total, *totals)
        p.result("rank", f"{col}21", rank)
    s.put("I20", None)
    s.put("I21", None)
    s.span("A23:I23", "说明：各要点由店长在标准分值以内评分。岗位技能80分，服务态度20分。", look="plain")
    s.put("B25", "考核人：", look="plain")
    s.put("F25", "店长签字：", look="plain")
    book.close()


_DUTIES: tuple[tuple[str, int], ...] = (
    ("电子商务礼仪与销售基础", 10),
    ("利用平台与顾客沟通", 10),
    ("熟悉下单流程与商品参数", 10),
    ("指导顾客下单", 10),
    ("品牌宣传", 10),
    ("配合促销并反馈需求", 10),
    ("服从管理、维护公司利益", 10),
)
# sheet → tenure criterion, months needed, name → (ticks, tenure as typed, months, marks by hand)
_APPLY: dict[str, tuple[str, Any, dict[str, tuple[str, str, Any, list[int]]]]] = {
    "申请中级": (
        "在初级客服岗位满3个月以上得30分，不满不得分",
        3,
        {
            "夏初": ("√√√√√√√", "5个月", 5, [10, 10, 10, 10, 10, 10, 10, 30]),
            "蒲杉": ("√√√√×√√", "3个月", 3, [10, 10, 10, 10, 0, 10, 10, 30]),
            "翁宁": ("√√√√√√√", "2个月", 2, [10, 10, 10, 10, 10, 10, 10, 0]),
            "羊舌": ("√√×√√×√", "7个月", 7, [10, 10, 0, 10, 10, 0, 10, 30]),
        },
    ),
    "申请高级": (
        "在初级客服岗位满1年以上得30分，不满不得分",
        12,
        {
            "巫晨": ("√√√√√√√", "14个月", 14, [10, 10, 10, 10, 10, 10, 10, 30]),
            "缪可": ("√√√√√√√", "12个月", 12, [10, 10, 10, 10, 10, 10, 10, 30]),
            "解语": ("√√√√√√√", "11个月", 11, [10, 10, 10, 10, 10, 10, 10, 0]),
        },
    ),
    "申请资深": (
        "在高级客服岗位满____以上得30分，不满不得分",
        None,
        {"水清": ("√√√√√√√", "20个月", None, [10, 10, 10, 10, 10, 10, 10, 30])},
    ),
}
_BASE = {"申请中级": (2000, 2400), "申请高级": (2400, 3000)}


def grade_ladder(folder: Path) -> None:
    """36: applications for a higher grade: a tick per requirement, time in the grade below, base pay (S2)."""
    book = Book(
        folder,
        "36_kefu_dingji_jinsheng",
        "a sheet per grade applied for; requirements in rows, applicants in columns with a tick and a mark each; "
        "tenure as text (5个月); outcome and base pay in rows below; the rules of the fourth grade break off; a roster",
        font="楷体",
        head="#F2DCDB",
    )
    rules = book.sheet("级别与底薪", card=False, widths=(12, 12, 60))
    rules.title("A1:C1", "客服分级与基本工资")
    rules.row(2, "A", ["级别", "底薪（元）", "晋升条件"], look="head")
    ladder = (
        ("初级客服", 2000, "掌握下单流程与商品基本常识，能与顾客有效沟通"),
        ("中级客服", 2400, "初级各项要求，且在初级客服上干满3个月以上"),
        ("高级客服", 3000, "中级各项要求，在初级客服上干满1年以上，协助主管管理"),
        ("资深客服", None, None),
    )
    for n, row in enumerate(ladder):
        rules.row(3 + n, "A", row)
    for cell, note in (("B6", "资深客服底薪空白"), ("C6", "资深客服的条件没有写完")):
        book.defect("级别与底薪", cell, "unfilled blanks", note)
    slips: dict[tuple[str, int], Slip] = {
        ("翁宁", 7): (30, "tenure not reached", "在初级只有2个月，不满3个月，不得分"),
        ("羊舌", 2): (10, "wrong mark for a cross", "不符合应得0分"),
    }
    for name, (tenure, _months, people) in _APPLY.items():
        s = book.sheet(name, "网店客服部", (5, 24, 36, 8, *([9, 8] * len(people))))
        last = "EFGHIJKL"[2 * len(people) - 1]
        s.title(f"A1:{last}1", f"客服定级考评表（{name}）")
        s.span(f"A2:{last}2", "考评月份：2024年8月　　主持人：店长", look="plain")
        for col, text in zip("ABCD", ("序号", "考核要点", "计分办法", "配分"), strict=True):
            s.span(f"{col}3:{col}4", text, look="head")
        items = [(x, full, "符合得10分，不符合不得分") for x, full in _DUTIES] + [("任职年限", 30, tenure)]
        for i, (item, full, text) in enumerate(items):
            s.row(5 + i, "A", [i + 1, item])
            s.put(f"C{5 + i}", text, look="text")
            s.put(f"D{5 + i}", full)
        s.span("A13:C13", "考评得分", look="sum")
        s.put("D13", 100, look="sum")
        s.span("A14:D14", "考评结果", look="sum")
        s.span("A15:D15", "定级后底薪（元）", look="sum")
        for n, (who, (ticks, served, months, hand)) in enumerate(people.items()):
            left, right = "EGIK"[n], "FHJL"[n]
            s.span(f"{left}3:{right}3", who, look="head")
            s.row(4, left, ["符合情况", "得分"], look="head")
            p = s.person(who)
            got = []
            for i, (item, full, _) in enumerate(items):
                raw = served if i == 7 else ticks[i]
                s.put(f"{left}{5 + i}", raw)
                cell = f"{right}{5 + i}"
                if i < 7:
                    rule = 10 if ticks[i] == "√" else 0
                elif months is None:
                    mark = given(hand[i])
                    more: dict[str, Any] = {"status": "unfilled", "accept": ["unfilled", "unreadable"]}
                    got.append(p.item(item, cell, mark, raw=raw, standard=full, **more))
                    continue
                else:
                    rule = 30 if months >= (3 if name == "申请中级" else 12) else 0
                mark = worked(s, cell, hand[i], rule, slips.get((who, i)))
                got.append(p.item(item, cell, mark, raw=raw, standard=full))
            slip: Slip | None = None
            if who == "缪可":
                slip = (90, "total arithmetic slip", "7×10+30=100，写成90")
            s.span(f"{left}13:{right}13", None)
            total = p.total(f"{left}13", add(*got, **slipped(s, f"{left}13", slip)))
            s.span(f"{left}14:{right}14", None)
            p.result("grade", f"{left}14", derive(lambda t: "晋升" if t >= 90 else "保留原级", total))
            s.span(f"{left}15:{right}15", None)
            if name in _BASE:
                before, after = _BASE[name]
                slip = None
                if who == "夏初":
                    slip = (3000, "wrong pay amount", "晋升中级底薪2400元，写成高级的3000元")
                p.result(
                    "pay_amount",
                    f"{left}15",
                    derive(lambda t, a=after, b=before: a if t >= 90 else b, total, **slipped(s, f"{left}15", slip)),
                )
        s.span(f"A17:{last}17", "说明：90分及以上晋升，90分以下保留原级。底薪见“级别与底薪”。", look="plain")
        if name == "申请资深":
            book.defect(name, "C12", "unfilled blanks", "年限没有填写")
    roster = book.sheet("人员", card=False, widths=(10, 14, 14, 14))
    roster.row(1, "A", ["姓名", "现级别", "任初级日期", "入职日期"], look="head")
    since = {
        "夏初": "2024-03-01", "蒲杉": "2024-05-01", "翁宁": "2024-06-01", "羊舌": "2024-01-01",
        "巫晨": "2023-06-01", "缪可": "2023-08-01", "解语": "2023-09-01", "水清": "2021-02-01",
    }  # fmt: skip
    for n, (who, day) in enumerate(since.items()):
        level = "初级客服" if n < 4 else "中级客服" if n < 7 else "高级客服"
        roster.row(2 + n, "A", [who, level, day, day])
    book.close()
