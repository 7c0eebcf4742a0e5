"""Scores and findings of a sheet become the result values that reports write down."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .audit.finding import Finding
from .criteria.canonical import ONLY_TO_READ, canonical, comes_back
from .criteria.forms import form
from .criteria.reading import Understanding
from .criteria.rules import Rule
from .figures import plain
from .results import (
    Checked,
    CriterionResult,
    Figure,
    ItemResult,
    MarkResult,
    PayResult,
    PersonResult,
    SheetResult,
    Status,
    Unchecked,
)
from .scoring.card import BlockScore, Check, ItemScore, PersonScore, SheetScore
from .scoring.texts import criterion_text, target_text, written_text
from .sheet.identity import own_period
from .sheet.model import Field, Item

_KINDS = {
    Understanding.MANUAL: "人工评分",
    Understanding.UNREADABLE: "未读懂",
    Understanding.UNFILLED: "未填",
}


def sheet_result(score: SheetScore, findings: Sequence[Finding]) -> SheetResult:
    """Make the result of one sheet."""
    reading = score.reading
    blocks = [b.block for b in score.blocks]
    return SheetResult(
        sheet=reading.sheet,
        recognised=reading.recognised,
        department=next((b.department for b in blocks if b.department), ""),
        layout="+".join(dict.fromkeys(b.layout for b in blocks)),
        period=next((b.period for b in blocks if b.period), ""),
        people=_people(score.blocks),
        findings=tuple(findings),
        criteria=_criteria(score),
        unchecked=_unchecked(score),
        rosters=reading.rosters,
    )


def skipped_sheet_result(sheet: str, why: str) -> SheetResult:
    """Make the result of a sheet that the company leaves out."""
    return SheetResult(sheet, False, unchecked=(Unchecked(sheet, "整张工作表", f"{why}。", sheet),), skipped=why)


def _people(blocks: Sequence[BlockScore]) -> tuple[PersonResult, ...]:
    """One result per person: a second table of the sheet about the same person adds its items to the first, and its totals
    and pay to a list of marks without any.
    """
    out: dict[tuple[str, str], PersonResult] = {}
    order: list[PersonResult] = []
    for index, block in enumerate(blocks):
        for person in block.people:
            result = _person(block, person)
            key = (result.name, person.person.number)
            first = out.get(key)
            if first is not None and index and result.name and not result.items and _bare(first):
                merged = replace(
                    first, post=first.post or result.post, department=first.department or result.department,
                    total=result.total, grade=result.grade, pay=result.pay, sums=result.sums,
                )  # fmt: skip
                order[order.index(first)] = merged
                out[key] = merged
            elif first is not None and index and result.name and result.total is None:
                merged = PersonResult(
                    first.name, first.post, first.department, first.items + result.items, first.total, first.grade,
                    first.pay, first.sums + result.sums, first.number, first.period,
                )  # fmt: skip
                order[order.index(first)] = merged
                out[key] = merged
            else:
                order.append(result)
                out[key] = result
    return tuple(order)


def _bare(person: PersonResult) -> bool:
    """Whether somebody has marks alone so far."""
    pay = person.pay
    parts = (person.total, person.grade, pay.percent, pay.amount)
    return bool(person.items) and not person.sums and all(part is None for part in parts)


def _person(block: BlockScore, person: PersonScore) -> PersonResult:
    who = person.person
    return PersonResult(
        name=who.name,
        post=who.post,
        department=who.department or block.block.department,
        items=tuple(_item(i) for i in person.items),
        total=_checked(person.total),
        grade=_checked(person.grade),
        pay=PayResult(_checked(person.share), person.base, _checked(person.amount), person.house_base),
        sums=tuple(c for c in (_checked(s) for s in person.sums if s is not person.total) if c is not None),
        number=who.number,
        period=own_period(who) or block.block.period,
    )


def _item(score: ItemScore) -> ItemResult:
    item, entry = score.item, score.entry
    deciding = score.deciding
    return ItemResult(
        item=item.name.text,
        cell=deciding.mark.field.ref if deciding else entry.marks[-1].field.ref if entry.marks else item.name.ref,
        criterion=written_text(item),
        criterion_cell=item.criterion.ref if item.criterion else "",
        rule=_rule(score.rule, score.standard.full, item.name.text),
        standard=score.standard.full,
        weight=score.standard.weight,
        raw="；".join(_typed(f) for f in entry.raw if f.text),
        raw_cells=tuple(f.ref for f in entry.raw),
        entered=score.entered,
        score=score.score if score.status.checked else None,
        readings=dict(score.readings),
        status=score.status,
        why="。".join(said for said in (score.why, score.aside, _replaced(item)) if said),
        weighted=_checked(score.weighted),
        marks=tuple(MarkResult(m.mark.role, m.mark.field.ref, m.entered, m.status) for m in score.marks),
        category=item.category.text if item.category else "",
        formula=score.formula,
        excluded=tuple(name for name in score.readings if name in score.excluded),
        replaced=criterion_text(item) if item.replaced is not None else "",
    )


def _replaced(item: Item) -> str:
    """Say that the criterion is not the sheet's own, with both texts."""
    if item.replaced is None:
        return ""
    written = written_text(item)
    was = f"评分标准“{written}”" if written else "没有写的评分标准"
    reason = f"（{item.replaced.reason}）" if item.replaced.reason else ""
    return f"kpi.toml 把表里{was}换成了“{criterion_text(item)}”{reason}"


def _typed(field: Field) -> str:
    """A data cell as it shows: a number under a percent format in percent."""
    if isinstance(field.value, Decimal) and "%" in field.number_format:
        return f"{plain(field.value * 100)}%"
    return field.text


def _rule(rule: Rule | None, full: Decimal | None, item: str) -> str:
    return canonical(rule, full, item) if rule is not None else ""


def _checked(check: Check | None) -> Checked | None:
    if check is None:
        return None
    score: Figure = check.score
    if check.kind in ("sum", "weighted", "share", "amount", "rank") and isinstance(score, str):
        score = None
    status = check.status
    if status.checked and score is None:
        status = Status.MISSING
    return Checked(
        check.field.ref,
        check.entered,
        score,
        status,
        check.why,
        check.from_entered,
        check.provisional,
        check.consequence,
    )


def _criteria(score: SheetScore) -> tuple[CriterionResult, ...]:
    out: dict[tuple[str, str], CriterionResult] = {}
    for block in score.blocks:
        for person in block.people:
            for item in person.items:
                key = (item.item.name.ref, item.item.criterion.ref if item.item.criterion else "")
                if key not in out and item.item.criterion is not None:
                    out[key] = _criterion(item)
    return tuple(out.values())


def _criterion(item: ItemScore) -> CriterionResult:
    criterion, full, name = item.criterion, item.standard.full, item.item.name.text
    rule, understood = item.rule, item.rule is not None
    kind = form(rule) if rule is not None else _KINDS[criterion.understanding]
    why = f"不影响得分的文字：{'；'.join(criterion.passed)}" if understood and criterion.passed else criterion.reason
    if rule is not None and not comes_back(rule, full, name, target_text(item.item)):
        why = "；".join(said for said in (why, f"标准写法：{ONLY_TO_READ}") if said)
    return CriterionResult(
        name, item.item.criterion.ref if item.item.criterion else "", written_text(item.item),
        _rule(rule, full, name), kind, understood, why, criterion.text if item.item.replaced is not None else "",
    )  # fmt: skip


def _unchecked(score: SheetScore) -> tuple[Unchecked, ...]:
    name = score.reading.sheet
    out: list[Unchecked] = []
    if not score.reading.recognised:
        out.append(Unchecked(name, "整张工作表", f"{score.reading.reason}{score.reading.advice}", name))
    out.extend(
        Unchecked(f"{name}!{f.ref}", f.text[:40], "没有用到的单元格", name, f.ref) for f in score.reading.unplaced
    )
    for block in score.blocks:
        for person in block.people:
            for item in person.items:
                if not item.status.checked:
                    cell = item.deciding.mark.field.ref if item.deciding else item.item.name.ref
                    what = " ".join(f"{person.person.name} {item.item.name.text}".split())
                    out.append(Unchecked(f"{name}!{cell}", what, f"{item.status.chinese}：{item.why}", name, cell))
    return tuple(out)
