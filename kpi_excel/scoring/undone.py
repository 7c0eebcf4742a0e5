"""What was not done, though it sounds like the deed that earns points (不合格2项 under 每合格1项得2分, 计划拜访10家).

In: a label of the data and the names of the case that it resembles. Out: :data:`NOT` for what was not done, or not yet,
:data:`HALF` for what was done in part, roughly or late, :data:`DONE` otherwise. The rule: what the label says besides the
case's name decides; what the name says itself (发现不合格品, 提前完成) does not count against it. Words: words.toml.
"""

from collections.abc import Sequence
from functools import lru_cache

from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import Tally
from ..regex import regex
from .events import Event
from .matching import denied_in, said_alike
from .observe import Observation
from .outcome import Undecided
from .parts import rewards_absence
from .polarity import denies
from .unnamed import is_amiss, is_unsettled
from .words import WORDS

DONE, HALF, NOT = 0, 1, 2
_PLANNED = regex(
    r"^(?:本月|当月|原|还)?(?:计划(?!书|表|外|内|性)|预计|预期|预备|准备|打算|拟|待(?!客|遇|人|命)|将|尚待|需(?!求|要)|应(?!用|急|届|聘|对|变|酬|收|付|邀|召|诉)|争取|正在|暂缓|取消|中止|终止)"
)
_CAME_TO_NOTHING = regex(r"(?:未果|失败|提名|取消|作废|撤销|中止|终止|进行中|处理中|审核中|洽谈中|跟进中)$")


def planned(event: Event, events: Sequence[Event], about: str) -> bool:
    """Whether an event is of what is not done yet (计划拜访20家), beside what was done (实际拜访18家).

    Raises :class:`Undecided` where that alone was typed. What the measure or its item (``about``) is called is what was done.
    """

    def said(one: Event) -> bool:
        return _PLANNED.search(one.label) is not None and one.label not in about

    if event.count is None or dimension(event.unit) is Dimension.PERCENT or not said(event):
        return False
    if all(one.count is None or said(one) for one in events):
        raise Undecided(f"“{event.label}”看不出实际做到了多少")
    return True


@lru_cache(8192)
def undone(label: str, names: tuple[str, ...]) -> int:
    """Say how far a label is from the deed that it resembles; see the module."""
    rest = _besides(label, names)
    if not rest:
        return DONE
    if denies(rest) or rest in WORDS.negated:
        return NOT
    if _PLANNED.search(rest) or _CAME_TO_NOTHING.search(rest):
        return NOT
    return HALF if rest.startswith(WORDS.halfway) else DONE


def only_the_occasion(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label names but the fault that something was done about (隐患3项 of 整改隐患)."""
    held = [name for name in names if label in name]
    return bool(held) and label not in names and is_amiss(label) and not is_unsettled(label)


def lacks_the_outcome(label: str, names: tuple[str, ...], item: str) -> bool:
    """Whether a label leaves out what the deed has to have come to (建议3条 of 建议被采纳)."""
    wanted = [word for name in names for word in WORDS.outcomes if name.endswith(word)]
    return len(wanted) == len(names) > 0 and not any(word in label + item for word in wanted)


def _besides(label: str, names: tuple[str, ...]) -> str:
    """What a label says besides the name that it holds, or all of it where it holds none; nothing where a name holds it."""
    if any(label in name for name in names):
        return ""
    held = [name for name in names if name and name in label]
    if held:
        return label.replace(max(held, key=len), "", 1)
    own = said_alike(label)
    return "" if denies(own) and any(denies(said_alike(name)) for name in names) else label


def was_done(event: Event, case: Tally, seen: Observation) -> bool:
    """Whether an event is the deed that a case earns points for; what was not done beside it (不合格2项，合格5项) is not.

    Raises :class:`Undecided` where how much was done is not known, or whether the event is that deed.
    """
    if rewards_absence(case) and any(denied_in(event.label, name) for name in case.names):
        return False  # 迟到2次 where 无迟到 earns something
    how = undone(event.label, case.names)
    done = [e.label for e in seen.events if not undone(e.label, case.names)]
    if how and (how == HALF or not done):
        raise Undecided(f"“{event.label}”看不出做到了多少")
    if only_the_occasion(event.label, case.names) or lacks_the_outcome(event.label, case.names, seen.item):
        raise Undecided(f"“{event.label}”没有写明是不是“{'、'.join(case.names)}”")
    return how != NOT
