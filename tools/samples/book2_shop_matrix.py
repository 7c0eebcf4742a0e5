"""S4 as a table of criteria above employees × items; ratios typed, as numerator/denominator columns, or both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value, a1, column
from samples.shop import (
    attendance,
    attendance_words,
    basket,
    conversion,
    paid,
    performance_pay,
    replied,
    responded,
)
from samples.truth import Item, Ledger, Slip, Truth, by_hand, no_data, rounded, worth

NAME = "02_禾屿优选_客服部KPI考核汇总_2024年9月"
D = Decimal
THEME = Theme(font="宋体", head_fill="E2EFDA", group_fill="F7FBF4", size=10, title_size=16)


@dataclass(frozen=True)
class Criterion:
    """One indicator: what it measures, its full mark and weight (0: marks on top of the total), and its rule."""

    name: str
    meaning: str
    full: int
    weight: int
    rule: str


CRITERIA = (
    Criterion(
        "询单转化率(X)", "最终付款人数/询单人数", 100, 35, "X≥75%得100分；75%>X≥65%得80分；65%>X≥50%得60分；X<50%得0分"
    ),
    Criterion(
        "支付率(F)", "支付宝付款笔数/拍下笔数", 100, 20, "F≥92%得100分；85%≤F<92%得80分；72%≤F<85%得60分；F<72%得0分"
    ),
    Criterion(
        "落实客单价(Y)",
        "客服落实客单价/店铺客单价",
        100,
        10,
        "Y≥1.12得100分；1.12>Y≥1.08得80分；1.08>Y≥1.06得60分；Y<1.06得0分",
    ),
    Criterion(
        "旺旺回复率(Z)", "回复过的客户数/接待人数", 100, 5, "Z≥99%得100分；99%>Z≥97%得80分；97%>Z≥95%得60分；Z<95%得0分"
    ),
    Criterion("旺旺响应率(T)", "平均响应时间（秒）", 100, 5, "T≤30得100分；30<T≤45得80分；45<T≤55得60分；T>55得0分"),
    Criterion("工作任务", "月工作安排、表单整理及每周书面汇报", 10, 10, "由客服主管根据完成情况评分"),
    Criterion("工作态度", "积极主动，很好地配合各部门工作", 5, 5, "由客服主管评分"),
    Criterion("考勤", "每月迟到、早退、请假情况", 10, 10, "满分10分，迟到早退减2分/次，有效请假减1分/天"),
)
TIPS = Criterion("经验分享", "提交并被采纳的经验条数", 2, 0, "每累计提5条经验加1分，最高加2分")
ITEMS = tuple(c.name for c in CRITERIA)
WEIGHTS = {c.name: c.weight for c in CRITERIA}
FULL = {c.name: c.full for c in (*CRITERIA, TIPS)}


@dataclass(frozen=True)
class Row:
    """One agent: ratios as text or as (numerator, denominator), late and leave, marks by hand, slips."""

    name: str
    x: str | tuple[int, int]
    f: str | tuple[int, int]
    y: str | tuple[int, int]
    z: str | None
    t: int
    attendance: tuple[int, int]
    by_hand: tuple[int, int]
    tips: int | None = None
    slips: Mapping[str, Slip | int] = field(default_factory=dict)


FIRST = (
    Row("郑可欣", "0.768", "0.93", "1.13", "0.992", 27, (0, 0), (10, 5)),
    Row("蒋文博", "0.702", "0.889", "1.08", "0.985", 36, (1, 0), (9, 4)),
    Row(
        *("范晓棠", "0.65", "0.92", "1.066", "0.97", 45, (0, 0), (9, 5)),
        slips={"询单转化率(X)": Slip(60, "wrong band at boundary", "转化率正好65%，应得80分")},
    ),
    Row("潘奕辰", "0.581", "0.853", "1.121", "0.993", 30, (0, 2), (8, 4)),
    Row("石雨桐", "0.731", "0.716", "1.094", "0.958", 41, (0, 0), (8, 4)),
    Row(
        *("贺嘉树", "0.498", "0.902", "1.059", "0.99", 56, (2, 1), (7, 3)),
        slips={"考勤": Slip(7, "forgot part of a deduction", "迟到2次扣4分、请假1天扣1分，应得5分")},
    ),
)
SECOND = (
    Row("唐思琪", (315, 420), (276, 300), (112, 100), "0.994", 29, (0, 0), (10, 5)),
    Row("夏明远", (273, 420), (238, 280), (108, 100), "0.981", 34, (0, 0), (9, 5)),
    Row("汪语嫣", (264, 400), (255, 290), (113, 100), "0.969", 47, (1, 1), (8, 4)),
    Row("戴俊杰", (198, 360), (201, 250), (107, 100), None, 39, (0, 0), (8, 4), slips={"旺旺回复率(Z)": 80}),
    Row(
        *("罗嘉怡", (246, 380), (270, 310), (104, 100), "0.973", 31, (0, 0), (9, 4)),
        slips={"落实客单价(Y)": Slip(60, "wrong band", "104÷100=1.04，低于1.06应得0分")},
    ),
    Row("高梓轩", (176, 355), (180, 252), (110, 100), "0.996", 50, (3, 0), (6, 4)),
)
NIGHT = (
    Row("田雅婷", (228, 300), "0.917", "1.115", "0.991", 30, (0, 0), (9, 5), 11),
    Row("任浩宇", (210, 320), "0.941", "1.1", "0.976", 44, (0, 1), (9, 4), 6),
    Row(
        *("姚静怡", (201, 280), "0.866", "1.12", "0.99", 46, (1, 0), (8, 5), 4),
        slips={"考勤": Slip(9, "wrong step", "迟到1次应扣2分得8分")},
    ),
    Row(
        *("方宇航", (165, 310), "0.85", "1.083", "0.95", 55, (0, 0), (8, 4), 13),
        slips={"总分": Slip(D("73.00"), "total arithmetic slip", "各项加权相加应为75，写成73")},
    ),
    Row(
        *("崔梦琳", (232, 340), "0.903", "1.07", "0.983", 38, (0, 0), (9, 5), 17),
        slips={"经验分享": Slip(3, "forgot cap", "17条满3个5条，但最高加2分")},
    ),
    Row(
        *("龚子昂", (140, 290), "0.79", "1.09", "0.947", 61, (2, 2), (7, 3), 0),
        slips={"绩效工资": Slip(D("225.00"), "wrong pay amount", "总分34分，应为750×34%=255元")},
    ),
)


def ratio(value: str | tuple[int, int]) -> Decimal:
    """A ratio typed as such, or a numerator over its denominator."""
    return D(value) if isinstance(value, str) else D(value[0]) / D(value[1])


def truths(row: Row) -> dict[str, Truth]:
    """What each item of one agent is worth."""
    made = {
        "询单转化率(X)": conversion(ratio(row.x)),
        "支付率(F)": paid(ratio(row.f)),
        "落实客单价(Y)": basket(ratio(row.y)),
        "旺旺回复率(Z)": replied(D(row.z)) if row.z else no_data(),
        "旺旺响应率(T)": responded(row.t),
        "工作任务": by_hand(),
        "工作态度": by_hand(),
        "考勤": attendance(*row.attendance),
    }
    if row.tips is not None:
        made["经验分享"] = worth(min(2, row.tips // 5))
    return made


@dataclass(frozen=True)
class Raw:
    """One data column: its headings (item, part of it) and its number format."""

    item: str
    part: str | None = None
    fmt: str = "General"


PLAIN_RAW = (
    Raw("询单转化率(X)", fmt="0.0%"),
    Raw("支付率(F)", fmt="0.0%"),
    Raw("落实客单价(Y)", fmt="0.000"),
    Raw("旺旺回复率(Z)", fmt="0.0%"),
    Raw("旺旺响应率(T)"),
    Raw("考勤"),
)
PARTS_RAW = (
    Raw("询单转化率(X)", "付款人数"),
    Raw("询单转化率(X)", "询单人数"),
    Raw("支付率(F)", "付款笔数"),
    Raw("支付率(F)", "拍下笔数"),
    Raw("落实客单价(Y)", "客服客单价"),
    Raw("落实客单价(Y)", "店铺客单价"),
    *PLAIN_RAW[3:],
)
NIGHT_RAW = (
    Raw("询单转化率(X)", "付款人数"),
    Raw("询单转化率(X)", "询单人数"),
    Raw("询单转化率(X)", "转化率", "0.0%"),
    *PLAIN_RAW[1:],
    Raw("经验分享", "条数"),
)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [
        _sheet("售前一组", FIRST, PLAIN_RAW, "组长：杜雪"),
        _sheet("售前二组", SECOND, PARTS_RAW, "组长：廖凯"),
        _sheet("夜班组", NIGHT, NIGHT_RAW, "组长：秦悦"),
    ]
    expected: dict[str, object] = {
        "layout": "criteria table above an employees × items matrix (raw block | marks block), two- and three-row "
        "headers; ratios typed, as numerator/denominator columns, or both; totals and pay are formulas with cached "
        "values",
        "period": "2024-09",
        "systems": ["S4"],
        "defects": [],
        "sheets": [ledger.as_json() for _, ledger in made],
    }
    return Book(NAME, "禾屿优选客服部", tuple(sheet for sheet, _ in made), typed=False), expected


def _sheet(name: str, rows: tuple[Row, ...], raws: tuple[Raw, ...], leader: str) -> tuple[Sheet, Ledger]:
    night = raws is NIGHT_RAW
    criteria = (*CRITERIA, TIPS) if night else CRITERIA
    items = tuple(c.name for c in criteria)
    sheet, ledger = Sheet(name, landscape=True), Ledger(name, f"客服部{name}")
    first_mark = 3 + len(raws)
    last = first_mark + len(items) + 2
    sheet.set_widths(6, 10, *([9.5] * (last - 2)))
    sheet.merge(1, 1, 1, last, f"禾屿优选客服部{name}月度KPI考核表", THEME.title)
    sheet.heights[1] = 32
    sheet.merge(2, 1, 2, last, f"部门：客服部{name}      {leader}      考核月份：2024年9月", THEME.note)

    top = _criteria(sheet, criteria, last) + 2
    body = _heads(sheet, top, raws, items, first_mark)
    sheet.freeze = (body, 3)
    for offset, row in enumerate(rows):
        _person(sheet, ledger, body + offset, offset + 1, row, raws, items, first_mark)
    end = body + len(rows)
    plus = "，经验分享得分直接加入总分" if night else ""
    note = f"注：总分=Σ（得分÷分值×权重）{plus}；绩效工资=750元×总分%；连续两次低于35分淘汰，连续三次倒数第一淘汰。"
    sheet.merge(end + 1, 1, end + 1, last, note, THEME.note)
    sheet.merge(
        end + 3,
        1,
        end + 3,
        last,
        "制表：杜雪          客服主管：          人事行政部：          日期：2024年10月8日",
        THEME.note,
    )
    return sheet, ledger


def _criteria(sheet: Sheet, criteria: tuple[Criterion, ...], last: int) -> int:
    """The table of criteria from row 3; returns its last row."""
    sheet.put(3, 1, "序号", THEME.head)
    for (left, right), text in zip(
        ((2, 3), (4, 6), (7, 7), (8, 8), (9, last)), ("考核指标", "指标说明", "分值", "权重", "评分标准"), strict=True
    ):
        sheet.merge(3, left, 3, right, text, THEME.head)
    row = 3
    for number, criterion in enumerate(criteria, start=1):
        row = 3 + number
        sheet.put(row, 1, number, THEME.cell())
        sheet.merge(row, 2, row, 3, criterion.name, THEME.group)
        sheet.merge(row, 4, row, 6, criterion.meaning, THEME.text)
        sheet.put(row, 7, criterion.full, THEME.cell())
        share = D(criterion.weight) / 100 if criterion.weight else "加分项"
        sheet.put(row, 8, share, THEME.cell("0%"))
        sheet.merge(row, 9, row, last, criterion.rule, THEME.text)
        sheet.heights[row] = 26
    sheet.merge(row + 1, 1, row + 1, 7, "合计", THEME.total())
    sheet.put(row + 1, 8, 1, THEME.total("0%"), f"=SUM(H4:H{row})")
    sheet.merge(row + 1, 9, row + 1, last, None, THEME.total())
    return row + 1


def _heads(sheet: Sheet, top: int, raws: tuple[Raw, ...], items: tuple[str, ...], first_mark: int) -> int:
    """The matrix's headings (two rows, three where data columns have parts); returns the first row below."""
    deep = top + (2 if any(raw.part for raw in raws) else 1)
    sheet.merge(top, 1, deep, 1, "序号", THEME.head)
    sheet.merge(top, 2, deep, 2, "姓名", THEME.head)
    sheet.merge(top, 3, top, first_mark - 1, "实际数据", THEME.head)
    sheet.merge(top, first_mark, top, first_mark + len(items) - 1, "得分", THEME.head)
    col = 3
    for item in dict.fromkeys(raw.item for raw in raws):
        mine = [raw for raw in raws if raw.item == item]
        if mine[0].part:
            sheet.merge(top + 1, col, top + 1, col + len(mine) - 1, item, THEME.head)
            sheet.row(deep, [raw.part for raw in mine], THEME.head, col)
        else:
            sheet.merge(top + 1, col, deep, col, item, THEME.head)
        col += len(mine)
    for offset, item in enumerate(items):
        sheet.merge(top + 1, first_mark + offset, deep, first_mark + offset, item, THEME.head)
    after = first_mark + len(items)
    for offset, text in enumerate(("总分", "绩效工资（元）", "备注")):
        sheet.merge(top, after + offset, deep, after + offset, text, THEME.head)
    sheet.heights[top + 1] = 30
    sheet.print_title_row = (top, deep)
    return deep + 1


def _data(row: Row, raws: tuple[Raw, ...]) -> dict[Raw, Value]:
    """What stands in each data column of one agent."""
    ratios = {"询单转化率(X)": row.x, "支付率(F)": row.f, "落实客单价(Y)": row.y}
    plain: dict[str, Value] = {
        "旺旺回复率(Z)": D(row.z) if row.z else None,
        "旺旺响应率(T)": row.t,
        "考勤": attendance_words(*row.attendance),
        "经验分享": row.tips,
    }
    found: dict[Raw, Value] = {}
    for raw in raws:
        value = ratios.get(raw.item)
        if value is None:
            found[raw] = plain[raw.item]
        elif isinstance(value, str):
            found[raw] = D(value)
        else:
            parts = [r for r in raws if r.item == raw.item]
            place = parts.index(raw)
            found[raw] = D(value[place]) if place < 2 else ratio(value)
    return found


def _person(
    sheet: Sheet,
    ledger: Ledger,
    line: int,
    number: int,
    row: Row,
    raws: tuple[Raw, ...],
    items: tuple[str, ...],
    first_mark: int,
) -> None:
    sheet.heights[line] = 28
    sheet.row(line, [number, row.name], THEME.cell())
    data = _data(row, raws)
    cells: dict[str, list[str]] = {}
    for offset, raw in enumerate(raws):
        formula = f"=C{line}/D{line}" if raw.part == "转化率" else None
        cell = sheet.put(line, 3 + offset, data[raw], THEME.cell(raw.fmt), formula)
        cells.setdefault(raw.item, []).append(cell)

    marks: dict[str, Item] = {}
    for offset, (name, truth) in enumerate(truths(row).items()):
        full = FULL[name]
        mine = [data[raw] for raw in raws if raw.item == name]
        value = mine[0] if len(mine) == 1 else "/".join(str(v) for v in mine[:2]) if mine else None
        given = row.slips.get(name, dict(zip(("工作任务", "工作态度"), row.by_hand, strict=True)).get(name))
        more = {"raw_cells": cells[name]} if name in cells else {}
        cell = a1(line, first_mark + offset)
        marks[name] = ledger.mark(cell, name, value, full, truth, given, WEIGHTS.get(name), more)
        sheet.put(line, first_mark + offset, marks[name].entered, THEME.cell())

    def weighed(right: bool) -> Decimal:
        total = D(0)
        for name, item in marks.items():
            mark = item.right if right else item.entered
            assert mark is not None
            total += mark * WEIGHTS[name] / 100 if FULL[name] == 100 else mark
        return rounded(total)

    col = first_mark + len(items)
    letters = [column(first_mark + offset) for offset in range(len(items))]
    terms = [f"{c}{line}*{WEIGHTS[i]}%" for c, i in zip(letters, items, strict=True) if i in ITEMS[:5]]
    terms += [f"{c}{line}" for c, i in zip(letters, items, strict=True) if i not in ITEMS[:5]]
    total_slip, pay_slip = row.slips.get("总分"), row.slips.get("绩效工资")
    assert not isinstance(total_slip, int)
    assert not isinstance(pay_slip, int)
    total = ledger.figure(a1(line, col), weighed(False), weighed(True), total_slip)
    assert isinstance(total.entered, Decimal)
    formula = None if total_slip else f"=ROUND({'+'.join(terms)},2)"
    sheet.put(line, col, total.entered, THEME.total("0.00"), formula)
    pay = ledger.figure(a1(line, col + 1), performance_pay(total.entered), performance_pay(weighed(True)), pay_slip)
    formula = None if pay_slip else f"=ROUND(750*{column(col)}{line}/100,2)"
    sheet.put(line, col + 1, pay.entered, THEME.total("0.00"), formula)
    sheet.put(line, col + 2, None, THEME.cell())
    ledger.person(row.name, marks.values(), total, weighed(False), amount=pay)
