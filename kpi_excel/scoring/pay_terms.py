"""What a person's pay depends on: the sheet's own scale, else the company's table; the base; what was chosen (kpi.toml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..criteria.choices import Choice
from ..criteria.grade_names import bare_grade
from ..criteria.scale import Scale, ScaleResult
from ..figures import plain
from ..results import Status
from ..sheet.model import Field
from ..sheet.roster import Roster
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, Contradiction, PersonScore
from .house import House
from .house_pay import HousePay, employee_of, house_pay, result_at


@dataclass(frozen=True, slots=True)
class PaySheet:
    """What the pay of every person of a block depends on."""

    block: BlockScore
    scales: Sequence[Scale]
    within: Mapping[str, Decimal]
    """Tolerances by column."""
    trusted: bool
    house: House
    rosters: Sequence[Roster]
    by_score: bool = False
    """Whether most amounts are the base times the total in percent."""
    otherwise: bool = False
    """Whether hardly any amount is base × share as entered: something else goes into them."""
    by_grade: Mapping[str, Decimal] = field(default_factory=dict)
    """What share of pay each grade has, where a note says it of the grades alone."""
    yuan_by_grade: Mapping[str, Decimal] = field(default_factory=dict)
    """How many yuan each grade gets, where a note says it of the grades alone."""

    @property
    def fines_by_grade(self) -> bool:
        """Whether some grade is fined."""
        return any(yuan < 0 for yuan in self.yuan_by_grade.values())

    def choice(self, field: Field, label: str) -> Choice:
        """What the company has chosen for a column (等级, 发放比例, 绩效工资), or for all."""
        return self.house.choices.of(field.label or label)


def settled_for(person: PersonScore, sheet: PaySheet) -> HousePay:
    """Return what the company's settings say about a person's pay."""
    if not (sheet.house.tables or sheet.house.bases):
        return HousePay()
    employee = employee_of(person.person, sheet.rosters)
    return house_pay(sheet.house, person.person, sheet.block.block.department, employee)


def settle_base(person: PersonScore, sheet: PaySheet, settled: HousePay) -> None:
    """Take the roster's base, or else the company's own, where the sheet states none; say where one stated differs."""
    who = person.person
    on_roster = _on_roster(person, sheet)
    if settled.base is None:
        named = (
            who.base is None and person.base is None and len(on_roster) == 1 and _formula_has_base(sheet, who.amount)
        )
        person.base = next(iter(on_roster)) if named else person.base
        return
    if person.base is None and len(on_roster) > 1:
        return  # namesakes, or rosters that differ: nobody knows which
    if person.base is None and on_roster:
        person.base = on_roster.pop()
    stated = person.base
    if stated is None:
        person.base, person.house_base = settled.base, True
    elif stated != settled.base:
        field = who.base or who.amount
        ref = field.ref if field is not None else who.name_ref
        sheet.block.against.append(Contradiction(ref, who.name, "绩效工资基数", stated, settled.base))


def _on_roster(person: PersonScore, sheet: PaySheet) -> set[Decimal]:
    who = person.person
    named = [e for roster in sheet.rosters for e in roster.named(who.name, who.number)]
    return {e.pay_base for e in named if e.pay_base is not None}


def _formula_has_base(sheet: PaySheet, amount: Field | None) -> bool:
    """Whether a note makes the amount of a base (应得绩效工资=绩效工资基数×综合得分÷100), which then is the roster's."""
    label = peel(amount.label) if amount is not None else ""
    notes = (normalise(note.text) for note in sheet.block.block.notes)
    return bool(label) and any(re.search(rf"{re.escape(label)}=[^=。;]*基数", note) for note in notes)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a total is worth to a person: by the sheet's own scale, else by the company's table."""

    scale: Scale | None
    settled: HousePay
    sheet: PaySheet
    person: PersonScore

    @property
    def stated(self) -> bool:
        """Whether the sheet itself says it."""
        return self.scale is not None

    @property
    def states_amounts(self) -> bool:
        """Whether the sheet itself states amounts in yuan, and no shares: then a share of the company's is of no use."""
        rows = self.scale.rows if self.scale is not None and not self.scale.shared else ()
        return any(row.amount is not None or row.amount_per_mark is not None for row in rows)

    def at(self, score: Decimal | None, choice: Choice, *, entered: bool) -> ScaleResult | None:
        """Return what a score is worth, or the grade: as entered, or the right one."""
        base = self.person.base
        if self.scale is not None:
            return None if score is None else result_at(self.scale, score, choice, base)
        grade = bare_grade(self._grade(entered=entered))
        share = next((v for name, v in self.sheet.by_grade.items() if bare_grade(name) == grade), None)
        if share is not None:
            amount = None if base is None else share * base
            return ScaleResult(grade, share, amount, why=f"{grade}的系数是{plain(share)}")
        yuan = next((v for name, v in self.sheet.yuan_by_grade.items() if bare_grade(name) == grade), None)
        if yuan is not None:
            return ScaleResult(grade, None, yuan, why=f"{grade}{'罚' if yuan < 0 else '奖'}{plain(abs(yuan))}元")
        return self.settled.at(score, self._grade(entered=entered), base)

    def _grade(self, *, entered: bool) -> str:
        grade = self.person.grade
        if grade is None:
            return ""
        right = grade.score if not entered and grade.status in (Status.OK, Status.MISMATCH) else grade.entered
        return str(right or "")

    def compare(self, field: Field, result: ScaleResult, score: Decimal | None) -> None:
        """Note where the sheet says something else than the company's table."""
        other = self.settled.at(score, self._grade(entered=False), self.person.base) if self.stated else None
        if other is None or other.undecided or result.undecided:
            return
        pairs = (("发放比例", result.share, other.share), ("绩效工资", result.amount, other.amount))
        for what, stated, settled in pairs:
            if stated is not None and settled is not None:
                if stated != settled:
                    who = self.person.person.name
                    found = Contradiction(field.ref, who, what, stated, settled, other.why)
                    self.sheet.block.against.append(found)
                return
