"""Criteria that are arithmetic: what a formula scores, worked out by hand; and what is refused rather than guessed."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.formulas.expression import NotAnExpression, compute, names, parse
from kpi_excel.criteria.reading import read
from kpi_excel.scoring.evaluate import Outcome, State, evaluate
from kpi_excel.scoring.observe import observe


def scored(text: str, raw: str, full: str = "", item: str = "", target: str = "") -> Outcome:
    """Score raw data (a number as a cell holds it, or text) under a criterion."""
    mark = Decimal(full) if full else None
    criterion = read(text, item, mark, target)
    assert criterion.rule is not None, criterion.reason
    try:
        value: Decimal | str = Decimal(raw)
    except ArithmeticError:
        value = raw
    return evaluate(criterion.rule, observe(value), mark)


PROPORTIONS = [
    ("按完成比例计分", "30", "完成率", "", "0.9", "27"),
    ("按完成比例计分", "30", "完成率", "", "110%", "30"),
    ("按实际完成÷目标值计分，最高100分", "100", "客户拜访（次）", "20", "18", "90"),
    ("按实际完成÷目标值计分，最高100分", "100", "客户拜访（次）", "20", "22", "100"),
    ("按完成量/计划量计分", "40", "客户拜访（次）", "20", "15", "30"),
    ("实际上新款数÷计划款数×10分，超额不加分（计划20款）", "10", "上新", "", "15", "7.5"),
    ("实际上新款数÷计划款数×10分，超额不加分（计划20款）", "10", "上新", "", "90%", "9"),
    ("完成率×25=得分；延误一天扣3分", "25", "完成率", "", "完成率100%、延误1天", "22"),
    ("得分=实际通过率÷目标通过率×20，最高20分（目标95%）", "20", "通过率", "", "0.76", "16"),
    ("得分=实际销售额÷目标销售额×40，最高48分", "40", "销售额", "50万", "550000", "44"),
    ("考试成绩×10%，不及格（60分以下）不得分", "10", "考试", "", "60", "6"),
    ("考试成绩×10%，不及格（60分以下）不得分", "10", "考试", "", "59", "0"),
    ("X=实际/预算*100%，完成比例*10=得分", "10", "营收", "", "92.5", "9.25"),
    ("回访率=实际回访数÷计划回访数×100%，得分=回访率×10", "10", "回访率", "", "95/100", "9.5"),
    ("回访率=实际回访数÷计划回访数×100%，得分=回访率×10", "10", "回访率", "", "实际19，计划20", "9.5"),
    ("放弃率=放弃数÷接通数×100%，得分=10×（1-放弃率）", "10", "放弃率", "", "5/100", "9.5"),
    ("按任务完成率计分，最高不超过满分的120%", "30", "任务完成率", "", "1.3", "36"),
    ("未完成的，按完成任务的比例计分；任务完成记满分", "40", "收费", "", "0.9", "36"),
    ("实际返还大于或等于应上缴得100分；小于应上缴的，其比率作为考核分值", "100", "返还", "", "0.83", "83"),
    ("占比小于等于应占比率得100分；大于的，两者比值大于100部分作为100分的减值", "100", "费用", "", "1.12", "88"),
    ("产值完成率×30分，上不封顶", "30", "产值", "", "1.3", "39"),
    ("完成率≥90%，得分=完成率×20；完成率＜90%，得分=完成率×20×0.8", "20", "完成率", "", "0.8", "12.8"),
    ("完成率≥100%得20分，80%~100%按比例得分，80%以下不得分", "20", "完成率", "", "0.8", "16"),
    ("完成率≥100%得20分，80%~100%按比例得分，80%以下不得分", "20", "完成率", "", "0.79", "0"),
    ("完成率达100%得30分，每超1%加0.5分，最高加5分；未完成的按完成比例计分", "30", "产值", "", "1.04", "32"),
    ("完成率达100%得30分，每超1%加0.5分，最高加5分；未完成的按完成比例计分", "30", "产值", "", "0.9", "27"),
    ("满意度×0.2", "20", "满意度", "", "95%", "19"),
    ("质量得分=100-不合格率×500", "100", "质量", "", "2%", "90"),
    ("得分=出勤天数÷应出勤天数×10", "10", "出勤", "", "出勤11天，应出勤22天", "5"),
]


@pytest.mark.parametrize(("text", "full", "item", "target", "raw", "score"), PROPORTIONS)
def test_a_proportion(text: str, full: str, item: str, target: str, raw: str, score: str) -> None:
    outcome = scored(text, raw, full, item, target)
    assert outcome.state is State.SCORED, outcome.why
    assert outcome.score == Decimal(score)


def test_limits_of_the_measure_in_between() -> None:
    text = "减少比例=(实际缺陷数-计划缺陷数)/计划缺陷数;大于50%按50%,小于0按0;得分=40×(1-减少比例)"
    marks = {"实际12，计划10": "32", "实际8，计划10": "40", "实际30，计划10": "20"}
    assert {raw: scored(text, raw, "40").score for raw in marks} == {raw: Decimal(m) for raw, m in marks.items()}


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        ("④=③×60%+②×40%（②部门评分，③负责人评分）", "②80 ③90", "86"),
        ("④=③×60%+②×40%（②部门评分，③负责人评分）", "部门评分95，负责人评分85", "89"),
        ("绩效薪金=岗位系数×考核得分/100×绩效薪金标准（岗位系数1.2，标准3000元）", "90", "3240"),
        ("总分=（部门职责30%+部门计划30%+客户评价20%）×重关指标值", "部门职责80，部门计划90，客户评价95，重关指标值1", "70"),
        ("客服、环境、安全三处得分按4:3:3折算", "客服80，环境90，安全70", "80"),
        ("年度得分=四个季度得分的平均值（一季度、二季度、三季度、四季度）", "一季度90，二季度80，三季度85，四季度95", "87.5"),
        ("工资=底薪800+岗位工资200+绩效工资+奖金", "绩效工资600，奖金100", "1700"),
        ("平时成绩占30%，期末成绩占70%", "平时成绩80，期末成绩90", "87"),
        ("实发绩效工资＝标准绩效工资（1500元）×考核得分÷100", "80", "1200"),
        ("中途离职的按出勤天数计发：300元×出勤天数÷应出勤天数", "出勤天数11，应出勤天数22", "150"),
        ("QC<70%时，比例=1-(70%-QC)×5；QC>80%时，比例=1+(80%-QC)×5；其它为1", "65%", "0.75"),
        ("QC<70%时，比例=1-(70%-QC)×5；QC>80%时，比例=1+(80%-QC)×5；其它为1", "0.75", "1"),
        ("提成=（销售额-20000）×3%", "50000", "900"),
        ("绩效奖金=3000元×绩效系数，90分以上系数1.2，80-90分系数1.0，80分以下系数0.8", "95", "3600"),
        ("月度考核得分×10元为绩效奖金，低于60分不发", "59", "0"),
        ("应得绩效工资=该月所得考核分÷85×标准绩效工资（标准1700元）", "76.5", "1530"),
        ("85分及格发放全额绩效奖金，85分以下绩效工资=所得分*绩效金额", "80", "0.8"),
    ],
)  # fmt: skip
def test_a_formula_over_named_quantities(text: str, raw: str, score: str) -> None:
    assert scored(text, raw, item="绩效").score == Decimal(score)


@pytest.mark.parametrize(
    ("text", "full", "raw", "score"),
    [
        ("完成率达90%得20分，85%~90%之间线性计分（85%得0分），85%以下得0分", "20", "86%", "4"),
        ("完成率达90%得20分，85%~90%之间线性计分（85%得0分），85%以下得0分", "20", "0.95", "20"),
        ("执行率100%得20分，80%得10分，80%~100%之间按线性计算，低于80%不得分", "20", "0.9", "15"),
        ("执行率100%得20分，80%得10分，80%~100%之间按线性计算，低于80%不得分", "20", "79%", "0"),
        ("费用率5%得20分，10%得0分，5%~10%之间线性计分", "20", "7.5%", "10"),
        ("人均产值8万元得10分，6万元得6分，6-8万元之间按线性插值，6万元以下得0分", "10", "70000", "8"),
        ("增长率10%得20分，0得10分，-10%得0分，线性插值", "20", "-5%", "5"),
    ],
)
def test_a_straight_line(text: str, full: str, raw: str, score: str) -> None:
    assert scored(text, raw, full).score == Decimal(score)


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        ("10万以内2%，10万（含）－20万3%，20万（含）以上5%，按全额对应比例计提", "100000", "3000"),
        (
            "5万元（含）以下部分提3%，5万元以上10万元（含）以下部分提4%，10万元以上部分提5%（分段累进）",
            "120000",
            "4500",
        ),
        ("月销售额10万元以内按1%提成，超过10万元的部分按1.5%提成", "150000", "1750"),
        ("任务以内按3%提成，超出部分按5%提成（月任务25000元）", "30000", "1000"),
        ("1-5台每台提成100元；6-10台每台150元；11台以上每台200元，按分段累计", "12", "1650"),
        ("月成交3套以内每套提成800元，4至6套每套1000元，7套以上每套1200元，均按全部套数计", "5", "5000"),
        ("废品20件以内的每件罚款2元，超过20件的部分每件罚款5元", "25", "65"),
        ("迟到、早退1–10分钟的，每分钟扣款1元；11–20分钟的，扣款20元", "8分钟", "8"),
        ("迟到、早退1–10分钟的，每分钟扣款1元；11–20分钟的，扣款20元", "15分钟", "20"),
        ("按销售额的2%提成", "50000", "1000"),
    ],
)
def test_tiers_of_money(text: str, raw: str, score: str) -> None:
    assert scored(text, raw, item="提成").score == Decimal(score)


def test_tiers_that_do_not_say_how_are_read_both_ways() -> None:
    outcome = scored("销售额5万以内提1%，5万至10万提2%，10万以上提3%", "80000", item="提成")
    assert outcome.score == Decimal(1600)
    assert outcome.readings == {"超额累进，分段计算": Decimal(1100)}


def test_a_goal_below_the_whole_is_read_against_the_goal_with_the_other_reading_named() -> None:
    outcome = scored("达到95%得满分，未达到的按比例计分", "0.76", "10", "合格率")
    assert outcome.score == Decimal(8)
    assert outcome.readings == {"按100%折算": Decimal("7.6")}


@pytest.mark.parametrize(
    ("text", "full", "item", "raw"),
    [
        ("实际上新款数÷计划款数×10分（计划20款）", "10", "上新", "0.9"),
        ("100万以内无业绩奖金；100–130万超出部分按20％计提;131–160万超出阶段25％", "", "业绩奖", "1305000"),
        ("综合得分=业绩×70%+行为×30%", "", "综合得分", "90"),
        ("最终得分=（质量分+进度分）÷2", "", "得分", "质量分90，进度分85，成本分95"),
        ("绩效工资=1000元×部门系数×个人系数", "", "绩效工资", "部门系数1.1"),
        ("执行率100%得20分，80%得10分，80%~100%之间按线性计算", "20", "执行率", "0.7"),
    ],
)
def test_data_that_does_not_settle_the_score_gets_none(text: str, full: str, item: str, raw: str) -> None:
    assert scored(text, raw, full, item).state is not State.SCORED


@pytest.mark.parametrize(
    ("text", "full", "item"),
    [
        ("准时率达到95%得15分，90%-95%按比例得分，低于90%不得分", "15", "准时率"),
        ("目标值得12分，达到挑战值得15分，中间线性计分（目标值80%，挑战值100%）", "15", "完成率"),
        ("得分=20×Σ（完成项/计划项）", "20", "项目"),
        ("考试得分×2", "20", "考试"),
        ("1000~5000元0.000‰；5001~10000元0.000‰", "", "提成"),
    ],
)
def test_formulas_that_say_too_little_are_refused(text: str, full: str, item: str) -> None:
    criterion = read(text, item, Decimal(full) if full else None)
    assert criterion.rule is None
    assert criterion.reason


def test_a_definition_alone_is_no_formula_of_the_mark() -> None:
    text = "到岗率=实际到岗人数/计划招聘人数×100%；95%以上20分，85%-94%15分，85%以下0"
    assert scored(text, "90%", "20", "到岗率").score == Decimal(15)


def test_an_expression_is_exact_and_prints_as_it_binds() -> None:
    tree = parse("(部门职责30%+部门计划×0.7)÷3×(1-0.1)")
    assert str(tree) == "(部门职责×30%+部门计划×0.7)÷3×(1-0.1)"
    assert names(tree) == ("部门职责", "部门计划")
    assert compute(tree, {"部门职责": Decimal(100), "部门计划": Decimal(100)}.__getitem__) == Decimal(30)
    nothing: dict[str, Decimal] = {}
    assert compute(parse("1÷3×3"), nothing.__getitem__) == 1


@pytest.mark.parametrize("text", ["", "×3", "(1+2", "1+", "a,b", "完成率≥90%", "3 4"])
def test_what_is_no_expression(text: str) -> None:
    with pytest.raises(NotAnExpression):
        parse(text)
