"""What is counted is called by what the full mark asks there to be none of; limits in brackets limit their own case."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain

BOTH = "迟到扣1分/次（上限5分），旷工扣5分/天（上限15分）"


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        ("无事故得20分，发生1起扣10分", "事故", "零事故", "20"),
        ("无事故得20分，发生1起扣10分", "事故", "事故1起", "10"),
        ("审核无严重不符合项得20分，出现1个扣10分", "体系", "严重不符合1个", "10"),
        ("零投诉得满分，每起扣5分", "投诉", "2", "10"),
        (BOTH, "综合", "迟到6次", "15"),
        (BOTH, "综合", "迟到6次、旷工4天", "0"),
        (BOTH, "综合", "迟到2次旷工1天", "13"),
        ("迟到扣1分/次（上限5分）", "迟到", "迟到6次", "15"),
    ],
)
def test_the_case_is_scored(text: str, item: str, raw: str, expected: str):
    (answer,) = explain(text, item, Decimal(20), "", [raw]).answers
    assert (answer.status, answer.score) == ("scored", expected)


@pytest.mark.parametrize(
    ("text", "item", "raw"),
    [
        ("无事故得20分，发生1起扣10分", "事故", "违章1起"),
        ("审核无严重不符合项得20分，出现1个扣10分", "体系", "一般不符合1个"),
        ("无投诉得20分，每发生1起扣5分", "投诉", "表扬1起"),
    ],
)
def test_another_case_is_not(text: str, item: str, raw: str):
    (answer,) = explain(text, item, Decimal(20), "", [raw]).answers
    assert answer.status == "undecided"
