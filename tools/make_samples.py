"""Make the sample company's workbooks and the file of what is right in each.

    python tools/make_samples.py [--workbooks sample_inputs] [--expected tests/data/samples]

The marks are worked out here by plain arithmetic from the meaning of each criterion, without the program under test.
"""

import argparse
import json
import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(Path(__file__).resolve().parent))

from samples import books  # noqa: E402
from samples.write import write_book  # noqa: E402


def jsonable(value: object) -> object:
    """Decimals as JSON numbers: whole ones without a fraction."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"not a value of an expected file: {value!r}")


def make(workbooks: Path, expected: Path) -> list[Path]:
    """Write every workbook and its expected file; returns the workbooks' paths."""
    workbooks.mkdir(parents=True, exist_ok=True)
    expected.mkdir(parents=True, exist_ok=True)
    paths = []
    for book, truth in books():
        paths.append(write_book(book, workbooks))
        text = json.dumps(truth, ensure_ascii=False, indent=1, default=jsonable)
        (expected / f"{book.name}.expected.json").write_text(text + "\n", encoding="utf-8")
    return paths


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workbooks", type=Path, default=ROOT / "sample_inputs")
    parser.add_argument("--expected", type=Path, default=ROOT / "tests" / "data" / "samples")
    options = parser.parse_args()
    for path in make(options.workbooks, options.expected):
        print(path.name)


if __name__ == "__main__":
    main()
