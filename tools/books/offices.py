"""Office departments: self and superior marks, category weights, two forms side by side."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book
from tools.books.figure import Figure, add, derive, given, half_up
from tools.books.marks import grade

# item, weight, criterion, raw, mark by the criterion (None: rated by hand), own mark, superior's mark
_Row = tuple[str, int, str, Any, Any, Any, Any]

_HR: list[tuple[str, list[_Row]]] = [
    (
        "业务指标（70%）",
        [
            ("招聘计划完成率", 25, "完成率100%得满分，每低5%扣2分，低于70%不得分", 0.9, 21, 21, 21),
            ("培训计划完成率", 15, "100%完成得15分，每少完成一场扣3分", "少完成1场", 12, 15, 12),
            ("工资核算差错", 20, "每出现一处差错扣5分，扣完为止", 1, 15, 15, 15),
            ("员工离职率", 10, "≤3%得10分；3%＜X≤5%得6分；＞5%得0分", 0.05, 6, 6, 6),
        ],
    ),
    (
        "管理指标（30%）",
        [
            ("档案合同管理", 10, "劳动合同漏签、续签不及时每人次扣2分", 0, 10, 10, 10),
            ("部门协作", 10, "由分管领导根据协作情况评分", None, None, 9, 8),
            ("领导交办事项", 10, "未按时完成每项扣2分，扣完为止", 2, 6, 8, 6),
        ],
    ),
]

_ADMIN: list[tuple[str, list[_Row]]] = [
    (
        "业务指标（70%）",
        [
            ("办公费用控制", 25, "控制在预算内得25分，每超预算1%扣2分，扣完为止", "102%", 21, 21, 21),
            ("公文处理", 15, "未及时处理每件扣1分，出现重大差错每次扣5分", "未及时2件", 13, 13, 13),
            ("车辆管理", 20, "违章每次扣2分，责任事故每起扣10分", "违章1次，责任事故1起", 8, 8, 18),
            ("固定资产盘点", 10, "账实相符率100%得10分，每低1%扣2分", 1, 10, 10, 10),
        ],
    ),
    (
        "管理指标（30%）",
        [
            ("会议组织", 10, "准备不充分每次扣2分", 0, 10, 10, 10),
            ("部门协作", 10, "由分管领导根据协作情况评分", None, None, 8, 9),
            ("领导交办事项", 10, "未按时完成每项扣2分，扣完为止", 1, 8, 8, 8),
        ],
    ),
]


def _share(own: Decimal, superior: Decimal) -> Decimal:
    return own * Decimal("0.3") + superior * Decimal("0.7")


def department_cards(folder: Path) -> None:
    """08: department cards with own, superior's and final marks, and a cover sheet that is no scorecard."""
    book = Book(
        folder,
        "08_bumen_zipingshangping",
        "department card per sheet: 自评/上级评分/最终得分 (30 % and 70 %), weights are full marks, categories merged; "
        "a cover sheet that is no scorecard",
    )
    cover = book.sheet("封面", card=False, widths=(4, 20, 40))
    cover.title("B3:C3", "2024年第三季度部门绩效考核资料")
    cover.row(5, "B", ["编制部门", "人力资源部"])
    cover.row(6, "B", ["编制日期", "2024-10-08"])
    cover.row(7, "B", ["附件", "人力资源部、行政部考核表各一份"])
    for name, card, owner in (("人力资源部", _HR, "尹部长"), ("行政部", _ADMIN, "费部长")):
        s = book.sheet(name, name, (14, 6, 18, 8, 40, 14, 8, 10, 10))
        s.title("A1:I1", "部门绩效考核表")
        s.span("A2:E2", f"被考核部门：{name}　　部门负责人：{owner}", look="plain")
        s.span("F2:I2", "考核周期：2024年第三季度", look="plain")
        heads = ["指标类别", "序号", "考核指标", "权重", "评分标准", "完成情况", "自评", "上级评分", "最终得分"]
        s.row(3, "A", heads, look="head")
        p = s.person(name)
        r, n, finals = 4, 0, []
        own_marks: list[Figure] = []
        superior_marks: list[Figure] = []
        for category, rows in card:
            s.span(f"A{r}:A{r + len(rows) - 1}", category)
            for item, full, text, raw, right, own, superior in rows:
                n += 1
                s.row(r, "B", [n, item, full])
                s.put(f"E{r}", text, look="text")
                s.put(f"F{r}", raw, fmt="0%" if isinstance(raw, float) or (raw == 1 and "率" in text) else None)
                a = given(own if right is None else right, own)
                b = given(superior if right is None else right, superior)
                if a.wrong:
                    s.plant(f"G{r}", "self-rating not following the rule", f"按标准应得{right}分，自评{own}分")
                if b.wrong:
                    s.plant(f"H{r}", "forgot deduction", f"按标准应得{right}分，上级评{superior}分")
                slip: dict[str, Any] = {}
                if (name, item) == ("人力资源部", "招聘计划完成率"):
                    slip = {"typed": 20}
                    s.plant(f"I{r}", "composite mark slip", "21×30%+21×70%=21，写成20")
                final = derive(_share, a, b, **slip)
                state = "manual" if right is None else None
                finals.append(p.item(item, f"I{r}", final, raw=raw, standard=full, status=state))
                own_marks.append(p.rater("自评", f"G{r}", a))
                superior_marks.append(p.rater("上级评分", f"H{r}", b))
                r += 1
        s.span(f"A{r}:C{r}", "合计", look="sum")
        s.row(r, "D", [100, None, None, add(*own_marks), add(*superior_marks)], look="sum")
        slip = {}
        if name == "行政部":
            slip = {"typed": Decimal("87.7")}
            s.plant(f"I{r}", "total arithmetic slip", "21+13+15+10+10+8.7+8=85.7，写成87.7")
        total = add(*finals, **slip)
        p.total(f"I{r}", total)
        s.span(f"A{r + 1}:C{r + 1}", "部门考核等级", look="head")
        p.result("grade", f"D{r + 1}", derive(lambda t: grade(t, [(90, "A"), (80, "B"), (70, "C")], "D"), total))
        s.span(
            f"A{r + 2}:I{r + 2}",
            "说明：最终得分=自评×30%+上级评分×70%。A级：90分以上（含90）；B级：80分（含）至90分；C级：70分（含）至80分；D级：70分以下。",
            look="plain",
        )
        s.put(f"A{r + 4}", "部门负责人签字：", look="plain")
        s.put(f"F{r + 4}", "分管领导签字：", look="plain")
    book.close()


_FINANCE = (
    (
        "一、工作业绩（权重60%）",
        Decimal("0.6"),
        (
            ("凭证差错", 30, "凭证录入每错一笔扣3分，扣完为止"),
            ("报表及时性", 30, "每月8日前报出，每延迟1天扣5分，扣完为止"),
            ("应收账款回款率", 40, "≥95%得40分；90%（含）~95%得30分；80%（含）~90%得20分；80%以下得0分"),
        ),
    ),
    (
        "二、工作能力（权重25%）",
        Decimal("0.25"),
        (("专业知识", 50, "由财务经理按掌握程度评分"), ("沟通协调", 50, "由财务经理按配合情况评分")),
    ),
    (
        "三、工作态度（权重15%）",
        Decimal("0.15"),
        (("出勤情况", 60, "迟到、早退每次扣5分，事假每天扣10分"), ("保密纪律", 40, "泄露财务信息的，本项不得分")),
    ),
)


def finance_categories(folder: Path) -> None:
    """09: categories with weights, each adding to 100; most sums are formulas with their cached values."""
    book = Book(
        folder,
        "09_caiwu_fenlei_quanzhong",
        "form per employee; three weighted categories (60/25/15 %) with 100 marks and a 小计 each; sums are formulas "
        "with cached values; composite total",
    )
    data: dict[str, list[tuple[Any, Any, Any]]] = {
        # raw, right mark, typed mark (None = as right); hand-rated ones have the same twice
        "田会计": [
            (2, 24, None),
            (0, 30, None),
            (0.95, 40, 30),
            ("", 45, None),
            ("", 42, None),
            ("迟到1次", 55, None),
            ("无", 40, None),
        ],
        "任出纳": [
            (0, 30, None),
            ("延迟2天", 20, None),
            (0.9, 30, None),
            ("", 40, None),
            ("", 55, None),
            ("事假1天", 50, None),
            ("无", 40, None),
        ],
        "贾税务": [
            (11, 0, -3),
            (1, 25, None),
            (0.79, 0, None),
            ("", 38, None),
            ("", 40, None),
            ("迟到1次，事假1天", 45, None),
            ("泄露1次", 0, None),
        ],
    }
    for who, values in data.items():
        s = book.sheet(who, "财务部", (20, 8, 46, 16, 10, 12))
        s.title("A1:F1", "财务部员工绩效考核表")
        s.row(2, "A", [f"姓名：{who}", None, "部门：财务部", "2024年11月"], look="plain")
        s.row(3, "A", ["考核指标", "分值", "评分标准", "完成情况", "得分", "备注"], look="head")
        p = s.person(who)
        r = 4
        given_rows = iter(values)
        subtotals: list[tuple[Figure, str, Decimal]] = []
        for category, weight, items in _FINANCE:
            s.span(f"A{r}:F{r}", category, look="sum")
            r += 1
            first, got = r, []
            for item, full, text in items:
                raw, right, typed = next(given_rows)
                s.row(r, "A", [item, full])
                s.put(f"C{r}", text, look="text")
                s.put(f"D{r}", raw, fmt="0%" if isinstance(raw, float) else None)
                s.put(f"F{r}", None)
                mark = given(right) if typed is None else given(right, typed)
                manual = "财务经理" in text
                state = "manual" if manual else None
                more: dict[str, Any] = {}
                if (who, item) == ("田会计", "应收账款回款率"):
                    s.plant(f"E{r}", "wrong band on boundary", "正好95%应得40分")
                if (who, item) == ("任出纳", "沟通协调"):
                    s.plant(f"E{r}", "mark above full mark", "满分50分，评了55分")
                    more = {"accept": ["manual", "mismatch"]}
                if (who, item) == ("贾税务", "凭证差错"):
                    s.plant(f"E{r}", "forgot cap", "11笔×3=33，超过30分，应扣完为止得0")
                got.append(p.item(item, f"E{r}", mark, raw=raw, standard=full, status=state, **more))
                r += 1
            s.row(r, "A", ["小计", 100, None, None], look="sum")
            if (who, category[0]) == ("任出纳", "一"):
                sub = p.subtotal(category, f"E{r}", add(*got, typed=85))
                s.plant(f"E{r}", "subtotal arithmetic slip", "30+20+30=80，写成85")
            else:
                sub = p.subtotal(category, f"E{r}", add(*got), formula=f"=SUM(E{first}:E{r - 1})")
            subtotals.append((sub, f"E{r}", weight))
            r += 1
        s.span(f"A{r}:D{r}", "综合得分=业绩小计×60%+能力小计×25%+态度小计×15%", look="sum")
        weights = [w for _, _, w in subtotals]
        total = derive(
            lambda *v, w=weights: half_up(sum((x * y for x, y in zip(v, w, strict=True)), Decimal(0))),
            *(f for f, _, _ in subtotals),
        )
        cells = [c for _, c, _ in subtotals]
        p.total(f"E{r}", total, fmt="0.00", formula=f"=ROUND({cells[0]}*60%+{cells[1]}*25%+{cells[2]}*15%,2)")
        s.put(f"A{r + 1}", "等级", look="head")
        p.result("grade", f"B{r + 1}", derive(lambda t: grade(t, [(90, "A"), (80, "B"), (60, "C")], "D"), total))
        s.span(f"A{r + 2}:F{r + 2}", "A：90分以上；B：80-89.99分；C：60-79.99分；D：60分以下", look="plain")
    book.close()


_IT = (
    ("系统可用率", 30, "≥99.9%得30分；99.5%≤X＜99.9%得20分；99%≤X＜99.5%得10分；低于99%得0分"),
    ("故障响应", 25, "30分钟内响应，超时每次扣5分，扣完为止"),
    ("数据备份", 20, "漏备份一次扣10分，扣完为止"),
    ("工单完成率", 15, "100%得15分，每低1%扣1分"),
    ("用户投诉", 10, "有效投诉每次扣5分"),
)


def two_beside(folder: Path) -> None:
    """16: two employees' forms side by side on one sheet, with a blank spacer column; twice."""
    book = Book(
        folder,
        "16_it_yunwei_bingpai",
        "two forms side by side on a sheet (A:F and H:M) a blank spacer column; a second pair below",
    )
    s = book.sheet("IT部12月", "IT部", (14, 8, 40, 12, 8, 10, 3, 14, 8, 40, 12, 8, 10))
    data: list[tuple[str, list[Any], list[Any]]] = [
        ("龚博", [0.9992, 1, 0, 0.98, 0], [30, 20, 20, 13, 10]),
        ("庞俊", [0.995, 0, 1, 1, 1], [20, 25, 10, 15, 5]),
        ("樊星", [0.989, 6, 0, 0.95, 0], [0, 0, 20, 10, 10]),
        ("祝捷", ["99.93%", 2, 0, 0.99, 3], [30, 15, 20, 14, 0]),
    ]
    wrong = {
        ("庞俊", 0): (10, "wrong band on boundary", "正好99.5%应得20分"),
        ("樊星", 1): (-5, "forgot cap", "6次×5=30，超过25分，应扣完为止得0"),
        ("祝捷", 3): (15, "forgot deduction", "99%低1%应扣1分得14"),
    }
    for n, (who, raws, marks) in enumerate(data):
        cols = "ABCDEF" if n % 2 == 0 else "HIJKLM"
        top = 1 if n < 2 else 15
        a, f = cols[0], cols[5]
        s.title(f"{a}{top}:{f}{top}", "IT运维工程师月度考核表")
        s.row(top + 1, a, ["姓名", who, "岗位：运维工程师", "考核月份", "2024年12月"], look="plain")
        s.row(top + 2, a, ["考核项目", "分值", "评分标准", "实际值", "得分", "备注"], look="head")
        p = s.person(who)
        got = []
        for i, ((item, full, text), raw, mark) in enumerate(zip(_IT, raws, marks, strict=True)):
            r = top + 3 + i
            s.row(r, a, [item, full])
            s.put(f"{cols[2]}{r}", text, look="text")
            s.put(f"{cols[3]}{r}", raw, fmt={0: "0.00%", 3: "0%"}.get(i))
            s.put(f"{f}{r}", None)
            figure = given(mark)
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(f"{cols[4]}{r}", kind, note)
            got.append(p.item(item, f"{cols[4]}{r}", figure, raw=raw, standard=full))
        r = top + 8
        s.row(r, a, ["合计", 100, None, None], look="sum")
        s.put(f"{f}{r}", None)
        if who == "龚博":
            total = add(*got, typed=95)
            s.plant(f"{cols[4]}{r}", "total arithmetic slip", "30+20+20+13+10=93，写成95")
        else:
            total = add(*got)
        p.total(f"{cols[4]}{r}", total)
        s.put(f"{a}{r + 1}", "考核结果", look="head")
        level = p.result(
            "grade",
            f"{cols[1]}{r + 1}",
            derive(lambda t: grade(t, [(90, "优秀"), (75, "称职"), (60, "基本称职")], "不称职"), total),
        )
        s.put(f"{cols[3]}{r + 1}", "绩效系数", look="head")
        ratio = {"优秀": Decimal("1.1"), "称职": Decimal(1), "基本称职": Decimal("0.8"), "不称职": Decimal("0.6")}
        p.result("pay_percent", f"{cols[4]}{r + 1}", derive(ratio.__getitem__, level))
    s.span(
        "A27:M27",
        "说明：90分及以上为优秀，系数1.1；75分（含）至90分为称职，系数1.0；60分（含）至75分为基本称职，系数0.8；60分以下为不称职，系数0.6。",
        look="plain",
    )
    book.close()
