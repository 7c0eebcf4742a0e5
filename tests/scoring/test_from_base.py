"""What bands add or take off goes from the stated base."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("基础分80分，完成率≥100%加5分", "105%", "85"),
        ("基础分80分，完成率≥100%加5分", "90%", "80"),
        ("基础分80分，完成率达到100%加5分，达到110%加10分", "115%", "90"),
        ("基础分80分，完成率低于90%扣5分", "85%", "75"),
        ("基础分80分，完成率低于90%扣5分", "95%", "80"),
        ("基础分80分，完成率达到100%加5分，投诉每次扣2分", "完成率105%、投诉1次", "83"),
        ("基础分80分，请假超过3天扣10分，加班每次加2分", "请假4天、加班1次", "72"),
        ("基础分80分，完成率低于90%不得分，达到100%加5分", "85%", "0"),
    ],
)
def test_it_goes_from_the_base(text: str, raw: str, want: str) -> None:
    assert score(text, raw, full=100) == want


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("销售额达100万加5分，表扬每次加2分", "销售额120万、表扬2次", "9"),  # from none: 5 + 2 × 2
        ("销售额达100万加5分，表扬每次加2分", "销售额80万", "0"),
        ("完成率低于90%扣5分，投诉每次扣2分", "完成率85%、投诉1次", "13"),  # from the full mark
        ("完成率100%得20分，超过100%加2分", "105%", "22"),
    ],
)
def test_else_from_none_or_from_the_full_mark(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want
