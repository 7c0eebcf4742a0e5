"""What each item of a block counts: the full mark and the weight, settled from the columns, the text and the marks.

权重 is often really the full mark (docs/reading.md: full marks and weights). What the criteria themselves award decides first, then what
was entered.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..criteria.reading import read
from ..criteria.rules import AwardKind, Constant, Levels, Piecewise, Rule, Steps
from ..criteria.totals import read_total_rules
from ..regex import regex
from ..sheet.model import Block, Field, Item, MarkKind, Section
from ..sheet.vocabulary import normalise
from .card import Standard
from .compare import figure
from .named import plain_name
from .texts import criterion_text

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_BY_HUNDRED, _BY_WEIGHT = "百分制，按权重折算", "权重就是满分"
_MARKS = regex(r"(\d+(?:\.\d+)?)\s*分?")


def standards(block: Block) -> dict[str, Standard]:
    """Settle every item's full mark and weight, by the reference of its name cell."""
    items = {i.name.ref: i for i in (*block.items, *(e.item for p in block.people for e in p.entries))}
    kinds = _kinds(block)
    weights = {ref: _weight(i.weight) for ref, i in items.items()}
    cards = [set(card) for person in block.people for card in _by_category([e.item for e in person.entries])]
    cards = cards or [set(items)]
    fractional = _fractional(
        [[w for ref in card if (w := weights[ref]) is not None] for card in cards]
    ) or _whole_parts(items, weights)
    tops = {ref: _stated_top(i) for ref, i in items.items()}
    common = _common_top([t for t in tops.values() if t is not None])
    most = _most_entered(block)
    out: dict[str, Standard] = {}
    for ref, item in items.items():
        weight = weights[ref]
        points = None if weight is None else weight * _HUNDRED if fractional else weight
        out[ref] = _one(item, points, tops[ref], common, most.get(ref), kinds.get(ref, frozenset()))
    out = _like_the_rest(out, tops, most)
    return _of_formulas(_within_categories(out, items), items, block)


def _like_the_rest(
    found: dict[str, Standard], tops: Mapping[str, Decimal | None], most: Mapping[str, Decimal]
) -> dict[str, Standard]:
    """Take items of which nothing says it for marked out of a hundred where nearly all others with a weight are."""
    of_hundred = sum(one.how == _BY_HUNDRED for one in found.values())
    by_weight = [ref for ref, one in found.items() if one.weight is not None and one.how == _BY_WEIGHT]
    told = [ref for ref in by_weight if found[ref].weight in (tops.get(ref), most.get(ref))]
    if of_hundred <= 2 * len(told):
        return found
    return {
        ref: Standard(_HUNDRED, one.weight, _BY_HUNDRED) if ref in by_weight and ref not in told else one
        for ref, one in found.items()
    }


def _of_formulas(found: dict[str, Standard], items: Mapping[str, Item], block: Block) -> dict[str, Standard]:
    """Take marks that a formula adds with shares of 100 % to figures out of 100 for marks out of 100 themselves."""
    open_ones = [ref for ref, one in found.items() if one.full is None and items[ref].criterion is None]
    fulls = [one.full or Decimal(0) for ref, one in found.items() if items[ref].section is Section.BASE]
    if not open_ones or not (set(fulls) - {Decimal(0)} == {_HUNDRED} or sum(fulls) == _HUNDRED):
        return found
    rules = [rule for note in block.notes for rule in read_total_rules(note.text)]
    shared = {n for rule in rules if rule.terms and sum(w for _, w in rule.terms) == 1 for n, _ in rule.terms}
    names = {plain_name(name) for name in shared}
    told = Standard(_HUNDRED, None, "百分制，总分公式里各部分的占比合计100%")
    return {
        ref: told if ref in open_ones and plain_name(items[ref].name.text) in names else one
        for ref, one in found.items()
    }


def _within_categories(found: dict[str, Standard], items: Mapping[str, Item]) -> dict[str, Standard]:
    """Note the categories' weights where each category's items have weights that add up to 100 % among themselves."""
    groups = _by_category([item for item in items.values() if item.section is Section.BASE])
    outer = [_weight(items[refs[0]].category_weight) for refs in groups]
    weights = [w for w in outer if w is not None]
    whole = sum(weights)
    own = {sum(found[ref].weight or Decimal(0) for ref in refs) for refs in groups}
    if len(weights) < 2 or len(weights) < len(groups) or whole not in (_ONE, _HUNDRED) or own != {_HUNDRED}:
        return found
    shares = {ref: weight / whole for refs, weight in zip(groups, weights, strict=True) for ref in refs}
    return {ref: replace(one, outer=shares.get(ref)) for ref, one in found.items()}


def _by_category(items: Sequence[Item]) -> list[list[str]]:
    """Part items by categories that have weights of their own; all others are one group."""
    groups: dict[str, list[str]] = {}
    for item in items:
        category = item.category.ref if item.category is not None and item.category_weight is not None else ""
        groups.setdefault(category, []).append(item.name.ref)
    return list(groups.values())


def _one(
    item: Item,
    weight: Decimal | None,
    top: Decimal | None,
    common: Decimal | None,
    entered: Decimal | None,
    kinds: frozenset[MarkKind],
) -> Standard:
    stated = _weight(item.full_mark)
    named = item.full_mark is not None and item.full_mark.ref == item.name.ref  # 客户表扬（5分）: for each, or at most
    if item.section is not Section.BASE and (
        MarkKind.SCORE not in kinds or stated is None or named or _each(item.full_mark)
    ):
        return Standard(None, None, "加分项和扣分项按次计")
    if _each(item.full_mark):
        stated = None
    if stated is not None and stated > 0:
        return Standard(stated, weight, f"满分{item.full_mark.text if item.full_mark else ''}")
    if item.criterion is not None and item.criterion.bands and top is not None:
        return Standard(top, weight, "满分取自分档表")
    if weight is None:
        return Standard(top if item.criterion is not None else None, None, "满分取自评分标准" if top else "")
    if top is not None and top == weight:
        return Standard(weight, weight, _BY_WEIGHT)
    if top is not None and top == _HUNDRED:
        return Standard(_HUNDRED, weight, _BY_HUNDRED)
    if entered is not None and entered > weight * Decimal("1.2") and entered <= Decimal(120):
        return Standard(_HUNDRED, weight, _BY_HUNDRED)
    if common == _HUNDRED and entered is None:
        return Standard(_HUNDRED, weight, _BY_HUNDRED)
    return Standard(weight, weight, _BY_WEIGHT)


def _each(field: Field | None) -> bool:
    """Whether a column of points is per occurrence (单项分, 每次分值) rather than a full mark."""
    return field is not None and re.search(r"单项分|每次|每项|单次|单位", field.label) is not None


def _kinds(block: Block) -> dict[str, frozenset[MarkKind]]:
    out: dict[str, set[MarkKind]] = {}
    for person in block.people:
        for entry in person.entries:
            out.setdefault(entry.item.name.ref, set()).update(m.kind for m in entry.marks)
    return {ref: frozenset(kinds) for ref, kinds in out.items()}


def _weight(field: Field | None) -> Decimal | None:
    if field is None:
        return None
    value = figure(field)
    if value is not None:
        return value
    found = _MARKS.search(field.text)
    return Decimal(found[1]) if found else None


def _fractional(cards: Sequence[Sequence[Decimal]]) -> bool:
    """Whether the weights on every card are written as fractions of one (0.35, 35 %) rather than as points (35)."""
    weights = [w for card in cards for w in card]
    if not weights or not all(w <= _ONE for w in weights):
        return False
    return min(weights) < _ONE or all(sum(card) <= Decimal("1.5") for card in cards)


def _whole_parts(items: Mapping[str, Item], weights: Mapping[str, Decimal | None]) -> bool:
    """Whether the items stand in several parts (一、部门职责 二、部门计划) of which each has weights that make one."""
    parts: dict[str, Decimal] = {}
    for ref, item in items.items():
        part = item.category.ref if item.category is not None else ""
        parts[part] = parts.get(part, Decimal(0)) + (weights[ref] or Decimal(0))
    return len(parts) > 1 and set(parts.values()) == {_ONE}


def _common_top(tops: Sequence[Decimal]) -> Decimal | None:
    if not tops:
        return None
    value, count = Counter(tops).most_common(1)[0]
    return value if count * 2 > len(tops) else None


def _most_entered(block: Block) -> dict[str, Decimal]:
    out: dict[str, Decimal] = {}
    for person in block.people:
        for entry in person.entries:
            for mark in entry.marks:
                value = figure(mark.field)
                if value is not None and mark.kind is MarkKind.SCORE:
                    ref = entry.item.name.ref
                    out[ref] = max(out.get(ref, value), value)
    return out


def _stated_top(item: Item) -> Decimal | None:
    """The best that the criterion itself awards, in points; ``None`` when it only takes off."""
    if item.criterion is None:
        return None
    if item.criterion.bands:
        values = [v for v in (figure(b.points) for b in item.criterion.bands) if v is not None]
        return _usual(values)
    rule = read(criterion_text(item), item.name.text, None).rule
    if rule is None:
        return _HUNDRED if _OUT_OF_HUNDRED.search(normalise(criterion_text(item))) else None
    if _FACTOR.search(item.name.text):
        return None
    best = _top(rule)
    return best if best is not None else _said_full(normalise(criterion_text(item)))


def _said_full(text: str) -> Decimal | None:
    """The full mark that a criterion of deductions states itself (每次扣10分，满分30分), where it states just one."""
    found = set(_FULL.findall(text))
    return Decimal(found.pop()) if len(found) == 1 else None


_FULL = regex(r"(?:满分|基准分|基础分)(?:为|是|:)?(\d+(?:\.\d+)?)分(?!及|以|的)")


_OUT_OF_HUNDRED = regex(r"百分制|满分(?:为|是|:)?100分?|(?<!\d)0[-~—–至到]100分?(?!\d|%)")
"""How a criterion says that somebody marks out of a hundred."""


_FACTOR = re.compile(r"(?:系数|比例)$")
"""What an item is called that has no marks: what amounts are multiplied by."""


def _usual(values: Sequence[Decimal]) -> Decimal | None:
    """The first band's points, unless a later one is the larger by less than double (so that 800 is no full mark)."""
    if not values:
        return None
    return max(v for v in values if v <= max(values[0], values[-1]) * 2)


def _top(rule: Rule) -> Decimal | None:
    found: list[Decimal] = []
    for part in rule.parts:
        if isinstance(part, Piecewise):
            for piece in part.pieces:
                award = (
                    piece.value.award if isinstance(piece.value, Constant)
                    else piece.value.base if isinstance(piece.value, Steps) else None
                )  # fmt: skip
                if award is not None and award.kind is AwardKind.POINTS:
                    found.append(award.value)
        elif isinstance(part, Levels):
            found.extend(o.award.value for o in part.options if o.award.kind is AwardKind.POINTS)
    best = max(found, default=None)
    return best or None
