"""Weights written four ways, composites of several offices, forms whose blanks were never filled."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given, half_up
from tools.books.marks import grade, less, short

_CLERK = (
    ("文件归档及时率", "0.35", "100%得100分，每低1%扣5分，扣完为止"),
    ("会务保障", "0.25", "会务差错每次扣10分，扣完为止"),
    ("办公用品费用（元）", "0.2", "≤3000元得100分；3000＜X≤3500元得80分；3500＜X≤4000元得60分；X＞4000元得0分"),
    ("内部服务投诉", "0.2", "无投诉得100分，1次得70分，2次得40分，3次及以上得0分"),
)


def _clerk_marks(raws: list[Any]) -> list[Decimal]:
    cost = Decimal(raws[2])
    return [
        short(100, 1, raws[0], "0.01", 5),
        less(100, (raws[1], 10)),
        Decimal(100 if cost <= 3000 else 80 if cost <= 3500 else 60 if cost <= 4000 else 0),
        Decimal({0: 100, 1: 70, 2: 40}.get(raws[3], 0)),
    ]


def weights_four_ways(folder: Path) -> None:
    """22: the same form with its weights as 35, 35 %, 0.35 and "35%"; spacer columns, hidden rows."""
    book = Book(
        folder,
        "22_xingzheng_quanzhong_xiefa",
        "form per employee with blank spacer columns and hidden rows; weights as 35 / 0.35 as 35% / 0.35 / text 35%; "
        "name in one cell or in two; one sheet without a title, with weights adding to 95",
    )
    data: dict[str, tuple[str, list[Any]]] = {
        "水文": ("points", [0.98, 1, 2980, 0]),
        "云帆": ("percent", [1, 0, 3000, 1]),
        "山岚": ("fraction", [0.95, 2, 3501, 2]),
        "石磐": ("text", [0.79, 11, 4001, 3]),
    }
    wrong = {
        ("水文", 0): (92, "wrong step count", "98%低2%应扣10得90"),
        ("云帆", 2): (80, "wrong band on boundary", "正好3000元应得100分"),
        ("石磐", 1): (-10, "forgot cap", "11次×10=110，应扣完为止得0"),
    }
    for who, (way, raws) in data.items():
        s = book.sheet(who, "行政部", (6, 22, 2, 9, 52, 2, 10, 9, 11))
        top = 1
        if who != "山岚":
            s.title("A1:I1", "行政文员月度绩效考核表")
            top = 2
        if way in ("points", "text"):
            s.span(f"A{top}:I{top}", f"姓名：{who}　　岗位：行政文员　　考核月份：2024年1月", look="plain")
        else:
            s.row(top, "A", ["姓名", who, None, "岗位", "行政文员", None, "月份", "2024年1月"], look="plain")
        head = top + 3
        s.put(f"B{head - 1}", "辅助行：上月数据已清除", look="plain")
        s.page.set_row(head - 2, None, None, {"hidden": True})
        for col, text in zip(
            "ABDEGHI", ("序号", "考核指标", "权重", "评分标准", "完成情况", "得分", "加权得分"), strict=True
        ):
            s.put(f"{col}{head}", text, look="head")
        p = s.person(who)
        parts: list[Figure] = []
        for i, ((item, weight, text), raw, mark) in enumerate(zip(_CLERK, raws, _clerk_marks(raws), strict=True)):
            r = head + 1 + i
            share = Decimal(weight)
            if who == "山岚" and i == 1:
                share = Decimal("0.2")
            shown: Any = {"points": share * 100, "text": f"{(share * 100).normalize():f}%"}.get(way, share)
            s.row(r, "A", [i + 1, item])
            s.put(f"D{r}", shown, fmt="0%" if way == "percent" else None)
            s.put(f"E{r}", text, look="text")
            s.put(f"G{r}", raw, fmt="0%" if i == 0 else None)
            figure = given(mark)
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(f"H{r}", kind, note)
            got = p.item(item, f"H{r}", figure, raw=raw, standard=100, weight=shown)
            part = derive(lambda x, w=share: half_up(x * w), got)
            parts.append(p.side("weighted", f"I{r}", part, fmt="0.00"))
        r = head + 5
        s.span(f"A{r}:B{r}", "合计", look="sum")
        full: Any = Decimal(95 if who == "山岚" else 100)
        shown = {"points": full, "text": "100%"}.get(way, full / 100)
        s.put(f"D{r}", shown, look="sum", fmt="0%" if way == "percent" else None)
        if who == "山岚":
            s.plant(f"D{r}", "weight sum not 100", "35%+20%+20%+20%=95%，会务保障应为25%")
        s.put(f"E{r}", None)
        s.span(f"G{r}:H{r}", None)
        if who == "云帆":
            total = add(*parts, typed=Decimal("88.5"))
            s.plant(f"I{r}", "total arithmetic slip", "35+25+16+14=90，写成88.5")
        else:
            total = add(*parts)
        p.total(f"I{r}", total, fmt="0.00")
        s.put(f"B{r + 1}", "考核等级：", look="plain")
        p.result(
            "grade",
            f"D{r + 1}",
            derive(lambda t: grade(t, [(90, "优秀"), (75, "良好"), (60, "合格")], "待改进"), total),
        )
        s.put(
            f"B{r + 3}",
            "等级：90分及以上优秀；75分（含）～90分良好；60分（含）～75分合格；60分以下待改进",
            look="plain",
        )
    book.close()


_CENTRE = (
    (
        "客服处",
        (
            ("物业费收缴率", 60, "达到95%得60分，每低1%扣5分，扣完为止"),
            ("有效投诉", 40, "每起扣10分，扣完为止"),
        ),
    ),
    (
        "环境处",
        (
            ("保洁抽查", 60, "不合格每处扣6分，扣完为止"),
            ("绿化养护", 40, "视养护情况由检查组评分，每次扣1-2分"),
        ),
    ),
    (
        "安全处",
        (
            ("安全事故", 70, "重大事故一票否决得0分，一般事故每起扣20分"),
            ("消防检查", 30, "隐患未整改每处扣5分，扣完为止"),
        ),
    ),
)


def centre_ratio(folder: Path) -> None:
    """23: three offices make a centre's marks in the ratio 4:3:3; a range of points for the rater to choose in."""
    book = Book(
        folder,
        "23_wuye_zhongxin_433",
        "sheet per service centre; three offices with 100 marks and a subtotal each; 客服处:环境处:安全处 4:3:3; "
        "an interval criterion (每次扣1-2分); a summary sheet with ranks; a department form whose weights add to 80 %",
    )
    data: dict[str, tuple[list[Any], list[Any]]] = {
        "东区中心": ([0.95, 1, 2, 3, "无", 0], [60, 30, 48, 36, 70, 30]),
        "西区中心": ([0.92, 0, 5, 2, "一般事故1起", 2], [45, 40, 30, 38, 50, 20]),
        "南区中心": ([0.84, 5, 0, 4, "重大事故1起", 1], [5, 0, 60, 35, 0, 25]),
    }
    wrong = {
        ("西区中心", 2): (36, "wrong count", "5处×6=30应得30"),
        ("南区中心", 1): (-10, "forgot cap", "5起×10=50，超过40分，应扣完为止得0"),
        ("南区中心", 4): (50, "forgot veto", "重大事故一票否决应得0"),
    }
    totals: dict[str, Figure] = {}
    for who, (raws, marks) in data.items():
        s = book.sheet(who, who, (12, 18, 8, 44, 14, 9))
        s.title("A1:F1", f"{who}月度绩效考核表")
        s.span("A2:F2", "考核月份：2024年5月", look="plain")
        s.row(3, "A", ["部门", "考核项目", "分值", "评分标准", "检查情况", "得分"], look="head")
        p = s.person(who)
        r, i = 4, 0
        offices: list[Figure] = []
        for office, items in _CENTRE:
            s.span(f"A{r}:A{r + 2}", office)
            got = []
            for item, full, text in items:
                s.row(r, "B", [item, full])
                s.put(f"D{r}", text, look="text")
                s.put(f"E{r}", raws[i], fmt="0%" if i == 0 else None)
                figure = given(marks[i])
                if (who, i) in wrong:
                    typed, kind, note = wrong[who, i]
                    figure = given(marks[i], typed)
                    s.plant(f"F{r}", kind, note)
                more: dict[str, Any] = {}
                if item == "绿化养护":  # 3 times 1–2 points: 34 to 37 of 40
                    more = {
                        "status": "undecided",
                        "accept": ["undecided", "manual", "ok", "reading"],
                        "interval": [full - 2 * raws[i], full - raws[i]],
                    }
                got.append(p.item(item, f"F{r}", figure, raw=raws[i], standard=full, **more))
                r, i = r + 1, i + 1
            s.row(r, "B", ["小计", 100, None, None], look="sum")
            if (who, office) == ("东区中心", "安全处"):
                offices.append(p.subtotal(office, f"F{r}", add(*got, typed=90)))
                s.plant(f"F{r}", "subtotal arithmetic slip", "70+30=100，写成90")
            else:
                offices.append(p.subtotal(office, f"F{r}", add(*got)))
            r += 1
        s.span(f"A{r}:E{r}", "中心得分（客服处:环境处:安全处=4:3:3）", look="sum")
        total = derive(lambda a, b, c: half_up((4 * a + 3 * b + 3 * c) / 10), *offices)
        totals[who] = p.total(f"F{r}", total, fmt="0.0")
        s.put(f"A{r + 2}", "检查组：                总经理：", look="plain")
    q = book.sheet("汇总", "物业公司", (6, 14, 10, 8, 10))
    q.title("A1:E1", "各服务中心得分汇总")
    q.row(2, "A", ["排名", "服务中心", "得分", "等级", "备注"], look="head")
    ordered = sorted(totals.items(), key=lambda x: -x[1].typed if isinstance(x[1].typed, Decimal) else 0)
    for n, (who, figure) in enumerate(ordered):
        r = 3 + n
        p = q.person(who)
        rank = derive(lambda own, *rest: 1 + sum(x > own for x in rest), figure, *totals.values())
        p.result("rank", f"A{r}", rank)
        q.put(f"B{r}", who)
        p.total(f"C{r}", derive(lambda x: x, figure), fmt="0.0")
        p.result("grade", f"D{r}", derive(lambda t: grade(t, [(85, "A"), (70, "B"), (60, "C")], "D"), figure))
        q.put(f"E{r}", None)
    q.span("A6:E6", "A：85分以上（含）；B：70～85分（不含85）；C：60～70分（不含70）；D：60分以下。", look="plain")
    # A department form as it is really handed round: the three weights add to 80 %.
    d = book.sheet("客服部", "客服部", (16, 8, 10, 12, 40))
    d.title("A1:E1", "客服部季度考核表")
    d.row(2, "A", ["考核维度", "权重", "得分", "加权得分", "说明"], look="head")
    p = d.person("客服部")
    parts = []
    for n, (item, weight, mark) in enumerate(
        (("部门职责", "0.3", 100), ("部门计划", "0.3", 96), ("客户评价", "0.2", 100))
    ):
        r = 3 + n
        d.put(f"A{r}", item)
        d.put(f"B{r}", Decimal(weight), fmt="0%")
        got_one = p.item(item, f"C{r}", given(mark), standard=100, weight=Decimal(weight), status="manual")
        part = derive(lambda x, w=Decimal(weight): x * w, got_one)
        parts.append(p.side("weighted", f"D{r}", part, fmt="0.0"))
        d.put(f"E{r}", "由分管副总评分", look="text")
    d.put("A6", "总分", look="sum")
    d.put("B6", Decimal("0.8"), look="sum", fmt="0%")
    d.plant("B6", "weight sum not 100", "30%+30%+20%=80%")
    d.put("C6", None)
    p.total("D6", add(*parts), fmt="0.0")
    d.put("E6", None)
    book.close()


def unfilled_template(folder: Path) -> None:
    """26: a form handed out as a template; some criteria still have their blanks, one text no machine could read."""
    book = Book(
        folder,
        "26_moban_weitian",
        "form per employee from a template: criteria with unfilled blanks (____%), one without any rule, filled ones "
        "beside them",
    )
    items: tuple[tuple[str, int, str], ...] = (
        ("小区收缴率", 30, "收缴率达到____%得满分，每低____%扣____分"),
        ("维修及时率", 20, "≥98%得20分；95%≤X＜98%得15分；＜95%得0分"),
        ("设备巡检", 20, "漏检一次扣2分，扣完为止"),
        ("经营收入", 20, "达____万元得20分，每少____万元扣1分"),
        ("团队建设", 10, "按公司有关规定执行"),
    )
    data: dict[str, list[tuple[Any, Any, Any]]] = {
        "晏主管": [(0.93, None, 28), (0.98, 20, 15), (3, 14, None), (12, None, 20), ("", None, 9)],
        "柴主管": [(0.88, None, 25), (0.949, 0, None), (11, 0, -2), (9, None, 17), ("", None, 8)],
    }
    for who, rows in data.items():
        s = book.sheet(who, "工程部", (6, 14, 8, 44, 12, 9))
        s.title("A1:F1", "项目主管绩效考核表")
        s.row(2, "A", ["姓名：", who, None, "考核期间：____年____月"], look="plain")
        s.row(4, "A", ["序号", "考核指标", "分值", "计分方法", "实际值", "得分"], look="head")
        p = s.person(who)
        got = []
        for i, ((item, full, text), (raw, right, typed)) in enumerate(zip(items, rows, strict=True)):
            r = 5 + i
            s.row(r, "A", [i + 1, item, full])
            s.put(f"D{r}", text, look="text")
            s.put(f"E{r}", raw, fmt="0.0%" if isinstance(raw, float) else None)
            figure = given(typed) if right is None else given(right) if typed is None else given(right, typed)
            more: dict[str, Any] = {}
            if "____" in text:
                more = {"status": "unfilled", "accept": ["unfilled", "unreadable"]}
            elif right is None:
                more = {"status": "manual", "accept": ["manual", "unreadable"]}
            if (who, i) == ("晏主管", 1):
                s.plant(f"F{r}", "wrong band on boundary", "正好98%应得20分")
            if (who, i) == ("柴主管", 2):
                s.plant(f"F{r}", "forgot cap", "11次×2=22，超过20分，应扣完为止得0")
            got.append(p.item(item, f"F{r}", figure, raw=raw, standard=full, **more))
        s.span("A10:B10", "合计", look="sum")
        s.row(10, "C", [100, None, None], look="sum")
        if who == "柴主管":
            total = add(*got, typed=46)
            s.plant("F10", "total arithmetic slip", "25+0-2+17+8=48，写成46")
        else:
            total = add(*got)
        p.total("F10", total)
        s.put("A12", "注：得分____分以上为优秀。", look="plain")
    for i in (0, 3):
        book.defect("*", f"D{5 + i}", "unfilled blanks", "模板中的空白未填写")
    for cell in ("D2", "A12"):
        book.defect("*", cell, "unfilled blanks", "模板中的空白未填写")
    book.close()
