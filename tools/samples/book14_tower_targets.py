"""S8: a tower's targets broken down to posts: target, actual, degree reached, budget and what was spent of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme, Value
from samples.page import Page
from samples.truth import Item, Ledger, Slip, Truth, added, by_hand, no_data, rounded, worth

NAME = "14_禾屿商务大厦_绩效目标分解考核_2024年9月"
D = Decimal
THEME = Theme(font="楷体", head_fill="DDD9C4", group_fill="F6F5F0", size=11, title_size=16)

BY_DEGREE = "按达成率计分，最高不超过权数"
IN_BUDGET = "在预算内得满分，每超1%扣2分，扣完为止"


@dataclass(frozen=True)
class Line:
    """A line of a post's targets. ``wanted`` and ``done`` are target and actual, or budget and spent."""

    goal: str
    full: int
    rule: str
    wanted: Value
    done: Value
    slip: Slip | None = None
    by_hand: int | None = None

    def truth(self) -> Truth:
        """What the line is worth."""
        if self.by_hand is not None:
            return by_hand()
        if self.done is None:
            return no_data()
        wanted, done = D(str(self.wanted or 0)), D(str(self.done))
        if self.rule == IN_BUDGET:
            above = max(D(0), (done - wanted) / wanted * 100)
            return worth(max(D(0), self.full - 2 * above.to_integral_value("ROUND_FLOOR")))
        if self.rule == BY_DEGREE:
            return worth(rounded(min(D(1), done / wanted) * self.full))
        points = D(self.rule.partition("扣")[2].partition("分")[0])
        return worth(max(D(0), self.full - points * done))


@dataclass(frozen=True)
class Post:
    """A post with its holder and targets."""

    department: str
    post: str
    name: str
    lines: tuple[Line, ...]
    slips: Mapping[str, Slip] = field(default_factory=dict)


POSTS = (
    Post(
        *("客户服务部", "客服主管", "毕雨晴"),
        (
            Line(
                "新入住客户服务户数",
                40,
                BY_DEGREE,
                25,
                24,
                Slip(40, "share of target left out", "24÷25×40=38.4，直接给满分"),
            ),
            Line("客户沟通走访次数", 30, BY_DEGREE, 60, 66),
            Line("部门预算（元）", 30, IN_BUDGET, 20000, 20500),
        ),
    ),
    Post(
        *("客户服务部", "档案专员", "艾佳宁"),
        (
            Line("业主档案建立份数", 60, BY_DEGREE, 120, 90),
            Line("档案差错", 40, "每发现一处扣4分，扣完为止", None, 2),
        ),
        slips={"得分": Slip(D(72), "total arithmetic slip", "45+32=77，写成72")},
    ),
    Post(
        *("安防部", "安防主管", "祖国庆"),
        (
            Line("消防演练次数", 30, BY_DEGREE, 2, 2),
            Line("治安事件", 40, "每起扣10分，扣完为止", None, 1),
            Line(
                "部门预算（元）",
                30,
                IN_BUDGET,
                50000,
                53500,
                Slip(30, "budget exceeded", "超7%应扣14分，得16分，给了满分"),
            ),
        ),
    ),
    Post(
        *("环境部", "保洁主管", "仰秋月"),
        (
            Line("公共区域抽查合格处数", 50, BY_DEGREE, 40, 38),
            Line("业主投诉", 30, "每起扣5分，扣完为止", None, 7),
            Line("现场管理", 20, "由管理处总经理评分", None, None, by_hand=17),
        ),
    ),
    Post(
        *("工程部", "工程主管", "富建业"),
        (
            Line("设备维护保养台数", 50, BY_DEGREE, 80, None),
            Line("停机故障", 20, "每起扣5分，扣完为止", None, 0),
            Line("部门预算（元）", 30, IN_BUDGET, 80000, 79200),
        ),
    ),
)
TYPED_WITHOUT_DATA = 45


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    aims, page = _aims(), _posts()
    expected: dict[str, object] = {
        "layout": "two header rows; department, post and name merged over a row per target; target, actual and degree "
        "reached under one heading, the criterion last, a hidden column; a cover sheet of prose",
        "period": "2024-09",
        "systems": ["S8"],
        "not_scorecards": [aims.name],
        "defects": [],
        "sheets": [page.ledger.as_json()],
    }
    return Book(NAME, "禾屿商务大厦管理处", (aims, page.sheet), typed=True), expected


def _aims() -> Sheet:
    sheet = Sheet("总体目标")
    sheet.set_widths(96)
    sheet.put(1, 1, "禾屿商务大厦管理处绩效考核方案（摘要）", THEME.title)
    lines = (
        "一、设立总体目标：客户服务、安全保卫、消防、清洁绿化、设备运行各有目标，由管理处总经理会同各部门负责人设定。",
        "二、进行目标分解：总体目标分解到部门和岗位，按月考核目标的实现程度和预算的执行结果。",
        "三、考核结果用于培训、工作调动、提薪、晋升、奖励。",
    )
    for row, line in enumerate(lines, start=3):
        sheet.put(row, 1, line, THEME.note)
        sheet.heights[row] = 34
    return sheet


def _posts() -> Page:
    page = Page(Sheet("9月目标考核", landscape=True), Ledger("9月目标考核", "大厦管理处"), THEME)
    sheet, last = page.sheet, 12
    sheet.set_widths(12, 12, 10, 24, 8, 12, 12, 10, 8, 10, 6, 34)
    page.title("岗位绩效目标分解及考核表", last, "考核月份：2024年9月        考核人：管理处总经理")
    for col, text in (
        (1, "部门"),
        (2, "岗位"),
        (3, "姓名"),
        (4, "工作目标"),
        (5, "权数"),
        (9, "得分"),
        (10, "综合得分"),
    ):
        sheet.merge(3, col, 4, col, text, THEME.head)
    sheet.merge(3, 6, 3, 8, "目标与执行", THEME.head)
    page.head(4, ("目标值/预算", "实际完成/支出", "达成率"), 6)
    sheet.merge(3, 11, 4, 11, "编号", THEME.head)
    sheet.merge(3, 12, 4, 12, "计分办法", THEME.head)
    sheet.hidden_cols.append(11)
    sheet.freeze = (5, 4)
    row = 5
    for post in POSTS:
        end = row + len(post.lines) - 1
        for col, text in ((1, post.department), (2, post.post), (3, post.name)):
            sheet.merge(row, col, end, col, text, THEME.cell())
        items: list[Item] = []
        first = row
        for line in post.lines:
            sheet.put(row, 4, line.goal, THEME.text)
            sheet.row(row, [line.full, line.wanted, line.done], THEME.cell(), 5)
            degree = None
            if line.wanted is not None and line.done is not None:
                degree = rounded(D(str(line.done)) / D(str(line.wanted)), 4)
            sheet.put(row, 8, degree, THEME.cell("0.0%"))
            truth = line.truth()
            given: Slip | int | None = line.slip or line.by_hand
            if truth.status == "missing":
                given = TYPED_WITHOUT_DATA
            raw = line.done
            items.append(page.mark((row, 9), line.goal, raw, line.full, truth, given))
            sheet.put(row, 11, f"M{row - 4:02d}", THEME.cell())
            sheet.put(row, 12, line.rule, THEME.text)
            sheet.heights[row] = 30
            row += 1
        entered, right = added(items)
        made = page.ledger.figure(f"J{first}", entered, right, post.slips.get("得分"))
        sheet.merge(first, 10, end, 10, made.entered, THEME.total())
        page.ledger.person(post.name, items, made, entered)
    page.notes(row + 1, last, "注：综合得分为各项得分之和。", "", "管理处总经理：                被考核人签字：")
    return page
