"""及时率100%，每延迟一份扣1分: the figure 100% says that the goal was met, so that nothing of it was missed."""

from collections.abc import Iterable

from ..criteria.rules import ONE, Tally
from ..figures import plain
from ..regex import regex
from .observe import Observation
from .outcome import Undecided

_GOAL = regex(r"(?:率|比例)(?:应|须|需|要|必须)?(?:达到?|为|是|到|保持|不低于|≥|>=|=)?(?:到|在)?\s*100\s*[%％]")


_RATE = regex(r"(?:率|比例)\s*(?:[(（].*)?$")
_CASES_MOST = 31


def all_of_it_done(seen: Observation, tallies: Iterable[Tally]) -> bool:
    """Whether the data are the 100 % that the criterion names as its goal, where all its cases cost marks.

    Raises :class:`Undecided` for a bare figure that may be the rate as well as a number of cases (100, or 1 of a rate).
    """
    if seen.number is None or _GOAL.search(seen.criterion) is None:
        return False
    if any(t.points >= 0 or t.unit == "%" for t in tallies):
        return False
    if seen.unit == "%":
        return seen.number == ONE
    few = seen.number <= _CASES_MOST and seen.number % 1 == 0
    if not seen.unit and (not few or (seen.number == ONE and _RATE.search(seen.item))):
        raise Undecided(f"数值{plain(seen.number)}看不出是百分比还是发生的次数")
    return False
