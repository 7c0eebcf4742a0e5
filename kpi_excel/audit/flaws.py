"""Defects inside a criterion, reported once per criterion cell."""

from collections.abc import Iterator

from ..criteria.defects import defects
from ..scoring.texts import criterion_cell
from .code import Code
from .finding import Finding
from .scope import Scope


def flawed(scope: Scope, code: Code) -> Iterator[Finding]:
    """Every criterion of a sheet that has a defect of this code, at the first cell that it stands in."""
    told: set[tuple[str, str]] = set()
    for where, item in scope.criteria:
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
