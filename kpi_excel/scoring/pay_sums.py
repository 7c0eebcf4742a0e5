"""Totals of pay (应发合计=绩效工资+提成, 实发金额=绩效工资-罚款): made of amounts, so settled after them.

How such a total is made is said by a note (应发合计=绩效工资+提成), by the formulas of most of its column, or, where all were
typed, by the one way (the amount, and each column in yuan between it and the total, added or taken off by its name) that fits
most people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..criteria.formulas.expression import signed_names
from ..criteria.totals import TotalRule
from ..regex import regex
from ..results import Status
from ..sheet.model import Field, Sum, SumKind
from ..sheet.money_label import is_money
from ..sheet.vocabulary import normalise, peel
from ..workbook.formula import pattern, references
from ..workbook.model import a1, place
from .added_facts import only_adds
from .card import BlockScore, Check, PersonScore
from .compare import figure, same
from .copied_totals import Cell, cells_of, referred
from .items import Columns
from .total_rules import equation_for

_LEAST = 3
_LOSS = regex(r"扣|减|罚|违|个税|社保|公积金|代缴")
_IN_THE_END = regex(r"应发|实发|应付|实付|实得|应得|合计|总额|小计")
_OPEN = (Status.UNDECIDED, Status.MANUAL, Status.MISSING)

Signed = tuple[tuple[int, int], ...]
"""Columns with 1 or -1."""


def settle_pay_sums(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Work out the totals of pay that nothing has worked out yet, where it shows how they are made."""
    index = cells_of(blocks)
    for block in blocks:
        groups: dict[str, list[tuple[PersonScore, Check]]] = defaultdict(list)
        for person in block.people:
            for check in (*_open_sums(person), *_amounts_behind(person)):
                groups[f"{check.label}|{place(check.field.ref)[1]}"].append((person, check))
        for members in groups.values():
            made = _by_formulas(members)
            way = _by_note(members, block, columns[block.sheet], made) or made or _by_fit(members, columns[block.sheet])
            for person, check in members:
                if way and _settle(person, check, way, index, columns[block.sheet]) and check not in person.sums:
                    person.sums.append(check)


def _open_sums(person: PersonScore) -> Iterator[Check]:
    for check in person.sums:
        if is_money(check.label) and check is not person.total and check.status in _OPEN and not check.copied:
            yield check


def _amounts_behind(person: PersonScore) -> Iterator[Check]:
    """What is paid in the end, in a column behind the amount (绩效工资 | 罚款 | 实发金额)."""
    amount = person.person.amount
    for fact in person.person.facts:
        if amount is None or "!" in fact.ref or not fact.ref or not _IN_THE_END.search(fact.label):
            continue
        if is_money(fact.label) and place(fact.ref)[1] > place(amount.ref)[1] and figure(fact) is not None:
            one = Sum(SumKind.COMPOSITE, fact.label, fact)
            yield Check("sum", fact, fact.label, figure(fact), sum=one)


def _by_note(members: Sequence[tuple[PersonScore, Check]], block: BlockScore, columns: Columns, made: Signed) -> Signed:
    """The columns that a note adds or takes off by their names; nothing where it gives none of the totals as entered
    and their formulas (``made``) say something else.
    """
    label = peel(members[0][1].label)
    for note in block.block.notes if label else ():
        said = _FIGURE_BEHIND.sub("", normalise(note.text))
        rule = equation_for(label, said, whole=True)
        way = _named_columns(rule, *members[0])
        if way and (not made or sorted(way) == sorted(made) or _fitting(members, way, columns)):
            return way
        for other in _PAY.findall(said):  # 客服工资=底薪+绩效工资+提成, under 应发合计
            way = _named_columns(equation_for(other, said, whole=True), *members[0])
            if len(way) >= _LEAST and not made and _fitting(members, way, columns) * 3 >= len(members) * 2:
                return way
    return ()


_FIGURE_BEHIND = regex(r"(?<=[一-鿿])\d+(?:\.\d+)?元?(?=[+\-,，。；;]|$)")
"""底薪800+津贴200: so much is it for everybody."""
_PAY = regex(r"(?<![一-鿿])([一-鿿]{0,8}(?:工资|薪资|薪酬|收入|应发|实发)(?:合计|总额|总计)?)(?==)")


def _named_columns(rule: TotalRule | None, person: PersonScore, check: Check) -> Signed:
    """The columns of a person's line that a formula adds and takes off by their names; nothing where one has none."""
    names = signed_names(rule.expression) if rule is not None and rule.expression is not None else None
    if not names or rule is None or rule.cap is not None or rule.floor is not None:
        return ()
    row = place(check.field.ref)[0]
    named: dict[str, list[int]] = defaultdict(list)
    for ref, field in _fields(person).items():
        if ref != check.field.ref and "!" not in ref and place(ref)[0] == row:
            named[peel(field.label)].append(place(ref)[1])
    columns_of = [named.get(peel(name), []) for name, _ in names]
    if any(len(found) != 1 for found in columns_of):
        return ()
    return tuple((found[0], sign) for found, (_, sign) in zip(columns_of, names, strict=True))


def _by_formulas(members: Sequence[tuple[PersonScore, Check]]) -> Signed:
    """The columns that most of the formulas add or take off."""
    made = [(c.field, c.field.formula) for _, c in members if c.field.formula and only_adds(c.field.formula)]
    patterns = Counter(pattern(formula, *place(field.ref)) for field, formula in made)
    if not patterns or patterns.most_common(1)[0][1] * 2 <= len(members):
        return ()
    most = patterns.most_common(1)[0][0]
    field, formula = next((f, g) for f, g in made if pattern(g, *place(f.ref)) == most)
    row = place(field.ref)[0]
    flat = formula.replace("$", "").replace(" ", "").upper()
    signed: list[tuple[int, int]] = []
    for part in references(formula):
        if part.sheet is not None or part.area.top != row or part.area.bottom != row:
            return ()
        for column in range(part.area.left, part.area.right + 1):
            signed.append((column, -1 if f"-{a1(row, column)}" in flat else 1))
    return tuple(signed)


def _by_fit(members: Sequence[tuple[PersonScore, Check]], columns: Columns) -> Signed:
    """The amount and the columns in yuan before the total, where that gives most of the totals as entered."""
    first, check = members[0]
    amount = first.amount
    if amount is None:
        return ()
    start, end = place(amount.field.ref)[1], place(check.field.ref)[1]
    if start >= end:
        return ()
    money = [f for f in first.person.facts if "!" not in f.ref and place(f.ref)[1] < end and _is_paid(f.label)]
    beside = [f for f in money if place(f.ref)[1] > start]
    whole = [f for f in money if not _STANDARD.search(f.label)]  # 底薪 before the amount, too
    ways = [
        ((start, 1), *((place(f.ref)[1], -1 if _LOSS.search(f.label) else 1) for f in parts))
        for parts in (beside, whole)
        if parts
    ]
    ways += _after_due(check, money, [*money, *first.person.facts])
    for way in ways:
        fits = _fitting(members, way, columns)
        if fits >= _LEAST and fits * 3 >= len(members) * 2:
            return way
    return ()


def _is_paid(label: str) -> bool:
    """Say whether a column is in yuan by its label, as 奖励 is that was found to be no mark."""
    return is_money(label) or _REWARD.fullmatch(label) is not None


_REWARD = regex(r"奖励")


def _after_due(check: Check, money: Sequence[Field], facts: Sequence[Field]) -> list[Signed]:
    """What is due less all that is taken off, wherever it stands, or what stands behind it (罚款 | 应发工资 | 实发工资)."""
    due = next((f for f in reversed(money) if _DUE.search(f.label)), None)
    end = place(check.field.ref)[1]
    if due is None or due.ref == check.field.ref or not _PAID.search(check.label):
        return []
    at = place(due.ref)[1]
    taken = (f for f in facts if "!" not in f.ref and _LOSS.search(f.label))
    lost = {place(f.ref)[1] for f in taken if is_money(f.label) or _WITHHELD.search(f.label)}
    lost = {column for column in lost if column < end}
    behind = {column for column in lost if column > at}
    return [((at, 1), *((column, -1) for column in sorted(some))) for some in (behind, lost) if some]


_DUE = regex(r"应发|应付|应得")
_WITHHELD = regex(r"个税|社保|公积金|代缴|代扣")
_PAID = regex(r"实发|实付|实得")


_STANDARD = regex(r"基数|标准|基准|定额|限额")


def _fitting(members: Sequence[tuple[PersonScore, Check]], way: Signed, columns: Columns) -> int:
    """How many of the totals are made so, as entered."""
    values = [(one, _value(person, one, way, {}, entered=True)) for person, one in members]
    return sum(
        value is not None
        and isinstance(one.entered, Decimal)
        and same(one.entered, value, columns.tolerance(one.field))
        for one, value in values
    )


def _settle(person: PersonScore, check: Check, way: Signed, index: Mapping[str, Cell], columns: Columns) -> bool:
    own = _value(person, check, way, index, entered=True)
    right = _value(person, check, way, index, entered=False)
    if own is None or right is None or not isinstance(check.entered, Decimal):
        return False
    within = columns.tolerance(check.field)
    check.from_entered, check.score, check.consequence = own, right, ""
    check.why = _said(person, check, way)
    if same(check.entered, right, within):
        check.status = Status.OK
    elif same(check.entered, own, within):
        check.status, check.consequence = Status.MISMATCH, _cause(person, check, way, index)
    else:
        check.status = Status.MISMATCH
    return True


def _fields(person: PersonScore) -> dict[str, Field]:
    who = person.person
    found = {f.ref: f for f in who.facts}
    found.update({f.ref: f for f in (who.base, who.amount) if f is not None})
    found.update({c.field.ref: c.field for c in person.sums})
    return found


def _checks(person: PersonScore) -> dict[str, Check]:
    return {c.field.ref: c for c in (*person.sums, person.amount) if c is not None}


def _value(
    person: PersonScore, check: Check, way: Signed, index: Mapping[str, Cell], *, entered: bool
) -> Decimal | None:
    row = place(check.field.ref)[0]
    fields, checks = _fields(person), _checks(person)
    out = Decimal(0)
    for column, sign in way:
        ref = a1(row, column)
        if ref not in fields:
            return None
        value = figure(fields[ref])
        if value is None and not fields[ref].blank:
            return None
        if not entered:
            made = checks.get(ref)
            cell = referred(fields[ref], index)
            if made is not None and made.status in (Status.OK, Status.MISMATCH) and isinstance(made.score, Decimal):
                value = made.score
            elif cell is not None and cell.right is not None:
                value = cell.right
        out += sign * (value or Decimal(0))
    return out


def _cause(person: PersonScore, check: Check, way: Signed, index: Mapping[str, Cell]) -> str:
    row = place(check.field.ref)[0]
    fields, checks = _fields(person), _checks(person)
    for column, _ in way:
        ref = a1(row, column)
        made = checks.get(ref)
        if made is not None and made.status is Status.MISMATCH:
            return made.consequence or ref
        cell = referred(fields[ref], index)
        if cell is not None and cell.cause:
            return cell.cause
    return ""


def _said(person: PersonScore, check: Check, way: Signed) -> str:
    row, fields = place(check.field.ref)[0], _fields(person)
    parts = (
        f"{'-' if sign < 0 else '+' if index else ''}{fields[a1(row, column)].label.strip()}"
        for index, (column, sign) in enumerate(way)
    )
    return f"{check.label.strip()}={''.join(parts)}"
