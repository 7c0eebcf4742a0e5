"""No input takes long: repeated patterns of 10,000 characters."""

from decimal import Decimal

import pytest
from timing import quickest

from kpi_excel.criteria.reading import read
from kpi_excel.scoring.observe import observe

pytestmark = pytest.mark.timed


@pytest.mark.parametrize(
    "piece",
    ["1", "每", "(", "，", "1%", "每低1%扣1分；", "扣", "一", "a", "1a", " ", "≥", "该分值", "第一次扣1分，", "A、", "①", "1~", "=", "×", "或", "即1，", "(含", "迟到、", "_", "满分的"],
)  # fmt: skip
def test_ten_thousand_characters_take_less_than_a_second(piece: str) -> None:
    text = (piece * 10_000)[:10_000]

    def both(blanks: str) -> None:
        read(text + blanks, "", Decimal(10))
        observe(text + blanks)

    assert quickest(both) < 1
