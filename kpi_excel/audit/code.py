"""A finding code: what it means, an example of right and wrong, and how to put it right. Its page is made from this."""

from dataclasses import dataclass

from .finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the catalogue. Everything but ``id`` is Chinese and read by users."""

    id: str
    """Stable: it appears in results.json and in kpi.toml."""
    severity: Severity
    title: str
    explanation: str
    wrong: str
    right: str
    remedy: str

    def at(
        self,
        sheet: str,
        cell: str,
        message: str,
        *,
        person: str = "",
        item: str = "",
        found: str = "",
        expected: str = "",
        cause: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of this code at a cell."""
        return Finding(
            self.id, severity or self.severity, message, sheet=sheet, cell=cell, person=person, item=item,
            found=found, expected=expected, cause=cause,
        )  # fmt: skip
