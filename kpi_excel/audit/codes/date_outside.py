"""登记的日期不在考核期内: a line of a list of events is dated outside the list's period."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..logged import logs, runs_of, strays
from ..scope import Scope

CODE = Code(
    "date-outside", Severity.WARNING, "登记的日期不在考核期内",
    "检查登记、扣分或贡献明细逐条写了日期，其中个别的不在考核期内，多半是月份写错，或把别的月份的事算了进来。"
    "表上写明起止日期的，按起止日期；只写月份的，前后相差10天以内不报告（考核期可能是上月26日至本月25日）。"
    "同一列里至少要有3个日期在考核期内，且不在的不到其三分之一。登记、填表、签字、报送、入职等日期不查。",
    "“2024年8月日检登记表”里，一条的日期写成2024年9月18日。",
    "考核周期为2024年5月26日至6月25日，各条日期都在这一个月里。",
    "核对这一条是哪天的事：写错的改日期，不属于本期的移到所属的考核期。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report the few days of a list of events that lie outside its period."""
    for header, days in logs(scope.raw):
        runs = runs_of(scope, header)
        if runs is None:
            continue
        for one in strays(days, runs):
            yield CODE.at(
                scope.name, one.cell.ref, f"{header.text}写的是{one.day.isoformat()}，不在考核期（{runs.said}）内。",
                found=one.cell.text, expected=f"{runs.first.isoformat()}～{runs.last.isoformat()}",
            )  # fmt: skip
