"""同一个人出现两次."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from ...results import RunResult
from ...scoring.card import PersonScore
from ...scoring.logged_amounts import fields_of, is_log
from ...sheet.identity import own_period
from ..appearance import Appearance, alike, in_run, unversioned
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope
from ..words import holds

CODE = Code(
    "person-duplicate", Severity.WARNING, "同一个人出现两次",
    "同一个考核区域里同一个姓名出现两次，或者同一个人同一个月在两张表、两个文件里按同样的项目考核了两次，可能是重复录入（交了两份），"
    "也可能是同名的两个人。汇总表、不同项目的表、不同月份、工号或部门不同的不算。",
    "名单里“李想”出现两次，数据相同。",
    "同名的两人用工号区分。",
    "重复的删去一份；同名的加上工号。",
)  # fmt: skip

_MOST_NAMES = 5


def check(scope: Scope) -> Iterator[Finding]:
    """Report names that stand more than once in a block, unless numbers or months tell the rows apart (in a list of
    events, anything that differs); then those that are on a sheet before this one, or in a block above, as well.
    """
    for block in scope.blocks():
        listed = is_log(block)
        told = [(p.person, _row(p, listed=listed)) for p in block.people if p.person.name]
        counts = Counter(key for _, key in told)
        seen: set[tuple[str, ...]] = set()
        for person, key in told:
            if counts[key] > 1 and key in seen:
                yield CODE.at(
                    scope.name, person.name_ref, f"“{person.name}”在本表出现{counts[key]}次。", person=person.name
                )
            seen.add(key)
    again: set[str] = set()
    for first, later in scope.twice:
        if later.sheet == scope.name and later.name not in again:
            again.add(later.name)
            message = f"“{later.name}”{_month(later)}在“{first.sheet}”（{first.cell or '表名'}）已经考核过，项目相同。"
            yield CODE.at(scope.name, later.cell, message, person=later.name)


def _row(person: PersonScore, *, listed: bool) -> tuple[str, ...]:
    """What tells a row from others of the same name."""
    who = person.person
    besides = tuple(field.text for field in fields_of(person)) if listed else ()
    return (who.name, who.number, own_period(who), *besides)


def check_run(run: RunResult) -> Iterator[Finding]:
    """Report people who are appraised in two workbooks for the same period by the same items, a pair of files at a time.

    Without a number or a department that both files state, only files that are called the same are compared: namesakes
    are common.
    """
    pairs: defaultdict[tuple[str, str], list[tuple[Appearance, Appearance]]] = defaultdict(list)
    files: defaultdict[str, set[str]] = defaultdict(set)
    before: defaultdict[tuple[object, ...], list[tuple[int, Appearance]]] = defaultdict(list)
    for order, one in enumerate(in_run(run)):
        signs = _signs(one)
        earlier = [next(((at, first) for at, first in before[sign] if _again(first, one)), None) for sign in signs]
        if found := [e for e in earlier if e is not None]:
            _, first = min(found, key=itemgetter(0))
            pairs[first.file, one.file].append((first, one))
            files[one.name] |= {first.file, one.file}
        for sign in signs:
            before[sign].append((order, one))
    for (first_file, file), several in pairs.items():
        kept = [(first, one) for first, one in several if len(files[one.name]) == 2]
        if kept and not any(holds(name, "raters_sheets", "words") for name in (first_file, file)):
            first, one = kept[0]
            names = list(dict.fromkeys(later.name for _, later in kept))
            shown = "、".join(names[:_MOST_NAMES]) + (f"等{len(names)}人" if len(names) > _MOST_NAMES else "")
            place, here = f"{first_file}“{first.sheet}”（{first.cell}）", f"{file}“{one.sheet}”（{one.cell}）"
            message = f"{shown}{_month(one)}在两个文件里都有考核表，项目相同：{place}和{here}。"
            person = names[0] if len(names) == 1 else ""
            yield replace(CODE.at(one.sheet, one.cell, message, person=person), file=file)


def _signs(one: Appearance) -> list[tuple[object, ...]]:
    """What tells surely who somebody is, one sign being enough: a number, a department, or what the file is called."""
    told = {"number": one.number, "department": one.department or one.unit, "file": unversioned(one.file)}
    return [(one.name, one.month, kind, sign) for kind, sign in told.items() if sign or kind == "file"]


def _again(first: Appearance, later: Appearance) -> bool:
    return first.file != later.file and later.period is not None and alike(first, later)


def _month(one: Appearance) -> str:
    return one.period.chinese if one.period is not None else ""
