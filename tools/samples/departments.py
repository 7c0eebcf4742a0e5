"""S9's department scheme: a share of the fee target, fixed points a complaint, a range of points a lapse."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samples.grid import Sheet, Theme, Value
from samples.truth import Truth, between, worth

D = Decimal

FEES = "月度收费任务完成并无业主投诉记满分；月度收费任务未完成的，按完成任务比例计分"
PROCESS = (
    "严格按照岗位职责、服务工作流程做事，人性化服务到位记满分；业主投诉一次扣5分，违反工作流程、不按岗位职责做事的，"
    "违反一次扣1-2分，两项扣分直至标准分扣完为止"
)
RULES = "严格执行财务预算、人员进出管理、考勤等制度记满分；如有违反，一次扣1-2分，直至标准分扣完为止"
CLEAN = (
    "各类通道、业主楼道、公用设施以及整个小区（大厦）清洁卫生，无业主投诉记满分；业主投诉一次扣5分，没有按要求做事的，"
    "发生一次扣1-2分，两项扣分直至标准分扣完为止"
)
ORDER = (
    "大小车辆进出通畅、指示牌醒目、停放有序、无盗窃事故发生记满分；发生盗窃事故或业主投诉一次扣5分，车辆通道无指示牌、"
    "停放无序发现一次扣1-2分，两项扣分直至标准分扣完为止"
)
DUTY = (
    "准确、及时、全面完成安排布置的工作任务记满分；出现拖延、差错、应付等情况，发现一次扣1-2分，严重的一次扣5分，"
    "两项相加直至标准分扣完为止"
)


@dataclass(frozen=True)
class Part:
    """One item of a department: its name, full mark and rule."""

    name: str
    full: int
    rule: str


@dataclass(frozen=True)
class Facts:
    """What happened in one item: the share of the task reached, or events worth 5 and events worth 1 to 2 points."""

    words: str
    reached: str | None = None
    fives: int = 0
    ranges: int = 0

    @property
    def raw(self) -> Value:
        """What stands in the data column."""
        return D(self.reached) if self.reached else self.words


def reached(share: str) -> Facts:
    """The share of the monthly task reached."""
    return Facts("", reached=share)


def event(words: str, fives: int = 0, ranges: int = 0) -> Facts:
    """Events as written by the clerk, with how many cost 5 points and how many 1 to 2."""
    return Facts(words, fives=fives, ranges=ranges)


NOTHING = Facts("无")


def mark(full: int, facts: Facts) -> Truth:
    """The mark of an item."""
    if facts.reached:
        return worth(min(D(full), full * D(facts.reached)))
    high, low = full - 5 * facts.fives - facts.ranges, full - 5 * facts.fives - 2 * facts.ranges
    return worth(max(0, high)) if not facts.ranges else between(max(0, low), max(0, high))


def points_off(full: int, facts: Facts) -> Truth:
    """The same as points off, positive."""
    truth = mark(full, facts)
    if truth.interval:
        low, high = truth.interval
        return between(full - high, full - low)
    assert truth.score is not None
    return worth(full - truth.score)


def criteria_table(sheet: Sheet, theme: Theme, parts: Sequence[Part], last: int, rule_from: int) -> int:
    """The table of criteria from row 3 (name to column ``rule_from`` - 2, then the full mark); its last row."""
    sheet.put(3, 1, "序号", theme.head)
    sheet.merge(3, 2, 3, rule_from - 2, "考核内容", theme.head)
    sheet.put(3, rule_from - 1, "标准分", theme.head)
    sheet.merge(3, rule_from, 3, last, "计分标准", theme.head)
    row = 3
    for number, part in enumerate(parts, start=1):
        row = 3 + number
        sheet.put(row, 1, number, theme.cell())
        sheet.merge(row, 2, row, rule_from - 2, part.name, theme.group)
        sheet.put(row, rule_from - 1, part.full, theme.cell())
        sheet.merge(row, rule_from, row, last, part.rule, theme.text)
        sheet.heights[row] = 34
    sheet.merge(row + 1, 1, row + 1, rule_from - 2, "合计", theme.total())
    sheet.put(row + 1, rule_from - 1, sum(part.full for part in parts), theme.total())
    sheet.merge(row + 1, rule_from, row + 1, last, None, theme.total())
    return row + 1
