"""Start-up stays quick: heavy libraries are loaded only where they are used."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["report", "report.results_json", "report.summary", "report.page", "report.mail"])
def test_importing_loads_no_heavy_library(module):
    code = f"import sys, kpi_excel.{module}; print(*{{'xlsxwriter', 'jinja2', 'pandas', 'lxml'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
