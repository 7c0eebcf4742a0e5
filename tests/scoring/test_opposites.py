"""Raw data that says the opposite of a case, lies so far from a goal, or speaks of something else."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


def score(text: str, raw: str, *, full: int | None = 20, target: str = "", item: str = "") -> str | None:
    points = None if full is None else Decimal(full)
    answer = explain(text, item, points, target, [raw]).answers[0]
    return answer.score if answer.status == "scored" else None


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("未按规定着装每次扣1分，未佩戴工牌每次扣0.5分", "按规定着装", "20"),
        ("未按规定着装每次扣1分，未佩戴工牌每次扣0.5分", "未佩戴工牌2次", "19"),
        ("不戴安全帽每人次扣1分", "戴安全帽", "20"),
        ("违反操作规程每次扣2分", "未违反操作规程", "20"),
        ("报告未按时提交每份扣2分", "按时提交3份", "20"),
        ("报告未按时提交每份扣2分", "未按时提交3份", "14"),
        ("客户信息登记不完整每条扣0.5分，客户信息泄露每条扣5分", "登记不完整2条", "19"),
        ("无故停梯每次扣1分", "停梯2次", "18"),  # 无故 denies nothing
        ("手机响铃每次扣2分", "减少响铃2次", None),
        ("投诉1次扣2分，投诉升级至媒体不得分", "投诉1次", "18"),  # no word of the media
        ("乙级病历每份扣5分，丙级病历本项不得分", "乙级病历1份", "15"),
        ("隐患未整改每处扣2分，无标识每处扣1分", "整改3处", None),  # done, or missing?
    ],
)
def test_what_says_that_all_is_well_costs_nothing(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("超期2天", "18"),  # 7 + 2 = 9 days: 2 × 1 off
        ("晚了2天", "18"),
        ("超规定时间2天", "18"),
        ("多用2天", "18"),
        ("少用2天", "20"),
        ("提前2天", "20"),
        ("用时9天", "18"),
        ("比上月多2天", None),
        ("一个半天", None),
    ],
)
def test_how_far_from_the_limit_is_told_from_its_words(raw: str, expected: str | None):
    assert score("7天内完成得20分，每超期1天扣1分", raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("比目标低2%", "18"),
        ("低了2%", "18"),
        ("差目标2%", "18"),
        ("93%", "18"),
        ("比上月低2%", None),
        ("不满意2%", None),
    ],
)
def test_how_far_below_a_target(raw: str, expected: str | None):
    assert score("满意率≥95%得20分，每低1%扣1分", raw) == expected


@pytest.mark.parametrize(
    ("text", "target", "raw", "expected"),
    [
        ("每多1人扣3分", "2人", "3人", "17"),
        ("每多1人扣3分", "2人", "2人", "20"),
        ("每晚10分钟扣1分", "2小时", "2小时20分钟", "18"),
        ("每超10秒扣1分", "3分钟", "200秒", "18"),
        ("每低1%扣2分，权重20%", "98%", "97%", "18"),  # 20 % is no target
        ("每超1小时扣1分", "1个工作日", "10小时", None),
        ("每超1天扣1分", "1个月内", "35天", None),
        ("每少1次扣1分", "每周3次", "2次", None),
        ("欠产5%以内扣2分，欠产5%-10%扣5分", "1000件", "970件", None),
        ("每少10斤扣1分", "500斤", "240公斤", "18"),
        ("每低1%扣1分", "基础80万/目标100万", "90万", None),
    ],
)
def test_the_target_column_is_taken_up_or_nothing_is_scored(text: str, target: str, raw: str, expected: str | None):
    assert score(text, raw, target=target) == expected


@pytest.mark.parametrize("target", ["98", "0.98", "98%"])
def test_a_bare_target_of_a_rate_is_a_percentage(target: str):
    assert score("每低1%扣2分", "97%", target=target, item="合格率") == "18"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("示忙超10分钟每次扣2分；迟签入每次扣1分", "示忙超10分钟1次、迟签入1次", "17"),
        ("2分钟≤晚点<5分钟每列扣2分；5分钟≤晚点<15分钟每列扣5分", "晚点3分钟1列", "18"),
        ("线上P1故障每次扣10分，P2每次扣3分", "P1 1次，P2 2次", "4"),
    ],
)
def test_cases_with_their_size(text: str, raw: str, expected: str):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("item", "target", "text", "raw", "expected"),
    [
        ("销售额", "100万元", "每低1%扣1分", "完成95万元", "15"),
        ("销售额", "100万元", "每低1%扣1分", "成本95万元", None),
        ("销售额", "100万元", "每低1%扣1分", "回款95万元", None),
        ("合格率", "98%", "每低1%扣2分", "本月合格率96%", "16"),
        ("合格率", "98%", "每低1%扣2分", "一次合格率96%", None),
        ("合格率", "98%", "每低1%扣2分", "返修率4%", None),
        ("毛利率", "30%", "每低1%扣1分", "净利率10%", None),
        ("甲级病历率", "90%", "每低1%扣1分", "甲级率88%", "18"),
        ("处理时长", "10分钟", "每超1分钟扣1分", "等待时长12分钟", None),
        ("投诉", "3次", "每超1次扣2分", "表扬5次", None),
        ("工时", "176小时", "每少1小时扣0.5分", "请假6小时", None),
        ("销售额增长率", "10%", "每低1%扣2分", "增长8%", "16"),
        ("销售额增长率", "10%", "每低1%扣2分", "下降2%", "0"),
        ("满意度", "95%", "每低1%扣1分", "下降2%", None),  # since when?
        ("及时率", "98%", "每低1%扣1分", "迟交3%", None),
        ("费用控制", "10万元", "每超1%扣1分，每节约1%加0.5分，最高加5分", "节余2000元", "21"),
    ],
)
def test_a_figure_that_is_called_otherwise_is_another_measures(
    item: str, target: str, text: str, raw: str, expected: str | None
):
    assert score(text, raw, item=item, target=target) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("违反十不准每次扣5分", "未违反十不准", "20"),
        ("未按规定着装、佩戴工牌，发现一次扣2分", "未佩戴工牌1次", "18"),
        ("发生食品安全事故每起扣10分", "食品安全事故零发生", "20"),
        ("发生食品安全事故每起扣10分", "食品安全培训2次", None),
        ("发现安全隐患每处扣2分，逾期未整改每处扣5分", "安全隐患2处，无逾期未整改", "16"),
        ("发现隐患未及时上报每次扣3分", "发现隐患2次", None),
        ("积水未及时处理每处扣1分，烟头每处扣0.2分", "积水2处", "18"),  # bad in itself
        ("整改不到位每项扣2分，未整改每项扣4分", "整改3项", None),
        ("订单超时每单扣1分", "订单300单，超时3单", None),
        ("投诉每次扣2分", "投诉一两次", None),
        ("投诉每次扣2分", "投诉较多", None),
        ("每月10日前提交，每迟1天扣1分", "次月2日", None),
    ],
)
def test_what_is_only_near_a_case_is_asked_about(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("完成2公里得20分，每少100米扣1分", "1.8公里", "18"),
        ("完成2公里得20分，每少100米扣1分", "1800米", "18"),
        ("损耗不超过1吨，每超100公斤扣1分", "1200公斤", "18"),
        ("误差1厘米以内，每超1毫米扣1分", "12毫米", "18"),
        ("平均响应1分钟，超过1分钟每10秒扣1分", "80秒", "18"),
        ("旷工半天扣5分，旷工1天扣10分，旷工2天以上不得分", "旷工1.5天", None),
        ("迟到5分钟以内扣2分，迟到10分钟以上扣5分", "迟到7分钟", None),
    ],
)
def test_figures_between_units_and_between_bands(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("客户投诉每次扣2分，内部投诉不计", "客户投诉2次", "16"),
        ("客户投诉每次扣2分，内部投诉不计", "内部投诉2次", None),
        ("客户投诉每次扣2分，只计有效投诉", "有效投诉1次，无效投诉2次", None),
        ("客户投诉每次扣2分，仅考核白班", "夜班投诉2次", None),
        ("被客户投诉经查属实每次扣5分", "投诉2次，属实1次", None),
        ("被客户投诉经查属实每次扣5分", "投诉1次，不属实", None),
        ("组织培训得5分，有记录得3分，有考核得2分", "组织培训、有记录、有考核", None),
    ],
)
def test_what_is_not_counted_or_told_twice_is_asked_about(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("item", "text", "raw"),
    [
        ("响应时间（小时）", "30分钟以内得10分，30-60分钟得6分，60分钟以上不得分", "0.8"),
        ("差错率（‰）", "0.1%以内得10分，0.1%-0.3%得5分，0.3%以上0分", "2"),
        ("合格率（权重20%）", "每低1%扣2分", "97%"),
        ("抽检10%合格率", "每低1%扣2分", "97%"),
        ("满分", "满分100分，每次投诉扣10分", "1次"),
        ("奖金", "全勤奖励200元，迟到1次扣50元", "0次"),
        ("产值", "按完成比例计分，超额部分加倍计分", "110%"),
        ("事故数", "超过即不得分", "1"),
        ("工期60天", "每延误1天扣1分", "62天"),
        ("考勤", "迟到每次扣1分（最多扣5分），旷工每天扣5分（不设上限）", "旷工3天"),
        ("错别字", "每页错别字超过2个扣1分", "3页"),
        ("客户", "新增客户每个加1分，流失客户每个扣2分，净增为负不得分", "流失3个"),
        ("报表", "准确及时10分，准确但不及时7分，及时但不准确5分，不准确不及时0分", "准确"),
    ],
)
def test_what_an_item_leaves_open_is_refused(item: str, text: str, raw: str):
    assert score(text, raw, item=item) is None


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        # What is denied, or went well, is no case of what is named so.
        ("泄密一次全扣，违反保密规定但未造成泄密的每次扣3分", "违反保密规定1次，未造成泄密", "17"),
        ("泄密一次全扣，违反保密规定但未造成泄密的每次扣3分", "未造成泄密", None),
        ("泄密一次全扣，违反保密规定但未造成泄密的每次扣3分", "泄密1次", "0"),
        ("发生火灾不得分，违规用火但未引发火灾每次扣5分", "违规用火1次，引发火灾", "0"),
        ("发生火灾不得分，违规用火但未引发火灾每次扣5分", "违规用火2次，未引发火灾", "10"),
        ("一次验收合格得10分，二次验收合格得6分，二次以上不得分", "一次验收不合格", None),
        ("一次验收合格得10分，二次验收合格得6分，二次以上不得分", "二次验收合格", "6"),
        ("一次通过得10分，二次通过得6分，三次及以上不得分", "一次未通过", None),
        ("未打卡每次扣1分，代打卡每次扣10分", "打卡", "20"),
        ("未打卡每次扣1分，代打卡每次扣10分", "打卡2次", None),
        ("未打卡每次扣1分，代打卡每次扣10分", "代打卡1次", "10"),
        ("代打卡每次扣10分", "未打卡1次", None),
        ("漏巡查每次扣2分", "未巡查1次", "18"),
        ("漏巡查每次扣2分", "巡查30次", None),
        ("投诉未在24小时内回复每件扣2分", "24小时内回复3件", "20"),
        ("投诉未在24小时内回复每件扣2分", "未在24小时内回复3件", "14"),
        ("投诉未在24小时内回复每件扣2分", "回复3件", None),
        ("文件未在3日内归档每份扣1分", "3日内归档20份", "20"),
        ("订单超时每单扣1分", "按时300单", "20"),
        ("订单超时每单扣1分", "超时3单", "17"),
        ("延期交付每项扣2分", "如期交付5项", "20"),
        ("配送延误每单扣1分", "配送120单", None),
        ("无故缺席会议每次扣2分", "出席会议4次", "20"),
        ("客户不满意每次扣2分", "满意", "20"),
        ("客户不满意每次扣2分", "满意10次", None),
        ("未关闭工单每单扣1分", "工单50单", None),
        ("地面有垃圾每处扣1分", "地面干净", "20"),
    ],
)
def test_what_is_denied_or_went_well_is_no_case(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("缺席早会1次扣1分，连续缺席3次扣5分", "缺席2次", "18"),
        ("缺席早会1次扣1分，连续缺席3次扣5分", "连续缺席3次", "15"),
        ("断货1次扣2分，连续断货3天扣10分", "断货2次", "16"),
        ("断货1次扣2分，连续断货3天扣10分", "断货3天", None),
        ("服务态度差被投诉每次扣5分，服务态度差与客户争吵每次扣10分", "服务态度差1次", None),
        ("服务态度差被投诉每次扣5分，服务态度差与客户争吵每次扣10分", "与客户争吵1次", "10"),
        ("每流失一名骨干扣3分，一般员工每流失一名扣1分", "流失2人", None),
        ("每流失一名骨干扣3分，一般员工每流失一名扣1分", "骨干流失1人", "17"),
        ("大客户流失每户扣5分，流失普通客户每户扣1分", "客户流失2户", None),
        ("客户投诉质量问题每次扣5分，内部发现质量问题每次扣1分", "质量问题2次", None),
        ("有效投诉每次扣5分，未造成损失的投诉每次扣1分", "投诉1次", None),
        ("公司检查不合格每次扣2分，部门检查不合格每次扣1分", "公司检查1次", None),
        ("订单超时每单扣1分", "超时3单、催单5次", None),
        ("准确及时10分，准确但不及时7分，及时但不准确5分，不准确不及时0分", "不准确", None),
        ("一次通过10分，修改后通过6分，未通过0分", "通过", None),
    ],
)
def test_a_name_for_several_cases_is_the_plain_one_or_none(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected
