"""作业全批全改得5分，缺批1次扣1分: data that repeats what the text gives all for says that nothing went amiss."""

import re
from decimal import Decimal

from ..figures import plain
from .absence import only_takes
from .observe import Kind, Observation
from .parts import Parts

_LEAST = 3
"""Signs that a word must have: 及时, 完成 may be said of anything."""


def said_whole(seen: Observation, parts: Parts, full: Decimal | None) -> bool:
    """Whether a word is the very condition that the criterion gives the full mark for."""
    if seen.kind is not Kind.WORD or full is None or len(seen.word) < _LEAST or not only_takes(parts):
        return False
    given = rf"(?<![未不没非无]){re.escape(seen.word)}(?:的|者|时|[,，])*(?:得|计|记|为|[:：])?\s*(?:满分|{re.escape(plain(full))}分)"
    return re.search(given, seen.criterion) is not None
