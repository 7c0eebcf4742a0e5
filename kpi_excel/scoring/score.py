"""A workbook's scorecards scored: items, then sums, then grades and pay."""

from collections.abc import Sequence
from dataclasses import replace

from ..figures import without_endless
from ..sheet.model import Entry, SheetReading
from .added_facts import with_added_facts
from .against_target import score_against_targets
from .allowed import note_outside
from .card import BlockScore, ItemScore, PersonScore, SheetScore
from .department_pay import link_departments
from .disputed import settle_disputed
from .fines import score_fines
from .fines_below import score_fines_below
from .house import NOTHING_SETTLED, House
from .items import Columns, score_entry, score_items
from .kept_and_lost import settle_kept
from .listed import link_lists
from .logged import link_logs
from .logged_amounts import link_amounts
from .logged_fines import link_fines
from .logged_items import link_logged_items
from .loose_rows import with_loose_rows
from .made_figures import settle_figures
from .made_of_marks import follow_marks
from .paid_by_rate import follow_rates
from .pay import score_pay
from .pay_sums import settle_pay_sums
from .pay_totals import with_pay_totals
from .post_shares import with_post_shares
from .prizes import score_prizes
from .quotas import quotas_of, settle_quotas
from .rater_shares import settle_finals
from .rates_by_tiers import settle_rates
from .score_shares import with_rates_of_pay
from .standards import standards
from .stated_facts import with_stated_facts
from .sums import score_sums
from .tallied import settle_tallied, with_tallied
from .unsigned import with_kinds
from .vetoes import apply_veto_to_pay, link_vetoes
from .wrong_elsewhere import Wrong, follow_elsewhere, wrong_elsewhere


def score_workbook(readings: Sequence[SheetReading], house: House = NOTHING_SETTLED) -> tuple[SheetScore, ...]:
    """Score every recognised block of a workbook. Sheets of one workbook settle together what none of them says.

    ``house`` is what the company has settled for all its scorecards.
    """
    settled = [_settled(reading) for reading in readings]
    sheets = _scored(settled, house, {})
    wrong = wrong_elsewhere([block for sheet in sheets for block in sheet.blocks])
    return _scored(settled, house, wrong) if wrong else sheets


def _scored(readings: Sequence[SheetReading], house: House, wrong: Wrong) -> tuple[SheetScore, ...]:
    columns = {r.sheet: Columns(r.blocks, house.tolerances) for r in readings}
    sheets: list[SheetScore] = []
    for reading in readings:
        blocks: list[BlockScore] = []
        for block in reading.blocks:
            settled = standards(block)
            people = tuple(
                PersonScore(person, score_items(block, person, settled, columns[reading.sheet], house))
                for person in block.people
            )
            blocks.append(BlockScore(reading.sheet, block, settled, people))
        sheets.append(SheetScore(reading, tuple(blocks)))
    everything = [b for s in sheets for b in s.blocks]
    rosters = tuple(roster for reading in readings for roster in reading.rosters)

    def rescore(block: BlockScore, _: PersonScore, entry: Entry) -> ItemScore:
        return score_entry(block.block, entry, block.standards[entry.item.name.ref], columns[block.sheet], house)

    settle_tallied(everything, columns)
    score_against_targets(everything, columns)
    settle_disputed(everything)
    link_vetoes(everything)
    link_logs(everything, rescore)
    link_amounts(everything, columns)
    link_logged_items(everything)
    follow_elsewhere(everything, wrong, rescore)
    follow_marks(everything, rescore)
    link_lists(everything)
    for sheet in sheets:
        note_outside(sheet.blocks)
    settle_kept(everything)
    settle_finals(everything)
    settle_rates(everything, columns)
    score_sums(everything, columns)
    settle_figures(everything, columns)
    link_departments(everything)
    score_pay(everything, columns, house, rosters)
    for person in (p for block in everything for p in block.people):
        apply_veto_to_pay(person)
    score_fines(everything, columns)
    score_fines_below(everything, columns)
    score_prizes(everything, columns)
    settle_figures(everything, columns)
    follow_rates(everything, rescore)
    settle_figures(everything, columns)
    link_fines(everything, columns)
    settle_pay_sums(everything, columns)
    settle_quotas(everything, {reading.sheet: quotas_of(reading) for reading in readings})
    for person in (p for block in everything for p in block.people):
        for item in person.items:
            item.why = without_endless(item.why)
        for check in person.checks:
            check.why = without_endless(check.why)
    return tuple(sheets)


def _settled(reading: SheetReading) -> SheetReading:
    """A sheet with what only its totals tell: signs, and what else they add."""
    tallied = (with_tallied(block) for block in reading.blocks)
    made = (with_pay_totals(with_stated_facts(with_kinds(with_rates_of_pay(block)))) for block in tallied)
    blocks = tuple(with_post_shares(with_added_facts(block)) for block in made)
    return with_loose_rows(replace(reading, blocks=blocks))
