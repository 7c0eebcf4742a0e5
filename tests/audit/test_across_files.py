"""What only the file's name, or several files of a run together, can show."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kpi_excel.audit.finding import Finding
from kpi_excel.batch import run_batch
from kpi_excel.config import Config
from kpi_excel.discover import Discovery, Source

from .sheets import book, lines

FORM = """
2024年9月绩效考核表||||
姓名|{}|部门|客服部|
考核项目|评分标准|满分|完成情况|得分
客户投诉|每次投诉扣5分，扣完为止|40|1|35
培训|每缺席一次扣2分，扣完为止|60|2|56
合计||100||91
"""
TABLE = """
客服部2024年9月考核评分表|||
姓名|出勤（40分）|业务（60分）|合计
"""


def form(name: str, text: str = FORM) -> bytes:
    return book({"考核表": lines(text.format(name))})


def table(*names: str, head: str = TABLE) -> bytes:
    return book({"表": [*lines(head), *(f"{name}|38|55|93" for name in names)]})


def found(folder: Path, files: Mapping[str, bytes], code: str) -> list[tuple[str, str, str]]:
    """File, cell and person of a run's findings of a code."""
    return [(f.file, f.cell, f.person) for f in findings(folder, files, code)]


def findings(folder: Path, files: Mapping[str, bytes], code: str) -> list[Finding]:
    sources = []
    for name, content in files.items():
        (folder / name).write_bytes(content)
        sources.append(Source(folder / name, name))
    run = run_batch(Discovery(tuple(sources)), folder / "out", Config(workers=0), reports=lambda run: iter(())).run
    return [f for f in run.all_findings if f.code == code]


@pytest.mark.parametrize(
    ("file", "cells"),
    [
        ("客服部2024年8月绩效考核.xlsx", ["A1"]),
        ("客服部2023年9月绩效考核.xlsx", ["A1"]),
        ("客服部9月绩效考核.xlsx", []),
        ("客服部2024年第三季度.xlsx", []),
        ("客服部9月绩效考核_20241008.xlsx", []),
        ("绩效考核20241008.xlsx", []),
        ("客服部绩效考核.xlsx", []),
    ],
)
def test_the_month_of_the_file_s_name(tmp_path: Path, file: str, cells: list[str]) -> None:
    assert [f.cell for f in findings(tmp_path, {file: form("张三")}, "period-differs")] == cells


def test_a_workbook_of_several_months_is_called_by_the_last(tmp_path: Path) -> None:
    months = {f"{m}月": lines(FORM.format("张三").replace("9月", f"{m}月")) for m in (7, 8, 9)}
    assert found(tmp_path, {"客服部2024年9月.xlsx": book(months)}, "period-differs") == []


def test_a_file_called_by_somebody_else_s_name(tmp_path: Path) -> None:
    files = {
        "张三绩效考核表.xlsx": form("张三"),
        "客服部_李四_9月.xlsx": form("李四"),
        "客服部_王芳_9月.xlsx": form("李四"),
        "赵敏.xlsx": form("赵敏"),
    }
    assert found(tmp_path, files, "name-differs") == [("客服部_王芳_9月.xlsx", "E4", "李四")]


def test_files_that_are_not_called_by_people(tmp_path: Path) -> None:
    by_team = {"张三.xlsx": form("张三"), "客服部_高压班_9月.xlsx": form("李四"), "王府店.xlsx": form("王芳")}
    assert found(tmp_path, by_team, "name-differs") == []
    alone = {"王芳绩效考核表.xlsx": form("李四")}  # may be hers who handed it in
    assert found(tmp_path, alone, "name-differs") == []


def test_the_same_people_handed_in_twice_are_one_finding(tmp_path: Path) -> None:
    files = {"客服部9月.xlsx": table("张三", "李四", "王芳"), "客服部9月_最终版.xlsx": table("张三", "李四", "王芳")}
    (finding,) = findings(tmp_path, files, "person-duplicate")
    assert (finding.file, finding.cell) == ("客服部9月_最终版.xlsx", "B3")
    for word in ("张三、李四、王芳", "客服部9月.xlsx", "2024年9月"):
        assert word in finding.message


@pytest.mark.parametrize(
    "other",
    [
        table("张三", head=TABLE.replace("9月", "8月")),
        table("张三", head=TABLE.replace("客服部", "质检部")),
        table("张三", head=TABLE.replace("出勤", "礼仪").replace("业务", "投诉")),
        table("张三", head=TABLE.replace("9月", "")),
    ],
    ids=["another month", "another department", "other items", "no month"],
)
def test_a_name_in_two_files_need_not_be_one_person(tmp_path: Path, other: bytes) -> None:
    assert found(tmp_path, {"甲.xlsx": table("张三", "李四"), "乙.xlsx": other}, "person-duplicate") == []


def test_files_of_several_raters_are_no_duplicates(tmp_path: Path) -> None:
    files = {"客服部9月_自评.xlsx": table("张三", "李四"), "客服部9月_上级评.xlsx": table("张三", "李四")}
    assert found(tmp_path, files, "person-duplicate") == []


STAFF = """
客服部花名册||||
姓名|部门|岗位|入职日期|离职日期
张三|客服部|客服员|2023-05-08|
李四|客服部|客服员|2023-06-01|
王芳|客服部|客服员|2023-06-01|
钱进|客服部|客服员|2023-06-01|2024-09-20
"""


def test_a_roster_in_a_file_of_its_own_is_held_against_all_others(tmp_path: Path) -> None:
    files = {
        "花名册.xlsx": book({"花名册": lines(STAFF)}),
        "一组.xlsx": table("张三", "李四", "赵敏"),
    }
    assert found(tmp_path, files, "roster-missing") == [("花名册.xlsx", "A5", "王芳")]
    files["二组.xlsx"] = table("王芳")
    assert found(tmp_path, files, "roster-missing") == []
    assert found(tmp_path, files, "roster-unknown") == [("一组.xlsx", "B5", "赵敏")]


def test_a_roster_of_a_company_leaves_other_workbooks_alone(tmp_path: Path) -> None:
    files = {"花名册.xlsx": book({"花名册": lines(STAFF)}), "外包.xlsx": table("吴军", "郑红", "冯刚")}
    for code in ("roster-missing", "roster-unknown", "roster-differs"):
        assert found(tmp_path, files, code) == []
