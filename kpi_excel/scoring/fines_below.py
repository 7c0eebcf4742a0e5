"""Fines by the total itself: 满分100分，每低1分扣款10元, in a column 扣款 beside it, where no column holds the points lost."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.model import Field
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, PersonScore
from .compare import figure, most_agree, same
from .items import Columns
from .pay_limits import limits
from .pay_standing import by_days, on_probation, perhaps_by_attendance

_RULE = regex(
    r"(?:^|[:,。;、.])(?:总分|得分|考核得分)?(?:满分(?:为|是)?|以|基准分?(?:为|是)?|低于|不足|未达到?|达不到)(?P<goal>\d+(?:\.\d+)?)分(?:为(?:基准|满分|标准)|的|以下的?)?,?"
    r"每(?:低|少|差|降低|减少)[1一]分,?(?:扣款|罚款|扣罚|扣|罚|扣(?:除|发|减)?(?:绩效|奖金|工资)+)(?P<price>\d+(?:\.\d+)?)元(?P<rest>[^。;]*)"
)
_SAYS_NO_MORE = regex(r"(?:,?从(?:当月|本月)?(?:绩效|奖金|工资)+中?(?:扣除|扣发|扣减)?)?")
_COLUMN = regex(r"(?:考核|绩效|应)?(?:扣款|罚款|扣罚)(?:金额)?(?:\(元\))?")


_BASE = regex(
    r"(?:绩效工资|绩效奖金|绩效|奖金)(?:标准|基数|总额|满额)?(?:为|是|:)?(?:每人)?(?:每月)?(?P<base>\d+(?:\.\d+)?)元(?!以|/|起|至|-|~)"
)
"""绩效工资标准2000元，满分100分，每低1分扣款10元."""


class _Price(NamedTuple):
    goal: Decimal
    each: Decimal


def score_fines_below(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Compare a column of fines with the totals, where most of it follows from a note that prices each point below a goal."""
    for block in blocks:
        prices = {price for note in block.block.notes for price in _prices(note.text)}
        if len(prices) != 1:
            continue
        price = prices.pop()
        _pay_less(block, price, columns[block.sheet])
        within = columns[block.sheet]
        made = [(person, check) for person in block.people if (check := _check(person, price)) is not None]
        fitting = sum(_same(check.entered, check.from_entered, check, within) for _, check in made)
        if fitting * 2 <= len(made):
            continue
        for person, check in made:
            _settle(person, check, within)
            if check.field == person.person.amount:
                person.amount = check
            else:
                person.fines.append(check)


def _pay_less(block: BlockScore, price: _Price, columns: Columns) -> None:
    """Score pay without a share that is the base less what the points below the goal cost, where most of it is made so."""
    stated = {Decimal(m["base"]) for note in block.block.notes for m in _BASE.finditer(normalise(note.text))}
    made: list[tuple[PersonScore, Check]] = []
    for person in block.people:
        amount, total = person.amount, person.total
        base = person.base if person.base is not None else next(iter(stated)) if len(stated) == 1 else None
        if amount is None or total is None or amount.status is not Status.MANUAL or person.share is not None:
            continue
        if base is None or not isinstance(amount.entered, Decimal) or _COLUMN.fullmatch(normalise(amount.label)):
            continue
        if not isinstance(total.entered, Decimal) or not isinstance(total.score, Decimal) or person.fines:
            continue
        own, right = _cost(price, total.entered), _cost(price, total.score)
        if own is None or right is None or max(own, right) > base:
            continue
        check = Check("amount", amount.field, amount.label, amount.entered, base - right, base - own)
        if _said_otherwise(person, block, total.entered, total.score):
            continue
        check.why = (
            f"{plain(base)}元，低{plain(max(price.goal - total.score, Decimal(0)))}分，每分扣{plain(price.each)}元"
        )
        made.append((person, check))
    fitting = sum(_same(check.entered, check.from_entered, check, columns) for _, check in made)
    for person, check in made if most_agree(fitting, len(made)) else ():
        said = check.why
        _settle(person, check, columns)
        check.why = said
        person.amount = check


def _said_otherwise(person: PersonScore, block: BlockScore, *totals: Decimal) -> bool:
    """Whether somebody is paid by days or on probation, or a limit of pay (低于60分不发) holds."""
    by_standing = (
        by_days(person, block.block) is not None or on_probation(person, block.block, block.people) is not None
    )
    limited = any(limit.holds(total) for limit in limits(block.block) for total in totals)
    return by_standing or limited or any(True for _ in perhaps_by_attendance(person.person))


def _prices(note: str) -> Iterator[_Price]:
    for found in _RULE.finditer(normalise(note)):
        if _SAYS_NO_MORE.fullmatch(found["rest"]):
            yield _Price(Decimal(found["goal"]), Decimal(found["price"]))


def _check(person: PersonScore, price: _Price) -> Check | None:
    total, field = person.total, _fine(person)
    if total is None or field is None or person.fines:
        return None
    entered, right = total.entered, total.score
    if not isinstance(entered, Decimal) or not isinstance(right, Decimal):
        return None
    check = Check("amount", field, field.label, figure(field))
    check.from_entered, check.score = _cost(price, entered), _cost(price, right)
    known = isinstance(check.entered, Decimal) and check.from_entered is not None and check.score is not None
    return check if known else None


def _fine(person: PersonScore) -> Field | None:
    """Return the one column of fines; points lost in a column of their own are priced elsewhere."""
    if any("扣" in one.label and "得分" not in one.label for one in person.sums):
        return None
    who = person.person
    fields = [f for f in (*who.facts, who.amount) if f is not None and _COLUMN.fullmatch(normalise(f.label))]
    return fields[0] if len(fields) == 1 else None


def _cost(price: _Price, total: Decimal) -> Decimal | None:
    """Return what a total costs; nothing is said of parts of a point."""
    below = max(price.goal - total, Decimal(0))
    return below * price.each if below == below.to_integral_value() else None


def _same(one: object, other: object, check: Check, columns: Columns) -> bool:
    if not isinstance(one, Decimal) or not isinstance(other, Decimal):
        return False
    return same(one, other, columns.tolerance(check.field))


def _settle(person: PersonScore, check: Check, columns: Columns) -> None:
    check.why = "按总分比规定低的分数折算"
    if _same(check.entered, check.score, check, columns):
        check.status = Status.OK
        return
    check.status = Status.MISMATCH
    if _same(check.entered, check.from_entered, check, columns) and person.total is not None:
        check.consequence = person.total.cause or person.total.field.ref
