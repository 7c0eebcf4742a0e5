"""Departments, distributions and kinds, worked out by hand over the sample run."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kpi_excel.audit.finding import Severity
from kpi_excel.report.overview import Department, bins, departments, everybody, kinds, periods, spread
from kpi_excel.report.rows import flatten
from kpi_excel.results import SheetResult, Unchecked


def test_departments_are_averaged_over_people_with_both_totals(run):
    # 张三 85.5 → 93 and 675 → 712.5 yuan, 李四 90 → 90 and 1000 → 1000 yuan.
    assert departments(flatten(run)) == (
        Department("客服部", 2, 2, Decimal("87.75"), Decimal("91.50"), 1, Decimal("37.5")),
        Department("=1+1", 1, 0, None, None, 2, None),
        Department(">0*?", 1, 0, None, None, 0, None),
    )


def test_everybody_is_the_sum(run):
    whole = everybody(flatten(run))
    assert (whole.people, whole.compared, whole.errors) == (4, 2, 3)
    assert (whole.entered, whole.recomputed, whole.money) == (Decimal("87.75"), Decimal("91.50"), Decimal("37.5"))


def test_errors_about_files_have_a_line_of_their_own(run):
    grave = replace(run, findings=(replace(run.findings[0], severity=Severity.ERROR),))
    last = departments(flatten(grave))[-1]
    assert (last.name, last.people, last.errors) == ("（整个文件或跨表）", 0, 1)


def test_names_that_differ_in_capitals_are_one_department(run):
    person = run.workbooks[0].sheets[0].people[1]
    people = (replace(person, department="IT部"), replace(person, department="it部 "))
    sheet = SheetResult("IT", True, people=people)
    one = replace(run, workbooks=(replace(run.workbooks[0], sheets=(sheet,)),))
    assert [(d.name, d.people) for d in departments(flatten(one)) if d.people] == [("IT部", 2)]


def test_totals_are_spread_over_school_marks(run):
    # entered 85.5, 90, 70; recomputed 93, 90
    assert [(each.bin.label, each.entered, each.recomputed) for each in spread(flatten(run))] == [
        ("60以下", 0, 0),
        ("60～70", 0, 0),
        ("70～80", 1, 0),
        ("80～90", 1, 0),
        ("90～100", 1, 2),
        ("100及以上", 0, 0),
    ]


def test_kinds_come_most_frequent_first(run, titles):
    met = kinds(flatten(run).findings, titles)
    assert [(kind.title, kind.severity, kind.number) for kind in met[:2]] == [
        ("得分与标准不符", Severity.ERROR, 2),
        ("换一种读法才对", Severity.WARNING, 1),
    ]
    assert met[-1].title == "X01"


def test_periods_are_named_once(run, empty_run):
    assert periods(run) == ("2024年5月",)
    assert periods(empty_run) == ()


def test_scores_on_another_scale_get_round_classes():
    assert [each.label for each in bins([Decimal(n) for n in (1, 2, 3, 4, 5)])] == [
        "1.5以下",
        "1.5～2",
        "2～2.5",
        "2.5～3",
        "3～3.5",
        "3.5～4",
        "4～4.5",
        "4.5～5",
        "5及以上",
    ]


@given(st.lists(st.decimals(-1000, 100000, places=2), max_size=40))
def test_every_score_falls_into_exactly_one_class(scores):
    classes = bins(scores)
    assert all(sum(score in each for each in classes) == 1 for score in scores)
    assert len(classes) <= 12


def test_findings_belong_to_the_person_in_whose_cells_they_stand(run):
    rows = flatten(run)
    assert [[finding.code for finding in row.findings] for row in rows.people] == [["R02", "M01"], [], ["T01"], []]


def test_namesakes_are_told_apart_by_their_cells(run):
    sheet = run.workbooks[0].sheets[0]
    zhang, li = sheet.people
    twins = replace(sheet, people=(zhang, replace(li, name="张三")))
    wrong = replace(sheet.findings[1], cell="E14")
    one = replace(run, workbooks=(replace(run.workbooks[0], sheets=(replace(twins, findings=(wrong,)),)),))
    assert [len(row.findings) for row in flatten(one).people] == [0, 1]


def test_everything_unchecked_is_listed_once(run):
    sheet = run.workbooks[0].sheets[0]
    said = replace(sheet, unchecked=(Unchecked("客服'部!E5", "服务态度", "人工评分", sheet.sheet, "E5"),))
    one = replace(run, workbooks=(replace(run.workbooks[0], sheets=(said,)),))
    assert [(row.cell, row.what) for row in flatten(one).unchecked] == [("E5", "服务态度")]
    assert [(row.book.file[-8:], row.cell) for row in flatten(run).unchecked] == [
        (run.workbooks[0].file[-8:], "J2"),
        (run.workbooks[0].file[-8:], "E5"),
        (run.workbooks[0].file[-8:], ""),
        ("坏.xlsx", "B2"),
        ("坏.xlsx", "B3"),
        ("坏.xlsx", "B4"),
        ("坏.xlsx", "B5"),
        ("坏.xlsx", "B9"),
        ("通讯录.xlsx", ""),
        ("加密.xlsx", ""),
    ]


def test_a_sheet_that_nobody_explains_is_still_listed(run):
    silent = replace(run, workbooks=(replace(run.workbooks[0], sheets=(SheetResult("封面", False),)),))
    assert [(row.sheet, row.what) for row in flatten(silent).unchecked] == [("封面", "整张工作表")]
