"""What a label says of a case besides its noun: whose fault it was, what came of it, how bad it was.

In: an event of the data and the rule's cases. The rule: 无责任事故1起 is 非责任事故; 服务态度投诉 is the severer case that
涉及服务态度 names; 事故 leaves open whether it is 造成损失的事故, and 非常严重差错 what level it is.
"""

from collections.abc import Sequence

from ..criteria.rules import Tally
from ..regex import regex
from .events import Event
from .matching import denied_in
from .unnamed import is_amiss

_ABOUT = regex(r"^(?:其中)?(?:有)?(?:涉及|造成|导致|引起|引发|属于|属|因|由于|被|有)+|(?:的|者|问题|情况|原因)+$")
_LEAST = 2
_CAME_OF = regex(r"(?:造成|导致|引起|引发|影响|涉及|威胁|危及|损害)[一-鿿]{1,10}的$")
_COMES_OF_IT = regex("(?:并|而|且|从而)?(?:造成|导致|引起|引发|致使)[一-鿿]")
_AMISS = regex(
    r"(?:逾期|延期|延迟|延误|推迟|超时|超期|迟|晚|不规范|不合格|不正确|不准确|不完整|不到位|不及时|[未不](?:按|及时|规范)[一-鿿]{0,8})的?$"
)
_DEGREE = regex("严重|轻微|一般|重大|较大")
_HOW_MUCH = regex("非常|特别|极其|极度|极|十分|异常|比较|相当|略|稍|不太|较(?!大)|很")


def of_no_fault(event: Event, tallies: Sequence[Tally]) -> Tally | None:
    """Return 非责任事故 for 无责任事故1起: so many happened, of which nobody was to blame."""
    if not event.count or not event.label.startswith("无责"):
        return None
    wanted = "非" + event.label[1:]
    return next((t for t in tallies if wanted in t.names), None)


_VERIFIED = regex(
    "^(?:经|已|凡|如|若)*(?:核实|查实|认定|确认|证实)?(?:确)?(?:属于|属|系|为|是|因|由于)?|(?:的|者|引起|造成|导致)+$"
)


def told_free(label: str, tallies: Sequence[Tally]) -> Tally | None:
    """Return 经核实非本人责任 for 非本人责任投诉1起: the case that costs nothing, where the label holds all that makes it one."""
    if not any(t.points < 0 for t in tallies):
        return None
    for tally in tallies:
        cores = [_VERIFIED.sub("", name) for name in tally.names] if tally.points == 0 else []
        if any(len(core) > _LEAST and core in label and label != core for core in cores):
            return tally
    return None


def severer_told(label: str, case: Tally, tallies: Sequence[Tally]) -> Tally | None:
    """Return 涉及服务态度 for 服务态度投诉, where the milder case is 投诉 and no other severer one is told."""
    if case.severer or case.extra:
        return None
    worse = [t for t in tallies if not t.extra and t.points < case.points < 0]
    told = [t for t in worse if any(_tells(label, name, case, t) for name in t.names)]
    return told[0] if len(told) == 1 else None


def _tells(label: str, name: str, case: Tally, worse: Tally) -> bool:
    core = _ABOUT.sub("", name)
    if not worse.severer and not _ABOUT.match(name):
        return False
    if len(core) < _LEAST or core not in label or any(core in own for own in case.names):
        return False
    return not denied_in(core, label)


def leaves_open(label: str, names: tuple[str, ...], item: str, *, alone: bool = False) -> bool:
    """Whether a label is but the noun or the deed of every case: 事故 of 造成损失的事故, 提交 of 逾期提交."""

    def bare(name: str) -> bool:
        if alone and name.startswith(label) and _COMES_OF_IT.match(name[len(label) :]):
            return True  # 操作失误 of 操作失误造成损失
        head, held, rest = name.rpartition(label)
        if not held or rest or head.rstrip("的") in item:
            return False
        return bool(_CAME_OF.search(head)) or (bool(_AMISS.search(head)) and not is_amiss(label))

    return len(label) > 1 and bool(names) and all(bare(name) for name in names)


def another_level(label: str, names: tuple[str, ...], tallies: Sequence[Tally]) -> bool:
    """Whether a label is more or less of a degree than the case, where the rule has several degrees (非常严重差错)."""
    degrees = {d for t in tallies for name in t.names for d in _DEGREE.findall(name)}
    said = _HOW_MUCH.findall(label)
    return len(degrees) > 1 and bool(_DEGREE.search(label)) and any(w not in name for w in said for name in names)
