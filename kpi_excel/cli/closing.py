"""What a run ends with: one table, where the outputs are, what was not done, and the exit code."""

import sys
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..audit.finding import Severity
from ..batch import Outcome
from ..discover import ANNOTATED_FOLDER, QUARANTINE_FOLDER, Discovery
from ..report.counts import Counts, count
from ..results import RunResult, WorkbookResult
from .exits import FINDINGS, FINE, UNPROCESSED


def book_counts(book: WorkbookResult) -> Counts:
    """Count what one workbook holds."""
    return count(RunResult(started="", inputs=(), workbooks=(book,)))


def exit_code(found: Discovery, outcome: Outcome) -> int:
    """Say how the run went.

    2 when an input was missing or failed, an output could not be written, or no scorecard was recognised in the whole
    run (a single workbook without one is only told); else 1 when there are errors; else 0.
    """
    recognised = any(book.status == "processed" for book in outcome.run.workbooks)
    if found.missing or outcome.failed or outcome.unwritten or not recognised:
        return UNPROCESSED
    errors = any(finding.standing is Severity.ERROR for finding in outcome.run.all_findings)
    return FINDINGS if errors else FINE


def print_closing(found: Discovery, outcome: Outcome, out: Path, to: TextIO | None = None) -> None:
    """Print the closing table, the places of the outputs, and everything that was not done."""
    stream = to or sys.stdout
    console = Console(file=stream, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = 140
    console.print(_table(outcome.run))
    for sentence in _sentences(found, outcome, out):
        console.print(Text(sentence), soft_wrap=True)


def _table(run: RunResult) -> Table:
    table = Table(title="复核结果", title_justify="left")
    table.add_column("文件", overflow="fold")
    for heading in ("工作表", "人员", "核对项", "错误", "提醒", "未核对"):
        table.add_column(heading, justify="right")
    for book in run.workbooks:
        if book.status == "failed":
            errors = book_counts(book).findings_by_severity[Severity.ERROR]
            told = Text(str(errors or ""), style="bold red")
            table.add_row(Text(book.file), Text("未处理", style="red"), "", "", told, "", "")
        elif book.skipped:
            table.add_row(Text(book.file), Text("跳过", style="dim"), "", "", "", "", "")
        else:
            table.add_row(Text(book.file), *_figures(book_counts(book)))
    if len(run.workbooks) > 1:
        table.add_section()
        table.add_row(Text(f"合计 {len(run.workbooks)} 个文件"), *_figures(count(run)))
    return table


def _figures(row: Counts) -> list[Text]:
    errors, warnings = row.findings_by_severity[Severity.ERROR], row.findings_by_severity[Severity.WARNING]
    return [
        Text(str(row.recognised_sheets)),
        Text(str(row.people)),
        Text(str(row.items_checked)),
        Text(str(errors), style="bold red" if errors else ""),
        Text(str(warnings), style="yellow" if warnings else ""),
        Text(str(row.items - row.items_checked)),
    ]


def _sentences(found: Discovery, outcome: Outcome, out: Path) -> list[str]:
    """Everything that is to be said below the table, in order."""
    said = [f"设置：{outcome.run.settings}"] if outcome.run.settings else []
    said += [f"未处理：{book.file}。{book.error}" for book in outcome.failed]
    said += _skipped(outcome.run)
    accepted = count(outcome.run).findings_by_severity[Severity.ACCEPTED]
    if accepted:
        said.append(f"已接受的问题：{accepted} 处，列在“问题”表里，不计入错误和提醒。")
    said += [
        f"{f.severity.chinese}：{f.message}" for f in outcome.run.findings if f.file == outcome.run.settings and f.file
    ]
    without = [book.file for book in outcome.run.workbooks if book.status == "no_scorecard"]
    if without:
        said.append(f"没有考核表：{'、'.join(without)}。内容读到了，但没有一张表看得出是考核表。")
    if without and not any(book.status == "processed" for book in outcome.run.workbooks):
        said.append("这次没有认出任何考核表。考核表要有项目、评分标准（或分值）和得分的表头。")
    if found.others:
        said.append(f"另有 {len(found.others)} 个不是工作簿的文件没有处理，例如 {found.others[0]}。")
    said += outcome.notices
    said += outcome.unwritten
    if outcome.annotated:
        said.append(f"批注副本：{out / ANNOTATED_FOLDER}（{outcome.annotated} 个）")
    said += [f"{_KINDS.get(path.suffix, '结果')}：{path}" for path in outcome.outputs]
    if outcome.failed:
        said.append(f"没能处理的文件和原因：{out / QUARANTINE_FOLDER}（{len(outcome.failed)} 个）")
    return said


def _skipped(run: RunResult) -> list[str]:
    """Say what was left out as kpi.toml wishes."""
    said = [f"跳过文件：{book.file}。{book.skipped}。" for book in run.workbooks if book.skipped]
    sheets = [(book.file, s.sheet, s.skipped) for book in run.workbooks for s in book.sheets if s.skipped]
    said += [f"跳过工作表：{file} 的“{sheet}”。{why}。" for file, sheet, why in sheets[:_MOST_SKIPPED]]
    if len(sheets) > _MOST_SKIPPED:
        said.append(f"另跳过 {len(sheets) - _MOST_SKIPPED} 张工作表，列在汇总表的“未核对”里。")
    return said


_MOST_SKIPPED = 10
_KINDS = {".xlsx": "汇总表", ".html": "网页报告", ".json": "数据"}
