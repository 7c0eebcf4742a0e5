"""What is kept of a run: one record per person and period."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath

from ..figures import plain
from ..period import Period, Span, period_of, periods_in, without_periods
from ..regex import regex
from ..results import Checked, ItemResult, PersonResult, RunResult, SheetResult, Status, WorkbookResult


@dataclass(frozen=True, slots=True)
class Who:
    """By what a person is known from month to month."""

    company: str
    department: str
    """As written; where none is, what the file is called but for the month."""
    name: str
    number: str = ""

    @property
    def shown(self) -> str:
        """The name, with the number where there is one."""
        return f"{self.name}（{self.number}）" if self.number else self.name


@dataclass(frozen=True, slots=True)
class Record:
    """One person's result in one period."""

    who: Who
    period: Period
    total: Decimal | None = None
    """The total that counts: the recomputed one where the entered one is wrong, else the entered one."""
    basis: str = ""
    """Chinese: where ``total`` comes from (复算; 录入，已核对; 录入，未核对), and 暂计 where it rests on unscored items."""
    entered: Decimal | None = None
    grade: str = ""
    share: Decimal | None = None
    """Share of pay as a fraction."""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    """The total's cell."""
    data: str = ""
    """Fingerprint of all raw data and marks; ``""`` where there are none."""
    substance: int = 0
    """How unlikely it is that the same data and marks come up again by themselves (see ``copied``)."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The records of a run, and what could not be recorded (sentences in Chinese)."""

    records: tuple[Record, ...] = ()
    told: tuple[str, ...] = ()


def collect(run: RunResult, folders: Mapping[str, str] | None = None) -> Collected:
    """Return the records of a run in the order of their periods, then of files, sheets and people.

    Sheets whose period can't be told, and people with several differing totals for one period, are left out and told.

    Args:
        run: the run.
        folders: the name of the folder that each file lies in, which may say the month as well.
    """
    undated: dict[str, None] = {}
    found: defaultdict[tuple[Who, Period], list[tuple[bool, Record]]] = defaultdict(list)
    for book in run.workbooks:
        for sheet in book.sheets:
            folder = (folders or {}).get(book.file, "")
            for person in sheet.people:
                if not person.name or not (person.total or person.items):
                    continue
                period = period_of_sheet(book, sheet, folder, person.period)
                if period is None:
                    undated[f"{book.file}“{sheet.sheet}”"] = None
                    continue
                record = _record(book, sheet, person, period)
                found[record.who, record.period].append((bool(person.items), record))
    records, twice = [], []
    for same in found.values():
        chosen = _chosen(same)
        if chosen is not None:
            records.append(chosen)
        else:
            twice.append(f"{same[0][1].who.shown}{same[0][1].period.chinese}")
    told = [
        f"{len(undated)} 张表看不出是哪一期的，没有记入历史：{_some([*undated])}。" if undated else "",
        f"{len(twice)} 人次同一期有几个不同的总分，没有记入历史：{_some(twice)}。" if twice else "",
    ]
    return Collected(tuple(sorted(records, key=lambda r: r.period)), tuple(one for one in told if one))


_BARE_YEAR = regex(r"20\d\d\s*年?")
"""A year that is no whole year's result (2024年度, 2024全年)."""


def period_of_sheet(book: WorkbookResult, sheet: SheetResult, folder: str = "", own: str = "") -> Period | None:
    """Return the period of a sheet, as the sheet says, else its tab, the file's name, the folders around it.

    A month without a year (the tab 4月) is of the one year that the other sheets of the workbook name. ``own``: what stands in a person's row, or above one of several tables of the sheet; it goes before the sheet's.
    """
    path = PurePosixPath(book.file)
    said = (own, sheet.period, sheet.sheet, path.stem, *(part.name for part in path.parents), folder)
    years = {
        period.year for other in book.sheets for text in (other.period, other.sheet) for period in periods_in(text)
    }
    found = period_of(*said)
    if (
        found is not None
        and found.span is Span.YEAR
        and own in ("", sheet.period)
        and _BARE_YEAR.fullmatch(sheet.period.strip())
    ):
        months = periods_in(sheet.sheet, found.year)  # the tab 4月 under 客服部2024年考核表
        return months[0] if len(months) == 1 and months[0].year == found.year else found
    if found is not None or len(years) != 1:
        return found
    found = period_of(*said, f"{years.pop()}年")
    return None if found is None or found.span is Span.YEAR else found


def counted_total(total: Checked | None) -> tuple[Decimal | None, str]:
    """Return the total that counts and where it comes from, in Chinese: the recomputed one where it was checked."""
    if total is None:
        return None, ""
    entered, score = (value if isinstance(value, Decimal) else None for value in (total.entered, total.score))
    built = "，暂计" if total.provisional else ""
    if total.status is Status.MISMATCH and score is not None:
        return score, f"复算{built}"
    if entered is not None:
        return entered, f"录入，已核对{built}" if total.status.checked else "录入，未核对"
    return (score, f"复算{built}") if score is not None else (None, "")


def _record(book: WorkbookResult, sheet: SheetResult, person: PersonResult, period: Period) -> Record:
    total, basis = counted_total(person.total)
    share, _ = counted_total(person.pay.percent)
    data, substance = _data(person.items) if person.items else _data_of_total(person.total)
    return Record(
        who=_who(book, sheet, person),
        period=period,
        total=total,
        basis=basis,
        entered=person.total.entered if person.total and isinstance(person.total.entered, Decimal) else None,
        grade=_grade(person.grade),
        share=share,
        file=book.file,
        sheet=sheet.sheet,
        cell=person.total.cell if person.total else "",
        data=data,
        substance=substance,
    )


def _who(book: WorkbookResult, sheet: SheetResult, person: PersonResult) -> Who:
    department = (person.department or sheet.department).strip()
    if not department:
        named = {one.department.strip() for one in book.sheets if one.department.strip()}
        department = named.pop() if len(named) == 1 else without_periods(PurePosixPath(book.file).stem)
    company, mark, office = department.partition("公司")
    if len(company) > 1 and mark and office:
        return Who(company + mark, office, person.name, person.number)
    return Who("", department, person.name, person.number)


def _grade(grade: Checked | None) -> str:
    if grade is None:
        return ""
    right = grade.score if grade.status is Status.MISMATCH and grade.score else grade.entered
    return str(right or "").strip()


def _chosen(same: Sequence[tuple[bool, Record]]) -> Record | None:
    """Of several records of one person and period, the one that rests on items; ``None`` where their totals differ."""
    resting = [record for itemised, record in same if itemised] or [record for _, record in same]
    totals = {record.total for record in resting if record.total is not None}
    if len(totals) > 1:
        return None
    best = next((record for record in resting if record.total is not None), resting[0])
    return best if len(resting) == 1 else replace(best, data="", substance=0)


def _data(items: Iterable[ItemResult]) -> tuple[str, int]:
    lines, substance = [], 0
    for item in items:
        marks = [_plain(mark.entered) for mark in item.marks] or [_plain(item.entered)]
        lines.append("\x1f".join((item.item, item.raw, *marks)))
        substance += _substance(item)
    filled = any(item.raw or item.entered is not None for item in items)
    return (hashlib.sha256("\x1e".join(lines).encode()).hexdigest()[:32], substance) if filled else ("", 0)


def _data_of_total(total: Checked | None) -> tuple[str, int]:
    """Of somebody on a list of totals alone, the total; a round one says nothing."""
    if total is None or not isinstance(total.entered, Decimal):
        return "", 0
    return hashlib.sha256(plain(total.entered).encode()).hexdigest()[:32], int(total.entered % 10 != 0)


def _substance(item: ItemResult) -> int:
    """3 for data of three figures or more (96.35%, 1287), 2 for a count with its words (严重差错1次), 1 for less.

    Marks by hand count 1 unless they are the full mark or 0; data of which most months have the same (无, 0, 100%) nothing.
    """
    digits = max((len(part) for part in _figures(item.raw)), default=0)
    if digits:
        return 3 if digits > 2 else 2 if sum("一" <= char <= "鿿" for char in item.raw) > 3 else 1
    by_hand = item.status is Status.MANUAL and isinstance(item.entered, Decimal)
    return int(by_hand and item.entered not in (item.standard, Decimal(0)))


def _figures(raw: str) -> Iterator[str]:
    """The figures of raw data without the zeros around them; nothing for a plain 0 or 100 %."""
    for part in raw.replace(",", "").split("；"):
        digits = "".join(char for char in part if char.isdigit()).strip("0")
        if digits and part not in ("1", "100%"):
            yield digits


def _plain(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value or "")


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:3]) + (f" 等 {len(names)} 处" if len(names) > 3 else "")
