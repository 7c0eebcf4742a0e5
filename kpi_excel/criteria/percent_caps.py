"""Limits in per cent beside steps of a rate (完成率100%得20分，每高1%加0.5分，120%封顶): of the rate, or of the mark?"""

from ..regex import regex
from .draft import NotUnderstood
from .rules import Piecewise, Rule, Steps

_FIG = r"\d+(?:\.\d+)?%"
_OF_WHAT = r"(?:本项|该项|此项)?(?:标准分|满分|分值|基准分|总分)?的?"
_CAP = regex(
    rf"[±][^,;]{{0,8}}封顶|{_FIG}(?:的|时|以上)*(?:封顶|为上限|为封顶)"
    rf"|(?<!不足)(?<!不到)(?<!不满)(?<![\d.])(?P<most>{_FIG})(?:以上|部分|的|者|时)*,?(?:均|仍|一律|都)?按(?P=most)(?:计|算|封顶)"
    rf"|(?<!扣)(?:最高|最多|至多|上限|封顶)(?:为|按|是|至|到|得|不超过|不得超过|:)*{_OF_WHAT}{_FIG}(?!,?[扣得加])"
    rf"|加分(?:不得?超过|最多|最高|上限为?){_OF_WHAT}{_FIG}"
)


def check_percent_caps(rule: Rule, text: str) -> None:
    """Raise :class:`NotUnderstood` for such a limit. ``text``: what was typed, evened out."""
    stepped = any(
        isinstance(part, Piecewise) and part.unit == "%" and any(isinstance(p.value, Steps) for p in part.pieces)
        for part in rule.parts
    )
    if stepped and (found := _CAP.search(text)) is not None:
        raise NotUnderstood(None, f"“{found[0]}”看不出限制的是指标，还是得分（是谁的百分之几）")
