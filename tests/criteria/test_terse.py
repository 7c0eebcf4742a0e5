"""Signs for words: each is found in its own example, and every place of the text leads back to what was written."""

import tomllib
from decimal import Decimal

import pytest

from kpi_excel.criteria.normalise import normalise
from kpi_excel.criteria.reading import read
from kpi_excel.criteria.terse import FILE, Sign, signs, spelled_out
from kpi_excel.scoring.explain import explain

EXAMPLES = [sign["like"].split(": ", 1) for sign in tomllib.loads(FILE.read_text("utf8"))["sign"]]


@pytest.mark.parametrize(("example", "sign"), zip(EXAMPLES, signs(), strict=True), ids=[e[0] for e in EXAMPLES])
def test_a_sign_is_found_in_its_example(example: list[str], sign: Sign):
    text, origin = sign.spelled_in(example[0], tuple(range(len(example[0]))))
    assert text == example[1]
    assert len(origin) == len(text)
    assert list(origin) == sorted(origin)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda x: x[0])
def test_what_is_spelled_out_stays(example: list[str]):
    once = spelled_out(normalise(example[0]))
    assert spelled_out(once) == once


def test_every_word_leads_back_to_the_sign():
    normal = spelled_out(normalise("达成率：95%+ 10分；骂客户-20", clauses=True))
    assert normal.text == "达成率:95%以上得10分;骂客户扣20"
    above = normal.text.index("以上得")
    assert normal.span(above, above + 3) == (7, 8)
    start = normal.text.index("骂客户")
    assert normal.source[slice(*normal.span(start, len(normal.text)))] == "骂客户-20"


def test_spans_of_clauses_are_places_in_the_original():
    text = "OEE 80%=15分，每↓1%扣1分，<70%=0分"
    criterion = read(text, "OEE", Decimal(15))
    assert [text[a:b] for a, b, _ in criterion.spans] == ["OEE 80%=15分", "每↓1%扣1分", "<70%=0分"]


@pytest.mark.parametrize(
    "text",
    [
        "最低-5分", "倒扣到-20分", "增长率-5%以下扣2分", "1-3次扣2分", "得分=基础分+10", "得分=满分-5×次数", "3月-5月",
        "一班-三班", "目标值=95%", "得分=100分-扣分", "优-15分；良-12分；差-0分", "到岗时间>8:30,每次扣2分",
    ],
)  # fmt: skip
def test_signs_that_mean_themselves_are_left_alone(text: str):
    plain = normalise(text)
    assert spelled_out(plain).text == plain.text


@pytest.mark.parametrize(
    ("text", "full", "raws", "want"),
    [
        # 20−10, 20−1×3
        ("骂客户-20；挂客户电话-10/次；插话-1/次", 20, ["骂客户1次", "挂客户电话1次", "插话3次"], "0 10 17"),
        # +0.5 a card, no more than 5
        ("办卡1张+0.5分，+5封顶", None, ["4", "10张", "15"], "2 5 5"),
        # 20−5×2, 20+2×2, no more than 20+10
        ("降本率3%=20分，少0.5%扣5分，多0.5%加2分，+10封顶", 20, ["2%", "4%", "7%"], "10 24 30"),
        ("0→10分；≤0.1%→6分；＞0.1%→0分", 10, ["0%", "0.1%", "0.2%"], "10 6 0"),
        # a bracket behind a formula limits the mark: 40×1.15=46, at most 44
        ("业绩分=40×完成率（封顶44，低于60%=0）", 40, ["85%", "115%", "59%"], "34 44 0"),
        # a bare number behind its condition, beside marks with 得
        ("≥90%得20分；80%~90%：15；其余扣光", 20, ["95%", "85%", "70%"], "20 15 0"),
        # one more than the goal, each time: 10+1×5, 10−1×2
        ("目标20单得10分，超1单加1分，少1单扣1分", 10, ["20", "25", "18"], "10 15 8"),
        ("完成100%得10分，超额完成加2分", 10, ["100%", "120%"], "10 12"),
        # at least, where marks fall and something lies below; else what is added at each
        ("95%+10分；90%+8分；不到90%0分", 10, ["95%", "93%", "80%"], "10 8 0"),
        ("派车晚点1次1分；车没洗1次0.5分", 10, ["车没洗2次", "派车晚点1次", "无"], "9 9 10"),
        ("差错率≤3%得10分，超1%扣1分", 10, ["3%", "5%"], "10 8"),
    ],
)
def test_scores(text: str, full: int | None, raws: list[str], want: str):
    explained = explain(text, "", None if full is None else Decimal(full), "", raws)
    assert " ".join(a.score or a.status for a in explained.answers) == want


@pytest.mark.parametrize(
    "text",
    [
        "得分=时效+破损；时效=准时率×30；破损=20-破损件数×2（到0止）",  # the bracket limits a part
        "响应目标30分钟，超5分钟扣1分",  # once, or every 5 minutes?
        "按时完成得10分，超额完成加2分",  # how much is more?
        "合格率98%得10分，低于1%扣1分",  # of the measure, or short of it?
        "参加培训1次1分；组织活动1次2分",  # gained or lost?
    ],
)
def test_what_may_mean_several_things_is_refused(text: str):
    assert read(text, "", Decimal(10)).rule is None
