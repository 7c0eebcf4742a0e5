"""考核人不是直接上级."""

from collections.abc import Iterator

from ...sheet.names import clean_name
from ...sheet.roster import Roster
from ..code import Code
from ..finding import Finding, Severity
from ..rated import Rated, by_post, is_person, same, superior
from ..scope import Scope

CODE = Code(
    "wrong-rater", Severity.WARNING, "考核人不是名册上的上级",
    "工作簿里的人员名册写明了每个人的上级（或考核人），表上的考核人却是另一个人，也不是上级的上级。",
    "名册上丁香的直接上级是于红，考核人填文静。",
    "考核人填于红。",
    "核对是谁评的分；名册过时的改名册。",
)  # fmt: skip

_HIGHEST = 6
"""So many superiors above each other are followed."""


def check(scope: Scope) -> Iterator[Finding]:
    """Report raters who aren't the person's superior by the roster, nor a superior of that one."""
    rosters = [roster for roster in scope.rosters if any(e.superior for e in roster.employees)]
    if len(rosters) != 1:
        return
    for one in scope.rated:
        right, ref = superior(rosters[0], one.person)
        if not right or any(_may_rate(scope, rosters[0], one, rater) for rater in one.raters) or not one.raters:
            continue
        said = "、".join(one.raters)
        message = f"{one.person.name}的{one.label}（{one.ref}）是“{said}”，名册（{rosters[0].sheet}!{ref}）上的上级是“{right}”。"
        yield CODE.at(
            scope.name, one.ref, message, person=one.person.name, item=one.label, found=said, expected=right,
        )  # fmt: skip


def _may_rate(scope: Scope, roster: Roster, one: Rated, rater: str) -> bool:
    """Whether a rater may be right: a superior, not certainly a person, or oneself (which is told as self-rating)."""
    rater = by_post(roster, rater)
    if rater == clean_name(one.person.name) or not is_person(scope, roster, rater):
        return True
    person = one.person
    for _ in range(_HIGHEST):
        above, _ref = superior(roster, person)
        if not above:
            return False
        if same(rater, above):
            return True
        employee = roster.find(above)
        if employee is None:
            return False
        person = type(person)(name=employee.name, number=employee.number)
    return False
