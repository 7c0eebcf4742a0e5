"""Shares of pay by the grade alone: 个人系数：A为1.3，B为1.0，C为0.7，D为0."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from ..regex import regex
from ..sheet.vocabulary import normalise

_GRADE = (
    r"[SABCDE][+-]?|[甲乙丙丁]|优秀|优良|优|良好|良|基本合格|合格|不合格|较差|一般|中等|中|待改进|不称职|称职|差|"
    r"[一二三四五]星|[一二三四]等"
)
_NAMED = r"(?:个人|绩效|考核|奖金|发放|工资)?(?:系数|比例)"
_PAIR = regex(
    rf"(?:.*?[:。])?(?P<grade>{_GRADE})(?:级|等|档)?(?:员工|人员|者)?的?(?:{_NAMED})?(?:为|是|:|=|对应|按|发|发放)?(?:{_NAMED})?"
    r"(?:为|是|:|=)?(?P<share>\d+(?:\.\d+)?%|[0-3](?:\.\d+)?)(?:发放|计发|计)?"
)
_ABOUT = regex(r"系数|比例|发放|计发")


def grade_shares(texts: Iterable[str]) -> Mapping[str, Decimal]:
    """Return what share each grade has by the first of the texts that gives two grades or more a share; else nothing."""
    return next((found for text in texts if (found := _read(text))), {})


@lru_cache(maxsize=512)
def _read(text: str) -> dict[str, Decimal]:
    flat = normalise(text)
    if not _ABOUT.search(flat):
        return {}
    best: dict[str, Decimal] = {}
    run: dict[str, Decimal] = {}
    for part in regex(r"[,;、。\n]").split(flat):
        pair = _PAIR.fullmatch(part)
        if pair is None or pair["grade"] in run:
            run = {}
            continue
        share = pair["share"]
        run[pair["grade"]] = Decimal(share[:-1]) / 100 if share.endswith("%") else Decimal(share)
        best = dict(run) if len(run) > len(best) else best
    return best if len(best) > 1 else {}
