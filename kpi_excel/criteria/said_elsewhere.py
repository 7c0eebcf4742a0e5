"""Verbs that another clause says: 吸烟10分，堵塞通道3分，均为扣分项 · 国家级每篇加5分，省级3分，市级2分 · A类错误每次扣5分，B类3分."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ..regex import regex
from .normalise import Normal
from .signs import sign_of_event
from .terse import Sign, filled, spelled_by

_TAKEN_FROM = regex(
    r"(?:(?<=^)|(?<=[,;.]))(?:以上|上述)?(?:各项|所列|各条|情形|情况|行为)?(?:金额|分值|分数)?(?:均|都|全部|皆|一律)?(?:从|由|在)[^,;:扣第]{0,12}(?:分|分数|分值|绩效|工资|奖金|薪酬|薪资|薪水|收入|成绩|系数|款|额|中|里)(?:中|里|内|上)?(?:直接|予以)?(?:扣除|扣减|扣罚|扣)(?=$|[,;)])"
)
"""从当月绩效中扣除."""
_EACH_TIME = regex(
    r"(?:(?<=^)|(?<=[,;.]))(?:以上|上述|下列|以下|如下)?(?:情形|情况|行为|各项|现象|问题)?,?(?:"
    r"每(?:查到|查实|查出|发现|出现|发生|违反|有)?(?:一|1)?(?:次|处|起|项|例|个),?(?:均|都|一律)?(?:(?:按照?|依照?)(?:此|以上|上述|该|本|上)?(?:标准|分值)(?:进行)?(?:扣分|扣减|扣除|扣罚|扣款|处罚|罚款|扣)"
    r"|(?:扣除|扣减|扣罚|扣)(?:相应|对应|该项|所列)(?:的)?(?:分值|分数|分|金额)|(?:的)?(?:扣分|扣款|罚款|扣罚)(?:标准|金额|分值|如下)*)"
    r"|(?:发现|查到|发生|出现)(?:一|1)次扣(?:一|1)次|(?:均|都|一律)?按次(?:数)?(?:扣分|扣减|扣除|扣罚|扣款|罚款|处罚))(?::|(?=$|[,;)]))"
)
"""每查到一次按此标准扣分."""
_ALL_TAKEN = regex(
    r"(?:(?<=^)|(?<=[,;])|(?P<aside>\())(?:以上|上述|各项|所列)?(?:情形|情况|行为|分值|项目)?(?:均|都|全部|皆)(?:为|是|属于?)(?:扣分|减分|扣款|罚款)(?:项目?|分值|标准|金额|内容)?(?(aside)\)|(?=$|[,;]))"
)
"""均为扣分项."""
_NO_CASE = r"(?<![扣减加奖罚得计记给为是多高低限顶过于上下内外共分足达到每超值满按款金项\s])(?<!权重)"


def told_elsewhere(normal: Normal) -> Normal:
    """Put in the verbs that a clause at the end, or the first of a list, says for all."""
    return _of_the_first(_of_all(normal))


def _of_all(normal: Normal) -> Normal:
    text = normal.text
    each, every = _EACH_TIME.search(text), _ALL_TAKEN.search(text)
    out_of = _TAKEN_FROM.search(text)
    if not (each or every or out_of):
        return normal
    for found in (each, every, out_of):
        if found:
            text = f"{text[: found.start()]}{' ' * len(found.group())}{text[found.end() :]}"
    return spelled_by(_taken("每次" if each else ""), replace(normal, text=text))


@cache
def _taken(each: str) -> tuple[Sign, ...]:
    name = rf"(?P<name>(?:(?<=^)|(?<=[,;:、.]))[^,;:、()\d]*?[一-鿿)]){_NO_CASE}"
    one = rf"{name}(?P<one>(?:每|一|1)<UNIT>)(?P<mark><FIG>[分元])(?=\s*(?:[,;、)]|$))"
    none = rf"{name}(?P<mark><FIG>[分元])(?=\s*(?:[,;、)]|$))"
    per = rf"{name}(?P<mark><FIG>[分元])(?=/<UNIT>\s*(?:[,;、)]|$))"
    bracket = r"(?P<name>(?:(?<=^)|(?<=[,;:、.]))[^,;:、()\d]*?[一-鿿])\((?P<mark><FIG>[分元])\)(?=\s*(?:[,;、)]|$))"
    known = frozenset("分元")
    return (
        Sign(known, filled(per), "{name}扣{mark}"),
        Sign(known, filled(bracket), f"{{name}}{each}扣{{mark}}"),
        Sign(known, filled(one), "{name}{one}扣{mark}"),
        Sign(known, filled(none), f"{{name}}{each}扣{{mark}}"),
    )


_PART = regex(r"[^,;、]+")


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A case with its verb, and one without: 国家级每篇加5分, 省级3分."""
    name, one = r"(?P<name>[一-鿿A-Za-zⅠ-Ⅻ]{1,14}?)", "(?P<one>(?:每|一|1)<UNIT>)?(?:的)?"
    mark = "(?P<mark><FIG>)(?P<unit>[分元])"
    return filled(f"{name}{one}(?P<verb>扣|减|加|奖励?|罚){mark}(?P<per>/<UNIT>)?"), filled(
        f"{name}{one}(?P<at>){mark}"
    )


_ALL = regex("[及以]以?[上下内外]|本项|该项|此项|合计|全部")
_STATE = regex(
    "(?:目标|计划|任务|指标|预算|定额|标准|平均|均值)(?:值|量|数|额|水平)?(?:的|者|时)*$|持平|达标|符合|正常|按[期时]|(?:完成|达成|达到)(?:的|者)*$"
)
"""低于目标加2分，等于目标10分: how far it came, of which each has its own mark, is no list of cases."""
_KIND = regex("[A-F](?:类|级|等)?|[一二三四五六ⅠⅡⅢⅣ](?:类|级|等)")
_CASE = regex(f"^[^ ]+{_NO_CASE}$")


@dataclass(frozen=True, slots=True)
class _First:
    """The clause that says the verb."""

    name: str
    one: str
    verb: str
    unit: str
    per: str


def _of_the_first(normal: Normal) -> Normal:
    """Let what follows in a list be given or taken as the first of it is."""
    text, origin = normal.text, normal.origin
    out: list[str] = []
    places: list[int] = []
    last = 0
    for at, words in _left_out(text):
        out.append(text[last:at] + words)
        places.extend(origin[last:at])
        places.extend([origin[min(at, len(origin) - 1)]] * len(words))
        last = at
    if not last:
        return normal
    return replace(normal, text="".join([*out, text[last:]]), origin=(*places, *origin[last:]))


def _left_out(text: str) -> Iterator[tuple[int, str]]:
    """Yield where words are left out in a list, and the words."""
    first: _First | None = None
    listed = False
    signed, unsigned = _forms()
    for part in _PART.finditer(text):
        words = part.group().strip()
        at = part.start() + len(part.group()) - len(part.group().lstrip())
        if said := signed.fullmatch(words):
            listed = False
            first = _First(said["name"], said["one"] or "", said["verb"], said["unit"], said["per"] or "")
        elif first is not None and (bare := unsigned.fullmatch(words)) and _goes_on(bare, first, listed):
            noun = first.name[len(kind.group()) :] if (kind := _KIND.match(first.name)) else ""
            noun = noun if _KIND.fullmatch(bare["name"]) else ""
            yield (
                at + bare.end("at"),
                (noun if bare["one"] is None else "") + ("" if bare["one"] else first.one) + first.verb,
            )
            if first.per:
                yield at + bare.end(), first.per
            listed = True
        else:
            first = None


def _goes_on(bare: re.Match[str], first: _First, listed: bool) -> bool:
    """Whether what stands there without a verb is one more case of the list: of a like name, or as much to blame."""
    name = bare["name"]
    if (
        bare["unit"] != first.unit
        or not _CASE.match(name)
        or _ALL.search(name)
        or _STATE.search(name)
        or not Decimal(bare["mark"].replace(",", ""))
    ):
        return False
    sign = 1 if first.verb in "加奖" else -1
    told = sign_of_event(name)
    if told == -sign:
        return False
    kinds = _KIND.match(name) is not None and _KIND.match(first.name) is not None
    ranked = name[-1] in "级类等层" and name[-1] in first.name
    latin = name.isascii() and first.name[0].isascii()
    return told == sign or kinds or ranked or latin or name[-1] == first.name[-1] or first.unit == "元" or listed
