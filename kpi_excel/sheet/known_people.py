"""Who is named under 姓名 (or a department, a project under 部门, 项目) on any sheet of a workbook.

Names that head columns often show by nothing else that they are names: 阿木 has no family name, 枫林小区 is no person.
"""

from collections.abc import Iterable

from ..workbook.model import Sheet
from .vocabulary import Role, Vocabulary, normalise, vocabulary

_OWNERS = frozenset({"项目", "小区", "楼盘", "网点", "站点", "门店", "店铺", "大厦"})
_HEADS = frozenset({Role.PERSON, Role.DEPARTMENT})
_LONGEST = 10


def known_people(sheets: Iterable[Sheet], words: Vocabulary | None) -> frozenset[str]:
    """Return the names, normalised, that stand in a column of names with figures beside them."""
    found: set[str] = set()
    for sheet in sheets:
        found |= _on(sheet, words or vocabulary())
    return frozenset(found)


def _on(sheet: Sheet, words: Vocabulary) -> set[str]:
    found: set[str] = set()
    texts = {place: cell.value for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
    figures = {row for (row, _), cell in sheet.cells.items() if not isinstance(cell.value, str | None)}
    for (row, column), text in texts.items():
        head = normalise(text)
        if head not in _OWNERS and not _HEADS.intersection(words.exact.get(head, ())):
            continue
        below = row + 1
        while (below, column) in texts:
            name = normalise(texts[below, column])
            if below in figures and 2 <= len(name) <= _LONGEST and name not in words.exact:
                found.add(name)
            below += 1
    return found
