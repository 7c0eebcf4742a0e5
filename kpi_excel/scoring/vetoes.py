"""一票否决 in a row or column of its own: something whose occurrence takes away a person's whole total or pay.

Forms have a line between the items and the final total (一票否决 | 发生医疗责任事故的，当月考核得分为0分 | 无 | —), an item of a
category 否决项, or a column 一票否决. Such a line has no points; what it says decides on what was added up before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..regex import regex
from ..results import Status
from ..sheet.model import Block, Field, MarkKind, SumKind
from ..sheet.money_label import is_money
from ..sheet.veto_lines import ZERO_TOTAL, named, takes_total
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, ItemScore, PersonScore
from .compare import figure
from .texts import written_text
from .words import WORDS

_VETO = regex(r"否决")
_NO_VETO = regex(r"(?:不|未|无)(?:予以?|触发|适用|进行)?(?:一票)?否决")
_SENTENCE = regex(r"[^。;\n]+")
_OWN = regex(
    r"(?:该|本|此|单)项(?:指标|考核)?(?:得分|分值|分数)?(?:为|得|计|记|按)?(?:0分|零分|不得分|不计分|全扣|清零|扣完)"
)
"""An item's own veto, which leaves the total alone."""
_WHOLE = regex(
    r"(?:总分|总得分|综合得分|(?:当月|本月|月度|当季|季度|年度)(?:绩效|考核|绩效考核)?(?:得分|总分|分数))(?:一律|直接|均|即|全部)?"
    r"(?:为|得|计|记|按)?(?:0分?(?!\.?\d)|零分?|清零|归零)"
)
_ZERO = regex(rf"{ZERO_TOTAL}|(?:一律|直接|均|即|全部|^|[,:])(?:得|计|记|按|为)?(?:0分|零分)")
_PAY = regex(
    r"(?:绩效|奖金|绩效工资|绩效奖金|绩效奖)(?:工资|奖金|部分)?(?:一律|直接|均|全部)?(?:为|按|计)?(?:0元?(?![\d分.])|零(?!分)|全扣|扣完)"
    r"|(?:不发放?|不予发放|不享受|停发|扣发|扣除|取消|全部?扣罚)(?:当月|本月|当期|当季|本季)?(?:全部|所有)?(?:月度|季度)?(?:绩效|奖金)"
    r"|(?:绩效|奖金)(?:工资|奖金)?(?:一律|全部|均)?(?:不发|停发|扣发|取消|不予发放|不发放)"
)
_HAPPENED = regex(r"属实|已?核实|已?查实|已?认定|已?确认|触发|触犯|^(?:有|是|发生|出现|存在|否决|已否决|一票否决)$")
_DOUBTED = regex(
    r"疑似|涉嫌|待|调查中|核查中|核实中|处理中|认定中|不属实|未属实|未核实|未查实|查无|不成立|未遂|拟|可能|申诉|未认定|未确认|另行"
)
_BOXES, _TICKED = regex(r"[□☐]"), regex(r"[☑☒√✓✔■]([^□☐☑☒√✓✔■]+)")
_COUNT = regex(r"(\d+)(?:起|次|件|例|宗|项|种|条|人次|单|笔)")
_DENIED = regex(
    r"(?:(?:本|当|全)?(?:月|季|季度|期)?(?:均|都|尚|暂)?(?:未发生|未出现|没有发生|没有出现|未发现|没有发现|未触发|未触及|未涉及|不涉及|无此)"
    r"[^,;。]*|(?:0|零)(?:起|次|件|例|宗|项|种|条)?)"
)


_REPORTS = regex(r"本月|本季|本期|\d月份?|经查|核实|查实|已(?:发生|触发|被)")
_RULES = regex(r"[的者如若凡]|一旦|则|任[一何意]|实行|下列|以下|之一|规定|是否|有无")
_DENIES = regex(r"未|无|没有|0[次起件项]")
"""Words of a sentence that reports what happened, that makes a rule, and that says that nothing happened."""


class Effect(StrEnum):
    """What an occurrence takes away."""

    SCORE = "score"
    PAY = "pay"
    UNSAID = "unsaid"
    """The sheet only says 一票否决."""


@dataclass(frozen=True, slots=True)
class Veto:
    """A veto that a person may have come under."""

    happened: bool | None
    """``None``: what stands there doesn't tell."""
    effect: Effect
    label: str
    said: str
    """What stands on the sheet about it."""
    ref: str

    @property
    def why(self) -> str:
        """What happened, in Chinese."""
        return f"{self.label}：{self.said}"


def link_vetoes(blocks: Sequence[BlockScore]) -> None:
    """Note with every person the vetoes that stand in a row or column of its own; such rows have no marks to check."""
    for block in blocks:
        notes = _spoken(block.block)
        for person in block.people:
            person.vetoes = (
                *_of_items(person, notes),
                *_of_marks(person),
                *_of_facts(person, notes),
                *_of_reports(block.block),
            )


def _of_items(person: PersonScore, notes: Sequence[str]) -> Iterator[Veto]:
    for item in person.items:
        if not is_veto_row(item):
            continue
        text = "。".join(
            filter(None, (written_text(item.item), item.item.definition.text if item.item.definition else ""))
        )
        effect = _effect((normalise(text), *notes))
        if effect is None:
            continue
        marks = (m.mark.field for m in item.marks if not _nothing(m.mark.field.text))
        said = [f for f in (*item.entry.raw, *marks) if not f.blank]
        yield Veto(
            _happened(item, text), effect, named(item.item.name.text), "，".join(f.text for f in said), _cell(item)
        )
        item.status, item.score, item.readings, item.vetoing = Status.MANUAL, None, {}, True
        item.why, item.aside = "一票否决项，不计分：看数据定总分", ""
        for mark in item.marks:
            mark.status, mark.right = Status.MANUAL, None


def _of_marks(person: PersonScore) -> Iterator[Veto]:
    """Items with points of which everything is lost, under a criterion that also takes the whole total (每起扣10分，发生重大事故的
    总分为0): whether it was that case is asked about.
    """
    for item in person.items:
        if item.vetoing or item.deciding is None or not _WHOLE.search(normalise(written_text(item.item))):
            continue
        kept = item.deciding.mark.kind is MarkKind.SCORE
        said = "，".join(f.text for f in item.entry.raw if not _nothing(f.text))
        if said and item.score == (0 if kept else item.standard.full):
            yield Veto(None, Effect.SCORE, item.item.name.text, said, _cell(item))


def _of_facts(person: PersonScore, notes: Sequence[str]) -> Iterator[Veto]:
    """What lines and columns of their own say; the cells of one line (发生次数 | 备注) are told together."""
    lines: dict[str, list[Field]] = {}
    for fact in person.person.facts:
        if _VETO.search(fact.label):
            lines.setdefault(fact.label, []).append(fact)
    effect = _effect(notes) if lines else None
    for label, facts in lines.items():
        if effect is not None:
            filled = [f for f in facts if normalise(f.text) not in WORDS.blank] or facts[:1]
            said = "，".join(f.text for f in filled if not f.blank)
            yield Veto(_together(filled, "。".join(notes)), effect, label, said, filled[0].ref)


def _together(facts: Sequence[Field], criterion: str) -> bool | None:
    """Whether several cells say that it happened: one does, and none of the others denies or doubts it."""
    told = [_tells(f, criterion) for f in facts]
    if True in told:
        open_ones = [f for f, tells in zip(facts, told, strict=True) if tells is None]
        doubted = False in told or any(_DOUBTED.search(normalise(f.text)) for f in open_ones)
        return None if doubted else True
    return None if None in told else False


def _of_reports(block: Block) -> Iterator[Veto]:
    """What a remark of a form reports (备注：本月私收货款1次，一票否决): whom nobody says that it counts for is asked about."""
    for note in block.notes if len(block.people) == 1 else ():
        for said in _SENTENCE.findall(normalise(note.text)):
            if _VETO.search(said) and _REPORTS.search(said) and not (_RULES.search(said) or _DENIES.search(said)):
                yield Veto(None, Effect.UNSAID, "一票否决", said, note.ref)


def is_veto_row(item: ItemScore) -> bool:
    """Say whether an item is no measure but a veto, without points of its own: by its name or category, or by a criterion
    about nothing but the loss of the total (红线事项 | 飞单，发生1次综合得分为0分)."""
    own, category = item.item, item.item.category
    said = _VETO.search(own.name.text) or (category is not None and _VETO.search(category.text))
    pointless = figure(own.full_mark) is None and figure(own.weight) is None
    unmarked = pointless and all(m.entered is None for m in item.marks)
    return unmarked and (bool(said) or takes_total(written_text(own)))


def _cell(item: ItemScore) -> str:
    return item.entry.raw[0].ref if item.entry.raw else item.item.name.ref


def _spoken(block: Block) -> tuple[str, ...]:
    """The sentences of a block's notes that speak of vetoes."""
    return tuple(s for n in block.notes for s in _SENTENCE.findall(normalise(n.text)) if _VETO.search(s))


def _effect(texts: Sequence[str]) -> Effect | None:
    """What texts say of the total and the pay; ``None`` where they only speak of an item's own marks."""
    for text in texts:
        if _ZERO.search(text):
            return Effect.SCORE
        if _PAY.search(text):
            return Effect.PAY
        if _OWN.search(text):
            return None
    return Effect.UNSAID


def _happened(item: ItemScore, criterion: str) -> bool | None:
    marks = [m.mark.field.text for m in item.marks if not m.mark.field.blank]
    marked = any(_VETO.search(text) and not _NO_VETO.search(normalise(text)) for text in marks)
    data = [f for f in item.entry.raw if not f.blank]
    told = {_tells(f, criterion) for f in data}
    if len(told) > 1:
        return None
    happened = told.pop() if told else None
    if marked:
        return None if happened is False else True
    if not data:
        return False if all(_nothing(text) for text in marks) else None
    return happened


def _nothing(text: str) -> bool:
    flat = normalise(text)
    return flat in WORDS.none or flat in WORDS.blank or flat in ("否", "×", "无", "0") or bool(_NO_VETO.search(flat))


def _tells(field: Field, criterion: str) -> bool | None:
    """Whether a cell says that it happened; ``None`` where that can't be told."""
    if field.number is not None:
        counted = field.number == field.number.to_integral_value() and "%" not in field.number_format
        return _reached(field.number, criterion) if counted and field.number >= 0 else None
    text = normalise(field.text)
    if _BOXES.search(text):
        ticked = _TICKED.findall(text)
        text = ticked[0] if len(ticked) == 1 else text
    if _nothing(text) or _DENIED.fullmatch(text):
        return False
    if _DOUBTED.search(text):
        return None
    if text.startswith("无") and text[1:] and text[1:] in normalise(criterion) and text not in normalise(criterion):
        return False
    counts = [Decimal(found) for found in _COUNT.findall(text)]
    if counts and not any(counts):
        return False
    if any(counts):
        return _reached(max(counts), criterion)
    if _HAPPENED.search(text):
        return True
    return True if len(text) >= _TELLING and text in normalise(criterion) else None


def _reached(count: Decimal, criterion: str) -> bool | None:
    """Whether so many are enough: any, unless the criterion says how many; ``None`` under a measure (合格率低于80%)."""
    text = normalise(criterion)
    if count == 0:
        return None if _MEASURED.search(text) else False
    least = [Decimal(found) for found in _LEAST.findall(text)]
    if not least:
        return None if _MEASURED.search(text) else True
    return True if count > max(least) else False if count < min(least) else None if "超过" in text else True


_LEAST = regex(r"(\d+)(?:起|次|件|例|宗|项|种|条|人次|单|笔|天|人)")
_MEASURED = regex(r"\d%|[≥≤<>]|低于|高于|不足|小于|大于|少于|未达|达不到|超过\d|\d+(?:\.\d+)?(?:万元|元)")
_TELLING = 3
"""So many signs of a criterion's own words say what happened (收红包)."""


def final_sum(person: PersonScore) -> str:
    """The cell of the total that a veto takes away: the last one of marks."""
    totals = [s for s in person.person.sums if s.kind in (SumKind.TOTAL, SumKind.COMPOSITE) and not is_money(s.label)]
    return (totals or list(person.person.sums))[-1].field.ref if person.person.sums else ""


def veto_cells(person: PersonScore) -> frozenset[str]:
    """The cells of marks that are no figures but say whether a veto holds: they are no part of a sum."""
    return frozenset(m.mark.field.ref for item in person.items if item.vetoing for m in item.marks)


def applied(person: PersonScore) -> Veto | None:
    """The veto that takes away a person's total, if one does."""
    return next((v for v in person.vetoes if v.happened and v.effect is not Effect.PAY), None)


def apply_veto(person: PersonScore, check: Check, block: Block) -> None:
    """Let a veto take away the final total; leave a total of nothing open where it may be due to one."""
    final = check.field.ref == final_sum(person)
    zero = check.entered == 0
    veto = applied(person)
    if veto is not None and (final or zero) and (veto.effect is Effect.SCORE or zero):
        check.score = check.from_entered = Decimal(0)
        check.consequence, check.provisional, check.readings = "", False, {}
        check.why = f"{veto.why}，总分为0"
        check.status = Status.OK if zero else Status.MISSING if check.entered is None else Status.MISMATCH
        return
    if not final or not check.status.checked:
        return
    happened = next((v for v in person.vetoes if v.happened), None)
    doubtful = next((v for v in person.vetoes if v.happened is None and v.said), None)
    if happened is not None and happened.effect is Effect.UNSAID:
        _leave_open(check, f"{happened.why}，表上没有写否决以后总分怎样计", happened.ref)
    elif doubtful is not None and doubtful.effect is not Effect.PAY:
        _leave_open(check, f"{doubtful.why}，看不出是不是否决了", doubtful.ref)
    elif zero and check.status is Status.MISMATCH and (happened is not None or (not person.vetoes and _spoken(block))):
        _leave_open(check, "表上有一票否决的规定，看不出是不是因此计0分", check.field.ref)


def _leave_open(check: Check, why: str, ref: str) -> None:
    check.status, check.score, check.consequence, check.why = Status.UNDECIDED, None, "", why
    check.rests_on = ref


def apply_veto_to_pay(person: PersonScore) -> None:
    """Let a veto that takes away the pay do so; nothing is said of a share that is right for the total, or nothing."""
    veto = next((v for v in person.vetoes if v.happened and v.effect is Effect.PAY), None)
    share, amount = person.share, person.amount
    if veto is not None and share is not None and share.entered == 0:
        share.status, share.score, share.consequence, share.why = Status.OK, Decimal(0), "", f"{veto.why}，不发放"
    if veto is not None and amount is not None:
        amount.score, amount.consequence, amount.why = Decimal(0), "", f"{veto.why}，不发放"
        amount.readings = {}
        amount.status = (
            Status.MISSING if amount.entered is None else Status.OK if amount.entered == 0 else Status.MISMATCH
        )
