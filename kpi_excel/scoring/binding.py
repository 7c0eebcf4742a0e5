"""What the raw data says about each part of a rule: which measure has which value, which case happened how often.

Everything typed must find its part; what finds none, or more than one, makes the score undecided.
"""

from dataclasses import replace
from decimal import Decimal

from ..criteria.numerals import ARABIC, number
from ..criteria.rules import ZERO, Fatal, Tally
from ..regex import regex
from .absence import bonus, denied, denied_measure, missed, neither_way, never_late, nothing_is_zero, only_takes, wholly
from .bind_events import EventBinder
from .bind_number import NumberBinder
from .blamed_absence import with_blamed_absence
from .breached import with_breaches
from .events import Event
from .labels import yes_or_no
from .measure import counted
from .observe import Kind, Observation
from .outcome import Undecided, Work
from .parts import Bound, Parts, blames_absence, rewards_absence
from .said_whole import said_whole
from .together import joints
from .unnamed import tells_of_none
from .very_names import with_very_names
from .words import WORDS

ONE = Decimal(1)
_ON_TIME = regex(
    r"(?:按时|准时|及时|按期|如期)(?:到货|到位|交付|交货|发货|提交|上交|上报|报送|完成|送达|归档|到达|签到|开展|办理|响应)"
)


_ATTENDED = frozenset({"全勤", "满勤"})
_ODD_UNIT = regex(rf"({ARABIC})\s*([一-鿿]{{1,4}})")
_SO_MANY_AND_MORE = regex(r"\d[多余][次起例件人天项处个单]")
"""3多次: how many more, is not said."""


def _measured(seen: Observation, parts: Parts) -> Observation:
    """8200炉, 75自然箱: a figure in a unit that only this rule knows, or with what is measured behind it."""
    found = _ODD_UNIT.fullmatch(seen.evened) if seen.kind in (Kind.WORD, Kind.EVENTS) else None
    value = number(found[1]) if found is not None else None
    if found is None or value is None:
        return seen
    units = {m.unit for m in parts.measures} | {t.unit for t in parts.tallies}
    if found[2] in units:
        return replace(seen, kind=Kind.NUMBER, number=value, unit=found[2], events=())
    if (
        len(parts.measures) == 1
        and not parts.tallies
        and not parts.measures[0].unit
        and found[2] == parts.measures[0].name
    ):
        return replace(seen, kind=Kind.NUMBER, number=value, unit="", events=())
    return seen


_PERIOD = regex("^(?:当月|本月|全月|每月|月度|月内|出勤)+|(?:的|者|奖)+$")
_WHOLLY = regex("全勤|满勤")


def _earned(seen: Observation, parts: Parts) -> str:
    """Return the case that 全勤, 无事故 are themselves, and no mere sign that nothing happened (当月全勤加2分); else ``""``.

    Raises :class:`Undecided` for 全勤 where attendance is but a part of what earns points (全勤且无早退加2分).
    """
    names = [name for t in parts.tallies if t.points > 0 for name in t.names]
    word = _WHOLLY.sub("全勤", seen.word)
    for name in names:
        if _WHOLLY.sub("全勤", _PERIOD.sub("", name)) == word:
            return name
    if seen.word in _ATTENDED and any(_WHOLLY.search(name) for name in names):
        raise Undecided(f"“{seen.text}”看不出是不是“{'、'.join(names)}”")
    return ""


def bind(work: Work, parts: Parts) -> Bound:
    """Bind the observation to the parts. Raises :class:`Undecided` for what can't be bound for certain."""
    bound = Bound()
    seen = work.seen = with_very_names(with_blamed_absence(_measured(work.seen, parts), parts), parts)
    seen = work.seen = with_breaches(seen, parts)
    if seen.kind is Kind.NONE and (earned := _earned(seen, parts)):
        seen = work.seen = replace(seen, kind=Kind.EVENTS, events=(Event(earned, None),))
    if seen.kind is Kind.WORD and denied_measure(seen.word, parts):
        work.why.append(f"“{seen.text}”按0计")
        bound.measured[id(parts.measures[0])] = ZERO
        bound.any = True
        return bound
    if seen.kind in (Kind.WORD, Kind.EVENTS) and (whole := wholly(seen.word, parts, seen.item)) is not None:
        work.why.append(f"“{seen.text}”按100%计")
        bound.measured[id(whole)] = ONE
        bound.any = True
        return bound
    if seen.kind is Kind.WORD and (denied(seen.word, parts) or said_whole(seen, parts, work.full)):
        work.why.append(f"“{seen.text}”按没有发生计")
        seen = work.seen = replace(seen, kind=Kind.NONE, events=())
    if seen.kind is Kind.WORD and tells_of_none(seen.word, seen.item, seen.criterion, parts):
        work.why.append(f"“{seen.text}”按没有发生计")
        seen = work.seen = replace(seen, kind=Kind.NONE, events=())
    if seen.kind is Kind.WORD and (delay := never_late(seen.word, parts)) is not None:
        work.why.append(f"“{seen.text}”按没有延误计")
        bound.measured[id(delay)] = ZERO
        bound.any = True
        return bound
    if seen.kind is Kind.WORD and neither_way(seen.word, parts):
        work.why.append(f"“{seen.text}”按没有提前、没有延误计")
        bound.any = True
        return bound
    nothing = seen.kind in (Kind.BLANK, Kind.NONE) or (seen.kind is Kind.NUMBER and seen.number == 0)
    attended = seen.kind is Kind.NONE and seen.word in _ATTENDED
    if nothing and blames_absence(parts.tallies):
        raise Undecided(f"“{seen.text}”看不出是没有要扣分的，还是一次也没有做")
    if nothing and not attended and any(rewards_absence(t) for t in parts.tallies):
        raise Undecided(f"“{seen.text}”看不出是没有填，还是正好做到了")
    if seen.kind is Kind.NONE and any(m.streak_earns for m in parts.measures):
        raise Undecided(f"“{seen.text}”看不出连续了几个月")
    if seen.kind in (Kind.BLANK, Kind.NONE):
        if seen.kind is Kind.BLANK:
            work.why.append("空白按没有发生计")
        for measure in parts.measures:
            if counted(measure) or (seen.kind is Kind.NONE and nothing_is_zero(measure, parts)):
                bound.measured[id(measure)] = ZERO
    elif seen.kind is Kind.WORD and (seen.word in WORDS.fine or _ON_TIME.fullmatch(seen.word)) and only_takes(parts):
        cases: list[Tally | Fatal] = [*parts.tallies, *parts.fatals]
        if seen.word in WORDS.affirmed and not all(missed(case, seen.item) for case in cases):
            raise Undecided(f"“{seen.text}”看不出是发生了，还是符合要求")
        work.why.append(f"“{seen.text}”按没有发生计")
    elif seen.kind is Kind.WORD and (condition := bonus(parts)) and (held := yes_or_no(seen.word)) is not None:
        work.why.append(f"“{seen.text}”：{'做到了' if held else '没有做到'}")
        bound.any = True
        if held:
            bound.count(condition, ONE)
    elif seen.kind is Kind.NUMBER:
        NumberBinder(work, parts, bound).bind()
    else:
        told = any(e.within for e in seen.events)
        if "其中" in seen.text and not told and not any(t.severer or t.extra for t in parts.tallies):
            raise Undecided(f"“{seen.text}”里的“其中”看不出怎样计")
        if seen.events and _SO_MANY_AND_MORE.search(seen.text):
            raise Undecided(f"“{seen.text}”看不出是几次")
        events = EventBinder(work, parts, bound)
        for event in joints(seen):
            events.bind(event) if isinstance(event, Event) else events.bind_joint(event)
    return bound
