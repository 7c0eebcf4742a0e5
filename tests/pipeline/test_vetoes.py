"""一票否决 as sheets have it: a line of a form, an item of its own category, a column, a note; what was lost, and what not."""

from typing import Any

import pytest

from .test_layouts import book, judged

SCALE = "等级：90分及以上优秀，80分（含）～90分良好，80分以下不合格。"
ZERO = "发生安全责任事故、收受回扣的，当月考核得分为0分"


def form(happened: Any, mark: Any, total: Any, rule: str = ZERO) -> bytes:
    """A form with the line between the sum of the items and the final total: 50+32 = 82."""
    return book(
        {
            "古月": [
                ["员工月度绩效考核表"],
                ["姓名：古月", "", "岗位：护士"],
                ["序号", "考核项目", "分值", "考核标准", "考核情况", "得分"],
                [1, "文书合格率", 50, "≥95%得50分，每低1%扣5分", "95%", 50],
                [2, "消毒隔离", 50, "检查不合格一处扣9分", "2处", 32],
                ["合计", "", 100, "", "", 82],
                ["一票否决", "", rule, "", happened, mark],
                ["考核得分", "", "", "", "", total],
                [SCALE],
            ]
        },
        {"古月": "A1:F1 A6:B6 A7:B7 C7:D7 A8:E8 A9:F9"},
    )


def two_items(total: Any, *lines: list[Any], base: str = "", slower: bool = False) -> bytes:
    """A card of two items with its total, then ``lines``: 60+30 = 90; ``slower``: 30+10 = 40."""
    items = (
        [["及时率", 60, "≥98%得60分，每低1%扣10分", "95%", 30], ["投诉", 40, "每次扣10分", "3次", 10]]
        if slower
        else [["及时率", 60, "≥98%得60分，每低1%扣5分", "98%", 60], ["投诉", 40, "每次扣10分", "1次", 30]]
    )
    rows: list[list[Any]] = [
        ["绩效考核表"],
        ["姓名：赵欣", "", base] if base else ["姓名：赵欣"],
        ["考核项目", "分值", "考核标准", "完成情况", "得分"],
        *items,
        ["总分", 100, "", "", total],
        *lines,
    ]
    last = len(rows)
    return book({"赵欣": rows}, {"赵欣": f"A1:E1 A{last}:E{last}"})


@pytest.mark.parametrize("happened", ["无", "未发生", 0, "0起", None, "本月未发生上述情形", "无安全责任事故", "否"])
@pytest.mark.parametrize("mark", ["—", None, "否"])
def test_nothing_happened(happened: Any, mark: Any) -> None:
    found, errors = judged(form(happened, mark, 82))
    assert (found["F8"], errors) == ("ok", [])
    found, errors = judged(form(happened, mark, 80))  # a slip
    assert (found["F8"], errors) == ("mismatch", ["F8"])


@pytest.mark.parametrize("happened", ["收受回扣1次（已查实）", "安全责任事故1起", 1, "有", "收受回扣", "已核实"])
def test_it_happened(happened: Any) -> None:
    for mark in ("否决", "—", None):
        found, errors = judged(form(happened, mark, 0))
        assert (found["F8"], errors) == ("ok", [])
        found, errors = judged(form(happened, mark, 82))
        assert (found["F8"], errors) == ("mismatch", ["F8"])


@pytest.mark.parametrize("happened", ["疑似收受回扣，调查中", "被举报收受回扣1次，查无实据", "详见附件", "无故旷工"])
@pytest.mark.parametrize("total", [0, 82])
def test_nobody_can_tell_whether_it_happened(happened: str, total: int) -> None:
    found, errors = judged(form(happened, "—", total))
    assert (found["F8"], errors) == ("undecided", [])


def test_what_a_veto_does_that_the_sheet_does_not_say() -> None:
    rule = "发生安全责任事故、收受回扣的"
    found, errors = judged(form("安全责任事故1起", "否决", 0, rule))
    assert (found["F8"], errors) == ("ok", [])
    found, errors = judged(form("安全责任事故1起", "否决", 82, rule))
    assert (found["F8"], errors) == ("undecided", [])


def test_an_own_category_of_items_without_points() -> None:
    def card(said: str, total: int) -> bytes:
        return book(
            {
                "3月": [
                    ["维修班3月绩效考核表"],
                    ["姓名：任海", "", "岗位：电工"],
                    ["类别", "考核项目", "分值", "考核标准", "完成情况", "得分"],
                    ["业绩", "维修及时率", 60, "≥98%得60分，每低1%扣5分", "98%", 60],
                    ["", "返修", 40, "每次扣5分", "2次", 30],
                    ["否决项", "安全事故", "", "发生重伤及以上事故，总分为0", "0起", ""],
                    ["", "违法违纪", "", "受治安处罚的，总分为0", said, ""],
                    ["合计", "", 100, "", "", total],
                ]
            },
            {"3月": "A1:F1 A4:A5 A6:A7 A8:B8"},
        )

    assert judged(card("无", 90))[1] == []
    assert judged(card("1次，已核实", 0))[1] == []
    assert judged(card("1次，已核实", 90))[1] == ["F8"]


def test_a_column_of_a_matrix() -> None:
    note = "说明：发生重大投诉、泄露客户信息的一票否决，当月考核得分为0分。90分及以上发放120%，80分（含）～90分发放100%，80分以下不发放。"
    found, errors = judged(
        book(
            {
                "4月": [
                    ["客服4月绩效考核表"],
                    [
                        "姓名",
                        "接通（60分）",
                        "质检（40分）",
                        "合计",
                        "一票否决",
                        "考核得分",
                        "发放比例",
                        "绩效基数",
                        "绩效工资",
                    ],
                    ["安琪", 60, 35, 95, "无", 95, 1.2, 1000, 1200],
                    ["卓然", 50, 35, 85, "泄露客户信息1次", 0, 0, 1000, 0],
                    ["明慧", 55, 35, 90, "无", 90, 1.2, 1000, 1200],
                    ["鲁智", 50, 30, 80, "有", 80, 1, 1000, 1000],  # 0
                    [note],
                ]
            },
            {"4月": "A1:I1 A7:I7"},
        )
    )
    assert errors == ["F6"]
    assert [found[f"F{row}"] for row in (3, 4, 5, 6)] == ["ok", "ok", "ok", "mismatch"]
    assert [found[f"I{row}"] for row in (3, 4, 5, 6)] == ["ok", "ok", "ok", "mismatch"]


def test_a_note_alone_leaves_a_total_of_nothing_open() -> None:
    def card(total: int) -> bytes:
        return two_items(total, ["说明：发生重大安全事故的实行一票否决，当月总分为0。"])

    assert judged(card(90))[0]["E6"] == "ok"
    assert judged(card(0)) == ({"E4": "ok", "E5": "ok", "E6": "undecided"}, [])
    assert judged(card(80))[1] == ["E6"]


def test_a_veto_of_the_pay_leaves_the_total() -> None:
    def card(amount: int, said: str) -> bytes:
        return two_items(
            90,
            ["一票否决", "", "发生责任事故，不发放当月绩效工资", said, ""],
            ["发放比例", 1, "绩效工资", amount, ""],
            ["说明：90分及以上发放100%，90分以下发放80%。"],
            base="绩效基数：1000元",
        )

    assert judged(card(1000, "无"))[1] == []
    found, errors = judged(card(0, "责任事故1起"))
    assert (found["E6"], found["D8"], errors) == ("ok", "ok", [])
    assert judged(card(1000, "责任事故1起"))[1] == ["D8"]


def test_deductions_never_go_below_nothing() -> None:
    def card(amount: Any, note: str) -> bytes:
        return two_items(
            40,
            ["发放比例", 0, "绩效基数", 1800, ""],
            ["考勤扣款（元）", 120, "应发绩效（元）", amount, ""],
            [note],
            slower=True,
        )

    note = "说明：70分及以上发放100%，70分以下不发放。应发绩效=绩效基数×发放比例-考勤扣款"
    assert judged(card(0, f"{note}，不足扣的按0计。"))[1] == []
    assert judged(card("=MAX(0,D7*B7-B8)", f"{note}。"))[1] == []
    assert judged(card(-120, f"{note}，不足扣的按0计。"))[1] == ["D8"]


@pytest.mark.parametrize("line", [["一票否决", "发生责任事故，总分为0", None], ["一票否决情况", None, None]])
def test_a_line_below_the_total(line: list[Any]) -> None:
    def card(total: int, said: Any) -> bytes:
        note = (
            "说明：发生责任事故一票否决，总分为0。"
            if line[1] is None
            else "说明：90分及以上发放100%，90分以下发放80%。"
        )
        return two_items(total, [line[0], "", line[1], said, ""], [note], base="绩效基数：1000元")

    assert judged(card(90, "无"))[1] == []
    assert judged(card(90, 0))[1] == []
    assert judged(card(0, "责任事故1起"))[1] == []
    assert judged(card(0, 1))[1] == []
    assert judged(card(90, 1))[1] == ["E6"]
    assert judged(card(90, "责任事故1起"))[1] == ["E6"]


@pytest.mark.parametrize(
    ("rule", "said", "right"),
    [
        ("有效投诉3次以上的，当月考核得分为0分", 3, 0),
        ("有效投诉3次以上的，当月考核得分为0分", 2, 82),
        ("有效投诉3次以上的，当月考核得分为0分", "有效投诉4次", 0),
        ("有效投诉超过3次的，当月考核得分为0分", 3, None),
        ("合格率低于80%的，当月考核得分为0分", "95%", None),
        ("合格率低于80%的，当月考核得分为0分", 0.95, None),
        ("合格率低于80%的，当月考核得分为0分", 75, None),
        ("损失金额1万元以上的，当月考核得分为0分", 300, None),
    ],
)
def test_how_much_a_veto_takes(rule: str, said: Any, right: int | None) -> None:
    """What is measured, and not counted, is left open."""
    for total in (0, 82):
        found, errors = judged(form(said, "—", total, rule))
        assert found["F8"] == ("undecided" if right is None else "ok" if total == right else "mismatch")
        assert errors == ([] if found["F8"] != "mismatch" else ["F8"])


RULE = "飞单、私收货款、泄露客户资料，发生1次当月综合得分为0分"
PAY = ["发放比例", 1, "绩效工资", 1000, ""]
SHARES = ["说明：90分及以上发放100%，90分以下发放80%。"]


def around(total: Any, before: list[list[Any]], after: list[list[Any]], areas: str = "") -> bytes:
    """A card of 60+30 = 90 whose final total stands behind the lines ``before``, with the pay of a total of 90 in it."""
    rows: list[list[Any]] = [
        ["绩效考核表"],
        ["姓名：赵欣", "", "绩效基数：1000元"],
        ["考核项目", "分值", "考核标准", "完成情况", "得分"],
        ["及时率", 60, "≥98%得60分，每低1%扣5分", "98%", 60],
        ["投诉", 40, "每次扣10分", "1次", 30],
        *before,
        ["综合得分", "", "", "", total],
        *after,
    ]
    return book({"赵欣": rows}, {"赵欣": f"A1:E1 {areas}"})


def own_line(said: Any) -> tuple[list[list[Any]], list[list[Any]]]:
    return [[f"三、一票否决项：{RULE}", "", "是否发生", said, ""]], [PAY, SHARES]


def count_and_remark(said: Any) -> tuple[list[list[Any]], list[list[Any]]]:
    return [[f"一票否决项：{RULE}", "发生次数", said, "处理结果", ""]], [PAY, SHARES]


def below_the_total(said: Any) -> tuple[list[list[Any]], list[list[Any]]]:
    return [], [["红线事项", "", RULE, said, ""], PAY, SHARES]


def red_line(said: Any) -> tuple[list[list[Any]], list[list[Any]]]:
    return [["红线事项", "", RULE, said, ""]], [PAY, SHARES]


def in_one_cell(said: Any) -> tuple[list[list[Any]], list[list[Any]]]:
    return [[f"一票否决：{RULE}。是否发生：{said}"]], [PAY, SHARES]


def rule_in_the_notes(said: Any) -> tuple[list[list[Any]], list[list[Any]]]:
    return [[f"一票否决情况：{said}"]], [PAY, ["说明：飞单、私收货款1次的一票否决，当月综合得分为0分。"], SHARES]


def list_with_header(said: Any) -> tuple[list[list[Any]], list[list[Any]]]:
    return (
        [
            ["小计", "", "", "", 90],
            ["三、一票否决项（发生1次综合得分为0分）"],
            ["序号", "违规情形", "标准", "发生次数", "备注"],
            [1, "飞单", "私下成交", 0, ""],
            [2, "私收货款", "收取现金", said, ""],
        ],
        [PAY, SHARES],
    )


LINES = [own_line, count_and_remark, below_the_total, red_line, in_one_cell, rule_in_the_notes, list_with_header]


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("said", ["私收货款1次", "有（私收货款1次）", "1次", "有"])
def test_a_veto_line_that_tells_what_happened(lines: Any, said: str) -> None:
    areas = "A7:E7" if lines is list_with_header else ""
    before, after = lines(said)
    total = f"E{6 + len(before)}"
    found, errors = judged(around(0, before, after, areas))
    assert found[total] == "ok"
    assert errors != []  # the share of a total of 90
    found, errors = judged(around(90, before, after, areas))
    assert (found[total], errors) == ("mismatch", [total])


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("said", ["无", "0次", "否", "未发生", "□是 ☑否", "无（0次）"])
def test_a_veto_line_of_which_nothing_happened(lines: Any, said: str) -> None:
    areas = "A7:E7" if lines is list_with_header else ""
    before, after = lines(said)
    total = f"E{6 + len(before)}"
    found, errors = judged(around(90, before, after, areas))
    assert (found[total], errors) == ("ok", [])


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("said", ["疑似私收货款，核查中", "□是 □否", "见附件"])
def test_a_veto_line_that_leaves_it_open(lines: Any, said: str) -> None:
    """Neither the total nor what is paid for it is called right."""
    areas = "A7:E7" if lines is list_with_header else ""
    before, after = lines(said)
    found, errors = judged(around(90, before, after, areas))
    assert (found[f"E{6 + len(before)}"], errors) == ("undecided", [])
    amount = 7 + len(before) + after.index(PAY)
    assert found[f"D{amount}"] == "undecided"


def test_cells_of_one_veto_line_are_told_together() -> None:
    def line(count: Any, remark: str) -> bytes:
        return around(90, [[f"一票否决项：{RULE}", "发生次数", count, "备注", remark]], [PAY, SHARES])

    assert judged(line(1, "私收货款"))[1] == ["E7"]
    assert judged(line(1, ""))[1] == ["E7"]
    assert judged(line(0, "无"))[0]["E7"] == "ok"
    assert judged(line(1, "核查中"))[0]["E7"] == "undecided"
    assert judged(line(1, "无"))[0]["E7"] == "undecided"


def test_a_remark_that_reports_a_veto_is_asked_about() -> None:
    rule = ["说明：飞单、私收货款的一票否决，当月综合得分为0分。"]
    assert judged(around(90, [], [["备注：本月私收货款1次，一票否决"], PAY, rule, SHARES]))[0]["E6"] == "undecided"
    assert judged(around(90, [], [["备注：本月未发生一票否决事项"], PAY, rule, SHARES]))[0]["E6"] == "ok"
    assert judged(around(90, [], [["备注：本月发生上述情形的，一票否决"], PAY, rule, SHARES]))[0]["E6"] == "ok"


@pytest.mark.parametrize(
    ("name", "rule", "data", "mark"),
    [
        ("一票否决项", "发生重大投诉的，本项得0分", "无", 40),
        ("一票否决项：发生重大投诉，本项得0分", "发生1起不得分", "0起", 40),
        ("重大投诉", "每起扣10分，发生重大事故的综合得分为0", 1, 30),
    ],
)
def test_items_with_points_of_their_own_are_items(name: str, rule: str, data: Any, mark: int) -> None:
    found, errors = judged(
        book(
            {
                "赵欣": [
                    ["绩效考核表"],
                    ["姓名：赵欣"],
                    ["考核项目", "分值", "考核标准", "完成情况", "得分"],
                    ["及时率", 60, "≥98%得60分，每低1%扣5分", "98%", 60],
                    [name, 40, rule, data, mark],
                    ["总分", 100, "", "", 60 + mark],
                ]
            },
            {"赵欣": "A1:E1"},
        )
    )
    assert "E5" in found
    assert errors == []


def test_an_item_that_also_takes_the_whole_total() -> None:
    def card(data: Any, mark: int, total: int) -> bytes:
        return book(
            {
                "赵欣": [
                    ["绩效考核表"],
                    ["姓名：赵欣"],
                    ["考核项目", "分值", "考核标准", "完成情况", "得分"],
                    ["及时率", 60, "≥98%得60分，每低1%扣5分", "98%", 60],
                    ["安全", 40, "每起扣10分，发生重大事故的综合得分为0", data, mark],
                    ["综合得分", 100, "", "", total],
                ]
            },
            {"赵欣": "A1:E1"},
        )

    assert judged(card("1起", 30, 90)) == ({"E4": "ok", "E5": "ok", "E6": "ok"}, [])
    assert judged(card("无", 40, 100))[0]["E6"] == "ok"
    assert judged(card("重大事故1起", 0, 60)) == ({"E4": "ok", "E5": "ok", "E6": "undecided"}, [])
    assert judged(card("重大事故1起", 0, 0))[0]["E6"] == "undecided"
