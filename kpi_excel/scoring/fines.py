"""Fines that follow from points lost: 每扣1分罚款10元, 扣分累计达到10分以上的，按每分10元罚款 (seeds S1, S17)."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

from ..criteria.reading import read
from ..criteria.rules import Rule, ScoreUnit
from ..regex import regex
from ..results import Status
from ..sheet.model import Field, MarkKind
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, ItemScore, PersonScore
from .compare import figure, same
from .evaluate import State, evaluate
from .items import Columns, in_yuan
from .observe import observe

_SENTENCES = regex(r"[。；;\n]|(?<=[。；;，, ：:])\d{1,2}[、.](?!\d)|^\S{0,3}[:：]?\d[、.](?!\d)")
_FINE = regex(r"罚款?|扣款|扣(?:除|发|减)?(?:绩效|奖金|工资)+")
_TAKEN = regex(r"扣罚|扣款|扣(?:除|发|减)?(?:绩效|奖金|工资)+")
"""每扣1分扣款10元, 每扣1分扣绩效工资10元."""
_BESIDES = regex(r"[=＝]|^\s*(?:总分|满分)(?:为|:|：)?\d+分(?:制)?\s*$")
"""满分100分，每扣1分扣款10元，实发绩效=绩效-扣款: what else a sentence says."""
_PER_MARK = regex(r"每(?:扣|罚)?\s*(?:1|一)?\s*分")


_SPARED = regex(
    r"(?:试用|实习|新(?:入职|员工|进)|(?:未|不)(?:参加|参与))[^,，。；;]*(?:不(?:予|再)?(?:扣|罚|处罚|作扣款)|免(?:扣|罚|予)|除外)[^,，。；;\d]*$"
)
"""每扣1分扣绩效工资10元，试用期的不扣: nothing is taken from some."""


def spares(note: str) -> bool:
    """Whether a note takes nothing from some of the people."""
    return any(_SPARED.search(part) for part in re.split(r"[，,。；;\n]", note))


def score_fines(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Compare fines, each item's and each person's, with the points lost, where a note says how many yuan a point costs."""
    for block in blocks:
        rule = next((r for n in block.block.notes if (r := fine_rule(n.text)) is not None), None)
        if rule is None:
            continue
        for person in block.people:
            for item in person.items:
                _item(person, item, rule, columns[block.sheet])
            _person(person, rule, columns[block.sheet], block.block.notes)


@lru_cache(maxsize=512)
def fine_rule(note: str) -> Rule | None:
    """The rule in a note that turns points lost into yuan, if it has one that is understood."""
    for sentence in _SENTENCES.split(note):
        if not sentence or not (_FINE.search(sentence) and _PER_MARK.search(sentence) and "元" in sentence):
            continue
        text = re.split(r"[，,](?=不足|并在|在本人)", sentence)[0]
        kept = (part for part in re.split(r"[，,]", text) if not (_BESIDES.search(part) or _SPARED.search(part)))
        text = "，".join(kept)
        rule = read(_TAKEN.sub("罚款", text.strip(" ：:，,"))).rule
        if rule is not None and rule.unit is ScoreUnit.YUAN:
            return rule
    return None


def fine_of(rule: Rule, lost: Decimal | None) -> Decimal | None:
    """Return what points lost cost; ``None`` where the rule does not say."""
    if lost is None:
        return None
    outcome = evaluate(rule, observe(abs(lost)), None)
    return outcome.score if outcome.state is State.SCORED and isinstance(outcome.score, Decimal) else None


def fine_by_parts(rule: Rule, lost: Decimal | None) -> Decimal | None:
    """What half a point costs where half the price of a point counts for it; ``None`` for whole points."""
    if lost is None or lost == lost.to_integral_value():
        return None
    below = abs(lost).to_integral_value(ROUND_FLOOR)
    least, most = fine_of(rule, below), fine_of(rule, below + 1)
    return None if least is None or most is None else least + (most - least) * (abs(lost) - below)


def _item(person: PersonScore, item: ItemScore, rule: Rule, columns: Columns) -> None:
    lost = item.deciding
    if lost is None or in_yuan(lost.mark):
        return
    for mark in item.marks:
        if not in_yuan(mark.mark) or mark.entered is None:
            continue
        check = Check("amount", mark.mark.field, f"{item.item.name.text}{mark.mark.role}", mark.entered)
        right = lost.right if lost.right is not None else lost.entered
        check.from_entered, check.score = fine_of(rule, lost.entered), fine_of(rule, right)
        wrong = [lost.mark.field.ref] if lost.status is Status.MISMATCH else []
        if _settle(
            check,
            columns.tolerance(mark.mark.field),
            wrong,
            fine_by_parts(rule, right),
            fine_by_parts(rule, lost.entered),
        ):
            person.fines.append(check)


def _person(person: PersonScore, rule: Rule, columns: Columns, notes: Sequence[Field]) -> None:
    field, lost = person.person.amount, _lost(person)
    if field is None or lost is None or not _FINED.search(field.label) or figure(field) is None:
        return
    check = Check("amount", field, field.label, figure(field))
    entered, right, wrong = lost
    if check.entered == 0 and entered and any(spares(note.text) for note in notes):
        return
    check.from_entered, check.score = fine_of(rule, entered), fine_of(rule, right)
    if _settle(check, columns.tolerance(field), wrong, fine_by_parts(rule, right), fine_by_parts(rule, entered)):
        person.amount = check


_FINED = regex(r"罚|^(?:绩效|考核|违规|质量|应)?扣款|^应?扣绩效")


def _lost(person: PersonScore) -> tuple[Decimal | None, Decimal | None, list[str]] | None:
    """The points that a person lost in all: as entered, as they should be, and the cell of the error behind them.

    They are a total (扣分合计), or the one column 扣分 that has no data of its own.
    """
    total = next((c for c in person.sums if "扣" in c.label and "得分" not in c.label), None)
    if total is not None:
        entered = total.entered if isinstance(total.entered, Decimal) else None
        right = total.score if isinstance(total.score, Decimal) else entered
        return entered, right, [total.cause] if total.cause else []
    columns = [
        mark for item in person.items
        if (mark := item.deciding) is not None and not item.entry.raw and not in_yuan(mark.mark)
        and mark.mark.kind is MarkKind.DEDUCTION and _LOST.fullmatch(normalise(item.item.name.text))
    ]  # fmt: skip
    if len(columns) != 1 or columns[0].status is Status.MISMATCH:
        return None
    return columns[0].entered, columns[0].entered, []


_LOST = regex(r"(?:本月|当月|月度|累计|总)?扣分(?:合计|数|总计)?")


def _settle(
    check: Check, within: Decimal, wrong: Sequence[str], by_parts: Decimal | None, entered_by_parts: Decimal | None
) -> bool:
    """Fill in the status; ``False`` when there is nothing to compare with.

    ``by_parts`` is what parts of a point make of it, by the points as they should be; the other, by those entered.
    """
    entered, right, own = check.entered, check.score, check.from_entered
    if not (isinstance(entered, Decimal) and isinstance(right, Decimal) and isinstance(own, Decimal)):
        return False
    check.why = "按扣分折算罚款"
    if by_parts is not None:
        check.readings["不足1分按比例计"] = by_parts
    if same(entered, right, within):
        check.status = Status.OK
    elif by_parts is not None and same(entered, by_parts, within):
        check.status = Status.READING
    elif same(entered, own, within) or (entered_by_parts is not None and same(entered, entered_by_parts, within)):
        check.status, check.consequence = Status.MISMATCH, wrong[0] if wrong else ""
    else:
        check.status = Status.MISMATCH
    return True
