"""Cases that are told apart by their size: 迟到10分钟以内每次扣0.5分，10~30分钟每次扣1分，超过30分钟扣3分."""

from dataclasses import dataclass, replace
from functools import lru_cache

from ..figures import plain
from ..regex import regex
from .clauses import Clause, generic, tidy
from .conditions import LOSING
from .draft import Band, Draft, NotUnderstood
from .phrases import Bound
from .quantity import Dimension, dimension
from .ranges import find
from .rules import ZERO, AwardKind, Fatal, Interval, Tally

_MEASURED = (Dimension.TIME, Dimension.MONEY, Dimension.PERCENT, Dimension.NONE)
_ONE = regex(r"(?:其中)?(?:单次|单笔|单件|单起|每次|每笔|一次|一次性)(?:金额|差额|时长|时间)?")
"""单次超过100元的扣5分: the size of one occurrence."""
_WITHIN = regex(r"(?<=[一-鿿%‰])(?<![以之])内")


@dataclass(frozen=True, slots=True)
class Size:
    """The range in a case's name, its unit, and what it is the size of (``""``: not said)."""

    what: str
    interval: Interval
    unit: str


@lru_cache(4096)
def size_in(name: str) -> Size | None:
    """Return the size that a case's name holds (迟到10分钟以内), else ``None``."""
    if not any(c.isdigit() for c in name):
        return None
    spelled = _WITHIN.sub("以内", name)
    found = find(spelled)
    if found is None or dimension(found.unit) not in _MEASURED or not found.unit:
        return None
    what = tidy(spelled[: found.start] + spelled[found.end :])
    return Size("" if generic(what) else what, found.interval, found.unit)


def settle_sizes(draft: Draft) -> None:
    """Let all sizes of one case be cases: each by the name of what it is the size of, the largest without 每次 as well."""
    _pieces(draft)
    sized = [size for t, _ in draft.tallies if (size := _only_size(t)) is not None]
    units = {dimension(size.unit) for size in sized}
    if not sized and draft.tallies:
        units = {dimension(b.unit) for b in draft.bands if _ONE.fullmatch(b.name)} & {Dimension.TIME, Dimension.MONEY}
    if len(units) != 1 or draft.steps:
        return
    beside = [(case, b.clause) for b in draft.bands if dimension(b.unit) in units and (case := _as_case(b)) is not None]
    if len(beside) < len(draft.bands):
        return
    draft.bands.clear()
    cases = [*draft.tallies, *beside]
    cases.sort(key=lambda case: case[1].start)
    draft.tallies.clear()
    what = ""
    for case, clause in cases:
        size = _only_size(case)
        if size is not None and size.what:
            what = size.what
        named = replace(case, names=(what + case.names[0],)) if size is not None and not size.what and what else case
        if isinstance(named, Tally):
            draft.tallies.append((named, clause))
        else:
            draft.fatals.append((named, clause))


_HOW_LONG = regex(r"迟到|早退|脱岗|离岗|停机|停电|停水|停线|断网|超时|晚点|晚到|延误|故障|中断")
"""Things of which each has its length."""


def free_below(clause: Clause, bound: Bound, draft: Draft) -> bool:
    """迟到每次扣1分，10分钟以内不计: let it be two cases by size, of which the smaller costs nothing. Return whether it was.

    Raises :class:`NotUnderstood` where the time itself is what counts (停机每分钟扣0.1分，30分钟以内不计).
    """
    high, said = bound.high, tidy(clause.subject)
    if high is None or high.value is None or bound.low is not None or dimension(high.unit) is not Dimension.TIME:
        return False
    about = [
        (place, tally)
        for place, (tally, _) in enumerate(draft.tallies)
        if tally.names and all(_HOW_LONG.search(name) and size_in(name) is None for name in tally.names)
        if generic(said) or said in tally.names
    ]
    if any(dimension(tally.unit) is Dimension.TIME for _, tally in about):
        raise NotUnderstood(clause, "多久以内不扣，超过后是全部计还是只计超过的，看不懂")
    within, beyond = ("{}以内", "超过{}") if high.inclusive else ("不足{}", "{}以上")
    size = f"{plain(high.value)}{high.unit}"

    def sized(tally: Tally, way: str) -> Tally:
        return replace(tally, names=tuple(name + way.format(size) for name in tally.names))

    for place, tally in about:
        draft.tallies[place] = (sized(tally, beyond), draft.tallies[place][1])
        draft.tallies.append((replace(sized(tally, within), points=ZERO), clause))
    return bool(about)


def _pieces(draft: Draft) -> None:
    """单笔满3000元加1分，单笔满5000元加2分，每月最多加6分: what is given for a piece, where more than one may come."""
    bands, most = draft.bands, draft.most_on
    if draft.tallies or draft.steps or draft.options or len(bands) < 2 or most is None:
        return
    if not all(_ONE.fullmatch(b.name) and b.award.value <= 0 for b in bands):
        return
    cases = [case for b in bands if isinstance(case := _as_case(b, ("add",)), Tally)]
    if len(cases) < len(bands) or most <= max(case.points for case in cases):
        return
    draft.tallies.extend((case, band.clause) for case, band in zip(cases, bands, strict=True))
    bands.clear()


def _only_size(case: Tally | Fatal) -> Size | None:
    return size_in(case.names[0]) if len(case.names) == 1 else None


def _as_case(band: Band, kinds: tuple[str, ...] = ("deduct",)) -> Tally | Fatal | None:
    """Return 超过30分钟扣3分 as a case that is counted, ``None`` where a band is none."""
    effect, clause = band.clause.effect, band.clause
    if effect is None or len(band.intervals) != 1 or band.intervals[0].point:
        return None
    if effect.kind in LOSING:
        return Fatal((_named(clause, band.name),))
    if effect.kind == "none" and "deduct" in kinds:
        return Tally((_named(clause, band.name),), ZERO)  # 5分钟以内不扣分，5-15分钟每次扣1分
    if effect.kind not in kinds or band.award.kind is not AwardKind.MINUS or band.award.upto is not None:
        return None
    return Tally((_named(clause, band.name),), -band.award.value, counted=False)


def _named(clause: Clause, name: str) -> str:
    said = clause.case
    return said if not name or name in said else f"{name}{said}"
