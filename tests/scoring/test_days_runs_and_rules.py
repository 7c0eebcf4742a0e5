"""Levels by the day, runs of months, shares of base pay, rules broken, causes of their own; scores worked out by hand."""

import pytest

from .asked import asked, score

DAYS = "当天出具得10分，隔天得6分，第三天及以后不得分"
NAMED_DAYS = "第一天回复得10分，第二天回复得5分，第三天不得分"
RUN = "连续三个月业主满意度排名第一的，加5分"
PAID = "完成任务80%以上发全额底薪，60%－80%发底薪的80%，60%以下发底薪的60%"
QUOTES = "未按价格政策报价一次扣3分;合同未盖章即发货一次扣5分"
DRESS = "未按规定着装一次扣3分;未按规定佩戴工牌一次扣5分"
RELEASE = "上线回退一次扣5分,因配置错误引发故障一次扣8分"


@pytest.mark.parametrize(
    ("text", "raw", "full", "expected"),
    [
        (DAYS, "当天", 10, "10"),
        (DAYS, "次日", 10, "6"),
        (DAYS, "隔天", 10, "6"),
        (DAYS, "第三天", 10, "0"),
        (NAMED_DAYS, "第二天", 10, "5"),
        (NAMED_DAYS, "第一天", 10, "10"),
        ("当天录入5分，次日录入3分，第三天及以后录入0分", "次日录入", 5, "3"),
        (RUN, "连续3个月", None, "5"),
        (RUN, "连续2个月", None, "0"),
        (PAID, "0.85", None, "1"),
        (PAID, "0.7", None, "0.8"),
        (PAID, "80%", None, "1"),  # the edge goes to the better band
        (PAID, "0.5", None, "0.6"),
        (QUOTES, "违规报价2次", 15, "9"),
        (DRESS, "违规着装2次", 15, "9"),
        (DRESS, "按规定着装", 15, "15"),
        ("未按规定报价一次扣3分;违规折扣一次扣5分", "违规折扣1次", 15, "10"),
        (RELEASE, "回退1次、配置错误1次", 20, "7"),  # 20 − 5 − 8
        (RELEASE, "回退1次", 20, "15"),
    ],
)
def test_days_runs_and_rules(text: str, raw: str, full: int | None, expected: str):
    assert score(text, raw, full=full) == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (DAYS, "2"),  # the second day, or two days late?
        (NAMED_DAYS, "2"),
        ("第一次通过得10分，第二次通过得5分，第三次不得分", "2"),  # 5, or 15?
        (QUOTES, "按政策报价2次"),
        (QUOTES, "违规发货1次"),
        (DRESS, "违规1次"),
        ("漏检一次扣2分，因漏检造成客户投诉扣10分", "漏检1次、客户投诉1次"),
        ("差错一次扣2分，因工作失误造成损失扣10分", "差错1次、造成损失1次"),
        ("连续两个季度获第一名的加10分，连续一年加20分", "连续2个季度"),
    ],
)
def test_what_may_be_two_things_is_asked_about(text: str, raw: str):
    assert asked(text, raw, full=10).status != "scored"
