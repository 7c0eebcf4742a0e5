"""条文里的权重加起来不是100%."""

from collections.abc import Iterator

from ...criteria.defects_text import uneven_shares
from ...criteria.normalise import normalise
from ...criteria.totals import TotalKind, read_total_rules
from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-weights", Severity.WARNING, "条文里的权重加起来不是100%",
    "公式里各部分的百分比相加不等于100%。程序照原文计算。",
    "总分=部门职责30%+部门计划30%+客户评价20%：合计80%。",
    "部门职责40%+部门计划30%+客户评价30%。",
    "核对漏写的部分。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect, and each note that makes a total so."""
    yield from flawed(scope, CODE)
    told: set[str] = set()
    for block in scope.blocks():
        for note in block.block.notes:
            if note.ref in told or not any(r.kind is TotalKind.EXPRESSION for r in read_total_rules(note.text)):
                continue
            told.add(note.ref)
            for (start, end), message in uneven_shares(normalise(note.text).text):
                found = normalise(note.text).text[start:end]
                yield CODE.at(scope.name, note.ref, f"总分的算法里{message}。", found=found, expected="100%")
