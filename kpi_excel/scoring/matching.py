"""Which of a rule's named cases does a label in the raw data speak of (未清理 → 未清洁、清理)?"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..criteria.numerals import CHINESE, number
from ..regex import regex

_NEGATIONS = "未不无没非"
_NOISE = (
    "情况",
    "现象",
    "问题",
    "行为",
    "事件",
    "发生",
    "出现",
    "发现",
    "共",
    "次数",
    "者",
    "的",
    "等",
    "被",
    "接到",
    "违反",
    "每",
)


_ALIKE = tuple(
    (regex(pattern), word)
    for pattern, word in (
        (r"≥(\d+(?:\.\d+)?[%元分天次个件人]?)", r"\1以上"),
        (r"≤(\d+(?:\.\d+)?[%元分天次个件人]?)", r"\1以内"),
        (r"超过?\d+(?:\.\d+)?个?(?:分钟|小时|工作日|天|日)(?:未\w{0,2})?", "不及时"),
        (r"\d+(?:\.\d+)?个?(?:分钟|小时|工作日|天|日)(?:之?内|以内)未", "不及时"),
        (r"未在[^,;、]{0,10}?(?:之?前|时间内|期限内|时限内|内)", "不及时"),
        (r"[未不]按(?:约定|规定|要求)?(?:的)?时间", "不及时"),
        (
            r"^[迟晚]$|迟交|迟报|晚交|晚报|逾期|超时|超期|延期|延迟|延误|拖延|推迟|滞后|[未不](?:能)?(?:及时|按时|按期)",
            "不及时",
        ),
        (r"上一?(?:周期|月度|个月|季度)", "上期"),
        (r"^(?:检查|抽查|巡查)(?:发现|出)?(?=..)", ""),
        (r"(?<=..)[项处个]$", ""),
        (r"节(?:油|电|水|煤|气|能|料|省)", "节约"),
        (r"^超(?:用|标|油|电|领)$", "超耗"),
        (r"盗窃|被盗|失窃|偷盗", "失窃"),
        (r"Ⅰ(?=级)", "一"),
        (r"Ⅱ(?=级)", "二"),
        (r"Ⅲ(?=级)", "三"),
        (r"Ⅳ(?=级)", "四"),
    )
)
"""Words that companies use for one another."""


def said_alike(label: str) -> str:
    """Say alike what means the same (超过15分钟 → 不及时)."""
    for pattern, word in _ALIKE:
        label = pattern.sub(word, label)
    return label


@lru_cache(8192)
def clean(label: str) -> str:
    """Strip words that carry no name, and say alike what means the same."""
    label = said_alike(label)
    for noise in _NOISE:
        if len(label) > len(noise) + 1:
            label = label.replace(noise, "")
    return _THERE_IS.sub("", label) if len(label) > 2 else label


_THERE_IS = regex("有(?![责效理误])")
"""有责, 有效 and 有理 set a case apart from others; 有 alone does not."""


_FIGURE = regex(rf"\d+(?:\.\d+)?|[{CHINESE}]+(?=[级等档类次起天小分元])")


def figures(text: str) -> frozenset[str]:
    """Return the figures in a name (三级事故 → 3), written alike."""
    found = (number(figure) for figure in _FIGURE.findall(said_alike(text) if set("ⅠⅡⅢⅣ") & set(text) else text))
    return frozenset(f"{value.normalize():f}" for value in found if value is not None)


def common(a: str, b: str) -> int:
    """Length of the longest common subsequence of two short texts."""
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            kept = row[j]
            row[j] = diagonal + 1 if x == y else max(row[j], row[j - 1])
            diagonal = kept
    return row[-1]


def likeness(label: str, name: str) -> float:
    """Return 0…1: how much of the label stands in the name, in order. A negation on one side only halves it."""
    if done_otherwise(label, name):
        return 0.0
    label, name = clean(label)[:40], clean(name)[:60]
    if not label or not name or not figures(label) <= figures(name) or _another_degree(label, name):
        return 0.0
    if label == name:
        return 1.0
    if len(name) < len(label) and led_to(name, label):
        return 0.0
    shared = common(label, name)
    score = max(shared / len(label), shared / len(name) if len(name) >= 2 else 0.0)
    if shared < 2 and min(len(label), len(name)) > 1:
        return 0.0
    if _denies(label, name) or _denies(name, label) or denied_in(label, name):
        score *= 0.5
    return min(score, 0.99) - (0.01 * abs(len(name) - len(label)) / 60)


_LEADS = regex(r"(?:的|而)*(?:造成|导致|引起|引发|致使)")


def led_to(one: str, two: str) -> bool:
    """Whether one name is what the other one came of (漏检, 漏检造成客户投诉)."""
    short, long = sorted((one, two), key=len)
    at = long.find(short)
    return at >= 0 and bool(_LEADS.match(long[at + len(short) :]))


_DEGREES = regex(
    "特别重大|特别严重|特大|重大|较大|较重|较轻|一般|轻微|严重|轻度|中度|重度|轻伤|重伤|有效|无效|主要|次要|内部|外部|[A-Da-d]类"
)


def _another_degree(label: str, name: str) -> bool:
    """Whether two names speak of different degrees (较大事故, 重大事故), however much else they share."""
    one, two = set(_DEGREES.findall(label)), set(_DEGREES.findall(name))
    return bool(one and two) and not one & two


_WAYS = ("漏忘未没缺少", "迟晚", "早", "错误", "代替", "乱", "多重", "拒")


def done_otherwise(label: str, name: str) -> bool:
    """Whether two names say of one thing that it was done amiss in two ways (未打卡, 代打卡); 漏签 and 未签 are one."""
    if len(label) != len(name) or len(label) < 3 or label[1:] != name[1:] or label[0] == name[0]:
        return False
    ways = [{i for i, signs in enumerate(_WAYS) if text[0] in signs} for text in (label, name)]
    return all(ways) and not ways[0] & ways[1]


_BEYOND = frozenset("超欠多逾过缺差少短晚迟误不未违")


def whole_of(label: str, name: str) -> bool:
    """Whether a label speaks of the whole where the name means what is beyond it or lacking (休2天 of 超休每天扣3分)."""
    caused = re.search("引起|引发|造成|导致|致使", name)
    return len(name) > 1 and name[0] in "超欠" and not caused and not _BEYOND & set(label)


def _denies(label: str, name: str) -> bool:
    """Whether the name denies what the label says (未清理 against 清理)."""
    if any(c in label for c in _NEGATIONS):
        return False
    return any(c in _NEGATIONS and name[i + 1 : i + 3] and name[i + 1] in label for i, c in enumerate(name))


_DENIED_BEFORE = regex(
    "(?:未|没有?|不(?!足|良|当)|无(?!故|证|理))(?:能|曾|有|造成|导致|引起|引发|发生|出现|产生|形成|构成|达到?|被|收到)*$"
)


def denied_in(label: str, name: str) -> bool:
    """Whether a name speaks of what the label says only to deny it (未造成泄密 of 泄密), and the label denies nothing."""
    at = name.find(label)
    return at > 0 and label[0] not in _NEGATIONS and bool(_DENIED_BEFORE.search(name[:at]))


_COMMON = frozenset("不未无没的了者和或及次数情况发生出现人员工作")


def related(label: str, name: str) -> bool:
    """Whether two names share a character that carries meaning (盗窃, 失窃)."""
    return bool((set(clean(label)) & set(name)) - _COMMON)


def _names(label: str, name: str) -> bool:
    """Whether a label stands in a name as what happened, not as the cause of something worse (未检查造成抛锚)."""
    at = name.find(label)
    return (
        at >= 0
        and not denied_in(label, name)
        and not re.match("造成|导致|引起|引发|致使|的?而", name[at + len(label) :])
    )


def best(label: str, candidates: Sequence[tuple[str, ...]], *, least: float = 0.6, margin: float = 0.08) -> int | None:
    """Return the place of the one candidate that the label means, or ``None`` when none or more than one may be meant."""
    very = [i for i, names in enumerate(candidates) if label in names]
    very = very or [i for i, names in enumerate(candidates) if any(_turned_about(label, n) for n in names)]
    if len(very) == 1:
        return very[0]
    if very:
        return None
    if (only := _by_itself(label, candidates)) is not None:
        return only
    within = [i for i, names in enumerate(candidates) if any(_names(label, n) for n in names)]
    if len(within) > 1 and len(label) > 1 and not figures(label):
        return None
    within = within if len(label) >= 3 else []
    if (len(within) > 1 and not figures(label)) or (
        len(within) == 1 and _spread_over_another(label, candidates, within[0])
    ):
        return None  # 质量问题 of 客户投诉质量问题 and 内部发现质量问题
    if len(within) == 1 and not any(label.startswith(n) for n in _NEGATIONS if n not in "未不"):
        return within[0]
    scores = [max((likeness(label, n) for n in names), default=0.0) for names in candidates]
    if not scores:
        return None
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    first = order[0]
    if scores[first] < least or _one_of_several(label, candidates, first):
        return None
    rivals = [i for i in order[1:] if scores[first] - scores[i] < margin]
    if not rivals or (scores[first] == 1.0 and scores[rivals[0]] < 1.0):
        return first
    # 重大客诉 is 属重大客诉的 rather than 客诉: the name that it covers best, if that is plain.
    covered = {i: max(coverage(label, n) for n in candidates[i]) for i in (first, *rivals)}
    ranked = sorted(covered, key=lambda i: -covered[i])
    return ranked[0] if covered[ranked[0]] - covered[ranked[1]] >= 0.15 else None


_CAUSED = regex("造成|导致|引起|引发|致使|[未没不无非否]")


def contained(label: str, candidates: Sequence[tuple[str, ...]]) -> int | None:
    """Return the place of the one case that has all signs of a label, in their order, where no other case has them.

    致命 is 致命性差错 and not 非致命性差错, 漏项 is 点检漏项, 免单投诉 is 需酒店免单或赔偿的投诉. A case that denies the
    label, or that says between its signs what came of it, has them only by chance.
    """
    if len(label) < 2 or figures(label):
        return None
    held = [i for i, names in enumerate(candidates) if any(_spells(label, n) for n in (*names, "".join(names)))]
    if len(held) != 1 or any(_may_spell(label, names) for i, names in enumerate(candidates) if i != held[0]):
        return None
    return held[0]


def _may_spell(label: str, names: tuple[str, ...]) -> bool:
    """客户流失 of 流失普通客户: all signs are there, in whatever order, and none of them denied."""
    whole = "".join(names)
    at = whole.find(label)
    return set(label) <= set(whole) and not (at > 0 and whole[at - 1] in _NEGATIONS)


def _spells(label: str, name: str) -> bool:
    if (at := name.find(label)) >= 0:
        return not name[:at].endswith(tuple(_NEGATIONS)) and _names(label, name)
    places: list[int] = []
    for sign in label:
        at = name.find(sign, places[-1] + 1 if places else 0)
        if at < 0:
            return False
        places.append(at)
    told = set(_CAUSED.findall(name[places[0] : places[-1]])) - set(_CAUSED.findall(label))
    before = name[: places[0]].endswith(tuple(_NEGATIONS))
    # Signs stand two and two at least: what two names share by single signs is chance.
    pairs = all(any(abs(a - b) == 1 for b in places if b != a) for a in places)
    return pairs and not told and not before


_COURSE = regex("连续|重复|再次|多次|屡次|累计")


def _by_itself(label: str, candidates: Sequence[tuple[str, ...]]) -> int | None:
    """缺席 of 缺席早会 and 连续缺席: the one case that says no more of how it came, where all others that it stands in do."""
    within = [i for i, names in enumerate(candidates) if any(_names(label, n) for n in names)]
    plain = [i for i in within if not all(_COURSE.search(n) for n in candidates[i])]
    return plain[0] if len(within) > 1 and len(plain) == 1 and not _COURSE.search(label) else None


_RULE_BROKEN = regex("(?:违规|违反规定|不按规定|未按规定)(?P<what>[一-鿿]{2,})")
_BREAKS = r"(?:[未不]按(?:照)?|[未不]遵守|[未不]执行|没有?按(?:照)?|违反|不符合|擅自|私自|未经[一-鿿]{1,6})[一-鿿]{0,8}"


def against_rules(label: str, candidates: Sequence[tuple[str, ...]]) -> int | None:
    """Return the place of the case that says which rule was broken (违规报价: 未按价格政策报价), where no other speaks of it."""
    found = _RULE_BROKEN.fullmatch(label)
    if found is None or any(found.group() in n for names in candidates for n in names):
        return None
    what = found["what"]
    about = [i for i, names in enumerate(candidates) if any(what in n or "违规" in n for n in names)]
    if len(about) != 1:
        return None
    broken = any(re.fullmatch(f"{_BREAKS}{re.escape(what)}", n) for n in candidates[about[0]])
    return about[0] if broken else None


def _turned_about(label: str, name: str) -> bool:
    """骨干流失 for 流失骨干."""
    return len(label) == len(name) >= 4 and any(label == name[at:] + name[:at] for at in range(2, len(name) - 1))


def _spread_over_another(label: str, candidates: Sequence[tuple[str, ...]], within: int) -> bool:
    """客户流失 stands in 大客户流失, and its words in 流失普通客户 as well."""
    others = [n for i, names in enumerate(candidates) if i != within for n in names]
    halves = {label[: len(label) // 2], label[len(label) // 2 :]}
    return len(label) >= 4 and not figures(label) and any(all(half in n for half in halves) for n in others)


def _one_of_several(label: str, candidates: Sequence[tuple[str, ...]], first: int) -> bool:
    """一般投诉 among 有责投诉, 无责投诉, 重大投诉: of one kind with several cases, and none of them by what sets it apart."""

    def apart(name: str) -> bool:
        return bool(set(label) - set(name)) and bool(set(name) - set(label)) and label[-2:] == name[-2:]

    def of_kind(names: tuple[str, ...]) -> bool:
        return any(len(n) == len(label) == 4 and n[-2:] == label[-2:] for n in names)

    others = [names for i, names in enumerate(candidates) if i != first and of_kind(names)]
    return bool(others) and of_kind(candidates[first]) and all(apart(n) for n in candidates[first])


def coverage(label: str, name: str) -> float:
    """Return 0…1: how much of both texts stands in the other one."""
    label, name = clean(label)[:40], clean(name)[:60]
    longest = max(len(label), len(name))
    return common(label, name) / longest if longest else 0.0
