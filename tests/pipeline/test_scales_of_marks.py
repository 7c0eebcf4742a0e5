"""What an item's mark is out of: its weight, or a hundred."""

from .test_layouts import book, judged

HEAD = ["考核指标", "权重", "评分标准", "实际", "得分", "加权得分"]


def test_a_mark_below_its_weight_is_out_of_a_hundred_where_the_others_are() -> None:
    rows = [
        ["薛梅11月考核表"],
        HEAD,
        ["回款率", "50%", "达到95%得100分，每低1%扣3分", "95%", 100, 50],
        ["客户投诉", "45%", "无投诉得100分，1次得60分，2次及以上得0分", "1次", 60, 27],
        ["报表提交", "5%", "每迟交一次扣10分，扣完为止", "迟交9次", 0, 0],  # 100-90=10, not out of 5
        ["合计", "100%", "", "", "", 77],  # 77.5
    ]
    found, errors = judged(book({"薛梅": rows}))
    assert errors == ["E5"]
    assert found["E4"] == "ok"


def test_marks_up_to_the_weight_stay_out_of_it() -> None:
    rows = [
        ["薛梅11月考核表"],
        HEAD[:-1],
        ["回款率", 50, "达到95%得50分，每低1%扣3分", "93%", 44],
        ["客户投诉", 45, "每次扣15分，扣完为止", "1次", 30],
        ["报表提交", 5, "每迟交一次扣1分，扣完为止", "迟交9次", 0],
        ["合计", 100, "", "", 74],
    ]
    found, errors = judged(book({"薛梅": rows}))
    assert errors == []
    assert {found[f"E{row}"] for row in (3, 4, 5, 6)} == {"ok"}
