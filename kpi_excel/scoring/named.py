"""What a name in a total's formula stands for on the sheet: a subtotal, a rater's total, a category, an item, a section."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.formulas.expression import Binary, Expression, Name
from ..regex import regex
from ..results import Status
from ..sheet.model import MarkKind, Section
from .card import Check, ItemScore, MarkScore, PersonScore
from .carried import carried_right
from .compare import figure
from .rater_shares import by_shares, combined, shares_of

_NOISE = regex(
    r"\(.*?\)|(?:得分|评分|分数|考核)?(?:小计|合计|总计|总分|总|分值)?(?:得分|评分|分数|值|分)?$|^[一二三四五六七八九十]+、|^\d+[、.]"
)
_CHANGE = regex(r"(?P<of>.{2,}?)(?P<sign>扣分|加分)")
_HUNDRED = Decimal(100)
_SECTIONS: dict[Section, tuple[str, ...]] = {
    Section.BASE: ("基本项", "基础项", "基本分", "基础分", "日常考核", "考核项", "基本", "基础"),
    Section.BONUS: ("加分项", "加分", "奖励项", "奖励", "附加分", "附加", "奖励分"),
    Section.DEDUCTION: ("扣分项", "扣分", "减分项", "减分", "罚款", "扣罚", "处罚"),
}
_BOTH = ("加减分", "加减分项", "加扣分", "加扣分项", "奖惩", "奖惩分", "奖惩项", "奖罚", "奖罚分", "奖扣分", "增减分")
"""What adds and what takes off, together."""


@dataclass(frozen=True, slots=True)
class Value:
    """A named value: as entered, and as it should be."""

    entered: Decimal | None
    right: Decimal | None
    cells: tuple[str, ...] = ()
    losing: bool = False
    """Whether it is a sum of points lost, which some columns hold as negative numbers."""
    fact: bool = False
    """Whether it is a figure of the person that nothing on the card makes."""


def plain_name(text: str) -> str:
    """Strip brackets, numbering and words such as 小计 off a name (一、加分小计（最高5分） → 加分)."""
    text = unicodedata.normalize("NFKC", text).replace(" ", "")
    bare = re.sub(r"\(.*?\)", "", text)
    bare = re.sub(r"^[一二三四五六七八九十]+、|^\d+[、.]", "", bare)
    stripped = re.sub(r"(?:小计|合计|总计|总分|得分|评分|分值|总和)+$", "", bare)
    return stripped or bare


def _flat(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def subtracted(tree: Expression) -> frozenset[str]:
    """Return the names that a formula takes off."""
    if not isinstance(tree, Binary):
        return frozenset()
    own = {tree.right.name} if tree.sign == "-" and isinstance(tree.right, Name) else set[str]()
    return subtracted(tree.left) | subtracted(tree.right) | own


class Names:
    """The names of one person's card."""

    def __init__(self, person: PersonScore, role: str = "") -> None:
        self._role = role
        self._tiers: list[dict[str, list[Value]]] = [{}, {}, {}, {}]
        self._of_rater: dict[str, list[Value]] = {}
        self._own: dict[str, list[Value]] = {}
        self._person = person
        for check in person.sums:
            self._sum(check)
        self._joined(person.sums)
        self._categories(person.items)
        for item in person.items:
            self._add(2, item.item.name.text, self._brought(item) or _of([item], self._role))
        self._raters(person.items)
        self._sections(person.items)
        base = person.person.base
        for fact in (*person.person.facts, *((base,) if base is not None else ())):
            if fact.label and (value := figure(fact)) is not None:
                known, _ = carried_right(person, fact)
                self._add(3, fact.label, Value(value, known, (fact.ref,), fact=fact.ref not in person.marks_from))

    def _add(self, tier: int, name: str, value: Value) -> None:
        if key := plain_name(name):
            self._tiers[tier].setdefault(key, []).append(value)

    def _brought(self, item: ItemScore) -> Value | None:
        """What a mark is that a formula takes from another sheet, and what it should be by what is right there."""
        mark = item.deciding
        if mark is None or len(item.marks) != 1 or mark.mark.field.ref not in self._person.marks_from:
            return None
        right, _ = self._person.marks_from[mark.mark.field.ref]
        known = right if isinstance(right, Decimal) else mark.entered
        return Value(mark.entered, known, (mark.mark.field.ref,), _section(item) is Section.DEDUCTION)

    def _sum(self, check: Check) -> None:
        entered = check.entered if isinstance(check.entered, Decimal) else None
        right = check.score if isinstance(check.score, Decimal) else entered
        value = Value(entered, right, (check.field.ref,), "扣" in check.label and "得分" not in check.label)
        for name in dict.fromkeys((check.sum.role if check.sum else "", check.label)):
            if name:
                self._add(0, name, value)
        if check.sum is not None and check.sum.role:
            self._of_rater.setdefault(f"{plain_name(check.sum.role)}{_flat(check.label)}", []).append(value)
            if check.sum.role == self._role:
                self._own.setdefault(plain_name(check.label), []).append(value)

    def _joined(self, sums: Sequence[Check]) -> None:
        """小计 of several raters who count with a share each is one thing, where a formula speaks of it without them."""
        labels: dict[str, list[Check]] = {}
        for check in sums:
            labels.setdefault(plain_name(check.label), []).append(check)
        for key, checks in labels.items():
            if (value := _of_sums(checks)) is not None:
                self._tiers[0][key] = [value]

    def whole(self) -> Value | None:
        """Return what all the items come to: the one subtotal, the raters' by their shares, or the marks together."""
        sums = self._person.sums
        if not sums:
            category = self._person.items[0].item.category
            return None if category is None else self._tiers[1][plain_name(category.text)][0]
        if len(sums) == 1:
            return self._tiers[0][plain_name(sums[0].label)][0]
        return _of_sums(sums)

    def _categories(self, items: Sequence[ItemScore]) -> None:
        groups: dict[str, list[ItemScore]] = {}
        for item in items:
            if item.item.category is not None:
                groups.setdefault(item.item.category.text, []).append(item)
        whole = sum(i.standard.weight or Decimal(0) for members in groups.values() for i in members)
        for name, members in groups.items():
            mean = _mean(members, self._role)
            if mean is not None and whole < _HUNDRED:
                mean = Value(None, None)  # weights that don't add up: what the category is worth is not guessed
            self._add(1, name, mean or _of(members, self._role))

    def _raters(self, items: Sequence[ItemScore]) -> None:
        """What each rater's marks come to, where several rate the same items."""
        for role in dict.fromkeys(m.mark.role for i in items for m in i.marks if len(i.marks) > 1 and m.mark.role):
            rated = [i for i in items if _section(i) is Section.BASE and any(m.mark.role == role for m in i.marks)]
            self._add(3, role, _of(rated, role))

    def _sections(self, items: Sequence[ItemScore]) -> None:
        besides = [i for i in items if _section(i) is not Section.BASE]
        if besides and not any(word in name for tier in self._tiers[:3] for name in tier for word in _BOTH):
            for word in _BOTH:
                self._tiers[3][word] = [_besides(besides, self._role)]
        for section, words in _SECTIONS.items():
            own = [i for i in items if _section(i) is section]
            if own or section is not Section.BASE:
                value = _of(own, self._role)
                for word in words:
                    self._tiers[3].setdefault(word, []).append(value)

    def holds(self, name: str) -> bool:
        """Say whether one thing on the card, and no more, has this very name."""
        held = [tier[plain_name(name)] for tier in self._tiers if plain_name(name) in tier]
        return bool(held) and len(held[0]) == 1

    def find(self, name: str) -> Value | None:
        """Return what a name stands for: the same name first, then the only one that holds it; ``None`` when unclear."""
        if len(rated := self._of_rater.get(_flat(name), [])) == 1:
            return rated[0]  # 自评合计
        wanted = plain_name(name)
        if len(self._tiers[0].get(wanted, ())) > 1 and len(own := self._own.get(wanted, [])) == 1:
            return own[0]  # 加权合计 of the same rater's column
        for tier in self._tiers:
            if wanted in tier:
                return tier[wanted][0] if len(tier[wanted]) == 1 else None
        for tier in self._tiers[:3]:
            near = [v for own, values in tier.items() if own in wanted or wanted in own for v in values]
            if len(near) == 1:
                return near[0]
        return self._change_of(wanted)

    def _change_of(self, wanted: str) -> Value | None:
        """Return the points that the only item of such a name costs or brings (差错扣分 beside an item 业务差错)."""
        found = _CHANGE.fullmatch(wanted)
        if found is None:
            return None
        lost = found["sign"] == "扣分"
        near = [v for own, values in self._tiers[2].items() if found["of"] in own for v in values]
        return near[0] if len(near) == 1 and near[0].losing == lost else None


def _section(item: ItemScore) -> Section:
    kinds = {m.mark.kind for m in item.marks}
    if item.item.section is not Section.BASE:
        return item.item.section
    if kinds == {MarkKind.BONUS}:
        return Section.BONUS
    return Section.DEDUCTION if kinds == {MarkKind.DEDUCTION} else Section.BASE


def _of(items: Sequence[ItemScore], role: str = "") -> Value:
    """What several items come to together; with ``role`` by that rater's marks where there are any."""
    picked = [_picked(i, role) for i in items]
    losing = bool(items) and all(_section(i) is Section.DEDUCTION for i in items)

    def total(values: Sequence[Decimal | None]) -> Decimal:
        return sum((v for v in values if v is not None), Decimal(0))

    cells = tuple(i.deciding.mark.field.ref for i in items if i.deciding is not None)
    return Value(total([p[0] for p in picked]), total([p[1] for p in picked]), cells, losing)


def _besides(items: Sequence[ItemScore], role: str) -> Value:
    """What additions and deductions come to together: what is taken off counts against, however it stands there."""

    def total(which: int) -> Decimal:
        picked = [(i, _picked(i, role)[which]) for i in items]
        return sum((-abs(v) if _section(i) is Section.DEDUCTION else v for i, v in picked if v is not None), Decimal(0))

    return Value(total(0), total(1), tuple(i.deciding.mark.field.ref for i in items if i.deciding is not None))


def _of_sums(checks: Sequence[Check]) -> Value | None:
    """What the sums of several raters come to by the shares in their headers; ``None`` where there are none."""
    roles = [check.sum.role if check.sum is not None else "" for check in checks]
    entered = [check.entered if isinstance(check.entered, Decimal) else None for check in checks]
    right = [check.score if isinstance(check.score, Decimal) else e for check, e in zip(checks, entered, strict=True)]
    if len(checks) < 2 or not shares_of(roles):
        return None
    return Value(by_shares(roles, entered), by_shares(roles, right), tuple(check.field.ref for check in checks))


def _mean(items: Sequence[ItemScore], role: str) -> Value | None:
    """What items with weights, each marked out of 100, come to together: the mean by their weights; else ``None``."""
    weights = [i.standard.weight for i in items if i.standard.weight and i.standard.full in (None, _HUNDRED)]
    if len(weights) < len(items) or all(i.standard.full is None and _within(i) for i in items):
        return None

    whole = max(sum(weights), _share_of_category(items[0]) or Decimal(0))

    def mean(values: Sequence[Decimal | None]) -> Decimal | None:
        pairs = [(v, w) for v, w in zip(values, weights, strict=True) if v is not None]
        return sum((v * w for v, w in pairs), Decimal(0)) / whole if len(pairs) == len(weights) else None

    picked = [_picked(i, role) for i in items]
    cells = tuple(i.deciding.mark.field.ref for i in items if i.deciding is not None)
    return Value(mean([p[0] for p in picked]), mean([p[1] for p in picked]), cells)


def _share_of_category(item: ItemScore) -> Decimal | None:
    """The weight that a category states for itself, in points of 100: what its items' weights should add up to."""
    stated = figure(item.item.category_weight)
    return stated * _HUNDRED if stated is not None and stated <= 1 else stated


def _within(item: ItemScore) -> bool:
    """Whether a mark may be one out of its weight rather than out of 100."""
    return item.entered is None or (item.standard.weight is not None and item.entered <= item.standard.weight)


def _picked(item: ItemScore, role: str) -> tuple[Decimal | None, Decimal | None]:
    own = next((m for m in item.marks if role and m.mark.role == role), None)
    if own is None:
        entered = combined(item, lambda mark: mark.entered)
        right = combined(item, _right)
        return item.entered if entered is None else entered, item.counted if right is None else right
    right = _right(own)
    return own.entered, own.entered if right is None else right


def _right(mark: MarkScore) -> Decimal | None:
    if mark.status in (Status.OK, Status.MISMATCH):
        return mark.right
    return mark.entered if mark.taken is None else mark.taken


__all__ = ["Names", "Value", "figure", "plain_name"]
