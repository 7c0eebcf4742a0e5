"""Notes that say what a total score is worth: grades, shares of pay, amounts; expected values worked out by hand."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.scales import read_scale, scale_from_rows

LADDER = (
    "绩效工资发放规定：1、综合得分达到100分，足额领取绩效工资；2、综合得分达到95—100分，领取95%绩效工资；"
    "3、综合得分达到85—94分，领取90%绩效工资；4、综合得分达到75—84分，领取80%绩效工资；5、综合得分74分以下，领取70%绩效工资。"
    "6、中途离职的，按出勤天数计发当月绩效工资。"
)
MEDALS = (
    "等级划分:金牌客服 90≤X≤100，系数1.2;银牌客服 80≤X<90，系数1.0;铜牌客服 70≤X<80，系数0.8;70分以下待改进，系数0.5。"
    "绩效工资=2000元×绩效系数。"
)
PASS = "考核说明：得分85分及格，发放全额绩效奖金；85分以下绩效工资=所得分%×绩效金额。"
BONUS = (
    "90分（含）以上为优，奖金1500元；80分（含）-90分为良，1000元；60分（含）-80分为中，500元；60分以下为差，无奖金。"
)


@pytest.mark.parametrize(
    ("note", "score", "grade", "share", "amount"),
    [
        (MEDALS, "90", "金牌客服", "1.2", "2400"),
        (MEDALS, "89.99", "银牌客服", "1.0", "2000"),
        (MEDALS, "70", "铜牌客服", "0.8", "1600"),
        (MEDALS, "69.5", "待改进", "0.5", "1000"),
        (PASS, "85", "", "1", None),
        (PASS, "84.9", "", "0.849", None),
        (BONUS, "90", "优", None, "1500"),
        (BONUS, "60", "中", None, "500"),
        (BONUS, "59.9", "差", None, "0"),
        (LADDER, "96", "", "0.95", None),
        (LADDER, "74", "", "0.7", None),
        ("注：1、总分=Σ（单项得分×权重）。2、S：95分及以上，系数1.5；A：90分（含）～95分，1.2；B：60分（含）～90分，1.0；C：60分以下，0。",
         "95", "S", "1.5", None),
        ("注：1、总分=Σ（单项得分×权重）。2、S：95分及以上，系数1.5；A：90分（含）～95分，1.2；B：60分（含）～90分，1.0；C：60分以下，0。",
         "59", "C", "0", None),
        ("注：A>=90分发放120%；80<=B<90发放100%；E<80不发放。", "80", "B", "1", None),
        ("注：A>=90分发放120%；80<=B<90发放100%；E<80不发放。", "79.9", "E", "0", None),
        ("发放规定：营运部门基层工作人员按照考核得分领取绩效工资（如82分领取82%），最低不低于75%。", "60", "", "0.75", None),
        ("发放规定：营运部门基层工作人员按照考核得分领取绩效工资（如82分领取82%），最低不低于75%。", "91.5", "", "0.915", None),
        ("绩效奖金=小计得分×10元", "87.5", "", None, "875.0"),
        ("备注：绩效工资=1500元×总分÷100。", "92", "", "0.92", "1380.00"),
        ("绩效工资总值750元，如得50分：750×50%=375元；得100分：750×100%=750元。", "80", "", "0.8", "600.0"),
        ("应得绩效工资=该月所得考核分÷85×标准绩效工资（标准1700元）", "76.5", "", "0.9", "1530.0"),
        ("90分以上为优秀，系数提高0.1；80—89分为良好不奖惩；80分以下为较差，降低奖金系数0.1（基准1.0）", "92", "优秀", "1.1", None),
        ("90分以上优秀，80至89分良好，60至79分合格，60分以下不合格。优秀系数1.2，良好系数1.0，合格系数0.8，不合格系数0",
         "85", "良好", "1.0", None),
    ],
)  # fmt: skip
def test_a_score_gets_its_row(note: str, score: str, grade: str, share: str | None, amount: str | None) -> None:
    scale = read_scale(note)
    assert scale is not None
    result = scale.at(Decimal(score))
    assert not result.undecided
    assert result.grade == grade
    assert result.share == (None if share is None else Decimal(share))
    assert result.amount == (None if amount is None else Decimal(amount))


def test_a_score_in_a_gap_is_undecided_between_its_neighbours() -> None:
    scale = read_scale(LADDER)
    assert scale is not None
    result = scale.at(Decimal("94.5"))
    assert result.undecided
    assert [r.share for r in result.readings] == [Decimal("0.95"), Decimal("0.9")]
    assert "空档" in result.why


def test_a_shared_edge_is_the_better_row_and_names_the_other() -> None:
    scale = read_scale("绩效为A 考核分>90, 绩效为B 考核分在80~90, 绩效为C 考核分在70~80, 绩效为D 考核分<70")
    assert scale is not None
    result = scale.at(Decimal(80))
    assert (result.grade, [r.grade for r in result.readings]) == ("B", ["C"])
    assert scale.at(Decimal(90)).grade == "B"
    assert scale.at(Decimal("69.9")).grade == "D"


def test_a_full_score_that_two_rows_claim_is_paid_in_full_with_the_other_reading_named() -> None:
    scale = read_scale(LADDER)
    assert scale is not None
    result = scale.at(Decimal(100))
    assert (result.share, [r.share for r in result.readings]) == (Decimal(1), [Decimal("0.95")])


def test_an_end_that_one_row_claims_expressly_is_no_shared_edge() -> None:
    scale = read_scale("90分（含）以上为优秀，80分（含）-90分为良好，80分以下为较差")
    assert scale is not None
    assert [scale.at(Decimal(x)).grade for x in (90, 80)] == ["优秀", "良好"]
    assert scale.at(Decimal(80)).readings == ()


def test_one_sided_conditions_form_a_chain() -> None:
    scale = read_scale("优等：90分以上（含）；良等：75分以上（含）；中等：65分以上（含）；差等：65分以下（不含）")
    assert scale is not None
    assert [scale.at(Decimal(x)).grade for x in ("90", "89", "75", "65", "64.5")] == [
        "优等",
        "良等",
        "良等",
        "中等",
        "差等",
    ]


def test_the_rest_of_the_scores_and_both_ends_in_words() -> None:
    scale = read_scale("优：≥90；良：≥80且＜90；其余为差")
    assert scale is not None
    assert [scale.at(Decimal(x)).grade for x in ("90", "89.9", "80", "79.9")] == ["优", "良", "良", "差"]


def test_the_base_given_by_the_sheet_makes_the_amount() -> None:
    scale = read_scale("90分以上发放110%，80分至89分发放100%，80分以下发放80%")
    assert scale is not None
    assert scale.at(Decimal(92), base=Decimal(600)).amount == Decimal(660)


def test_bases_by_post_stand_alone() -> None:
    scale = read_scale("注：绩效工资基数督导、主管级500元/月，专员300元/月，按上表比例发放，与当月工资一起发放。")
    assert scale is not None
    assert scale.rows == ()
    assert scale.bases == (("督导", Decimal(500)), ("主管级", Decimal(500)), ("专员", Decimal(300)))


def test_a_table_of_conditions_and_grades() -> None:
    scale = scale_from_rows([("90-100", "优秀"), ("80-89", "良好"), ("60-79", "合格"), ("60以下", "不合格")])
    assert scale is not None
    assert scale.at(Decimal(85)).grade == "良好"
    assert scale.at(Decimal("89.5")).undecided


def test_the_row_of_a_grade_as_entered() -> None:
    scale = read_scale("A级：90分以上；B级：80分（含）至90分；C级：80分以下")
    assert scale is not None
    row = scale.row_of("b")
    assert row is not None
    assert row.interval.low == 80


def test_spans_are_places_in_the_note() -> None:
    scale = read_scale(MEDALS)
    assert scale is not None
    assert "银牌客服 80≤X<90，系数1.0" in [MEDALS[a:b] for a, b in scale.spans]


@pytest.mark.parametrize(
    "note",
    [
        "",
        "满分100分",
        "注：得分____分以上为优秀。",
        "迟到3次以上扣10分；迟到1-2次扣5分",
        "扣分累计达到10分以上（含10分）的，按每分10元罚款，不足10分的不罚款。",
        "连续两次得分低于35分淘汰，连续三次倒数第一淘汰。",
        "提成标准：月任务25000元，任务以内按3%提成，超出部分按5%提成（超额累进）。",
        "总分=Σ（单项得分×权重），保留两位小数。",
        "90分以上为优秀，奖金为标准的2至3倍；80分以下为差，无奖金",
    ],
)
def test_other_notes_are_no_scales(note: str) -> None:
    assert read_scale(note) is None


def test_a_heading_before_the_first_row_takes_nothing_from_it() -> None:
    scale = read_scale("发放比例：95分（含）以上领取95%；85分（含）—95分领取90%；85分以下领取80%")
    assert scale is not None
    assert [scale.at(Decimal(score)).share for score in ("95", "94.5", "84.9")] == [
        Decimal("0.95"), Decimal("0.9"), Decimal("0.8"),
    ]  # fmt: skip
