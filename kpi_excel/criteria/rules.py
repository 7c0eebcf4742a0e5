"""Typed rules: what a criterion says, as immutable values that can be computed, printed and compared."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from ..regex import regex
from .formulas.expression import Binary, Expression
from .quantity import TIME_UNITS

_DEVIATION = regex(r"误差|偏差|差异|偏离")
_FALL = regex(r"下降|降低|减少|下滑")
_CHANGE = regex(r"下降|降低|减少|下滑|增长|增加|上升|提高|提升|升高|增幅|降幅|延长|缩短")
_FALLING = regex("下降|降低|减少|缩短|节约|节省|节支|压降|压缩|下浮")
_RISING = regex("上升|增长|增加|增幅|升高|提高|提升|上涨|上浮|延长")
GROWTH = regex("(?:上升|增长|增加|升高|提高|提升|上涨|上浮)(?:率|幅度|比例)|增幅|涨幅|升幅")
"""Names of a growth in per cent: what is entered is the growth itself."""
_RATIO = regex("率|比|度")
_DELAY = regex("延|迟|晚|逾|超|拖|停|误|假|缺|旷|离")
_RATE = regex(r"(?:下降|降低|减少|节约)(?:率|幅度|比例|比|额|数|量)")
MOST_REACHED = Decimal(3)
"""300 %: more of a target than anybody reaches; a figure that would be more in percent is an amount."""
LEAST_REACHED = Decimal("0.3")
"""30 %: less of a target than anybody reaches who reaches any of it."""
OUT_OF_TEN = Decimal(10)
HARDLY_REACHED = Decimal("0.002")
"""0.2 %: so little of a target in yuan may be in units of 10,000."""
LIKELY_SHARE = (Decimal(50), Decimal(150))
"""What is reached of a plan in percent; a figure outside of that may as well be the amount itself."""
NEAR_TEN_THOUSANDS, FAR_TEN_THOUSANDS = Decimal(20), Decimal(200)
"""Up to so many times a rule's own 2万件 a bare number is in 万件, from so many times on it is in 件."""
ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
SMALL_EXCESS = Decimal("0.3")
"""30 %: who spends less of a budget than that has hardly spent any, but may well have gone so far over it."""


class AwardKind(StrEnum):
    """How an award is stated."""

    POINTS = "points"
    """So many points (得10分)."""
    SHARE = "share"
    """A share of the full mark (得80%, 满分)."""
    MINUS = "minus"
    """Full mark less so many points (扣10分)."""
    MINUS_SHARE = "minus_share"
    """Full mark less a share of it (扣10%分值)."""
    WORD = "word"
    """A grade's name."""


@dataclass(frozen=True, slots=True)
class Award:
    """What a piece, level or veto gives. ``upto`` makes it an interval that the rater chooses in (得8~10分)."""

    kind: AwardKind
    value: Decimal = ZERO
    word: str = ""
    upto: Decimal | None = None

    def points(self, full: Decimal | None) -> Decimal | None:
        """Return the points, given the full mark; ``None`` when a full mark is needed and there is none."""
        return self._points(self.value, full)

    def is_full(self, full: Decimal | None) -> bool:
        """Whether it gives all of the full mark, in words (满分) or in points."""
        if self.kind in (AwardKind.MINUS, AwardKind.MINUS_SHARE) and self.value:
            return False
        return self == FULL or (full is not None and self.points(full) == full)

    @property
    def gives(self) -> bool:
        """Whether it gives an amount (得200元, 加200元), rather than taking one or giving none."""
        return (self.kind is AwardKind.POINTS and self.value > 0) or (self.kind is AwardKind.MINUS and self.value < 0)

    def most(self, full: Decimal | None) -> Decimal | None:
        """Return the other end of an interval award, or ``None``."""
        return None if self.upto is None else self._points(self.upto, full)

    def _points(self, value: Decimal, full: Decimal | None) -> Decimal | None:
        if self.kind is AwardKind.POINTS:
            return value
        if self.kind is AwardKind.WORD or full is None:
            return -value if self.kind is AwardKind.MINUS else None
        if self.kind is AwardKind.SHARE:
            return full * value
        if self.kind is AwardKind.MINUS:
            return full - value
        return full - full * value


FULL = Award(AwardKind.SHARE, ONE)
NOTHING = Award(AwardKind.POINTS, ZERO)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of a measure; ``None`` is endless. ``*_explicit``: the text itself said whether the end belongs."""

    low: Decimal | None = None
    low_in: bool = False
    high: Decimal | None = None
    high_in: bool = False
    low_explicit: bool = False
    high_explicit: bool = False

    def __contains__(self, x: Decimal) -> bool:
        if self.low is not None and (x < self.low or (x == self.low and not self.low_in)):
            return False
        return not (self.high is not None and (x > self.high or (x == self.high and not self.high_in)))

    @property
    def point(self) -> bool:
        """Whether it is a single value."""
        return self.low is not None and self.low == self.high

    @property
    def around_zero(self) -> bool:
        """Whether it reaches as far below 0 as above (±2%)."""
        return self.low is not None and self.high is not None and self.low == -self.high < 0


class Rounding(StrEnum):
    """How a part of a unit counts (每低1%扣2分, short by 1.5 %)."""

    WHOLE = "whole"
    """Only whole units; a part counts nothing (the default reading)."""
    WHOLE_STATED = "whole_stated"
    """Only whole units, as the text itself says (不足不计): no other reading."""
    BEGUN = "begun"
    """A begun unit counts whole (不足10分钟按10分钟计)."""
    PART = "part"
    """In proportion (不足1套按比例折算)."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same award all over the piece."""

    award: Award


@dataclass(frozen=True, slots=True)
class Steps:
    """From ``anchor`` on, every ``per`` of the measure changes ``base`` by ``points`` (of the full mark if ``share``)."""

    anchor: Decimal
    per: Decimal
    points: Decimal
    base: Award = FULL
    share: bool = False
    rounding: Rounding = Rounding.WHOLE
    most: Decimal | None = None
    """The largest change that the text allows (最高加5分), as a positive number of points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between (x0, y0) and (x1, y1), the y being awards (85%~90%之间线性计分)."""

    x0: Decimal
    y0: Award
    x1: Decimal
    y1: Award


@dataclass(frozen=True, slots=True)
class Rate:
    """``factor`` × the measure ÷ ``divisor`` − ``offset``; with ``of_full`` times the full mark (按完成比例计分)."""

    factor: Decimal = ONE
    divisor: Decimal = ONE
    of_full: bool = False
    offset: Decimal = ZERO
    plus: Decimal = ZERO

    def at(self, x: Decimal, full: Decimal) -> Decimal:
        """Return the points at ``x``; ``full`` is the full mark, which counts with ``of_full`` alone."""
        factor = self.factor * full if self.of_full else self.factor
        return (x - self.offset * self.divisor) * factor / self.divisor + self.plus


PieceValue = Constant | Steps | Line | Rate


@dataclass(frozen=True, slots=True)
class Piece:
    """What a stretch of the measure is worth."""

    interval: Interval
    value: PieceValue


@dataclass(frozen=True, slots=True)
class Piecewise:
    """A function of one measure: bands (分档), steps from a target (每低1%扣2分), lines, rates.

    Pieces do not overlap except where the text itself made them; where two hold, the first listed is no better than
    the second, and the scorer decides (docs/reading.md: more than one reading).
    """

    name: str
    unit: str
    pieces: tuple[Piece, ...]
    uncovered: Award | None = None
    """What holds where no piece does (deduction bands leave the full mark); ``None``: nothing does, a gap."""
    written: str = ""
    """``万元`` where the text's own figures are so written: data without a unit may be so too."""
    whole: bool = False
    """Whether the measure takes whole numbers only (次, 人, 份 …)."""
    derived: Expression | None = None
    """How the measure comes of named quantities (实际÷计划), for data that states those instead."""
    plan: Decimal | None = None
    """What the measure is divided by (计划20款), in its own unit: data may then state the ratio instead."""
    share_of: Decimal | None = None
    """What 100 % stands for (a target column's figure under 完成80%以上): data may state the amount instead."""
    share_unit: str = ""
    """The unit of ``share_of``."""
    never_negative: bool = False
    """Whether a value below 0 makes no sense (合格率, 投诉次数)."""
    each: bool = False
    """Whether it is one of several measures, each of which takes off one full mark what it lacks."""
    own: Decimal | None = None
    """What it gives at most, where each of several measures has a mark of its own (任务10分，回款5分)."""
    rated: bool = False
    """Whether 4.7 may be out of five points rather than a percentage (满意度)."""

    @property
    def streak_earns(self) -> bool:
        """Whether marks are earned by going on (连续3个月无投诉加5分): 无 then does not say for how long."""
        return "连续" in self.name and self.uncovered == NOTHING

    @property
    def last_day(self) -> Decimal:
        """The last day of the month that its bands name, where they go by date (unit 号)."""
        return max((p.interval.high or p.interval.low or ZERO for p in self.pieces), default=ZERO)

    @property
    def around_nought(self) -> bool:
        """Whether its bands lie about no difference (目标值±5%以内), so that 103万元 of 100万元 is 3 %."""
        both = any(p.interval.low is not None and p.interval.low == -(p.interval.high or ZERO) for p in self.pieces)
        lows = [p.interval.low for p in self.pieces if p.interval.low is not None]
        return both and bool(lows) and min(lows) < 0 and self.reach < Decimal("0.5")

    @property
    def size_only(self) -> bool:
        """Whether it is a deviation (误差) or a fall (同比下降) of which the text names the size only.

        What -4% means then stays open. A rate of fall (降低率) that is negative is a rise.
        """
        if not _DEVIATION.search(self.name) and not (_FALL.search(self.name) and not _RATE.search(self.name)):
            return False
        if all(isinstance(p.value, Rate) and p.value.factor > 0 for p in self.pieces):
            return False  # the more the better: (目标-实际)÷目标×200
        ends = (end for p in self.pieces for end in (p.interval.low, p.interval.high))
        return not any(end is not None and end < 0 for end in ends)

    @property
    def rise_too(self) -> bool:
        """Whether it is a fall beside which the text names a rise (上升得10分，下降5%以内得6分): a bare 3% may be either."""
        if self._fall_is_better:
            return True
        risen = (p.interval for p in self.pieces if p.interval.low is None)
        return self.size_only and any(i.high == 0 and not i.high_in and i.high_explicit for i in risen)

    @property
    def _fall_is_better(self) -> bool:
        """Whether bands on both sides of no change (降5%以上得10分，升5%以内得4分) give more for a fall."""
        least = [p for p in self.pieces if p.interval.low is None and p.interval.high is not None]
        most = [p for p in self.pieces if p.interval.high is None and p.interval.low is not None]
        if not least or not most or not _RISING.search(self.name) or _FALLING.search(self.name):
            return False
        if GROWTH.search(self.name):
            return False  # 费用增长率 3%
        low, high = least[0].interval.high, most[0].interval.low
        ends = (least[0].value, most[0].value)
        if low is None or high is None or not low <= 0 <= high:
            return False
        points = [v.award.points(HUNDRED) if isinstance(v, Constant) else None for v in ends]
        return points[0] is not None and points[1] is not None and points[0] > points[1]

    @property
    def of_size(self) -> bool:
        """Whether its formula takes the size alone (|实际-计划|÷计划)."""
        tree = self.derived
        return isinstance(tree, Binary) and isinstance(tree.left, Binary) and tree.left.sign == "|"

    @property
    def of_counts(self) -> bool:
        """Whether it is a ratio of two amounts (上新款数÷计划款数) that is no rate by its name, and no plan is known."""
        return self.derived is not None and self.share_of is None and not _RATIO.search(self.name)

    @property
    def lasts(self) -> bool:
        """Whether it is how long something takes (生产周期), of which nothing entered is no 0, and no delay (延期)."""
        if self.unit not in TIME_UNITS or self.uncovered is not None or _DELAY.search(self.name):
            return False
        if any(isinstance(p.value, Steps) and p.value.anchor == ZERO and p.value.points < 0 for p in self.pieces):
            return False  # 每缺1天扣1分: how many are lacking
        best = [p.interval for p in self.pieces if ZERO in p.interval]
        return any(i.high is None or i.high > 0 for i in best)

    def in_gap(self, x: Decimal) -> bool:
        """Whether ``x`` lies between two bands of one kind, 1.5 days between 旷工1天 and 旷工2天: neither says of it.

        Outside of them ``uncovered`` holds. Bands on either side of what is right (低于5%, 高于10%) leave none.
        """
        if self.uncovered is None or any(x in p.interval for p in self.pieces):
            return False
        below = [p for p in self.pieces if p.interval.high is not None and p.interval.high <= x]
        above = [p for p in self.pieces if p.interval.low is not None and p.interval.low >= x]
        if not below or not above or not all(isinstance(p.value, Constant) for p in (*below, *above)):
            return False
        near = max(below, key=lambda p: p.interval.high or ZERO)
        bounded = near.interval.low is not None and near.interval.low >= 0
        return bounded or (self.unit in TIME_UNITS and near.interval.high_in and bool(_DELAY.search(self.name)))

    @property
    def paid_from(self) -> Decimal | None:
        """From where on something is paid by the piece, where nothing is up to there (定额1000件，超产每件奖0.5元)."""
        first = [p.interval.high for p in self.pieces if p.interval.low is None and p.value == Constant(NOTHING)]
        start = first[0] if len(first) == 1 else None
        rates = [p for p in self.pieces if isinstance(p.value, Rate) and p.interval.low == start]
        paid = [r.value for r in rates if isinstance(r.value, Rate)]
        if start is None or len(paid) != 1 or paid[0].of_full or paid[0].at(start, ONE) != 0:
            return None
        return start

    @property
    def of_change(self) -> bool:
        """Whether it is a change (同比增长, 较上年下降), of which 持平 is 0."""
        return bool(_CHANGE.search(self.name))

    @property
    def change_of_goal(self) -> int:
        """-1 for a fall, +1 for a rise in per cent whose bands lie about no change (较目标降低3%以上); 0 for what is neither."""
        if self.unit != "%" or self.derived is not None or self.plan is not None or self.reach >= Decimal("0.5"):
            return 0
        falls, rises = _FALLING.search(self.name), _RISING.search(self.name)
        return 0 if bool(falls) == bool(rises) else -1 if falls else 1

    @property
    def excess_from(self) -> Decimal | None:
        """From where on an excess costs something, where no more than 100 % is best (不超预算); else ``None``.

        A small percentage may then be the excess itself (5% for 105%).
        """
        if self.unit != "%" or self.derived is not None:
            return None
        if self._saves_and_exceeds():
            return -ONE  # 0 and -5% may be a distance as well
        if (start := self._only_exceeds()) is not None:
            return start - ONE
        best = [p for p in self.pieces if SMALL_EXCESS in p.interval]
        if len(best) != 1 or not isinstance(best[0].value, Constant) or best[0].interval.low is not None:
            return None
        end, award = best[0].interval.high, best[0].value.award.points(HUNDRED)
        given = [p.value.award for p in self.pieces if isinstance(p.value, Constant)]
        others = [a.points(HUNDRED) for a in given if a.kind not in (AwardKind.MINUS, AwardKind.MINUS_SHARE)]
        if end is None or not ONE <= end < 2 or award is None or any(o is None or o > award for o in others):
            return None
        return end - ONE

    def _only_exceeds(self) -> Decimal | None:
        """超预算5%以内扣5分，超10%以上不得分: the whole from which on its bands take something, and nothing else costs any."""
        lows = [p.interval.low for p in self.pieces]
        least = min((low for low in lows if low is not None), default=ZERO)
        if None in lows or not ONE <= least < 2 or self.uncovered is None or not self.uncovered.is_full(None):
            return None
        losing = all(isinstance(p.value, Constant) and not p.value.award.is_full(None) for p in self.pieces)
        return least if losing else None

    def _saves_and_exceeds(self) -> bool:
        """费用每超预算5%扣1分，每节约5%加1分: a small percentage may be what was saved, or spent beyond, rather than all."""
        steps = [(p.interval, p.value) for p in self.pieces if isinstance(p.value, Steps)]
        below = [v for i, v in steps if i.low is None and i.high is not None and i.high <= ONE]
        above = [v for i, v in steps if i.high is None and i.low is not None and i.low >= ONE]
        anchored = all(v.anchor == ONE for _, v in steps)
        return anchored and any(v.points > 0 for v in below) and any(v.points < 0 for v in above)

    @property
    def reach(self) -> Decimal:
        """The size of the figures that the rule itself speaks of, by which a bare number's scale is settled."""
        sizes: list[Decimal] = []
        for piece in self.pieces:
            sizes.extend(abs(e) for e in (piece.interval.low, piece.interval.high) if e is not None)
            if isinstance(piece.value, Steps):
                sizes.append(abs(piece.value.anchor))
                if piece.value.anchor == 0:
                    sizes.append(piece.value.per * 25)
            if isinstance(piece.value, Rate):
                sizes.append(ONE if self.plan is None else abs(self.plan))
        return max(sizes, default=ONE) or ONE


@dataclass(frozen=True, slots=True)
class Tally:
    """Points per occurrence (迟到一次扣2分): ``points`` is signed; ``upto`` makes it a range (扣1-2分)."""

    names: tuple[str, ...]
    points: Decimal
    per: Decimal = ONE
    unit: str = "次"
    upto: Decimal | None = None
    share: bool = False
    extra: bool = False
    """Comes on top of another tally for the same event (再扣, 加扣): a bare count does not speak of it."""
    severer: bool = False
    """Replaces the milder tally before it for the same event (造成有效投诉的扣5分)."""
    free: Decimal = ZERO
    """So many are free (超过3次的每次扣1分)."""
    most: Decimal | None = None
    rounding: Rounding = Rounding.WHOLE_STATED
    of: Decimal | None = None
    """How many there should be (每月巡检30次，每漏1次扣1分): a bare figure near to it may be what was done."""
    counted: bool = True
    """Whether the text counts (一次扣2分) or only names the case (未归档的扣20分)."""
    besides: str = ""
    """Another unit that it counts by at the same time (天 of 每份每天扣0.5分)."""


@dataclass(frozen=True, slots=True)
class Fatal:
    """From ``count`` occurrences on, the item gets ``award`` whatever else (3起以上该分值全扣, 一票否决)."""

    names: tuple[str, ...]
    count: Decimal = ONE
    award: Award = NOTHING
    unit: str = "次"
    any_kind: bool = False
    """Whether occurrences of every kind add up towards it."""
    over: bool = False
    """Whether it takes more than ``count`` (超过3天: 3.5 days are enough, 3 are not)."""
    period: str = ""
    """Over what they add up where it is longer than the month of a sheet (全年累计): a month that reaches it alone has."""

    def reached(self, n: Decimal) -> bool:
        """Whether ``n`` occurrences are enough."""
        return n > self.count if self.over else n >= self.count


class Growth(StrEnum):
    """How an escalating series goes on beyond its listed terms."""

    STOP = "stop"
    ARITHMETIC = "arithmetic"
    DOUBLE = "double"
    SAME = "same"
    """The last term holds for every later one (第三次及以上每次扣9分)."""


@dataclass(frozen=True, slots=True)
class Series:
    """The n-th occurrence costs its own points; they add up (首次扣1分，第二次扣2分). First ``free`` cost nothing."""

    names: tuple[str, ...]
    terms: tuple[Decimal, ...]
    growth: Growth = Growth.STOP
    free: int = 0
    unit: str = "次"


@dataclass(frozen=True, slots=True)
class Option:
    """One level: the words that stand for it, and its award."""

    labels: tuple[str, ...]
    award: Award


@dataclass(frozen=True, slots=True)
class Levels:
    """A choice among named levels (A…得30分；B…得25分; 完成得10分，未完成不得分)."""

    options: tuple[Option, ...]
    otherwise: Award | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """An arithmetic expression over named quantities (④=③×60%+②×40%). ``aliases``: what a sign stands for (②部门评分)."""

    names: tuple[str, ...]
    text: str
    expression: Expression
    aliases: tuple[tuple[str, str], ...] = ()
    most: Decimal | None = None
    """The most that each of its shares counts for (单项完成率最高按120%计)."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What comes in the place of a mark where a figure of ``what`` is in a range (旷工3天以上按自动离职处理)."""

    what: str
    """``""``: whatever the text before is about."""
    interval: Interval
    unit: str
    text: str


Part = Piecewise | Tally | Fatal | Series | Levels | Formula


class ScoreUnit(StrEnum):
    """What the result is."""

    POINTS = "points"
    YUAN = "yuan"
    FRACTION = "fraction"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Forfeit:
    """From ``points`` lost in the item on, nothing is left of it (累计扣分6分以上不得分)."""

    points: Decimal
    over: bool = False
    """Whether it takes more than ``points``."""

    def reached(self, lost: Decimal) -> bool:
        """Whether so many points lost are enough."""
        return lost > self.points if self.over else lost >= self.points


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole criterion: a base, what changes it, and the limits.

    ``base``: where tallies and series start from (the full mark, or nothing for a bonus).
    ``floor``/``cap``: limits of the result in points; ``floor`` ``None``: no lower limit.
    """

    parts: tuple[Part, ...]
    base: Award = FULL
    floor: Decimal | None = ZERO
    cap: Decimal | None = None
    most_off: Decimal | None = None
    """The largest deduction by tallies (最高扣20分)."""
    most_on: Decimal | None = None
    """The largest addition by tallies (最高加5分)."""
    unit: ScoreUnit = ScoreUnit.POINTS
    scale: Decimal = ONE
    """Awards are stated out of 100 while the full mark is another: result × scale."""
    places: int | None = None
    """To how many places the result is rounded, half away from zero (得分保留一位小数); ``None``: not at all."""
    due: int | None = None
    """The day of the month by which something is due, where days after it count (5日前上报，每延迟1天扣2分)."""
    exceptions: tuple[str, ...] = ()
    """Cases that the text takes out (因堵车造成的除外): data that speaks of one is asked about."""
    consequences: tuple[Consequence, ...] = ()
    """Consequences that are no marks: data that falls into one is asked about."""
    besides: tuple[str, ...] = ()
    """Fines in yuan that go with the marks and are no part of them (并罚款50元)."""
    others: tuple[tuple[str, "Rule"], ...] = ()
    """What else the text may mean as a whole, by Chinese name (提成按全额 or 超额累进)."""
    torn: str = ""
    """What this reading is called where it goes no further than the ``others``: where they differ, none is the answer."""
    forfeit: Forfeit | None = None
    """From how many points lost on nothing is left."""

    @property
    def only_fines(self) -> bool:
        """Whether all that it does is to fine, so that its column states what is owed as positive amounts of yuan."""
        pieces = [piece.value for part in self.parts if isinstance(part, Piecewise) for piece in part.pieces]
        gains = any(isinstance(part, Tally) and part.points > 0 for part in self.parts)
        gains = gains or any(
            isinstance(value, Rate)
            or (isinstance(value, Steps) and value.points > 0)
            or (isinstance(value, Constant) and value.award.gives)
            for value in pieces
        )
        return self.unit is ScoreUnit.YUAN and not gains

    def rounded(self, points: Decimal) -> Decimal:
        """Round a result to ``places``, half away from zero (四舍五入)."""
        if self.places is None:
            return points
        return points.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)
