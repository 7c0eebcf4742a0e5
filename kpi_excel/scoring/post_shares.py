"""Totals whose parts count differently by post: 部门审核总分占部门经理季度考核分的80%，占员工季度考核分的20% (seed S6).

What a note says of a post becomes the formula of the totals of those who have it. A person whose post is none of those, or
several, keeps a total of which nothing is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ..figures import plain
from ..regex import regex
from ..sheet.model import Block, Field, Person, Sum, SumKind
from ..sheet.vocabulary import normalise, peel
from .compare import figure
from .named import plain_name

_LABEL = (
    r"(?:季度|月度|年度|个人|最终|综合|当月|本月)?(?:绩效|综合|最终)?(?:考核|考评|绩效|评价)?(?:总分|得分|分数|成绩|分)"
)
_WHO = r"(?P<who>(?:部门|本部门|各部门|一般|普通)?[一-鿿]{2,8}?)"
_SHARE = regex(rf"占{_WHO}(?P<label>{_LABEL})的(?P<share>\d+(?:\.\d+)?)%")
_FORMULA = regex(rf"(?:^|[,;。:、]){_WHO}(?:的)?(?P<label>{_LABEL})=(?P<right>[^=,;。]+)")
_PART = regex(r"([一-鿿()]{2,16}?)(?:作为[^,;。]*)?[,，]?$")
_LEADERS = regex(r"经理|主管|总监|主任|负责人|组长|班长|队长|店长|处长|科长|部长|领导")
_STAFF = regex(r"员工|职工|组员|人员|成员")


@dataclass(frozen=True, slots=True)
class PostShare:
    """For whom, of which figure, and how: a share of one part, or a formula of its own."""

    who: str
    label: str
    part: str = ""
    percent: str = ""
    right: str = ""


def with_post_shares(block: Block) -> Block:
    """Return a table in which each total that a note makes by post carries its person's formula."""
    said = tuple(one for note in block.notes for one in _read(normalise(note.text)))
    if len({one.who for one in said}) < 2:
        return block
    return replace(block, people=tuple(_with_formula(person, said) for person in block.people))


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[PostShare, ...]:
    found: list[PostShare] = []
    part = ""
    for match in _SHARE.finditer(text):
        before = _PART.search(text[: match.start()])
        if not found and before is not None:
            part = before[1]
        if part:
            found.append(PostShare(match["who"], match["label"], part, match["share"]))
    if found:
        return tuple(found)
    return tuple(PostShare(m["who"], m["label"], right=m["right"]) for m in _FORMULA.finditer(text))


def _with_formula(person: Person, said: Sequence[PostShare]) -> Person:
    own = [one for one in said if _is_of(person.post, one.who, said)]
    sums = []
    for one in person.sums:
        fitting = [o for o in own if plain_name(o.label) == plain_name(normalise(one.label))]
        made = _formula(person, one, fitting[0]) if len(fitting) == 1 else None
        sums.append(one if made is None else replace(one, kind=SumKind.COMPOSITE, made=made[0], over=made[1]))
    return replace(person, sums=tuple(sums))


def _is_of(post: str, who: str, said: Sequence[PostShare]) -> bool:
    """Whether words for a group of people mean somebody with a post."""
    flat, bare = normalise(post), re.sub(r"^(?:本部门|各部门|部门|一般|普通)", "", who)
    if not flat:
        return False
    if bare in flat or flat in who:
        return True
    others = [o.who for o in said if o.who != who]
    return bool(_STAFF.search(bare) and not _LEADERS.search(flat) and not any(_is_of(post, o, ()) for o in others))


def _formula(person: Person, one: Sum, share: PostShare) -> tuple[str, tuple[str, ...]] | None:
    """The formula with the names of this card, and the cells that it covers."""
    if share.right:
        return f"{share.label}={share.right}", one.over
    parts = [f for f in _marks(person, one) if plain_name(f.label) == plain_name(share.part)]
    rest = [f for f in _marks(person, one) if f not in parts]
    if len(parts) != 1 or len(rest) != 1:
        return None
    left = plain(100 - Decimal(share.percent))
    return (
        f"{share.label}={peel(parts[0].label)}×{share.percent}%+{peel(rest[0].label)}×{left}%",
        (parts[0].ref, rest[0].ref),
    )


def _marks(person: Person, one: Sum) -> list[Field]:
    """The figures of a person that may be parts of a total: marks that somebody gave, and other totals."""
    given = [f for f in person.facts if re.search(r"分|评", f.label) and figure(f) is not None]
    made = [replace(s.field, label=s.label) for s in person.sums if s is not one]
    marked = [replace(entry.marks[-1].field, label=entry.item.name.text) for entry in person.entries if entry.marks]
    return [*given, *made, *marked]
