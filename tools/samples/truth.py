"""What is right: the worth of an item, the slip of a clerk's hand, and the ledger that keeps both per sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from samples.grid import Value

Json = object
D = Decimal


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Half-up, as Excel's ROUND does."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(frozen=True)
class Truth:
    """What an item is worth by its criterion.

    ``score`` is None where the criterion or the data settle none; ``status`` then says which kind of none it is.
    """

    score: Decimal | None
    status: str = ""
    readings: tuple[tuple[str, Decimal], ...] = ()
    interval: tuple[Decimal, Decimal] | None = None
    accept: tuple[str, ...] = ()


def worth(score: Decimal | int | str, *accept: str) -> Truth:
    """An item that has exactly one right mark; ``accept`` names refusals that are tolerable besides."""
    return Truth(Decimal(score), accept=accept)


def by_hand(*accept: str) -> Truth:
    """A mark that only the rater can give."""
    return Truth(None, "manual", accept=accept)


def no_data() -> Truth:
    """The measurement was never entered."""
    return Truth(None, "missing")


def between(low: Decimal | int, high: Decimal | int) -> Truth:
    """The criterion leaves the rater a choice ("扣1-2分")."""
    return Truth(None, "undecided", interval=(Decimal(low), Decimal(high)), accept=("undecided", "manual"))


@dataclass(frozen=True)
class Slip:
    """A figure that the clerk got wrong: what was typed, the kind of mistake, and why it is one.

    ``checked`` is false for kinds of mistakes that the program doesn't look for (yet).
    """

    entered: Value
    kind: str
    note: str
    checked: bool = True


@dataclass(frozen=True)
class Item:
    """One item's mark as entered, and the mark that counts once mistakes are put right."""

    entered: Decimal | None
    right: Decimal | None
    json: dict[str, Json]


@dataclass(frozen=True)
class Figure:
    """A total, grade, share or amount: as entered and as it ought to be."""

    cell: str | None
    entered: Value
    right: Value


@dataclass
class Ledger:
    """Everything that is expected of one sheet."""

    sheet: str
    department: str
    people: list[dict[str, Json]] = field(default_factory=list)
    planted: list[dict[str, str]] = field(default_factory=list)
    unchecked: list[dict[str, str]] = field(default_factory=list)
    knock_on: list[str] = field(default_factory=list)
    extra: dict[str, Json] = field(default_factory=dict)
    figures: int = 0

    def plant(self, cell: str, slip: Slip) -> None:
        """Note a planted mistake, or one of a kind that the program doesn't look for."""
        noted = self.planted if slip.checked else self.unchecked
        noted.append({"cell": cell, "kind": slip.kind, "note": slip.note})

    def mark(
        self,
        cell: str,
        name: str,
        raw: Value,
        standard: Value,
        truth: Truth,
        given: Slip | Decimal | int | None = None,
        weight: Value = None,
        more: Mapping[str, Json] | None = None,
    ) -> Item:
        """Note one item's mark. ``given`` is the slip, or the mark typed where none can be computed."""
        self.figures += 1
        if isinstance(given, Slip):
            entered = None if given.entered is None else Decimal(str(given.entered))
            assert entered is None or entered not in (truth.score, *dict(truth.readings).values()), (
                f"{cell}: no mistake at all"
            )
            self.plant(cell, given)
        else:
            entered = truth.score if given is None else Decimal(given)
        json: dict[str, Json] = {
            "item": name,
            "cell": cell,
            "raw": raw,
            "standard": standard,
            "weight": weight,
            "entered": entered,
            "score": truth.score,
            "status": _status(truth, entered),
        }
        if truth.readings:
            json["readings"] = dict(truth.readings)
        if truth.interval:
            json["interval"] = list(truth.interval)
        if truth.accept:
            json["accept"] = list(dict.fromkeys((json["status"], *truth.accept)))
        json.update(more or {})
        return Item(entered, entered if truth.score is None else truth.score, json)

    def figure(self, cell: str | None, from_entered: Value, right: Value, slip: Slip | None = None) -> Figure:
        """Note a figure that follows from others: what the entered ones give, and what the right ones give."""
        self.figures += 1
        entered = slip.entered if slip else from_entered
        if slip:
            assert cell
            assert entered not in (right, from_entered), f"{cell}: no mistake at all"
            self.plant(cell, slip)
        elif cell and right is not None and entered != right:
            self.knock_on.append(cell)
        return Figure(cell, entered, right)

    def person(
        self,
        name: str,
        items: Iterable[Item],
        total: Figure | None,
        from_entered: Value = None,
        grade: Figure | None = None,
        share: Figure | None = None,
        amount: Figure | None = None,
        more: Mapping[str, Json] | None = None,
    ) -> None:
        """Close one person's card. ``from_entered`` is the total that the marks as entered add up to."""
        json: dict[str, Json] = {"name": name, "items": [item.json for item in items]}
        json["total"] = total and {
            "cell": total.cell,
            "entered": total.entered,
            "score": total.right,
            "recalc_from_entered": from_entered,
        }
        for key, found in (("grade", grade), ("pay_percent", share), ("pay_amount", amount)):
            json[key] = found.right if found else None
            if found:
                json[f"{key}_cell"], json[f"{key}_entered"] = found.cell, found.entered
        json.update(more or {})
        self.people.append(json)

    def as_json(self) -> dict[str, Json]:
        """The sheet's part of the expected file."""
        return {
            "sheet": self.sheet,
            "department": self.department,
            "people": self.people,
            "planted": self.planted,
            "knock_on": self.knock_on,
            **({"unchecked": self.unchecked} if self.unchecked else {}),
            **self.extra,
        }


def _status(truth: Truth, entered: Decimal | None) -> str:
    if truth.interval and entered is not None and not truth.interval[0] <= entered <= truth.interval[1]:
        return "mismatch"
    if truth.score is None:
        return truth.status
    if entered == truth.score:
        return "ok"
    return "reading" if entered in dict(truth.readings).values() else "mismatch"


def added(items: Sequence[Item]) -> tuple[Decimal, Decimal]:
    """The sum of the marks as entered, and of the right ones (blank marks count as nothing)."""
    return sum((i.entered or D(0) for i in items), D(0)), sum((i.right or D(0) for i in items), D(0))
