"""How long something takes, in processor time of an ordinary machine: what else a machine does hardly lengthens it."""

import gc
import time
from collections.abc import Callable

_ORDINARY = 0.05
"""Seconds in which an ordinary machine adds up a million numbers, one by one."""


def _slowness() -> float:
    """How many times slower than an ordinary machine this one is just now, one at least."""
    started = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return max((time.process_time() - started) / _ORDINARY, 1)


def quickest(run: Callable[[str], object], limit: float = 1) -> float:
    """Seconds of the best of up to three runs; each is given other blanks, so that nothing is remembered.

    The first run below ``limit`` is the last. What other tests keep in memory is left out of what the collector does.
    """
    gc.collect()
    gc.freeze()
    best = float("inf")
    for blanks in ("", " ", "  "):
        slowness = _slowness()
        started = time.process_time()
        run(blanks)
        best = min(best, (time.process_time() - started) / slowness)
        if best < limit:
            break
    gc.unfreeze()
    return best
