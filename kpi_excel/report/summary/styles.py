"""Colours, fonts and cell formats of the summary workbook: one palette, formats made once and shared."""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ...audit.finding import Severity
from ...results import Status

FONT: Final = "微软雅黑"
"""On every Windows with Excel or WPS; elsewhere programs fall back to their own Chinese font."""

INK: Final = "#1F2933"
QUIET: Final = "#66727F"
HEAD: Final = "#2F4B66"
ACCENT: Final = "#3F7CAC"
SECOND: Final = "#E0A458"
LINE: Final = "#D5DBE1"
SUMS: Final = "#EEF2F6"
LINK: Final = "#1F5FA8"

_OK: Final = ("#2E6B34", "#E6F3E8")
_BAD: Final = ("#A3211B", "#FBE6E4")
_ASK: Final = ("#7A5200", "#FFF2D6")
_TELL: Final = ("#1F5FA8", "#E5EFF9")
_CALM: Final = ("#55616D", "#EDF0F2")

STATUS_COLOURS: Mapping[str, tuple[str, str]] = {
    Status.OK.chinese: _OK,
    Status.MISMATCH.chinese: _BAD,
    Status.READING.chinese: _TELL,
    Status.MISSING.chinese: _ASK,
    Status.MANUAL.chinese: _CALM,
    Status.UNREADABLE.chinese: _ASK,
    Status.UNFILLED.chinese: _ASK,
    Status.UNDECIDED.chinese: _ASK,
    Severity.ERROR.chinese: _BAD,
    Severity.WARNING.chinese: _ASK,
    Severity.INFO.chinese: _TELL,
    Severity.ACCEPTED.chinese: _CALM,
    "是": _OK,
    "否": _ASK,
}
"""Font and fill for every word that a status column can hold."""

_FIGURE: Mapping[str, Any] = {"align": "right"}

KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": {},
    "wrap": {"text_wrap": True},
    "status": {"align": "center"},
    "centre": {"align": "center"},
    "mark": {"num_format": "0.00", **_FIGURE},
    "plain": {"num_format": "General", **_FIGURE},
    "integer": {"num_format": "#,##0", **_FIGURE},
    "count": {"num_format": "#,##0", "align": "center", "bold": True},
    "count_share": {"num_format": "0.0%", "align": "center", "font_color": QUIET},
    "share": {"num_format": "0.0%", **_FIGURE},
    "money": {"num_format": "#,##0.00", **_FIGURE},
    "change": {"num_format": "+0.00;-0.00;0.00", **_FIGURE},
    "money_change": {"num_format": "+#,##0.00;-#,##0.00;0.00", **_FIGURE},
    "link": {"font_color": LINK, "underline": 1},
}
"""What sets each kind of cell apart."""


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._bodies: dict[tuple[str, bool], Format] = {}

    def make(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties on top of the common ones."""
        whole = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(whole)
        return self._made[key]

    def body(self, kind: str, *, quoted: bool = False) -> Format:
        """Return the format of a table's cell; ``quoted`` keeps Excel from taking an edited text for a formula."""
        made = self._bodies.get((kind, quoted))
        if made is None:
            extra = {"quote_prefix": True} if quoted else {}
            made = self.make(**{"border": 1, "border_color": LINE, **KINDS[kind], **extra})
            self._bodies[kind, quoted] = made
        return made

    def sums(self, kind: str) -> Format:
        """Return the format of a cell in the row of sums."""
        quiet = {"font_color": INK, "underline": 0, "text_wrap": False}
        return self.make(**{**KINDS[kind], **quiet, "bold": True, "bg_color": SUMS, "bottom": 1, "bottom_color": HEAD})

    def header(self) -> Format:
        """Return the format of a header cell."""
        return self.make(
            bold=True, font_color="#FFFFFF", bg_color=HEAD, align="center", text_wrap=True, border=1, border_color=LINE
        )

    def title(self) -> Format:
        """Return the format of a sheet's title."""
        return self.make(bold=True, font_size=16, font_color=HEAD)

    def section(self) -> Format:
        """Return the format of a heading inside a sheet."""
        return self.make(bold=True, font_size=12, font_color=HEAD)

    def note(self) -> Format:
        """Return the format of a line that explains."""
        return self.make(font_color=QUIET, font_size=9)

    def signal(self, word: str) -> Format:
        """Return the conditional format for a status word."""
        font, fill = STATUS_COLOURS[word]
        key = (("signal", word),)
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"font_color": font, "bg_color": fill})
        return self._made[key]
