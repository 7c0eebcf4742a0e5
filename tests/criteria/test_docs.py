"""Every example of docs/criteria.md is true."""

from decimal import Decimal
from pathlib import Path

import pytest

from kpi_excel.criteria.canonical import canonical
from kpi_excel.criteria.defects import CODES, defects
from kpi_excel.criteria.reading import read
from kpi_excel.scoring.explain import explain

PAGE = Path(__file__).parents[2] / "docs" / "criteria.md"
NOT_SCORED = {
    "不能确定": "undecided", "缺数据": "missing", "人工评分": "manual", "看不懂": "unreadable", "未填写": "unfilled",
}  # fmt: skip


def rows(column: str) -> list[tuple[str, Decimal | None, str]]:
    """Return the rows of the tables whose third column bears this heading."""
    out: list[tuple[str, Decimal | None, str]] = []
    heading = ""
    for line in PAGE.read_text("utf8").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")] if line.startswith("|") else []
        if len(cells) != 3:
            heading = ""
        elif not heading:
            heading = cells[2]
        elif heading == column and set(cells[2]) != {"-"}:
            out.append((cells[0], None if cells[1] == "—" else Decimal(cells[1]), cells[2]))
    return out


@pytest.mark.parametrize(("text", "full", "results"), rows("数据 → 得分"))
def test_the_scores(text: str, full: Decimal | None, results: str):
    for result in results.split("；"):
        raw, want = (x.strip() for x in result.split("→"))
        (answer,) = explain(text, "", full, "", [None if raw == "（空）" else raw]).answers
        got = answer.score if answer.status == "scored" else answer.status
        assert got == NOT_SCORED.get(want, want), (raw, answer)


@pytest.mark.parametrize(("text", "full", "said"), rows("标准写法"))
def test_the_canonical_wordings(text: str, full: Decimal | None, said: str):
    rule = read(text, "", full).rule
    assert rule is not None
    assert canonical(rule, full) == said


@pytest.mark.parametrize(("text", "full", "code"), rows("问题"))
def test_the_defects(text: str, full: Decimal | None, code: str):
    assert code in {d.code for d in defects(read(text, "", full), full)}


def test_the_page_shows_every_code_and_many_examples():
    assert {code for _, _, code in rows("问题")} == set(CODES)
    assert len(rows("数据 → 得分")) >= 35
