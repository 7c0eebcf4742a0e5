"""合计公式的范围不对: a SUM range that stops short or takes in too much."""

from collections.abc import Iterator

from ..code import Code
from ..covering import Covering, listed
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "formula-range", Severity.WARNING, "合计公式漏加或多加了单元格",
    "合计、小计的公式没有包括它应当合计的全部分数，或者把不该加的数（工号、数据、已经含在小计里的分数）也加了进去。"
    "常见于插入新项目后没有改公式的范围。",
    "分数在F4到F12，合计公式却是“=SUM(F4:F10)”。",
    "合计公式是“=SUM(F4:F12)”。",
    "改正公式的范围。结果因此算错的，“合计算错”会在同一格报出应有的数。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report totals whose formulas leave out marks or take in other numbers."""
    for one in scope.coverings:
        if one.missing or one.extra:
            field = one.cell.field
            yield CODE.at(
                scope.name, field.ref, f"{one.cell.what or '合计'}：公式“{field.formula}”{_said(one)}。",
                person=one.cell.person, item=one.cell.what, found=field.formula or "",
            )  # fmt: skip


def _said(one: Covering) -> str:
    said = [f"漏加了{listed(one.missing)}"] if one.missing else []
    said += [f"多加了{listed(one.extra)}"] if one.extra else []
    return "，".join(said)
