"""漏签字: a signature is wanting where others have signed."""

from collections import Counter
from collections.abc import Iterator

from ...sheet.vocabulary import normalise
from ...workbook.model import place
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope
from ..stated import Stated, columns
from ..words import holds, words

CODE = Code(
    "signature-missing", Severity.WARNING, "漏了签字",
    "签字栏里别人都签了名（或同一张表上别的签字栏签了名），这一格却空着。整个工作簿都没有填签字的，是打印后手签的，不算；某一栏所有的表都空着的，只说明一次。",
    "“本人签字”一列，别人都签了，张三的一格空着。",
    "每个人都签了；或者谁的签字都没有填，打印后手签。",
    "补签；确实不用签的写明原因。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report empty places for signatures: of a column that most have signed, of a line that is filled in elsewhere."""
    for block, stated in zip(scope.blocks(), scope.stated, strict=True):
        column = list(columns(scope.grid, block.block, _is_signature))
        for label in dict.fromkeys(one.label for one in column):
            places = [one for one in column if one.label == label]
            empty = [one for one in places if one.value is None and not _excused(scope, one)]
            if len(empty) * 2 < len(places):
                for one in empty:
                    who = one.person.name if one.person else ""
                    message = f"{who}的“{label}”（{one.ref}）空着，同一列另外{len(places) - len(empty)}人都签了。"
                    yield CODE.at(scope.name, one.ref, message, person=who, item=label)
        yield from _lines(scope, [one for one in stated if _asks(one)])


def _excused(scope: Scope, one: Stated) -> bool:
    row, _ = place(one.ref)
    return any(holds(scope.grid.text(row, column), "signature", "excused") for column in scope.grid.columns(row))


def _lines(scope: Scope, places: list[Stated]) -> Iterator[Finding]:
    """The empty lines for signatures of one block."""
    empty = [one for one in places if one.value is None]
    if not empty:
        return
    signed = [one for one in places if one.value is not None and _is_signature(one.label)]
    elsewhere = _filled(scope)
    for one in empty:
        filled, count = elsewhere[one.label, True], elsewhere[one.label, True] + elsewhere[one.label, False]
        if _is_signature(one.label) and signed and not filled and count > 1:
            if _first_empty(scope, one.label) == (scope.name, one.ref):
                message = f"{count}处“{one.label}”都空着，而“{signed[0].label}”已签；如果是打印后手签，不必理会。"
                yield CODE.at(scope.name, one.ref, message, item=one.label, severity=Severity.INFO)
            continue
        if _is_signature(one.label) and signed:
            other = f"同一张表的“{signed[0].label}”（{signed[0].ref}）已签"
        elif filled * 2 >= count:
            other = f"工作簿里另外{filled}处“{one.label}”都签了"
        else:
            continue
        yield CODE.at(scope.name, one.ref, f"“{one.label}”（{one.ref}）空着，{other}。", item=one.label)


def _first_empty(scope: Scope, label: str) -> tuple[str, str]:
    """Sheet and cell of the first empty line with a label of the workbook."""
    lines = ((sheet.name, one) for sheet in scope.sheets for block in sheet.stated for one in block)
    return next((name, one.ref) for name, one in lines if one.label == label and one.value is None)


def _filled(scope: Scope) -> Counter[tuple[str, bool]]:
    """How often a line for a signature is filled in, and left empty, in the whole workbook."""
    stated = (one for sheet in scope.sheets for block in sheet.stated for one in block)
    return Counter((one.label, one.value is not None) for one in stated if _asks(one))


def _is_signature(label: str) -> bool:
    return holds(label, "signature", "words") and not normalise(label).endswith(("日期", "时间"))


def _asks(one: Stated) -> bool:
    return _is_signature(one.label) or one.label in words("signature", "alike")
