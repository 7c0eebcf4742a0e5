"""What is understood of a criterion, what is passed over, and what is refused with its clause."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import Understanding, read
from kpi_excel.criteria.rules import Fatal, Growth, Levels, Piecewise, Series, Tally
from kpi_excel.scoring.evaluate import State, evaluate
from kpi_excel.scoring.observe import observe

TEN = Decimal(10)


@pytest.mark.parametrize(
    "text",
    [
        "完成率≥100%且无投诉得15分，完成率≥90%得10分",
        "目标值95%，挑战值98%，每低1%扣1分",
        "合格率在±1%扣5分",
        "第一名得10分，最后一名得0分",
        "第一名得10分，第三名得8分，依次递减1分",
        "合格率98%以上得20分，每低1%加2分",
        "参加活动2分/次",
        "培训课时完成率×10，满意度低于85%扣3分",
        "着装不规范每次扣1分，二次以上翻倍",
        "每周巡查不少于3次，每月少1次扣1分",
        "预算执行率在±5%以内得10分",
        "人均接待量高于团队平均值得10分，低于平均值10%以内得7分",
        "得分≥95分奖励300元，得分<60罚款100元",
        "低于10%以上得4分",
        "全年累计超过3次，每次扣2分",
        "请假1天扣0.5分，超过3天每天扣1分",
        "请假每天扣0.5分，超过3天的部分每天扣1分",
        "以95%为基准，每增减1%加减1分",
        "满意率90%以上得10分（低于80%时另扣绩效2%）",
        "毛利率高于目标1%加1分，低于目标1%减1分",
        "≥95%得满分，每超1%扣1分",
        "10分-及时率100%",
        "每低1%扣1分，每低1%扣2分",
    ],
)  # fmt: skip
def test_a_condition_that_no_rule_takes_in_is_refused(text: str) -> None:
    criterion = read(text, "", TEN, "")
    assert criterion.rule is None
    assert criterion.reason


def test_a_refusal_names_the_clause() -> None:
    criterion = read("迟到一次扣2分；合格率在±1%扣5分", "", TEN)
    assert criterion.understanding is Understanding.UNREADABLE
    assert "±1%" in criterion.clause
    assert criterion.clause in criterion.reason


@pytest.mark.parametrize("text", ["每低1%扣__分", "≥%得10分，<%得0分", "达到目标加分，每超____元加1分"])
def test_blanks_of_a_template_are_unfilled(text: str) -> None:
    assert read(text, "", TEN).understanding is Understanding.UNFILLED


@pytest.mark.parametrize("text", ["工作积极主动，服从安排", "按表现酌情评分", "由主管评分", ""])
def test_what_no_machine_can_judge_is_manual(text: str) -> None:
    assert read(text, "", TEN).understanding is Understanding.MANUAL


def test_prose_and_consequences_are_listed() -> None:
    criterion = read("按时交接班；迟到一次扣2分，情节严重者调岗", "", TEN)
    assert criterion.passed == ("按时交接班", "情节严重者调岗")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("迟到一次扣2分", [Tally]),
        ("95%以上得10分，95%以下得0分", [Piecewise]),
        ("违规每次扣2分，3次以上全扣", [Tally, Fatal]),
        ("首次扣1分，第二次扣2分，以此类推", [Series]),
        ("优秀得10分，良好得8分", [Levels]),
    ],
)
def test_forms(text: str, kinds: list[type]) -> None:
    rule = read(text, "", TEN).rule
    assert rule is not None
    assert [type(p) for p in rule.parts] == kinds


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("首次扣1分，第二次扣2分", Growth.STOP),
        ("首次扣1分，第二次扣2分，以此类推", Growth.ARITHMETIC),
        ("首次扣1分，以后每次翻倍", Growth.DOUBLE),
        ("第一次扣1分，第二次起每次扣3分", Growth.SAME),
    ],
)
def test_growth_of_a_series(text: str, growth: Growth) -> None:
    rule = read(text, "", TEN).rule
    assert rule is not None
    (series,) = rule.parts
    assert isinstance(series, Series)
    assert series.growth is growth


def scored(text: str, raw: str, full: str = "10", target: str = "", item: str = "") -> Decimal | str | None:
    criterion = read(text, item, Decimal(full), target)
    assert criterion.rule is not None, criterion.reason
    outcome = evaluate(criterion.rule, observe(raw), Decimal(full))
    return outcome.score if outcome.state is State.SCORED else None


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("收缴率达到98%得10分，每降低1个百分点扣1分，低于90%不得分", "95%", 7),
        ("收缴率达到98%得10分，每降低1个百分点扣1分，低于90%不得分", "89%", 0),
        ("客户有效投诉每起扣3分，当月超过2起本项不得分", "2起", 4),
        ("客户有效投诉每起扣3分，当月超过2起本项不得分", "3起", 0),
        ("平均响应时长不超过2小时，每超过30分钟扣2分", "2.5小时", 8),
        ("每月组织培训不少于2次，少一次扣5分", "1", 5),
        ("每月培训2次得10分，1次得5分，未培训不得分", "0", 0),
        ("错误3次以内不扣分，超过3次每次扣1分", "5", 8),
        ("工作失误造成损失500元以内扣2分，500-2000元扣5分，2000元以上扣10分", "0", 10),
        ("99%≤X≤100%，10分；98%≤X<99%，8分；X<98%，0分", "98.5%", 8),
        ("10分：及时率100%；8分：95%以上；0分：95%以下", "96%", 8),
        ("3次以内不扣分，第4次起每次扣2分", "5", 6),
        ("旷课1节扣1分，以后每增加1节多扣2分", "3", 1),
        ("利润目标50万，每低1万扣0.5分，每高1万加0.5分，加分最多5分", "48万", 9),
        ("点击率每高于目标值80%一个百分点加0.5分，低于则减0.5分", "78%", 9),
        ("满分10分，每错一次扣1分，扣至0分止", "12", 0),
    ],
)  # fmt: skip
def test_wordings(text: str, raw: str, want: int) -> None:
    assert scored(text, raw) == want


def test_a_target_comes_from_its_column_or_the_name_of_the_item() -> None:
    assert scored("每低1%扣1分", "93%", target="95%") == 8
    assert scored("每低1%扣1分", "93%", item="收缴率95%以上") == 8
    assert read("每低1%扣1分", "收缴率", TEN).rule is None


def test_a_bare_number_under_a_share_of_a_target_is_no_percentage_for_certain() -> None:
    text = "完成目标80%以上得10分，60%-80%得6分，60%以下0分"
    assert scored(text, "30", target="30") is None
    assert scored(text, "85%", target="30") == 10


@pytest.mark.parametrize(
    "text",
    [
        "发现一处不合格扣1分；罚款10元",
        "迟到一次罚款10元，旷工一次扣5分",
        "迟到一次扣1分，全勤奖励100元",
        "投诉一次扣5分；造成经济损失的，另罚款100元",
    ],
)
def test_points_and_yuan_for_the_same_people_are_refused(text: str) -> None:
    assert "一条标准里既" in read(text, "", TEN).reason


def test_a_fine_for_people_without_marks_is_passed_over_and_listed() -> None:
    criterion = read("漏巡一次扣3分；未参与绩效考核的罚款30元", "", TEN)
    assert criterion.passed == ("未参与绩效考核的罚款30元",)
    assert criterion.rule is not None
    assert [type(p) for p in criterion.rule.parts] == [Tally]


@pytest.mark.parametrize(
    "text",
    ["提成标准：任务以内按3%提成，超出部分按5%提成", "保底以内按2%提成，其余部分按4%提成（超额累进）"],
)
def test_stretches_of_commission_are_no_levels(text: str) -> None:
    criterion = read(text, "提成金额")
    assert criterion.rule is None
    assert criterion.understanding is Understanding.UNREADABLE


def test_points_taken_from_two_people_are_refused() -> None:
    assert read("发现一处不合格扣责任人3分，扣主管1分", "", TEN).rule is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("得分=100-扣分", "按公式一分不扣时得100，与满分10不符"),
        ("基础分8分，按比例折算", "不知道是折算基础分还是满分"),
        ("扣分=差错率×2", "看不出数据是百分数还是小数"),
    ],
)
def test_a_formula_that_does_not_fit_the_full_mark_is_refused(text: str, reason: str) -> None:
    assert reason in read(text, "", TEN).reason


def test_a_formula_for_deductions_needs_something_to_take_from() -> None:
    assert "不知道从多少分里扣" in read("扣分=差错数×2", "差错").reason


def test_a_fine_is_not_taken_from_points() -> None:
    assert "罚款是元" in read("迟到一次罚款10元", "纪律", TEN).reason
    assert read("迟到一次罚款10元", "全勤奖", TEN * 20).rule is not None


@pytest.mark.parametrize(
    "text", ["9:00前到岗得10分，9:00-9:10得8分，9:10以后0分", "当月28日前交得10分，28日后次月3日前交得5分"]
)
def test_marks_by_the_clock_or_over_two_months_are_refused(text: str) -> None:
    criterion = read(text, "报表", Decimal(10))
    assert criterion.rule is None
    assert "跨月日期" in criterion.reason


@pytest.mark.parametrize(
    ("text", "understanding"),
    [
        ("说得出每款宝贝的特点", Understanding.MANUAL),
        ("客户多的时候记得每位客户问的是什么，订单不弄混", Understanding.MANUAL),
        ("客户投诉每起", Understanding.UNFILLED),
        ("每次迟到", Understanding.UNFILLED),
    ],
)
def test_each_in_the_middle_of_prose_is_no_unit(text: str, understanding: Understanding) -> None:
    assert read(text).understanding is understanding


def test_points_off_pay_are_points_off() -> None:
    assert read("发现一次扣绩效2分").rule == read("发现一次扣2分").rule
