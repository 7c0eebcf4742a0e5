"""No clause is dropped in silence: it goes into the rule, is told beside the score, or the criterion is refused with it."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import read
from kpi_excel.scoring.explain import explain

from .asked import asked, score


@pytest.mark.parametrize(
    "text",
    ["投诉每次扣5分，并罚款50元", "投诉每次扣5分并罚款50元", "投诉每次扣5分、罚款50元", "投诉每次扣5分，罚款50元"],
)
def test_a_fine_beside_the_marks_is_told(text: str):
    out = explain(text, "投诉", Decimal(20), "", [Decimal(2)])
    assert out.answers[0].score == "10"
    assert "并罚款50元" in out.answers[0].why
    assert out.canonical == "投诉每次扣5分；扣完为止；并罚款50元"
    assert out.comes_back


@pytest.mark.parametrize(
    "text",
    ["迟到每次扣2分，旷工每次罚款50元", "投诉每次扣5分；罚款50元", "投诉一次扣5分；造成损失的，另罚款100元"],
)
def test_a_fine_for_another_case_is_refused(text: str):
    assert "既扣分又罚款" in read(text, "", Decimal(20)).reason


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        ("迟到每次扣1分，最多扣2分；早退每次扣1分，最多扣3分", "迟到3次，早退5次", "15"),
        ("迟到每次扣1分，最多扣2分；早退每次扣1分，最多扣3分", "迟到3次", "18"),
        ("迟到每次扣1分，最多扣2分；早退每次扣1分，最多扣3分；本项最多扣4分", "迟到3次，早退5次", "16"),
    ],
)
def test_each_sentence_has_its_own_limit(text: str, raw: str, points: str):
    assert score(text, raw) == points


def test_a_limit_behind_one_of_several_cases_is_not_guessed():
    assert "上限" in read("迟到每次扣1分，最多扣2分；早退每次扣1分", "", Decimal(20)).reason


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("差评每个扣1分，转为好评的不扣", "2个，转好评1个"),
        ("中差评每个扣1分，7天内处理好转为好评的不扣", "2个，改好评1个"),
        ("操作失误造成损失的扣5分", "操作失误1次"),
        ("投诉每次扣1分，5次以上另行处理", "6次"),
    ],
)
def test_what_the_data_leaves_open_is_undecided(text: str, raw: str):
    assert asked(text, raw).status == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "每月最多3次，房态错误每次减2分，重复排房每次减4分",
        "延期率0%，15分；0%＜延期率≤10%，10分；延期率＞10%，0分，每月最多3次",
        "旷工半天扣5分，旷工1天扣10分，旷工2天以上不得分，周末双倍",
        "迟到每次扣2分（限前5名）",
        "投诉每次扣1分，由主管另扣2分",
        "投诉每次扣1分，班组长连带扣1分",
        "投诉每次扣1分，每季度末清零",
        "按季度累计，每收到2次员工投诉扣1分",
    ],
)
def test_a_clause_that_no_rule_takes_in_is_refused(text: str):
    assert read(text, "", Decimal(20)).rule is None


@pytest.mark.parametrize(
    "clause",
    ["超出部分按50%计", "3日内整改的减半扣", "取最高分", "每季度末清零", "由主管另扣2分"],
)
def test_a_clause_beside_a_scale_is_refused(clause: str):
    scale = "综合得分90分及以上，系数1.2；80分（含）至90分，系数1.0；80分以下，系数0.5"
    assert read(scale, "绩效系数").rule is not None
    for end in ("，", "；", "\n"):
        assert read(scale + end + clause, "绩效系数").rule is None


def test_a_mark_beside_a_formula_is_refused():
    text = "绩效得分=项目得分×0.6+日常得分×0.3+创新得分×0.1"
    assert read(text, "绩效得分", Decimal(100)).rule is not None
    assert read(f"{text}，特殊情况由经理批准后可加2分", "绩效得分", Decimal(100)).rule is None


def test_what_stands_among_the_words_of_a_formula_is_listed():
    text = "实际返还大于或等于应上缴得100分；小于应上缴的，其比率作为考核分值"
    assert not read(text, "返还", Decimal(100)).passed
    assert read(f"{text}；5次以上另行处理", "返还", Decimal(100)).passed == ("5次以上另行处理",)


@pytest.mark.parametrize(
    ("text", "item", "wording"),
    [
        ("迟到每次加0分，旷工每次扣5分", "纪律", "迟到每次不扣分；旷工每次扣5分；扣完为止"),
        ("差评每个扣1分，转为好评的不扣", "评价", "差评每个扣1分；转为好评的不扣分；扣完为止"),
    ],
)
def test_nothing_is_said_as_nothing(text: str, item: str, wording: str):
    assert explain(text, item, Decimal(10)).canonical == wording
