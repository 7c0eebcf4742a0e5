"""Which level a word in the raw data chooses: A, 优秀, 完成, √, 3级."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.grade_names import grade_among
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import NOTHING, Award, Levels, Option, Piecewise, Rule
from ..regex import regex
from .matching import best, clean, common, coverage
from .observe import Kind, Observation
from .opposites import opposed
from .words import WORDS


@dataclass(frozen=True, slots=True)
class Chosen:
    """The award of the level that was meant, and why."""

    award: Award
    why: str


def level(levels: Levels, seen: Observation, rule: Rule, full: Decimal | None) -> Chosen | None:
    """Return the level that the raw data names, or ``None`` when it names none of them for certain."""
    text = _word(seen)
    if not text:
        return None
    for option in levels.options:
        if any(_same(text, label) for label in option.labels):
            return Chosen(option.award, f"“{seen.text}”对应“{option.labels[0]}”")
    if (graded := grade_among(text, [o.labels for o in levels.options])) is not None:
        option = levels.options[graded]
        return Chosen(option.award, f"“{seen.text}”对应“{option.labels[0]}”")
    if seen.means:
        meant = _yes_no(levels, seen.means)
        return None if meant is None else Chosen(meant, f"“{seen.text}”按“{seen.means}”（kpi.toml 的约定）")
    named = [o for o in levels.options if any(len(label) > 1 and label in text for label in o.labels)]
    if len(named) > 1 and len(seen.events) > 1:
        return None  # 组织培训、有记录: more than one of them
    if text.startswith(WORDS.negated) or seen.kind is Kind.NONE:
        none = [o for o in levels.options if any(_starts(label, text, seen) for label in o.labels)]
        if none and sum(any(text in label for label in o.labels) for o in levels.options) > 1:
            return None  # 不准确 of 不准确不及时 and 及时但不准确
        if (len(none) == 1 and len(text) > 1) or (len(none) == 1 and len(levels.options) > 2):
            return Chosen(none[0].award, f"“{seen.text}”对应“{none[0].labels[0]}”")
    if (lettered := _lettered(levels, text)) is not None:
        return Chosen(lettered.award, f"“{seen.text}”对应“{lettered.labels[0]}”")
    if (kind := _of_a_kind(levels, text)) is not None:
        return Chosen(kind.award, f"“{seen.text}”对应“{kind.labels[0]}”")
    if (there := _there_is(levels, text)) is not None:
        return Chosen(there.award, f"“{seen.text}”对应“{there.labels[0]}”")
    yes_no = _yes_no(levels, text)
    if yes_no is not None:
        return Chosen(yes_no, f"“{seen.text}”")
    if (part := _part_of(levels, text) or _within_plan(levels, text) or _not_the_other(levels, text)) is not None:
        return Chosen(part.award, f"“{seen.text}”对应“{part.labels[0]}”")
    if seen.kind is Kind.NUMBER:
        return None
    if any(isinstance(p, Piecewise) and p.name and p.name in text for p in rule.parts):
        return None  # 一次通过 beside 修改后通过: how often, not which level
    if sum(any(text in label for label in o.labels) for o in levels.options) > 1:
        return None  # 准确 of 准确及时 and 准确但不及时
    if (happened := _happened(levels, seen)) is not None:
        return Chosen(happened.award, f"“{seen.text}”对应“{happened.labels[0]}”")
    found = best(text, [o.labels for o in levels.options], least=0.66)
    if found is None or seen.kind not in (Kind.WORD, Kind.EVENTS) or any(e.count is not None for e in seen.events):
        return None
    option = levels.options[found]
    if not any(_says_no_more(text, label) for label in option.labels):
        return None
    if len(levels.options) == 1 and any(_half_of(text, label) for label in option.labels):
        return None
    return Chosen(option.award, f"“{seen.text}”对应“{option.labels[0]}”")


def _lettered(levels: Levels, text: str) -> Option | None:
    """Return D类项目 for d: a letter is its level, large or small."""
    if len(text) != 1 or not ("A" <= text.upper() <= "Z"):
        return None
    held = [o for o in levels.options if any(re.match(rf"{text.upper()}(?![A-Za-z])", x.upper()) for x in o.labels)]
    return held[0] if len(held) == 1 else None


def _of_a_kind(levels: Levels, text: str) -> Option | None:
    """Return 合格课 for 合格, where all that the label adds is what it is a level of (优秀课, 良好课, 合格课)."""
    nouns = {x[-1] for o in levels.options for x in o.labels if len(x) > 2 and x[-1] in "课品级类档项件店星等"}
    held = [o for o in levels.options if any(x[:-1] == text and x[-1] in nouns for x in o.labels)]
    return held[0] if len(held) == 1 and len(text) > 1 else None


_THERE_IS = regex("(?P<there>有|无|没有)(?P<what>[一-鿿]{2,})")


def _there_is(levels: Levels, text: str) -> Option | None:
    """有记录 is 有盘点记录, where the only other level is 无盘点记录."""
    said = _THERE_IS.fullmatch(text)
    found = [_THERE_IS.fullmatch(o.labels[0]) for o in levels.options if len(o.labels) == 1]
    if said is None or len(found) != 2 or len(levels.options) != 2 or found[0] is None or found[1] is None:
        return None
    if found[0]["what"] != found[1]["what"] or not found[0]["what"].endswith(said["what"]):
        return None
    held = [
        o
        for o, f in zip(levels.options, found, strict=True)
        if f is not None and (f["there"] == "有") == (said["there"] == "有")
    ]
    return held[0] if len(held) == 1 else None


_DEGREE = regex("[一二三四五六1-6][级等档星](?:证书?)?")

_AGAINST = regex(
    "^(?:较|比|与)?(?:本月|当月)?(?:预算|计划|目标|定额|上月|去年|同期|上年|上季度?)(?:值|数|额)?(?:相比)?"
)


def _part_of(levels: Levels, text: str) -> Option | None:
    """二级 is 持二级证书, 节约 is 较预算节约, where no other level speaks of it."""
    if not _DEGREE.fullmatch(text):
        compared = [o for o in levels.options if any(_AGAINST.sub("", label) == text != label for label in o.labels)]
        return compared[0] if len(compared) == 1 and len(text) > 1 else None
    held = [o for o in levels.options if any(text in label for label in o.labels)]
    plain = [o for o in held if not any(n in label for label in o.labels for n in WORDS.negated)]
    return held[0] if len(held) == len(plain) == 1 else None


_PLANS = "预算|计划|目标|定额|标准|指标|限额"
_WITHIN = regex(rf"(?:控制)?(?:在)?(?P<plan>{_PLANS})(?:范围)?(?:之|以)?内|(?:未|没有?|不)超(?:出|过)?(?P<of>{_PLANS})")
_NO_MORE = regex(rf"(?:≤|不超过?|不高于|控制在)(?P<plan>{_PLANS})(?:值|额|数)?$|(?P<of>{_PLANS})(?:范围)?(?:之|以)?内$")


def _within_plan(levels: Levels, text: str) -> Option | None:
    """预算内 and 未超预算 are 费用控制在预算内, where another level is 超预算."""
    said = _WITHIN.fullmatch(text)
    found = [(o, m) for o in levels.options for x in o.labels if (m := _NO_MORE.search(x)) is not None]
    if said is None or len(found) != 1:
        return None
    option, held = found[0]
    return option if (said["plan"] or said["of"]) == (held["plan"] or held["of"]) else None


def _not_the_other(levels: Levels, text: str) -> Option | None:
    """按时办结 is 每月15日前办结, where the only other level is 未按时办结."""
    if len(levels.options) != 2:
        return None
    other = [
        o for o in levels.options if any(label in (f"未{text}", f"没有{text}", f"未能{text}") for label in o.labels)
    ]
    return next(o for o in levels.options if o is not other[0]) if len(other) == 1 else None


_MORE = regex(
    "基本|部分|大部|大致|差不多|比较|较|很|非常|极|不太|一般|尚|半|初步|延期|逾期|延迟|迟|晚|但|除|个别|仅|只|几|多|少|待|补"
    r"|返工|瑕疵|整改|勉强|严重|轻微|超(?=预算|计划|目标|定额|标准|指标|限额)|[内外]$|[未不没无非]|[,;，；、()]|\d"
)
_WHEN = regex("按时|及时|如期|按期|准时|全部|完全")


_ABOVE, _BELOW = regex("超过|高于|高出|优于|好于|多于|大于|超出"), regex("低于|少于|差于|不如|劣于|小于|不足")


def _says_no_more(text: str, label: str) -> bool:
    """Whether a word says of how much, how well or when nothing but what the level says (基本完成 is not 完成)."""
    if (_ABOVE.search(text) and _BELOW.search(label)) or (_BELOW.search(text) and _ABOVE.search(label)):
        return False  # 高于平均 is not 低于部门平均水平
    one, two = Counter(_MORE.findall(clean(text))), Counter(_MORE.findall(clean(label)))
    if one != two and not set(one | two) <= {"、", "(", ")"}:
        return False
    if not any(n in text for n in WORDS.negated):
        return True
    a, b = clean(text), clean(label)
    whole = a in b or b in a or coverage(text, label) >= _MOSTLY  # 未读书 is not 读书未写心得
    return whole and set(_WHEN.findall(text)) == set(_WHEN.findall(label))


_MOSTLY = 0.75


_OR = regex(r"[或、/]|以及|及|和")


def _happened(levels: Levels, seen: Observation) -> Option | None:
    """漏交1次 is the level 有漏交或迟交: the only one that names what happened."""
    counted = [e for e in seen.events if e.count]
    if seen.kind is not Kind.EVENTS or not counted or len(counted) < len(seen.events):
        return None
    if any(e.unit and dimension(e.unit) is not Dimension.COUNT for e in counted):
        return None  # 完成80%: how much, not how often
    meant: set[int] = set()
    for event in counted:
        cases = [i for i, o in enumerate(levels.options) if any(_names(x, event.label) for x in o.labels)]
        if len(cases) != 1:
            return None
        meant.update(cases)
    return levels.options[meant.pop()] if len(meant) == 1 else None


def _names(label: str, what: str) -> bool:
    if any(n in label for n in WORDS.negated) and not any(n in what for n in WORDS.negated):
        return False  # 全月无请假 is not what happened
    parts = [p.strip() for p in _OR.split(label.removeprefix("有").removeprefix("发生").removeprefix("出现"))]
    return len(what) >= 2 and any(p == what or (len(p) >= 2 and p in what) or (p.endswith(what)) for p in parts)


def yes_or_no(text: str) -> bool | None:
    """Say whether a word tells that something was done (是, √, 达到), was not (否, ×), or neither."""
    return True if text in WORDS.yes else False if text in WORDS.no else None


def _word(seen: Observation) -> str:
    if seen.kind in (Kind.BLANK, Kind.ERROR):
        return ""
    return seen.word.strip().strip("。.")


def _same(text: str, label: str) -> bool:
    text, label = text.replace("✗", "×"), label.replace("✗", "×")
    a, b = text.upper().rstrip("级档等类"), label.upper().rstrip("级档等类")
    return bool(a) and (a == b or text.upper() == label.upper())


def _starts(label: str, text: str, seen: Observation) -> bool:
    """未发生 stands for 未发生安全事故; 无 for the one level that begins so."""
    return label.startswith(text) or (seen.kind is Kind.NONE and label.startswith(("无", "未发生", "没有")))


_MISSED = ("逾期", "延误", "迟", "漏", "超时", "超期", "错", "差")


def _positive(option: Option) -> bool:
    return not any(n in option.labels[0] for n in WORDS.negated) and not option.labels[0].startswith(_MISSED)


_BOTH = regex("(?<![一-鿿]合)(?:并且|而且|同时|且|并)")


def _half_of(text: str, label: str) -> bool:
    """Whether a word says one half of what a level asks for, and nothing of the other (账实相符 of 按月更新且账实相符)."""
    halves = [half for part in _BOTH.split(label) if (half := part.strip(",、 "))]
    return len(halves) > 1 and any(common(half, text) * 2 < len(half) for half in halves)


_DENIAL = regex("[未不没无]有?")


def _breaks(text: str, label: str) -> bool:
    """Whether a word denies some of what a level asks for (账实不符, 账实不一致 under 按月更新且账实相符得5分，否则不得分)."""
    if opposed(label, (text,)):
        return True
    found = _DENIAL.search(text, 1)
    rest = text if found is None else text[: found.start()] + text[found.end() :]
    return found is not None and len(rest) > 2 and rest in label and not any(n in rest for n in WORDS.negated)


def _yes_no(levels: Levels, text: str) -> Award | None:
    """One thing done or not done: √/是/完成 against ×/否/未完成, where exactly one level says the positive."""
    positive = [o for o in levels.options if _positive(o)]
    negative = [o for o in levels.options if not _positive(o)]
    if len(levels.options) > 2 or len(positive) != 1 or (len(negative) != 1 and levels.otherwise is None):
        return None
    yes, no = positive[0].award, negative[0].award if negative else levels.otherwise
    assert no is not None
    if text in WORDS.yes:
        return yes
    if text in WORDS.no:
        return no
    label = positive[0].labels[0]
    if levels.otherwise is not None and _breaks(text, label):
        return no
    if text and not text.isdigit() and text in label and not any(n in text for n in WORDS.negated):
        return None if not negative and _half_of(text, label) else yes
    if (
        any(text.startswith(n) for n in WORDS.negated)
        and text.lstrip("未不无没有") in label
        and text.lstrip("未不无没有")
    ):
        return no
    return None


__all__ = ["NOTHING", "Chosen", "level"]
