"""无事故得20分，发生1起扣10分: what is counted is called by what there should be none of."""

from dataclasses import replace

from ..regex import regex
from .draft import Draft

_NONE_OF = regex(r"(?:无|零|没有|未发生|未出现|未发现)(?:发生|出现|任何)?(?P<what>[一-鿿、]{2,12})$")


def name_by_absence(draft: Draft) -> None:
    """Give the only case that has no name that of what the full mark asks there to be none of."""
    if len(draft.tallies) != 1 or draft.bands or draft.steps or draft.fatals or draft.series or len(draft.options) > 1:
        return
    tally, told = draft.tallies[0]
    if tally.names or tally.points >= 0:
        return
    labels = [label for option, _ in draft.options for label in option.labels]
    found = [m for label in labels if (m := _NONE_OF.search(label)) is not None]
    if len(found) == 1:
        names = tuple(name for name in found[0]["what"].split("、") if name)
        draft.tallies[0] = (replace(tally, names=names), told)
