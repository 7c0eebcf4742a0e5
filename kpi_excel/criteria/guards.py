"""What must never be passed over: clauses that speak of marks, and are no part of the rule that was made."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .apart import CROSSED
from .awards import adds_more
from .clauses import Clause
from .conditions import edges_of, words_of
from .consequences import consequences_of, is_consequence
from .draft import Band, NotUnderstood
from .every_side import LATE
from .phrases import Amount, Word
from .quantity import Dimension, dimension
from .rules import Fatal, Levels, Piecewise, Rule, ScoreUnit, Series, Tally

_FROM_LAST = regex(r"倒数|(?<![以之滞落])后\d+(?:\.\d+)?%|(?:最后|末尾?|后)(?:第?\d*名|[一两二三四五]名)")
_CHANGING = regex(r"取消|停发|扣发|清零|归零|作废|减半|折半|一半|双倍|不计入|不再享受|降为|降至|改为|按最低|按最高")
_DEVIATION = regex(r"误差|偏差|差异|偏离|浮动|波动|变动|差率|增减|误差率")
_RELATIVE = regex(
    r"(?:低于|高于|超过|少于|优于|好于|差于|低|高)[^,;\d]{0,6}(?:平均|均值|均分|同行|行业|市场|对手|标杆)"
)
UP_TO_FULL = regex(
    r"不(?:得|能)?超过(?:该项|本项|此项|单项)?(?:的)?(?:满分|标准分|分值|总分)|(?:以|至|到|加到)?满分(?:为止|为限|封顶)"
)


def check_clauses(clauses: Sequence[Clause]) -> None:
    """Raise :class:`NotUnderstood` for the first clause that states a condition which no data can settle."""
    for clause in clauses:
        for meets, reason in _REFUSED:
            if meets(clause):
                raise NotUnderstood(clause, reason)


def _from_the_last(clause: Clause) -> bool:
    """倒数第一扣5分: a rank counted from the last one up."""
    return clause.effect is not None and bool(_FROM_LAST.search(words_of(clause)))


_BOTH_WAYS = regex(
    r"每\s*[增升][减降]|(?<![高多限计且均各])加减\s*\d|(?:加或者?减|加或者?扣|增加或者?减少|减或者?加|扣或者?加|奖或者?罚)\s*\d"
)


def _both_ways(clause: Clause) -> bool:
    """每增减10单加减1分: more of it adds and less takes off, or the other way round."""
    return clause.effect is not None and not clause.limits and bool(_BOTH_WAYS.search(words_of(clause)))


def _relative(clause: Clause) -> bool:
    """低于平均值10%以内得7分: measured against others."""
    counted = bool(clause.counts or clause.every or (clause.effect is not None and clause.effect.per))
    return (
        clause.effect is not None and bool(clause.bounds) and not counted and bool(_RELATIVE.search(words_of(clause)))
    )


def _around_nothing(clause: Clause) -> bool:
    """预算执行率在±5%以内: around what?"""
    words = words_of(clause)
    either = any(
        b.low and b.high and b.low.value is not None and b.low.value == -(b.high.value or 0) < 0 for b in clause.bounds
    )
    return either and not _DEVIATION.search(words) and bool(re.search(r"率|比例", words))


def _on_top(clause: Clause) -> bool:
    """低于80%另扣5分: besides what other clauses take off."""
    if clause.effect is None or not clause.bounds or clause.every is not None:
        return False
    before = "".join(p.text for p in clause.phrases if p.start < clause.effect.start)
    said = re.search(r"(?:另|另外|额外|再)加?$", before) is not None
    return said or (clause.effect.kind == "extra" and not adds_more(clause.effect))


def _crossed(clause: Clause) -> bool:
    """低于10%以上: below, or above?"""
    return any(CROSSED.search(bound.text) and not bound.apart for bound in clause.bounds)


_REFUSED: tuple[tuple[Callable[[Clause], bool], str], ...] = (
    (_both_ways, "“增减”“加减”各按哪个方向计看不懂，请分开写"),
    (_from_the_last, "从最后一名数起的名次，要知道一共多少名才能判断"),
    (_relative, "与平均值、同行相比的得分，不清楚数据写的是数值还是相差多少"),
    (_around_nothing, "不清楚±是相对哪个数的偏差"),
    (_on_top, "在别的扣分之外另扣，分不清怎样合并"),
    (_crossed, "条件里的话互相矛盾"),
)


_RATES = ("率", "度", "比例")


def check_measures(bands: Sequence[Band], item: str) -> None:
    """Raise :class:`NotUnderstood` where bands speak of two different rates (基础护理合格率…；危重护理合格率…).

    ``item``: what steps without a name of their own are about (每低1%扣1分，提前完成比例达到30%的加2分 under 及时率).
    """
    named = [b for b in bands if b.unit == "%" and len(b.name) > 2]
    about = re.sub(r"[(（][^()（）]*[)）]", "", item)
    for band in named if about.endswith(_RATES) else ():
        adds = band.clause.effect is not None and band.clause.effect.kind in ("add", "extra")
        if adds and band.name.endswith(_RATES) and not (_shortened(band.name, about) or _shortened(about, band.name)):
            raise NotUnderstood(band.clause, f"“{band.name}”与“{about}”是两个指标，一个数据判断不了")
    for band in named[1:]:
        first = named[0].name
        rates = first.endswith(_RATES) and band.name.endswith(_RATES)
        if rates and not (_shortened(band.name, first) or _shortened(first, band.name)):
            raise NotUnderstood(band.clause, "一条标准里有两个指标，一个数据判断不了")


def check_kinds(bands: Sequence[Band]) -> None:
    """Raise :class:`NotUnderstood` for a band of a kind of its own among bands of them all (1-2次得6分；重大投诉1次得0分)."""
    part = next((b for b in bands if b.name.startswith("部分")), None)
    if part is not None:
        raise NotUnderstood(part.clause, "分段累计的算法看不懂")  # shares of an amount, in an item of so many points
    nameless = [b for b in bands if not b.name]
    for band in bands if nameless else ():
        if not _KIND.match(band.name):
            continue
        ends = [(e, other) for i in band.intervals for e in (i.low, i.high) if e is not None for other in nameless]
        if any(
            e in i and other.unit == band.unit and other.award != band.award
            for e, other in ends
            for i in other.intervals
        ):
            raise NotUnderstood(band.clause, f"“{band.name}”是单独的一种情形，不知道是否也算在前面的次数里")


_KIND = regex("重大|特大|较大|严重|恶性|有责|有效|重复|升级|群体|[A-DＡ-Ｄ一二三ⅠⅡⅢ]级")


def _shortened(short: str, name: str) -> bool:
    """Whether a name is another one in short (不良率 of 不良贷款率, 及时率 of 投诉处理及时率)."""
    rest = iter(name)
    return short in name or (short[0] == name[0] and short[-1] == name[-1] and all(c in rest for c in short))


def check_passed(passed: Iterable[Clause], rule: Rule) -> None:
    """Raise :class:`NotUnderstood` for a clause that was passed over although it says what happens at some figure.

    It compares marks (上下不超过10分), or changes what is counted or paid (3次以上加倍).
    """
    for clause in passed:
        if clause.effect is None and not clause.limits and clause.full is None:
            _says_nothing(clause, points=rule.unit is ScoreUnit.POINTS, by_when=_by_when(clause, rule))
        held = [p.quantity.unit for p in clause.phrases if isinstance(p, Amount)]
        if clause.effect is None and not clause.bounds and len(held) > 1 and set(held) & {"元", "分"}:
            raise NotUnderstood(clause, "这一句像是在说得分，看不懂")  # 四星300元
        if clause.bounds and "DOUBLE" in clause.words:
            raise NotUnderstood(clause, "从第几次起加倍，看不懂")
        if (clause.bounds or clause.counts) and clause.effect is None and _CHANGING.search(words_of(clause)):
            if consequences_of([clause]):
                continue  # 3次以上取消代理权: data that falls into it is asked about
            raise NotUnderstood(clause, "这一句改变得分，看不懂")
    if any(isinstance(p, Piecewise) and p.unit in ("分", "") for p in rule.parts):
        return
    for clause in passed:
        marks = [e for b in clause.bounds for e in (b.low, b.high) if e is not None and e.unit == "分"]
        if marks and clause.effect is None:
            raise NotUnderstood(clause, "这一句的分数限制看不懂")


_LIMITING = regex(r"(?:最多|最高|至多|最低|上限|下限|封顶|保底)[^,;\d]{0,6}\d")
_MARKING = regex(
    r"(?:(?<![取获使觉懂])得|(?<![折回])扣|罚|奖励|加(?=\d)|减(?=\d))[^,;\d]{0,5}\d+(?:\.\d+)?(?:分|%|元|$)"
)
_PAYING = regex(
    r"(?:赔偿|赔付|补贴|补助|承担|缴纳|支付)[^,;\d]{0,5}\d+(?:\.\d+)?(?:元|%)|的\d+(?:\.\d+)?[%‰](?:承担|赔偿|计|提|扣|奖|作|支付)"
)
_TWISTING = regex(
    r"减半|折半|加倍|翻倍|双倍|两倍|[二两三]倍|不论|不管|改按|改扣|改为|直接判|降一|降[一二两]?[级档星]|最高评|最低评|按最低|按最高|按[^,;]{0,6}(?<!统)计算?$|只按|仅按|反扣|相抵|抵扣|抵减|不重复(?!扣分|扣罚|计扣|处罚)|取[^,;]{0,4}[高低]|按前一次|一半|打[五六七八九]折|[五六七八九]折"
)
"""Words of a clause that twists what the others say."""
_TWIST_KNOWN = regex(
    r"重复(?:出现|发生)|同类|在上一次|上一次扣|不重复加|翻倍累计|按实际|按月|按次|按照?(?:公司|制度|规定|考勤)"
)
_BARE = regex(r"[^\d.年月日号:/-]\d+(?:\.\d+)?$")


_LIABLE = regex(r"(?:承担|赔偿)[^,;]{0,6}(?:成本|损失|费用|货值|货款|金额|纸张)")


def _by_when(clause: Clause, rule: Rule) -> bool:
    """热菜15分钟内、凉菜5分钟内上桌，超时每桌扣0.5分: how long things may take, where cases of lateness are what is counted."""
    if not all(isinstance(p, Tally | Fatal) for p in rule.parts) or not clause.bounds:
        return False
    ends = edges_of(clause)
    within = all(b.low is None for b in clause.bounds) and not clause.counts
    late = any(LATE.search(name) for p in rule.parts if isinstance(p, Tally) for name in p.names)
    return within and late and all(dimension(e.unit) is Dimension.TIME for e in ends)


def _says_nothing(clause: Clause, *, points: bool, by_when: bool) -> None:
    """Raise :class:`NotUnderstood` where a clause that is passed over limits, gives or takes marks after all.

    ``points``: the rule is about marks, so that 责任人承担损失的30% is another matter. ``by_when``: it says no more than
    how long things may take.
    """
    words = words_of(clause)
    if _LIMITING.search(words):
        raise NotUnderstood(clause, "这一句的上下限看不懂")
    if _MARKING.search(words) and not _OTHER_WAY.search(words):
        raise NotUnderstood(clause, "这一句像是在说得分，看不懂")
    figures = [*clause.counts, *(b for b in clause.bounds if b.low is None or b.low.value is not None)]
    marks = [a for a in clause.amounts if a.quantity.dimension in (Dimension.MARK, Dimension.NONE, Dimension.MONEY)]
    rated = any(isinstance(p, Word) and p.kind == "PER" and _EACH_TIME.search(p.text) for p in clause.phrases)
    if rated or (any(a.per or a.quantity.value < 0 for a in marks) and not clause.bounds):
        raise NotUnderstood(clause, "这一句像是在说得分，看不懂")
    if len(figures) > 1 and clause.bounds and not clause.depth and not is_consequence(words) and not by_when:
        raise NotUnderstood(clause, "这一句有条件，却没有读出得分")
    if _PAYING.search(words) and not (points and _LIABLE.search(words)):
        raise NotUnderstood(clause, "这一句像是在说金额，看不懂")
    known = _TWIST_KNOWN.search(words) or next(iter(consequences_of([clause])), None)
    if _TWISTING.search(words) and "DOUBLE" not in clause.words and not known:
        raise NotUnderstood(clause, "这一句改变前面的算法，看不懂")
    bare = [a for a in clause.amounts if not a.quantity.unit]
    if bare and clause.amounts and clause.amounts[-1] is clause.phrases[-1] and _BARE.search(words):
        if clause.words & {"TARGET"} or clause.depth:
            return
        raise NotUnderstood(clause, "这一句最后的数不知道是什么")


_EACH_TIME = regex("[次起处例项条单件票]$")
"""停梯超4小时-2/次: a mark behind a range that is none."""
_OTHER_WAY = regex(r"从.{0,8}(?:扣|减)|基础上|上一次|标准|目标|计划|定额|全勤奖")


_NO_NAME = regex(
    r"不论|无论|不管|其中|分别|酌|折半|减半|一半|加倍|只按|仅按|(?<!整)改按|改扣|算下来|以上均|在[^,;]{0,8}基础|自第|起算|但$|^但|乘以|除以|视[^频力察野]|直接判|相抵|^除.{2,}外|^以(?![上下内外])|^(?:超过|超出|高于|低于|未达到?)[即就则]$"
    r"|^由(?!于|此|本|他|其)[一-鿿]{1,6}$|[一-鿿]{2}连带(?:责任)?$|^每(?:季度?|年度?|月度?|周|半年)[末初底终]?$"
    r"|[扣加减]分[^,;\d]{0,3}(?:不[得能可应]?[超多大高]|≤)"
)
"""What is in no name of a case or a measure: words that say how marks are worked out."""


def check_names(rule: Rule) -> None:
    """Raise :class:`NotUnderstood` where words of a rule were taken for the name of a case or a measure."""
    names: list[str] = []
    for part in rule.parts:
        if isinstance(part, Piecewise):
            names.append(part.name)
        elif isinstance(part, Tally | Fatal | Series):
            names.extend(part.names)
        elif isinstance(part, Levels):
            names.extend(label for option in part.options for label in option.labels)
    for name in names:
        if _NO_NAME.search(name):
            raise NotUnderstood(None, f"“{name}”不像一种情形，这一句没有读懂")


_BESIDES = regex(rf"(?:{UP_TO_FULL.pattern})[^;,]{{0,4}}[,;\s]*[^;]{{0,16}}另(?:加|奖)")


def limited_to_full(rule: Rule, text: str, full: Decimal | None) -> Rule:
    """累计不超过满分: the full mark is the cap, whatever is added.

    满分为限；超额完成的另加1分，最多加3分: what is added besides is not limited by it.
    """
    if rule.most_on is not None and full is not None and _BESIDES.search(text):
        return replace(rule, cap=full + rule.most_on)
    if full is not None and UP_TO_FULL.search(text) and (rule.cap is None or rule.cap > full):
        return replace(rule, cap=full)
    return rule
