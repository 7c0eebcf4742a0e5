"""除不可抗力外，每延误一次扣2分: cases that are taken out in front; 除照价赔偿外每件扣3分: what happens besides."""

import re

from ..regex import regex

_BUT_FOR = regex(r"(?:(?<=^)|(?<=[,;:()的者]))除(?P<case>[^,;:()\d外]{2,14}?)(?:以|之)?外(?:的|,|均|都|其余|其他)*")
_IN_BRACKETS = regex(
    r"\((?P<case>[^,;:()\d扣加罚]{2,14}?)(?:的|者)?(?:情况|情形)?(?:除外|不计|不算|不在此列)\)(?=[一-鿿≥≤<>\d])"
)
"""院内压疮（难免压疮除外）发生1例: in the middle of a clause, which goes on behind it."""
_BESIDES = regex(r"赔偿|赔付|罚款|处罚|整改|批评|通报|补[齐交办做发]|追回|退还|追究|返工|扣|此|上述|以上")
_OTHERS = regex(r"此|上述|以上|扣")
"""除此之外, 除扣本项外: about other clauses."""


ONLY = "仅限"
"""How a text begins that names what alone is counted (只计有效投诉, 仅考核白班)."""
_NOT_COUNTED = regex(
    r"(?:^|[,;])(?P<case>[^,;:()\d扣加罚]{2,8}?)(?:的|者)?(?:均|都)?不(?:计|算|计入|计算在内|纳入|在此列)(?=$|[,;])"
)
_ONLY = regex(r"(?:^|[,;])(?:仅|只|限)(?:限|计|算|考核|统计|针对|计算|包括)(?P<case>[^,;:()\d扣加罚]{2,8})(?=$|[,;])")


def excepted(text: str) -> tuple[str, ...]:
    """Return what an evened-out text takes out (除不可抗力外; 内部投诉不计), each as it stands there."""
    out = [f"除{m['case']}外" for m in _BUT_FOR.finditer(text) if not _BESIDES.search(m["case"])]
    out += [f"{m['case']}不计" for m in _IN_BRACKETS.finditer(text)]
    out += [f"{m['case']}不计" for m in _NOT_COUNTED.finditer(text) if _MARKS.search(m["case"]) is None]
    out += [m["case"] for m in _PUT_OFF.finditer(text)]
    return (*out, *(f"{ONLY}{m['case']}" for m in _ONLY.finditer(text)))


PUT_OFF = "顺延"
_PUT_OFF = regex(
    r"(?:^|[,;(])(?P<case>(?:如|若)?(?:遇|逢)?[^,;:()\d扣加罚]{2,10}?(?:可|则|的|予以|相应|自动|依次)*顺延)(?=$|[,;)])"
)
"""节假日顺延: the day by which something is due may be a later one."""
_MARKS = regex("重复|满分|负分|加分|扣分|得分|分值|总分|超出|部分|累计|得$")


def without_excepted(text: str) -> str:
    """Return the text with blanks for 除…外 and (…除外); every place stays what it was. 除此之外 stays: it is about other clauses."""

    def said(found: re.Match[str]) -> str:
        return found.group() if _OTHERS.search(found["case"]) else " " * len(found.group())

    return _IN_BRACKETS.sub(lambda m: " " * len(m.group()), _BUT_FOR.sub(said, text))
