"""What a series comes to so far, said beside its steps: 第4次扣5分，第5次再扣10分（累计扣15分） · 第1次扣1分，第2次累计扣3分.

A sum that only says again what the steps add up to is left out; one that stands for a step becomes what the step adds. Sums
that contradict the steps stay as they are, to be refused.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..regex import regex
from .draft import NotUnderstood
from .numerals import number

_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_SUM = r"(?:累计|合计|共计|总计|一共|共)"
_STEP = regex(
    rf"第(?P<nth>{_N})(?P<unit>[次起件条例回天])(?:的|者|则|时)*,?"
    rf"(?:(?P<sum>{_SUM})(?:扣|罚|加|奖)|(?:再|又|另|加)?(?:扣除?|罚款?|加|奖))(?P<mark>\d+(?:\.\d+)?)(?P<of>[分元])"
)
_AGAIN = regex(
    rf"\((?:即|也就是|此时|至此)?(?:{_N}[次起件条例回天])?{_SUM}(?:扣除?|罚款?|加|奖)?(?P<sum>\d+(?:\.\d+)?)[分元]\)"
    rf"|,(?:即|此时|至此)?{_SUM}(?:扣除?|罚款?|加|奖)(?P<said>\d+(?:\.\d+)?)[分元](?=;|$|,(?:[依以]此类推|扣完为止))"
)


def without_running_sums(text: str) -> str:
    """Return the text, as long as it was, with every step saying what it adds, and no sum beside it."""
    if not re.search(_SUM, text) or "第" not in text:
        return text
    steps = list(_STEP.finditer(text))
    own = _own(steps)
    if not own:
        return text
    made = text
    for step, (adds, _) in zip(steps, own, strict=True):
        if step["sum"]:
            said = f"{adds.normalize():f}"
            head, tail = step.span("sum")[0], step.span("mark")[1]
            verb = text[step.start("mark") - 1]
            made = made[:head] + f"{verb}{said}".ljust(tail - head) + made[tail:]
    for again, expected in _said_again(text, steps, own):
        if Decimal(again["sum"] or again["said"]) != expected:
            return text
        made = made[: again.start()] + " " * len(again.group()) + made[again.end() :]
    return made


def check_running_sums(text: str) -> None:
    """Raise :class:`NotUnderstood` for sums that contradict their steps (第1次扣3分，第2次累计扣2分)."""
    steps = list(_STEP.finditer(text))
    own = _own(steps)
    told = len(steps) > 1 and not own and (any(s["sum"] for s in steps) or _AGAIN.search(text))
    if told or any(Decimal(m["sum"] or m["said"]) != expected for m, expected in _said_again(text, steps, own)):
        raise NotUnderstood(None, "各次的扣分和累计扣分对不上，或者中间缺了几次，看不出每次扣多少")


def _said_again(
    text: str, steps: Sequence[re.Match[str]], own: Sequence[tuple[Decimal, Decimal]]
) -> Iterator[tuple[re.Match[str], Decimal]]:
    """Give each sum right behind a step, with what the steps come to there."""
    for again in _AGAIN.finditer(text) if own else ():
        for step, (_, sums) in zip(steps, own, strict=True):
            if step.end() == again.start():
                yield again, sums


def _own(steps: Sequence[re.Match[str]]) -> list[tuple[Decimal, Decimal]]:
    """What each step adds, and what all up to it come to; nothing unless they follow on one another without a gap."""
    if len(steps) < 2 or len({(s["unit"], s["of"]) for s in steps}) > 1:
        return []
    places = [number(s["nth"]) for s in steps]
    known = [p for p in places if p is not None]
    if len(known) != len(places) or any(b - a != 1 for a, b in pairwise(known)):
        return []
    found: list[tuple[Decimal, Decimal]] = []
    so_far = Decimal(0)
    for step in steps:
        mark = Decimal(step["mark"])
        adds = mark - so_far if step["sum"] else mark
        if adds <= 0:
            return []
        so_far += adds
        found.append((adds, so_far))
    return found
