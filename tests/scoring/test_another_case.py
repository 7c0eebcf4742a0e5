"""Data that names another case than the criterion does, though the two share words, is never scored as its case."""

import pytest

from kpi_excel.scoring.another_case import another_case

from .asked import score


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("轻伤事故每起扣2分", "重伤事故1起"),
        ("重大事故每起扣5分", "较大事故1起"),
        ("一般事故每起扣2分", "未遂事故1起"),
        ("重大投诉每起扣5分", "普通投诉1起"),
        ("上班迟到每次扣1分", "上班早退1次"),
        ("上班迟到每次扣1分", "开会迟到1次"),
        ("会议迟到每次扣1分", "会议请假1次"),
        ("无故缺席每次扣2分", "因公缺席1次"),
        ("缺席每次扣2分", "请假缺席1次"),
        ("擅自离岗每次扣2分", "经批准离岗1次"),
        ("无故不请假每次扣2分", "病假1次"),
        ("客户投诉每次扣2分", "供应商投诉1次"),
        ("客户投诉每次扣2分", "客户来访1次"),
        ("投诉每次扣2分", "投诉未成立1次"),
        ("外部投诉每次扣2分", "内部投诉1次"),
        ("工伤事故每起扣3分", "交通事故1起"),
        ("产品漏检每次扣1分", "产品抽检1次"),
        ("漏打卡每次扣1分", "补打卡1次"),
        ("客户流失每家扣2分", "新客户1家"),
        ("文件丢失每份扣2分", "文件归档1份"),
        ("设备故障每次扣2分", "排除设备故障1次"),
        ("批量返工每次扣2分", "单件返工1次"),
        ("账实不符每次扣2分", "账账不符1次"),
        ("迟到每次扣1分", "提前下班1次"),
    ],
)
def test_another_case_is_undecided(text: str, raw: str):
    assert score(text, raw, full=10) is None


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("轻伤事故每起扣2分", "轻伤1起", "8"),  # 10 − 2
        ("重大事故每起扣5分", "重大安全事故1起", "5"),  # 10 − 5
        ("上班迟到每次扣1分", "迟到2次", "8"),  # 10 − 2 × 1
        ("会议迟到每次扣1分", "开会迟到1次", "9"),  # 10 − 1
        ("上班时间玩手机每次扣2分", "上班玩手机1次", "8"),  # 10 − 2
        ("无故缺席会议每次扣2分", "无故缺席1次", "8"),  # 10 − 2
        ("客户投诉每次扣2分", "顾客投诉1次", "8"),  # 10 − 2
        ("客户投诉每次扣2分", "客诉2次", "6"),  # 10 − 2 × 2
        ("漏打卡每次扣1分", "未打卡1次", "9"),  # 10 − 1
        ("错发货每单扣2分", "发错货1单", "8"),  # 10 − 2
        ("客户流失每家扣2分", "流失客户1家", "8"),  # 10 − 2
        ("账实不符每次扣2分", "账物不符1次", "8"),  # 10 − 2
        ("合同未及时归档每份扣1分", "未归档2份", "8"),  # 10 − 2 × 1
        ("交货延期每单扣2分", "逾期交货1单", "8"),  # 10 − 2
        ("交货延期每单扣2分", "交货晚1单", "8"),  # 10 − 2
    ],
)
def test_the_same_case_in_fewer_more_or_other_words_counts(text: str, raw: str, expected: str):
    assert score(text, raw, full=10) == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("延期交付每单扣2分", "提前交付2单"),
        ("逾期回款每笔扣2分", "提前回款2笔"),
        ("报表迟交每次扣2分", "报表早交2次"),
        ("错发货每单扣2分", "正常发货2单"),
        ("错误操作每次扣1分", "规范操作1次"),
        ("客户投诉每次扣2分", "客户感谢1次"),
        ("未完成每项扣2分，部分完成扣1分", "完成5项"),
    ],
)
def test_what_went_well_costs_nothing(text: str, raw: str):
    assert score(text, raw, full=10) == "10"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("部分完成2项", "8"), ("未完成1项", "8")],  # 10 − 2 × 1; 10 − 2
)
def test_done_in_part_and_not_done_stay_what_they_are(raw: str, expected: str):
    assert score("未完成每项扣2分，部分完成扣1分", raw, full=10) == expected


def test_a_list_of_names_is_one_case():
    assert not another_case("未戴工牌", ("未按规定着装", "佩戴工牌"))
    assert another_case("玩手机", ("未按规定着装", "佩戴工牌"))
