"""What a sheet of an older or foreign format has besides its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .model import Area


@dataclass(frozen=True, slots=True)
class Looks:
    """Formats and notes by (row, column) counted from 1, merges, hidden rows and columns."""

    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
