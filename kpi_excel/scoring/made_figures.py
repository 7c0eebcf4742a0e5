"""Figures of a person that notes make of other figures of theirs, above, below or beside the marks.

月销售额=实付金额-退款金额-客户投诉(100元/次), 提成比例 by a table of tiers, 提成金额=月销售额×提成比例, 扣罚金额 by the points lost. A
note that most people's figures contradict is taken for a note about something else: nothing is said then.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import itemgetter

from ..criteria.formulas.expression import Binary, Name, Number, compute, names, substitute
from ..criteria.rate_tiers import rate_at, read_rate_tiers
from ..criteria.reading import read
from ..criteria.rules import Piecewise, Rate, Rule, ScoreUnit
from ..regex import regex
from ..results import Status
from ..sheet.model import Field, MarkKind, Sum, SumKind
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, Check, PersonScore
from .carried import carried_right
from .compare import figure, number_or_nought, same
from .fines import fine_by_parts, fine_of, fine_rule, spares
from .items import Columns
from .total_rules import equation_for

_PRICE = regex(r"(?P<name>[一-鿿]{2,12})\((?P<price>\d+(?:\.\d+)?)元/[一-鿿]{1,2}\)")
"""客户投诉(100元/次): the figure may be the yuan, or how often."""
RATE = regex(r"(?:比例|系数|比率|点数|费率|率)$")
_PAID_BY = regex(r"按(?:照)?(?P<of>[一-鿿]{2,10}?)的?(?:全额|总额|分段|分档)?(?:计提|计算|提成|计发|计)")
"""提成比例(按月销售额全额计提): what the tiers are of."""
_SENTENCE = regex(r"[。\n]")
_FINED = regex(r"扣罚|罚款|罚金|处罚|扣款(?:金额)?$")
_CORE = regex(r"^(?:客户|本月|当月|月度|月|实际|个人)+|(?:扣款|扣罚|罚款|金额|合计|总额|小计|款|额|数)+$")
_CENT = Decimal("0.01")
_FEW = 3
"""Fewer people contradict no note that is sure."""

Values = Mapping[str, "Known"]
Make = Callable[[Values], Decimal | None]


@dataclass(frozen=True, slots=True)
class Known:
    """A figure: as entered, as it should be, and the cell of the error behind it."""

    entered: Decimal
    right: Decimal
    cause: str = ""
    of_item: bool = False
    """Whether it is the data of an item, which comes second to a figure of its own."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a note makes a figure: what it says, the figures that it takes, and what comes of them."""

    said: str
    takes: tuple[str, ...]
    make: Callable[[Mapping[str, Decimal]], Decimal | None]
    sure: bool = True
    """Whether it names every figure as it is called, and only adds them and takes them off."""

    spares: bool = False
    """Whether it leaves out some of the people, who have nothing then (试用期的不扣)."""

    @property
    def key(self) -> tuple[str, tuple[str, ...], bool]:
        """What tells it from other ways."""
        return self.said, self.takes, self.sure


@dataclass(frozen=True, slots=True)
class _Case:
    """One person's figure with a way to make it."""

    person: PersonScore
    check: Check
    known: Values
    way: _Way

    def comes_to(self, *, entered: bool) -> Decimal | None:
        """What it comes to by the figures as entered, or as they should be."""
        values = {name: self.known[name].entered if entered else self.known[name].right for name in self.way.takes}
        return _made(self.way, values)

    def fits(self, within: Decimal) -> bool:
        """Whether it was entered so."""
        own, value = self.comes_to(entered=True), self.check.entered
        return own is not None and isinstance(value, Decimal) and same(value, own, within)


def settle_figures(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Work out such figures, those first that others are made of."""
    settled: set[str] = set()
    while True:
        groups: dict[str, list[tuple[BlockScore, PersonScore, Check]]] = defaultdict(list)
        forms = _by_name(blocks)
        for block in blocks:
            told = "".join(normalise(note.text) for note in block.block.notes)
            for person in block.people:
                for check in _open(person):
                    label = peel(check.field.label)
                    spoken = label in told or _FINED.search(label) or (not person.items and person.person.name in forms)
                    if label and label not in settled and spoken:
                        groups[label].append((block, person, check))
        found = {label: cases for label, members in groups.items() if (cases := _best(label, members, columns, forms))}
        ready = [label for label, (cases, _) in found.items() if not found.keys() & set(cases[0].way.takes)]
        for label in ready or found:
            for case in found[label][0]:
                _settle(case, found[label][1])
        if not found:
            return
        settled.update(ready or found)


_Forms = Mapping[str, Sequence[tuple[str, Check]]]
"""By name, the sums of people with marks, each with its sheet."""


def _by_name(blocks: Sequence[BlockScore]) -> _Forms:
    found: dict[str, list[tuple[str, Check]]] = defaultdict(list)
    for block in blocks:
        for person in block.people:
            if person.items and person.person.name:
                found[person.person.name].extend((block.sheet, check) for check in person.sums)
    return found


def _open(person: PersonScore) -> Iterator[Check]:
    """The figures that nothing has worked out yet."""
    done = {check.field.ref for check in person.sums}
    for fact in (*person.person.facts, *_paid_for(person)):
        if fact.ref not in done and "!" not in fact.ref and fact.label and figure(fact) is not None:
            yield Check("sum", fact, fact.label, figure(fact), sum=Sum(SumKind.COMPOSITE, fact.label, fact))
    share = person.share
    if share is not None and share.status is Status.MANUAL and isinstance(share.entered, Decimal):
        yield share


def _paid_for(person: PersonScore) -> tuple[Field, ...]:
    """The figures that amounts of money are paid for (月销售额 under 提成金额): they may be made of others."""
    paid = (i for i in person.items if i.deciding is not None and i.deciding.mark.kind is MarkKind.MONEY)
    return tuple(raw for item in paid if len(item.entry.raw) == 1 for raw in item.entry.raw)


def _best(
    label: str,
    members: Sequence[tuple[BlockScore, PersonScore, Check]],
    columns: Mapping[str, Columns],
    forms: _Forms,
) -> tuple[list[_Case], Decimal] | None:
    """The way that makes most of these figures as they were entered, and by how much they may differ."""
    found: dict[object, list[_Case]] = defaultdict(list)
    for block, person, check in members:
        known = _known(person, check.field.ref)
        if (copied := _elsewhere(label, block, person, forms)) is not None:
            said, figures = copied
            found["copied"].append(_Case(person, check, figures, _Way(said, (_COPIED,), itemgetter(_COPIED), False)))
        for way in _ways(label, block, known):
            if not (way.spares and check.entered == 0):
                found[way.key].append(_Case(person, check, known, way))
    within = columns[members[0][0].sheet].among(members[0][2].field, [figure(check.field) for _, _, check in members])
    fits = {key: sum(case.fits(within) for case in cases) for key, cases in found.items()}
    best = max(fits, key=lambda key: fits[key], default=None)
    if best is None:
        return None
    cases = found[best]
    few = len(cases) < _FEW and cases[0].way.sure
    return (cases, within) if few or (fits[best] > 1 and fits[best] * 5 >= len(cases) * 3) else None


def _elsewhere(
    label: str, block: BlockScore, person: PersonScore, forms: _Forms
) -> tuple[str, dict[str, Known]] | None:
    """The figure of the same name that the person's one card on another sheet has, where a summary has no marks."""
    if person.items or not person.person.name:
        return None
    found = [
        (sheet, check)
        for sheet, check in forms.get(person.person.name, ())
        if sheet != block.sheet
        and isinstance(check.entered, Decimal)
        and peel(check.field.label or check.label) == label
    ]
    if len(found) != 1:
        return None
    sheet, check = found[0]
    entered, cause = check.entered, check.consequence or check.field.ref
    right = check.score if check.status is Status.MISMATCH and isinstance(check.score, Decimal) else entered
    wrong = cause if "!" in cause else f"{sheet}!{cause}"
    known = Known(number_or_nought(entered), number_or_nought(right), wrong if check.status is Status.MISMATCH else "")
    return f"取自{sheet}!{check.field.ref}", {_COPIED: known}


_COPIED = "\0"
"""Stands for the figure on another sheet."""


def _settle(case: _Case, within: Decimal) -> None:
    check, way, known = case.check, case.way, case.known
    own, right = case.comes_to(entered=True), case.comes_to(entered=False)
    if own is None or right is None or not isinstance(check.entered, Decimal):
        return
    check.from_entered, check.score, check.why = own, right, way.said
    causes = [known[name].cause for name in way.takes if known[name].cause]
    if same(check.entered, right, within):
        check.status = Status.OK
    else:
        check.status = Status.MISMATCH
        check.consequence = causes[0] if causes and same(check.entered, own, within) else ""
    if check is not case.person.share:
        case.person.sums.append(check)


def _made(way: _Way, values: Mapping[str, Decimal]) -> Decimal | None:
    try:
        out = way.make(values)
    except (ArithmeticError, ValueError, KeyError):
        return None
    return out.quantize(_CENT, ROUND_HALF_UP) if out is not None and abs(out) >= 1 else out


def _known(person: PersonScore, besides: str) -> dict[str, Known]:
    """Every figure of a person by what it is called; names that two figures have are nobody's."""
    who = person.person
    found: dict[str, list[Known]] = defaultdict(list)
    checks = [c for c in (*person.sums, person.share, person.amount) if c is not None]
    done = {c.field.ref for c in checks}
    for check in checks:
        if check.field.ref != besides and isinstance(check.entered, Decimal):
            right = check.score if isinstance(check.score, Decimal) else check.entered
            wrong = check.status is Status.MISMATCH
            cause = (check.consequence or check.field.ref) if wrong else ""
            found[peel(check.field.label or check.label)].append(
                Known(check.entered, right if wrong else check.entered, cause)
            )
    for fact in (*who.facts, *((who.base,) if who.base is not None else ())):
        value = figure(fact)
        if fact.ref not in done and fact.ref != besides and value is not None:
            carried, cause = carried_right(person, fact)
            found[peel(fact.label)].append(Known(value, value if carried is None else carried, cause))
    for paid in _paid_for(person):
        value = figure(paid)
        if paid.ref not in done and paid.ref != besides and value is not None:
            found[peel(paid.label)].append(Known(value, value))
    items = {
        peel(i.item.name.text): figure(i.entry.raw[0])
        for i in person.items
        if len(i.entry.raw) == 1 and not (i.deciding is not None and i.deciding.mark.kind is MarkKind.MONEY)
    }
    for name, value in items.items():
        if value is not None and name not in found:
            found[name].append(Known(value, value, of_item=True))
    for item in person.items:  # 本月扣分, a column of points lost that has no data
        mark, name = item.deciding, peel(item.item.name.text)
        if mark is None or mark.entered is None:
            continue
        lost = mark.mark.kind is MarkKind.DEDUCTION and not item.entry.raw
        if lost or (mark.mark.kind is MarkKind.MONEY and item.status.checked):
            wrong = mark.status is Status.MISMATCH and mark.right is not None
            right = mark.right if wrong and mark.right is not None else mark.entered
            cause = (mark.follows or mark.mark.field.ref) if wrong else ""
            found[name].append(Known(mark.entered, right, cause, of_item=True))
    return {name: values[0] for name, values in found.items() if name and len(values) == 1}


def _ways(label: str, block: BlockScore, known: Values) -> Iterator[_Way]:
    for note in block.block.notes:
        yield from _by_equation(label, note, known)
        yield from _by_tiers(label, note, known, block)
        if _FINED.search(label) and (rule := fine_rule(note.text)) is not None:
            lost = next((n for n in known if "扣分" in n and "得分" not in n), None)
            if lost is not None:
                left_out = spares(note.text)
                yield _Way(
                    "按扣分折算罚款",
                    (lost,),
                    lambda values, rule=rule, lost=lost: fine_of(rule, values[lost]),  # type: ignore[misc]
                    spares=left_out,
                )
                yield _Way(
                    "按扣分折算罚款，不足1分按比例计",
                    (lost,),
                    lambda values, rule=rule, lost=lost: _in_parts(rule, values[lost]),  # type: ignore[misc]
                    spares=left_out,
                )


def _in_parts(rule: Rule, lost: Decimal) -> Decimal | None:
    parts = fine_by_parts(rule, lost)
    return fine_of(rule, lost) if parts is None else parts


def _by_equation(label: str, note: Field, known: Values) -> Iterator[_Way]:
    text = normalise(note.text).replace("(元)=", "=")
    prices = {m["name"]: Decimal(m["price"]) for m in _PRICE.finditer(text)}
    rule = equation_for(label, _PRICE.sub(r"\g<name>", text), whole=True)
    if rule is None or rule.expression is None or rule.cap is not None or rule.floor is not None:
        return
    called = {name: _called(name, known) for name in names(rule.expression)}
    if any(found is None for found in called.values()):
        return
    priced = substitute(
        rule.expression,
        lambda name: Binary("×", Name(name), Number(prices[name])) if name in prices else None,
    )
    exact = all(peel(name) == found for name, found in called.items())
    sure = exact and not prices and not re.search(r"[×÷%]", str(rule.expression))  # 0.955, or 95.5
    takes = tuple(dict.fromkeys(found for found in called.values() if found is not None))
    for tree in dict.fromkeys((rule.expression, priced)):
        said = f"{label}={tree}"
        yield _Way(said, takes, lambda values, tree=tree: compute(tree, lambda n: values[called[n] or ""]), sure)  # type: ignore[misc]


def _called(name: str, known: Values) -> str | None:
    """Return what a figure is called that a formula names: just so, else the only one with the same core (客户投诉: 投诉扣款)."""
    flat = peel(name)
    if flat in known:
        return flat
    core = _CORE.sub("", flat)
    alike = [other for other in known if len(core) > 1 and _CORE.sub("", other) == core]
    found = [other for other in alike if not known[other].of_item] or alike
    found = found or [other for other in known if len(flat) >= _LONG and other.endswith(flat)]
    return found[0] if len(found) == 1 else None


_LONG = 3
"""So long a name may stand for one that only begins otherwise (完成率: 任务完成率)."""


def _by_tiers(label: str, note: Field, known: Values, block: BlockScore) -> Iterator[_Way]:
    text = note.text
    if label not in normalise(text) or not RATE.search(label) or not re.search(r"[%％‰]", text):
        return
    if (measured := _measured(label, note, block, known)) is not None:
        of, measure = measured
        yield _Way(f"{of}所在的档", (of,), lambda values: rate_in(measure, values[of]))
        return
    for tiers in (read_rate_tiers(s) for s in _SENTENCE.split(text)):
        home = _called(tiers[0], known) if tiers is not None else None
        if tiers is not None and home is not None:
            yield _Way(f"{home}所在的档", (home,), lambda v, home=home, tiers=tiers: rate_at(tiers, _part(v[home])))  # type: ignore[misc]


def tiers_of(label: str, block: BlockScore, known: Values) -> tuple[str, Piecewise] | None:
    """What the tiers of a rate are of, and the tiers, where just one note of a block states them."""
    notes = [n for n in block.block.notes if label in normalise(n.text) and re.search(r"[%％‰]", n.text)]
    found = [m for note in notes if (m := _measured(label, note, block, known)) is not None]
    return found[0] if len(found) == 1 else None


def _measured(label: str, note: Field, block: BlockScore, known: Values) -> tuple[str, Piecewise] | None:
    """What the tiers of a note are of, and the tiers."""
    text = note.text
    measure = _tiers(text) or _tiers("。".join(s for s in _SENTENCE.split(text) if re.search(r"[%％‰]", s)))
    if measure is None:
        return None
    named = _PAID_BY.search(normalise(text))
    of = _called(measure.name.rpartition(":")[2], known)
    of = of or (_called(named["of"], known) if named is not None else None)
    if of is None and not measure.name.rpartition(":")[2]:
        of = _times(label, block, known)
    return None if of is None else (of, measure)


def _times(label: str, block: BlockScore, known: Values) -> str | None:
    """The one figure that notes multiply a rate with (提成金额=净销售额×提成比例): its tiers are of that one."""
    product = regex(
        rf"=(?:(?P<of>[一-鿿]{{2,12}})×{re.escape(label)}|{re.escape(label)}×(?P<then>[一-鿿]{{2,12}}))(?![一-鿿\d×÷(])"
    )
    texts = (re.sub(r"[*xX]", "×", normalise(note.text)) for note in block.block.notes)
    found = {m["of"] or m["then"] for text in texts for m in product.finditer(text)}
    return _called(found.pop(), known) if len(found) == 1 else None


def _part(value: Decimal) -> Decimal:
    """A rate as a part of one: 112 typed for 112 % is 1.12."""
    return value / 100 if value > _MOST_TIMES else value


_MOST_TIMES = 5


@lru_cache(maxsize=512)
def _tiers(text: str) -> Piecewise | None:
    """The tiers of a note, each with a rate of the whole figure."""
    rule = read(text, "提成金额", None).rule
    only = rule.parts[0] if rule is not None and len(rule.parts) == 1 and rule.unit is ScoreUnit.YUAN else None
    if not isinstance(only, Piecewise) or len(only.pieces) < 2:
        return None
    return only if all(isinstance(p.value, Rate) and p.value.plus == 0 for p in only.pieces) else None


def rate_in(measure: Piecewise, value: Decimal) -> Decimal | None:
    """The rate of the one tier that a figure lies in."""
    found = {
        p.value.factor / p.value.divisor for p in measure.pieces if value in p.interval and isinstance(p.value, Rate)
    }
    return found.pop() if len(found) == 1 else None


__all__ = ["RATE", "Known", "rate_in", "settle_figures", "tiers_of"]
