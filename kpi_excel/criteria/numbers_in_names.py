"""Figures that belong to the name of what is counted: 未执行三家比价每单扣2分."""

import re
from dataclasses import replace

from .clauses import Clause
from .draft import NotUnderstood
from .phrases import Word
from .quantity import RANK_UNITS


def named_before(clause: Clause) -> Clause | None:
    """未执行三家比价每单扣2分: a Chinese count inside the name of what is counted belongs to the name."""
    every = clause.every
    assert every is not None
    before = [a for a in clause.counts if a.end <= every.start]
    if len(before) < len(clause.counts) or any(re.match(r"\d", a.text) for a in before) or clause.bounds:
        return None
    place = clause.phrases.index(every)
    follows = [clause.phrases[clause.phrases.index(a) + 1] for a in before]
    if not all(isinstance(p, Word) and p.kind == "TEXT" for p in follows):
        return None
    name = "".join(p.text for p in clause.phrases[:place])
    word = Word(clause.start, every.start, name, "TEXT")
    return replace(clause, subject=name, amounts=(), phrases=(word, *clause.phrases[place:]))


def counted_last(clause: Clause) -> Clause:
    """未执行三家比价发现一单扣2分: the figure before is part of what is counted. Raises :class:`NotUnderstood`."""
    assert clause.effect is not None
    last = clause.counts[-1]
    place = clause.phrases.index(last)
    embedded = all(
        isinstance(clause.phrases[clause.phrases.index(a) + 1], Word)
        and clause.phrases[clause.phrases.index(a) + 1].start == a.end
        for a in clause.counts[:-1]
    )
    if (
        last.quantity.value != 1
        or any(a.quantity.unit in RANK_UNITS for a in clause.counts)
        or not embedded
        or clause.effect.kind not in ("deduct", "add", "extra", "fine")
        or clause.bounds
    ):
        raise NotUnderstood(clause, "一句里有两个数量，分不清各是什么")
    name = "".join(p.text for p in clause.phrases[:place])
    word = Word(clause.start, last.start, name, "TEXT")
    return replace(clause, subject=name, amounts=(last,), phrases=(word, *clause.phrases[place:]))
