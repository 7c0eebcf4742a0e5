"""The copy under work: edits of parts, added parts, and the relationships and content types that they need."""

import posixpath
from collections.abc import Iterable
from functools import cached_property
from itertools import count

from . import markup
from .markup import Edits, Replaced
from .ooxml import CONTENT_TYPES_PART, PACKAGE_RELATIONS, Outline, relations, relations_part, relative_target
from .package import Package


class Draft:
    """Collects what changes in a package; nothing happens to the package itself."""

    def __init__(self, package: Package, outline: Outline) -> None:
        self.package = package
        self.outline = outline
        self.added: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self._edits: dict[str, Edits] = {}
        self._originals: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[tuple[str, str, str]]] = {}

    @property
    def folder(self) -> str:
        """The folder of the workbook part, where most other parts are (``xl``)."""
        return posixpath.dirname(self.outline.part)

    def edits(self, part: str) -> Edits:
        """Return the edits of a part; its bytes are in UTF-8."""
        if part not in self._edits:
            original = self.package.read(part)
            self._originals[part] = original
            self._edits[part] = Edits(markup.as_utf8(original))
        return self._edits[part]

    def new_name(self, folder: str, stem: str, suffix: str) -> str:
        """Return a part name that is still free: ``folder/stemN.suffix``."""
        numbered = (self._in(folder, f"{stem}{number}{suffix}") for number in count(1))
        return next(name for name in numbered if self._free(name))

    def only_name(self, name: str) -> str:
        """Return the name of a part of which a workbook has one (``styles.xml``); with a number if it is taken."""
        usual = self._in("", name)
        stem, _, suffix = name.rpartition(".")
        return usual if self._free(usual) else self.new_name("", stem, f".{suffix}")

    def _in(self, folder: str, name: str) -> str:
        return posixpath.join(self.folder, folder, name)

    def _free(self, name: str) -> bool:
        return name not in self.package and name not in self.added and name.lower() not in self._declared

    @cached_property
    def _declared(self) -> frozenset[str]:
        """Names that the content types know, whether there are such parts or not."""
        overrides = self.package.xml(CONTENT_TYPES_PART).iterchildren("{*}Override")
        return frozenset((element.get("PartName") or "").lstrip("/").lower() for element in overrides)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part."""
        self.added[name] = content
        self._types[name] = content_type

    def relate(self, source: str, kind: str, target: str, wanted: str | None = None) -> str:
        """Relate one part to another and return the new relationship's id.

        Args:
            source: the part that points.
            kind: the whole type, or the last word of an Office one (``comments``).
            target: the part that is pointed to.
            wanted: an id that the source refers to already and that no relationship has.
        """
        new = self._relations.setdefault(source, [])
        taken = {*relations(self.package, source), *(identifier for identifier, _, _ in new)}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        identifier = wanted or f"rId{number}"
        full = kind if ":" in kind else f"{self.outline.relation_types}/{kind}"
        new.append((identifier, full, relative_target(source, target)))
        return identifier

    def remove(self, part: str) -> None:
        """Take a part out, with its own relationships and those that point to it from the workbook."""
        own = relations_part(part)
        self.removed |= {part, own} if own in self.package else {part}

    def settle(self) -> tuple[dict[str, bytes], dict[str, tuple[Replaced, ...]]]:
        """Return all changed and added parts by name, and what undoes the changes of each changed one."""
        for source, new in self._relations.items():
            self._write_relations(source, new)
        if self._types:
            self._write_types()
        if self.removed:
            self._cut_references()
        parts: dict[str, bytes] = {}
        undo: dict[str, tuple[Replaced, ...]] = {}
        for part, edits in self._edits.items():
            if not edits:
                continue
            parts[part], replaced = edits.result()
            if edits.data != self._originals[part]:
                replaced = (Replaced(0, len(parts[part]), self._originals[part]),)
            undo[part] = replaced
        return parts | self.added, undo

    def _cut_references(self) -> None:
        """Take the removed parts out of the workbook's relationships and the content types."""
        source = relations_part(self.outline.part)
        pointing = {link.id for link in self.outline.relations.values() if link.target in self.removed}
        edits = self.edits(source)
        for element in markup.parsed(edits.data, source).children:
            if element.attributes.get("Id") in pointing:
                edits.replace(element.start, element.end, b"")
        edits = self.edits(CONTENT_TYPES_PART)
        for element in markup.parsed(edits.data, CONTENT_TYPES_PART).all("Override"):
            if element.attributes.get("PartName", "").lstrip("/") in self.removed:
                edits.replace(element.start, element.end, b"")

    def _write_relations(self, source: str, new: Iterable[tuple[str, str, str]]) -> None:
        part = relations_part(source)

        def written(before: str) -> bytes:
            return "".join(
                f'<{before}Relationship Id="{identifier}" Type="{kind}" Target="{markup.quoted(target)}"/>'
                for identifier, kind, target in new
            ).encode()

        if part in self.package:
            edits = self.edits(part)
            root = markup.parsed(edits.data, part)
            markup.append(edits, root, written(markup.prefix(edits.data, root.start).decode()))
        else:
            head = f'{markup.DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONS}">'
            self.added[part] = head.encode() + written("") + b"</Relationships>"

    def _write_types(self) -> None:
        edits = self.edits(CONTENT_TYPES_PART)
        root = markup.parsed(edits.data, CONTENT_TYPES_PART)
        before = markup.prefix(edits.data, root.start).decode()
        defaults = {
            child.attributes.get("Extension", "").lower(): child.attributes.get("ContentType")
            for child in root.all("Default")
        }
        new = []
        for name, content_type in self._types.items():
            extension = name.rpartition(".")[2].lower()
            if extension not in defaults and extension not in ("xml", "rels"):
                defaults[extension] = content_type
                new.append(f'<{before}Default Extension="{extension}" ContentType="{content_type}"/>')
            elif defaults.get(extension) != content_type:
                new.append(f'<{before}Override PartName="/{markup.quoted(name)}" ContentType="{content_type}"/>')
        if new:
            markup.append(edits, root, "".join(new).encode())
