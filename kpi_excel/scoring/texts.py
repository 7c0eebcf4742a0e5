"""The text of a criterion, put together from its cells."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from ..sheet.model import CriterionText, Item

_MARKED = regex(r"[分元%级]\s*$")
_NUMBER = regex(r"\d+(?:\.\d+)?%?")


def criterion_text(item: Item) -> str:
    """Join text cells and band rows into one text: ``≥90% 得85分；…`` for rows whose points stand in another cell."""
    return "".join(text for text, _ in _pieces(item.criterion))


def of_currency(item: Item, *, money: bool) -> Item:
    """Return the item with the texts in yuan, or in points, alone where its criterion has one column for each.

    每次扣1分 | 每次罚款10元: which of them holds is said by the column that is filled in (seed S1).
    """
    if item.criterion is None or len(item.criterion.texts) < 2 or item.criterion.bands:
        return item
    kinds = [("元" in f.text, "分" in f.text) for f in item.criterion.texts if f.text]
    if {(True, False), (False, True)} != set(kinds):
        return item
    kept = tuple(f for f in item.criterion.texts if f.text and ("元" in f.text) is money)
    return replace(item, criterion=replace(item.criterion, texts=kept))


def written_text(item: Item) -> str:
    """Join the criterion as it stands on the sheet, also where the company put another in its place."""
    return "".join(text for text, _ in _pieces(item.criterion if item.replaced is None else item.replaced.written))


def target_text(item: Item) -> str:
    """What the item's target column shows: 98% for 0.98 under a percent format; ``""`` where there is none."""
    if item.target is None:
        return ""
    if isinstance(item.target.value, Decimal) and "%" in item.target.number_format:
        return f"{plain(item.target.value * 100)}%"
    return item.target.text


def criterion_cell(item: Item, start: int) -> str:
    """Return the cell that a place in the criterion's text came from; its first cell where the text does not reach."""
    end = 0
    for text, ref in _pieces(item.criterion):
        end += len(text)
        if start < end:
            return ref
    return item.criterion.ref if item.criterion is not None else ""


def _pieces(criterion: CriterionText | None) -> Iterator[tuple[str, str]]:
    """The text piece by piece, each with its cell."""
    if criterion is None:
        return
    between = ""
    for field in criterion.texts:
        if field.text:
            yield between + field.text, field.ref
            between = "；"
    for band in criterion.bands:
        condition, points = band.condition.text.rstrip("；;。,， "), band.points.text
        if condition and points:
            condition = f"={condition}" if _NUMBER.fullmatch(condition) else condition
            yield f"{between}{condition} ", band.condition.ref
            yield f"得{points}" + ("" if _MARKED.search(points) else "分"), band.points.ref
            between = "；"
