"""没有识别出考核表."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "sheet-unrecognised", Severity.INFO, "这张工作表不是考核表，没有核对",
    "工作表里找不到“考核项目＋标准＋得分”这样的表格，所以没有核对。封面、制度说明等正常如此；人员名册不算在内。",
    "只有文字说明的工作表。",
    "有“考核项目、评分标准、分值、得分”表头的工作表。",
    "如果它确实是考核表，请看提示里缺少的表头，补上后重新运行。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report a sheet without any scorecard, with the reason and the advice; a roster is none and need not be."""
    reading = scope.sheet.reading
    if not reading.recognised and reading.reason and not any(roster.complete for roster in reading.rosters):
        yield CODE.at(scope.name, "", f"{reading.reason}{reading.advice}")
