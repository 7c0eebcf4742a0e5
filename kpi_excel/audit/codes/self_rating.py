"""自己考核自己."""

from collections.abc import Iterator

from ...sheet.names import clean_name
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "self-rating", Severity.WARNING, "考核人就是被考核人",
    "考核人（评分人、直接上级）一栏填的是被考核人自己。自评栏不算；全表都是自己考核自己的（自评表）也不算。",
    "被考核人文静，考核人也是文静。",
    "被考核人文静，考核人是她的上级柯敏。",
    "由直接上级重新评分，或者改正考核人。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report people who are named as their own raters, unless that is how the whole sheet or workbook is filled in."""
    own = scope.rated
    alone = [one for one in own if one.raters == (clean_name(one.person.name),)]
    everywhere = own if len(own) > 1 else [one for sheet in scope.sheets for one in sheet.rated]
    selves = sum(clean_name(one.person.name) in one.raters for one in everywhere)
    if len(everywhere) > 2 and selves * 2 > len(everywhere):
        return
    for one in alone:
        name = one.person.name
        message = f"{one.label}（{one.ref}）填“{name}”，与被考核人（{one.person.name_ref}）是同一个人。"
        yield CODE.at(scope.name, one.ref, message, person=name, item=one.label, found=name)
