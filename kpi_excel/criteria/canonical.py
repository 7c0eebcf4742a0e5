"""The canonical wording of a rule, which HR can read and, where it comes back, write into a cell.

The law: reading the wording with the same item and full mark gives the same rule again (:func:`settled` evens out what
makes no difference). It is kept by trying: of the manners of saying a rule, the first that comes back is taken. Where
none does, :func:`comes_back` says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, product

from ..regex import regex
from .clauses import generic
from .ends import place, with_starts
from .formulas.expression import Binary, Expression
from .reading import read
from .rules import AwardKind, Constant, Fatal, Formula, Part, PieceValue, Piecewise, Rate, Rule, ScoreUnit, Steps, Tally
from .voice import MEASURE, Manner
from .wording import wording

ONLY_TO_READ = "这一句只供阅读，不能写回单元格"
"""What is said beside a wording that does not come back."""

_MOST_TOLD = 200
"""More cases and bands than any criterion has: what reading them all again takes is not worth the answer."""
_BRACKETS = regex(r"[（(][^（）()]*[）)]")
_MEASURE = regex(r"[一-鿿]{1,12}(?:率|度|数|量|额|值|比|时间|时长|成本|费用|周期|单价)")


def canonical(rule: Rule, full: Decimal | None, item: str = "") -> str:
    """Return the rule in canonical wording. ``full`` is the item's full mark (``None``: it has none), ``item`` its name."""
    return _said(rule, full, item)[0]


def comes_back(rule: Rule, full: Decimal | None, item: str = "", target: str = "") -> bool:
    """Whether the canonical wording, written into the item's cell beside its ``target``, is read as the same rule."""
    said, back = _said(rule, full, item)
    if not target and any(isinstance(p, Piecewise) and p.share_of is not None for p in rule.parts):
        return False  # what 100 % stands for was said in the text alone
    return back and (not target or _same(read(said, item, full, target).rule, rule, item))


@lru_cache(maxsize=4096)
def _said(rule: Rule, full: Decimal | None, item: str) -> tuple[str, bool]:
    if _size(rule) > _MOST_TOLD:
        return wording(rule, full, next(_manners(rule, item))), False
    first = ""
    alone = _without_target(rule)
    for manner in _manners(rule, item):
        said = wording(rule, full, manner)
        if _same(read(said, item, full).rule, alone, item):
            return said, True
        first = first or said
    return first, False


def _size(rule: Rule) -> int:
    """Return how many cases and bands it has."""
    return sum(len(part.pieces) if isinstance(part, Piecewise) else 1 for part in rule.parts)


def _without_target(rule: Rule) -> Rule:
    """Return the rule as it would be without a target column: what 100 % stands for is said there alone."""
    parts = (replace(p, share_of=None, share_unit="") if isinstance(p, Piecewise) else p for p in rule.parts)
    return replace(rule, parts=tuple(parts))


def _same(again: Rule | None, rule: Rule, item: str) -> bool:
    return again is not None and settled(again, item) == settled(rule, item)


def _manners(rule: Rule, item: str) -> Iterator[Manner]:
    """Every manner, the plainest first."""
    name = _measured(rule, item)
    for counts_first, named, bare in product((False, True), (name, "") if name else ("",), (False, True)):
        yield Manner(named, bare, counts_first)
    yield Manner(name, spoken=True)
    if name:
        yield Manner(spoken=True)
    if any(isinstance(p, Tally) and not p.points for p in rule.parts):
        yield Manner(name, zero=True)


def _measured(rule: Rule, item: str) -> str:
    """Return the item's name where the rule is one measure without a name and the item sounds like it, else ``""``.

    Beside other parts a name would tell whom data belongs to, which the rule does not.
    """
    measure, name = rule.parts[0], _unbracketed(item)
    alone = isinstance(measure, Piecewise) and len(rule.parts) == 1 and not measure.name and measure.derived is None
    return name if alone and rule.unit is not ScoreUnit.YUAN and _MEASURE.fullmatch(name) else ""


def _unbracketed(item: str) -> str:
    return _BRACKETS.sub("", item).strip()


def settled(rule: Rule, item: str = "") -> Rule:
    """Return the rule without what makes no difference.

    Pieces are put in order of their ranges. How an end was settled (by the text or by law), and which figures a measure
    can have, is forgotten; so is a floor of 0 that nothing falls below. A measure called 数值, or by the name of the
    ``item`` without brackets, has no name.
    """
    item = _unbracketed(item)
    parts = tuple(_settled(p, item) for p in rule.parts)
    floor = None if rule.floor == 0 and all(_never_below(p) for p in parts) else rule.floor
    return replace(rule, parts=parts, floor=floor, others=tuple((n, settled(r, item)) for n, r in rule.others))


def _never_below(part: Part) -> bool:
    """Whether a part gives nothing but marks of 0 and more, each by itself (90分以上300元)."""
    if not isinstance(part, Piecewise):
        return False
    given = [p.value.award for p in part.pieces if isinstance(p.value, Constant)]
    whole = len(given) == len(part.pieces)
    return whole and all(a.kind in (AwardKind.POINTS, AwardKind.SHARE) and a.value >= 0 for a in given)


def _settled(part: Part, item: str) -> Part:
    if isinstance(part, Formula):
        return replace(part, text="", expression=_from_the_left(part.expression))
    if isinstance(part, Fatal) and not part.names:
        return replace(part, any_kind=False)  # of a case without a name every kind is one
    if not isinstance(part, Piecewise):
        return part
    # Where steps start makes no difference, unless another band holds there too.
    whole = part if _overlapping(part) else with_starts(part)
    pieces = [replace(p, value=_reduced(p.value)) for p in whole.pieces]
    name = "" if part.name in (MEASURE, item) or generic(part.name) else part.name
    pieces.sort(key=place)
    return replace(part, name=name, pieces=tuple(pieces), never_negative=False, rated=False)


def _overlapping(measure: Piecewise) -> bool:
    """Whether two bands, one of them by steps, hold over one stretch."""
    return any(
        (one.interval.high is None or two.interval.low is None or two.interval.low < one.interval.high)
        and not two.interval.point
        and any(isinstance(piece.value, Steps) for piece in (one, two))
        for one, two in pairwise(sorted(measure.pieces, key=place))
    )


def _from_the_left(tree: Expression) -> Expression:
    """Work products from the left: A×(B÷C) is (A×B)÷C."""
    if not isinstance(tree, Binary):
        return tree
    left, right = _from_the_left(tree.left), _from_the_left(tree.right)
    if tree.sign == "×" and isinstance(right, Binary) and right.sign in ("×", "÷"):
        return Binary(right.sign, _from_the_left(Binary("×", left, right.left)), right.right)
    return Binary(tree.sign, left, right)


def _reduced(value: PieceValue) -> PieceValue:
    """Bring a rate to factor × measure + constant."""
    if not isinstance(value, Rate) or value.of_full:
        return value
    return Rate(value.factor / value.divisor, plus=value.plus - value.offset * value.factor)
