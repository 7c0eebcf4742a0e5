"""What a company leaves out, and which criteria it puts in place of a sheet's own (kpi.toml): values, and what they fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .patterns import file_matches, matches, matches_any

if TYPE_CHECKING:
    from .sheet.model import Item


@dataclass(frozen=True, slots=True)
class Skip:
    """Files (without ``sheets``), or sheets (of all files without ``files``) that are not checked."""

    files: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    reason: str = ""

    def of_file(self, file: str) -> str:
        """Return why a whole file is left out, in Chinese; ``""`` where it isn't."""
        if self.sheets:
            return ""
        return self._why(next((p for p in self.files if file_matches(file, p)), ""), "文件")

    def of_sheet(self, file: str, sheet: str) -> str:
        """Return why a sheet of a file is left out, in Chinese; ``""`` where it isn't."""
        if self.files and not any(file_matches(file, p) for p in self.files):
            return ""
        return self._why(next((p for p in self.sheets if matches(sheet, p)), ""), "工作表")

    def _why(self, pattern: str, what: str) -> str:
        if not pattern:
            return ""
        return f"kpi.toml 写明不核对名为“{pattern}”的{what}" + (f"：{self.reason}" if self.reason else "")


def skipped_file(skips: Iterable[Skip], file: str) -> str:
    """Return why a file is left out; ``""`` where none of the settings says so."""
    return next((why for skip in skips if (why := skip.of_file(file))), "")


def skipped_sheet(skips: Iterable[Skip], file: str, sheet: str) -> str:
    """Return why a sheet is left out; ``""`` where none of the settings says so."""
    return next((why for skip in skips if (why := skip.of_sheet(file, sheet))), "")


@dataclass(frozen=True, slots=True)
class Override:
    """A criterion that the company puts in place of those it is for. Without ``files`` or ``sheets``: on all of them."""

    text: str
    files: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    item: str = ""
    """Pattern of the item's name; ``""``: any."""
    cell: str = ""
    """A1 reference of a cell of the criterion, or of the item's name where it has no criterion; ``""``: any."""
    reason: str = ""

    @property
    def place(self) -> str:
        """What it is for, in Chinese."""
        parts = (
            ("文件", "、".join(self.files)),
            ("工作表", "、".join(self.sheets)),
            ("项目", self.item),
            ("单元格", self.cell),
        )
        return "，".join(f"{name}“{what}”" for name, what in parts if what)

    def is_for(self, file: str, sheet: str, item: "Item") -> bool:
        """Whether it is for an item of a sheet."""
        if self.files and not any(file_matches(file, p) for p in self.files):
            return False
        if self.item and not matches(item.name.text, self.item):
            return False
        return any(self._stands(sheet, ref) for ref in _cells(item))

    def _stands(self, sheet: str, ref: str) -> bool:
        place, mark, cell = ref.rpartition("!")
        if mark:
            place = place[1:-1].replace("''", "'") if place.startswith("'") else place
        if self.cell and cell != self.cell:
            return False
        if not self.sheets or matches_any(place if mark else sheet, self.sheets):
            return True
        return bool(mark) and not self.cell and matches_any(sheet, self.sheets)


def _cells(item: "Item") -> Sequence[str]:
    """The cells of an item's criterion, or of its name."""
    text = item.criterion
    if text is None:
        return (item.name.ref,)
    bands = (field.ref for band in text.bands for field in (band.condition, band.points))
    return (*(field.ref for field in text.texts), *bands)
