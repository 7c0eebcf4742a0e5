"""The step of a run in which its months are put beside the earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..audit.finding import Finding
from ..results import RunResult, SheetResult, Trend, WorkbookResult
from .findings import findings_of
from .record import Record, collect
from .store import HistoryUnusable, keep
from .timeline import Timeline

_MOST_PERIODS = 12


@dataclass(frozen=True, slots=True)
class Remembered:
    """A run with what its history adds to it, and what the user must be told."""

    run: RunResult
    touched: frozenset[str] = frozenset()
    """Files whose sheets got findings: their annotated copies have to be written anew."""
    notices: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()


def remember(run: RunResult, file: Path | None, folders: Mapping[str, str] | None = None) -> Remembered:
    """Keep a run's records, judge by them and the earlier ones, and return the run with findings and trends.

    Args:
        run: the run, before anything is reported of it.
        file: where records are kept; ``None``: nowhere, so that only the months of the run itself are known.
        folders: the name of the folder that each input lies in.
    """
    collected = collect(run, folders)
    known = collected.records
    notices: tuple[str, ...] = collected.told if file is not None else ()
    unwritten: tuple[str, ...] = ()
    if file is not None and collected.records:
        try:
            known = keep(file, collected.records, run.started)
            notices = (_kept(file, collected.records), *notices)
        except HistoryUnusable as error:
            unwritten = (f"{error}这次的结果没有记入历史，连续几期的规定只按这次的表判断。",)
    timeline = Timeline(known)
    found = tuple(findings_of(run, collected.records, timeline))
    remembered = replace(
        run,
        workbooks=tuple(_with(book, found) for book in run.workbooks),
        trends=_trends(collected.records, timeline),
    )
    return Remembered(remembered, frozenset(finding.file for finding in found), notices, unwritten)


def _kept(file: Path, records: tuple[Record, ...]) -> str:
    periods = sorted({record.period for record in records})
    shown = "、".join(period.chinese for period in periods[:6]) + ("等" if len(periods) > 6 else "")
    return f"历史记录：{file}（{shown}，{len(records)} 人次）"


def _with(book: WorkbookResult, found: tuple[Finding, ...]) -> WorkbookResult:
    own = tuple(finding for finding in found if finding.file == book.file)
    if not own:
        return book
    return replace(book, sheets=tuple(_with_findings(sheet, own) for sheet in book.sheets))


def _with_findings(sheet: SheetResult, found: tuple[Finding, ...]) -> SheetResult:
    return replace(sheet, findings=(*sheet.findings, *(f for f in found if f.sheet == sheet.sheet)))


def _trends(records: tuple[Record, ...], timeline: Timeline) -> tuple[Trend, ...]:
    """The totals of everybody in the run over the last months; nothing where there are not two of them.

    Of periods of several lengths, those that the run has most of count.
    """
    dated = [record for record in records if record.total is not None]
    spans = [record.period.span for record in dated]
    if not spans:
        return ()
    span = max(sorted(set(spans), key=lambda one: one.months), key=spans.count)
    last = max(record.period for record in dated if record.period.span is span)
    periods = [period for period in timeline.periods(span) if last.back(_MOST_PERIODS) < period <= last]
    people = dict.fromkeys(record.who for record in dated if record.period.span is span)
    departments = list(dict.fromkeys((who.company, who.department) for who in people))
    trends = []
    for who in sorted(people, key=lambda one: departments.index((one.company, one.department))):
        own = [record for period in periods if (record := timeline.at(who, period)) and record.total is not None]
        standings = {record.period: timeline.standing(record) for record in own}
        trends.append(
            Trend(
                who.department,
                who.name,
                who.number,
                {record.period: record.total for record in own if record.total is not None},
                {period: standing.first for period, standing in standings.items() if standing is not None},
            )
        )
    return tuple(trends) if len({period for trend in trends for period in trend.totals}) > 1 else ()
