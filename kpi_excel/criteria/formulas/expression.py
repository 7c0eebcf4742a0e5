"""Arithmetic as people write it in Chinese text becomes a typed tree: 自评×20%+初评×30%, 40×(1-减少比例), ③×60%+②×40%.

A small Pratt parser over evened-out text. Numbers are exact decimals; 20% is 0.2, 2万元 is 20000; everything that is
neither a number, a sign nor a bracket is the name of a quantity.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ...regex import regex
from ..numerals import ARABIC
from ..quantity import MONEY_UNITS, PERCENT_UNITS, Quantity, quantity
from .functions import NAMES, NO_NAME, SIGNS, applied

_LEVEL = {"+": 1, "-": 1, "×": 2, "÷": 2, "|": 3} | dict.fromkeys(NAMES, 3)
_SIGNS = {sign: level for sign, level in _LEVEL.items() if level < 3}
_UNIT = r"个百分点|百分点|%|‰|万元|千元|亿元|元|万|分(?![钟数值别公管析类配工店支部布担手])"
_COUNTS = r"[件单个次条户家台起人份笔套通票箱吨天日班]"
_EACH = rf"(?:{_COUNTS}|小时)(?=[+\-×÷)]|$)"
_COUNTED = rf"(?:(?:人次|小时)|{_COUNTS})(?:/{_EACH}|(?=[+\-×÷)]|$))"
"""出勤天数×30件, 30件/天×出勤天数: what a figure counts, which changes nothing."""
_TIMES = r"(?<=[\d%)\u4e00-\u9fff①-⑳])[xX](?=[\d(\u4e00-\u9fff①-⑳])"
EITHER = r"加/减|减/加|增/减|升/降|涨/跌|正/负|盈/亏|奖/[罚惩扣]|[罚惩扣]/奖|扣/罚|罚/扣"
"""Two sides of one thing (QC加/减成比例, 奖/罚合计): one name, not a division."""
_TOKEN = regex(
    rf"(?P<under>(?<=[÷/]))?(?P<number>{ARABIC})(?:(?(under)(?!)|{_COUNTED})|(?P<unit>{_UNIT})?(?:/[月人次]|/{_EACH})?)"
    rf"|(?P<sign>[+\-×÷/()|,])|(?P<times>{_TIMES})"
    r"|(?P<percent>%)|(?P<blank>\s+)|(?P<variable>[①-⑳])"
    rf"|(?P<name>(?:{EITHER}|(?!{_TIMES})[^\d+\-×÷/()|%,;:=<>≤≥~\s①-⑳]|(?<=[第前后近])\d+(?=[\u4e00-\u9fff])|(?<=[A-Za-z])\d+)+)"
)


_RULES = regex(r"(?:加|扣|减)$|每[^每]{0,3}(?:罚|奖)励?$")
"""Words that give a figure, which are no name of it: 锦旗/表扬信每件加1分 is no quotient."""


class NotAnExpression(ValueError):  # noqa: N818 - an answer about a text, not a fault
    """The text is no arithmetic expression."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure. ``unit`` is its unit as evened out: ``%`` (``value`` is the fraction then), ``元``, ``分`` or none."""

    value: Decimal
    unit: str = ""

    def __str__(self) -> str:
        return str(Quantity(self.value, self.unit))


@dataclass(frozen=True, slots=True)
class Name:
    """A named quantity (完成率, ③, 部门职责)."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Binary:
    """``left`` ``sign`` ``right``; ``sign`` is one of ``+ - × ÷ |``, the last for how far apart they are (|实际-计划|), or a
    function's (``max``, ``min``, ``round``, ``int``).
    """

    sign: str
    left: "Expression"
    right: "Expression"

    def __str__(self) -> str:
        left, right = str(self.left), str(self.right)
        if self.sign == "|":
            return f"|{left}|" if self.right == Number(Decimal(0)) else f"|{left}-{right}|"
        if self.sign in NAMES:
            return f"{NAMES[self.sign]}({left})" if self.sign == "int" else f"{NAMES[self.sign]}({left},{right})"
        if isinstance(self.left, Binary) and _LEVEL[self.left.sign] < _LEVEL[self.sign]:
            left = f"({left})"
        if isinstance(self.right, Binary) and (
            _LEVEL[self.right.sign] < _LEVEL[self.sign]
            or (_LEVEL[self.right.sign] == _LEVEL[self.sign] and self.sign in "-÷")
        ):
            right = f"({right})"
        return f"{left}{self.sign}{right}"


Expression = Number | Name | Binary


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    number: Number | None = None


def parse(text: str) -> Expression:
    """Parse evened-out text (see ``normalise``) that is one expression and nothing else.

    Raises :class:`NotAnExpression`.
    """
    parser = _Parser(_tokens(text))
    tree = parser.expression(0)
    if parser.left():
        raise NotAnExpression(text)
    return tree


def _tokens(text: str) -> list[_Token]:
    out: list[_Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise NotAnExpression(text)
        at = found.end()
        kind = found.lastgroup or ""
        if kind == "blank":
            continue
        if found["number"] is not None:
            unit = found["unit"] or ""
            amount = quantity(Decimal(found["number"].replace(",", "")), unit)
            known = unit in PERCENT_UNITS or unit in MONEY_UNITS
            out.append(_Token("number", found.group(), Number(amount.value, amount.unit if known else unit)))
        elif kind in ("sign", "times"):
            out.append(_Token("sign", {"/": "÷", "x": "×", "X": "×"}.get(found.group(), found.group())))
        else:
            out.append(_Token("name" if kind == "variable" else kind, found.group()))
    return out


class _Parser:
    """Pratt's way: a prefix, then signs as long as they bind more strongly than what waits on the left."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at = tokens, 0

    def left(self) -> bool:
        """Whether tokens are left."""
        return self.at < len(self.tokens)

    def _peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self) -> _Token:
        token = self._peek()
        if token is None:
            raise NotAnExpression("")
        self.at += 1
        return token

    def expression(self, level: int) -> Expression:
        """Parse as long as signs bind more strongly than ``level``."""
        left = self._primary()
        while (token := self._peek()) is not None and token.kind == "sign" and _SIGNS.get(token.text, 0) > level:
            self.at += 1
            left = Binary(token.text, left, self.expression(_SIGNS[token.text]))
        return left

    def _primary(self) -> Expression:
        token = self._take()
        if token.number is not None:
            return token.number
        if token.text == "-":
            return Binary("-", Number(Decimal(0)), self.expression(_LEVEL["×"]))
        if token.text == "(":
            inner = self.expression(0)
            if self._take().text != ")":
                raise NotAnExpression("(")
            return self._weighted(inner)
        if token.text == "|":
            inner = self.expression(0)
            if self._take().text != "|":
                raise NotAnExpression("|")
            return apart(inner)
        if token.kind != "name":
            raise NotAnExpression(token.text)
        following = self._peek()
        if token.text.upper() in SIGNS and following is not None and following.text == "(":
            return self._weighted(self._called(token.text.upper()))
        if NO_NAME.search(token.text):
            raise NotAnExpression(token.text)
        return self._weighted(Name(token.text))

    def _called(self, function: str) -> Expression:
        """MAX(0,20-迟到次数×2) · ROUND(完成率×20,0) · INT(完成率×20)."""
        self._take()
        parts = [self.expression(0)]
        while (sign := self._take().text) == ",":
            parts.append(self.expression(0))
        if sign != ")":
            raise NotAnExpression(function)
        if function == "INT":
            parts.append(Number(Decimal(0)))
        places = parts[-1]
        if function in ("INT", "ROUND") and (
            len(parts) != 2 or not isinstance(places, Number) or places.value not in range(7)
        ):
            raise NotAnExpression(function)
        if function in ("MAX", "MIN") and len(parts) < 2:
            raise NotAnExpression(function)
        tree = parts[0]
        for part in parts[1:]:
            tree = Binary(SIGNS[function], tree, part)
        return tree

    def _weighted(self, value: Expression) -> Expression:
        """部门职责30% is 30 % of it; 总分% is a hundredth of it; 底薪800 is 800, a figure with its name before it."""
        token = self._peek()
        if token is None:
            return value
        if token.kind == "percent":
            self.at += 1
            return Binary("÷", value, Number(Decimal(100)))
        if token.number is not None:
            self.at += 1
            if token.number.unit == "%":
                return Binary("×", value, token.number)
            if isinstance(value, Name) and not _RULES.search(value.name):
                return token.number
            raise NotAnExpression(token.text)
        return value


def apart(tree: Expression) -> Binary:
    """How far a value is from nothing, a difference from one figure to the other, whichever is the greater."""
    if isinstance(tree, Binary) and tree.sign == "-":
        return Binary("|", tree.left, tree.right)
    return Binary("|", tree, Number(Decimal(0)))


def names(tree: Expression) -> tuple[str, ...]:
    """Return the names in a tree, each once, in reading order."""
    if isinstance(tree, Name):
        return (tree.name,)
    if isinstance(tree, Number):
        return ()
    return tuple(dict.fromkeys((*names(tree.left), *names(tree.right))))


def signed_names(tree: Expression, sign: int = 1) -> tuple[tuple[str, int], ...] | None:
    """Return the names that are only added (1) and taken off (-1), in reading order; ``None`` for anything else."""
    if isinstance(tree, Name):
        return ((tree.name, sign),)
    if not isinstance(tree, Binary) or tree.sign not in "+-":
        return None
    left = signed_names(tree.left, sign)
    right = signed_names(tree.right, -sign if tree.sign == "-" else sign)
    return None if left is None or right is None else (*left, *right)


def substitute(tree: Expression, values: Callable[[str], Expression | None]) -> Expression:
    """Put expressions in the place of names; names for which ``values`` gives ``None`` stay."""
    if isinstance(tree, Name):
        return values(tree.name) or tree
    if isinstance(tree, Number):
        return tree
    return Binary(tree.sign, substitute(tree.left, values), substitute(tree.right, values))


def compute(tree: Expression, values: Callable[[str], Decimal]) -> Decimal:
    """Compute a tree exactly (fractions inside, one division at the end).

    Raises ``ZeroDivisionError`` when a divisor is zero, and whatever ``values`` raises.
    """
    return decimal(_fraction(tree, values))


def decimal(value: Fraction) -> Decimal:
    """Return a fraction as a decimal, exact where it can be."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _fraction(tree: Expression, values: Callable[[str], Decimal]) -> Fraction:
    if isinstance(tree, Number):
        return Fraction(tree.value)
    if isinstance(tree, Name):
        return Fraction(values(tree.name))
    left, right = _fraction(tree.left, values), _fraction(tree.right, values)
    match tree.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "×":
            return left * right
        case "|":
            return abs(left - right)
        case sign if sign in NAMES:
            return applied(sign, left, right)
        case _:
            return left / right


def show(tree: Expression, values: Callable[[str], Decimal]) -> str:
    """Write a tree with the figures in the place of its names (80×30%+90×70%)."""
    return str(substitute(tree, lambda name: Number(values(name))))


@dataclass(frozen=True, slots=True)
class Linear:
    """``factor`` × (``over`` ÷ ``under``) + ``constant``; ``under`` ``""``: a single quantity, not a ratio."""

    factor: Fraction
    over: str
    under: str
    constant: Fraction


def linear(tree: Expression) -> Linear | None:
    """Return a tree as a straight line of one name, or of the ratio of two; ``None`` when it is neither."""
    form = _form(tree)
    if form is None:
        return None
    constant = form.pop(_ONE, Fraction(0))
    form = {k: v for k, v in form.items() if v} or form
    if len(form) != 1:
        return None
    ((over, under), factor) = next(iter(form.items()))
    return Linear(factor, over, under, constant) if over else None


def constant(tree: Expression) -> Decimal | None:
    """Return the value of a tree without names, else ``None`` (also when it divides by zero)."""
    if names(tree):
        return None
    try:
        return compute(tree, _no_name)
    except ZeroDivisionError:
        return None


def _no_name(name: str) -> Decimal:
    raise KeyError(name)


_ONE = ("", "")
_Form = dict[tuple[str, str], Fraction]


def _form(tree: Expression) -> _Form | None:
    """A sum of names, ratios of names and a constant, each with its factor; ``None`` when it is no such sum."""
    if isinstance(tree, Number):
        return {_ONE: Fraction(tree.value)}
    if isinstance(tree, Name):
        return {(tree.name, ""): Fraction(1)}
    left, right = _form(tree.left), _form(tree.right)
    if left is None or right is None:
        return None
    if tree.sign in "+-":
        sign = 1 if tree.sign == "+" else -1
        return {k: left.get(k, Fraction(0)) + sign * right.get(k, Fraction(0)) for k in {**left, **right}}
    if tree.sign == "|" or tree.sign in NAMES:
        return None
    if tree.sign == "×":
        if set(right) <= {_ONE}:
            return {k: v * right.get(_ONE, Fraction(0)) for k, v in left.items()}
        if set(left) <= {_ONE}:
            return {k: v * left.get(_ONE, Fraction(0)) for k, v in right.items()}
        return None
    if set(right) <= {_ONE}:
        divisor = right.get(_ONE, Fraction(0))
        return {k: v / divisor for k, v in left.items()} if divisor else None
    return _ratio(left, right)


def _ratio(left: _Form, right: _Form) -> _Form | None:
    """A÷B, and (A-B)÷B, which is A÷B less one."""
    if len(right) != 1:
        return None
    ((below, under), factor) = next(iter(right.items()))
    if under or not factor:
        return None
    out: _Form = {}
    for (name, over), value in left.items():
        if over or not name:
            return None
        key = _ONE if name == below else (name, below)
        out[key] = out.get(key, Fraction(0)) + value / factor
    return out
