"""What is told of an event whose clause is named by its number: how often, in words of its own (漏录客户跟进记录3条)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..criteria.numerals import number
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import Rule, Tally
from ..regex import regex
from ..sheet.model import Entry, Field
from ..sheet.vocabulary import normalise
from .breaches import told_by_kind

_VAGUE = regex(r"多次|数次|若干|几|屡|反复|经常|频繁|多人|多处|多条|多起|不明|待|疑似|申诉|不属实|未遂|无")
_WHEN = regex(r"\d{2,4}年|\d{1,2}月|\d{1,2}[日号](?!常)|\d{1,2}[:点]\d{0,2}分?|\d+分钟|[早中晚]\d班")
"""When, and for how long, something happened once."""
_FIGURE = regex(r"\d|[一两二三四五六七八九十](?:天|次|起|条|件|例|处|项|人|份|个|笔|元)")
_COUNTED = "次起条件例处项人份个笔种单回宗"


def told_of(entry: Entry, rule: Rule) -> Sequence[Field]:
    """Return the data of an event: its count alone, where the clause costs so much each time and it can be told.

    The clause was named by its number: words that are not the clause's own leave no doubt which case it was.
    """
    if kind := told_by_kind(entry.kind, rule):
        return _so_often(entry, kind)
    part = rule.parts[0] if len(rule.parts) == 1 else None
    if not entry.by_clause or not isinstance(part, Tally) or dimension(part.unit) is not Dimension.COUNT:
        return entry.raw
    figures = [f for f in entry.raw[1:] if f.number is not None]
    if len(figures) == 1:
        return (figures[0],)
    text = normalise(entry.raw[0].text)
    units = part.unit if part.unit != "次" else _COUNTED
    counts = regex(rf"(\d+|[一两二三四五六七八九十])(?:{'|'.join(units) if part.unit == '次' else units})").findall(
        text
    )
    if _VAGUE.search(text) or len(counts) > 1:
        return entry.raw
    if not counts and _FIGURE.search(_WHEN.sub("", text)):
        return entry.raw  # 漏录3天的记录: how many that is, is not said
    often = number(counts[0]) if counts else Decimal(1)
    return (replace(entry.raw[0], value=often, number_format="General", formula=None),)


def _so_often(entry: Entry, kind: str) -> Sequence[Field]:
    """The event as 投诉1次, so often as its words say; once where they say nothing of it."""
    text = "，".join(field.text for field in entry.raw if field.number is None)
    figures = [field.text for field in entry.raw if field.number is not None]
    counts = figures or _TIMES.findall(normalise(text))
    if len(counts) > 1 or _VAGUE.search(_WITHOUT.sub("", text)):
        return entry.raw
    often = number(counts[0]) if counts else Decimal(1)
    first = entry.raw[0] if entry.raw else entry.kind
    return (replace(first, value=f"{kind}{often}次", number_format="General", formula=None),) if first else entry.raw


_TIMES = regex(r"(\d+|[一两二三四五六七八九十])(?:次|起|例|宗)")
_WITHOUT = regex(r"无(?!效)")
"""无人接听: no word that leaves open how often."""
