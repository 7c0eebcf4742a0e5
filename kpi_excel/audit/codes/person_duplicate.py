"""同一个人出现两次."""

from collections import Counter
from collections.abc import Iterator

from ...sheet.identity import own_period
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "person-duplicate", Severity.WARNING, "同一张表里有重名的人",
    "同一个考核区域里同一个姓名出现两次，可能是重复录入，也可能是同名的两个人。",
    "名单里“李想”出现两次，数据相同。",
    "同名的两人用工号区分。",
    "重复的删去一行；同名的加上工号。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report names that stand more than once in a block, unless numbers or months tell the rows apart."""
    for block in scope.blocks():
        people = [p.person for p in block.people if p.person.name]
        counts = Counter((p.name, p.number, own_period(p)) for p in people)
        seen: set[tuple[str, str, str]] = set()
        for person in people:
            key = (person.name, person.number, own_period(person))
            if counts[key] > 1 and key in seen:
                yield CODE.at(
                    scope.name, person.name_ref, f"“{person.name}”在本表出现{counts[key]}次。", person=person.name
                )
            seen.add(key)
