"""Turns of phrase that are said plainly before a text is read; every place in the text stays what it was."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from ..regex import regex
from .deadlines import by_date
from .normalise import Normal
from .numerals import ARABIC, number


@dataclass(frozen=True, slots=True)
class _Turn:
    """What people write (``pattern``), and what it says: no longer than it was, or nothing at all."""

    pattern: re.Pattern[str]
    says: Callable[[re.Match[str]], str] = lambda found: ""

    def said_in(self, text: str) -> str:
        """Return the text with the turn said plainly; blanks fill what it was longer by, and what would grow stays."""

        def said(found: re.Match[str]) -> str:
            plainly = self.says(found).ljust(len(found.group()))
            return plainly if len(plainly) == len(found.group()) else found.group()

        return self.pattern.sub(said, text)


_TURNS = (
    # 考试成绩为满分(100分)加5分: the figure is meant
    _Turn(
        regex(rf"(?:为|是|达到?|获得?|取得|考)满分\((?:即)?({ARABIC})分\)(?=(?:的|者|,)*(?:加|奖|再加))"),
        lambda found: f"={found[1]}分",
    ),
    # 考核扣2分
    _Turn(regex(r"考核(?=扣\d)")),
    # 扣2分/次: 每次扣2分
    _Turn(
        regex(
            rf"(?<![天次个件时钟])(?P<does>扣|减|加|奖)(?P<mark>(?:{ARABIC})分)/(?P<unit>人次|[次个处项条人份单件例台笔天起])(?![/\u4e00-\u9fff\d])"
        ),
        lambda found: f"每{found['unit']}{found['does']}{found['mark']}",
    ),
    # 以后每出现1次扣5分: 以后每次
    _Turn(regex(r"(?<=以后)每(?:再)?(?:出现|发生|发现|增加|有)?(?P<one>[1一]次)(?=[扣减加罚])"), lambda found: "每次"),
    # 得八分: 得8分
    _Turn(
        regex(r"(?P<does>[得扣加减计记罚奖])(?P<mark>[一二三四五六七八九])分(?![钟之类别])"),
        lambda found: f"{found['does']}{number(found['mark'])}分",
    ),
    # (数据来源:财务部): a note
    _Turn(regex(r"\((?P<note>(?:数据|资料|信息)?来源[^()\d]*|以[^()\d%]{2,12}为准|由[^()\d%扣加得]{2,12}(?:提供|统计|考核|负责))\)"), lambda found: f";{found['note']};"),
    # 次/2分: 2分/次
    _Turn(
        regex(
            rf"(?<![\d/])(?:每|[1一](?=[次天日人项件起单处例]))?(?P<unit>人次|[次天日人项件起单处例])/(?P<mark>(?:{ARABIC})[分元])(?![/\d])"
        ),
        lambda found: f"{found['mark']}/{found['unit']}",
    ),
    # 排名第一: 排第一名 · 一个名次: 一名
    _Turn(
        regex(r"(?:排名|名次)(第[一二三四五六七八九十\d]{1,3})(?![一二三四五六七八九十\d名位次])"),
        lambda found: f"排{found[1]}名",
    ),
    _Turn(regex(r"个名次|(?<=[一两二三四五六七八九十\d])名次"), lambda found: "名"),
    # 得一半分: 得5成
    _Turn(
        regex(
            r"(得|给|计|记|扣除|扣减|扣|减)(?:该项|本项|此项)?(?:分值|分数|得分|满分|标准分)?的?一半"
            r"(?:的?(?:分值|分数|得分|分))?(?![一-鿿])"
        ),
        lambda found: f"{found[1]}5成",
    ),
    # 推送率乘以10分 · 实际除以计划
    _Turn(regex(r"乘以|乘上"), lambda found: "×"),
    _Turn(regex(r"除以"), lambda found: "÷"),
    # 本项得分为零: 不得分
    _Turn(regex(r"(?:得分|分数|该项|本项|此项)(?:为|计|记)零(?=$|[,;()])"), lambda found: "不得分"),
    # 全勤奖励2分: 奖励, not 全勤奖
    _Turn(regex(r"全勤奖励(?=\d)"), lambda found: "全勤 加"),
    # 延迟2日: how long
    _Turn(
        regex(r"(延迟|延误|延期|逾期|推迟|拖延|拖|迟交|迟报|晚|迟)(了)?(\d{1,2})日"), lambda found: f"{found[1]}{found[3]}天"
    ),
    # 赔付金额为零得20分
    _Turn(regex(r"(?:为|是|等于)零(?=[得计记给评:扣(]|的|者|时|,|;|不扣|满分|$)"), lambda found: "=0"),
    # 扣分:玩手机1分/次 · 以上均为扣分: whose marks they are is known by then
    _Turn(regex(r"^(?:扣分|减分)(?:项|标准|项目|内容|细则)?:"), lambda found: ";"),
    _Turn(regex(r"(?:以上|上述|所列|各项)[^,;]{0,6}(?:均|都|全)?(?:为|是)扣分(?:项|分值|标准)?"), lambda found: ";"),
    _Turn(regex(r"\((?:以上)?均为扣分(?:项)?\)"), lambda found: ";"),
    # 得分值的70%: 得70%
    _Turn(regex(r"得(?:该项|本项|此项)?(?:分值|标准分|配分|标准分值|总分)的(?=\d+(?:\.\d+)?%)"), lambda found: "得"),
    # 按每人次0.5分扣减: 每人次扣0.5分
    _Turn(
        regex(
            rf"(?:均|都|一律)?按?每(?P<unit>人次|单次|[次个处项条人份单件例台笔天])(?P<mark>(?:{ARABIC}))分(?:的?标准)?(?:扣减|扣除|扣罚|扣分|扣)(?=[,;)]|$)"
        ),
        lambda found: f"每{found['unit']}扣{found['mark']}分",
    ),
    # 以80分为基准得14分: 达80分得14分
    _Turn(
        regex(rf"以(?P<at>(?:{ARABIC})[分%])为(?:基准|基础|起点|标准|基数),?(?=得|计|记)"), lambda found: f"达{found['at']}"
    ),
    # 低于目标值但不足0.2个百分点: by less than that
    _Turn(
        regex(rf"(?P<way>低于|高于|超过|超出)(?P<goal>目标|计划|标准|预算|指标)值?(?:但|且|,)*(?:不足|不到|未达到?|不超过)(?P<by>(?:{ARABIC})(?:个百分点|%|[元天小时分钟次个件升度吨])+)"),
        lambda found: f"{found['way']}{found['goal']}0~{found['by']}",
    ),
    # 累计0分发全额: a condition
    _Turn(
        regex(r"(?<![-~至到\d.加扣减奖罚满])(?P<at>\d{1,3}分)(?:的|者|时)?(?:发放|发|领取)(?=全额|足额|\d+%)"),
        lambda found: f"={found['at']}",
    ),
    # 按0为起算点计: the target
    _Turn(regex(rf"[按以](?P<at>(?:{ARABIC})[次起件例%]?)为起算点(?:计算|计)?(?=[,;])"), lambda found: f"目标{found['at']}"),
    # 超定额0.2个百分点扣1分,依此类推: 每超…
    _Turn(
        regex(
            rf"(?P<over>超出|超过|超|低于)(?P<goal>目标|定额|计划|标准|预算)值?(?P<per>(?:{ARABIC})(?:个百分点|%|[元天小时分钟次个件升度吨])+)(?P<does>[扣加])(?P<mark>(?:{ARABIC}))分,?(?:以此类推|依此类推|依次类推)"
        ),
        lambda found: f"每{found['over']}{found['goal']}{found['per']}{found['does']}{found['mark']}分",
    ),
    # 优秀(A)10分: by either name
    _Turn(
        regex(r"((?:优秀|优|良好|良|中等|中|合格|及格|一般|较差|差|不合格|不及格|待改进|满意|基本满意|不满意)级?)\(([A-Fa-f])级?\)(?=\d|:|得|为)"),
        lambda found: f"{found[1]}/{found[2]}",
    ),
    # 优(90-100)5分: the range stands in a bracket between its grade and its mark
    _Turn(
        regex(
            rf"(?:优秀|优|良好|良|中等|中|合格|及格|一般|较差|差|不合格|不及格|待改进)\(((?:{ARABIC})分?[-~至](?:{ARABIC})分?|(?:{ARABIC})分?(?:及?以[上下])|[≥≤<>](?:{ARABIC})分?)\):?(?=\s*(?:{ARABIC})分)"
        ),
        lambda found: found[1],
    ),
    # (实际用电÷预算用电): what the measure is
    _Turn(regex(r"\((?:实际|完成|本月|当月)[^()\d]{1,10}[÷/](?:预算|计划|目标|定额|应)[^()\d]{0,10}\)$")),
    # 超额完成按满分计 · 得分超过100按100计: a cap
    _Turn(
        regex(r"(?<![不得能])(?:超额|超出|超过)(?:完成|部分|目标|任务|计划|100%|的)*(?:按|以|得|为|仍按)(?:满分|100%)(?:计算?|计分)?(?=[,;()]|$)"),
        lambda found: "不超过满分",
    ),
    # 停车学习一天: what happens besides
    _Turn(regex(r"((?:停车|停岗|待岗|停职|停班|离岗|停驶)(?:学习|培训|反省|整顿|检查)?)[一二三四五六七\d]{1,2}(?:天|日|周|个月)"), lambda found: found[1]),
    # 次月十五日前 · 3日内 · 晚于8日
    _Turn(
        regex(r"([一二三四五六七八九十]{1,3})([日号])(?=(?:\(含\))?(?:之前|以前|前))"),
        lambda found: f"{number(found[1])}{found[2]}",
    ),
    _Turn(regex(r"(?<![月\d至到~-])(\d{1,2})日(?=(?:之|以)?内)"), lambda found: f"{found[1]}天"),
    _Turn(regex(r"晚于(\d{1,2})日(?!内)"), lambda found: f">{found[1]}号"),
    # 与目标持平20分: 达到目标
    _Turn(regex(r"与(?:目标|标准|计划)值?持平(?=\d)"), lambda found: "达到目标"),
    # 哪怕1起: 1起
    _Turn(regex(r"哪怕(?:只有|仅)?(?=[一1])")),
    # 加满5分止: 最多加5分 · 扣满3分为止: 最多扣3分
    _Turn(regex(rf"加(?:满|足)(?P<mark>(?:{ARABIC}))分(?:为?止|封顶)"), lambda found: f"最多加{found['mark']}分"),
    _Turn(
        regex(rf"(?:直至|直到|至|以|最多|最高)?扣(?:完|满|光|足)(?P<mark>(?:{ARABIC}))分(?:为?止|为限|$|(?=[,;()]))"),
        lambda found: f"最多扣{found['mark']}分" if len(found.group()) > len(found["mark"]) + 3 else found.group(),
    ),
    # 加至20分止: 最高20分
    _Turn(regex(rf"[加增](?:至|到)(?P<mark>(?:{ARABIC}))分(?:为?止|封顶)"), lambda found: f"最高{found['mark']}分"),
    # 最高奖励5分: 最高加5分
    _Turn(regex(rf"(最多|最高|至多|上限|不超过)奖励?(?=(?:{ARABIC})分)"), lambda found: f"{found[1]}加"),
    # 最多补600元: 最多600元
    _Turn(
        regex(r"(最多|最高|至多|上限|不超过)(?:补贴|补助|补|发放|发给|发|领取|领|奖励|提成|计提|支付|给予|给)(?=\d)"),
        lambda found: found[1],
    ),
    # 超标准1升: beyond the target, not 超标
    _Turn(regex(r"超标准(?=\d)"), lambda found: "超目标"),
    # 按旷工半天扣80元: what it is called says nothing of the mark
    _Turn(regex(r"按(?:旷工|缺勤|缺岗|事假)(?:半天|一天|1天|半日|一日|0\.5天)?(?:计|处理|论处|论)?,?(?=扣|罚|不得分)")),
    # 一个月内出现2次: when, not how long
    _Turn(regex(r"(?:在)?[一1]个?(?:自然)?(?:月|周|季度|年)(?:之|以)?内(?=重复|累计|出现|发生|连续|超过|达到?|有|被|再次|同一)")),
    # 过期打×: the sign itself
    _Turn(regex(r"[打画记填](?=[√×])")),
    _Turn(regex(r"(?:(?<=^)|(?<=[,; 打画记填失期整无有]))×(?=[得为计,;:不扣]|$)"), lambda found: "✗"),
    # ≥4.5分(5分制): the scale is no condition
    _Turn(regex(r"\((?:满分)?\d+分制\)")),
    # 及时率:(a/b)×100%: a definition
    _Turn(regex(r"(?<=[率比度]):(?=\([^()]*[/÷][^()]*\)\s*×)"), lambda found: "="),
    _Turn(regex(r"(?<=\d)[Ll](?![A-Za-z])"), lambda found: "升"),
    _Turn(regex(r"正负(?=\d)"), lambda found: "±"),
    # 95%=8分
    _Turn(regex(r"(?<=[%‰级下上内外])=(?=\d+(?:\.\d+)?分)"), lambda found: "得"),
    # 超额每5%: 每超5%
    _Turn(regex(r"超额每(?=\d)"), lambda found: "每超"),
    # 预算内: ≤预算 · ≥计划的100%: ≥100%
    _Turn(
        regex(r"(?<!超)(?:在|于)?(预算|计划|目标)(?:范围|额度|额|值|指标)?(?:以|之)?内(?=[得计记为给评:]|,|;|\d|不扣|满分|者|的|$)"),
        lambda found: f"≤{found[1]}",
    ),
    _Turn(regex(r"(?<=[≥≤<>到于过])(?:计划|目标|任务|预算)(?:值|量|数|额)?的(?=\d+(?:\.\d+)?%)")),
)  # fmt: skip
_INLINE = regex(r"[①-⑳](?=\s*[\d≥≤<>一-鿿])")
_LETTERED = regex(r"(?:(?<=^)|(?<=[,; \n分]))[a-h][.、)](?=[一-鿿])")
_FROM_WHOM = regex(
    rf"(?<=[扣罚])(?:除)?(?P<who>(?:[^\d,;:()扣加罚]{{0,8}}?(?:经理|总监|主管|主任|保安|司机|驾驶员|客服|护士|操作工|值班人|班组|组长|店长|班长|队长|员工|负责人|责任人|当事人)|本人))(?=(?:{ARABIC})[分元])"
)
"""扣服务中心经理3分 says 扣3分, where it takes from nobody else."""


def rephrased(normal: Normal, full: Decimal | None = None) -> Normal:
    """Say every known turn of phrase plainly (1-3日得10分 as marks by a number, 排名第一 as 排第一名 …).

    ``full`` is the full mark, by which a dash before a mark is told from a minus.
    """
    text = _dashed(normal.text, full)
    if len({found["who"] for found in _FROM_WHOM.finditer(text)}) == 1:
        text = _Turn(_FROM_WHOM).said_in(text)
    for turn in _TURNS:
        text = turn.said_in(text)
    text = _numbered(_listed(_on_the_basis(text)))
    text = by_date(_ranked(text))
    return normal if text == normal.text else replace(normal, text=text)


_DASH = regex(r"(?<=[优良中差好格般意级档等类A-Fa-f上下内)%])(\s*)-(?=(\d+(?:\.\d+)?)分?(?:[,;、①-⑳]|\s+(?!\d)|$))")


def _dashed(text: str, full: Decimal | None) -> str:
    """优-15分；良-12分；差-0分: dashes before marks that fall from the full mark, or down to none, stand for 得.

    Falling marks that begin elsewhere may be either: the sign is made unreadable.
    """
    found = list(_DASH.finditer(text))
    marks = [Decimal(m[2]) for m in found]
    if len(marks) < 2 or marks != sorted(set(marks), reverse=True) or re.search(r"[扣加减罚]", text):
        return text
    meant = "得" if marks[0] == full or not marks[-1] else "?"
    return _DASH.sub(lambda m: m[1] + meant, text)


_BASIS = regex(rf"在(?P<mark>{ARABIC})分的?基础上,?")


def _on_the_basis(text: str) -> str:
    """在20分基础上每多1%减3分: the mark that another clause gives anyway."""

    def said(found: re.Match[str]) -> str:
        stated = re.search(rf"(?<![\d.]){re.escape(found['mark'])}分(?!的?基础)", text[: found.start()])
        return " " * len(found.group()) if stated else found.group()

    return _BASIS.sub(said, text)


_NUMBER = regex(r"(?:(?<=^)|(?<=[,;]))\s*(\d)\.(?=\s*[\d≥≤<>])")


def _numbered(text: str) -> str:
    """1.≥120%，40分；2.100%-120%，35分: numbers of a list that stand right before figures."""
    found = list(_NUMBER.finditer(text))
    if len(found) < 3 or [int(m[1]) for m in found] != list(range(1, len(found) + 1)):
        return text
    return _NUMBER.sub(lambda m: ";".ljust(len(m.group())), text)


_RANKED = regex(r"排名|名列|位列|名次|业绩第|成绩第")
_RANK = regex(r"第(?=[一二三四五六七八九十\d]{1,3}(?:得|:|及以[后下]|,|、|的|者|为|加|扣|奖|计|$))")


def _ranked(text: str) -> str:
    """名列第一得20分，第二得17分: ranks without 名."""
    if not _RANKED.search(text):
        return text
    return re.sub(_RANK.pattern + r"([一二三四五六七八九十\d]{1,3})", lambda m: f"{m[1]}名".ljust(len(m.group())), text)


def _listed(text: str) -> str:
    """Let list signs that follow without a separator (完成①90%以上25分②80%以上20分; a.漏配扣1分 b.错配扣2分) be semicolons."""
    circled = [m.group() for m in _INLINE.finditer(text)]
    if circled[:2] == ["①", "②"] and not re.search(r"[=×÷+]\s*[①-⑳]|[①-⑳]\s*[=×÷+]", text):
        text = _INLINE.sub(";", text)
    letters = [m.group()[0] for m in _LETTERED.finditer(text)]
    if letters[:2] == ["a", "b"] and re.search("[扣减罚]", text) and not re.search("得|优", text):
        text = _LETTERED.sub("; ", text)
    return text
