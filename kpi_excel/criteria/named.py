"""Clauses with a name and an effect: levels, uncounted cases, 完成 and 未完成, vetoes."""

from dataclasses import replace

from ..regex import regex
from .awards import award, signed_points
from .cases import add_tally, after_condition
from .clauses import Clause, generic, tidy
from .conditions import MISSED, REACHED, intervals_of, names_in, unit_of
from .draft import Band, Draft, NotUnderstood, Step
from .rules import NOTHING, ONE, ZERO, Fatal, Interval, Option, Tally

_EITHER = regex(r"[\u4e00-\u9fff]{1,5}级?/[A-Fa-f]")
"""优秀/A: one level by two names."""


def add_option(labels: tuple[str, ...], clause: Clause, draft: Draft) -> None:
    """Take in a named level with its award."""
    assert clause.effect is not None
    either = tuple(part for x in labels if x for part in (x.split("/") if _EITHER.fullmatch(x) else (x,)))
    option = Option(either, award(clause.effect, clause, draft))
    draft.options.append((option, clause))
    draft.last = option


def counts_level(clause: Clause, draft: Draft) -> bool:
    """优秀(100分)0次: what stands behind a level's mark is the figure that it begins with."""
    option, where = draft.options[-1]
    figures = len(clause.bounds) + len(clause.counts)
    if (
        option is not draft.last
        or figures != 1
        or clause.opener not in ("RPAR", "COLON")
        or not generic(tidy(clause.subject))
    ):
        return False
    if clause.bounds:
        intervals, unit = intervals_of(clause), unit_of(*clause.bounds)
    else:
        value, unit = clause.counts[0].quantity.value, clause.counts[0].quantity.unit
        intervals = (Interval(value, True, value, True, True, True),)
    draft.options.pop()
    draft.bands.append(Band("", unit, intervals, option.award, where))
    draft.last = draft.bands[-1]
    return True


_PLAIN_LEVELS = frozenset({"有", "无", "是", "否", "√", "×", "对", "错", "达标", "不达标"})


def add_named(clause: Clause, draft: Draft) -> None:
    """A name with an effect: 未归档的扣20分 · 完成得10分 · 中评扣1分/个 · 完成目标得10分."""
    effect = clause.effect
    assert effect is not None
    subject = clause.subject if not generic(tidy(clause.subject)) or REACHED.fullmatch(tidy(clause.subject)) else ""
    subject = subject or (clause.tail if not generic(tidy(clause.tail)) else "")
    name = tidy(subject)
    if not name and clause.subject in _PLAIN_LEVELS:
        name = subject = clause.subject
    if effect.kind == "none":
        draft.passed.append(clause)
        if name and (draft.tallies or not draft.bands):  # 无效投诉不扣分: known, and free
            draft.free.append((Tally(names_in(subject), ZERO, counted=False), clause))
        return
    if effect.kind in ("deduct", "extra", "add", "each", "fine") and effect.quantity is not None:
        if effect.kind == "deduct" and "%" in effect.quantity.unit and not name:
            raise NotUnderstood(clause, "没有写在什么情况下扣")
        if _elliptic(clause, name, draft):
            return
        after_condition(clause, draft)
        if not name and not effect.per:
            if _plain_mark(clause, draft):
                return
            raise NotUnderstood(clause, "没有写在什么情况下加扣分")
        points, upto, share = signed_points(effect, clause, draft)
        unit = effect.per or "次"
        names = (name,) if "," in name and "AND" in clause.words else names_in(subject)
        add_tally(
            Tally(names, points, ONE, unit, upto, share, extra=effect.kind == "extra", counted=bool(effect.per)),
            clause, draft,
        )  # fmt: skip
        return
    if _plain_mark(clause, draft):
        return
    marks = effect.quantity.value if effect.kind == "get" and effect.quantity is not None else None
    if marks is not None and marks == draft.full and name.endswith("分") and name == tidy(draft.item):
        draft.passed.append(clause)  # 效率分30分: the item's own name with its full mark
        return
    if effect.kind == "veto" and not name and draft.fatals:
        draft.passed.append(clause)  # (单项否决): says again what stands before it
        return
    if not (REACHED.fullmatch(name) or MISSED.fullmatch(name)):
        after_condition(clause, draft)
    reached = bool(REACHED.fullmatch(name))
    if reached or MISSED.fullmatch(name):
        band = Band("", "", (), award(effect, clause, draft), clause, target=True, side=1 if reached else -1)
        draft.bands.append(band)
        draft.last = band
        return
    if effect.kind == "veto":
        names = names_in(subject)
        draft.fatals.append((Fatal(() if name in ("一票", "单项") else names), clause))
        return
    if effect.kind in ("zero", "all"):
        if not name:
            _orphan_zero(clause, draft)
            return
        add_option((name,), clause, draft)
        return
    if not name:
        if effect.gives_nothing:
            _orphan_zero(clause, draft)
            return
        if clause.amounts and not all(a.quantity.value == draft.full for a in clause.amounts):
            raise NotUnderstood(clause, "不知道这一句里的数是什么")
        if effect.kind == "full":
            draft.passed.append(clause)
            return
        if effect.kind == "get" and effect.quantity and draft.full == effect.quantity.value and not draft.bands:
            draft.passed.append(clause)
            return
        raise NotUnderstood(clause, "没有写在什么情况下得分")
    add_option((name,), clause, draft)


def _plain_mark(clause: Clause, draft: Draft) -> bool:
    """5分, （5分） or 加5分 alone among additions or deductions: for each occurrence of what the item names.

    Taken off, it may also stand behind a case (一般差错2分，重大差错5分). It may be meant once for all occurrences, too.
    """
    effect = clause.effect
    if not draft.sign or draft.full is not None or effect is None or effect.quantity is None or clause.amounts:
        return False
    said = {"add": 1, "deduct": -1}.get(effect.kind, draft.sign if effect.kind == "get" and not effect.verb else 0)
    name = tidy(clause.subject) if not generic(tidy(clause.subject)) else ""
    if said != draft.sign or effect.quantity.unit != "分" or effect.per or (name and draft.sign > 0):
        return False
    points = draft.sign * effect.quantity.value
    add_tally(Tally(names_in(clause.subject) if name else (), points, ONE, "次", counted=False), clause, draft)
    draft.once = True
    return True


_OPPOSITE = regex(
    r"(?:若|如)?(低于|高于|超过|少于|不足|未达到|低|高|超)(?:该?(?:目标|标准|计划|预算)值?)?(?:的|者|时|则)*"
)


def _elliptic(clause: Clause, name: str, draft: Draft) -> bool:
    """每高于目标一个百分点加0.5分,低于则减0.5分: the unit of the step before, the other way."""
    step = draft.last if isinstance(draft.last, Step) else None
    words = "".join(p.text for p in clause.phrases if clause.effect is not None and p.start < clause.effect.start)
    found = _OPPOSITE.fullmatch(words)
    if step is None or found is None or step.intervals:
        return False
    direction = 1 if found[1] in ("高于", "超过", "高", "超") else -1
    assert clause.effect is not None
    points, upto, share = signed_points(clause.effect, clause, draft)
    if direction == step.direction or upto is not None or share != step.share or (points < 0) == (step.points < 0):
        return False
    draft.steps.append(replace(step, points=points, direction=direction, clause=clause))
    draft.last = draft.steps[-1]
    return True


def _orphan_zero(clause: Clause, draft: Draft) -> None:
    """一票否决，本项0分: says again what the veto before it said."""
    said = draft.fatals or draft.otherwise is not None
    if said or (isinstance(draft.last, Band) and draft.last.award == NOTHING):
        draft.passed.append(clause)
        return
    raise NotUnderstood(clause, "没有写在什么情况下不得分")
