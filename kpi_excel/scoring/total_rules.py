"""What a total's label or a note of its block says about how it is made, ready to be worked out for a person."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ..criteria.formulas.expression import NotAnExpression, compute, names, parse
from ..criteria.totals import TotalKind, TotalRule, read_total_rules
from ..regex import regex
from ..sheet.model import Block, Sum, SumKind
from .named import Names, Value, plain_name, subtracted

_CAP = regex(r"(?:最高|最多|上限|封顶|不超过)\s*(?:加|得|计|为|扣)?\s*(\d+(?:\.\d+)?)\s*分?")


_LIMITS = {
    "cap": regex(
        r"(?:(?:最高|最多|上限|封顶|不超过)[^\d,，]{0,4}|额度[^\d,，]{0,4}\d+(?:\.\d+)?元?[~—-])(\d+(?:\.\d+)?)[元分]"
    ),
    "floor": regex(r"(?:最低|最少|下限|保底|不低于)[^\d,，]{0,4}(\d+(?:\.\d+)?)[元分]"),
}
"""最高500元, 额度0~500元, after the formula of an amount."""
_NEVER_BELOW = regex(
    r"不(?:足|够)(?:扣除?|抵扣?)?(?:的|时|者)?[,，]?(?:按|以|计)(?:0|零)元?(?:计|发|算)?|(?:扣完|扣至0元?)为止|不(?:得|出现|计)?(?:为)?负(?:数|值)?|(?:低于|小于)(?:0|零)元?(?:的|时)?[,，]?(?:按|以)(?:0|零)"
)
"""不足扣的按0计, after the formula of an amount."""


_ASIDE = regex(r"\([^()+\-×*÷/=]*[一-鿿][^()+\-×*÷/=]*\)$")
"""(本季度项目系数0.9), behind a formula."""


_UNIT = regex(r"(?<=\d)(?:元/分|元每分|元|分)(?![一-鿿])")
"""得分×8元/分."""


@lru_cache(maxsize=2048)
def _rules(text: str) -> tuple[TotalRule, ...]:
    return read_total_rules(text)


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated way to make a total: an expression, or one of the usual ways with limits."""

    text: str
    rule: TotalRule | None = None
    cap: Decimal | None = None

    @property
    def method(self) -> str:
        """The usual way that the words name, ``""`` when they name none."""
        if self.rule is None:
            return ""
        return {TotalKind.SUM: "各项相加", TotalKind.AVERAGE: "平均"}.get(self.rule.kind, "")

    @property
    def weighted(self) -> bool:
        """Whether the words say mark × weight."""
        return self.rule is not None and self.rule.kind in (TotalKind.WEIGHTED, TotalKind.SHARE_WEIGHTED)

    @property
    def expression(self) -> bool:
        """Whether it is a formula of its own."""
        return self.rule is not None and self.rule.kind in (TotalKind.EXPRESSION, TotalKind.GROUPED)

    @property
    def grouped(self) -> bool:
        """Whether its formula speaks of one group of items after the other."""
        return self.rule is not None and self.rule.kind is TotalKind.GROUPED

    @property
    def definite(self) -> bool:
        """Whether the words leave only one way to make the total."""
        return self.expression or bool(self.method) or (self.rule is not None and self.rule.kind is TotalKind.RATIO)

    def worked_out(self, card: Names, *, entered: bool) -> Decimal | None:
        """Work the expression out; ``None`` when a name in it stands for nothing on the card.

        What the note defines (重关指标值=重关指标得分/100) is worked out only where the card doesn't hold it as such.
        """
        assert self.rule is not None
        assert self.rule.expression is not None
        rule, missing = self.rule, False
        written = self.rule.written
        defined = written is None or not all(card.holds(name) for name in names(written))
        tree = self.rule.expression if defined or written is None else written
        taken_off = subtracted(tree)

        def value(name: str) -> Decimal:
            nonlocal missing
            found = card.find(name)
            number = None if found is None else found.entered if entered else found.right
            if found is None or number is None:
                missing = True
                return Decimal(0)
            number = abs(number) if found.losing and name in taken_off else number
            capped = rule.part_cap is not None and bool(rule.limited) and name in (rule.limited, f"{rule.limited}项")
            return min(number, rule.part_cap) if capped and rule.part_cap is not None else number

        try:
            out = compute(tree, value)
        except (ArithmeticError, ValueError):
            return None
        return None if missing else self.limited(out)

    def ratio(self, values: list[Decimal | None]) -> Decimal | None:
        """4:3:3 over the parts in their order."""
        assert self.rule is not None
        if len(values) != len(self.rule.shares) or any(v is None for v in values):
            return None
        return self.limited(
            sum((v * s for v, s in zip(values, self.rule.shares, strict=True) if v is not None), Decimal(0))
        )

    def in_order(self, card: Names, values: list[Decimal | None]) -> Decimal | None:
        """A weighted sum whose names stand nowhere on the card, but as many of them as parts: part by part in order."""
        assert self.rule is not None
        terms = self.rule.terms
        if terms is not None and any(card.find(name) is not None for name, _ in terms):
            return None  # 应发合计=绩效工资+提成, where only the 提成 is a figure known so far
        if terms is None or len(terms) != len(values) or len(terms) < 2 or any(v is None for v in values):
            return None
        return self.limited(sum((v * w for v, (_, w) in zip(values, terms, strict=True) if v is not None), Decimal(0)))

    def limited(self, value: Decimal) -> Decimal:
        """Apply cap, floor and rounding."""
        rule = self.rule
        caps = [c for c in (self.cap, rule.cap if rule else None) if c is not None]
        if caps:
            value = min(value, *caps)
        if rule is not None and rule.floor is not None:
            value = max(value, rule.floor)
        if rule is not None and rule.places is not None:
            value = value.quantize(Decimal(1).scaleb(-rule.places), ROUND_HALF_UP)
        return value


def stated(one: Sum, block: Block) -> Stated | None:
    """Return what the sum's label, or a note of its block, says about how it is made; ``None`` when nothing does."""
    label = unicodedata.normalize("NFKC", one.made or one.label)
    own = next(iter(_rules(_with_plus(label))), None)
    if own is not None and own.kind is not TotalKind.LIMIT:
        return Stated(one.made or one.label, own, _cap(label))
    cap = _cap(label)
    if cap is None:
        cap = _stated_cap(label, block)
    if one.kind is SumKind.SUBTOTAL:
        cap = cap if cap is not None else _section_cap(one, block)
        return Stated(f"不超过{cap}分", None, cap) if cap is not None else None
    found = _from_notes(one, block)
    if found is None:
        return Stated(f"不超过{cap}分", None, cap) if cap is not None else None
    text = next((n.text for n in block.notes if found in _rules(n.text)), f"{one.label}={found.expression}")
    if found.kind is TotalKind.EXPRESSION and found.part_cap is None:  # 加分最高5分 beside 总分=服务+纪律+加分
        parts = [r for n in block.notes for r in _rules(n.text) if r.part_cap is not None and r.limited]
        if len({(r.limited, r.part_cap) for r in parts}) == 1:
            found = replace(found, limited=parts[0].limited, part_cap=parts[0].part_cap)
    return Stated(text if len(text) <= 60 else f"{text[:60]}…", found, cap)


_LISTED_SHARES = regex(r"(?P<label>[^()=]+)\((?P<inner>[^()=+]+)\)\s*")
_NAMED_SHARE = regex(r"\s*(?P<name>[^\d%]+?)(?:占比?|权重|比重|为|按|:)*\s*(?P<share>\d+(?:\.\d+)?)%\s*")


def _with_plus(label: str) -> str:
    """Return 综合得分(自评20%,上级占80%) as a sum: 综合得分(自评20%+上级80%)."""
    found = _LISTED_SHARES.fullmatch(label)
    parts = [_NAMED_SHARE.fullmatch(part) for part in re.split(r"[,，、;；/]", found["inner"])] if found else []
    named = [(part["name"], part["share"]) for part in parts if part is not None]
    if found is None or len(named) < 2 or len(named) < len(parts) or sum(Decimal(share) for _, share in named) != 100:
        return label
    return f"{found['label']}({'+'.join(f'{name}{share}%' for name, share in named)})"


def says_formula(one: Sum, block: Block) -> bool:
    """Whether the sum's label or a note of its block says by an equation how it is made, understood or not."""
    label = unicodedata.normalize("NFKC", one.made or one.label)
    if _EQUALS.search(label):
        return True
    name = re.sub(r"\(.*?\)", "", label).strip()
    said = re.compile(rf"(?<![\w/]){re.escape(name)}\s*=(?!\s*\d+分?(?:[,，;；。)]|$))") if len(name) > 1 else None
    return said is not None and any(said.search(unicodedata.normalize("NFKC", note.text)) for note in block.notes)


_EQUALS = regex(r"=\s*[^\d\s=]*[一-鿿Σ∑(\[]")
"""An equation with more than a figure on its right side."""


_WHOLE = r"(?<![\w/])"
_SUMMED = regex(r"(?:合计|总计|总额|总金额)$")


@lru_cache(maxsize=2048)
def equation_for(label: str, text: str, *, whole: bool = False) -> TotalRule | None:
    """Read 实扣金额=罚款合计-奖励 in a note, whatever the left side is called, for a figure of just that name.

    ``whole``: nothing may stand before the name (基础绩效奖金 is not 绩效奖金).
    """
    found = re.search(
        rf"{_WHOLE if whole else ''}{re.escape(label)}\s*=\s*(?P<right>[^=,，;；。\n]+)(?P<limits>[^;；。\n=]*)",
        unicodedata.normalize("NFKC", text),
    )
    if found is None:
        return None
    try:
        tree = parse(_UNIT.sub("", _ASIDE.sub("", found["right"].strip())).replace("*", "×"))
    except NotAnExpression:
        return None
    cap, floor = _LIMITS["cap"].search(found["limits"]), _LIMITS["floor"].search(found["limits"])
    nothing = Decimal(0) if _NEVER_BELOW.search(found["limits"]) else None
    return (
        TotalRule(
            TotalKind.EXPRESSION, label, tree, cap=Decimal(cap[1]) if cap else None,
            floor=Decimal(floor[1]) if floor else nothing,
        )
        if names(tree)
        else None
    )  # fmt: skip


def _from_notes(one: Sum, block: Block) -> TotalRule | None:
    rules = [r for n in block.notes for r in _rules(n.text)]
    name = plain_name(one.label)
    label = unicodedata.normalize("NFKC", one.label).strip()
    for rule in rules:
        if rule.kind is TotalKind.LIMIT or not rule.label:
            continue
        other = plain_name(rule.label)
        if name and (name == other or name in other or other in name):
            return rule
    for note in block.notes:
        if label and (equation := equation_for(label, note.text)) is not None:
            return equation
    short = _SUMMED.sub("", label)
    for note in block.notes if len(short) > 1 and short != label else ():
        if (equation := equation_for(short, note.text, whole=True)) is not None:
            return replace(equation, label=label)
    rules = [r for r in rules if not _of_another(r, name, block)]
    totals = [r for r in rules if re.search(r"总分|综合|合计|最终|得分", r.label) or not r.label]
    made = [r for r in totals if r.kind is not TotalKind.LIMIT]
    limits = [r for r in rules if r.kind is TotalKind.LIMIT and r.cap is not None]
    if re.search(r"扣分|加分|奖励|罚", one.label):
        return None
    if one.role and one.kind is SumKind.TOTAL and any(r.terms for r in made):
        return None  # a rater's own total; the formula speaks of what comes after
    return next(iter(made), None) or next(iter(limits), None)


def _of_another(rule: TotalRule, name: str, block: Block) -> bool:
    """Whether a rule says how a figure of another name is made (总分=… beside 合计), which the sheet has too."""
    own = plain_name(rule.label)
    named = {unicodedata.normalize("NFKC", s.label).strip() for p in block.people for s in p.sums}
    added = any(_ADDED.search(note.text) for note in block.notes if rule in _rules(note.text))
    if rule.kind in (TotalKind.EXPRESSION, TotalKind.GROUPED) and not added:
        # 加权得分=得分×指标权重×类别权重, the weighted mark of each item
        lines = (e.weighted.label for p in block.people for e in p.entries if e.weighted is not None)
        named.update(unicodedata.normalize("NFKC", label).strip() for label in lines)
    return bool(own) and name != own and rule.label in named


_ADDED = regex(r"[Σ∑]|求和|之和|相加|累加|总和")


def _cap(label: str) -> Decimal | None:
    found = _CAP.search(label)
    return Decimal(found[1]) if found else None


_OVER = regex(
    r"(?:超过|高于|超出|大于)(?P<most>\d+(?:\.\d+)?)[元分](?:以上)?(?:的|者|时)?[,，]?(?:仍|均|都|则|也|只)?(?:按|以|计)(?P=most)[元分]"
)
"""绩效奖金超过500元按500元计."""
_ALLOWED = regex(r"额度[^\d,，]{0,4}\d+(?:\.\d+)?元?[~—-](?P<most>\d+(?:\.\d+)?)元")
"""绩效奖金额度：0~500元."""


def _stated_cap(label: str, block: Block) -> Decimal | None:
    """Return the most that a line which begins with a figure's own name lets it be."""
    whole = re.sub(r"\(.*?\)", "", label).strip()
    names = tuple(name for name in (whole, _SUMMED.sub("", whole)) if len(name) >= _LEAST_NAME)
    if not names:
        return None
    for note in block.notes:
        for line in re.split(r"[。；;\n]", unicodedata.normalize("NFKC", note.text)):
            said = re.sub(r"^\s*(?:\d+[、.)]|[一二三四五六七八九十]+[、.])\s*", "", line).strip()
            if said.startswith(names) and (found := _OVER.search(said) or _ALLOWED.search(said)) is not None:
                return Decimal(found["most"])
    return None


_LEAST_NAME = 4
"""Shorter names (总分, 合计) begin lines about much else."""


def _section_cap(one: Sum, block: Block) -> Decimal | None:
    """二、加分项（最高加5分） speaks of the subtotal of the additions."""
    word = "加分" if "加" in one.label else "扣分" if "扣" in one.label else ""
    for note in block.notes:
        text = unicodedata.normalize("NFKC", note.text)
        if word and word in text and len(text) < 40 and (cap := _cap(text)) is not None:
            return cap
    return next(
        (r.part_cap for n in block.notes for r in _rules(n.text) if word and r.part_cap and word in r.limited), None
    )


__all__ = ["Names", "Stated", "Value", "equation_for", "says_formula", "stated"]
