"""What kind of rule it is, in the words of those who write them."""

from .rules import (
    ZERO,
    Constant,
    Fatal,
    Formula,
    Levels,
    Line,
    Part,
    Piecewise,
    Rate,
    Rule,
    ScoreUnit,
    Series,
    Steps,
    Tally,
)

BANDS, STEPS, DEDUCTIONS, BONUSES = "分档计分", "按单位加减分", "按次扣分", "按次加分"
VETO, ESCALATING, LEVELS, PROPORTIONAL = "一票否决", "递增扣分", "等级计分", "按比例计分"
LINEAR, FORMULA, FINE, COMMISSION, MIXED = "线性计分", "公式", "罚款", "提成", "综合"

FORMS = (
    BANDS, STEPS, DEDUCTIONS, BONUSES, VETO, ESCALATING, LEVELS, PROPORTIONAL, LINEAR, FORMULA, FINE, COMMISSION, MIXED,
)  # fmt: skip
"""Every answer that :func:`form` can give."""


def form(rule: Rule) -> str:
    """Return the kind of a rule in Chinese, one of :data:`FORMS`. A veto beside another kind leaves that kind."""
    if rule.unit is ScoreUnit.YUAN and any(_commission(p) for p in rule.parts):
        return COMMISSION
    kinds = {_kind(p) for p in rule.parts}
    if kinds == {VETO}:
        return VETO
    kinds.discard(VETO)
    if kinds == {DEDUCTIONS} and rule.unit is ScoreUnit.YUAN:
        return FINE
    return kinds.pop() if len(kinds) == 1 else MIXED


def _kind(part: Part) -> str:
    if isinstance(part, Piecewise):
        return _measure(part)
    if isinstance(part, Tally):
        return BONUSES if part.points > 0 else DEDUCTIONS
    if isinstance(part, Series):
        return ESCALATING
    if isinstance(part, Fatal):
        return VETO
    if isinstance(part, Levels):
        return LEVELS
    assert isinstance(part, Formula)
    return FORMULA


def _measure(measure: Piecewise) -> str:
    """Name the most telling of its pieces: steps, then lines, then rates; else they are bands."""
    values = [p.value for p in measure.pieces]
    for kind, name in ((Steps, STEPS), (Line, LINEAR), (Rate, PROPORTIONAL)):
        if any(isinstance(v, kind) for v in values):
            return name
    return BANDS


def _commission(part: Part) -> bool:
    """Whether money is paid at a rate (10万以上2%), not in fixed amounts."""
    if not isinstance(part, Piecewise):
        return False
    return any(
        (isinstance(p.value, Rate) and not p.value.of_full)
        or (isinstance(p.value, Constant) and p.value.award.value != ZERO and p.value.award.kind == "share")
        for p in part.pieces
    )
