"""Functions, roots and powers that no formula has taken up: they are refused by name."""

import re

from ...regex import regex
from ..draft import NotUnderstood
from .functions import SIGNS

_UNKNOWN = regex(
    r"(?<![A-Za-z])(?:IF[S]?|AND|OR|NOT|LOG\d*|LN|LG|EXP|SQRT|POWER|POW|MOD|AVERAGE|AVG|MEDIAN|COUNT[A-Z]*|SUMIFS?|SUMPRODUCT|[VHX]?LOOKUP|RANK|CEILING|FLOOR|ROUNDUP"
    r"|ROUNDDOWN|TRUNC|IFERROR|STDEV|LARGE|SMALL|CHOOSE|INDEX|MATCH|MAX|MIN|ROUND|INT|SUM|ABS)\s*\("
    r"|[=×÷+(/-]\s*√|√\s*[(\d一-鿿][^,;]*[×÷]|(?<![mM米])[²³](?=\s*[×÷+\-)]|$)"
    r"|的(?:平方根?|立方根?|[二三2-9n]次方)(?![米公厘分毫])|开(?:平方|立方|根号|方)(?![一-鿿])|根号",
    re.IGNORECASE,
)
_FORMULA = regex(r"得分|[=×÷/]")


_CALLED = regex(
    rf"(?<=[=×÷+/(-])(?!(?:{'|'.join((*SIGNS, 'IF'))})\s*\()[A-Za-z]{{2,}}\s*\([^()]*\d[^()]*,[^()]*\)", re.IGNORECASE
)
"""FOO(20,完成率): letters with several arguments, one of them a figure, are no name with what it stands for."""


def check_functions(text: str, rest: str) -> None:
    """Raise :class:`NotUnderstood` for a function, a root or a power in the ``rest`` that a formula has left of a text."""
    found = _UNKNOWN.search(rest) or _CALLED.search(text)
    if found is not None and _FORMULA.search(text):
        raise NotUnderstood(None, f"公式里的函数、根号、乘方看不懂，请用加减乘除写：“{found.group().strip()}”")
