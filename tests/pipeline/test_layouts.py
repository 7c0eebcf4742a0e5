"""Tables as companies lay them out, small and whole: every mark and total judged, nothing right called wrong."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

Rows = Sequence[Sequence[Any]]


def book(sheets: dict[str, Rows], merged: dict[str, str] | None = None) -> bytes:
    """Make a workbook of rows that begin at A1; ``merged``: ranges by sheet, separated by blanks."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
        for area in (merged or {}).get(name, "").split():
            sheet.merge_cells(area)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def judged(data: bytes) -> tuple[dict[str, str], list[str]]:
    """Return the status of every mark, weighted mark and total by its cell, and the cells of all errors."""
    result = process_workbook(data, "表.xlsx", Config()).result
    found: dict[str, str] = {}
    for sheet in result.sheets:
        for person in sheet.people:
            for item in person.items:
                found[item.cell] = item.status.value
                if item.weighted is not None:
                    found[item.weighted.cell] = item.weighted.status.value
            for one in (*person.sums, person.total, person.grade, person.pay.amount):
                if one is not None:
                    found[one.cell] = one.status.value
    return found, [f.cell for f in result.all_findings if f.severity.value == "error"]


PARTS_AND_CRITERIA = book(
    {
        "3月": [
            ["车队2025年3月绩效考核汇总表"],
            ["序号", "姓名", "准点率(30分)", "", "油耗(20分)", "", "安全(30分)", "", "服务态度(20分)", "总分", "等级"],
            ["", "", "实际", "得分", "实际(升/百公里)", "得分", "事故次数", "得分", "得分", "", ""],
            ["评分标准", "", "准点率≥98%得30分，每低1%扣3分", "", "控制在30升以内，每超1升扣4分", "", "一般事故每次扣10分",
             "", "由车队长评分", "", "90分以上A，80-89分B，70-79分C，70分以下D"],
            [1, "周岳", "98.5%", 30, 29.5, 20, 0, 30, 18, 98, "A"],
            [2, "吴迪", "95%", 21, 31.2, 16, 1, 20, 16, 73, "C"],
            [3, "何川", "92%", 12, 30, 20, 2, 20, 15, 67, "D"],
        ]
    },
    {"3月": "A1:K1 C2:D2 E2:F2 G2:H2"},
)  # fmt: skip

ROW_PER_PERSON_AND_ITEM = book(
    {
        "明细": [
            ["部门", "姓名", "考核指标", "权重", "目标值", "实际值", "评分规则", "得分", "加权得分"],
            ["技术部", "冯川", "需求交付率", "40%", "95%", "96%", "达到目标得100分，每低1%扣5分", 100, 40],
            ["技术部", "冯川", "线上故障数", "30%", "≤1次", "2次", "每超1次扣20分", 80, 24],
            ["技术部", "冯川", "代码评审率", "30%", "100%", "90%", "得分=实际/目标×100", 90, 27],
            ["技术部", "沈墨", "需求交付率", "40%", "95%", "92%", "达到目标得100分，每低1%扣5分", 85, 34],
            ["技术部", "沈墨", "线上故障数", "30%", "≤1次", "0", "每超1次扣20分", 100, 30],
            ["技术部", "沈墨", "代码评审率", "30%", "100%", "80%", "得分=实际/目标×100", 85, 25.5],
        ]
    }
)

SHORT_NAMES_OF_MARKS = book(
    {
        "考核标准": [
            ["指标", "满分", "计分办法"],
            ["电话接通率", 30, "≥90%得30分，85%~90%得20分，85%以下得10分"],
            ["平均响应时长(秒)", 30, "30秒以内30分，每超5秒扣3分"],
            ["客户投诉", 40, "有效投诉每次扣10分"],
        ],
        "4月": [
            [
                "工号",
                "姓名",
                "电话接通率",
                "平均响应时长(秒)",
                "客户投诉",
                "电话接通率得分",
                "响应时长得分",
                "客户投诉得分",
                "合计",
            ],
            ["K01", "钱多", "92%", 28, 0, 30, 30, 40, 100],
            ["K02", "孙悦", "88%", 41, 1, 20, 24, 30, 74],
            ["K03", "赵一", "80%", 36, 2, 10, 27, 20, 58],
        ],
    }
)

MONTHS_OVER_PARTS = book(
    {
        "二季度": [
            ["一车间2025年第二季度质量考核"],
            ["指标", "标准分", "评分标准", "4月", "", "5月", "", "6月", ""],
            ["", "", "", "实际", "得分", "实际", "得分", "实际", "得分"],
            ["合格率", 50, "≥99%得50分，每低0.5%扣5分", "99.2%", 50, "98.5%", 45, "98%", 40],
            ["返工数", 50, "每件扣2分", 3, 44, 0, 50, 5, 42],
        ]
    },
    {"二季度": "A1:I1 D2:E2 F2:G2 H2:I2"},
)

RATERS_WITH_SHARES = book(
    {
        "考核表": [
            ["行政专员月度绩效考核表"],
            ["姓名", "苏婉", "部门", "行政部", "考核周期", "2025年5月"],
            ["指标", "权重", "考核标准", "完成情况", "自评(30%)", "上级评(70%)", "加权得分"],
            ["办公费用控制", "40%", "费用≤预算得100分，每超1%扣5分", "103%", 85, 85, 34],
            ["采购及时率", "30%", "≥98%得100分；95%~98%得80分；<95%得60分", "97%", 80, 80, 24],
            ["协作", "30%", "由上级评价", "", 95, 90, 27.45],
            ["总分", "", "", "", "", "", 85.45],
        ]
    }
)

BONUS_BESIDE_DEDUCTIONS = book(
    {
        "6月汇总": [
            ["客服中心2025年6月绩效考核汇总"],
            ["序号", "姓名", "迟到扣分", "漏接扣分", "其他加分", "扣分合计", "最终得分"],
            [1, "林一", 2, 3, 2, 5, 97],
            [2, "林二", 0, 10, 0, 10, 90],
            [3, "林三", 4, 10, 1, 14, 86],
        ]
    }
)


AMOUNT_AGAINST_TARGET = book(
    {
        "Sheet1": [
            ["绩效考核表（区域经理）"],
            ["被考核人:严冬", "", "考核人:总经理", "", "考核期间:2025年第二季度"],
            ["序号", "KPI", "权重(%)", "目标值", "计算公式", "评分标准", "实际值", "得分", "加权得分"],
            [1, "销售额(万元)", 40, 500, "", "完成率×100，最高120分", 550, 110, 44],
            [2, "回款率", 30, "95%", "回款/应收", "达标100分，每低1%扣5分", "93%", 90, 27],
            [3, "客户流失数", 15, "≤2", "", "每超1家扣20分", 3, 80, 12],
            [4, "团队培训", 15, "4次", "", "每少1次扣25分", "3次", 75, 11.25],
            ["合计", "", 100, "", "", "", "", "", 94.25],
        ]
    }
)

DATA_CALLED_POINTS = book(
    {
        "呼叫中心": [
            ["2025年5月坐席KPI"],
            ["姓名", "质检", "", "出勤", "", "总分"],
            ["", "分数", "得分", "缺勤天数", "得分", ""],
            ["权重", "", "60%", "", "40%", "100%"],
            ["标准", "", "≥90分得100分，80-90分得80分，80分以下得60分", "", "每缺勤1天扣20分", ""],
            ["白一", 92, 100, 0, 100, 100],
            ["白二", 85, 80, 1, 80, 80],
            ["白三", 79, 80, 0, 100, 88],
        ]
    },
    {"呼叫中心": "B2:C2 D2:E2"},
)

BASE_AND_SHARE = book(
    {
        "5月": [
            ["2025年5月绩效工资发放表"],
            ["序号", "姓名", "职务", "绩效标准", "考核得分", "发放比例", "应发绩效"],
            [1, "冯一", "主管", 2000, 96, "100%", 2000],
            [2, "冯二", "专员", 1500, 88, "90%", 1300],
            ["说明：得分≥95分，发放100%；85≤得分＜95，发放90%；得分＜85，发放80%。"],
        ]
    }
)


REWARDS_BESIDE_FINES = book(
    {
        "7月处罚": [
            ["保洁部2025年7月奖惩汇总表"],
            ["序号", "姓名", "违规事项", "次数", "处罚标准", "罚款(元)", "奖励事项", "奖励(元)"],
            [1, "刘婶", "迟到", 2, "每次罚款20元", 40, "拾金不昧", 50],
            [2, "王嫂", "清洁不到位", 1, "每次罚款50元", 50, "", 0],
            [3, "赵姨", "迟到", 1, "每次罚款20元", 30, "", 0],
        ]
    }
)

SHARES_IN_HEADERS = book(
    {
        "市场部": [
            ["市场部2025年7月考核评分表"],
            ["姓名", "业绩指标(60%)", "能力指标(20%)", "态度指标(20%)", "加权总分", "等级"],
            ["卫青", 100, 90, 95, 97, "优"],
            ["霍光", 88, 80, 85, 85.8, "良"],
            ["苏武", 70, 85, 80, 75.5, "中"],
            ["说明：90分以上优，80-89分良，70-79分中，70分以下差。"],
        ]
    }
)

PANEL = book(
    {
        "评议": [
            ["中层干部月度民主评议表"],
            ["姓名：高峰", "", "部门：工程部", "", "时间：2025年7月"],
            ["评议内容", "分值", "领导评分", "同级评分", "下级评分", "平均分"],
            ["工作业绩", 40, 36, 35, 37, 36],
            ["团队管理", 30, 27, 25, 26, 26],
            ["廉洁自律", 30, 30, 29, 28, 29],
            ["合计", 100, 93, 89, 91, 92],
        ]
    }
)


@pytest.mark.parametrize(
    ("data", "wrong", "follows", "unjudged"),
    [
        (PARTS_AND_CRITERIA, ["H7"], ["J7"], {"I5", "I6", "I7"}),
        (ROW_PER_PERSON_AND_ITEM, ["H7"], ["I7"], set()),
        (SHORT_NAMES_OF_MARKS, ["I4"], [], set()),
        (MONTHS_OVER_PARTS, ["I5"], [], set()),
        (RATERS_WITH_SHARES, [], [], {"F6"}),
        (BONUS_BESIDE_DEDUCTIONS, ["G5"], [], {"C3", "D3", "E3", "C4", "D4", "E4", "C5", "D5", "E5"}),
        (AMOUNT_AGAINST_TARGET, [], [], set()),
        (DATA_CALLED_POINTS, ["C8"], ["F8"], set()),
        (REWARDS_BESIDE_FINES, ["F5"], [], set()),
        (SHARES_IN_HEADERS, ["E5"], [], {f"{c}{r}" for c in "BCD" for r in (3, 4, 5)}),
        (PANEL, ["F7"], [], {"F4", "F5", "F6"}),
        (BASE_AND_SHARE, ["G4"], [], {"E3", "E4"}),
    ],
    ids=[
        "parts and criteria",
        "row per item",
        "short names",
        "months",
        "raters' shares",
        "bonus",
        "amount",
        "data",
        "rewards",
        "shares",
        "panel",
        "base",
    ],
)
def test_a_layout_is_judged_whole(data: bytes, wrong: list[str], follows: list[str], unjudged: set[str]) -> None:
    found, errors = judged(data)
    assert errors == wrong
    assert {cell for cell, status in found.items() if status == "mismatch"} == {*wrong, *follows}
    assert {cell for cell, status in found.items() if status not in ("ok", "mismatch")} == unjudged
