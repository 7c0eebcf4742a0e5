"""One grade in several spellings: 优 and 优秀, ★★★★★ and 五星级, A（优秀） and A."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .normalise import normalise

_FULLER = {
    "优": ("优秀", "优异", "优良"),
    "良": ("良好", "优良"),
    "中": ("中等",),
    "差": ("较差",),
}
"""What a grade of one character may be short for; 优 is 优秀 where nothing else of a scale begins so."""
_STARS = re.compile(r"(?P<full>[★⭐]+)(?P<empty>☆*)|(?P<count>[1-5一二三四五])(?:星级?|[★⭐])")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_BRACKETED = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)")
_SYSTEMS = (
    re.compile(r"[SABCDEF][+-]*"),
    re.compile(r"[甲乙丙丁戊]"),
    re.compile(r"\d星"),
    re.compile(r"[一二三四五1-5]"),
)


@lru_cache(4096)
def bare_grade(grade: str) -> str:
    """Return a grade without what does not tell it apart (A级 → A, 五星级 and ★★★★★ → 5星)."""
    flat = re.sub(r"\s", "", normalise(grade).text)
    if stars := _STARS.fullmatch(flat):
        count = stars["count"]
        many = len(stars["full"]) if stars["full"] else _DIGITS.get(count) or int(count)
        return f"{many}星"
    return re.sub(r"(?<=.)(?:级|等级|等|档)$", "", flat).upper()


def grade_among(entered: str, names: Sequence[tuple[str, ...]]) -> int | None:
    """Return which grade of a scale is meant, each given with its other names; ``None`` for none or more than one."""
    flat = re.sub(r"\s", "", normalise(entered).text)
    if (found := _meant(flat, names)) is not None:
        return found
    parts = _BRACKETED.fullmatch(flat)
    if parts is None:
        return None
    meant = {_meant(part, names) for part in (parts["outer"], parts["inner"])} - {None}
    return meant.pop() if len(meant) == 1 else None


def _meant(text: str, names: Sequence[tuple[str, ...]]) -> int | None:
    wanted = bare_grade(text)
    bare = [{bare_grade(name) for name in own if name} for own in names]
    same = [place for place, own in enumerate(bare) if wanted in own]
    if same:
        return same[0]
    fuller = [place for place, own in enumerate(bare) if own & {*_FULLER.get(wanted, ())}]
    shorter = [place for place, own in enumerate(bare) if any(wanted in _FULLER.get(name, ()) for name in own)]
    found = set(fuller or shorter)
    return found.pop() if len(found) == 1 else None


def of_another_kind(entered: str, names: Sequence[tuple[str, ...]]) -> bool:
    """Say whether a grade that a scale hasn't got is neither right nor wrong: of another kind than all of the scale's
    (A where they are 优秀, 良好), or short for more than one of them (优 of 优秀 and 优良).
    """
    return bare_grade(entered) in _FULLER or _system(entered) not in {
        _system(name) for own in names for name in own if name
    }


def _system(grade: str) -> int:
    bare = bare_grade(grade)
    return next((place for place, pattern in enumerate(_SYSTEMS) if pattern.fullmatch(bare)), len(_SYSTEMS))
