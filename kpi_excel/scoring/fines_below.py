"""Fines by the total itself: 满分100分，每低1分扣款10元, in a column 扣款 beside it, where no column holds the points lost."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..regex import regex
from ..results import Status
from ..sheet.model import Field
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, PersonScore
from .compare import figure, same
from .items import Columns

_RULE = regex(
    r"(?:^|[:,。;、.])(?:总分|得分|考核得分)?(?:满分(?:为|是)?|以|基准分?(?:为|是)?|低于|不足|未达到?|达不到)(?P<goal>\d+(?:\.\d+)?)分(?:为(?:基准|满分|标准)|的|以下的?)?,?"
    r"每(?:低|少|差|降低|减少)[1一]分,?(?:扣款|罚款|扣罚|扣|罚|扣(?:除|发|减)?(?:绩效|奖金|工资)+)(?P<price>\d+(?:\.\d+)?)元(?P<rest>[^。;]*)"
)
_SAYS_NO_MORE = regex(r"(?:,?从(?:当月|本月)?(?:绩效|奖金|工资)+中?(?:扣除|扣发|扣减)?)?")
_COLUMN = regex(r"(?:考核|绩效|应)?(?:扣款|罚款|扣罚)(?:金额)?(?:\(元\))?")


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
