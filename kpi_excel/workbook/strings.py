"""Text as a package stores it: plain, in runs of several fonts, with escapes."""

import re

from lxml import etree

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALF = re.compile("[\ud800-\udfff]")


def shared_strings(root: etree._Element) -> list[str]:
    """Return the texts of the shared string table in the order of their indices."""
    namespace = etree.QName(root).namespace
    return [rich_text(item, f"{{{namespace}}}") for item in root.iterchildren(f"{{{namespace}}}si")]


def rich_text(item: etree._Element, namespace: str) -> str:
    """Return the text of a string item, its runs joined and reading aids (phonetic runs) left out.

    Args:
        item: the ``si``, ``is`` or ``text`` element.
        namespace: of the spreadsheet, in braces.
    """
    plain, run = f"{namespace}t", f"{namespace}r"
    pieces = []
    for child in item:
        if child.tag == plain:
            pieces.append(child.text or "")
        elif child.tag == run:
            pieces.extend(text.text or "" for text in child.iterchildren(plain))
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """Turn ``_x000D_`` and the like into the characters that they stand for.

    Two halves of a character that are written one by one are joined; a half by itself, which no file can hold, becomes
    the sign for an unknown character.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if not _HALF.search(plain):
        return plain
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def escaped(text: str) -> str:
    """Write a text so that :func:`unescaped` gives it back and XML can hold it."""
    if text.isprintable() and "_x" not in text:
        return text
    guarded = _ESCAPE.sub(lambda match: f"_x005F_x{match[1]}_", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", lambda match: f"_x{ord(match[0]):04X}_", guarded)
