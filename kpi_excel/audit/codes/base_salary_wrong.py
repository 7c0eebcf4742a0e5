"""底薪与级别不符: a base salary that is not the one which the company's ladder of levels has for the person's level."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...figures import plain
from ...scoring.card import BlockScore, PersonScore
from ...scoring.compare import figure
from ...sheet.ladder import Step, base_label
from ...sheet.model import Field
from ...sheet.vocabulary import peel
from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "base-salary-wrong", Severity.ERROR, "底薪与级别不符",
    "工作簿里有一张级别与底薪（基本工资）的对照表，名册、工资表或定级表上某人的底薪不是他那一级的。"
    "底薪正是另一级的，是错误；是别的数，是提醒。说明里按级别写了绩效基数（奖金基数：初级1000元，中级1500元），表上的基数不是那一级的，也是错误。多数人都对不上的，是另有规定，不报告；按出勤折算过的、试用期的也不报告。",
    "中级客服的基本工资是3000元，名册上中级客服安宁填了高级的3500元。",
    "安宁的基本工资是3000元。",
    "核对这个人的级别，把底薪（或者级别）改过来。",
)  # fmt: skip

_PROMOTED = frozenset({"晋升", "晋级", "同意晋升", "予以晋升", "通过", "升级"})
_KEPT = frozenset({"保留原级", "维持原级", "不晋升", "不予晋升", "未通过", "不通过", "保留原级别", "维持原级别"})


@dataclass(frozen=True, slots=True)
class _Case:
    """A base salary, the level that it is for, and where that level is told."""

    name: str
    base: Field
    amount: Decimal
    level: str
    step: Step
    by_days: bool = False

    @property
    def wrong(self) -> bool:
        return self.step.base is not None and self.amount != self.step.base


def check(scope: Scope) -> Iterator[Finding]:
    """Report base salaries that are not those of the level, where most people's are."""
    for cases in (list(_listed(scope)), list(_promoted(scope))):
        odd = [case for case in cases if case.wrong]
        if odd and len(odd) * 2 < len(cases):
            yield from (_finding(scope, case) for case in odd if _meant(scope, case))
    yield from wrong_figures(scope, CODE, "base")


def _meant(scope: Scope, case: _Case) -> bool:
    """Say whether a differing salary was meant to be the level's, and was not worked out from it."""
    if _other(scope, case) is not None:
        return True
    on_probation = any(e.probation for roster in scope.rosters for e in roster.named(case.name))
    made = case.base.formula is not None and any(sign in case.base.formula for sign in "*/")
    less = case.step.base is not None and case.amount < case.step.base
    return not (on_probation or made or (case.by_days and less))


def _other(scope: Scope, case: _Case) -> Step | None:
    """Return the other level whose base salary it is."""
    steps = (step for ladder in scope.ladders for step in ladder.steps if case.step in ladder.steps)
    return next((step for step in steps if step.base == case.amount), None)


def _finding(scope: Scope, case: _Case) -> Finding:
    other, right = _other(scope, case), plain(case.step.base or Decimal(0))
    said = f"，{plain(case.amount)}元是{other.level}的" if other is not None else ""
    table = next(ladder.sheet for ladder in scope.ladders if case.step in ladder.steps)
    where = case.step.ref if table == scope.name else f"{table}!{case.step.ref}"
    label = peel(case.base.label) or "底薪"
    return CODE.at(
        scope.name, case.base.ref,
        f"{case.name}的{label}填写{plain(case.amount)}，{case.level}（{where}）应为{right}{said}。",
        person=case.name, item=label, found=plain(case.amount), expected=right,
        severity=Severity.ERROR if other is not None else Severity.WARNING,
    )  # fmt: skip


def _listed(scope: Scope) -> Iterator[_Case]:
    """Yield everybody with a base salary in a table of people."""
    for one in scope.paid:
        level = one.level.text if one.level is not None else _level_by_roster(scope, one.name)
        step = _step(scope, level)
        if step is not None:
            yield _Case(one.name, one.base, one.amount, level, step, one.by_days)


def _promoted(scope: Scope) -> Iterator[_Case]:
    """Yield everybody on a card that decides about a level, with the base salary that follows from it."""
    for block, person in scope.people():
        fields = (f for f in (person.person.amount, *person.person.facts) if f is not None)
        for field in fields:
            amount = figure(field)
            level = _level_after(scope, block, person)
            step = _step(scope, level)
            if base_label(scope.grid, field.label) and amount is not None and step is not None:
                yield _Case(person.person.name, field, amount, level, step)


def _level_after(scope: Scope, block: BlockScore, person: PersonScore) -> str:
    """Return the level that somebody has after the card's decision as it stands, ``""`` where it doesn't say."""
    decided = person.person.grade.text if person.person.grade is not None else ""
    if decided in _KEPT:
        return _level_by_roster(scope, person.person.name)
    if decided not in _PROMOTED:
        return ""
    titles = (block.block.title, scope.name)
    levels = [s.level for ladder in scope.ladders for s in ladder.steps]
    named = {level for level in levels if any(word in title for title in titles for word in (level, level[:2]))}
    return named.pop() if len(named) == 1 else ""


def _level_by_roster(scope: Scope, name: str) -> str:
    levels = {e.level for roster in scope.rosters for e in roster.named(name)}
    return levels.pop() if len(levels) == 1 else ""


def _step(scope: Scope, level: str) -> Step | None:
    """Return the step of a level; ``None`` where there is none, or several ladders have different ones."""
    found = [step for ladder in scope.ladders if level and (step := ladder.step(level)) is not None]
    return found[0] if len({step.base for step in found}) == 1 and found[0].base is not None else None
