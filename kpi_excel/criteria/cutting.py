"""Segments are cut into clauses: each ends with its effect, and what speaks again after one starts the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..regex import regex
from .clauses import Clause
from .phrases import Amount, Bound, Edge, Effect, Every, FullMark, Limit, Phrase, Segment, Word
from .quantity import Dimension, dimension
from .signs import sign_of_verb

_MEASURES = regex(r"(?!的|者|得|为|且|并|以|以上|以下)[\u4e00-\u9fff]{0,12}(?:率|比例|占比|次数|数量|件数|及时性|时长)")
_SIGNED = {-1: "deduct", 1: "add"}


@dataclass(slots=True)
class _Draft:
    opener: str
    depth: int
    phrases: list[Phrase] = field(default_factory=list)
    effect: Effect | None = None
    bounds: list[Bound] = field(default_factory=list)

    def add(self, phrase: Phrase) -> None:
        self.phrases.append(phrase)
        if isinstance(phrase, Bound):
            self.bounds.append(phrase)

    def clause(self) -> Clause:
        self.phrases = _named_measures(self.phrases)
        keys = [
            i for i, p in enumerate(self.phrases)
            if isinstance(p, Bound | Every | Effect | Limit | FullMark | Amount)
            or (isinstance(p, Word) and p.kind in ("ELSE", "LEVEL", "ORDINAL"))
        ]  # fmt: skip
        first = keys[0] if keys else len(self.phrases)
        words = [p for p in self.phrases if isinstance(p, Word)]
        bounds = [p for p in self.phrases if isinstance(p, Bound)]
        every = next((p for p in self.phrases if isinstance(p, Every)), None)
        speaking = (
            "TEXT",
            "TARGET",
            "DIR",
            "OF",
            "FILLER",
            "AND",
            "OR",
            "VARIABLE",
            "BETWEEN",
            "DATE",
            "DIV",
            "PLUS",
            "MINUS",
        )
        subject = "".join(p.text for p in self.phrases[:first] if isinstance(p, Word) and p.kind in speaking)
        tail = "".join(p.text for p in self.phrases[first:] if isinstance(p, Word) and p.kind in (*speaking, "DOUBLE"))
        between = _between(self.phrases, bounds)
        return Clause(
            start=self.phrases[0].start, end=self.phrases[-1].end, opener=self.opener, depth=self.depth,
            subject=subject, tail=tail, bounds=tuple(bounds), union=bool(between & {"OR", "、"}),
            amounts=tuple(p for p in self.phrases if isinstance(p, Amount)), every=every, effect=self.effect,
            limits=tuple(p for p in self.phrases if isinstance(p, Limit)),
            full=next((p for p in self.phrases if isinstance(p, FullMark)), None),
            words=frozenset(p.kind for p in words),
            level=next((p.text.strip("、.:") for p in words if p.kind == "LEVEL"), ""),
            ordinal=next((p.text for p in words if p.kind == "ORDINAL"), ""),
            phrases=tuple(self.phrases),
        )  # fmt: skip


_SHARE = regex(r"的[\u4e00-\u9fff]{1,12}(?:率|比例|占比|比重)")


def _named_measures(phrases: list[Phrase]) -> list[Phrase]:
    """48小时发货率≥99%: a time right before the measure's noun is part of its name."""
    out: list[Phrase] = []
    for index, phrase in enumerate(phrases):
        after, then = (*phrases[index + 1 : index + 3], None, None)[:2]
        if _within_name(phrase, after, then) or (
            isinstance(phrase, Amount | Bound)
            and _of_time(phrase)
            and isinstance(after, Word)
            and after.start == phrase.end
            and _MEASURES.match(after.text)
        ):
            out.append(Word(phrase.start, phrase.end, phrase.text, "TEXT"))
        else:
            out.append(phrase)
    return out


def _within_name(phrase: Phrase, after: Phrase | None, then: Phrase | None) -> bool:
    """库龄超过90天的库存占比≤5%: a figure of another kind, before the share that is measured, is part of its name."""
    share = isinstance(after, Word) and _SHARE.fullmatch(after.text) and isinstance(phrase, Bound)
    if not share or not isinstance(then, Bound | Amount):
        return False
    assert isinstance(phrase, Bound)
    return "%" in _units_of(then) and "%" not in _units_of(phrase) and bool(_units_of(phrase))


def _units_of(phrase: Amount | Bound) -> set[str]:
    if isinstance(phrase, Amount):
        return {phrase.quantity.unit}
    return {e.unit for e in (phrase.low, phrase.high) if e is not None and e.value is not None}


def _of_time(phrase: Amount | Bound) -> bool:
    if isinstance(phrase, Amount):
        return phrase.quantity.dimension is Dimension.TIME
    edges = [e for e in (phrase.low, phrase.high) if e is not None and e.value is not None]
    return bool(edges) and all(dimension(e.unit) is Dimension.TIME for e in edges)


def _between(phrases: Sequence[Phrase], bounds: Sequence[Bound]) -> set[str]:
    if len(bounds) < 2:
        return set()
    between = [p for p in phrases if bounds[0].end <= p.start < bounds[1].start]
    return {p.kind for p in between if isinstance(p, Word)} | {"、" for p in between if "、" in p.text}


def cut(segment: Segment) -> list[Clause]:
    """Cut a segment into its clauses."""
    return [draft.clause() for draft in _cut(segment) if draft.phrases]


def _cut(segment: Segment) -> list[_Draft]:
    """One clause ends with its effect; what follows the effect and speaks again starts the next one."""
    out = [_Draft(segment.opener, segment.depth)]
    segment = replace(segment, phrases=_marks_of_marks(segment.phrases))
    last_effect = _last(segment.phrases, Effect)
    last_key = _last(segment.phrases, Bound, Every, Amount, Effect)
    for index, phrase in enumerate(segment.phrases):
        draft = out[-1]
        if draft.effect is not None and index <= last_key and _may_open(phrase):
            draft = _Draft("COMMA", segment.depth)
            out.append(draft)
        if isinstance(phrase, Effect) and draft.effect is None:
            draft.effect = phrase
        elif (
            isinstance(phrase, Amount)
            and draft.effect is None
            and _is_award(draft, segment.phrases, index, later_effect=index < last_effect)
        ):
            phrase = _award(draft, phrase)
            draft.effect = phrase
        draft.add(phrase)
    return out


def _marks_of_marks(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """4.7分24分: a measure in 分 and its mark, side by side."""
    out = list(phrases)
    for index, (one, two) in enumerate(pairwise(phrases)):
        if not isinstance(one, Amount) or not isinstance(two, Amount) or one.end != two.start:
            continue
        if one.quantity.unit == two.quantity.unit == "分" and index == len(phrases) - 2 and not (one.per or two.per):
            edge = Edge(one.quantity.value, "分", True, True)
            out[index] = Bound(one.start, one.end, one.text, edge, edge)
    return tuple(out)


def _award(draft: _Draft, amount: Amount) -> Effect:
    """A mark without 得, 加 or 扣; 相应减少2分 takes its words before it from the draft, for they are its verb."""
    verb: list[Phrase] = []
    while draft.phrases and isinstance(draft.phrases[-1], Word):
        verb.insert(0, draft.phrases.pop())
    words = "".join(p.text for p in verb)
    sign = sign_of_verb(words) if amount.quantity.dimension in (Dimension.MARK, Dimension.MONEY) else 0
    if sign:
        text = words + amount.text
        return Effect(verb[0].start, amount.end, text, _SIGNED[sign], amount.quantity, None, amount.per, verb=words)
    draft.phrases.extend(verb)
    kind = "each" if amount.per else "get"
    if amount.quantity.value < 0 and amount.quantity.dimension in (Dimension.MARK, Dimension.NONE):
        lost = replace(amount.quantity, value=-amount.quantity.value)  # 漏对一户-0.5分
        return Effect(amount.start, amount.end, amount.text, "deduct", lost, None, amount.per, verb="-")
    return Effect(amount.start, amount.end, amount.text, kind, amount.quantity, None, amount.per)


def _last(phrases: Sequence[Phrase], *kinds: type[Phrase]) -> int:
    """Return the place of the last phrase of these kinds, -1 when there is none."""
    return next((i for i in range(len(phrases) - 1, -1, -1) if isinstance(phrases[i], kinds)), -1)


def _may_open(phrase: Phrase) -> bool:
    """Whether a new clause may start with it (given that a key phrase follows before the segment ends)."""
    if isinstance(phrase, Limit):
        return False
    return not (isinstance(phrase, Word) and phrase.kind in ("OF", "PER", "CAP", "AND", "DOUBLE", "ETC"))


def _is_award(draft: _Draft, phrases: Sequence[Phrase], index: int, *, later_effect: bool) -> bool:
    """Whether a bare quantity is the mark: 分 last in its clause, or a number after a condition."""
    amount = phrases[index]
    assert isinstance(amount, Amount)
    after = phrases[index + 1] if index + 1 < len(phrases) else None
    text_after = after.text if isinstance(after, Word) else ""
    if text_after.startswith(("基础上", "的基础上", "作为基", "为基", "为起", "为基准", "以上")):
        return False
    dimension = amount.quantity.dimension
    if dimension is Dimension.MARK:
        return not later_effect or _conditioned(draft)
    if later_effect:
        return False
    if dimension is Dimension.NONE and amount.quantity.value < 0 and after is None:
        return _conditioned(draft)  # P1故障每起-10
    if dimension is Dimension.NONE:
        return bool(draft.bounds)
    edges = [e for b in draft.bounds for e in (b.low, b.high) if e is not None and e.unit]
    return dimension is Dimension.PERCENT and bool(edges) and all(e.unit != "%" for e in edges)


def _conditioned(draft: _Draft) -> bool:
    return any(
        isinstance(p, Bound | Every) or (isinstance(p, Amount) and p.quantity.dimension is not Dimension.MARK)
        for p in draft.phrases
    )
