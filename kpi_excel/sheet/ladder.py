"""A ladder of levels (初级, 中级, 高级) with the base salary of each, and who is paid which: found on any sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .grid import Grid
from .model import Field
from .names import clean_name, may_be_name
from .roster import Fact
from .roster_reading import fact_of, figure_in
from .vocabulary import PEELED, Role, normalise, peel

_LEAST = 2
"""Fewer levels are no ladder."""
_LEVELS = frozenset({"职称", "等级", "星级", "层级", "名称"})
"""Headers of levels besides those of a roster."""
_ENDINGS = re.compile(r"(?:标准|额度?)$")
_DAYS = re.compile(r"出勤|天数|缺勤|请假|工日")


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a ladder. ``base`` is ``None`` where it was left blank."""

    level: str
    base: Decimal | None
    ref: str
    """The cell of the base salary."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels of a company, each with its base salary."""

    sheet: str
    steps: tuple[Step, ...]

    def step(self, level: str) -> Step | None:
        """Return the level of a name (中级 for 中级客服, or the other way round); ``None`` unless it is one alone."""
        flat = normalise(level)
        own = [step for step in self.steps if normalise(step.level) == flat]
        if len(flat) > 1 and not own:
            own = [s for s in self.steps if flat.startswith(normalise(s.level)) or normalise(s.level).startswith(flat)]
        return own[0] if len(own) == 1 else None


@dataclass(frozen=True, slots=True)
class Paid:
    """A person's line with a base salary, and the level where it has one."""

    name: str
    level: Field | None
    base: Field
    amount: Decimal
    by_days: bool
    """Whether the table tells of days present, by which a salary may have been made smaller."""


def ladders(grid: Grid) -> Iterator[Ladder]:
    """Yield the ladders of a sheet: 级别 beside 底薪 over lines of one level each, and nobody's name."""
    for row in grid.rows:
        columns = grid.starts(row)
        if any(grid.words.means(grid.text(row, c), Role.PERSON) for c in columns):
            continue
        levels = [c for c in columns if _is_level(grid, grid.text(row, c))]
        for level, beyond in zip(levels, [*levels[1:], grid.right + 1], strict=False):
            base = next((c for c in columns if level < c < beyond and _is_base(grid, grid.text(row, c))), None)
            steps = _steps(grid, row, level, base) if base is not None else ()
            if len({normalise(step.level) for step in steps}) == len(steps) >= _LEAST:
                yield Ladder(grid.sheet.name, steps)


def stated_ladders(grid: Grid) -> Iterator[Ladder]:
    """Yield the ladders that lines of text state (职务工资：初级1800元，中级2200元，高级2600元)."""
    for row in grid.rows:
        for column in grid.starts(row):
            for said in _STATED.finditer(normalise(grid.text(row, column))):
                told = [(m["level"], Decimal(m["base"])) for m in _STEP.finditer(said["steps"])]
                if _is_base(grid, said["what"]) and len({level for level, _ in told}) == len(told) >= _LEAST:
                    yield Ladder(grid.sheet.name, tuple(Step(*one, grid.ref(row, column)) for one in told))


_STEPS = r"[一-鿿]{2,6}(?:为|:)?\d{3,6}元(?:/月)?"
_STATED = re.compile(
    rf"(?:^|[,;。:])(?P<what>[一-鿿]{{2,6}})(?:标准)?(?:为|:)(?P<steps>{_STEPS}(?:[,;、]{_STEPS})+)(?=[;。,]|$)"
)
_STEP = re.compile(r"(?P<level>[一-鿿]{2,6}?)(?:为|:)?(?P<base>\d{3,6})元")


def _steps(grid: Grid, header: int, level: int, base: int) -> tuple[Step, ...]:
    found: list[Step] = []
    for row in range(grid.span(header, level).bottom + 1, grid.bottom + 1):
        name, cell = grid.own(row, level), grid.own(row, base)
        stated = figure_in(cell)
        if not name or grid.numeric(row, level) or (cell and stated is None):
            break
        found.append(Step(name.strip(), stated, grid.ref(row, base)))
    return tuple(found) if sum(step.base is not None for step in found) >= _LEAST else ()


def paid(grid: Grid) -> Iterator[Paid]:
    """Yield everybody whose base salary stands in a column of a table of people."""
    for header in grid.rows:
        columns = grid.starts(header)
        keys = [c for c in columns if grid.words.means(grid.text(header, c), Role.PERSON, least=PEELED)]
        for key, beyond in zip(keys, [*keys[1:], grid.right + 1], strict=False):
            yield from _lines(grid, header, key, range(key + 1, beyond))


def _lines(grid: Grid, header: int, key: int, columns: Sequence[int]) -> Iterator[Paid]:
    last = max(grid.span(header, column).bottom for column in (key, *columns))
    labels = {c: [t for row in range(header, last + 1) if (t := grid.text(row, c))] for c in columns}
    base = [c for c, texts in labels.items() if texts and _is_base(grid, texts[-1])]
    level = next((c for c, texts in labels.items() if texts and fact_of(grid.words, texts[-1]) is Fact.LEVEL), None)
    by_days = any(_DAYS.search(text) for texts in labels.values() for text in texts)
    if len(base) != 1:
        return
    for row in range(last + 1, grid.bottom + 1):
        name, told = grid.own(row, key), grid.own(row, base[0])
        if grid.words.means(name, Role.PERSON, least=PEELED):
            return
        amount = figure_in(told)
        if amount is not None and may_be_name(grid.words, name):
            beside = grid.field(row, level) if level is not None and grid.text(row, level) else None
            yield Paid(clean_name(name), beside, grid.field(row, base[0], peel(labels[base[0]][-1])), amount, by_days)


def _is_level(grid: Grid, text: str) -> bool:
    return fact_of(grid.words, text) is Fact.LEVEL or peel(text) in _LEVELS


def _is_base(grid: Grid, text: str) -> bool:
    return Fact.BASE_SALARY in (fact_of(grid.words, text), fact_of(grid.words, _ENDINGS.sub("", peel(text))))


def base_label(grid: Grid, text: str) -> bool:
    """Say whether a text asks for the base salary that follows from a level (定级后底薪)."""
    bare = re.fullmatch(r"(?:定级|晋级|晋升|评定|调整)后的?(?P<what>.+)", peel(text))
    return bare is not None and _is_base(grid, bare["what"])
