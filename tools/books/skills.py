"""Marks given by hand: skills of shop assistants, and a ladder of grades with its conditions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given
from tools.books.worked import Slip, slipped

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
