"""The text of a criterion, put together from its cells."""

import re

from ..sheet.model import Item

_MARKED = re.compile(r"[分元%级]\s*$")


def criterion_text(item: Item) -> str:
    """Join text cells and band rows into one text: ``≥90% 得85分；…`` for rows whose points stand in another cell."""
    if item.criterion is None:
        return ""
    parts = [t.text for t in item.criterion.texts if t.text]
    for band in item.criterion.bands:
        condition, points = band.condition.text.rstrip("；;。,， "), band.points.text
        if not condition or not points:
            continue
        parts.append(f"{condition} 得{points}" + ("" if _MARKED.search(points) else "分"))
    return "；".join(parts)
