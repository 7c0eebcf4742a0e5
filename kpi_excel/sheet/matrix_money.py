"""Matrices in which columns of money (提成, 奖励) are what is recomputed, not marks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .columns import MarkColumn
from .grid import Grid
from .matrix_sums import PlannedSum, SumPlan
from .model import CriterionText, Field, Item, MarkKind, SumKind
from .slots import MatrixColumns, Slot
from .table import Column, Head
from .vocabulary import Role, normalise, peel

_TIER = re.compile(r"(?:提成|佣金|计提|返点|奖励)(?:比例|比率|点数|系数|率)")
"""A share of an amount (提成比例), not of the pay."""
_RATES = re.compile(r"(?:提成|佣金|计提|返点|奖励).*\d[%‰]")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;\n]?")
_AGAINST = re.compile(r"(?:目标|任务|计划).*\d.*(?:奖|扣发)")
_BEYOND = re.compile(r"超[额产出过量]")
_QUOTA = re.compile(r"(?:定额|任务|目标|指标|基数|保底)[量额数]?(?:为|是|:)?\d")
_PAY = re.compile(r"应发|实发|应得|实得|工资|薪|金额|元|提成|佣金")


def pays_by_rule(columns: MatrixColumns, notes: Sequence[Field] = ()) -> bool:
    """Say whether a table has columns of money, no marks, and no totals or outcomes but of pay.

    Without a total, it is one only where the notes say what is paid against a target.
    """
    marked = any(slot.marks or slot.weighted for slot in columns.slots)
    outcomes = [role for role, c in columns.outcomes if role is not Role.SHARE or not _TIER.search(c.label)]
    tiered = len(outcomes) < len(columns.outcomes) and any(_RATES.search(normalise(n.text)) for n in notes)
    graded = any(role in (Role.GRADE, Role.SHARE) for role in outcomes)
    paid = all(_PAY.search(found.label) and "分" not in found.label for found in columns.sums)
    told = bool(columns.sums) or not columns.outcomes or (tiered and not outcomes)
    told = told or any(_AGAINST.search(normalise(n.text)) for n in notes)
    return bool(columns.money) and not marked and not graded and paid and told


def money_slots(
    grid: Grid, columns: MatrixColumns, slots: Sequence[Slot], notes: Sequence[Field]
) -> tuple[tuple[Slot, ...], dict[Head, Item]]:
    """Make the money columns the items: the columns before them are their raw data (that alone which a scale is of,
    where there is one), lines and scales with figures are the rule.
    """
    made: list[Slot] = []
    items: dict[Head, Item] = {}
    left = 0
    labels = {peel(c.label) for slot in slots for c in (*slot.raws, *slot.plain)} | {
        peel(c.label) for c in columns.facts
    }
    told = (_without_definitions(note, labels) for note in notes)
    rules = tuple(note for note in told if any(ch.isdigit() for ch in note.text) or "计提" in note.text)
    for column in _ruled(columns, notes):
        raws = tuple(c for slot in slots for c in slot.raws if left < c.index < column.index)
        raws += tuple(c for c in columns.facts if left < c.index < column.index and c.index > columns.person)
        of = [c for c in raws if any(note.text.startswith(peel(c.label)) for note in rules if note.label)]
        of = of if len(of) == 1 else _under_rate(columns, raws, rules)
        raws = tuple(of) if len(of) == 1 else _whole_or_beyond(raws, rules)
        head = column.path[-1]
        mark = MarkColumn(column.index, column.label, MarkKind.MONEY)
        made.append(Slot(head, raws=raws, marks=(mark,)))
        criterion = CriterionText(rules) if rules else None
        items[head] = Item(name=grid.field(head.row, head.column), criterion=criterion)
        left = column.index
    return tuple(made), items


def _ruled(columns: MatrixColumns, notes: Sequence[Field]) -> tuple[Column, ...]:
    """Leave out money columns that are only taken off, or that a line makes of other columns (实发提成=提成金额-扣款)."""
    labels = {peel(c.label) for c in columns.money}
    kept = []
    for column in columns.money:
        formula = _formula(column.label, notes)
        parts = {peel(part) for part in re.split(r"[-+－—＋]", formula)}
        if not (len(parts) > 1 and parts & (labels - {peel(column.label)})) and not _TAKEN.fullmatch(
            peel(column.label)
        ):
            kept.append(column)
    return tuple(kept) or columns.money


_TAKEN = re.compile(r"(?:其他|其它|违规|考核|质检|投诉)?(?:扣款|罚款|扣罚)(?:金额)?")


def _under_rate(columns: MatrixColumns, raws: Sequence[Column], rules: Sequence[Field]) -> list[Column]:
    """Return what a rate in a column of its own (提成比例) is of: what the rules name (按月销售额计提), else what stands before it."""
    rates = [c.index for role, c in columns.outcomes if role is Role.SHARE and _TIER.search(c.label)]
    if len(rates) != 1:
        return []
    texts = [normalise(rule.text) for rule in rules]
    named = [c for c in raws if any(f"按{peel(c.label)}" in text or f"{peel(c.label)}×" in text for text in texts)]
    before = [c for c in raws if c.index < rates[0]]
    return named if named else before[-1:]


def _whole_or_beyond(raws: tuple[Column, ...], rules: Sequence[Field]) -> tuple[Column, ...]:
    """Of 做房数 | 超额间数, keep what the rule is of: all there was where it states a quota (定额300间), else what went beyond."""
    beyond = tuple(c for c in raws if _BEYOND.match(peel(c.label)))
    whole = tuple(c for c in raws if c not in beyond)
    if len(beyond) != 1 or len(whole) != 1:
        return raws
    return whole if any(_QUOTA.search(normalise(rule.text)) for rule in rules) else beyond


def _without_definitions(note: Field, labels: set[str]) -> Field:
    """Leave out how a column of data came about (月销售额=实付金额-退款金额): it stands in the table, made already."""
    kept = [
        s
        for s in _SENTENCE.findall(note.text)
        if peel(re.split("[=＝]", s, maxsplit=1)[0]) not in labels or "=" not in s
    ]
    text = "".join(kept)
    return note if text == note.text else replace(note, value=text)


def plan_pay(columns: MatrixColumns, slots: Sequence[Slot], notes: Sequence[Field]) -> SumPlan:
    """Settle what totals of pay cover: the columns that a line names (应发合计=底薪+提成), else the money columns."""
    named = [*columns.facts, *columns.money, *(c for slot in slots for c in (*slot.raws, *slot.plain))]
    planned = []
    for found in columns.sums:
        formula = _formula(found.label, notes)
        over = [c.index for c in _distinct(named) if formula and peel(c.label) in formula]
        kind = SumKind.COMPOSITE if re.search(r"[-×*÷/%]", formula) else SumKind.TOTAL
        if over:
            planned.append(PlannedSum(found, kind, tuple(sorted(over))))
    return SumPlan(tuple(planned), tuple(slots), weighted=False)


def _distinct(columns: Sequence[Column]) -> list[Column]:
    return list({column.index: column for column in columns}.values())


def _formula(label: str, notes: Sequence[Field]) -> str:
    """Return what a line says a total is made of, normalised; ``""`` where no line does."""
    for note in notes:
        found = re.search(re.escape(peel(label)) + r"=([^。；;，,]+)", normalise(note.text))
        if found:
            return found.group(1)
    return ""
