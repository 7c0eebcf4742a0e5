"""Limits that may be those of one case only (错误每处扣1分，最多扣5分；迟交每天扣2分): which they limit is not guessed."""

import re

from ..regex import regex
from .draft import NotUnderstood

_LIMIT = regex(
    r"(?:最多|最高|封顶|上限|至多)(?:可?(?:扣|加|罚|奖|减|为))?\d|扣(?:完|满|到)\d+(?:\.\d+)?分?为止|\d[分元](?:封顶|为限)"
)
_CHANGE = regex(r"(?:每|[次个处件单起天人份项])[^,;]{0,12}?(?P<does>[扣加罚奖减])款?\d")
_GIVES = ("加", "奖")
_WHOLE = regex(r"合计|累计|总计|总共|共|本项|该项|此项|总分|均|各项|以上")


def check_case_limits(text: str) -> None:
    """Raise :class:`NotUnderstood` where a limit stands with one case and others follow, or have limits of their own.

    Only cases of one kind count: a limit of what is added (每高1%加1分，最多加5分) says nothing of what is taken off.
    """
    parts = [(part, found) for part in re.split("[;\n。]", text) if (found := _CHANGE.search(part))]
    for at, (part, change) in enumerate(parts):
        limit = _LIMIT.search(part)
        if limit is None or _WHOLE.search(part[: limit.end()]):
            continue
        kind = change["does"] in _GIVES
        others = [(i, other) for i, (other, found) in enumerate(parts) if i != at and (found["does"] in _GIVES) == kind]
        if any(i > at or _LIMIT.search(other) for i, other in others):
            raise NotUnderstood(None, f"有几种情形，上限写在其中一种后面，看不出只限这一种还是限全部：“{part.strip()}”")
