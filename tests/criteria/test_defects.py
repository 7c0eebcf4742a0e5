"""Defects of a criterion's own text: every line of the data that has one, none where there is none."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.defects import CODES, Defect, defects
from kpi_excel.criteria.reading import read

from .cases import lines


def found(text: str, full: int | None = 20, item: str = "") -> tuple[Defect, ...]:
    points = None if full is None else Decimal(full)
    return defects(read(text, item, points), points, item)


def codes(text: str, full: int | None = 20, item: str = "") -> set[str]:
    return {d.code.removeprefix("criterion-") for d in found(text, full, item)}


WRITTEN_WITHOUT_GAPS = ("trades_", "voices", "traps", "cells", "terse", "unseen", "h26_")
"""Files whose lines name a gap or a missing end only where it struck their writer; a gap that is found there is real."""
SELDOM_NAMED = {"criterion-gap", "criterion-open-end", "criterion-history"}


def test_every_defect_of_the_data_is_named_and_no_other():
    named = {line.id: defects(line.criterion, line.full, line.item) for line in lines()}
    missed = [f"{x.id} {x.text}: {x.defect}" for x in lines() if x.defect and not named[x.id]]
    assert not missed
    seldom = {x.id for x in lines() if x.file.startswith(WRITTEN_WITHOUT_GAPS)}
    beyond = {
        x.id: {d.code for d in named[x.id]} - {"criterion-discretion"} - (SELDOM_NAMED if x.id in seldom else set())
        for x in lines()
        if not x.defect
    }
    assert not {id_: codes for id_, codes in beyond.items() if codes}
    assert sum(bool(x.defect) for x in lines()) >= 30


@pytest.mark.parametrize(
    ("text", "full", "item", "expected"),
    [
        ("合格率95%~99%得15分；100%得20分；95%以下0分", 20, "", {"gap"}),
        ("95—100分得20分；85—94分得15分；84分以下得10分", 20, "", {"gap"}),
        ("1~2次得8分；4~5次得5分；5次以上得0分；0次得10分", 10, "", {"gap"}),
        ("0次得10分；1~2次得8分；3~5次得5分；6次以上得0分", 10, "", set()),  # whole counts: nothing lies between
        ("100%以上20分；90%~105%15分；90%以下10分", 20, "", {"overlap"}),
        ("90%以上20分；80%~90%15分；80%以下0分", 20, "", set()),  # a shared edge is a reading, not a defect
        ("0-1次得10分；1-3次得8分；3次以上得0分", 10, "", {"overlap"}),  # a whole number that two bands both name
        ("翻台率3.0次以上得10分；2.5-3.0次得8分；2.0-2.5次得6分；2.0次以下得3分", 20, "", set()),  # an average
        ("≥90%得800分；80%≤X<90%得60分；<80%得0分", 100, "", {"above-full"}),
        ("≥90%得120分；80%≤X<90%得80分；<80%得0分；最高120分", 100, "", set()),
        ("100%及以上800分；90%~100%60分；90%以下0分", None, "", {"jump"}),
        ("合格率≥98%得10分；95%≤合格率<98%得15分；合格率<95%得20分", 20, "", {"wrong-way"}),
        ("投诉率≥3%得20分；投诉率<3%得10分", 20, "", {"wrong-way"}),
        ("投诉率≥3%得10分；投诉率<3%得20分", 20, "", set()),
        ("QC<70%时，比例=1-(70%-QC)×5；QC>80%时，比例=1+(80%-QC)×5；其它为1", None, "", {"wrong-way"}),
        ("准确率100%得20分；98%以上得15分；95%以上得10分", 20, "", {"open-end"}),
        ("准确率100%得20分；98%以上得15分；否则得10分", 20, "", set()),
        ("收缴率达到____%得满分，每低____%扣____分", 20, "", {"unfilled"}),
        ("每降低5个百分点扣分", 20, "", {"unfilled"}),
        ("收缴率90%以上20分；80~90得15分；80%以下0分", 20, "", {"units"}),
        ("总分=领导评分×50%+同事评分×30%+自评×10%", 100, "", {"weights"}),
        ("总分=领导评分×50%+同事评分×30%+自评×20%", 100, "", set()),
        ("连续三个月考核低于60分的，解除劳动合同", None, "", {"history"}),
        ("误差率达到5%得20分；每增加1%扣2分；达到10%得0分", 20, "", {"cutoff"}),  # 20-5×2=10, not 0
        ("收缴率达98%得满分，每低1%扣2分，扣完为止", 20, "收缴率", set()),
    ],
)
def test_a_defect_by_its_code(text: str, full: int | None, item: str, expected: set[str]):
    assert codes(text, full, item) == expected


def test_the_same_band_twice():
    assert "duplicate" in codes("≥90%得20分；≥90%得15分；<90%得0分")


def test_every_blank_is_listed_at_its_place():
    text = "收入达__元得满分；每高__元加__分"
    places = [text[d.start : d.end] for d in found(text)]
    assert len(places) == 3
    assert all("__" in place for place in places)


def test_a_gap_is_marked_at_the_bands_beside_it():
    text = "95—100分得20分；85—94分得15分；70—85分得10分；70分以下得0分"
    (gap,) = found(text)
    assert gap.message == "94分与95分之间没有规定得分"
    assert text[gap.start : gap.end].startswith("95—100分得20分；85—94分得15分")


def test_every_code_has_a_title():
    seen = {d.code for line in lines() for d in defects(line.criterion, line.full, line.item)}
    assert seen <= set(CODES)
    assert len(seen) >= 8
