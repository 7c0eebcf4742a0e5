"""A finding: one thing that is wrong or worth knowing, at one place, said in Chinese."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: ``error`` makes the run exit with 1, ``warning`` asks for a look, ``info`` only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    ACCEPTED = "accepted"
    """How a finding stands that the company has accepted; no code has it."""

    @property
    def chinese(self) -> str:
        """The word that users read."""
        return {"error": "错误", "warning": "提醒", "info": "说明", "accepted": "已接受"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. Everything users read is Chinese; figures are decimal strings inside ``message``."""

    code: str
    severity: Severity
    message: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    person: str = ""
    item: str = ""
    found: str = ""
    expected: str = ""
    money: Decimal | None = None
    """What it is worth in yuan (expected − entered pay; positive: the employee was paid too little), where known."""
    cause: str = ""
    """For a consequence: the cell whose error it follows from."""
    accepted: str = ""
    """Why the company has accepted it (kpi.toml); ``""`` where it hasn't."""

    @property
    def standing(self) -> Severity:
        """The severity that counts: an accepted finding is told and counts for nothing."""
        return Severity.ACCEPTED if self.accepted else self.severity

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay the same from run to run while the finding is the same one."""
        parts = (
            self.code,
            self.file,
            self.sheet,
            self.cell,
            self.person,
            self.item,
            self.found,
            self.expected,
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
