"""The texts of added sheets: in their cells where the workbook has shared strings, so that those stay untouched."""

import re
from typing import Final

from . import markup
from .draft import Draft
from .strings import escaped

_ITEM: Final = re.compile(rb"<(?:\w+:)?si[\s/>]")
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


class Texts:
    """Writes texts into cells.

    A workbook without shared strings gets some for the added sheets: Excel would otherwise make them on its next
    save. One that has them keeps its table as it is, and the added cells hold their texts themselves.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._part = draft.outline.part_of("sharedStrings")
        self._shared = self._part is None or not _ITEM.search(markup.as_utf8(draft.package.read(self._part)))
        self._texts: dict[str, int] = {}
        self._written: dict[str, str] = {}
        self._uses = 0

    def cell(self, start: str, text: str) -> str:
        """Return a cell with a text; ``start`` is its start tag up to the last attribute."""
        if not self._shared:
            written = self._written.get(text)
            if written is None:
                written = self._written[text] = f' t="inlineStr"><is>{_text(text)}</is></c>'
            return start + written
        self._uses += 1
        return f'{start} t="s"><v>{self._texts.setdefault(text, len(self._texts))}</v></c>'

    def finish(self) -> None:
        """Write the shared strings, if there are any, into the draft."""
        if not self._texts:
            return
        counts = {"count": str(self._uses), "uniqueCount": str(len(self._texts))}
        if self._part is None:
            attributes = "".join(f' {name}="{value}"' for name, value in counts.items())
            items = "".join(f"<si>{_text(text)}</si>" for text in self._texts)
            content = f'{markup.DECLARATION}<sst xmlns="{self._draft.outline.namespace}"{attributes}>{items}</sst>'
            name = self._draft.only_name("sharedStrings.xml")
            self._draft.add(name, content.encode(), _TYPE)
            self._draft.relate(self._draft.outline.part, "sharedStrings", name)
            return
        edits = self._draft.edits(self._part)
        root = markup.parsed(edits.data, self._part)
        before = markup.prefix(edits.data, root.start).decode()
        items = "".join(f"<{before}si>{_text(text, before)}</{before}si>" for text in self._texts)
        markup.append(edits, root, items.encode(), counts)


def _text(text: str, before: str = "") -> str:
    return f'<{before}t xml:space="preserve">{markup.quoted(escaped(text))}</{before}t>'
