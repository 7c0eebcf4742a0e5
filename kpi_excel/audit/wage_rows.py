"""Wage sheets without marks (应发工资 | 奖励 | 罚款 | 社保 | 实发工资): what is due and paid, row by row, where most rows are made one way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..regex import regex
from ..scoring.compare import same, tolerance
from ..sheet.grid import Grid
from ..sheet.vocabulary import normalise

_NAME = regex(r"(?:员工)?姓名")
_DUE = regex(r"应发|应付|应得")
_PAID = regex(r"实发|实付|实得")
_WHOLE = regex(
    r"(?:本月|当月)?(?:应发|应付|应得|实发|实付|实得)(?:工资|薪资|薪酬|金额|合计|总额|总计|数|小计)*(?:\(元\))?"
)
"""The end of a sum; 应发绩效 is a part."""
_LOSS = regex(r"罚|扣|社保|公积金|个税|所得税|保险|医保|养老|失业|代缴|借支|预支|房租|水电|伙食")
_GAIN = regex(r"奖|补|津贴|加班|提成|工资|底薪|薪|绩效|报销|年功|工龄|金额")
_NO_MONEY = regex(
    r"天数|出勤|日期|时长|小时|得分|评分|分数|总分|次数|系数|比例|率|级|工号|序号|编号|基数|标准|定额|年限|人数|账号|卡号|电话"
)
_SUM = regex(r"合计|小计|总计")
NO_PERSON = regex(r"合计|总计|小计|平均|制表|审核|人数")
HEADS, LEAST = 12, 3

Way = tuple[tuple[int, int], ...]
"""Columns with the sign that they count with."""


@dataclass(frozen=True, slots=True)
class WrongWage:
    """A figure of a row that is not what the row's other figures come to."""

    ref: str
    name: str
    label: str
    entered: Decimal
    right: Decimal
    how: str


def wrong_wages(grid: Grid) -> Iterator[WrongWage]:
    """Yield what is wrong in the sums of a wage sheet, where two in three of at least three rows are made in one way."""
    found = _header(grid)
    if found is None:
        return
    row, names, labels = found
    people = [
        r
        for r in range(row + 1, grid.bottom + 1)
        if (who := grid.text(r, names)) and not NO_PERSON.search(normalise(who))
    ]
    for end in (c for c, label in labels.items() if _WHOLE.fullmatch(label)):
        rows = [r for r in people if grid.numeric(r, end)]
        best, fits = max(
            ((way, _fits(grid, rows, end, way)) for way in _ways(labels, names, end)),
            key=lambda one: one[1],
            default=((), 0),
        )
        if not made_in_one_way(fits, len(rows)):
            continue
        how = "".join(f"{'-' if sign < 0 else '+' if n else ''}{labels[c]}" for n, (c, sign) in enumerate(best))
        for r in rows:
            entered, right = grid.number(r, end) or Decimal(0), _value(grid, r, best)
            if right is not None and not same(entered, right, tolerance([entered])):
                yield WrongWage(
                    grid.ref(r, end), grid.text(r, names).strip(), labels[end], entered, right, f"{labels[end]}={how}"
                )


def made_in_one_way(fits: int, of: int) -> bool:
    """Whether so many rows are made as they should be that the others are errors: at least three, and two in three."""
    return fits >= LEAST and fits * 3 >= of * 2


def _header(grid: Grid) -> tuple[int, int, dict[int, str]] | None:
    """The row of a wage sheet's header, the column of names, and what each column is called."""
    for row in range(1, min(grid.bottom, HEADS) + 1):
        labels = {c: normalise(grid.text(row, c)) for c in grid.columns(row) if grid.text(row, c).strip()}
        names = [c for c, label in labels.items() if _NAME.fullmatch(label)]
        if len(names) == 1 and any(_WHOLE.fullmatch(label) for label in labels.values()):
            return row, names[0], labels
    return None


def _ways(labels: dict[int, str], names: int, end: int) -> Iterator[Way]:
    """What a sum may be made of: all parts before it, what is due less all that stands behind it, or less the sum of that."""
    before = [c for c in labels if names < c < end and not _NO_MONEY.search(labels[c])]
    due = next((c for c in reversed(before) if _DUE.search(labels[c]) and _WHOLE.fullmatch(labels[c])), None)
    if _PAID.search(labels[end]):
        if due is None:
            yield from _parts(labels, before, ())
            return
        yield from _parts(labels, [c for c in before if c > due], ((due, 1),))
        lost = [c for c in before if c < due and _LOSS.search(labels[c])]
        yield from _parts(labels, lost, ((due, 1),))
        return
    yield from _parts(labels, [c for c in before if not _PAID.search(labels[c])], ())


def _parts(labels: dict[int, str], columns: Sequence[int], first: Way) -> Iterator[Way]:
    signs = [(c, -1 if _LOSS.search(labels[c]) and not _SUM_DUE.search(labels[c]) else 1) for c in columns]
    known = [(c, s) for c, s in signs if s < 0 or _GAIN.search(labels[c])]
    sums = [(c, s) for c, s in known if _SUM.search(labels[c])]
    plain = [(c, s) for c, s in known if (c, s) not in sums]
    for some in (
        plain,
        sums,
        [one for one in plain if one[1] > 0],
        [*(o for o in plain if o[1] > 0), *(o for o in sums if o[1] < 0)],
    ):
        if some and len(first) + len(some) > 1:
            yield (*first, *some)


_SUM_DUE = regex(r"应发|实发")


def _fits(grid: Grid, rows: Sequence[int], end: int, way: Way) -> int:
    found = ((grid.number(r, end), _value(grid, r, way)) for r in rows)
    return sum(one is not None and right is not None and same(one, right, tolerance([one])) for one, right in found)


def _value(grid: Grid, row: int, way: Way) -> Decimal | None:
    """What a row's figures come to; ``None`` where a cell holds anything but a number or nothing."""
    out = Decimal(0)
    for column, sign in way:
        value = grid.number(row, column)
        if value is None and grid.text(row, column).strip():
            return None
        out += sign * abs(value) if value is not None and sign < 0 else value or Decimal(0)
    return out
