"""Workbooks for the benchmark: sheets of forty employees, five criteria, data and marks, with a few slips."""

import random
from pathlib import Path

import xlsxwriter

ITEMS = (
    ("物业费收缴率", "达到98%得满分，每低1%扣2分，扣完为止", 30, "percent"),
    ("客户满意度", "满意度≥90分得20分；85分≤满意度<90分得15分；80分≤满意度<85分得10分；<80分得0分", 20, "mark"),
    ("有效投诉", "每发生一起扣5分，扣完为止", 20, "count"),
    ("考勤", "迟到早退一次扣2分，旷工一次全扣", 10, "text"),
    ("工作态度", "由部门主管评分", 20, "judged"),
)
_FAMILY, _GIVEN = "张王李赵陈杨黄周吴徐", "文武斌杰敏静丽强磊军洋勇艳娟涛明超霞平刚"


def write_book(path: Path, sheets: int, people: int, seed: int) -> None:
    """Write one workbook: ``sheets`` tabs of ``people`` rows and fifteen columns."""
    chance = random.Random(seed)
    with xlsxwriter.Workbook(str(path)) as book:
        plain = book.add_format({"border": 1, "font_name": "宋体"})
        head = book.add_format({"border": 1, "bold": True, "bg_color": "#DDEBF7", "font_name": "宋体"})
        percent = book.add_format({"border": 1, "num_format": "0.0%"})
        for number in range(1, sheets + 1):
            sheet = book.add_worksheet(f"部门{number}")
            sheet.merge_range(0, 0, 0, 14, f"第{number}部门2024年9月绩效考核表", head)
            sheet.write_row(1, 0, ["考核项目", "分值", "评分标准"], head)
            for row, (name, text, full, _) in enumerate(ITEMS, 2):
                sheet.write_row(row, 0, [name, full, text], plain)
            _matrix(sheet, 8, people, chance, plain, head, percent)


def _matrix(sheet, top, people, chance, plain, head, percent) -> None:  # type: ignore[no-untyped-def]
    sheet.write_row(top + 1, 0, ["序号", "姓名", "岗位"], head)
    for column, (name, *_) in enumerate(ITEMS):
        sheet.merge_range(top, 3 + 2 * column, top, 4 + 2 * column, name, head)
        sheet.write_row(top + 1, 3 + 2 * column, ["完成情况", "得分"], head)
    sheet.write_row(top + 1, 13, ["总分", "等级"], head)
    for index in range(people):
        row, total = top + 2 + index, 0
        name = _FAMILY[index % 10] + _GIVEN[index // 10 % 20] + _GIVEN[index // 200 % 20]
        sheet.write_row(row, 0, [index + 1, name, "客服"], plain)
        for column, (_, _, full, kind) in enumerate(ITEMS):
            data, mark = _entry(kind, full, chance)
            total += mark
            sheet.write(row, 3 + 2 * column, data, percent if kind == "percent" else plain)
            sheet.write(row, 4 + 2 * column, mark, plain)
        places = "+".join(f"{c}{row + 1}" for c in "EGIKM")
        sheet.write_formula(row, 13, f"={places}", plain, total)
        grade = "优秀" if total >= 90 else "良好" if total >= 80 else "合格" if total >= 60 else "不合格"
        sheet.write(row, 14, grade, plain)
    sheet.write(
        top + people + 3, 0, "注：90分以上（含）优秀；80分（含）—90分良好；60分（含）—80分合格；60分以下不合格。"
    )


def _entry(kind: str, full: int, chance: random.Random) -> tuple[float | int | str, int]:
    """One person's data and mark; three in a hundred marks are one too low."""
    data: float | int | str
    if kind == "percent":
        share = chance.randint(90, 100)
        data, mark = share / 100, max(0, full - 2 * max(0, 98 - share))
    elif kind == "mark":
        data = chance.randint(75, 99)
        mark = 20 if data >= 90 else 15 if data >= 85 else 10 if data >= 80 else 0
    elif kind == "count":
        data = chance.choice([0, 0, 0, 1, 2])
        mark = max(0, full - 5 * data)
    elif kind == "text":
        late = chance.choice([0, 0, 1, 2])
        data, mark = (f"迟到{late}次" if late else "无"), full - 2 * late
    else:
        data, mark = "", chance.randint(14, 20)
    return data, max(0, mark - 1) if chance.random() < 0.03 else mark
