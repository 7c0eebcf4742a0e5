"""Raw data that says how something stands (账实相符, 基本准确, 全勤), where the criterion names what costs or earns points."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("库存现金账实不符，该项不得分", "账实相符", "20"),
        ("库存现金账实不符，该项不得分", "现金账实一致", "20"),
        ("库存现金账实不符，该项不得分", "账实不符", "0"),
        ("库存现金账实不符，该项不得分", "基本相符", None),  # all but some of it?
        ("库存现金账实不符，该项不得分", "不完全相符", None),
        ("麻醉、精神药品账物不符，该项全扣", "相符", "20"),
        ("资料堆放混乱扣5分", "堆放有序", "20"),
        ("资料堆放混乱扣5分", "堆放混乱", "15"),
        ("记录造假每次扣10分", "记录真实", "20"),
        ("记录造假每次扣10分", "记录造假1次", "10"),
        ("备件短缺扣4分", "备件充足", "20"),
        ("螺栓松动每处扣2分", "螺栓紧固", "20"),
        ("螺栓松动每处扣2分", "螺栓松动2处", "16"),
        ("印章失效扣5分", "印章有效", None),  # says nothing of a fault, and no word for its contrary is known
        ("数据不准确扣5分", "基本准确", None),
        ("数据不准确扣5分", "部分准确", None),
        ("数据不准确扣5分", "准确", "20"),
        ("标识缺失扣5分", "部分缺失", "15"),
        ("弄虚作假每次扣10分", "举报属实1次", None),
    ],
)
def test_the_contrary_of_a_fault_costs_nothing_and_half_of_it_is_asked_about(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("当月全勤加2分；主动加班一次加0.5分，本项加分最高5分", "全勤", "2"),
        ("当月全勤加2分；主动加班一次加0.5分，本项加分最高5分", "满勤", "2"),
        ("当月全勤加2分；主动加班一次加0.5分，本项加分最高5分", "全勤、主动加班2次", "3"),  # 2 + 2×0.5
        ("当月全勤加2分；主动加班一次加0.5分，本项加分最高5分", "加班2次", "1"),
        ("当月全勤加2分；主动加班一次加0.5分，本项加分最高5分", "无", None),
        ("当月全勤且无早退加2分；主动加班一次加0.5分", "全勤", None),  # nothing is said of leaving early
        ("当月无事故加2分；提出隐患1条加0.5分", "无事故", "2"),
        ("主动加班一次加0.5分", "全勤", "0"),
    ],
)
def test_full_attendance_is_what_earns_points_where_the_text_says_so(text: str, raw: str, expected: str | None):
    assert score(text, raw, full=None) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("账实不符", "0"),
        ("账实不一致", "0"),
        ("未按月更新", "0"),
        ("账实相符", None),  # the other half of it is not told
        ("基本相符", None),
        ("台账齐全", None),
        ("按月更新、账实相符", "20"),
        ("是", "20"),
    ],
)
def test_a_level_that_asks_for_two_things(raw: str, expected: str | None):
    assert score("台账按月更新且账实相符得20分，否则得0分", raw) == expected


def test_half_of_it_is_enough_where_the_other_level_denies_no_more_than_that():
    assert score("每季度盘点并出具盘点表得5分，未盘点0分", "已盘点", full=5) == "5"


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        ("每周巡查不少于3次，少1次扣1分", "巡查", "0", None),  # none made, or none lacking?
        ("每周巡查不少于3次，少1次扣1分", "巡查", "少2次", "18"),
        ("每周巡查不少于3次，少1次扣1分", "巡查次数（次/周）", "0", "17"),
        ("每周巡查不少于3次，少1次扣1分", "巡查次数（次/周）", "2次", "19"),
        ("与年级均分持平得10分，每高1分加1分，每低1分扣2分", "", "0", "10"),
    ],
)
def test_nothing_of_what_is_due_each_week(text: str, item: str, raw: str, expected: str | None):
    assert score(text, raw, item=item) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("目标97%，低于目标每一个百分点扣二分，低于90%本项为零", "95%", "16"),  # 2 × 2
        ("目标97%，低于目标每一个百分点扣二分，低于90%本项为零", "92.5%", "12"),  # 4.5: four whole ones
        ("目标97%，低于目标每一个百分点扣二分，低于90%本项为零", "89%", "0"),
        ("达到97%得满分，低于97%的每一个点扣2分", "95%", "16"),
        ("目标100件，超过目标每一件加1分，低于目标每一件扣1分", "95件", "15"),
        ("预算10000元，超出预算每一千元扣2分", "12000元", "16"),
        ("每一次扣2分", "2次", "16"),
        ("目标97%，低于目标一个百分点扣二分，低于90%本项为零", "95%", None),  # once, or for each of them?
        ("目标97%，每一个百分点扣2分", "95%", None),
    ],
)
def test_each_one_of_them(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize("raw", ["是", "√"])
@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        ("无故缺席扣5分", "考勤", None),  # it happened, or all is well?
        ("无证上岗不得分", "安全", None),
        ("不服从安排每次扣5分", "管理", None),
        ("漏报扣5分", "管理", None),
        ("少交一份扣1分", "报表", None),
        ("发生安全事故一票否决", "安全", None),
        ("未归档的扣2分", "档案", "20"),  # it was done
        ("未归档不得分", "档案", "20"),
        ("未按时提交每次扣2分", "报表", "20"),
        ("未归档的扣2分", "未归档次数", None),  # the column asks for what was not done
        ("未归档扣2分，漏报扣5分", "管理", None),
    ],
)
def test_a_tick_is_well_only_where_something_was_not_done(raw: str, text: str, item: str, expected: str | None):
    assert score(text, raw, item=item) == expected
