"""The example file and the page of settings show every key of the model, and the example is itself a good file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from kpi_excel.settings.load import load, parse
from kpi_excel.settings.model import HEADER_KINDS, Settings

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE, PAGE = DOCS / "kpi.example.toml", DOCS / "config.md"


def keys(model: type[BaseModel], where: str = "") -> Iterator[str]:
    """Every key of a model with the tables it stands in."""
    for name, field in model.model_fields.items():
        key = f"{where}{field.alias or name}"
        yield key
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from keys(kind, f"{key}.")


def written(data: Any, where: str = "") -> Iterator[str]:
    """Every key of a file."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, Mapping):
            for name, value in one.items():
                yield f"{where}{name}"
                yield from written(value, f"{where}{name}.")


def test_the_example_is_a_good_file():
    config = load(EXAMPLE)
    assert (config.workers, config.house.bases[0].amount) == (2, 2000)
    assert len(config.house.choices.only) == len(config.overrides) == len(config.accepted) == 1


def test_every_key_occurs_in_the_example():
    assert set(keys(Settings)) - set(written(tomllib.loads(EXAMPLE.read_text("utf8")))) == set()


def test_every_key_and_every_allowed_word_is_explained_on_the_page():
    text = PAGE.read_text("utf8")
    named = set(re.findall(r"`[\[\]]*([\w.]+)[\]]*`", text))
    named |= {part for name in named for part in name.split(".")} | set(re.findall(r"\b(\w+) = ", text))
    assert {key.rsplit(".", 1)[-1] for key in keys(Settings)} - named == set()
    assert set(HEADER_KINDS) - named == set()
    for name in ("part_of_unit", "shared_edge", "gap", "commission"):
        field = Settings.model_fields["readings"].annotation
        assert field is not None
        options = re.findall(r"'(\w+)'", str(field.model_fields[name].annotation))
        assert options
        assert all(f'`"{option}"`' in text for option in options)


def test_the_defaults_on_the_page_are_those_of_the_program(tmp_path: Path):
    """What docs/config.md says is so without a setting."""
    empty = tmp_path / "kpi.toml"
    empty.write_text("", "utf8")
    run = parse(empty).run
    text = PAGE.read_text("utf8")
    for name, value in (("time_limit", run.time_limit), ("memory_limit", run.memory_limit)):
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
        assert f"| `{value}` |" in row
    assert f'`"{run.password_variable}"`' in text
