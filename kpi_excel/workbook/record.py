"""The record that an annotated copy carries of what was changed, by which it can be undone to the byte."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from lxml import etree

from . import markup
from .draft import Draft
from .markup import Replaced
from .ooxml import Outline, relations
from .package import Package
from .unannotate import shows_annotations, take_off

RECORD: Final = "urn:kpi-excel:annotations:1"
"""Namespace of the record, a custom XML part of the workbook."""

_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_ID: Final = "{6B0E9F3C-3C35-4B60-9C0C-7D2B7C2F6A51}"
_DATA_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def sealed(draft: Draft, fills: Mapping[tuple[str, str], str | None]) -> bytes:
    """Return the finished copy of a draft, with the record of its changes in it.

    Args:
        draft: with all changes made.
        fills: what the annotated cells, by sheet and reference, were filled with before.
    """
    item, properties = _names(draft)
    draft.add(item, b"", "application/xml")
    draft.add(properties, _properties(), _PROPERTIES_TYPE)
    draft.relate(draft.outline.part, "customXml", item)
    draft.relate(item, "customXmlProps", properties)
    parts, undo = draft.settle()
    parts[item] = _written(parts, undo, fills)
    return draft.package.rewritten(parts)


def unsealed(data: bytes) -> bytes:
    """Return a copy without its annotations; a workbook without any as it is.

    A copy as it was written gives the original parts to the byte. One that was saved by a spreadsheet program since
    keeps what was changed in it, and loses our fills, comments and sheets.
    """
    package = Package(data)
    part = _record_part(package)
    if part is None:
        return _taken_off(data, package, None, {}) if shows_annotations(package) else data
    root = package.xml(part)
    restored = _restored(package, root)
    if restored is None:
        fills = {
            (element.get("sheet", ""), element.get("ref", "")): element.get("fill", "")
            for element in root.iterchildren(f"{{{RECORD}}}cell")
        }
        return _taken_off(data, package, part, fills)
    removed = [element.get("part", "") for element in root.iterchildren(f"{{{RECORD}}}added")]
    return package.rewritten(restored, removed)


def _restored(package: Package, root: etree._Element) -> dict[str, bytes] | None:
    """The changed parts as they were before; ``None`` if one is no longer as it was written."""
    restored: dict[str, bytes] = {}
    for element in root.iterchildren(f"{{{RECORD}}}changed"):
        name = element.get("part", "")
        content = package.read(name) if name in package else b""
        if hashlib.sha256(content).hexdigest() != element.get("sha256"):
            return None
        restored[name] = markup.undone(content, tuple(_replacements(element)))
    if any(element.get("part", "") not in package for element in root.iterchildren(f"{{{RECORD}}}added")):
        return None
    return restored


def _taken_off(data: bytes, package: Package, part: str | None, fills: Mapping[tuple[str, str], str]) -> bytes:
    draft = Draft(package, Outline(package))
    take_off(draft, fills)
    if part is not None:
        for link in relations(package, part).values():
            draft.remove(link.target)
        draft.remove(part)
    parts, _ = draft.settle()
    return package.rewritten(parts, draft.removed) if parts or draft.removed else data


def _record_part(package: Package) -> str | None:
    for part in package:
        if part.lower().startswith("customxml/item") and RECORD.encode() in package.read(part):
            return part
    return None


def _names(draft: Draft) -> tuple[str, str]:
    number = 1
    while f"customXml/item{number}.xml" in draft.package or f"customXml/itemProps{number}.xml" in draft.package:
        number += 1
    return f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"


def _properties() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_DATA_STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{RECORD}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _written(
    parts: Mapping[str, bytes],
    undo: Mapping[str, tuple[Replaced, ...]],
    fills: Mapping[tuple[str, str], str | None],
) -> bytes:
    root = etree.Element(f"{{{RECORD}}}annotations", nsmap={None: RECORD})  # type: ignore[dict-item]
    for name, content in parts.items():
        if name not in undo:
            etree.SubElement(root, f"{{{RECORD}}}added", part=name)
            continue
        digest = hashlib.sha256(content).hexdigest()
        changed = etree.SubElement(root, f"{{{RECORD}}}changed", part=name, sha256=digest)
        for edit in undo[name]:
            replaced = etree.SubElement(changed, f"{{{RECORD}}}at", at=str(edit.at), length=str(edit.length))
            replaced.text = base64.b64encode(edit.old).decode() or None
    for (sheet, ref), fill in fills.items():
        etree.SubElement(root, f"{{{RECORD}}}cell", sheet=sheet, ref=ref, fill=fill or "")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _replacements(element: etree._Element) -> list[Replaced]:
    return [
        Replaced(int(edit.get("at", "0")), int(edit.get("length", "0")), base64.b64decode(edit.text or ""))
        for edit in element.iterchildren(f"{{{RECORD}}}at")
    ]
