"""Amounts of pay by the formula that a note states: 应发绩效=绩效基数×发放比例×实际出勤天数÷应出勤天数."""

import re
from decimal import ROUND_HALF_UP, Decimal

from ..criteria.formulas.expression import Expression, compute, names
from ..regex import regex
from ..sheet.model import Field
from ..sheet.vocabulary import normalise, peel
from .card import Check, PersonScore
from .compare import figure
from .pay_terms import PaySheet
from .total_rules import equation_for

_CENT = Decimal("0.01")
_BASE = regex(r"基数|绩效标准|标准绩效|绩效工资标准")
"""Names for the base of pay in a formula, whatever its column is called."""
_MAX = regex(r"=(?:ROUND\()?MAX\((?:0,.+|.+,0)\)", re.IGNORECASE)
_SHARE = regex(r"(?:月度|当月|本月|考核)?(?:绩效|奖金)?(?:工资|奖金)?(?:发放|计发|兑现|支付)?(?:比例|系数)")
"""Names for the share of pay in a formula, whatever its column is called."""
_SCORE = regex(r"(?:考核|综合|最终|绩效|本月|月度|当月)*(?:总得分|总分|得分|分数|分值|合计)")
"""Names for the total in a formula, whatever its row is called."""


def paid_by_formula(field: Field, person: PersonScore, sheet: PaySheet) -> tuple[str, Decimal, Decimal] | None:
    """Return the formula for an amount, what it gives with the right share and total, and what with those entered.

    ``None`` where no note states one, a name in it stands nowhere, or it has nothing that base × share would not have.
    """
    label = peel(normalise(field.label).partition("=")[0])
    for text in (_in_brackets(field.label) or field.label, *(note.text for note in sheet.block.block.notes)):
        rule = equation_for(label, peel_left(normalise(text), label)) if label else None
        if rule is None or rule.expression is None:
            continue
        right, entered = _named(person, proper=True), _named(person, proper=False)
        wanted = [peel(name) for name in names(rule.expression)]
        for name in wanted:
            if _BASE.search(name) and person.base is not None:
                right.setdefault(name, person.base)
                entered.setdefault(name, _written_base(person))
            if _SHARE.fullmatch(name) and person.share is not None:
                right.setdefault(name, _figure_of(person.share, proper=True))
                entered.setdefault(name, _figure_of(person.share, proper=False))
            if _SCORE.fullmatch(name) and person.total is not None:
                right.setdefault(name, _figure_of(person.total, proper=True))
                entered.setdefault(name, _figure_of(person.total, proper=False))
        facts = {peel(fact.label) for fact in person.person.facts}
        present = {_days(fact): fact for fact in facts if "勤" in fact}
        for name in wanted:
            if (as_headed := present.get(_days(name))) and name not in right:
                right[name], entered[name] = right[as_headed], entered[as_headed]
                facts.add(name)
        usual = person.share is not None and person.base is not None and not facts.intersection(wanted)
        if usual or any(right.get(n) is None or entered.get(n) is None for n in wanted):
            continue
        floor = rule.floor if rule.floor is not None else _floor_of(field, sheet)
        made = _worked_out(rule.expression, right, floor), _worked_out(rule.expression, entered, floor)
        if made[0] is not None and made[1] is not None:
            return f"{label}={_right_side(text, label)}", made[0], made[1]
    return None


_IN_BRACKETS = regex(r"(?P<name>[^()=]+)\((?P<made>[^()=]*[×x*÷/][^()=]*)\)")


def _in_brackets(label: str) -> str:
    """Return the equation of a label that says in brackets what it is made of (绩效工资（750元×总分%）), else ``""``."""
    found = _IN_BRACKETS.fullmatch(normalise(label))
    return f"{peel(found['name'])}={found['made']}" if found is not None else ""


def _days(name: str) -> str:
    """Return a name for days present or due in short (实际出勤天数 → 实出勤)."""
    return name.removesuffix("天数").removesuffix("日数").replace("实际", "实")


def peel_left(text: str, label: str) -> str:
    """Return a text with the unit behind a figure's name before the sign of equality left out (绩效工资(元)=…)."""
    return re.sub(rf"({re.escape(label)})\(元\)=", r"\1=", text)


def _figure_of(check: Check, *, proper: bool) -> Decimal | None:
    value = check.score if proper and isinstance(check.score, Decimal) else check.entered
    return value if isinstance(value, Decimal) else None


def _right_side(text: str, label: str) -> str:
    return peel_left(normalise(text), label).partition(f"{label}=")[2].split("。")[0].split(";")[0].split(",")[0]


def _named(person: PersonScore, *, proper: bool) -> dict[str, Decimal | None]:
    """Every figure of the person by its header; the base, the share and the total by their own."""
    who = person.person
    out: dict[str, Decimal | None] = {peel(fact.label): figure(fact) for fact in who.facts if fact.label}
    if who.base is not None:
        out[peel(who.base.label)] = person.base if proper else _written_base(person)
    for check in (person.share, person.total, *person.sums):
        if check is not None:
            out[peel(check.label)] = _figure_of(check, proper=proper)
    return out


def _floor_of(field: Field, sheet: PaySheet) -> Decimal | None:
    """Nothing, where the formulas of the sheet's amounts (=MAX(0,F14*D14-C15)) end there, as this cell's own may be typed."""
    amounts = (p.person.amount for p in sheet.block.people)
    formulas = [field.formula or "", *(f.formula or "" for f in amounts if f is not None)]
    return Decimal(0) if any(_MAX.match(formula.replace(" ", "")) for formula in formulas) else None


def _written_base(person: PersonScore) -> Decimal | None:
    """The base as entered, where a note states another one for the person's level."""
    return figure(person.person.base) if person.base_check is not None else person.base


def _worked_out(tree: Expression, values: dict[str, Decimal | None], floor: Decimal | None) -> Decimal | None:
    try:
        made = compute(tree, lambda name: values[peel(name)] or Decimal(0))
    except (ArithmeticError, ValueError):
        return None
    if floor is not None and made < floor:
        made = floor
    return made.quantize(_CENT, ROUND_HALF_UP) if made.as_tuple().exponent < -2 else made  # type: ignore[operator]
