"""The whole job against the script that a competent user would write, and against the floor.

Usage: python bench/whole_job.py [BOOKS]      (200 by default; 20 gives an idea in a minute)

(a) kpi_excel: read, understand, recompute, audit, annotate, summary, results, page;
(b) openpyxl: both loads (formulas and values), a fill and a comment on fifty cells, save, a pandas summary, no criteria;
(c) the floor: calamine reads, the zip is copied.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from books import write_book

_PLAIN = """
import sys, pathlib, openpyxl, pandas
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
source, out = map(pathlib.Path, sys.argv[1:])
rows = []
for path in sorted(source.glob("*.xlsx")):
    book = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    marked = 0
    for sheet in book:
        for row in values[sheet.title].iter_rows(min_row=11, values_only=True):
            if row[1]:
                rows.append({"file": path.name, "sheet": sheet.title, "name": row[1], "total": row[13]})
        for cell in sheet["N"][10:]:
            if marked < 50 and cell.value is not None:
                cell.fill = PatternFill("solid", fgColor="FFFFC7CE")
                cell.comment = Comment("check", "me")
                marked += 1
    book.save(out / path.name)
pandas.DataFrame(rows).to_excel(out / "summary.xlsx")
"""
_FLOOR = """
import sys, pathlib, shutil, python_calamine
source, out = map(pathlib.Path, sys.argv[1:])
for path in sorted(source.glob("*.xlsx")):
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    shutil.copy(path, out / path.name)
"""
_PROGRAM = Path(__file__).resolve().parent.parent / "process.py"


def measure(command: Sequence[str]) -> tuple[float, float, float]:
    """Run a command; return its seconds, its processor seconds, and the peak memory of its biggest process in MB.

    The processor seconds are those of the process itself, without workers.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: findings, as there should be
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ours(source: Path, out: Path, workers: int) -> list[str]:
    """The command of the whole job."""
    return [sys.executable, str(_PROGRAM), str(source), "-o", str(out), "--workers", str(workers)]


def compare(title: str, source: Path, place: Path) -> None:
    """Measure the ways over one folder and print them as rows of a table."""
    ways = {
        "(a) kpi_excel, itself": lambda out: ours(source, out, 0),
        "(a) kpi_excel, 1 worker": lambda out: ours(source, out, 1),
        "(a) kpi_excel, 2 workers": lambda out: ours(source, out, 2),
        "(b) openpyxl script": lambda out: [sys.executable, "-c", _PLAIN, str(source), str(out)],
        "(c) floor": lambda out: [sys.executable, "-c", _FLOOR, str(source), str(out)],
    }
    times: dict[str, tuple[float, float, float]] = {}
    for number, (name, command) in enumerate(ways.items()):
        out = place / f"out-{title}-{number}"
        out.mkdir()
        times[name] = measure(command(out))
    script, floor = times["(b) openpyxl script"], times["(c) floor"]
    print(f"\n{title}\n{'':26}{'s':>9}{'MB':>8}{'÷ (b)':>8}{'÷ (c)':>8}{'processor s':>13}{'÷ (b)':>8}")
    for name, (seconds, busy, memory) in times.items():
        row = f"{name:26}{seconds:9.2f}{memory:8.0f}{seconds / script[0]:8.2f}{seconds / floor[0]:8.1f}"
        print(row if "worker" in name else f"{row}{busy:13.2f}{busy / script[1]:8.2f}")


def main() -> None:
    """Make the workbooks, measure, print."""
    books = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = place / "books"
        source.mkdir()
        for number in range(books):
            write_book(source / f"{number:04}.xlsx", 8, 40, number)
        compare(f"{books} workbooks of 8 sheets of 40 people", source, place)
        big = place / "big"
        big.mkdir()
        write_book(big / "big.xlsx", 1, 20000, 1)
        compare("one sheet of 20,000 people", big, place)
        print("\ngrowth (processor seconds, without workers)")
        for count in (books // 4, books // 2, books):
            part = place / f"part-{count}"
            part.mkdir()
            for path in sorted(source.glob("*.xlsx"))[:count]:
                os.link(path, part / path.name)
            _, busy, memory = measure(ours(part, place / f"grown-{count}", 0))
            print(f"{count:6} workbooks {busy:8.2f} s {memory:6.0f} MB {busy / max(count, 1):8.3f} s each")


if __name__ == "__main__":
    main()
