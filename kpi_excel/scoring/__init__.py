"""A rule and raw data become a score; totals, composites, grades and pay follow. Marks are exact decimals."""
