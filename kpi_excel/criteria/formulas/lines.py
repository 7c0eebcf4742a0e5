"""Straight lines between two stated marks: 85%~90%之间线性计分(85%得0分), 70%得0分，90%得20分，中间按线性插值."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ...regex import regex
from ..draft import NotUnderstood
from ..quantity import quantity
from ..ranges import CONDITION, NUMBER, UNIT, condition, figure, find
from ..rules import FULL, ONE, ZERO, Award, AwardKind, Constant, Interval, Line, Piece, PieceValue, Piecewise, Rate
from .source import Sentence, sentences
from .taken import Taken

_STRAIGHT = regex(
    r"(?<!平均)线性(?!超|欠|尺寸|度|误差|偏差)|直线|插值|内插|(?P<share>(?:之间|中间|其间|区间内?)[^,;]{0,4}按比例)|按比例(?:递减|递增)"
)
_MARK = rf"(?:的|时|者|则|,|计|得|给|记|为|是|可|该项|本项|:)*(?:(?P<full>满分|全分|满)|(?P<zero>不得分|不计分|零分|无分)|(?P<mark>{NUMBER})(?:分|$))"
_ANCHOR = regex(rf"^(?P<name>[^\d≥≤<>-]*?)(?:(?P<when>{CONDITION})|(?P<x>-?{NUMBER})(?P<xu>{UNIT})?){_MARK}")
_DEFINITION = regex(r"[^=]*(?:率|比|比例|度)=[^=]*[÷/][^=]*$")
_REACHING = regex(r"达到|达成|完成|达|满")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A stated mark at a value (``interval`` a point) or over a stretch."""

    interval: Interval
    mark: Award
    unit: str
    name: str
    sentence: Sentence

    @property
    def edge(self) -> Decimal:
        """The value that a line may start from or end at."""
        value = self.interval.low if self.interval.low is not None else self.interval.high
        assert value is not None
        return value

    @property
    def region(self) -> bool:
        """Whether it holds over a stretch."""
        return not self.interval.point


def straight(text: str, full: Decimal | None) -> Taken | None:
    """Read lines between stated marks; ``None`` when the text speaks of none. Raises :class:`NotUnderstood`."""
    if not _STRAIGHT.search(text):
        return None
    anchors: list[_Anchor] = []
    spans: list[tuple[int, int]] = []
    stretch: Interval | None = None
    ends: tuple[Interval, str, Award, Sentence] | None = None
    for sentence in sentences(text):
        if _STRAIGHT.search(sentence.text):
            found = find(sentence.text)
            if found is not None:
                stretch = found.interval
                down = re.search(rf"(?:递减|递增|降|减|增)(?:至|到|为)({NUMBER})分", sentence.text)
                if down is not None:
                    ends = (stretch, found.unit, Award(AwardKind.POINTS, figure(down[1])), sentence)
            spans.append((sentence.start, sentence.end))
        elif _DEFINITION.match(sentence.text.strip()):
            spans.append((sentence.start, sentence.end))
        elif (anchor := _anchor(sentence)) is not None:
            anchors.append(anchor)
            spans.append((sentence.start, sentence.end))
        for note in sentence.notes:
            for part in sentences(note.text):
                placed = Sentence(part.text, note.start + part.start, note.start + part.end)
                if (inner := _anchor(placed)) is not None:
                    anchors.append(inner)
                    spans.append((note.start, note.end))
                elif _STRAIGHT.search(part.text):
                    spans.append((note.start, note.end))
    if ends is not None:
        anchors += _far_end(anchors, *ends)
    units = {a.unit for a in anchors if a.unit or any(e for e in (a.interval.low, a.interval.high) if e)}
    if len(units) != 1:
        raise NotUnderstood(None, "写了线性计分，却看不出两端各得多少分")
    points = _points(anchors)
    lines = _lines(points, stretch, full)
    pieces = _pieces(lines, anchors, points, full)
    name = next((a.name for a in anchors if a.name), "")
    curve = Piecewise(name, units.pop(), tuple(pieces))
    if all(found["share"] for found in _STRAIGHT.finditer(text)) and (share := _in_proportion(curve)) is not None:
        if curve.unit == "%" and lines[-1].x1 == ONE:
            return Taken(tuple(sorted(set(spans))), share, others=((BETWEEN, curve),))
        return Taken(tuple(sorted(set(spans))), curve, others=((PROPORTIONAL, share),))
    return Taken(tuple(sorted(set(spans))), curve)


BETWEEN = "按两端之间的直线计分"
PROPORTIONAL = "按达到的比例折算"


def _in_proportion(curve: Piecewise) -> Piecewise | None:
    """80%～100%之间按比例得分，80%以下不得分: the full mark × the share reached, which the words may mean as well.

    ``None`` where the line does not rise from nothing to the full mark.
    """
    lines = [p.value for p in curve.pieces if isinstance(p.value, Line)]
    if len(lines) != 1 or lines[0].y0.value or lines[0].y1 != FULL or lines[0].x0 <= 0:
        return None
    rate = Rate(divisor=lines[0].x1, of_full=True)
    return replace(curve, pieces=tuple(replace(p, value=rate) if p.value is lines[0] else p for p in curve.pieces))


def _far_end(anchors: list[_Anchor], stretch: Interval, unit: str, mark: Award, sentence: Sentence) -> list[_Anchor]:
    """1%-3%线性递减至0分: the mark at the end of the stretch that nothing else is stated for."""
    known = {a.edge for a in anchors}
    free = [e for e in (stretch.low, stretch.high) if e is not None and e not in known]
    if len(free) != 1:
        raise NotUnderstood(None, "线性计分的一端没有写得多少分")
    return [_Anchor(Interval(free[0], True, free[0], True, True, True), mark, unit, "", sentence)]


def _anchor(sentence: Sentence) -> _Anchor | None:
    found = _ANCHOR.match(sentence.text.strip())
    if found is None or re.search(r"扣|每|加", found.group()):
        return None
    if found["full"]:
        mark = FULL
    else:
        mark = Award(AwardKind.POINTS, ZERO if found["zero"] else figure(found["mark"]))
    name = re.sub(r"(?:为|在|达|若|如|当|时)+$", "", found["name"])
    if found["x"]:
        amount = quantity(figure(found["x"]), found["xu"] or "")
        return _Anchor(Interval(amount.value, True, amount.value, True, True, True), mark, amount.unit, name, sentence)
    read = condition(found)
    interval = read.interval
    if interval.low is not None and interval.high is None and _REACHING.match(found["when"]):
        interval = Interval(interval.low, True, interval.low, True, True, True)
    return _Anchor(interval, mark, read.unit, name, sentence)


def _points(anchors: list[_Anchor]) -> dict[Decimal, Award]:
    """The marks at single values; the end of a stretch counts where nothing else is stated for it."""
    points = {a.edge: a.mark for a in anchors if not a.region}
    for anchor in anchors:
        one_sided = anchor.interval.low is None or anchor.interval.high is None
        if anchor.region and one_sided and anchor.edge not in points:
            points[anchor.edge] = anchor.mark
    return dict(sorted(points.items()))


def _lines(points: dict[Decimal, Award], stretch: Interval | None, full: Decimal | None) -> list[Line]:
    edges = list(points)
    if stretch is not None and stretch.low is not None and stretch.high is not None:
        if stretch.low not in points or stretch.high not in points:
            raise NotUnderstood(None, "线性计分的一端没有写得多少分")
        edges = [e for e in edges if stretch.low <= e <= stretch.high]
    if len(edges) < 2:
        raise NotUnderstood(None, "写了线性计分，却看不出两端各得多少分")
    return [Line(a, points[a], b, points[b]) for a, b in pairwise(edges)]


def _pieces(
    lines: list[Line], anchors: list[_Anchor], points: dict[Decimal, Award], full: Decimal | None
) -> list[Piece]:
    low, high = lines[0].x0, lines[-1].x1
    pieces = [Piece(Interval(line.x0, index == 0, line.x1, True, True, True), line) for index, line in enumerate(lines)]
    below = above = False
    for anchor in anchors:
        i = anchor.interval
        if not anchor.region:
            continue
        if i.low is None and i.high is not None and i.high <= low:
            pieces.append(Piece(_less(i, low), Constant(anchor.mark)))
            below = True
        elif i.high is None and i.low is not None and i.low >= high:
            pieces.append(Piece(_more(i, high), Constant(anchor.mark)))
            above = True
        elif i.low is not None and i.high is not None and (i.high <= low or i.low >= high):
            pieces.append(Piece(i, Constant(anchor.mark)))
        else:
            raise NotUnderstood(None, "线性计分的范围与别的条件重叠")
    if not below and _saturated(points[low], full):
        pieces.append(Piece(Interval(None, False, low, False, False, True), Constant(points[low])))
    if not above and _saturated(points[high], full):
        pieces.append(Piece(Interval(high, False, None, False, True, False), Constant(points[high])))
    return pieces


def _saturated(mark: Award, full: Decimal | None) -> bool:
    """Whether marks cannot go on beyond it: nothing, or the full mark."""
    return mark == FULL or mark.value == 0 or (full is not None and mark.value == full)


def _less(i: Interval, edge: Decimal) -> Interval:
    return Interval(None, False, i.high, i.high_in and i.high != edge, False, True)


def _more(i: Interval, edge: Decimal) -> Interval:
    return Interval(i.low, i.low_in and i.low != edge, None, False, True, False)


__all__ = ["PieceValue", "straight"]
