"""Rewards and deductions in yuan by how far takings lie above or below a target (seed S18).

高于目标值时，按收费总额的1%奖励 | 低于目标值，差距在10000元以内扣发50%绩效奖金；差距在10000元以上全部扣发: such a text says nothing about a
single measure, so it is held against three figures of the person: the target, what was reached, and the base of pay. A
text is taken as a whole or not at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ..criteria.choices import OTHER_EDGE
from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.model import Field
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, ItemScore, MarkScore, PersonScore
from .compare import figure, same
from .items import Columns, in_yuan
from .texts import criterion_text

_AIM = r"(?:[一-鿿]{0,6}?(?:目标|任务|计划|指标)(?:值|额|数)?)"
_WHEN = r"(?:时|的|者|的部分)?"
_MONEY = r"(\d[\d,]*(?:\.\d+)?)(万?)元?"
_REWARD = regex(
    rf"[一-鿿]{{0,10}}?(?P<above>高于|超过|超出|大于|超额完成|达到|完成){_AIM}{_WHEN},?"
    r"(?:则|可)?按(?P<of>[一-鿿]{2,8}?)的?(?P<rate>\d+(?:\.\d+)?[%‰])(?:给予|进行|予以|计发|计提|计)?(?:的)?(?:现金)?(?:奖励|奖金)?"
)
_BELOW = regex(rf"[一-鿿]{{0,10}}?(?:低于|未达到?|未完成|少于|不足|没有完成){_AIM}{_WHEN}")
_GAP = regex(
    rf"(?:(?:差距|差额|缺口|相差|差)(?:在|为)?|在)(?P<before>超过|大于|不超过|小于|不足)?{_MONEY}(?:(?:至|到|-|~){_MONEY})?"
    r"(?P<after>\(?含\)?以内|以内|及以内|以下|及以下|以上|及以上)?(?:的|时|者)?,?"
    r"(?:(?:(?P<all>全部|全额|全月)|当月)?扣发(?:当月|全月|其)?(?:的)?(?P<share>\d+(?:\.\d+)?%|全部|全额)?(?:的)?"
    r"(?:当月)?(?:绩效奖金|绩效工资|绩效|奖金)?)"
)
_TOTAL = regex(r"总额|实收|实际收|收缴额|回款额|收款额|收费额|销售额|完成额|实际完成")
_EXCESS = regex(r"超出|超额|超过|差额|超目标")
_LABELS = {
    "target": regex(r"目标|任务|计划|应收"),
    "reached": regex(r"实际|实收|完成|收缴|回款|到账"),
    "gap": regex(r"差额|差距|超额|超缺|差异|缺口"),
}
_LINES = regex(
    r"。|;(?=[^;,]{0,10}(?:低于|未达|未完成|少于|不足))|^(?:说明|注|备注):(?!\d)|(?:^|(?<=[;:。]))[(（]?\d{1,2}[、.)）](?!\d)"
)
_HUNDRED = Decimal(100)
_FARTHEST = Decimal(100)
"""How many times a target may be reached for the two figures to be in one unit."""


@dataclass(frozen=True, slots=True)
class Reward:
    """So much of what was taken, or of the excess, where the target is passed (or reached)."""

    rate: Decimal
    of_excess: bool
    reached: bool
    """Whether reaching the target is enough."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """So much of the base where the shortfall lies between two amounts."""

    low: Decimal | None
    high: Decimal | None
    low_counts: bool
    high_counts: bool
    share: Decimal

    def holds(self, short: Decimal) -> bool:
        """Whether a shortfall lies in the band."""
        above = self.low is None or short > self.low or (self.low_counts and short == self.low)
        return above and (self.high is None or short < self.high or (self.high_counts and short == self.high))


@dataclass(frozen=True, slots=True)
class Found:
    """What a text comes to for one person, with its other readings."""

    amount: Decimal
    why: str
    readings: Mapping[str, Decimal] = field(default_factory=dict)


Terms = tuple[Reward, ...] | tuple[Withheld, ...]


def score_against_targets(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Score the items in yuan whose criterion compares takings with a target."""
    for block in blocks:
        for person in block.people:
            for item in person.items:
                mark = item.deciding
                if mark is not None and in_yuan(mark.mark) and not item.status.checked:
                    terms = read_terms(criterion_text(item.item)) or _from_notes(item, block)
                    if terms is not None:
                        _score(person, item, mark, terms, columns[block.sheet])


def _from_notes(item: ItemScore, block: BlockScore) -> Terms | None:
    """What the one line of the notes says that is about rewards, or deductions, as the item is."""
    own = item.item.criterion
    if own is not None and not {text.ref for text in own.texts} <= {note.ref for note in block.block.notes}:
        return None
    kind = Reward if "奖" in item.item.name.text else Withheld if "扣" in item.item.name.text else None
    lines = [line for note in block.block.notes for line in _LINES.split(normalise(note.text)) if line]
    read = [terms for line in lines if (terms := read_terms(line)) is not None]
    found = [terms for terms in read if kind is not None and isinstance(terms[0], kind)]
    return found[0] if len(found) == 1 else None


def _score(person: PersonScore, item: ItemScore, mark: MarkScore, terms: Terms, columns: Columns) -> None:
    out = _worked_out(terms, person)
    if isinstance(out, str):
        item.status, item.why = Status.UNDECIDED, out
        mark.status = Status.UNDECIDED
        return
    sign = -1 if isinstance(terms[0], Withheld) and columns.negative(mark.mark.field) else 1
    right = sign * out.amount
    item.score, item.why = right, out.why
    item.readings = {name: sign * value for name, value in out.readings.items()}
    within = columns.tolerance(mark.mark.field)
    if mark.entered is None:
        status = Status.OK if right == 0 and mark.mark.field.blank else Status.MISSING
    elif same(mark.entered, right, within):
        status = Status.OK
    elif any(same(mark.entered, value, within) for value in item.readings.values() if isinstance(value, Decimal)):
        status = Status.READING
    else:
        status = Status.MISMATCH
    item.status = mark.status = status
    mark.right, mark.readings = right, dict(item.readings)


@lru_cache(maxsize=1024)
def read_terms(text: str) -> Terms | None:
    """Read a text that compares with a target; ``None`` unless all of it is understood."""
    flat = normalise(text).strip("。;")
    if reward := _REWARD.fullmatch(flat):
        return _reward(reward)
    parts = [part for part in re.split(r"[;。,，]", flat) if part]
    if len(parts) < 2 or not _BELOW.fullmatch(parts[0]):
        return None
    rest = flat[len(parts[0]) :].lstrip(",;:")
    bands = [_GAP.fullmatch(part.strip(",")) for part in re.split(r"[;。]|,(?=差|在\d)", rest) if part]
    read = [_band(band) for band in bands if band is not None]
    if len(read) < len(bands) or any(band is None for band in read):
        return None
    return tuple(band for band in read if band is not None)


def _reward(found: re.Match[str]) -> tuple[Reward, ...] | None:
    excess, total = bool(_EXCESS.search(found["of"])), bool(_TOTAL.search(found["of"]))
    if excess == total:
        return None
    rate = Decimal(found["rate"][:-1]) / (1000 if found["rate"].endswith("‰") else 100)
    return (Reward(rate, excess, found["above"] in ("达到", "完成")),)


def _band(found: re.Match[str]) -> Withheld | None:
    stated = "全" if found["all"] else found["share"]
    if stated is None:
        return None
    share = Decimal(1) if stated.startswith("全") else Decimal(stated[:-1]) / _HUNDRED
    first, second = _amount(found[2], found[3]), _amount(found[4], found[5])
    if second is not None:
        return Withheld(first, second, True, True, share)
    before, after = found["before"] or "", (found["after"] or "").strip("()含及")
    if before in ("超过", "大于"):
        return Withheld(first, None, False, False, share)
    if before in ("不超过", "小于", "不足"):
        return Withheld(None, first, False, before == "不超过", share)
    if after in ("以内", "以下"):
        return Withheld(None, first, False, True, share)
    return Withheld(first, None, True, False, share) if after == "以上" else None


def _amount(digits: str | None, ten_thousands: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits.replace(",", "")) * (10000 if ten_thousands else 1)


def _worked_out(terms: Terms, person: PersonScore) -> Found | str:
    target, reached = (_fact(person, kind) for kind in ("target", "reached"))
    if target is None or reached is None:
        return "表里没有目标和实际完成的数（或者不止一个），无法复算"
    if target <= 0 or reached < 0 or reached > target * _FARTHEST or (reached and reached * _FARTHEST < target):
        return f"实际{plain(reached)}与目标{plain(target)}相差太大，看不出两个数的单位是不是一样"
    over = reached - target
    stated = _fact(person, "gap")
    if stated is not None and abs(stated) != abs(over):
        return f"差额填写{plain(stated)}，而{plain(reached)}−{plain(target)}={plain(over)}"
    first = terms[0]
    if isinstance(first, Reward):
        return _rewarded(first, reached, over)
    base = figure(person.person.base)
    return _withheld([band for band in terms if isinstance(band, Withheld)], -over, base)


def _rewarded(reward: Reward, reached: Decimal, over: Decimal) -> Found:
    if over < 0 or (over == 0 and not reward.reached):
        return Found(Decimal(0), f"比目标{'低' if over else '不高'}{plain(-over) if over else ''}，没有奖励")
    of = over if reward.of_excess else reached
    return Found(_cents(of * reward.rate), f"比目标高{plain(over)}：{plain(of)}×{plain(reward.rate * _HUNDRED)}%")


def _withheld(bands: Sequence[Withheld], short: Decimal, base: Decimal | None) -> Found | str:
    if short <= 0:
        return Found(Decimal(0), "没有低于目标，不扣发")
    if base is None:
        return "表里没有绩效奖金的基数，无法复算"
    fitting = sorted({band.share for band in bands if band.holds(short)})
    if not fitting:
        return f"差距{plain(short)}不在标准写的任何一档里"
    amounts = [_cents(base * share) for share in fitting]
    why = f"差距{plain(short)}：扣发{plain(fitting[0] * _HUNDRED)}%，{plain(base)}×{plain(fitting[0])}"
    return Found(amounts[0], why, {OTHER_EDGE: amounts[-1]} if len(amounts) > 1 else {})


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize() + 0


def _fact(person: PersonScore, kind: str) -> Decimal | None:
    """The only figure of the person that is called so, in yuan: 收费目标, 实际收缴（万元）, 差额."""
    every = {f.ref: f for f in (*person.person.facts, *(raw for e in person.person.entries for raw in e.raw))}
    fits = [f for f in every.values() if _kind(f) == kind]
    found = [v * (10000 if "万" in f.label else 1) for f in fits if (v := figure(f)) is not None]
    return found[0] if len(found) == 1 else None


def _kind(fact: Field) -> str:
    label = peel(fact.label)
    if re.search(r"率|比例|%", fact.label):
        return ""
    kinds = [kind for kind in ("gap", "target", "reached") if _LABELS[kind].search(label)]
    return kinds[0] if kinds else ""
