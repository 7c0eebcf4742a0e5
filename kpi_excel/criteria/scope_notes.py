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


def left_out(text: str) -> tuple[str, ...]:
    """Return what such brackets take out (不含押金), each as a clause of its own says it (押金不计)."""
    notes = [note for found in _BRACKET.finditer(text) for note in re.split("[,;、]", found[1])]
    return tuple(f"{found['what']}不计" for note in notes if (found := _LEFT_OUT.fullmatch(note)) is not None)


def without_scope_notes(normal: Normal) -> tuple[Normal, tuple[tuple[int, int], ...]]:
    """Return the text with blanks for brackets that say what is counted in and where figures come from, and their places."""
    places = [found.span(1) for found in _BRACKET.finditer(normal.text)]
    if not places:
        return normal, ()
    return replace(normal, text=_BRACKET.sub(lambda m: " " * len(m.group()), normal.text)), tuple(places)
