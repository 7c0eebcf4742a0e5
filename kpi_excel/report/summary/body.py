"""The rows of a table, written as XML at once.

XlsxWriter keeps every cell as a value of its own and writes it by itself, which for the tables of a big run takes longer
than all the rest. Its worksheets may be subclassed: this one writes the rows below the header, and leaves the header and
everything around the cells (widths, filters, formats, links, print areas) to it.
"""

from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from . import cells
from .cells import Formula, Link, Value, cached, fit, looks_like_formula
from .styles import Styles

_IN_MEMORY: Final = 1 << 24
"""So many characters are kept in memory, more on disk."""
_CHUNK: Final = 1 << 20


class TableSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes whole rows for its body; each comes after the ones above it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: IO[str] = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="")  # noqa: SIM115
        self._texts: dict[str, tuple[int, bool]] = {}
        self._looks: dict[tuple[str, bool], str] = {}
        self._letters: tuple[str, ...] = ()

    def put_row(
        self, row: int, values: Sequence[Value], kinds: Sequence[str], styles: Styles, height: float | None = None
    ) -> None:
        """Write one row, counted from 0: every value in the format of its column's kind, blanks too."""
        if not self._letters:
            self._letters = tuple(map(xl_col_to_name, range(len(kinds))))
        number = row + 1
        size = "" if height is None else f' ht="{height:g}" customHeight="1"'
        out = [f'<row r="{number}"{size}>']
        for letters, kind, value in zip(self._letters, kinds, values, strict=True):
            if value is None or value == "":
                rest = f"{self._look(kind, styles)}/>"
            elif isinstance(value, str):
                rest = self._text(value, kind, styles)
            elif isinstance(value, Formula):
                rest = f"{self._look(kind, styles)}{_formula(value)}</c>"
            elif isinstance(value, Link):
                rest = self._link(row, len(out) - 1, value, styles)
            else:
                rest = f"{self._look(kind, styles)}><v>{value:.16G}</v></c>"
            out.append(f'<c r="{letters}{number}"{rest}')
        out.append("</row>")
        self._rows.write("".join(out))
        self._check_dimensions(row, len(kinds) - 1)

    def _look(self, kind: str, styles: Styles, quoted: bool = False) -> str:
        """Return the attribute of a cell that says its format."""
        look = self._looks.get((kind, quoted))
        if look is None:
            look = self._looks[kind, quoted] = f' s="{styles.body(kind, quoted=quoted)._get_xf_index()}"'
        return look

    def _text(self, text: str, kind: str, styles: Styles) -> str:
        """Return a cell's format and text, which stands in the workbook's table of texts."""
        known = self._texts.get(text)
        if known is None:
            known = self.str_table._get_shared_string_index(fit(text)), looks_like_formula(text)
            self._texts[text] = known
        return f'{self._look(kind, styles, known[1])} t="s"><v>{known[0]}</v></c>'

    def _link(self, row: int, column: int, link: Link, styles: Styles) -> str:
        if self.hlink_count >= cells.MOST_LINKS:
            return self._text(link.text, "text", styles)
        self.ignore_write_string = True  # the text is written here
        self.write_url(row, column, link.target, string=fit(link.text))
        self.ignore_write_string = False
        return self._text(link.text, "link", styles)

    def _write_rows(self) -> None:
        """Write the rows that XlsxWriter knows, then those of the body (called when the workbook is closed)."""
        super()._write_rows()
        self._rows.seek(0)
        while piece := self._rows.read(_CHUNK):
            self.fh.write(piece)
        self._rows.close()


def _formula(value: Formula) -> str:
    """Return the rest of a cell with a formula and its present value."""
    now = cached(value)
    kind = ' t="str"' if isinstance(now, str) and now else ""
    return f"{kind}><f>{_quoted(value.text.removeprefix('='))}</f><v>{_quoted(str(now))}</v>"


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
