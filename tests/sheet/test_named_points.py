"""Names with their points right behind them, and texts that only look like one."""

from decimal import Decimal

import pytest

from kpi_excel.sheet.items import bare_name
from kpi_excel.sheet.named_points import points_behind


@pytest.mark.parametrize(
    ("text", "name", "points"),
    [
        ("日均通话量（通）20分", "日均通话量（通）", 20),
        ("服务态度 20 分", "服务态度", 20),
        ("5S管理１０分", "5S管理", 10),
        ("24小时回复率2.5分", "24小时回复率", Decimal("2.5")),
        ("业务指标\n60分", "业务指标", 60),
    ],
)
def test_a_name_and_its_points(text: str, name: str, points: Decimal) -> None:
    assert points_behind(text) == (name, Decimal(points))
    assert bare_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "每次扣2分", "一次5分", "旷工1天5分", "最高5分", "得20分", "优秀10分", "A级5分", "合格5分", "100分", "10-20分",
        "扣完20分", "90分以上10分", "迟到，每次2分", "服务态度（20分）", "服务态度",
    ],
)  # fmt: skip
def test_rules_levels_and_limits_are_none(text: str) -> None:
    assert points_behind(text) is None
