"""A criterion cut up for formulas: its sentences with brackets of explanation apart, and the figures given in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...regex import regex
from ..numerals import ARABIC
from ..quantity import Quantity, quantity
from ..ranges import UNIT
from .functions import CALL

_OPERATORS = "=×÷/+-("
_GIVEN = regex(
    rf"(?P<name>[^\d=:≥≤<>×÷/+()%]*?[^\d=:≥≤<>×÷/+()%为是])(?:为|是|:|=)*(?P<number>{ARABIC})(?P<unit>{UNIT})?(?:/[月人])?"
)
_LABEL = regex(r"[^\d:=,;]{0,10}(?:标准|办法|方案|规则|方式|比例|说明|制度|政策):(?=[^\d:])")
"""What a text calls itself before it begins (提成标准:)."""
_PLAIN = regex(rf"(?:为|即|按|:)?(?P<number>{ARABIC})(?P<unit>{UNIT})?(?:/[月人])?")
_STATED = regex(r"目标|计划|任务|保底|标准|基数|系数|预算|定额|基准|应|满分|底薪|限额|指标")
_RULE_WORDS = regex(
    r"以内|提|部分|范围|占|给|封顶|[上下]限|最[高低多少]|扣|罚|加分|奖励|每|得(?!分)|发放|领取|提成|按|不|以上|以下|超|低于|高于|大于|小于|达到|完成|延|至|第"
)
_HEAD = regex(r"\s*(?:\(?[\d一二三四五六七八九十]{1,2}[)、]|\d{1,2}\.(?!\d)|[①-⑳](?=[^\s=×+÷/*-])(?![^,;]*[=×+÷]))\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands between two separators; brackets of explanation are blanked out of ``text`` and kept in ``notes``.

    ``start`` and ``end`` are places in the evened-out text; ``text`` is as long as they are apart.
    """

    text: str
    start: int
    end: int
    notes: tuple["Sentence", ...] = ()


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut evened-out text at commas, semicolons and line ends that stand in no bracket."""
    masked, notes = _without_notes(text)
    called = _arguments(text)
    out: list[Sentence] = []
    start = 0
    ends = [m.start() for m in re.finditer(r"[,;\n]", masked) if not any(a < m.start() < b for a, b in called)]
    for at in [*ends, len(masked)]:
        begin = start + (head.end() if (head := _HEAD.match(masked[start:at])) else 0)
        if masked[begin:at].strip():
            own = tuple(n for n in notes if start <= n.start < at)
            out.append(Sentence(masked[begin:at], begin, at, own))
        elif out:
            last = out[-1]
            more = tuple(n for n in notes if start <= n.start < at)
            out[-1] = Sentence(last.text, last.start, last.end, (*last.notes, *more))
        start = at + 1
    return tuple(out)


def _arguments(text: str) -> list[tuple[int, int]]:
    """Return where the brackets of functions are (MAX(0,20-迟到次数×2)): their commas end no sentence."""
    out = []
    for found in CALL.finditer(text):
        depth = 0
        for at in range(found.end(), len(text)):
            depth += (text[at] == "(") - (text[at] == ")")
            if not depth:
                out.append((found.start(), at))
                break
    return out


def _without_notes(text: str) -> tuple[str, list[Sentence]]:
    """Blank out brackets that hold no arithmetic; what stood in them is returned apart."""
    characters = list(text)
    notes: list[Sentence] = []
    stack: list[int] = []
    called = _arguments(text)
    for at, character in enumerate(text):
        if character == "(":
            stack.append(at)
        elif character == ")" and stack:
            start = stack.pop()
            if (
                stack
                or any(a < start and at <= b for a, b in called)
                or _arithmetic(text, start, at)
                or re.match(r"不?(?:含|包)", text[start + 1 : at])
            ):
                continue
            notes.append(Sentence(text[start + 1 : at], start + 1, at))
            characters[start : at + 1] = " " * (at + 1 - start)
    return "".join(characters), notes


def _arithmetic(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : end]
    if re.search(r"[,;:=]|即|如", inner):
        return False
    before = text[:start].rstrip()
    after = text[end + 1 :].lstrip()
    signs = bool(re.search(r"[+\-×÷/]", inner))
    if before and before[-1] in _OPERATORS:
        return signs or after[:1] in tuple("×÷/+-")
    return signs and (after[:1] in tuple("×÷/") or not before)


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that the text (or the target column) gives for a name (计划20款); ``span`` is its place, if any."""

    name: str
    amount: Quantity
    span: tuple[int, int] | None = None


def givens(all_sentences: Sequence[Sentence]) -> tuple[Given, ...]:
    """Return the figures given in brackets, and those of sentences that give nothing but a figure (月任务25000元)."""
    out: list[Given] = []
    spoken = " ".join(s.text for s in all_sentences)
    for sentence in all_sentences:
        for note in sentence.notes:
            if (plain := _PLAIN.fullmatch(note.text.strip())) is not None:
                before = re.search(
                    r"[^=×÷/+\-,;:()\d]+$", sentence.text[: max(note.start - 1 - sentence.start, 0)].rstrip()
                )
                if before is not None and note.start > sentence.start:
                    amount = quantity(Decimal(plain["number"].replace(",", "")), plain["unit"] or "")
                    out.append(Given(before.group().strip(), amount, (note.start, note.end)))
                continue
            for found in re.finditer(r"[^,;、]+", note.text):
                given = _given(found.group(), note.start + found.start(), spoken)
                if given is not None:
                    out.append(given)
        blank = len(sentence.text) - len(sentence.text.lstrip())
        given = _given(sentence.text.strip(), sentence.start + blank)
        if given is not None and _STATED.search(given.name) and not _least(given.name, spoken):
            out.append(given)
    return tuple(out)


def _least(name: str, spoken: str) -> bool:
    """Whether 保底5000元 is the least that is paid rather than the end of a stretch (保底以内, 超出保底部分)."""
    return "保底" in name and re.search(r"保底[^,;\d ]{0,3}(?:内|以下|外|以上|部分)", spoken) is None


def _given(text: str, at: int, spoken: str = "") -> Given | None:
    """Read 计划20款; words of rules make no name, unless the name is ``spoken`` of elsewhere (提成比例)."""
    if (label := _LABEL.match(text)) is not None:
        at, text = at + label.end(), text[label.end() :]
    found = _GIVEN.fullmatch(text.strip())
    if found is None:
        return None
    own = found["name"].strip()
    if own not in spoken and _RULE_WORDS.search(re.sub(r"应得|应收|应缴|每月", "", own)):
        return None
    amount = quantity(Decimal(found["number"].replace(",", "")), found["unit"] or "")
    return Given(found["name"].strip(), amount, (at, at + len(text)))


def full_mark(given: Given) -> bool:
    """Whether a figure given is a full or base mark, which is read with the rest of the text."""
    return bool(re.search(r"满分|标准分|基准分|基础分|基本分|配分", given.name))
