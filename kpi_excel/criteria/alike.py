"""Whether two names in a criterion speak of one case."""

from itertools import pairwise

from ..regex import regex
from .rules import Fatal, Tally

_WORSE = regex(r"造成|导致|引起|引发|致使|情节|严重|重大|恶劣|屡|拒不|未整改|再次|重复|瞒|其中")


def is_alike(name: str, names: tuple[str, ...]) -> bool:
    """Whether a band and a tally speak of one case."""
    if not name or not names:
        return True
    return any(
        set(name) & set(n)
        and (n in name or name in n or len(set(n) & set(name)) * 2 > min(len(set(n)), len(set(name))))
        for n in names
    )


_ADDED_UP = regex(
    r"累计|合计|总计|总共|当月|本月|单月|同月|全月|一个月|月内|月度|同一|连续|每月|达到?$|超过?$|次数|以上"
)


def is_another_event(fatal: Fatal, tally: Tally) -> bool:
    """Whether a veto is for an event of its own (旷工), not for more or worse of what is counted (造成投诉, 3次以上)."""
    if not fatal.names or fatal.any_kind or not tally.names:
        return False
    if fatal.count > 1 and all(_ADDED_UP.search(name) for name in fatal.names):
        return False
    return not any(_WORSE.search(name) or is_alike(name, tally.names) for name in fatal.names)


def is_worse_of(other: Tally, counted: Tally) -> bool:
    """Whether a case is no event of its own beside the one that is counted: that one has no name, or this is worse of it."""
    return not counted.names or (not other.counted and all(_WORSE.search(name) for name in other.names))


_NARROWING = regex(r"同一|同样|同类|同日|连续|单日|当日|当天|单班|当班|一[天日周]内?|[单每]周")


def narrowing(name: str) -> tuple[str, ...]:
    """Return the words of a name that ask for more than that something happened so often (同一客户投诉, 连续缺席)."""
    return tuple(_NARROWING.findall(name))


_PERIOD = regex(r"^(?:单月|当月|本月|全月|月度|每月|月内|一个月内|当月累计|累计|合计|总计)+")


def is_all_of(name: str, names: tuple[str, ...]) -> bool:
    """Whether a name (单月差错) says all of what a case counts (凭证差错) in the period."""
    rest = _PERIOD.sub("", name)
    return rest != name and len(rest) > 1 and any(rest in n or n in rest for n in names)


def is_narrower(name: str, names: tuple[str, ...]) -> bool:
    """Whether a name (同一客户投诉) asks for more of a case than its own names (投诉) do."""
    words = narrowing(name)
    if not words or any(word in n for word in words for n in names):
        return False
    return is_alike(name, names) or any(a + b in n for a, b in pairwise(name) for n in names)
