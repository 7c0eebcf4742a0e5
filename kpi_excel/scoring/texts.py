"""The text of a criterion, put together from its cells."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from ..sheet.model import CriterionText, Item, Section

_MARKED = regex(r"[分元%级]\s*$")
_NUMBER = regex(r"\d+(?:\.\d+)?%?")


def criterion_text(item: Item) -> str:
    """Join text cells and band rows into one text: ``≥90% 得85分；…`` for rows whose points stand in another cell."""
    return "".join(text for text, _ in _pieces(item.criterion))


def of_currency(item: Item, *, money: bool) -> Item:
    """Return the item with the texts in yuan, or in points, alone where its criterion has one column for each.

    每次扣1分 | 每次罚款10元: which of them holds is said by the column that is filled in (seed S1).
    """
    if item.criterion is None or not item.criterion.texts or item.criterion.bands:
        return item
    if len(item.criterion.texts) == 1:
        only = item.criterion.texts[0]
        if not money or (told := _in_yuan(only.text)) is None:
            return item
        return replace(item, criterion=replace(item.criterion, texts=(replace(only, value=told),)))
    kinds = [("元" in f.text, "分" in f.text) for f in item.criterion.texts if f.text]
    if {(True, False), (False, True)} != set(kinds):
        return item
    kept = tuple(f for f in item.criterion.texts if f.text and ("元" in f.text) is money)
    return replace(item, criterion=replace(item.criterion, texts=kept))


_POINTS = regex(r"扣(?:绩效)?\d+(?:\.\d+)?分")
_OUTSIDE = regex(
    r"[;；,，。]\s*(?:未|不|没有?)参[与加][^;；,，。\d]{0,12}(?:的|者|人员|员工)?[,，]?(?:按)?(?:现金)?(?:罚款?|处罚|扣款?)(?P<yuan>\d+(?:\.\d+)?)元(?=[;；。]|$)"
)


def _in_yuan(text: str) -> str | None:
    """发现一处不合格扣1分；未参与绩效考核的罚款10元 → 发现一处不合格罚款10元: the case stays, its price is in yuan."""
    outside = _OUTSIDE.search(text)
    if outside is None or len(_POINTS.findall(text)) != 1:
        return None
    rest = text[: outside.start()] + text[outside.end() :]
    return _POINTS.sub(f"罚款{outside['yuan']}元", rest)


def written_text(item: Item) -> str:
    """Join the criterion as it stands on the sheet, also where the company put another in its place."""
    return "".join(text for text, _ in _pieces(item.criterion if item.replaced is None else item.replaced.written))


def sign_of(item: Item) -> int:
    """Whether an item stands among additions (+1) or deductions (-1): by its section, or by what its criterion's cells are
    headed (加分标准, 扣分标准); 0 where neither says it.
    """
    own = {Section.BONUS: 1, Section.DEDUCTION: -1}.get(item.section, 0)
    labels = [field.label for field in item.criterion.texts] if item.criterion is not None else []
    signs = {bool(_ADDS.search(label)) - bool(_TAKES.search(label)) for label in labels} or {0}
    headed = signs.pop() if len(signs) == 1 else 0
    return own if headed in (0, own) else 0 if own else headed


def by_its_name(item: Item) -> Item:
    """Return an addition or deduction without a criterion of its own by the points in its name (工单差错（5分）)."""
    stated = item.full_mark
    if item.section is Section.BASE or item.criterion is not None or stated is None or stated.ref != item.name.ref:
        return item
    return replace(item, criterion=CriterionText((replace(stated, value=f"{stated.text}分", label=""),)))


_ADDS, _TAKES = regex("加分|奖分|奖励分"), regex("扣分|减分|扣减")


def target_text(item: Item) -> str:
    """What the item's target column shows: 98% for 0.98 under a percent format; ``""`` where there is none."""
    if item.target is None:
        return ""
    if isinstance(item.target.value, Decimal) and "%" in item.target.number_format:
        return f"{plain(item.target.value * 100)}%"
    return item.target.text


def criterion_cell(item: Item, start: int) -> str:
    """Return the cell that a place in the criterion's text came from; its first cell where the text does not reach."""
    end = 0
    for text, ref in _pieces(item.criterion):
        end += len(text)
        if start < end:
            return ref
    return item.criterion.ref if item.criterion is not None else ""


def _pieces(criterion: CriterionText | None) -> Iterator[tuple[str, str]]:
    """The text piece by piece, each with its cell."""
    if criterion is None:
        return
    between = ""
    for field in criterion.texts:
        if field.text:
            yield between + field.text, field.ref
            between = "；"
    for band in criterion.bands:
        condition, points = band.condition.text.rstrip("；;。,， "), band.points.text
        if condition and points:
            condition = f"={condition}" if _NUMBER.fullmatch(condition) else condition
            yield f"{between}{condition} ", band.condition.ref
            yield f"得{points}" + ("" if _MARKED.search(points) else "分"), band.points.ref
            between = "；"
