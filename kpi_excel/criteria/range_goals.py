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


_STEP = r"(?:每(?:再)?(?P<way>超(?:过|出)?|高于?|多|低于?|少)<FIG>(?:<UNIT>|%|分钟|分)?(?:的|者)?,?[扣减]<FIG>分)"
_ONE_SIDE = filled(
    rf"(?:[^,;\d]{{0,12}}?(?:目标(?:值|范围|区间)?|范围|区间)[^,;\d]{{0,6}}(?:得|计|为|记)(?:满分|(?P<mark><FIG>)分)[,;])?{_STEP}(?:[,;]?扣完(?:本项|该项)?(?:分值)?为止)?[,;]*"
)
_SAID = filled(
    rf"(?P<range>[一-鿿]{{0,12}}?(?:(?:保持|控制)?在|为|:)?<FIG>(?:<UNIT>|%|分钟)?(?:-|~|至|到)<FIG>(?:<UNIT>|%|分钟)(?:之间|以内|范围内)?)(?P<pause>[,;]){_STEP}(?:[,;]?扣完(?:本项|该项)?(?:分值)?为止)?[,;]*"
)


def one_sided(typed: Normal, target: str, full: Decimal | None) -> Normal:
    """Say that a range earns the full mark where steps go on from one end alone: what lies beyond the other is not said."""
    said = _SAID.fullmatch(typed.text.strip())
    if said is not None and full is not None:
        at = typed.text.index(said["range"]) + said.end("range") - said.start("range")
        return typed.put(at, at + 1, "得满分,")
    goal, step = _RANGE.fullmatch(normalise(target).text), _ONE_SIDE.fullmatch(typed.text.strip())
    if goal is None or step is None or full is None or not typed.text.strip():
        return typed
    if step["mark"] is not None and Decimal(step["mark"].replace(",", "")) != full:
        return typed
    end = typed.text.index("每")
    return typed.put(0, end + 1, f"{goal.group().strip()}得满分,每")


def range_goals(typed: Normal, target: str, full: Decimal | None) -> Normal:
    """Leave out that the range earns the full mark, where steps go down from its lower and up from its upper end."""
    if _RANGE.fullmatch(normalise(target).text) is None or not (_DOWN.search(typed.text) and _UP.search(typed.text)):
        return typed
    found = _MET.search(typed.text)
    if found is None or (found["mark"] is not None and Decimal(found["mark"].replace(",", "")) != full):
        return typed
    return typed.put(found.start(), found.end(), "")
