"""Grades and pay that are stated in prose, on the card's own sheet or on another one; sums of an earlier month."""

from kpi_excel.sheet.recognise import recognise, recognise_workbook

from .build import sheet, workbook

GRADES = "考核等级：90分及以上为优秀，绩效系数1.2；80分（含）～90分为良好，系数1.0；80分以下为合格，系数0.8。"


def card(*, past: bool = False, name: str = "张三") -> list[list[str | int | float | None]]:
    last_month: list[list[str | int | float | None]] = [["上月总分（存档）", "", "", "", 88]] if past else []
    return [
        ["月度考核表"],
        [f"姓名：{name}", "", "岗位：客服"],
        ["考核项目", "评分标准", "分值", "实际情况", "得分"],
        ["接听", "漏接一次扣1分", 60, 0, 60],
        ["态度", "投诉一次扣5分", 40, 1, 35],
        *last_month,
        ["总分", "", 100, "", 95],
        ["考核等级", "优秀", "绩效系数", "", 1.2],
    ]


def test_lines_of_a_sheet_without_scorecards_serve_the_others() -> None:
    cards, notes = recognise_workbook(
        workbook(sheet(card(), name="考核"), sheet([["考核说明"], ["一、满分100分。"], [f"二、{GRADES}"]], name="说明"))
    )
    (block,) = cards.blocks
    assert [note.ref for note in block.notes if "系数1.2" in note.text] == ["'说明'!A3"]
    assert notes.blocks == ()


def test_lines_of_two_such_sheets_serve_nobody() -> None:
    readings = recognise_workbook(
        workbook(
            sheet(card(), name="考核"),
            sheet([[GRADES]], name="说明"),
            sheet([[GRADES.replace("1.2", "1.3")]], name="办法"),
        )
    )
    (block,) = readings[0].blocks
    assert not any("系数" in note.text and "；" in note.text for note in block.notes)


def test_last_months_total_is_no_total_and_no_item() -> None:
    (block,) = recognise(sheet(card(past=True))).blocks
    (person,) = block.people
    assert [thing.name.text for thing in block.items] == ["接听", "态度"]
    assert [(total.field.ref, total.over) for total in person.sums] == [("E7", ("E4", "E5"))]


def test_cards_with_a_line_of_their_own_share_the_grades_at_the_foot() -> None:
    first, second = card(), card(name="李四")
    first.append(["备注：本月参加两次公司培训，表现良好"])
    blocks = recognise(sheet([*first, [], *second, [f"说明：{GRADES}"]])).blocks
    assert len(blocks) == 2
    assert all(any("系数1.2" in note.text for note in block.notes) for block in blocks)
