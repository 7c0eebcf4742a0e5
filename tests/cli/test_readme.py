"""The READMEs say what is so."""

import re
from pathlib import Path

import pytest

from kpi_excel.cli import COMMANDS
from kpi_excel.cli.exits import FINDINGS, FINE, INTERRUPTED, UNPROCESSED, USAGE
from kpi_excel.discover import WORKBOOK_SUFFIXES
from kpi_excel.results import Status

ROOT = Path(__file__).parents[2]
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_what_a_readme_links_to_is_there(readme: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_both_readmes_name_every_command_suffix_and_status(readme: Path) -> None:
    text = readme.read_text("utf-8")
    words = {f"process.py {command} " for command in COMMANDS if command not in ("process", "codes")} | {
        "process.py codes"
    }
    words |= {f"`{suffix}`" for suffix in WORKBOOK_SUFFIXES} | {f"| {status.chinese} |" for status in Status}
    assert {word for word in words if word not in text} == set()


def test_the_table_of_exit_codes_is_the_programs_own() -> None:
    codes = re.findall(r"^\| (\d+) \|", ENGLISH.read_text("utf-8"), re.MULTILINE)
    assert [int(code) for code in codes] == [FINE, FINDINGS, UNPROCESSED, USAGE, INTERRUPTED]


def test_the_readmes_paths_exist() -> None:
    layout = ENGLISH.read_text("utf-8").split("## Layout of the code")[1].split("## Develop")[0]
    paths = re.findall(r"`((?:kpi_excel|tools|tests|docs|sample_inputs|templates|process)[\w/.]*)`", layout)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []
