"""Entry point: ``python process.py INPUT… -o OUT`` (``--help`` tells the rest)."""

import sys

from kpi_excel.cli import main

if __name__ == "__main__":
    sys.exit(main())
