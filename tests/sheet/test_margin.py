"""Lines of criteria beside a table, and tables of grades by their lower ends."""

from decimal import Decimal

from kpi_excel.scoring.score import score_workbook
from kpi_excel.sheet.recognise import recognise, recognise_workbook

from .build import sheet, texts, workbook


def test_a_column_of_criteria_beside_a_table_is_no_column_of_it() -> None:
    (block,) = recognise(
        sheet(
            [
                ["教学部11月绩效考核表"],
                ["姓名", "续费率（30分）", "", "投诉（20分）", "", "总分", "", "评分标准"],
                ["", "数据", "得分", "数据", "得分", "", "", "续费率：目标70%，未完成按完成比例计分"],
                ["张三", 0.7, 30, 0, 20, 50, "", "投诉：有效投诉每起扣10分"],
                ["李四", 0.63, 27, 1, 10, 37, "", ""],
                ["王五", 0.7, 30, 2, 0, 30, "", "发放规定：90分以上领取100%，90分以下领取80%"],
            ],
            ["A2:A3", "B2:C2", "D2:E2", "F2:F3"],
        )
    ).blocks
    assert [person.name for person in block.people] == ["张三", "李四", "王五"]
    assert texts(block.people[0].entries[0]) == ["目标70%，未完成按完成比例计分"]
    assert texts(block.people[0].entries[1]) == ["有效投诉每起扣10分"]
    assert "发放规定：90分以上领取100%，90分以下领取80%" in [note.text for note in block.notes]
    assert block.people[0].facts == ()


def test_grades_by_their_lower_ends() -> None:
    people = sheet(
        [
            ["9月考核汇总"],
            ["姓名", "态度（60分）", "纪律（40分）", "总分", "等级", "绩效系数"],
            ["张三", 50, 40, 90, "A", 1.2],
            ["李四", 45, 30, 75, "C", 1],
        ]
    )
    scale = sheet(
        [["分数下限", "等级", "绩效系数"], [0, "D", 0], [60, "C", 0.8], [80, "B", 1], [90, "A", 1.2]], name="等级表"
    )
    block = score_workbook(recognise_workbook(workbook(people, scale)))[0].blocks[0]
    found = [(person.grade.score, person.share.score) for person in block.people if person.grade and person.share]
    assert found == [("A", Decimal("1.2")), ("C", Decimal("0.8"))]
