"""达到目标得满分 under a target column of 95%-98%, beside steps on both sides of it: what goes without saying is left out."""

from decimal import Decimal

from ..regex import regex
from .normalise import Normal, normalise
from .terse import filled

_RANGE = filled(r"\s*(?:(?:保持|控制)?在)?<FIG>(?:<UNIT>)?(?:-|~|至|到)<FIG>(?:<UNIT>)?(?:之间|以内|范围内)?\s*")
_MET = filled(
    r"(?:(?<=^)|(?<=[,;]))(?:(?:保持|控制)?在|达到|达成|完成|符合)?(?:目标(?:值|区间|范围)?(?:范围|区间)?(?:以?内|之内|之间)?|达标)(?:的|者|时|,)*(?:得|计|为|记)(?:满分|(?P<mark><FIG>)分)[,;]"
)
_DOWN = regex(r"(?:每(?:再)?[^,;\d]{0,6}(?:低|少|降|减|差)|低于目标值?(?:的|时|,)*每)[^,;]*扣")
_UP = regex(r"(?:每(?:再)?[^,;\d]{0,6}(?:高|多|超|增|升)|(?:高于|超过|超出)目标值?(?:的|时|,)*每)[^,;]*[加扣奖]")


def range_goals(typed: Normal, target: str, full: Decimal | None) -> Normal:
    """Leave out that the range earns the full mark, where steps go down from its lower and up from its upper end."""
    if _RANGE.fullmatch(normalise(target).text) is None or not (_DOWN.search(typed.text) and _UP.search(typed.text)):
        return typed
    found = _MET.search(typed.text)
    if found is None or (found["mark"] is not None and Decimal(found["mark"].replace(",", "")) != full):
        return typed
    return typed.put(found.start(), found.end(), "")
