"""The test workbooks and their expected files agree with each other and with themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

FOLDER = Path(__file__).parent / "data" / "books"
NAMES = sorted(p.name.removesuffix(".expected.json") for p in FOLDER.glob("*.expected.json"))
RESULTS = ("grade", "rank", "pay_percent", "pay_amount")
NO_SCORE = {"missing", "undecided", "unreadable", "unfilled"}

Side = str  # "entered" or "score"
Person = dict[str, Any]


def load(name: str) -> Any:
    text = (FOLDER / f"{name}.expected.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def people(name: str) -> Iterator[tuple[str, Person]]:
    for sheet in load(name)["sheets"]:
        for person in sheet["people"]:
            yield sheet["sheet"], person


def figures(person: Person) -> Iterator[tuple[str, Any, Any]]:
    """Every recorded figure: its cell, what was entered, what is right (None: nothing can be said)."""
    for item in person["items"]:
        yield item["cell"], item["entered"], item["score"] if item["status"] != "reading" else item["entered"]
        for part in (item.get("deduction"), item.get("weighted"), *item.get("raters", [])):
            if part:
                yield part["cell"], part["entered"], part["score"]
    for part in (person["total"], person.get("fine"), *person.get("subtotals", [])):
        if part:
            yield part["cell"], part["entered"], part["score"]
    for key in RESULTS:
        if person.get(f"{key}_cell"):
            yield person[f"{key}_cell"], person[f"{key}_entered"], person[key]


def marks(person: Person, side: Side) -> list[Decimal]:
    """The marks as entered or as right; one without a right value, or right by another reading, counts as entered."""
    found = [i["entered"] if i["status"] in {*NO_SCORE, "reading"} else i[side] for i in person["items"]]
    return [Decimal(0) if mark is None else mark for mark in found]


def subs(person: Person, side: Side) -> list[Decimal]:
    return [s[side] for s in person["subtotals"]]


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def plain_sum(person: Person, side: Side) -> Decimal:
    return sum(marks(person, side), Decimal(0))


def by_weight(person: Person, side: Side) -> Decimal:
    weights = [i["weight"] for i in person["items"]]
    return cents(sum((m * w for m, w in zip(marks(person, side), weights, strict=True)), Decimal(0)) / 100)


def weighted_column(person: Person, side: Side) -> Decimal:
    return sum((i["weighted"][side] for i in person["items"]), Decimal(0))


def three_categories(person: Person, side: Side) -> Decimal:
    work, skill, attitude = subs(person, side)
    return cents(work * 60 / 100 + skill * 25 / 100 + attitude * 15 / 100)


def four_three_three(person: Person, side: Side) -> Decimal:
    service, surroundings, safety = subs(person, side)
    return cents((4 * service + 3 * surroundings + 3 * safety) / 10)


def by_key_indicator(person: Person, side: Side) -> Decimal:
    duties, key = subs(person, side)
    plan, customers = marks(person, side)[-2:]
    return cents((duties * 30 + plan * 30 + customers * 20) / 100 * key / 100)


BASE_PAY = {
    "荷田": 2000,
    "麦浪": 2000,
    "石竹": 2200,
    "云苓": 2200,
    "紫苏": 2000,
    "半夏": 2000,
    "苍术": 2200,
    "白芷": 1800,
}


TOTALS: dict[str, Callable[[Person, Side], Decimal]] = {
    "03_baoan_koufen_juzhen": lambda p, s: 100 - subs(p, s)[0],
    "06_hujiao_zuoxi": by_weight,
    "09_caiwu_fenlei_quanzhong": three_categories,
    "14_jiudian_qiantai_dangci": weighted_column,
    "18_fakuan_yuan": lambda p, s: subs(p, s)[0] - marks(p, s)[-1],
    "19_kuaidi_weigui": lambda p, s: 80 + marks(p, s)[0] + subs(p, s)[0],
    "20_rexian_dijin": lambda p, s: min(Decimal(100), plain_sum(p, s)),
    "22_xingzheng_quanzhong_xiefa": weighted_column,
    "23_wuye_zhongxin_433": lambda p, s: four_three_three(p, s) if "subtotals" in p else weighted_column(p, s),
    "25_dianshang_gongzi": by_weight,
    "31_dianpu_jineng_henglie": lambda p, s: sum(subs(p, s), Decimal(0)),
    "32_jishu_kefu_liangyue": lambda p, s: 100 + subs(p, s)[0],
    "35_sanji_jiancha_koufa": lambda p, s: 100 - subs(p, s)[0],
    "37_bumen_zhongguan_zhibiao": by_key_indicator,
    "39_fushi_kefu_sishi": lambda p, s: sum(subs(p, s), Decimal(0)),
    "40_wangdian_xiaoshou_ticheng": lambda p, s: BASE_PAY[p["name"]] + plain_sum(p, s),
    "44_gs_zuyuan_jiangjin": lambda p, s: min(Decimal(500), subs(p, s)[0] + sum(marks(p, s)[2:], Decimal(0))),
    "46_wuye_zhibiao_jiangfa": lambda p, s: (
        600 + marks(p, s)[0] - marks(p, s)[1] if len(p["items"]) == 2 else plain_sum(p, s)
    ),
    "47_gongsi_yuedu_huizong": lambda p, s: cents((subs(p, s)[0] * 7 + subs(p, s)[1] * 3) / 10),
    "49_ticheng_liangdu": lambda p, s: plain_sum(p, s) + 50,
    "50_huifang_liangyue_binglie": lambda p, s: sum(subs(p, s), Decimal(0)) / 2,
}
"""How each workbook's total comes about; a plain sum where nothing is said."""

SUBTOTALS: dict[str, tuple[int, ...]] = {
    "03_baoan_koufen_juzhen": (6,),
    "09_caiwu_fenlei_quanzhong": (3, 2, 2),
    "18_fakuan_yuan": (5,),
    "23_wuye_zhongxin_433": (2, 2, 2),
    "31_dianpu_jineng_henglie": (9, 2),
    "32_jishu_kefu_liangyue": (6,),
    "35_sanji_jiancha_koufa": (3,),
    "39_fushi_kefu_sishi": (4, 4, 3, 1),
    "47_gongsi_yuedu_huizong": (2, 2),
    "50_huifang_liangyue_binglie": (3, 3),
}
"""How many items go into each subtotal, in order; for a breach list (19) all but the first."""


def test_there_is_a_workbook_for_every_expected_file() -> None:
    assert len(NAMES) >= 18
    assert {p.stem for p in FOLDER.glob("*.xlsx")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_recorded_cell_holds_the_entered_value(name: str) -> None:
    book = openpyxl.load_workbook(FOLDER / f"{name}.xlsx", data_only=True)
    for sheet, person in people(name):
        for cell, entered, _ in figures(person):
            held = book[sheet][cell].value
            assert (Decimal(str(held)) if isinstance(held, int | float) else held) == entered, (sheet, cell)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_wrong_was_planted_or_follows_from_it(name: str) -> None:
    for sheet in load(name)["sheets"]:
        planted = {p["cell"] for p in sheet["planted"]}
        follows = set(sheet["knock_on"])
        assert not planted & follows
        for person in sheet["people"]:
            for cell, entered, score in figures(person):
                if score is not None:
                    assert (entered != score) <= (cell in planted | follows), (sheet["sheet"], cell)


@pytest.mark.parametrize("name", NAMES)
def test_status_says_whether_the_mark_is_right(name: str) -> None:
    for sheet, person in people(name):
        for item in person["items"]:
            where = (sheet, item["cell"])
            if item["status"] in NO_SCORE:
                assert item["score"] is None, where
            elif item["status"] == "reading":
                assert item["entered"] != item["score"], where
                assert {item["entered"], item["score"]} <= set(item["readings"]), where
            else:
                assert (item["status"] == "mismatch") == (item["entered"] != item["score"]), where


@pytest.mark.parametrize("name", NAMES)
def test_totals_are_the_arithmetic_of_the_marks(name: str) -> None:
    rule = TOTALS.get(name, plain_sum)
    for sheet, person in people(name):
        total = person["total"]
        if person["items"] and total:
            assert rule(person, "entered") == total["recalc_from_entered"], (sheet, person["name"])
            assert rule(person, "score") == total["score"], (sheet, person["name"])


@pytest.mark.parametrize("name", [n for n in NAMES if n in SUBTOTALS or n.startswith("19")])
def test_subtotals_are_the_sums_of_their_items(name: str) -> None:
    for sheet, person in people(name):
        start = 1 if name.startswith("19") else 0
        counts = SUBTOTALS.get(name, (len(person["items"]) - 1,))
        for sub, count in zip(person.get("subtotals", []), counts, strict=False):
            for side, value in (("entered", sub["recalc_from_entered"]), ("score", sub["score"])):
                assert sum(marks(person, side)[start : start + count], Decimal(0)) == value, (sheet, sub["cell"])
            start += count


def test_a_quarter_is_the_mean_of_its_months() -> None:
    name = "21_shebei_jidu"
    book = openpyxl.load_workbook(FOLDER / f"{name}.xlsx", data_only=True)["季度汇总"]
    right: dict[str, list[Decimal]] = {}
    for sheet, person in people(name):
        if sheet != "季度汇总":
            right.setdefault(person["name"], []).append(person["total"]["score"])
            continue
        row = person["total"]["cell"][1:]
        typed = [Decimal(str(book[f"{col}{row}"].value)) for col in "CDE"]
        assert cents(sum(typed, Decimal(0)) / 3) == person["total"]["recalc_from_entered"]
        assert cents(sum(right[person["name"]], Decimal(0)) / 3) == person["total"]["score"]


LADDERS: dict[str, list[tuple[int, str]]] = {
    "01_wuye_kefu_koufen": [(95, "优秀"), (85, "良好"), (75, "合格"), (-99, "不合格")],
    "03_baoan_koufen_juzhen": [(95, "A"), (85, "B"), (75, "C"), (-99, "D")],
    "05_baojie_mingxi": [(90, "优"), (80, "良"), (60, "中"), (-99, "差")],
    "06_hujiao_zuoxi": [(90, "A"), (80, "B"), (60, "C"), (-99, "D")],
    "08_bumen_zipingshangping": [(90, "A"), (80, "B"), (70, "C"), (-99, "D")],
    "09_caiwu_fenlei_quanzhong": [(90, "A"), (80, "B"), (60, "C"), (-99, "D")],
    "11_hulishi_pangzhu": [(90, "优秀"), (80, "良好"), (60, "合格"), (-99, "不合格")],
    "13_jiaoshi_zhuanzhi": [(90, "优秀"), (80, "良好"), (60, "合格"), (-99, "不合格")],
    "14_jiudian_qiantai_dangci": [(90, "优秀"), (80, "良好"), (60, "合格"), (-99, "不合格")],
    "16_it_yunwei_bingpai": [(90, "优秀"), (75, "称职"), (60, "基本称职"), (-99, "不称职")],
    "20_rexian_dijin": [(90, "A"), (80, "B"), (70, "C"), (-99, "D")],
    "21_shebei_jidu": [(90, "优"), (80, "良"), (60, "中"), (-99, "差")],
    "22_xingzheng_quanzhong_xiefa": [(90, "优秀"), (75, "良好"), (60, "合格"), (-99, "待改进")],
    "36_kefu_dingji_jinsheng": [(90, "晋升"), (-99, "保留原级")],
    "27_xiaoshou_neiqin_dufa": [(90, "A"), (75, "B"), (60, "C"), (-99, "D")],
    "50_huifang_liangyue_binglie": [(90, "A"), (80, "B"), (60, "C"), (-99, "D")],
    "23_wuye_zhongxin_433": [(85, "A"), (70, "B"), (60, "C"), (-99, "D")],
}


@pytest.mark.parametrize("name", sorted(LADDERS))
def test_grades_follow_from_the_totals(name: str) -> None:
    ladder = LADDERS[name]
    seen = 0
    for sheet, person in people(name):
        if person["grade"] is not None:
            seen += 1
            for side, key in (("entered", "grade_entered"), ("score", "grade")):
                total = person["total"][side]
                assert next(g for edge, g in ladder if total >= edge) == person[key], (sheet, person["name"], side)
    assert seen


PAY_BASES = {
    "柯经理": 2000,
    "文主管": 1200,
    "于主管": 1200,
    "桑葚": 800,
    "蓝莓": 800,
    "木槿": 800,
    "海棠": 600,
    "丁香": 600,
}
LADDER_PAY = {"申请中级": {"晋升": 2400, "保留原级": 2000}, "申请高级": {"晋升": 3000, "保留原级": 2400}}

PAYS: dict[str, Callable[[str, Person], Decimal]] = {
    "32_jishu_kefu_liangyue": lambda sheet, p: 800 * p["total"]["score"] / 100,
    "36_kefu_dingji_jinsheng": lambda sheet, p: Decimal(LADDER_PAY[sheet][p["grade"]]),
    "43_fuwu_zhongxin_kaoheren": lambda sheet, p: cents(PAY_BASES[p["name"]] * p["total"]["score"] / 100),
    "47_gongsi_yuedu_huizong": lambda sheet, p: cents(1000 * p["total"]["score"] / 100),
}
"""What is right to pay, from the right total or grade."""


@pytest.mark.parametrize("name", sorted(PAYS))
def test_pay_follows_from_the_total(name: str) -> None:
    paid = [(sheet, p) for sheet, p in people(name) if p["pay_amount"] is not None]
    assert paid
    for sheet, person in paid:
        assert PAYS[name](sheet, person) == person["pay_amount"], (sheet, person["name"])


def test_a_fine_is_ten_yuan_a_point() -> None:
    for _, person in people("33_xiaoqu_weigui_dengji"):
        assert person["fine"]["score"] == 10 * person["total"]["score"]
        assert all(i["fine"]["score"] == 10 * i["score"] for i in person["items"])


def test_duties_and_key_indicators_are_weighted_and_go_into_the_quarter() -> None:
    name = "37_bumen_zhongguan_zhibiao"
    book = openpyxl.load_workbook(FOLDER / f"{name}.xlsx", data_only=True)["季度考核分"]
    totals: dict[str, Person] = {}
    for sheet, person in people(name):
        if sheet != "季度考核分":
            totals[sheet] = person["total"]
            for sub, part in zip(person["subtotals"], (person["items"][:9], person["items"][9:12]), strict=True):
                assert sum(i["weight"] for i in part) == 100
                for side, value in (("entered", sub["recalc_from_entered"]), ("score", sub["score"])):
                    assert sum(i[side] * i["weight"] for i in part) / 100 == value, (sheet, sub["cell"])
            continue
        row = person["total"]["cell"][1:]
        own = Decimal(str(book[f"E{row}"].value))
        share = Decimal("0.8" if book[f"C{row}"].value == "部门经理" else "0.2")
        department = totals[str(book[f"B{row}"].value)]
        for side, value in (
            ("entered", person["total"]["recalc_from_entered"]),
            ("score", person["total"]["score"]),
        ):
            assert cents(department[side] * share + own * (1 - share)) == value, row


def ranks(name: str) -> Iterator[tuple[str, list[Person]]]:
    for sheet in load(name)["sheets"]:
        ranked = [p for p in sheet["people"] if p.get("rank") is not None]
        if ranked:
            yield sheet["sheet"], ranked


@pytest.mark.parametrize("name", ["31_dianpu_jineng_henglie", "42_400_hujiao_fenzi_fenmu", "47_gongsi_yuedu_huizong"])
def test_ranks_follow_from_the_totals(name: str) -> None:
    seen = 0
    for sheet, ranked in ranks(name):
        for side, key in (("entered", "rank_entered"), ("score", "rank")):
            marks_of = [p["total"][side] for p in ranked]
            for person in ranked:
                seen += 1
                above = sum(m > person["total"][side] for m in marks_of)
                assert person[key] == above + 1, (sheet, person["name"], side)
    assert seen
