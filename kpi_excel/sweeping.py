"""When the garbage collector works: not while many values come that live to the end of the work anyway."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def unswept() -> Iterator[None]:
    """Let the garbage collector rest meanwhile; afterwards only what came since is looked through."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
            gc.collect(1)
