"""Scorecards as a whole: what items count, totals, grades and pay, with figures worked out by hand."""

from decimal import Decimal

import pytest
from audit.sheets import book, lines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import Checked, ItemResult, PersonResult, SheetResult, Status

D = Decimal


def sheet(rows: str) -> SheetResult:
    result = process_workbook(book({"表": lines(rows)}), "book.xlsx", Config()).result
    assert result.sheets[0].recognised, result.sheets[0].unchecked
    return result.sheets[0]


def only(rows: str) -> PersonResult:
    (person,) = sheet(rows).people
    return person


def item(person: PersonResult, name: str) -> ItemResult:
    return next(i for i in person.items if i.item == name)


def total(person: PersonResult) -> Checked:
    assert person.total is not None
    return person.total


def said(one: Checked | None) -> tuple[object, str, str]:
    """A figure as (score, status, cause)."""
    assert one is not None
    return one.score, one.status.value, one.cause


BANDS = "≥98%得100分；95%≤完成率<98%得80分；<95%得0分"
LATE, TRAINING = "每次投诉扣5分，扣完为止", "每缺席一次扣2分，扣完为止"


@pytest.mark.parametrize(
    "weights", [("35", "25", "40"), ("35%", "25%", "40%"), ("0.35", "0.25", "0.4"), ("'35%", "'25%", "'40%")]
)
def test_weights_mean_the_same_however_they_are_written(weights: tuple[str, str, str]):
    person = only(f"""
姓名|张三|部门|销售部|
考核项目|评分标准|权重|完成情况|得分
销售完成率|{BANDS}|{weights[0]}|98.5%|100
回款完成率|{BANDS}|{weights[1]}|96%|80
拜访完成率|{BANDS}|{weights[2]}|90%|0
总分||||55
""")
    assert [(i.standard, i.weight) for i in person.items] == [(100, 35), (100, 25), (100, 40)]
    assert said(total(person)) == (D(55), "ok", "")  # 100×35% + 80×25% + 0×40%


def test_a_weight_is_the_full_mark_where_marks_are_taken_off_it():
    person = only(f"""
姓名|张三|部门|销售部|
考核项目|评分标准|权重|完成情况|得分
投诉|{LATE}|60|2|50
培训|{TRAINING}|40|1|38
合计||100||88
""")
    assert [(i.standard, i.score) for i in person.items] == [(60, 50), (40, 38)]
    assert said(total(person)) == (D(88), "ok", "")


def test_marks_above_the_weight_are_out_of_a_hundred():
    person = only(f"""
姓名|张三|部门|销售部|
考核项目|评分标准|权重|完成情况|得分
投诉|{LATE}|60|2|90
培训|{TRAINING}|40|1|98
合计||100||93.2
""")
    assert [(i.standard, i.weight, i.score) for i in person.items] == [(100, 60, 90), (100, 40, 98)]
    assert said(total(person)) == (D("93.2"), "ok", "")  # 90×60% + 98×40% = 54 + 39.2


@pytest.mark.parametrize(
    ("entered", "other", "status"),
    [
        ("53.3", "36.5", Status.OK),  # 60 × 88.8 % = 53.28: half a tenth is 0.05
        ("53.2", "36.5", Status.MISMATCH),
        ("53", "36", Status.OK),  # a column of whole marks: half a mark
        ("52", "36", Status.MISMATCH),
        ("53.28", "36", Status.OK),
        ("53.3", "36.25", Status.MISMATCH),  # a column that uses hundredths
    ],
)
def test_marks_agree_within_half_a_unit_of_the_last_decimal_of_their_column(entered: str, other: str, status: Status):
    person = only(f"""
姓名|张三|部门|销售部|
考核项目|评分标准|满分|完成情况|得分
回款率|按完成比例计分|60|88.8%|{entered}
态度|由上级评分|40||{other}
""")
    assert (item(person, "回款率").score, item(person, "回款率").status) == (D("53.28"), status)


@pytest.mark.parametrize("sign", ["", "-"])
def test_deductions_may_stand_as_positive_or_negative_numbers(sign: str):
    person = only(f"""
姓名|张三|部门|客服部|
考核项目|扣分标准|分值|违规次数|扣分
迟到|每次扣2分，扣完为止|40|3|{sign}6
着装|每次扣1分，扣完为止|60|2|{sign}3
扣分合计||||{sign}9
得分||||91
说明：得分=100-扣分合计
""")
    late, dress = person.items
    assert (late.status, dress.status) == (Status.OK, Status.MISMATCH)
    assert dress.score == D(f"{sign}2")
    assert said(person.sums[0]) == (D(f"{sign}8"), "mismatch", "E4")
    assert said(total(person)) == (D(92), "mismatch", "E4")


def test_what_was_not_taken_off_was_not_due_or_is_missing():
    person = only("""
姓名|张三|部门|客服部|
考核项目|扣分标准|分值|违规次数|扣分
迟到|每次扣2分，扣完为止|30|3|6
着装|每次扣1分，扣完为止|30||
纪律|每次扣1分，扣完为止|40|2|
扣分合计||||6
""")
    assert [(i.score, i.status) for i in person.items] == [(6, Status.OK), (0, Status.OK), (None, Status.MISSING)]
    assert total(person).provisional


def test_each_rater_is_judged_and_the_last_who_marked_decides():
    person = only(f"""
姓名|张三|部门|客服部|||
考核项目|评分标准|满分|完成情况|自评|初评|终评
客户投诉|{LATE}|40|1|40|35|35
培训|{TRAINING}|60|2|56|54|
合计||||96|89|35
综合得分（自评×20%+初评×30%+终评×50%）||||63.4||
""")
    complaints, training = person.items
    assert [m.status for m in complaints.marks] == [Status.MISMATCH, Status.OK, Status.OK]
    assert (complaints.cell, training.cell) == ("G3", "F4")
    assert [m.status for m in training.marks] == [Status.OK, Status.MISMATCH, Status.MISSING]
    # 自评 35+56, 初评 35+56, 终评 35: the blank of the last rater is no mark of hers
    assert [said(s) for s in person.sums] == [
        (D(91), "mismatch", "E3"), (D(91), "mismatch", "F4"), (D(35), "ok", ""),
    ]  # fmt: skip
    assert total(person).from_entered == D("63.4")  # 96×0.2 + 89×0.3 + 35×0.5 = 19.2 + 26.7 + 17.5
    assert total(person).score == D("63")  # 18.2 + 27.3 + 17.5
    assert total(person).cause == "E3"


def test_a_weighted_column_is_mark_times_weight():
    person = only("""
姓名|张三|部门|销售部|||
考核项目|评分标准|满分|权重|完成情况|得分|加权得分
纪律|每次扣10分，扣完为止|100|30%|0|100|30
投诉|每次投诉扣10分，扣完为止|100|50%|1|80|40
培训|每缺席一次扣20分，扣完为止|100|20%|1|80|18
合计||||||88
""")
    assert [said(i.weighted) for i in person.items] == [
        (D(30), "ok", ""), (D(45), "mismatch", "F4"), (D(16), "mismatch", ""),
    ]  # fmt: skip
    assert (total(person).from_entered, total(person).score) == (D(88), D(91))
    assert total(person).cause  # right over what stands there


CASES_OF_TOTALS = {
    "a sum": ("合计||||91", D(91), "ok", ""),
    "a wrong sum": ("合计||||93", D(91), "mismatch", ""),
    "a cap in the label": ("合计（最高不超过90分）||||90", D(90), "ok", ""),
}


@pytest.mark.parametrize("name", CASES_OF_TOTALS)
def test_a_total_over_right_marks(name: str):
    row, score, status, cause = CASES_OF_TOTALS[name]
    person = only(f"""
姓名|张三|部门|客服部|
考核项目|评分标准|满分|完成情况|得分
客户投诉|{LATE}|40|1|35
培训|{TRAINING}|60|2|56
{row}
""")
    assert said(total(person)) == (score, status, cause)


@pytest.mark.parametrize(
    ("entered", "status", "cause"),
    [
        ("94", "mismatch", "E3"),  # 38+56: right over what stands there
        ("91", "ok", ""),  # 35+56: right by the criterion
        ("90", "mismatch", ""),  # wrong either way
    ],
)
def test_a_total_over_a_wrong_mark_is_an_error_only_where_its_own_arithmetic_is_wrong(
    entered: str, status: str, cause: str
):
    person = only(f"""
姓名|张三|部门|客服部|
考核项目|评分标准|满分|完成情况|得分
客户投诉|{LATE}|40|1|38
培训|{TRAINING}|60|2|56
合计||100||{entered}
""")
    assert (total(person).from_entered, total(person).score) == (94, 91)
    assert said(total(person)) == (D(91), status, cause)


def test_additions_stop_at_the_stated_cap():
    person = only(f"""
姓名|张三|部门|客服部|
考核项目|评分标准|满分|完成情况|得分
客户投诉|{LATE}|100|1|95
合理化建议|每条加5分|加分项|3|15
合计（最高不超过100分）||||110
""")
    assert item(person, "合理化建议").score == 15
    assert said(total(person)) == (D(100), "mismatch", "")


def test_parts_in_the_ratio_four_to_three_to_three():
    person = only("""
姓名|部门|客服处得分|环境处得分|安全处得分|总分
张三|物业中心|90|80|100|90
说明：总分=客服处、环境处、安全处按4:3:3计算
""")
    assert said(total(person)) == (D(90), "ok", "")  # 36 + 24 + 30
    assert total(person).provisional  # three marks that nothing on the sheet explains


def test_a_total_over_marks_by_judgement_is_provisional():
    person = only(f"""
姓名|张三|部门|客服部|
考核项目|评分标准|满分|完成情况|得分
客户投诉|{LATE}|40|1|35
态度|由上级评分|60||50
合计||||85
""")
    assert said(total(person)) == (D(85), "ok", "")
    assert total(person).provisional


def test_a_measurement_that_is_missing_is_no_score_and_a_blank_count_is_none():
    person = only(f"""
姓名|张三|部门|客服部|
考核项目|评分标准|满分|完成情况|得分
收缴率|达到98%得满分，每低1%扣2分，扣完为止|40||40
客户投诉|{LATE}|60||60
合计||||100
""")
    assert [(i.score, i.status) for i in person.items] == [(None, Status.MISSING), (60, Status.OK)]
    assert total(person).provisional
    assert [f.code for f in sheet_findings(person)] == []


def sheet_findings(person: PersonResult) -> list[Checked]:
    """The person's figures that are wrong of their own."""
    figures = [*person.sums, person.total, person.grade, person.pay.percent, person.pay.amount]
    return [f for f in figures if f is not None and f.status is Status.MISMATCH and not f.cause]


SCALE = "95—100分领取95%；85—95分领取90%；75—84分领取80%；75分以下领取60%"


@pytest.mark.parametrize(
    ("score", "entered", "share", "status"),
    [
        ("97", "95%", "0.95", Status.OK),
        ("97", "90%", "0.95", Status.MISMATCH),
        ("95", "95%", "0.95", Status.OK),  # an edge that two bands share: the better one for the employee
        ("95", "90%", "0.95", Status.READING),  # the other is admissible
        ("85", "90%", "0.9", Status.OK),
        ("60", "0.6", "0.6", Status.OK),
    ],
)
def test_shares_of_pay_follow_the_total(score: str, entered: str, share: str, status: Status):
    person = only(f"姓名|总分|发放比例\n张三|{score}|{entered}\n{SCALE}")
    assert person.pay.percent is not None
    assert (person.pay.percent.score, person.pay.percent.status) == (D(share), status)


def test_a_total_between_two_bands_is_undecided_with_both_neighbours():
    result = sheet(f"姓名|总分|发放比例|绩效基数|绩效工资\n张三|84.5|80%|1000|800\n{SCALE}")
    (person,) = result.people
    assert person.pay.percent is not None
    assert person.pay.amount is not None
    assert (person.pay.percent.score, person.pay.percent.status) == (None, Status.UNDECIDED)
    assert (person.pay.amount.score, person.pay.amount.status) == (None, Status.UNDECIDED)
    said = " ".join(f.message for f in result.findings)
    for neighbour in ("90%", "80%", "900", "800"):
        assert neighbour in said


def test_grade_share_and_pay_follow_a_wrong_total_but_not_blindly():
    result = sheet(f"""
姓名|张三|部门|客服部|
考核项目|评分标准|满分|完成情况|得分
客户投诉|{LATE}|40|3|33
培训|{TRAINING}|60|2|57
合计||100||90
绩效等级||||A
绩效系数||||1.2
绩效工资基数||||1000
绩效工资||||1200
等级划分：90分（含）以上为A级，系数1.2；80分（含）～90分（不含）为B级，系数1.0；80分以下为C级，系数0.8
""")
    (person,) = result.people
    assert [i.score for i in person.items] == [25, 56]  # 40 − 3×5, 60 − 2×2
    assert said(total(person)) == (D(81), "mismatch", "E3")
    assert sheet_findings(person) == []
    assert [f.cell for f in result.findings if f.severity == "error"] == ["E3", "E4"]


def test_ranks_follow_totals_and_equal_totals_share_one():
    result = sheet("""
姓名|总分|排名
张三|92|1
李四|92|1
王五|80|3
赵六|75|5
""")
    assert [(f.code, f.cell) for f in result.findings if f.severity == "error"] == [("rank-wrong", "C5")]


def test_nobody_is_called_wrong_where_most_contradict_the_criterion():
    result = sheet("""
姓名|考核项目|评分标准|满分|实际完成|得分
张三|迟到|每次扣2分，扣完为止|100|1|99
李四|迟到|每次扣2分，扣完为止|100|2|98
王五|迟到|每次扣2分，扣完为止|100|3|97
赵六|迟到|每次扣2分，扣完为止|100|0|100
""")
    items = [i for p in result.people for i in p.items]
    assert {i.status for i in items} == {Status.UNDECIDED}
    assert [i.score for i in items] == [None] * 4
    assert [f.severity.value for f in result.findings if f.code.startswith("mark-")] == []
    assert all(i.formula is None for i in items)


COUNTS = st.lists(st.integers(0, 30), min_size=2, max_size=6)
NAMES = ["张三", "李四", "王五", "赵六", "钱七", "孙八"]
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def roster(data: list[tuple[int, int, int, int, int]]) -> str:
    """Two items of 60 and 40 marks: (complaints, mark, absences, mark, total) a person."""
    rows = "\n".join("|".join(map(str, (NAMES[n], *row))) for n, row in enumerate(data))
    return f"""
考核项目|评分标准|分值
投诉|{LATE}|60
培训|{TRAINING}|40
|
姓名|投诉|<|培训|<|合计
^|次数|得分|次数|得分|^
{rows}
"""


def right(complaints: int, absences: int) -> tuple[int, int, int, int, int]:
    one, two = max(60 - 5 * complaints, 0), max(40 - 2 * absences, 0)
    return complaints, one, absences, two, one + two


@quick
@given(COUNTS, COUNTS)
def test_a_sheet_of_right_figures_has_no_error(complaints: list[int], absences: list[int]):
    result = sheet(roster([right(*pair) for pair in zip(complaints, absences, strict=False)]))
    assert [f.message for f in result.findings if f.severity == "error"] == []
    assert {i.status for p in result.people for i in p.items} == {Status.OK}
    assert {said(p.total)[1] for p in result.people} == {"ok"}


@quick
@given(COUNTS, COUNTS, st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_mark_is_one_error_of_one_person(complaints: list[int], absences: list[int], who: int, slip: int):
    data = [right(*pair) for pair in zip(complaints, absences, strict=False)]
    place = who % len(data)
    count, mark, other, second, whole = data[place]
    wrong = mark + slip if mark + slip <= 60 else mark - slip
    data[place] = count, wrong, other, second, whole + wrong - mark
    result = sheet(roster(data))
    errors = [(f.code, f.cell) for f in result.findings if f.severity == "error"]
    assert errors == [("mark-wrong", f"C{place + 7}")]
    for number, person in enumerate(result.people):
        touched = number == place
        assert [i.status for i in person.items] == [Status.MISMATCH if touched else Status.OK, Status.OK]
        assert said(person.total)[1:] == (("mismatch", f"C{place + 7}") if touched else ("ok", ""))
