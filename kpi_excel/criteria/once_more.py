"""初次扣1分，再次扣3分 · 初犯警告，再犯扣3分: what the first occurrence costs and what each later one does, said by number.

In: evened-out text. Out: the same with 首次扣1分，第2次起每次扣3分, or 第2次扣3分 where the third has its own. Only where the
two stand side by side: 再次投诉 of the same customer, beside a rate for every complaint, is another case.
"""

from ..regex import regex
from .normalise import Normal
from .terse import filled

_WARNED = r"(?:予以|给予|进行|只|仅|先|作)*(?:口头|书面|当面)?(?:警告|提醒|告诫|批评(?:教育)?|教育|提示|不(?:予)?(?:扣分?|扣款|处罚|罚款?|考核))(?:一次|1次|处理)?(?:不(?:予)?(?:扣分?|扣款|处罚|罚款?))?"
_TWICE = filled(
    rf"(?P<name>(?:(?<=^)|(?<=[,;:。]))[^,;:()\d]{{0,12}}?)(?P<first>首次|初次|初犯|首犯|首例|首起|第[一1][次起例]|头一次|[一1]次(?={_WARNED}[,;、]))(?P<how>[^,;:()\d扣罚减]{{0,8}}?)(?:的|者|,)*"
    rf"(?:(?P<take>(?:扣|罚|减|扣罚|罚款|扣款)<FIG>[分元])|{_WARNED})[,;、]"
    r"(?:如|若|当月)*(?:再次|再犯|再发生|再出现|再违反|再发现)(?P<again>[^,;:()\d扣罚减每]{0,8}?)(?:的|者|,)*(?P<every>每[次起例]|一[次起例]|1[次起例])?(?:再|则|将)?(?P<more>(?:扣|罚|减|扣罚|罚款|扣款)<FIG>[分元])(?=[,;)。]|$)"
)
_THIRD = regex(r"[,;、](?:第?[三3][次起例]|再三|第?[三3]次)(?![^,;]*不得分)(?![^,;]*全扣)[^,;]*[扣罚减]")


def once_more(normal: Normal) -> Normal:
    """Say by number what the first and what the later ones cost."""
    found = _TWICE.search(normal.text)
    if found is None or _another_matter(found["how"], found["again"]):
        return normal
    third = _THIRD.match(normal.text, found.end())
    unit = found["first"][-1] if found["first"][-1] in "次起例" else "次"
    onward = f"第2{unit}" if third and not found["every"] else f"第2{unit}起每{unit}"
    said = f"{found['name']}第1{unit}{found['take'] or '不扣分'},{onward}{found['more']}"
    return normal.put(found.start(), found.end(), said)


_SAME_MATTER = regex(r"(?:发生|出现|发现|违反|违规|违纪|被?投诉|出错|犯|迟到|的|者|时|同样|同类|问题|错误|情况)*")


def _another_matter(how: str, again: str) -> bool:
    """Whether the second names something that the first does not."""
    return not (how == again or not again or _SAME_MATTER.fullmatch(again))
