"""Two thresholds before one mark: which of them a figure is held against is asked, not guessed."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "item", "raw"),
    [
        ("合格率≥98%（新产品≥95%）得20分，每低1%扣2分", "合格率", "97%"),
        ("销售额达100万（旺季120万）得20分，每少10万扣2分", "销售额", "100万"),
        ("30分钟内响应（节假日60分钟）得20分，每超10分钟扣2分", "响应", 40),
        ("响应时间≤30分钟，节假日≤60分钟得20分，每超10分钟扣2分", "响应", 40),
        ("回款率95%以上（逾期款回款率60%以上）得20分，90%以上得15分，其他0分", "回款", "96%"),
        ("产量完成率100%，质量合格率98%以上得20分，每低1%扣1分", "完成率", "99%"),
    ],
)
def test_a_threshold_in_brackets_does_not_replace_the_one_before_it(text: str, item: str, raw: object):
    said = explain(text, item, Decimal(20), "", [Decimal(raw) if isinstance(raw, int) else str(raw)])
    assert not said.understood
    assert "看不出数据该与哪一个界限比" in said.criterion.reason


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        ("合格率（一次交验）≥98%得20分，每低1%扣2分", "合格率", "97%", "18"),
        ("每月抽检录音10条，合格9条及以上20分，合格7～8条10分，合格不足7条0分", "录音质量", "8条", "10"),
        ("目标值98%，合格率≥98%得20分，每低1%扣2分", "合格率", "96%", "16"),
    ],
)
def test_what_is_no_second_threshold_is_scored(text: str, item: str, raw: str, expected: str):
    (answer,) = explain(text, item, Decimal(20), "", [raw]).answers
    assert (answer.status, answer.score) == ("scored", expected)
