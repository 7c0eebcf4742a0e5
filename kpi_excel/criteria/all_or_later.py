"""1-3次每次扣1分，4次以上每次扣2分: from the fourth on, does every one cost 2, or only those that come after the third?

Up to three it is clear; beyond, both are answers, and neither goes before the other.
"""

from dataclasses import replace
from decimal import Decimal

from ..figures import plain
from .normalise import normalise
from .numerals import number
from .quantity import Dimension, dimension
from .rules import FULL, ONE, ZERO, Award, AwardKind, Constant, Interval, Piece, Piecewise, Rule, Steps
from .terse import filled

_TEXT = filled(
    r"(?P<name>[一-鿿]{0,10}?)(?:每月|当月|月度|累计)?(?:(?:(?:1|一)[-~至到])?(?P<last>\d{1,2}|[二两三四五六七八九十])(?P<unit><UNIT>)(?:以内|以下|及以下|之内)?)(?:\(含\))?(?:的|者)?,?每(?P=unit)(?:各)?扣(?:除)?(?P<low><FIG>)分"
    r"[,;](?:(?P<from>\d{1,2}|[二两三四五六七八九十])(?P=unit)(?:及?以上)(?:\(含\))?|(?:超过|大于|多于|>)(?P<over>\d{1,2}|[二两三四五六七八九十])(?P=unit)(?:以上)?)(?:的|者)?(?P<beyond>部分)?,?每(?P=unit)(?:各)?扣(?:除)?(?P<high><FIG>)分(?:,?扣完(?:为止)?)?[,;]?"
)


def says_both(rule: Rule) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return up to how many each costs how much, and how much each costs beyond, of a rule made of such a text; else ``None``."""
    only = rule.parts[0] if len(rule.parts) == 1 else None
    if not isinstance(only, Piecewise) or len(only.pieces) != 3 or not only.whole or rule.cap is None:
        return None
    none, few, more = only.pieces
    if none.value != Constant(FULL) or none.interval.high != 0:
        return None
    if not isinstance(few.value, Steps) or not isinstance(more.value, Steps) or few.interval.high is None:
        return None
    last, low, high = few.interval.high, -few.value.points, -more.value.points
    later = Steps(last, ONE, -high, Award(AwardKind.MINUS, low * last))
    return (last, low, high) if few.value == Steps(ZERO, ONE, -low) and more.value == later else None


def all_or_later(text: str, full: Decimal | None) -> Rule | None:
    """Return the rule of such a text, with what else it may say beside it; ``None`` where it says anything else."""
    found = _TEXT.fullmatch(normalise(text, clauses=True).text.strip())
    if found is None or full is None or dimension(found["unit"]) is not Dimension.COUNT:
        return None
    last, start = number(found["last"]), number(found["from"] or found["over"])
    low, high = (Decimal(found[name].replace(",", "")) for name in ("low", "high"))
    if last is None or start is None or start != last + (1 if found["from"] else 0) or last < 1 or low >= high:
        return None
    none = Piece(Interval(ZERO, True, ZERO, True, True, True), Constant(FULL))
    few = Piece(Interval(ZERO, False, last, True, True, True), Steps(ZERO, ONE, -low))
    more = Interval(last, False, None, False, True, False)
    later = Piece(more, Steps(last, ONE, -high, Award(AwardKind.MINUS, low * last)))
    every = Piece(more, Steps(ZERO, ONE, -high))
    measure = Piecewise(found["name"], found["unit"], (none, few, later), whole=True, never_negative=True)
    unit, first = found["unit"], plain(last + 1)
    if found["beyond"]:
        return Rule((measure,), floor=ZERO, cap=full)
    rule = Rule((measure,), floor=ZERO, cap=full, torn=f"从第{first}{unit}起每{unit}扣{plain(high)}分")
    other = replace(rule, parts=(replace(measure, pieces=(none, few, every)),), torn="")
    return replace(rule, others=((f"每{unit}都扣{plain(high)}分", other),))
