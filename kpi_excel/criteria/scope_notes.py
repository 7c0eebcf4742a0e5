"""月度回款率（当月实收/当月应收，以财务到账为准）90%得满分: a bracket that says what is measured, in the middle of a clause."""

import re
from dataclasses import replace

from ..regex import regex
from .normalise import Normal

_WORDS = r"[一-鿿A-Za-z\"]{2,14}"
_SCOPE = r"不?(?:包括|包含|含)(?!本数|此数|该数|本级|上限|下限|端|以上|以下|等于|[本上下]?$)[一-鿿A-Za-z]{2,8}"
_NOTE = rf"(?:{_SCOPE}|(?:已|均|须)?(?:剔除|不考虑|不计入|扣除)[一-鿿]{{2,8}}|以{_WORDS}为准|{_WORDS}[/÷]{_WORDS}(?:×100%)?)"
_BRACKET = regex(rf"(?<=[一-鿿])\(({_NOTE}(?:[,;、]{_NOTE})*)\)(?=[一-鿿\d≥≤<>])")


_LEFT_OUT = regex(r"(?:不(?:包括|包含|含)|(?:已|均|须)?(?:剔除|不考虑|不计入|扣除))(?P<what>[一-鿿]{2,8})")


_ADDS_A_CASE = regex(
    r"\((?:包括|包含|含)[^()]*\)(?:的|者)*(?:,)?(?:(?:每|发生|出现|一)?[一1每]?[次起例件人项]|一票否决|不得分|全扣|扣|罚|实行)"
)
"""劳资纠纷(含群体性事件)的一票否决: one more case, and no word of what is measured."""


def left_out(text: str) -> tuple[str, ...]:
    """Return what such brackets take out (不含押金), each as a clause of its own says it (押金不计)."""
    notes = [note for found in _BRACKET.finditer(text) for note in re.split("[,;、]", found[1])]
    return tuple(f"{found['what']}不计" for note in notes if (found := _LEFT_OUT.fullmatch(note)) is not None)


def without_scope_notes(normal: Normal) -> tuple[Normal, tuple[tuple[int, int], ...]]:
    """Return the text with blanks for brackets that say what is counted in and where figures come from, and their places."""
    places = [
        found.span(1) for found in _BRACKET.finditer(normal.text) if not _ADDS_A_CASE.match(normal.text, found.start())
    ]
    if not places:
        return normal, ()
    text = normal.text
    for start, end in places:
        text = f"{text[: start - 1]}{' ' * (end - start + 2)}{text[end + 1 :]}"
    return replace(normal, text=text), tuple(places)
