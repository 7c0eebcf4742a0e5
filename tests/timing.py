"""How long something takes, in processor time, which what else the machine is doing does not lengthen much."""

import gc
import time
from collections.abc import Callable


def quickest(run: Callable[[str], object], limit: float = 1) -> float:
    """Seconds of the best of up to three runs; each is given other blanks, so that nothing is remembered.

    The first run below ``limit`` is the last. What other tests keep in memory is left out of what the collector does.
    """
    gc.collect()
    gc.freeze()
    best = float("inf")
    for blanks in ("", " ", "  "):
        started = time.process_time()
        run(blanks)
        best = min(best, time.process_time() - started)
        if best < limit:
            break
    gc.unfreeze()
    return best
