"""Scales below a sheet: which grade, share of pay or amount a total score stands for (90分以上为优秀，系数1.1；…).

A note is scanned from left to right for conditions on the score, grades and values; what goes together becomes a row.
Conditions follow the words of the criteria: 以上 and 以下 include their end, > and 超过 do not, a range includes both
ends. A note that is only partly understood gives no scale at all.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .bands import subtract
from .grade_names import bare_grade
from .normalise import Normal, normalise
from .notes import LONGEST, cut
from .ranges import NUMBER, condition, figure, settled
from .rules import Interval
from .scale import HUNDRED, Scale, ScaleReading, ScaleResult, ScaleRow, Span
from .scale_pay import Pay, bases_in, pay_by
from .scale_words import (
    BY_SCORE,
    ELSEWHERE,
    EXAMPLE,
    FINED,
    FORMULA,
    GRADE,
    KINDS,
    LISTED,
    NEUTRAL,
    ON_SCORE,
    PER_MARK,
    SCANNER,
    TOTAL_BASE,
    TOTAL_LABEL,
    WORKED,
)

__all__ = ["Scale", "ScaleReading", "ScaleResult", "ScaleRow", "read_scale", "scale_from_rows"]


def read_scale(text: str) -> Scale | None:
    """Read a note that maps a total score to a grade, a share of pay or an amount; ``None`` when it is no such note.

    A note with a row that is not understood gives ``None`` as a whole.
    """
    if len(text) > LONGEST:
        return None
    normal = normalise(text)
    reader = _Reader(normal)
    for start, end in cut(LISTED.sub(";", normal.text), ";\n"):
        reader.sentence(start, end)
    return reader.scale()


def scale_from_rows(pairs: Iterable[tuple[str, str]]) -> Scale | None:
    """Read a scale that stands in a small table: (condition, value) as in the cells (``90-100``, ``优秀`` or ``1.2``)."""
    return read_scale(";".join(f"{condition.strip()},{value.strip()}" for condition, value in pairs))


MOST_TIMES = 3
"""Larger figures than this are no coefficients."""


@dataclass(slots=True)
class _Row:
    """A row while it is put together."""

    start: int
    end: int
    interval: Interval | None = None
    variable: str = ""
    grade: str = ""
    alias: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    whole_at: Decimal | None = None
    amount_per_mark: Decimal | None = None
    bare: Decimal | None = None
    change: Decimal | None = None
    from_whole: bool = False
    """Whether its share is so much less or more than all (扣10%, 上浮10%)."""

    @property
    def valued(self) -> bool:
        """Whether it says what it is worth."""
        given = (self.share, self.amount, self.whole_at, self.amount_per_mark, self.bare, self.change)
        return any(v is not None for v in given)


class _Reader:
    """Goes over a note's sentences and keeps what they say about the scale."""

    def __init__(self, normal: Normal) -> None:
        self.normal = normal
        self.rows: list[_Row] = []
        self.open = False
        self.failed = False
        self.base: Decimal | None = None
        self.bases: list[tuple[str, Decimal]] = []
        self.minimum: Decimal | None = None
        self.maximum: Decimal | None = None
        self.who = ""
        self.spans: list[Span] = []
        one = NEUTRAL.search(normal.text)
        self.neutral = figure(one[1]) if one else None
        self.neutral_span = self.normal.span(one.start(), one.end()) if one else None

    def sentence(self, start: int, end: int) -> None:
        """Read one sentence, given by its place in the evened-out text."""
        text = self.normal.text[start:end]
        self.open = False
        if worked := list(WORKED.finditer(text)):
            self._worked(worked, start)
        text = _blank(_blank(_blank(text, WORKED), EXAMPLE), NEUTRAL)
        fined = FINED.sub("", text) if re.search(ON_SCORE, text) or (self.rows and "其" in text) else text
        if ELSEWHERE.search(fined):
            return
        if found := TOTAL_BASE.search(text):
            self.base = figure(found["base"])
            self.spans.append(self.normal.span(start + found.start(), start + found.end()))
            text = _blank(text, TOTAL_BASE)
        pay = None
        for found in FORMULA.finditer(text):
            if re.search(TOTAL_LABEL, found["left"] or ""):
                continue
            pay = pay_by(re.sub(r"\([^()×÷+\-]*\)$", "", found["right"] or found["bare"]))
            if pay is None:
                continue
            stated = re.search(rf"(?:标准|基数|金额|工资)(?:为|:)?({NUMBER})元", found["right"] or "")
            begin = _condition_start(text, found.start())
            self._formula(
                pay, start + begin, start + found.end(), text[begin : found.end("left")] if found["left"] else ""
            )
            if stated:
                self.base = figure(stated[1])
            text = text[:begin] + "," + " " * (found.end() - begin - 1) + text[found.end() :]
            break
        if pay is None and "扣" not in text and (found := PER_MARK.search(text)):
            pay = Pay(None, None, figure(found["yuan"]))
            self._formula(pay, start + found.start(), start + found.end(), "")
            text = _blank(text, PER_MARK)
        if pay is None and (found := BY_SCORE.search(text)):
            pay = Pay(None, HUNDRED, None)
            begin = text.rfind(",", 0, found.start()) + 1
            head = text[begin : found.start()]
            if re.search(ON_SCORE, head):
                self._formula(
                    pay, start + begin, start + found.end(), head
                )  # 60-79分按得分比例发放: one row among others
                text = text[:begin] + " " * (found.end() - begin) + text[found.end() :]
            else:
                self.who = re.sub(r"^.*[:,]|的$", "", text[: found.start()]).strip()
                self._formula(pay, start, end, "")
                text = " " * found.end() + text[found.end() :]
        if not re.search(ON_SCORE, text) and (bases := bases_in(text)):
            self.bases.extend(bases)
            self.spans.append(self.normal.span(start, end))
            return
        if re.search(r"\d", text) or any(r.interval is not None for r in self.rows):
            self._scan(text, start)

    def _worked(self, examples: Sequence[re.Match[str]], offset: int) -> None:
        """50分:750×50%=375元 shows that the score is the share, and the base."""
        for example in examples:
            if figure(example["score"]) != figure(example["rate"]):
                self.failed = True
            self.base = figure(example["base"])
        if not any(r.whole_at is not None for r in self.rows):
            first, last = examples[0], examples[-1]
            self.rows.append(_Row(offset + first.start(), offset + last.end(), Interval(), whole_at=HUNDRED))

    def _formula(self, pay: "Pay", start: int, end: int, before: str) -> None:
        if pay.base is not None:
            self.base = pay.base
        if pay.whole_at is None and pay.amount_per_mark is None:
            self.spans.append(self.normal.span(start, end))
            return
        interval = Interval()
        if len(list(re.finditer(ON_SCORE, before))) > 1:
            self.failed = True  # a row before this one that no sign divides from it
        if found := re.search(ON_SCORE, before):
            limited = _interval(found)
            if limited is None:
                return
            interval = limited
        if any(r.interval == interval and r.whole_at == pay.whole_at is not None for r in self.rows):
            return
        self.rows.append(_Row(start, end, interval, whole_at=pay.whole_at, amount_per_mark=pay.amount_per_mark))

    def _scan(self, text: str, offset: int) -> None:
        """Sort the words of a sentence into rows; figures that fit nowhere make the note unreadable."""
        rows = len(self.rows)
        strange = ""
        at = 0
        while at < len(text):
            found = SCANNER.match(text, at)
            if found is None or found.end() == at:
                strange += text[at]
                at += 1
                continue
            kind = KINDS[
                int(next(k for k, v in found.groupdict().items() if v is not None and re.fullmatch(r"k\d+", k))[1:])
            ][0]
            if kind != "noise":
                self._word(kind, found, offset)
            elif found.group() == ")" and (row := self._row()) is not None:
                row.end = offset + found.end()
            at = found.end()
        if len(self.rows) > rows and re.search(r"[\d<>≥≤%每倍扣罚减降浮]", strange):
            self.failed = True

    def _row(self) -> _Row | None:
        return self.rows[-1] if self.open and self.rows else None

    def _start(self, start: int, end: int) -> _Row:
        row = _Row(start, end)
        self.rows.append(row)
        self.open = True
        return row

    def _word(self, kind: str, found: re.Match[str], offset: int) -> None:
        start, end = offset + found.start(), offset + found.end()
        row = self._row()
        if kind in ("minimum", "maximum"):
            self._limit(found)
            return
        if kind == "condition":
            if row is None or row.interval is not None:
                row = self._start(start, end)
            interval = _interval(found)
            if interval is None:
                self.failed = True
            row.interval = interval or Interval()
            row.variable = (found["variable"] or "").strip()
        elif kind == "otherwise":
            row = self._start(start, end)
            row.interval = Interval()
        elif kind == "grade":
            if row is not None and self._names_again(row, found):
                row.alias = found.group()
            elif row is None or row.grade:
                row = self._start(start, end)
                row.grade = found.group()
            else:
                row.grade = found.group()
        else:
            if row is None:
                return
            self._value(kind, found, row)
        row.end = end

    @staticmethod
    def _names_again(row: _Row, found: re.Match[str]) -> bool:
        """Say whether a grade in brackets is another name of the one before it (优秀(A))."""
        text, end = found.string, found.end()
        return bool(row.grade) and text[: found.start()].endswith(f"{row.grade}(") and text[end : end + 1] == ")"

    def _limit(self, found: re.Match[str]) -> None:
        least, most = found["least"] or found["least2"], found["most"] or found["most2"]
        if least:
            self.minimum = figure(least) / HUNDRED
        if most:
            self.maximum = figure(most) / HUNDRED

    def _value(self, kind: str, found: re.Match[str], row: _Row) -> None:
        match kind:
            case "full":
                row.share = Decimal(1)
            case "none":
                row.share = Decimal(0)
            case "share":
                row.share = figure(found["share"]) / (HUNDRED if found["percent"] else 1)
            case "percent":
                row.share = figure(found["rate"]) / HUNDRED
            case "cut":
                row.share = 1 - figure(found["cut"]) / HUNDRED
                row.from_whole = True
            case "raise":
                row.share = 1 + figure(found["raise"]) / HUNDRED
                row.from_whole = True
            case "times":
                row.share = figure(found["times"])
            case "amount":
                row.amount = figure(found["amount"]) * (10000 if found["unit"] == "万元" else 1)
            case "fined":
                row.amount = -figure(found["fined"])
            case "bare":
                row.bare = figure(found.group())
            case "loose":  # 系数:90分以上1.2
                row.bare = figure(found.group())
                self.failed = (
                    self.failed or re.search(r"系数|比例|倍", self.normal.text) is None or row.bare > MOST_TIMES
                )
            case "adjust":
                up = re.search(r"提高|增加|上|^加", found["v1"] or found["v2"] or found["v3"]) is not None
                row.change = figure(found["by"] or found["by3"]) * (1 if up else -1)
            case "same":
                row.change = Decimal(0)

    def scale(self) -> Scale | None:
        """Put the rows together; ``None`` when there is no scale or some of it was not understood."""
        rows = _joined(self.rows)
        if rows is None or self.failed:
            return None
        if not rows:
            return Scale((), bases=tuple(self.bases), spans=tuple(self.spans)) if self.bases else None
        if not self._finish(rows):
            return None
        proportional = any(r.whole_at is not None or r.amount_per_mark is not None for r in rows)
        if len(rows) < 2 and not proportional:
            return None
        intervals = settled([r.interval for r in rows if r.interval is not None])
        rows, intervals = _completed(rows, intervals)
        out = tuple(
            ScaleRow(i, r.grade, r.share, r.amount, r.whole_at, r.amount_per_mark, self._text(r), r.alias)
            for r, i in zip(rows, intervals, strict=True)
        )
        spans = tuple(sorted({*self.spans, *(self.normal.span(r.start, r.end) for r in rows)}))
        return Scale(out, self.base, tuple(self.bases), self.minimum, self.maximum, self.who, spans)

    def _text(self, row: _Row) -> str:
        start, end = self.normal.span(row.start, row.end)
        return self.normal.source[start:end].strip(" ，,、:：；;\n")

    def _finish(self, rows: list[_Row]) -> bool:
        """Give bare figures and changes of a coefficient their meaning; false when that cannot be done."""
        amounts = any(r.amount is not None or r.amount_per_mark is not None for r in rows)
        valued_rows = [r for r in rows if r.valued]
        if valued_rows and all(r.from_whole and (r.share or 0) > 1 for r in valued_rows):
            return False  # 90分以上奖励10%: of what, where nothing says that the others get all of it
        for row in rows:
            if not row.grade and re.fullmatch(GRADE, row.variable):
                row.grade = row.variable
            if row.change == 0 and amounts:
                row.change, row.amount = None, Decimal(0)  # 不奖不罚
            if row.change is not None:
                if self.neutral is None:
                    return False
                row.share = self.neutral + row.change
                if self.neutral_span is not None and self.neutral_span not in self.spans:
                    self.spans.append(self.neutral_span)
            if row.bare is not None:
                if amounts and (row.bare > MOST_TIMES or row.bare == 0):
                    row.amount = row.bare
                elif row.bare <= MOST_TIMES:
                    row.share = row.bare
                else:
                    return False
            if amounts and row.share == 0 and row.amount is None:
                row.share, row.amount = None, Decimal(0)
            if not row.grade and not row.valued:
                return False
        graded, valued = [bool(r.grade) for r in rows], [r.valued for r in rows]
        return (all(graded) or not any(graded) or all(valued)) and (all(valued) or not any(valued))


def _condition_start(text: str, at: int) -> int:
    """Where a formula's own condition starts that stands right before it (80-90分，系数=得分/100), else where it does."""
    for found in re.finditer(ON_SCORE, text[:at]):
        if not text[found.end() : at].strip(" ,的则者时:"):
            return found.start()
    return at


def _completed(rows: list[_Row], intervals: list[Interval]) -> tuple[list[_Row], list[Interval]]:
    """得分×10元，低于60分不发: what holds for all scores holds where no other row does."""
    narrow = [i for i in intervals if i != Interval()]
    if not narrow:
        return rows, intervals
    out: list[tuple[_Row, Interval]] = []
    for row, interval in zip(rows, intervals, strict=True):
        out.extend((row, i) for i in (subtract(interval, narrow) if interval == Interval() else [interval]))
    return [r for r, _ in out], [i for _, i in out]


def _joined(rows: list[_Row]) -> list[_Row] | None:
    """Give values that stand with a grade alone (优秀系数1.2) to the row of that grade; drop grades that say nothing."""
    out = [r for r in rows if r.interval is not None]
    for row in rows:
        if row.interval is not None or not row.valued:
            continue
        home = next((r for r in out if r.grade and bare_grade(r.grade) == bare_grade(row.grade) and not r.valued), None)
        if home is None:
            return None
        home.share, home.amount, home.bare, home.change = row.share, row.amount, row.bare, row.change
    return out


def _interval(found: re.Match[str]) -> Interval | None:
    """Turn a condition on the score into a range; ``None`` when its figures are no scores."""
    if found["passing"]:
        return Interval(figure(found["point"]), True, None, False, True, False)
    if found["point"]:
        value = figure(found["point"])
        return Interval(value, True, value, True, True, True)
    read = condition(found)
    return read.interval if read.unit in ("", "分") else None


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """Replace what a pattern finds by blanks, so that places stay."""
    return pattern.sub(lambda m: " " * len(m.group()), text)
