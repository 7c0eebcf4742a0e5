"""No clause is without effect in silence: allowances, what is short of a goal, later bands, vetoes of all and of a year."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("item", "text", "raw", "expected"),
    [
        ("请假", "每月可休2天，超休每天扣3分", "休2天", "20"),
        ("请假", "每月可休2天，超休每天扣3分", "4天", "14"),  # two days more
        ("请假", "每月可休2天，超休每天扣3分", "超休2天", "14"),
        ("事假", "每月事假不超过2天，超过每天扣3分", "3天", "17"),
        ("迟到", "每月允许迟到3次，超过每次扣2分", "迟到5次", "16"),
        ("迟到", "每月允许迟到3次，超过每次扣2分", "迟到3次", "20"),
        ("迟到", "迟到不超过3次，超过的每次扣2分", "迟到3次", "20"),  # so often, not three more
        ("迟到", "每月迟到3次以内不扣分，超出每次扣2分", "迟到5次", "16"),
        ("巡检", "每月巡检30次，每漏1次扣1分", "28次", None),  # done, or left out?
        ("巡检", "每月巡检30次，每漏1次扣1分", "漏检2次", "18"),
        ("巡检", "每月巡检30次，每漏1次扣1分", "2", "18"),
    ],
)
def test_what_is_allowed_is_free(item: str, text: str, raw: str, expected: str | None):
    assert score(text, raw, item=item) == expected


@pytest.mark.parametrize("raw", ["少保养1次", "保养少1次", "漏保养1次", "未保养1次", "少1次", "保养3次", "3"])
def test_one_short_of_four_is_one_short_however_it_is_typed(raw: str):
    assert score("每少1次扣2分", raw, item="保养", target="4次") == "18"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("提前1天完成加1分，提前3天以上加3分，按期不加分，延期1天扣2分", "提前4天", "23"),
        ("提前1天完成加1分，提前3天以上加3分，按期不加分，延期1天扣2分", "提前2天", "22"),
        ("提前1天完成加1分，提前3天以上加3分，按期不加分，延期1天扣2分", "延期2天", "16"),
        ("迟到每次扣1分，好评5个以上加5分", "好评2个，迟到2次", "18"),  # nothing is added, and nothing lost for it
        ("迟到每次扣1分，好评5个以上加5分", "好评6个，迟到2次", "23"),
        ("无故缺席一次扣2分，请假一次扣0.5分，全年累计缺席3次以上不得分", "缺席3次", "0"),
        ("无故缺席一次扣2分，请假一次扣0.5分，全年累计缺席3次以上不得分", "缺席1次，请假2次", "17"),
        ("旷工每天扣5分，年度累计旷工3天不得分", "旷工3天", "0"),
        ("每次检查不合格扣2分，每月检查4次，全部不合格不得分", "4次", "0"),
        ("每次检查不合格扣2分，每月检查4次，全部不合格不得分", "1次", "18"),
        ("每门不及格扣5分，全部不及格不得分", "不及格2门", None),  # of how many?
        ("每门不及格扣5分，全部不及格不得分", "不及格1门", "15"),
    ],
)
def test_later_bands_and_vetoes_count(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("target", "raw", "expected"),
    [("2", "2起", "10"), ("2", "3起", "0"), ("0", "1起", None)],  # with none allowed the first one would take all
)
def test_more_than_the_target_takes_all(target: str, raw: str, expected: str | None):
    assert score("每发生一起扣5分，超过目标即不得分", raw, target=target, item="事故") == expected
