"""A rule about several periods running, as a value."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..figures import plain
from ..period import Span


class Kind(StrEnum):
    """What has to hold in each of the periods."""

    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"
    LAST = "last"
    FIRST = "first"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold in each period. ``value``: marks, or how many places from the end (1: the last alone)."""

    kind: Kind
    value: Decimal = Decimal(1)
    grades: tuple[str, ...] = ()
    """Any of these; the one that is named comes first."""

    @property
    def ranked(self) -> bool:
        """Whether it is about the place within the department."""
        return self.kind in (Kind.LAST, Kind.FIRST)

    @property
    def chinese(self) -> str:
        """The condition as it is said in a finding."""
        figure = plain(self.value)
        return {
            Kind.BELOW: f"总分低于{figure}分",
            Kind.AT_MOST: f"总分不高于{figure}分",
            Kind.ABOVE: f"总分高于{figure}分",
            Kind.AT_LEAST: f"总分不低于{figure}分",
            Kind.LAST: "部门内排最后一名" if self.value == 1 else f"排在部门最后{figure}名之内",
            Kind.FIRST: "部门内排第一名" if self.value == 1 else f"排在部门前{figure}名之内",
            Kind.GRADE: f"等级为“{'、'.join(self.grades)}”",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class Streak:
    """A rule about so many periods running."""

    text: str
    """The clause as written."""
    count: int
    span: Span | None
    """How long each period is; ``None``: as long as the sheet's own (连续两次)."""
    condition: Condition | None
    """``None``: not understood."""
    aside: str = ""
    """Parts of the clause that are not judged (或累计三次; 试用期员工 before it)."""
