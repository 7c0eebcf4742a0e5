"""What a clerk types about what happened, as names with counts: 迟到2次、早退1次 · 误差1处,报表迟交 · ②80 ③90.

Every sign of the text must find its place. A text with something left over, such as a remark that may excuse what
happened (迟到2次（因公）), is no list of events but one strange word, which no rule knows.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ..criteria.numerals import ARABIC, CHINESE, number
from ..criteria.per_so_many import without_per
from ..criteria.quantity import Quantity, quantity
from ..criteria.units import units
from ..regex import regex


@dataclass(frozen=True, slots=True)
class Event:
    """A named quantity in raw data (迟到2次, 完成率96%); ``count`` is ``None`` when only the name was typed."""

    label: str
    count: Decimal | None
    unit: str = ""
    within: bool = False
    """Whether it is part of the one before it (超时4单，其中1单引起投诉)."""


_CIRCLED = regex(r"[^①-⑳Ⅰ-Ⅻ]+")
"""Everything but circled figures, which name a quantity (②80 ③90)."""
_UNIT = units().pattern()
_FIGURE = rf"[-+]?(?:{ARABIC})|[{CHINESE}半]+"
_PLAIN = regex(rf"({_FIGURE})\s*({_UNIT})?")
_MANY = regex(
    rf"({ARABIC})\s*(十万|百万|千万|[百千万亿])({'|'.join(sorted(units().counted | units().measured, key=len, reverse=True))})"
)
"""4.8千件, 1.2万吨."""
_MANIFOLD = {
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_APPROXIMATE = "一[两二]|[两二]三|三[四五]|四五|五六|六七|七八|八九"
"""一两次, 三五个: no certain number."""
_ROUGHLY = regex(_APPROXIMATE)
RATIO = regex(rf"({ARABIC})\s*(?P<unit>(?![%分])(?:{_UNIT}))?\s*[/÷]\s*({ARABIC})\s*(?(unit)(?P=unit)|(?:{_UNIT})?)")
"""952/1000, 45万/50万."""
_ODD = r"[一-鿿](?![一-鿿(])(?<![内外上下前后以未不无除免否多少余半])"
"""A measure word of one sign that no list knows (锦旗1面), at the end."""
_WITHIN = rf"(?:{ARABIC})(?:{_UNIT})(?:以[内上下]|之?内|及以[上下])|(?:{ARABIC})%(?=\d)"
"""A figure inside a name: 10元以内2次, 超速15%1次."""
_ONE = (
    r"((?:[A-Za-z]{1,3}\d{1,2}(?=[^\d\s.])|\d{1,2}[A-Za-z]{1,3}(?=[^\d\s]))?"
    rf"(?:[^\d,;、+\s]*?(?:{_WITHIN}))?[^\d,;、+\s]*?(?:[^\d,;、+\s各共计为:]|(?<=[设会])计|(?<=[%内上下])))\s*(?:各|共|共计|合计|为|:|：|=|×|\*)*\s*"
    rf"((?:{ARABIC})|(?!二次[一-鿿]|(?<=同)一)[{CHINESE}半]+(?=\s*(?:{_UNIT})))\s*({_UNIT}|{_ODD})?"
)
_EVENT = regex(_ONE)
_EVENTS = regex(rf"(?:{_ONE}[\s+、和及]*)+(?:等|左右)?")
_SEPARATOR = regex(r"[\s+、和及]+|等$|左右$")
_COUNTED = "|".join(sorted(units().counted, key=lambda name: (-len(name), name)))
_MEASURE = rf"(?:{'|'.join(sorted(units().time, key=len, reverse=True))}|日|声|万?元|%|℃|公里|cm|mm|km)"
_SIZED = regex(
    rf"([^\d,;、+\s()≥≤<>]{{1,12}}(?:{ARABIC}|[{CHINESE}]+)\s*{_MEASURE}[^\d,;、+\s]{{0,8}}?|[A-Za-z]{{1,3}}\d{{1,2}}[级类]?"
    rf"|[^\d,;、+\s()≥≤<>]{{0,12}}(?:(?:{ARABIC})\s*{_MEASURE}?\s*[~至到-]\s*)?(?:{ARABIC})\s*{_MEASURE}(?:及?以[上下内]|内)?的?[^\d,;、+\s]{{0,4}}?)"
    rf"\s*({ARABIC})\s*({_COUNTED}|列)"
)
"""What happened with its size, and how often: 示忙超10分钟1次, 晚点3分钟1列, P1 1次."""
_LASTED = regex(r"([一-鿿]{1,10}?)(\d{1,3})个?小时(\d{1,2})分钟?")
"""停机2小时30分."""
_NOUN_LAST = regex(
    rf"([^\d,;、+\s()≥≤<>]{{1,10}}?)({ARABIC}|[{CHINESE}]+)\s*([个种项])"
    r"(点位|品种|单品|岗位|工位|房间|楼层|网点|站点|门店|客户|工单|订单|项目|品类|样品|标本|环节|流程|部位|区域|地方|问题|隐患|文件|档案|科目|学生|批次)"
)
"""缺货3个品种: what is counted stands last."""
_PLUS_NAME = regex(rf"(\d{{1,4}}[万wW]\+[一-鿿]{{2,8}}?)\s*({ARABIC})\s*({_COUNTED})")
"""10万+文章1篇: what is called by how often it was read."""
_AMONG = regex(rf"^其中(?:有(?=\d|[{CHINESE}])|的)?")
_NUMERAL = regex(rf"[{CHINESE}半两\d.个]+")
"""What is left of a figure that no rule knows: 一个半小时, 九成五, 4.8千件."""
_COUNT_FIRST = regex(rf"((?:{ARABIC})|[{CHINESE}]+)\s*({_UNIT})((?!以?之?[内外前后上下])[^\d,;、+\s()]+)")
_STAMP = regex(
    r"\d{1,2}月\d{1,2}[日号]|\d{4}年|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}(?=[一-鿿])(?![百千万亿])(?!"
    rf"{_UNIT})"
    r"|\d{1,2}[日号](?=[一-鿿])(?!以|之内|内|及)"
)
_SET_OFF = regex(rf"(?<=[一-鿿]) +(?=\d)|(?<=[\d.]) +(?=(?:{_UNIT}))")
_NOTE = regex(
    r"\((?:已|经|均已)?(?:核实|核对|确认|整改|处理|通报|登记|上报|复核|审核)(?:属实|无误|完毕)?\)|\((?:详?见|附)[^()]*\)"
    r"|\((?:系统|财务部?|人事部?|客服部?|统计)[^()\d]{0,6}(?:数据|提供|统计|导出)\)"
)
"""Remarks that change nothing. Any other one may."""
_ALL_TOLD = regex(rf"^(?:本月|当月|全月|本期)?(?:共计|合计|总计|累计|共|计)?(?=(?:{ARABIC})|[{CHINESE}]+(?:{_UNIT}))")
_THIS_MONTH = regex(r"^(?:本月|当月|全月|本期)(?:共|累计)?(?=[一-鿿])")
_ROUNDS = regex(r"[漏缺巡签打检查]$|(?:漏|[漏巡缺]检|巡更)点$|漏巡|漏检|巡更|打卡|签到")
"""漏巡3个点: places on a round."""
_LONGEST = 80
"""A stretch of text without a separator that is longer names no event."""


_ROMANS = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ"}
_ROMAN = regex("(?<![A-Za-z])(?:I{1,3}|IV)(?=[级类度期型])")
"""II级: one sign, as criteria have it, so that I级 is no part of it."""

_SHARE = regex(rf"([百千万])分之({ARABIC}|[{CHINESE}]+)")
_CELSIUS = regex(r"(?<=\d)\s*(?:°C|摄氏度)")
_SHARES = {"百": "%", "千": "‰", "万": "‱"}


_POINT = regex(r"(?<=\d)。(?=\d{1,2}(?!\d))")
"""96。5%: a point that the input method made a full stop."""
_ONE_FIGURE = regex(r"[^\d。]*\d+。\d{1,2}[^\d。]*。?")
_YUAN = regex(rf"[¥￥] ?({ARABIC}) ?(万?)元?")
"""￥95万: the sign of yuan before the figure."""
_SQUARE = regex(r"(?<=\d)\s*(?:㎡|m²|[mM]2(?!\d))")


_TOGETHER = regex(r"(?P<one>(?:^|(?<=[,;，；、]))[^\d,;，；、\s]+)[,;，；\n ](?=[^\d,;，；、]{1,10}[共各](?:计|有)?\d)")
"""迟到，早退共3次: one number of both, whatever stands between their names."""


def evened(raw: str) -> str:
    """Even out widths and blanks, and leave out what changes nothing: full stops, 共, remarks like （已核实）."""
    text = re.sub(r"[\s\u3000]+", " ", _CIRCLED.sub(lambda m: unicodedata.normalize("NFKC", m.group()), raw)).strip()
    if "共" in text or "各" in text:
        text = _TOGETHER.sub(r"\g<one>、", text)
    if "。" in text:
        point = _ONE_FIGURE.fullmatch(text) is not None
        text = _POINT.sub(".", text) if point else re.sub(r"(?<=\d)。(?=\d)", "；", text)
        text = text.replace("。", "")
    text = _YUAN.sub(r"\1\2元", _SQUARE.sub("平米", text.strip(" ,;.")))
    if "分之" in text:
        text = _SHARE.sub(lambda m: f"{number(m[2])}{_SHARES[m[1]]}" if number(m[2]) is not None else m[0], text)
    text = _CELSIUS.sub("℃", without_per(text))
    if "I" in text:
        text = _ROMAN.sub(lambda m: _ROMANS[m.group()], text)
    # What a pattern can't do without is looked for first.
    if " " in text:
        text = _SET_OFF.sub("", text)
    if "(" in text:
        text = _NOTE.sub("", text).strip(" ,;.")
    return _ALL_TOLD.sub("", text) if text.startswith(tuple("本当全共合总累计")) else text


_ABOUT = regex("大约|约|接近|将近|近|不到|不足|至少|至多|差不多")
_VAGUE = regex(
    rf"(?:{_ABOUT.pattern}|超过了?|多于|高于|大于|低于|少于|小于|≥|≤|>|<)(?:{_FIGURE})(?:{_UNIT})?"
    rf"|(?:{_FIGURE})(?:{_UNIT})?(?:及?以[上下内]|左右|上下|多|余)(?:{_UNIT})?"
    rf"|(?:{_APPROXIMATE})[十百]?(?:{_UNIT})"
)


def is_vague(text: str) -> bool:
    """Whether an evened-out text gives a figure that is none: 95%以上, 不到3次, 约95%, 超过10天 (more than that, or by that?)."""
    return bool(_VAGUE.fullmatch(text))


_HOW_OFTEN = regex(
    r"[\d()%≥≤<>]|多[次起件人处天]|几|若干|数次|屡|反复|经常|频繁|偶|较多|较少|很多|不少|少量|大量|一些|零星|众多|"
    rf"(?:{_APPROXIMATE})(?:{_COUNTED})|"
    r"^(?:很|较|比较|特别|情节)?(?:严重|轻微|一般|较差)$|^(?:均|都)|全部|全都|所有"
)


def says_how_often(label: str) -> bool:
    """Whether words without a count say something of how often, or how bad, that is no count: 迟到多次, 4（因公）, 严重."""
    return bool(_HOW_OFTEN.search(label))


def amount_of(text: str) -> Quantity | None:
    """Return the one figure that an evened-out text is (95.2%, 三次), else ``None``."""
    if (many := _MANY.fullmatch(text)) and many[2] + many[3] not in units().names:
        return quantity(Decimal(many[1].replace(",", "")) * _MANIFOLD[many[2]], many[3])
    found = _PLAIN.fullmatch(text)
    value = _number(found[1]) if found else None
    return None if found is None or value is None or _ROUGHLY.fullmatch(found[1]) else _quantity(value, found[2] or "")


def _number(text: str) -> Decimal | None:
    sign = -1 if text.startswith("-") else 1
    value = number(text.lstrip("+-"))
    return None if value is None else sign * value


def _quantity(value: Decimal, unit: str) -> Quantity:
    return quantity(value, "秒" if unit == "秒钟" else unit)


@lru_cache(512)
def events_of(text: str) -> tuple[Event, ...]:
    """Return what an evened-out text lists, with counts as far as given; empty where it lists nothing or has more to say."""
    stamps = len(_STAMP.findall(text))
    text = _THIS_MONTH.sub("", _STAMP.sub("", text).strip(" ,;、"))
    out: list[Event] = []
    for piece in re.split(r"[,;；，\n]|、(?=[^\d])|\s(?=[^\d])|(?<=[次起处项个天份例])和", text):
        part = piece.strip(" 、:")
        if part.startswith("其中") and out:
            if (among := _among(_AMONG.sub("", part))) is None:
                return ()
            out.append(among)
        elif part and not _listed(part, out):
            return ()
    uncounted = [e for e in out if e.count is None]
    if uncounted and stamps > len(out):
        return ()  # 3月5日、3月8日迟到: once or twice?
    return tuple(out) if any(e.count is not None for e in out) or len(out) > 1 else ()


_OF_SIZE = regex(
    rf"({ARABIC}|[{CHINESE}]+)\s*({_COUNTED})((?:超过|超出|超|达到|低于|不足|满)(?:{ARABIC})\s*{_MEASURE}(?:以上)?)"
)
"""1次超过100元."""


def _among(part: str) -> Event | None:
    """Return what some of the events before were besides (1单引起投诉, 有责1次), ``None`` where that is not one thing."""
    sized = _OF_SIZE.fullmatch(part)
    if sized is not None and (value := _number(sized[1])) is not None:
        return Event(sized[3], value, sized[2], within=True)
    out: list[Event] = []
    if not _listed(part, out) or len(out) != 1 or not out[0].label or out[0].count is None:
        return None
    return replace(out[0], within=True)


def _listed(part: str, out: list[Event]) -> bool:
    """Add what one part of the text names; whether it could be made out to its end."""
    figure = _PLAIN.fullmatch(part)
    if figure and figure[2] and (value := _number(figure[1])) is not None:
        amount = _quantity(value, figure[2])
        out.append(Event("", amount.value, amount.unit))  # 93%，丙级病历1份: what the figure is of goes without saying
    elif len(part) <= _LONGEST and (lasted := _LASTED.fullmatch(part)):
        out.append(Event(lasted[1], Decimal(lasted[2]) * 60 + Decimal(lasted[3]), "分钟"))
    elif len(part) <= _LONGEST and (sized := _SIZED.fullmatch(part)):
        amount = _quantity(Decimal(sized[2].replace(",", "")), sized[3])
        out.append(Event(sized[1].strip(), amount.value, amount.unit))
    elif len(part) <= _LONGEST and (read := _PLUS_NAME.fullmatch(part)):
        out.append(Event(read[1], Decimal(read[2].replace(",", "")), read[3]))
    elif len(part) <= _LONGEST and (noun := _NOUN_LAST.fullmatch(part)) and (value := _number(noun[2])) is not None:
        out.append(Event(noun[1] + noun[4], value, noun[3]))
    elif len(part) <= _LONGEST and _EVENTS.fullmatch(part):
        if _SEPARATOR.sub("", _EVENT.sub("", part)):
            return False  # 响铃超过三声2次: a figure within a name that is none of its own
        for one in _EVENT.finditer(part):
            label = one[1].strip(" 、:")
            if _ROUGHLY.fullmatch(one[2]):
                return False
            if (
                not label.strip("-+±~")
                or label[-1] in "-+±~负"
                or _NUMERAL.fullmatch(label)
                or _ABOUT.fullmatch(label)
                or re.search(r"[()]|^[≥≤<>]", label)
            ):
                return False  # -60克: a sign and a unit that is not known here, and no event
            value = _number(one[2])
            unit = "个" if one[3] in ("个点", "点") and _ROUNDS.search(label) else one[3] or ""
            amount = _quantity(value if value is not None else Decimal(0), unit)
            out.append(Event(label, amount.value, amount.unit))
    elif (first := _COUNT_FIRST.fullmatch(part)) and (value := _number(first[1])) is not None:
        if _NUMERAL.fullmatch(first[3]):
            return False
        amount = _quantity(value, first[2])
        out.append(Event(first[3], amount.value, amount.unit))
    elif not part.startswith("连续") and re.search(rf"\d|[()]|[{CHINESE}](?:{_UNIT})", part):
        return False
    else:
        out.append(Event(part, None))
    return True
