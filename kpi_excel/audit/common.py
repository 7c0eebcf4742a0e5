"""What several checks share: how an error in a computed figure is said, and what is only a consequence."""

from collections.abc import Iterator
from decimal import Decimal

from ..results import Figure, Status
from ..scoring.card import Check
from .code import Code
from .finding import Finding
from .say import figure
from .scope import Scope


def wrong_figures(scope: Scope, code: Code, *kinds: str, money: bool = False) -> Iterator[Finding]:
    """Every computed figure of the kinds that is wrong of its own (what only follows another error is not)."""
    for person, check in scope.checks(*kinds):
        if check.status is not Status.MISMATCH or check.consequence or check.copied:
            continue  # a copy from another sheet is a finding of its own kind
        expected = check.from_entered if check.from_entered is not None else check.score
        text = f"{check.label}填写{said(check, check.entered)}，按表内数据应为{said(check, expected)}"
        if check.score is not None and check.score != expected:
            text += f"；改正各项得分后应为{said(check, check.score)}"
        if check.why and check.why != check.label:
            text += f"（{check.why}）"
        yield Finding(
            code.id, code.severity, text + "。", sheet=scope.name, cell=check.field.ref, person=person.person.name,
            item=check.label, found=figure(check.entered), expected=figure(check.score if check.score is not None else expected),
            money=worth(check) if money else None,
        )  # fmt: skip


def said(check: Check, value: Figure) -> str:
    """Write a figure as its cell shows it: a share of pay in percent where the cell does."""
    percent = "%" in check.field.number_format or "%" in check.field.text
    if check.kind == "share" and percent and isinstance(value, Decimal):
        return f"{figure(value * 100)}%"
    return figure(value)


def choices(check: Check) -> str:
    """Write the readings of an undecided figure, ``""`` without any."""
    return "；".join(f"{name}：{said(check, value)}" for name, value in check.readings.items())


def worth(check: Check) -> Decimal | None:
    """What the error in an amount is worth in yuan: right less entered."""
    if isinstance(check.entered, Decimal) and isinstance(check.score, Decimal):
        return check.score - check.entered
    return None
