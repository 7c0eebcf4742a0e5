"""Scales below a sheet: which grade, share of pay or amount a total score stands for (90分以上为优秀，系数1.1；…).

A note is scanned from left to right for conditions on the score, grades and values; what goes together becomes a row.
Conditions follow the words of the criteria: 以上 and 以下 include their end, > and 超过 do not, a range includes both
ends. A note that is only partly understood gives no scale at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..workbook.model import plain
from .formulas.expression import Binary, Expression, Name, NotAnExpression, Number, parse
from .normalise import Normal, normalise
from .notes import cut
from .numerals import ARABIC
from .rules import Interval

HUNDRED = Decimal(100)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One row: what holds for scores in ``interval``.

    ``share`` is the share of pay or coefficient (0.95 for 95 %, 1.2); ``amount`` is in yuan. Where they grow with the
    score, ``whole_at`` is the score that stands for the whole pay (所得分%: 100; 得分÷85: 85) and ``amount_per_mark``
    the yuan for each mark (得分×10元). ``grade`` is the grade's name or ``""``. ``text`` is the row as written.
    """

    interval: Interval
    grade: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    whole_at: Decimal | None = None
    amount_per_mark: Decimal | None = None
    text: str = ""

    def share_at(self, score: Decimal) -> Decimal | None:
        """Return the share of pay at a score of this row."""
        return self.share if self.whole_at is None else score / self.whole_at

    def amount_at(self, score: Decimal) -> Decimal | None:
        """Return the amount in yuan at a score of this row, as far as the row itself states one."""
        return self.amount if self.amount_per_mark is None else self.amount_per_mark * score


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """What one row gives at a score, by the row's Chinese name."""

    name: str
    grade: str
    share: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """What a score stands for. ``undecided``: no row settles it, ``readings`` are the candidates (maybe none).

    Otherwise ``grade`` (or ``""``), ``share`` and ``amount`` (or ``None``) are the default reading, and ``readings``
    the other admissible ones. ``why`` is a Chinese sentence.
    """

    grade: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    readings: tuple[ScaleReading, ...] = ()
    why: str = ""
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale as read; without rows where a note states nothing but bases by post. ``spans`` are places in the text as given: (start, end) of each row and of what limits them.

    ``base`` is the pay in yuan that shares are taken of; ``bases`` are bases by post (主管级 500, 专员 300).
    ``minimum`` and ``maximum`` limit the share. ``who`` says for whom it holds (营运部门基层人员), ``""``: everybody.
    """

    rows: tuple[ScaleRow, ...]
    base: Decimal | None = None
    bases: tuple[tuple[str, Decimal], ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    who: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether it names grades."""
        return any(r.grade for r in self.rows)

    @property
    def shared(self) -> bool:
        """Whether it gives shares of pay."""
        return any(r.share is not None or r.whole_at is not None for r in self.rows)

    @property
    def paid(self) -> bool:
        """Whether it gives amounts in yuan by itself."""
        return self.base is not None or any(r.amount is not None or r.amount_per_mark is not None for r in self.rows)

    def at(self, score: Decimal, base: Decimal | None = None) -> ScaleResult:
        """Return what a score stands for. ``base`` (yuan) is used where the scale states none of its own."""
        holding = [r for r in self.rows if score in r.interval]
        if not holding:
            readings = tuple(self._reading(r, score, base) for r in self._neighbours(score))
            between = "和".join(f"“{r.name}”" for r in readings)
            why = f"{plain(score)}分落在各档之间的空档里" if len(readings) == 2 else f"{plain(score)}分不在任何一档里"
            return ScaleResult(readings=readings, why=why + (f"，相邻的是{between}" if between else ""), undecided=True)
        found = [
            self._reading(r, score, base) for r in sorted(holding, key=lambda r: self._worth(r, score), reverse=True)
        ]
        first = found[0]
        others = tuple(r for r in found[1:] if (r.grade, r.share, r.amount) != (first.grade, first.share, first.amount))
        inside = [r for r in holding if score not in (r.interval.low, r.interval.high)]
        if others and inside:
            return ScaleResult(
                readings=tuple(found), why=f"{plain(score)}分同时落在几档里，标准自相矛盾", undecided=True
            )
        why = f"{plain(score)}分：{first.name}"
        if others:
            why += "；两档都含这个分数，按对员工有利的一档"
        return ScaleResult(first.grade, first.share, first.amount, others, why)

    def row_of(self, grade: str) -> ScaleRow | None:
        """Return the row of a grade as entered (A, A级, 优秀), ``None`` when no row has it."""
        wanted = _bare(grade)
        return next((r for r in self.rows if r.grade and _bare(r.grade) == wanted), None)

    def _reading(self, row: ScaleRow, score: Decimal, base: Decimal | None) -> ScaleReading:
        share, amount = row.share_at(score), row.amount_at(score)
        if share is not None and self.minimum is not None:
            share = max(share, self.minimum)
        if share is not None and self.maximum is not None:
            share = min(share, self.maximum)
        money = self.base if self.base is not None else base
        if amount is None and share is not None and money is not None:
            amount = share * money
        return ScaleReading(row.text or row.grade, row.grade, share, amount)

    def _worth(self, row: ScaleRow, score: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        i = row.interval
        middle = i.low if i.low is not None else (i.high or Decimal(0)) - 1
        return row.share_at(score) or Decimal(0), row.amount_at(score) or Decimal(0), middle

    def _neighbours(self, score: Decimal) -> list[ScaleRow]:
        below = [r for r in self.rows if r.interval.high is not None and r.interval.high <= score]
        above = [r for r in self.rows if r.interval.low is not None and r.interval.low >= score]
        out = [min(above, key=lambda r: r.interval.low or Decimal(0))] if above else []
        return out + ([max(below, key=lambda r: r.interval.high or Decimal(0))] if below else [])


def _bare(grade: str) -> str:
    return re.sub(r"(?<=.)(?:级|等级|等|档)$", "", re.sub(r"\s", "", normalise(grade).text)).upper()


# ---- the words of a scale ---------------------------------------------------------------------------------------------

_N = rf"(?:{ARABIC})"
_IN = rf"\((?:含|包含|包括)(?:本数|本分|{_N}分?)?\)"
_OUT = rf"\((?:不含|不包含|不包括)(?:本数|本分|{_N}分?)?\)"
_MARKED = rf"(?:{_IN}|{_OUT})"
_OVER, _UNDER = r"(?:及其?以上|或以上|以上|及更高)", r"(?:及其?以下|或以下|以下|以内|之内)"
_SENSES = {
    "≥": "≥|大于或?等于|高于或等于|不低于|不少于|不小于|达到|达|满",
    "≤": "≤|小于或?等于|低于或等于|不高于|不超过|不大于",
    ">": ">|大于|超过|高于",
    "<": "<|小于|低于|少于|不足|未达到|未达|不到|不满",
}
_SUBJECT = (
    r"(?:(?:考核|考评|综合|最终|月度|年度|季度|绩效|评估|当月|本月|每月|实际|测评|评价|加权|合计|评定|总)*"
    r"(?:得分|分数段|分数|总分|分值|成绩|评分|考评分|考核分|绩效分|综合分|积分)(?:合计|总分)?)?(?:介于|处于|在|为|是)?"
)
_CONDITION = (
    rf"{_SUBJECT}(?:"
    rf"(?P<a>{_N})分?\s*(?P<as>[≤<≥>])\s*(?P<variable>[^\d<>≥≤=,;()]{{1,8}}?)\s*(?P<bs>[≤<≥>])\s*(?P<b>{_N})分?"
    rf"|(?:达到|达|满)?(?P<c>{_N})分?(?P<ci>{_MARKED})?{_OVER}?(?:~|-|至|到)(?P<strict><)?(?P<d>{_N})分?(?P<di>{_MARKED})?"
    rf"(?P<du>以下)?(?:之间|范围内|区间|段|间)?(?P<dj>{_MARKED})?"
    rf"|(?P<e>{_N})分?(?P<ei>{_MARKED})?(?:(?P<eo>{_OVER})|(?P<eu>{_UNDER}))(?P<ej>{_MARKED})?"
    rf"|(?P<fs>{'|'.join(_SENSES.values())})\s*(?P<f>{_N})分?(?P<fi>{_MARKED})?(?:以上|以下)?(?P<fj>{_MARKED})?"
    rf"|(?P<g>{_N})分(?:(?P<passing>及格|达标|合格)|(?=,?(?:足额|全额|领取|发放)))"
    r")(?:的人员|的员工|的|者|时)?"
)
_GRADE = (
    r"(?:[SABCDEF][+-]*(?:等级|级|等|档|类)?(?![A-Za-z])|[甲乙丙丁戊](?:级|等|档)?|"
    r"(?:基本|比较|有待|需|不|待|较|极|最)?(?:优秀|优异|优良|良好|卓越|杰出|突出|出色|中等|一般|合格|及格|称职|达标|胜任|满意|改进|提高|提升|努力)|(?:较|极|最)(?:好|差)|"
    r"[优良中差](?:等|级)?|[一二三四五](?:等奖|等)|[一二三四五1-5](?:星级|星|级|档)|特优|特级|"
    r"(?:钻石|金牌|银牌|铜牌|铁牌|王牌|高级|中级|初级|资深))"
    r"(?:客服|管家|专员|店长|坐席|门店|护士|教师|司机|班组|部门|服务员|员工)?"
)
_PAY = r"(?:绩效工资|绩效奖金|绩效薪资|绩效薪酬|绩效金额|绩效奖|绩效|奖金|工资|基数|标准)"
_GIVE = r"(?:发放|领取|享受|计发|发给|支付|给予|兑现|提取|支取|发|拿)"
_TIME = r"(?:当月|本月|月度)?"
_KINDS: tuple[tuple[str, str], ...] = (
    ("condition", _CONDITION),
    ("adjust", rf"(?:{_PAY}?系数(?P<v1>提高|增加|上浮|降低|减少|下浮|下调|上调)|(?P<v2>提高|上浮|上调|降低|下浮|下调){_PAY}?系数)(?P<by>{_N})"),
    ("same", r"不奖不罚|不奖惩|系数不变|不奖不惩"),
    ("minimum", rf"(?:最低|至少|保底)(?:{_GIVE})?(?:不得?低于|不得?少于|为)?(?P<least>{_N})%|不得?低于(?P<least2>{_N})%"),
    ("maximum", rf"(?:最高|最多|封顶)(?:{_GIVE})?(?:不得?超过|不得?高于|为)?(?P<most>{_N})%|不得?超过(?P<most2>{_N})%"),
    ("full", rf"{_TIME}{_PAY}?(?:{_GIVE}(?:足额|全额|全部)|(?:足额|全额){_GIVE}?)(?:的)?{_TIME}{_PAY}*"),
    ("none", rf"{_TIME}{_PAY}?(?:不予?{_GIVE}|无|没有|取消)(?:{_GIVE})?{_TIME}{_PAY}+|不予?{_GIVE}(?:{_PAY})*|不发"),
    ("share", rf"{_TIME}(?:对应|岗位)?{_PAY}*(?:发放|考核|浮动|计发|领取)?(?:系数|比例|比率)(?:为|是|:|=|按|×)*(?P<share>{_N})(?P<percent>%)?"),
    ("percent", rf"{_TIME}{_PAY}*(?:按|为|的)*{_GIVE}*{_TIME}{_PAY}*(?:的)?(?P<rate>{_N})%(?:的)?(?:比例)?{_GIVE}?{_TIME}{_PAY}*"),
    ("amount", rf"{_TIME}{_PAY}*(?:奖励|金额|奖|{_GIVE})*(?:为|是|:|=)*(?P<amount>{_N})(?P<unit>万元|元)(?:/月|/人)?"),
    ("bare", rf"(?<=[,:)秀好格等级进差中良优]){_N}(?![\d分%元万])"),
    ("grade", _GRADE),
    (
        "noise",
        r"(?:等级|级别|档次|评级|评定)?(?:划分|标准|评定)?(?:如下)?:|(?:考核|绩效|评定|综合|考评|客服)*(?:等级|结果|级别)(?:评定)?(?:为|是)?|"
        r"(?:评|定|视|认定|划分|考核|评定|判定|计|属)?(?:为|于|是)|按|的|者|则|时|"
        rf"{_PAY}|{_GIVE}|得分|总分|其|即|在|当月|本月|且|和|[,、:=()\"'\s/。.]",
    ),
)  # fmt: skip
_SCANNER = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_KINDS)))
_ELSEWHERE = re.compile(
    r"仍按|满分为?\d+分?$|扣分|罚|连续|淘汰|累计|[\d一两三]次|(?<!一)起|迟到|辞退|满意度|投诉|试用期|离职|请假|加班|提成"
)
"""Words of sentences that state no scale of a total, whatever figures stand in them."""
_EXAMPLE = re.compile(rf"\((?:如|例如|例|即|{_N}分即)[^()]*\)|[,;]?(?:如|例如)(?:得)?{_N}分[^;]*?[:=领发即][^;]*")
_FORMULA = re.compile(
    rf"(?P<left>[^=,;:]*?{_PAY}[^=,;:≥≤<>]{{0,6}}?)\s*=\s*(?P<right>(?:[^=,;()]|\([^()=]*\))+)|(?P<bare>[^=,;:]*得分(?:×|÷)[^=,;]+元)"
)
_BY_SCORE = re.compile(
    rf"按(?:照)?(?:实际)?(?:考核|综合|考评|绩效)?(?:得分|分数|成绩|总分)(?:的)?(?:百分比|比例|比率|百分数|%)?(?:{_GIVE}|计算|折算|核算)(?:{_TIME}{_PAY})*"
)
_WORKED = re.compile(
    rf"[,;(]?(?:如|例如|例)?(?:得)?(?P<score>{_N})分(?:[:即为,]|则)*(?P<base>{_N})元?×(?P<rate>{_N})%=(?P<pay>{_N})元?\)?"
)
_NEUTRAL = re.compile(rf"\(?基准(?:系数|分)?(?:为|:)?({_N})\)?")
_TOTAL_BASE = re.compile(rf"{_PAY}(?:总值|总额|总数|满额|全额)(?:为|:)?(?P<base>{_N})元?")
_POST_BASE = re.compile(rf"(?P<posts>[^\d,;:()元]+?)(?P<base>{_N})元(?:/月|/人)?")
_SCORE_NAME = re.compile(r"(?:得分|总分|考核分|分数|成绩|小计|考评分|所得分|评分)$")
_SHARE_NAME = re.compile(r"系数|比例|比率|系数\(K\)")
_TOTAL_LABEL = r"总分|得分$|评分$"
_BASE_NAME = re.compile(r"金额|标准|基数|总值|总额|绩效工资|绩效奖金|奖金|工资")


def read_scale(text: str) -> Scale | None:
    """Read a note that maps a total score to a grade, a share of pay or an amount; ``None`` when it is no such note.

    A note with a row that is not understood gives ``None`` as a whole.
    """
    normal = normalise(text)
    reader = _Reader(normal)
    for start, end in cut(normal.text, ";\n"):
        reader.sentence(start, end)
    return reader.scale()


def scale_from_rows(pairs: Iterable[tuple[str, str]]) -> Scale | None:
    """Read a scale that stands in a small table: (condition, value) as in the cells (``90-100``, ``优秀`` or ``1.2``)."""
    return read_scale(";".join(f"{condition.strip()},{value.strip()}" for condition, value in pairs))


@dataclass(slots=True)
class _Row:
    """A row while it is put together."""

    start: int
    end: int
    interval: Interval | None = None
    variable: str = ""
    grade: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    whole_at: Decimal | None = None
    amount_per_mark: Decimal | None = None
    bare: Decimal | None = None
    change: Decimal | None = None

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
        one = _NEUTRAL.search(normal.text)
        self.neutral = _figure(one[1]) if one else None

    def sentence(self, start: int, end: int) -> None:
        """Read one sentence, given by its place in the evened-out text."""
        text = self.normal.text[start:end]
        self.open = False
        if worked := list(_WORKED.finditer(text)):
            self._worked(worked, start)
        text = _blank(_blank(_blank(text, _WORKED), _EXAMPLE), _NEUTRAL)
        if _ELSEWHERE.search(text):
            return
        if found := _TOTAL_BASE.search(text):
            self.base = _figure(found["base"])
            text = _blank(text, _TOTAL_BASE)
        pay = None
        if (found := _FORMULA.search(text)) and not re.search(_TOTAL_LABEL, found["left"] or ""):
            pay = _pay(re.sub(r"\([^()×÷+\-]*\)$", "", found["right"] or found["bare"]))
            if pay is not None:
                stated = re.search(rf"(?:标准|基数|金额|工资)(?:为|:)?({_N})元", found["right"] or "")
                self._formula(pay, start + found.start(), start + found.end(), found["left"] or "")
                if stated:
                    self.base = _figure(stated[1])
                text = text[: found.start()] + " " * (end - start - found.start())
        if pay is None and (found := _BY_SCORE.search(text)):
            self.who = re.sub(r"^.*[:,]|的$", "", text[: found.start()]).strip()
            self._formula(_Pay(None, HUNDRED, None), start, end, "")
            text = " " * found.end() + text[found.end() :]
        if not re.search(_CONDITION, text) and (bases := _bases(text)):
            self.bases.extend(bases)
            self.spans.append(self.normal.span(start, end))
            return
        if re.search(r"\d", text) or any(r.interval is not None for r in self.rows):
            self._scan(text, start)

    def _worked(self, examples: Sequence[re.Match[str]], offset: int) -> None:
        """50分:750×50%=375元 shows that the score is the share, and the base."""
        for example in examples:
            if _figure(example["score"]) != _figure(example["rate"]):
                self.failed = True
            self.base = _figure(example["base"])
        if not any(r.whole_at is not None for r in self.rows):
            first, last = examples[0], examples[-1]
            self.rows.append(_Row(offset + first.start(), offset + last.end(), Interval(), whole_at=HUNDRED))

    def _formula(self, pay: "_Pay", start: int, end: int, before: str) -> None:
        if pay.base is not None:
            self.base = pay.base
        if pay.whole_at is None and pay.amount_per_mark is None:
            self.spans.append(self.normal.span(start, end))
            return
        interval = Interval()
        if found := re.search(_CONDITION, before):
            interval = _interval(found)
        if any(r.interval == interval and r.whole_at == pay.whole_at is not None for r in self.rows):
            return
        self.rows.append(_Row(start, end, interval, whole_at=pay.whole_at, amount_per_mark=pay.amount_per_mark))

    def _scan(self, text: str, offset: int) -> None:
        """Sort the words of a sentence into rows; figures that fit nowhere make the note unreadable."""
        rows = len(self.rows)
        strange = ""
        at = 0
        while at < len(text):
            found = _SCANNER.match(text, at)
            if found is None or found.end() == at:
                strange += text[at]
                at += 1
                continue
            kind = _KINDS[
                int(next(k for k, v in found.groupdict().items() if v is not None and re.fullmatch(r"k\d+", k))[1:])
            ][0]
            if kind != "noise":
                self._word(kind, found, offset)
            elif found.group() == ")" and (row := self._row()) is not None:
                row.end = offset + found.end()
            at = found.end()
        if len(self.rows) > rows and re.search(r"[\d<>≥≤%]", strange):
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
            row.interval = _interval(found)
            row.variable = (found["variable"] or "").strip()
        elif kind == "grade":
            if row is None or row.grade:
                row = self._start(start, end)
            row.grade = found.group()
        else:
            if row is None:
                return
            self._value(kind, found, row)
        row.end = end

    def _limit(self, found: re.Match[str]) -> None:
        least, most = found["least"] or found["least2"], found["most"] or found["most2"]
        if least:
            self.minimum = _figure(least) / HUNDRED
        if most:
            self.maximum = _figure(most) / HUNDRED

    def _value(self, kind: str, found: re.Match[str], row: _Row) -> None:
        match kind:
            case "full":
                row.share = Decimal(1)
            case "none":
                row.share = Decimal(0)
            case "share":
                row.share = _figure(found["share"]) / (HUNDRED if found["percent"] else 1)
            case "percent":
                row.share = _figure(found["rate"]) / HUNDRED
            case "amount":
                row.amount = _figure(found["amount"]) * (10000 if found["unit"] == "万元" else 1)
            case "bare":
                row.bare = _figure(found.group())
            case "adjust":
                up = re.search(r"提高|增加|上", found["v1"] or found["v2"]) is not None
                row.change = _figure(found["by"]) * (1 if up else -1)
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
        intervals = _settled([r.interval for r in rows if r.interval is not None])
        out = tuple(
            ScaleRow(i, r.grade, r.share, r.amount, r.whole_at, r.amount_per_mark, self._text(r))
            for r, i in zip(rows, intervals, strict=True)
        )
        spans = tuple(sorted({*self.spans, *(self.normal.span(r.start, r.end) for r in rows)}))
        return Scale(out, self.base, tuple(self.bases), self.minimum, self.maximum, self.who, spans)

    def _text(self, row: _Row) -> str:
        start, end = self.normal.span(row.start, row.end)
        return self.normal.source[start:end].strip(" ，,、:：；;\n")

    def _finish(self, rows: list[_Row]) -> bool:
        """Give bare figures and changes of a coefficient their meaning; false when that cannot be done."""
        amounts = any(r.amount is not None for r in rows)
        for row in rows:
            if not row.grade and re.fullmatch(_GRADE, row.variable):
                row.grade = row.variable
            if row.change is not None:
                if self.neutral is None:
                    return False
                row.share = self.neutral + row.change
            if row.bare is not None:
                if amounts and (row.bare > 3 or row.bare == 0):
                    row.amount = row.bare
                elif row.bare <= 3:
                    row.share = row.bare
                else:
                    return False
            if amounts and row.share == 0 and row.amount is None:
                row.share, row.amount = None, Decimal(0)
            if not row.grade and not row.valued:
                return False
        graded, valued = [bool(r.grade) for r in rows], [r.valued for r in rows]
        return (all(graded) or not any(graded) or all(valued)) and (all(valued) or not any(valued))


@dataclass(frozen=True, slots=True)
class _Pay:
    """What a pay formula says: the base in yuan, the score for the whole of it, or yuan a mark."""

    base: Decimal | None
    whole_at: Decimal | None
    amount_per_mark: Decimal | None


def _pay(right: str) -> _Pay | None:
    """绩效工资=2000元×绩效系数 · 1500元×总分÷100 · 所得分%×绩效金额 · 得分×10元."""
    try:
        factors = list(_factors(parse(right.strip())))
    except NotAnExpression:
        return None
    scores = shares = bases = 0
    money: Decimal | None = None
    whole = Decimal(1)
    for factor, over in factors:
        if isinstance(factor, Name):
            if not over:
                return None
            scores += bool(_SCORE_NAME.search(factor.name))
            if not _SCORE_NAME.search(factor.name):
                shares += bool(_SHARE_NAME.search(factor.name))
                bases += not _SHARE_NAME.search(factor.name) and bool(_BASE_NAME.search(factor.name))
                if not _SHARE_NAME.search(factor.name) and not _BASE_NAME.search(factor.name):
                    return None
        elif isinstance(factor, Number):
            if over and money is None and (factor.unit == "元" or factor.value >= 100):
                money = factor.value
            elif not factor.value:
                return None
            else:
                whole = whole / factor.value if over else whole * factor.value
        else:
            return None
    if scores + shares != 1 or bases > 1 or (bases and money is not None):
        return None
    if shares:
        return _Pay(money, None, None) if whole == 1 else None
    if whole == 1 and money is not None:
        return None if money > 100 else _Pay(None, None, money)
    if whole == 1 and not bases:
        return None
    return _Pay(money, HUNDRED if whole == 1 else whole, None)


def _factors(tree: Expression, over: bool = True) -> Iterator[tuple[Expression, bool]]:
    """The factors of a product, each with whether it multiplies (else it divides)."""
    if isinstance(tree, Binary) and tree.sign in "×÷":
        yield from _factors(tree.left, over)
        yield from _factors(tree.right, over if tree.sign == "×" else not over)
    else:
        yield tree, over


def _bases(text: str) -> list[tuple[str, Decimal]]:
    """绩效工资基数督导、主管级500元/月，专员300元/月: the base by post."""
    started = re.search(rf"{_PAY}?(?:基数|标准)(?:为|是|:|按)?", text)
    if started is None:
        return []
    out: list[tuple[str, Decimal]] = []
    for found in _POST_BASE.finditer(text, started.end()):
        for post in re.split(r"[、和及]", found["posts"].strip(" ,:为")):
            if post:
                out.append((post, _figure(found["base"])))
    return out


def _joined(rows: list[_Row]) -> list[_Row] | None:
    """Give values that stand with a grade alone (优秀系数1.2) to the row of that grade; drop grades that say nothing."""
    out = [r for r in rows if r.interval is not None]
    for row in rows:
        if row.interval is not None or not row.valued:
            continue
        home = next((r for r in out if r.grade and _bare(r.grade) == _bare(row.grade) and not r.valued), None)
        if home is None:
            return None
        home.share, home.amount, home.bare, home.change = row.share, row.amount, row.bare, row.change
    return out


def _interval(found: re.Match[str]) -> Interval:
    """Turn a condition into a range of scores."""
    if found["a"]:
        first = _side(_TURNED[found["as"]], _figure(found["a"]), True)
        return _meet(first, _side(found["bs"], _figure(found["b"]), True))
    if found["c"]:
        return _range(found)
    if found["e"]:
        mark = (found["ei"] or "") + (found["ej"] or "")
        return _side(_with("≥" if found["eo"] else "≤", mark), _figure(found["e"]), bool(mark))
    if found["f"]:
        mark = (found["fi"] or "") + (found["fj"] or "")
        sense = next(s for s, words in _SENSES.items() if re.fullmatch(words, found["fs"]))
        return _side(_with(sense, mark), _figure(found["f"]), bool(mark) or sense in "<>" or found["fs"] == sense)
    value = _figure(found["g"])
    if found["passing"]:
        return _side("≥", value, True)
    return Interval(value, True, value, True, True, True)


_TURNED = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}


def _with(sense: str, mark: str) -> str:
    """(含) and (不含) overrule the word."""
    if not mark:
        return sense
    outside = mark.startswith("(不")
    return {"≥": ">", "≤": "<"}.get(sense, sense) if outside else {">": "≥", "<": "≤"}.get(sense, sense)


def _side(sense: str, value: Decimal, explicit: bool) -> Interval:
    if sense in "≥>":
        return Interval(value, sense == "≥", None, False, explicit, False)
    return Interval(None, False, value, sense == "≤", False, explicit)


def _meet(first: Interval, second: Interval) -> Interval:
    low = first if first.low is not None else second
    high = second if low is first else first
    return Interval(low.low, low.low_in, high.high, high.high_in, low.low_explicit, high.high_explicit)


def _range(found: re.Match[str]) -> Interval:
    """90分(含)~95分: who writes 含 at one end means the other end without it."""
    low, high = _figure(found["c"]), _figure(found["d"])
    low_mark, high_mark = found["ci"] or "", (found["di"] or "") + (found["dj"] or "")
    including = any(m.startswith(("(含", "(包")) for m in (low_mark, high_mark))
    low_in = not low_mark.startswith("(不") and (not including or bool(low_mark))
    high_in = not high_mark.startswith("(不") and (not including or bool(high_mark)) and not found["strict"]
    explicit = bool(low_mark or high_mark)
    if low > high:
        low, high, low_in, high_in = high, low, high_in, low_in
    return Interval(low, low_in, high, high_in, explicit, explicit or bool(found["strict"]))


def _settled(intervals: Sequence[Interval]) -> list[Interval]:
    """One-sided conditions in one direction form a chain; a shared end is that row's which says so itself."""
    lows = sorted({i.low for i in intervals if i.low is not None and i.high is None})
    highs = sorted({i.high for i in intervals if i.high is not None and i.low is None})
    out: list[Interval] = []
    for i in intervals:
        if i.high is None and i.low is not None and (tighter := [x for x in lows if x > i.low]):
            limit = next(j for j in intervals if j.low == tighter[0] and j.high is None)
            out.append(replace(i, high=limit.low, high_in=not limit.low_in, high_explicit=True))
        elif i.low is None and i.high is not None and (looser := [x for x in highs if x < i.high]):
            limit = next(j for j in intervals if j.high == looser[-1] and j.low is None)
            out.append(replace(i, low=limit.high, low_in=not limit.high_in, low_explicit=True))
        else:
            out.append(i)
    for a, upper in enumerate(out):
        for b, lower in enumerate(out):
            if a == b or upper.low is None or upper.low != lower.high or not (out[a].low_in and out[b].high_in):
                continue
            if upper.point or lower.point:
                continue
            if upper.low_explicit and not lower.high_explicit:
                out[b] = replace(out[b], high_in=False)
            elif lower.high_explicit and not upper.low_explicit:
                out[a] = replace(out[a], low_in=False)
    return out


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """Replace what a pattern finds by blanks, so that places stay."""
    return pattern.sub(lambda m: " " * len(m.group()), text)


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
