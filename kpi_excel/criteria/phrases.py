"""Tokens become phrases, segment by segment, by the grammar in ``phrases.lark``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lark import Lark, Tree
from lark import Token as LarkToken
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from .quantity import MONEY_UNITS, PERCENT_UNITS, Dimension, Quantity, quantity
from .tokens import Token

_UP = frozenset(
    [
        "超",
        "超过",
        "超出",
        "高",
        "高于",
        "高出",
        "多",
        "多于",
        "增加",
        "增长",
        "上升",
        "升高",
        "提高",
        "升",
        "增",
        "涨",
        "超时",
        "延长",
        "大于",
        "新增",
        "突破",
        "扩大",
        "超耗",
        "超支",
        "提升",
        "上涨",
        "上浮",
        "上调",
        "涨幅",
        "领先",
    ]
)
_DOWN = frozenset(
    [
        "低",
        "欠",
        "低于",
        "少",
        "少于",
        "不足",
        "降低",
        "下降",
        "减少",
        "降",
        "减",
        "缩短",
        "小于",
        "低于或等于",
        "不到",
        "未达到",
        "未达",
        "差",
        "缺",
        "节约",
        "节省",
        "节支",
        "下滑",
        "滞后",
        "落后",
        "下浮",
        "下调",
        "回落",
    ]
)


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a range: its value (``None``: the target, wherever that stands), and whether it belongs to it.

    ``explicit`` says that the text itself settled whether it belongs (含, ≥, 低于), not the legal default of 以上.
    """

    value: Decimal | None
    unit: str
    inclusive: bool
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """What all phrases have: the place in the evened-out text, and the words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Bound(Phrase):
    """A comparison: ``low``/``high`` as far as given. ``variable`` is the measure's name inside it (``X``)."""

    low: Edge | None
    high: Edge | None
    variable: str = ""
    reaching: bool = False
    """Whether it was written as 达到/完成 (which way is good is then settled by the rest of the rule)."""
    unclear: bool = False
    """Whether its parts contradict each other (a 含 that speaks of another figure)."""
    apart: int = 0
    """±1: so far above or below the target (超预算5%以内), not at that value."""
    elided: bool = False
    """With ``apart``: whether the target goes without saying (超预算5%以内…，超5%-10%…), so that it may be none."""


@dataclass(frozen=True, slots=True)
class Every(Phrase):
    """每…: per what, in which direction (+1 above, −1 below, 0 a plain count)."""

    quantity: Quantity | None
    direction: int
    words: str
    of_target: bool


@dataclass(frozen=True, slots=True)
class Effect(Phrase):
    """What happens to the mark: deduct, add, get, extra, full, zero, all, veto, fine, none."""

    kind: str
    quantity: Quantity | None = None
    upto: Quantity | None = None
    per: str = ""
    of_full: bool = False
    verb: str = ""

    @property
    def gives_nothing(self) -> bool:
        """Whether it gives a mark of 0 (得0分), which is 不得分 in figures."""
        return self.kind == "get" and self.quantity is not None and self.quantity.value == 0


@dataclass(frozen=True, slots=True)
class Limit(Phrase):
    """A cap or a floor: maximum, minimum, until (扣完为止), negative (可倒扣)."""

    kind: str
    quantity: Quantity | None = None
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FullMark(Phrase):
    """满分20分 / 基础分80分."""

    quantity: Quantity
    base: bool


@dataclass(frozen=True, slots=True)
class Amount(Phrase):
    """A quantity with neither verb nor comparison; what it is shows in its surroundings."""

    quantity: Quantity
    per: str = ""


@dataclass(frozen=True, slots=True)
class Word(Phrase):
    """Any other token, by its kind."""

    kind: str
    sense: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """The phrases between two separators. ``opener`` is the separator before (COMMA, SEMI, COLON, LPAR, RPAR, LIST)."""

    opener: str
    depth: int
    phrases: tuple[Phrase, ...]

    @property
    def start(self) -> int:
        """Where it starts in the evened-out text."""
        return self.phrases[0].start

    @property
    def end(self) -> int:
        """Where it ends in the evened-out text."""
        return self.phrases[-1].end


class _Ready(Lexer):
    """The tokens are there already: hand them over."""

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, data: Sequence[LarkToken]) -> Iterator[LarkToken]:  # type: ignore[override]
        """Hand the tokens over."""
        yield from data


@cache
def _grammar() -> Lark:
    return Lark(files(__package__).joinpath("phrases.lark").read_text("utf8"), parser="lalr", lexer=_Ready)


_SEPARATORS = frozenset({"COMMA", "SEMI", "COLON", "LPAR", "RPAR", "LIST", "REMARK"})
_KNOWN = frozenset(
    ["QTY", "CMP", "SUFFIX", "INCL", "RANGE", "BETWEEN", "EVERY", "DEDUCT", "ADD", "EXTRA", "GET", "FULL", "FULLPAY", "ZERO", "ALL", "VETO", "PAYVETO", "FINE", "FINED", "NOEFFECT", "MAX", "MIN", "CAP", "UNTIL", "NEGATIVE", "FULLMARK", "PER", "OF", "FILLER", "TARGET", "DIR", "TEXT", "VARIABLE", "LEVEL", "ELSE", "ETC", "DOUBLE", "DISCRETION", "AND", "OR", "TIMES", "DIV", "PLUS", "MINUS", "ORDINAL", "EXCEPT", "DATE", "BLANK", "WHOLE", "BEGUN"]
)  # fmt: skip


def segments(tokens: Sequence[Token]) -> tuple[Segment, ...]:
    """Split tokens at separators and parse each run into phrases."""
    out: list[Segment] = []
    run: list[Token] = []
    opener, depth = "SEMI", 0

    def close() -> None:
        if run:
            out.append(Segment(opener, depth, _phrases(run)))
            run.clear()

    for token in tokens:
        if token.kind not in _SEPARATORS:
            run.append(token)
            continue
        had_content = bool(run)
        close()
        if token.kind == "LPAR":
            depth += 1
        elif token.kind == "RPAR":
            depth = max(depth - 1, 0)
        # A comma right after a bracket or a semicolon does not weaken it.
        if had_content or token.kind != "COMMA" or opener not in ("SEMI", "LIST"):
            opener = token.kind
    close()
    return tuple(out)


def _phrases(tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    kinds = [t.kind if t.kind in _KNOWN else "TEXT" for t in tokens]
    for _ in range(12):
        parsed = _parsed(tuple(kinds))
        if isinstance(parsed, Tree):
            return tuple(_phrase(child, tokens) for child in parsed.children)
        if not _demote(kinds, parsed):
            break
    return tuple(
        Amount(t.start, t.end, t.text, t.quantity) if t.quantity else Word(t.start, t.end, t.text, t.kind, t.sense)
        for t in tokens
    )


@lru_cache(8192)
def _parsed(kinds: tuple[str, ...]) -> Tree[LarkToken] | int:
    """Parse a run by the kinds of its tokens, whatever their text; else return the place that leads astray."""
    try:
        return _grammar().parse([LarkToken(kind, kind, start_pos=place) for place, kind in enumerate(kinds)])
    except UnexpectedInput as error:
        at = getattr(getattr(error, "token", None), "start_pos", None)
        return at if isinstance(at, int) else len(kinds)


_CONTENT = frozenset({"QTY", "TEXT", "COMMA"})


def _demote(kinds: list[str], index: int) -> bool:
    """Make the word that led astray plain text: the operator before the place, else the one at it."""
    for place in (index - 1, index, *range(index - 2, max(index - 5, -1), -1)):
        if 0 <= place < len(kinds) and kinds[place] not in _CONTENT:
            kinds[place] = "TEXT"
            return True
    return False


def _phrase(tree: Any, tokens: Sequence[Token]) -> Phrase:
    assert isinstance(tree, Tree)
    leaves = list(tree.scan_values(lambda v: isinstance(v, LarkToken)))
    own = [tokens[leaf.start_pos] for leaf in leaves]
    kinds = [leaf.type for leaf in leaves]
    place = (own[0].start, own[-1].end, "".join(t.text for t in own))
    quantities = [t.quantity for t in own if t.kind == "QTY" and t.quantity is not None]
    match str(tree.data):
        case "word":
            return Word(*place, kinds[0], own[0].sense)
        case "quantity":
            return Amount(*place, quantities[0], _per(own))
        case "fullmark":
            return FullMark(*place, quantities[0], "基" in own[0].text)
        case "every":
            return _every(place, own, kinds, quantities)
        case "bound":
            return _bound(place, own, kinds)
        case "maximum" | "minimum" | "until" | "negative" as kind:
            return Limit(*place, kind, quantities[0] if quantities else None, tuple(kinds))
        case kind:
            share = "OF" in kinds or ("FULL" in kinds and bool(quantities))
            return Effect(
                *place, kind, quantities[0] if quantities else None, quantities[1] if len(quantities) > 1 else None,
                _per(own), share, own[0].text,
            )  # fmt: skip


def _per(tokens: Sequence[Token]) -> str:
    return next((t.sense for t in tokens if t.kind == "PER"), "")


def _every(
    place: tuple[int, int, str], tokens: Sequence[Token], kinds: Sequence[str], quantities: Sequence[Quantity]
) -> Every:
    direction = 0
    for token, kind in zip(tokens, kinds, strict=True):
        if kind in ("DIR", "CMP"):
            way = token.text.removeprefix("再")
            direction = direction or (1 if way in _UP else -1 if way in _DOWN else 0)
    words = "".join(t.text for t, kind in zip(tokens, kinds, strict=True) if kind not in ("EVERY", "QTY"))
    if words in ("滞后", "落后") and quantities and quantities[0].dimension is Dimension.TIME:
        direction = 1  # 每滞后1天: so much later
    return Every(*place, quantities[0] if quantities else None, direction, words, "TARGET" in kinds)


def _bound(place: tuple[int, int, str], tokens: Sequence[Token], kinds: Sequence[str]) -> Bound:
    """Work out the range from the order of comparison words, quantities and 含/不含."""
    ends = [i for i, k in enumerate(kinds) if k == "QTY"]
    variable = "".join(
        t.text
        for t, k in zip(tokens, kinds, strict=True)
        if k in ("TEXT", "TARGET", "DIR", "VARIABLE", "FILLER", "OF") and len(ends) > 0
    )
    reaching = kinds[0] == "CMP" and tokens[0].text in ("达到", "达", "达成", "满")
    if (distance := _apart(place, tokens, kinds, ends)) is not None:
        return distance
    if not ends:
        return Bound(*place, *_one_side(_sense(tokens[0]), Edge(None, "", tokens[0].sense in "≥≤=")), "", reaching)
    if "RANGE" in kinds:
        inside, unclear = _included(tokens, kinds, ends)
        return Bound(*place, *_range(tokens, kinds, ends, inside), "", False, unclear)
    if len(ends) == 1 and kinds[0] == "QTY" and kinds.count("CMP") == 2:
        # 95%≤完成率<目标值: up to the target, wherever that stands
        opening, closing = (t.sense for t, k in zip(tokens, kinds, strict=True) if k == "CMP")
        number = tokens[ends[0]].quantity
        assert number is not None
        own, _ = _one_side(_turned(opening), Edge(number.value, number.unit, opening in "≥≤", True))
        last = max(i for i, k in enumerate(kinds) if k == "CMP")
        name = "".join(
            t.text for t, k in zip(tokens[:last], kinds[:last], strict=True) if k not in ("QTY", "CMP", "INCL")
        )
        if own is not None and closing in "<≤":
            return Bound(*place, own, None, name, False)
    if len(ends) == 1:
        edge, sense = _single(tokens, kinds, ends[0])
        _, unclear = _included(tokens, kinds, ends)
        reaching = reaching and "SUFFIX" not in kinds
        return Bound(*place, *_one_side(sense, edge), variable if kinds[0] == "QTY" else "", reaching, unclear)
    first, second = (tokens[i].quantity for i in ends)
    assert first is not None
    assert second is not None
    senses = [t.sense for t, k in zip(tokens, kinds, strict=True) if k == "CMP"]
    if kinds[0] == "QTY":
        # 75%>X≥65%: the first comparison reads from the number to the variable.
        low, high = _one_side(_turned(senses[0]), Edge(first.value, first.unit, senses[0] in "≥≤", True))
    else:
        low, high = _one_side(senses[0], Edge(first.value, first.unit, senses[0] in "≥≤", True))
    other_low, other_high = _one_side(senses[1], Edge(second.value, second.unit, senses[1] in "≥≤", True))
    low, high = low or other_low, high or other_high
    low, high = _same_unit(low, high)
    return Bound(*place, low, high, variable, False)


_OVER = frozenset({"超", "超出", "超过", "高于", "大于", "多于"})
_SHORT_OF = frozenset({"低于", "少于", "不足", "小于", "未达到", "未达"})


def _apart(
    place: tuple[int, int, str], tokens: Sequence[Token], kinds: Sequence[str], ends: Sequence[int]
) -> Bound | None:
    """超预算5%以内 · 低于目标10%以上 · 超5%-10%: how far from the target, as a positive distance."""
    side = 1 if tokens[0].text in _OVER else -1 if tokens[0].text in _SHORT_OF else 0
    elided = not {"TARGET", "OF"} & set(kinds)
    if not side or not ends or kinds[0] != "CMP" or not ({"SUFFIX", "RANGE"} & set(kinds)):
        return None
    if "RANGE" in kinds:
        inside, unclear = _included(tokens, kinds, ends)
        if not inside:
            inside = {ends[0]: False, ends[1]: True}  # 超5%-10%: beyond 5 %, as the word says
        low, high = _range(tokens, kinds, ends, inside)
        return Bound(*place, low, high, "", False, unclear, side, elided)
    suffix = next(t.sense for t, k in zip(tokens, kinds, strict=True) if k == "SUFFIX")
    if elided and suffix == "≥" and side < 0:  # 低于目标3分以内…，低于3分以上: no comparison with 3, only a distance
        edge, _ = _single(tokens, [k if k != "CMP" else "TEXT" for k in kinds], ends[0])
        return Bound(*place, edge, None, "", False, False, side, elided)
    if elided and suffix != "≤":
        # 超10%以上 is the same comparison either way; only what it is compared with may go without saying.
        edge, sense = _single(tokens, kinds, ends[0])
        return Bound(*place, *_one_side(sense, edge), "", False, False, side, elided)
    edge, _ = _single(tokens, [k if k != "CMP" else "TEXT" for k in kinds], ends[0])
    if suffix == "≤":
        return Bound(*place, Edge(Decimal(0), edge.unit, False, True), edge, "", False, False, side, elided)
    return Bound(*place, edge, None, "", False, False, side, elided)


def _single(tokens: Sequence[Token], kinds: Sequence[str], at: int) -> tuple[Edge, str]:
    number = tokens[at].quantity
    assert number is not None
    including = [t.sense for t, k in zip(tokens, kinds, strict=True) if k == "INCL"]
    suffix = next((t.sense for t, k in zip(tokens, kinds, strict=True) if k == "SUFFIX"), "")
    comparison = next((_sense(t) for t, k in zip(tokens, kinds, strict=True) if k == "CMP"), "")
    explicit = bool(including) or (bool(comparison) and not suffix)
    if comparison and kinds[0] == "QTY":
        comparison = _turned(comparison)
    sense = comparison if comparison and comparison != "=" else suffix or "="
    if suffix and tokens[0].text in ("达到", "达", "达成"):
        sense = suffix  # 达成90%以下: the verb says nothing, the suffix names the range
    if comparison == ">" and suffix == "≥":
        sense = "≥"  # 超过90%以上: the words disagree about 90 % itself; the suffix names the range
        explicit = False
    inclusive = sense in "≥≤="
    if including:
        inclusive = including[-1] == "+"
    return Edge(number.value, number.unit, inclusive, explicit), sense


def _included(tokens: Sequence[Token], kinds: Sequence[str], ends: Sequence[int]) -> tuple[dict[int, bool], bool]:
    """Return for each end what its 含/不含 says, and whether one of them speaks of a figure that is no end."""
    said: dict[int, bool] = {}
    unclear = False
    for place, kind in enumerate(kinds):
        if kind != "INCL":
            continue
        near = [end for end in ends if end < place] or list(ends)
        figure = tokens[place].quantity
        if figure is not None:
            near = [end for end in ends if _same_figure(tokens[end].quantity, figure)]
            unclear = unclear or not near
        if near:
            said[near[-1]] = tokens[place].sense == "+"
    return said, unclear


def _same_figure(end: Quantity | None, said: Quantity) -> bool:
    return end is not None and (
        end.value == said.value or (not said.unit and end.unit == "%" and end.value * 100 == said.value)
    )


def _range(
    tokens: Sequence[Token], kinds: Sequence[str], ends: Sequence[int], said: dict[int, bool]
) -> tuple[Edge, Edge]:
    first, second = tokens[ends[0]], tokens[ends[1]]
    a, b = first.quantity, second.quantity
    assert a is not None
    assert b is not None
    if a.unit == "" and b.unit:
        scaled = second.sense in PERCENT_UNITS or second.sense in MONEY_UNITS
        a = quantity(a.value, second.sense) if scaled else Quantity(a.value, b.unit)
    if a.unit != b.unit:
        b = b.to(a.unit)  # 30分钟-1小时
    # 70%(含)–80%: who writes 含 at one end means the other end without it.
    default = not any(said.values())
    strict_low = any(k == "CMP" and i < ends[0] and tokens[i].sense == ">" for i, k in enumerate(kinds))
    strict_high = any(k == "CMP" and ends[0] < i < ends[1] and tokens[i].sense == "<" for i, k in enumerate(kinds))
    implied = bool(said) and default  # 70%~75%(不含): 70 % itself is plainly meant to belong
    low = Edge(a.value, a.unit, said.get(ends[0], default) and not strict_low, ends[0] in said or strict_low or implied)
    high = Edge(
        b.value, b.unit, said.get(ends[1], default) and not strict_high, ends[1] in said or strict_high or implied
    )
    return (high, low) if a.value > b.value else (low, high)


def _same_unit(low: Edge | None, high: Edge | None) -> tuple[Edge | None, Edge | None]:
    """75>X≥65%: a bare number takes the other's unit."""
    if low and high and low.unit != high.unit and low.value is not None and high.value is not None:
        if not low.unit and high.unit == "%":
            low = Edge(low.value / 100, "%", low.inclusive, low.explicit)
        elif not high.unit and low.unit == "%":
            high = Edge(high.value / 100, "%", high.inclusive, high.explicit)
        elif not low.unit:
            low = Edge(low.value, high.unit, low.inclusive, low.explicit)
        elif not high.unit:
            high = Edge(high.value, low.unit, high.inclusive, high.explicit)
    return low, high


def _sense(token: Token) -> str:
    return token.sense


def _turned(sense: str) -> str:
    return {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}.get(sense, sense)


def _one_side(sense: str, edge: Edge) -> tuple[Edge | None, Edge | None]:
    if sense in ("≥", ">"):
        return edge, None
    if sense in ("≤", "<"):
        return None, edge
    return edge, edge
