"""``history``: the months on the terminal and as files."""

import csv
from pathlib import Path

import openpyxl
import pytest

from kpi_excel.cli import main

from .books import month


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """July, August and October of two departments; the totals by hand: 张三 30, 32, 31; 李四 83, 83, 90."""
    inbox = tmp_path / "考核"
    for period, zhang, li in (
        ("2024年7月", (20, 5, 5), (40, 25, 18)),
        ("2024年8月", (20, 7, 5), (41, 25, 17)),
        ("2024年10月", (20, 6, 5), (45, 27, 18)),
    ):
        month(inbox / f"客服部{period}.xlsx", period, {"张三": zhang, "李四": li}, note="")
    month(
        inbox / "维修部2024年7月.xlsx",
        "2024年7月",
        {"王五": (40, 20, 10)},
        department="维修部",
        note="",
        numbers={"王五": "+86-7"},
    )
    main([str(inbox), "-o", str(tmp_path / "out"), "--workers", "0"])
    return tmp_path / "out"


def table(printed: str) -> list[list[str]]:
    """The cells of the printed table's body."""
    rows = [line for line in printed.splitlines() if line.startswith("│")]
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in rows]


def test_a_persons_months_with_place_and_change(out: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(["history", "张三", "--out", str(out)]) == 0
    assert [row[:8] for row in table(capsys.readouterr().out)] == [
        ["客服部", "张三", "2024年7月", "30", "—", "—", "2/2", "—"],
        ["", "", "2024年8月", "32", "—", "—", "2/2", "+2"],
        ["", "", "2024年10月", "31", "—", "—", "2/2", "缺2024年9月"],
    ]


def test_everybody_or_one_department(out: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(["history", "--history", str(out / "history.sqlite3")]) == 0
    rows = table(capsys.readouterr().out)
    assert [row[1] for row in rows if row[1]] == ["张三", "李四", "王五（+86-7）"]
    assert [row[7] for row in rows[3:6]] == ["—", "持平", "缺2024年9月"]
    assert main(["history", "--out", str(out), "--department", "维修"]) == 0
    assert [row[:7] for row in table(capsys.readouterr().out)] == [
        ["维修部", "王五（+86-7）", "2024年7月", "70", "—", "—", "—"]
    ]


def test_nobody_of_that_name_and_no_file_are_said(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(["history", "钱七", "--out", str(out)]) == 2
    assert "没有“钱七”的成绩" in capsys.readouterr().err
    assert main(["history", "--out", str(tmp_path / "没有")]) == 2
    assert "找不到历史记录" in capsys.readouterr().err
    assert not (tmp_path / "没有").exists()


def test_the_months_as_a_workbook(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "各月.xlsx"
    assert main(["history", "--out", str(out), "--export", str(file)]) == 0
    assert str(file) in capsys.readouterr().out
    rows = list(openpyxl.load_workbook(file).active.iter_rows(min_row=4, values_only=True))
    place = {title: index for index, title in enumerate(rows[0])}
    wanted = [place[title] for title in ("姓名", "考核期", "总分", "名次", "排名人数", "比上期")]
    assert [[row[i] for i in wanted] for row in rows[1:]] == [
        ["张三", "2024年7月", 30, 2, 2, None],
        ["张三", "2024年8月", 32, 2, 2, 2],
        ["张三", "2024年10月", 31, 2, 2, None],
        ["李四", "2024年7月", 83, 1, 2, None],
        ["李四", "2024年8月", 83, 1, 2, 0],
        ["李四", "2024年10月", 90, 1, 2, None],
        ["王五", "2024年7月", 70, None, None, None],
    ]


def test_the_months_as_comma_separated_values_without_formulas(out: Path, tmp_path: Path):
    file = tmp_path / "各月.csv"
    assert main(["history", "--out", str(out), "--export", str(file)]) == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["姓名"], row["总分"], row["比上期"]) for row in rows[1:3]] == [("张三", "32", "2"), ("张三", "31", "")]
    assert (rows[-1]["姓名"], rows[-1]["工号"]) == ("王五", "'+86-7")
