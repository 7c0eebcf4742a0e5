"""Prizes by rank that a note states (第一名奖励500元，第二名300元，其余不奖励), in a column 奖金 beside the ranks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, PersonScore
from .compare import most_agree, same
from .items import Columns

_NUMBER = r"[一二三四五六七八九十]|\d{1,2}"
_FALL = r"(?:各|每人|均|分别)?(?:奖励|奖金|奖|发放|发|给予)*(?:奖金|奖励|现金)?(?:为|是|:)?(?:每人)?"
_RANKED = regex(
    rf"(?:第(?P<first>{_NUMBER})(?:名)?(?:(?:至|到|~|-|—)第?(?P<last>{_NUMBER}))?名|前(?P<top>{_NUMBER})名)(?:者|的|员工)?,?{_FALL}(?P<paid>\d+(?:\.\d+)?)元"
)
_REST = regex(
    r"(?:其余|其他|其它)(?:人员?|员工|名次|者)?的?(?:均|一律)?(?:不(?:予)?(?:再)?(?:奖励?|发放?|享受)|无奖金?|没有奖金|奖?0元)"
)
_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}
_PRIZE = regex(r"奖")


@dataclass(frozen=True, slots=True)
class Prizes:
    """What each rank gets, and whether the others get nothing."""

    by_rank: Mapping[int, Decimal]
    rest_nothing: bool


@lru_cache(maxsize=256)
def prizes_in(text: str) -> Prizes | None:
    """Read prizes by rank; ``None`` where a text states fewer than two, or two of one rank."""
    flat, found = normalise(text), dict[int, Decimal]()
    for one in _RANKED.finditer(flat):
        first = 1 if one["top"] else _number(one["first"])
        last = _number(one["top"] or one["last"] or one["first"])
        for place in range(first, last + 1):
            if place in found:
                return None
            found[place] = Decimal(one["paid"])
    return Prizes(found, bool(_REST.search(flat))) if len(found) > 1 else None


def _number(word: str) -> int:
    return _DIGITS.get(word) or int(word)


def score_prizes(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Score such amounts by the ranks as they should be, where most are as stated; who shares a rank is left open."""
    for block in blocks:
        stated = [p for note in block.block.notes if (p := prizes_in(note.text)) is not None]
        if len(stated) == 1:
            _score(block.people, stated[0], columns[block.sheet])


def _score(people: Sequence[PersonScore], prizes: Prizes, columns: Columns) -> None:
    ranks = [p.rank.score for p in people if p.rank is not None]
    made: list[tuple[PersonScore, Check]] = []
    for person in people:
        amount, rank = person.amount, person.rank
        if amount is None or rank is None or amount.status is not Status.MANUAL or person.base is not None:
            continue
        entered, right = _prize(prizes, rank.entered), _prize(prizes, rank.score)
        if person.share is not None or entered is None or right is None or not _PRIZE.search(amount.label):
            continue
        check = Check("amount", amount.field, amount.label, amount.entered, right, entered)
        check.why = f"第{plain(rank.score)}名" if isinstance(rank.score, Decimal) else ""
        if rank.score is not None and ranks.count(rank.score) > 1 and rank.score in prizes.by_rank:
            check.status, check.score, check.why = Status.UNDECIDED, None, f"{check.why}有几个人，看不出奖金怎样分"
        made.append((person, check))
    told = [check for _, check in made if check.status is not Status.UNDECIDED]
    fitting = sum(_same(check.entered, check.from_entered, check, columns) for check in told)
    for person, check in made if most_agree(fitting, len(told)) else ():
        if check.status is not Status.UNDECIDED:
            _settle(person, check, columns)
        person.amount = check


def _settle(person: PersonScore, check: Check, columns: Columns) -> None:
    if _same(check.entered, check.score, check, columns):
        check.status = Status.OK
        return
    check.status = Status.MISMATCH
    if person.rank is not None and _same(check.entered, check.from_entered, check, columns):
        check.consequence = person.rank.cause or person.rank.field.ref


def _prize(prizes: Prizes, rank: object) -> Decimal | None:
    if not isinstance(rank, Decimal) or rank != rank.to_integral_value():
        return None
    return prizes.by_rank.get(int(rank), Decimal(0) if prizes.rest_nothing else None)


def _same(one: object, other: object, check: Check, columns: Columns) -> bool:
    value = Decimal(0) if one is None else one
    known = isinstance(value, Decimal) and isinstance(other, Decimal)
    return known and same(value, other, columns.tolerance(check.field))  # type: ignore[arg-type]
