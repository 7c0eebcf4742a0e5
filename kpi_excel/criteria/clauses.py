"""Phrases become clauses: one condition with one effect, a limit, a target, or prose; every phrase lands in one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..regex import regex
from .phrases import Amount, Bound, Edge, Effect, Every, FullMark, Limit, Phrase, Segment, Word
from .quantity import Dimension, Quantity, dimension
from .signs import sign_of_verb

_GENERIC = regex(
    r"(?:当月|每月|月累计|单月|同月|一个月内?|月内|季度内?|每季度|半年内?|一年内|年内|当期|当日|当年|凡是?|但|又|如有?|若有?|当|因|对|经|被|有|每|一经|只要|发生|出现|发现|违反|违规|违者|违反者|存在|查出|查实|检查|未达到要求|不符合要求|"
    r"考核(?:期内?|标准)?|标准内?|指标值?|数值|结果|以上|上述|任一项|任何一项|当月|本月|当期|月度|全年|年度|累计|合计|共计|共|则|者|的|按|达到|完成|实际|"
    r"(?:该|本|此|其)(?:项目?|指标|条|款)?(?:的)?(?:分值|得分|分数|绩效分|考核分|绩效)?|分值|得分|分数|考核分|绩效分?|直接|一律|即|只|仅|可|就|也|都|均|"
    r"(?:当月|月度)?(?:绩效工资|绩效奖金|绩效奖|奖金|工资)(?:按|的)?|情况|行为|现象|时|给予|予以|进行|每人|每次|,|、|:)*+"
)
_TAILS = regex(r"(?:的话|的|者|(?<![小超用工耗计按准及课学])时|则|每|为|是|在|,|:|并|且|超过|、|第)+$")
_HEADS = regex(
    r"^(?:的|但|又|/|者|时|则|,|、|:|其中|如果|如|若|凡是|凡|对于|对|因为|因|一旦|当(?![月天日年班])|并|且|被)+"
)


def generic(subject: str) -> bool:
    """Whether a subject names nothing in particular (发生, 违反, 每发现 …)."""
    return bool(_GENERIC.fullmatch(subject))


def tidy(subject: str) -> str:
    """Strip the grammar off a subject (如发生投诉的 → 发生投诉)."""
    return _TAILS.sub("", _HEADS.sub("", subject.strip()))


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. ``start``/``end`` are places in the evened-out text."""

    start: int
    end: int
    opener: str = "SEMI"
    depth: int = 0
    subject: str = ""
    tail: str = ""
    bounds: tuple[Bound, ...] = ()
    union: bool = False
    """Whether several bounds are alternatives (或) rather than one range written in two halves."""
    amounts: tuple[Amount, ...] = ()
    every: Every | None = None
    effect: Effect | None = None
    second: Effect | None = None
    """A second effect in the same clause (得满分 … 系数1.1)."""
    limits: tuple[Limit, ...] = ()
    full: FullMark | None = None
    words: frozenset[str] = frozenset()
    """Kinds of the other words in it: ELSE, ETC, DOUBLE, DISCRETION, TARGET, LEVEL, ORDINAL, BLANK …"""
    level: str = ""
    ordinal: str = ""
    phrases: tuple[Phrase, ...] = field(default=(), repr=False)

    @property
    def conditioned(self) -> bool:
        """Whether it says when."""
        return bool(self.bounds or self.every or self.counts)

    @property
    def counts(self) -> tuple[Amount, ...]:
        """Its quantities that are no marks."""
        return tuple(a for a in self.amounts if a.quantity.dimension is not Dimension.MARK)

    @property
    def case(self) -> str:
        """Its words without effect, count and limits: the name of the case, figures included (10元以内)."""
        own = (Effect, Every, Limit, FullMark)
        count = self.counts[0] if len(self.counts) == 1 and self.every is None else None
        return tidy("".join(p.text for p in self.phrases if not isinstance(p, own) and p is not count))

    @property
    def bare_effect(self) -> bool:
        """Whether it is nothing but an effect (扣10分), to be joined to the condition before it."""
        return self.effect is not None and not self.conditioned and not self.level and generic(tidy(self.subject))

    @property
    def bare_condition(self) -> bool:
        """Whether it is a condition or a name still waiting for its effect."""
        return self.effect is None and not self.limits and self.full is None


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


_MEASURES = regex(r"(?!的|者|得|为|且|并|以|以上|以下)[\u4e00-\u9fff]{0,12}(?:率|比例|占比|次数|数量|件数|及时性|时长)")


def _named_measures(phrases: list[Phrase]) -> list[Phrase]:
    """48小时发货率≥99%: a time right before the measure's noun is part of its name."""
    out: list[Phrase] = []
    for index, phrase in enumerate(phrases):
        after = phrases[index + 1] if index + 1 < len(phrases) else None
        if (
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


def read_clauses(segments: Sequence[Segment]) -> tuple[Clause, ...]:
    """Cut segments into clauses and join conditions to the effects that follow them after a comma."""
    drafts: list[_Draft] = []
    for segment in segments:
        drafts.extend(_cut(segment))
    return tuple(_join([d.clause() for d in drafts if d.phrases]))


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


_SIGNED = {-1: "deduct", 1: "add"}


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


def _join(clauses: list[Clause]) -> list[Clause]:
    out: list[Clause] = []
    listed = _listed(clauses)
    for index, clause in enumerate(listed):
        before = out[-1] if out else None
        after = listed[index + 1] if index + 1 < len(listed) else None
        if before is not None and (named := _named_in_bracket(before, clause, after)) is not None:
            out[-1] = named
            continue
        if before is not None and before.bare_condition and _remark(before, clause):
            out.insert(-1, clause)
            continue
        if before is not None and _mark_first(before, clause):
            assert before.effect is not None
            effect = replace(before.effect, start=clause.end, end=clause.end)
            out[-1] = replace(clause, effect=effect, start=before.start, opener=before.opener)
            continue
        if before is not None and _continues(before, clause):
            out[-1] = _merged(before, clause)
        else:
            out.append(clause)
    return out


_INCLUDING = regex(r"(?:含|包含|包括|如|例如|或|及)(?!税|税额|本)")


def _named_in_bracket(before: Clause, clause: Clause, after: Clause | None) -> Clause | None:
    """Return the case before with what a bracket says of it: 迟到(早退), 劳资纠纷(含群体性事件), 严重超速(超过限速20%).

    A figure belongs to the name only where what follows counts the case; 满意度(≥90%)得10分 is a condition.
    """
    if clause.depth <= before.depth or not before.subject or before.conditioned or before.level or after is None:
        return None
    if before.effect is not None or not clause.bare_condition or after.depth > before.depth:
        return None
    words = "".join(p.text for p in clause.phrases)
    counted = after.every is not None or any(a.quantity.dimension is Dimension.COUNT for a in after.amounts)
    taking = after.effect is None or after.effect.kind not in ("get", "full")
    if clause.conditioned:
        if not (clause.bounds and counted and taking) or clause.every is not None:
            return None
        name = f"{before.subject}({words})"
    elif clause.words <= {"TEXT"} and (found := _INCLUDING.match(words)):
        name = f"{before.subject}、{words[found.end() :]}"
    elif clause.words <= {"TEXT"} and len(words) <= 4 and len(tidy(before.subject)) <= 4 and counted and taking:
        name = f"{before.subject}、{words}"
    elif clause.words <= {"TEXT"} and counted and taking and ("、" in words or words.endswith("等")):
        name = f"{before.subject}、{words.removesuffix('等')}"
    else:
        return None
    word = Word(clause.start, clause.end, name.removeprefix(before.subject), "TEXT")
    return replace(before, subject=name, end=clause.end, phrases=(*before.phrases, word))


def _mark_first(before: Clause, clause: Clause) -> bool:
    """10分:及时率100%: the mark before its condition."""
    alone = before.bare_effect and not before.subject and before.effect is not None and before.effect.kind == "get"
    return bool(alone and clause.opener == "COLON" and clause.bare_condition and clause.conditioned)


def _remark(before: Clause, clause: Clause) -> bool:
    """5级(大大超出期望)10分: a bracket of mere words between a condition and its mark."""
    speaks = any(
        not isinstance(p, Word) or p.kind in ("ELSE", "EXCEPT", "ORDINAL", "BLANK", "ETC") for p in clause.phrases
    )
    named = bool(before.subject) and re.match(r"含|包括|包含|如|例如|即|指|特指|因", clause.subject)
    return clause.depth > before.depth and not speaks and bool(before.conditioned or before.level or named)


def _listed(clauses: list[Clause]) -> list[Clause]:
    """优秀1.5,良好1.2 · X≥97%:20: a bare number after a name or condition is its mark, where all clauses are so."""
    named = [c for c in clauses if _bare_number(c)]
    graded = bool(named) and all(c.level for c in named)
    given = [c for c in clauses if c.effect is not None]
    if graded and given and all(c.level and c.effect is not None and c.effect.kind == "get" for c in given):
        return [_awarded(c) if c in named else c for c in clauses]
    if len(named) < 2 or any(c.effect is not None or c.every is not None for c in clauses):
        return clauses
    return [_awarded(c) if _bare_number(c) else c for c in clauses]


def _bare_number(clause: Clause) -> bool:
    if (
        len(clause.amounts) != 1
        or clause.every
        or clause.limits
        or clause.full
        or clause.phrases[-1] is not clause.amounts[0]
    ):
        return False
    unit = clause.amounts[0].quantity.unit
    if unit not in ("", "元") or (unit and clause.bounds) or clause.words & {"PLUS", "MINUS", "TIMES", "DIV", "DATE"}:
        return False
    return bool(clause.bounds) or bool(clause.subject) or bool(clause.level) or clause.opener == "COLON"


def _awarded(clause: Clause) -> Clause:
    amount = clause.amounts[0]
    effect = Effect(amount.start, amount.end, amount.text, "get", amount.quantity)
    return replace(clause, amounts=(), effect=effect, phrases=(*clause.phrases[:-1], effect))


_AFTERMATH = regex(r"评优|评先|开除|辞退|解除|调岗|待岗|通报|追究|移交")


def _continues(before: Clause, clause: Clause) -> bool:
    if before.subject and not before.conditioned and _AFTERMATH.search(before.subject):
        return False
    if not before.bare_condition or "TIMES" in before.words or clause.opener in ("SEMI", "LIST", "REMARK"):
        return False
    if clause.depth > before.depth:
        # 优秀(100分), 有(5分): a bracket that holds nothing but the mark.
        alone = clause.bare_effect and not clause.subject and not clause.ordinal
        return alone and bool(before.subject or before.level or before.bounds)
    if _both(before, clause):
        return True
    if (
        clause.opener == "COLON"
        and before.bounds
        and not before.every
        and clause.every is not None
        and not clause.bounds
    ):
        return generic(tidy(clause.subject))  # 5%以上至8%：每多1个百分点减3分
    if clause.bare_effect and "ELSE" not in clause.words and not clause.ordinal:
        return before.conditioned or bool(before.subject) or bool(before.level) or "ELSE" in before.words
    if not generic(tidy(clause.subject)) or clause.level or clause.ordinal:
        return False
    if not clause.effect:
        # 未经审批用印，发现1次，本项不得分
        counted = (
            clause.bare_condition and len(clause.counts) == 1 and not (clause.bounds or clause.every or clause.depth)
        )
        return (
            counted
            and bool(before.subject)
            and not before.conditioned
            and not before.level
            and not before.words & {"TARGET", "REMARK"}
        )
    last = before.phrases[-1]
    if before.bounds and isinstance(last, Word) and last.text.endswith(("的", "者", "时")) and not clause.bounds:
        return True
    names_only = not before.conditioned and not before.level and not before.words & {"TARGET", "REMARK", "DISCRETION"}
    if names_only and before.subject:
        return clause.every is not None or bool(clause.counts) or bool(clause.effect.per)
    return _case(before, clause)


def _both(before: Clause, clause: Clause) -> bool:
    """业绩第一，并且无违规事件，加5分: two things in words that must hold together."""
    first = clause.phrases[0]
    also = isinstance(first, Word) and first.kind == "AND" and first.text in ("并且", "且", "同时")
    words = not before.conditioned and not before.level and not before.words & {"TARGET", "REMARK", "DISCRETION"}
    alone = not clause.conditioned and not clause.level and not clause.ordinal and not clause.limits
    return (
        also and words and alone and bool(before.subject) and not generic(tidy(clause.subject.removeprefix(first.text)))
    )


def _case(before: Clause, clause: Clause) -> bool:
    """首菜超过15分钟，每桌扣1分: the figure before belongs to the name of the case that is counted."""
    if not before.bounds or before.every or before.level or "TARGET" in before.words or clause.bounds:
        return False
    if not (before.subject or before.tail) or generic(tidy(before.subject + before.tail)):
        return False
    if clause.every is not None:
        unit = clause.every.quantity.dimension if clause.every.quantity else Dimension.COUNT
        plain = clause.every.direction == 0 and generic(tidy(clause.every.words)) and not clause.counts
    elif len(clause.counts) == 1:
        unit, plain = clause.counts[0].quantity.dimension, clause.counts[0].quantity.value == 1
    else:
        return False
    edges = [e for b in before.bounds for e in (b.low, b.high) if e is not None and e.value is not None]
    return plain and unit is Dimension.COUNT and all(dimension(e.unit) is not unit for e in edges)


def _merged(before: Clause, clause: Clause) -> Clause:
    subject = before.subject
    if not before.conditioned and clause.subject and not generic(tidy(clause.subject)):
        subject = f"{before.subject},{clause.subject}"
    effect, every = clause.effect, before.every or clause.every
    return replace(
        clause, start=before.start, opener=before.opener, depth=before.depth, subject=subject or clause.subject,
        tail=before.tail + clause.tail, bounds=before.bounds + clause.bounds, union=before.union or clause.union,
        amounts=before.amounts + clause.amounts, every=every, effect=effect, words=before.words | clause.words,
        level=before.level or clause.level, ordinal=before.ordinal or clause.ordinal,
        phrases=before.phrases + clause.phrases,
    )  # fmt: skip


def of_unit(amount: Quantity, *units: str) -> bool:
    """Whether a quantity is in one of the units."""
    return amount.unit in units
