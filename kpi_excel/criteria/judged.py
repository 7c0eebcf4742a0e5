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
