"""The record that an annotated copy carries of what was changed, by which it can be undone to the byte."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from lxml import etree

from . import markup
from .draft import Draft
from .markup import Replaced
from .package import Package, damaged

RECORD: Final = "urn:kpi-excel:annotations:1"
"""Namespace of the record, a custom XML part of the workbook."""

_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_ID: Final = "{6B0E9F3C-3C35-4B60-9C0C-7D2B7C2F6A51}"
_DATA_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def sealed(draft: Draft) -> bytes:
    """Return the finished copy of a draft, with the record of its changes in it."""
    item, properties = _names(draft)
    draft.add(item, b"", "application/xml")
    draft.add(properties, _properties(), _PROPERTIES_TYPE)
    draft.relate(draft.outline.part, "customXml", item)
    draft.relate(item, "customXmlProps", properties)
    parts, undo = draft.settle()
    parts[item] = _written(parts, undo)
    return draft.package.rewritten(parts)


def unsealed(data: bytes) -> bytes:
    """Return a copy without its annotations; a workbook without a record as it is."""
    package = Package(data)
    part = _record_part(package)
    if part is None:
        return data
    root = package.xml(part)
    restored: dict[str, bytes] = {}
    for element in root.iterchildren(f"{{{RECORD}}}changed"):
        name = element.get("part", "")
        content = package.read(name) if name in package else b""
        if hashlib.sha256(content).hexdigest() != element.get("sha256"):
            raise damaged(name)
        restored[name] = markup.undone(content, tuple(_replacements(element)))
    removed = [element.get("part", "") for element in root.iterchildren(f"{{{RECORD}}}added")]
    return package.rewritten(restored, removed)


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


def _written(parts: Mapping[str, bytes], undo: Mapping[str, tuple[Replaced, ...]]) -> bytes:
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
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _replacements(element: etree._Element) -> list[Replaced]:
    return [
        Replaced(int(edit.get("at", "0")), int(edit.get("length", "0")), base64.b64decode(edit.text or ""))
        for edit in element.iterchildren(f"{{{RECORD}}}at")
    ]
