"""等级人数超过名额: more people have a grade than the stated share allows."""

from collections.abc import Iterator

from ...figures import plain
from ...scoring.quotas import filled, quotas_of
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "grade-quota", Severity.WARNING, "等级人数超过规定的比例",
    "表上写明某一等级最多占多少（A级不超过20%），实际评为这一等级的人超过了。有人还没有等级的，只说明核对不了。名额已满时，总分够得上、没有评上的人不判错。",
    "写明“A级不超过20%”，5人中评了3个A。",
    "5人中评了1个A。",
    "核对名额怎样算（部门还是全公司，小数进位还是舍去），超出的按规定调整等级。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report grades that more people have than may, by the whole table or by department, as it is stated."""
    quotas = quotas_of(scope.sheet.reading)
    for block in scope.blocks() if quotas else ():
        for one in filled(block, quotas):
            if one.of < _LEAST:
                continue
            whose, said = one.department or "全表", f"“{one.quota.said}”"
            if one.blank:
                message = f"{said}没有核对：{whose}{one.of}人中{one.blank}人还没有等级。"
            elif len(one.having) > one.most:
                share = plain(round(one.quota.share * 100, 2))
                message = f"{whose}{one.of}人中{len(one.having)}人是{one.quota.grade}，超过{said}：{one.of}人的{share}%是{plain(one.most)}人。"
                if len(one.having) < one.most + 1:
                    message += "按四舍五入或进一位算也许没有超过，请确认。"
            else:
                continue
            yield CODE.at(scope.name, one.quota.ref, message, found=str(len(one.having)), expected=plain(one.most))


_LEAST = 2
"""A form of one person says nothing about shares."""
