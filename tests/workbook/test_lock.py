"""Workbooks under a password: opened in memory with the password given, and never written without it."""

import io
import zipfile
from pathlib import Path

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from kpi_excel.cli import main
from kpi_excel.config import Config
from kpi_excel.pipeline import SECRET, process_workbook
from kpi_excel.workbook.lock import NO_PASSWORD_ASKED, unlocked
from kpi_excel.workbook.model import UnreadableWorkbook
from kpi_excel.workbook.reader import read_workbook

from . import books

SAMPLE = next((Path(__file__).resolve().parents[2] / "sample_inputs").glob("01_*.xlsx"))


def under(password: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, buffer)
    return buffer.getvalue()


def opened(data: bytes, password: str) -> bytes:
    """What another reader gets with the password; checks it against the file's own verifier."""
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    assert file.is_encrypted()
    file.load_key(password=password, verify_password=True)
    buffer = io.BytesIO()
    file.decrypt(buffer)
    return buffer.getvalue()


def test_a_workbook_without_a_password_is_left_as_it_is() -> None:
    data = books.scorecard()
    lock = unlocked(data, "随便")
    assert lock.data is data
    assert lock.locked(b"copy") == b"copy"
    assert not lock.secret


def test_the_password_opens_it_and_the_copy_gets_the_same_one() -> None:
    data = books.scorecard()
    lock = unlocked(under("工资2024", data), "工资2024")
    assert lock.data == data
    assert lock.secret
    copy = lock.locked(data)
    assert not zipfile.is_zipfile(io.BytesIO(copy))
    assert opened(copy, "工资2024") == data


def test_what_opens_without_asking_needs_no_password() -> None:
    data = books.scorecard()
    lock = unlocked(under(NO_PASSWORD_ASKED, data), None)
    assert lock.data == data
    assert not lock.secret


@pytest.mark.parametrize(("given", "says"), [(None, "读不出内容"), ("错的", "KPI_EXCEL_PASSWORD 里的密码打不开它")])
def test_no_password_or_another_one_is_refused_with_what_to_do(given: str | None, says: str) -> None:
    with pytest.raises(UnreadableWorkbook) as refusal:
        unlocked(under("工资2024", books.scorecard()), given)
    sentence = str(refusal.value)
    assert says in sentence
    assert "请把它的密码放进环境变量 KPI_EXCEL_PASSWORD 后重新运行" in sentence
    assert "工资2024" not in sentence
    assert "错的" not in sentence


def test_a_damaged_container_is_refused_as_such() -> None:
    with pytest.raises(UnreadableWorkbook, match="损坏"):
        unlocked(under("x", books.scorecard())[:700], "x")


def test_the_whole_flow_reads_it_and_writes_a_copy_under_the_same_password() -> None:
    plain = SAMPLE.read_bytes()
    processed = process_workbook(under("九月", plain), "考核表.xlsx", Config(password="九月"))
    open_one = process_workbook(plain, "考核表.xlsx", Config())
    assert processed.annotated is not None
    copy = opened(processed.annotated, "九月")
    assert read_workbook(copy, "x").sheets[-1].name == "复核"
    notices = [f.message for f in processed.result.findings if f.code == "workbook-notice"]
    assert notices == [SECRET]
    assert processed.result.sheets == open_one.result.sheets


def test_the_password_is_not_shown_with_the_settings() -> None:
    assert "九月" not in repr(Config(password="九月"))


def test_the_command_takes_the_password_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "考核表.xlsx").write_bytes(under("九月", SAMPLE.read_bytes()))
    command = [str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--workers", "1"]
    monkeypatch.delenv("KPI_EXCEL_PASSWORD", raising=False)
    assert main(command) == 2
    assert "KPI_EXCEL_PASSWORD" in capsys.readouterr().out
    monkeypatch.setenv("KPI_EXCEL_PASSWORD", "九月")
    assert main(command) == 1
    copy = tmp_path / "out/annotated/考核表.xlsx"
    stripped = tmp_path / "stripped.xlsx"
    assert main(["strip", str(copy), "-o", str(stripped)]) == 0
    assert opened(stripped.read_bytes(), "九月") == SAMPLE.read_bytes()
