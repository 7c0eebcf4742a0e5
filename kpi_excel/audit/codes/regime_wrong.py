"""参与考核的扣分、不参与的罚款，用错了哪一种."""

from collections.abc import Iterator
from decimal import Decimal

from ...scoring.card import BlockScore, MarkScore, PersonScore
from ...scoring.items import in_yuan
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "regime-wrong", Severity.ERROR, "扣分与罚款用错",
    "同一张表里，参与绩效考核的人扣分，不参与的人现金处罚。名册或表上写明不参与考核的人，却扣了绩效分。"
    "表里有别的不参与考核的人只罚款、不扣分时才报告。",
    "外包保洁不参与绩效考核，罚款30元，又扣了3分。",
    "外包保洁只罚款30元，扣分栏空着。",
    "不参与考核的人，把扣分删掉，按标准罚款。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report points taken off people who take no part in appraisal, where others like them are fined instead."""
    outside = {e.name for r in scope.rosters for e in r.employees if e.takes_part is False}
    for block in scope.blocks():
        people = [p for p in block.people if p.person.name in outside or _says_no(p)]
        fined = [p for p in people if not _points(p) and any(m.entered for m in _marks(p) if in_yuan(m.mark))]
        if not fined or not _has_both(block):
            continue
        for person in people:
            for mark in _points(person):
                yield CODE.at(
                    scope.name, mark.mark.field.ref,
                    f"{person.person.name}不参与绩效考核，应按标准罚款，这里却扣了{mark.mark.field.text}分。",
                    person=person.person.name, found=mark.mark.field.text, expected="0",
                )  # fmt: skip


def _marks(person: PersonScore) -> Iterator[MarkScore]:
    return (mark for item in person.items for mark in item.marks)


def _points(person: PersonScore) -> list[MarkScore]:
    return [m for m in _marks(person) if not in_yuan(m.mark) and m.entered not in (None, Decimal(0))]


def _has_both(block: BlockScore) -> bool:
    kinds = {in_yuan(m) for p in block.block.people for e in p.entries for m in e.marks}
    return kinds == {True, False}


def _says_no(person: PersonScore) -> bool:
    answers = {f.text for f in person.person.facts if "参与" in f.label and "考核" in f.label and f.text}
    return answers == {"否"}
