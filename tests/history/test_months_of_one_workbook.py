"""Rules about months running where the tabs name months and something else of the workbook the year."""

from audit.sheets import book, lines

from kpi_excel.config import Config
from kpi_excel.history.stage import remember
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import RunResult

MONTH = """
客服部{said}考核表
姓名 | 服务(50分) | 纪律(50分) | 总分
甲一 | {mark} | 20 | {total}
乙二 | 40 | 40 | 80
连续两个月低于60分的予以辞退。
"""
YEAR = """
{said}汇总
姓名 | 4月 | 5月 | 平均分
甲一 | 50 | 55 | 52.5
乙二 | 80 | 80 | 80
"""


def reached(name: str, **tabs: str) -> list[tuple[str, str]]:
    """Where a run over one workbook says that a rule about months running holds."""
    done = process_workbook(book({tab: lines(text) for tab, text in tabs.items()}), name, Config()).result
    sheets = remember(RunResult("", (), (done,)), None).run.workbooks[0].sheets
    return [(s.sheet, f.cell or "") for s in sheets for f in s.findings if f.code == "streak-reached"]


def months(said: str = "") -> dict[str, str]:
    """甲一 has 50 in April and 55 in May: below 60 both times."""
    return {f"{m}月": MONTH.format(said=said, mark=mark, total=mark + 20) for m, mark in ((4, 30), (5, 35))}


def test_the_year_stands_on_the_summary() -> None:
    assert reached("考核.xlsx", **months(), 汇总=YEAR.format(said="2024年度")) == [("5月", "D3")]
    assert reached("考核.xlsx", **months(), 汇总=YEAR.format(said="2024年第二季度")) == [("5月", "D3")]


def test_the_year_stands_in_the_title_or_the_files_name() -> None:
    assert reached("考核.xlsx", **months("2024年")) == [("5月", "D3")]
    assert reached("2024年考核.xlsx", **months()) == [("5月", "D3")]


def test_no_year_or_two_are_no_year() -> None:
    assert reached("考核.xlsx", **months()) == []
    two = {"汇总": YEAR.format(said="2024年度"), "上年": YEAR.format(said="2023年度")}
    assert reached("考核.xlsx", **months(), **two) == []
