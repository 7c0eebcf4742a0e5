"""No input takes long: repeated patterns of 10,000 characters."""

import gc
import time
from collections.abc import Iterator
from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import read
from kpi_excel.scoring.observe import observe


@pytest.fixture(autouse=True)
def _what_other_tests_left() -> Iterator[None]:
    """Leave out of the time what the collector spends on what other tests keep in memory."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize(
    "piece",
    ["1", "每", "(", "，", "1%", "每低1%扣1分；", "扣", "一", "a", "1a", " ", "≥", "该分值", "第一次扣1分，", "A、", "①", "1~", "=", "×", "或", "即1，", "(含", "迟到、", "_", "满分的"],
)  # fmt: skip
def test_ten_thousand_characters_take_less_than_a_second(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    start = time.process_time()
    read(text, "", Decimal(10))
    observe(text)
    assert time.process_time() - start < 1
