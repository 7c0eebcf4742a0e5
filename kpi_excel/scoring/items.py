"""One person's item: the criterion read, the data observed, the marks compared."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ..criteria.choices import OPEN, Choice
from ..criteria.choose import choose
from ..criteria.reading import Criterion, Understanding, read
from ..criteria.rules import AwardKind, Constant, Fatal, Piecewise, Rule, ScoreUnit, Series, Steps, Tally
from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.model import Block, Entry, Field, Item, Mark, MarkKind, Person, Section
from ..sheet.vocabulary import normalise
from .by_lines import by_lines
from .card import ItemScore, MarkScore, Standard
from .chosen import evaluate_chosen
from .compare import figure, same, tolerance
from .degrees import is_no_change, one_of_two
from .house import NOTHING_SETTLED, House, Tolerances
from .live import Sense, Source, live_formula
from .observe import NO_OWN_WORDS, Kind, Observation, OwnWords, asked_of, observe
from .occurrences import told_of
from .outcome import Outcome, State
from .texts import by_its_name, criterion_text, of_currency, sign_of, target_text
from .unfilled import whatever_fills
from .words import WORDS

_SELF = ("自评", "自我", "本人", "员工自")
_STATUS = {
    Understanding.MANUAL: Status.MANUAL,
    Understanding.UNREADABLE: Status.UNREADABLE,
    Understanding.UNFILLED: Status.UNFILLED,
}


@lru_cache(maxsize=1 << 14)
def _evaluated(rule: Rule, seen: Observation, full: Decimal | None, choice: Choice) -> Outcome:
    """The outcome of the same data under the same rule, worked out once."""
    return evaluate_chosen(rule, seen, full, choice)


@lru_cache(maxsize=4096)
def _chosen(rule: Rule, choice: Choice) -> Rule:
    return rule if choice == OPEN else choose(rule, choice)


def understand(item: Item, standard: Standard, *, losing: bool = False, gaining: bool = False) -> Criterion:
    """Read an item's criterion with what stands around it. ``losing``: its marks are points lost (扣分), ``gaining``: they
    are points added (加分).
    """
    text, target = criterion_text(item), target_text(item)
    return read(
        text, item.name.text, standard.full, target, losing=losing, sign=sign_of(item) or int(gaining) - int(losing)
    )


def deciding(marks: Sequence[Mark]) -> Mark | None:
    """The mark that counts: the last one entered that is no self-mark (docs/reading.md: entered and recomputed)."""
    points = [m for m in marks if not in_yuan(m)] or list(marks)
    entered = [m for m in points if figure(m.field) is not None]
    for pool in (entered, points):
        others = [m for m in pool if not m.role.startswith(_SELF)]
        if others or pool:
            return (others or pool)[-1]
    return None


def in_yuan(mark: Mark) -> bool:
    """Whether a mark column holds money (罚款（元）, 现金处罚)."""
    return mark.kind is MarkKind.MONEY or re.search(r"元|罚款|现金", mark.role) is not None


def score_items(
    block: Block,
    person: Person,
    standards: Mapping[str, Standard],
    columns: "Columns",
    house: House = NOTHING_SETTLED,
) -> tuple[ItemScore, ...]:
    """Score every item of one person."""
    filled = _filled(person)
    return tuple(
        _score(block, entry, standards[entry.item.name.ref], columns, house, filled=filled) for entry in person.entries
    )


def score_entry(block: Block, entry: Entry, standard: Standard, columns: "Columns", house: House) -> ItemScore:
    """Score one item of a person who was marked."""
    return _score(block, entry, standard, columns, house, filled=True)


def _filled(person: Person) -> bool:
    """Whether somebody has marked this person at all: a form that waits for its marks says nothing by its blanks."""
    marks = (figure(m.field) for e in person.entries for m in e.marks)
    return any(v is not None for v in marks) or any(figure(s.field) for s in person.sums)


class Columns:
    """What the columns of a sheet use: the tolerance of each column of marks, and the sign of its deductions."""

    def __init__(self, blocks: Sequence[Block], settled: Tolerances = NOTHING_SETTLED.tolerances) -> None:
        self._settled, self._usual = settled, settled == NOTHING_SETTLED.tolerances
        self._money: set[str] = set()
        self._tolerances: dict[str, Decimal] = {}
        self._signs: dict[str, int] = {}
        for block in blocks:
            for person in block.people:
                for entry in person.entries:
                    for mark in entry.marks:
                        self._add(mark.field, mark.kind is MarkKind.DEDUCTION)
                        if in_yuan(mark):
                            self._money.add(column_of(mark.field.ref))
                    self._add(entry.weighted, False)
                for one in person.sums:
                    self._add(one.field, False)

    def _add(self, field: Field | None, deduction: bool) -> None:
        value = figure(field)
        if field is None or value is None:
            return
        column = column_of(field.ref)
        own = tolerance([value])
        self._tolerances[column] = min(own, self._tolerances.get(column, own))
        if deduction and value:
            self._signs[column] = self._signs.get(column, 0) + (1 if value > 0 else -1)

    def tolerance(self, field: Field) -> Decimal:
        """By how much a figure may differ: as the company has settled, else half a unit in the column's last decimal."""
        if self._usual:
            return self._tolerances.get(column_of(field.ref)) or tolerance([figure(field)])
        money = column_of(field.ref) in self._money or re.search(r"元|罚款|金额|奖金", field.label) is not None
        settled = self._settled.money if money else self._settled.marks
        if settled is not None:
            return settled
        return self._tolerances.get(column_of(field.ref)) or tolerance([figure(field)])

    def among(self, field: Field, values: Iterable[Decimal | None]) -> Decimal:
        """By how much a figure may differ that stands in a row of such figures, whatever its column holds besides."""
        money = self._settled.money if re.search(r"元|罚款|金额|奖金", field.label) is not None else None
        return tolerance(values) if money is None else money

    def negative(self, field: Field) -> bool:
        """Whether most deductions in the field's column, or else on its sheet, stand as negative numbers."""
        own = self._signs.get(column_of(field.ref), 0)
        return (own if abs(own) > 1 else sum(self._signs.values())) < 0


def column_of(ref: str) -> str:
    """The letters of an A1 reference."""
    return ref.rstrip("0123456789")


def _score(
    block: Block, entry: Entry, standard: Standard, columns: Columns, house: House, *, filled: bool
) -> ItemScore:
    chosen = deciding([m for m in entry.marks if not _only_gains(m)] or entry.marks)
    item = by_its_name(entry.item) if any(not cell.blank for cell in entry.raw) else entry.item
    item = of_currency(item, money=chosen is not None and in_yuan(chosen))
    kinds = {m.kind for m in entry.marks}
    losing = kinds == {MarkKind.DEDUCTION}
    criterion = understand(item, standard, losing=losing, gaining=kinds == {MarkKind.BONUS})
    unmarked = all(figure(m.field) is None for m in entry.marks)
    choice = house.choices.of(item.name.text)
    rule = None if criterion.rule is None else _chosen(criterion.rule, choice)
    out = ItemScore(item, entry, criterion, standard, Status.MISSING, unmarked=unmarked, rule=rule)
    outcome: Outcome | None = None
    observed: tuple[Observation, Source] | None = None
    if criterion.basis is not None:
        observed = _observed(told_of(entry, criterion.basis), criterion.basis, house.words, item) if entry.raw else None
    if observed is not None:
        seen, source = observed
        seen = asked_of(seen, criterion)
        observed = seen, source
    if criterion.rule is not None:
        outcome = _apply(out, criterion.rule, choice, observed)
    else:
        out.status, out.why = _STATUS[criterion.understanding], criterion.reason
        outcome = _apply_whatever_fills(out, choice, observed)
    out.marks = tuple(_mark(out, outcome, m, columns) for m in entry.marks)
    out.deciding = next((m for m in out.marks if chosen is not None and m.mark is chosen), None)
    if out.deciding is not None and unmarked and filled:
        _nothing_entered(out, out.deciding)
    if outcome is not None:
        sense = _sense(out, chosen, columns)
        out.score = sense.of(outcome.score) if isinstance(outcome.score, Decimal) else None
        out.readings, out.excluded = _stated(outcome.readings, sense), outcome.excluded
        if rule is not None and observed is not None and (out.score is not None or out.status is Status.MISSING):
            out.formula = live_formula(rule, *observed, sense)
        if outcome.interval is not None:
            ends = [sense.of(v) for v in outcome.interval]
            out.interval = (min(ends), max(ends))
    if out.deciding is not None and out.status is Status.OK:
        out.status = out.deciding.status
        if out.status is Status.MISSING and out.score is not None:
            out.why = f"没有填写，按标准应为{plain(out.score)}：{out.why}".rstrip("：")
    return out


def _nothing_entered(out: ItemScore, mark: MarkScore) -> None:
    """Nothing typed where points are only taken off or put on means nothing taken off or put on."""
    changing = mark.mark.kind is not MarkKind.SCORE or out.item.section is not Section.BASE
    if changing and mark.mark.field.blank and not mark.mark.field.formula and mark.right is not None:
        mark.status = Status.OK if mark.right == 0 or Decimal(0) in mark.readings.values() else Status.MISSING


def _apply(out: ItemScore, rule: Rule, choice: Choice, observed: tuple[Observation, Source] | None) -> Outcome | None:
    """Evaluate the rule over the data; the status so far says whether there is a score to compare with."""
    entry = out.entry
    if observed is None:
        out.status, out.why = Status.MISSING, "表里没有这一项的数据，无法复算"
        return None
    seen, _ = observed
    if seen.kind is Kind.BLANK and all(f.formula and f.value is None for f in entry.raw):
        out.status, out.why = Status.MISSING, "数据是没有计算结果的公式"
        return None
    if _without_full(out, rule):
        out.status, out.why = Status.UNDECIDED, "表里没有这一项的满分，扣分之后得多少无法确定"
        return None
    outcome = _evaluated(rule, seen, out.standard.full, choice)
    out.why = outcome.why
    if outcome.state is State.SCORED and isinstance(outcome.score, Decimal):
        out.status = Status.OK
        out.blank_count = seen.kind is Kind.BLANK
    else:
        out.status = Status.MISSING if outcome.state is State.MISSING else Status.UNDECIDED
    if outcome.state is State.SCORED and out.criterion.passed:
        out.aside = f"不影响得分的文字：{'；'.join(out.criterion.passed)}"
    return outcome


def _apply_whatever_fills(
    out: ItemScore, choice: Choice, observed: tuple[Observation, Source] | None
) -> Outcome | None:
    """The score of an unfilled criterion where its blanks don't touch the data, or nothing."""
    supposed = out.criterion.supposed
    if observed is None or not supposed or any(_without_full(out, rule) for rule in supposed):
        return None
    outcome = whatever_fills(supposed, observed[0], out.standard.full, choice)
    if outcome is not None and isinstance(outcome.score, Decimal):
        out.status, out.why = Status.OK, outcome.why
        return outcome
    return None


def _without_full(out: ItemScore, rule: Rule) -> bool:
    """Whether points are taken off a full mark that stands nowhere, while the column holds points kept."""
    if out.standard.full is not None or rule.unit is not ScoreUnit.POINTS or out.item.section is not Section.BASE:
        return False
    kept = any(m.kind is MarkKind.SCORE and (figure(m.field) or 0) > 0 for m in out.entry.marks)
    takes = any(
        isinstance(p, Tally | Series | Fatal) and not (isinstance(p, Tally) and p.points > 0) for p in rule.parts
    )
    measured = [p for p in rule.parts if isinstance(p, Piecewise)]
    return kept and all(map(_only_takes, measured)) and (takes or bool(measured))


def _only_takes(part: Piecewise) -> bool:
    """Whether a measure only takes points off (每少1家扣1分): nothing that it comes to is a mark by itself."""
    changes: list[Decimal] = []
    for piece in part.pieces:
        value = piece.value
        if isinstance(value, Steps) and value.base.kind is AwardKind.POINTS and value.base.value == 0:
            changes.append(value.points)
        elif isinstance(value, Constant) and value.award.kind is AwardKind.POINTS:
            changes.append(value.award.value)
        else:
            return False
    return min(changes) < 0 and max(changes) <= 0


def _sense(out: ItemScore, mark: Mark | None, columns: Columns) -> Sense:
    """How a mark's column states scores."""
    rule = out.criterion.basis
    return Sense(
        out.standard.full,
        mark is not None and mark.kind is MarkKind.DEDUCTION,
        mark is not None and columns.negative(mark.field),
        rule.unit if rule is not None else ScoreUnit.POINTS,
    )


def _stated(readings: Mapping[str, Decimal | str], sense: Sense) -> dict[str, Decimal | str]:
    """The readings as a column states them."""
    return {n: sense.of(v) if isinstance(v, Decimal) else v for n, v in readings.items()}


def _observed(
    raw: Sequence[Field], rule: Rule, own: OwnWords = NO_OWN_WORDS, item: Item | None = None
) -> tuple[Observation, Source]:
    """One observation of all raw cells, and where it came from: a number, a ratio, or text with its numbers."""
    raw = one_of_two(raw, rule, item)
    seen = [observe(f.value, f.number_format, own) for f in raw]
    if len(raw) == 1:
        return _with_unit(raw[0], seen[0], rule, item), _source(raw[0])
    if item is not None and (listed := by_lines(item, rule, raw, seen)) is not None:
        return listed, Source()
    filled = [s for s in seen if s.kind is not Kind.BLANK]
    rates = any(isinstance(p, Piecewise) and p.unit == "%" for p in rule.parts)
    if len(raw) == 2 and len(filled) == 1 and rates and filled[0].kind is Kind.NUMBER and not _settled(filled[0]):
        return Observation(Kind.BLANK, ""), Source()  # half of a ratio: a numerator without its denominator
    if len(filled) <= 1:
        return (filled[0] if filled else seen[0]), Source()
    numbers = [(f, s) for f, s in zip(raw, seen, strict=True) if s.kind is Kind.NUMBER and s.number is not None]
    percent = any(isinstance(p, Piecewise) and p.unit == "%" for p in rule.parts)
    shown = [(f, s) for f, s in numbers if s.percent_format or s.unit == "%"]
    if len(shown) == 1 and len(numbers) > 1:
        return shown[0][1], _source(shown[0][0])
    ratio_measure = percent or any(isinstance(p, Piecewise) for p in rule.parts)
    if len(numbers) == 2 == len(filled) and ratio_measure:
        return _ratio(numbers[0], numbers[1], percent)
    if len(numbers) == 3 == len(filled) and ratio_measure:
        return numbers[2][1], _source(numbers[2][0])
    text = "，".join(
        f"{f.label}{s.text}" if s.kind is Kind.NUMBER else s.text
        for f, s in zip(raw, seen, strict=True)
        if s.kind is not Kind.BLANK
    )
    return observe(text), Source()


def _with_unit(field: Field, seen: Observation, rule: Rule, item: Item | None) -> Observation:
    """A bare figure under a rate gets the unit of its header (完成（万元）) or its item: then it is no percentage."""
    measures = [p for p in rule.parts if isinstance(p, Piecewise)]
    if _TIMES.search(normalise(field.label)) and any(p.name.startswith("扣分") for p in measures):
        return replace(seen, unit="次") if seen.kind is Kind.NUMBER and not seen.unit else seen
    rates = any(p.unit == "%" for p in measures) and not any(p.share_of or p.plan for p in measures)
    heads = (field.label, item.name.text if item is not None else "")
    found = (_AMOUNT.search(unicodedata.normalize("NFKC", head)) for head in heads if rates)
    unit = next((one for one in found if one is not None), None)
    if rates and item is not None and seen.kind is Kind.NUMBER and not _settled(seen) and is_no_change(item, measures):
        return replace(seen, unit="个")
    if unit is None or seen.kind is not Kind.NUMBER or _settled(seen):
        return seen
    return replace(seen, unit=unit[1])


_TIMES = regex(r"(?:次|件|起|条|处|例)数")
_AMOUNT = regex(r"\((万元|元|个|家|户|台|吨|件|单|人|次|公斤|千克|篇|套|份)\)$")
"""An amount's unit behind a header."""


def _settled(seen: Observation) -> bool:
    """Whether a number is plainly a rate of its own."""
    return seen.percent_format or bool(seen.unit) or seen.exact_ratio


def _source(field: Field) -> Source:
    return Source(field.ref, "%" in field.number_format, isinstance(field.value, str))


def _ratio(
    above: tuple[Field, Observation], below: tuple[Field, Observation], percent: bool
) -> tuple[Observation, Source]:
    """Numerator and denominator in cells of their own."""
    top, bottom = above[1].number, below[1].number
    assert top is not None
    assert bottom is not None
    if bottom == 0:
        return Observation(Kind.WORD, f"{plain(top)}÷0"), Source()
    typed = percent and not any(isinstance(f.value, str) for f, _ in (above, below))
    seen = Observation(Kind.NUMBER, f"{plain(top)}÷{plain(bottom)}", top / bottom, exact_ratio=True)
    return seen, Source(f"({above[0].ref}/{below[0].ref})" if typed else "")


def _only_gains(mark: Mark) -> bool:
    """Whether a column holds rewards alone (奖励(元)), not what a rule takes off (罚款(元))."""
    return re.search(r"奖励|加分|奖分", mark.role) is not None and re.search(r"罚|扣|惩", mark.role) is None


def _gives(rule: Rule | None) -> bool:
    """Whether a rule gives anything for what happened."""
    return rule is None or any(not isinstance(p, Tally | Series | Fatal) or _positive(p) for p in rule.parts)


def _positive(part: Tally | Series | Fatal) -> bool:
    return isinstance(part, Tally) and part.points > 0


def _mark(out: ItemScore, outcome: Outcome | None, mark: Mark, columns: Columns) -> MarkScore:
    entered = figure(mark.field)
    if outcome is None or out.status is not Status.OK or not isinstance(outcome.score, Decimal):
        return MarkScore(mark, entered, None, out.status)
    beside = any(not _only_gains(m) for m in out.entry.marks)
    if beside and _only_gains(mark) and not _gives(out.criterion.basis):
        return MarkScore(mark, entered, None, Status.MANUAL)
    basis = out.criterion.basis
    if in_yuan(mark) and basis is not None and basis.unit is not ScoreUnit.YUAN:
        return MarkScore(mark, entered, None, Status.MANUAL)
    sense = _sense(out, mark, columns)
    right, readings = sense.of(outcome.score), _stated(outcome.admissible, sense)
    if entered is None:
        beside = any(figure(m.field) is not None for m in out.entry.marks)
        nothing = mark.field.blank or (beside and mark.field.text in WORDS.blank)  # 扣分 — | 得分 56
        return MarkScore(mark, None, right, Status.MISSING if nothing else Status.MISMATCH, readings)
    within = columns.tolerance(mark.field)
    if same(entered, right, within):
        status = Status.OK
    elif any(isinstance(v, Decimal) and same(entered, v, within) for v in readings.values()):
        status = Status.READING
    else:
        status = Status.MISMATCH
    return MarkScore(mark, entered, right, status, readings)
