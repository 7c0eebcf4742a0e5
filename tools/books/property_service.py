"""Property companies: service staff, guards and cleaners, points off per event."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.books.book import Book, letters
from tools.books.figure import Figure, add, derive, given
from tools.books.marks import grade

_SERVICE = (
    ("仪容仪表", 10, "未按规定着装、佩戴工牌，发现一次扣2分，扣完为止"),
    ("服务态度", 20, "被业主有效投诉每次扣5分，当月发生3次以上（含3次）的，该项分值全扣"),
    ("接听电话", 10, "铃响3声内接听，超时一次扣1分，扣完为止"),
    ("报修派单", 20, "未在30分钟内派单每单扣2分；漏派每单扣5分，扣完为止"),
    ("物业费收缴率", 25, "收缴率≥98%得满分，每低1%扣2分，扣完为止"),
    ("业主回访", 10, "月回访不少于30户，每少1户扣0.5分，扣完为止"),
    ("考勤纪律", 5, "迟到、早退每次扣1分；旷工一次该项全扣"),
)


def _service_grade(total: Decimal) -> str:
    return grade(total, [(95, "优秀"), (85, "良好"), (75, "合格")], "不合格")


_SERVICE_SHARE = {"优秀": Decimal("1.2"), "良好": Decimal(1), "合格": Decimal("0.8"), "不合格": Decimal("0.5")}


def service_forms(folder: Path) -> None:
    """01: a deduction form per employee, 扣分 and 得分 side by side."""
    book = Book(folder, "01_wuye_kefu_koufen", "form per employee (one sheet each); 扣分 and 得分=分值-扣分 columns")
    seven = ("无", "迟到1次", "旷工1次", "无")
    # raw values, and the deductions worked out from them by hand
    data: dict[str, list[tuple[Any, Any]]] = {
        "陈静": [("未佩戴工牌1次", 2), (0, 0), (2, 2), ("未及时派单1单", 2), (0.985, 0), (30, 0), (seven[0], 0)],
        "李敏": [
            (0, 0),
            (3, 20),
            (0, 0),
            ("未及时派单2单，漏派1单", 9),
            (0.96, 4),
            (26, 2),
            (seven[1], 1),
        ],
        "王芳": [(1, 2), (1, 5), (11, 10), (0, 0), ("97%", 2), (31, 0), (seven[2], 5)],
        "赵倩": [(0, 0), (0, 0), (1, 1), (0, 0), (None, 0), (28, 1), (seven[3], 0)],
    }
    for who, rows in data.items():
        s = book.sheet(who, "客服部", (6, 14, 46, 8, 24, 8, 8))
        s.title("A1:G1", "物业客服部员工月度绩效考核表")
        s.row(2, "A", ["姓名：", who, "岗位：客服助理", "考核月份：", "2024年3月"], look="plain")
        s.row(3, "A", ["序号", "考核项目", "扣分标准", "分值", "扣分事由/完成情况", "扣分", "得分"], look="head")
        p = s.person(who)
        offs: list[Figure] = []
        gots: list[Figure] = []
        for i, ((item, full, text), (raw, points)) in enumerate(zip(_SERVICE, rows, strict=True)):
            r = 4 + i
            s.row(r, "A", [i + 1, item], look="cell")
            s.put(f"C{r}", text, look="text")
            s.put(f"D{r}", full)
            s.put(f"E{r}", raw, fmt="0.0%" if isinstance(raw, float) else None)
            off = given(points)
            if (who, item) == ("李敏", "服务态度"):
                off = given(points, 15)
                s.plant(f"F{r}", "forgot veto", "3次投诉应全扣20分，只按3×5扣了15分")
            if (who, item) == ("王芳", "接听电话"):
                off = given(points, 11)
                s.plant(f"F{r}", "forgot cap", "超时11次扣11分，超过分值10分，应扣完为止")
            slip = {}
            if (who, item) == ("赵倩", "业主回访"):
                slip = {"typed": 8}
                s.plant(f"G{r}", "mark arithmetic slip", "分值10-扣分1=9，写成8")
            got = derive(lambda x, full=full: full - x, off, **slip)
            p.item(item, f"G{r}", got, raw=raw, standard=full, status="missing" if raw is None else None)
            p.side("deduction", f"F{r}", off)
            offs.append(off)
            gots.append(got)
        s.span("A11:C11", "合计", look="sum")
        s.put("D11", 100, look="sum")
        s.put("E11", None)
        s.put("F11", add(*offs), look="sum")
        total = p.total("G11", add(*gots))
        s.row(12, "A", ["考核等级"], look="head")
        g = p.result("grade", "B12", derive(_service_grade, total))
        s.put("C12", "发放比例", look="head")
        if who == "赵倩":
            share = p.result("pay_percent", "D12", derive(_SERVICE_SHARE.__getitem__, g, typed=1), fmt="0%")
            s.plant("D12", "wrong pay percentage", "优秀应发放120%")
        else:
            share = p.result("pay_percent", "D12", derive(_SERVICE_SHARE.__getitem__, g), fmt="0%")
        s.put("E12", "绩效工资（元）", look="head")
        p.result("pay_amount", "F12", derive(lambda x: x * 800, share), fmt="0.00")
        s.span(
            "A13:G14",
            "说明：95分（含）以上为优秀，发放120%；85分（含）-95分为良好，发放100%；75分（含）-85分为合格，发放80%；"
            "75分以下为不合格，发放50%。绩效工资=800元×发放比例。",
            look="plain",
        )
        s.put("A16", "被考核人：", look="plain")
        s.put("E16", "客服主管：", look="plain")
    book.close()


_GUARD = (
    ("迟到早退", "每次扣2分", 2, None),
    ("睡岗脱岗", "每次扣10分", 10, None),
    ("着装不整", "每次扣1分", 1, None),
    ("巡逻漏点", "每漏1点扣1分，最多扣5分", 1, 5),
    ("有效投诉", "每次扣5分", 5, None),
    ("记录不全", "每次扣2分", 2, None),
)


def guard_matrix(folder: Path) -> None:
    """03: guards in rows, criteria in the header, counts and deductions in pairs, 得分=100-扣分合计."""
    book = Book(
        folder,
        "03_baoan_koufen_juzhen",
        "matrix; criteria in the second header row; 次数/扣分 pairs (positive deductions); 得分=100-扣分合计; "
        "fine in yuan; a hidden row",
    )
    s = book.sheet("保安部6月", "保安部", (5, 9, 8, *([7] * 12), 9, 9, 8, 10))
    s.title("A1:S1", "保安部月度绩效考核汇总表")
    s.span("A2:S2", "考核月份：2024年6月        队长：雷队长", look="plain")
    for col, text in zip("ABC", ("序号", "姓名", "班组"), strict=True):
        s.span(f"{col}3:{col}5", text, look="head")
    columns = letters("D", 12)
    for i, (item, text, _, _) in enumerate(_GUARD):
        left, right = columns[2 * i : 2 * i + 2]
        s.span(f"{left}3:{right}3", item, look="head")
        s.span(f"{left}4:{right}4", text, look="head")
        s.row(5, left, ["次数", "扣分"], look="head")
    for col, text in zip("PQRS", ("扣分合计", "考核得分", "等级", "罚款（元）"), strict=True):
        s.span(f"{col}3:{col}5", text, look="head")
    data: list[tuple[str, str, list[int | None]]] = [
        ("雷刚", "甲班", [0, 0, 0, 1, 0, 0]),
        ("马超", "甲班", [1, 0, 2, 3, 0, 1]),
        ("崔健", "甲班", [0, 1, None, 7, 0, 0]),
        ("丁磊", "乙班", [2, 0, 1, 0, 1, 2]),
        ("姜文", "乙班", [0, 0, 0, 0, 0, 0]),
        ("范明", "乙班", [None, None, 3, 5, None, 1]),
        ("钟山", "丙班", [3, 1, 0, 2, 1, 0]),
        ("余震", "丙班", [1, 0, 0, 0, 0, 4]),
    ]
    wrong = {
        ("崔健", "巡逻漏点"): (7, "forgot cap", "漏7点最多扣5分"),
        ("丁磊", "记录不全"): (2, "wrong count", "2次×2分应扣4分"),
        ("钟山", "睡岗脱岗"): (0, "forgot deduction", "睡岗1次应扣10分"),
    }
    for n, (who, team, counts) in enumerate(data):
        r = 6 + n
        s.row(r, "A", [n + 1, who, team])
        p = s.person(who)
        offs = []
        for i, ((item, _, points, cap), count) in enumerate(zip(_GUARD, counts, strict=True)):
            left, right = columns[2 * i : 2 * i + 2]
            s.put(f"{left}{r}", count)
            right_off = (count or 0) * points if cap is None else min((count or 0) * points, cap)
            off = given(right_off)
            if (who, item) in wrong:
                typed, kind, note = wrong[who, item]
                off = given(right_off, typed)
                s.plant(f"{right}{r}", kind, note)
            offs.append(p.item(item, f"{right}{r}", off, raw=count))
        slip = {}
        if who == "马超":
            slip = {"typed": 8}
            s.plant(f"P{r}", "total arithmetic slip", "2+0+2+3+0+2=9，写成8")
        off_sum = p.subtotal("扣分合计", f"P{r}", add(*offs, **slip))
        total = p.total(f"Q{r}", derive(lambda x: 100 - x, off_sum))
        p.result("grade", f"R{r}", derive(lambda t: grade(t, [(95, "A"), (85, "B"), (75, "C")], "D"), total))
        slip = {}
        if who == "余震":
            slip = {"typed": 90}
            s.plant(f"S{r}", "wrong fine", "扣10分每分10元应罚款100元")
        fine = derive(lambda x: x * 10 if x >= 10 else Decimal(0), off_sum, **slip)
        s.put(f"S{r}", fine)
        p.record["fine"] = {"cell": f"S{r}", "entered": int(str(fine.typed)), "score": int(str(fine.true))}
        if who == "范明":
            s.page.set_row(r - 1, None, None, {"hidden": True})
    s.span(
        "A15:S15",
        "注：1、考核得分=100-扣分合计。2、95分及以上为A，85分（含）～95分为B，75分（含）～85分为C，75分以下为D。"
        "3、扣分累计达到10分以上（含10分）的，按每分10元罚款，不足10分的不罚款。",
        look="plain",
    )
    s.put("A17", "制表：                审核：", look="plain")
    book.close()


_CLEANING = (
    ("地面清洁", 30, "每发现1处不合格扣3分，扣完为止", 3),
    ("卫生间清洁", 30, "有异味、污渍每处扣5分，扣完为止", 5),
    ("垃圾清运", 20, "未及时清运每次扣4分，扣完为止", 4),
    ("工具摆放", 10, "工具乱放一次扣2分，扣完为止", 2),
    ("出勤", 10, "迟到一次扣1分，旷工一次全扣", 1),
)


def cleaning_list(folder: Path) -> None:
    """05: one long table with a row per employee and item, the name merged over the employee's rows."""
    book = Book(
        folder,
        "05_baojie_mingxi",
        "long table: a row per employee and item, name cell merged downwards, 小计 row per employee, grade merged",
    )
    s = book.sheet("保洁考核", "保洁部", (10, 12, 9, 36, 12, 8, 10))
    s.title("A1:G1", "保洁员工作质量考核明细表")
    s.span("A2:D2", "项目：锦绣花园", look="plain")
    s.span("E2:G2", "2024年7月", look="plain")
    s.row(3, "A", ["姓名", "考核项目", "标准分", "评分标准", "检查情况", "得分", "考核等级"], look="head")
    data: list[tuple[str, list[Any], list[int]]] = [
        ("刘桂英", [1, 0, 0, 1, "无"], [27, 30, 20, 8, 10]),
        ("张秀兰", [4, 2, 1, 0, "迟到2次"], [18, 20, 16, 10, 8]),
        ("周玉梅", ["3处", "1处", 6, 2, "无"], [21, 25, 0, 6, 10]),
        ("孙长贵", [2, 3, 0, None, "旷工1次"], [24, 15, 20, 10, 0]),
    ]
    wrong = {
        ("张秀兰", "卫生间清洁"): (25, "wrong count", "2处应扣10分得20分，只扣了一处"),
        ("周玉梅", "垃圾清运"): (-4, "forgot cap", "6次×4=24，超过标准分20，应扣完为止得0"),
        ("孙长贵", "出勤"): (9, "forgot veto", "旷工一次全扣，应得0分"),
    }
    r = 4
    for who, raws, marks in data:
        s.span(f"A{r}:A{r + 5}", who)
        p = s.person(who)
        got = []
        for (item, full, text, _), raw, mark in zip(_CLEANING, raws, marks, strict=True):
            s.row(r, "B", [item, full])
            s.put(f"D{r}", text, look="text")
            s.put(f"E{r}", raw)
            figure = given(mark)
            if (who, item) in wrong:
                typed, kind, note = wrong[who, item]
                figure = given(mark, typed)
                s.plant(f"F{r}", kind, note)
            got.append(p.item(item, f"F{r}", figure, raw=raw, standard=full))
            r += 1
        s.row(r, "B", ["小计", 100, None, None], look="sum")
        slip = {}
        if who == "刘桂英":
            slip = {"typed": 96}
            s.plant(f"F{r}", "total arithmetic slip", "27+30+20+8+10=95，写成96")
        total = p.total(f"F{r}", add(*got, **slip))
        top = r - 5
        s.span(f"G{top}:G{r}", None)
        p.result("grade", f"G{top}", derive(lambda t: grade(t, [(90, "优"), (80, "良"), (60, "中")], "差"), total))
        r += 1
    s.span(
        f"A{r}:G{r}",
        "备注：90分以上（含）为优，80～90分（不含90）为良，60～80分（不含80）为中，60分以下为差。",
        look="plain",
    )
    s.put(f"A{r + 2}", "检查人：            项目经理：", look="plain")
    book.close()
