"""How many an incident in the data touches (群诉6户, 1起), against a veto of 5户以上群诉事件: is it the one meant?"""

from decimal import Decimal

from ..criteria.incidents import touched
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import ZERO, Fatal
from ..regex import regex
from .outcome import Undecided

_COUNTS = frozenset({"起", "次", "例", "件", "宗"})
_SIZE = regex(r"(?P<n>\d+)(?P<unit>人次|[户人家名台])(?P<more>及?以上)?")


def incidents(fatal: Fatal, n: Decimal, unit: str, label: str, said: str) -> Decimal:
    """Return how many incidents data tell of that the veto means. ``n``, ``unit`` and ``label`` are as typed, ``said`` all of it.

    Raises :class:`Undecided` where their size is not known. A veto that goes by no size takes all of them.
    """
    least = touched(fatal)
    if least is None:
        return _happened(fatal, n, unit, said)
    if size := _SIZE.search(label):
        if size["unit"] != least.unit:
            raise Undecided(f"“{said}”的单位与“{'、'.join(fatal.names)}”不符")
        return n if Decimal(size["n"]) >= least.least else ZERO
    if unit == least.unit:
        return Decimal(1) if n >= least.least else ZERO
    if (not unit and n >= least.least) or (unit in _COUNTS and least.many):
        return n
    raise Undecided(f"“{said}”看不出是不是“{'、'.join(fatal.names)}”")


def _happened(fatal: Fatal, n: Decimal, unit: str, said: str) -> Decimal:
    """超支1% under 费用超支不得分: how much it was does not matter, it happened."""
    counted = dimension(fatal.unit) in (Dimension.COUNT, Dimension.NONE)
    if not counted or dimension(unit) in (Dimension.COUNT, Dimension.NONE, Dimension.LEVEL):
        return n
    if fatal.count != 1 or fatal.over:
        raise Undecided(f"“{said}”没有写次数，看不出够不够“{'、'.join(fatal.names)}”")
    return Decimal(1) if n else ZERO
