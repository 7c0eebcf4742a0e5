"""Totals that are made of other totals: by post, on average, copied from another sheet, and the pay that follows them."""

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book, judged

SHARES = "注：部门审核总分占部门经理季度考核分的80%，占员工季度考核分的20%；其余为上级对个人的评分。"
FORMULAS = "注：部门经理季度考核分=部门审核总分×80%+上级评分×20%；员工季度考核分=部门审核总分×20%+上级评分×80%。"


@pytest.mark.parametrize("note", [SHARES, FORMULAS])
def test_parts_count_by_post(note: str) -> None:
    found, errors = judged(
        book(
            {
                "季度": [
                    ["第一季度考核分计算表"],
                    ["姓名", "部门", "职务", "部门审核总分", "上级评分（个人）", "季度考核分"],
                    ["武平", "用户部", "部门经理", 76.75, 90, 79.4],  # 61.4+18
                    ["温建", "用户部", "员工", 76.75, 85, 83.35],  # 15.35+68
                    ["路加", "网络部", "员工", 68.5, 92, 87.3],  # 13.7+73.6
                    ["杭朵", "网络部", "员工", 68.5, 80, 70.8],  # 77.7; made as a manager's
                    ["荀立", "网络部", "部门经理", 68.5, 88, 72.4],
                    [note],
                ]
            },
            {"季度": "A1:F1 A8:F8"},
        )
    )
    assert errors == ["F6"]
    assert [found[f"F{row}"] for row in (3, 4, 5, 6, 7)] == ["ok", "ok", "ok", "mismatch", "ok"]


def test_an_average_may_stand_ahead_of_the_subtotals_that_it_is_made_of() -> None:
    head = ["姓名", "平均得分", "7月", "", "", "8月", "", ""]
    below = ["", "", "出勤（40分）", "业务（60分）", "小计", "出勤（40分）", "业务（60分）", "小计"]
    found, errors = judged(
        book(
            {
                "7-8月": [
                    ["客服部考核对照表"],
                    head,
                    below,
                    ["薛宝", 89, 40, 50, 90, 38, 50, 88],
                    ["史云", 78, 36, 40, 76, 30, 50, 80],
                    ["贾林", 73.5, 30, 40, 70, 34, 40, 74],  # (70+74)÷2=72
                    ["邢岫", 88, 38, 40, 78, 40, 58, 98],
                ]
            },
            {"7-8月": "A1:H1 A2:A3 B2:B3 C2:E2 F2:H2"},
        )
    )
    assert errors == ["B6"]
    assert [found[f"B{row}"] for row in (4, 5, 6, 7)] == ["ok", "ok", "mismatch", "ok"]


def centre(name: str, people: list[list[object]]) -> list[list[object]]:
    """A centre's sheet: complaints cost 10 each, work is judged."""
    head = ["姓名", "投诉（40分）", "", "工作（60分）", "绩效得分"]
    return [
        [f"{name}2024年2月绩效考核表"],
        head,
        ["", "每起扣10分", "", "", ""],
        ["", "起数", "得分", "得分", ""],
        *people,
    ]


@pytest.mark.parametrize("stated", [True, False], ids=["by a note", "as most are made"])
def test_a_summary_follows_what_is_right_on_the_sheets_that_it_copies(stated: bool) -> None:
    first = centre(
        "东区", [["佟宁", 0, 40, 55, 95], ["路安", 1, 30, 50, 80], ["夏维", 2, 30, 40, 70]]
    )  # C7: 20, total 60
    second = centre("西区", [["戚客", 0, 40, 48, 88], ["邬岸", 3, 10, 45, 55]])
    summary = [
        ["2024年2月绩效考核汇总表"],
        ["名次", "姓名", "中心", "绩效得分", "绩效工资基数", "应发绩效工资"],
        [1, "佟宁", "东区", 95, 1000, 950],
        [2, "戚客", "西区", 88, 1000, 880],
        [3, "路安", "东区", 80, 1000, 1000],  # 800
        [4, "夏维", "东区", 70, 1000, 700],  # follows C7: 60 and 600
        [5, "邬岸", "西区", 56, 1000, 560],  # copied wrongly: 55 there
        ["说明：应发绩效工资=绩效工资基数×绩效得分÷100。" if stated else "以上供审批"],
    ]
    merged = "A1:E1 A2:A4 B2:C2 B3:C3 D2:D3 E2:E4"
    data = book(
        {"汇总": summary, "东区": first, "西区": second}, {"东区": merged, "西区": merged, "汇总": "A1:F1 A8:F8"}
    )
    found, errors = judged_by_sheet(data)
    assert errors == {"汇总": ["D7", "F5"], "东区": ["C7"]}
    assert [found["汇总"][f"D{row}"] for row in range(3, 8)] == ["ok", "ok", "ok", "mismatch", "mismatch"]
    assert [found["汇总"][f"F{row}"] for row in range(3, 8)] == ["ok", "ok", "mismatch", "mismatch", "mismatch"]


def test_the_base_of_a_formula_may_stand_on_the_roster() -> None:
    data = book(
        {
            "人员": [
                ["姓名", "岗位", "直接上级", "绩效工资基数（元）"],
                ["桑葚", "客服员", "文强", 800],
                ["蓝莓", "客服员", "文强", 600],
                ["木槿", "助理", "文强", 700],
            ],
            "10月": [
                ["客服中心2024年10月考核表"],
                ["姓名", "业绩（60分）", "态度（40分）", "综合得分", "应得绩效工资（元）"],
                ["桑葚", 56, 37, 93, 744],
                ["蓝莓", 50, 30, 80, 600],  # 480
                ["木槿", 57, 36, 93, 651],
                ["说明：应得绩效工资=绩效工资基数×综合得分÷100。"],
            ],
        },
        {"10月": "A1:E1 A6:E6"},
    )
    found, errors = judged_by_sheet(data)
    assert errors == {"10月": ["E4"]}
    assert [found["10月"][f"E{row}"] for row in (3, 4, 5)] == ["ok", "mismatch", "ok"]


def card(name: str, complaints: int, mark: int, attitude: int, top: int = 1) -> list[list[object]]:
    return [
        ["服务部月度考核表"],
        ["姓名：", name, "岗位：", "专员"],
        ["考核项目", "分值", "评分标准", "实际", "得分"],
        ["投诉", 60, "每起扣10分，扣完为止", complaints, mark],
        ["态度", 40, "由主管评分", "", attitude],
        ["合计", 100, "", "", f"=SUM(E{top + 3}:E{top + 4})"],
    ]


def test_pay_follows_totals_that_formulas_copy_and_the_totals_of_pay_are_no_totals_of_marks() -> None:
    grades = "等级：90分及以上A，系数1.2；80～90分（不含90分）B，系数1.0；80分以下C，系数0.8。"
    pay = [
        ["服务部7月绩效工资表"],
        ["姓名", "考核得分", "考核等级", "绩效系数", "绩效基数", "绩效工资", "提成", "扣款", "应发合计"],
        ["白露", "=白露!E6", "A", 1.2, 1000, 1200, 300, 0, "=F3+G3-H3"],  # 60+35
        ["谷雨", "=谷雨!E6", "C", 0.8, 1000, 800, 250, 50, "=F4+G4-H4"],  # D4 there: 40, so 75
        ["霜降", "=霜降!E6", "B", 1.0, 1000, 1000, 100, 0, "=F5+G5-H5"],  # D4 there: 30, not 50; 65, C, 800, 900
        ["小满", 88, "B", 1.0, 1000, 1000, 200, 20, 1280],  # 78 there; 1180
        [grades],
    ]
    data = book(
        {
            "白露": card("白露", 0, 60, 35),
            "谷雨": card("谷雨", 2, 40, 35),
            "霜降": card("霜降", 3, 50, 35),
            "小满": card("小满", 2, 40, 38),
            "工资": pay,
        },
        {"工资": "A1:I1 A7:I7"},
    )
    found, errors = judged_by_sheet(data)
    assert errors == {"霜降": ["E4"], "工资": ["B6", "I6"]}
    assert [found["工资"][f"B{row}"] for row in range(3, 7)] == ["ok", "ok", "mismatch", "mismatch"]
    assert [found["工资"][f"C{row}"] for row in range(3, 7)] == ["ok", "ok", "mismatch", "mismatch"]
    assert [found["工资"][f"I{row}"] for row in range(3, 7)] == ["ok", "ok", "mismatch", "mismatch"]


def test_typed_totals_of_pay_are_made_of_the_columns_in_yuan_before_them() -> None:
    rows = [
        ["7月工资表"],
        ["姓名", "考核得分", "绩效系数", "绩效基数", "绩效工资", "提成", "罚款", "实发金额"],
        ["白露", 95, 1.2, 1000, 1200, 300, 0, 1500],
        ["谷雨", 75, 0.8, 1000, 800, 250, 50, 1000],
        ["霜降", 85, 1.0, 1000, 1000, 100, 30, 1130],  # the fine added: 1070
        ["小满", 88, 1.0, 1000, 1000, 200, 20, 1180],
        ["系数：90分及以上1.2；80～90分（不含90分）1.0；80分以下0.8。"],
    ]
    found, errors = judged(book({"工资": rows}, {"工资": "A1:H1 A7:H7"}))
    assert errors == ["H5"]
    assert [found[f"H{row}"] for row in range(3, 7)] == ["ok", "ok", "mismatch", "ok"]


def test_forms_below_each_other_whose_names_stand_beside_their_labels_are_several() -> None:
    data = book({"服务部": [*card("白露", 0, 60, 35), [], [], *card("谷雨", 2, 50, 35, top=9)]})
    found, errors = judged(data)
    assert errors == ["E12"]  # 40
    assert (found["E6"], found["E14"]) == ("ok", "mismatch")


BY_GRADE = "个人系数：A为1.3，B为1.0，C为0.7。季度奖金=奖金基数×个人系数×项目系数（本季度项目系数0.9）。"


def test_grades_are_those_of_the_sheet_whose_totals_are_copied_and_shares_those_of_the_grades() -> None:
    scores = [
        ["研发部2季度考核表"],
        ["姓名", "进度（60分）", "故障（40分）", "综合得分", "等级"],
        ["白露", 60, 40, 100, "A"],
        ["谷雨", 50, 34, 84, "B"],
        ["霜降", 40, 35, 75, "B"],  # C
        ["小满", 50, 38, 88, "B"],
        ["等级：A：90分及以上；B：80分（含）～90分；C：80分以下。"],
    ]
    pay = [
        ["研发部2季度奖金表"],
        ["姓名", "综合得分", "等级", "个人系数", "项目系数", "奖金基数", "季度奖金"],
        ["白露", "=评分!D3", "=评分!E3", 1.3, 0.9, 1000, 1170],
        ["谷雨", "=评分!D4", "=评分!E4", 1.0, 0.9, 1000, 1000],  # 900
        ["霜降", "=评分!D5", "=评分!E5", 1.0, 0.9, 1000, 900],  # follows E5 there: 0.7, 630
        ["小满", "=评分!D6", "=评分!E6", 1.3, 0.9, 1000, 1170],  # 1.0, then 900
        [BY_GRADE],
    ]
    found, errors = judged_by_sheet(book({"评分": scores, "奖金": pay}, {"评分": "A1:E1 A7:E7", "奖金": "A1:G1 A7:G7"}))
    assert errors == {"评分": ["E5"], "奖金": ["D6", "G4"]}
    assert [found["奖金"][f"D{row}"] for row in range(3, 7)] == ["ok", "ok", "mismatch", "mismatch"]
    assert [found["奖金"][f"G{row}"] for row in range(3, 7)] == ["ok", "mismatch", "mismatch", "mismatch"]


def test_amounts_of_which_hardly_any_is_base_times_share_are_left_open() -> None:
    rows = [
        ["研发部2季度奖金表"],
        ["姓名", "考核得分", "绩效系数", "奖金基数", "季度奖金"],
        ["白露", 95, 1.2, 1000, 1080],
        ["谷雨", 85, 1.0, 1000, 900],
        ["霜降", 75, 0.8, 1000, 720],
        ["90分及以上系数1.2；80～89.9分系数1.0；80分以下系数0.8。"],
    ]
    found, errors = judged(book({"奖金": rows}, {"奖金": "A1:E1 A6:E6"}))
    assert errors == []
    assert {found[f"E{row}"] for row in (3, 4, 5)} == {"undecided"}


def test_a_table_of_pay_by_grade_with_formulas_in_words_is_a_table_of_pay() -> None:
    rows = [
        ["车队5月绩效工资表"],
        ["姓名", "考核得分", "等级", "绩效系数", "绩效基数", "应出勤天数", "实出勤天数", "绩效工资", "罚款", "实发金额"],
        ["焦田", 96, "A", 1.2, 3000, 26, 26, 3600, 0, 3600],
        ["边江", 86, "B", 1, 2600, 26, 25, 2600, 100, 2500],  # 2500, then 2400
        ["巴图", 97, "A", 1, 3000, 26, 26, 3000, 0, 3000],  # 1.2; 3600
        ["A：95分（含）以上，1.2；B：85分（含）～95分，1.0；C：85分以下，0.8。"
         "绩效工资=绩效基数×绩效系数×实出勤天数÷应出勤天数；实发金额=绩效工资－罚款。"],
    ]  # fmt: skip
    found, errors = judged(book({"工资": rows}, {"工资": "A1:J1 A6:J6"}))
    assert errors == ["D5", "H4"]
    assert [found[f"J{row}"] for row in (3, 4, 5)] == ["ok", "mismatch", "mismatch"]


def test_marks_that_a_summary_takes_from_other_sheets_follow_what_is_right_there() -> None:
    def project(name: str, hurt: int, mark: int) -> list[list[object]]:
        return [
            [f"项目部：{name}项目部   被考核人：{name}"],
            ["类别", "考核项目", "标准分", "考核标准", "检查情况", "得分"],
            ["安全管理", "轻伤", 60, "轻伤每起扣10分，扣完为止", hurt, mark],
            ["小计", "", 60, "", "", "=F3"],
            ["综合管理", "配合", 40, "由公司评分", "", 36],
            ["小计", "", 40, "", "", "=F5"],
            ["合计", "", 100, "", "", "=F4+F6"],
        ]

    rows = [
        ["项目经理考核汇总表"],
        ["姓名", "安全管理", "综合管理", "总分", "等级"],
        ["周岳", "=周岳!F4", "=周岳!F6", "=B3+C3", "A"],  # 60+36
        ["吴迪", "=吴迪!F4", "=吴迪!F6", "=B4+C4", "B"],  # 50+36
        ["何川", "=何川!F4", "=何川!F6", "=B5+C5", "B"],  # 50 there, where 40 is right: 76, C
        ["等级：A：90分及以上；B：80分（含）～90分；C：80分以下。"],
    ]
    sheets = {"周岳": project("周岳", 0, 60), "吴迪": project("吴迪", 1, 50), "何川": project("何川", 2, 50)}
    merged = {**dict.fromkeys(sheets, "A1:F1"), "汇总": "A1:E1 A6:E6"}
    found, errors = judged_by_sheet(book({**sheets, "汇总": rows}, merged))
    assert errors == {"何川": ["F3"]}
    assert [found["汇总"][f"D{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]
    assert [found["汇总"][f"E{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]


def test_pay_may_be_so_much_a_point_in_its_own_label() -> None:
    rows = card("白露", 2, 40, 35)
    rows.append(["绩效工资（元）＝得分×8元/分", "", "", "", 605])  # 75×8 = 600
    found, errors = judged(book({"白露": rows}, {"白露": "A7:D7"}))
    assert errors == ["E7"]
    assert found["E7"] == "mismatch"


@pytest.mark.parametrize(
    ("note", "wrong"),
    [("应发绩效按实际出勤天数折算。", ["H4"]), ("中途离职的按实际出勤天数折算。", [])],  # 1000×1.2×20÷22 = 1090.91
)
def test_pay_by_days_is_for_everybody_or_for_some(note: str, wrong: list[str]) -> None:
    rows = [
        ["9月绩效工资"],
        ["姓名", "得分", "等级", "系数", "基数", "应出勤", "实出勤", "应发绩效"],
        ["甲文", 95, "A", 1.2, 1000, 22, 22, 1200],
        ["丁才", 92, "A", 1.2, 1000, 22, 20, 1200],
        ["乙武", 85, "B", 1, 1000, 22, 11, 500],
        ["丙全", 75, "C", 0.8, 1000, 22, 22, 800],
        ["A：90分以上，系数1.2；B：80-89分，系数1.0；C：80分以下，系数0.8。" + note],
    ]
    _, errors = judged(book({"工资": rows}, {"工资": "A1:H1 A7:H7"}))
    assert errors == wrong


def judged_by_sheet(data: bytes) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """The status of every figure by sheet and cell, and the cells of errors by sheet."""
    result = process_workbook(data, "表.xlsx", Config()).result
    found: dict[str, dict[str, str]] = {}
    errors: dict[str, list[str]] = {}
    for sheet in result.sheets:
        own = found.setdefault(sheet.sheet, {})
        for person in sheet.people:
            own.update({item.cell: item.status.value for item in person.items})
            figures = (*person.sums, person.total, person.grade, person.pay.percent, person.pay.amount)
            own.update({one.cell: one.status.value for one in figures if one is not None})
        if cells := sorted({f.cell for f in sheet.findings if f.severity.value == "error"}):
            errors[sheet.sheet] = cells
    return found, errors
