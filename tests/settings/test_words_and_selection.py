"""[words], [[skip]] and [[override]]: what is read, what is left out, what is read instead."""

import hashlib

import pytest
from openpyxl import load_workbook

from .company import Company, rate

COUNTED = """
客服部绩效考核表
部门：客服部 | | 考核期：2024年9月
序号 | 考核项目 | 分值 | 评分标准 | 实际完成 | 得分
1 | 投诉 | 20 | 每次扣5分，扣完为止 | {first} | {a}
2 | 报表上交 | 10 | 完成得10分，未完成不得分 | {second} | {b}
"""


@pytest.mark.parametrize(
    ("word", "means"), [("平安", 'no_event = "平安"'), ("/", 'no_event = ["/"]'), ("Ｏ　", 'no_event = ["o"]')]
)
def test_a_word_of_the_companys_own_for_nothing_happened(company: Company, word: str, means: str):
    company.put("客服.xlsx", COUNTED.format(first=word, a=20, second="完成", b=10))
    company.settle(f"[words]\n{means}\n")
    item = company.run().items()["投诉"]
    assert (item["score"], item["status"], item["raw"]) == ("20", "ok", word.strip())


def test_without_the_setting_the_words_say_something_else_or_nothing(company: Company):
    company.put("客服.xlsx", COUNTED.format(first="平安", a=20, second="搞掂", b=10))
    items = company.run().items()
    assert items["投诉"]["score"] != "20"
    assert items["报表上交"]["status"] == "undecided"


@pytest.mark.parametrize(("word", "score"), [("搞掂", "10"), ("NG", "0"), ("ｎｇ", "0")])
def test_words_of_the_companys_own_for_yes_and_no(company: Company, word: str, score: str):
    company.put("客服.xlsx", COUNTED.format(first="无", a=20, second=word, b=10))
    company.settle('[words]\nyes = ["搞掂"]\nno = ["ng"]\n')
    item = company.run().items()["报表上交"]
    assert (item["score"], item["status"]) == (score, "ok" if score == "10" else "mismatch")
    assert word in item["why"]


def test_words_in_raw_data_hold_for_explain_too(company: Company):
    path = company.settle('[words]\nno_event = "平安"\n')
    ended = company.command("explain", "每次扣5分", "--full", "20", "--raw", "平安", "--config", path)
    assert "得20" in ended.out


OWN_HEADERS = """
绩效一览
考核课题 | 额定 | 打法 | 达标线 | 本月达到数 | 绩效打点
收缴率 | 20 | 每低于目标1%扣2分，扣完为止 | 98% | 96% | 14
退费率 | 80 | 每高于目标1%扣5分，扣完为止 | 2% | 4% | 70
"""
"""16 would be right for the first (2 % short), 70 is for the second (2 % above)."""


def test_headers_of_the_companys_own_make_a_sheet_a_scorecard(company: Company):
    company.put("客服.xlsx", OWN_HEADERS)
    assert company.run().code == 2
    company.settle(
        '[words.headers]\nitem = "考核课题"\nfull = ["额定"]\ncriterion = "打法"\ntarget = "达标线"\n'
        'raw = ["本月达到数"]\nmark = "绩效打点"\n'
    )
    ended = company.run()
    items = ended.items()
    assert [(items[n]["standard"], items[n]["score"], items[n]["status"]) for n in ("收缴率", "退费率")] == [
        ("20", "16", "mismatch"),
        ("80", "70", "ok"),
    ]
    assert ended.code == 1


def test_an_own_word_goes_before_the_usual_meaning(company: Company):
    """定额 usually heads a column of targets; here it is the full mark."""
    sheet = rate(18).replace("分值", "定额")
    company.put("客服.xlsx", sheet)
    company.settle('[words.headers]\nfull = "定额"\n')
    assert company.run().items()["收缴率"]["standard"] == "20"


def test_files_are_skipped_and_listed_with_the_reason(company: Company):
    company.put("客服.xlsx", rate(18))
    company.put("旧/客服.xlsx", rate(11))
    company.put("模板2024.xlsx", rate(11))
    company.settle('[[skip]]\nfiles = ["旧/*"]\nreason = "去年的"\n[[skip]]\nfiles = "模板*"\n')
    ended = company.run()
    books = {b["file"]: b for b in ended.data["workbooks"]}
    assert {name: b["status"] for name, b in books.items()} == {
        "客服.xlsx": "processed", "旧/客服.xlsx": "skipped", "模板2024.xlsx": "skipped",
    }  # fmt: skip
    assert "去年的" in books["旧/客服.xlsx"]["skipped"]
    assert "模板*" in books["模板2024.xlsx"]["skipped"]
    assert books["模板2024.xlsx"]["annotated"] is None
    assert ended.data["run"]["counts"]["files"] == {
        "total": 3, "processed": 1, "no_scorecard": 0, "skipped": 2, "failed": 0,
    }  # fmt: skip
    assert "旧/客服.xlsx" in ended.out
    assert "去年的" in ended.out
    unchecked = load_workbook(ended.folder / "out/summary.xlsx")["未核对"]
    assert any("去年的" in str(row) for row in unchecked.iter_rows(values_only=True))
    assert ended.code == 0


def test_when_everything_is_skipped_the_run_says_that_it_saw_no_scorecard(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle('[[skip]]\nfiles = "*"\n')
    ended = company.run()
    assert ended.code == 2
    assert "跳过文件：客服.xlsx" in ended.out


def test_sheets_are_skipped_and_listed_and_stay_in_the_copy(company: Company):
    company.put("客服.xlsx", {"封面": rate(11), "9月": rate(18)})
    company.put("销售.xlsx", {"封面": rate(18), "9月": rate(18)})
    company.settle('[[skip]]\nfiles = "客服*"\nsheets = ["封面"]\nreason = "不是考核表"\n')
    ended = company.run()
    first, second = ended.data["workbooks"]
    cover = first["sheets"][0]
    assert (cover["sheet"], cover["recognised"], cover["people"], cover["findings"]) == ("封面", False, [], [])
    assert "不是考核表" in cover["skipped"]
    assert "不是考核表" in cover["unchecked"][0]["why"]
    assert (second["sheets"][0]["recognised"], second["sheets"][0]["skipped"]) == (True, None)
    assert "跳过工作表：客服.xlsx 的“封面”" in ended.out
    assert load_workbook(ended.folder / "out/annotated/客服.xlsx").sheetnames == ["封面", "9月", "复核"]
    assert ended.code == 0


def test_a_skipped_sheet_serves_no_other(company: Company):
    criteria = "考核项目 | 分值 | 评分标准\n投诉 | 20 | 每次扣5分，扣完为止\n迟到 | 10 | 每次扣1分，扣完为止"
    people = "姓名 | 投诉 | | 迟到 | | 合计\n | 次数 | 得分 | 次数 | 得分 |\n张三丰 | 1 | 15 | 1 | 9 | 24\n李四光 | 2 | 10 | 0 | 10 | 20"
    company.put("客服.xlsx", {"考核标准": criteria, "9月": people})
    assert company.run().people("9月")["张三丰"]["items"][0]["status"] == "ok"
    company.settle('[[skip]]\nsheets = "考核标准"\n')
    assert {p["items"][0]["status"] for p in company.run().people("9月").values()} & {"ok"} == set()


def test_a_criterion_is_replaced_and_both_texts_are_shown_everywhere(company: Company):
    """3 points a percent: 1.5 % short is one whole unit, 20 − 3 = 17."""
    path = company.put("客服.xlsx", rate(18))
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    written, text = "每低于目标1%扣2分，低于95%不得分", "每低于目标1%扣3分"
    company.settle(f'[[override]]\nitem = "收缴率"\ntext = "{text}"\nreason = "办公会定"\n')
    ended = company.run()
    item = ended.items()["收缴率"]
    assert (item["score"], item["status"], item["entered"]) == ("17", "mismatch", "18")
    assert (item["criterion"], item["replaced"], item["criterion_cell"]) == (written, text, "D4")
    for said in (written, text, "kpi.toml", "办公会定"):
        assert said in item["why"]
    criterion = ended.sheets["表"]["criteria"][0]
    assert (criterion["text"], criterion["replaced"]) == (written, text)
    (told,) = ended.findings("criterion-replaced")
    assert (told["cell"], told["found"], told["expected"], told["severity"]) == ("D4", written, text, "info")
    copy = load_workbook(ended.folder / "out/annotated/客服.xlsx")
    comment = copy["表"]["D4"].comment
    assert comment is not None
    assert written in comment.text
    assert text in comment.text
    assert copy["表"]["D4"].value == written
    review = " ".join(str(v) for row in copy["复核"].iter_rows(values_only=True) for v in row)
    assert f"“{written}”换成了“{text}”" in review
    rules = load_workbook(ended.folder / "out/summary.xlsx")["规则"]
    assert any(written in str(row) and text in str(row) for row in rules.iter_rows(values_only=True))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("address", "scores"),
    [
        ('item = "*率"', {"甲": "17", "乙": "17"}),
        ('item = "*率"\nfiles = "客服*"', {"甲": "17", "乙": "18"}),
        ('cell = "D4"\nsheets = "乙"', {"甲": "18", "乙": "17"}),
        ('cell = "d$4"', {"甲": "17", "乙": "17"}),
        ('cell = "D4"\nitem = "工作态度"', {"甲": "18", "乙": "18"}),
    ],
)
def test_what_a_replacement_is_for(company: Company, address: str, scores: dict[str, str]):
    company.put("客服.xlsx", {"甲": rate(18)})
    company.put("销售.xlsx", {"乙": rate(18)})
    company.settle(f'[[override]]\n{address}\ntext = "每低于目标1%扣3分"\n')
    ended = company.run()
    assert {name: ended.items(name)["收缴率"]["score"] for name in "甲乙"} == scores
    unused = ended.findings("setting-unused")
    assert bool(unused) == (set(scores.values()) == {"18"})
    if unused:
        assert unused[0]["severity"] == "warning"
        assert "工作态度" in unused[0]["message"]
        assert ended.data["findings"] == unused
        assert "工作态度" in ended.out


def test_a_criterion_on_another_sheet_is_addressed_there(company: Company):
    criteria = "考核项目 | 分值 | 评分标准\n投诉 | 20 | 每次扣5分，扣完为止\n迟到 | 10 | 每次扣1分，扣完为止"
    people = "姓名 | 投诉 | | 迟到 | | 合计\n | 次数 | 得分 | 次数 | 得分 |\n张三丰 | 1 | 15 | 1 | 9 | 24\n李四光 | 2 | 10 | 0 | 10 | 20"
    company.put("客服.xlsx", {"考核标准": criteria, "9月": people})
    company.settle('[[override]]\nsheets = "考核标准"\ncell = "C2"\ntext = "每次扣6分，扣完为止"\n')
    ended = company.run()
    assert [p["items"][0]["score"] for p in ended.people("9月").values()] == ["14", "8"]
    assert not ended.findings("setting-unused")


def test_an_item_without_a_criterion_gets_one(company: Company):
    sheet = rate(18).replace("每低于目标1%扣2分，低于95%不得分", "")
    company.put("客服.xlsx", sheet)
    company.settle('[[override]]\nitem = "收缴率"\ntext = "每低于目标1%扣3分"\n')
    item = company.run().items()["收缴率"]
    assert (item["score"], item["criterion"], item["replaced"]) == ("17", "", "每低于目标1%扣3分")


def test_a_mark_may_be_left_to_judgement(company: Company):
    company.put("客服.xlsx", rate(11))
    company.settle('[[override]]\nitem = "收缴率"\ntext = "由评分人酌情评分"\n')
    ended = company.run()
    assert ended.items()["收缴率"]["status"] == "manual"
    assert ended.code == 0


def test_of_several_replacements_the_first_counts_and_the_other_is_told_unused(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle(
        '[[override]]\nitem = "收缴率"\ntext = "每低于目标1%扣3分"\n[[override]]\ncell = "D4"\ntext = "每低于目标1%扣4分"\n'
    )
    ended = company.run()
    assert ended.items()["收缴率"]["score"] == "17"
    assert len(ended.findings("setting-unused")) == 1


def test_marks_against_a_replacement_are_wrong_however_many_they_are(company: Company):
    rows = "\n".join(
        f"{n} | 收缴率 | 98%以上得满分，每低1%扣2分 | 20 | 97% | 18" for n in ["张三", "李四", "王五", "赵六", "钱七"]
    )
    company.put("客服.xlsx", f"姓名 | 考核项目 | 评分标准 | 满分 | 实际完成 | 得分\n{rows}")
    company.settle('[[override]]\nitem = "收缴率"\ntext = "98%以上得满分，每低1%扣3分"\n')
    ended = company.run()
    assert {p["items"][0]["status"] for p in ended.people().values()} == {"mismatch"}
    assert len(ended.findings("mark-wrong")) == 5
