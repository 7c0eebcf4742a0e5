"""What is taken off only once, however often it is found: 同一区域只扣一次, 同类问题不重复扣分.

Where the same thing is the very one that is counted (每处…，同一处不重复扣分), whoever enters it has counted it once. Where it is
another one, data that count places or events do not tell how many of them belong together.
"""

import re

from ..regex import regex
from .draft import NotUnderstood

_ONCE = r"(?:[只仅](?:计扣|扣罚|扣|计|罚)[一1][次处项]|不(?:予|再|得)?重复(?:扣分|扣罚|计扣|处罚|考核|计分))"
_SAME = regex(
    r"(?P<how>同一|同类|同种|同样|相同)(?:种类?|类|个)?(?P<what>[^,;:()\d]{1,8}?)"
    rf"(?:[一当][天日月]?内|之?内|中|上|的|者|[多几数][处次项]|出现|发生|存在|不合格|违规|再次|均|都|也|,){{0,5}}{_ONCE}"
)
_OFTEN = regex(r"[^,;:()\d]{0,12}[只仅](?:计扣|扣罚|扣|计|罚)[一1][次处项](?=[,;)]|$)")
"""重复出现只扣一次, 当天多次只扣一次."""
_EVENT = regex(
    r".*(?:问题|错误|差错|事项|事件|事故|事由|情况|情形|隐患|违规|违纪|行为|故障|投诉|缺陷|内容|原因|[事处起次例项条])"
)


def check_once(text: str) -> None:
    """Raise :class:`NotUnderstood` where an evened-out text takes once what its data may count several times."""
    for found in _SAME.finditer(text):
        what = re.escape(found["what"])
        counted = re.search(rf"(?:每|[一1])[^,;\d]{{0,3}}{what}|{what}每", text[: found.start()])
        event = found["how"] == "同一" and _EVENT.fullmatch(found["what"])
        if not counted and not event:
            raise NotUnderstood(None, f"哪几次合起来只算一次，数据里看不出：“{found.group()}”")
    if (often := _OFTEN.search(text)) is not None and not _SAME.search(text):
        raise NotUnderstood(None, f"哪几次合起来只算一次，数据里看不出：“{often.group()}”")
