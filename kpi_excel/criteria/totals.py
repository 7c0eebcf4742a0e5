"""How a sheet makes its total, as notes and labels say: 总分=Σ(单项得分×权重), 自评×20%+复评×80%, 4:3:3, 最高100分."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ..regex import regex
from .formulas.expression import Binary, Expression, Name, NotAnExpression, Number, names, parse, substitute
from .group_totals import WHOLE, group_total
from .normalise import Normal, normalise
from .notes import LONGEST, cut
from .numerals import ARABIC

_TOTAL = (
    r"(?:(?:综合|最终|最后|考核|考评|年度|季度|月度|部门|中心|处室|合计|加权|最终考核|考核总|总|实)(?:总)?(?:得分|评分|成绩|分数?)"
    r"|得分|总分)"
)
_EQUATION = regex(r"(?P<label>[^=;,:()]{1,24}?)\s*=\s*(?P<right>[^=;,]+(?:=[^=;,]+)*)")
_BRACKETED = regex(r"^(?P<label>[^()=;,:]{2,24}?)\((?P<inner>.*[+\-×÷/:].*)\)$")
_SUM = regex(
    r"^(?:Σ|∑|∑|Sum|SUM)?\(?(?:各|每|单|所有|全部|以上)*(?:个|单)?(?:项|指标|考核项目|考核指标)?(?:目|指标)?(?:考核|实际|实)?(?:得分|评分|分数|分值|成绩)\)?(?P<full>(?:÷|/)(?:单项|各项|该项|本项)?(?:分值|满分|标准分|配分))?"
    r"(?P<weight>×(?:对应|相应|各项|单项|该项|其|各自)?的?(?:权重|占比|比重)(?:系数)?)?(?P<hundred>(?:÷|/)100)?\)?(?P<of>之和|的?总和|的?合计|相加|累加|加总|累计|求和|之总和)?$"
)
_FACTOR = r"(?:各|每|单)?(?:类别|分类|大类|类|维度|指标|单项|项目|项)?(?:考核|实际)?(?:得分|评分|分数|权重|占比)"
_PRODUCTS = regex(rf"(?:Σ|∑|Sum|SUM)\(?{_FACTOR}(?:×{_FACTOR}){{1,2}}\)?(?:之和|的?总和|的?合计)?")
"""Σ(类别权重×指标权重×得分)."""
_AVERAGE = regex(r"(?P<what>[^,;=]*?)的?(?:算术)?(?:平均分|平均值|平均数|平均得分|平均)(?:数|值|分)?$")
_RATIO = regex(r"(\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+)")
_CLOCK = regex(r"(?<![\d:])[0-2]?\d:[0-5]\d(?![\d:])")
"""22:00 is a time of day, and no ratio of 22 to 0."""
_COUNTS_AS = r"(?:仍|均|都|则|也)?(?:然)?(?:按照?|以|计|只计|记)(?:满分)?"
_CAP = regex(
    rf"(?:最高|最多|上限|封顶)(?:得|为|是|加|按|计|不超过|不得超过|得分|分)*({ARABIC})[分元]"
    rf"|(?:超过|高于|超出|大于)({ARABIC})分的?,?{_COUNTS_AS}\2分|({ARABIC})分以上的?,?{_COUNTS_AS}\3分"
    rf"|({ARABIC})[分元]封顶|(?:^|[,;]|总分|得分|合计)(?:最终|累计)?(?:不得|不能|不可|不应|不)(?:超过|高于|超出|大于)({ARABIC})分"
    rf"|以({ARABIC})分为(?:上?限|封顶|最高(?:分|值)?)"
)
_FULL = regex(rf"满分(?:值)?(?:为|是|:|按)?({ARABIC})分|(百分制)")
_FLOOR = regex(rf"(?:最低|不低于|不得低于|下限|保底)(?:得|为|是|计|分)*({ARABIC})分")
_USED_UP = regex(
    r"(?:^|,)(?:总分|得分|分数)?(?:扣|减)(?:完|光|至0分|到0分)为止|(?:^|,)(?:总分|得分)?(?:不计|不记|不设|没有)负分"
)
_PLACES = regex(
    r"(?:保留|精确到?)(?:小数点后|到小数点后)?([一二两三四0-4])位(?:小数)?|四舍五入(?:到|取|保留)?(整数)|取整|保留整数"
)
_PART = regex(
    r"(?P<part>(?:加分|奖励分|附加分|扣分|减分|效率分|奖励)(?:项目?|部分)?)(?:合计|累计)?[^;,\d总]{0,8}?,?(?:最高|最多|上限|不超过)"
    rf"(?:可?得|为|可?加|可?扣|不超过)*(?P<cap>{ARABIC})分\)?"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


_LISTED = regex(
    r"((?:[^\d,;()=、和及]+[、和及])+[^\d,;()=、和及]+?)(?:[二两三四五六](?:处|个部门|个|部门|项|部|中心|者|方面|部分|方))?(?:的)?"
    r"(?:考核)?(?:得分|分数|评分|成绩)?的?(?:所占)?(?:分别)?(?:按照?|以|权重|比例|占比|为|比重|(?=\d+(?:\.\d+)?:\d))"
)


class TotalKind(StrEnum):
    """How a total is made."""

    SUM = "sum"
    """The items' marks, added up."""
    WEIGHTED = "weighted"
    """The items' marks × their weights, added up."""
    RATIO = "ratio"
    """Shares without names (4:3:3): they belong to the sheet's own parts in their order."""
    SHARE_WEIGHTED = "share_weighted"
    """The items' marks ÷ their full marks × their weights, added up."""
    EXPRESSION = "expression"
    """An expression over labels of the sheet."""
    GROUPED = "grouped"
    """An expression over what each group of items has, × the group's weight, added up over the groups."""
    AVERAGE = "average"
    """The mean of named things, or of the persons or raters that ``of`` speaks of."""
    LIMIT = "limit"
    """No way of making it, only limits (满分100分，超过100分按100分计)."""


@dataclass(frozen=True, slots=True)
class TotalRule:
    """One note about a total. ``label``: what it makes (``""`` when the note does not name it).

    ``expression`` is over labels (基本项, 加分, 自评 …) for EXPRESSION; ``also`` is what is added to the items' sum
    (总分=各项得分之和+加分), or to the groups' of GROUPED. ``cap`` and ``floor`` limit the total, in points; ``limited`` names the section that a
    cap on a part speaks of (加分项（最高加5分）: ``part_cap`` 5 of 加分项). ``places``: decimals to round to, half up.
    ``spans`` are places in the text as given.
    """

    kind: TotalKind
    label: str = ""
    expression: Expression | None = None
    written: Expression | None = None
    """The expression before definitions (重关指标值=重关指标得分/100) were put into it, where there are any."""
    also: Expression | None = None
    of: str = ""
    shares: tuple[Decimal, ...] = ()
    """The shares of a RATIO, adding up to 1."""
    full: Decimal | None = None
    """The full mark of the whole (满分100分, 百分制): said, not a cap."""
    cap: Decimal | None = None
    floor: Decimal | None = None
    limited: str = ""
    part_cap: Decimal | None = None
    places: int | None = None
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def terms(self) -> tuple[tuple[str, Decimal], ...] | None:
        """The expression as named things with their weights (自评 0.2, 复评 0.8), ``None`` where it is no such sum."""
        return None if self.expression is None else _terms(self.expression)

    @property
    def names(self) -> tuple[str, ...]:
        """The labels that have to be found on the sheet."""
        found = [n for e in (self.expression, self.also) if e is not None for n in names(e)]
        return tuple(dict.fromkeys(found))


def _terms(tree: Expression) -> tuple[tuple[str, Decimal], ...] | None:
    if isinstance(tree, Name):
        return ((tree.name, Decimal(1)),)
    if not isinstance(tree, Binary):
        return None
    if tree.sign == "+":
        left, right = _terms(tree.left), _terms(tree.right)
        return None if left is None or right is None else left + right
    for one, other in ((tree.left, tree.right), (tree.right, tree.left)):
        if tree.sign == "×" and isinstance(one, Name) and isinstance(other, Number):
            return ((one.name, other.value),)
    if tree.sign == "÷" and isinstance(tree.right, Number) and tree.right.value:
        inner = _terms(tree.left)
        return None if inner is None else tuple((n, w / tree.right.value) for n, w in inner)
    return None


def read_total_rule(text: str) -> TotalRule | None:
    """Read how a note or a label says that a total is made: the first of :func:`read_total_rules`, or ``None``."""
    return next(iter(read_total_rules(text)), None)


def read_total_rules(text: str) -> tuple[TotalRule, ...]:
    """Read everything that a note or a label says about totals, in its order.

    A cap, floor or rounding belongs to the rule before it; where there is none it is a rule of kind LIMIT.
    """
    if len(text) > LONGEST:
        return ()
    normal = normalise(text)
    out: list[TotalRule] = []
    for start, end in cut(normal.text, ";\n", 0):
        group = normal.text[start:end]
        for at, to in cut(group, ",", start):
            rule = _sentence(normal.text[at:to], normal, at)
            if rule is not None and out and (whole := _of_groups(out[-1], rule)) is not None:
                out[-1] = whole
            elif rule is not None:
                out.append(rule)
            elif out:
                out[-1] = _defined(out[-1], normal.text[at:to])
        limits = _limits(group, bool(out))
        if limits is None:
            continue
        if out:
            last = out[-1]
            out[-1] = replace(
                last, full=limits.full or last.full, cap=limits.cap or last.cap,
                floor=limits.floor if limits.floor is not None else last.floor, limited=limits.limited or last.limited,
                part_cap=limits.part_cap or last.part_cap,
                places=limits.places if limits.places is not None else last.places,
            )  # fmt: skip
        else:
            out.append(replace(limits, spans=(normal.span(start, end),)))
    return tuple(out)


def _of_groups(rule: TotalRule, said: TotalRule) -> TotalRule | None:
    """Σ(维度得分×维度权重), 其中维度得分=自评小计×30%+上级评小计×70%: what each group comes to is said behind."""
    label = re.sub(r"^其?中", "", said.label)
    if said.expression is None or said.kind is not TotalKind.EXPRESSION or not WHOLE.match(label):
        return None
    if rule.kind is TotalKind.WEIGHTED:
        return replace(rule, kind=TotalKind.GROUPED, expression=said.expression)
    inner = rule.expression
    if rule.kind is not TotalKind.GROUPED or inner is None or label not in names(inner):
        return None
    return replace(rule, expression=substitute(inner, lambda name: said.expression if name == label else None))


def _defined(rule: TotalRule, sentence: str) -> TotalRule:
    """Put a definition (重关指标值=重关指标得分/100) into the rule before it, if it defines one of its names."""
    found = _EQUATION.fullmatch(sentence.strip())
    if found is None or rule.expression is None or found["label"] not in rule.names:
        return rule
    try:
        meaning = parse(found["right"])
    except NotAnExpression:
        return rule
    whole = substitute(rule.expression, lambda n: meaning if n == found["label"] else None)
    return replace(rule, expression=whole, written=rule.written or rule.expression)


def _sentence(text: str, normal: Normal, at: int) -> TotalRule | None:
    span = (normal.span(at, at + len(text)),)
    ratio = _shares(text)
    if ratio is not None:
        return replace(ratio, spans=span)
    for pattern in (_EQUATION, _BRACKETED):
        found = pattern.match(text) if pattern is _BRACKETED else pattern.search(text)
        if found is None:
            continue
        label = _label(found["label"])
        right = found["right"] if pattern is _EQUATION else found["inner"]
        if pattern is _EQUATION and not re.search(_TOTAL, label):
            continue
        rule = _right(label, right)
        if rule is not None:
            return replace(rule, spans=span)
    said = re.match(rf"^(?P<label>[^=]*?{_TOTAL})(?:为|是|等于|由|按)(?P<right>.+)$", text)
    if said:
        rule = _right(_label(said["label"]), said["right"])
        if rule is not None and rule.kind is not TotalKind.EXPRESSION:
            return replace(rule, spans=span)
    return None


def _label(text: str) -> str:
    return re.sub(r"^(?:注|说明|即|则|其中|员工|本月|当月|该月)+", "", text.strip(" :\"'"))


def _right(label: str, right: str) -> TotalRule | None:
    right = right.strip().rstrip(".")
    right = re.sub(r"\((?:保留|四舍|精确|满分|最高|最低|百分制|注)[^()]*\)$", "", right)
    if items := _SUM.match(right):
        return _items(label, items)
    if not _PRODUCTS.fullmatch(right) and (grouped := group_total(right)) is not None:
        return TotalRule(TotalKind.GROUPED, label, grouped.inner, also=grouped.also)
    if _PRODUCTS.fullmatch(right):
        return TotalRule(TotalKind.WEIGHTED, label)
    for sign in re.finditer(r"[+\-]", right):
        items = _SUM.match(right[: sign.start()])
        if items and right[: sign.start()].count("(") == right[: sign.start()].count(")"):
            if not (items["of"] or items["weight"] or right.startswith(("Σ", "∑"))):
                continue
            rest = right[sign.start() :]
            try:
                extra = parse(rest[1:] if sign.group() == "+" else f"0{rest}")
            except NotAnExpression:
                continue
            return replace(_items(label, items), also=extra)
    if (mean := _AVERAGE.match(right)) and not re.search(r"[+×÷]", right):
        return TotalRule(TotalKind.AVERAGE, label, of=mean["what"])
    try:
        tree = parse(_without_equals(right))
    except NotAnExpression:
        return None
    if not names(tree) or isinstance(tree, Name):
        return None
    return TotalRule(TotalKind.EXPRESSION, label, tree)


def _without_equals(right: str) -> str:
    """重关指标值=得分/100 after the formula is another sentence; 750×50%=375 is an example."""
    return right.split("=")[0]


def _items(label: str, found: re.Match[str]) -> TotalRule:
    kind = TotalKind.SUM if not found["weight"] else TotalKind.SHARE_WEIGHTED if found["full"] else TotalKind.WEIGHTED
    return TotalRule(kind, label)


def _shares(text: str) -> TotalRule | None:
    """客服处:环境处:安全处=4:3:3 · 客服、环境、安全三处得分按4:3:3折算 · 客服处、环境处、安全处的权重为4:3:3."""
    found = _RATIO.search(_CLOCK.sub(lambda time: " " * len(time.group()), text))
    if found is None:
        return None
    parts = [Decimal(p) for p in found[1].split(":")]
    whole = sum(parts, Decimal(0))
    if text.strip() == found[1] and whole:
        return TotalRule(TotalKind.RATIO, shares=tuple(p / whole for p in parts))
    rest = f"{text[: found.start()]};{text[found.end() :]}"
    who = re.search(r"([^\d:,;()=]+(?::[^\d:,;()=]+)+)\s*=?", rest)
    label = ""
    if who:
        things = [
            re.sub(r"(?:得分|分数)?(?:按照?|以|之比|的?比例)(?:为|是)?$", "", w.strip(" =")) for w in who[1].split(":")
        ]
        before = text[: text.find(who[1])]
        label = _label(before.rstrip("(= :"))
        if "(" in before and re.fullmatch(r"[^()]*\([^()]*\)?", text):
            label = _label(before.split("(")[0])
    else:
        listed = _LISTED.search(text)
        if listed is None:
            return None
        things = [w for w in re.split(r"[、和及]", listed[1]) if w]
        things[0] = re.sub(
            r"^.*(?:其所属|所属|下属|其中|由|将|对|把)|^[^、]{1,10}(?:得分|分数|成绩|总分)(?:按|由|=|为)", "", things[0]
        )
        total = re.search(r"(?:计算|折算|得出|作为|合成|计)(?:为|成|出)?([^,;()]*?(?:得分|总分|成绩))", text)
        label = total[1] if total else ""
    if len(things) != len(parts) or not all(things) or not whole:
        return None
    tree: Expression | None = None
    for name, share in zip(things, parts, strict=True):
        term: Expression = Binary("×", Name(name), Number(share))
        tree = term if tree is None else Binary("+", tree, term)
    assert tree is not None
    return TotalRule(TotalKind.EXPRESSION, label, Binary("÷", tree, Number(whole)))


def _limits(text: str, known: bool) -> TotalRule | None:
    """Read caps, floors and roundings; only ``known`` totals, or a text that names one, can have a cap or a floor."""
    cap = floor = full = part = None
    limited, outside = "", text
    if (bonus := _PART.search(text)) and not _of_the_whole(text, bonus):
        limited, part = bonus["part"], _figure(bonus["cap"])
        outside = text.replace(bonus.group(), "")
    if known or re.search(_TOTAL + r"|满分|百分制|^(?:合计|总计)[:：]?", outside):
        if found := _CAP.search(outside):
            cap = _figure(next(g for g in found.groups() if g))
        if found := _FLOOR.search(outside):
            floor = _figure(found[1])
        elif _USED_UP.search(outside):
            floor = Decimal(0)
        if found := _FULL.search(outside):
            full = _figure(found[1] or "100")
    places: int | None = None
    if rounding := _PLACES.search(text):
        digit = rounding[1]
        places = 0 if digit is None else _DIGITS[digit] if digit in _DIGITS else int(digit)
    if all(x is None for x in (cap, floor, part, places, full)):
        return None
    return TotalRule(
        TotalKind.LIMIT, full=full, cap=cap, floor=floor, limited=limited, part_cap=part, places=places
    )  # fmt: skip


def _of_the_whole(text: str, found: re.Match[str]) -> bool:
    """Whether a cap behind a formula that ends with a part (…+加分-扣分，最高100分) is too high to be that part's."""
    behind = "," in found.group() and "=" in text[: found.start()]
    return behind and _figure(found["cap"]) >= _WHOLE


_WHOLE = Decimal(50)


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
