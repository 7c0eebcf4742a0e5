"""Columns of a matrix under months, or months under a header: items of a month, or a person's totals month by month."""

import re

from .lines import period_in
from .slot_account import Account, is_known
from .table import Head
from .vocabulary import MARKS, Role, normalise


def is_item_after_all(reading: Account, leaf: Head, above: Head, role: Role) -> bool:
    """Say whether 数量 beside 质量 under one category is an item, though it could be raw data elsewhere."""
    beside = reading.siblings.get(above, ())
    alone = reading.texts.count(normalise(leaf.text)) == 1 or is_month(above)
    return role is Role.RAW and alone and None in beside and not any(other in MARKS for other in beside)


def is_month(head: Head) -> bool:
    """Say whether a header names a month or a quarter and nothing else."""
    return period_in(head.text) == head.text.strip()


def has_totals(reading: Account, leaf: Head, above: Head) -> bool:
    """Say whether the months under 各月考核分 are a person's totals month by month, not what an item came to."""
    meant = {m.role for m in reading.grid.words.meanings(above.text)}
    alone = normalise(leaf.text) not in reading.repeated and not is_known(reading, above.text)
    return alone and bool(meant & {Role.TOTAL, Role.MARK}) and re.search("[月季]", above.text) is not None


def is_item_of_month(reading: Account, leaf: Head, month: Head, role: Role | None) -> bool:
    """Say whether 业绩 under 7月 is an item that each month has one figure of: no part of an item, no total."""
    beside = reading.siblings.get(month, ())
    again = normalise(leaf.text) in reading.repeated and not any(other in MARKS for other in beside)
    return again and (role is None or (role is Role.RAW and is_item_after_all(reading, leaf, month, role)))
