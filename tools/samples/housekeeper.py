"""S5's monthly form for housekeepers: points off per violation, marked by three raters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Sheet, Theme, Value, a1, column
from samples.truth import Figure, Item, Ledger, Slip, Truth, no_data, worth

D = Decimal
RATERS = ("直接上级", "间接上级", "物业经理")


@dataclass(frozen=True)
class Criterion:
    """One item of the form: its standards, one a row, and the rule for points off."""

    name: str
    full: int
    standards: tuple[str, ...]
    rule: str
    per: int = 0


def _violations(per: int) -> str:
    return f"考核标准内任一项违规1起，扣{per}′，依次累加；当月发生3起以上，该分值全扣"


BASIC = (
    Criterion(
        "仪容仪表",
        5,
        (
            "接待业主文明礼貌，使用文明用语，准确解答业主咨询。",
            "站姿、坐姿规范，不跷二郎腿，不趴桌、不倚靠。",
            "按规定穿工服、戴工牌，个人卫生良好。",
        ),
        _violations(1) + "。",
        1,
    ),
    Criterion(
        "工作纪律",
        12,
        (
            "按时上下班，遵守项目考勤制度和员工手册。",
            "准时参加公司、项目及部门会议和培训，无缺勤。",
            "工作时间不外出办私事，不擅自离岗。",
        ),
        _violations(2) + "；未经主管或经理许可擅自休息者视为旷工，连续三天或累计三次者予以开除。",
        2,
    ),
    Criterion(
        "工作态度",
        15,
        (
            "接受公司及项目各部门检查，限期内将问题整改到位。",
            "及时认真执行上级决定，无推脱、敷衍、怠工、顶撞。",
            "与客户沟通良好，无业主投诉。",
        ),
        _violations(2) + "。",
        2,
    ),
    Criterion(
        "物业费收缴率",
        20,
        ("及时催缴所辖楼栋当月应缴物业费（含住宅、商铺、地下车位），当月收缴率不低于98%。",),
        "当月收缴率低于98%，扣10′；当月收缴率低于95%，该项分值全扣；当月收缴率低于90%，视为不能胜任岗位工作，予以调岗或辞退。",
    ),
    Criterion(
        "公共设施维护率",
        12,
        ("所管楼栋的电梯前室、消防通道、公共门窗、灯具、单元门等设施维护良好，无破损，无丢失。",),
        _violations(1) + "。",
        1,
    ),
    Criterion(
        "建筑风貌完好率",
        15,
        ("建筑立面无破坏。", "公共平台无占用。", "露天露台无搭建。", "外窗、百叶不拆卸。", "消防通道无占用。"),
        _violations(3) + "。",
        3,
    ),
)


def violations(full: int, per: int, count: int) -> Truth:
    """Points off per violation; three or more take the whole mark."""
    return worth(0 if count >= 3 else max(0, full - per * count))


def fees(rate: Decimal) -> Truth:
    """物业费收缴率 of 20: below 98 % ten off, below 95 % nothing left."""
    return worth(20 if rate >= D("0.98") else 10 if rate >= D("0.95") else 0)


@dataclass(frozen=True)
class Keeper:
    """One housekeeper's month: what was recorded per item, and what it comes to."""

    name: str
    post: str
    fee: str | None
    records: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    slips: Mapping[tuple[str, str], Slip] = field(default_factory=dict)
    total_slips: Mapping[str, Slip] = field(default_factory=dict)
    typed: Mapping[str, int] = field(default_factory=dict)


def record(keeper: Keeper, criterion: Criterion) -> Value:
    """What stands in the record column."""
    if criterion.name == "物业费收缴率":
        return D(keeper.fee) if keeper.fee else None
    return keeper.records.get(criterion.name, ("无", 0))[0]


def truth_of(keeper: Keeper, criterion: Criterion) -> Truth:
    """What the item is worth."""
    if criterion.name == "物业费收缴率":
        return fees(D(keeper.fee)) if keeper.fee else no_data()
    count = keeper.records.get(criterion.name, ("无", 0))[1]
    if criterion.name == "档案管理":
        return worth(max(0, criterion.full - criterion.per * count))
    return violations(criterion.full, criterion.per, count)


@dataclass(frozen=True)
class Layout:
    """Columns of the form, from 1."""

    number: int = 1
    item: int = 2
    standard: int = 3
    rule: int = 4
    record: int = 5
    full: int = 6
    raters: tuple[int, int, int] = (7, 8, 9)

    @property
    def last(self) -> int:
        """The form's last column."""
        return self.raters[-1]


def heads(sheet: Sheet, top: int, theme: Theme, layout: Layout) -> int:
    """The two-row headings; returns the first row below."""
    for col, text in (
        (layout.number, "序号"),
        (layout.item, "考核项目"),
        (layout.standard, "考核标准"),
        (layout.rule, "扣分标准"),
        (layout.record, "违规情况记录说明"),
        (layout.full, "分值"),
    ):
        sheet.merge(top, col, top + 1, col, text, theme.head)
    sheet.merge(top, layout.raters[0], top, layout.last, "评分", theme.head)
    sheet.row(top + 1, RATERS, theme.head, layout.raters[0])
    return top + 2


def items(
    sheet: Sheet, ledger: Ledger, top: int, theme: Theme, layout: Layout, keeper: Keeper, criteria: Sequence[Criterion]
) -> tuple[int, list[dict[str, Item]]]:
    """The items from row ``top``; returns the first row below and, per item, each rater's mark."""
    row, marks = top, []
    for number, criterion in enumerate(criteria, start=1):
        end = row + len(criterion.standards) - 1
        sheet.merge(row, layout.number, end, layout.number, number, theme.cell())
        sheet.merge(row, layout.item, end, layout.item, f"{criterion.name}\n（{criterion.full}分）", theme.group)
        for offset, text in enumerate(criterion.standards):
            sheet.put(row + offset, layout.standard, text, theme.text)
            sheet.heights[row + offset] = max(30, 84 // len(criterion.standards))
        sheet.merge(row, layout.rule, end, layout.rule, criterion.rule, theme.text)
        raw = record(keeper, criterion)
        sheet.merge(
            row, layout.record, end, layout.record, raw, theme.cell("0.0%" if isinstance(raw, D) else "General")
        )
        sheet.merge(row, layout.full, end, layout.full, criterion.full, theme.cell())
        marks.append(_raters(sheet, ledger, row, end, theme, layout, keeper, criterion))
        row = end + 1
    return row, marks


def _raters(
    sheet: Sheet, ledger: Ledger, row: int, end: int, theme: Theme, layout: Layout, keeper: Keeper, criterion: Criterion
) -> dict[str, Item]:
    """Each rater's mark of one item; the last rater's is the deciding one and carries the others."""
    truth, raw = truth_of(keeper, criterion), record(keeper, criterion)
    found: dict[str, Item] = {}
    for rater, col in zip(RATERS, layout.raters, strict=True):
        given = keeper.slips.get((criterion.name, rater), keeper.typed.get(criterion.name))
        item = ledger.mark(a1(row, col), criterion.name, raw, criterion.full, truth, given)
        sheet.merge(row, col, end, col, item.entered, theme.cell())
        found[rater] = item
    found[RATERS[-1]].json["raters"] = [
        {"col": rater, "cell": item.json["cell"], "entered": item.entered, "score": truth.score}
        | {"status": item.json["status"]}
        for rater, item in found.items()
    ]
    return found


def totals(
    sheet: Sheet,
    ledger: Ledger,
    row: int,
    theme: Theme,
    layout: Layout,
    keeper: Keeper,
    marks: Sequence[Mapping[str, Item]],
) -> dict[str, tuple[Figure, Decimal]]:
    """The 合计 row: the full marks' sum and each rater's; per rater the figure and what the marks entered add up to."""
    sheet.merge(row, 1, row, layout.full - 1, "合计", theme.total())
    full = sum(int(str(item[RATERS[0]].json["standard"])) for item in marks)
    sheet.put(row, layout.full, full, theme.total())
    made: dict[str, tuple[Figure, Decimal]] = {}
    for rater, col in zip(RATERS, layout.raters, strict=True):
        entered = sum((item[rater].entered or D(0) for item in marks), D(0))
        right = sum((item[rater].right or D(0) for item in marks), D(0))
        figure = ledger.figure(f"{column(col)}{row}", entered, right, keeper.total_slips.get(rater))
        sheet.put(row, col, figure.entered, theme.total())
        made[rater] = figure, entered
    return made


def rater_totals(found: Mapping[str, tuple[Figure, Decimal]]) -> list[dict[str, object]]:
    """The raters' totals as the expected file has them."""
    return [
        {"col": rater, "cell": f.cell, "entered": f.entered, "score": f.right, "recalc_from_entered": entered}
        for rater, (f, entered) in found.items()
    ]
