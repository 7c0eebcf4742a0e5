from pathlib import Path

import pytest

from .company import Company


@pytest.fixture
def company(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Company:
    """A company's folder; the current folder is another, empty one."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return Company(tmp_path, capsys)
