"""The comments of a worksheet in a copy: notes, their boxes, and replies in conversations."""

import uuid
from dataclasses import dataclass, replace
from typing import Final

from . import markup, vml
from .annotation import AUTHOR, MARKER
from .box import Grid, anchor
from .draft import Draft
from .markup import Edits, Element
from .model import Area, a1
from .ooxml import relations
from .sheet_patch import SheetPatch
from .strings import escaped, rich_text

_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_PERSONS_TYPE: Final = "application/vnd.ms-excel.person+xml"
_PERSON_RELATION: Final = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_THREADS: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_NAMESPACE_OF_IDS: Final = uuid.UUID("6f1d2c55-8a0e-4c7b-9d3e-52b1a7f0c9e4")
_FONT: Final = (
    '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="宋体"/><{p}family val="3"/><{p}charset val="134"/>'
)


_LONGEST: Final = 15_000
"""Signs of ours in a comment: Excel takes no more than 32,767 in all."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said at one cell (or merged area)."""

    area: Area
    text: str

    @property
    def ref(self) -> str:
        """The cell that carries it."""
        return a1(self.area.top, self.area.left)


def add_remarks(draft: Draft, part: str, patch: SheetPatch, remarks: list[Remark], blocks: vml.Blocks) -> bool:
    """Write remarks as comments of a worksheet; what is said at the cells already stays.

    Args:
        draft: the copy.
        part: the worksheet.
        patch: of the worksheet, for the sizes of its cells and the link to its drawing.
        remarks: at most one for a cell.
        blocks: of shape numbers that are free in the workbook.

    Returns:
        whether conversations got replies; their author then has to be introduced, once in a workbook.
    """
    linked = relations(draft.package, part)
    remarks = [replace(remark, text=_cut(remark.text)) for remark in remarks]
    comments_part = next((link.target for link in linked.values() if link.kind == "comments"), None)
    said: dict[str, str] = {}
    if comments_part is not None and comments_part in draft.package:
        said = _extend_comments(draft, comments_part, remarks)
    else:
        _new_comments(draft, part, remarks)
    grid = patch.grid
    boxes = {remark.ref: _box(remark, said.get(remark.ref), grid) for remark in remarks}
    drawing = linked.get(patch.drawing_id or "")
    if drawing is not None and drawing.target in draft.package:
        vml.extend(draft.edits(drawing.target), boxes, set(said), blocks)
    elif drawing is not None:  # the part that it points to has got lost
        draft.add(drawing.target, vml.drawing(boxes, blocks), _VML_TYPE)
    else:
        name = draft.new_name("drawings", "vmlDrawing", ".vml")
        draft.add(name, vml.drawing(boxes, blocks), _VML_TYPE)
        relation = draft.relate(part, "vmlDrawing", name, patch.drawing_id)
        if patch.drawing_id is None:
            patch.hang_drawing(relation)
    threads = next((link.target for link in linked.values() if link.kind == "threadedComment"), None)
    return threads is not None and threads in draft.package and _reply(draft, threads, remarks)


def _cut(text: str) -> str:
    """A text that a comment can hold, which what was said before may be joined to."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "\n……（过长，已截断）"


def _box(remark: Remark, said: str | None, grid: Grid) -> str:
    text = f"{MARKER}\n{remark.text}"
    return anchor(text if said is None else f"{said}\n\n{text}", remark.area, grid)


def _new_comments(draft: Draft, part: str, remarks: list[Remark]) -> None:
    content = "".join(_comment(remark, 0, "") for remark in remarks)
    name = draft.new_name("", "comments", ".xml")
    data = (
        f'{markup.DECLARATION}<comments xmlns="{draft.outline.namespace}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{content}</commentList></comments>"
    )
    draft.add(name, data.encode(), _COMMENTS_TYPE)
    draft.relate(part, "comments", name)


def _extend_comments(draft: Draft, part: str, remarks: list[Remark]) -> dict[str, str]:
    """Add to the comments that are there; returns what was said before at the cells of the remarks."""
    edits = draft.edits(part)
    root = markup.parsed(edits.data, part)
    before = markup.prefix(edits.data, root.start).decode()
    authors, comments = root.first("authors"), root.first("commentList")
    author = f"<{before}author>{AUTHOR}</{before}author>"
    if authors is None:
        edits.insert(root.inner, f"<{before}authors>{author}</{before}authors>".encode())
    else:
        markup.append(edits, authors, author.encode())
    number = len(authors.children) if authors else 0
    there = {comment.attributes.get("ref", ""): comment for comment in comments.children} if comments else {}
    texts = _texts(draft, part)
    new = []
    for remark in remarks:
        comment = there.get(remark.ref)
        if comment is None:
            new.append(_comment(remark, number, before))
        else:
            _extend_comment(edits, comment, remark, before)
    written = "".join(new).encode()
    if comments is None:
        edits.insert(root.close, f"<{before}commentList>".encode() + written + f"</{before}commentList>".encode())
    elif new:
        markup.append(edits, comments, written)
    return {remark.ref: texts.get(remark.ref, "") for remark in remarks if remark.ref in there}


def _texts(draft: Draft, part: str) -> dict[str, str]:
    root = draft.package.xml(part)
    namespace = f"{{{draft.outline.namespace}}}"
    found = {}
    for comment in root.iter(f"{namespace}comment"):
        text = comment.find(f"{namespace}text")
        found[comment.get("ref", "")] = "" if text is None else rich_text(text, namespace)
    return found


def _extend_comment(edits: Edits, comment: Element, remark: Remark, before: str) -> None:
    runs = _runs(remark, before, "\n\n").encode()
    text = comment.first("text")
    if text is None:
        content = f"<{before}text>".encode() + runs + f"</{before}text>".encode()
        edits.insert(comment.inner, content)
        return
    plain = text.first("t")
    if plain is not None:  # text without a font of its own becomes the first run
        edits.insert(plain.start, f"<{before}r>".encode())
        edits.insert(plain.end, f"</{before}r>".encode())
    behind = [child for child in text.children if child.name in ("t", "r")]
    if text.empty_tag:
        markup.append(edits, text, runs)
    else:
        edits.insert(behind[-1].end if behind else text.inner, runs)


def _comment(remark: Remark, author: int, before: str) -> str:
    runs = _runs(remark, before, "")
    return (
        f'<{before}comment ref="{remark.ref}" authorId="{author}"><{before}text>{runs}</{before}text></{before}comment>'
    )


def _runs(remark: Remark, before: str, lead: str) -> str:
    font = _FONT.replace("{p}", before)
    text = markup.quoted(escaped(remark.text))

    def run(properties: str, content: str) -> str:
        return (
            f"<{before}r><{before}rPr>{properties}</{before}rPr>"
            f'<{before}t xml:space="preserve">{content}</{before}t></{before}r>'
        )

    return run(f"<{before}b/>{font}", f"{lead}{MARKER}\n") + (run(font, text) if text else "")


def _reply(draft: Draft, part: str, remarks: list[Remark]) -> bool:
    """Say the remarks in the conversations that their cells have; tells whether there was any."""
    edits = draft.edits(part)
    root = markup.parsed(edits.data, part)
    before = markup.prefix(edits.data, root.start).decode()
    replies = []
    for remark in remarks:
        thread = [comment for comment in root.all("threadedComment") if comment.attributes.get("ref") == remark.ref]
        if thread:
            replies.append(_threaded(remark, thread, before))
    if replies:
        edits.insert(max(comment.end for comment in root.all("threadedComment")), "".join(replies).encode())
    return bool(replies)


def _threaded(remark: Remark, thread: list[Element], before: str) -> str:
    parent = thread[0].attributes.get("parentId") or thread[0].attributes.get("id", "")
    when = max(comment.attributes.get("dT", "") for comment in thread)
    text = markup.quoted(escaped(f"{MARKER}\n{remark.text}"))
    return (
        f'<{before}threadedComment ref="{remark.ref}" dT="{when}" personId="{PERSON}"'
        f' id="{_guid(f"{parent}{remark.text}")}" parentId="{parent}">'
        f"<{before}text>{text}</{before}text></{before}threadedComment>"
    )


def introduce_author(draft: Draft) -> None:
    """Add the author of our replies to the workbook's persons."""
    part = draft.outline.part_of("person")
    if part is None:
        name = draft.new_name("persons", "person", ".xml")
        head = f'{markup.DECLARATION}<personList xmlns="{_THREADS}">'
        draft.add(name, f"{head}{_person('')}</personList>".encode(), _PERSONS_TYPE)
        draft.relate(draft.outline.part, _PERSON_RELATION, name)
        return
    edits = draft.edits(part)
    root = markup.parsed(edits.data, part)
    person = _person(markup.prefix(edits.data, root.start).decode()).encode()
    there = list(root.all("person"))
    if there:
        edits.insert(there[-1].end, person)
    else:
        markup.append(edits, root, person)


def _person(before: str) -> str:
    return f'<{before}person displayName="{AUTHOR}" id="{PERSON}" userId="{AUTHOR}" providerId="None"/>'


def _guid(seed: str) -> str:
    return f"{{{str(uuid.uuid5(_NAMESPACE_OF_IDS, seed)).upper()}}}"


PERSON: Final = _guid(AUTHOR)
"""The id of the person who writes our replies in conversations."""
