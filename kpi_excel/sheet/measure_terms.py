"""What a measure is made of, as its definition says it (计算公式: 接起量÷呼入总量×100%), so that its data can be looked up."""

import re

from ..criteria.formulas.expression import Binary, Expression, Name, NotAnExpression, Number, parse
from .vocabulary import normalise, peel

_ASIDE = re.compile(r"\([^()+\-×÷*/=%]*\)")


def terms_of(definition: str) -> tuple[str, ...]:
    """Return the one quantity that a definition names, or the numerator and the denominator; empty for anything else."""
    text = _ASIDE.sub("", normalise(definition).replace("*", "×")).rpartition("=")[2].rstrip("。;,")
    try:
        tree = parse(text)
    except NotAnExpression:
        return ()
    tree = _without_hundred(tree)
    if isinstance(tree, Name):
        return (peel(tree.name),)
    if isinstance(tree, Binary) and tree.sign == "÷" and isinstance(tree.left, Name) and isinstance(tree.right, Name):
        return peel(tree.left.name), peel(tree.right.name)
    return ()


def _without_hundred(tree: Expression) -> Expression:
    """A ratio without the ×100% behind it."""
    hundred = isinstance(tree, Binary) and tree.sign == "×" and isinstance(tree.right, Number)
    if hundred and isinstance(tree, Binary) and isinstance(tree.right, Number) and tree.right.value in (1, 100):
        return tree.left
    return tree
