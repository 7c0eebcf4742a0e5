"""Bands: spread over rows, with and without merges, and over columns."""

from kpi_excel.sheet.recognise import recognise

from .build import bands, ref, shapes, sheet, sums, texts


def test_bands_spread_over_rows_under_merged_cells() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：林小雨"],
                ["KPI指标", "详细描述", "标准", "分值", "权重", "数据", "得分", "加权得分"],
                ["完成率", "实际/计划", "≥100%", 100, 0.6, 1.02, 100, 60],
                ["", "", "≥90%", 85],
                ["", "", "<90%", 0],
                ["出勤率", "观察记录", "全勤", 100, 0.4, "全勤", 100, 40],
                ["", "", "迟到≤3次", 80],
                ["合计", "", "", "", 1, "", "", 100],
            ],
            [f"{c}3:{c}5" for c in "ABEFGH"] + [f"{c}6:{c}7" for c in "ABEFGH"] + ["A8:D8"],
        )
    ).blocks
    (person,) = block.people
    assert shapes(person) == [("完成率", ["F3"], ["G3"]), ("出勤率", ["F6"], ["G6"])]
    assert bands(person.entries[0]) == [("≥100%", "100"), ("≥90%", "85"), ("<90%", "0")]
    assert bands(person.entries[1]) == [("全勤", "100"), ("迟到≤3次", "80")]
    assert (block.items[0].full_mark, ref(block.items[0].weight)) == (None, "E3")
    assert sums(person) == [("total", "H8", ("H3", "H6"))]


def test_bands_spread_over_rows_with_blanks_below_the_name() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：李娜"],
                ["指标", "权重", "评分标准", "对应分值", "实际值", "得分"],
                ["接通率", 0.6, "≥95%", 100, 0.96, 100],
                ["", "", "≥90%", 80],
                ["", "", "<90%", 0],
                ["工作态度", 0.2, "由主管评分", 100, "", 90],
                ["满意度", 0.2, "≥98%", 100, 0.97, 80],
                ["", "", "<98%", 80],
            ]
        )
    ).blocks
    first, second, third = block.people[0].entries
    assert bands(first) == [("≥95%", "100"), ("≥90%", "80"), ("<90%", "0")]
    assert (bands(second), texts(second), ref(second.item.full_mark)) == ([], ["由主管评分"], "D6")
    assert bands(third) == [("≥98%", "100"), ("<98%", "80")]


def test_bands_in_columns_with_points_in_the_headers() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：王强"],
                ["考核项目", "权重", "评分等级", "", "", "", "实际", "得分"],
                ["", "", "优秀（100分）", "良好（80分）", "合格（60分）", "不合格（0分）", "", ""],
                ["销售额完成率", 60, "≥100%", "90%-99%", "80%-89%", "<80%", 0.95, 80],
                ["合计", 100, "", "", "", "", "", 80],
            ],
            ["C2:F2", "A2:A3", "B2:B3", "G2:G3", "H2:H3"],
        )
    ).blocks
    (entry,) = block.people[0].entries
    assert bands(entry) == [("≥100%", "100"), ("90%-99%", "80"), ("80%-89%", "60"), ("<80%", "0")]


def test_bands_in_columns_with_points_in_a_row_of_their_own() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：王强"],
                ["考核项目", "权重", "甲", "乙", "丙", "丁", "完成情况", "评分"],
                ["分值", "", 100, 80, 60, 0],
                ["投诉次数", 40, "0次", "1次", "2次", "3次以上", 1, 80],
            ]
        )
    ).blocks
    (entry,) = block.people[0].entries
    assert bands(entry) == [("0次", "100"), ("1次", "80"), ("2次", "60"), ("3次以上", "0")]
    assert [band.points.ref for band in entry.item.criterion.bands] == ["C3", "D3", "E3", "F3"]  # type: ignore[union-attr]


def test_bands_in_columns_with_conditions_in_the_headers() -> None:
    (block,) = recognise(
        sheet(
            [
                ["姓名：王强"],
                ["考核项目", "≥95%", "90%-95%", "<90%", "完成值", "得分"],
                ["接通率", 30, 20, 0, 0.96, 30],
                ["及时率", 30, 20, 10, 0.91, 20],
            ]
        )
    ).blocks
    assert bands(block.people[0].entries[1]) == [("≥95%", "30"), ("90%-95%", "20"), ("<90%", "10")]
