"""Limits that may be those of one case only (错误每处扣1分，最多扣5分；迟交每天扣2分): which they limit is not guessed."""

import re

from ..regex import regex
from .draft import NotUnderstood

_LIMIT = regex(
    r"(?:最多|最高|封顶|上限|至多)(?:可?(?:扣|加|罚|奖|减|为))?\d|扣(?:完|满|到)\d+(?:\.\d+)?分?为止|\d[分元](?:封顶|为限)"
)
_CHANGE = regex(r"(?:每|[次个处件单起天人份项])[^,;]{0,12}?(?P<does>[扣加罚奖减])款?\d")
_GIVES = ("加", "奖")
_OF_EACH = regex(
    r"(?<!第)[单每一](?:次|起|件|笔|处|日|天|周|班|户|台|车|批|单)(?!性)(?:检查|抽查|督查|巡查|考核|活动|违规|差错|事故|投诉)?的?"
    r"(?:(?:扣分|扣罚|扣款|扣减|加分|奖分|罚款|奖励)[^,;\d]{0,3}(?:超过|高于|超|大于|多于|≤|最多|最高|上限|以)"
    r"|(?:最多|最高|上限|至多|封顶)[^,;\d]{0,5})(?:为|是)?\d+(?:\.\d+)?[分元]?(?:以内|之内|为限|封顶)?(?=[,;)]|$)"
)
_COUNTED = regex(
    r"(?:每|(?<![\d.])[一1])(?:发现|出现|发生|有)?[一1]?(?:次|起|件|笔|处|个|项|条|例|份|单|人次|人|张|篇|台|户|车|批)[^,;\d]{0,12}[扣加罚奖减]款?\d"
)
_WHOLE = regex(r"合计|累计|总计|总共|共|本项|该项|此项|总分|均|各项|以上")


def check_case_limits(text: str) -> None:
    """Raise :class:`NotUnderstood` where a limit stands with one case and others follow, or have limits of their own.

    Only cases of one kind count: a limit of what is added (每高1%加1分，最多加5分) says nothing of what is taken off.
    Nor is a limit of each occurrence (每处扣1分，单次检查最多扣5分) one of the total, where occurrences are counted.
    """
    if (each := _OF_EACH.search(text)) is not None and _COUNTED.search(text[: each.start()] + text[each.end() :]):
        raise NotUnderstood(None, f"这是每一次的上限，数据里看不出分几次：“{each.group()}”")
    if limits_apart(text):
        return
    parts = [(part, found) for part in re.split("[;\n。]", text) if (found := _CHANGE.search(part))]
    for at, (part, change) in enumerate(parts):
        limit = _LIMIT.search(part)
        if limit is None or _WHOLE.search(part[: limit.end()]):
            continue
        kind = change["does"] in _GIVES
        others = [(i, other) for i, (other, found) in enumerate(parts) if i != at and (found["does"] in _GIVES) == kind]
        if any(i > at or _LIMIT.search(other) for i, other in others):
            raise NotUnderstood(None, f"有几种情形，上限写在其中一种后面，看不出只限这一种还是限全部：“{part.strip()}”")


def limits_apart(text: str) -> bool:
    """Whether several sentences each state one case and, behind it, its own limit: each limits its own case.

    迟到每次扣1分，最多扣2分；早退每次扣1分，最多扣3分. A sentence of the whole (本项最多扣4分) may stand beside them.
    """
    parts = [part for part in re.split("[;\n。]", text) if _CHANGE.search(part)]
    cases = [part for part in parts if "每" in part or not _WHOLE.search(part)]
    return len(cases) > 1 and all(_one_case_and_its_limit(part) for part in cases)


def _one_case_and_its_limit(part: str) -> bool:
    changes, limits = list(_CHANGE.finditer(part)), list(_LIMIT.finditer(part))
    if len(changes) != 1 or len(limits) != 1 or limits[0].start() < changes[0].end() or _WHOLE.search(part):
        return False
    return "加" not in part[changes[0].end() :] or changes[0]["does"] in _GIVES
