"""A target divided by what was done (得分=目标÷实际×20): the less the better, for costs and times."""

from .expression import Binary, Expression, Name, Number
from .resolve import TARGET_NAME


def goal_of(tree: Expression | None) -> Number | None:
    """Return the known target that is divided by what was done; ``None`` for any other formula."""
    if not isinstance(tree, Binary) or tree.sign != "÷" or not isinstance(tree.right, Name):
        return None
    return tree.left if isinstance(tree.left, Number) else None


def asks_for_goal(tree: Expression | None) -> bool:
    """Whether an unknown target is divided by what was done (目标成本÷实际成本): a bare figure then is neither."""
    if not isinstance(tree, Binary) or tree.sign != "÷":
        return False
    over, under = tree.left, tree.right
    if not isinstance(over, Name) or not isinstance(under, Name):
        return False
    return bool(TARGET_NAME.search(over.name)) and not TARGET_NAME.search(under.name)
