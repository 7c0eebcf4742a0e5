"""Pay that hangs on what somebody is: none on probation, by the days present for who left or came during the month.

Who is one of them, a column about the person says (人员状态, 员工类型, 备注); who is said to be none of them is paid as all are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..period import periods_in
from ..regex import regex
from ..sheet.model import Block, Person
from ..sheet.vocabulary import normalise
from .card import PersonScore
from .compare import figure

_SENTENCE = regex(r"[^。;；\n]+")
_ORDINAL = regex(r"^(?:\d{1,2}[、.)]|[(]?[一二三四五六七八九十]{1,2}[)、.])\s*")
_NONE = regex(
    r"(?<![非过出])试用期?(?:内|期间)?(?:的)?(?:员工|人员|者)?.{0,12}?"
    r"(?:不(?:再)?(?:享受|发放?|予发放|计发|核发|参与发放|领取)[^,，]{0,4}|(?:没有|无))(?:绩效|奖金)"
)
"""试用期员工不参加考核，不享受绩效工资."""
_KIND = regex(r"状态|类别|类型|性质|备注|说明|情况|试用|转正|在职|离职|入职")
_ON_PROBATION = regex(r"试用期?(?:内|中)?(?:员工|人员)?|未转正|(?:在职)?\(?试用期?\)?")
_DAYS = regex(r"(?:出勤|在岗|在职|工作).{0,8}(?:天数|日数|比例)|按天|按日")
_REDUCED = regex(r"折算|比例|折发|计发|计算|核发|发放|乘以|×")
_CHANGES = {
    "离职": regex(r"(?<![未拟不])(?:已|当月|本月|中途)?(?:离职|辞职|离岗|离司|辞退)(?!率|交接|申请)"),
    "入职": regex(r"(?:新|当月|本月|中途)?(?:入职|入司|到岗|新进)(?!率|培训|满|以来)"),
}
_DUE = regex(r"应出勤|应到|计薪天数|应勤")
_PRESENT = regex(r"实出勤|实到|实际出勤|出勤天数")
_ALWAYS = regex(
    r"(?:^|[。;,、:\d])(?:应发|实发|月度|当月|本月|季度)?(?:绩效|奖金|绩效工资|绩效奖金|工资)(?:工资|奖金|金额)?均?按(?:当月|本月)?(?:实际)?"
    r"出勤(?:天数|率|比例|情况)?(?:比例)?(?:折算|计发|核发|发放)"
)
_BY_DAYS = "按出勤天数折算"


@dataclass(frozen=True, slots=True)
class ByDays:
    """The part of a month that somebody is paid for (``None``: nobody can tell), whether that is certain, and what is said of it."""

    part: Decimal | None
    certain: bool
    said: str = _BY_DAYS


def pays_nothing(person: Person, block: Block) -> str:
    """Return the sentence by which somebody on probation is paid nothing, ``""`` where none says so or they are not."""
    if not _probationer(person):
        return ""
    return next((said for said in _sentences(block) if _NONE.search(said)), "")


_IN_PART = regex(
    r"(?<![非过出])试用期?(?:内|期间)?(?:的)?(?:员工|人员|者)?[^,，0-9]{0,14}?[,，]?(?:(?:绩效|奖金)[^,，0-9]{0,8})?"
    r"(?:按|以|为|发放?|享受|×|乘以)*(?:标准|应得|应发|转正后?|正式员工)?的?(?P<part>减半|一半|半额|折半|(?:\d+(?:\.\d+)?)%)(?P<rest>[^,，]{0,12})"
)
_OF_PAY = regex(r"绩效|奖金|发放|计发|核发|享受|折算")
_UNSURE = regex(r"\d|转正|不|以上|以下|上限|最")
_BOUND = regex(r"低于|高于|超过|不足|达到|率")
_HALF = Decimal("0.5")


def on_probation(person: PersonScore, block: Block, others: Iterable[PersonScore]) -> ByDays | None:
    """Return the part of pay that a sentence leaves people on probation, where the person is said to be one.

    It is certain where somebody who is none has the same base: else that may be reduced already.
    """
    if not _probationer(person.person):
        return None
    said = [(s, found) for s in _sentences(block) if (found := _IN_PART.search(s)) and _OF_PAY.search(s)]
    if not said:
        return None
    sentence, found = said[0]
    part = Decimal(found["part"][:-1]) / 100 if found["part"].endswith("%") else _HALF
    if (
        len({one["part"] for _, one in said}) > 1
        or part > 1
        or _UNSURE.search(found["rest"])
        or _BOUND.search(found.group())
    ):
        return ByDays(None, certain=True, said=f"“{sentence}”没有读懂")
    bases = {o.base if o.base is not None else figure(o.person.base) for o in others if not _probationer(o.person)}
    return ByDays(part, certain=person.base is not None and person.base in bases, said=sentence)


def _probationer(person: Person) -> bool:
    return any(_ON_PROBATION.fullmatch(unicodedata.normalize("NFKC", text)) for text in _standing(person))


def by_days(person: PersonScore, block: Block) -> ByDays | None:
    """Return the days present ÷ the days due, where a note pays by them and some are missing.

    It is certain where the note is about everybody, or about those who leave (or come) and the person is said to; else it
    is one reading of the note.
    """
    named = any(_change(person.person, block, said) for said in _sentences(block))
    if not named and not any(re.search(r"出勤天数|按出勤|实际出勤|折算", note.text) for note in block.notes):
        return None
    due, present = (_figure(person.person, header) for header in (_DUE, _PRESENT))
    if due is None or present is None or due <= 0:
        return (
            ByDays(None, certain=True, said="按规定要按出勤天数折算，表上没有应出勤和实际出勤的天数") if named else None
        )
    if not 0 <= present < due:
        return None
    return ByDays(present / due, certain=named or any(_ALWAYS.search(normalise(n.text)) for n in block.notes))


def perhaps_by_attendance(person: Person) -> Iterator[ByDays]:
    """Yield the parts of a month that columns of attendance give, where no note says whether pay goes by them.

    A column 出勤系数, 出勤率 or the days present and due are one reading; of days present alone nobody knows the days due.
    """
    for field in person.facts:
        value = figure(field) if _RATE.search(normalise(field.label)) else None
        if value is not None:
            part = value / 100 if value > 2 else value
            if 0 <= part < 1:
                yield ByDays(part, certain=True, said=f"按{field.label}折算")
    due, present = (_figure(person, header) for header in (_DUE, _PRESENT))
    if present is None:
        return
    if due is not None:
        if 0 <= present < due:
            yield ByDays(present / due, certain=True)
        return
    for days in _MONTHS:
        if 0 <= present < days:
            yield ByDays(present / days, certain=False, said=f"按出勤天数÷{days}折算")


_RATE = regex(r"(?:出勤|考勤|在岗|到岗)(?:率|系数|比例)")
_MONTHS = tuple(map(Decimal, ("21.75", *(str(days) for days in range(20, 32)))))
"""How many days a month may have in which somebody is due to work."""


def _figure(person: Person, header: re.Pattern[str]) -> Decimal | None:
    own = (f for f in person.facts if header.search(f.label) and (header is _DUE or "应" not in f.label))
    return next((value for f in own if (value := figure(f)) is not None), None)


def _change(person: Person, block: Block, said: str) -> bool:
    """Whether a sentence pays by days who leaves (or comes), and the person is said to in the block's month."""
    for word, pattern in _CHANGES.items():
        if word in said and _DAYS.search(said) and _REDUCED.search(said):
            texts = [text for text in _standing(person) if pattern.search(text)]
            if texts and all(_in_month(text, block.period or block.title) for text in texts):
                return True
    return False


def _in_month(text: str, period: str) -> bool:
    """Whether a text names no month, or none but the period's (9月13日离职)."""
    own = {(p.year, p.part) for p in periods_in(period)}
    year = next(iter(own))[0] if own else 2000
    named = {(p.year, p.part) for p in periods_in(text, year)}
    return not named or not own or named <= own


def _standing(person: Person) -> Iterator[str]:
    """Yield what stands in columns about what somebody is; 是否转正: 否 is 未转正."""
    for field in (*person.facts, *((person.remark,) if person.remark is not None else ())):
        label, text = normalise(field.label), field.text
        if field.number is not None or not text or not _KIND.search(label):
            continue
        if "试用" in label and text in _YES:
            yield "试用期"
        elif "转正" in label and text in _NO:
            yield "未转正"
        else:
            yield text


_YES, _NO = ("是", "√", "Y"), ("否", "×", "N", "未转正")


def _sentences(block: Block) -> list[str]:
    texts = (unicodedata.normalize("NFKC", note.text) for note in block.notes)
    return [_ORDINAL.sub("", m.group().strip()) for text in texts for m in _SENTENCE.finditer(text)]
