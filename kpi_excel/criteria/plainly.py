"""A criterion said plainly before it is read: turns of phrase, short forms and asides become what the grammar knows."""

from decimal import Decimal

from .both_limits import both_limits
from .both_ways import both_ways
from .compared import compared
from .counted_twice import counted_twice
from .deadlines import days_said
from .each_reached import each_reached
from .falls_and_rises import falls_and_rises
from .formulas.ifs import without_ifs
from .free_first import free_first
from .goals_said import goals_said
from .made_up import MakeUp, make_up, without_make_up
from .normalise import Normal
from .once_more import once_more
from .ordinal_ranges import ordinal_ranges
from .outside import outside
from .own_name import own_item
from .rephrase import rephrased
from .said_elsewhere import told_elsewhere
from .terse import spelled_out
from .unsaid_verbs import verbs_put_in


def plainly_said(typed: Normal, item: str, full: Decimal | None) -> tuple[Normal, MakeUp | None]:
    """Return the evened-out text ``typed`` in plain words, and how it says that the full mark is made up.

    The places of the plain text still lead back to what was typed.

    ``item`` is the item's name and ``full`` its full mark. In this order, for each sees what those before it have said.
    """
    said = typed
    for step in (without_ifs, spelled_out, falls_and_rises, compared, days_said, goals_said):
        said = step(said)
    said = own_item(said, item)
    said = each_reached(told_elsewhere(both_limits(both_ways(said, item))), item)
    said = outside(counted_twice(once_more(free_first(ordinal_ranges(said)))))
    made_of = make_up(said.text, full)
    return rephrased(verbs_put_in(without_make_up(said, made_of), item, full), full), made_of
