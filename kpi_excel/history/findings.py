"""Findings that only several periods together can give: streaks that are complete or open, months that were copied."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..audit.code import Code
from ..audit.codes import criterion_history, month_copied, streak_open, streak_reached
from ..audit.finding import Finding
from ..results import Clause, RunResult, SheetResult, WorkbookResult
from .clauses import streaks
from .copied import Copy, copies
from .judge import Judgement, Verdict, judge
from .record import Record, period_of_sheet
from .rule import Streak
from .timeline import Timeline

_MOST_NAMES = 8

Rule = tuple[Clause, Streak]


def findings_of(run: RunResult, records: Sequence[Record], timeline: Timeline) -> Iterator[Finding]:
    """Yield the findings about several periods, each with its file, sheet and cell.

    Args:
        run: the run.
        records: the run's own records.
        timeline: these and the earlier ones.
    """
    of_sheet: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        of_sheet[record.file, record.sheet].append(record)
    for book in run.workbooks:
        rules = _rules(book)
        for sheet in book.sheets:
            own = of_sheet.get((book.file, sheet.sheet), [])
            for clause, streak in rules.get(sheet.sheet, ()):
                yield from _about(clause, streak, book, sheet, own, timeline)
    for copy in copies(records, timeline):
        yield from _copied(copy)


def _rules(book: WorkbookResult) -> Mapping[str, Sequence[Rule]]:
    """The rules that hold on each sheet: its own; where it has none, those of a sheet with the same criteria.

    What stands on sheets without a scorecard (考核办法) holds on all of them.
    """
    read: defaultdict[str, list[Rule]] = defaultdict(list)
    for clause in book.clauses:
        read[clause.sheet] += ((clause, streak) for streak in streaks(clause.text))
    cards = [sheet for sheet in book.sheets if sheet.people]
    general = [rule for name, rules in read.items() if name not in {s.sheet for s in cards} for rule in rules]
    return {sheet.sheet: _each_once([*_own(sheet, cards, read), *general]) for sheet in cards}


def _own(sheet: SheetResult, cards: Sequence[SheetResult], read: Mapping[str, Sequence[Rule]]) -> Sequence[Rule]:
    if read.get(sheet.sheet):
        return read[sheet.sheet]
    like = (one for one in cards if read.get(one.sheet) and _criteria(one) == _criteria(sheet))
    return next((read[one.sheet] for one in like), ())


def _criteria(sheet: SheetResult) -> frozenset[tuple[str, str]]:
    return frozenset((criterion.item, criterion.text) for criterion in sheet.criteria)


def _each_once(rules: Sequence[Rule]) -> Sequence[Rule]:
    """Rules that say the same stand once; what was not understood counts by its text."""
    kept: dict[object, Rule] = {}
    for clause, streak in rules:
        meaning = (streak.count, streak.span, streak.condition) if streak.condition else streak.text
        kept.setdefault(meaning, (clause, streak))
    return tuple(kept.values())


def _about(
    clause: Clause,
    streak: Streak,
    book: WorkbookResult,
    sheet: SheetResult,
    records: Sequence[Record],
    timeline: Timeline,
) -> Iterator[Finding]:
    """What one rule comes to on one sheet: a finding per person who meets it, one for all who can't be judged."""
    place = clause.cell if clause.sheet == sheet.sheet else f"{clause.sheet}!{clause.cell}"
    wanting: defaultdict[str, list[str]] = defaultdict(list)
    for record in records:
        found = judge(streak, record, timeline)
        if found.verdict is Verdict.REACHED:
            yield _reached(record, streak, found, place)
        elif found.verdict is Verdict.OPEN:
            held = f"（{'；'.join(found.seen)}）" if found.seen else ""
            wanting["，".join(found.wanting)].append(f"{record.who.shown}{held}")
    if not records and period_of_sheet(book, sheet) is None:
        wanting["看不出这张表是哪一期的，没法接上别的月份"] = []
    if streak.condition is None and _told_elsewhere(clause, sheet):
        return
    if wanting:
        reasons = "；".join(_named(names if streak.condition else (), why) for why, names in wanting.items())
        cell = clause.cell if clause.sheet == sheet.sheet else next((r.cell for r in records), "")
        message = f"条文（{place}）“{streak.text}”还判断不了：{reasons}。"
        finding = streak_open.CODE.at(sheet.sheet, cell, message, found="；".join(wanting), expected=streak.text)
        yield replace(finding, file=book.file)


def _told_elsewhere(clause: Clause, sheet: SheetResult) -> bool:
    """Whether a clause belongs to a criterion that was understood as a rule over its data, or refused for its months."""
    return any(f.code == criterion_history.CODE.id for f in sheet.findings) or any(
        criterion.understood and clause.text.strip() in criterion.text for criterion in sheet.criteria
    )


def _named(names: Sequence[str], why: str) -> str:
    shown = "、".join(names[:_MOST_NAMES]) + (f"等{len(names)}人" if len(names) > _MOST_NAMES else "")
    return f"{shown}{why}" if shown else why


def _reached(record: Record, streak: Streak, found: Judgement, place: str) -> Finding:
    assert streak.condition is not None
    times = f"{streak.count}{(streak.span or record.period.span).chinese}"
    message = (
        f"{record.who.shown}已连续{times}{streak.condition.chinese}：{'；'.join(found.seen)}。"
        f"条文（{place}）：“{streak.text}”。"
    )
    if streak.aside:
        message += f"其中“{streak.aside}”没有核对。"
    return _at(record, streak_reached.CODE, message, found=" ".join(found.figures), expected=streak.text)


def _copied(copy: Copy) -> Iterator[Finding]:
    now, before = copy.pairs[0]
    if copy.whole:
        message = (
            f"整张表{len(copy.pairs)}人的数据和得分与{before.period.chinese}（{before.file}“{before.sheet}”）的完全相同，"
            f"可能是复制了上一期的表，{now.period.chinese}的数没有填。"
        )
        yield replace(_at(now, month_copied.CODE, message), person="")
        return
    for now, before in copy.pairs:
        message = (
            f"{now.who.shown}的全部数据和得分与{before.period.chinese}（{before.file}“{before.sheet}”）的完全相同，"
            "可能是复制了上一期的表。"
        )
        yield _at(now, month_copied.CODE, message)


def _at(record: Record, code: Code, message: str, *, found: str = "", expected: str = "") -> Finding:
    """A finding at a person's total."""
    finding = code.at(record.sheet, record.cell, message, person=record.who.name, found=found, expected=expected)
    return replace(finding, file=record.file)
