"""A figure that is the goal, not a mark: 录音质检平均90分达标，每低1分扣2分 · 达标线90分 · 以95%为准 · 目标4.8分，每下降0.01扣2分."""

from collections.abc import Iterator
from functools import cache

from .normalise import Normal
from .terse import Sign, filled, spelled_by

_FALLS = "(?:低|少|降|差|减|不足|不到)"
_RISES = "(?:高|超|多|增|升)"
_UNIT = r"(?P<u>(?:分|%|<UNIT>)?)"
_SO_MUCH = r"<FIG>?(?:(?P=u)|个?百分点|个点)?"
_BESIDE = (
    r"(?:(?:低于|不足|高于|超过|少于|>|<)?(?:<FIG>(?P=u)|目标值?|达标线|合格线|标准)(?:以上|以下)?(?:的|者|部分|,)*)?"
)
"""95分以下每少1分, 低于90分每1分: the goal, said again."""


def goals_said(normal: Normal) -> Normal:
    """Say of a figure that is the goal that from there on, or down to there, the full mark is given."""
    return spelled_by(_signs(), normal)


def _after(way: str, does: str) -> str:
    """What comes next: so much for each of the goal's own unit, on the side of ``way``."""
    plain = rf"(?:{_BESIDE})每?[^,;\d每]{{0,4}}?{way}[^,;\d]{{0,3}}{_SO_MUCH}{does}"
    side = "(?:低于|不足|少于|<)" if way == _FALLS else "(?:高于|超过|>)"
    beside = rf"{side}<FIG>(?P=u)(?:的|者|部分|,)*每{_SO_MUCH}{does}"
    return rf"(?=[,;](?:{plain}|{beside}))"


@cache
def _signs() -> tuple[Sign, ...]:
    return tuple(_made())


def _made() -> Iterator[Sign]:
    goal = frozenset("格标准")
    met = (
        r"(?<![于过到达≥≤<>~至满\d.,%-])(?:(?:以|按)(?=<FIG>(?:分|%|<UNIT>)?(?:为|作)))?(?P<at><FIG>"
        + _UNIT
        + r")(?:即|就)?(?:(?:为|是|算|作为)?(?:达标|合格|及格)(?:线|分|标准|值)?|(?:为|作为)(?:标准|基准|目标)(?:线|分|值)?|(?:为|作)准)"
        r"(?:的?(?:得|计)?满分)?"
    )
    named = r"(?:(?<=^)|(?<=[,;]))以(?P<name>[一-鿿]{2,14}?)(?=<FIG>(?:分|%|<UNIT>)?(?:为|作为)(?:达标|合格|及格|标准|基准|准|目标))"
    yield Sign(frozenset("以"), filled(named), "{name}")
    least, most = f"(?:{_after(_FALLS, '[扣减]')}|{_after(_RISES, '[加奖]')})", _after(_RISES, "[扣减]")
    yield Sign(goal, filled(met + least), "≥{at}得满分")
    yield Sign(goal, filled(met + most), "≤{at}得满分")
    compared = r"(?P<at>[≥≤]<FIG>" + _UNIT + r")(?:即|就)?(?:为|是|算)?(?:达标|合格|及格)(?:线|分|标准)?"
    yield Sign(frozenset("格标"), filled(f"{compared}(?:{least}|{most})"), "{at}得满分")
    yield Sign(
        frozenset("满"),
        filled(r"(?:以|按)?(?P<at>[≥≤]<FIG>(?:分|%|<UNIT>)?)(?:为|是)满分(?:标准)?(?=[,;])"),
        "{at}得满分",
    )
    line = (
        r"(?:(?:达标|合格|及格|标准|基准)(?:线|值)|(?:达标|合格|及格)分数?)(?:为|是|:|定为)?(?P<at><FIG>" + _UNIT + ")"
    )
    yield Sign(goal, filled(line + _after(_FALLS, "[扣减]")), "≥{at}得满分")
    yield Sign(goal, filled(line + most), "≤{at}得满分")
    yield Sign(frozenset("低"), filled(r"(?<=得满分[,;])低于(?=1(?:分|%|个?百分点|<UNIT>)[扣减])"), "每低")
    aimed = r"(?<![于到成达过])目标(?:值|分|为|是|:)*"
    unsaid = r"(?P<at><FIG>分[,;]每[^,;\d]{0,2}[低高降少升增减][^,;\d]{0,2}<FIG>)(?=[扣减加])"
    yield Sign(frozenset("目"), filled(aimed + unsaid), "目标≥{at}分")
    yield Sign(
        frozenset("目"), filled(r"(?<=[一-鿿])" + aimed + r"(?=<FIG>分[,;]每[低少降差减][^,;\d]{0,2}<FIG>分)"), "目标≥"
    )
