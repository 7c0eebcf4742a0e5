"""What texts say about several periods running, as rules; what is no such rule or says more is never half read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_excel.history.clauses import streaks


def read(text: str) -> list[tuple[int, str | None, str | None]]:
    return [
        (s.count, s.span.value if s.span else None, s.condition.chinese if s.condition else None) for s in streaks(text)
    ]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "连续两次分数低于35分,淘汰 连续三次分数倒数第一,淘汰 连续三次分数名列第一,额外奖金",
            [(2, None, "总分低于35分"), (3, None, "部门内排最后一名"), (3, None, "部门内排第一名")],
        ),
        ("3、如果连续两个月评分低于60分，公司有权提出解雇。", [(2, "month", "总分低于60分")]),
        ("绩效工资=750元×总分%；连续2次<35分淘汰", [(2, None, "总分低于35分")]),
        ("连续三个月考核得分在60分以下的，调岗", [(3, "month", "总分不高于60分")]),
        ("连续三个月考核在60分以下（不含60分）的，调岗", [(3, "month", "总分低于60分")]),
        ("连续三个月考核低于60分（含60分）的，调岗", [(3, "month", "总分不高于60分")]),
        ("连续两月未达六十分者", [(2, "month", "总分低于60分")]),
        ("连续三个月90分以上，奖励200元", [(3, "month", "总分不低于90分")]),
        ("连续两个月超过95分的加奖", [(2, "month", "总分高于95分")]),
        ("月度考核连续三个月排名末位的员工，待岗培训", [(3, "month", "部门内排最后一名")]),
        ("连续两个月排在最后两名", [(2, "month", "排在部门最后2名之内")]),
        ("连续三个月部门排名前三名，另奖", [(3, "month", "排在部门前3名之内")]),
        ("连续两个季度绩效为D级的，降薪", [(2, "quarter", "等级为“D”")]),
        ("连续两年考核优秀，晋级", [(2, "year", "等级为“优秀”")]),
        ("考核得分低于60分连续两个月的，调岗", [(2, "month", "总分低于60分")]),
        ("连续低于60分达三个月的，辞退", [(3, "month", "总分低于60分")]),
        ("三个月连续排名末位的，调岗", [(3, "month", "部门内排最后一名")]),
        ("一年内连续两次（含两次）以上低于60分", [(2, None, "总分低于60分")]),
        ("连续两个月考核等级为C级及以下的，待岗", [(2, "month", "等级为“C、C-、D+、D、D-、E”")]),
        (
            "连续两个月低于60分或连续三个月末位的，辞退",
            [(2, "month", "总分低于60分"), (3, "month", "部门内排最后一名")],
        ),
    ],
)
def test_rules_about_the_total_are_read(text: str, rules: list[tuple[int, str | None, str | None]]):
    assert read(text) == rules


@pytest.mark.parametrize(
    "text",
    [
        "每名员工连续工作时间不得超过8个小时",
        "连续三天或累计三次旷工者予以开除",
        "连续3次未接电话扣2分",
        "连续一个月",
        "在本公司连续工作满两年的，可申请晋级",
        "连续旷工3次",
    ],
)
def test_days_hours_and_events_running_are_no_such_rules(text: str):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "连续两个月收银总额列末位，扣5分",
        "连续3个月满意度低于90%的，扣5分",
        "连续两个月低于60%",
        "连续二个月评分低于60分且有有效投诉的，辞退",
        "连续两个月得分低于60分的指标，要写说明",
        "连续两个月未完成任务",
        "连续安全行车满3个月奖励3分",
        "连续两个月考核为D级或E级的",
        "连续出满勤三个月，奖励100元",
        "连续两个月合格及以下",
    ],
)
def test_what_says_something_else_or_more_is_not_half_read(text: str):
    assert [rule[2] for rule in read(text)] == [None]


def test_what_is_not_judged_is_kept_aside_and_the_clause_is_quoted_as_written():
    (rule,) = streaks("二、连续两个月（含）以上或累计三次低于７０分的，辞退；其他另定。")
    assert rule.condition is not None
    assert rule.condition.chinese == "总分低于70分"
    assert rule.aside == "或累计三次"
    assert rule.text == "连续两个月（含）以上或累计三次低于７０分的，辞退"


def test_of_whom_a_clause_speaks_is_not_judged_but_told():
    (rule,) = streaks("3、试用期员工连续两个月低于60分的，不予转正")
    assert rule.aside == "试用期"
    assert rule.text == "试用期员工连续两个月低于60分的，不予转正"
    assert [rule.aside for rule in streaks("连续两次低于35分,淘汰 连续三次倒数第一淘汰连续三次名列第一,发奖金")] == [
        "",
        "",
        "",
    ]
    (rule,) = streaks("3、如果员工月度考核连续两个月低于60分的，调岗")
    assert rule.aside == ""


@given(st.text(alphabet="连续两三2个月次季度年低于60分以上下第一名倒数累计或且，；。、（）不含A%考核得", max_size=40))
def test_any_text_is_read_without_fault(text: str):
    for rule in streaks(text):
        assert rule.count > 1
        assert rule.text in text
