"""What kpi.toml may hold: every table and key, with what is allowed. docs/config.md explains each key to users.

Checked strictly: unknown keys, wrong kinds and wrong values are refused. Numbers are ``Decimal``.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ..discover import WORKBOOK_SUFFIXES
from ..sheet.vocabulary import Role

HEADER_KINDS = tuple(role.value for role in Role)
"""Kinds of columns, as in the vocabulary of ``kpi_excel.sheet``."""


class Table(BaseModel):
    """A table of the file: no keys but its own, no conversions between kinds."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def allowed(what: str) -> PydanticCustomError:
    """Refuse a value; ``what`` says in Chinese what is allowed."""
    return PydanticCustomError("allowed", "{what}", {"what": what})


def _number(least: Decimal | None, most: Decimal | None, what: str) -> BeforeValidator:
    def read(value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise allowed(what)
        number = Decimal(value)
        if not number.is_finite() or (least is not None and number < least) or (most is not None and number > most):
            raise allowed(what)
        return number

    return BeforeValidator(read)


_PERCENT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*[%％]\s*")


def _share(value: Any) -> Any:
    """Read 95% or 0.95."""
    if isinstance(value, str) and (found := _PERCENT.fullmatch(value)):
        return Decimal(found[1]) / 100
    return value


def _texts(what: str) -> BeforeValidator:
    def read(value: Any) -> tuple[str, ...]:
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t.strip() for t in texts):
            raise allowed(what)
        return tuple(text.strip() for text in texts)

    return BeforeValidator(read)


def _text(what: str) -> BeforeValidator:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise allowed(what)
        return value.strip()

    return BeforeValidator(read)


def _kind(value: str) -> str:
    if value not in HEADER_KINDS:
        raise PydanticCustomError("unknown_kind", "{kind}", {"kind": value})
    return value


def _cell(value: str) -> str:
    flat = value.replace("$", "").upper()
    if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}", flat):
        raise allowed('要写单元格的位置，例如 "E5"')
    return flat


def _fingerprint(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", value.lower()):
        raise allowed("要写汇总表“问题”里的指纹，16位数字和字母 a～f")
    return value.lower()


def _variable(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", value):
        raise allowed('要写环境变量的名称（英文字母、数字和下划线），例如 "KPI_EXCEL_PASSWORD"；不要把密码本身写在这里')
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"(?:[^<>@\r\n]*<)?[^\s<>@,;]+@[^\s<>@,;]+>?", value):
        raise allowed('要写邮件地址，例如 "hr@example.com" 或 "人力资源部 <hr@example.com>"')
    return value


def _whole(least: int, most: int, what: str) -> BeforeValidator:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise allowed(what)
        return value

    return BeforeValidator(read)


def _history(value: Any) -> Any:
    if value is False or (isinstance(value, str) and value.strip() and history_file(value)):
        return value
    raise allowed('要写历史文件的路径，例如 "各月.sqlite3"（不能是工作簿），或者 false（不记录）')


def history_file(path: str) -> bool:
    """Whether a path may be that of a history file: no workbook, no report."""
    return not path.strip().lower().endswith((*WORKBOOK_SUFFIXES, ".html", ".json", ".csv", ".toml"))


def _memory(value: Any) -> Any:
    if value is False or (isinstance(value, int) and value is not True and 256 <= value <= 1_000_000):
        return value
    raise allowed("要写 256～1000000 的整数，单位是 MB，或者 false（不限制）")


Patterns = Annotated[
    tuple[str, ...],
    _texts('要写一个名称，或者用方括号列出几个，例如 ["甲*", "乙"]；* 代表任意几个字，? 代表一个字'),
]
WordList = Annotated[tuple[str, ...], _texts('要写一个词，或者用方括号列出几个，例如 ["甲", "乙"]')]
Kind = Annotated[str, AfterValidator(_kind)]
Line = Annotated[str, _text("要写一段文字，用英文双引号括起来")]
Cell = Annotated[str, _text('要写单元格的位置，例如 "E5"'), AfterValidator(_cell)]
Fingerprint = Annotated[str, _text("要写汇总表“问题”里的指纹，16位数字和字母 a～f"), AfterValidator(_fingerprint)]
Variable = Annotated[str, _text("要写环境变量的名称"), AfterValidator(_variable)]
Address = Annotated[str, _text("要写邮件地址"), AfterValidator(_address)]
Marks = Annotated[Decimal, _number(Decimal(0), None, "要写不小于 0 的数，单位是分")]
Money = Annotated[Decimal, _number(Decimal(0), None, "要写不小于 0 的数，单位是元")]
Score = Annotated[Decimal, _number(None, None, "要写一个分数，例如 90")]
Slack = Annotated[
    Decimal,
    _number(Decimal(0), Decimal("0.5"), '要写 0～0.5 的小数（0.005 是半个百分点）或者 "0.5%"'),
    BeforeValidator(_share),
]
Share = Annotated[
    Decimal, _number(Decimal(0), Decimal(5), '要写 "95%" 或者 0.95 这样的小数（0～5）'), BeforeValidator(_share)
]
Seconds = Annotated[Decimal, _number(Decimal("0.001"), Decimal(86400), "要写大于 0 的秒数，最多 86400")]

History = Annotated[str | bool, BeforeValidator(_history)]
Memory = Annotated[int | bool, BeforeValidator(_memory)]


class Reading(Table):
    """Choices between the readings of a criterion; a key that is not there leaves all readings open."""

    part_of_unit: Literal["whole", "proportional", "begun"] | None = None
    shared_edge: Literal["employee", "upper", "lower"] | None = None
    gap: Literal["undecided", "lower", "upper"] | None = None
    commission: Literal["whole", "marginal"] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is chosen."""
        return not (self.part_of_unit or self.shared_edge or self.gap or self.commission)


class ReadingOnly(Reading):
    """Choices for items of certain names alone."""

    items: Patterns

    @model_validator(mode="after")
    def _chooses(self) -> "ReadingOnly":
        if self.empty:
            raise allowed("除了 items，还要写 part_of_unit、shared_edge、gap、commission 里的至少一个")
        return self


class Readings(Reading):
    """``[readings]``."""

    only: tuple[ReadingOnly, ...] = Field(default=(), strict=False)


class Tolerance(Table):
    """``[tolerance]``: by how much figures may differ."""

    marks: Marks | None = None
    money: Money | None = None
    shares: Slack | None = None


class Words(Table):
    """``[words]``: the company's own words."""

    no_event: WordList = ()
    yes: WordList = ()
    no: WordList = ()
    headers: dict[Kind, WordList] = {}

    @model_validator(mode="after")
    def _one_meaning(self) -> "Words":
        seen: dict[str, str] = {}
        for name in ("no_event", "yes", "no"):
            for word in getattr(self, name):
                if seen.setdefault(word.strip().casefold(), name) != name:
                    raise allowed(f"“{word}”不能同时写在 {seen[word.strip().casefold()]} 和 {name} 里")
        return self


class Skip(Table):
    """``[[skip]]``: files or sheets that are not checked."""

    files: Patterns = ()
    sheets: Patterns = ()
    reason: Line = ""

    @model_validator(mode="after")
    def _names_something(self) -> "Skip":
        if not (self.files or self.sheets):
            raise allowed("要写 files（不核对的文件）或 sheets（不核对的工作表）")
        return self


class Override(Table):
    """``[[override]]``: a criterion in place of the sheet's own."""

    files: Patterns = ()
    sheets: Patterns = ()
    item: Line = ""
    cell: Cell | None = None
    text: Line
    reason: Line = ""

    @model_validator(mode="after")
    def _names_something(self) -> "Override":
        if not (self.item or self.cell):
            raise allowed("要写 item（考核项目的名称）或 cell（评分标准所在的单元格）")
        return self


class Worth(Table):
    """What a score or grade is worth: a share of pay, or an amount."""

    share: Share | None = None
    amount: Money | None = None

    @model_validator(mode="after")
    def _one(self) -> "Worth":
        if (self.share is None) == (self.amount is None):
            raise allowed("share（发放比例）和 amount（金额，元）要写一个，也只能写一个")
        return self


class ScoreWorth(Worth):
    """What scores from so many points on are worth."""

    from_: Score = Field(alias="from")


class GradeWorth(Worth):
    """What a grade is worth."""

    grade: Line


class PayTable(Table):
    """``[[pay.table]]``: what scores or grades are worth."""

    departments: Patterns = ()
    posts: Patterns = ()
    scores: tuple[ScoreWorth, ...] = Field(default=(), strict=False)
    grades: tuple[GradeWorth, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _says_something_once(self) -> "PayTable":
        if bool(self.scores) == bool(self.grades):
            raise allowed("scores（按得分）和 grades（按等级）要写一个，也只能写一个")
        starts = [row.from_ for row in self.scores]
        if len(set(starts)) < len(starts):
            raise allowed("scores 里有两行的 from 相同")
        if len({row.share is None for row in self.scores}) > 1:
            raise allowed("scores 里的各行要么都写 share，要么都写 amount")
        names = [row.grade.casefold() for row in self.grades]
        if len(set(names)) < len(names):
            raise allowed("grades 里有两行的 grade 相同")
        return self


class PayBase(Table):
    """``[[pay.base]]``: what shares are taken of."""

    posts: Patterns = ()
    levels: Patterns = ()
    amount: Money

    @model_validator(mode="after")
    def _names_somebody(self) -> "PayBase":
        if not (self.posts or self.levels):
            raise allowed("要写 posts（岗位）或 levels（级别）")
        return self


class Pay(Table):
    """``[pay]``."""

    table: tuple[PayTable, ...] = Field(default=(), strict=False)
    base: tuple[PayBase, ...] = Field(default=(), strict=False)


class Accepted(Table):
    """``[[accepted]]``: a finding that the company has looked at and accepts."""

    fingerprint: Fingerprint
    reason: Line


class Run(Table):
    """``[run]``: how the program runs; the command line goes before."""

    history: History | None = None
    password_variable: Variable = "KPI_EXCEL_PASSWORD"
    workers: Annotated[int, _whole(0, 999, "要写 0～999 的整数")] | None = None
    time_limit: Seconds = Decimal(120)
    memory_limit: Memory = 4096


class Mail(Table):
    """``[mail]``."""

    to: Annotated[tuple[Address, ...], Field(strict=False)] = ()


class Settings(Table):
    """The whole file."""

    readings: Readings = Readings()
    tolerance: Tolerance = Tolerance()
    words: Words = Words()
    skip: tuple[Skip, ...] = Field(default=(), strict=False)
    override: tuple[Override, ...] = Field(default=(), strict=False)
    pay: Pay = Pay()
    accepted: tuple[Accepted, ...] = Field(default=(), strict=False)
    run: Run = Run()
    mail: Mail = Mail()
