"""A sheet, or a whole workbook, becomes scorecards: the package's public functions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..workbook.model import Sheet, Workbook
from .award_log import read_award_log, worths
from .clashes import meant, settled
from .clauses import refer_to_clauses
from .continued import continued
from .counts_by_week import with_counts_summed
from .criteria import Criteria, abroad, completed, merge, read_criteria
from .data_sheets import join, join_targets, read_data, read_named, terms
from .event_rows import named_by_reason
from .forms import is_form, read_form
from .gaps import open_grid
from .grade_sheets import with_grades_of
from .grades import GradeTable
from .grid import Grid
from .headers import find_tables
from .indicator_sheets import read_indicators
from .item_cards import read_item_cards
from .known_people import known_people
from .ledger import read_ledger
from .lying import lift_lying_lists
from .matrix import read_matrix
from .model import Block, Field, SheetReading
from .month_tables import by_months, with_year
from .prose import rules_from_notes, with_items
from .raters import read_raters
from .reasons import not_a_scorecard, remarks
from .regions import Region, is_block_start, names_someone, regions
from .roster import Roster
from .roster_reading import read_roster
from .rows import lists_items, read_rows
from .slot_reading import matrix_columns
from .stated_grades import has_grades, stated_on, states_grades
from .stated_totals import equations, with_equations_of
from .table import Kind
from .tenure import with_tenure
from .turned import read_turned
from .vocabulary import MARKS, Role, Vocabulary, normalise, peel

_Placed = tuple[tuple[int, int], Block]
"""A block with the row and column where it starts."""


@dataclass
class _Page:
    """A sheet while it is read: what needs no other sheet is read at once, the rest waits."""

    sheet: Sheet
    grid: Grid
    grades: tuple[GradeTable, ...] = ()
    margin: tuple[Field, ...] = ()
    """Lines of criteria beside the tables."""
    forms: list[_Placed] = field(default_factory=list)
    lists: list[tuple[Region | None, Criteria]] = field(default_factory=list)
    tables: list[Region] = field(default_factory=list)
    rosters: list[Roster] = field(default_factory=list)
    unmarked: list[Region] = field(default_factory=list)
    """Tables of people that no scorecard came of: they may hold the data of one on the same sheet."""
    used_by: list[str] = field(default_factory=list)
    """Sheets that use this sheet's criteria."""


def recognise(sheet: Sheet, words: Vocabulary | None = None) -> SheetReading:
    """Read one sheet on its own; ``words`` are the words to go by instead of the built-in ones.

    Returns the scorecards found, or a reading without blocks that says in Chinese why there are none. Nothing is
    raised for any content.
    """
    page = _open(sheet, words)
    return _reading(page, _read_blocks(page, ()))


def recognise_workbook(workbook: Workbook, words: Vocabulary | None = None) -> tuple[SheetReading, ...]:
    """Read every sheet of a workbook, in the order of its tabs.

    Criteria on one sheet serve the people on others: such fields have a reference with the sheet's name before it
    (``'考核标准'!E4``). ``words`` are the words to go by instead of the built-in ones. Nothing is raised for any content.
    """
    known = known_people(workbook.sheets, words)
    pages = [_open(sheet, words, known) for sheet in workbook.sheets]
    blocks = [_read_blocks(page, [p for p in pages if p is not page]) for page in pages]
    blocks = _with_award_logs(pages, blocks)
    joined = _join_raw_data(pages, _lend_equations(pages, _lend_grades(pages, _under_clauses(pages, blocks))))
    return tuple(_reading(page, found) for page, found in zip(pages, joined, strict=True))


def _with_award_logs(pages: Sequence[_Page], blocks: Sequence[list[Block]]) -> list[list[Block]]:
    """Read lists of events with their points under the only list that says what each is worth."""
    lists = [(page, list(worths(page.grid, page.sheet.name))) for page, b in zip(pages, blocks, strict=True) if not b]
    stated = [(page, known) for page, known in lists if known]
    if len(stated) != 1:
        return list(blocks)
    home, known = stated[0]
    made: list[list[Block]] = []
    for page, found in zip(pages, blocks, strict=True):
        log = read_award_log(page.grid, known) if not found and page is not home else None
        if log is not None:
            home.used_by.append(page.sheet.name)
        made.append([log] if log is not None else found)
    return made


def _under_clauses(pages: Sequence[_Page], blocks: Sequence[list[Block]]) -> list[list[Block]]:
    """Put the events of a list under the clauses that it names by their numbers."""
    lists = [(page.sheet.name, criteria) for page in pages for _, criteria in page.lists]
    made: list[list[Block]] = []
    for page, found in zip(pages, blocks, strict=True):
        referring = [refer_to_clauses(block, page.sheet.name, lists) for block in found]
        for other in pages:
            if other is not page and any(home == other.sheet.name for _, home in referring):
                other.used_by.extend([page.sheet.name] if page.sheet.name not in other.used_by else [])
        made.append([block for block, _ in referring])
    return made


def _lend_grades(pages: Sequence[_Page], blocks: Sequence[list[Block]]) -> list[list[Block]]:
    """Give scorecards without a table of grades the only one that stands on a sheet without scorecards, else the lines
    of the only such sheet that state grades (说明)."""
    empty = [page for page, found in zip(pages, blocks, strict=True) if not found]
    lending: list[tuple[_Page, tuple[Field, ...]]] = [(page, (table.note,)) for page in empty for table in page.grades]
    if not lending:
        prose = [(page, tuple(stated_on(page.grid))) for page in empty if not (page.tables or page.lists)]
        lending = [(page, lines) for page, lines in prose if states_grades(lines)]
    if len(lending) != 1:
        return list(blocks)
    lender, notes = lending[0]
    lent: list[list[Block]] = []
    for page, found in zip(pages, blocks, strict=True):
        made = found if page.grades else with_grades_of(found, notes, lender.sheet.name)
        if made != found:
            lender.used_by.append(page.sheet.name)
        lent.append(made)
    return lent


def _lend_equations(pages: Sequence[_Page], blocks: Sequence[list[Block]]) -> list[list[Block]]:
    """Give totals of which their own sheet says nothing the line of prose on another sheet that says how they are made."""
    empty = [p for p, found in zip(pages, blocks, strict=True) if not (found or p.tables or p.rosters)]
    beside = {p.sheet.name: [note for _, criteria in p.lists for note in criteria.notes] for p in empty}
    lending = [(p.sheet.name, tuple(equations((*p.grid.untaken(), *beside[p.sheet.name])))) for p in empty]
    lent: list[list[Block]] = []
    for page, found in zip(pages, blocks, strict=True):
        made = [with_equations_of(block, lending) for block in found]
        for lender in empty:
            if any(lender.sheet.name in sheets for _, sheets in made) and page.sheet.name not in lender.used_by:
                lender.used_by.append(page.sheet.name)
        lent.append([block for block, _ in made])
    return lent


def _join_raw_data(pages: Sequence[_Page], blocks: Sequence[list[Block]]) -> list[list[Block]]:
    """Give marks without raw data those that a table of data alone has for the same person and item: one on their own
    sheet, else one on a sheet of data.
    """
    silent = [p for p, found in zip(pages, blocks, strict=True) if not found and (p.tables or not p.lists)]
    wanting = [p for found in blocks for b in found for p in b.people if any(not entry.raw for entry in p.entries)]
    names = {normalise(person.name) for person in wanting}
    asking = [entry for person in wanting for entry in person.entries]
    items = {name for entry in asking for name in (peel(entry.item.name.text), *terms(entry))}
    tables = [(page, table) for page in silent for region in page.tables for table in read_data(page.grid, region)]
    tables += [(page, table) for page in silent if not page.tables for table in read_named(page.grid, names, items)]
    rosters = [roster for page in pages for roster in page.rosters]
    joined: list[list[Block]] = []
    for page, found in zip(pages, blocks, strict=True):
        within = [t for region in page.unmarked if found for t in read_data(page.grid, region, within=True)]
        abroad_ones = [table for _, table in tables]
        aimed = [join_targets(block, (*within, *abroad_ones)) for block in found]
        near = [join(block, within)[0] for block, _ in aimed]
        made = [join(block, abroad_ones) for block in near]
        used = {sheet for _, sheets in (*aimed, *made) for sheet in sheets}
        for other in silent:
            if other.sheet.name in used:
                other.used_by.append(page.sheet.name)
        joined.append([with_tenure(block, rosters) for block, _ in made])
    return joined


def _open(sheet: Sheet, words: Vocabulary | None, known: frozenset[str] = frozenset()) -> _Page:
    grid, grades, margin = open_grid(sheet, words)
    grid.known = known
    page = _Page(sheet, grid, grades, margin)
    indicators = read_indicators(grid)
    if indicators is not None:
        page.lists.append((None, indicators))
        return page
    page.lists.extend(lift_lying_lists(grid))
    cards: list[list[Region]] = []
    for region in regions(grid, find_tables(grid)):
        if region.table.kind is Kind.PEOPLE:
            roster = read_roster(grid, region)
            if roster is None:
                page.tables.append(region)
            else:
                page.rosters.append(roster)
        elif region.table.kind is Kind.RATERS:
            page.forms.append(((region.top, region.left), read_raters(grid, region)))
        elif not is_form(grid, region):
            page.lists.append((region, read_criteria(grid, region)))
        else:
            same = next((c for c in reversed(cards) if _continues(c[-1], region)), None)
            beside = same is not None and not same[-1].table.overlaps(region.left, region.right)
            if same is None or (names_someone(grid, region) if beside else is_block_start(grid, region)):
                cards.append([region])
            else:
                same.append(region)
    page.forms.extend(((card[0].top, card[0].left), read_form(grid, card)) for card in cards)
    if not (page.forms or page.tables or page.rosters):
        other = read_item_cards(grid) or read_turned(grid, tuple(table.note for table in page.grades))
        if other is not None:
            page.forms.append(((1, 1), other))
            page.lists.clear()
    return page


def _continues(before: Region, region: Region) -> bool:
    """Say whether a table may go on with the card before it: below it, or beside it with the same header."""
    if before.table.overlaps(region.left, region.right):
        return True
    return before.table.top == region.table.top and before.table.signature == region.table.signature


def _read_blocks(page: _Page, others: Sequence[_Page]) -> list[Block]:
    forms, templates = _part_templates(page, others)
    own = [*page.lists, *((None, _as_criteria(block)) for _, block in templates)]
    placed: list[_Placed] = []
    for found in page.tables:
        region = replace(found, table=named_by_reason(page.grid, found.table))
        criteria = replace(_criteria_for(page, region, own, others), scales=tuple(table.note for table in page.grades))
        monthly = _month_by_month(page.grid, region, criteria)
        if monthly:
            placed.extend(
                ((region.top, region.left + place), _with_notes(b, criteria)) for place, b in enumerate(monthly)
            )
            continue
        read = read_rows if lists_items(page.grid, region.table) else read_matrix
        block = read_ledger(page.grid, region, criteria) or read(page.grid, region, criteria)
        if block is None and any(card.layout == "department" for p in (page, *others) for _, card in p.forms):
            block = read_matrix(page.grid, region, criteria, paying=True)
        if block is None and _of_marked_tabs(page.grid, region, others):
            block = read_matrix(page.grid, region, criteria, marked_elsewhere=True)
        if block is not None:
            placed.append(((region.top, region.left), _with_notes(block, criteria)))
        else:
            page.unmarked.append(found)
    placed.extend((place, _completed_form(page, block, own, others)) for place, block in forms)
    blocks = continued([block for _, block in sorted(placed, key=lambda pair: pair[0])])
    return [with_counts_summed(rules_from_notes(block)) for block in _share_notes(_with_grades(page, blocks))]


def _of_marked_tabs(grid: Grid, region: Region, others: Sequence[_Page]) -> bool:
    """Say whether columns of a table of people are called as other sheets with marks are (1月 | 2月 | 3月 | 季度平均)."""
    labels = {normalise(column.label) for column in region.table.columns}
    tabs = [page for page in others if normalise(page.sheet.name) in labels]
    marked = [page for page in tabs if page.forms or any(_has_marks(grid.words, other) for other in page.tables)]
    return region.table.kind is Kind.PEOPLE and len(marked) > 1


def _has_marks(words: Vocabulary, region: Region) -> bool:
    return any(words.means(head.text, *MARKS) for column in region.table.columns for head in column.path)


def _month_by_month(grid: Grid, region: Region, criteria: Criteria) -> list[Block]:
    """Read a table with conclusions under each of its months as a table for each; nothing where it isn't one."""
    found: list[Block] = []
    for month, part in by_months(grid.words, region):
        block = read_matrix(grid, part, criteria) if month else None
        if block is None:
            return []
        found.append(replace(block, period=with_year(month, block.period or block.title)))
    return found


def _reading(page: _Page, blocks: Sequence[Block]) -> SheetReading:
    unplaced, rosters = tuple(page.grid.untaken()), tuple(page.rosters)
    if blocks:
        said = remarks(page.sheet, blocks)
        return SheetReading(page.sheet.name, tuple(blocks), unplaced=unplaced, rosters=rosters, remarks=said)
    reason, advice = not_a_scorecard(page.grid, [c for _, c in page.lists], page.tables, rosters, page.used_by)
    return SheetReading(page.sheet.name, (), reason, advice, rosters=rosters, remarks=remarks(page.sheet, ()))


def _part_templates(page: _Page, others: Sequence[_Page]) -> tuple[list[_Placed], list[_Placed]]:
    """Part the forms from those nobody filled in, which serve as lists of criteria where there are tables of people."""
    tables = [*page.tables, *(table for other in others for table in other.tables)]
    if not tables:
        return page.forms, []
    forms: list[_Placed] = []
    templates: list[_Placed] = []
    for placed in page.forms:
        (templates if _is_template(placed[1]) else forms).append(placed)
    return forms, templates


def _is_template(block: Block) -> bool:
    if any(person.name and block.layout != "department" for person in block.people):
        return False
    entries = [entry for person in block.people for entry in person.entries]
    cells = [cell for entry in entries for cell in (*entry.raw, *(mark.field for mark in entry.marks))]
    return bool(entries) and all(cell.blank for cell in cells)


def _as_criteria(block: Block) -> Criteria:
    return Criteria(block.items, block.notes, block.weight_sum, block.title)


def _lists_of(page: _Page) -> list[Criteria]:
    found = [criteria for _, criteria in page.lists]
    found.extend(_as_criteria(block) for _, block in page.forms if _is_template(block))
    notes = tuple(table.note for table in page.grades)
    return [replace(found[0], notes=(*found[0].notes, *notes)), *found[1:]] if found else []


def _criteria_for(
    page: _Page,
    region: Region,
    own: Sequence[tuple[Region | None, Criteria]],
    others: Sequence[_Page],
) -> Criteria:
    """Return the criteria that a table of people refers to: the nearest list on its sheet, else another sheet's."""
    names = _names(page.grid, region)
    over = (page.grid.text(row, column) for row in region.head for column in page.grid.columns(row, 1, region.right))
    about = " ".join((page.sheet.name, *over, *_sole_post(page.grid, region)))
    before = max((t.table.top for t in page.tables if t.table.top < region.table.top), default=0)
    after = min((t.table.top for t in page.tables if t.table.top > region.table.bottom), default=1 << 30)
    near = [c for place, c in own if place is None or before <= place.table.top <= region.table.bottom]
    below = [c for place, c in own if place is not None and region.table.top <= place.table.top < after]
    for lists in (near, [*near, *below], [c for _, c in own]):
        criteria = merge(settled(lists, about, names))
        if criteria.fit(names):
            return criteria
    return _elsewhere(page, others, about, names) or Criteria()


def _sole_post(grid: Grid, region: Region) -> set[str]:
    """Return the post that all people of a table have by a column of theirs, if there is but one."""
    columns = [c.index for c in region.table.columns if grid.words.role(c.label) is Role.POST]
    posts = {grid.text(row, c) for row in region.body for c in columns if grid.text(row, region.table.key)} - {""}
    return posts if len(posts) == 1 else set()


def _elsewhere(page: _Page, others: Sequence[_Page], about: str, names: Sequence[str]) -> Criteria | None:
    """Return the list of another sheet with most of the names; ``None`` where several say different things."""
    found: list[tuple[int, Criteria, _Page]] = []
    for other in others:
        criteria = merge(settled(_lists_of(other), about, names))
        if fit := criteria.fit(names):
            found.append((fit, criteria, other))
    most = max((fit for fit, _, _ in found), default=0)
    best = [(criteria, other) for fit, criteria, other in found if fit == most]
    place = meant([(criteria, other.sheet.name) for criteria, other in best], about) if best else None
    if place is None:
        return None
    best[place][1].used_by.append(page.sheet.name)
    return abroad(best[place][0], best[place][1].sheet.name)


def _names(grid: Grid, region: Region) -> list[str]:
    """Return the names by which a table of people refers to items."""
    if lists_items(grid, region.table):
        words = grid.words
        column = next(c for c in region.table.columns if words.means(c.label, Role.ITEM, Role.CONTENT))
        return list(dict.fromkeys(grid.text(row, column.index) for row in region.body[:60]))
    return [slot.name.text for slot in matrix_columns(grid, region.table, ()).slots] + [
        head.text for column in region.table.columns for head in column.path
    ]


def _with_notes(block: Block, criteria: Criteria) -> Block:
    refs = {thing.name.ref for thing in criteria.items}
    if not any(thing.name.ref in refs for thing in block.items):
        return block
    notes = (*criteria.notes, *(note for note in block.notes if note not in criteria.notes))
    return replace(block, notes=notes)


def _completed_form(
    page: _Page,
    block: Block,
    own: Sequence[tuple[Region | None, Criteria]],
    others: Sequence[_Page],
) -> Block:
    """Give the items of a form that has no criteria those of a list on its sheet or on another one."""
    if any(thing.criterion for thing in block.items) or not block.items:
        return block
    names = [thing.name.text for thing in block.items]
    people = (f"{person.post} {person.department}" for person in block.people)
    about = " ".join((page.sheet.name, block.title, block.department, *people))
    criteria = merge(settled([c for _, c in own], about, names))
    if not criteria.fit(names):
        elsewhere = _elsewhere(page, others, about, names)
        if elsewhere is None:
            return block
        criteria = elsewhere
    made = with_items(block, {thing: completed(thing, criteria) for thing in block.items})
    notes = (*block.notes, *(note for note in criteria.notes if note not in block.notes))
    return replace(made, notes=notes)


def _with_grades(page: _Page, blocks: Sequence[Block]) -> list[Block]:
    """Add the tables of grades and the lines beside the tables to the notes of the blocks."""
    notes = (*(table.note for table in page.grades), *page.margin)
    return [replace(block, notes=(*block.notes, *notes)) for block in blocks] if notes else list(blocks)


def _share_notes(blocks: Sequence[Block]) -> list[Block]:
    """Let forms without a note of their own share those of the next like form on the sheet, else of the last one."""
    shared = list(blocks)
    for index, block in enumerate(blocks):
        nearest = [other for other in (*blocks[index + 1 :], *reversed(blocks[:index])) if _alike(block, other)]
        ruling = None
        if not has_grades(block):  # a line of its own may still say no grades
            ruling = next((other for other in nearest if has_grades(other)), None)
        if ruling is None and not _ruling(block):
            ruling = next((other for other in nearest if _ruling(other)), None)
        if ruling is not None:
            shared[index] = replace(block, notes=(*block.notes, *(n for n in ruling.notes if n not in block.notes)))
    return shared


def _ruling(block: Block) -> bool:
    return any(len(note.text) > 12 for note in block.notes)


def _alike(block: Block, other: Block) -> bool:
    return [i.name.text for i in block.items] == [i.name.text for i in other.items]
