"""Points for a quantity behind a slash: 扣2分/1%, 扣1分/1000元."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "target", "raw", "want"),
    [
        ("合格率≥98%不扣分，<98%扣2分/1%", "", "95%", "14"),  # 20 − 3 × 2
        ("合格率低于98%扣2分/1%", "", "97%", "18"),
        ("合格率低于98%扣2分／每1％", "", "98%", "20"),
        ("合格率98%以上得满分，低于98%扣1分/0.5%", "", "95%", "14"),  # 20 − 6 × 1
        ("合格率98%以上得满分，低于98%扣1分/个百分点（最多扣2分）", "", "95%", "18"),
        ("超预算扣1分/1000元，预算10000元", "", "12000", "18"),
        ("超预算扣1分/1000元，预算10000元", "", "10000", "20"),
        ("预算10000元，超支扣1分/千元", "", "12000", "18"),
        ("销售额低于100万元扣1分/10万元", "", "80万", "18"),
        ("达到100%得20分，超过100%加1分/1%，低于100%扣1分/1%", "", "103%", "23"),
        ("达到100%得20分，超过100%加1分/1%，低于100%扣1分/1%", "", "95%", "15"),
        ("每低扣1分/1个百分点", "95%", "93%", "18"),
        ("低于目标扣2分/1%", "98%", "95%", "14"),
        ("30分钟内响应，超时扣1分/5分钟", "", "40", "18"),
        ("投诉扣5分/2次", "", "4", "10"),
        ("迟到扣1分/2次，旷工扣5分/天", "", "迟到4次、旷工1天", "13"),
        ("回款加1分/1万元", "", "50000", "5"),
    ],
)
def test_it_is_for_every_unit(text: str, target: str, raw: str, want: str) -> None:
    assert score(text, raw, target=target) == want


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("30分钟内10分/60分钟内5分/超过60分钟0分", "40", "5"),  # bands
        ("95%以上得10分/90%以上得8分/90%以下得0分", "92%", "8"),
        ("95%，10分/90%，8分/85%，6分", "90%", "8"),
        ("投诉扣1分/次，重大投诉扣5分/次", "投诉2次", "18"),
    ],
)
def test_slashes_between_bands_and_before_counted_units_stay_what_they_are(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


@pytest.mark.parametrize("text", ["扣2分/1%", "合格率低于98%，2分/1%", "每超扣1分/1000元"])
def test_nothing_is_guessed_of_the_start_or_the_sign(text: str) -> None:
    assert asked(text, "95%").status == "unreadable"
