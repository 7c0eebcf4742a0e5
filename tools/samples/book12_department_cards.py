"""S6: department cards with own and reviewed marks, a total times a key indicator, and shares of it in the quarter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme
from samples.page import Page, number
from samples.truth import Figure, Item, Ledger, Slip, by_hand, rounded

NAME = "12_禾屿通信_部门绩效考核表_2024年第三季度"
D = Decimal
THEME = Theme(font="宋体", head_fill="D9E1F2", group_fill="F5F7FB", size=10, title_size=18)

DUTIES: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
    (
        "负责售前、售中、售后服务",
        (
            ("用户和区域技术支持、咨询100%满足", 10),
            ("用户安装需求100%满足，按要求调试验收", 5),
            ("特别紧急投诉100%处理，人员12小时内到现场", 10),
            ("紧急投诉90%处理，人员24小时内到现场", 10),
            ("一般投诉80%处理，人员3天内到现场", 5),
        ),
    ),
    ("反馈用户质量信息", (("每月3日前向生产中心书面反馈", 20),)),
    ("用户运维人员培训", (("用户提出的培训需求100%满足", 20),)),
    ("客户档案", (("档案标准化", 10), ("档案及时更新", 10))),
)
ITEMS = [item for _, items in DUTIES for item in items]


@dataclass(frozen=True)
class Department:
    """A department's quarter: own and reviewed marks of 100 per duty, then plan, customers and the key indicator."""

    name: str
    done: tuple[str, ...]
    own: tuple[int, ...]
    reviewed: tuple[int, ...]
    parts: tuple[tuple[int, int], tuple[int, int]]
    key: str
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


DEPARTMENTS = (
    Department(
        "用户服务部",
        (
            "完成两省技术交流",
            "两处终验通过",
            "无",
            "全部完成",
            "完成率98.4%",
            "按时",
            "两场培训",
            "审核无不符合",
            "已更新",
        ),
        (100, 100, 100, 100, 100, 100, 100, 100, 95),
        (95, 100, 100, 90, 100, 100, 95, 100, 80),
        ((100, 96), (100, 98)),
        "1",
    ),
    Department(
        "网络维护部",
        ("完成", "一处延期", "2起均到场", "完成率93%", "完成率85%", "迟报一次", "一场培训", "一项不符合", "两份未更新"),
        (95, 90, 100, 95, 95, 80, 90, 90, 85),
        (90, 80, 100, 90, 90, 70, 85, 85, 80),
        ((95, 92), (96, 94)),
        "0.98",
        {
            "得分": Slip(D("88.25"), "subtotal arithmetic slip", "Σ（评分×权重）应为83，写成88.25"),
            4: Slip(105, "mark above full mark", "评分都以百分制为单位，评了105"),
        },
    ),
    Department(
        "工程安装部",
        ("完成", "全部终验", "无", "无", "完成率90%", "按时", "无培训需求", "审核无不符合", "已更新"),
        (100, 95, 100, 100, 90, 100, 100, 95, 95),
        (95, 95, 100, 100, 90, 100, 95, 90, 90),
        ((98, 95), (90, 88)),
        "0.95",
        {"总分": Slip(D("75.05"), "composite total slip", "（96×30%+95×30%+88×20%）=74.9，漏乘重关指标值0.95")},
    ),
)


@dataclass(frozen=True)
class Member:
    """Somebody whose quarter takes in the department's reviewed total."""

    name: str
    post: str
    department: str
    mark: int
    slip: Slip | None = None


MEMBERS = (
    Member("蔺相安", "部门经理", "用户服务部", 90),
    Member("扈晓棠", "员工", "用户服务部", 92),
    Member("宦志强", "部门经理", "网络维护部", 86),
    Member("艾雨桐", "员工", "网络维护部", 88),
    Member("鱼跃龙", "部门经理", "工程安装部", 84),
    Member(
        *("容嘉懿", "员工", "工程安装部", 90),
        slip=Slip(D("74.92"), "wrong share", "员工为部门分20%、个人分80%，按经理的80%、20%算了", checked=False),
    ),
)


def composite(duties: Decimal, plan: Decimal, customers: Decimal, key: Decimal) -> Decimal:
    """(30 % + 30 % + 20 %) × the key indicator, as printed, although the shares make 80 % only."""
    return rounded((duties * 30 + plan * 30 + customers * 20) / 100 * key)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    made = [_card(each) for each in DEPARTMENTS]
    quarter = _quarter({each.name: total for each, (_, total) in zip(DEPARTMENTS, made, strict=True)})
    pages = [*(page for page, _ in made), quarter]
    expected: dict[str, object] = {
        "layout": "a card per department: a table of duties with merged groups, weights, own and reviewed marks, and "
        "below it a summary table with a row per rater whose total is a formula; a sheet for the members' quarter",
        "period": "2024-Q3",
        "systems": ["S6"],
        "defects": [
            {
                "sheet": department.name,
                "cell": "A20",
                "kind": "weights add to 80 %",
                "note": "30%+30%+20%=80%，满分只有80分",
            }
            for department in DEPARTMENTS
        ],
        "sheets": [page.ledger.as_json() for page in pages],
    }
    return Book(NAME, "禾屿通信人力资源部", tuple(page.sheet for page in pages), typed=True), expected


def _card(department: Department) -> tuple[Page, Figure]:
    page = Page(Sheet(department.name, one_page=True), Ledger(department.name, department.name), THEME)
    sheet, last = page.sheet, 6
    sheet.set_widths(18, 40, 10, 24, 10, 10)
    page.title("部门绩效考核表", last, f"部门：{department.name}        考核期：2024年第三季度")
    sheet.merge(3, 1, 3, last, "表一：部门职责考核表", THEME.group)
    page.head(4, ("职责", "考核指标", "权重", "实际完成情况", "自评分", "审核评分"), height=24)
    items: list[Item] = []
    own_sum = entered = right = D(0)
    row = 5
    for duty, rows in DUTIES:
        sheet.merge(row, 1, row + len(rows) - 1, 1, duty, THEME.text)
        for name, weight in rows:
            index = len(items)
            sheet.put(row, 2, name, THEME.text)
            sheet.put(row, 3, D(weight) / 100, THEME.cell("0%"))
            sheet.put(row, 4, department.done[index], THEME.text)
            sheet.heights[row] = 28
            own, given = D(department.own[index]), D(department.reviewed[index])
            sheet.put(row, 5, own, THEME.cell())
            slip = department.slips.get(index)
            truth = by_hand("mismatch") if slip else by_hand()
            item = page.mark((row, 6), name, department.done[index], 100, truth, slip or given, D(weight) / 100)
            raters = [
                {"col": "自评分", "cell": f"E{row}", "entered": own, "score": own},
                {"col": "审核评分", "cell": f"F{row}", "entered": item.entered, "score": item.right},
            ]
            item.json["raters"] = raters
            own_sum += own * weight / 100
            entered += number(item.entered) * weight / 100
            right += number(item.right) * weight / 100
            items.append(item)
            row += 1
    sheet.merge(row, 1, row, 2, "得分=Σ（评分×权重）", THEME.total())
    sheet.put(row, 3, D(1), THEME.total("0%"))
    sheet.put(row, 4, None, THEME.total())
    sheet.put(row, 5, rounded(own_sum), THEME.total("0.00"))
    duties = page.figure((row, 6), rounded(entered), rounded(right), department.slips.get("得分"), "0.00")
    row += 2
    sheet.merge(row, 1, row, last, "表二：部门考核总表", THEME.group)
    page.head(row + 1, ("项目", "部门职责", "部门计划", "客户评价（满意度调查）", "重关指标值", "总分"))
    (own_plan, plan), (own_customers, customers) = department.parts
    key = D(department.key)
    sheet.row(row + 2, ["自评分", rounded(own_sum), own_plan, own_customers, key], THEME.cell())
    sheet.put(row + 2, 6, composite(rounded(own_sum), D(own_plan), D(own_customers), key), THEME.total("0.00"))
    sheet.put(row + 3, 1, "审核分", THEME.cell())
    copied = page.figure((row + 3, 2), duties.entered, duties.right)
    for col, name, mark in ((3, "部门计划", plan), (4, "客户评价", customers)):
        items.append(page.mark((row + 3, col), name, None, 100, by_hand(), mark))
    sheet.put(row + 3, 5, key, THEME.cell("0.00"))
    from_entered = composite(number(copied.entered), D(plan), D(customers), key)
    settled = composite(number(duties.right), D(plan), D(customers), key)
    total = page.figure((row + 3, 6), from_entered, settled, department.slips.get("总分"), "0.00")
    page.notes(
        *(row + 4, last),
        "注：总分=（部门职责30%+部门计划30%+客户评价20%）×重关指标值；所有评分以百分制为单位；重关指标值=重关指标得分/100。",
        "",
        "自评：    月    日            审核：    月    日",
    )
    subtotals = [{"cell": figure.cell, "entered": figure.entered, "score": figure.right} for figure in (duties, copied)]
    more = {"subtotals": subtotals, "total_by": "（部门职责30%+部门计划30%+客户评价20%）×重关指标值"}
    page.ledger.person(department.name, items, total, from_entered, more=more)
    return page, total


def _quarter(totals: Mapping[str, Figure]) -> Page:
    page = Page(Sheet("季度考核分"), Ledger("季度考核分", "各部门"), THEME)
    sheet, last = page.sheet, 6
    sheet.set_widths(12, 12, 16, 16, 16, 14)
    page.title("第三季度考核分计算表", last)
    page.head(3, ("姓名", "职务", "部门", "部门审核总分", "个人考核分", "季度考核分"))
    for row, member in enumerate(MEMBERS, start=4):
        sheet.row(row, [member.name, member.post, member.department], THEME.cell())
        card = totals[member.department]
        base = page.figure((row, 4), card.entered, card.right, fmt="0.00")
        sheet.put(row, 5, member.mark, THEME.cell())
        share = D("0.8") if member.post == "部门经理" else D("0.2")
        due = [rounded(number(part) * share + member.mark * (1 - share)) for part in (base.entered, base.right)]
        quarter = page.figure((row, 6), due[0], due[1], member.slip, "0.00")
        sums = [{"cell": each.cell, "entered": each.entered, "score": each.right} for each in (base, quarter)]
        page.ledger.person(member.name, [], None, more={"other_figures": sums})
    note = "注：部门审核总分占部门经理季度考核分的80%，占部门员工季度考核分的20%；其余为个人考核分。"
    page.notes(5 + len(MEMBERS), last, note, "", "人力资源部：")
    return page
