"""Tiers in money: commission by stretches of turnover (whole or progressive), and fines by stretches of a count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...regex import regex
from ..choices import AS_WHOLE, BY_TIER, FROM_ZERO
from ..draft import NotUnderstood
from ..quantity import Dimension, dimension
from ..ranges import NUMBER, UNIT, find, settled
from ..rules import ZERO, Award, AwardKind, Constant, Interval, Piece, Piecewise, Rate, ScoreUnit
from .over_quota import over_quota
from .resolve import Known
from .source import Sentence, sentences
from .taken import Taken

_ABOUT = regex(
    rf"计奖|提成|计提|佣金|提点|抽成|返点|提取?\s*(?={NUMBER}\s*[%‰])|业绩奖|每(?:{UNIT})?[^,;\d]{{0,8}}{NUMBER}元|罚款|扣款"
)
_WHOLE = regex(
    r"(?:按|以)?(?:全额|全部|总额|整体|当月全部|全部销售额)[^,;]{0,10}?(?:计|提|算|对应|比例|$)|按总[^,;]{1,4}计|不分段|一律按[^,;]{0,6}档|均按[^,;]*全部|全额计"
)
_PROGRESSIVE = regex(
    r"超额累进|分段累进|累进|分段计[算提]|分段算|分段提|逐档|按段|分档[算计]|分段提成|分档累计|分段累计|逐段"
)
_PART = regex(r"(?:的|其)?(?:超出|超过|以上|高出)?(?:的)?(?:部分|阶段)")
_RATE = regex(
    rf"(?P<none>无|不(?:予)?(?:提|计|发|奖|罚|扣)|没有|免)"
    rf"|(?P<percent>{NUMBER})(?P<sign>%|‰)"
    rf"|每(?P<per>{UNIT})[^\d,;]{{0,8}}?(?P<each>{NUMBER})元(?:/{UNIT})?"
    rf"|(?P<each2>{NUMBER})元/(?P<per2>{UNIT})"
    rf"|(?P<flat>{NUMBER})元"
)
_EACH = regex(
    rf"(?P<name>[^\d,;]{{0,8}}?)每[^\d,;]{{0,4}}?[一1]?(?P<per>{UNIT})[^\d,;]{{0,4}}?(?:提成|计提|奖励?|提|给|计|得|补贴?)(?P<each>{NUMBER})元"
)
"""每成交一台提成80元."""
_WITHIN = regex(
    r"(?P<name>[^\d,;]*?(?:任务|目标|计划|定额|基数|指标|保底)(?:量|额|数|值)?)(?P<side>以内|之内|范围内|内|以下|以外|以上)(?:的)?(?:部分)?"
)
_BEYOND = regex(r"^(?:超出|超过|超额|高出|其余|以上)(?:任务|目标|计划|定额|保底|基数|指标|以上|量|额|数|值|的)*部分")

_BESIDES = regex(rf"每[^,;]{{0,12}}{NUMBER}元[^;]*[,;][^,;]*{NUMBER}(?:{UNIT})[^,;]{{0,6}}(?:另|再|额外)(?:外)?[加奖]")
_FINED = regex(rf"^(?!.*(?:最|上限|封顶|每|累计|合计)).*[罚扣减]?(?:罚|扣|减|款|除)+{NUMBER}元")


@dataclass(frozen=True, slots=True)
class _Tier:
    """One stretch and what it pays: a rate of the measure, so much, or nothing."""

    interval: Interval
    rate: Decimal
    flat: Decimal | None
    part: bool
    sentence: Sentence
    name: str = ""


def tiers(text: str, known: Known, item: str) -> Taken | None:
    """Read tiers; ``None`` when the text has none. Raises :class:`NotUnderstood` when a tier cannot be understood."""
    if known.full is not None or not _ABOUT.search(text + item) or re.search(r"\d分(?!钟)", text):
        return None
    if _BESIDES.search(text):
        return None  # 每张20元，超过30张另奖300元: on top, not in the place of what is paid for each
    found: list[_Tier] = []
    spans: list[tuple[int, int]] = []
    unit = ""
    whole, progressive = bool(_WHOLE.search(text)), bool(_PROGRESSIVE.search(text))
    for sentence in _joined(sentences(text)):
        read = _tier(sentence, found, known)
        notes = [n for n in sentence.notes if _WHOLE.search(n.text) or _PROGRESSIVE.search(n.text)]
        spans += [(n.start, n.end) for n in notes]
        if read is not None:
            tier, own = read
            if own and unit and own != unit:
                return None
            unit = own or unit
            found.append(tier)
            spans.append((sentence.start, sentence.end))
        elif _WHOLE.search(sentence.text) or _PROGRESSIVE.search(sentence.text):
            spans.append((sentence.start, sentence.end))
    if re.search(r"工资|薪|收入", item) and any(re.search(r"底薪|基本工资|固定工资", g.name) for g in known.givens):
        raise NotUnderstood(None, "底薪与提成怎样合并看不懂")
    spans += [g.span for g in known.givens if g.span is not None]
    if not found or dimension(unit) in (Dimension.PERCENT, Dimension.MARK, Dimension.NONE):
        return None
    taken = {start for start, _ in spans}
    if any(_FINED.search(s.text) and s.start not in taken for s in _joined(sentences(text))):
        return None  # what is fined besides must not stand beside these with another sign
    if len(found) < 2 and not (whole or progressive or found[0].part):
        return None
    if len(found) == 1 and (below := _below(found[0], unit, text, taken)) is not None:
        found.insert(0, below)
        spans.append((below.sentence.start, below.sentence.end))
    if not any(t.rate or t.flat for t in found):
        raise NotUnderstood(None, "各档的比例都是0，像是没有填写的模板", kind="unfilled")
    stretches = settled([t.interval for t in found])
    found = [_Tier(i, t.rate, t.flat, t.part, t.sentence, t.name) for t, i in zip(found, stretches, strict=True)]
    found.sort(key=lambda t: t.interval.low if t.interval.low is not None else Decimal("-1e18"))
    name = next((t.name for t in found if t.name), "")
    taken_up = _taken(
        found, name, unit, spans, whole, progressive or any(t.part for t in found), fine=bool(re.search("罚|扣", text))
    )
    names = [t.name for t in found]
    assert isinstance(taken_up.part, Piecewise)
    return replace(
        taken_up,
        part=over_quota(taken_up.part, names, known, item),
        others=tuple((label, over_quota(other, names, known, item)) for label, other in taken_up.others),
    )


def _below(beyond: _Tier, unit: str, text: str, taken: set[int]) -> _Tier | None:
    """每成交一台提成80元，超过15台的部分每台120元: what is paid for each of them up to there, ``None`` where that is not said."""
    i = beyond.interval
    each = [
        (found, s)
        for s in _joined(sentences(text))
        if s.start not in taken and (found := _EACH.fullmatch(s.text.strip()))
    ]
    if i.low is None or i.high is not None or beyond.flat is not None or len(each) != 1:
        return None
    found, sentence = each[0]
    if sentence.start > beyond.sentence.start or found["per"] != unit:
        return None
    rate = Decimal(found["each"].replace(",", ""))
    return _Tier(Interval(None, False, i.low, not i.low_in, False, True), rate, None, False, sentence)


def _joined(all_sentences: Sequence[Sentence]) -> list[Sentence]:
    """迟到1-10分钟的,每分钟扣款1元: a stretch and what it pays may stand on two sides of a comma."""
    out: list[Sentence] = []
    for sentence in all_sentences:
        last = out[-1] if out else None
        found = find(last.text) if last is not None else None
        if last is not None and found is not None and find(sentence.text) is None and sentence.start - last.end <= 2:
            after = last.text[found.end :].strip()
            if not re.sub(r"^(?:的部分|部分|的|者|时|以内)+", "", after) and _RATE.search(sentence.text):
                gap = " " * (sentence.start - last.end)
                notes = (*last.notes, *sentence.notes)
                out[-1] = Sentence(last.text + gap + sentence.text, last.start, sentence.end, notes)
                continue
        out.append(sentence)
    return out


def _tier(sentence: Sentence, before: Sequence[_Tier], known: Known) -> tuple[_Tier, str] | None:
    text = sentence.text
    beyond = _BEYOND.match(text.strip())
    if beyond and before:
        rate = _paid(text, beyond.end(), "")
        last = before[-1].interval
        if rate is None or last.high is None:
            return None
        return _Tier(
            Interval(last.high, not last.high_in, None, False, True, False), rate[0], rate[1], True, sentence
        ), ""
    if (within := _WITHIN.match(text.strip())) and find(text) is None:
        amount = known.given(within["name"])
        rate = _paid(text, within.end(), "")
        if amount is None or rate is None:
            return None
        inside = within["side"] in ("以内", "之内", "范围内", "内", "以下")
        interval = Interval(None, False, amount.value, True) if inside else Interval(amount.value, False, None)
        return _Tier(interval, rate[0], rate[1], "部分" in within.group() and not inside, sentence), amount.unit
    found = find(text)
    if found is None:
        return None
    name = re.sub(r"^(?:当|若|如|对|其中|每)|(?:在|为|达|的)$", "", text[: found.start].strip())
    if re.search(r"\d|最高|最多|封顶|合计|累计", name):
        return None
    rate = _paid(text, found.end, found.unit)
    if rate is None:
        return None
    part = bool(_PART.match(text[found.end :])) or bool(re.search(r"超出部分|超过部分|超出阶段", text[found.end :]))
    return _Tier(found.interval, rate[0], rate[1], part, sentence, name), found.unit


def _paid(text: str, start: int, unit: str) -> tuple[Decimal, Decimal | None] | None:
    """Return the rate and the flat amount after a condition; ``None`` when there is neither."""
    rest = text[start:]
    found = _RATE.search(rest)
    if found is None or re.search(r"\d", rest[: found.start()]):
        return None
    if re.search(r"\d", rest[found.end() :]):
        return None
    if found["none"]:
        return ZERO, None
    if found["percent"]:
        return Decimal(found["percent"]) / (100 if found["sign"] == "%" else 1000), None
    if found["each"] or found["each2"]:
        per = found["per"] or found["per2"]
        if unit and per != unit and not (dimension(per) is Dimension.COUNT and dimension(unit) is Dimension.COUNT):
            return None
        return Decimal((found["each"] or found["each2"]).replace(",", "")), None
    return ZERO, Decimal(found["flat"].replace(",", ""))


def _taken(
    found: list[_Tier],
    name: str,
    unit: str,
    spans: list[tuple[int, int]],
    whole: bool,
    progressive: bool,
    *,
    fine: bool,
) -> Taken:
    flat = any(t.flat is not None for t in found)
    counted = dimension(unit) is not Dimension.MONEY
    if flat and progressive:
        raise NotUnderstood(None, "有的档按比例，有的档给固定金额，又说分段累进，算不出")
    as_whole = Piecewise(name, unit, _whole(found, unit, counted), whole=counted)
    if fine and all(t.flat is not None for t in found):
        as_whole = replace(as_whole, pieces=_owed(as_whole.pieces))
    others: list[tuple[str, Piecewise]] = []
    part = as_whole
    if progressive and not (whole and not any(t.part for t in found)):
        part = Piecewise(
            name, unit, _and_nothing_below(_progressive(found, counted, joined=True), found), whole=counted
        )
        apart = Piecewise(name, unit, _progressive(found, counted, joined=False), whole=counted)
        if apart != part:
            others.append(("超出部分从本档起点算", apart))
    elif not whole and not flat and len({t.rate for t in found if t.rate}) + any(not t.rate for t in found) > 1:
        stepwise = Piecewise(name, unit, _progressive(found, counted, joined=True), whole=counted)
        if fine:
            part, others = stepwise, [(AS_WHOLE, as_whole)]
        else:
            others = [(BY_TIER, stepwise)]
            lowest = found[0].interval.low
            if not counted and lowest is not None and lowest > 0:
                from_zero = _progressive(found, counted, joined=True, from_zero=True)
                others.append((FROM_ZERO, Piecewise(name, unit, from_zero, whole=counted)))
    return Taken(tuple(sorted(set(spans))), part, ScoreUnit.YUAN, tuple(others), capped=False)


def _owed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """迟到5分钟以内罚5元，5分钟以上罚10元: what is fined is below zero, so that less of it is better at the shared 5.

    Where more of it costs more, none of it costs nothing (not where 不足10家罚100元 costs the most).
    """
    fines = [p.value.award.value for p in pieces if isinstance(p.value, Constant) and p.value.award.value]
    rising = len(fines) > 1 and fines == sorted(set(fines))
    out: list[Piece] = []
    for piece in pieces:
        value, interval = piece.value, piece.interval
        if isinstance(value, Constant) and value.award.value:
            value = Constant(replace(value.award, kind=AwardKind.MINUS))
            if rising and ZERO in interval:
                out.append(Piece(Interval(ZERO, True, ZERO, True, True, True), Constant(Award(AwardKind.POINTS, ZERO))))
                interval = replace(interval, low=ZERO, low_in=False, low_explicit=True)
        out.append(Piece(interval, value))
    return tuple(out)


def _and_nothing_below(pieces: tuple[Piece, ...], found: list[_Tier]) -> tuple[Piece, ...]:
    """超过2次的部分每次10元: up to there nothing is paid."""
    low = found[0].interval.low
    if low is None or low <= 0 or not found[0].part:
        return pieces
    none = Interval(None, False, low, not found[0].interval.low_in, False, True)
    return (Piece(none, Constant(Award(AwardKind.POINTS, ZERO))), *pieces)


def _whole(found: list[_Tier], unit: str, counted: bool) -> tuple[Piece, ...]:
    pieces = [
        Piece(t.interval, Constant(Award(AwardKind.POINTS, t.flat)) if t.flat is not None else Rate(t.rate)) for t in found
    ]  # fmt: skip
    low = found[0].interval.low
    if counted and low is not None and low > 0:
        pieces.insert(0, Piece(Interval(ZERO, True, ZERO, True, True, True), Constant(Award(AwardKind.POINTS, ZERO))))
    return tuple(pieces)


def _progressive(found: list[_Tier], counted: bool, *, joined: bool, from_zero: bool = False) -> tuple[Piece, ...]:
    """Each stretch pays its own rate. ``joined``: a stretch starts where the one before ended, gap or not;
    ``from_zero``: the first one pays for everything below it as well."""
    pieces: list[Piece] = []
    paid = ZERO
    end: Decimal | None = None
    for tier in found:
        i = tier.interval
        start = i.low if i.low is not None else ZERO
        if end is not None and start != end and (joined or (counted and start == end + 1)):
            start = end
        elif end is None and (from_zero or (counted and start == 1)):
            start = ZERO
        pieces.append(Piece(i, Rate(tier.rate, plus=paid - tier.rate * start)))
        if i.high is not None:
            paid += tier.rate * (i.high - start)
            end = i.high
    return tuple(pieces)
