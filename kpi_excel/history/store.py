"""The file that records are kept in: SQLite, one row per person and period, written in one transaction.

Keeping a period again replaces it: a row is found by its person and period, and rows that an earlier run took from the
same sheet (file, period, department and somebody on it are the same) go, where the person stands on it no more.
"""

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from ..figures import plain
from ..period import from_key
from .record import Record, Who

FILE_NAME = "history.sqlite3"
"""The file's name beside the other outputs."""

SCHEMA = 1
"""Number of the file's format, in its ``user_version``."""

_MARK = 0x4B504958
"""Says in the file's ``application_id`` that it is one of ours ("KPIX")."""

_WAIT_SECONDS = 5.0

_TABLE = """
CREATE TABLE records (
    company TEXT NOT NULL, department TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL,
    period TEXT NOT NULL,            -- 2024-09, 2024-Q3, 2024-H2, 2024
    total TEXT, basis TEXT NOT NULL, entered TEXT, grade TEXT NOT NULL, share TEXT,  -- decimals as text
    file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL,
    data TEXT NOT NULL, substance INTEGER NOT NULL,
    run TEXT NOT NULL,               -- when the run was started
    PRIMARY KEY (company, department, name, number, period)
) WITHOUT ROWID
"""
_COLUMNS = (
    "company, department, name, number, period, total, basis, entered, grade, share, file, sheet, cell, data, substance"
)


class HistoryUnusable(Exception):  # noqa: N818 - the sentence is for users, the name says what is the matter
    """The file can't be used; the message is one Chinese sentence that says why and what to do."""


def keep(path: Path, records: Sequence[Record], run: str) -> tuple[Record, ...]:
    """Add a run's records to the file, replacing what they supersede; return everything that it then holds.

    Args:
        path: the file; it is made where there is none.
        records: at most one per person and period.
        run: when the run was started.

    Raises:
        HistoryUnusable: if the file is locked, damaged, from a newer program or not ours; it is left as it is.
    """
    if path.parent != Path():
        with contextlib.suppress(OSError):  # that there is no folder shows when the file is opened
            path.parent.mkdir(parents=True, exist_ok=True)
    with _opened(path, writing=True) as database:
        _drop_superseded(database, records)
        places = ", ".join("?" * 16)
        database.executemany(
            f"INSERT OR REPLACE INTO records ({_COLUMNS}, run) VALUES ({places})", [(*_row(r), run) for r in records]
        )
        return _all(database)


def _drop_superseded(database: sqlite3.Connection, records: Sequence[Record]) -> None:
    """Drop whoever stood on an earlier version of the same sheets and stands on them no more.

    It is the same sheet where file, period and department are the same and at least one person is: two companies may
    each have a 客服部.xlsx.
    """
    now: defaultdict[tuple[str, str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for record in records:
        who = record.who
        now[record.file, record.period.key, who.company, who.department].add((who.name, who.number))
    where = "file = ? AND period = ? AND company = ? AND department = ?"
    for source, people in now.items():
        before = set(database.execute(f"SELECT name, number FROM records WHERE {where}", source))
        if before & people:
            gone = [(*source, *person) for person in sorted(before - people)]
            database.executemany(f"DELETE FROM records WHERE {where} AND name = ? AND number = ?", gone)


def read(path: Path) -> tuple[Record, ...]:
    """Return everything that the file holds, in the order of periods. Raises ``HistoryUnusable``."""
    if not path.is_file():
        raise HistoryUnusable(
            f"找不到历史记录 {path}。请先复核考核表，或者用 --history 指定历史文件、用 --out 指定输出文件夹。"
        )
    with _opened(path, writing=False) as database:
        return _all(database)


@contextlib.contextmanager
def _opened(path: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """Open the file for one transaction, which is taken back when anything goes wrong."""
    try:
        with contextlib.closing(sqlite3.connect(path, _WAIT_SECONDS, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            _check(path, database, writing=writing)
            yield database
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise HistoryUnusable(_sentence(path, error)) from error
    except (ValueError, ArithmeticError) as error:
        raise HistoryUnusable(f"历史记录 {path} 里有看不懂的内容（{error}），文件可能被改动过。") from error


def _check(path: Path, database: sqlite3.Connection, *, writing: bool) -> None:
    """Refuse files of others and of newer programs; make the table in a new one."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (mark,) = database.execute("PRAGMA application_id").fetchone()
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables and not mark and writing:
        database.execute(_TABLE)
        database.execute(f"PRAGMA application_id = {_MARK}")
        database.execute(f"PRAGMA user_version = {SCHEMA}")
    elif mark != _MARK:
        raise HistoryUnusable(f"{path} 不是本程序的历史记录，没有动它。请用 --history 指定另一个文件。")
    elif version > SCHEMA:
        raise HistoryUnusable(
            f"历史记录 {path} 是更新版本的程序写的（格式 {version}，本程序认得到 {SCHEMA}），没有动它。请升级程序，或者用 --history 指定另一个文件。"
        )


def _sentence(path: Path, error: sqlite3.Error) -> str:
    """Say in Chinese what is the matter with the file."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    known = {
        sqlite3.SQLITE_BUSY: "正被别的程序使用，等了一会儿还打不开。请稍后再试。",
        sqlite3.SQLITE_LOCKED: "正被别的程序使用，等了一会儿还打不开。请稍后再试。",
        sqlite3.SQLITE_NOTADB: "不是历史记录文件，或者已经损坏。请用备份换回，或者用 --history 指定另一个文件。",
        sqlite3.SQLITE_CORRUPT: "已经损坏。请用备份换回，或者用 --history 指定另一个文件。",
        sqlite3.SQLITE_CANTOPEN: "打不开。请检查路径和权限。",
        sqlite3.SQLITE_READONLY: "只能读，不能写。请检查权限。",
        sqlite3.SQLITE_FULL: "写不下，磁盘已满。",
    }
    return f"历史记录 {path} {known.get(code, f'不能使用（{error}）。')}"


def _all(database: sqlite3.Connection) -> tuple[Record, ...]:
    rows = database.execute(f"SELECT {_COLUMNS} FROM records ORDER BY company, department, name, number").fetchall()
    return tuple(sorted((_record(row) for row in rows), key=lambda record: record.period))


def _row(record: Record) -> tuple[str | int | None, ...]:
    who = record.who
    return (
        who.company, who.department, who.name, who.number, record.period.key, _text(record.total), record.basis,
        _text(record.entered), record.grade, _text(record.share), record.file, record.sheet, record.cell, record.data,
        record.substance,
    )  # fmt: skip


def _record(row: Sequence[str | None]) -> Record:
    company, department, name, number, period, total, basis, entered, grade, share, file, sheet, cell, data, _ = row
    return Record(
        Who(company or "", department or "", name or "", number or ""), from_key(period or ""), _number(total), basis or "",
        _number(entered), grade or "", _number(share), file or "", sheet or "", cell or "", data or "", int(row[-1] or 0),
    )  # fmt: skip


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
