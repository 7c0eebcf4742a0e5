"""What a token means by those beside it: dashes, signs, 为, levels, units without a figure."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..regex import regex
from .quantity import LEVEL_UNITS, Dimension, Quantity, dimension, quantity
from .tokens import Token
from .units import units

_UNITS = units().pattern()
_AT_LEAST = frozenset({"至少", "不少于", "不得少于", "不多于", "不得多于"})
_NO_UNIT = regex(
    r"处(?:理|置|罚|方)|组(?:织|建|长)|项目|部(?:门|署|位)|人(?:员|均|才)|回(?:访|复|款|收)|起草|单(?:位|项|独)|笔试|家(?:访|庭|属)|张贴|批(?:准|改|评)|期(?:末|间|望)"
    r"|份额|条(?:件|款)|例(?:会|行)|款项|套餐|篇幅|位置|场(?:所|地)|类别|本(?:人|项)|只要|页面|步骤|包(?:括|装|含)|票据|道路|岗(?:位|前)|床位|科室|节(?:约|省)|课堂|轮(?:班|岗)"
    r"|声明|盘(?:点|库)|点(?:检|评)|级别|档案|星级|等级|层级|车(?:间|辆)|支(?:付|持)|根据|顶岗|名(?:单|额|次)|封面|通(?:知|过|报)|副本|首次|针对|户数|辆次|台账|件数|次数|遍及"
)
"""每处理1万元, 每组织1次: words that begin like a unit."""
_EFFECTS = frozenset({"GET", "FULL", "FULLPAY", "ZERO", "ALL", "VETO", "DEDUCT", "ADD", "NOEFFECT", "FINE"})
_BEING = frozenset({"为", "是"})
_LIMITING = frozenset({"最多", "至多", "最少", "最高", "最低"})
_OPENERS = frozenset({"COMMA", "SEMI", "COLON", "LPAR", "RPAR", "LIST", "DIV"})
_ENDS = frozenset({"COMMA", "SEMI", "COLON", "LPAR", "RPAR", "UNTIL"})


def settle(tokens: list[Token]) -> list[Token]:
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
