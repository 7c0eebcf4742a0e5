"""Why a sheet is no scorecard, and what is worth saying about one that is: Chinese sentences for users."""

from collections.abc import Sequence

from openpyxl.utils.cell import get_column_letter

from ..workbook.model import Sheet
from .criteria import Criteria
from .grid import Grid
from .model import Block
from .regions import Region
from .roster import Roster
from .vocabulary import MARKS, PEELED, Role

_ADVICE_TABLE = "若这是考核表，请给出表头行，至少含“考核项目”（或“考核指标”）与“得分”，或“姓名”与各考核项目的得分。"


def not_a_scorecard(
    grid: Grid,
    lists: Sequence[Criteria],
    tables: Sequence[Region],
    rosters: Sequence[Roster],
    used_by: Sequence[str],
) -> tuple[str, str]:
    """Return the reason why a sheet has no scorecard, and what would make it one."""
    if grid.sheet.kind != "worksheet":
        return "这不是普通工作表（图表或宏表），没有单元格可读。", "无需处理；考核数据请放在普通工作表中。"
    if not grid.rows and not lists:
        return "工作表是空的。", "无需处理；若应有内容，请检查是否另存时丢失。"
    if lists:
        count = sum(len(criteria.items) for criteria in lists)
        if used_by:
            sheets = "、".join(f"“{name}”" for name in dict.fromkeys(used_by))
            return f"本表只列考核标准（{count}项），没有人员得分；已用于工作表{sheets}。", "无需处理。"
        return (
            f"本表只列考核标准（{count}项），没有人员得分。",
            "若要复核得分，请在本工作簿中提供含“姓名”和各考核项目得分的工作表，项目名称与本表一致。",
        )
    if used_by:
        sheets = "、".join(f"“{name}”" for name in dict.fromkeys(used_by))
        return f"本表只有原始数据（或目标），没有得分；已用于工作表{sheets}。", "无需处理。"
    if tables:
        return _people_without_marks(grid, tables)
    if rosters:
        count = sum(len(roster.employees) for roster in rosters)
        if any(roster.complete for roster in rosters):
            return f"本表是人员名册（{count}人），没有考核得分，用来核对考核表上的人。", "无需处理。"
        return f"本表只有人员信息（{count}人），没有考核得分。", "无需处理。"
    words = grid.words
    texts = [grid.text(row, column) for row in grid.rows[:60] for column in grid.columns(row)[:30]]
    if any(words.means(text, *MARKS, least=PEELED) for text in texts):
        return "有得分字样，但找不到成行的表头（考核项目与得分，或姓名与得分）。", _ADVICE_TABLE
    if sum(words.means(text, Role.STATISTIC, least=PEELED) for text in texts) >= 2:
        return "看来是统计表（人数、平均分等），没有逐人的考核项目和得分。", "无需处理。"
    if len(texts) <= 20:
        return "只有少量文字（封面或说明），没有考核项目和得分。", _ADVICE_TABLE
    return "没有找到考核项目与得分的表头，看来是说明、名册或原始数据。", _ADVICE_TABLE


def _people_without_marks(grid: Grid, tables: Sequence[Region]) -> tuple[str, str]:
    words = grid.words
    roles = {
        meaning.role
        for region in tables
        for column in region.table.columns
        for meaning in words.meanings(column.label)
        if meaning.strength >= PEELED
    }
    if Role.AMOUNT in roles and not roles & {Role.TOTAL, Role.MARK}:
        return "有姓名和工资金额，但没有考核得分，看来是工资表。", "无需处理；若要复核得分，请加上各考核项目的得分列。"
    if roles & {Role.FACT, Role.POST, Role.DEPARTMENT, Role.NUMBER} and len(roles) >= 3:
        return (
            "有姓名、岗位等人员信息，但没有考核得分，看来是人员名册。",
            "无需处理；若要复核得分，请加上各考核项目的得分列。",
        )
    return (
        "有姓名和数据列，但没有得分、合计或等级，看来是原始数据或统计表。",
        "若要复核得分，请加上各考核项目的“得分”列（可用两行表头：项目名称下分“完成值”“得分”），以及“合计”列。",
    )


def remarks(sheet: Sheet, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return what is worth knowing about how a sheet was read: hidden parts, several scorecards."""
    said: list[str] = []
    if sheet.state != "visible":
        said.append("工作表是隐藏的，已照常读取。")
    rows = sorted(row for row in sheet.hidden_rows if any(place[0] == row for place in sheet.cells))
    if rows:
        said.append(f"隐藏的行已照常读取：第{_listed([str(row) for row in rows])}行。")
    columns = sorted(c for c in sheet.hidden_columns if any(place[1] == c for place in sheet.cells))
    if columns:
        said.append(f"隐藏的列已照常读取：{_listed([get_column_letter(c) for c in columns])}列。")
    if len(blocks) > 1:
        said.append(f"本表有{len(blocks)}个考核区域：{_listed([block.area for block in blocks])}。")
    return tuple(said)


def _listed(parts: Sequence[str], most: int = 12) -> str:
    return "、".join(parts[:most]) + ("等" if len(parts) > most else "")
