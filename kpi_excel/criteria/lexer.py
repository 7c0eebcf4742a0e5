"""Evened-out text becomes tokens: quantities, comparison words, rule words, separators; everything else is plain text."""

import re
from dataclasses import dataclass
from functools import cache

from ..regex import regex
from .normalise import Normal
from .numerals import ARABIC, CHINESE, number
from .quantity import quantity
from .senses import settle
from .tokens import Token
from .units import units
from .vocabulary import words

_UNITS = units().pattern()
_OTHER_UNIT = r"(?![且并而但以之内多余上下至到和或的者元前后左右扣减加得罚奖优良中差不未无有是为则共计约每各只仅即分次合达满给])[\u4e00-\u9fff](?=[扣减加得罚奖,;)≤<>≥]|$)"
"""Any other classifier, right between a figure and what it costs or the end."""
_CN_UNITS = units().pattern(without=frozenset({"部", "门"}))
_CONTEXT: tuple[tuple[str, str], ...] = (
    ("INCL", rf"\((?:不|未)?(?:含|包含|包括)(?:本数|此数|本级|该数)?(?:(?:{ARABIC}|[{CHINESE}]{{1,12}})\s*(?:{_UNITS})?)?\)"),
    ("LIST", r"(?:(?<=^)|(?<=[;\n,:分])|(?<=不扣)|(?<=全扣))\s*(?:[①-⑳㈠-㈩](?!\s*[×=+÷*/-])|\(\d{1,2}\)(?![%分])|\([一二三四五六七八九十]{1,2}\)|\d{1,2}(?:[、]|[.](?!\d)|\)(?![%分]))|[一二三四五六七八九十]{1,2}、)"),
    ("DISCRETION", r"(?:视|根据|按|依据|依|看)(?:其|具体|实际|后果|影响|问题|情节|情况|违规|违纪|程度|性质|损失|事件|造成|的|和|与){0,6}(?:轻重|程度|大小|严重性|情节|性质|后果|影响|情况)(?:程度)?(?:适当|相应|分别|给予|予以|不同)?(?=(?:最多|最高)?[扣减加罚]|,)|酌(?=[减扣加予给])"),
    ("VARIABLE", r"[①-⑳]"),
    ("TEXT", r"(?:(?<=^)|(?<=[;\n,:、\s]))[A-F](?:类|级|等)?(?=(?:错误|差错|缺陷|事故|故障|问题|隐患|投诉|违规|违章)(?:每|一|1|扣|罚|出现|发生|,|:))"),
    ("TEXT", r"(?<![A-Za-z])[PSps][0-5](?=(?:故障|缺陷|事故|事件|问题|告警|每[次起个例项]|一?[次起个例]))"),
    ("LEVEL", r"(?:(?<=^)|(?<=[;\n,:\s]))[A-Fa-fS](?![类座区栋岗组班线股店款角点段])(?:级|档|等)?(?=[、.:：=]|\s*[\u4e00-\u9fff(]|\s*\d)(?!\s*[≥≤<>])[、.:]?"),
    ("BLANK", r"_{2,}|\(\s+\)|\s{3,}(?=[%元分次])|(?<=[≥≤<>])(?=[%元次,;]|分(?![数值析店公配])|$)|_(?=[分元%])"),
    ("UNTIL", r"(?:直至|直到|至)(?:本项|该项|此项)(?:分值|分数|得分)?(?:全部)?扣[完光](?:为止|止)?(?=[,;)]|$)|扣玩(?:为?止)?"),
    ("UNTIL", r"(?:以上)?[两二三四五]项(?:扣分|相加)?(?:合计|累计)?,?(?:直至|至)?[^,;]{0,8}?扣完(?:标准分|分值|本项分值|该项分值|标准分值)?为止"),
    ("UNTIL", r"(?:扣减|扣|减)(?:至|到)(?:0分?|零分?)(?:为?止|即止)?(?=[,;)]|$)"),
    ("UNTIL", r"(?:直至|直到|至|以)?(?:扣完|扣光|减完|扣减完|扣满)(?:本项|该项|此项|该|本|全部|所有|标准|基本)*(?:分值|分数|得分|考核分|分|项)?(?:为止|即止|止|为限)"),
    ("DATE", r"(?:每月|次月|当月|下月|本月)?(?<![≤≥<>=~\d-])(?:第?\d{1,2})(?:日|号)(?!\s*[≤≥<>=])(?:之?前|内|以前)?(?:\d{1,2}[:点]\d{0,2}(?:前)?)?|\d{1,2}:\d{2}(?!分)|(?<![\d.])(?:[01]?\d|2[0-4])点(?:钟|整|半|\d{1,2}分)?(?:之?前|以前|之?后|以后)|20\d\d年(?:\d{1,2}月)?"),
    ("TEXT", r"每(?:月|周|季度|季|年|个月)(?=超过)"),
    ("TEXT", r"(?:前|近|过去|上)(?:\d{1,2}|[一二三四五六])个?(?:月|季度|年|周)(?=平均|均值|同期|的|实际|[\u4e00-\u9fff]{0,4}平均)"),
    ("TEXT", r"(?<![每再,;])减产(?!\s*\d)"),
    ("TEXT", r"每(?:百万|十万|万|千|百)(?:人次|车公里|公里|人|次|件|单|小时|户|床日)(?![扣加减奖罚得])"),
    ("TEXT", r"每(?:个)?(?:学期|学年|半年)"),
    ("TEXT", r"每(?:个|项|类|家|件)?(?:品类|品种|项目|产品|物料|材料|供应商|门店|标的|采购项?)(?=[\u4e00-\u9fff]{1,8}(?:≥|不少于|不低于|至少|达到))"),
    ("TEXT", r"每(?:月|天|日|周|季度|季|年|人(?!次)|班(?!次)|个月|小时|单)(?!\s*(?:扣|减|加\s*[\d.]+[分元]|奖|罚|补(?:贴|助)?\s*[\d.]+元|[\d.]+分|延|超|迟(?!到)|低|少|多(?![种项样次类个方功余元效])|晚(?!班)))"),
    ("TEXT", r"(?<!\d)\d{1,4}[万wW]\+(?=(?:阅读|播放|点击|曝光|点赞|转发|爆款|文章|推文|稿件|视频|作品|内容|笔记|帖子|单品|销量|粉丝|热文|短视频)[\u4e00-\u9fff]{0,6}(?:加|奖|每|得|[1一][篇条个件]|,|$))"),
    ("TEXT", r"[4-9]S(?=检查|管理|现场|标准|执行|考核|评分|卫生|工作|店|活动|区域|整理|不合格|达标|问题|评比|得分|巡查|抽查|整改|项目)"),
    ("TEXT", r"(?<!\d)(?:12345|12315|12319|12328|12333|12348|9[56]\d{3}|400|110|119|120|122|10086|10010|114)(?=热线|电话|投诉|工单|平台|客服|报警|中心|市民|转办|呼入|话务)"),
    ("TEXT", r"\d++[A-Za-z]++\d*+[A-Za-z]*+(?<!\ds)(?<!\dS)(?<!\dw)(?<!\dW)(?<!\dg)(?<!mg)(?<!min)(?<!mins)(?<!PPM)(?<!ppm)(?<!h)(?<!\dH)(?<!MIN)(?<!Min)(?<!KM)(?<!km)(?<!kg)(?<!KG)(?<!mm)(?<!cm)(?<!kWh)(?<!KWH)(?<!kwh)(?<!dB)(?<!kPa)(?<!MPa)(?<!GB)(?<!MB)(?<!ml)(?<!mL)(?<!\dL)"),
    ("TEXT", r"[A-Za-z]\d{1,2}(?:级|类|等)(?=\d+(?:\.\d+)?分)"),
    ("TEXT", r"(?<![A-Za-z\d])[A-Za-z]\d{1,2}(?=\s*[≥≤<>])"),
    ("TEXT", r"[A-Za-z]\d{1,2}(?=(?:级|类)?(?:事故|故障|问题|缺陷|每|扣|加))"),
    ("TEXT", r"\d{1,2}(?:小时|天|分钟|个?工作日)(?:以?内)?(?=[未没][^,;\d]{1,8}每[单次件例起条户笔票个])"),
    ("TEXT", r"(?:被|受到?|遭到?)[一-鿿]{0,8}?(?:处罚|罚款)(?=(?:的|者|,)*(?:每?[一1]?[次起例单件](?:的|,)*)?[扣减])"),
    ("TEXT", r"零(?:件|部件|配件|星|食|售|担|散|用|钱)"),
    ("TEXT", r"(?<=后)(?:\d{1,2}|[一两二三四五六])个?(?:月|周|年|天|日)(?:以|之)?内(?=[\u4e00-\u9fff]{2,10}(?:不超过|不高于|不多于|不低于|不少于|[≤<≥>]))"),
    ("TEXT", r"第\d{1,2}个(?:工作日|自然日|月|季度|星期)(?:之?前|内)?"),
    ("TEXT", r"(?<!每)[只仅](?:计扣|扣罚|扣|计|罚)[一1][次处项](?=[,;)]|$)"),
    ("TEXT", rf"(?:同一|某一|任一|另一|每一个?)(?:{_UNITS})"),
    ("TEXT", r"一次(?=[^扣罚减加得奖给,;:()\d]{1,5}率)"),
    ("TEXT", r"二次(?=投诉|派|返|来电|报修|上门|回访|跟进|催|污染|搬运|装修|供水|加工|开发|到店|复购|购买|面试|审核|复核|利用)"),
    ("TEXT", rf"第(?=(?:[{CHINESE}]{{1,12}}|\d+)名)"),
    ("ADD", r"(?:补贴|补助|津贴|(?<![计不])提成|发?安全奖|发奖金?)(?=\s*\d+(?:\.\d+)?元)"),
    ("ORDINAL", rf"第(?:[{CHINESE}]{{1,12}}|\d+)(?:次|起|个(?!工作日|月|季|星期|自然)|例|单|条|人|节|天|户|处|项|笔|家|件|(?:篇|份|台|套|辆|票|张)(?=起|及以|[得扣奖加罚提]))|首次(?!处置|派单|签收|(?:参考|考试|交验|送检|抽检)[\u4e00-\u9fff]{0,3}(?:率|人数|合格|通过)|响应|回复|应答|解决|接通|修复|通过|交验|联系|到场|呼叫|接触|诊断)|初次(?!响应|回复|通过|检验|交验)|首例"),
    ("FULLMARK", r"(?:本项|该项|此项)?(?:满分|标准分|基准分|基础分|基本分|总分(?!(?:为|是|在)?\s*[\d.]+分?(?:\([^()]*\))?(?:[及和]?以[上下]|[~-]|不到|内))|配分)(?:值)?(?:为|是|:)?(?=\s*\d)"),
    ("PER", rf"/\s*(?:每)?(?:{_UNITS})(?![a-z])|(?<=[分元])/[\u4e00-\u9fff]{{1,2}}(?=[,;、()\s]|$)"),
    ("CMP≥", rf"(?<![下传到发抵表])达(?=\s*\d|[{CHINESE}]{{1,3}}(?:{_CN_UNITS})|目标|计划|标准|任务)|满(?=\s*(?:\d|半|[{CHINESE}]{{1,12}}(?:{_CN_UNITS})))|[≥](?:=)?"),
    ("CMP≤", rf"前(?=\s*(?:\d+(?:\.\d+)?(?:%|名)|[{CHINESE}]{{1,3}}名))"),
    ("EVERY", rf"每扣(?=(?:{ARABIC}|[{CHINESE}]{{1,12}})分)"),
    ("CMP>", rf"超(?=预算|目标|计划|标准|定额|指标|基数|\s*(?:\d|[{CHINESE}]{{1,12}}(?:{_CN_UNITS})))"),
    ("DIR", rf"[低高少多超早](?=出|于|过)?(?=\s*(?:\d|[{CHINESE}]{{1,12}}(?:{_CN_UNITS})))|(?<=每)(?:超过|超出|超时|高于|高出|低于|少于|多于|不足|降低|下降|减少|提高|上升|升高|增加|增长|延迟|提前|缩短|提升|上涨|上浮|上调|下滑|下浮|下调|回落|落后|领先|再(?:提升|上涨|上浮|上调|下滑|下浮|下调|缩短)|再[低高超少多增加]|(?:[低高少多欠涨]|升(?![扣减加罚奖补])|超(?![速载员限标期时])|差(?![错评异距速])|缺(?![勤岗席陷货项])|早(?!退|会)|晚(?!点|会|交|到|班|报)|降(?!本|级|噪|温|价)|[增减](?!分|\d+分)))(?:了)?|缺(?=\d)"),
    ("DEDUCT", r"(?:逐级|逐次|依次|顺次|相应|对应)?(?:递减|核减|折减|抵减|削减|累减|倒减|少得|少计|少给)(?=\s*\d)"),
    ("DEDUCT", r"(?:扣除|扣减|扣)(?:该项|本项|此项)?(?:全部|总)?(?:分值|分数|得分|满分|标准分)的?(?=\s*\d+(?:\.\d+)?%)"),
    ("ZERO", r"(?:全部|一律|则|即)?(?:取消|停发|扣发|清零|归零|作废|全部扣除)(?:当月|本月|该月|其)?(?:的)?(?:全勤奖|该项奖金|本项奖金|安全奖|奖金|奖励|补贴|津贴|该项得分|本项得分|该项分|本项分|得分)?(?:资格)?(?=[,;()\s]|$)"),
    ("FINE", r"赔偿?(?=\s*\d+(?:\.\d+)?元)"),
    ("DEDUCT", r"扣发(?=\s*\d+(?:\.\d+)?[%元])"),
    ("GET", r"得(?=基本分|基础分)|(?<=值)[得计](?=\s*(?:\d|满分|全分))"),
    ("GET", r"(?<![获取值懂觉记舍])(?:(?:该项|本项|此项)?(?:考核)?(?:得分|分数|分值|评分)?(?:得|(?<![合累统设会估预共总审])计|(?<![缺漏登日笔书标牢])记|给|为|是|评|打|按)(?:分|为|以)?|分值|得分)\s*:?(?=\s*(?:该项|本项|此项)?(?:绩效)?\s*(?:[-+]?\d|满分|全分|零分|满\b))|得(?=\s*(?:全|基|标准|相应))|(?:发放|(?<![漏错])发|领取|享受|计提|提取|返还|退还)(?=\s*\d+(?:\.\d+)?[%元]|\s*全额)|(?<=[%)])为(?=\d)"),
    ("FILLER", r"(?<=[扣减加])绩效(?=\s*\d+(?:\.\d+)?分)"),
    ("GET", r"(?:绩效|奖金|绩效奖金|工资)?系数(?:为|是|按)?(?=\s*\d+(?:\.\d+)?(?:[;,]|$))"),
    ("FULLPAY", r"(?:足额|全额)(?:发放|领取|享受|计发|结算|兑现|兑付|支付|发|返还|退还)(?:绩效工资|绩效奖金|绩效|奖金)?|(?:足额|全额)(?:绩效工资|绩效奖金|绩效|奖金|(?=[,;)]|$))|发放全额(?:绩效工资|绩效奖金|绩效|奖金)?"),
)  # fmt: skip
_BEFORE_NUMBERS = next(i for i, (kind, _) in enumerate(_CONTEXT) if kind == "FULLMARK")
_SIGN_KINDS = {
    ",": "COMMA", ";": "SEMI", "\n": "COMMA", ":": "COLON", "(": "LPAR", ")": "RPAR", "~": "RANGE", "×": "TIMES",
    "÷": "DIV", "/": "DIV", "+": "PLUS", "-": "RANGE", "√": "TEXT", "'": "TEXT", '"': "TEXT",
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    table = words()
    ordered = sorted(table, key=len, reverse=True)
    parts = [f"(?P<c{i}>{pattern})" for i, (_, pattern) in enumerate(_CONTEXT)]
    quantity_ = (
        rf"(?P<num>(?<![\d.%‰‱℃斤米分次元天处单件起人例项笔钟时秒年月周日个条份台户套票吨里升克)])[-+]?(?:{ARABIC})|(?:{ARABIC}))\s*(?P<unit>{_UNITS}|{_OTHER_UNIT})?"
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


def _beginnings(ordered: list[str]) -> dict[str, list[str]]:
    """Return the longer words by each beginning of theirs, in the order given."""
    out: dict[str, list[str]] = {}
    for word in ordered:
        for end in range(1, len(word)):
            out.setdefault(word[:end], []).append(word)
    return out


def _unless_longer(word: str, longer: list[str]) -> str:
    """A word of prose, except where it is only the beginning of a longer word (一票 of 一票否决)."""
    rests = [re.escape(other[len(word) :]) for other in longer]
    return ("(?<!每)" if word[0] == "处" else "") + re.escape(word) + (f"(?!{'|'.join(rests)})" if rests else "")


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
    return tuple(settle(scanner.tokens))
