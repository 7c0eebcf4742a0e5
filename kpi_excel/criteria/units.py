"""The units that criteria and raw data are written in (units.toml), and how they are found in a text."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("units.toml")


@dataclass(frozen=True, slots=True)
class Units:
    """All units by kind, with what one of them is worth: a fraction, yuan, or seconds."""

    percent: dict[str, Decimal]
    money: dict[str, Decimal]
    time: dict[str, Decimal]
    sizes: tuple[dict[str, Decimal], ...]
    """Masses, lengths, volumes: what is measured in units that are worth so much of one another."""
    level: frozenset[str]
    rank: frozenset[str]
    measured: frozenset[str]
    counted: frozenset[str]
    unless_before: dict[str, str]

    @property
    def names(self) -> frozenset[str]:
        """Every unit, 分 included."""
        kinds = (
            self.percent.keys(),
            self.money.keys(),
            self.time.keys(),
            self.level,
            self.rank,
            self.measured,
            self.counted,
        )
        return frozenset({"分"}.union(*kinds))

    def pattern(self, *, without: frozenset[str] = frozenset()) -> str:
        """Return a pattern for any unit, the longer before the shorter, ``without`` some."""
        ordered = sorted(self.names - without, key=lambda name: (-len(name), name))
        plain = "".join(name for name in ordered if len(name) == 1 and name not in self.unless_before)
        others = [re.escape(n) + self._unless(n) for n in ordered if n not in plain]
        return "|".join([*others, f"[{re.escape(plain)}]"])  # signs as a class are compiled and found sooner

    def _unless(self, name: str) -> str:
        return f"(?![{self.unless_before[name]}])" if name in self.unless_before else ""


@cache
def units() -> Units:
    """Return the units of ``units.toml``."""
    data = tomllib.loads(FILE.read_text("utf8"))
    kinds = data["kinds"]
    thousands: list[str] = data["ten_thousands"]["units"]
    measured = {many for many in thousands if many[1:] in kinds["measured"]}
    return Units(
        percent=_worth(data["percent"]), money=_worth(data["money"]), time=_worth(data["time"]),
        sizes=(
            *(_worth(data[kind]) for kind in ("mass", "length", "area", "volume", "energy", "parts")),
            *({many: Decimal(10000), many[1:]: Decimal(1)} for many in thousands),
        ),
        level=frozenset(kinds["level"]), rank=frozenset(kinds["rank"]),
        measured=frozenset({*kinds["measured"], *measured}),
        counted=frozenset({*kinds["counted"], *thousands} - measured), unless_before=data["unless_before"],
    )  # fmt: skip


def _worth(table: dict[str, str | int]) -> dict[str, Decimal]:
    return {unit: Decimal(value) for unit, value in table.items()}
