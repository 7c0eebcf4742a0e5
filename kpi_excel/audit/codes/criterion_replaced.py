"""评分标准被替换: a criterion that the company's settings replaced by another one."""

from collections.abc import Iterator

from ...scoring.texts import criterion_text, written_text
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "criterion-replaced", Severity.INFO, "评分标准已被设置替换",
    "kpi.toml 的 override 用另一条评分标准替换了表里写的这一条，得分按换上的那条复算。",
    "表里写“视情况扣分”，kpi.toml 换成“每发现一次扣2分”。",
    "表里直接写“每发现一次扣2分”，不用替换。",
    "最好把表里的标准也改成换上的那条，员工看得到的和复算用的就一样了。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each replaced criterion once, with both texts."""
    told: set[tuple[str, str]] = set()
    for _, _, item in scope.items():
        thing = item.item
        if thing.replaced is None or thing.criterion is None:
            continue
        cell, name = thing.criterion.ref, thing.name.text
        if (cell, name) in told:
            continue
        told.add((cell, name))
        text, written = criterion_text(thing), written_text(thing)
        reason = f"，理由：{thing.replaced.reason}" if thing.replaced.reason else ""
        was = f"表里写的是“{written}”" if written else "表里没有评分标准"
        yield CODE.at(
            scope.name, cell, f"{name}：{was}，kpi.toml 换成“{text}”{reason}。", item=name, found=written, expected=text
        )
