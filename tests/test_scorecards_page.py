"""docs/scorecards.md has a section with a picture for each of the twenty kinds of scorecards in the samples."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "scorecards.md"
SECTIONS = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
PALETTE = 3
"""The colour type of a PNG whose pixels are places in a palette."""


def test_there_is_a_section_for_each_system_of_the_samples() -> None:
    expected = (ROOT / "tests" / "data" / "samples").glob("*.expected.json")
    systems = {system for path in expected for system in json.loads(path.read_text(encoding="utf-8"))["systems"]}
    assert len(SECTIONS) == len(systems) == 20


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.splitlines()[0])
def test_a_section_names_its_samples_what_is_read_and_computed_and_what_is_not(section: str) -> None:
    samples = re.findall(r"`(\d\d_[^`]+\.xlsx)`", section)
    assert samples
    assert [name for name in samples if not (ROOT / "sample_inputs" / name).exists()] == []
    assert re.findall(r"^- (读|算|算不了)：", section, flags=re.MULTILINE) == ["读", "算", "算不了"]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.splitlines()[0])
def test_a_section_has_a_small_picture(section: str) -> None:
    (name,) = re.findall(r"^!\[[^\]]+\]\((images/scorecards/\d\d\.png)\)$", section, flags=re.MULTILINE)
    data = (PAGE.parent / name).read_bytes()
    assert data[25] == PALETTE
    assert len(data) < 80_000


def test_every_sample_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "sample_inputs").glob("*.xlsx") if path.name not in text] == []


def test_links_inside_the_page_lead_to_its_sections() -> None:
    targets = re.findall(r"\]\(#([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    headings = {re.sub(r"[^\w-]", "", section.splitlines()[0]) for section in SECTIONS}
    assert set(targets) == headings
