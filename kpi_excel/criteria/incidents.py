"""Incidents that are told by how many they touch: 出现5户以上群诉事件，不得分: one of them is enough, whatever its size."""

from dataclasses import dataclass
from decimal import Decimal

from ..regex import regex
from .clauses import Clause, generic, tidy
from .conditions import LOSING
from .rules import Fatal

_TOUCHED = frozenset({"户", "人", "家", "名", "人次", "台"})
_HAPPENS = regex(r"(?:事件|事故|群诉|群访|集访|上访|聚集|冲突|食物中毒|中毒|伤亡|感染|停电|停水)$")
_SIZED = regex(r"(?P<n>\d+)(?P<unit>人次|[户人家名台])(?:\(含\))?及?以上")


def of_so_many(clause: Clause) -> Fatal | None:
    """Return the veto of a clause that takes all marks for an incident of so many; ``None`` for any other clause."""
    effect, bound = clause.effect, clause.bounds[0] if len(clause.bounds) == 1 else None
    if effect is None or effect.kind not in LOSING or bound is None or bound.low is None or bound.high is not None:
        return None
    happens = generic(tidy(clause.subject)) and _HAPPENS.search(tidy(clause.tail))
    if bound.low.unit not in _TOUCHED or not happens or clause.counts or clause.every is not None:
        return None
    return Fatal((f"{bound.text}{tidy(clause.tail)}",))


@dataclass(frozen=True, slots=True)
class Touched:
    """From how many on, and of what, an incident is the one meant; ``many``: its very name says so (群诉)."""

    least: Decimal
    unit: str
    many: bool


def touched(fatal: Fatal) -> Touched | None:
    """Return how many a veto's incident touches (5户以上群诉事件), else ``None``."""
    found = next((m for name in fatal.names if (m := _SIZED.match(name))), None)
    return None if found is None else Touched(Decimal(found["n"]), found["unit"], "群" in fatal.names[0])
