"""Columns with shares beside a rater's are raters, whatever they are called: none is left out of the total."""

import pytest

from .test_layouts import book, judged


@pytest.mark.parametrize("third", ["同事互评30%", "客户评价30%", "班组评议（30%）", "工会30%"])
def test_a_column_with_a_share_beside_raters_is_a_rater(third: str) -> None:
    rows = [
        ["评价汇总表"],
        ["姓名", "部门", "自评20%", "上级评50%", third, "总分"],
        ["冯唐", "行政部", 90, 80, 70, 79],  # 18+40+21
        ["陈诺", "财务部", 95, 92, 90, 92],  # 19+46+27
        ["卫澜", "仓储部", 70, 75, 80, 76.5],  # 14+37.5+24 = 75.5
    ]
    found, errors = judged(book({"表": rows}))
    assert errors == ["F5"]
    assert [found[f"F{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]
