"""What all tests share.

Tests marked ``libreoffice`` run only where LibreOffice is installed. Tests marked ``timed`` hold the program to a time:
they come last and one after another, when the other processes of the run have little left to do.
"""

import shutil

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "libreoffice: opens files in LibreOffice; skipped where there is none")
    config.addinivalue_line("markers", "timed: holds the program to a time; run last, on one process")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("timed") is not None)
    for item in items:
        if item.get_closest_marker("timed"):
            item.add_marker(pytest.mark.xdist_group("timed"))
        if item.get_closest_marker("libreoffice") and not shutil.which("soffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice (soffice) is not installed"))
