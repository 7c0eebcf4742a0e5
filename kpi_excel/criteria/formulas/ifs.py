"""得分=IF(完成率≥100%,20,IF(完成率≥80%,10,0)): a chain of conditions is said as bands, one after another."""

import re
from dataclasses import dataclass, replace

from ...regex import regex
from ..normalise import Normal
from ..numerals import ARABIC

_START = regex(
    r"(?:(?<=^)|(?<=[,;:]))\s*(?P<label>(?:本项|该项|此项|考核)?(?:得分|分值|评分|分数))\s*(?:=|为|:)\s*(?=IF\s*\()",
    re.IGNORECASE,
)
_END = regex(r"\s*(?:[,;]|$)")
_CALL = regex(r"\s*IF\s*\((?P<inner>.*)\)\s*$", re.IGNORECASE)
_WHEN = regex(rf"\s*(?P<name>[^\d≥≤<>=]{{1,16}}?)\s*(?P<sign>≥|≤|>|<)\s*(?P<edge>(?:{ARABIC})(?:%|‰)?)\s*$")
_MARK = regex(rf"\s*\"?(?P<mark>-?(?:{ARABIC}))分?\"?\s*$")
_TURNED = {"≥": "<", ">": "≤", "<": "≥", "≤": ">"}
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Branch:
    """A condition's comparison with its edge, and what holds under it."""

    name: str
    sign: str
    edge: str
    gives: str


def without_ifs(normal: Normal) -> Normal:
    """Say a chain of IF over one measure as bands; any other text is returned as it is."""
    found = _START.search(normal.text)
    end = _closed(normal.text, found.end()) if found is not None else 0
    if found is None or not end or _END.match(normal.text, end) is None:
        return normal
    branches, rest = _chain(normal.text[found.end() : end])
    falling = {b.sign for b in branches} <= {"≥", ">"}
    rising = {b.sign for b in branches} <= {"≤", "<"}
    if not branches or not (falling or rising) or len({b.name for b in branches}) != 1:
        return normal
    said = []
    before: _Branch | None = None
    for branch in branches:
        own, other = f"{branch.sign}{branch.edge}", ""
        if before is not None:
            other = f"{_TURNED[before.sign]}{before.edge}"
        said.append(_said(branch.name, _between(own, other, falling=falling), branch.gives, found["label"]))
        before = branch
    assert before is not None
    said.append(_said(before.name, f"{before.name}{_TURNED[before.sign]}{before.edge}", rest, found["label"]))
    text = ";".join(said)
    start = found.start()
    places = tuple(normal.origin[start + i * (end - start) // len(text)] for i in range(len(text)))
    return replace(
        normal,
        text=normal.text[:start] + text + normal.text[end:],
        origin=(*normal.origin[:start], *places, *normal.origin[end:]),
    )


def _closed(text: str, start: int) -> int:
    """Return where the bracket that opens behind ``start`` is closed; 0 where it is not."""
    depth = 0
    for at in range(text.index("(", start), len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at + 1
    return 0


def _between(own: str, other: str, *, falling: bool) -> str:
    """Return a place to be filled with the name: 80%≤{}<100%."""
    if not other:
        return f"{{}}{own}"
    low, high = (own, other) if falling else (other, own)
    return f"{low[1:]}{'≤' if low[0] == '≥' else '<'}{{}}{high}"


def _said(name: str, when: str, gives: str, label: str) -> str:
    mark = _MARK.fullmatch(gives)
    given = f"得{mark['mark']}分" if mark is not None else f",{label}={gives.strip()}"
    return when.format(name) + given


def _chain(text: str) -> tuple[list[_Branch], str]:
    """Return the branches of nested IFs, each in the last place of the one before, and what holds elsewhere."""
    branches: list[_Branch] = []
    while (call := _CALL.fullmatch(text)) is not None and len(branches) < _MOST:
        parts = _arguments(call["inner"])
        when = _WHEN.fullmatch(parts[0]) if len(parts) == 3 else None
        if when is None or _CALL.fullmatch(parts[1]):
            return [], ""
        branches.append(_Branch(when["name"].strip(), when["sign"], when["edge"], parts[1]))
        text = parts[2]
    return branches, text


def _arguments(text: str) -> list[str]:
    """Split at the commas that stand in no bracket."""
    out, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            out.append(text[start:at])
            start = at + 1
    return [*out, text[start:]]
