"""What a total's label or a note says about how it is made: caps, and weighted sums of named totals."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol, TypeVar

from ..sheet.model import Block, Section, Sum, SumKind

_CAP = re.compile(r"(?:最高|最多|上限|封顶|不超过)\s*(?:加|得|计|为|扣)?\s*(\d+(?:\.\d+)?)\s*分?")
_SHARE = re.compile(r"([一-鿿A-Za-z]{1,12}?)(?:评分|得分|分)?\s*[×xX*占]?\s*(\d+(?:\.\d+)?)\s*%")
_RATIO = re.compile(r"(?<![\d:])(\d{1,2})\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2}))?(?![\d:])")
_TOTAL_CAP = re.compile(
    r"(?:总分|得分|满分|考核).{0,12}?(?:超过|在|高于)?(?:以)?(?:上|的)?.{0,10}?(?:仍)?按(?:照)?(?:满分)?\s*(\d+)\s*分(?:计|计算|封顶)"
)


class TermLike(Protocol):
    """What a rule needs to know of a covered cell."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names under which the cell may be spoken of."""

    @property
    def section(self) -> Section:
        """The section that it stands in."""


T = TypeVar("T", bound=TermLike)


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated way to make a total."""

    text: str
    shares: tuple[tuple[str, Decimal], ...] = ()
    cap: Decimal | None = None

    def value(
        self,
        terms: Sequence[T],
        pick: Callable[[T], Decimal | None],
        usual: Callable[[Sequence[T], Callable[[T], Decimal | None]], Decimal | None],
    ) -> Decimal | None:
        """Work the total out; ``None`` when a name in it stands for no covered cell."""
        out = self._shared(terms, pick) if self.shares else usual(terms, pick)
        if out is not None and self.cap is not None and out > self.cap:
            return self.cap
        return out

    def _shared(self, terms: Sequence[T], pick: Callable[[T], Decimal | None]) -> Decimal | None:
        total = Decimal(0)
        for name, share in self.shares:
            found = [t for t in terms if any(_named(name, own) for own in t.names)]
            value = pick(found[0]) if len(found) == 1 else None
            if value is None:
                return None
            total += value * share
        return total


def _named(name: str, own: str) -> bool:
    return bool(name) and (name in own or own in name)


def stated(one: Sum, block: Block) -> Stated | None:
    """Return what the sum's label, or a note of its block, says about how it is made; ``None`` when nothing does."""
    label = unicodedata.normalize("NFKC", one.label)
    shares = _shares(label) if one.kind in (SumKind.COMPOSITE, SumKind.TOTAL) else ()
    cap = _cap(label)
    if not shares and one.kind is SumKind.COMPOSITE:
        shares = next((s for n in block.notes if len(s := _shares(unicodedata.normalize("NFKC", n.text))) > 1), ())
    if cap is None and one.kind is SumKind.SUBTOTAL:
        cap = _section_cap(one, block)
    if cap is None and one.kind in (SumKind.TOTAL, SumKind.COMPOSITE):
        cap = next((c for n in block.notes if (c := _total_cap(n.text)) is not None), None)
    if not shares and cap is None:
        return None
    return Stated(one.label if shares or _cap(label) else f"不超过{cap}分", shares, cap)


@lru_cache(maxsize=1024)
def _shares(text: str) -> tuple[tuple[str, Decimal], ...]:
    found = tuple((m[1], Decimal(m[2]) / 100) for m in _SHARE.finditer(text))
    total = sum(s for _, s in found)
    return found if len(found) > 1 and Decimal("0.5") <= total <= Decimal("1.2") and "+" in text else ()


def _cap(label: str) -> Decimal | None:
    found = _CAP.search(label)
    return Decimal(found[1]) if found else None


@lru_cache(maxsize=1024)
def _total_cap(text: str) -> Decimal | None:
    found = _TOTAL_CAP.search(unicodedata.normalize("NFKC", text))
    return Decimal(found[1]) if found else None


def _section_cap(one: Sum, block: Block) -> Decimal | None:
    """二、加分项（最高加5分） speaks of the subtotal of the additions."""
    word = "加分" if "加" in one.label else "扣分" if "扣" in one.label else ""
    if not word:
        return None
    for note in block.notes:
        text = unicodedata.normalize("NFKC", note.text)
        if word in text and len(text) < 40 and (cap := _cap(text)) is not None:
            return cap
    return None
