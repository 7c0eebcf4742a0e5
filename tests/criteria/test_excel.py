"""The formula of a rule gives the rule's score: recalculated by a spreadsheet engine that is not ours."""

import subprocess
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import ironcalc
import openpyxl
import pytest

from kpi_excel.criteria.excel import Scale, to_excel
from kpi_excel.criteria.reading import read
from kpi_excel.criteria.rules import Fatal, Levels, Piecewise, Rule, Series, Steps, Tally
from kpi_excel.scoring.evaluate import State, evaluate
from kpi_excel.scoring.observe import observe

from .cases import understood

D = Decimal
HUNDRED = D(100)

Row = tuple[Sequence[object], str]


def recalculate(sheet: Sequence[Row]) -> list[object]:
    """Return what each row's formula gives. A row: its data from column A on, and a formula with ``{row}``."""
    model = ironcalc.create("book", "en", "UTC", "en")
    for row, (data, formula) in enumerate(sheet, 1):
        for column, value in enumerate(data, 1):
            text = format(value, "f") if isinstance(value, Decimal) else f"'{value}" if value else ""
            if text:
                model.set_user_input(0, row, column, text)
        model.set_user_input(0, row, 20, formula.replace("{row}", str(row)))
    model.evaluate()
    return [model.get_cell_value(0, row, 20) for row in range(1, len(sheet) + 1)]


def recalculate_in_libreoffice(sheet: Sequence[Row]) -> list[object]:
    """Return the same as :func:`recalculate`, from LibreOffice."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "rules.xlsx"
        book = openpyxl.Workbook()
        page = book.worksheets[0]
        for row, (data, formula) in enumerate(sheet, 1):
            for column, value in enumerate(data, 1):
                if value != "":
                    page.cell(row, column).value = value if isinstance(value, Decimal) else str(value)
            page.cell(row, 20).value = formula.replace("{row}", str(row))
        book.save(written)
        command = ["soffice", f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{folder}/out", str(written)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        page = openpyxl.load_workbook(Path(folder) / "out" / "rules.xlsx", data_only=True).worksheets[0]
        return [page.cell(row, 20).value for row in range(1, len(sheet) + 1)]


def score_of(rule: Rule, raw: object, full: Decimal | None) -> Decimal | str:
    seen = observe(raw if raw != "" else None, "0%" if isinstance(raw, float) else "General")  # type: ignore[arg-type]
    out = evaluate(rule, seen, full)
    return out.score if out.state is State.SCORED and out.score is not None else ""


def same(got: object, want: Decimal | str) -> bool:
    if isinstance(got, int | float) and isinstance(want, Decimal):
        return round(D(repr(got)), 8) == round(want, 8)
    return (got or "") == want


def samples(rule: Rule) -> list[object]:
    """Data around every place where the rule changes, and far from it; bare percents in both scales."""
    out: list[object] = [D(n) for n in (0, 1, 2, 3, 4, 5, 7, 10, 100)]
    for part in rule.parts:
        if isinstance(part, Piecewise):
            out += _around(part)
        elif isinstance(part, Levels):
            out += [label for option in part.options for label in option.labels]
        elif isinstance(part, Fatal):
            out += [part.count - 1, part.count, part.count + 1]
        elif isinstance(part, Tally):
            out += [part.per, part.per * 2, part.per * 3 - D("0.5"), part.per * 50]
        elif isinstance(part, Series):
            out += [D(n) for n in range(12)]
    if not any(isinstance(p, Levels) for p in rule.parts):
        out += ["", "无"]
    return list(dict.fromkeys(out))


def _around(measure: Piecewise) -> list[object]:
    percent = measure.unit == "%"
    hair = D("0.001") if percent else D("0.1")
    places: set[Decimal] = set()
    for piece in measure.pieces:
        places |= {e for e in (piece.interval.low, piece.interval.high) if e is not None}
        if isinstance(piece.value, Steps):
            units = [D(n) for n in ("-40", "-7", "-3", "-1.5", "-1", "1", "1.5", "2", "3", "40")]
            places |= {piece.value.anchor + n * piece.value.per for n in units}
    out = [x + h for x in sorted(places) for h in (-hair, D(0), hair)]
    return [*out, *(x * HUNDRED for x in out)] if percent else list(out)


def every_rule() -> tuple[list[Row], list[tuple[str, object, Decimal | str]]]:
    """Return a row for each rule of the data and each of its samples, and what scoring makes of it."""
    rows: list[Row] = []
    wanted: list[tuple[str, object, Decimal | str]] = []
    for line in understood():
        rule = line.criterion.rule
        assert rule is not None
        formula = to_excel(rule, line.full, "A{row}")
        if formula is None:
            continue
        for raw in samples(rule):
            if isinstance(raw, Decimal) and any(isinstance(p, Levels) for p in rule.parts):
                continue
            rows.append(([raw], formula))
            wanted.append((f"{line.id} {line.text}", raw, score_of(rule, raw, line.full)))
    return rows, wanted


@pytest.mark.parametrize(
    "engine", [recalculate, pytest.param(recalculate_in_libreoffice, marks=pytest.mark.libreoffice)]
)
def test_formulas_and_scorer_agree_on_every_rule_of_the_data(engine: Callable[[Sequence[Row]], list[object]]):
    rows, wanted = every_rule()
    wrong = [
        (text, raw, want, got)
        for (text, raw, want), got in zip(wanted, engine(rows), strict=True)
        if not same(got, want)
    ]
    assert not wrong, wrong[:10]
    assert len({formula for _, formula in rows}) >= 200
    assert len(rows) >= 5000


@pytest.mark.parametrize(
    ("text", "full", "raw", "score"),
    [
        ("收缴率达98%得满分，每低1%扣2分，扣完为止", 20, "0.95", 14),  # 0.98-0.95 is 0.030000000000000027 in binary
        ("收缴率达98%得满分，每低1%扣2分，扣完为止", 20, "95", 14),
        ("收缴率≥98%得20分；95%≤收缴率<98%得16分；收缴率<95%得0分", 20, "0.9799999", 16),
        ("投诉每次扣3分，扣完为止", 10, "4", 0),
        ("不合格品率0.3%以内得满分，每超0.1%扣1分", 10, "0.006", 7),  # (0.006-0.003)/0.001
        ("第1次扣1分，第2次扣2分，以此类推", 20, "4", 10),  # 20-1-2-3-4
        ("每超1小时扣2分，不足1小时按1小时计（目标8小时）", 10, "9.5", 6),  # 1.5 hours late: two begun hours
    ],
)
def test_a_formula_gives_the_score_worked_out_by_hand(text: str, full: int, raw: str, score: int):
    rule = read(text, "", D(full)).rule
    assert rule is not None
    formula = to_excel(rule, D(full), "A{row}")
    assert formula is not None
    assert recalculate([([D(raw)], formula)]) == [score]


@pytest.mark.parametrize(("scale", "raw"), [(Scale.FRACTION, D("0.93")), (Scale.POINTS, D(93)), (Scale.TEXT, "93%")])
def test_the_scale_that_scoring_settled_is_taken(scale: Scale, raw: object):
    rule = read("达到98%得满分，每低1%扣2分", "", D(20)).rule
    assert rule is not None
    formula = to_excel(rule, D(20), "A{row}", scale)
    assert formula is not None
    assert recalculate([([raw], formula)]) == [10]


def test_a_gap_gives_no_score():
    rule = read("95%以上20分，85%-94%15分，85%以下0分", "", D(20)).rule
    assert rule is not None
    formula = to_excel(rule, D(20), "A{row}")
    assert formula is not None
    got = recalculate([([D("0.945")], formula), ([D("0.94")], formula), ([""], formula)])
    assert got[1] == 15
    assert not got[0]
    assert not got[2]


def test_counts_in_cells_of_their_own_add_up():
    rule = read("迟到每次扣2分，早退每次扣3分，旷工一票否决", "", D(20)).rule
    assert rule is not None
    cells = {"迟到": "A{row}", "早退": "B{row}", "旷工": "C{row}"}
    formula = to_excel(rule, D(20), cells)
    assert formula is not None
    rows = [([D(2), D(1)], formula), ([D(2), D(1), D(1)], formula), ([D(9), D(2)], formula)]
    assert recalculate(rows) == [13, 0, 0]


def test_no_formula_where_one_number_does_not_say_which_case():
    rule = read("中评每个扣1分，差评每个扣2分", "", D(10)).rule
    assert rule is not None
    assert to_excel(rule, D(10), "A1") is None
    assert to_excel(rule, None, "A1") is None
