"""Consequences other than marks: 调岗, 开除, 取消评优资格; and from which figure on there is one (旷工3天以上按自动离职处理)."""

from collections.abc import Iterable, Iterator

from ..regex import regex
from .clauses import Clause, generic, tidy
from .conditions import interval, subject_of, unit_of, words_of
from .quantity import Dimension, dimension
from .rules import Consequence, Interval

_TREATED = r"按(?:照)?[^,;\d扣罚]{0,6}(?:旷工|缺勤|离职|事假|早退|迟到|违纪|事故|违约|脱岗|空岗|失职|渎职)[^,;扣罚加]{0,8}?(?:处理|论处|处置|处分|对待|计算?|论|$)"
"""按旷工半天处理, 按自动离职处理: as something else, with its own outcome."""
_ENDING = r"(?:自动|自行|按)离职|离职处理|开除|辞退|除名|解雇|解除劳动|解除合同|解聘|终止聘用|劝退|移交|司法|调岗|调离|转岗|停职|停岗|停班|停驶|下岗|待岗|取消(?:经销|代理|加盟|合作|供货|供应商|授权|上岗|从业|驾驶|承包|投标)[^,;\d]{0,4}"
_CONSEQUENCE = regex(
    rf"{_TREATED}|{_ENDING}|评优|评先|晋升资格|降级|降职|淘汰|警告|记过|约谈|检讨|面谈|通报|另行|另计|赔偿|追究|上报|不能胜任|(?:参加|脱岗|接受|重新|待岗)培训"
)
_GRAVE = regex(rf"{_TREATED}|{_ENDING}|另行(?:处理|处罚|处分|处置|研究|考核|评定|计|追)|另计|另案")
_PERIODS = regex(
    r"^(?:连续|累计|合计|一?个?月内|当月|本月|每月|全年|年内|一年内|年度|季度内|全月|如|若|凡|且|并|或|出现|发生|有)+"
)
_ABOUT = regex(r"的|者|时|达到?|超过|满|的话")


def is_consequence(text: str) -> bool:
    """Whether words speak of consequences other than marks (调岗, 开除, 另行处理)."""
    return bool(_CONSEQUENCE.search(text))


def consequences_of(passed: Iterable[Clause]) -> tuple[Consequence, ...]:
    """Return the consequences among clauses without effect that come in the place of a mark, from a figure on.

    So 予以辞退 and 按旷工半天处理 do; a word of warning (予以警告) leaves the mark what it is.
    """
    return tuple(c for clause in passed for c in _of(clause))


def _of(clause: Clause) -> Iterator[Consequence]:
    words = words_of(clause)
    found = _GRAVE.search(words)
    if clause.effect is not None or clause.every is not None or clause.limits or found is None or by_when(clause):
        return
    ends = [(interval(b), unit_of(b)) for b in clause.bounds]
    if not ends:  # 连续旷工3天按自动离职处理, and not 按旷工半天
        before = [a.quantity for a in clause.counts if a.start - clause.phrases[0].start < found.start()]
        ends = [(Interval(q.value, True, None, False, True, False), q.unit) for q in before]
    what = _what(clause)
    for held, unit in ends if len(ends) == 1 or clause.union or not clause.bounds else []:
        if dimension(unit) in (Dimension.COUNT, Dimension.TIME) and (held.low is not None or held.high is not None):
            yield Consequence(what, held, unit, words)


def by_when(clause: Clause) -> bool:
    """3天内上报, 24小时内移交: whether it says within which time something is to be done, whatever it is."""
    bound = clause.bounds[0] if len(clause.bounds) == 1 else None
    if bound is None or bound.high is None or bound.low is not None or not bound.text.endswith("内"):
        return False
    return dimension(bound.high.unit) is Dimension.TIME and bound.high.unit not in ("个月", "月", "年")


def _what(clause: Clause) -> str:
    """What the figure is of (旷工), ``""`` where that goes without saying (30分钟以上按旷工半天处理)."""
    said = tidy(_PERIODS.sub("", tidy(clause.subject) or subject_of(clause)))
    return "" if generic(said) or is_consequence(said) or not _ABOUT.sub("", said) else said
