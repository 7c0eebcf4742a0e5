"""Raw data as clerks type it becomes an observation: a number with its unit, events with counts, or a word."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from ..criteria.numerals import ARABIC, CHINESE, number
from ..criteria.quantity import PERCENT_UNITS, TIME_UNITS, Quantity, quantity
from ..workbook.model import CellValue, ErrorValue


class Kind(StrEnum):
    """What was typed."""

    BLANK = "blank"
    NUMBER = "number"
    NONE = "none"
    """无, 没有, 未发生: nothing happened."""
    EVENTS = "events"
    WORD = "word"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Event:
    """A named quantity in raw data (迟到2次, 完成率96%); ``count`` is ``None`` when only the name was typed."""

    label: str
    count: Decimal | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """Raw data as understood, with the text as typed."""

    kind: Kind
    text: str
    number: Decimal | None = None
    unit: str = ""
    """Unit as typed (``%``, 次, 分钟 …); percentages are fractions then. ``""``: a bare number."""
    events: tuple[Event, ...] = ()
    percent_format: bool = False
    """Whether the cell's number format shows the number as a percentage: its scale is settled."""
    exact_ratio: bool = False
    """Whether it was given as a fraction (952/1000) or as two cells: its scale is settled."""
    means: str = ""
    """是 or 否, for a word of the company's own that stands for it."""

    @property
    def word(self) -> str:
        """The word as the rules know it: as typed, or what a word of the company's own stands for."""
        return self.means or self.text


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A company's own words in raw data besides the usual ones; kept as :func:`own_word` writes them."""

    none: frozenset[str] = frozenset()
    """Nothing happened (as 无)."""
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()


NO_OWN_WORDS = OwnWords()

_CIRCLED = re.compile(r"[^①-⑳Ⅰ-Ⅻ]+")
"""Everything but circled figures, which name a quantity (②80 ③90)."""
_NONE = frozenset(
    [
        "无",
        "没有",
        "未发生",
        "未出现",
        "无违规",
        "无违纪",
        "无异常",
        "无投诉",
        "无差错",
        "无事故",
        "无错误",
        "无违反",
        "无发生",
        "无扣分",
        "正常",
        "无记录",
        "无迟到",
        "全勤",
        "未违反",
        "零",
        "无缺勤",
        "无问题",
        "无失误",
        "无扣分项",
        "没发生",
        "未发现",
        "无情况",
        "无任何违规",
        "均无",
        "良好无违规",
    ]
)
_BLANK = frozenset(["", "-", "—", "--", "——", "/", "\\", "N/A", "n/a", "未填", "待填", "暂无数据", "无数据"])
_UNIT = r"个百分点|百分点|个点|%|‰|万元|元|万|个工作日|工作日|小时|分钟|秒钟|秒|个月|天|周|年|人次|台次|例次|条次|件次|户次|车次|场次|班次|批次|项次|平方米|平米|个?学时|个?课时|桶次|千克|公斤|毫克|毫米|厘米|公里|千米|毫升|[克米平袋瓶桶卷车趟封通幅副次起个处项条人份单件例台款家户张批笔套位篇场类组本辆只声倍度月日分级档等星名票升吨遍回箱包间栋节课期班部点种门]|桌|宗|层|岁|支|棵|册|把|块|根|颗|栋|枚|min|s(?![a-z])|个季度|季度|PPM|ppm|[kK][gGmM]|[Ll](?![A-Za-z])"
_FIGURE = rf"[-+]?(?:{ARABIC})|[{CHINESE}半]+"
_PLAIN = re.compile(rf"({_FIGURE})\s*({_UNIT})?")
_RATIO = re.compile(rf"({ARABIC})\s*[/÷]\s*({ARABIC})\s*(?:{_UNIT})?")
_TIME = re.compile(rf"(?:({ARABIC})\s*(?:个)?小时)?\s*(?:({ARABIC})\s*分(?:钟)?)?\s*(?:({ARABIC})\s*秒)?")
_EVENT = re.compile(
    rf"((?:[A-Za-z]{{1,3}}\d{{1,2}}(?=[^\d\s])|\d{{1,2}}[A-Za-z]{{1,3}}(?=[^\d\s]))?[^\d,;、+\s]*?[^\d,;、+\s各共计为:])\s*(?:各|共|共计|合计|为|:|：|=|×|\*)*\s*"
    rf"((?:{ARABIC})|[{CHINESE}半]+(?=\s*(?:{_UNIT})))\s*({_UNIT})?"
)  # fmt: skip
_COUNT_FIRST = re.compile(rf"((?:{ARABIC})|[{CHINESE}]+)\s*({_UNIT})([^\d,;、+\s]+)")
_STAMP = re.compile(
    r"\d{1,2}月\d{1,2}[日号]|\d{4}年|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}(?=[一-鿿])|\d{1,2}[日号](?=[一-鿿])"
)


def observe(raw: CellValue, number_format: str = "General", own: OwnWords = NO_OWN_WORDS) -> Observation:
    """Read one raw cell. Never raises; what cannot be read is a :attr:`Kind.WORD` with the text as typed."""
    if raw is None:
        return Observation(Kind.BLANK, "")
    if isinstance(raw, ErrorValue):
        return Observation(Kind.ERROR, str(raw))
    if isinstance(raw, bool):
        return Observation(Kind.WORD, "是" if raw else "否")
    if isinstance(raw, Decimal):
        return Observation(Kind.NUMBER, _shown(raw), raw, percent_format="%" in number_format)
    if isinstance(raw, timedelta):
        return Observation(Kind.NUMBER, str(raw), Decimal(str(raw.total_seconds())), "秒")
    if isinstance(raw, datetime | date | time):
        return Observation(Kind.WORD, str(raw))
    if (own.none or own.yes or own.no) and (meant := _own(raw, own)) is not None:
        return meant
    return _text(raw)


def own_word(text: str) -> str:
    """Return a word as :class:`OwnWords` keeps it: width, blanks around it and capitals make no difference."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _own(raw: str, own: OwnWords) -> Observation | None:
    """Read a word of the company's own, whatever it would mean elsewhere."""
    word, text = own_word(raw), raw.strip()
    if word in own.none:
        return Observation(Kind.NONE, text)
    if word in own.yes or word in own.no:
        return Observation(Kind.WORD, text, events=(Event(text, None),), means="是" if word in own.yes else "否")
    return None


def _shown(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(raw: str) -> Observation:
    text = re.sub(r"[\s\u3000]+", " ", _CIRCLED.sub(lambda m: unicodedata.normalize("NFKC", m.group()), raw)).strip()
    text = text.replace(",", ",").replace("。", "").replace("、", "、").strip(" ,;.")
    if text in _BLANK:
        return Observation(Kind.BLANK, raw.strip())
    if text in _NONE:
        return Observation(Kind.NONE, raw.strip())
    if re.fullmatch(_RATIO, text) and (found := _RATIO.fullmatch(text)):
        below = Decimal(found[2].replace(",", ""))
        if below:
            return Observation(Kind.NUMBER, raw.strip(), Decimal(found[1].replace(",", "")) / below, exact_ratio=True)
    if (found := _PLAIN.fullmatch(text)) and (value := _number(found[1])) is not None:
        amount = _quantity(value, found[2] or "")
        return Observation(Kind.NUMBER, raw.strip(), amount.value, amount.unit)
    if (found := _TIME.fullmatch(text)) and sum(1 for g in found.groups() if g) > 1:
        hours, minutes, seconds = (Decimal((g or "0").replace(",", "")) for g in found.groups())
        return Observation(Kind.NUMBER, raw.strip(), hours * 3600 + minutes * 60 + seconds, "秒")
    events = _events(text)
    if events:
        return Observation(Kind.EVENTS, raw.strip(), events=events)
    return Observation(Kind.WORD, raw.strip(), events=(Event(text, None),))


def _number(text: str) -> Decimal | None:
    sign = -1 if text.startswith("-") else 1
    value = number(text.lstrip("+-"))
    return None if value is None else sign * value


def _quantity(value: Decimal, unit: str) -> Quantity:
    if unit in TIME_UNITS and unit in ("秒钟",):
        unit = "秒"
    return quantity(value, unit)


_ROUNDS = re.compile(r"[漏缺巡签打检查]$|漏巡|漏检|巡更|打卡|签到")
"""漏巡3个点: places on a round."""
_LONGEST = 80
"""A stretch of text without a separator that is longer names no event."""


def _events(text: str) -> tuple[Event, ...]:
    """迟到2次、早退1次 · 误差1处,报表迟交 · ②80 ③90 · 降低3%."""
    text = _STAMP.sub("", text)
    out: list[Event] = []
    for part in re.split(r"[,;；，\n]|、(?=[^\d])|\s(?=[^\d])|(?<=[次起处项个天份例])和", text):
        part = part.strip(" 、:")
        if not part:
            continue
        if (figure := _PLAIN.fullmatch(part)) and figure[2] and (value := _number(figure[1])) is not None:
            amount = _quantity(value, figure[2])
            out.append(
                Event("", amount.value, amount.unit)
            )  # 93%，丙级病历1份: what the figure is of goes without saying
            continue
        found = list(_EVENT.finditer(part)) if len(part) <= _LONGEST else []
        if found:
            for one in found:
                value = _number(one[2])
                label = one[1].strip(" 、:()")
                unit = "个" if one[3] in ("个点", "点") and _ROUNDS.search(label) else one[3] or ""
                amount = _quantity(value if value is not None else Decimal(0), unit)
                if not label.strip("-+±~"):
                    return ()  # -60克: a figure with a sign and a unit that is not known here, and no event
                out.append(Event(label, amount.value, amount.unit))
        elif (first := _COUNT_FIRST.fullmatch(part)) and (value := _number(first[1])) is not None:
            amount = _quantity(value, first[2])
            out.append(Event(first[3], amount.value, amount.unit))
        else:
            out.append(Event(part, None))
    return tuple(out) if any(e.count is not None for e in out) or len(out) > 1 else ()


def is_percent(unit: str) -> bool:
    """Whether a unit is a percentage."""
    return unit in PERCENT_UNITS
