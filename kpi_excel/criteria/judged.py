"""Words that leave the mark to somebody's judgement (主观评分)."""

from ..regex import regex

_MANUAL = regex(
    r"(?:评价|评分|测评|打分)占\d|(?:由|(?<![未需应须])经|按(?![时期计规要])|给予|请|视).{0,14}(?:评分|打分|评价|评定|评审|考评|评估|给分|选定)|评分$|打分$|主管评|经理评|领导评|主观|酌情"
)
_RANGES = regex(
    r"(?:[优良中差好秀一般合格不及尚可待改进满意较甲乙丙丁A-F]{1,5}(?:级|等|档)?[(:]?\d+分?[-~]\d+分?\)?[;,、\s]*){2,}"
)
"""优(90-100) 良(80-89) …: ranges that a rater chooses in."""


def is_manual(text: str) -> bool:
    """Whether words leave the mark to somebody's judgement."""
    return bool(_MANUAL.search(text) or _RANGES.fullmatch(text.strip()))


_SUBJECT = r"(?:(?:本|该|此)(?:项目?|指标)|本月|当月|本期|暂时|目前|暂|仅|只|作为?|做|供|用于|为|以)*"
_OBSERVED = rf"{_SUBJECT}(?:统计|参考|观察|记录|备案|了解|监测|监控|留存)(?:之用|数据|指标|项目?|用|即可)?(?:,?不(?:作|做|予)?(?:考核|计分|评分))?"
_UNCOUNTED = rf"{_SUBJECT}不(?:计分|算分|评分|打分|考核|(?:计入|参与|纳入|列入|记入|参加)(?:总分|得分|考核|计分|评分|绩效)?(?:总分|得分|考核|计分|评分)?)"
_NOT_COUNTED = regex(rf"\(?(?:(?:{_OBSERVED}|{_UNCOUNTED})[,;.、()]*)+")
_SAID_SO = regex(r"不(?:计|算|评|打|考|参|纳|列|记|作|做|予)|仅|只|暂|参考|观察指标")


def is_uncounted(text: str) -> bool:
    """Whether a criterion says nothing but that its item counts no points (仅作统计，不计分)."""
    return bool(_NOT_COUNTED.fullmatch(text.strip())) and bool(_SAID_SO.search(text))
