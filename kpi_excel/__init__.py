"""kpi_excel: reads company scorecard workbooks (绩效考核表), recomputes every mark and says what is wrong.

The flow is one-directional; every arrow is a plain, immutable value::

    file ─workbook▶ Workbook ─sheet▶ Block ─criteria▶ Rule ─scoring▶ results ─audit▶ Finding ─report▶ files
"""

__version__ = "0.1.0"
