"""Findings (问题): what is wrong, where, what was expected, and what it is worth."""
