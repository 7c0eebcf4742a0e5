"""What data says of a case besides its noun: whose fault, what came of it, how bad; and data that leaves that out."""

import pytest

from .asked import score

ATTITUDE = "每起投诉扣2分（其中涉及服务态度的扣5分）"
LOSS = "差错每次扣1分，造成损失的扣5分"
BLAME = "责任事故每起扣10分，非责任事故每起扣2分"
DEGREES = "轻微差错扣1分，一般差错扣2分，严重差错扣5分"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (ATTITUDE, "服务态度投诉1起", "15"),
        (ATTITUDE, "服务态度差投诉1起", "15"),
        (ATTITUDE, "收费投诉1起", "18"),
        (ATTITUDE, "投诉3起", "14"),
        (ATTITUDE, "投诉3起，其中服务态度1起", "11"),  # 2×2+5
        (LOSS, "损失差错1次", "15"),
        (LOSS, "无损失差错1次", "19"),
        (LOSS, "差错1次", "19"),
        (BLAME, "无责任事故1起", "18"),
        (BLAME, "非责任事故1起", "18"),
        (BLAME, "责任事故1起", "10"),
        (BLAME, "无事故", "20"),
        ("责任事故每起扣10分", "无责任事故1起", "20"),
        ("责任事故每起扣10分", "责任事故1起", "10"),
    ],
)
def test_what_is_said_beside_the_noun_tells_the_case(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("造成损失的事故每起扣5分", "事故1起", None),
        ("造成损失的事故每起扣5分", "造成损失的事故1起", "15"),
        ("造成损失的事故每起扣5分", "未造成损失事故1起", "20"),
        ("造成损失的事故每起扣5分", "2", "10"),
        ("影响生产的差错每次扣5分", "差错1次", None),
        ("逾期提交每次扣2分", "提交5次", None),
        ("逾期提交每次扣2分", "逾期2次", "16"),
        ("逾期提交每次扣2分", "2", "16"),
        ("不规范着装每次扣1分", "着装2次", None),
        ("不规范着装每次扣1分", "着装不规范2次", "18"),
        ("因管理疏忽引起劳动仲裁的每案扣10分", "仲裁1案", "10"),
        ("投诉每起扣2分", "投诉1起", "18"),
        (DEGREES, "非常严重差错1次", None),  # no level of the text
        (DEGREES, "较严重差错1次", None),
        (DEGREES, "严重差错1次", "15"),
        ("差错每次扣2分", "严重差错1次", "18"),
    ],
)
def test_what_is_left_out_is_asked_about(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize("raw", ["N/A", "n/a", "不适用", "无此项"])
def test_what_does_not_apply_is_no_count(raw: str):
    assert score("每次投诉扣2分", raw) is None


@pytest.mark.parametrize(
    ("raw", "expected"), [("预算内", "20"), ("在预算内", "20"), ("未超预算", "20"), ("超预算", "0"), ("计划内", None)]
)
def test_within_the_budget_is_not_beyond_it(raw: str, expected: str | None):
    assert score("费用控制在预算内得20分，超预算不得分", raw, item="费用") == expected


@pytest.mark.parametrize(
    ("raw", "item", "expected"),
    [("3%", "费用", None), ("10400", "费用", "15"), ("超3%", "费用", "15"), ("3%", "费用超支率", "15")],
)
def test_a_small_percentage_may_be_the_excess(raw: str, item: str, expected: str | None):
    text = "超预算5%以内扣5分，超5%-10%扣10分，超10%以上不得分"
    assert score(text, raw, item=item, target="10000" if item == "费用" else "") == expected


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        ("每月不少于2天，每少半天扣2分", "培训时长", "12小时", None),  # half a day by the clock, one and a half of work
        ("每月不少于2天，每少半天扣2分", "培训时长", "1.5天", "18"),
        ("1个工作日内回复得20分，2个工作日内得10分，否则0分", "时间", "40小时", None),
        ("1个工作日内回复得20分，2个工作日内得10分，否则0分", "时间", "8小时", "20"),
        ("3个工作日内处理完毕得20分，每超1个工作日扣5分", "处理", "24小时", "20"),  # either way in time
        ("3天内送达得20分，每超1天扣5分", "送达", "48小时", "20"),
    ],
)
def test_hours_of_days_of_work(text: str, item: str, raw: str, expected: str | None):
    assert score(text, raw, item=item) == expected


@pytest.mark.parametrize(
    ("text", "full", "raw", "expected"),
    [
        ("合格率×50%+及时率×50%", 20, "合格率90%，及时率80%", "17"),  # 85 % of 20
        ("得分=合格率×60%+及时率×40%", 100, "合格率90%，及时率80%", "86"),
        ("得分=合格率×0.5+及时率×0.5", 20, "合格率0.9，及时率0.8", "17"),
        ("得分=(合格率×50%+及时率×50%)×20", 20, "合格率90%，及时率80%", "17"),
        ("得分=合格率×10+及时率×10", 20, "合格率90%，及时率80%", "17"),
        ("自评×30%+上级评×70%", 20, "自评18，上级评16", "16.6"),
        ("自评×30%+上级评×70%", 20, "自评90，上级评80", None),  # out of 100, or a mark above 20?
        ("自评×30%+上级评×70%", 100, "自评90，上级评80", "83"),
        ("得分=合格率×50%+及时率×30%", 20, "合格率90%，及时率80%", None),  # 80 % in all
    ],
)
def test_a_weighted_mean_of_shares_is_a_share_of_the_full_mark(text: str, full: int, raw: str, expected: str | None):
    assert score(text, raw, full=full) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("当日完成得20分，次日完成得10分，三日内完成得5分，超过三日不得分", "1", None),
        ("当日完成得20分，次日完成得10分，否则不得分", "当日完成", "20"),
        ("当日完成得20分，次日完成得10分，否则不得分", "当天", "20"),
        ("当日完成得20分，次日完成得10分，否则不得分", "次日", "10"),
        ("当日完成得20分，次日完成得10分，否则不得分", "完成", None),  # on which day?
        ("当日完成得20分，次日完成得10分，否则不得分", "1", None),
        ("当天得20分，隔天得6分，第三天及以后不得分", "次日", "6"),
    ],
)
def test_the_day_on_which_it_was_done(text: str, raw: str, expected: str | None):
    assert score(text, raw, item="时间") == expected
