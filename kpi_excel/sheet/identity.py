"""Who is appraised and when: 姓名, 工号, 岗位, 部门, 期间 from the lines around a table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from ..period import periods_in
from .grid import Grid
from .lines import is_signature, period_in
from .model import Field, Person
from .names import clean_name, may_be_name
from .vocabulary import CACHED, IDENTITY, PEELED, Role, Vocabulary, normalise, vocabulary

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)元?(?:/月)?")
"""绩效基数：1200元, said beside the name."""
_LABEL = re.compile(r"([^\s　:：，,；;□☑√/（(]{1,12}(?:[\s　]{1,6}[^\s　:：，,；;□☑√（(]{1})?)[\s　]*[:：]")
_CLOCK = re.compile(r"\d[:：]\d")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the lines of a card say about the person, the department and the period."""

    name: str = ""
    name_ref: str = ""
    post: str = ""
    office: str = ""
    """What stands beside 部门 and the like."""
    number: str = ""
    period: str = ""
    facts: tuple[Field, ...] = field(default=())
    claimed: bool = False
    """Whether a label for a name was seen, filled in or not."""
    unit: str = ""
    """What stands beside 单位, as far as it can be a department: second to 部门."""

    @property
    def department(self) -> str:
        """The department, or the unit where no department is named."""
        return self.office or self.unit

    def or_else(self, other: "Identity") -> "Identity":
        """Return this identity with what it lacks taken from another."""
        return Identity(
            self.name or other.name,
            self.name_ref if self.name else other.name_ref,
            self.post or other.post,
            self.office or other.office,
            self.number or other.number,
            self.period or other.period,
            self.facts + other.facts,
            self.claimed or other.claimed,
            self.unit or other.unit,
        )


@lru_cache(CACHED)
def pairs_in_text(text: str) -> tuple[tuple[str, str], ...]:
    """Split "姓名：张三    岗位：客服" into its (label, value) pairs; empty for a text without a label."""
    found = [match for match in _LABEL.finditer(text) if not _CLOCK.match(text, max(match.end() - 2, 0))]
    starts = [_start_of_label(text, match) for match in found]
    pairs = []
    for index, match in enumerate(found):
        end = starts[index + 1] if index + 1 < len(found) else len(text)
        label = text[starts[index] : match.end(1)]
        pairs.append((label.strip(), text[match.end() : end].strip(" \t\n　_＿/)）")))
    return tuple(pairs)


def _start_of_label(text: str, match: re.Match[str]) -> int:
    """Return where a label begins that ends with an English word: its other words (Job Title) and its Chinese (岗位 Position)
    belong to it, as far as it is one that is known.
    """
    start = match.start(1)
    before = _BEFORE_ENGLISH.search(text[:start]) if _ENGLISH_WORD.match(match.group(1)) else None
    if before is None:
        return start
    places = [before.start() + part.start() for part in re.finditer(r"[^\s　/|]+", before.group())]
    known = (place for place in places if identity_role(vocabulary(), text[place : match.end(1)]) is not None)
    return next(known, start)


_ENGLISH_WORD = re.compile(r"[A-Za-z]")
_BEFORE_ENGLISH = re.compile(r"(?:(?<![^\s　:：，,；;/|])[一-鿿]{2,6}[ 　/|]*)?(?:[A-Za-z.]+[ 　]+){0,3}$")


def states_identity(words: Vocabulary, text: str) -> bool:
    """Say whether a text is a line of labels and short values of which some say who is appraised, or when."""
    pairs = pairs_in_text(text)
    short = all(len(value) <= 20 and not re.search(r"[。；;]", value) for _, value in pairs)
    return bool(pairs) and short and any(identity_role(words, label) is not None for label, _ in pairs)


@lru_cache(CACHED)
def identity_role(words: Vocabulary, label: str) -> Role | None:
    """Return which part of an identity a label asks for, or ``None``."""
    flat = normalise(label)
    if flat.endswith(("签字", "签名", "确认", "意见")):
        return None
    for meaning in words.meanings(label):
        if meaning.role in IDENTITY and meaning.strength >= PEELED:
            return meaning.role
    for meaning in words.meanings(label):
        if meaning.role in IDENTITY and meaning.strength >= 2 and len(flat) <= 8:
            return meaning.role
    return None


def read_line(grid: Grid, row: int, left: int, right: int) -> Identity:
    """Read one line of label-and-value cells; an identity without anything when the line holds none."""
    words = grid.words
    identity = Identity()
    columns = [c for c in grid.columns(row, left, right) if grid.anchor(row, c)[0] == row]
    skip = -1
    for index, column in enumerate(columns):
        if index <= skip:
            continue
        text = grid.text(row, column)
        label = identity_role(words, text.rstrip(" :：")) if _short(words, text) else None
        if label is not None:
            value = _value_beside(grid, row, columns, index)
            if value is not None:
                skip = index + 1
                grid.take(row, (column, columns[index + 1]))
                identity = identity.or_else(_known(grid, label, text, value, row, columns[index + 1]))
            else:
                grid.take(row, (column,))
                identity = identity.or_else(Identity(claimed=label is Role.PERSON))
            continue
        for part_label, part in pairs_in_text(text):
            role = identity_role(words, part_label)
            if role is not None:
                grid.take(row, (column,))
                identity = identity.or_else(_known(grid, role, part_label, part, row, column))
            elif (amount := _AMOUNT.fullmatch(normalise(part))) and words.means(part_label, Role.BASE):
                base = grid.field(row, column, normalise(part_label))
                identity = identity.or_else(Identity(facts=(replace(base, value=Decimal(amount[1])),)))
    return identity


def _short(words: Vocabulary, text: str) -> bool:
    """Say whether a text may be a label alone: a few characters, or more with the English of it (部门 Department)."""
    flat = normalise(text)
    return len(flat) <= 10 or (len(flat) <= 30 and flat[-1:].isascii() and words.role(text.rstrip(" :：")) in IDENTITY)


def _value_beside(grid: Grid, row: int, columns: Sequence[int], index: int) -> str | None:
    if index + 1 >= len(columns):
        return None
    text = grid.text(row, columns[index + 1])
    return None if pairs_in_text(text) or _is_label(grid.words, text) else text


def _is_label(words: Vocabulary, text: str) -> bool:
    """Say whether a text beside a label is the next label (a post such as 客服 may be a header elsewhere, not here)."""
    bare = text.rstrip(" :：")
    if not _short(words, bare) or identity_role(words, bare) is None:
        return False
    return bare != text.strip() or normalise(bare) in words.words


def _known(grid: Grid, role: Role, label: str, value: str, row: int, column: int) -> Identity:
    here = grid.field(row, column, normalise(label))
    if role is Role.PERSON:
        good = may_be_name(grid.words, value)
        return Identity(name=clean_name(value) if good else "", name_ref=here.ref if good else "", claimed=True)
    if not value:
        return Identity()
    if role in (Role.POST, Role.DEPARTMENT):
        value = _POINTER.split(value)[0]
    if role is Role.POST:
        return Identity(post=value)
    if role is Role.DEPARTMENT:
        return _department(normalise(label), value)
    if role is Role.NUMBER:
        return Identity(number=value)
    if role is Role.PERIOD and not _LOOSE_DATE.search(normalise(label)):
        return Identity(period=re.split(r"[\s　]{2,}", value)[0])
    whole = here.text == value
    return Identity(facts=(here if whole else replace(here, value=value),))


_POINTER = re.compile(
    r"[\s　]+(?=(?:数据|明细|资料|标准|原始数据)?(?:详见|参见|见|来自|取自)\S|(?:备?注|说明|备注)[:：])"
    r"|[\s　]*[(（](?=(?:数据|明细|资料|标准)?(?:详见|参见|见|来自|取自)[^()（）]+[)）]$)"
)
"""Where 客服部  数据见“原始数据” begins to speak of something else."""
_LOOSE_DATE = re.compile(r"^(?!.*(?:考核|考评|评价|评估)).*日期$")
"""Labels of dates on which something is done with the card: no period that it is for."""
_MEASURE = re.compile(
    r"(?:人民币)?[（(]?(?:[万千百]?元|分|%|％|‰|小时|天|次|个|人|件|台|吨|公斤|米|平方米)[）)]?(?:[/／、].*)?"
)


def _department(label: str, value: str) -> Identity:
    """Return what 部门：客服部 or 单位：东区公司 says; 单位：元 names no department, nor do boxes that nobody ticked."""
    ticked = re.findall(r"[☑☒√✓✔■]\s*([^\s□☐☑☒√✓✔■]+)", value)
    if re.search(r"[□☐☑☒]", value):
        value = ticked[0] if len(ticked) == 1 else ""
    if not value or _MEASURE.fullmatch(normalise(value)):
        return Identity()
    return Identity(unit=value) if label == "单位" else Identity(office=value)


def is_identity_line(grid: Grid, row: int, left: int, right: int) -> bool:
    """Say whether a line states a name, a department or a period (and isn't a signature line)."""
    columns = [c for c in grid.columns(row, left, right) if grid.anchor(row, c)[0] == row]
    hits = 0
    for index, column in enumerate(columns):
        text = grid.text(row, column)
        parts = pairs_in_text(text)
        if len(parts) == 1 and not parts[0][1] and identity_role(grid.words, parts[0][0]) is not None:
            hits += _value_beside(grid, row, columns, index) is not None  # 姓名： | 张三
        elif parts:
            filled = [p for p in parts if identity_role(grid.words, p[0]) is not None and (p[1] or len(parts) > 1)]
            hits += bool(filled) and not (is_signature(grid.words, text) and not any(value for _, value in parts))
        elif _short(grid.words, text) and identity_role(grid.words, text) is not None:
            hits += 1
    return hits > 0


def read_lines(grid: Grid, rows: Iterable[int], left: int, right: int) -> Identity:
    """Read several lines; the first line to say something wins. A bare "2024年11月" cell is the period."""
    identity = Identity()
    for row in rows:
        identity = identity.or_else(read_line(grid, row, left, right))
        for column in grid.columns(row, left, right):
            text = grid.text(row, column)
            bare = text.strip("()（） ")
            if not identity.period and bare and period_in(bare) == bare:
                grid.take(row, (column,))
                identity = identity.or_else(Identity(period=bare))
    return identity


_DEPARTMENT = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月份?)?((?:(?!考核|绩效|评分|员工|人员|年度|季度|月)[一-鿿A-Za-z\d]){1,12}(?:部|中心|处|科|室|组|店|队|车间|公司|班|厂|院|站|所|区))"
    r"(?=$|[（(\d\s]|年|月|季|绩效|考核|员工|人员|部门|业务|销售|综合|评分|得分|各|坐席|客服)"
)
_NO_DEPARTMENT = frozenset(
    {"部", "各部", "本部", "全部", "公司", "本公司", "各中心", "各科室", "各组", "班组", "考核组"}
)


def department_in(text: str) -> str:
    """Return the department that a title or tab begins with (东区中心月度绩效考核表 → 东区中心), or ``""``."""
    found = _DEPARTMENT.match(normalise(text))
    return found.group(1) if found and found.group(1) not in _NO_DEPARTMENT and len(found.group(1)) > 1 else ""


_MONTH_COLUMN = re.compile(r"月份?$|年月$|期间|周期|考[核评]期")


def own_period(person: Person) -> str:
    """Return the period that a person's own row states (a column 月份 or 考核期间), or ``""``.

    Days on which something is done (考核日期, 评定时间) are no period that a row is for.
    """
    stated = (fact for fact in person.facts if _MONTH_COLUMN.search(normalise(fact.label)))
    months = (fact.text for fact in stated if vocabulary().means(fact.label, Role.PERIOD))
    return next((text for text in months if periods_in(text, year=2000)), "")
