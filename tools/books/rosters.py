"""A row or a column per employee: nurses, drivers, teachers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book, letters
from tools.books.figure import Figure, add, derive, given
from tools.books.marks import grade

_NURSING = (
    ("护理文书", 20, "书写不规范每处扣1分，漏记每次扣2分，扣完为止"),
    ("基础护理合格率", 25, "≥95%得25分；90%≤X＜95%得20分；85%≤X＜90%得15分；＜85%得0分"),
    ("护理投诉", 20, "有效投诉一起扣10分，2起及以上全扣"),
    ("手卫生依从率", 20, "达到90%得满分，每低1%扣1分"),
    ("三基考试", 15, "90～100分得15分；80～89分得10分；60～79分得5分；60分以下得0分"),
)


def nurse_matrix(folder: Path) -> None:
    """11: notes on top, raw/mark pairs, the criteria in a table beside the matrix."""
    book = Book(
        folder,
        "11_hulishi_pangzhu",
        "notes on top; matrix of raw/mark pairs; criteria table to the right behind a blank column; one score in a gap "
        "between bands, one blank measurement",
    )
    s = book.sheet("内一科护理", "内一科", (5, 9, *([11, 7] * 5), 8, 9, 3, 16, 7, 56))
    s.title("A1:N1", "内一科护理人员月度绩效考核表")
    s.span("A2:N2", "一、考核月份：2024年10月。考核人：护士长。", look="plain")
    s.span(
        "A3:N3",
        "二、等级：90分及以上为优秀；80分（含）～90分为良好；60分（含）～80分为合格；60分以下为不合格。",
        look="plain",
    )
    for col, text in zip("ABMN", ("序号", "姓名", "合计", "等级"), strict=True):
        s.span(f"{col}5:{col}6", text, look="head")
    pairs = letters("C", 10)
    for i, (item, _, _) in enumerate(_NURSING):
        s.span(f"{pairs[2 * i]}5:{pairs[2 * i + 1]}5", item, look="head")
        s.row(6, pairs[2 * i], ["数据", "得分"], look="head")
    s.row(5, "P", ["考核项目", "分值", "评分标准"], look="head")
    for i, (item, full, text) in enumerate(_NURSING):
        s.row(6 + i, "P", [item, full])
        s.put(f"R{6 + i}", text, look="text")
    s.row(11, "P", ["合计", 100, None], look="sum")
    data: list[tuple[str, list[Any], list[Any]]] = [
        ("孟晓", ["无", 0.96, 0, 0.92, 95], [20, 25, 20, 20, 15]),
        ("聂芸", ["不规范2处", 0.95, 1, 0.9, 88], [18, 25, 10, 20, 10]),
        ("宁静", ["不规范1处，漏记1次", 0.9, 0, 0.87, 89.5], [17, 20, 20, 17, 15]),
        ("彭燕", ["漏记3次", 0.899, 2, 0.85, 79], [14, 15, 0, 15, 5]),
        ("秦岚", ["无", 0.93, 0, "88%", 60], [20, 20, 20, 18, 5]),
        ("史云", ["不规范4处", 0.97, 3, 0.9, 59], [16, 25, 0, 20, 0]),
        ("苏瑾", ["无", 0.98, 0, None, 92], [20, 25, 20, 20, 15]),
    ]
    wrong = {
        ("彭燕", 1): (20, "wrong band", "89.9%低于90%应得15分"),
        ("秦岚", 3): (20, "forgot deduction", "88%低2%应扣2分得18"),
        ("史云", 2): (-10, "forgot cap", "3起投诉应全扣得0，写成20-30=-10"),
    }
    for n, (who, raws, marks) in enumerate(data):
        r = 7 + n
        s.row(r, "A", [n + 1, who])
        p = s.person(who)
        got = []
        for i, ((item, full, _), raw, mark) in enumerate(zip(_NURSING, raws, marks, strict=True)):
            s.put(f"{pairs[2 * i]}{r}", raw, fmt="0.0%" if i in (1, 3) else None)
            cell = f"{pairs[2 * i + 1]}{r}"
            figure = given(mark)
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(cell, kind, note)
            state = "undecided" if (who, i) == ("宁静", 4) else "missing" if raw is None else None
            got.append(p.item(item, cell, figure, raw=raw, standard=full, status=state))
        if who == "聂芸":
            total = add(*got, typed=93)
            s.plant(f"M{r}", "total arithmetic slip", "18+25+10+20+10=83，写成93")
        else:
            total = add(*got)
        p.total(f"M{r}", total)
        p.result(
            "grade",
            f"N{r}",
            derive(lambda t: grade(t, [(90, "优秀"), (80, "良好"), (60, "合格")], "不合格"), total),
        )
    book.close()


_DRIVING = (
    ("交通违章", 20, "每次扣5分，扣完为止"),
    ("责任事故", 30, "一般事故每起扣10分，重大事故全扣"),
    ("百公里油耗", 15, "≤12升得15分，每超0.5升扣3分，扣完为止"),
    ("车容车况", 10, "检查不合格每次扣2分"),
    ("准点出车", 15, "晚点每次扣3分，扣完为止"),
    ("安全学习", 10, "缺席一次扣5分"),
)


def driver_rows(folder: Path) -> None:
    """12: a row per driver; item, full mark and criterion all stand in one header cell; blank counts."""
    book = Book(
        folder,
        "12_siji_biaotou_biaozhun",
        "a row per driver; item name, full mark and criterion in one header cell above the data, 得分 columns between; "
        "blank counts mean none; pay = 1500 × marks/100; blank spacer column",
    )
    s = book.sheet("车队考核", "车队", (5, 9, 11, *([13, 7] * 6), 2, 9, 9, 11))
    s.title("A1:S1", "车队驾驶员月度绩效考核表（2024年5月）")
    heads: list[Any] = ["序号", "姓名", "车牌号"]
    for item, full, text in _DRIVING:
        heads += [f"{item}（{full}分）\n{text}", "得分"]
    s.row(3, "A", heads, look="head")
    s.row(3, "Q", ["总分", "绩效比例", "绩效工资（元）"], look="head")
    s.page.set_row(2, 75)
    data: list[tuple[str, list[Any], list[Any]]] = [
        ("卞师傅", [None, None, 11.8, None, None, None], [20, 30, 15, 10, 15, 10]),
        ("车大勇", [1, "一般1起", 12, 1, 2, None], [15, 20, 15, 8, 9, 10]),
        ("邓小虎", [5, None, 12.5, 0, 0, 1], [0, 30, 12, 10, 15, 5]),
        ("耿直", [0, "重大1起", 13, 2, 1, 0], [20, 0, 9, 6, 12, 10]),
        ("霍东", [2, None, 14.5, 0, 6, 2], [10, 30, 0, 10, 0, 0]),
        ("纪昌", [None, "一般2起", 12, 3, None, None], [20, 10, 15, 4, 15, 10]),
        ("柯明", [3, 0, None, 0, 3, 0], [5, 30, 15, 10, 6, 10]),
        ("梁山", [0, 0, 12.1, 1, 0, 0], [20, 30, 15, 8, 15, 10]),
    ]
    wrong = {
        ("邓小虎", 0): (-5, "forgot cap", "5次×5=25，超过20分，应扣完为止得0"),
        ("耿直", 1): (20, "forgot veto", "重大事故应全扣得0，按一般事故扣了10分"),
        ("霍东", 2): (3, "wrong step count", "14.5升超2.5升，5个0.5升应扣15得0"),
        ("纪昌", 3): (8, "wrong count", "3次不合格应扣6得4"),
    }
    for n, (who, raws, marks) in enumerate(data):
        r = 4 + n
        s.row(r, "A", [n + 1, who, f"粤A·{1205 + 37 * n}"])
        p = s.person(who)
        got = []
        for i, ((item, full, _), raw, mark) in enumerate(zip(_DRIVING, raws, marks, strict=True)):
            left, right = letters("D", 12)[2 * i : 2 * i + 2]
            s.put(f"{left}{r}", raw)
            figure = given(mark)
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(f"{right}{r}", kind, note)
            state = "missing" if raw is None and item == "百公里油耗" else None
            got.append(p.item(item, f"{right}{r}", figure, raw=raw, standard=full, status=state))
        total = p.total(f"Q{r}", add(*got))
        share = p.result("pay_percent", f"R{r}", derive(lambda t: t / 100, total), fmt="0%")
        slip: dict[str, Any] = {}
        if who == "梁山":
            slip = {"typed": 1500}
            s.plant(f"S{r}", "wrong pay amount", "98分应为1500×98%=1470元")
        p.result("pay_amount", f"S{r}", derive(lambda x: x * 1500, share, **slip), fmt="0.00")
    s.span("A13:S13", "备注：绩效工资=1500元×总分÷100。次数为空的为未发生。", look="plain")
    s.put("A15", "车队长：                安全员：                日期：", look="plain")
    book.close()


_TEACHING = (
    ("教案", 15, "缺教案每节扣2分，不规范每节扣1分，扣完为止"),
    ("课堂教学", 25, "由教务处听课后评分"),
    ("作业批改", 15, "少批改一次扣1分，扣完为止"),
    ("学生及格率", 25, "≥90%得25分，每低1%扣1分，扣完为止"),
    ("出勤", 10, "事假每天扣1分，病假每天扣0.5分，旷课一节全扣"),
    ("师德师风", 10, "违反师德规范一票否决，本项得0分"),
)


def teacher_columns(folder: Path) -> None:
    """13: items in rows, a pair of columns per teacher (raw, mark) under the teacher's name."""
    book = Book(
        folder,
        "13_jiaoshi_zhuanzhi",
        "transposed: items in rows with criteria on the left, employees in columns (完成情况 and 得分 under the merged "
        "name); total, grade and bonus in rows below",
    )
    s = book.sheet("期末考核", "教务处", (5, 12, 7, 42, *([14, 8] * 5)))
    s.title("A1:N1", "任课教师学期绩效考核表")
    s.span("A2:D2", "学期：2023-2024学年第二学期", look="plain")
    for col, text in zip("ABCD", ("序号", "考核项目", "分值", "评分标准"), strict=True):
        s.span(f"{col}3:{col}4", text, look="head")
    data: list[tuple[str, list[Any], list[Any]]] = [
        ("李老师", ["无", None, 0, 0.93, "全勤", "无"], [15, 23, 15, 25, 10, 10]),
        ("吴老师", ["缺1节，不规范2节", None, 2, 0.9, "事假2天", "无"], [11, 21, 13, 25, 8, 10]),
        ("郑老师", ["缺3节", None, 4, 0.86, "病假3天", "无"], [9, 19, 11, 21, 8.5, 10]),
        ("冯老师", ["不规范1节", None, 16, "84%", "事假1天，病假1天", "无"], [14, 20, 0, 19, 8.5, 10]),
        ("卫老师", ["无", None, 1, 0.61, "旷课1节", "违反1次"], [15, 18, 14, 0, 0, 0]),
    ]
    wrong = {
        ("吴老师", 0): (13, "wrong count", "缺1节扣2、不规范2节扣2，应得11"),
        ("冯老师", 2): (-1, "forgot cap", "16次扣16，超过15分，应扣完为止得0"),
        ("卫老师", 5): (5, "forgot veto", "违反师德一票否决应得0"),
    }
    for i, (item, full, text) in enumerate(_TEACHING):
        s.row(5 + i, "A", [i + 1, item, full])
        s.put(f"D{5 + i}", text, look="text")
    s.span("A11:B11", "合计", look="sum")
    s.row(11, "C", [100, None], look="sum")
    s.span("A12:D12", "等级", look="sum")
    s.span("A13:D13", "绩效奖金（元）", look="sum")
    bonus = {"优秀": Decimal(3000), "良好": Decimal(2000), "合格": Decimal(1000), "不合格": Decimal(0)}
    for n, (who, raws, marks) in enumerate(data):
        left, right = letters("E", 10)[2 * n : 2 * n + 2]
        s.span(f"{left}3:{right}3", who, look="head")
        s.row(4, left, ["完成情况", "得分"], look="head")
        p = s.person(who)
        got: list[Figure] = []
        for i, ((item, full, _), raw, mark) in enumerate(zip(_TEACHING, raws, marks, strict=True)):
            s.put(f"{left}{5 + i}", raw, fmt="0%" if item == "学生及格率" else None)
            figure = given(mark)
            if (who, i) in wrong:
                typed, kind, note = wrong[who, i]
                figure = given(mark, typed)
                s.plant(f"{right}{5 + i}", kind, note)
            state = "manual" if item == "课堂教学" else None
            got.append(p.item(item, f"{right}{5 + i}", figure, raw=raw, standard=full, status=state))
        s.put(f"{left}11", None)
        if who == "郑老师":
            total = add(*got, typed=80)
            s.plant(f"{right}11", "total arithmetic slip", "9+19+11+21+8.5+10=78.5，写成80")
        else:
            total = add(*got)
        p.total(f"{right}11", total)
        s.put(f"{left}12", None)
        level = p.result(
            "grade",
            f"{right}12",
            derive(lambda t: grade(t, [(90, "优秀"), (80, "良好"), (60, "合格")], "不合格"), total),
        )
        s.put(f"{left}13", None)
        slip: dict[str, Any] = {}
        if who == "李老师":
            slip = {"typed": 2000}
            s.plant(f"{right}13", "wrong pay amount", "优秀奖金应为3000元")
        p.result("pay_amount", f"{right}13", derive(bonus.__getitem__, level, **slip))
    s.span(
        "A14:N14",
        "注：90分及以上为优秀，奖金3000元；80分（含）～90分为良好，奖金2000元；60分（含）～80分为合格，奖金1000元；"
        "60分以下为不合格，无奖金。",
        look="plain",
    )
    book.close()
