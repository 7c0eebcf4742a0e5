"""节假日迟到一次按两次计, 节假日迟到加倍: a case that counts as several of the one before it, said with marks of its own.

迟到每次扣1分，节假日迟到计2次 says 迟到每次扣1分，节假日迟到每次扣2分. Only where there is one rate for one named case, and the
other is that very case on certain days: what the data tell of it can be told apart.
"""

from decimal import Decimal

from ..figures import plain
from ..regex import regex
from .normalise import Normal
from .numerals import number
from .terse import filled

_RATE = filled(
    r"(?P<lead>(?:(?<=^)|(?<=[,;])))(?P<case>[一-鿿]{2,6}?)(?:,)?(?P<each>(?:每|一|1)(?P<unit>[次起]))(?:的)?,?(?P<verb>扣|罚|扣罚|罚款)(?P<mark><FIG>)(?P<of>[分元])"
)
_TIMES = (
    r"(?:(?:一|1|每)?[次起])?(?:的|,)*(?:按|计|算|记|折算?为?|视为|视同)(?:为|作)?(?P<n>\d|[二两三])[次起](?:计算?|算|扣分|处理|计扣)?"
    r"|(?:的|,|一律|均|则|按)*(?:(?P<twice>加倍|双倍|翻倍)|(?P<fold>[2二两3三])倍)(?:扣分|扣罚|扣除|处罚|计扣|计算|考核|计|扣)?"
)
_DAYS = r"(?:法定)?(?:节?假日|节日|周末|双休日|休息日)(?:期间)?"

_ANY_DAYS = regex(_DAYS)


def counted_twice(normal: Normal) -> Normal:
    """Give such a case the marks of several."""
    if _ANY_DAYS.search(normal.text) is None:
        return normal
    rates = list(_RATE.finditer(normal.text))
    if len(rates) != 1 or normal.text.count("扣") + normal.text.count("罚") > 3:
        return normal
    rate = rates[0]
    case = rate["case"]
    found = regex(
        rf"(?<=[,;(])(?:如|若|凡)?(?P<days>{_DAYS}){case}(?:{_TIMES})(?=[,;)]|$)"
        rf"|(?<=[,;(])(?:如|若|凡)?(?P<bare>{_DAYS})(?:{_TIMES.replace('P<n>', 'P<m>').replace('P<twice>', 'P<double>').replace('P<fold>', 'P<times>')})(?=[,;)]|$)"
    ).match(normal.text, rate.end() + 1)
    if found is None:
        return normal
    said = found.groupdict()
    if said["twice"] or said["double"]:
        several = Decimal(2)
    else:
        several = number(said["n"] or said["m"] or said["fold"] or said["times"] or "") or Decimal(0)
    if several < 2:
        return normal
    mark = plain(Decimal(rate["mark"].replace(",", "")) * several)
    days = said["days"] or said["bare"]
    return normal.put(found.start(), found.end(), f"{days}{case}每{rate['unit']}{rate['verb']}{mark}{rate['of']}")
