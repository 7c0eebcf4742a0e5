"""Items of one name that several posts have, each with criteria of its own: which of them a table of people means."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..regex import regex
from .criteria import Criteria
from .model import Item
from .vocabulary import normalise, peel

_NUMBER = regex(r"^(?:[一二三四五六七八九十]+、|\d+[、.]|[(（][一二三四五六七八九十\d]+[)）])")
_ABOUT = regex(
    r"(?:岗位?|人员|员工)?(?:月度|季度|年度)?(?:绩效)?(?:考核|评分|计分|考评|评价)?(?:指标|评分|计分)?(?:标准|细则|办法|表)*$"
)


@dataclass(frozen=True)
class _Listed:
    """An item with the post that it is for, as its own column or the title of its list says."""

    thing: Item
    post: str
    place: int
    """Which list it stands in."""


def settled(lists: Sequence[Criteria], about: str, names: Iterable[str]) -> list[Criteria]:
    """Return lists of criteria without the items of other posts under the same name.

    ``about`` is what stands over the table and on its tab; the post that it names counts, else the one whose items are
    those of the table (``names``). Where neither settles it, none of the items is taken.
    """
    flat, wanted = normalise(about), {peel(name) for name in names}
    every = [
        _Listed(thing, thing.whose or post_of(found), place)
        for place, found in enumerate(lists)
        for thing in found.items
    ]
    dropped: set[str] = set()
    for name in {peel(one.thing.name.text) for one in every}:
        same = [one for one in every if peel(one.thing.name.text) == name]
        apart = {(one.thing.whose, one.place) for one in same}
        if len(apart) < 2 or len({_said(one.thing) for one in same}) < 2:
            continue
        kept = [one for one in same if one.post and one.post in flat] or _covering(same, every, wanted)
        dropped.update(one.thing.name.ref for one in same if len(kept) != 1 or one is not kept[0])
    if not dropped:
        return list(lists)
    return [replace(found, items=tuple(t for t in found.items if t.name.ref not in dropped)) for found in lists]


def _covering(same: Sequence[_Listed], every: Sequence[_Listed], wanted: set[str]) -> list[_Listed]:
    """Those whose post or list has most of the names."""

    def covered(one: _Listed) -> int:
        key = (one.thing.whose, one.place)
        return len(wanted & {peel(o.thing.name.text) for o in every if (o.thing.whose, o.place) == key})

    most = max(covered(one) for one in same)
    return [one for one in same if covered(one) == most]


def post_of(found: Criteria) -> str:
    """Return the post or department that the title of a list of criteria names, else a heading over it; else ``""``."""
    headings = (note.text for note in found.notes if len(note.text) <= _SHORT and _LISTS.search(note.text))
    return next((post for text in (found.title, *headings) if (post := _post_in(text))), "")


def meant(found: Sequence[tuple[Criteria, str]], about: str) -> int | None:
    """Return which of several lists of other sheets, each with its sheet's name, a table of people means.

    Lists that say the same are one. Else it is the only one whose title or sheet names what ``about`` names.
    """
    flat = normalise(about)
    if len({frozenset((peel(t.name.text), _said(t)) for t in one.items) for one, _ in found}) < 2:
        return 0
    fitting = [
        place
        for place, (one, sheet) in enumerate(found)
        if any(post and post in flat for post in (post_of(one), _post_in(sheet)))
    ]
    return fitting[0] if len(fitting) == 1 else None


_SHORT = 24
_LISTS = regex(r"标准|细则|办法|指标")


def _post_in(title: str) -> str:
    """What a list's title names before it says that it is one (二、客服岗考核标准 → 客服)."""
    bare = _ABOUT.sub("", _NUMBER.sub("", normalise(title)))
    return bare if len(bare) > 1 and re.search(r"[一-鿿]", bare) else ""


def _said(thing: Item) -> tuple[str, ...]:
    texts = tuple(text.text for text in thing.criterion.texts) if thing.criterion is not None else ()
    bands = (
        tuple(b.condition.text + b.points.text for b in thing.criterion.bands) if thing.criterion is not None else ()
    )
    marks = (thing.full_mark, thing.weight)
    return (*texts, *bands, *(field.text if field is not None else "" for field in marks))
