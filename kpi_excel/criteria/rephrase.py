"""Turns of phrase that are said plainly before a text is read; every place in the text stays what it was."""

import re
from dataclasses import replace

from .deadlines import by_date
from .normalise import Normal
from .numerals import ARABIC

_FULL_SCORE = re.compile(rf"(?:为|是|达到?|获得?|取得|考)满分\((?:即)?({ARABIC})分\)(?=(?:的|者|,)*(?:加|奖|再加))")
_FROM_WHOM = re.compile(
    rf"(?<=扣)(?:除)?(?P<who>(?:[^\d,;:()扣加罚]{{0,8}}?(?:经理|总监|主管|主任|组长|店长|班长|队长|员工|负责人|责任人|当事人)|本人))(?=(?:{ARABIC})分)"
)
_PER_FIRST = re.compile(
    rf"(?<![\d/])(?:每|[1一](?=[次天日人项件起单处例]))?(?P<unit>人次|[次天日人项件起单处例])/(?P<mark>(?:{ARABIC})[分元])(?![/\d])"
)

_HALF = re.compile(
    r"(得|给|计|记|扣除|扣减|扣|减)(?:该项|本项|此项)?(?:分值|分数|得分|满分|标准分)?的?一半(?:的?(?:分值|分数|得分|分))?(?![一-鿿])"
)
_OUT_OF = re.compile(r"\((?:满分)?\d+分制\)")
_LITRES = re.compile(r"(?<=\d)[Ll](?![A-Za-z])")
_EQUALS = re.compile(r"(?<=[%‰级下上内外])=(?=\d+(?:\.\d+)?分)")
_EXCEEDING = re.compile(r"超额每(?=\d)")
_WITHIN_PLAN = re.compile(r"(预算|计划|目标)(?:以)?内(?=得|,|\d|不扣|满分|者|的)")
_SHARE_OF_PLAN = re.compile(r"(?<=[≥≤<>到于过])(?:计划|目标|任务|预算)(?:值|量|数|额)?的(?=\d+(?:\.\d+)?%)")
_DEFINED = re.compile(r"(?<=[率比度]):(?=\([^()]*[/÷][^()]*\)\s*×)")
_FIRST_PLACE = re.compile(r"(?:排名|名次)(第[一二三四五六七八九十\d]{1,3})(?![一二三四五六七八九十\d名位次])")
_PLACES = re.compile(r"个名次|(?<=[一两二三四五六七八九十\d])名次")


def rephrased(normal: Normal) -> Normal:
    """Say plainly what a turn of phrase means.

    考试成绩为满分(100分)加5分 says =100分; 扣服务中心经理3分 says 扣3分, where it takes from nobody else; 次/2分 says 2分/次;
    排名第一 says 排第一名, 一个名次 says 一名; 1-3日得10分 says 1-3号得10分;
    得一半分 says 得5成; 及时率:(a/b)×100% defines the rate;
    ≥计划的100% says ≥100%.
    """
    text = _FULL_SCORE.sub(_figure, normal.text)
    if len({m["who"] for m in _FROM_WHOM.finditer(text)}) == 1:
        text = _FROM_WHOM.sub(lambda m: " " * len(m.group()), text)
    text = _PER_FIRST.sub(lambda m: f"{m['mark']}/{m['unit']}".rjust(len(m.group())), text)
    text = _FIRST_PLACE.sub(lambda m: f"排{m[1]}名", text)
    text = _PLACES.sub(lambda m: "名".ljust(len(m.group())), text)
    text = _HALF.sub(lambda m: f"{m[1]}5成".ljust(len(m.group())), text)
    text = _OUT_OF.sub(lambda m: " " * len(m.group()), text)
    text = _DEFINED.sub("=", text)
    text = _LITRES.sub("升", text)
    text = _EQUALS.sub("得", text)
    text = _EXCEEDING.sub("每超 ", text)
    text = _WITHIN_PLAN.sub(lambda m: f"≤{m[1]}", text)
    text = _SHARE_OF_PLAN.sub(lambda m: " " * len(m.group()), text)
    text = by_date(text)
    return normal if text == normal.text else replace(normal, text=text)


def _figure(found: re.Match[str]) -> str:
    said = f"={found[1]}分"
    return said + " " * (len(found.group()) - len(said))
