"""2小时内响应、24小时内办结得15分；响应每超1小时扣2分，办结每超1天扣3分: two deadlines, whose breaches are each priced.

What is counted is by how much each was missed; both were kept where nothing is told.
"""

from decimal import Decimal

from .normalise import normalise
from .rules import FULL, ZERO, Rounding, Rule, Tally
from .terse import filled

_TIME = r"(?:分钟|小时|个小时|天|日|个?工作日|个自然日|周)"
_DEED = r"[一-鿿]{2,6}?"
_TEXT = filled(
    rf"(?:接到?[一-鿿]{{1,6}}后?,?)?(?:在|于)?<FIG>{_TIME}(?:以|之)?内(?P<one>{_DEED})[、,;及且并]+(?:在|于)?<FIG>{_TIME}(?:以|之)?内(?P<two>{_DEED})(?:的|者)?,?(?:得|计|记|为)(?:满分|(?P<mark><FIG>)分)[,;]"
    rf"(?P<first>{_DEED})(?:时间)?(?:每(?:超过?|超出|超时|延迟|延误|晚|逾期)|(?:超过?|超出|超时|延迟|延误|晚|逾期)每)(?P<n><FIG>)?(?P<u>{_TIME})扣(?P<off><FIG>)分"
    rf"[,;](?P<second>{_DEED})(?:时间)?(?:每(?:超过?|超出|超时|延迟|延误|晚|逾期)|(?:超过?|超出|超时|延迟|延误|晚|逾期)每)(?P<n2><FIG>)?(?P<u2>{_TIME})扣(?P<off2><FIG>)分(?:[,;]?扣完为止)?[,;]?"
)


def two_deadlines(text: str, full: Decimal | None) -> Rule | None:
    """Return the rule of such a text, ``None`` where it says anything else."""
    found = _TEXT.fullmatch(normalise(text, clauses=True).text.strip())
    if found is None or full is None or found["one"] == found["two"]:
        return None
    deeds = (found["one"], found["two"])
    if (found["first"], found["second"]) != deeds or (found["mark"] is not None and _figure(found["mark"]) != full):
        return None
    one = _breach(deeds[0], found["n"], found["u"], found["off"])
    two = _breach(deeds[1], found["n2"], found["u2"], found["off2"])
    return Rule((one, two), FULL, floor=ZERO, cap=full)


def _breach(deed: str, per: str | None, unit: str, off: str) -> Tally:
    unit = unit.removeprefix("个")
    return Tally((f"{deed}超时",), -_figure(off), _figure(per or "1"), unit, rounding=Rounding.WHOLE)


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
