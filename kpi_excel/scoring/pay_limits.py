"""Conditions behind a formula of pay: 绩效工资=基数×系数，总分低于60分不发 (or 减半发放)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..regex import regex
from ..sheet.model import Block

_TOTAL = r"(?:(?:考核|绩效|综合|最终|月度|当月|本月|年度|季度|员工|个人)*(?:总得分|总分|得分|分数|成绩|考核分))?"
_CONDITION = regex(
    rf"(?:^(?:\d{{1,2}}\.)?|[,(:、=]|其中|但|若|如果?|凡){_TOTAL}(?:为|在)?(?:"
    r"(?:低于|不足|未达到?|不到|小于|<)(?P<under>\d+(?:\.\d+)?)分|(?P<below>\d+(?:\.\d+)?)分(?P<open>\(不含\))?以下(?P<behind>\(不含[^()]*\))?)"
    r"(?:的|者|时)*(?:员工|人员)?,?(?P<then>[^,]*)"
)
_PAY = r"(?:绩效(?:工资|奖金|薪酬|薪资|奖)?|奖金|工资)"
_WHEN = r"(?:则|均|一律|一概|将|其|当月|本月|该月|当期|全部)*"
_NONE = regex(
    rf"{_WHEN}(?:(?:不予|不再|不)(?:发放|计发|核发|享受|发给|发|计)|停发|取消|扣除|无|没有){_WHEN}(?:发放)?{_PAY}?(?:发放)?\)?"
    rf"|{_WHEN}{_PAY}{_WHEN}(?:(?:不予|不再|不)(?:发放|计发|核发|享受|发给|发|计)|停发|取消|全扣|扣完|扣除|(?:为|按|记|计)?(?:0|零)(?:元|计算|发放|计)?)\)?"
)
_HALF = regex(
    rf"{_WHEN}{_PAY}?{_WHEN}(?:减半|按(?P<share>\d+(?:\.\d+)?)%|只发(?P<only>\d+(?:\.\d+)?)%)(?:发放|计发|核发|发|执行|计算)?{_PAY}?\)?"
)
_GIVEN = regex(rf"发|享受|取消|{_PAY}")
_SCALED = regex(r"系数|比例|\d")
"""A row of a scale, which is read elsewhere."""
_NO_PAY = regex(
    r"(?:绩效|奖金|工资)(?:工资|奖金)?(?:一律|均)?(?:为|按|计)(?:0|零)元?$|不发|不予发放|不予计发|不享受|不计发|取消|停发|全部扣除|扣发全部|扣除全部"
)
_SENTENCE = regex(r"[^。;\n]+")


@dataclass(frozen=True, slots=True)
class Limit:
    """What is paid below a score: a part of what the formula gives, ``None`` where the words were not understood."""

    below: Decimal
    """The score that has to be reached."""
    reached: bool
    """Whether the score itself is enough (低于60分) or not (60分以下)."""
    part: Decimal | None
    said: str

    def holds(self, score: Decimal) -> bool:
        """Say whether a total falls under it."""
        return score < self.below or (score == self.below and not self.reached)


def limits(block: Block) -> tuple[Limit, ...]:
    """Return the conditions on the total score that the notes set to pay."""
    return tuple(limit for said in _sentences(block) for limit in _limits(said))


def _limits(said: str) -> Iterator[Limit]:
    for found in _CONDITION.finditer(said):
        then = found["then"].strip()
        if not then or not _GIVEN.search(then):
            continue
        part: Decimal | None
        half = _HALF.fullmatch(then)
        if _NONE.fullmatch(then):
            part = Decimal(0)
        elif half is not None:
            stated = half["share"] or half["only"]
            part = Decimal(stated) / 100 if stated else Decimal("0.5")
        elif "=" in said[: found.start("then")] and not _SCALED.search(then):
            part = None
        else:
            continue
        reached = bool(found["under"] or found["open"] or found["behind"])
        yield Limit(Decimal(found["under"] or found["below"]), reached, part, found.group().strip(",(:、=)"))


_LEAST_PART = regex(
    rf"(?:最低|至少|保底|不低于|不得低于|不少于)(?:不低于|不少于|按|发放|发|为|{_PAY})*(?:基数|标准|基准)的?(?P<part>\d+(?:\.\d+)?)%"
)
_LEAST_YUAN = regex(
    r"(?:不足|低于|少于|不到)(?P<least>\d+(?:\.\d+)?)元(?:的|者|时)*,?(?:均|则|也)?(?:按|以)(?P=least)元"
)


def least_pay(block: Block, base: Decimal | None) -> Decimal | None:
    """Return what is paid at least: a part of the base (最低按基数的60%发放), or an amount (不足500元的按500元发放)."""
    for said in _sentences(block):
        part = _LEAST_PART.search(said)
        if part is not None and base is not None:
            return base * Decimal(part["part"]) / 100
        if (yuan := _LEAST_YUAN.search(said)) is not None:
            return Decimal(yuan["least"])
    return None


def lost_by_count(block: Block, counts: Mapping[str, Decimal]) -> str:
    """Return the clause by which what a column counts (重大投诉: 1) takes the whole pay away (发生重大投诉的，当月绩效工资为0)."""
    for said in _sentences(block):
        for name, count in counts.items():
            if count < 1 or len(name) < _LEAST_NAME:
                continue
            found = re.fullmatch(
                rf"(?:\d{{1,2}}\.)?(?:凡|如|若|当月|本月)*(?:发生|出现|有|存在|产生)?{re.escape(name)}(?:[1一][次起件例])?(?:及以上|以上)?"
                r"(?:的|者|时)*(?:员工|人员)?,?(?P<then>.*)",
                said,
            )
            if found is not None and _NONE.fullmatch(found["then"]):
                return said
    return ""


_LEAST_NAME = 3
"""Shorter names (投诉) stand in clauses about much else."""


def other_loss(block: Block) -> str:
    """Return a clause by which somebody gets no pay for another reason than the score (有重大投诉的取消绩效工资), or ``""``."""
    for said in _sentences(block):
        for clause in re.split(r"[,()]", said):
            if _NO_PAY.search(clause) and not re.search(r"\d分", clause) and len(_NO_PAY.sub("", clause)) > 4:
                return clause.strip()
    return ""


def _sentences(block: Block) -> Iterator[str]:
    for note in block.notes:
        text = re.sub(r"\s", "", unicodedata.normalize("NFKC", note.text))
        yield from (m.group() for m in _SENTENCE.finditer(text))
