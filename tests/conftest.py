"""What all tests share: tests marked ``libreoffice`` run only where LibreOffice is installed."""

import shutil

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "libreoffice: opens files in LibreOffice; skipped where there is none")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice"):
        return
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice (soffice) is not installed"))
