"""Names of the Office formats, and where in a package the workbook's parts are."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from lxml import etree

from .model import UnreadableWorkbook
from .package import Package, damaged

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

CONTENT_TYPES_PART: Final = "[Content_Types].xml"
SHEET_KINDS: Final[Mapping[str, str]] = {
    "worksheet": "worksheet",
    "chartsheet": "chartsheet",
    "dialogsheet": "dialogsheet",
    "xlMacrosheet": "macrosheet",
    "xlIntlMacrosheet": "macrosheet",
}

_NO_WORKBOOK: Final = "文件里没有工作簿，不是 Excel 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its id, the last word of its type (``worksheet``, ``comments`` …), and where it points."""

    id: str
    kind: str
    target: str
    """Name of a part, or the address as written where it points outside the package."""
    external: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A tab of the workbook and the part that holds it."""

    name: str
    part: str
    kind: str
    state: str


def relations(package: Package, part: str) -> dict[str, Relation]:
    """Return the relationships of a part by their id; ``part`` is ``""`` for the package itself."""
    source = relations_part(part)
    if source not in package:
        return {}
    found: dict[str, Relation] = {}
    for element in package.xml(source).iterchildren("{*}Relationship"):
        kind = (element.get("Type") or "").rpartition("/")[2]
        external = element.get("TargetMode") == "External"
        target = element.get("Target") or ""
        if not external:
            target = _resolved(package, part, target)
        relation = Relation(element.get("Id") or "", kind, target, external)
        found[relation.id] = relation
    return found


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relative_target(source: str, target: str) -> str:
    """Return how a relationship of the part ``source`` writes the part ``target``."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def _resolved(package: Package, part: str, target: str) -> str:
    plain = target.replace("\\", "/")
    joined = plain.lstrip("/") if plain.startswith("/") else posixpath.join(posixpath.dirname(part), plain)
    name = posixpath.normpath(joined)
    return package.actual_name(name) or package.actual_name(unquote(name)) or name


class Outline:
    """What the workbook part says: its tabs, its relationships, its calendar."""

    def __init__(self, package: Package) -> None:
        """Find the workbook in a package.

        Raises:
            UnreadableWorkbook: the package holds no workbook, or a workbook without any sheet.
        """
        self._package = package
        mains = [relation for relation in relations(package, "").values() if relation.kind == "officeDocument"]
        if not mains or mains[0].target not in package or CONTENT_TYPES_PART not in package:
            raise UnreadableWorkbook(_NO_WORKBOOK)
        self.part: str = mains[0].target
        self.root: etree._Element = package.xml(self.part)
        self.namespace: str = etree.QName(self.root).namespace or ""
        if self.namespace not in (TRANSITIONAL, STRICT):
            raise UnreadableWorkbook(_NO_WORKBOOK)
        self.relations: dict[str, Relation] = relations(package, self.part)
        self.sheets: tuple[SheetPart, ...] = tuple(self._sheets())
        if not self.sheets:
            raise UnreadableWorkbook("工作簿里没有任何工作表；请用 Excel 或 WPS 打开检查，另存为新的 .xlsx 再试。")

    @property
    def strict(self) -> bool:
        """Whether the file is in the strict form of the standard, which has names of its own."""
        return self.namespace == STRICT

    @property
    def relation_types(self) -> str:
        """What the types of this file's relationships start with."""
        return STRICT_RELATIONS if self.strict else RELATIONS

    @cached_property
    def date1904(self) -> bool:
        """Whether dates are counted from 1904."""
        properties = self.root.find(f"{{{self.namespace}}}workbookPr")
        return properties is not None and is_true(properties.get("date1904"))

    def part_of(self, kind: str) -> str | None:
        """Return the part that the workbook's relationship of this kind (``styles`` …) points to, if there is one."""
        for relation in self.relations.values():
            if relation.kind == kind and relation.target in self._package:
                return relation.target
        return None

    def external_links(self) -> tuple[str, ...]:
        """Return the addresses of the workbooks that formulas refer to, in the order of ``[1]``, ``[2]`` …."""
        found = []
        for reference in self.root.iterfind(
            f"{{{self.namespace}}}externalReferences/{{{self.namespace}}}externalReference"
        ):
            link = self.relations.get(_relation_id(reference))
            if link is None or link.target not in self._package:
                continue
            targets = [relation.target for relation in relations(self._package, link.target).values()]
            found.append(unquote(targets[0]) if targets else "")
        return tuple(found)

    @cached_property
    def recomputed_on_opening(self) -> bool:
        """Whether the file asks for every formula to be computed anew when it is opened."""
        properties = self.root.find(f"{{{self.namespace}}}calcPr")
        return properties is not None and is_true(properties.get("fullCalcOnLoad"))

    def names(self) -> dict[str, str]:
        """Return what the defined names of the whole workbook stand for; those of single sheets are left out."""
        found = {}
        for element in self.root.iterfind(f"{{{self.namespace}}}definedNames/{{{self.namespace}}}definedName"):
            name = element.get("name") or ""
            if element.get("localSheetId") is None and name and not name.startswith("_xlnm.") and element.text:
                found[name] = element.text
        return found

    def _sheets(self) -> list[SheetPart]:
        sheets = []
        for element in self.root.iterfind(f"{{{self.namespace}}}sheets/{{{self.namespace}}}sheet"):
            name = element.get("name") or ""
            relation = self.relations.get(_relation_id(element))
            if relation is None or relation.target not in self._package:
                raise damaged(f"工作表“{name}”")
            kind = SHEET_KINDS.get(relation.kind, "worksheet")
            sheets.append(SheetPart(name, relation.target, kind, element.get("state") or "visible"))
        return sheets


def _relation_id(element: etree._Element) -> str:
    return element.get(f"{{{RELATIONS}}}id") or element.get(f"{{{STRICT_RELATIONS}}}id") or ""


def is_true(text: str | None) -> bool:
    """Read a boolean attribute; absent means false."""
    return text in ("1", "true", "on")
