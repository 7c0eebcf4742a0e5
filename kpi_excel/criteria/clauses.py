"""A clause: one condition with one effect, a limit, a target, or prose."""

from dataclasses import dataclass, field

from ..regex import regex
from .phrases import Amount, Bound, Effect, Every, FullMark, Limit, Phrase
from .quantity import Dimension

_GENERIC = regex(
    r"(?:当月|每月|月累计|单月|同月|一个月内?|月内|季度内?|每季度|半年内?|一年内|年内|当期|当日|当年|凡是?|但|又|如(?![期实约数])有?|若有?|当|因|对|经|被|有|每|一经|只要|发生|出现|发现|违反|违规|违者|违反者|存在|查出|查实|检查|未达到要求|不符合要求|"
    r"考核(?:期内?|标准)?|标准内?|指标值?|数值|结果|以上|上述|任一项|任何一项|当月|本月|当期|月度|全年|年度|累计|合计|共计|共|则|者|的|按|达到|完成|实际|一次性|实行|执行|施行|"
    r"(?:该|本|此|其)(?:项目?|指标|条|款)?(?:的)?(?:分值|得分|分数|绩效分|考核分|绩效)?|分值|得分|分数|考核分|绩效分?|(?:安全|质量|服务|纪律|考勤|卫生|基础)分|直接|一律|即|只|仅|可|就|也|都|均|"
    r"(?:当月|月度)?(?:绩效工资|绩效奖金|绩效奖|奖金|工资)(?:按|的)?|情况|行为|现象|时|给予|予以|进行|每人|每次|,|、|:)*+"
)
_TAILS = regex(
    r"(?:的话|的|者|~|该项|本项|此项|(?<![小超用工耗计按准及课学])时|则|每|(?<!行)为|是|在|,|:|并|且|超过|、|第)+$"
)
_HEADS = regex(
    r"^(?:的|但|又|/|者|时(?![长间段效限差])|则|,|、|:|其中|如果|如(?![期实约数])|若|凡是|凡|对于|对(?![账外内])|因为|因(?!素)|一旦|当(?![月天日年班])|并|且|被)+"
)


def generic(subject: str) -> bool:
    """Whether a subject names nothing in particular (发生, 违反, 每发现 …)."""
    return bool(_GENERIC.fullmatch(subject))


def tidy(subject: str) -> str:
    """Strip the grammar off a subject (如发生投诉的 → 发生投诉)."""
    return _TAILS.sub("", _HEADS.sub("", subject.strip()))


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. ``start``/``end`` are places in the evened-out text."""

    start: int
    end: int
    opener: str = "SEMI"
    depth: int = 0
    subject: str = ""
    tail: str = ""
    bounds: tuple[Bound, ...] = ()
    union: bool = False
    """Whether several bounds are alternatives (或) rather than one range written in two halves."""
    amounts: tuple[Amount, ...] = ()
    every: Every | None = None
    effect: Effect | None = None
    second: Effect | None = None
    """A second effect in the same clause (得满分 … 系数1.1)."""
    limits: tuple[Limit, ...] = ()
    full: FullMark | None = None
    words: frozenset[str] = frozenset()
    """Kinds of the other words in it: ELSE, ETC, DOUBLE, DISCRETION, TARGET, LEVEL, ORDINAL, BLANK …"""
    level: str = ""
    ordinal: str = ""
    phrases: tuple[Phrase, ...] = field(default=(), repr=False)

    @property
    def conditioned(self) -> bool:
        """Whether it says when."""
        return bool(self.bounds or self.every or self.counts)

    @property
    def counts(self) -> tuple[Amount, ...]:
        """Its quantities that are no marks."""
        return tuple(a for a in self.amounts if a.quantity.dimension is not Dimension.MARK)

    @property
    def case(self) -> str:
        """Its words without effect, count and limits: the name of the case, figures included (10元以内)."""
        own = (Effect, Every, Limit, FullMark)
        count = self.counts[0] if len(self.counts) == 1 and self.every is None else None
        return tidy("".join(p.text for p in self.phrases if not isinstance(p, own) and p is not count))

    @property
    def bare_effect(self) -> bool:
        """Whether it is nothing but an effect (扣10分), to be joined to the condition before it."""
        return self.effect is not None and not self.conditioned and not self.level and generic(tidy(self.subject))

    @property
    def bare_condition(self) -> bool:
        """Whether it is a condition or a name still waiting for its effect."""
        return self.effect is None and not self.limits and self.full is None
