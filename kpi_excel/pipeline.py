"""One workbook through the whole flow, as a pure function of its bytes: the only module that knows every stage."""

import hashlib
from dataclasses import dataclass, replace

from .acceptance import accept_in_book
from .assemble import sheet_result, skipped_sheet_result
from .audit.registry import audit, audit_workbook
from .audit.scope import scopes
from .config import Config
from .replacing import put_in_place
from .report.annotation import notes, review_sheet
from .results import Clause, WorkbookResult
from .scoring.score import score_workbook
from .selection import skipped_sheet
from .sheet.recognise import recognise_workbook
from .sheet.vocabulary import with_own_words
from .workbook.annotate import annotate, strip
from .workbook.fresh import NOTICE, fresh_copy
from .workbook.lock import Unlocked, unlocked
from .workbook.model import Workbook
from .workbook.reader import read_workbook
from .workbook.recalculate import with_results
from .workbook.sniff import OOXML_FORMATS

SECRET = (
    "工作簿设有打开密码:批注副本用同一个密码加了密;但汇总表、网页报告、results.json 和历史记录里有它的姓名、分数和工资,"
    "这些文件没有密码,请妥善保管。"
)
"""What whoever puts salaries under a password has to know."""


@dataclass(frozen=True, slots=True)
class Processed:
    """A workbook's result and, where there is one, its annotated copy."""

    result: WorkbookResult
    annotated: bytes | None = None


def process_workbook(data: bytes, file: str, config: Config) -> Processed:
    """Read, recognise, score, audit and annotate one workbook. Raises ``UnreadableWorkbook`` when it is none."""
    lock = unlocked(data, config.password, config.password_variable)
    workbook = _as_given(lock.data, file)
    told = [NOTICE] if workbook.format not in OOXML_FORMATS else []
    told += [SECRET] if lock.secret else []
    workbook = replace(workbook, notices=(*workbook.notices, *told))
    workbook = with_results(workbook)
    words = with_own_words(config.headers)
    kept, left_out = _parted(workbook, file, config)
    readings, used = put_in_place(recognise_workbook(kept, words), file, config.overrides)
    scored = score_workbook(readings, config.house)
    checked = {
        scope.name: sheet_result(scope.sheet, tuple(replace(f, file=file) for f in audit(scope)))
        for scope in scopes(kept, scored, file, words)
    }
    sheets = tuple(checked.get(s.name) or skipped_sheet_result(s.name, left_out[s.name]) for s in workbook.sheets)
    recognised = any(s.recognised for s in sheets)
    result = WorkbookResult(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        status="processed" if recognised else "no_scorecard",
        period=next((s.period for s in sheets if s.period), ""),
        sheets=sheets,
        findings=tuple(replace(f, file=file) for f in audit_workbook(kept)),
        clauses=_clauses(kept) if recognised else (),
        replaced=used,
    )
    result = accept_in_book(result, config.accepted)
    return Processed(result, _copy(result, lock, workbook) if recognised else None)


def annotated_anew(data: bytes, result: WorkbookResult, config: Config) -> bytes:
    """Return the annotated copy of a workbook whose result got findings since it was processed."""
    lock = unlocked(data, config.password, config.password_variable)
    return _copy(result, lock, with_results(_as_given(lock.data, result.file)))


def _parted(workbook: Workbook, file: str, config: Config) -> tuple[Workbook, dict[str, str]]:
    """Return the workbook without the sheets that the settings leave out, and why each of those is left out."""
    left_out = {s.name: why for s in workbook.sheets if (why := skipped_sheet(config.skips, file, s.name))}
    if not left_out:
        return workbook, left_out
    return replace(workbook, sheets=tuple(s for s in workbook.sheets if s.name not in left_out)), left_out


def _as_given(plain: bytes, file: str) -> Workbook:
    """Read a workbook as the company wrote it: of one of our own annotated copies, what we did is taken off."""
    workbook = read_workbook(plain, file)
    if workbook.format in OOXML_FORMATS and (bare := strip(plain)) != plain:
        return read_workbook(bare, file)
    return workbook


def _copy(result: WorkbookResult, lock: Unlocked, workbook: Workbook) -> bytes:
    comments, review = notes(result.all_findings), review_sheet(result)
    if workbook.format in OOXML_FORMATS:
        return lock.locked(annotate(lock.data, comments, [review]))
    return lock.locked(fresh_copy(workbook, comments, [review]))


def _clauses(workbook: Workbook) -> tuple[Clause, ...]:
    """Every text that speaks of something several times running."""
    return tuple(
        Clause(sheet.name, cell.ref, cell.value)
        for sheet in workbook.sheets
        for _, cell in sorted(sheet.cells.items())
        if isinstance(cell.value, str) and "连续" in cell.value
    )
