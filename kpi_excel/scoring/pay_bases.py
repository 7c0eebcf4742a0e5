"""Bases of pay that a note states by level or post (奖金基数：初级1000元，中级1500元，高级2000元), against those entered."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from ..criteria.scale import Scale
from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, PersonScore
from .compare import figure

_LEVEL = regex(r"级别|职级|岗级|级|职务|岗位|职称|星级")
_UNDER = regex(r"副|助理|代理?|见习|实习|试用|储备|准")
"""副主管 and 见习主管 are no 主管."""


def check_bases(blocks: Sequence[BlockScore], scales_of: Callable[[BlockScore], Iterable[Scale]]) -> None:
    """Compare bases as entered with those stated for the person's level, where most of the workbook's are as stated."""
    checks: list[tuple[PersonScore, Check]] = []
    for block in blocks:
        scales = [scale for scale in scales_of(block) if scale.bases]
        for person in block.people if scales else ():
            field, entered = person.person.base, figure(person.person.base)
            found = _stated(person, scales)
            if field is None or entered is None or found is None:
                continue
            level, base = found
            check = Check("base", field, field.label or "绩效基数", entered, base, why=f"{level}{plain(base)}元")
            check.status = Status.OK if entered == base else Status.MISMATCH
            checks.append((person, check))
    wrong = sum(check.status is Status.MISMATCH for _, check in checks)
    if wrong * 2 < len(checks):
        for person, check in checks:
            person.base_check = check


def _stated(person: PersonScore, scales: Sequence[Scale]) -> tuple[str, Decimal] | None:
    """The one level of a person that has a base of its own, and the base."""
    who = person.person
    words = [who.post, *(f.text for f in who.facts if f.number is None and _LEVEL.search(f.label))]
    found = {(name, base) for scale in scales for name, base in scale.bases for w in words if _is_level(name, w)}
    return found.pop() if len(found) == 1 else None


def _is_level(name: str, text: str) -> bool:
    text, name = normalise(text), normalise(name)
    if not name or not text:
        return False
    return text == name or (text.endswith(name) and len(name) > 1 and _UNDER.search(text.removesuffix(name)) is None)
