"""Words: headers, names, headings, notes, totals."""

import pytest

from kpi_excel.sheet.identity import department_in, pairs_in_text
from kpi_excel.sheet.lines import is_note, is_signature, is_title, section_of, sum_role
from kpi_excel.sheet.model import Section
from kpi_excel.sheet.names import looks_like_name, may_be_name, name_in_title
from kpi_excel.sheet.vocabulary import Role, peel, vocabulary

WORDS = vocabulary()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("考 核\n项 目", Role.ITEM),
        ("分值（分）", Role.FULL),
        ("权重%", Role.WEIGHT),
        ("ＫＰＩ指标", Role.ITEM),
        ("绩效工资（元）", Role.AMOUNT),
        ("一、考核指标", Role.ITEM),
        ("扣分/次", Role.CRITERION),
    ],
)
def test_decoration_units_and_blanks_do_not_hide_a_header(text: str, role: Role) -> None:
    assert WORDS.role(text) is role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("月度绩效总分", Role.TOTAL),
        ("本月考核等级", Role.GRADE),
        ("部门绩效系数", Role.SHARE),
        ("项目评分标准", Role.CRITERION),
    ],
)
def test_the_last_word_of_a_longer_header_decides(text: str, role: Role) -> None:
    assert WORDS.meanings(text)[0].role is role
    assert WORDS.role(text) is None, "such a meaning is weaker than a header's own word"


def test_an_item_is_no_header() -> None:
    assert WORDS.meanings("安全库存预警") == ()
    assert peel("服务态度（20分）") == "服务态度"


@pytest.mark.parametrize("text", ["张三", "欧阳娜娜", "王小明", "李 娜"])
def test_names_are_known_by_their_family_name(text: str) -> None:
    assert looks_like_name(WORDS, text)


@pytest.mark.parametrize("text", ["合计", "安全", "成本", "王经理", "姓名", "高度", "项目", "李娜娜娜娜", "优秀", "5"])
def test_words_are_not_taken_for_names(text: str) -> None:
    assert not looks_like_name(WORDS, text)


@pytest.mark.parametrize("text", ["鲍师傅", "王经理", "员工12", "Tom Li", "买买提·吐尔逊", "张三（组长）"])
def test_under_a_header_for_names_more_passes(text: str) -> None:
    assert may_be_name(WORDS, text)


@pytest.mark.parametrize("text", ["合计", "平均分", "备注", "制表人：", "12", "部门主管签字"])
def test_under_a_header_for_names_totals_and_signatures_do_not_pass(text: str) -> None:
    assert not may_be_name(WORDS, text)


def test_a_title_can_name_a_person_or_a_department() -> None:
    assert name_in_title(WORDS, "张伟2024年5月绩效考核表") == "张伟"
    assert name_in_title(WORDS, "月度绩效考核表（李娜）") == "李娜"
    assert name_in_title(WORDS, "员工绩效考核表") == ""
    assert department_in("东区中心月度绩效考核表") == "东区中心"
    assert department_in("部门绩效考核表") == ""


def test_labels_and_values_in_one_text() -> None:
    assert pairs_in_text("姓名：张三    采样时间：2024年5月1日-5月31日  岗位:客服") == (
        ("姓名", "张三"),
        ("采样时间", "2024年5月1日-5月31日"),
        ("岗位", "客服"),
    )
    assert pairs_in_text("每日8:30上班") == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("合 计", Role.TOTAL),
        ("总合计", Role.TOTAL),
        ("加分小计（最高5分）", Role.SUBTOTAL),
        ("最终得分=基本项+加分-扣分", Role.TOTAL),
        ("综合得分（自评×20%+初评×30%+复评×50%）", Role.TOTAL),
        ("考核得分", Role.TOTAL),
        ("服务态度", None),
    ],
)
def test_labels_of_sums(text: str, role: Role | None) -> None:
    assert sum_role(WORDS, text) is role


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("二、加分项（最高加5分）", Section.BONUS),
        ("三、扣分项", Section.DEDUCTION),
        ("基本项（扣完为止）", Section.BASE),
        ("加减分项", Section.BASE),
    ],
)
def test_headings_name_their_section(text: str, section: Section) -> None:
    assert section_of(WORDS, text) is section


def test_titles_notes_and_signatures_are_told_apart() -> None:
    assert is_title(WORDS, "附：销售提成计算表（元）")
    assert not is_title(WORDS, "姓名：张三的考核表")
    assert is_note(WORDS, "等级划分:金牌客服 90≤X≤100，系数1.2")
    assert not is_note(WORDS, "注意仪表")
    assert is_signature(WORDS, "主管签字:            日期：")
    assert is_signature(WORDS, "车队长：                安全员：                日期：")
    assert not is_signature(WORDS, "考核说明：85分及格，发放全额绩效奖金")
