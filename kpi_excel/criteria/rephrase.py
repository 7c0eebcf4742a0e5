"""Turns of phrase that are said plainly before a text is read; every place in the text stays what it was."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..figures import plain
from ..regex import regex
from .deadlines import by_date
from .excepted import without_excepted
from .framing import without_headings
from .normalise import Normal
from .numerals import ARABIC, number
from .running_sums import without_running_sums
from .turns import turns

_EQUAL = regex(r"(?P<name>[^=,;:()×÷/+<>≥≤%\d]{1,12})=(?=\d+(?:\.\d+)?(?:分|%|元)?(?:[,;、]|$))")
_INLINE = regex(r"[①-⑳](?=\s*[\d≥≤<>一-鿿])")
_LETTERED = regex(r"(?:(?<=^)|(?<=[,; \n分]))[a-h][.、)](?=[一-鿿])")
_FROM_WHOM = regex(
    rf"(?<=[扣罚])(?:除)?(?P<who>(?:[^\d,;:()扣加罚]{{0,8}}?(?:经理|总监|主管|主任|保安|司机|驾驶员|客服|护士|操作工|值班人|班组|组长|店长|班长|队长|员工|负责人|责任人|当事人)|本人))(?=(?:{ARABIC})[分元])"
)
"""扣服务中心经理3分 says 扣3分, where it takes from nobody else."""


def rephrased(normal: Normal, full: Decimal | None = None) -> Normal:
    """Say every known turn of phrase plainly (1-3日得10分 as marks by a number, 排名第一 as 排第一名 …).

    ``full`` is the full mark, by which a dash before a mark is told from a minus.
    """
    text = without_running_sums(without_headings(without_excepted(normal.text)))
    text = _about(text)
    text = _benchmark(_dashed(text, full), full)
    text = _first_free(_either_side(_outside(_beyond_is_full(text, full))))
    if len({found["who"] for found in _FROM_WHOM.finditer(text)}) == 1:
        text = _FROM_WHOM.sub(lambda found: " " * len(found.group()), text)
    text = _DAY.sub("天", text) if _WITHIN_DAYS.search(text) and not _BY_DATE.search(text) else text
    for turn in turns():
        text = turn.said_in(text)
    text = _numbered(_listed(_on_the_basis(text)))
    text = by_date(_ranked(_ranks_go_on(_equal(text))))
    return normal if text == normal.text else replace(normal, text=text)


_WITHIN_DAYS = regex(
    r"\d{1,2}日(?:之|以)?内|(?:逾期|延期|延误|延迟|推迟|迟交|迟报|超期|提前)\d{1,2}(?:[~至-]\d{1,2})?日"
)
_BY_DATE = regex(r"[号月]|日(?:之|以)?[前后]|当日|日起")
_DAY = regex(r"(?<=\d)日(?![一-鿿]*(?:报|志|期))")
"""3日内返回10分；3~5日7分；7日以上0分: how many days, throughout."""
_DASH = regex(r"(?<=[优良中差好格般意级档等类A-Fa-f上下内)%])(\s*)-(?=(\d+(?:\.\d+)?)分?(?:[,;、①-⑳]|\s+(?!\d)|$))")


def _dashed(text: str, full: Decimal | None) -> str:
    """优-15分；良-12分；差-0分: dashes before marks that fall from the full mark, or down to none, stand for 得.

    Falling marks that begin elsewhere may be either: the sign is made unreadable.
    """
    found = list(_DASH.finditer(text))
    marks = [Decimal(m[2]) for m in found]
    if len(marks) < 2 or marks != sorted(set(marks), reverse=True) or re.search(r"[扣加减罚]", text):
        return text
    meant = "得" if marks[0] == full or not marks[-1] else "?"
    return _DASH.sub(lambda m: m[1] + meant, text)


_BEYOND_IS = regex(
    rf"(?:(?<=^)|(?<=[,;(]))(?:超出|超过|超额|超产|多出)(?:完成|部分|目标|任务|计划|指标|的|者|时|,)*(?:仍|均|一律|都|只|也)?[按以取](?P<most>{ARABIC})分?(?:计算?|计分|算|封顶|为限)(?=[,;)]|$)"
)


def _beyond_is_full(text: str, full: Decimal | None) -> str:
    """超出按25计, 超出部分按25分计算 of an item of 25: no more than that."""

    def said(found: re.Match[str]) -> str:
        whole = full is not None and Decimal(found["most"].replace(",", "")) == full
        return f"最高{found['most']}分".ljust(len(found.group())) if whole else found.group()

    return _BEYOND_IS.sub(said, text)


_ABOUT = regex(
    rf"(?<![\d.%±])(?P<middle>{ARABIC})(?P<unit>%|[天分次件]|小时|分钟)±(?P<off>{ARABIC})(?P=unit)(?:之间|以内|范围内|范围|内)?(?=[,;得为时的])"
)


def _about(text: str) -> str:
    """85%±3%得满分: 82~88%. What would grow by it stays as it is, and all does where another ± says no middle (±5%的得6分)."""
    if text.count("±") != len(_ABOUT.findall(text)):
        return text

    def said(found: re.Match[str]) -> str:
        middle, off = (Decimal(found[name].replace(",", "")) for name in ("middle", "off"))
        both = f"{plain(middle - off)}~{plain(middle + off)}{found['unit']}"
        return both.ljust(len(found.group())) if 0 < off < middle and len(both) <= len(found.group()) else found.group()

    return _ABOUT.sub(said, text)


_BENCHMARK = regex(
    rf"以(?P<mark>{ARABIC})分(?:为|作为|作)(?:基准线?|基准值|标准线?|目标值?|及格线|合格线|基线)(?=[,;]|$)"
)


def _benchmark(text: str, full: Decimal | None) -> str:
    """以85分为基准 of an item of 15: a target, since it can't be the mark that one starts from."""

    def said(found: re.Match[str]) -> str:
        mark = Decimal(found["mark"].replace(",", ""))
        return (
            f"目标≥{found['mark']}分".ljust(len(found.group())) if full is not None and mark > full else found.group()
        )

    return _BENCHMARK.sub(said, text)


_RANKS_ON = regex(
    r"(?P<ranks>第[1一]名? *得?\d+分[,;、]第[2二]名? *得?\d+分(?:[,;、]第[3三]名? *得?\d+分)?(?:[,;、]第[4四]名? *得?\d+分)?)[,;]?(?P<on>依[次此]类推|以此类推)"
)


def _ranks_go_on(text: str) -> str:
    """第1得10分，第2得9分，依次类推: a point less for each rank."""

    def said(found: re.Match[str]) -> str:
        marks = [int(m) for m in re.findall(r"(\d+)分", found["ranks"])]
        falls = {a - b for a, b in pairwise(marks)}
        fall = falls.pop() if len(falls) == 1 else 0
        return (
            found["ranks"] + ("," if len(found.group()) > len(found["ranks"]) + 4 else "") + f"递减{fall}分"
            if 0 < fall < 10
            else found.group()
        )

    return _RANKS_ON.sub(said, text)


_FIRST_FREE = regex(
    r"前(?P<free>\d|[一二两三四五])(?P<unit>[次处起项单件个例])(?:[^,;\d]{0,6})不(?:予)?(?:扣分?|扣款|罚款|处罚|罚|计分?|考核)[,;](?=第(?P<from>\d|[二三四五六])(?P=unit)(?:起|开始|及以后|以后))"
)


def _first_free(text: str) -> str:
    """前2处警告不扣分，第3处起每处扣2分: the second says what the first does."""

    def said(found: re.Match[str]) -> str:
        free, first = number(found["free"]), number(found["from"])
        return " " * len(found.group()) if free is not None and first == free + 1 else found.group()

    return _FIRST_FREE.sub(said, text)


_LESS, _MORE = r"(?:低于|小于|不足|<)", r"(?:高于|大于|超过|>)"
_OUTSIDE = regex(
    rf"(?:{_LESS}(?P<low>(?:{ARABIC})%?)(?:或者?|、|以及|和){_MORE}(?P<high>(?:{ARABIC})%?)"
    rf"|{_MORE}(?P<top>(?:{ARABIC})%?)(?:或者?|、|以及|和){_LESS}(?P<bottom>(?:{ARABIC})%?))"
    r"(?:的|时|者)?,?(?=每(?:偏离|偏差|相差|超出))"
)


def _outside(text: str) -> str:
    """在58%~62%之间得10分，低于58%或高于62%的，每偏离1%扣2分: outside of the range that was named before."""

    def said(found: re.Match[str]) -> str:
        ends = (found["low"] or found["bottom"], found["high"] or found["top"])
        low, high = (re.escape(end.rstrip("%")) for end in ends)
        named = re.search(rf"(?<![\d.]){low}%?[~至到-]{high}(?![\d.])", text[: found.start()])
        return " " * len(found.group()) if named else found.group()

    return _OUTSIDE.sub(said, text)


_EITHER_SIDE = regex(
    rf"(?:低于|小于|不足|<|高于|大于|超过|>)(?P<one>(?:{ARABIC})%?)(?:[^,;\d]{{0,2}})?(?:或者?|、|以及|和)(?:高于|大于|超过|>|低于|小于|不足|<)(?P<two>(?:{ARABIC})%?)(?:的|时|者)?,?每(?=\d)"
)


def _either_side(text: str) -> str:
    """58%-62%得满分，高于62%或低于58%的，每1%扣2分: by so much on either side of the range that was named before."""

    def said(found: re.Match[str]) -> str:
        one, two = (re.escape(found[end].rstrip("%")) for end in ("one", "two"))
        before = text[: found.start()]
        named = any(
            re.search(rf"(?<![\d.]){low}%?[~至到-]{high}(?![\d.])", before) for low, high in ((one, two), (two, one))
        )
        return "每高于或低于".ljust(len(found.group())) if named else found.group()

    return _EITHER_SIDE.sub(said, text)


_BASIS = regex(rf"在(?P<mark>{ARABIC})分的?基础上,?")


def _on_the_basis(text: str) -> str:
    """在20分基础上每多1%减3分: the mark that another clause gives anyway."""

    def said(found: re.Match[str]) -> str:
        stated = re.search(rf"(?<![\d.]){re.escape(found['mark'])}分(?!的?基础)", text[: found.start()])
        return " " * len(found.group()) if stated else found.group()

    return _BASIS.sub(said, text)


def _equal(text: str) -> str:
    """完整=10分,不完整=0分 · S=1.5,A=1.2: where every part is a name and its mark, the sign stands for 得."""
    parts = [part for part in re.split("[,;、]", text) if part.strip()]
    if len(parts) < 2 or sum("=" in part for part in parts) < 2:
        return text
    first = re.sub(r"^[^:]{0,12}:", "", parts[0])
    alike = all(_EQUAL.match(part.strip()) or "=" not in part for part in (first, *parts[1:]))
    return _EQUAL.sub(lambda m: f"{m['name']}得", text) if alike else text


_NUMBER = regex(r"(?:(?<=^)|(?<=[,;]))\s*(\d)\.(?=\s*[\d≥≤<>])")


def _numbered(text: str) -> str:
    """1.≥120%，40分；2.100%-120%，35分: numbers of a list that stand right before figures."""
    found = list(_NUMBER.finditer(text))
    if len(found) < 3 or [int(m[1]) for m in found] != list(range(1, len(found) + 1)):
        return text
    return _NUMBER.sub(lambda m: ";".ljust(len(m.group())), text)


_RANKED = regex(r"排名|排第|名列|位列|名次|业绩第|成绩第")
_RANK = regex(r"第(?=[一二三四五六七八九十\d]{1,3}(?:得|:|及以[后下]|,|、|的|者|为|加|扣|奖|计|$))")


def _ranked(text: str) -> str:
    """名列第一得20分，第二得17分: ranks without 名."""
    if not _RANKED.search(text):
        return text
    return re.sub(_RANK.pattern + r"([一二三四五六七八九十\d]{1,3})", lambda m: f"{m[1]}名".ljust(len(m.group())), text)


def _listed(text: str) -> str:
    """Let list signs that follow without a separator (完成①90%以上25分②80%以上20分; a.漏配扣1分 b.错配扣2分) be semicolons."""
    circled = [m.group() for m in _INLINE.finditer(text)]
    if circled[:2] == ["①", "②"] and not re.search(r"[=×÷+]\s*[①-⑳]|[①-⑳]\s*[=×÷+]", text):
        text = _INLINE.sub(";", text)
    letters = [m.group()[0] for m in _LETTERED.finditer(text)]
    if letters[:2] == ["a", "b"] and re.search("[扣减罚]", text) and not re.search("得|优", text):
        text = _LETTERED.sub("; ", text)
    return text
