"""Regular expressions that are compiled when they are first used.

Of the hundreds that tell one turn of phrase from another a single question reaches a few; compiling all of them would take
longer than the answer.
"""

import re
from typing import Any, cast


class _OnUse:
    """Stands for a compiled pattern, and has its attributes from the first use of one on."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked for by copy, pickle and the like, which no pattern needs
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        # From now on these are found without coming here.
        for known in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            self.__dict__[known] = getattr(compiled, known)
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern, to be compiled when it is first used; a mistake in it shows only then."""
    return cast("re.Pattern[str]", _OnUse(source, flags))
