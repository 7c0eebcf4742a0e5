"""OOXML in and out: what stands in a workbook, and an annotated copy that loses nothing. Knows nothing of KPI."""
