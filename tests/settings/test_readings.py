"""[readings]: a company's choice between the readings of a criterion. Figures worked out by hand."""

from decimal import Decimal

import pytest

from .company import Company, rate

WHOLE, PART, BEGUN = "不足一个单位不计", "不足一个单位按比例计", "不足一个单位按一个单位计"

BANDS = """
客服部绩效考核表
部门：客服部 | | 考核期：2024年9月
序号 | 考核项目 | 分值 | 评分标准 | 实际完成 | 得分
1 | 满意度 | 20 | 60~70得10分；70~80得15分；80~100得20分 | {raw} | {mark}
2 | 工作态度 | 80 | 由上级评定 | | 70
"""
GAPS = BANDS.replace("60~70得10分；70~80得15分；80~100得20分", "60—69得10分；70—79得15分；80—100得20分")
COMMISSION = """
客服提成核算表
姓名 | 底薪 | 月销售额 | 提成（元） | 应发合计 | | 月销售额 | 提成比例
张三丰 | 3000 | 8000 | {money} | 3024 | | 1000~5000元 | 2‰
李四光 | 3000 | 3000 | 6 | 3006 | | 5000~10000元 | 3‰
"""


@pytest.mark.parametrize(
    ("chosen", "score", "excluded"),
    [
        ("whole", "18", {PART: "17", BEGUN: "16"}),
        ("proportional", "17", {WHOLE: "18", BEGUN: "16"}),
        ("begun", "16", {WHOLE: "18", PART: "17"}),
    ],
)
@pytest.mark.parametrize("mark", [16, 17, 18])
def test_a_part_of_a_unit_counts_as_the_company_has_chosen(
    company: Company, chosen: str, score: str, excluded: dict[str, str], mark: int
):
    company.put("客服.xlsx", rate(mark))
    company.settle(f'[readings]\npart_of_unit = "{chosen}"\n')
    ended = company.run()
    item = ended.items()["收缴率"]
    assert (item["score"], item["status"]) == (score, "ok" if str(mark) == score else "mismatch")
    assert item["readings"] == excluded
    assert set(item["excluded"]) == set(excluded)
    assert "kpi.toml 选定" in item["why"]
    assert ended.code == (0 if str(mark) == score else 1)


def test_without_a_choice_the_readings_stay_open(company: Company):
    company.put("客服.xlsx", rate(17))
    item = company.run().items()["收缴率"]
    assert (item["score"], item["status"], item["excluded"]) == ("18", "reading", [])
    assert "kpi.toml" not in item["why"]


def test_what_the_text_itself_says_is_not_changed_by_a_choice(company: Company):
    company.put("客服.xlsx", rate(17).replace("低于95%不得分", "不足1%按比例计，低于95%不得分"))
    company.settle('[readings]\npart_of_unit = "begun"\n')
    item = company.run().items()["收缴率"]
    assert (item["score"], item["status"], item["readings"]) == ("17", "ok", {})
    assert "kpi.toml" not in item["why"]


def test_where_the_readings_agree_nothing_is_said_of_the_choice(company: Company):
    company.put("客服.xlsx", rate(16).replace("96.5%", "96%"))
    company.settle('[readings]\npart_of_unit = "begun"\n')
    item = company.run().items()["收缴率"]
    assert (item["score"], item["status"], item["readings"]) == ("16", "ok", {})
    assert "kpi.toml" not in item["why"]


@pytest.mark.parametrize(
    ("chosen", "score", "other"),
    [("employee", "15", "10"), ("upper", "15", "10"), ("lower", "10", "15")],
)
def test_a_shared_edge_goes_to_the_band_that_the_company_has_chosen(
    company: Company, chosen: str, score: str, other: str
):
    company.put("客服.xlsx", BANDS.format(raw=70, mark=other))
    company.settle(f'[readings]\nshared_edge = "{chosen}"\n')
    item = company.run().items()["满意度"]
    assert (item["score"], item["status"], list(item["readings"].values())) == (score, "mismatch", [other])
    assert item["excluded"] == list(item["readings"])


def test_upper_means_the_higher_value_not_the_higher_mark(company: Company):
    """误差 2 %: both bands hold it; the higher one gives less."""
    text = "误差0~2%得20分；2%~5%得10分；5%以上不得分"
    sheet = BANDS.replace("60~70得10分；70~80得15分；80~100得20分", text).replace("满意度", "盘点误差率")
    company.put("仓库.xlsx", sheet.format(raw="2%", mark=20))
    company.settle('[readings]\nshared_edge = "upper"\n')
    item = company.run().items()["盘点误差率"]
    assert (item["score"], item["status"]) == ("10", "mismatch")


@pytest.mark.parametrize(
    ("chosen", "raw", "status", "score"),
    [
        ("undecided", "69.5", "undecided", None),
        ("lower", "69.5", "ok", "10"),
        ("upper", "69.5", "mismatch", "15"),
        ("lower", "101", "undecided", None),
        ("lower", "59", "undecided", None),
    ],
)
def test_a_value_in_a_gap_goes_where_the_company_has_chosen(
    company: Company, chosen: str, raw: str, status: str, score: str | None
):
    """Beyond the highest and below the lowest band there is no gap: nobody has said anything there."""
    company.put("客服.xlsx", GAPS.format(raw=raw, mark=10))
    company.settle(f'[readings]\ngap = "{chosen}"\n')
    item = company.run().items()["满意度"]
    assert (item["status"], item["score"]) == (status, score)
    assert ("kpi.toml 选定" in item["why"]) == (score is not None)


@pytest.mark.parametrize(("chosen", "score"), [("whole", "24"), ("marginal", "17")])
def test_commission_is_taken_of_the_whole_or_tier_by_tier(company: Company, chosen: str, score: str):
    """8000 × 3‰ = 24; (5000 − 1000) × 2‰ + (8000 − 5000) × 3‰ = 8 + 9 = 17."""
    company.put("销售.xlsx", COMMISSION.format(money=24))
    company.settle(f'[readings]\ncommission = "{chosen}"\n')
    (item,) = company.run().people()["张三丰"]["items"]
    assert (item["score"], item["status"]) == (score, "ok" if score == "24" else "mismatch")
    assert "kpi.toml 选定" in item["why"]


def test_a_choice_may_be_for_some_items_alone_and_the_first_that_fits_goes_first(company: Company):
    two = rate(17).replace(
        "2 | 工作态度 | 80 | 由上级评定 | | | 70", "2 | 投诉处理率 | 20 | 每低于目标1%扣2分 | 98% | 96.5% | 17"
    )
    company.put("客服.xlsx", two)
    company.settle(
        '[readings]\npart_of_unit = "begun"\n'
        '[[readings.only]]\nitems = "收缴*"\npart_of_unit = "proportional"\n'
        '[[readings.only]]\nitems = ["收缴率", "*处理率"]\npart_of_unit = "whole"\n'
    )
    items = company.run().items()
    assert [items[name]["score"] for name in ("收缴率", "投诉处理率")] == ["17", "18"]


def test_what_a_special_choice_leaves_open_is_taken_from_the_general_one(company: Company):
    company.put("客服.xlsx", GAPS.format(raw="69.5", mark=15))
    company.settle('[readings]\ngap = "upper"\n[[readings.only]]\nitems = "满意度"\nshared_edge = "lower"\n')
    assert company.run().items()["满意度"]["score"] == "15"


def test_undecided_for_one_item_takes_the_general_choice_back(company: Company):
    company.put("客服.xlsx", GAPS.format(raw="69.5", mark=15))
    company.settle('[readings]\ngap = "upper"\n[[readings.only]]\nitems = "满意度"\ngap = "undecided"\n')
    assert company.run().items()["满意度"]["status"] == "undecided"


def many(mark: int) -> str:
    """Five people who all are short of 98 % by 1.5 %, with the same mark of 20."""
    rows = (
        f"{name} | 收缴率 | 98%以上得满分，每低1%扣2分，扣完为止 | 20 | 96.5% | {mark}"
        for name in ["张三", "李四", "王五", "赵六", "钱七"]
    )
    return "姓名 | 考核项目 | 评分标准 | 满分 | 实际完成 | 得分\n" + "\n".join(rows)


def test_however_many_used_an_excluded_reading_they_are_wrong(company: Company):
    """Five of five by proportion: without settings nobody is called wrong; with them all are."""
    company.put("客服.xlsx", many(16))
    company.settle('[readings]\npart_of_unit = "proportional"\n')
    ended = company.run()
    assert [p["items"][0]["status"] for p in ended.people().values()] == ["mismatch"] * 5
    assert {p["items"][0]["score"] for p in ended.people().values()} == {"17"}
    assert not ended.findings("criterion-disputed")
    assert all("kpi.toml 已排除" in f["message"] for f in ended.findings("mark-wrong"))


def test_marks_that_no_reading_gives_still_make_a_disputed_criterion(company: Company):
    company.put("客服.xlsx", many(11))
    company.settle('[readings]\npart_of_unit = "proportional"\n')
    assert len(company.run().findings("criterion-disputed")) == 5


GRADED = """
客服部绩效考核表
姓名 | 业务（60分） | 服务（40分） | 总分 | 等级 | 发放比例
张三丰 | {a} | 40 | {total} | {grade} | {share}
注：{scale}
"""


@pytest.mark.parametrize(
    ("total", "scale", "setting", "grade", "share"),
    [
        ("94.5", "95—100分为A，发放100%；85—94分为B，发放90%；84分以下为C，发放80%", 'gap = "lower"', "B", "0.9"),
        ("94.5", "95—100分为A，发放100%；85—94分为B，发放90%；84分以下为C，发放80%", 'gap = "upper"', "A", "1"),
        ("90", "90~100分为A，发放100%；80~90分为B，发放90%；80分以下为C，发放80%", 'shared_edge = "lower"', "B", "0.9"),
        ("90", "90~100分为A，发放100%；80~90分为B，发放90%；80分以下为C，发放80%", 'shared_edge = "upper"', "A", "1"),
        (
            "90",
            "90~100分为A，发放100%；80~90分为B，发放90%；80分以下为C，发放80%",
            'shared_edge = "employee"',
            "A",
            "1",
        ),
    ],
)
@pytest.mark.parametrize("entered", [("A", "100%"), ("B", "90%")])
def test_grades_and_shares_follow_the_choices_too(
    company: Company, total: str, scale: str, setting: str, grade: str, share: str, entered: tuple[str, str]
):
    work = Decimal(total) - 40
    company.put("客服.xlsx", GRADED.format(a=work, total=total, grade=entered[0], share=entered[1], scale=scale))
    company.settle(f"[readings]\n{setting}\n")
    person = company.run().people()["张三丰"]
    right = entered[0] == grade
    assert (person["grade"]["score"], person["grade"]["status"]) == (grade, "ok" if right else "mismatch")
    assert (person["pay"]["percent"]["score"], person["pay"]["percent"]["status"]) == (
        share,
        "ok" if right else "mismatch",
    )
    assert "kpi.toml 选定" in person["grade"]["why"]


def test_the_formula_in_the_copy_follows_the_choice(company: Company):
    from openpyxl import load_workbook

    company.put("客服.xlsx", rate(17))
    company.settle('[readings]\npart_of_unit = "proportional"\n')
    ended = company.run()
    copy = load_workbook(ended.folder / "out/annotated/客服.xlsx")
    row = next(r for r in copy["复核"].iter_rows() if r[2].value == "收缴率")
    said = " ".join(str(cell.value) for cell in row)
    assert "INT(" not in said
    assert "不足1%按比例计" in said
    assert "kpi.toml 已排除" in said
