"""Builds all workbooks: ``python -m tools.books [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.books import BUILDERS

_DEFAULT = Path(__file__).resolve().parents[2] / "tests" / "data" / "books"


def main() -> None:
    """Writes every workbook and its expected file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT
    folder.mkdir(parents=True, exist_ok=True)
    for build in BUILDERS:
        build(folder)


main()
