"""Tables of people with a group of columns for each month, each with its own conclusions: one table a month.

3月 over 业绩 | 总分 | 等级 and 4月 over the same: the grade of March follows from the total of March.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from .lines import period_in
from .regions import Region
from .table import Column, Head, Kind, Table
from .vocabulary import OUTCOMES, Role, Vocabulary

_YEAR = re.compile(r"\d{4}\s*年")
_SUMS = (Role.TOTAL, Role.SUBTOTAL, Role.AVERAGE)


def month_over(column: Column) -> Head | None:
    """Return the header cell over a column that names a month and nothing else."""
    return next(
        (head for head in column.outer if head.text.strip() and period_in(head.text) == head.text.strip()), None
    )


def by_months(words: Vocabulary, region: Region) -> Iterator[tuple[str, Region]]:
    """Yield the table of each month with the month; the whole table, and no month, where its months have no conclusions.

    Months that are added up behind the last one stay one table.
    """
    table = region.table
    over = {column.index: month_over(column) for column in table.columns}
    months = list(dict.fromkeys(head for head in over.values() if head is not None))
    own = {head: {words.role(c.label) for c in table.columns if over[c.index] == head} for head in months}
    concluding = [
        head for head, roles in own.items() if roles & OUTCOMES and roles & {Role.TOTAL, Role.SUBTOTAL, Role.MARK}
    ]
    parted = len(months) > 1 and len(concluding) == len(months) and not concluded_behind(words, table)
    if table.kind is not Kind.PEOPLE or not parted:
        yield "", region
        return
    for head in months:
        yield head.text.strip(), _of_month(region, head)


def each_month(region: Region) -> Iterator[tuple[str, Region]]:
    """Yield the part of a table under each of several months, whatever they hold; else the whole table and no month."""
    over = dict.fromkeys(month_over(column) for column in region.table.columns)
    months = [head for head in over if head is not None]
    if len({head.text.strip() for head in months}) < 2:
        yield "", region
        return
    for head in months:
        yield head.text.strip(), _of_month(region, head)


def _of_month(region: Region, month: Head) -> Region:
    """Return a table without the columns of other months, and without the month over its own."""
    columns = tuple(
        replace(column, path=tuple(head for head in column.path if head != month))
        for column in region.table.columns
        if month_over(column) in (None, month)
    )
    return replace(region, table=replace(region.table, columns=columns))


def concluded_behind(words: Vocabulary, table: Table) -> bool:
    """Say whether totals or conclusions of all months stand behind the last of several (季度平均, 季度等级)."""
    over = {c.index: head for c in table.columns if (head := month_over(c)) is not None}
    behind = (c for c in table.columns if over and c.index > max(over))
    return len(set(over.values())) > 1 and any(words.means(c.label, *_SUMS, *OUTCOMES) for c in behind)


def with_year(month: str, whole: str) -> str:
    """Return a month with the year of the period that a sheet states (3月, 2025年3月、4月 → 2025年3月)."""
    year = _YEAR.search(whole)
    return month if year is None or _YEAR.search(month) else year.group(0) + month
