"""Which tokens a text is made of."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.lexer import tokenise
from kpi_excel.criteria.normalise import normalise


def tokens(text: str) -> str:
    return " ".join(f"{t.kind}:{t.text}" for t in tokenise(normalise(text)))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("迟到一次扣2分", "TEXT:迟到 QTY:一次 DEDUCT:扣 QTY:2分"),
        ("扣１′", "DEDUCT:扣 QTY:1分"),
        ("３起以上全扣", "QTY:3起 SUFFIX:以上 ALL:全扣"),
        ("80%（含）-90%得8分", "QTY:80% INCL:(含) RANGE:- QTY:90% GET:得 QTY:8分"),
        ("3.5%-4%（不含4%）", "QTY:3.5% RANGE:- QTY:4% INCL:(不含4%)"),
        ("X≥75%", "TEXT:X CMP:≥ QTY:75%"),
        ("一票否决", "VETO:一票否决"),
        ("一级事故扣20分", "TEXT:一级事故 DEDUCT:扣 QTY:20分"),
        ("一等奖800元", "TEXT:一等奖 QTY:800元"),
        ("每获得1条加1分", "EVERY:每 TEXT:获得 QTY:1条 ADD:加 QTY:1分"),
        ("目标值为96%", "TARGET:目标值 TEXT:为 QTY:96%"),
        ("逾期率为0得15分", "TEXT:逾期率 CMP:为 QTY:0 GET:得 QTY:15分"),
        ("每处罚款5元", "EVERY:每 QTY:处 FINE:罚款 QTY:5元"),
        ("目标≤500PPM", "TARGET:目标 CMP:≤ QTY:500PPM"),
        ("至少发稿12篇", "TEXT:发稿 CMP:至少 QTY:12篇"),
        ("3次及3次以上", "QTY:3次 SUFFIX:以上"),
    ],
)  # fmt: skip
def test_tokens(text: str, want: str) -> None:
    assert tokens(text) == want


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("95%", "0.95", "%"),
        ("3‰", "0.003", "%"),
        ("2个百分点", "0.02", "%"),
        ("1.5万元", "15000", "元"),
        ("1,200元", "1200", "元"),
        ("伍分", "5", "分"),
        ("十二天", "12", "天"),
        ("半小时", "0.5", "小时"),
    ],
)
def test_quantities_are_exact(text: str, value: str, unit: str) -> None:
    (token,) = tokenise(normalise(text))
    assert token.quantity is not None
    assert (token.quantity.value, token.quantity.unit) == (Decimal(value), unit)


def test_every_character_belongs_to_one_token() -> None:
    text = "收缴率在90%～94%之间，每低1个百分点扣2分（备注：不可抗力除外）；出现丙级病历每份扣5分"
    normal = normalise(text)
    found = tokenise(normal)
    assert "".join(t.text for t in sorted(found, key=lambda t: t.start)) == normal.text.replace(" ", "")
