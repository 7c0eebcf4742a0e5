"""The target column must have been taken up where a criterion counts distances or cases (每多1户扣2分 under a target of 1户)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..regex import regex
from .conditions import words_of
from .draft import Band, NotUnderstood, Target
from .numerals import ARABIC, number
from .quantity import Dimension, Quantity, dimension
from .rules import ONE, ZERO, Fatal, Piecewise, Rate, Rule, Steps, Tally

_FIGURE = regex(ARABIC)
_SCALES = (ONE, Decimal("0.01"), Decimal("0.001"), Decimal("0.0001"), Decimal(10_000), Decimal(100_000_000))
"""What %, ‰, 万 and 亿 make of a figure: 一季度2次 has a figure that is none of the target read from it."""
_APART = regex(r"\d{4}年|(?:次|当|每|下)?月(?:的)?|\((?:含|不含)\)")


_DISTANCE = regex(
    "^(?:比|较|与|距)?(?:目标|计划|预算|标准|定额|编制|任务)?值?(?:的)?(?:实际)?"
    "(?:差额|差距|缺口|[低高少多差超]|超编|超员|缺编|缺员|超标|超支|超耗|超额|欠产|短缺|延期|延迟|延误|超期|逾期|推迟|拖延|晚)$"
)
"""How far from the target, by its name: 超编2人以内扣2分, 差额在10万以内扣5分."""
_LASTING = regex("工期|天数|周期|交期|时间|时长|期限|时效|耗时|用时")
_OFTEN = regex("每(?:周|星期|日|天|班|百|千|万)[^,;\\d]{0,3}(?=\\d)")


def check_column(rule: Rule, column: Target | None, written: str, item: str, *, of_target: bool) -> None:
    """Raise :class:`NotUnderstood` where steps or cases of the target's own kind leave out a figure in its column.

    Either the text names another target, or what is entered may be all there was or only what goes beyond the target.
    A target of 0 leaves nothing out. ``written`` is the column's text, evened out: of several figures (基础80万/目标100万)
    none may be left out. ``of_target``: bands speak of the target without a figure (完成得20分).
    """
    edges = () if column is None else tuple(e for e in (column.low, column.high) if e is not None)
    given = [Quantity(e.value, e.unit) for e in edges if e.value is not None]
    if not given or all(q.value == ZERO for q in given):
        return
    kinds = {q.dimension for q in given}
    kinds |= {Dimension.COUNT} if kinds == {Dimension.NONE} else set()
    measures = [p for p in rule.parts if isinstance(p, Piecewise)]
    steps = [m for m in measures if any(isinstance(piece.value, Steps) for piece in m.pieces)]
    distances = [m for m in measures if names_distance(m.name) and m.unit != "名"]
    lasting = bool(_LASTING.search(item)) and kinds <= {Dimension.NONE, Dimension.COUNT, Dimension.TIME}
    kinds |= {Dimension.TIME} if lasting else set()
    cases = [t for t in rule.parts if isinstance(t, Tally) and dimension(t.unit) in kinds]
    if not (steps or cases or distances or of_target):
        return
    if often := _OFTEN.search(written):
        raise NotUnderstood(None, f"目标是“{often.group()}”多少，数据里看不出是不是按{often.group()}计的")
    figures = {n for x in _FIGURE.findall(_APART.sub("", written)) if (n := number(x)) is not None}
    held_back = figures and not any(abs(q.value) == n * scale for q in given for n in figures for scale in _SCALES)
    if held_back or len(figures) > len({q.value for q in given}):
        raise NotUnderstood(None, "目标栏里不止一个数，看不出按哪一个")
    counting: list[Piecewise | Tally] = [*steps, *cases, *distances] or [*measures]
    if not counting:
        return
    units = {part.unit for part in counting}
    held = set(starts(rule))
    wanted = [{abs(q.to(unit).value) * scale for unit in units | {q.unit} for scale in (1, 10000)} for q in given]
    if not all(held & each for each in wanted):
        raise NotUnderstood(None, "目标栏里的目标没有用上：看不出填的是实际数，还是超出（不足）目标的数")


def names_distance(name: str) -> bool:
    """Whether a measure's name says how far something is from a target (超编, 差额, 比目标低)."""
    return bool(_DISTANCE.search(name))


_BEYOND = regex("迟|逾|超|延|晚|误|拖|过期|提前|早|少|缺|漏|差|欠|多")
"""Cases that their own name says to lie beyond a target, or short of it: 3日内提交，迟交1天扣1分."""


_FAR = regex(
    "(?:如|若)?(?:每[天日周月])?(?:实际)?[^,;\\d]{0,6}?(?:超|少|缺|差|欠|多|低|高)[出过支了]?(?=\\d)"
    "[\\d.]+[^,;\\d]{0,3}(?:(?:之|以)[内下]|[-~—至到]\\d)"
)
"""Bands of what goes beyond a goal or is short of it: 预算10万元，超1万元以内扣2分 is no band of the cost itself."""


def check_targets(rule: Rule, targets: Iterable[Target], bands: Iterable[Band] = ()) -> None:
    """Raise :class:`NotUnderstood` where cases are counted in the kind of a target that the text states and no part holds.

    24小时内开具，每4小时扣1分: what is entered may be all the time, or only what goes beyond. So it is of bands of a distance
    (每日外呼100通，少10通以内扣1分).
    """
    cases = [t for t in rule.parts if isinstance(t, Tally) and not any(_BEYOND.search(n) for n in t.names)]
    kinds = {dimension(t.unit) for t in cases} - {Dimension.COUNT, Dimension.NONE}
    alone = all(isinstance(p, Tally) for p in rule.parts) and any(not t.names for t in cases)
    kinds_apart = {Dimension.MONEY, Dimension.PERCENT} if alone else set()
    of_share = any(
        isinstance(p, Piecewise) and p.unit == "%" and p.plan is None and p.share_of is None
        and any(isinstance(q.value, Rate) for q in p.pieces)
        for p in rule.parts
    )  # fmt: skip
    kinds_apart |= {Dimension.MONEY, Dimension.COUNT} if of_share else set()
    far = {dimension(p.unit) for p in rule.parts if isinstance(p, Piecewise) and names_distance(p.name)}
    far |= {dimension(b.unit) for b in bands if _FAR.match(words_of(b.clause))}
    for target in targets:
        edges = [e for e in (target.low, target.high) if e is not None and e.value]
        aside = target.clause is not None and bool(target.clause.depth)
        stated = bool(edges) and not aside and dimension(edges[0].unit) in kinds_apart
        apart = bool(edges) and not aside and dimension(edges[0].unit) in far
        if not target.used and edges and (dimension(edges[0].unit) in kinds or stated or apart):
            raise NotUnderstood(target.clause, "目标没有用上：看不出填的是实际数，还是超出（不足）目标的数")


def starts(rule: Rule) -> Iterator[Decimal]:
    """Yield where bands end and steps start, what 100 % stands for, and how many cases are free."""
    for part in rule.parts:
        if isinstance(part, Tally):
            yield part.free
        elif isinstance(part, Fatal):
            yield part.count
        elif isinstance(part, Piecewise):
            of_whole = part.share_of is not None
            for piece in part.pieces:
                value = piece.value
                if isinstance(value, Steps):
                    yield abs(value.anchor)
                    of_whole = of_whole and value.anchor in (ZERO, ONE)
                yield from (abs(e) for e in (piece.interval.low, piece.interval.high) if e is not None)
            yield from (abs(x) for x in (part.plan, part.share_of if of_whole else None) if x is not None)
