"""S7 and S14: points off per occurrence on forms side by side; a bonus by formula whose rule for quality is turned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samples.grid import Book, Sheet, Theme
from samples.page import Page
from samples.truth import Item, Json, Ledger, Slip, added, rounded, worth

NAME = "13_禾屿软件_客服部绩效与GS组奖金_2024年9月"
D = Decimal
THEME = Theme(font="微软雅黑", head_fill="DAEEF3", group_fill="F2F9FB", size=10, title_size=14)

RULES = (
    ("工作态度", "与客户争吵、语气生硬，20分/次；态度极度恶劣的，调离岗位或终止聘用", 20),
    ("客户回访", "没有按工作量做好回访记录，10分/次", 10),
    ("执行力", "能远程处理而没有处理，又没有登记的，10分/次", 10),
    ("客户投诉", "被客户投诉，10分/次", 10),
    ("客户资料保密", "未经允许把资料给客服以外的人，20分/次", 20),
    ("迟到早退", "5分/次", 5),
)


@dataclass(frozen=True)
class Engineer:
    """One engineer's counts in the order of RULES; slips by position or by the name of a figure."""

    name: str
    counts: tuple[int, ...]
    slips: Mapping[int | str, Slip] = field(default_factory=dict)


ENGINEERS = (
    Engineer("池明哲", (0, 1, 0, 0, 0, 2)),
    Engineer("敬雅文", (1, 0, 0, 1, 0, 0), {0: Slip(10, "wrong points", "工作态度每次扣20分，只扣10分")}),
    Engineer("冀海波", (0, 0, 2, 1, 0, 3), {5: Slip(5, "wrong count", "迟到早退3次扣15分，只扣一次")}),
    Engineer("门若琳", (0, 0, 0, 0, 1, 0), {"得分": Slip(D(90), "total arithmetic slip", "100-20=80，写成90")}),
    Engineer("楼一帆", (0, 0, 0, 0, 0, 0)),
    Engineer("幸子墨", (1, 2, 1, 2, 1, 4)),
)

BASE_BONUS, PER_DAY, MOST = 300, 60, 500


@dataclass(frozen=True)
class Agent:
    """One agent's period: days at work, cases done, quality, suggestion and other bonus in yuan."""

    name: str
    days: int
    done: int
    quality: str
    idea: int = 0
    other: int = 0
    slips: Mapping[str, Slip] = field(default_factory=dict)


AGENTS = (
    Agent("印子琪", 22, 1350, "0.75", 50),
    Agent("哈斯琴", 21, 1240, "0.66"),
    Agent(
        *("后晓宇", 22, 1290, "0.72"),
        slips={"工作量绩效": Slip(D(330), "sign error", "少做30件，300-30=270，写成300+30", checked=False)},
    ),
    Agent(
        "燕文静", 20, 1230, "0.7", 200, 20, {"绩效奖金": Slip(D(550), "forgot cap", "330+200+20=550，最高500元", False)}
    ),
    Agent("桓子昂", 22, 1330, "0.8", other=20),
    Agent("阳雪莹", 22, 1320, "0.84"),
)


def factor(quality: Decimal) -> Decimal:
    """Below 70 %: 1 - (70 % - QC) × 5; above 80 % as printed: 1 + (80 % - QC) × 5; else 1."""
    if quality < D("0.7"):
        return 1 - (D("0.7") - quality) * 5
    return 1 + (D("0.8") - quality) * 5 if quality > D("0.8") else D(1)


def build() -> tuple[Book, dict[str, object]]:
    """The workbook and what is expected of it."""
    support, bonus = _support(), _bonus()
    expected: dict[str, object] = {
        "layout": "forms side by side with a blank column between, three rows of them; money and factors in one row "
        "per agent with the rules in prose above, the period from the 26th to the 25th",
        "period": "2024-09",
        "systems": ["S7", "S14"],
        "defects": [
            {
                "sheet": bonus.sheet.name,
                "cell": "A5",
                "kind": "sign error, two names for one measure",
                "note": "QC超过80%以后越高比例越低；同一指标先称QC后称Survey",
            },
        ],
        "sheets": [page.ledger.as_json() for page in (support, bonus)],
    }
    return Book(NAME, "禾屿软件客服部", (support.sheet, bonus.sheet), typed=False), expected


def _support() -> Page:
    page = Page(Sheet("技术客服"), Ledger("技术客服", "技术客服部"), THEME)
    sheet = page.sheet
    block = (5, 14, 34, 8, 8)
    sheet.set_widths(*block, 3, *block)
    step = len(RULES) + 7
    for index, engineer in enumerate(ENGINEERS):
        down, right = divmod(index, 2)
        _form(page, engineer, 1 + down * step, 1 + right * 6)
    end = 1 + step * ((len(ENGINEERS) + 1) // 2)
    lines = ("注：满分100分，得分=100-扣分合计，扣完为止。", "统计时间：2024年10月1日至5日，10日前上报。")
    page.notes(end, 11, *lines, "", "客服部负责人：                质控：")
    return page


def _form(page: Page, engineer: Engineer, top: int, left: int) -> None:
    sheet, theme = page.sheet, page.theme
    sheet.merge(top, left, top, left + 4, "客服人员月度绩效考核表", theme.title)
    sheet.heights[top] = 28
    person = f"姓名：{engineer.name}    岗位：技术客服    考核期：2024年9月"
    sheet.merge(top + 1, left, top + 1, left + 4, person, theme.note)
    page.head(top + 2, ("序号", "考核指标", "扣分标准", "次数", "扣分"), left, 22)
    items: list[Item] = []
    for index, ((name, rule, points), count) in enumerate(zip(RULES, engineer.counts, strict=True)):
        row = top + 3 + index
        sheet.row(row, [index + 1, name], theme.cell(), left)
        sheet.put(row, left + 2, rule, theme.text)
        sheet.put(row, left + 3, count, theme.cell())
        sheet.heights[row] = 34
        truth, lost = worth(points * count), {"deduction": True}
        items.append(page.mark((row, left + 4), name, count, None, truth, engineer.slips.get(index), more=lost))
    row = top + 3 + len(RULES)
    entered, right = added(items)
    for offset, label in enumerate(("扣分合计", "得分")):
        sheet.merge(row + offset, left, row + offset, left + 3, label, theme.total())
    off = page.figure((row, left + 4), entered, right)
    rest = [max(D(0), 100 - points) for points in (entered, right)]
    total = page.figure((row + 1, left + 4), rest[0], rest[1], engineer.slips.get("得分"))
    more: dict[str, Json] = {"deduction_total": {"cell": off.cell, "entered": off.entered, "score": off.right}}
    more["total_by"] = "100-扣分合计，扣完为止"
    page.ledger.person(engineer.name, items, total, rest[0], more=more)


BONUS_RULES = (
    "1、绩效奖金=基础绩效奖金+贡献度+其他附加，额度0~500元，平均300元；基础绩效奖金=工作量绩效×QC加减成比例。",
    "2、工作量绩效=基准奖金-（工作量基准-实际工作量）×1；工作量基准=60件×上班天数，基准奖金300元。",
    "3、当月QC<70%：比例=1-（70%-QC）×5；当月Survey>80%：比例=1+（80%-QC）×5；其它无加减成。",
    "4、贡献度：建议被采纳的，奖励50~200元不等。",
)
COLUMNS = (
    *("姓名", "上班天数", "工作量基准", "实际工作量", "基准奖金", "工作量绩效"),
    *("QC", "加减成比例", "基础绩效奖金", "贡献度", "其他附加", "绩效奖金"),
)


def _bonus() -> Page:
    page = Page(Sheet("GS组奖金", landscape=True), Ledger("GS组奖金", "客服部GS组"), THEME)
    sheet, last = page.sheet, len(COLUMNS)
    sheet.set_widths(10, *([11] * (last - 1)))
    page.title("GS组员绩效奖金核算表", last, "绩效周期：2024年8月26日至2024年9月25日")
    for row, rule in enumerate(BONUS_RULES, start=3):
        sheet.merge(row, 1, row, last, rule, THEME.note)
    page.head(8, COLUMNS)
    for row, agent in enumerate(AGENTS, start=9):
        due = agent.days * PER_DAY
        sheet.row(row, [agent.name, agent.days, due, agent.done, BASE_BONUS], THEME.cell())
        quality = D(agent.quality)
        work_right = D(BASE_BONUS - (due - agent.done))
        work = page.figure(
            (row, 6), work_right, work_right, agent.slips.get("工作量绩效"), formula=f"=E{row}-(C{row}-D{row})"
        )
        sheet.put(row, 7, quality, THEME.cell("0%"))
        share = page.figure((row, 8), factor(quality), factor(quality), fmt="0.00")
        base = [rounded(D(str(part)) * factor(quality)) for part in (work.entered, work.right)]
        basic = page.figure((row, 9), base[0], base[1], fmt="0.00", formula=f"=ROUND(F{row}*H{row},2)")
        sheet.row(row, [agent.idea, agent.other], THEME.cell(), 10)
        sums = [min(D(MOST), part + agent.idea + agent.other) for part in base]
        formula = f"=MIN({MOST},SUM(I{row}:K{row}))"
        bonus = page.figure((row, 12), sums[0], sums[1], agent.slips.get("绩效奖金"), "0.00", formula)
        figures: list[Json] = [
            {"cell": each.cell, "entered": each.entered, "score": each.right} for each in (work, share, basic, bonus)
        ]
        page.ledger.person(agent.name, [], None, more={"other_figures": figures})
    page.notes(10 + len(AGENTS), last, "制表：            客服部负责人：")
    return page
