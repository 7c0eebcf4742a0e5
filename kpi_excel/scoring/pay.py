"""Grade, share of pay, amount and rank: what the total stands for by the sheet's own scale."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ..criteria.choices import OPEN
from ..criteria.grade_names import of_another_kind
from ..criteria.ladders import read_scales
from ..criteria.scales import Scale, ScaleResult
from ..figures import plain
from ..regex import regex
from ..results import Figure, Status
from ..sheet.model import Field
from ..sheet.roster import Roster
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, Check, PersonScore
from .compare import figure, number_or_nought, same, tolerance
from .copied_totals import named_cell
from .grade_shares import grade_amounts, grade_shares
from .house import NOTHING_SETTLED, House
from .house_pay import result_at
from .items import Columns, column_of
from .paid_by_formula import paid_by_formula
from .pay_bases import check_bases
from .pay_limits import least_pay, limits, lost_by_count, other_loss
from .pay_said import says_more
from .pay_standing import by_days, on_probation, pays_nothing, perhaps_by_attendance
from .pay_terms import PaySheet, Worth, settle_base, settled_for
from .places import rank
from .quotas import without_quotas

_HUNDRED = Decimal(100)
_CENT = Decimal("0.005")
_LEAST = 3
"""So many amounts made in the same way show how the others are made."""


def score_pay(
    blocks: Sequence[BlockScore],
    columns: Mapping[str, Columns],
    house: House = NOTHING_SETTLED,
    rosters: Sequence[Roster] = (),
) -> None:
    """Fill in every person's grade, share, amount and rank checks.

    ``house`` is what the company has settled, ``rosters`` the lists of employees of the workbook.
    """
    check_bases(blocks, lambda block: _scales(block, blocks))
    for block in sorted(blocks, key=lambda b: not any(p.items for p in b.people)):
        scales = _scales(block, blocks)
        by_score = _amounts_by_score(block, scales)
        by_grade = grade_shares(n.text for n in block.block.notes)
        told, fit = _base_times_share(block)
        sheet = PaySheet(
            block, scales, _tolerances(block), fit > 1 and fit * 2 >= told, house, rosters, by_score,
            told >= _LEAST and fit * _LEAST < told, by_grade, grade_amounts(n.text for n in block.block.notes),
        )  # fmt: skip
        for person in block.people:
            _person(person, sheet)
        _leave_other_amounts(block, sheet)
        _follow_grades(block, blocks)
        rank(block)


def _leave_other_amounts(block: BlockScore, sheet: PaySheet) -> None:
    """Leave amounts open that notes state by score or grade (优秀奖300元) where hardly any is as stated: more is in them."""
    told = [
        check for person in block.people
        if (check := person.amount) is not None and person.share is None and check.entered is not None
        and check.status in (Status.OK, Status.READING, Status.MISMATCH)
        and paid_by_formula(check.field, person, sheet) is None
    ]  # fmt: skip
    fit = sum(check.status is not Status.MISMATCH or bool(check.consequence) for check in told)
    if len(told) < _LEAST or fit * _LEAST >= len(told):
        return
    for check in told:
        if check.status is Status.MISMATCH:
            check.readings = {check.why or "按规定": check.score}
            check.why = f"{check.why}；表上多数人的金额都不是这样，看不出还有哪些项"
            check.score, check.status = None, Status.UNDECIDED


def _follow_grades(block: BlockScore, blocks: Sequence[BlockScore]) -> None:
    """Let a wrong grade that a formula takes from another sheet follow the one there."""
    copying = [(p.grade, named_cell(p.grade.field)) for p in block.people if p.grade is not None]
    for grade, cell in copying:
        if cell and grade.status is Status.MISMATCH and not grade.consequence:
            there = (
                p.grade for other in blocks for p in other.people
                if p.grade is not None and f"{other.sheet}!{p.grade.field.ref}" == cell
            )  # fmt: skip
            source = next(there, None)
            if source is not None and source.status is Status.MISMATCH:
                grade.consequence = source.consequence or cell


def _scales(block: BlockScore, blocks: Sequence[BlockScore]) -> list[Scale]:
    """The scales of a block's notes; grades that it does not state are those of the sheet that its totals copy."""
    scales = _stated(block)
    cards = {id(p.by) for p in block.people if p.by is not None}
    scales += [
        s for other in blocks if cards.intersection(map(id, other.people)) for s in _stated(other) if s not in scales
    ]  # fmt: skip
    sources = {sheet for person in block.people for sheet, _ in person.copies.values()}
    if sources and not any(s.graded for s in scales):
        there = [s for other in blocks if other.sheet in sources for s in _stated(other)]
        scales += [s for s in dict.fromkeys(there) if s.graded]
    return scales


def _stated(block: BlockScore) -> list[Scale]:
    return [scale for scale, _ in read_scales([without_quotas(note.text) for note in block.block.notes])]


def _tolerances(block: BlockScore) -> dict[str, Decimal]:
    values: dict[str, list[Decimal | None]] = {}
    for person in block.people:
        for field in (person.person.share, person.person.amount):
            if field is not None:
                values.setdefault(column_of(field.ref), []).append(figure(field))
    return {column: tolerance(found) for column, found in values.items()}


def _base_times_share(block: BlockScore) -> tuple[int, int]:
    """How many people of this block have base, share and amount, and of how many the amount is base × share."""
    told = [
        p.person
        for p in block.people
        if None not in (figure(p.person.base), figure(p.person.share), figure(p.person.amount))
    ]
    fit = [
        p for p in told
        if same(figure(p.base) * _fraction(figure(p.share)), figure(p.amount) or Decimal(0), Decimal("0.5"))  # type: ignore[operator]
    ]  # fmt: skip
    return len(told), len(fit)


def _fraction(share: Decimal | None) -> Decimal:
    """A share as a fraction: 120 typed for 120 % is 1.2."""
    if share is None:
        return Decimal(0)
    return share / _HUNDRED if share > 5 else share


def _fits(scale: Scale, person: PersonScore, block: BlockScore) -> bool:
    if not scale.who:
        return True
    about = " ".join((*_described(person), block.block.department, block.block.title))
    return bool(about) and (scale.who in about or any(w in about for w in (scale.who[:2], scale.who[:4]) if len(w) > 1))


def _described(person: PersonScore) -> list[str]:
    """The words that say what somebody is: post, department, and what stands under 人员类别 and the like."""
    who = person.person
    words = [f.text for f in who.facts if f.number is None and not f.formula and re.search(_KIND_OF_PERSON, f.label)]
    return [who.post, who.department, *words]


_KIND_OF_PERSON = r"类别|类型|性质|序列|职务|职级|级别|岗级|身份|班组|组别"


def _person(person: PersonScore, sheet: PaySheet) -> None:
    who, block = person.person, sheet.block
    own = sorted((s for s in sheet.scales if _fits(s, person, block)), key=lambda s: not s.who)
    settled = settled_for(person, sheet)
    person.base = figure(who.base)
    if person.base is None:
        person.base = next((s.base for s in own if s.base is not None), None) or _base_by_post(own, who.post)
    settle_base(person, sheet, settled)
    if person.base_check is not None:
        person.base = number_or_nought(person.base_check.score)
    total = person.total if person.total is not None else person.by_total
    entered = total.entered if total is not None and isinstance(total.entered, Decimal) else None
    right = (
        total.score if total is not None and isinstance(total.score, Decimal) else _unless_corrected(person, entered)
    )
    if total is not None and total.rests_on:
        right = None
    if who.grade is not None:
        graded = next((s for s in own if s.graded), None)
        person.grade = _grade(who.grade, graded, entered, right, total, sheet)
    if who.share is not None:
        scale = next((s for s in own if s.shared), None)
        grade = person.grade if person.grade is not None or person.by is None else person.by.grade
        person.share = _share(who.share, Worth(scale, settled, sheet, person), entered, right, total, grade)
    if who.amount is not None:
        paying = (s for s in own if s.shared or s.paid or (s.fines and _FINED.search(who.amount.label)))
        scale = next((s for s in paying if s.rows or settled.table is None), None)
        person.amount = _amount(who.amount, Worth(scale, settled, sheet, person), entered, right)
    if total is not None and total.rests_on:
        for check in (person.grade, person.share, person.amount):
            if check is not None and check.status is not Status.MISMATCH:
                check.status, check.score, check.why = Status.UNDECIDED, None, total.why


def _unless_corrected(person: PersonScore, entered: Decimal | None) -> Decimal | None:
    """Return a total that could not be worked out as entered, unless one of the marks below it is wrong."""
    return None if any(item.status is Status.MISMATCH for item in person.items) else entered


def _base_by_post(scales: Sequence[Scale], post: str) -> Decimal | None:
    for scale in scales:
        for name, base in scale.bases:
            if name and (name in post or (len(name) > 2 and name.rstrip("级") in post)):
                return base
    return None


def _cause(check: Check | None) -> str:
    return "" if check is None else check.cause


def _settled(check: Check, result: ScaleResult | None, why_not: str) -> bool:
    """Whether a scale settles the figure; otherwise say why it does not."""
    if result is None:
        check.status, check.why = Status.MANUAL, why_not
        return False
    check.why = result.why
    if result.undecided:
        check.status = Status.UNDECIDED
        return False
    return True


def _grade(
    field: Field,
    scale: Scale | None,
    entered: Decimal | None,
    right: Decimal | None,
    total: Check | None,
    sheet: PaySheet,
) -> Check:
    out = Check("grade", field, field.label or "等级", field.text or None)
    choice = sheet.choice(field, "等级")
    result = result_at(scale, right, choice) if scale is not None and right is not None else None
    if not _settled(out, result, "表上没有等级划分的规定，或没有总分"):
        out.readings = {r.name: r.grade for r in result.readings} if result is not None else {}
        return out
    assert scale is not None
    assert result is not None
    own = result_at(scale, entered, choice) if entered is not None else result
    out.score, out.from_entered = result.grade, own.grade if not own.undecided else None
    if field.blank:
        out.status = Status.MISSING
        return out
    row = scale.row_of(field.text)
    named = row.grade if row is not None else field.text
    others: dict[str, Figure] = {r.name: r.grade for r in result.readings}
    out.readings = others
    if named == result.grade:
        out.status = Status.OK
    elif named in others.values():
        out.status = Status.READING
    elif row is None and of_another_kind(field.text, scale.grades):
        known = "、".join(dict.fromkeys(r.grade for r in scale.rows if r.grade))
        out.status, out.score = Status.UNDECIDED, None
        out.readings = {result.why or result.grade: result.grade}
        out.why = f"“{field.text}”不在等级的规定里（{known}），看不出对应哪一等"
    else:
        out.status = Status.MISMATCH
        if named == own.grade:
            out.consequence = _cause(total)
    return out


def _share(
    field: Field, table: Worth, entered: Decimal | None, right: Decimal | None, total: Check | None,
    grade: Check | None,
) -> Check:  # fmt: skip
    value = figure(field)
    out = Check("share", field, field.label or "发放比例", None if value is None else _fraction(value))
    sheet, choice = table.sheet, table.sheet.choice(field, "发放比例")
    result = table.at(right, choice, entered=False)
    if not _settled(out, result, "表上没有发放比例的规定，或没有总分"):
        out.readings = {r.name: r.share for r in result.readings} if result is not None else {}
        return out
    assert result is not None
    own = table.at(entered, choice, entered=True) or result
    table.compare(field, result, right)
    out.score, out.from_entered = result.share, own.share
    out.readings = {r.name: r.share for r in result.readings}
    if out.score is None:
        out.status = Status.MANUAL
        return out
    if value is None:
        out.status = Status.MISSING
        return out
    slack = min(sheet.within.get(column_of(field.ref), _CENT), _CENT)
    slack = slack / _HUNDRED if value > 5 else slack
    slack = slack if sheet.house.tolerances.shares is None else sheet.house.tolerances.shares
    got = _fraction(value)
    scale = table.scale
    by_grade = scale.row_of(str(grade.entered)) if scale is not None and grade is not None and grade.entered else None
    graded = by_grade.share_at(entered or Decimal(0)) if by_grade is not None else None
    if same(got, number_or_nought(out.score), slack):
        out.status = Status.OK
    elif any(isinstance(v, Decimal) and same(got, v, slack) for v in out.readings.values()):
        out.status = Status.READING
    else:
        out.status = Status.MISMATCH
        if isinstance(own.share, Decimal) and same(got, own.share, slack):
            out.consequence = _cause(total) or ("" if table.stated else _cause(grade))
        elif graded is not None and same(got, graded, slack):
            out.consequence = _cause(grade)
        if not out.consequence and (who := _for_nobody_named(table, entered, got, slack)):
            out.status, out.score = Status.UNDECIDED, None
            out.why = f"{out.why}；对“{who}”另有规定，看不出本人是不是，按那条规定是对的"
    return out


def _for_nobody_named(table: Worth, entered: Decimal | None, got: Decimal, slack: Decimal) -> str:
    """Whom a rule for some of the people is for, where nobody of the block is said to be one and it makes a share right."""
    sheet = table.sheet
    for scale in sheet.scales:
        if scale.who and scale.shared and entered is not None:
            result = result_at(scale, entered, OPEN, table.person.base)
            fits = isinstance(result.share, Decimal) and same(got, result.share, slack)
            if fits and not any(_fits(scale, person, sheet.block) for person in sheet.block.people):
                return scale.who
    return ""


def _amount(
    field: Field, table: Worth, entered: Decimal | None, right: Decimal | None,
) -> Check:  # fmt: skip
    person, sheet, value = table.person, table.sheet, figure(field)
    out = Check("amount", field, field.label or "绩效工资", value)
    share, base, choice = person.share, person.base, sheet.choice(field, "绩效工资")
    if reason := pays_nothing(person.person, sheet.block.block):
        out.score = out.from_entered = Decimal(0)
        out.status = Status.OK if not value else Status.MISMATCH
        out.why = reason
        return out
    typed = share.entered if share is not None and isinstance(share.entered, Decimal) else None
    proper = share.score if share is not None and isinstance(share.score, Decimal) else None
    if table.settled.table is not None and table.states_amounts:
        proper = None
    out.score = out.from_entered = None
    written = figure(person.person.base) if person.base_check is not None else base
    if written is not None and typed is not None:
        out.from_entered = written * typed
    if base is not None and proper is not None:
        out.score = base * proper
    elif (
        (result := table.at(right, choice, entered=False)) is not None
        and result.amount is not None
        and not result.undecided
    ):
        out.score = result.amount
        own = table.at(entered, choice, entered=True) or result
        table.compare(field, result, right)
        if out.from_entered is None:
            out.from_entered = own.amount
        fines = result.amount < 0 or (scale.fines if (scale := table.scale) is not None else table.sheet.fines_by_grade)
        out.score = _in_column(out.label, result.amount, fines=fines)
        if isinstance(out.from_entered, Decimal):
            out.from_entered = _in_column(out.label, out.from_entered, fines=fines)
        out.why = result.why
        if result.amount < 0 and not value and _REWARD.search(out.label) and not _FINED.search(out.label):
            out.status, out.score = Status.UNDECIDED, None
            out.readings = {"罚款记在本列": result.amount, "罚款另记": Decimal(0)}
            out.why = f"{result.why}；看不出罚款记不记在“{out.label}”里"
            return out
    elif out.from_entered is not None and (sheet.trusted or person.house_base):
        out.score = out.from_entered
    if share is not None and share.status is Status.UNDECIDED:
        out.status, out.why = Status.UNDECIDED, share.why
        out.score = None
        if base is not None:
            out.readings = {n: base * v for n, v in share.readings.items() if isinstance(v, Decimal)}
        return out
    made = paid_by_formula(field, person, sheet)
    if made is None and share is None and out.score is None and (by_score := _by_score(person, sheet)) is not None:
        made = by_score
    if out.score is None and made is None:
        out.status, out.why = Status.MANUAL, "没有基数或发放比例，无法复算"
        return out
    if made is None and sheet.otherwise and share is not None and value != out.score:
        out.status, out.why, out.score = Status.UNDECIDED, "表上多数人的金额不是基数×系数，看不出是怎样算出来的", None
        return out
    if made is None and share is not None and value != out.score and (said := says_more(sheet.block.block.notes)):
        out.status, out.why, out.score = Status.UNDECIDED, f"“{said}”里还有别的项，表上没有读出来，算不出", None
        return out
    if base is not None and (proper is not None or typed is not None):
        out.why = f"{plain(base)}×{plain(proper if proper is not None else typed or Decimal(0))}"
    if made is not None:
        out.why, out.score, out.from_entered = made
        least = least_pay(sheet.block.block, base)
        if least is not None and least > made[1]:
            out.score, out.why = least, f"{out.why}，不足{plain(least)}元的按{plain(least)}元"
        out.from_entered = made[2] if least is None else max(least, made[2])
    _limit(out, sheet, right, entered, stated=made is not None or proper is None)
    if out.status is Status.UNDECIDED:
        return out
    if gone := lost_by_count(sheet.block.block, _counted(person)):
        out.score = out.from_entered = Decimal(0)
        out.why, out.readings = gone, {}
    if person.house_base and base is not None and not gone:
        out.why = f"{out.why}（基数{plain(base)}元取自 kpi.toml）"
    if value is None:
        out.status = Status.MISSING
        return out
    slack = max(sheet.within.get(column_of(field.ref), _CENT), _CENT)
    slack = slack if sheet.house.tolerances.money is None else sheet.house.tolerances.money
    days = by_days(person, sheet.block.block)
    if days is not None and days.part is None:
        out.status, out.score, out.why = Status.UNDECIDED, None, days.said
        return out
    if days is not None and days.part is not None and (made is None or (days.certain and "天" not in made[0])):
        part = days.part
        if days.certain:
            out.score = number_or_nought(out.score) * part
            out.from_entered = out.from_entered * part if isinstance(out.from_entered, Decimal) else None
            out.why = f"{out.why}，{days.said}" if out.why else days.said
        else:
            out.readings[days.said] = number_or_nought(out.score) * part
    if (reduced := on_probation(person, sheet.block.block, sheet.block.people)) is not None:
        if reduced.part is not None and not reduced.certain:
            out.readings[reduced.said] = number_or_nought(out.score) * reduced.part
        elif reduced.part is not None:
            out.score = number_or_nought(out.score) * reduced.part
            out.from_entered = out.from_entered * reduced.part if isinstance(out.from_entered, Decimal) else None
            out.why = f"{out.why}，{reduced.said}" if out.why else reduced.said
        if reduced.part is None and not same(value, number_or_nought(out.score), slack):
            out.status, out.score, out.why = Status.UNDECIDED, None, reduced.said
            return out
    if made is None and share is not None and base is not None:
        out.readings.update({n: base * v for n, v in share.readings.items() if isinstance(v, Decimal)})
    readings = [v for v in out.readings.values() if isinstance(v, Decimal)]
    if same(value, number_or_nought(out.score), slack):
        out.status = Status.OK
    elif any(same(value, v, slack) for v in readings):
        out.status = Status.READING
    else:
        out.status = Status.MISMATCH
        if isinstance(out.from_entered, Decimal) and same(value, out.from_entered, slack):
            total = person.total if person.total is not None else person.by_total
            out.consequence = _cause(share) or _cause(person.base_check) or _cause(total)
            out.consequence = out.consequence or ("" if table.stated else _cause(person.grade))
            if not out.consequence and made is not None:
                out.consequence = next((_cause(c) for c in person.sums if _cause(c) and peel(c.label) in made[0]), "")
            if not out.consequence:
                out.status = Status.OK
        elif share is None and made is None and (graded := _by_typed_grade(table)) is not None:
            out.consequence = _cause(person.grade) if same(value, graded, slack) else ""
        if out.status is Status.MISMATCH and not out.consequence and (made is None or "勤" not in made[0]):
            _by_attendance(out, value, person, slack)
        if not value and out.status is Status.MISMATCH and (said := other_loss(sheet.block.block)):
            out.status, out.score = Status.UNDECIDED, None
            out.why = f"{out.why}；另有规定“{said}”，看不出本人是不是"
    return out


def _counted(person: PersonScore) -> dict[str, Decimal]:
    """What columns about somebody count, by their names without units (重大投诉(次): 重大投诉)."""
    counted = ((re.sub(r"\(.*?\)|次数$", "", normalise(f.label)), figure(f)) for f in person.person.facts)
    return {name: value for name, value in counted if value is not None}


_FINED = regex(r"罚|扣|惩")
_REWARD = regex(r"奖")


def _in_column(label: str, amount: Decimal, *, fines: bool) -> Decimal:
    """What an amount is in a column of that name: 罚款 100 is what 罚款100元 says, and who is rewarded is fined nothing."""
    if not _FINED.search(label) or _REWARD.search(label):
        return amount
    return max(-amount, Decimal(0)) if fines else abs(amount)


def _by_attendance(out: Check, value: Decimal, person: PersonScore, slack: Decimal) -> None:
    """Let an amount stand that is right by the attendance that columns give, though no note says that pay goes by it."""
    for days in perhaps_by_attendance(person.person):
        part = days.part if days.part is not None else Decimal(1)
        right = number_or_nought(out.score) * part
        own = out.from_entered * part if isinstance(out.from_entered, Decimal) else right
        if not (same(value, right, slack) or same(value, own, slack)):
            continue
        if days.certain and same(value, right, slack):
            out.readings[days.said] = right
            out.status = Status.READING
        else:
            out.status, out.score = Status.UNDECIDED, None
            out.readings = {days.said: right}
            out.why = f"{out.why}；填写的金额{days.said}才对，表上没有这样的规定"
        return


def _limit(out: Check, sheet: PaySheet, right: Decimal | None, entered: Decimal | None, *, stated: bool) -> None:
    """Apply what the notes set below a score (总分低于60分不发) to an amount; ``stated``: where no scale gave the share."""
    for limit in limits(sheet.block.block):
        fits, typed = (score is not None and limit.holds(score) for score in (right, entered))
        if limit.part is None:
            if fits and stated:
                out.status, out.score, out.why = Status.UNDECIDED, None, f"“{limit.said}”没有读懂"
            continue
        if (limit.part or not limit.reached) and not stated:
            continue  # a row of the scale of shares, which settles who has the edge
        if fits and isinstance(out.score, Decimal):
            out.score = (out.score * limit.part).quantize(_CENT, ROUND_HALF_UP)
            out.why = f"{out.why}，{limit.said}" if out.why else limit.said
            out.readings = {}
        if typed and isinstance(out.from_entered, Decimal):
            out.from_entered *= limit.part
        if fits or typed:
            return


def _by_typed_grade(table: Worth) -> Decimal | None:
    """What the scale pays for the grade as entered (三星，补贴100元)."""
    grade = table.person.grade
    row = table.scale.row_of(str(grade.entered)) if table.scale is not None and grade and grade.entered else None
    return row.amount if row is not None else None


def _by_score(person: PersonScore, sheet: PaySheet) -> tuple[str, Decimal, Decimal] | None:
    """The base times the total in percent, where no scale or note says anything and most amounts are made so."""
    total = person.total
    if not sheet.by_score or person.base is None or total is None or not isinstance(total.entered, Decimal):
        return None
    right = total.score if isinstance(total.score, Decimal) else total.entered
    why = f"{plain(person.base)}×{plain(right)}%（表上多数人这样计算）"
    return why, person.base * right / _HUNDRED, person.base * total.entered / _HUNDRED


def _amounts_by_score(block: BlockScore, scales: Sequence[Scale]) -> bool:
    """Whether amounts of this block are base × total in percent: three people at least, and three in four of them."""
    if any(scale.shared or scale.paid for scale in scales):
        return False
    told = [
        (base, p.total.entered, amount)
        for p in block.people
        if (base := p.base or figure(p.person.base)) is not None
        and p.total is not None
        and isinstance(p.total.entered, Decimal)
        and (amount := figure(p.person.amount)) is not None
    ]
    fit = sum(same(base * total / _HUNDRED, amount, Decimal("0.5")) for base, total, amount in told)
    return fit >= _LEAST and fit * 4 >= len(told) * 3
