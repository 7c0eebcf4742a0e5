"""One workbook through the whole flow, as a pure function of its bytes: the only module that knows every stage."""

import hashlib
from dataclasses import dataclass, replace

from .assemble import sheet_result
from .audit.registry import audit, audit_workbook
from .audit.scope import Scope
from .config import Config
from .report.annotation import notes, review_sheet
from .results import WorkbookResult
from .scoring.score import score_workbook
from .sheet.recognise import recognise_workbook
from .workbook.annotate import annotate, strip
from .workbook.fresh import NOTICE, fresh_copy
from .workbook.lock import unlocked
from .workbook.reader import read_workbook
from .workbook.recalculate import with_results
from .workbook.sniff import OOXML_FORMATS

SECRET = (
    "工作簿设有打开密码:批注副本用同一个密码加了密;但汇总表、网页报告和 results.json 里有它的姓名、分数和工资,"
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
    lock = unlocked(data, config.password)
    plain = lock.data
    workbook = read_workbook(plain, file)
    if workbook.format in OOXML_FORMATS and (bare := strip(plain)) != plain:
        # One of our own annotated copies: judge what the company wrote, not what we did.
        workbook = read_workbook(bare, file)
    told = [NOTICE] if workbook.format not in OOXML_FORMATS else []
    told += [SECRET] if lock.secret else []
    workbook = replace(workbook, notices=(*workbook.notices, *told))
    workbook = with_results(workbook)
    scored = score_workbook(recognise_workbook(workbook))
    sheets = tuple(
        sheet_result(one, tuple(replace(f, file=file) for f in audit(Scope(one, workbook, scored)))) for one in scored
    )
    recognised = any(s.recognised for s in sheets)
    result = WorkbookResult(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        status="processed" if recognised else "no_scorecard",
        period=next((s.period for s in sheets if s.period), ""),
        sheets=sheets,
        findings=tuple(replace(f, file=file) for f in audit_workbook(workbook)),
    )
    if not recognised:
        return Processed(result)
    comments = notes(result.all_findings)
    review = review_sheet(result)
    if workbook.format in OOXML_FORMATS:
        return Processed(result, lock.locked(annotate(plain, comments, [review])))
    return Processed(result, lock.locked(fresh_copy(workbook, comments, [review])))
