"""Defects inside a criterion, reported once per criterion cell."""

from collections.abc import Iterator

from ..criteria.defects import defects
from ..scoring.card import ItemScore
from ..scoring.texts import criterion_cell
from .code import Code
from .finding import Finding
from .scope import Scope


def flawed(scope: Scope, code: Code) -> Iterator[Finding]:
    """Every criterion of a sheet that has a defect of this code, at the first cell that it stands in."""
    told: set[tuple[str, str]] = set()
    for where, item in _criteria(scope):
        for defect in defects(item.criterion, item.standard.full, item.item.name.text):
            told_as = (item.criterion.text, defect.message)
            if defect.code != code.id or told_as in told:
                continue
            told.add(told_as)
            place = criterion_cell(item.item, defect.start) if defect.end > defect.start else where
            clause = item.criterion.text[defect.start : defect.end]
            yield code.at(
                scope.name,
                place,
                f"{item.item.name.text}：{defect.message}",
                item=item.item.name.text,
                found=clause[:80],
            )


def _criteria(scope: Scope) -> Iterator[tuple[str, ItemScore]]:
    """Every criterion once: its cell and one item that it stands for."""
    seen: set[tuple[str, int]] = set()
    for _, _, item in scope.items():
        where = item.item.criterion.ref if item.item.criterion is not None else ""
        key = (where, id(item.criterion))
        if where and key not in seen:
            seen.add(key)
            yield where, item
