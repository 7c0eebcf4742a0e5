"""Settings of a run: one immutable value, every setting with a default that suits most companies.

A company's own file of settings (kpi.toml) is read and checked by ``kpi_excel.settings``, and becomes this value.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from .scoring.house import NOTHING_SETTLED, House
from .selection import Override, Skip
from .workbook.sniff import PASSWORD_VARIABLE


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that the company has looked at and accepts."""

    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a run, each with its default."""

    workers: int | None = None
    """Worker processes; ``None``: one per core, never more than there are files; 0: work in the main process, where a
    file that crashes or hangs cannot be stopped (for debugging)."""
    time_limit_seconds: float = 120.0
    """How long one file may take before it is given up and put into quarantine."""
    memory_limit_mb: int | None = 4096
    """How much memory one worker may take, in MiB; a file that needs more is given up. ``None``: no limit. Holds on
    systems that can limit a process's memory (Linux and its like; not Windows), and only in worker processes."""
    settle_seconds: float = 2.0
    """``watch``: how long a file must not have changed before it counts as whole."""
    patience_seconds: float = 60.0
    """``watch``: how long an unchanging file that cannot be opened is waited for before it is processed anyway (and so
    ends in quarantine with its reason)."""
    password: str | None = field(default=None, repr=False)
    """What opens workbooks under a password; their annotated copies get the same one."""
    password_variable: str = PASSWORD_VARIABLE
    """The environment variable that holds it."""
    settings: str = ""
    """The file that these settings were read from, as it was found; ``""``: none."""
    house: House = NOTHING_SETTLED
    """What the company has settled for scoring."""
    headers: tuple[tuple[str, str], ...] = ()
    """The company's own header words: (kind of column, word)."""
    skips: tuple[Skip, ...] = ()
    overrides: tuple[Override, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    history: Path | None = None
    """Where the months' results are kept; ``None``: in the output folder."""
    no_history: bool = False
    mail_to: tuple[str, ...] = ()
    """Who gets the digest."""


def password_given(variable: str = PASSWORD_VARIABLE) -> str | None:
    """Return the password that the user put into the environment, if any."""
    return os.environ.get(variable) or None
