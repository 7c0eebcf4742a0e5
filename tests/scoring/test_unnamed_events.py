"""Words without a count under a criterion that names no event (一次扣5分): which of them are one event, and which none."""

import pytest

from .asked import score


@pytest.mark.parametrize("text", ["一次扣5分", "每起扣5分", "发现一次扣5分", "每处扣5分", "首次扣5分，第二次扣10分"])
@pytest.mark.parametrize(
    "raw", ["待定", "待核实", "见附件", "详见附表", "同上", "张三", "A", "缺", "已整改", "×", "√", "安全培训"]
)
def test_a_remark_or_a_name_is_no_event(text: str, raw: str):
    assert score(text, raw, item="现场检查") is None


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        ("一次扣5分", "投诉", "否", "20"),  # the item is a fault: there was none
        ("一次扣5分", "投诉", "N", "20"),
        ("发现一次扣5分", "纪律", "否", "20"),  # found: no
        ("每违反一次扣2分", "纪律", "否", "20"),
        ("出现1次扣3分，出现3次不得分", "服务", "否", "20"),
        ("每处扣1分", "卫生", "否", None),  # not in order, or no fault?
        ("一次扣5分", "投诉处理", "否", None),  # not dealt with, or no complaint?
        ("一次扣5分", "未按时提交", "否", None),
        ("每次加2分", "加班", "否", None),
    ],
)
def test_no_means_that_nothing_happened_where_the_text_asks_for_what_happens(
    text: str, item: str, raw: str, expected: str | None
):
    assert score(text, raw, item=item) == expected


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        ("一次扣5分", "投诉", "投诉", "15"),
        ("一次扣5分", "投诉", "投诉1起", "15"),
        ("一次扣5分", "投诉", "2次", "10"),
        ("一次扣5分", "投诉", "无", "20"),
        ("一次扣5分", "投诉", "未发生", "20"),
        ("每起扣5分", "安全", "叉车碰撞货架", "15"),
        ("每处扣1分", "卫生", "地面积水、墙面污渍", "18"),
        ("每处扣1分", "卫生", "3处", "17"),
        ("3分/次", "无故缺席销售例会", "无故缺席周一销售例会", "17"),
        ("每次加2分", "表扬", "客户表扬", "2"),
        ("每次扣2分", "投诉", "投诉待核实", None),
        ("每次扣2分", "纪律", "客户表扬", None),
    ],
)
def test_what_is_amiss_by_its_own_words_is_one_event(text: str, item: str, raw: str, expected: str | None):
    assert score(text, raw, item=item) == expected
