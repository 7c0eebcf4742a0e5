"""读法不一: the same criterion was read one way for one person and another way for the next."""

from collections.abc import Iterator

from ...results import Status
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "unequal-treatment", Severity.WARNING, "同一标准对不同的人读法不同",
    "同一条标准有几种读法，给有的人按一种读法计分，给别的人按另一种计分，结果不公平。",
    "“每低1%扣2分”：甲低1.5%扣2分，乙低1.5%扣3分。",
    "甲、乙都扣2分。",
    "选定一种读法，对所有人重算。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report items where, among people whose score depends on the reading, both readings were used."""
    groups: dict[tuple[str, str], list[tuple[str, str, Status]]] = {}
    for _, person, item in scope.items():
        if item.readings and item.deciding is not None and item.status in (Status.OK, Status.READING):
            key = (item.item.name.text, item.criterion.text)
            groups.setdefault(key, []).append((person.person.name, item.deciding.mark.field.ref, item.status))
    for (name, _), members in groups.items():
        others = [m for m in members if m[2] is Status.READING]
        usual = [m for m in members if m[2] is Status.OK]
        if not others or not usual:
            continue
        for person_name, cell, _status in others:
            yield CODE.at(
                scope.name, cell,
                f"{name}：给{person_name}用的读法与给{'、'.join(m[0] for m in usual[:3])}用的不同。", person=person_name, item=name,
            )  # fmt: skip
