"""[tolerance] and [pay]: what counts as equal, and what pay is worked out by. Figures worked out by hand."""

import pytest

from .company import Company, rate

PAID = """
客服部绩效考核表
姓名 | 岗位 | 级别 | 业务（60分） | 服务（40分） | 总分 | {head}
张三丰 | 客服专员 | 初级一档 | 52 | 40 | 92 | {first}
李四光 | 客服主管 | 高级 | 45 | 40 | 85 | {second}
{note}
"""


def paid(head: str, first: str, second: str, note: str = "") -> str:
    """Two people: an agent with 92 points, a head with 85."""
    return PAID.format(head=head, first=first, second=second, note=note)


SCORES = (
    '[[pay.table]]\nscores = [{ from = 90, share = "100%" }, { from = 80, share = 0.9 }, { from = 0, share = 0 }]\n'
)
GRADES = '[[pay.table]]\ngrades = [{ grade = "A", share = "120%" }, { grade = "B", amount = 700 }]\n'
BASES = '[[pay.base]]\nposts = "*主管"\namount = 2000\n[[pay.base]]\nlevels = ["初级*"]\namount = 800\n'


@pytest.mark.parametrize(("marks", "status"), [("0.4", "mismatch"), ("1", "ok"), ("0.999", "mismatch")])
def test_marks_may_differ_by_the_companys_tolerance(company: Company, marks: str, status: str):
    """19 instead of 18: one point off; by default half a point would be too much."""
    company.put("客服.xlsx", rate(19))
    company.settle(f"[tolerance]\nmarks = {marks}\n")
    ended = company.run()
    assert ended.items()["收缴率"]["status"] == status
    assert ended.code == (0 if status == "ok" else 1)


def test_the_tolerance_of_marks_is_for_totals_too_and_not_for_money(company: Company):
    company.put("客服.xlsx", rate(18).replace("| 88", "| 89"))
    assert company.run().code == 1
    company.settle("[tolerance]\nmoney = 5\n")
    assert company.run().code == 1
    company.settle("[tolerance]\nmarks = 1\n")
    assert company.run().code == 0


@pytest.mark.parametrize(("money", "status"), [("1.9", "mismatch"), ("2", "ok")])
def test_money_may_differ_by_the_companys_tolerance(company: Company, money: str, status: str):
    """1000 × 92% = 920; 922 was paid."""
    head = "发放比例 | 绩效工资基数 | 绩效工资"
    note = "注：90分以上发放92%；90分以下发放80%"
    company.put("客服.xlsx", paid(head, "92% | 1000 | 922", "80% | 1000 | 800", note))
    company.settle(f"[tolerance]\nmoney = {money}\nmarks = 100\n")
    ended = company.run()
    amount = ended.people()["张三丰"]["pay"]["amount"]
    assert (amount["score"], amount["status"]) == ("920", status)


@pytest.mark.parametrize(
    ("shares", "status"), [("0.009", "mismatch"), ("0.01", "ok"), ('"1%"', "ok"), ('"0.9%"', "mismatch")]
)
def test_shares_may_differ_by_the_companys_tolerance(company: Company, shares: str, status: str):
    note = "注：90分以上发放92%；90分以下发放80%"
    company.put("客服.xlsx", paid("发放比例", "93%", "80%", note))
    company.settle(f"[tolerance]\nshares = {shares}\n")
    percent = company.run().people()["张三丰"]["pay"]["percent"]
    assert (percent["score"], percent["status"]) == ("0.92", status)


def test_a_table_of_scores_serves_a_sheet_that_states_none(company: Company):
    """92 → 100 %, 85 → 90 %; the head got 100 %."""
    company.put("客服.xlsx", paid("发放比例", "100%", "100%"))
    before = company.run().people()
    assert [p["pay"]["percent"]["status"] for p in before.values()] == ["manual", "manual"]
    company.settle(SCORES)
    people = company.run().people()
    assert [(p["pay"]["percent"]["score"], p["pay"]["percent"]["status"]) for p in people.values()] == [
        ("1", "ok"),
        ("0.9", "mismatch"),
    ]
    assert "kpi.toml 的工资表" in people["李四光"]["pay"]["percent"]["why"]


def test_a_score_right_at_the_start_of_a_row_belongs_to_it_and_one_below_all_rows_is_undecided(company: Company):
    sheet = (
        paid("发放比例", "100%", "90%").replace("45 | 40 | 85", "40 | 40 | 80").replace("52 | 40 | 92", "50 | 40 | 90")
    )
    company.put("客服.xlsx", sheet)
    company.settle(SCORES)
    assert [p["pay"]["percent"]["status"] for p in company.run().people().values()] == ["ok", "ok"]
    company.settle('[[pay.table]]\nscores = [{ from = 85, share = "100%" }]\n')
    assert [p["pay"]["percent"]["status"] for p in company.run().people().values()] == ["ok", "undecided"]


def test_bases_by_post_and_level_serve_people_for_whom_none_is_stated(company: Company):
    """Agent, 初级: 800 × 100 % = 800; head: 2000 × 90 % = 1800."""
    company.put("客服.xlsx", paid("发放比例 | 绩效工资", "100% | 800", "90% | 2000"))
    company.settle(SCORES + BASES)
    people = company.run().people()
    first, second = (p["pay"] for p in people.values())
    assert (first["base"], first["amount"]["score"], first["amount"]["status"]) == ("800", "800", "ok")
    assert (second["base"], second["amount"]["score"], second["amount"]["status"]) == ("2000", "1800", "mismatch")
    assert "kpi.toml" in second["amount"]["why"]


def test_without_a_column_of_shares_the_amount_follows_from_table_and_base(company: Company):
    company.put("客服.xlsx", paid("绩效工资", "800", "2000"))
    company.settle(SCORES + BASES)
    first, second = (p["pay"]["amount"] for p in company.run().people().values())
    assert (first["score"], first["status"]) == ("800", "ok")
    assert (second["score"], second["status"]) == ("1800", "mismatch")


def test_a_table_of_grades_gives_shares_and_amounts(company: Company):
    """A: 120 % of 1000 = 1200; B: 700 yuan whatever the base."""
    head = "等级 | 绩效工资基数 | 绩效工资"
    note = "注：90分以上为A级；80分以上90分以下为B级；80分以下为C级"
    company.put("客服.xlsx", paid(head, "A | 1000 | 1200", "B | 1000 | 900", note))
    company.settle(GRADES)
    first, second = (p["pay"]["amount"] for p in company.run().people().values())
    assert (first["score"], first["status"]) == ("1200", "ok")
    assert (second["score"], second["status"]) == ("700", "mismatch")


def test_the_share_of_a_wrong_grade_is_a_consequence_of_it(company: Company):
    """85 is B, not A; the 120 % follow from the grade: one error, not two."""
    note = "注：90分以上为A级；80分以上90分以下为B级；80分以下为C级"
    company.put("客服.xlsx", paid("等级 | 发放比例", "A | 120%", "A | 120%", note))
    company.settle('[[pay.table]]\ngrades = [{ grade = "A", share = "120%" }, { grade = "B级", share = "100%" }]\n')
    ended = company.run()
    percent = ended.people()["李四光"]["pay"]["percent"]
    assert (percent["score"], percent["status"], percent["cause"]) == ("1", "mismatch", "G4")
    assert [f["code"] for f in ended.findings() if f["severity"] == "error"] == ["grade-wrong"]


def test_what_the_sheet_states_goes_before_and_the_difference_is_told(company: Company):
    """The sheet: 90 and more 92 %, less 80 %. The company's table says 100 % and 90 %."""
    note = "注：90分以上发放92%；90分以下发放80%"
    head = "发放比例 | 绩效工资基数 | 绩效工资"
    company.put("客服.xlsx", paid(head, "92% | 1000 | 920", "80% | 2000 | 1600", note))
    company.settle(SCORES + BASES)
    ended = company.run()
    assert [p["pay"]["amount"]["status"] for p in ended.people().values()] == ["ok", "ok"]
    told = ended.findings("pay-table-differs")
    assert {f["severity"] for f in told} == {"warning"}
    assert [(f["item"], f["found"], f["expected"]) for f in told] == [
        ("绩效工资基数", "1000", "800"),
        ("发放比例", "0.92", "1"),
    ]
    assert "另有1人也不同" in told[1]["message"]
    assert ended.code == 0


def test_where_sheet_and_table_agree_nothing_is_told(company: Company):
    note = "注：90分以上发放100%；90分以下发放90%"
    company.put("客服.xlsx", paid("发放比例", "100%", "90%", note))
    company.settle(SCORES + BASES)
    assert not company.run().findings("pay-table-differs")


def test_the_base_on_the_roster_goes_before_the_companys(company: Company):
    """The roster says 1500 for the head; the company 2000."""
    roster = "姓名 | 部门 | 岗位 | 绩效工资基数\n张三丰 | 客服部 | 客服专员 | 800\n李四光 | 客服部 | 客服主管 | 1500\n王五 | 客服部 | 客服专员 | 800"
    company.put("客服.xlsx", {"表": paid("发放比例 | 绩效工资", "100% | 800", "90% | 1350"), "花名册": roster})
    company.settle(SCORES + BASES)
    ended = company.run()
    (told,) = ended.findings("pay-table-differs")
    assert (told["person"], told["found"], told["expected"]) == ("李四光", "1500", "2000")
    assert ended.people()["李四光"]["pay"]["amount"]["score"] == "1350"


def test_a_table_may_be_for_some_departments_and_posts(company: Company):
    company.put("客服.xlsx", paid("发放比例", "100%", "100%"))
    company.settle(
        '[[pay.table]]\nposts = "*专员"\nscores = [{ from = 0, share = "50%" }]\n'
        '[[pay.table]]\nscores = [{ from = 0, share = "60%" }]\n'
    )
    people = company.run().people()
    assert [p["pay"]["percent"]["score"] for p in people.values()] == ["0.5", "0.6"]
    company.settle('[[pay.table]]\ndepartments = "销售*"\nscores = [{ from = 0, share = "50%" }]\n')
    assert [p["pay"]["percent"]["status"] for p in company.run().people().values()] == ["manual", "manual"]


def test_amounts_that_the_sheet_states_go_before_the_companys_shares(company: Company):
    """The sheet pays 900 from 90 on, else 600; by the company's table it would be 1000 and 900."""
    note = "注：90分以上奖金900元；90分以下奖金600元"
    company.put("客服.xlsx", paid("发放比例 | 绩效工资基数 | 绩效工资", "100% | 1000 | 900", "90% | 1000 | 600", note))
    company.settle(SCORES)
    people = company.run().people()
    assert [(p["pay"]["amount"]["score"], p["pay"]["amount"]["status"]) for p in people.values()] == [
        ("900", "ok"),
        ("600", "ok"),
    ]


ROSTER = "姓名 | 部门 | 岗位 | 绩效工资基数\n张三丰 | 客服部 | 客服专员 | 800\n李四光 | 客服部 | 客服主管 | 1500\n王五 | 客服部 | 客服专员 | 800"


def test_a_roster_in_a_file_of_its_own_that_states_another_base_is_told(company: Company):
    company.put("客服.xlsx", paid("发放比例 | 绩效工资", "100% | 800", "90% | 1350"))
    company.put("花名册.xlsx", {"花名册": ROSTER})
    company.settle(SCORES + BASES)
    (told,) = company.run().findings("pay-table-differs")
    assert (told["person"], told["found"], told["expected"], told["file"]) == ("李四光", "1500", "2000", "客服.xlsx")


def test_namesakes_whose_bases_differ_get_neither_of_them_nor_the_companys(company: Company):
    """Two 李四光 on the roster, 1500 and 1700: nobody knows which, and 2000 is neither."""
    roster = ROSTER + "\n李四光 | 客服部 | 客服主管 | 1700"
    company.put("客服.xlsx", {"表": paid("发放比例 | 绩效工资", "100% | 800", "90% | 1350"), "花名册": roster})
    company.settle(SCORES + BASES)
    pay = company.run().people()["李四光"]["pay"]
    assert (pay["base"], pay["amount"]["status"]) == (None, "manual")


def test_a_replacement_that_needs_what_the_sheet_lacks_is_not_understood_there(company: Company):
    """每低于目标 needs a target; the form has none."""
    company.put("客服.xlsx", rate(18).replace("| 98% |", "|  |"))
    company.settle('[[override]]\nitem = "收缴率"\ntext = "每低于目标1%扣3分"\n')
    item = company.run().items()["收缴率"]
    assert (item["status"], item["score"]) == ("unreadable", None)
    assert "每低于目标1%扣3分" in item["why"]
