"""A scale of grades or pay as a criterion: 85分以下按得分比例发放; 优秀，系数1.1; 得分×10元."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...regex import regex
from ..normalise import Normal
from ..rules import ONE, Award, AwardKind, Constant, Interval, Piece, Piecewise, Rate, ScoreUnit
from ..scale import Scale
from ..scales import read_scale
from .resolve import Known
from .source import Sentence
from .taken import Taken, evened, merged

_PAID = regex(
    r"绩效|工资|奖|薪|津贴|补贴|星级|等次|评定|系数|等级|评级|发放|领取|优秀|[ABCD]级|考核得分|总分|综合得分|考核分"
)


def scaled(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    """A scale of grades or pay over the total score (85分以下按得分比例发放; 优秀，系数1.1)."""
    if known.full is not None or not _PAID.search(normal.text + item):
        return None
    scale = read_scale(normal.source)
    if scale is None or not scale.rows:
        return None
    if scale.fines:
        return None  # 70分以下罚200元: bands of a criterion, which may go below nothing
    if scale.base is None and scale.shared and re.search(r"\d元", normal.text):
        return None  # a sum of money that the scale does not account for
    part, unit = _of_scale(
        scale, graded=bool(re.search(r"等级|评级|级别|档次", item)) and not re.search(r"\d%", normal.text)
    )
    if part is None:
        return None
    own = evened(normal, scale.spans)
    told = [(s.start, s.end) for s in all_sentences if _told(s, own, scale)]
    left = [s.text for s in all_sentences if (s.start, s.end) not in told]
    if any(_TWISTS.search(_outside(s, own)) for s in all_sentences if (s.start, s.end) in told):
        return None  # 系数0.5 and behind it, in a line of its own, 3日内整改的减半扣
    if any(re.search(r"发|领取|全额|足额", text) for text in left) or _unaccounted(normal, own, scale):
        return None  # a row that the scale has not read
    return Taken(merged([*own, *told, *((n.start, n.end) for s in all_sentences for n in s.notes)]), part, unit)


_TWISTS = regex(r"\d[^\d;]*(?:扣|罚|减半|加倍|双倍|翻倍|不计|取消)|减半|加倍|双倍|翻倍")


def _outside(sentence: Sentence, own: Sequence[tuple[int, int]]) -> str:
    """The words of a sentence that stands partly in what the scale took, and are no part of it."""
    if not any(start < sentence.end and sentence.start < end for start, end in own):
        return ""
    return "".join(
        c for at, c in enumerate(sentence.text, sentence.start) if not any(start <= at < end for start, end in own)
    )


def _unaccounted(normal: Normal, own: Sequence[tuple[int, int]], scale: Scale) -> bool:
    """Whether the words that the scale took hold a percentage that it makes nothing of: a row was lost between commas."""
    ends = [end for row in scale.rows for end in (row.interval.low, row.interval.high) if end is not None]
    shares = [x for x in (scale.minimum, scale.maximum, *(row.share for row in scale.rows)) if x is not None]
    known = {
        *ends,
        *(x * 100 for x in shares),
        *(abs(1 - x) * 100 for x in shares),
        *(x * 100 for x in ends),
        Decimal(100),
    }
    text = re.sub(r"\([^()]*\)", lambda found: " " * len(found.group()), normal.text)  # (90分即90%)
    said = {Decimal(x) for start, end in own for x in re.findall(r"(\d+(?:\.\d+)?)%", text[start:end])}
    return not said <= known


def _told(sentence: Sentence, own: Sequence[tuple[int, int]], scale: Scale) -> bool:
    """Whether the scale says all that a sentence says: it holds one of its rows, or a limit, or no figure of its own."""
    inside = any(start < sentence.end and sentence.start < end for start, end in own)
    if re.search(r"扣|罚|加分|减分", sentence.text) and not inside:
        return False
    if re.search(r"最高|最低|不超过|封顶|不低于", sentence.text):
        return scale.minimum is not None or scale.maximum is not None
    if inside or not re.search(r"\d|不发|全额|足额|取消|停发", sentence.text):
        return True
    figures = {Decimal(f) for f in re.findall(r"\d+(?:\.\d+)?", sentence.text)}
    return bool(figures) and figures <= {r.whole_at for r in scale.rows} | {scale.base}  # 85分为百分百的绩效工资


def _of_scale(scale: Scale, *, graded: bool) -> tuple[Piecewise | None, ScoreUnit]:
    words = scale.graded and (graded or not (scale.shared or scale.paid))
    paid = not words and (scale.base is not None or any(r.amount_per_mark or r.amount is not None for r in scale.rows))
    base = scale.base if scale.base is not None else ONE
    pieces: list[Piece] = []
    for row in scale.rows:
        value: Rate | Constant
        if words:
            value = Constant(Award(AwardKind.WORD, word=row.grade))
        elif row.amount_per_mark is not None:
            value = Rate(row.amount_per_mark)
        elif row.whole_at is not None:
            value = Rate(base, row.whole_at)
        elif row.amount is not None:
            value = Constant(Award(AwardKind.POINTS, row.amount))
        elif row.share is not None and (row.share == 0 or not paid or scale.base is not None):
            value = Constant(Award(AwardKind.POINTS, row.share * base))
        else:
            return None, ScoreUnit.POINTS
        pieces.append(Piece(row.interval, value))
    part: Piecewise | None = Piecewise("得分", "分", tuple(pieces))
    if part is not None and (scale.minimum is not None or scale.maximum is not None):
        part = _limited(part, scale)
    return part, ScoreUnit.GRADE if words else ScoreUnit.YUAN if paid else ScoreUnit.FRACTION


def _limited(part: Piecewise, scale: Scale) -> Piecewise | None:
    """A floor or a cap on the share: the rate holds between them."""
    piece = part.pieces[0]
    if len(part.pieces) != 1 or not isinstance(piece.value, Rate):
        return None
    rate, base = piece.value, scale.base or ONE
    low = None if scale.minimum is None else scale.minimum * rate.divisor
    high = None if scale.maximum is None else scale.maximum * rate.divisor
    out = [Piece(Interval(low, low is not None, high, high is not None, True, True), rate)]
    if low is not None and scale.minimum is not None:
        out.append(
            Piece(
                Interval(None, False, low, False, False, True), Constant(Award(AwardKind.POINTS, scale.minimum * base))
            )
        )
    if high is not None and scale.maximum is not None:
        out.append(
            Piece(
                Interval(high, False, None, False, True, False), Constant(Award(AwardKind.POINTS, scale.maximum * base))
            )
        )
    return replace(part, pieces=tuple(out))
