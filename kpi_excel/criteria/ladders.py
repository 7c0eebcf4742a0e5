"""Scales that stand a row a line (综合得分95—100分的，发放95%；in one cell, 85—94分的，发放90%；in the next one)."""

from collections.abc import Sequence
from functools import lru_cache

from ..regex import regex
from .normalise import normalise
from .scale_words import ELSEWHERE, ON_SCORE
from .scales import Scale, read_scale

_RUNG = regex(ON_SCORE)
_LONGEST = 60
_LEAST = 2


@lru_cache(maxsize=4096)
def _scale(text: str) -> Scale | None:
    return read_scale(text)


def read_scales(lines: Sequence[str]) -> tuple[tuple[Scale, tuple[int, ...]], ...]:
    """Read the scales of notes in their order: of one line each, or of lines one after the other that are a row each.

    With each scale come the places of its lines. A run of rows of which some are not understood, or that contradict
    one another, is no scale.
    """
    found: list[tuple[Scale, tuple[int, ...]]] = []
    run: list[int] = []
    for place, line in enumerate(lines):
        scale = _scale(line)
        if scale is None and _is_rung(line):
            run.append(place)
            continue
        found.extend(_joined(lines, run))
        run = []
        if scale is not None:
            found.append((scale, (place,)))
    return (*found, *_joined(lines, run))


def _is_rung(line: str) -> bool:
    text = normalise(line).text
    return len(text) <= _LONGEST and ELSEWHERE.search(text) is None and _RUNG.search(text) is not None


def _joined(lines: Sequence[str], run: Sequence[int]) -> list[tuple[Scale, tuple[int, ...]]]:
    if len(run) < _LEAST:
        return []
    scale = _scale("\n".join(lines[place] for place in run))
    if scale is None or len(scale.rows) < len(run) or not _apart(scale):
        return []
    return [(scale, tuple(run))]


def _apart(scale: Scale) -> bool:
    """Whether no score lies inside two rows: they may share an edge."""
    for place, one in enumerate(scale.rows):
        for other in scale.rows[place + 1 :]:
            a, b = one.interval, other.interval
            low = max((e for e in (a.low, b.low) if e is not None), default=None)
            high = min((e for e in (a.high, b.high) if e is not None), default=None)
            if low is None or high is None or low < high:
                return False
    return True
