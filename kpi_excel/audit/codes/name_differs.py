"""表上的姓名与工作表名不一致: the tab is another person's."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from ...results import RunResult, WorkbookResult
from ...sheet.names import clean_name, looks_like_name, name_in_title
from ...sheet.vocabulary import vocabulary
from ..appearance import Appearance, in_book
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope
from ..words import words

CODE = Code(
    "name-differs", Severity.WARNING, "表上的姓名与工作表名（文件名）不一致",
    "工作簿里各张表都以被考核人的姓名命名（或者各个文件都以姓名命名），只有这一张的姓名与名字不同，多半是复制了别人的表忘了改姓名。",
    "工作表“李四”里，姓名填“张三”。",
    "工作表“李四”里，姓名填“李四”。",
    "看分数是谁的：姓名没有改就改姓名，工作表名没有改就改工作表名。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report a form whose tab is somebody else's name, in a workbook whose other tabs are the names on their forms."""
    name = _name(scope)
    tab = clean_name(scope.name)
    if not name or name in tab or tab in name or not _may_be_somebody(scope, tab):
        return
    others = [(_name(card), clean_name(card.name)) for card in scope.cards]
    named = [own in tab for own, tab in others if own]
    if sum(named) > 1 and sum(named) * 2 > len(named):
        (person,) = next(scope.blocks()).people
        yield CODE.at(
            scope.name, person.person.name_ref, f"姓名（{person.person.name_ref}）是“{name}”，工作表名是“{scope.name}”。",
            person=name, found=name, expected=scope.name,
        )  # fmt: skip


def _may_be_somebody(scope: Scope, tab: str) -> bool:
    return looks_like_name(scope.grid.words, tab) and not tab.endswith(words("tabs", "groups"))


def _name(scope: Scope) -> str:
    """The name on a sheet with one form, as far as a cell states it."""
    people = [person.person for _, person in scope.people()]
    blocks = [block.block.layout for block in scope.blocks()]
    return clean_name(people[0].name) if blocks == ["form"] and len(people) == 1 and people[0].name_ref else ""


def check_run(run: RunResult) -> Iterator[Finding]:
    """Report a file that is called by another person's name, where the other files are called by those on their forms."""
    forms = {book.file: people[0] for book in run.workbooks if len(people := _alone(book)) == 1}
    named = {file: one.name in clean_name(PurePosixPath(file).stem) for file, one in forms.items()}
    if sum(named.values()) < 2 or sum(named.values()) * 2 <= len(named):
        return
    for file, one in forms.items():
        other = "" if named[file] else _somebody_in(PurePosixPath(file).stem)
        if other and other not in one.name:
            message = f"姓名是“{one.name}”（“{one.sheet}”{one.cell}），文件名是“{PurePosixPath(file).name}”。"
            finding = CODE.at(one.sheet, one.cell, message, person=one.name, found=one.name, expected=other)
            yield replace(finding, file=file)


def _alone(book: WorkbookResult) -> list[Appearance]:
    """The people of a workbook that has one form."""
    layouts = [sheet.layout for sheet in book.sheets if sheet.recognised]
    return [one for one in in_book(book) if one.cell] if layouts == ["form"] else []


def _somebody_in(stem: str) -> str:
    """The person whom a file's name names: as in a title, or as a part of its own (客服部_张三_9月)."""
    known = vocabulary()
    parts = re.split(r"[^一-鿿]+", re.sub(r"20\d\d年|\d{1,2}月份?", " ", stem))
    alone = [part for part in parts if looks_like_name(known, part) and not part.endswith(words("tabs", "groups"))]
    return name_in_title(known, stem) or next(iter(alone), "")
