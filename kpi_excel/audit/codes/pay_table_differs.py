"""表上的工资规定与 kpi.toml 不同: what a sheet states about pay counts, but the company's settings say otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...figures import plain
from ...results import PersonResult, RunResult, SheetResult
from ...scoring.card import Contradiction
from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope
from ..staff_run import staffs_of_run

CODE = Code(
    "pay-table-differs", Severity.WARNING, "表上的工资规定与设置不同",
    "表上（或人员名册上）写明了发放比例、金额或绩效工资基数，kpi.toml 里的工资表却是另一个数。复算按表上写的。",
    "表上写“90分以上发放100%”，kpi.toml 的工资表写90分以上发放110%。",
    "两处写成一样，或者 kpi.toml 里不写。",
    "确定哪一处是对的，把另一处改过来。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report differing bases person by person, differing tables once a block with the number of people."""
    for block in scope.blocks():
        tables = [one for one in block.against if one.what != "绩效工资基数"]
        for one in block.against:
            if one.what == "绩效工资基数" or one is tables[0]:
                rest = f"，另有{len(tables) - 1}人也不同" if len(tables) > 1 and one is tables[0] else ""
                said = f"按表上的规定是{_said(one, stated=True)}，按 kpi.toml 是{_said(one, stated=False)}"
                who = f"{one.person}的" if one.person else ""
                yield CODE.at(
                    scope.name, one.ref, f"{who}{one.what}{said}{rest}；以表上的为准。", person=one.person,
                    item=one.what, found=figure(one.stated), expected=figure(one.settled),
                )  # fmt: skip


def check_run(run: RunResult) -> Iterator[Finding]:
    """Report people whose base is the company's own, while a roster in a workbook of its own states another."""
    for file, staff in staffs_of_run(run):
        for book in run.workbooks:
            for sheet in book.sheets:
                for person in sheet.people:
                    if person.pay.house_base and person.pay.base is not None:
                        stated = {e.pay_base for e in staff.roster.named(person.name, person.number)} - {None}
                        if stated - {person.pay.base}:
                            yield replace(_on_roster(sheet, person, file, stated), file=book.file)


def _on_roster(sheet: SheetResult, person: PersonResult, file: str, stated: set[Decimal | None]) -> Finding:
    shown = "、".join(f"{figure(base)}" for base in sorted(base for base in stated if base is not None))
    return CODE.at(
        sheet.sheet, person.pay.amount.cell if person.pay.amount else "",
        f"{person.name}的绩效工资基数在人员名册（{file}）上是{shown}元，按 kpi.toml 是{figure(person.pay.base)}元；"
        "复算用的是 kpi.toml 的，名册与考核表放在同一个工作簿里才会用名册的。",
        person=person.name, item="绩效工资基数", found=shown, expected=figure(person.pay.base),
    )  # fmt: skip


def _said(one: Contradiction, *, stated: bool) -> str:
    value = one.stated if stated else one.settled
    return f"{plain(value * 100)}%" if one.what == "发放比例" else f"{plain(value)}元"
