"""People who are paid by their department's total and grade, and bases of pay that a note states by level."""

from typing import Any

import pytest

from .test_layouts import book, judged

NOTE = (
    "说明：95分（含）以上为A，{share}110%；85分（含）～95分为B，{share}100%；75分（含）～85分为C，{share}85%；75分以下为D，{share}70%。"
    "绩效工资=绩效工资基数×{share}；绩效工资基数：主管1500元、领班1000元、员工600元。"
)


def card(name: str, share: str, returns: int, mark: int, total: int, grade: str, rate: float) -> list[list[Any]]:
    """60 for the rate, 40 less 5 for each return."""
    return [
        ["部门月度绩效考核表"],
        [f"被考核部门：{name}", "", "考核月份：2025年1月"],
        ["考核内容", "分值", "考核标准", "检查情况", "得分"],
        ["报修及时率", 60, "目标值98%，每低1%扣3分，扣完为止", "98%", 60],
        ["维修质量", 40, "返修每次扣5分，扣完为止", returns, mark],
        ["合计", 100, "", "", total],
        ["考核等级", grade, share, rate, ""],
        [NOTE.format(share=share)],
        [],
    ]


@pytest.mark.parametrize("share", ["得分率", "发放比例"])
def test_a_table_below_the_card(share: str) -> None:
    rows = card("工程部", share, 3, 25, 85, "B", 1)
    rows += [
        ["工程部绩效工资发放表（元）"],
        ["姓名", "职级", "基数", share, "绩效工资"],
        ["赖军", "主管", 1500, 1, 1500],
        ["吴强", "领班", 1000, 0.85, 850],  # 85 is B: 100 %
        ["钟鸣", "员工", 1000, 1, 1000],  # 600
        ["庞伟", "员工", 600, 1, 660],  # 600
        ["合计", "", 4100, "", 4010],
    ]
    found, errors = judged(book({"工程部": rows}, {"工程部": "A1:E1 A8:E8 A10:E10"}))
    assert errors == ["D13", "E15", "C14"]
    assert [found[f"E{row}"] for row in (12, 13, 14, 15)] == ["ok", "mismatch", "mismatch", "mismatch"]


def test_a_wrong_mark_of_the_department_reaches_the_pay() -> None:
    rows = card("工程部", "得分率", 3, 35, 95, "A", 1.1)  # 25, so 85: B
    rows += [
        ["姓名", "职级", "基数", "得分率", "绩效工资"],
        ["赖军", "主管", 1500, 1.1, 1650],
        ["吴强", "领班", 1000, 1.1, 1100],
    ]
    found, errors = judged(book({"工程部": rows}, {"工程部": "A1:E1 A8:E8"}))
    assert errors == ["E5"]
    assert (found["E11"], found["E12"]) == ("mismatch", "mismatch")


def test_a_sheet_of_pay_for_several_departments() -> None:
    sheets = {
        "工程部": card("工程部", "得分率", 3, 25, 85, "B", 1),
        "客服部": card("客服部", "得分率", 0, 40, 100, "A", 1.1),
        "工资": [
            ["绩效工资发放表"],
            ["部门", "姓名", "职级", "基数", "得分率", "绩效工资"],
            ["工程部", "赖军", "主管", 1500, 1, 1500],
            ["工程部", "吴强", "领班", 1000, 1.1, 1100],  # 1
            ["客服部", "钟鸣", "员工", 600, 1.1, 660],
            ["客服部", "庞伟", "员工", 600, 1, 600],  # 1.1
        ],
    }
    merged = {"工程部": "A1:E1 A8:E8", "客服部": "A1:E1 A8:E8", "工资": "A1:F1"}
    found, errors = judged(book(sheets, merged))
    assert errors == ["E4", "E6"]
    assert [found[f"F{row}"] for row in (3, 4, 5, 6)] == ["ok", "mismatch", "ok", "mismatch"]


def test_a_rate_of_points_is_no_share_of_pay() -> None:
    rows: list[list[Any]] = [
        ["绩效考核表"],
        ["姓名", "业务（60分）", "服务（40分）", "总分", "得分率", "等级"],
        ["赖军", 60, 35, 95, 0.95, "A"],
        ["吴强", 50, 30, 80, 0.8, "B"],
        ["注：90分及以上为A，发放比例120%；90分以下为B，发放比例100%。"],
    ]
    assert judged(book({"1月": rows}, {"1月": "A1:F1 A5:F5"}))[1] == []


@pytest.mark.parametrize(("level", "errors"), [("初级", ["F5"]), ("见习中级", []), ("中级", [])])
def test_the_base_of_a_level(level: str, errors: list[str]) -> None:
    rows: list[list[Any]] = [
        ["销售绩效考核表"],
        ["姓名", "级别", "业绩（100分）", "总分", "奖金系数", "奖金基数", "绩效奖金"],
        ["陈浩", "高级", 95, 95, 1.5, 2000, 3000],
        ["龚莉", "中级", 85, 85, 1, 1500, 1500],
        ["沙飞", level, 85, 85, 1, 1500, 1500],
        ["童欣", "初级", 95, 95, 1.5, 1000, 1500],
        [
            "总分90分（含）以上系数1.5；90分以下系数1.0。绩效奖金=奖金基数×系数；奖金基数：初级1000元，中级1500元，高级2000元。"
        ],
    ]
    found, wrong = judged(book({"5月": rows}, {"5月": "A1:G1 A7:G7"}))
    assert wrong == errors
    assert found["G5"] == ("mismatch" if errors else "ok")  # follows the base
