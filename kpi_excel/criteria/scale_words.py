"""The words of a scale: conditions on a score, grades, shares of pay, amounts, and what is none of them."""

from ..regex import regex
from .ranges import CONDITION, NUMBER

SUBJECT = (
    r"(?:(?:考核|考评|综合|最终|月度|年度|季度|绩效|评估|当月|本月|每月|实际|测评|评价|加权|合计|评定|总)*"
    r"(?:得分|分数段|分数|总分|分值|成绩|评分|考评分|考核分|绩效分|综合分|积分)(?:合计|总分)?)?(?:介于|处于|在|为|是)?"
)
POINT = rf"(?P<point>{NUMBER})分(?:(?P<passing>及格|达标|合格)|(?=,?(?:足额|全额|领取|发放|发)))"
ON_SCORE = rf"{SUBJECT}(?:{CONDITION}|{POINT})(?:的人员|的员工|的|者|时)?"
GRADE = (
    r"(?:[SABCDEF][+-]*(?:等级|级|等|档|类)?(?![A-Za-z])|[甲乙丙丁戊](?:级|等|档)?|"
    r"(?:基本|比较|有待|需|不|待|较|极|最)?(?:优秀|优异|优良|良好|卓越|杰出|突出|出色|中等|一般|合格|及格|称职|达标|胜任|满意|改进|提高|提升|努力)|(?:较|极|最)(?:好|差)|"
    r"[优良中差](?:等|级)?|[一二三四五](?:等奖|等)|[一二三四五1-5](?:星级|星|级|档)|(?:不评|无|未评)(?:星级?|等级|级)|特优|特级|"
    r"(?:钻石|金牌|银牌|铜牌|铁牌|王牌|高级|中级|初级|资深))"
    r"(?:客服|管家|专员|店长|坐席|门店|护士|教师|司机|班组|部门|服务员|员工)?"
)
PAY = r"(?:绩效工资|绩效奖金|绩效薪资|绩效薪酬|绩效金额|绩效奖|绩效|奖金|年终奖|津贴|补贴|工资|基数|标准)"
GIVE = r"(?:发放|领取|享受|计发|发给|支付|给予|兑现|提取|支取|发|拿)"
TIME = r"(?:当月|本月|月度)?"
KINDS: tuple[tuple[str, str], ...] = (
    ("condition", ON_SCORE),
    ("otherwise", r"其余|其他|其它|余者|否则"),
    ("adjust", rf"(?:{PAY}?系数(?P<v1>提高|增加|上浮|降低|减少|下浮|下调|上调)|(?P<v2>提高|上浮|上调|降低|下浮|下调){PAY}?系数)(?P<by>{NUMBER})|(?P<v3>加|减)(?P<by3>0?\.\d+)(?![\d分%元])"),
    ("same", r"不奖(?:励)?(?:也)?不(?:处)?罚|不奖惩|系数不变|不奖不惩|不奖(?:励)?(?![\d一-鿿])|不予?(?:处)?罚款?(?![\d一-鿿])|无奖惩|无奖罚"),
    ("minimum", rf"(?:最低|至少|保底)(?:{GIVE})?(?:不得?低于|不得?少于|为)?(?P<least>{NUMBER})%|不得?低于(?P<least2>{NUMBER})%"),
    ("maximum", rf"(?:最高|最多|封顶)(?:{GIVE})?(?:不得?超过|不得?高于|为)?(?P<most>{NUMBER})%|不得?超过(?P<most2>{NUMBER})%"),
    ("full", rf"{TIME}{PAY}?(?:{GIVE}(?:足额|全额|全部)|(?:足额|全额){GIVE}?|[全照]发|不扣发?(?!分))(?:的)?{TIME}{PAY}*"),
    ("cut", rf"(?:扣发|扣减|扣除|扣|减发|少发|下浮|降低){TIME}{PAY}*的?(?P<cut>{NUMBER})%(?:的)?{TIME}{PAY}*"),
    ("raise", rf"(?:上浮|加发|增发|多发|另奖|再奖|奖励|提高){TIME}{PAY}*的?(?P<raise>{NUMBER})%(?:的)?{TIME}{PAY}*"),
    ("none", rf"全扣|{TIME}{PAY}?(?:不予?{GIVE}|无|没有|取消|停发|停止发放|扣发)(?:{GIVE})?{TIME}{PAY}+|(?:取消|停发)(?=[,;]|$)|不予?{GIVE}(?:{PAY})*|不发"),
    ("share", rf"{TIME}(?:对应|岗位)?{PAY}*(?:发放|考核|浮动|计发|领取)?(?:系数|比例|比率)(?:为|是|:|=|按|×)*(?P<share>{NUMBER})(?![\d.])(?P<percent>%)?(?!\s*(?:分|~|-|以上|以下|\(不?含))"),
    ("percent", rf"{TIME}{PAY}*(?:按|为|的)*{GIVE}*{TIME}{PAY}*(?:的)?(?P<rate>{NUMBER})%(?:的)?(?:比例)?{GIVE}?{TIME}{PAY}*"),
    ("times", rf"{TIME}{PAY}*{GIVE}+{TIME}{PAY}*(?P<times>{NUMBER})倍{TIME}{PAY}*"),
    ("fined", rf"(?:处以?)?罚款?(?:为|:)?(?P<fined>{NUMBER})元"),
    ("amount", rf"{TIME}{PAY}*(?:奖励|金额|奖|{GIVE})*(?:为|是|:|=)*(?P<amount>{NUMBER})(?P<unit>万元|元)(?:/月|/人)?"),
    ("bare", rf"(?<=[,:)秀好格等级进差中良优]){NUMBER}(?![\d分%元万])"),
    ("loose", rf"(?<=[上下内分为=]){NUMBER}(?=$|[,;、。)\s])"),
    ("grade", GRADE),
    (
        "noise",
        rf"{PAY}*(?:发放|考核|浮动|计发|领取)?(?:系数|比例|比率)(?:如下|规定|标准)?:|"
        r"(?:等级|级别|档次|评级|评定)?(?:划分|标准|评定)?(?:如下)?:|(?:考核|绩效|评定|综合|考评|客服)*(?:等级|结果|级别)(?:评定)?(?:为|是)?|"
        r"(?:评|定|视|认定|划分|考核|评定|判定|计|属)?(?:为|于|是)|按|的|者|则|时|"
        rf"{PAY}|{GIVE}|得分|总分|其|即|在|当月|本月|且|和|[,、:=()\"'\s/。.]",
    ),
)  # fmt: skip
SCANNER = regex("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(KINDS)))
ELSEWHERE = regex(
    r"仍按|满分为?\d+分?$|扣分|罚|连续|淘汰|累计|[\d一两三]次|(?<!一)起|迟到|辞退|满意度|投诉|试用期|离职|请假|加班|提成"
)
"""Words of sentences that state no scale of a total, whatever figures stand in them."""
FINED = regex(
    rf"不奖(?:励)?(?:也)?不(?:处)?罚|不奖惩|不予?(?:处)?罚款?(?![\d一-鿿])|无奖罚|(?:处以?)?罚款?(?:为|:)?{NUMBER}元"
)
"""What a row of a scale of amounts may have instead of a reward (60分以下罚款100元)."""
EXAMPLE = regex(rf"\((?:如|例如|例|即|{NUMBER}分即)[^()]*\)|[,;]?(?:如|例如)(?:得)?{NUMBER}分[^;]*?[:=领发即][^;]*")
FORMULA = regex(
    rf"(?P<left>[^=,;:]*?(?:{PAY}|系数|比例)[^=,;:≥≤<>]{{0,6}}?)\s*=\s*(?P<right>(?:[^=,;()]|\([^()=]*\))+)|(?P<bare>[^=,;:]*得分(?:×|÷)[^=,;]+元)"
)
BY_SCORE = regex(
    rf"按(?:照)?(?:实际)?(?:考核|综合|考评|绩效)?(?:得分|分数|成绩|总分)(?:的)?(?:百分比|比例|比率|百分数|%)?(?:{GIVE}|计算|折算|核算)(?:{TIME}{PAY})*"
)
WORKED = regex(
    rf"[,;(]?(?:如|例如|例)?(?:得)?(?P<score>{NUMBER})分(?:[:即为,]|则)*(?P<base>{NUMBER})元?×(?P<rate>{NUMBER})%=(?P<pay>{NUMBER})元?\)?"
)
NEUTRAL = regex(rf"\(?(?:基准(?:系数|分)?|基本系数)(?:为|:)?({NUMBER})\)?")
TOTAL_BASE = regex(rf"{PAY}(?:总值|总额|总数|满额|标准|基数)(?:为|:)?(?P<base>{NUMBER})元(?:/月)?(?=[,;()]|$)")
PER_MARK = regex(
    rf"(?:得分|总分|分数|成绩|^{PAY}+|(?<=[,;。.、)]){PAY}+)(?:按|为|的)?,?每1?分(?:奖励|发放|计发|计|折合|折算|兑现|奖|值|发|为|按)*(?P<yuan>{NUMBER})元"
)
POST_BASE = regex(rf"(?P<posts>[^\d,;:()元]+?)(?P<base>{NUMBER})元(?:/月|/人)?")
SCORE_NAME = regex(r"(?:得分|总分|考核分|分数|成绩|小计|考评分|所得分|评分)$")
SHARE_NAME = regex(r"系数|比例|比率|系数\(K\)")
TOTAL_LABEL = r"总分|得分$|评分$"
BASE_NAME = regex(r"金额|标准|基数|总值|总额|绩效工资|绩效奖金|奖金|工资")
LISTED = regex(r"[①-⑳](?=[^①-⑳×÷+=])(?<![×÷+=].)")
