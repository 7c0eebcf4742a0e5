"""Exit codes of every command."""

FINE = 0
"""Everything was read, and nothing is wrong."""
FINDINGS = 1
"""At least one finding of severity error."""
UNPROCESSED = 2
"""An input could not be processed, or an output could not be written; everything else was done."""
USAGE = 64
"""The command line makes no sense (``EX_USAGE`` of sysexits.h)."""
INTERRUPTED = 130
"""Ended by Ctrl-C, as shells report it."""
