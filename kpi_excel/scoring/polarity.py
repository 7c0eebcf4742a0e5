"""Whether what was typed says the opposite of the case that it resembles (按规定着装, where 未按规定着装 costs; 未泄密, where 泄密 does)."""

import re
from functools import lru_cache

from ..regex import regex
from .matching import likeness
from .opposites import opposed

_DENIED = regex(
    "未(?!成年|来|经)|没(?!收)有?|不(?!足|良|当|锈|动产|干胶|仅|慎|力|同|断|低于|超过|少于|高于|得|实|明|满(?!意)|符|合理)"
    "|无(?!故|证|理|线|人|纺|尘|需|损|关)|非(?!法|机动|常|正常)"
)
"""A word that denies what follows it, and does not belong to another word (无故, 不良)."""
_SAYS_DONE = regex(r"已|均|都|全部|按时|及时|按期|按规定|按要求|准时|\d个?(?:分钟|小时|工作日|天|日)(?:以|之)?内")
_ALL_THE_SAME = regex("^(?:已经?|均|都|全部|全|能够?|可以|做到|是|有|皆)+|(?:了|的)$")
_HAPPENED = regex("^(?:有|发生|出现|造成|收到?|被|过)+")
_FINE = regex(
    "良好|正确|清晰|清楚|完好|完整|齐全|齐$|畅通|通畅|到位|遵守|准确|规范|整洁|正常|落实|按时|准时|及时|合格|达标|属实|好$|完成$|符合|一致|优秀|干净|整齐|清洁"
)
_NONE_OF = regex("(?:无|没有?|未(?:发生|出现|有))(?=..)")
_APART = regex(
    "重大|特大|严重|较大|主责|(?<!安)全责|机密|媒体(?!转载|报道|刊发|刊登|采用|录用|发稿|宣传)|败诉|全部|返工|仍|恶意|再次|连续|升级|故意|多次|重复|隐瞒"
)
_BESIDE = regex(
    "减少|回访|解决|处理|整改|表扬|化解|挽回|避免|协助|配合|制止|发现并|已|培训|演练|保养|维护|宣传|教育|学习|巡检|检查(?!.*(?:发现|查出|出))|会议|预防|^防"
)
_NOT_AT_ALL = regex(
    r"^(?:均|都|全月|当月|本月|本期)*(?:无|没有?|未曾?|杜绝了?|不存在|零)(?:发生|出现|产生|有)?(?:过|任何)?|(?:零发生|[未没](?:有)?(?:发生|出现)过?|为(?:零|0)|不存在)$"
)
_FAULT = regex(r"^(?:逾期|超时|超期|延[误期迟]|拖延|迟[到交报]|晚[到交报]|早退|旷工|漏|错|违|差错|失误)")
_NAMING = regex(r"^(?:发生|出现|产生|有|被)+")
NO, PERHAPS, YES = 0, 1, 2


@lru_cache(8192)
def contrary(label: str, names: tuple[str, ...], *, counted: bool) -> int:
    """Whether a label says that the case with these names did not happen: it denies one, or says what one denies.

    ``counted``: a number stands behind it, so that 打卡2次 may mean either (:data:`PERHAPS`).
    """
    if nothing_of(label, names):
        return YES
    own = _ALL_THE_SAME.sub("", label)
    if (none := _NONE_OF.match(label)) and any(label[none.end() :] in name and label not in name for name in names):
        return YES
    denial = _DENIED.search(own)
    if denial is None:
        if opposed(own, names) or opposed(label, names):
            return YES
        if any(_leaves_how_out(own, name) for name in names):
            return PERHAPS
        if not any(_affirms(own, name) or done_wrong(own, name) for name in names):
            return NO
        return PERHAPS if counted and not _SAYS_DONE.search(label) else YES
    if any(_DENIED.search(name) for name in names):
        return NO
    if any(_said_behind(own, name, denial) for name in names):
        return NO  # 投诉收费解释不清: what the case was about
    rest = _HAPPENED.sub("", own[: denial.start()] + own[denial.end() :])
    if any(done_wrong(rest, name) for name in names):
        return NO  # 未巡查 is 漏巡查
    return YES if len(rest) >= 2 and any(rest in name or likeness(rest, name) >= 0.75 for name in names) else NO


def _said_behind(label: str, name: str, denial: re.Match[str]) -> bool:
    """Whether a denial stands behind a case's whole name and denies something else (迟到未影响工作)."""
    at = label.find(name)
    end = at + len(name)
    rest = (label[end : denial.start()] + label[denial.end() :]).strip("：:，, 过有了的")
    return bool(name) and at >= 0 and end <= denial.start() and bool(rest)


_TOLD = regex(r"(?:投诉|差评|举报|反映|批评|抱怨|曝光)$")
_HOW_IT_WENT = regex(r"属实|成立|有效|责|查|核|已|均|都|解决|处理|回复|回访|整改|发生|出现|关闭|结案|满意|撤")
_TO_THE_MATTER = 2
"""So many signs at least say what a complaint was about before they deny it: 投诉未处理 speaks of the complaint itself."""


def tells_the_matter(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label names a complaint and then what it was about (业主投诉收费解释不清): that happened."""
    for name in names:
        head, named, rest = label.partition(name)
        if named and _TOLD.search(name) and not denies(head) and not _HOW_IT_WENT.search(rest):
            denial = _DENIED.search(rest)
            if denial is not None and denial.start() >= _TO_THE_MATTER:
                return True
    return False


_WRONGLY = "代乱漏忘错误拒"
"""Signs before a verb that say how it was done wrong: 代打卡, 漏签到."""
_NOUNS = ("错误", "失误", "有误", "延误", "遗漏", "缺漏", "差错", "出错", "混乱")
"""Nouns that end in one of them: 申报错误产生滞纳金."""


def done_wrong(label: str, name: str) -> bool:
    """Whether a name says of what the label says that it was done wrong, or not at all (打卡 of 代打卡)."""
    at = name.find(label)
    return len(label) >= 2 and at > 0 and name[at - 1] in _WRONGLY and not name[:at].endswith(_NOUNS)


_HOW = regex(r"[内前时期]$|及时|按.{1,3}$|规定$|要求$|标准$")


def _leaves_how_out(label: str, name: str) -> bool:
    """回复 of 未在24小时内回复: done, but whether as it ought to be isn't said."""
    name = _MITIGATED.sub("", name)
    found = _DENIED.search(name)
    at = -1 if found is None else name.find(label, found.end())
    return found is not None and at > found.end() and len(label) >= 2 and bool(_HOW.search(name[found.end() : at]))


def nothing_of(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label denies a case by its whole name, or by the fault that it begins with.

    未违反十不准, 食品安全事故零发生, 无逾期 under 逾期未整改. A case that is itself so called (未代打卡) is no denial.
    """
    rest = _NOT_AT_ALL.sub("", label)
    if len(rest) < 2 or rest == label or any(label in name for name in names):
        return False
    if len(names) > 1 and names[0].startswith(("未", "不", "没")):
        return False  # 未按规定着装、佩戴工牌: the denial is of either
    cores = [_NAMING.sub("", name) for name in names]
    return any(rest == core or (_FAULT.match(rest) and core.startswith(rest)) for core in cores)


_AS_SAID = regex("的.")
_BESIDES = regex("[但却而且并][未没不无]")


def goes_with_another(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label is what a case says besides, and not what happened: 未造成泄密 of 违反规定但未造成泄密."""
    found = [(name.find(label), name) for name in names]
    return bool(found) and all(
        (at > 0 and _BESIDES.match(name[at - 1 : at + 1])) or (at == 0 and _AS_SAID.match(name[len(label) :]))
        for at, name in found
    )


_LACKS = regex("未|不(?!良|当|符)|没有?|无(?!故)|超时|逾期|延误|延期|延迟|错误|差错|出错|破损|损坏|丢失|缺失|遗漏")
_ENDS_BADLY = regex("(?:造假|作假|虚假|不实|缺失|错误|差错|出错|不全|不齐|不完整|不规范|不及时|遗漏|丢失|逾期|超时)$")
"""What is wrong with what a name begins with: 拜访记录造假 is more than 拜访."""
_OCCASION = regex("隐患|异常|投诉|问题|整改|检查|点检|订单|工单|报修|申请|通知|任务|需求|单据|回访|建议")


def leaves_fault_out(label: str, names: tuple[str, ...], item: str, *, alone: bool) -> bool:
    """Whether a label is but the occasion of every case: 发现隐患 of 发现隐患未及时上报, 整改 of 整改不到位.

    ``alone``: there is no other case. Among several, what is bad in itself (积水2处) is short for its case.
    """
    if not alone and label not in item and _OCCASION.search(label) is None:
        return False

    def occasion(name: str) -> bool:
        rest = name[len(label) :]
        badly = _LACKS.match(rest) or _ENDS_BADLY.search(rest)
        return name.startswith(label) and bool(badly) and _LACKS.search(label) is None

    return len(label) > 1 and bool(names) and all(occasion(name) for name in names)


def lacks_what_sets_apart(label: str, names: tuple[str, ...]) -> bool:
    """Whether every name says more of how bad a case is than the label does (投诉 against 投诉升级至媒体)."""
    return bool(names) and all(any(word not in label for word in _APART.findall(name)) for name in names)


_GRAVE = regex("重大|特大|严重|较大|恶性")


def lacks_gravity(label: str, names: tuple[str, ...]) -> bool:
    """Whether every name says that the case is a grave one, and the label does not (事故 against 重大安全事故)."""
    return bool(names) and _GRAVE.search(label) is None and all(_GRAVE.search(name) for name in names)


def speaks_of_more(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label says what was done about a case, not that it happened: 减少投诉, 投诉回访."""
    return any(word not in name for word in _BESIDE.findall(label) for name in names)


def denies(text: str) -> bool:
    """Whether a name says that something was not done, or not so."""
    return _DENIED.search(text) is not None


_MITIGATED = regex("(?:但|而|却)(?:尚)?[未不没无].*")
"""What makes a case less bad: 违规用火但未引发火灾."""
_MEANS = regex(r"^(?:在|能够?|于)(?=\d)")
_LATE = regex("超|逾|迟|晚|延")


def _affirms(label: str, name: str) -> bool:
    """按规定着装 · 登记完整 · 标识清晰 against 未按规定着装 · 登记不完整 · 标识不清: it goes on as the name does behind its denial."""
    name = _MITIGATED.sub("", name)
    found = _DENIED.search(name)
    if found is None:
        return False
    before, after = name[: found.start()], _MEANS.sub("", name[found.end() :]).replace("日内", "天内")
    if after[:1].isdigit():
        within = after[: after.find("内") + 1] in label.replace("日内", "天内")
        return after[-2:] in label and within and not _LATE.search(label)
    if len(after) < 2 and not (before and before[-2:] in label):
        return False
    return bool(after) and after[:2] in label


_HEDGE = regex(
    "^(?:均|都|已|还|还算|尚|尚可)*(?:基本上?|大致|大体上?|大部分?|绝大部分|部分|局部|多数|大多数?|大都|少数|个别|初步|勉强|几乎|差不多|较|较为|比较)"
)


def hedged(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label says of a part only, or roughly, that the case did not happen (基本准确, 部分相符 of 数据不准确)."""
    found = _HEDGE.match(label)
    if found is None or any(found.group() in name for name in names):
        return False
    return any(contrary(said, names, counted=False) != NO for said in (label, label[found.end() :]))


def said_of_part(label: str, name: str) -> bool:
    """Whether a case is that only a part of what the label says was done (部分完成 of 完成)."""
    found = _HEDGE.match(name)
    return found is not None and name[found.end() :] == label


_BAD = regex(
    "[未不没无非漏缺少错迟晚逾超误违乱损坏丢脏差慢旷失欠空脱擅拒骂吵打虚假瞒骗偷盗伤亡死火爆泄污臭堵断停扰早代]|投诉|事故|故障|问题|隐患|异常|批评|通报|纠纷|处罚"
)
"""Signs by which a name is told to be of a fault."""


def _leaves_fault_open(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label says of a fault's subject something else, which is no fault by its signs (印章有效 of 印章失效)."""
    own = [set(label) - set(name) for name in names]
    return bool(names) and all(own) and not _BAD.search(label) and not any(set(n[-2:]) <= set(label) for n in names)


def doubtful(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label without a count may say that all is well, or the contrary, of a case that it only resembles."""
    if _leaves_fault_open(label, names):
        return True
    if any(label in name and _DENIED.search(name[: name.find(label)]) is None for name in names):
        return False
    if tells_the_matter(label, names):
        return False
    fine = _FINE.search(label)
    if fine and not any(fine.group() in name for name in names):
        return True
    return (_DENIED.search(label) is None) != all(_DENIED.search(name) is None for name in names)
