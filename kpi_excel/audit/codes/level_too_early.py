"""级别的年限不够: somebody's level asks for more time than has passed since they were hired."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...criteria.numerals import number
from ...period import period_of
from ...regex import regex
from ...sheet.grid import Grid
from ...sheet.lines import period_in
from ...sheet.roster import Employee, Fact
from ...sheet.tenure import last_day, months_since
from ...sheet.vocabulary import normalise
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "level-too-early", Severity.WARNING, "任职时间够不上级别",
    "工作簿里写明某一级别要干满多长时间，名册上有人从入职到考核期末还不到这么长时间，却已经是这一级别。"
    "写明可以例外（“或经批准”）的、多数人都不够的，不报告；从低一级算起的，程序只查入职以来够不够。",
    "名册写明“高级须干满1年以上”，姜涛2024年2月入职，2024年7月的名册上已是高级。",
    "姜涛是中级。",
    "核对入职日期和级别，把写错的改过来；确有例外的，写明批准的依据。",
)  # fmt: skip

_NEEDS = regex(
    r"(?P<level>[一-鿿]{2,4}?)(?:级别|人员|员工|岗位|客服)?(?:必须|须|需要?|应当?|要求|:)(?:在[^,;。:]{0,12}?)?(?:连续)?"
    r"(?:干|任职|工作|入职|从事|服务|司龄|工龄)(?:时间)?(?:必须|须|需|应)?满(?P<n>\d{1,2}|[一二两三四五六])(?P<unit>个月|年)"
)
_OPEN = regex(r"或|特批|批准|除外|例外|破格|外聘|原则上")
_SENTENCE = regex(r"[^。\n]+")


@dataclass(frozen=True, slots=True)
class _Need:
    level: str
    months: int
    said: str


def check(scope: Scope) -> Iterator[Finding]:
    """Report people on a roster whose level asks for more months than they have been there, where most fulfil that."""
    rosters = [r for r in scope.sheet.reading.rosters if Fact.LEVEL in r.facts and Fact.HIRED_ON in r.facts]
    needs = [need for sheet in scope.sheets for need in _needs(sheet.grid)] if rosters else []
    day = _day(scope) if needs else None
    if day is None or len({need.level for need in needs}) < len(needs):
        return
    told = [
        (employee, need, months_since(employee.hired_on, day))
        for roster in rosters
        for employee in roster.employees
        for need in needs
        if employee.hired_on is not None and normalise(employee.level) == need.level
    ]
    early = [(employee, need, months) for employee, need, months in told if months < need.months]
    if len(early) * 2 < len(told):
        yield from (_finding(scope, *one) for one in early)


def _finding(scope: Scope, employee: Employee, need: _Need, months: int) -> Finding:
    cell = employee.cells[Fact.LEVEL]
    return CODE.at(
        scope.name, cell.ref,
        f"{employee.name}是{cell.text}，规定要满{need.said}；{employee.hired_on}入职，到考核期末只有{months}个月。",
        person=employee.name, item=cell.text, found=f"{months}个月", expected=f"{need.months}个月",
    )  # fmt: skip


def _needs(grid: Grid) -> Iterator[_Need]:
    for row in grid.rows:
        for column in grid.starts(row):
            for sentence in _SENTENCE.findall(normalise(grid.text(row, column))):
                if _OPEN.search(sentence):
                    continue
                for found in _NEEDS.finditer(sentence):
                    count = number(found["n"])
                    if count is not None:
                        months = int(count) * (12 if found["unit"] == "年" else 1)
                        yield _Need(found["level"], months, f"{found['n']}{found['unit']}")


def _day(scope: Scope) -> date | None:
    """The last day of the period that the roster itself names, or else the scorecards of the workbook do."""
    grid = scope.grid
    above = (period_of(period_in(grid.text(row, c))) for row in grid.rows[:3] for c in grid.starts(row))
    own = next((period for period in above if period is not None), None)
    others = {period for card in scope.cards if (period := card.period) is not None}
    period = own or (others.pop() if len(others) == 1 else None)
    return last_day(period) if period is not None else None
