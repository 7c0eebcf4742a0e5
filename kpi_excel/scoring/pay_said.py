"""A note that says what pay is made of: base and share, and something besides (绩效工资=基数×系数-出勤扣款)."""

from collections.abc import Sequence

from ..regex import regex
from ..sheet.model import Field

_MADE_OF = regex(r"[一-鿿]{0,6}(?:绩效|工资|奖金|薪)[^=＝;；。,，]{0,8}[=＝][^=＝;；。]*")
_BESIDES = regex(r"[-－—+＋][^-－—+＋=＝]*(?:扣|罚|赔|奖|补|津贴)")


def says_more(notes: Sequence[Field]) -> str:
    """Return the formula of a note that takes off or adds more than base and share, ``""`` when there is none."""
    for note in notes:
        for found in _MADE_OF.finditer(note.text):
            if _BESIDES.search(found.group().replace("＝", "=").split("=", 1)[1]):
                return found.group().strip()
    return ""
