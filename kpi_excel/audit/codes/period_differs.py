"""各处写的月份不一致: title, field, tab and file speak of different months."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ..code import Code
from ..finding import Finding, Severity
from ..months import Named, differ, named_by
from ..scope import Scope

CODE = Code(
    "period-differs", Severity.WARNING, "各处写的月份不一致",
    "标题、考核月份、工作表名或文件名写的不是同一个月，多半是用上个月的表改的，漏改了一处。"
    "填表、签字等日期在考核月份之后不算；季度与其中的月份、跨月的考核期（8月26日至9月25日）与后一个月不算。",
    "标题是“2024年9月绩效考核表”，考核月份填“2024年8月”。",
    "标题和考核月份都写2024年9月，考核日期写2024年10月8日。",
    "核对这张表是哪个月的，把写错的一处改过来；如果整张表是上个月的，请换成这个月的。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report, once a block, places that name different months; once a sheet the tab, once a workbook the file."""
    blocks = scope.named
    odd = False
    rest = [one for named in blocks for one in named]
    for named in blocks:
        pair = _apart(named, [one for one in rest if one not in named])
        if pair is not None:
            odd = True
            yield _said(scope, *pair)
    every = [one for named in blocks for one in named]
    if odd or not every:
        return
    tab = next(named_by("工作表名", scope.name), None)
    file = next(named_by("文件名", PurePosixPath(scope.file).stem), None)
    others = [said for card in scope.cards if (said := _of_sheet(card))]
    if tab is not None:
        if all(differ(one, tab) for one in every):
            yield _said(scope, every[0], tab)
            return
        yield from (_said(scope, one, tab) for one in _strays(scope, tab))
    elif odd_one := _odd_one(every, [said for said in others if said[-1].what != "工作表名"], file):
        yield _said(scope, every[0], odd_one)
        return
    first = next(sheet for sheet in scope.sheets if sheet.sheet.reading.recognised) is scope
    together = [*every, *filter(None, [tab]), *(one for said in others for one in said)]
    if first and file is not None and all(differ(one, file) for one in together):
        yield _said(scope, every[0], file)


def _strays(scope: Scope, tab: Named) -> Iterator[Named]:
    """What forms of other people than the rest name, where those agree with the tab: not earlier months of the same people."""
    blocks = list(zip(scope.blocks(), scope.named, strict=True))
    agreeing = [block for block, named in blocks if named and not any(differ(one, tab) for one in named)]
    people = {person.person.name for block in agreeing for person in block.people}
    for block, named in blocks:
        others = {person.person.name for person in block.people}
        if agreeing and named and all(differ(one, tab) for one in named) and not others & people:
            yield named[0]


def _of_sheet(card: Scope) -> list[Named]:
    """What another sheet of the workbook names, its tab last."""
    return [*(one for named in card.named for one in named), *named_by("工作表名", card.name)]


def _odd_one(own: Sequence[Named], others: Sequence[Sequence[Named]], file: Named | None) -> Named | None:
    """What all other sheets say, if this one alone says another month: sheets whose tabs name no month are of one month."""
    said = [named[0] for named in others]
    if not said or any(differ(said[0], one) for one in said[1:]) or not all(differ(a, b) for a in own for b in said):
        return None
    sure = len(said) > 1 or (file is not None and not differ(said[0], file) and all(differ(one, file) for one in own))
    return replace(said[0], what=f"其他{len(said)}张表的{said[0].what}", ref="") if sure else None


def _apart(named: Sequence[Named], rest: Sequence[Named]) -> tuple[Named, Named] | None:
    """The first pair that differs; what differs from most comes first, by the rest of the sheet where that doesn't tell."""
    pairs = [(a, b) for index, a in enumerate(named) for b in named[index + 1 :] if differ(a, b)]
    if not pairs:
        return None
    often = {one: sum(one in pair for pair in pairs) for pair in pairs for one in pair}
    first, second = pairs[0]
    apart = {one: (often[one], sum(differ(one, other) for other in rest)) for one in (first, second)}
    return (first, second) if apart[first] > apart[second] else (second, first)


def _said(scope: Scope, odd: Named, other: Named) -> Finding:
    message = f"{odd.said}，{other.said}，不是同一个月。"
    return CODE.at(scope.name, odd.ref or other.ref, message, found=odd.text, expected=other.text)
