"""Totals, subtotals and composites: the arithmetic over the marks as entered, and the value with the right marks.

Which arithmetic a total means (plain sum, weighted sum, 100 less deductions …) is said by its label or by a note; where
nothing says it, the one that fits most of the sheet's own totals is taken (a majority of clerks is not wrong in the same way),
and a plain sum where none fits.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.totals import TotalKind
from ..figures import plain
from ..regex import regex
from ..results import Status
from ..sheet.model import MarkKind, Section, Sum, SumKind
from ..sheet.money_label import is_money
from .added_facts import coefficient, only_adds, taken_off
from .card import BlockScore, Check, PersonScore, Standard
from .carried import carried_right, link_carried
from .compare import figure, same
from .copied_marks import follow_totals, link_copied_marks
from .copied_totals import brings_total, cells_of, copied, link_copies, link_marks, taken_from, takes_marks
from .disputed import LEAST, SHARE
from .group_means import group_means, score_group_means
from .grouped import by_groups
from .items import Columns
from .named import Names
from .rater_shares import share_in
from .sum_order import in_order
from .total_rules import Stated, says_formula, stated
from .vetoes import applied, apply_veto, veto_cells
from .weighing import settle, weigh

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Term:
    """One covered cell: what stands there, what is right, and what it means to a sum."""

    ref: str
    entered: Decimal | None
    right: Decimal | None
    sign: int = 1
    standard: Standard | None = None
    names: tuple[str, ...] = ()
    provisional: bool = False
    weighted: bool = False
    section: Section = Section.BASE
    outer: Decimal | None = None
    """Of a category's subtotal: what the category counts (0.7)."""


Pick = Callable[[Term], Decimal | None]


def _plain_sum(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    return _total(t.sign * abs(v) if t.sign < 0 else v for t in terms if (v := pick(t)) is not None)


def _weighted(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    return _by_weight(terms, pick, lambda standard: standard.full)


def _by_hundred(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    return _by_weight(terms, pick, lambda standard: _HUNDRED)


def _by_weight(terms: Sequence[Term], pick: Pick, out_of: Callable[[Standard], Decimal | None]) -> Decimal | None:
    """Σ mark × weight ÷ what the mark is out of; an item without a weight among weighted ones adds its mark as it is."""
    if not any(t.standard is not None and t.standard.weight is not None for t in terms):
        return None
    out = Decimal(0)
    for term in terms:
        value, standard = pick(term), term.standard
        if value is None:
            continue
        if standard is None or standard.weight is None:
            out += term.sign * abs(value) if term.sign < 0 else value
            continue
        whole = out_of(standard)
        if not whole:
            return None
        out += value * standard.weight / whole
    return out


def _by_category(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    """Σ mark × weight within the category × weight of the category."""
    out = Decimal(0)
    for term in terms:
        value, standard = pick(term), term.standard
        if standard is None or standard.outer is None or standard.weight is None or not standard.full:
            return None
        if value is not None:
            out += value * standard.weight * standard.outer / standard.full
    return out


def _of_categories(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    """Σ subtotal of a category × its weight, where the weights of the categories make up the whole."""
    if len(terms) < 2 or sum(t.outer or Decimal(0) for t in terms) != 1 or any(t.outer is None for t in terms):
        return None
    values = [(v, t.outer) for t in terms if (v := pick(t)) is not None and t.outer is not None]
    return sum((v * weight for v, weight in values), Decimal(0)) if len(values) == len(terms) else None


def _by_share(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    """Σ figure × the share that its header states (上级评价（40%）), where the shares make up 100 %.

    Several subtotals of each rater count as much as the weights of their categories say, where those make up the whole,
    or as they are; what is added or taken off besides comes on top.
    """
    besides = [t for t in terms if t.standard is not None and t.section is not Section.BASE]
    counted = [t for t in terms if t not in besides]
    shares = [next((s for name in t.names if (s := share_in(name)) is not None), None) for t in counted]
    values = [pick(term) for term in terms]
    if len(counted) < 2 or None in shares or None in values or any(t.standard is not None for t in counted):
        return None
    weights = [(s or Decimal(0)) * (t.outer or 1) for s, t in zip(shares, counted, strict=True)]
    rounds = len(counted) // max(1, len(set(shares)))
    whole = 1 if any(t.outer is not None for t in counted) else rounds
    if sum(weights) != whole:
        return None
    total = sum((w * v for w, t in zip(weights, counted, strict=True) if (v := pick(t)) is not None), Decimal(0))
    added = (
        -abs(v) if t.sign < 0 or t.section is Section.DEDUCTION else v for t in besides if (v := pick(t)) is not None
    )
    return total + sum(added, Decimal(0))


def _less(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    """100 less what is taken off, and with what is added besides."""
    gains = [t for t in terms if t.sign > 0]
    if len(gains) == len(terms) or not all(_is_gain(t) for t in gains):
        return None
    total = _total(-abs(v) if t.sign < 0 else v for t in terms if (v := pick(t)) is not None)
    return None if total is None else _HUNDRED + total


def _is_gain(term: Term) -> bool:
    return term.section is Section.BONUS or any(re.search(r"加分|奖励", name) for name in term.names)


def _deductions(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    if not all(t.sign < 0 for t in terms):
        return None
    values = [v for t in terms if (v := pick(t)) is not None]
    if any(v < 0 for v in values):
        return _total(values)
    return _total(abs(v) for v in values)


def _from_hundred(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    """100 and all of them, where points lost stand as negative numbers."""
    values = [v for t in terms if (v := pick(t)) is not None]
    lost = [t for t in terms if t.sign > 0 and t.section is Section.BASE]
    if len(terms) < 2 or any(t.standard is not None and t.standard.full is not None for t in lost):
        return None
    return _HUNDRED + sum(values, Decimal(0)) if all(v <= 0 for t in lost if (v := pick(t)) is not None) else None


def _mean(terms: Sequence[Term], pick: Pick) -> Decimal | None:
    values = [v for t in terms if (v := pick(t)) is not None]
    return sum(values, Decimal(0)) / len(values) if values else None


def _total(values: Iterable[Decimal]) -> Decimal | None:
    return sum(values, Decimal(0))


_SHARES = "Σ评分×表头的占比"
METHODS: Mapping[str, Callable[[Sequence[Term], Pick], Decimal | None]] = {
    _SHARES: _by_share,
    "各项相加": _plain_sum,
    "Σ得分×权重": _weighted,
    "Σ得分×权重÷100": _by_hundred,
    "Σ得分×权重×类别权重": _by_category,
    "Σ类别小计×类别权重": _of_categories,
    "扣分相加": _deductions,
    "100−扣分合计": _less,
    "平均": _mean,
    "100+各项": _from_hundred,
}


def score_sums(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Fill in weighted marks, every sum and the total of every person; blocks of one workbook vote together."""
    link_copied_marks(blocks)
    weigh(blocks, columns)
    own: list[tuple[BlockScore, PersonScore]] = []
    taking: list[tuple[BlockScore, PersonScore]] = []
    rest: list[tuple[BlockScore, PersonScore]] = []
    for block in blocks:
        for person in block.people:
            late = not person.items or brings_total(person)
            group = rest if late else taking if takes_marks(person) else own
            group.append((block, person))
    _settle_all(own, columns)
    sheets = {block.sheet for block, _ in rest}
    rest += [(block, person) for block, person in taking if sheets & taken_from(block)]
    taking = [(block, person) for block, person in taking if not sheets & taken_from(block)]
    link_marks([person for _, person in taking], cells_of(blocks))
    _settle_all(taking, columns)
    for summaries in _in_turn(rest):
        index = cells_of(blocks)
        link_copies(summaries, blocks, index)
        link_carried(summaries, blocks, index)
        ids = {id(block) for block in summaries}
        now = [(block, person) for block, person in rest if id(block) in ids]
        link_marks([person for _, person in now], index)
        _settle_all(now, columns)
    follow_totals(blocks)
    score_group_means(blocks, columns)


def _in_turn(rest: Sequence[tuple[BlockScore, PersonScore]]) -> Iterator[list[BlockScore]]:
    """Yield the blocks of summaries: those first that others take figures from (季度汇总 before 年度汇总)."""
    left = list({id(block): block for block, _ in rest}.values())
    while left:
        sheets = {block.sheet for block in left}
        ready = [b for b in left if not sheets.intersection(taken_from(b)) - {b.sheet}] or left
        yield ready
        done = {id(block) for block in ready}
        left = [block for block in left if id(block) not in done]


def _settle_all(people: Sequence[tuple[BlockScore, PersonScore]], columns: Mapping[str, Columns]) -> None:
    """Settle the sums of these people: those that others are made of first."""
    groups: dict[str, list[Member]] = {}
    for block, person in people:
        means = group_means(person.person)
        for one in person.person.sums:
            if one.field.ref not in means:
                groups.setdefault(_signature(block, one), []).append(Member(block, person, one))
    for group in in_order(groups):
        way = _choose(group, columns)
        checks = [_check(member, way, columns[member.block.sheet]) for member in group]
        _withdraw_disputed(checks)
        for member, check in zip(group, checks, strict=True):
            unsure = not way.known and (len(group) >= LEAST or way.unread or way.several)
            told = check.copied or check.field.ref in member.person.taken
            if unsure and check.status is Status.MISMATCH and not told:
                check.status, check.consequence, check.score, check.from_entered = Status.UNDECIDED, "", None, None
                said = "写明的算法没有读懂" if way.unread else "看不出这个合计是怎样算出来的"
                said = "几位评分人的合计怎样合成一个，表上没有写明" if way.several else said
                check.why = f"{said}，没有核对"
            apply_veto(member.person, check, member.block.block)
            member.person.sums.append(check)
    for _, person in people:
        person.sums = _in_order(person)
        person.total = _main(person)


def _withdraw_disputed(checks: Sequence[Check]) -> None:
    """Call no total of a column wrong where most of them are not what they should be made of: it was probably misread.

    Totals that are only off with a mark below them count for right ones, and stay as they are.
    """
    filled = [check for check in checks if check.entered is not None and not check.copied]
    wrong = [check for check in filled if check.status is Status.MISMATCH and not check.consequence]
    if len(wrong) < LEAST or len(wrong) < SHARE * len(filled):
        return
    for check in wrong:
        check.status, check.score, check.from_entered = Status.UNDECIDED, None, None
        check.why = f"看不出合计是怎样算的：多数人的合计都与{check.why}不同，不判对错"


@dataclass(frozen=True, slots=True)
class Member:
    """One total of one person."""

    block: BlockScore
    person: PersonScore
    one: Sum


@dataclass(frozen=True, slots=True)
class Way:
    """How the totals of a group are made: one of the usual methods, or as stated."""

    method: str
    rule: Stated | None = None
    known: bool = True
    """Whether it is stated, or fits at least one of the totals as entered."""
    unread: bool = False
    """Whether a formula is written that nobody understood, and no usual way fits most of the totals."""
    several: bool = False
    """Whether the totals of several raters come to one in a way that nothing says."""


def _in_order(person: PersonScore) -> list[Check]:
    """The sums as they stand on the sheet."""
    places = {one.field.ref: place for place, one in enumerate(person.person.sums)}
    return sorted(person.sums, key=lambda check: places[check.field.ref])


def _main(person: PersonScore) -> Check | None:
    totals = [c for c in person.sums if c.sum is not None and c.sum.kind in (SumKind.TOTAL, SumKind.COMPOSITE)]
    totals = [c for c in totals if c.sum is not None and not c.sum.step]
    if totals:
        # 得分 | 罚款合计（元） | 应发合计: what is in yuan is a total of its own
        scores = [c for c in totals if not is_money(c.label)]
        refs = {c.field.ref for c in scores}
        means = [c for c in person.sums if c.sum is not None and c.sum.kind is SumKind.AVERAGE]
        if mean := [c for c in means if c.sum is not None and len(refs.intersection(c.sum.over)) > 1]:
            return mean[-1]  # 7月合计 | 8月合计 | 9月合计 | 季度平均
        return (scores or totals)[-1]
    rest = [c for c in person.sums if c.sum is None or not c.sum.step]
    return rest[-1] if rest else None


def _signature(block: BlockScore, one: Sum) -> str:
    return "|".join(
        (
            block.block.layout,
            one.kind.value,
            one.label,
            one.role,
            str(one.weighted),
            str(len(block.block.items)),
            one.made,
        )
    )


def _terms(person: PersonScore, one: Sum) -> tuple[list[Term], list[str]]:
    """The covered cells as terms, and the cells whose errors reach this sum."""
    by_ref: dict[str, Term] = {}
    wrong: dict[str, list[str]] = {}
    for fact in person.person.facts:
        right, cause = carried_right(person, fact)
        if right is not None:
            sign = -1 if taken_off(one, fact) else 1
            by_ref[fact.ref] = Term(fact.ref, figure(fact), right, sign, names=(fact.label,))
            wrong[fact.ref] = [cause] if cause else []
    for sheet, item in (*(("", i) for i in person.items), *person.elsewhere):
        for mark in item.marks:
            right = mark.right if mark.status in (Status.OK, Status.MISMATCH) else mark.entered
            sign = -1 if mark.mark.kind is MarkKind.DEDUCTION else 1
            ref = f"{sheet}!{mark.mark.field.ref}" if sheet else mark.mark.field.ref
            entered = mark.entered
            if sheet and sign < 0 and (figure(one.field) or 0) >= 0:  # -2 in the list is 2 of 扣分合计
                entered, right = (None if v is None else abs(v) for v in (entered, right))
            by_ref[ref] = Term(
                ref, entered, right, sign, item.standard, (item.item.name.text,), not item.status.checked,
                section=item.item.section,
            )  # fmt: skip
            wrong[ref] = [mark.follows or ref] if mark.status is Status.MISMATCH else []
            if ref in person.marks_from:
                there, cause = person.marks_from[ref]
                by_ref[ref] = dataclasses.replace(by_ref[ref], right=there if isinstance(there, Decimal) else right)
                wrong[ref] = [cause] if cause else []
        if item.weighted is not None:
            check = item.weighted
            ref = f"{sheet}!{check.field.ref}" if sheet else check.field.ref
            entered = check.entered if isinstance(check.entered, Decimal) else None
            score = check.score if isinstance(check.score, Decimal) else entered
            unknown = check.provisional or check.status is Status.UNDECIDED
            by_ref[ref] = Term(ref, entered, score, 1, item.standard, (item.item.name.text,), unknown, True)
            wrong[ref] = (
                ([check.consequence] if check.consequence else [ref]) if check.status is Status.MISMATCH else []
            )
    for check in person.sums:
        ref = check.field.ref
        entered = check.entered if isinstance(check.entered, Decimal) else None
        score = check.score if isinstance(check.score, Decimal) else entered
        label = check.label
        sign = -1 if check.sum is not None and "扣" in label and "得分" not in label else 1
        names = tuple(n for n in (check.sum.role if check.sum else "", label) if n)
        by_ref[ref] = Term(
            ref, entered, score, sign, None, names, check.provisional, outer=_category_weight(person, check)
        )
        wrong[ref] = ([check.consequence] if check.consequence else [ref]) if check.status is Status.MISMATCH else []
    vetoing = veto_cells(person)
    terms = _spoken_of(one, [by_ref[r] for r in one.over if r in by_ref and r not in vetoing])
    causes = [c for t in terms for c in wrong.get(t.ref, [])]
    return terms, causes


def _category_weight(person: PersonScore, check: Check) -> Decimal | None:
    """The weight of the one category whose items a subtotal covers, as a part of one."""
    over = set(check.sum.over) if check.sum is not None else set()
    if not over:
        return None
    covered = [
        item.item
        for item in person.items
        if over & {m.mark.field.ref for m in item.marks} or (item.weighted and item.weighted.field.ref in over)
    ]
    if len({item.category.ref if item.category is not None else "" for item in covered}) != 1:
        return None
    weight = figure(covered[0].category_weight)
    return None if weight is None else weight / _HUNDRED if weight > 1 else weight


def _spoken_of(one: Sum, terms: list[Term]) -> list[Term]:
    """扣分合计 adds up deductions only, 加分合计 additions only, whatever else stands above it."""
    if "扣分" in one.label and "得分" not in one.label and (losses := [t for t in terms if t.sign < 0]):
        return losses
    if re.search(r"加分|奖励", one.label) and (gains := [t for t in terms if t.section is Section.BONUS]):
        return gains
    return terms


def _choose(group: Sequence[Member], columns: Mapping[str, Columns]) -> Way:
    """What is stated, unless it fits none of the totals and a usual way fits most of them; else what fits most."""
    votes: Counter[str] = Counter()
    fits = 0
    rule = stated(group[0].one, group[0].block.block)
    for member in group:
        entered = figure(member.one.field)
        if entered is None or (entered == 0 and applied(member.person)):
            continue
        terms, _ = _terms(member.person, member.one)
        within = columns[member.block.sheet].tolerance(member.one.field)
        own = stated(member.one, member.block.block)
        for method in METHODS:
            if method == "平均" and not _averages(member.one) and (rule is None or rule.method != "平均"):
                continue
            way = Way(method, own if own is not None and not own.expression else None)
            if _fitting(member, terms, way, entered, within):
                votes[method] += 1
        if own is not None and own.definite:
            fits += _fitting(member, terms, Way(own.method or "各项相加", own), entered, within)
    most = max(votes.values(), default=0)
    voted = next((m for m in METHODS if votes[m] == most), "") if most else ""
    if rule is not None and rule.definite:
        if fits or most < 2 or most * 10 < 6 * len(group):
            return Way(rule.method or "各项相加", rule)
        return Way(voted, None)
    if rule is not None and rule.weighted:
        weighted = [m for m in ("Σ得分×权重", "Σ得分×权重÷100") if votes[m]]
        return Way(weighted[0] if weighted else voted or "Σ得分×权重", rule)
    if _averages(group[0].one):
        return Way("平均", rule, known=bool(votes["平均"]))
    if rule is None and most * 2 <= len(group) and says_formula(group[0].one, group[0].block.block):
        return Way(voted or _likely(group[0]), known=False, unread=True)
    if voted:
        # What gives few of the totals only does so by chance: 部门得分 like 个人得分 here and there, marks that it doesn't add
        # being 0 for somebody. Formulas say themselves what they add.
        told = any(only_adds(m.one.field.formula or "?") for m in group)
        return Way(voted, rule, known=told or most * 3 >= len(group))
    likely = _likely(group[0])
    several = rule is None and likely == "各项相加" and _of_raters(group[0])
    return Way(likely, rule, known=likely == _SHARES, several=several)


def _of_raters(member: Member) -> bool:
    """Whether a total is made of the totals of several raters' columns: those are never simply added up."""
    over = [check for check in member.person.sums if check.field.ref in member.one.over and check.sum is not None]
    whose = {check.sum.role for check in over if check.sum is not None}
    given = {m.mark.role for i in member.person.items for m in i.marks if m.mark.kind is MarkKind.SCORE}
    return len(whose) > 1 and len(over) == len(member.one.over) and whose <= given


def _averages(one: Sum) -> bool:
    """Whether a sum is an average by its place or its name."""
    return one.kind is SumKind.AVERAGE or re.search(r"平均|均分|均值", one.label) is not None


def _fitting(member: Member, terms: Sequence[Term], way: Way, entered: Decimal, within: Decimal) -> bool:
    for use_entered in (True, False):
        value = _value(member, terms, way, entered=use_entered)
        if value is not None and same(entered, value, within):
            return True
    return False


def _likely(member: Member) -> str:
    one = member.one
    terms, _ = _terms(member.person, one)
    if terms and all(t.sign < 0 for t in terms):
        return "扣分相加" if "扣" in one.label and "得分" not in one.label else "100−扣分合计"
    if _by_share(terms, lambda term: Decimal(0)) is not None:
        return _SHARES
    if _of_categories(terms, lambda term: Decimal(0)) is not None:
        return "Σ类别小计×类别权重"
    if one.weighted or not terms or any(t.weighted or t.standard is None for t in terms):
        return "各项相加"
    if all(t.standard is not None and t.standard.outer is not None for t in terms):
        return "Σ得分×权重×类别权重"
    full = {t.standard.full for t in terms if t.standard is not None}
    weighed = all(t.standard is not None and t.standard.weight is not None for t in terms)
    if full == {_HUNDRED} and len(terms) > 1 and weighed:
        return "Σ得分×权重"
    return "各项相加"


def _value(member: Member, terms: Sequence[Term], way: Way, *, entered: bool) -> Decimal | None:
    def pick(term: Term) -> Decimal | None:
        return term.entered if entered else term.right

    rule = way.rule
    if rule is not None and rule.rule is not None and rule.grouped:
        value = by_groups(rule.rule, member.person, member.one.role, entered=entered)
        return None if value is None else rule.limited(value)
    if rule is not None and rule.expression:
        card = Names(member.person, member.one.role)
        value = rule.worked_out(card, entered=entered)
        return value if value is not None else rule.in_order(card, [pick(t) for t in terms])
    if rule is not None and rule.rule is not None and rule.rule.kind is TotalKind.RATIO:
        return rule.ratio([pick(t) for t in terms])
    if not terms:
        return None
    value = METHODS[way.method](terms, pick)
    times = coefficient(member.person.person, member.one) if rule is None else None
    if value is not None and times is not None:
        value *= times
    return rule.limited(value) if rule is not None and value is not None else value


def _check(member: Member, way: Way, columns: Columns) -> Check:
    one, rule = member.one, way.rule
    entered = figure(one.field)
    out = Check("sum", one.field, one.label or "合计", entered, sum=one)
    terms, causes = _terms(member.person, one)
    if one.field.ref in member.person.copies:
        copied(out, member.person.copies[one.field.ref])
        return out
    if not terms and (rule is None or not rule.expression):
        if entered is not None and (found := member.person.taken.get(one.field.ref)) is not None:
            out.from_entered, out.score, out.provisional = found.entered, found.right, found.provisional
            out.why = "由其他工作表的数算出"
            settle(out, columns.tolerance(one.field), list(found.causes))
            return out
        # A total without marks below it (a list of totals): what was entered stands.
        out.score = out.from_entered = entered
        out.status = Status.MANUAL if entered is not None else Status.MISSING
        out.why = "没有可以相加的分项，以填写的数为准"
        return out
    own, right = _value(member, terms, way, entered=True), _value(member, terms, way, entered=False)
    out.from_entered, out.score = own, right
    out.provisional = any(t.provisional for t in terms) or (bool(rule and rule.expression) and _open(member.person))
    out.why = rule.text if rule is not None else way.method
    if entered is None or right is None or own is None:
        out.status = Status.MISSING
        out.score = None
        out.why = f"“{out.why}”里的名称在表里找不到对应的数" if rule is not None and rule.expression else out.why
        return out
    if rule is not None and rule.expression and not causes:
        causes = _all_causes(member.person)
    settle(out, columns.tolerance(one.field), causes)
    if own == right and (figures := _figures_made_of(member, rule)):
        out.status, out.consequence, out.score = Status.UNDECIDED, "", None
        out.why = f"“{figures}”是怎样算出来的看不出，而分项得分里有错，没有核对"
    if out.status is Status.OK and (name := _weighed_unknown(member, terms)):
        out.status, out.score = Status.UNDECIDED, None
        out.why = f"“{name}”的得分有错，而加权得分是怎样算出来的看不出"
    if out.status is Status.MISMATCH and terms and all(t.entered is None and t.right is None for t in terms):
        # Nobody marked anything: what the total rests on isn't on the sheet.
        out.status, out.consequence, out.score = Status.MISSING, "", None
        out.why = "分项都没有填写，无法核对"
    if out.status is Status.MISMATCH and (name := _left_out(member, terms)):
        out.status, out.consequence, out.score = Status.UNDECIDED, "", None
        out.why = f"“{name}”有几个同样的得分，合计只用了其中一个，看不出应当怎样相加"
    if out.status is Status.MISMATCH and (name := _not_applied(member, terms)):
        out.status, out.consequence, out.score = Status.UNDECIDED, "", None
        out.why = f"“{name}”没有得分，其余各项怎样折算没有核对"
    if out.status is Status.MISMATCH and (name := _unmarked(member)) and not out.consequence:
        out.status, out.score = Status.UNDECIDED, None
        out.why = f"“{name}”没有得分一栏，看不出怎样计入{one.label or '合计'}"
    if out.status is Status.MISMATCH and rule is None and _between_raters(member, entered):
        out.status, out.consequence, out.score = Status.UNDECIDED, "", None
        out.why = "几位评分人的评分怎样合成一个合计，表上没有写明"
    _rest_on_outside(out, member, terms, rule)
    return out


def _between_raters(member: Member, entered: Decimal) -> bool:
    """Whether a total under all raters' columns lies between what the marks of each come to: it is made of them somehow."""
    one, items = member.one, member.person.items
    if all(sum(mark.mark.kind is MarkKind.SCORE for mark in item.marks) < 2 for item in items):
        return False  # the columns are called so, but each is of items of its own
    added: dict[str, Decimal] = {}
    for mark in (mark for item in items for mark in item.marks if mark.mark.kind is MarkKind.SCORE):
        added[mark.mark.role] = added.get(mark.mark.role, Decimal(0)) + (mark.entered or 0)
    beside = any(c.sum is not None and c.sum.role for c in member.person.sums)
    refs = {mark.mark.field.ref for item in items for mark in item.marks}
    own = not one.role and not beside and refs.issuperset(one.over)
    return own and len(added) > 1 and min(added.values()) < entered < max(added.values())


def _unmarked(member: Member) -> str:
    """The first item with data and no place for its mark: whether a total counts it nobody can tell."""
    bare = [i for i in member.person.items if not i.marks and i.weighted is None and not i.criterion.uncounted]
    return next((i.item.name.text for i in bare if any(not raw.blank for raw in i.entry.raw)), "")


def _weighed_unknown(member: Member, terms: Sequence[Term]) -> str:
    """The first item with a wrong mark that a total counts by a weighted mark which nobody knows how to make."""
    refs = {term.ref for term in terms}
    for item in member.person.items:
        check = item.weighted
        unknown = check is not None and check.status is Status.UNDECIDED and check.field.ref in refs
        if unknown and item.status is Status.MISMATCH:
            return item.item.name.text
    return ""


def _left_out(member: Member, terms: Sequence[Term]) -> str:
    """The first item with several marks by the same header of which a total covers some only: then it was hardly one item."""
    refs = {term.ref for term in terms}
    for item in member.person.items:
        for mark in item.marks:
            alike = [m.mark.field.ref for m in item.marks if m.entered is not None and m.mark.role == mark.mark.role]
            if len(alike) > 1 and 0 < len(refs.intersection(alike)) < len(alike):
                return item.item.name.text
    return ""


def _not_applied(member: Member, terms: Sequence[Term]) -> str:
    """The first item that a total covers whose mark is a word (不适用): then the others may count for it, too."""
    refs = {term.ref for term in terms}
    for item in member.person.items:
        words = [m for m in item.marks if m.entered is None and _NOT_APPLIED.search(m.mark.field.text)]
        cells = {m.mark.field.ref for m in words}
        if item.weighted is not None and len(words) == len(item.marks):
            cells.add(item.weighted.field.ref)
        if words and cells & refs and not item.criterion.uncounted:
            return item.item.name.text
    return ""


_NOT_APPLIED = regex(r"[^\d\s]")
"""A word where a mark is due (免考, 休假, ——, 优)."""


def _rest_on_outside(out: Check, member: Member, terms: Sequence[Term], rule: Stated | None) -> None:
    """Leave a total open that is right only as long as a mark counts which lies outside its range."""
    refs = {term.ref for term in terms}
    every = rule is not None and rule.expression
    for item in member.person.items:
        cells = {m.mark.field.ref for m in item.marks} | ({item.weighted.field.ref} if item.weighted else set())
        if item.outside and (every or cells & refs) and item.deciding is not None:
            out.rests_on = item.deciding.mark.field.ref
            said = f"{item.item.name.text}（{out.rests_on}）填写{plain(item.entered or Decimal(0))}，超出允许的范围{item.outside}"
            break
    else:
        before = next((c for c in member.person.sums if c.rests_on and (every or c.field.ref in refs)), None)
        if before is None:
            return
        out.rests_on, said = before.rests_on, before.why
    if out.status is Status.OK or out.consequence:
        out.status, out.consequence, out.why = Status.UNDECIDED, "", said


def _figures_made_of(member: Member, rule: Stated | None) -> str:
    """Return what a stated formula rests on that may have been made of marks, some of which are wrong; else nothing."""
    wrong = any(item.status is Status.MISMATCH for item in member.person.items)
    if rule is None or rule.rule is None or not rule.expression or not wrong:
        return ""
    card = Names(member.person, member.one.role)
    found = {name: card.find(name) for name in rule.rule.names}
    rests = [name for name, value in found.items() if value is not None and value.fact and re.search(r"分|绩效", name)]
    return "、".join(rests)


def _open(person: PersonScore) -> bool:
    return any(not i.status.checked for i in person.items)


def _all_causes(person: PersonScore) -> list[str]:
    marks = [m.follows or m.mark.field.ref for i in person.items for m in i.marks if m.status is Status.MISMATCH]
    brought = [cause for _, cause in person.marks_from.values() if cause]
    return list(
        dict.fromkeys([*marks, *brought, *(c.cause for c in (*person.sums, *person.carried.values()) if c.cause)])
    )
