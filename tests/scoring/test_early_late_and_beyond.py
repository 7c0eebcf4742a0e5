"""Early and late, limits and what lies beyond them, 万件; each with its score worked out by hand from the text."""

import pytest

from .asked import asked, score

EARLY = "提前3天及以上交付得15分；按期或提前不足3天得12分；延迟3天以内（含3天）得6分；延迟3天以上得0分"
WITHIN = "验收后30日内移交得8分，逾期10日以内得5分，逾期超过10日不得分"
STEPS = "客诉后5个工作日内提交报告，迟1天扣1分，迟3天以上不得分"


@pytest.mark.parametrize(
    ("text", "raw", "full", "expected"),
    [
        (EARLY, "提前4天", 15, "15"),
        (EARLY, "提前3天", 15, "15"),
        (EARLY, "提前1天", 15, "12"),
        (EARLY, "按期", 15, "12"),
        (EARLY, "延迟3天", 15, "6"),
        (EARLY, "延迟4天", 15, "0"),
        ("提前完成15分；按期完成12分；延迟3天以内6分；延迟3天以上0分", "提前完成", 15, "15"),
        (WITHIN, "逾期5日", 8, "5"),  # 35天
        (WITHIN, "逾期12天", 8, "0"),
        (WITHIN, "25天", 8, "8"),
        (WITHIN, "按期", 8, "8"),
        (STEPS, "迟2天", 6, "4"),
        (STEPS, "迟3天", 6, "0"),
        (STEPS, "未逾期", 6, "6"),
        ("资料逾期3天以内不扣分；逾期超过3天的，超过部分每天扣1分；逾期10天以上该项0分", "逾期10天", 10, "0"),
        ("资料逾期3天以内不扣分；逾期超过3天的，超过部分每天扣1分；逾期10天以上该项0分", "逾期5天", 10, "8"),
        ("目标20秒内；超出目标，每5秒扣2分，不足5秒不计", "31", 10, "6"),  # 11 s over: two times 5
        ("毛利率控制在58%—62%之间得10分，低于58%或高于62%的，每偏离1个百分点扣2分", "64%", 10, "6"),
        ("偏差在±5%以内得10分，超过±5%至±10%以内得6分，超过±10%得0分", "-7%", 10, "6"),
        ("投诉量同比下降10%以上得10分，下降不足10%或持平得6分，同比上升不得分", "上升3%", 10, "0"),
        ("与去年同期持平得10分，每提升1个百分点加1分，每下降1个百分点减1分，加减分均以3分为限", "提升5%", 10, "13"),
        ("达到年级平均分得15分，每高1分加1分，最高20分；每低1分扣2分", "低2分", 15, "11"),
        ("以85分为基准，每高1分加0.5分，每低1分扣1分，加分不超过3分", "88", 15, "16.5"),
    ],
)
def test_early_late_and_beyond(text: str, raw: str, full: int, expected: str):
    assert score(text, raw, full=full) == expected


@pytest.mark.parametrize(
    ("text", "raw"), [(EARLY, "4"), ("提前完成15分；按期完成12分；延迟3天以内6分；延迟3天以上0分", "2")]
)
def test_a_bare_figure_does_not_say_early_or_late(text: str, raw: str):
    assert asked(text, raw, full=15).status == "undecided"


@pytest.mark.parametrize(
    ("text", "raw", "full", "target", "expected"),
    [
        ("月产量达12万件得30分，每少5000件扣1分", "11.5万件", 30, "", "29"),
        ("月产量达12万件得30分，每少5000件扣1分", "11.5", 30, "", "29"),
        ("月产量达12万件得30分，每少5000件扣1分", "115000", 30, "", "29"),
        ("产量满1万件奖200元，满2万件奖500元", "12000", None, "", "200"),
        ("完成率×20", "4万件", 20, "5万件", "16"),
        ("完成率×20", "40000", 20, "5万件", "16"),
        ("安全行驶每满1万公里奖励100元", "25000公里", None, "", "200"),
        ("播放量每满1万次得1分，10分封顶", "5.2万", 10, "", "5"),
    ],
)
def test_ten_thousand_of_what_is_counted(text: str, raw: str, full: int | None, target: str, expected: str):
    assert score(text, raw, full=full, item="产量", target=target) == expected


def test_between_the_two_scales_nothing_is_guessed():
    assert asked("产量满1万件奖200元，满2万件奖500元", "150", full=None).status == "undecided"


@pytest.mark.parametrize(
    ("text", "raw", "full", "expected"),
    [
        ("完成率≥100%发放100%；80%≤完成率<100%按实际完成率发放；<80%不发", "92%", None, "0.92"),
        ("A级按120%发放，B级按100%发放，D级不发放", "A", None, "1.2"),
        ("月度合格率达到99%奖励500元，每再提高0.1个百分点增加50元，未达到99%不奖", "99.3%", None, "650"),
        ("月度合格率达到99%奖励500元，每提高0.1个百分点加奖50元", "98%", None, "0"),
        ("第一名加5分，第二名加3分，其余不加分", "第4名", None, "0"),
        ("月营业额任务30万元，超出部分按3%提取奖金，未完成任务不提奖", "330000", None, "900"),
        ("完成率100%得30分，每超5%加1分，最多加5分；未完成的按完成率×30计分，不足80%为0分", "90%", 30, "27"),
        ("完成率100%得30分，每超5%加1分，最多加5分；未完成的按完成率×30计分，不足80%为0分", "70%", 30, "0"),
        ("30单得15分，每多2单加1分，加分封顶5分；低于30单的按比例得分", "24", 15, "12"),
        ("费用控制在预算内得10分，每超1%扣1分，每节约1%加1分，加减分最多5分", "80%", 10, "15"),
    ],
)
def test_shares_bonuses_and_proportions(text: str, raw: str, full: int | None, expected: str):
    assert score(text, raw, full=full) == expected


def test_in_proportion_within_a_range_has_two_readings():
    text = "完成率达100%得满分，80%～100%之间按比例得分，80%以下不得分"
    found = asked(text, "92%")
    assert found.score == "18.4"  # 20×92%
    assert "12" in map(str, found.readings.values())  # (92−80)÷20×20


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        ("不超预算得满分，每超1%扣1分，超过10%不得分", "研发费用超支率", "3%", "7"),
        ("不超预算得满分，每超1%扣1分，超过10%不得分", "研发费用超支率", "11%", "0"),
        ("预算以内得满分，超预算3%以内扣3分，超3%—5%扣6分，超5%以上不得分", "管理费用超预算率", "4%", "4"),
    ],
)
def test_an_item_called_an_excess_is_entered_as_one(text: str, item: str, raw: str, expected: str):
    assert score(text, raw, full=10, item=item) == expected


@pytest.mark.parametrize("text", ["客服、环境、安全按4:3:3加权计算", "得分按客服、环境、安全4:3:3加权计算"])
def test_parts_by_a_ratio(text: str):
    assert score(text, "客服90，环境80，安全100", full=100) == "90"  # (90×4+80×3+100×3)÷10


def test_a_ratio_without_parts_gives_no_marks():
    assert score("按4:3:3计算", "90", full=100) is None


def test_a_figure_within_a_name_is_no_count():
    text = "电话响铃超过三声未接每次扣1分；一般投诉每次扣3分，重大投诉每次扣8分"
    assert score(text, "响铃超过三声未接2次", full=15) == "13"


@pytest.mark.parametrize(
    ("text", "raw", "full", "expected"),
    [
        ("每月15日前办结得5分，未按时办结不得分", "12日", 5, "5"),
        ("每月15日前办结得5分，未按时办结不得分", "16日", 5, "0"),
        ("24小时内处理完毕，每超1小时扣1分；未处理扣15分", "未处理", 15, "0"),
        ("前2处警告不扣分，第3处起每处扣2分", "5处", 10, "4"),  # the third, fourth and fifth
        ("持一级证书6分；持二级证书4分；无证书0分", "二级", 6, "4"),
        ("较预算节约10分，与预算持平8分，超预算10%以内5分，超预算10%以上0分", "节约", 10, "10"),
        ("付款后48小时未发货每单减2分，虚假发货每单减5分", "未发货3单", 20, "14"),
        ("每周检查3次，每少1次扣2分", "少2次", 10, "6"),
        ("90≤分数<95得16分；分数≥95得20分；分数<90得0分", "92", 20, "16"),
    ],
)
def test_dates_words_and_weeks(text: str, raw: str, full: int, expected: str):
    assert score(text, raw, full=full) == expected


@pytest.mark.parametrize("raw", ["2", "检查2次"])
def test_a_count_against_a_week_says_too_little(raw: str):
    assert score("每周检查3次，每少1次扣2分", raw, full=10) is None
