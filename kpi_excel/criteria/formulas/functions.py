"""The functions of a spreadsheet that formulas are written with (MAX, MIN, ROUND, INT, SUM), and what no quantity is called."""

import re
from collections.abc import Mapping
from fractions import Fraction

from ...regex import regex

SIGNS: Mapping[str, str] = {"MAX": "max", "MIN": "min", "ROUND": "round", "INT": "int", "SUM": "+"}
"""The function's name, and the sign that it has between two expressions; INT has 0 as its second."""
NAMES: Mapping[str, str] = {sign: name for name, sign in SIGNS.items() if name != "SUM"}
CALL = regex(rf"(?<![A-Za-z])(?:{'|'.join((*SIGNS, 'IF'))})\s*(?=\()", re.IGNORECASE)

NO_NAME = regex(
    r"[√²³^]|的(?:平方|立方|[二三2-9n]次方)|平方根|立方根|根号"
    r"|^(?:IFS?|AND|OR|NOT|LOG\d*|LN|LG|EXP|SQRT|POWER|POW|MOD|AVERAGE|AVG|MEDIAN|MAX|MIN|ROUND|ROUNDUP|ROUNDDOWN|INT|TRUNC|SUM|ABS|FLOOR|CEILING|IFERROR)$",
    re.IGNORECASE,
)
"""What no quantity is called: functions, roots and powers."""


def applied(sign: str, left: Fraction, right: Fraction) -> Fraction:
    """Work a function out: the greater, the lesser, rounded half up to so many places, or down to a whole number."""
    match sign:
        case "max":
            return max(left, right)
        case "min":
            return min(left, right)
        case "int":
            return Fraction(left.numerator // left.denominator)
        case _:
            unit = Fraction(10) ** int(right)
            size = abs(left) * unit + Fraction(1, 2)
            whole = Fraction(size.numerator // size.denominator) / unit
            return whole if left >= 0 else -whole
