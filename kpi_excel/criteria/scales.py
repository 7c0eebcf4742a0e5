"""Scales below a sheet: which grade, share of pay or amount a total score stands for (90分以上为优秀，系数1.1；…).

A note is scanned from left to right for conditions on the score, grades and values; what goes together becomes a row.
Conditions follow the words of the criteria: 以上 and 以下 include their end, > and 超过 do not, a range includes both
ends. A note that is only partly understood gives no scale at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..regex import regex
from .bands import subtract
from .formulas.expression import Binary, Expression, Name, NotAnExpression, Number, parse
from .normalise import Normal, normalise
from .notes import LONGEST, cut
from .ranges import CONDITION, NUMBER, condition, figure, settled
from .rules import Interval
from .scale import HUNDRED, Scale, ScaleReading, ScaleResult, ScaleRow, Span, bare_grade

__all__ = ["Scale", "ScaleReading", "ScaleResult", "ScaleRow", "read_scale", "scale_from_rows"]

# ---- the words of a scale ---------------------------------------------------------------------------------------------

_N = NUMBER
_SUBJECT = (
    r"(?:(?:考核|考评|综合|最终|月度|年度|季度|绩效|评估|当月|本月|每月|实际|测评|评价|加权|合计|评定|总)*"
    r"(?:得分|分数段|分数|总分|分值|成绩|评分|考评分|考核分|绩效分|综合分|积分)(?:合计|总分)?)?(?:介于|处于|在|为|是)?"
)
_POINT = rf"(?P<point>{_N})分(?:(?P<passing>及格|达标|合格)|(?=,?(?:足额|全额|领取|发放|发)))"
_CONDITION = rf"{_SUBJECT}(?:{CONDITION}|{_POINT})(?:的人员|的员工|的|者|时)?"
_GRADE = (
    r"(?:[SABCDEF][+-]*(?:等级|级|等|档|类)?(?![A-Za-z])|[甲乙丙丁戊](?:级|等|档)?|"
    r"(?:基本|比较|有待|需|不|待|较|极|最)?(?:优秀|优异|优良|良好|卓越|杰出|突出|出色|中等|一般|合格|及格|称职|达标|胜任|满意|改进|提高|提升|努力)|(?:较|极|最)(?:好|差)|"
    r"[优良中差](?:等|级)?|[一二三四五](?:等奖|等)|[一二三四五1-5](?:星级|星|级|档)|特优|特级|"
    r"(?:钻石|金牌|银牌|铜牌|铁牌|王牌|高级|中级|初级|资深))"
    r"(?:客服|管家|专员|店长|坐席|门店|护士|教师|司机|班组|部门|服务员|员工)?"
)
_PAY = r"(?:绩效工资|绩效奖金|绩效薪资|绩效薪酬|绩效金额|绩效奖|绩效|奖金|年终奖|津贴|补贴|工资|基数|标准)"
_GIVE = r"(?:发放|领取|享受|计发|发给|支付|给予|兑现|提取|支取|发|拿)"
_TIME = r"(?:当月|本月|月度)?"
_KINDS: tuple[tuple[str, str], ...] = (
    ("condition", _CONDITION),
    ("otherwise", r"其余|其他|其它|余者|否则"),
    ("adjust", rf"(?:{_PAY}?系数(?P<v1>提高|增加|上浮|降低|减少|下浮|下调|上调)|(?P<v2>提高|上浮|上调|降低|下浮|下调){_PAY}?系数)(?P<by>{_N})"),
    ("same", r"不奖不罚|不奖惩|系数不变|不奖不惩"),
    ("minimum", rf"(?:最低|至少|保底)(?:{_GIVE})?(?:不得?低于|不得?少于|为)?(?P<least>{_N})%|不得?低于(?P<least2>{_N})%"),
    ("maximum", rf"(?:最高|最多|封顶)(?:{_GIVE})?(?:不得?超过|不得?高于|为)?(?P<most>{_N})%|不得?超过(?P<most2>{_N})%"),
    ("full", rf"{_TIME}{_PAY}?(?:{_GIVE}(?:足额|全额|全部)|(?:足额|全额){_GIVE}?)(?:的)?{_TIME}{_PAY}*"),
    ("none", rf"{_TIME}{_PAY}?(?:不予?{_GIVE}|无|没有|取消|停发|停止发放|扣发)(?:{_GIVE})?{_TIME}{_PAY}+|(?:取消|停发)(?=[,;]|$)|不予?{_GIVE}(?:{_PAY})*|不发"),
    ("share", rf"{_TIME}(?:对应|岗位)?{_PAY}*(?:发放|考核|浮动|计发|领取)?(?:系数|比例|比率)(?:为|是|:|=|按|×)*(?P<share>{_N})(?![\d.])(?P<percent>%)?(?!\s*(?:分|~|-|以上|以下|\(不?含))"),
    ("percent", rf"{_TIME}{_PAY}*(?:按|为|的)*{_GIVE}*{_TIME}{_PAY}*(?:的)?(?P<rate>{_N})%(?:的)?(?:比例)?{_GIVE}?{_TIME}{_PAY}*"),
    ("times", rf"{_TIME}{_PAY}*{_GIVE}+{_TIME}{_PAY}*(?P<times>{_N})倍{_TIME}{_PAY}*"),
    ("amount", rf"{_TIME}{_PAY}*(?:奖励|金额|奖|{_GIVE})*(?:为|是|:|=)*(?P<amount>{_N})(?P<unit>万元|元)(?:/月|/人)?"),
    ("bare", rf"(?<=[,:)秀好格等级进差中良优]){_N}(?![\d分%元万])"),
    ("grade", _GRADE),
    (
        "noise",
        rf"{_PAY}*(?:发放|考核|浮动|计发|领取)?(?:系数|比例|比率)(?:如下|规定|标准)?:|"
        r"(?:等级|级别|档次|评级|评定)?(?:划分|标准|评定)?(?:如下)?:|(?:考核|绩效|评定|综合|考评|客服)*(?:等级|结果|级别)(?:评定)?(?:为|是)?|"
        r"(?:评|定|视|认定|划分|考核|评定|判定|计|属)?(?:为|于|是)|按|的|者|则|时|"
        rf"{_PAY}|{_GIVE}|得分|总分|其|即|在|当月|本月|且|和|[,、:=()\"'\s/。.]",
    ),
)  # fmt: skip
_SCANNER = regex("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_KINDS)))
_ELSEWHERE = regex(
    r"仍按|满分为?\d+分?$|扣分|罚|连续|淘汰|累计|[\d一两三]次|(?<!一)起|迟到|辞退|满意度|投诉|试用期|离职|请假|加班|提成"
)
"""Words of sentences that state no scale of a total, whatever figures stand in them."""
_EXAMPLE = regex(rf"\((?:如|例如|例|即|{_N}分即)[^()]*\)|[,;]?(?:如|例如)(?:得)?{_N}分[^;]*?[:=领发即][^;]*")
_FORMULA = regex(
    rf"(?P<left>[^=,;:]*?(?:{_PAY}|系数|比例)[^=,;:≥≤<>]{{0,6}}?)\s*=\s*(?P<right>(?:[^=,;()]|\([^()=]*\))+)|(?P<bare>[^=,;:]*得分(?:×|÷)[^=,;]+元)"
)
_BY_SCORE = regex(
    rf"按(?:照)?(?:实际)?(?:考核|综合|考评|绩效)?(?:得分|分数|成绩|总分)(?:的)?(?:百分比|比例|比率|百分数|%)?(?:{_GIVE}|计算|折算|核算)(?:{_TIME}{_PAY})*"
)
_WORKED = regex(
    rf"[,;(]?(?:如|例如|例)?(?:得)?(?P<score>{_N})分(?:[:即为,]|则)*(?P<base>{_N})元?×(?P<rate>{_N})%=(?P<pay>{_N})元?\)?"
)
_NEUTRAL = regex(rf"\(?基准(?:系数|分)?(?:为|:)?({_N})\)?")
_TOTAL_BASE = regex(rf"{_PAY}(?:总值|总额|总数|满额|标准|基数)(?:为|:)?(?P<base>{_N})元(?:/月)?(?=[,;()]|$)")
_PER_MARK = regex(
    rf"(?:得分|总分|分数|成绩)(?:按|为|的)?,?每1?分(?:奖励|发放|计发|计|折合|折算|兑现|奖|值|发|为|按)*(?P<yuan>{_N})元"
)
_POST_BASE = regex(rf"(?P<posts>[^\d,;:()元]+?)(?P<base>{_N})元(?:/月|/人)?")
_SCORE_NAME = regex(r"(?:得分|总分|考核分|分数|成绩|小计|考评分|所得分|评分)$")
_SHARE_NAME = regex(r"系数|比例|比率|系数\(K\)")
_TOTAL_LABEL = r"总分|得分$|评分$"
_BASE_NAME = regex(r"金额|标准|基数|总值|总额|绩效工资|绩效奖金|奖金|工资")


_LISTED = regex(r"[①-⑳](?=[^①-⑳×÷+=])(?<![×÷+=].)")


def read_scale(text: str) -> Scale | None:
    """Read a note that maps a total score to a grade, a share of pay or an amount; ``None`` when it is no such note.

    A note with a row that is not understood gives ``None`` as a whole.
    """
    if len(text) > LONGEST:
        return None
    normal = normalise(text)
    reader = _Reader(normal)
    for start, end in cut(_LISTED.sub(";", normal.text), ";\n"):
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
        self.neutral = figure(one[1]) if one else None

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
            self.base = figure(found["base"])
            self.spans.append(self.normal.span(start + found.start(), start + found.end()))
            text = _blank(text, _TOTAL_BASE)
        pay = None
        for found in _FORMULA.finditer(text):
            if re.search(_TOTAL_LABEL, found["left"] or ""):
                continue
            pay = _pay(re.sub(r"\([^()×÷+\-]*\)$", "", found["right"] or found["bare"]))
            if pay is None:
                continue
            stated = re.search(rf"(?:标准|基数|金额|工资)(?:为|:)?({_N})元", found["right"] or "")
            begin = _condition_start(text, found.start())
            self._formula(
                pay, start + begin, start + found.end(), text[begin : found.end("left")] if found["left"] else ""
            )
            if stated:
                self.base = figure(stated[1])
            text = text[:begin] + "," + " " * (found.end() - begin - 1) + text[found.end() :]
            break
        if pay is None and "扣" not in text and (found := _PER_MARK.search(text)):
            pay = _Pay(None, None, figure(found["yuan"]))
            self._formula(pay, start + found.start(), start + found.end(), "")
            text = _blank(text, _PER_MARK)
        if pay is None and (found := _BY_SCORE.search(text)):
            pay = _Pay(None, HUNDRED, None)
            begin = text.rfind(",", 0, found.start()) + 1
            head = text[begin : found.start()]
            if re.search(_CONDITION, head):
                self._formula(
                    pay, start + begin, start + found.end(), head
                )  # 60-79分按得分比例发放: one row among others
                text = text[:begin] + " " * (found.end() - begin) + text[found.end() :]
            else:
                self.who = re.sub(r"^.*[:,]|的$", "", text[: found.start()]).strip()
                self._formula(pay, start, end, "")
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
            if figure(example["score"]) != figure(example["rate"]):
                self.failed = True
            self.base = figure(example["base"])
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
        if len(list(re.finditer(_CONDITION, before))) > 1:
            self.failed = True  # a row before this one that no sign divides from it
        if found := re.search(_CONDITION, before):
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
        if len(self.rows) > rows and re.search(r"[\d<>≥≤%每倍]", strange):
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
            case "times":
                row.share = figure(found["times"])
            case "amount":
                row.amount = figure(found["amount"]) * (10000 if found["unit"] == "万元" else 1)
            case "bare":
                row.bare = figure(found.group())
            case "adjust":
                up = re.search(r"提高|增加|上", found["v1"] or found["v2"]) is not None
                row.change = figure(found["by"]) * (1 if up else -1)
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
        amounts = any(r.amount is not None or r.amount_per_mark is not None for r in rows)
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


def _condition_start(text: str, at: int) -> int:
    """Where a formula's own condition starts that stands right before it (80-90分，系数=得分/100), else where it does."""
    for found in re.finditer(_CONDITION, text[:at]):
        if not text[found.end() : at].strip(" ,的则者时:"):
            return found.start()
    return at


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
                out.append((post, figure(found["base"])))
    return out


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
