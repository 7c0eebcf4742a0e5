"""A card of several tables, each with a total of its own under the same label."""

from decimal import Decimal

from kpi_excel.results import Status
from kpi_excel.scoring.score import score_workbook
from kpi_excel.sheet.recognise import recognise_workbook

from .build import sheet, workbook


def test_each_table_has_its_own_total_and_weights() -> None:
    header = ["考核指标", "评分标准", "权重", "完成情况", "自评分", "审核评分"]
    total = "得分合计=∑（得分×权重）"
    card = sheet(
        [
            ["部门：工程部    考核期：2024年1月"],
            ["一、部门职责考核表"],
            header,
            ["维修及时率", "≥98%得100分；<98%得90分", 0.7, 0.97, 90, 90],
            ["投诉", "每起扣10分", 0.3, 0, 100, 100],
            [total, "", 1, "", 93, 93],
            ["二、部门计划考核表"],
            header,
            ["计划完成率", "按完成比例计分", 0.6, 0.95, 95, 95],
            ["整改", "每逾期1项扣10分", 0.4, 1, 90, 90],
            [total, "", 1, "", 93, 93],
        ]
    )
    (person,) = score_workbook(recognise_workbook(workbook(card)))[0].blocks[0].people
    assert [(check.score, check.status) for check in person.sums] == [(Decimal(93), Status.OK)] * 4


def test_points_lost_keep_their_sign_where_a_formula_adds_them() -> None:
    card = sheet(
        [
            ["姓名：张三    考核月份：2024年5月    绩效基数：1200元"],
            ["考核指标", "评分标准", "满分", "完成情况", "得分"],
            ["登记", "差错一次扣5分", 60, 0, 60],
            ["态度", "由主管评分", 40, "", 35],
            ["合计", "", 100, "", 95],
            ["扣分事项", "扣分标准", "", "次数", "扣分"],
            ["投诉", "每次扣3分", "", 1, -3],
            ["最终得分=合计+扣分", "", "", "", 92],
            ["绩效系数", 1.2, "绩效工资", 1440],
            ["说明：90分及以上系数1.2；90分以下系数1.0"],
        ]
    )
    (person,) = score_workbook(recognise_workbook(workbook(card)))[0].blocks[0].people
    assert person.total is not None
    assert (person.total.score, person.total.status) == (Decimal(92), Status.OK)
    assert person.base == Decimal(1200)
    assert person.amount is not None
    assert person.amount.status is Status.OK
