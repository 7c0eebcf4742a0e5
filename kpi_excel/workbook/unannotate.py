"""Take annotations off a copy that somebody has worked in and saved since, by what they look like.

A spreadsheet program writes every part anew, so the changes can't be undone to the byte. What is ours shows all the
same: comments have our marker, fills our colours, added sheets a hidden name.
"""

from collections.abc import Collection, Mapping

from lxml import etree

from . import markup, vml
from .added_sheet import ADDED_SHEET
from .annotation import AUTHOR, MARKER
from .comments import PERSON
from .draft import Draft
from .markup import Element
from .model import place
from .ooxml import SheetPart, relations
from .package import Package
from .sheet_patch import Restyle, SheetPatch
from .strings import escaped, rich_text
from .styles import StylePatch


def shows_annotations(package: Package) -> bool:
    """Whether a package has comments or sheets of ours."""
    marker, name = MARKER.encode(), ADDED_SHEET.encode()
    for part in package:
        folded = part.lower()
        if "comments" in folded and folded.endswith(".xml") and marker in markup.as_utf8(package.read(part)):
            return True
        if folded.endswith("workbook.xml") and name in package.read(part):
            return True
    return False


def take_off(draft: Draft, fills: Mapping[tuple[str, str], str]) -> None:
    """Remove from a draft what is ours.

    Args:
        draft: of the copy as it is now.
        fills: what cells were filled with before, by sheet and reference, as far as it is known.
    """
    styles = StylePatch(draft)
    for sheet in draft.outline.sheets:
        if sheet.kind not in ("chartsheet", "dialogsheet"):
            _clear_sheet(draft, sheet, styles, fills)
    styles.finish()
    _drop_sheets(draft)


def _clear_sheet(draft: Draft, sheet: SheetPart, styles: StylePatch, fills: Mapping[tuple[str, str], str]) -> None:
    linked = relations(draft.package, sheet.part).values()
    ours: set[str] = {ref for tab, ref in fills if tab == sheet.name}
    removed: set[str] = set()
    for relation in linked:
        if relation.kind == "comments" and relation.target in draft.package:
            cut, gone = _clear_comments(draft, relation.target, frozenset(ours))
            ours |= cut | gone
            removed |= gone
        elif relation.kind == "threadedComment" and relation.target in draft.package:
            _clear_threads(draft, relation.target)
    for relation in linked:
        if removed and relation.kind == "vmlDrawing" and relation.target in draft.package:
            vml.remove(draft.edits(relation.target), {place(ref) for ref in removed})
    if ours:
        patch = SheetPatch(draft.edits(sheet.part), sheet.part, ours, draft.outline.namespace)
        restyles = {place(ref): _unfill(styles, fills.get((sheet.name, ref))) for ref in ours}
        patch.restyle({where: restyle for where, restyle in restyles.items() if patch.holds(*where)})


def _unfill(styles: StylePatch, fill: str | None) -> Restyle:
    return lambda present: styles.unfilled(present, fill)


def _clear_comments(draft: Draft, part: str, known: Collection[str]) -> tuple[set[str], set[str]]:
    """Cut our text out of comments: of those by us, by nobody (LibreOffice drops authors), and at ``known`` cells.

    Returns the cells whose comments are left with other text, and those without any.
    """
    edits = draft.edits(part)
    root = markup.parsed(edits.data, part)
    listed = root.first("commentList")
    namespace = f"{{{draft.outline.namespace}}}"
    tree = draft.package.xml(part)
    authors = {str(number): author.text for number, author in enumerate(tree.iter(f"{namespace}author"))}
    texts = [comment.find(f"{namespace}text") for comment in tree.iter(f"{namespace}comment")]
    cut, gone = set(), set()
    for comment, text in zip(listed.children if listed else (), texts, strict=True):
        said = "" if text is None else rich_text(text, namespace)
        ref = comment.attributes.get("ref", "")
        author = (authors.get(comment.attributes.get("authorId", "")) or "").strip()
        if said.startswith(MARKER) and (author in (AUTHOR, "") or ref in known):
            edits.replace(comment.start, comment.end, b"")
            gone.add(ref)
        elif f"\n\n{MARKER}\n" in said and text is not None:
            kept = said[: said.index(f"\n\n{MARKER}\n")]
            _shorten(edits, comment, text, len(kept), namespace)
            cut.add(ref)
    return cut, gone


def _shorten(edits: markup.Edits, comment: Element, text: etree._Element, length: int, namespace: str) -> None:
    """Keep the first characters of a comment, with the fonts that they have."""
    holder = comment.first("text")
    assert holder is not None, "a comment that says something has a text"
    left = length
    for child, element in zip(holder.children, text.iterchildren(etree.Element), strict=True):
        pieces = [child] if child.name == "t" else list(child.all("t"))
        if not pieces:
            continue
        said = _run_text(element, namespace)
        if left <= 0:
            edits.replace(child.start, child.end, b"")
        elif len(said) > left:
            piece = pieces[0]
            edits.replace(piece.inner, piece.close, markup.quoted(escaped(said[:left])).encode())
        left -= len(said)


def _run_text(element: etree._Element, namespace: str) -> str:
    """Return the text of one run, or of a plain ``t``."""
    return (element.text or "") if element.tag == f"{namespace}t" else rich_text(element, namespace)


def _clear_threads(draft: Draft, part: str) -> None:
    edits = draft.edits(part)
    for comment in markup.parsed(edits.data, part).children:
        if comment.attributes.get("personId", "").upper() == PERSON:
            edits.replace(comment.start, comment.end, b"")


def _drop_sheets(draft: Draft) -> None:
    """Take the added sheets out of the workbook, and with them the order of calculation, which Excel makes anew."""
    outline = draft.outline
    edits = draft.edits(outline.part)
    root = markup.parsed(edits.data, outline.part)
    tabs, names = root.first("sheets"), root.first("definedNames")
    held = names.children if names else []
    marked = {
        int(name.attributes["localSheetId"])
        for name in held
        if name.attributes.get("name", "").lower() == ADDED_SHEET and "localSheetId" in name.attributes
    }
    if not marked or tabs is None or len(marked) >= len(tabs.children):
        return
    kept = [index for index in range(len(tabs.children)) if index not in marked]
    for index in marked:
        edits.replace(tabs.children[index].start, tabs.children[index].end, b"")
        draft.remove(outline.sheets[index].part)
    for name in held:
        local = name.attributes.get("localSheetId")
        if local is None:
            continue
        if int(local) in marked:
            edits.replace(name.start, name.end, b"")
        else:
            _set(edits, name, {"localSheetId": str(kept.index(int(local)))})
    if names is not None and all(int(name.attributes.get("localSheetId", "-1")) in marked for name in held):
        edits.forget(names.start, names.end)
        edits.replace(names.start, names.end, b"")
    views = root.first("bookViews")
    for view in views.children if views else ():
        shown = {key: int(view.attributes[key]) for key in ("activeTab", "firstSheet") if key in view.attributes}
        _set(edits, view, {key: str(kept.index(tab) if tab in kept else 0) for key, tab in shown.items()})
    calculation = outline.part_of("calcChain")
    if calculation is not None:
        draft.remove(calculation)


def _set(edits: markup.Edits, element: Element, values: dict[str, str]) -> None:
    tag = edits.data[element.start : element.inner]
    changed = markup.with_attributes(tag, values)
    if changed != tag:
        edits.replace(element.start, element.inner, changed)
