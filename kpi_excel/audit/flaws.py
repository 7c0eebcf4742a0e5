"""Defects inside a criterion, reported once per criterion cell."""

from collections.abc import Iterator

from ..criteria.defects import defects
from .code import Code
from .finding import Finding
from .scope import Scope


def flawed(scope: Scope, code: Code) -> Iterator[Finding]:
    """Every criterion of a sheet that has a defect of this code, at the criterion's cell."""
    seen: set[tuple[str, str]] = set()
    for _, _, item in scope.items():
        where = item.item.criterion.ref if item.item.criterion is not None else ""
        if not where:
            continue
        for defect in defects(item.criterion, item.standard.full):
            if defect.code != code.id or (where, defect.message) in seen:
                continue
            seen.add((where, defect.message))
            clause = item.criterion.text[defect.start : defect.end]
            yield code.at(
                scope.name,
                where,
                f"{item.item.name.text}：{defect.message}",
                item=item.item.name.text,
                found=clause[:80],
            )
