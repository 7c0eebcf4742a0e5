"""Turns of phrase: each is found in its own example, and keeps every place of the text."""

import re
import tomllib

import pytest

from kpi_excel.criteria.turns import FILE, Turn, turns

EXAMPLES = [turn["like"].split(": ") for turn in tomllib.loads(FILE.read_text("utf8"))["turn"]]


@pytest.mark.parametrize(
    ("example", "turn"), list(zip(EXAMPLES, turns(), strict=True)), ids=[example[0] for example in EXAMPLES]
)
def test_a_turn_is_found_in_its_example(example: list[str], turn: Turn):
    said = turn.said_in(example[0])
    assert said != example[0]
    assert len(said) == len(example[0])
    if len(example) > 1 and not re.search("[a-z]", example[1]):  # in Chinese: what it says, else a remark
        assert example[1] in said.replace(" ", "")
