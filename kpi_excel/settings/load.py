"""kpi.toml read, checked, and made into the settings of a run."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from ..config import Accepted, Config
from ..criteria.choices import Choice, Edge, Gap, Tiers
from ..criteria.reading import JUDGED, Understanding, read
from ..criteria.rules import Interval, Rounding
from ..criteria.scale import Scale, ScaleRow
from ..figures import plain
from ..scoring.house import BasePay, Choices, GradePay, House, PayTable, Tolerances
from ..scoring.observe import OwnWords, own_word
from ..selection import Override, Skip
from .find import BadSettings
from .model import PayTable as PayTableModel
from .model import Reading, Settings

_PARTS = {"whole": Rounding.WHOLE_STATED, "proportional": Rounding.PART, "begun": Rounding.BEGUN}


def load(path: Path) -> Config:
    """Read a settings file.

    :raises BadSettings: if it can't be read, is no TOML, holds what it may not, or a criterion in it is not understood.
    """
    return configured(parse(path), path)


def parse(path: Path) -> Settings:
    """Read and check a settings file, without making anything of it. Raises :class:`BadSettings`."""
    from pydantic import ValidationError

    from .messages import wrong_toml, wrong_values

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad(path, ["不是 UTF-8 文本。请用记事本打开，另存为时编码选 UTF-8。"]) from None
    except OSError as error:
        raise _bad(path, [f"打不开：{error.strerror or error}。"]) from error
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _bad(path, [wrong_toml(error, text)]) from error
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        raise _bad(path, wrong_values(error)) from error
    if wrong := list(_not_understood(settings)):
        raise _bad(path, wrong)
    return settings


def _bad(path: Path, sentences: Iterable[str]) -> BadSettings:
    said = list(sentences)
    if len(said) == 1:
        return BadSettings(f"设置文件 {path}：{said[0]}")
    return BadSettings("\n".join([f"设置文件 {path} 有 {len(said)} 处不对：", *(f"  {one}" for one in said)]))


def _not_understood(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each replacement that no scorecard could give a meaning to."""
    for number, override in enumerate(settings.override, 1):
        item = override.item if not set("*?[") & set(override.item) else ""
        contexts = ((None, ""), (Decimal(100), ""), (Decimal(100), "90%"), (Decimal(100), "100%"), (Decimal(100), "10"))
        readings = [read(override.text, item, full, target) for full, target in contexts]
        if any(r.understanding is Understanding.UNDERSTOOD or r.reason == JUDGED for r in readings):
            continue
        refused = min(readings, key=lambda r: r.understanding is not Understanding.UNREADABLE)
        reason = refused.reason or "看不出怎样计分"
        yield f"override 第{number}条 text “{override.text}”没有读懂：{reason}。可以先用 explain 命令试一试写法。"


def configured(settings: Settings, path: Path) -> Config:
    """Make the settings of a run out of a checked file; ``path`` is where it was found."""
    run = settings.run
    history = path.parent / run.history if isinstance(run.history, str) else None
    return Config(
        workers=run.workers,
        time_limit_seconds=float(run.time_limit),
        memory_limit_mb=run.memory_limit or None,
        password_variable=run.password_variable,
        settings=str(path),
        house=_house(settings),
        headers=tuple((kind, word) for kind, words in settings.words.headers.items() for word in words),
        skips=tuple(Skip(one.files, one.sheets, one.reason) for one in settings.skip),
        overrides=tuple(
            Override(one.text, one.files, one.sheets, one.item, one.cell or "", one.reason) for one in settings.override
        ),
        accepted=tuple(Accepted(one.fingerprint, one.reason) for one in settings.accepted),
        history=history,
        no_history=run.history is False,
        mail_to=settings.mail.to,
    )


def _house(settings: Settings) -> House:
    words, tolerance, readings = settings.words, settings.tolerance, settings.readings
    own = OwnWords(*(frozenset(map(own_word, group)) for group in (words.no_event, words.yes, words.no)))
    house = House(
        choices=Choices(_choice(readings), tuple((one.items, _choice(one)) for one in readings.only)),
        tolerances=Tolerances(tolerance.marks, tolerance.money, tolerance.shares),
        tables=tuple(_table(one) for one in settings.pay.table),
        bases=tuple(BasePay(one.amount, one.posts, one.levels) for one in settings.pay.base),
    )
    return replace(house, words=own) if own != house.words else house


def _choice(reading: Reading) -> Choice:
    return Choice(
        part=_PARTS[reading.part_of_unit] if reading.part_of_unit else None,
        edge=Edge(reading.shared_edge) if reading.shared_edge else None,
        gap=Gap(reading.gap) if reading.gap else None,
        tiers=Tiers(reading.commission) if reading.commission else None,
    )


def _table(table: PayTableModel) -> PayTable:
    """Rows by score become a scale without gaps: each goes up to where the next higher one begins."""
    rows = []
    above: Decimal | None = None
    for row in sorted(table.scores, key=lambda one: one.from_, reverse=True):
        text = f"{plain(row.from_)}分以上" + (f"、{plain(above)}分以下（不含）" if above is not None else "")
        rows.append(ScaleRow(Interval(row.from_, True, above, False, True, True), "", row.share, row.amount, text=text))
        above = row.from_
    return PayTable(
        scale=Scale(tuple(rows)) if rows else None,
        grades=tuple(GradePay(one.grade, one.share, one.amount) for one in table.grades),
        departments=table.departments,
        posts=table.posts,
    )
