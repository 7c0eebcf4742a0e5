"""Several posts have items of one name with criteria of their own: those of the right post are taken, or none."""

import pytest
from pipeline.test_layouts import Rows, book, judged

HEAD: Rows = [["姓名", "出勤", "", "投诉", "", "总分"], ["", "次数", "得分", "起数", "得分", ""]]
MERGED = "A1:F1 A2:A3 B2:C2 D2:E2 F2:F3"
SALES: Rows = [["出勤", 40, "每次迟到扣2分"], ["投诉", 60, "每起扣10分"]]
SERVICE: Rows = [["出勤", 40, "每次迟到扣5分"], ["投诉", 60, "每起扣20分"]]
LIST = ["指标", "分值", "评分标准"]

COLUMN: dict[str, Rows] = {
    "标准": [["岗位", *LIST], *(["销售", *row] for row in SALES), *(["客服", *row] for row in SERVICE)],
}
HEADINGS: dict[str, Rows] = {
    "标准": [["一、销售岗考核标准"], LIST, *SALES, [], ["二、客服岗考核标准"], LIST, *SERVICE],
}
SHEETS: dict[str, Rows] = {
    "销售标准": [["销售岗位考核标准"], LIST, *SALES],
    "客服标准": [["客服岗位考核标准"], LIST, *SERVICE],
}


@pytest.mark.parametrize("lists", [COLUMN, HEADINGS, SHEETS], ids=["a column", "headings", "sheets"])
def test_the_post_that_the_sheet_names_has_its_own_criteria(lists: dict[str, Rows]) -> None:
    tables: dict[str, Rows] = {
        "销售7月": [["销售7月考核"], *HEAD, ["甲文", 2, 36, 1, 50, 86]],
        "客服7月": [["客服7月考核"], *HEAD, ["丁才", 1, 38, 1, 40, 78]],  # 35
    }
    found, errors = judged(book({**lists, **tables}, dict.fromkeys(tables, MERGED)))
    assert errors == ["C4"]
    assert found["E4"] == "ok"


@pytest.mark.parametrize("lists", [COLUMN, HEADINGS, SHEETS], ids=["a column", "headings", "sheets"])
def test_a_sheet_of_neither_post_has_none(lists: dict[str, Rows]) -> None:
    tables: dict[str, Rows] = {"7月": [["行政7月考核"], *HEAD, ["甲文", 2, 36, 1, 50, 86]]}
    found, errors = judged(book({**lists, **tables}, dict.fromkeys(tables, MERGED)))
    assert errors == []
    assert (found["C4"], found["E4"], found["F4"]) == ("manual", "manual", "ok")
