"""全部回访, 完成任务 typed where the criterion has marks from 100 % on: all of it."""

from dataclasses import replace
from decimal import Decimal

from ..criteria.rules import ONE, Piecewise, Rule
from ..regex import regex
from .observe import Kind, Observation

_ALL = regex(
    r"(?:已|均|都|皆)*(?:全部|全额|足额|如数)(?:已|均)?[^\d未没不无一二三两]{0,6}"
    r"|(?:已|均|都)*(?:全面|超额)?(?:完成|达成|达到|实现)(?:了|当月|月度|全部)*(?:目标|任务|计划|指标|定额)"
)


def all_of_it(rule: Rule, seen: Observation) -> Observation:
    """Return 全部收回 as 100 % where the rule is one measure in per cent with a piece that begins there; other data as it is.

    超额完成 is more than that, which only the same marks from 100 % on make no matter of.
    """
    measure = rule.parts[0] if len(rule.parts) == 1 else None
    if not isinstance(measure, Piecewise) or measure.unit != "%" or seen.kind not in (Kind.WORD, Kind.EVENTS):
        return seen
    said = seen.evened or seen.text
    top = [p.interval for p in measure.pieces if p.interval.low == ONE and p.interval.low_in]
    if len(top) != 1 or not _ALL.fullmatch(said) or ("超额" in said and top[0].high is not None):
        return seen
    return replace(seen, kind=Kind.NUMBER, number=Decimal(1), unit="%", events=())
