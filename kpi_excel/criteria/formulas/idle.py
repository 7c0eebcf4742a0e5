"""Sentences among a formula's words that have no part in it: what the formula would be without them tells.

得分=完成率×30，周末双倍 · 90分以上系数1.2，80分以下系数0.5，3日内整改的减半: the last sentence changes nothing in what was
read, so it was not understood by it. It is left to the rest of the criterion, which takes it in, lists it or refuses it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...regex import regex
from ..draft import NotUnderstood
from ..normalise import Normal
from .source import Sentence, sentences
from .taken import Taken

_SAYS = regex(
    r"\d|[一两二三四五六七八九十]次|半|倍|不计|不算|不扣|不发|除外|不考核|免|部分|另|取消|停发|累计|仅|只[限有]|才[能算计]|重复|酌情|罚|扣|取[^,;]{0,4}[高低]|清零|归零|封顶|按(?:季|年|半年|周)"
)
"""Figures, and words that change what others say: mere prose may stand among a formula's words."""

_GOES_WITHOUT_SAYING = regex(
    r"=|[÷×/]|满分|[得为计]\d+(?:\.\d+)?分?$|不得分$|零分$|^[^加扣罚奖]*\d分$|\d[分%](?:即|为|对应|就是)"
)
"""What a formula says anyway: definitions, examples (50分即375元), and the mark for all of it (达到目标得20分)."""

_CHANGES = regex(r"(?:仅|只)?限前?\d|[^,;\d]*(?:减半|加倍|双倍|翻倍|除外|不考核)$|另[扣加罚奖]")
"""What a bracket that holds one sentence changes (试用期减半)."""

Reader = Callable[[Normal], Taken | None]


def without_idle(taken: Taken, normal: Normal, read: Reader) -> Taken:
    """Return the formula without the sentences among its words that say something and change nothing in it."""
    spans = taken.spans
    for sentence in _within(normal.text):
        held = any(a < sentence.end and sentence.start < b for a, b in spans)
        told = _SAYS.search(sentence.text) and not _GOES_WITHOUT_SAYING.search(sentence.text.strip())
        if held and told and _same(taken, _read(read, _without(normal, sentence))):
            spans = tuple(part for span in spans for part in _less(span, sentence))
    return taken if spans == taken.spans else replace(taken, spans=spans)


def _within(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, and those in its brackets where there are several."""
    for sentence in sentences(text):
        yield sentence
        for note in sentence.notes:
            inner = sentences(note.text)
            for part in inner if len(inner) > 1 or _CHANGES.match(note.text.strip()) else ():
                yield Sentence(part.text, note.start + part.start, note.start + part.end)


def _read(read: Reader, normal: Normal) -> Taken | None:
    try:
        return read(normal)
    except NotUnderstood:
        return None


def _same(taken: Taken, other: Taken | None) -> bool:
    return other is not None and replace(other, spans=taken.spans) == taken


def _without(normal: Normal, sentence: Sentence) -> Normal:
    """The text with a sentence blanked out, as typed too; places stay what they were."""
    start, end = normal.span(sentence.start, sentence.end)
    text, source = normal.text, normal.source
    return Normal(
        text[: sentence.start] + " " * (sentence.end - sentence.start) + text[sentence.end :],
        normal.origin,
        source[:start] + " " * (end - start) + source[end:],
    )


def _less(span: tuple[int, int], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The parts of a span before and behind a sentence, none where nothing is left."""
    start, end = span
    if start < min(end, sentence.start):
        yield start, min(end, sentence.start)
    if max(start, sentence.end) < end:
        yield max(start, sentence.end), end
