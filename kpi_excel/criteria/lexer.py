"""Evened-out text becomes tokens: quantities, comparison words, rule words, separators; everything else is plain text."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ..regex import regex
from .normalise import Normal
from .numerals import ARABIC, CHINESE, number
from .quantity import LEVEL_UNITS, Dimension, Quantity, dimension, quantity
from .units import units
from .vocabulary import words


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``start``/``end`` are places in the evened-out text; ``sense`` is the word's sense (``≥``, unit …)."""

    kind: str
    text: str
    start: int
    end: int
    sense: str = ""
    quantity: Quantity | None = None


_UNITS = units().pattern()
_OTHER_UNIT = r"(?![以之内多余上下至到和或的者元前后左右扣减加得罚奖优良中差不未无有是为则共计约每各只仅即分次合达满给])[\u4e00-\u9fff](?=[扣减加得罚奖,;)]|$)"
"""Any other classifier, right between a figure and what it costs or the end."""
_CN_UNITS = units().pattern(without=frozenset({"部", "门"}))
_CONTEXT: tuple[tuple[str, str], ...] = (
    ("INCL", rf"\((?:不|未)?(?:含|包含|包括)(?:本数|此数|本级|该数)?(?:(?:{ARABIC}|[{CHINESE}]{{1,12}})\s*(?:{_UNITS})?)?\)"),
    ("LIST", r"(?:(?<=^)|(?<=[;\n,:分扣]))\s*(?:[①-⑳㈠-㈩](?!\s*[×=+÷*/-])|\(\d{1,2}\)(?![%分])|\([一二三四五六七八九十]{1,2}\)|\d{1,2}(?:[、]|[.](?!\d)|\)(?![%分]))|[一二三四五六七八九十]{1,2}、)"),
    ("DISCRETION", r"(?:视|根据|按|依据|依|看)(?:其|具体|实际|后果|影响|问题|情节|情况|违规|违纪|程度|性质|损失|事件|造成|的|和|与){0,6}(?:轻重|程度|大小|严重性|情节|性质|后果|影响|情况)(?:程度)?(?:适当|相应|分别|给予|予以|不同)?(?=(?:最多|最高)?[扣减加罚]|,)|酌(?=[减扣加予给])"),
    ("VARIABLE", r"[①-⑳]"),
    ("LEVEL", r"(?:(?<=^)|(?<=[;\n,:\s]))[A-Fa-fS](?![类座区栋岗组班线股店款角点段])(?:级|档|等)?(?=[、.:：=]|\s*[\u4e00-\u9fff(]|\s*\d)(?!\s*[≥≤<>])[、.:]?"),
    ("BLANK", r"_{2,}|\(\s+\)|\s{3,}(?=[%元分次])|(?<=[≥≤<>])(?=[%元分次,;]|$)"),
    ("UNTIL", r"(?:以上)?[两二三四五]项(?:扣分|相加)?(?:合计|累计)?,?(?:直至|至)?[^,;]{0,8}?扣完(?:标准分|分值|本项分值|该项分值|标准分值)?为止"),
    ("UNTIL", r"(?:直至|直到|至|以)?(?:扣完|扣光|减完|扣减完|扣满)(?:本项|该项|此项|该|本|全部|所有|标准|基本)*(?:分值|分数|得分|考核分|分|项)?(?:为止|即止|止|为限)"),
    ("DATE", r"(?:每月|次月|当月|下月|本月)?(?<![≤≥<>=~\d-])(?:第?\d{1,2})(?:日|号)(?!\s*[≤≥<>=])(?:之?前|内|以前)?(?:\d{1,2}[:点]\d{0,2}(?:前)?)?|\d{1,2}:\d{2}|20\d\d年(?:\d{1,2}月)?"),
    ("TEXT", r"每(?:月|周|季度|季|年|个月)(?=超过)"),
    ("TEXT", r"每(?:个)?(?:学期|学年|半年)"),
    ("TEXT", r"每(?:月|天|日|周|季度|季|年|人(?!次)|班(?!次)|个月|小时|单)(?!\s*(?:扣|减|加\s*[\d.]+[分元]|奖|罚|[\d.]+分|延|超|迟(?!到)|低|少|多|晚(?!班)))"),
    ("TEXT", r"\d++[A-Za-z]++\d*+[A-Za-z]*+(?<!\ds)(?<!\dS)(?<!min)(?<!mins)(?<!PPM)(?<!ppm)(?<!h)(?<!KM)(?<!km)(?<!kg)(?<!KG)(?<!mm)(?<!cm)(?<!kWh)(?<!KWH)(?<!kwh)(?<!dB)(?<!kPa)(?<!MPa)(?<!GB)(?<!MB)(?<!ml)(?<!mL)"),
    ("TEXT", r"[A-Za-z]\d{1,2}(?:级|类|等)(?=\d+(?:\.\d+)?分)"),
    ("TEXT", r"[A-Za-z]\d{1,2}(?=(?:级|类)?(?:事故|故障|问题|缺陷|每|扣|加))"),
    ("TEXT", r"第\d{1,2}个(?:工作日|自然日|月|季度|星期)(?:之?前|内)?"),
    ("TEXT", rf"(?:同一|某一|任一|另一|每一个?)(?:{_UNITS})"),
    ("TEXT", r"一次(?=[^扣罚减加得奖给,;:()\d]{1,5}率)"),
    ("TEXT", rf"第(?=(?:[{CHINESE}]{{1,12}}|\d+)名)"),
    ("ADD", r"(?:补贴|补助|津贴|(?<![计不])提成|发?安全奖|发奖金?)(?=\s*\d+(?:\.\d+)?元)"),
    ("ORDINAL", rf"第(?:[{CHINESE}]{{1,12}}|\d+)(?:次|起|个(?!工作日|月|季|星期|自然)|例|单|条|人|节|天|户|处|项|笔|家|件)|首次|初次|首例"),
    ("FULLMARK", r"(?:本项|该项|此项)?(?:满分|标准分|基准分|基础分|基本分|总分|配分)(?:值)?(?:为|是|:)?(?=\s*\d)"),
    ("PER", rf"/\s*(?:每)?(?:{_UNITS})(?![a-z])|(?<=[分元])/[\u4e00-\u9fff]{{1,2}}(?=[,;、()\s]|$)"),
    ("CMP≥", rf"达(?=\s*\d|[{CHINESE}]{{1,3}}(?:{_CN_UNITS})|目标|计划|标准|任务)|满(?=\s*(?:\d|半|[{CHINESE}]{{1,12}}(?:{_CN_UNITS})))|[≥](?:=)?"),
    ("CMP≤", rf"前(?=\s*(?:\d+(?:\.\d+)?(?:%|名)|[{CHINESE}]{{1,3}}名))"),
    ("EVERY", rf"每扣(?=(?:{ARABIC}|[{CHINESE}]{{1,12}})分)"),
    ("CMP>", rf"超(?=预算|目标|计划|标准|定额|指标|基数|\s*(?:\d|[{CHINESE}]{{1,12}}(?:{_CN_UNITS})))"),
    ("DIR", rf"[低高少多超早](?=出|于|过)?(?=\s*(?:\d|[{CHINESE}]{{1,12}}(?:{_CN_UNITS})))|(?<=每)(?:超过|超出|超时|高于|高出|低于|少于|多于|不足|降低|下降|减少|提高|上升|升高|增加|增长|延迟|提前|缩短|提升|上涨|上浮|上调|下滑|下浮|下调|回落|再[低高超少多增加]|(?:[低高少多超欠差缺早晚升涨]|降(?!本|级|噪|温|价)|[增减](?!分|\d+分)))(?:了)?|缺(?=\d)"),
    ("DEDUCT", r"(?:逐级|逐次|依次|顺次|相应|对应)?(?:递减|核减|折减|抵减|削减|累减|倒减|少得|少计|少给)(?=\s*\d)"),
    ("DEDUCT", r"(?:扣除|扣减|扣)(?:该项|本项|此项)?(?:全部|总)?(?:分值|分数|得分|满分|标准分)的?(?=\s*\d+(?:\.\d+)?%)"),
    ("ZERO", r"(?:全部|一律|则|即)?(?:取消|停发|扣发|清零|归零|作废|全部扣除)(?:当月|本月|该月|其)?(?:的)?(?:全勤奖|该项奖金|本项奖金|安全奖|奖金|奖励|补贴|津贴|该项得分|本项得分|该项分|本项分|得分)?(?:资格)?(?=[,;()\s]|$)"),
    ("FINE", r"赔偿?(?=\s*\d+(?:\.\d+)?元)"),
    ("DEDUCT", r"扣发(?=\s*\d+(?:\.\d+)?[%元])"),
    ("GET", r"得(?=基本分|基础分)|(?<=值)得(?=\s*(?:\d|满分|全分))"),
    ("GET", r"(?<![获取值懂觉记舍])(?:(?:该项|本项|此项)?(?:考核)?(?:得分|分数|分值|评分)?(?:得|(?<![合累统设会估预共总审])计|(?<![缺漏登日笔书标牢])记|给|为|是|评|打|按)(?:分|为|以)?|分值|得分)\s*:?(?=\s*(?:该项|本项|此项)?(?:绩效)?\s*(?:[-+]?\d|满分|全分|零分|满\b))|得(?=\s*(?:全|基|标准|相应))|(?:发放|(?<![漏错])发|领取|享受|计提|提取)(?=\s*\d+(?:\.\d+)?[%元]|\s*全额)|(?<=[%)])为(?=\d)"),
    ("FILLER", r"(?<=[扣减加])绩效(?=\s*\d+(?:\.\d+)?分)"),
    ("GET", r"(?:绩效|奖金|绩效奖金|工资)?系数(?:为|是|按)?(?=\s*\d+(?:\.\d+)?(?:[;,]|$))"),
    ("FULLPAY", r"(?:足额|全额)(?:发放|领取|享受|计发|发)(?:绩效工资|绩效奖金|绩效|奖金)?|(?:足额|全额)(?:绩效工资|绩效奖金|绩效|奖金|(?=[,;)]|$))|发放全额(?:绩效工资|绩效奖金|绩效|奖金)?"),
)  # fmt: skip


_BEFORE_NUMBERS = next(i for i, (kind, _) in enumerate(_CONTEXT) if kind == "FULLMARK")


@cache
def _pattern() -> re.Pattern[str]:
    table = words()
    ordered = sorted(table, key=len, reverse=True)
    parts = [f"(?P<c{i}>{pattern})" for i, (_, pattern) in enumerate(_CONTEXT)]
    quantity_ = (
        rf"(?P<num>(?<![\d.%分次元天处单件起人例项笔钟时秒年月周日个条份台户套票吨里升克)])[-+]?(?:{ARABIC})|(?:{ARABIC}))\s*(?P<unit>{_UNITS}|{_OTHER_UNIT})?"
        rf"|(?P<crange>[{CHINESE}]{{1,3}}(?=[至到~-][{CHINESE}]{{1,3}}(?:{_CN_UNITS})))"
        rf"|(?P<cnum>(?:[零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][{CHINESE}]{{0,12}}|半)(?=\s*(?:{_CN_UNITS})))\s*(?P<cunit>{_CN_UNITS})"
    )
    singles = r"(?P<blank>\s+)|(?P<sign>[,;:()~×÷/+\-\n\"'√])"
    vocabulary = "|".join(("(?<!每)" if word[0] == "处" else "") + re.escape(word) for word in ordered)
    early = "|".join(re.escape(w) for w in ordered if w[0] in CHINESE and table[w].kind != "TEXT")
    longer = _beginnings(ordered)
    prose = "|".join(_unless_longer(w, longer.get(w, [])) for w in ordered if table[w].kind == "TEXT")
    return regex(
        "|".join(
            [
                f"(?P<early>{early})",
                f"(?P<prose>{prose})",
                *parts[:_BEFORE_NUMBERS],
                quantity_,
                *parts[_BEFORE_NUMBERS:],
                f"(?P<word>{vocabulary})",
                singles,
            ]
        )
    )


def _unless_longer(word: str, longer: list[str]) -> str:
    """A word of prose, except where it is only the beginning of a longer word (一票 of 一票否决)."""
    rests = [re.escape(other[len(word) :]) for other in longer]
    return ("(?<!每)" if word[0] == "处" else "") + re.escape(word) + (f"(?!{'|'.join(rests)})" if rests else "")


def _beginnings(ordered: list[str]) -> dict[str, list[str]]:
    """Return the longer words by each beginning of theirs, in the order given."""
    out: dict[str, list[str]] = {}
    for word in ordered:
        for end in range(1, len(word)):
            out.setdefault(word[:end], []).append(word)
    return out


_SIGN_KINDS = {
    ",": "COMMA", ";": "SEMI", "\n": "COMMA", ":": "COLON", "(": "LPAR", ")": "RPAR", "~": "RANGE", "×": "TIMES",
    "÷": "DIV", "/": "DIV", "+": "PLUS", "-": "RANGE", "√": "TEXT", "'": "TEXT", '"': "TEXT",
}  # fmt: skip


@dataclass(slots=True)
class _Scanner:
    text: str
    tokens: list[Token]

    def plain(self, start: int, end: int) -> None:
        if start < end:
            self._add(Token("TEXT", self.text[start:end], start, end))

    def _add(self, token: Token) -> None:
        last = self.tokens[-1] if self.tokens else None
        if token.kind == "TEXT" and last is not None and last.kind == "TEXT" and last.end == token.start:
            self.tokens[-1] = Token("TEXT", last.text + token.text, last.start, token.end)
        else:
            self.tokens.append(token)

    def match(self, found: re.Match[str]) -> None:
        start, end, text = found.start(), found.end(), found.group()
        group = found.lastgroup or ""
        if group == "blank":
            return
        if group in ("num", "unit", "cnum", "cunit", "crange"):
            self._quantity(found, start, end, text)
        elif group == "sign":
            kind = _SIGN_KINDS[text]
            self._add(Token(kind, text, start, end))
        elif group == "prose":
            self._add(Token("TEXT", text, start, end))
        elif group in ("early", "word"):
            word = words()[text]
            self._add(Token(word.kind, text, start, end, word.sense))
        else:
            kind, sense = _context(group)
            if kind == "INCL":
                self._included(text, start, end)
                return
            self._add(Token(kind, text, start, end, sense or _unit_of_per(kind, text)))

    def _after_name(self) -> bool:
        """Whether a figure follows words or a count, not a comparison, a dash or the start of a clause."""
        last = self.tokens[-1] if self.tokens else None
        if last is None or last.kind not in ("TEXT", "RPAR", "QTY", "DIR", "COLON"):
            return False
        return last.kind != "TEXT" or not re.search(r"[在为是于至约±]$|(?<!迟)到$", last.text)

    def _included(self, text: str, start: int, end: int) -> None:
        """(含) · (不含4%): whether an end belongs, and the figure that it speaks of, if it says so."""
        figure = re.search(rf"({ARABIC}|[{CHINESE}]+)\s*({_UNITS})?\)$", text)
        value = number(figure[1]) if figure else None
        which = quantity(value, figure[2] or "") if figure and value is not None else None
        self._add(Token("INCL", text, start, end, "-" if text[1] in "不未" else "+", which))

    def _quantity(self, found: re.Match[str], start: int, end: int, text: str) -> None:
        figure = found["num"] or found["cnum"] or found["crange"]
        unit = found["unit"] or found["cunit"] or ""
        if unit in ("点", "个点") and start and self.text[start - 1] in "漏缺巡签打检":
            unit = "个"  # 每漏1点: places on a round, not percentage points
        if unit == "日":
            unit = "天"  # how long, for days of the month have other tokens
        sign = figure[0] if figure[0] in "+-" else ""
        if sign and unit in ("分", "") and self._after_name():
            # 迟到-1/次, 表扬信一封+1分: the sign is the verb
            self._add(Token("ADD" if sign == "+" else "DEDUCT", sign, start, start + 1))
            start, text, sign = start + 1, text[1:], ""
        value = number(figure.lstrip("+-"))
        if value is None:
            self._add(Token("TEXT", text, start, end))
            return
        self._add(Token("QTY", text, start, end, unit, quantity(-value if sign == "-" else value, unit)))


def _context(group: str) -> tuple[str, str]:
    kind = _CONTEXT[int(group[1:])][0]
    return (kind[:3], kind[3:]) if kind.startswith("CMP") else (kind, "")


def _unit_of_per(kind: str, text: str) -> str:
    return text.lstrip("/ 每") if kind == "PER" else ""


def tokenise(normal: Normal) -> tuple[Token, ...]:
    """Split evened-out text into tokens. Every character except blanks belongs to exactly one token."""
    text = normal.text
    scanner = _Scanner(text, [])
    at = 0
    for found in _pattern().finditer(text):
        scanner.plain(at, found.start())
        scanner.match(found)
        at = found.end()
    scanner.plain(at, len(text))
    return tuple(_settle(scanner.tokens))


def _settle(tokens: list[Token]) -> list[Token]:
    """Give 每 before a bare unit its one, and dashes and words their meaning by what stands beside them."""
    out: list[Token] = []
    rest = list(reversed(tokens))
    while rest:
        token = rest.pop()
        before = out[-1] if out else None
        after = rest[-1] if rest else None
        if token.kind in ("TEXT", "BETWEEN") and before is not None and before.kind == "EVERY" and before.text == "每":
            split = _one_of_unit(token)
            if split is not None:
                out.append(split[0])
                rest.extend(split[1:])
                continue
        if after is not None and after.kind == "QTY" and token.kind == "TEXT" and token.text.endswith("±"):
            either = _either_way(token, after, out)
            if either is not None:
                rest.pop()
                out.extend(either)
                continue
        if token.kind == "CMP" and token.text in _AT_LEAST and _verb_between(rest):
            verb = rest.pop()
            rest.append(token)
            token = verb
        if _mark_of_comparison(out, token, rest):
            out.append(Token("GET", "", token.start, token.start))
        if _said_twice(token, rest):
            del rest[-1]
            continue
        if token.kind == "QTY" and token.sense in LEVEL_UNITS and _noun_follows(token, before, after):
            assert after is not None
            rest[-1] = Token("TEXT", token.text + after.text, token.start, after.end)
            continue
        out.append(_meant(token, before, rest[:-4:-1]))
    return out


def _either_way(sign: Token, figure: Token, out: list[Token]) -> list[Token] | None:
    """±2% says -2%~2%; 超过±5%, after ±5% itself, says everything else."""
    assert figure.quantity is not None
    most = figure.quantity
    least = replace(most, value=-most.value)
    before = [Token("TEXT", sign.text[:-1], sign.start, sign.end - 1)] if len(sign.text) > 1 else []
    compared = not before and bool(out) and out[-1].kind == "CMP"
    if compared and out[-1].sense == ">":
        word = out.pop()
        said = any(one.quantity == least and two.kind == "RANGE" for one, two in pairwise(out))
        out.extend([] if said else [word])
        return [Token("ELSE", word.text + figure.text, word.start, figure.end)] if said else None
    if compared and out[-1].sense in "≤=":
        out.pop()
    elif compared:
        return None
    at, end = sign.end - 1, sign.end
    return [
        *before,
        Token("QTY", "-" + figure.text, at, end, figure.sense, least),
        Token("RANGE", "~", end, end),
        replace(figure, start=end),
    ]


_AT_LEAST = frozenset({"至少", "不少于", "不得少于", "不多于", "不得多于"})


def _verb_between(rest: list[Token]) -> bool:
    """至少发稿12篇: the verb between the comparison and its figure."""
    return len(rest) > 1 and rest[-1].kind == "TEXT" and len(rest[-1].text) <= 6 and rest[-2].kind == "QTY"


def _mark_of_comparison(out: list[Token], token: Token, rest: list[Token]) -> bool:
    """短于上一周期0分: the mark, not what is compared with."""
    if token.kind != "QTY" or token.sense != "分" or [t.kind for t in out[-2:]] != ["CMP", "TARGET"]:
        return False
    return not rest or rest[-1].kind in ("COMMA", "SEMI", "RPAR")


def _said_twice(token: Token, rest: list[Token]) -> bool:
    """3次及3次以上: the figure before 及 says nothing of its own."""
    if token.kind != "QTY" or len(rest) < 3:
        return False
    link, figure, suffix = rest[-1], rest[-2], rest[-3]
    return link.text in ("及", "或") and figure.quantity == token.quantity and suffix.kind == "SUFFIX"


_NO_UNIT = regex(
    r"处(?:理|置|罚|方)|组(?:织|建|长)|项目|部(?:门|署|位)|人(?:员|均|才)|回(?:访|复|款|收)|起草|单(?:位|项|独)|笔试|家(?:访|庭|属)|张贴|批(?:准|改|评)|期(?:末|间|望)"
    r"|份额|条(?:件|款)|例(?:会|行)|款项|套餐|篇幅|位置|场(?:所|地)|类别|本(?:人|项)|只要|页面|步骤|包(?:括|装|含)|票据|道路|岗(?:位|前)|床位|科室|节(?:约|省)|课堂|轮(?:班|岗)"
    r"|声明|盘(?:点|库)|点(?:检|评)|级别|档案|星级|等级|层级|车(?:间|辆)|支(?:付|持)|根据|顶岗|名(?:单|额|次)|封面|通(?:知|过|报)|副本|首次|针对|户数|辆次|台账|件数|次数|遍及"
)
"""每处理1万元, 每组织1次: words that begin like a unit."""


def _one_of_unit(token: Token) -> list[Token] | None:
    """每单扣2分: the unit alone stands for one of it."""
    unit = re.match(_UNITS, token.text)
    if not unit or unit.group() in ("日", "月") or _NO_UNIT.match(token.text):
        return None
    end = token.start + unit.end()
    one = Token("QTY", unit.group(), token.start, end, unit.group(), quantity(Decimal(1), unit.group()))
    rest = token.text[unit.end() :]
    return [one, Token("TEXT", rest, end, token.end)] if rest else [one]


def _noun_follows(token: Token, before: Token | None, after: Token | None) -> bool:
    """一级事故, 二等奖: a level right before a noun is part of the noun."""
    if (
        after is None
        or after.start != token.end
        or (before is not None and before.kind in ("CMP", "RANGE", "DIR", "EVERY"))
    ):
        return False
    return after.text == "奖" or (after.kind == "TEXT" and after.text[0] not in "的为是者、\"'√至到")


_EFFECTS = frozenset({"GET", "FULL", "FULLPAY", "ZERO", "ALL", "VETO", "DEDUCT", "ADD", "NOEFFECT", "FINE"})
_BEING = frozenset({"为", "是"})


def _meant(token: Token, before: Token | None, following: list[Token]) -> Token:
    """Settle what one token means by its neighbours."""
    after = following[0] if following else None
    kinds = [t.kind for t in following]
    quantities = before is not None and after is not None and before.kind == after.kind == "QTY"
    if token.kind == "TEXT" and token.text in ("至", "到") and kinds[:1] == ["QTY"] and before is not None:
        return replace(token, kind="RANGE") if before.kind in ("QTY", "INCL", "SUFFIX") else token
    if (
        token.kind == "TEXT"
        and token.text == "的"
        and before is not None
        and before.kind == "FULL"
        and kinds[:1] == ["QTY"]
    ):
        return replace(token, kind="OF")
    if (
        token.kind == "FULL"
        and after is not None
        and after.kind == "TEXT"
        and after.text in ("的", "者")
        and kinds[1:2] != ["QTY"]
    ):
        return replace(token, kind="TEXT")
    if token.kind == "FINE" and before is not None and before.quantity is not None and kinds[:1] != ["QTY"]:
        return replace(token, kind="FINED") if before.quantity.unit == "元" else token
    if (
        token.kind == "PLUS"
        and after is not None
        and after.sense == "分"
        and kinds[1:2] in ([], ["COMMA"], ["SEMI"], ["RPAR"], ["PER"])
    ):
        return replace(token, kind="ADD") if before is not None and before.kind in ("QTY", "TEXT") else token
    if token.kind == "TIMES" and (before is None or before.kind in _OPENERS or kinds[:1] in ([], ["GET"], ["COMMA"])):
        return replace(token, kind="TEXT")
    if token.kind == "ADD" and token.text == "加" and after is not None and after.quantity is not None:
        counted = after.quantity.dimension is Dimension.COUNT and kinds[1:2] == ["GET"]
        return replace(token, kind="TEXT") if counted else token
    if token.kind in ("MAX", "MIN") and token.text in _LIMITING and after is not None and after.quantity is not None:
        if after.quantity.dimension in (Dimension.COUNT, Dimension.TIME) and (_EFFECTS & set(kinds[1:3])):
            return replace(token, kind="CMP", sense="≤" if token.kind == "MAX" else "≥")
        return token
    if token.kind == "MAX" and (after is None or after.kind in _ENDS) and before is not None and before.kind == "QTY":
        return replace(token, kind="CAP")
    if token.kind == "CMP" and before is not None and before.kind == "QTY" and not set(token.text) <= set("<>≤≥="):
        return token if kinds[:1] in (["QTY"], ["TARGET"]) else replace(token, kind="TEXT")
    if token.kind == "GET" and after is not None and after.quantity is not None:
        return _given(token, before, after.quantity, [t.kind for t in following[1:]])
    if token.kind == "RANGE" and token.text == "-" and quantities and _minus(before, after):
        return replace(token, kind="DEDUCT")
    if token.text == "-" and token.kind == "RANGE" and before is not None and before.text.endswith("部分"):
        return replace(token, kind="DEDUCT") if after is not None and after.sense == "分" else token
    if token.kind == "RANGE" and before is not None and _marked(after, kinds[1:]) and _before_mark(before, token):
        return replace(token, kind="GET")
    if token.kind == "RANGE" and not (
        before is not None and before.kind in ("QTY", "INCL", "SUFFIX", "CMP")
        and after is not None and after.kind in ("QTY", "CMP")
    ):  # fmt: skip
        minus = before is not None and before.kind in ("TEXT", "VARIABLE", "RPAR") and token.text == "-"
        return replace(token, kind="MINUS" if minus and after is not None else "TEXT")
    return token


_LIMITING = frozenset({"最多", "至多", "最少", "最高", "最低"})
_OPENERS = frozenset({"COMMA", "SEMI", "COLON", "LPAR", "RPAR", "LIST", "DIV"})


def _minus(before: Token | None, after: Token | None) -> bool:
    """旷工1天-5分: less 5 marks, not from 1 day to 5 marks."""
    assert before is not None
    assert after is not None
    bare = after.sense == "" and dimension(before.sense) is Dimension.COUNT  # P1故障每起-10
    return (after.sense == "分" or bare) and before.sense not in ("", "分")


def _marked(after: Token | None, then: list[str]) -> bool:
    """90%以上—25分: the dash stands for 得; 80分以上-90分以下 is a range."""
    then_more = (["SUFFIX"], ["INCL"], ["BETWEEN"], ["RANGE"], ["GET"], ["DEDUCT"])
    return after is not None and after.sense == "分" and then[:1] not in then_more


def _before_mark(before: Token, dash: Token) -> bool:
    """Whether a dash may stand for 得: after a condition or a figure in another unit, or a wide one after a word."""
    if before.kind == "QTY":
        return before.sense not in ("", "分") and dash.text == "~"
    return before.kind in ("SUFFIX", "RPAR") or (before.kind in ("TEXT", "LEVEL") and dash.text == "~")


_ENDS = frozenset({"COMMA", "SEMI", "COLON", "LPAR", "RPAR", "UNTIL"})


def _given(token: Token, before: Token | None, figure: Quantity, then: list[str]) -> Token:
    """得10分 is a mark; 获得1条, 投诉为3次, 目标值为96%, 逾期率为0得15分 are not."""
    being = token.text in _BEING
    if then[:1] in (["SUFFIX"], ["RANGE"]) or (then[:1] == ["INCL"] and then[1:2] != ["COMMA"]):
        return replace(token, kind="TEXT")
    if figure.dimension in (Dimension.COUNT, Dimension.TIME, Dimension.LEVEL):
        return replace(token, kind="CMP", sense="=") if being else replace(token, kind="TEXT")
    if being and before is not None and before.kind == "TARGET":
        return replace(token, kind="TEXT")
    if being and figure.dimension is not Dimension.MARK:
        place = 1 if then[:1] == ["COMMA"] else 0
        if len(then) > place and then[place] in _EFFECTS:
            return replace(token, kind="CMP", sense="=")
    return token
