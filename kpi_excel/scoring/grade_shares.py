"""Shares of pay by the grade alone (个人系数：A为1.3，B为1.0，C为0.7，D为0), and amounts (优秀奖励300元，合格不奖，不合格罚100元)."""

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


_AMOUNT = regex(
    rf"(?:.*?[:。])?(?P<grade>{_GRADE})(?:级|等|档)?(?:员工|人员|者)?的?(?:"
    r"(?:每人|当月|本月)?(?:一次性)?(?:奖励|奖金|奖|发放|发|绩效奖金|绩效工资|绩效奖)(?:为|是|:|=|人民币|现金)*(?P<paid>\d+(?:\.\d+)?)元(?:/人|/月)?"
    r"|(?:处以?)?(?:罚款?|扣款|扣罚|扣发?)(?:为|:)?(?P<fined>\d+(?:\.\d+)?)元(?:/人|/月)?"
    r"|(?P<nothing>不奖(?:励)?(?:也)?不罚|不奖(?:励)?|不奖惩|不奖不惩|无奖金|无奖罚|无奖励|不发(?:放)?奖金|没有奖金))"
)


def grade_shares(texts: Iterable[str]) -> Mapping[str, Decimal]:
    """Return what share each grade has by the first of the texts that gives two grades or more a share; else nothing."""
    return next((found for text in texts if (found := _read(text))), {})


def grade_amounts(texts: Iterable[str]) -> Mapping[str, Decimal]:
    """Return how many yuan each grade gets (fines below 0) by the first of the texts that says so of two grades or more."""
    return next((found for text in texts if (found := _amounts(text))), {})


@lru_cache(maxsize=512)
def _amounts(text: str) -> dict[str, Decimal]:
    flat, run = normalise(text), dict[str, Decimal]()
    for sentence in regex(r"[。\n]").split(flat):
        run = {}
        for part in regex(r"[,;、]").split(sentence):
            pair = _AMOUNT.fullmatch(part)
            if pair is None and not run:
                continue  # an introduction
            if pair is None or pair["grade"] in run:
                return {}
            run[pair["grade"]] = Decimal(pair["paid"] or 0) - Decimal(pair["fined"] or 0)
        if len(run) > 1 and any(run.values()):
            return run
    return {}


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
