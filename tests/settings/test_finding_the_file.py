"""Which kpi.toml counts, what is said of it, and what every command makes of it."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kpi_excel.cli import main

from .company import Company, rate

PROGRAM = Path(__file__).parents[2] / "process.py"
PROPORTIONAL = '[readings]\npart_of_unit = "proportional"\n'
BEGUN = '[readings]\npart_of_unit = "begun"\n'
WHOLE = '[readings]\npart_of_unit = "whole"\n'


def score(company: Company, *arguments: str | Path) -> tuple[str, str | None]:
    """What 收缴率 scores, and which settings were used."""
    ended = company.run(*arguments)
    settings: str | None = ended.data["run"]["settings"]
    assert (f"设置：{settings}" in ended.out) == (settings is not None)
    return ended.items()["收缴率"]["score"], settings


def test_the_file_named_goes_before_the_one_in_the_folder_before_the_one_in_the_current_folder(company: Company):
    company.put("客服.xlsx", rate(18))
    assert score(company) == ("18", None)
    Path("kpi.toml").write_text(BEGUN, "utf8")
    assert score(company) == ("16", "kpi.toml")
    inside = company.settle(PROPORTIONAL)
    assert score(company) == ("17", str(inside))
    named = company.folder / "甲公司.toml"
    named.write_text(WHOLE, "utf8")
    assert score(company, "--config", named) == ("18", str(named))


def test_it_is_looked_for_in_the_first_folder_else_beside_the_first_file(company: Company):
    first = company.put("客服.xlsx", rate(18))
    other = company.folder / "别处"
    other.mkdir()
    (other / "销售.xlsx").write_bytes(first.read_bytes())
    (other / "kpi.toml").write_text(BEGUN, "utf8")
    company.settle(PROPORTIONAL)
    out = company.folder / "out"

    def used(*inputs: Path) -> str:
        company.command(*inputs, "-o", out, "--workers", "0")
        return json.loads((out / "results.json").read_text("utf8"))["run"]["settings"]

    assert used(first, other) == str(other / "kpi.toml")
    assert used(other / "销售.xlsx", first) == str(other / "kpi.toml")
    assert used(first, other / "销售.xlsx") == str(company.inbox / "kpi.toml")


def test_a_settings_file_is_no_input_and_no_stray_file(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle(PROPORTIONAL)
    ended = company.run()
    assert [b["file"] for b in ended.data["workbooks"]] == ["客服.xlsx"]
    assert "不是工作簿的文件" not in ended.out
    again = company.command(*company.inbox.iterdir(), "-o", ended.folder / "out", "--workers", "0")
    assert again.code == 0 or again.code == 1
    assert [b["file"] for b in again.data["workbooks"]] == ["客服.xlsx"]
    assert again.items()["收缴率"]["score"] == "17"


def test_a_second_settings_file_is_said_to_be_of_no_use(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle(PROPORTIONAL)
    company.put("下属/销售.xlsx", rate(18))
    company.settle(BEGUN, "下属/kpi.toml")
    ended = company.run()
    assert "没有用到" in ended.err
    assert str(company.inbox / "下属/kpi.toml") in ended.err


def test_a_file_that_is_not_there_is_a_wrong_command_line(company: Company):
    company.put("客服.xlsx", rate(18))
    ended = company.run("--config", "没有.toml")
    assert ended.code == 64
    assert "找不到设置文件：没有.toml" in ended.err
    assert not (ended.folder / "out").exists()


@pytest.mark.parametrize("command", ["explain", "history", "mail", "strip", "watch"])
def test_every_command_that_uses_a_bad_file_ends_with_64(company: Company, command: str):
    path = company.put("客服.xlsx", rate(18))
    bad = company.settle("tolerence = 1\n", "bad.toml")
    arguments: dict[str, tuple[str | Path, ...]] = {
        "explain": ("每次扣2分",),
        "history": (),
        "mail": (company.folder / "out",),
        "strip": (path, "-o", company.folder / "new.xlsx"),
        "watch": (company.inbox, "-o", company.folder / "out"),
    }
    ended = company.command(command, *arguments[command], "--config", bad)
    assert ended.code == 64
    assert "没有 tolerence 这个设置，是不是 tolerance？" in ended.err


def test_explain_uses_the_file_in_the_current_folder_and_says_so(company: Company):
    Path("kpi.toml").write_text(BEGUN + '[[readings.only]]\nitems = "收缴率"\npart_of_unit = "whole"\n', "utf8")
    asked = ("explain", "每低于目标1%扣2分", "--full", "20", "--target", "98%", "--raw", "96.5%")
    ended = company.command(*asked)
    assert "设置：kpi.toml" in ended.err
    assert "得16" in ended.out
    assert "kpi.toml 选定" in ended.out
    assert "kpi.toml 已排除 不足一个单位按比例计：得17" in ended.out
    line = json.loads(company.command(*asked, "--item", "收缴率", "--json").out)
    (result,) = line["results"]
    assert (result["score"], sorted(result["excluded"])) == ("18", ["不足一个单位按一个单位计", "不足一个单位按比例计"])
    batch = company.folder / "标准.jsonl"
    batch.write_text('{"id":1,"text":"每低于目标1%扣2分","standard":20,"target":"98%","raws":["96.5%"]}\n', "utf8")
    answered = json.loads(company.command("explain", "--batch", batch).out)
    assert answered["results"][0]["score"] == "16"


def test_explain_without_a_settings_file_does_not_load_the_validation_library(tmp_path: Path):
    code = "import sys; from kpi_excel.cli import main; main(sys.argv[1:]); assert 'pydantic' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, "explain", "每次扣2分"], cwd=tmp_path, check=True, capture_output=True)


def test_history_is_kept_and_read_where_the_file_says(company: Company):
    company.put(
        "客服.xlsx",
        "客服部绩效考核表\n部门：客服部 | | 考核期：2024年9月\n姓名 | 业务（60分） | 服务（40分） | 总分\n张三丰 | 50 | 40 | 90\n",
    )
    path = company.settle('[run]\nhistory = "档案/各月.sqlite3"\n')
    ended = company.run()
    assert (company.inbox / "档案/各月.sqlite3").is_file()
    assert not (ended.folder / "out/history.sqlite3").exists()
    told = company.command("history", "张三丰", "--config", path)
    assert (told.code, "90" in told.out) == (0, True)
    elsewhere = company.folder / "别的.sqlite3"
    company.run("--history", elsewhere)
    assert elsewhere.is_file()


def test_history_may_be_turned_off(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle("[run]\nhistory = false\n")
    ended = company.run()
    assert "历史记录" not in ended.out
    assert not (ended.folder / "out/history.sqlite3").exists()
    company.run("--history", company.folder / "有.sqlite3")
    assert (company.folder / "有.sqlite3").is_file()


def test_mail_goes_to_whom_the_file_of_the_run_names_unless_the_command_line_does(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle('[mail]\nto = ["人事 <hr@corp.example>", "boss@corp.example"]\n')
    company.run()
    out, draft = company.folder / "out", company.folder / "out/mail/digest.eml"
    company.command("mail", out)
    head = draft.read_bytes().split(b"\r\n\r\n")[0]
    assert b"<hr@corp.example>, boss@corp.example" in head
    company.command("mail", out, "--to", "me@corp.example")
    head = draft.read_bytes().split(b"\r\n\r\n")[0]
    assert b"me@corp.example" in head
    assert b"hr@corp.example" not in head


def locked(path: Path, password: str) -> None:
    """Put a workbook under a password."""
    import io

    from msoffcrypto.format.ooxml import OOXMLFile

    plain = path.read_bytes()
    with path.open("wb") as stream:
        OOXMLFile(io.BytesIO(plain)).encrypt(password, stream)


def test_the_password_comes_from_the_variable_that_the_file_names(company: Company, monkeypatch: pytest.MonkeyPatch):
    path = company.put("客服.xlsx", rate(18))
    locked(path, "九月")
    settings = company.settle('[run]\npassword_variable = "HR_PASSWORD"\n')
    monkeypatch.delenv("HR_PASSWORD", raising=False)
    monkeypatch.setenv("KPI_EXCEL_PASSWORD", "九月")
    refused = company.run()
    assert refused.code == 2
    assert "请把它的密码放进环境变量 HR_PASSWORD" in refused.out
    monkeypatch.setenv("HR_PASSWORD", "九月")
    ended = company.run()
    assert ended.items()["收缴率"]["score"] == "18"
    copy, new = ended.folder / "out/annotated/客服.xlsx", ended.folder / "new.xlsx"
    assert company.command("strip", copy, "-o", new, "--config", settings).code == 0
    assert new.is_file()


def test_a_time_limit_holds_and_the_command_line_goes_before(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle("[run]\nworkers = 1\ntime_limit = 0.001\n")
    late = company.command(company.inbox, "-o", company.folder / "out")
    assert late.code == 2
    assert "超过 0.001 秒" in late.out
    assert company.command(company.inbox, "-o", company.folder / "out", "--time-limit", "60").code == 0


def test_workers_and_memory_are_those_of_the_file_unless_the_command_line_names_others(
    company: Company, monkeypatch: pytest.MonkeyPatch
):
    from kpi_excel import batch

    given: list[tuple[int, int | None]] = []

    def recorded(*arguments: Any, **how: Any) -> Any:
        given.append((how["workers"], how["memory_limit"]))
        return run_tasks(*arguments, **how)

    run_tasks = batch.run_tasks
    monkeypatch.setattr(batch, "run_tasks", recorded)
    for name in ("甲.xlsx", "乙.xlsx", "丙.xlsx"):
        company.put(name, rate(18))
    company.settle("[run]\nworkers = 3\nmemory_limit = 2048\n")
    out = company.folder / "out"
    company.command(company.inbox, "-o", out)
    company.command(company.inbox, "-o", out, "--workers", "0", "--memory-limit", "1024")
    company.settle("[run]\nworkers = 0\nmemory_limit = false\n")
    company.command(company.inbox, "-o", out)
    megabyte = 1024 * 1024
    assert given == [(3, 2048 * megabyte), (0, 1024 * megabyte), (0, None)]


@pytest.mark.parametrize("change", ["settings", "workbook"])
def test_watch_goes_by_the_settings_as_they_are_and_runs_again_when_they_change(company: Company, change: str):
    company.put("客服.xlsx", rate(18))
    company.settle(PROPORTIONAL)
    out = company.folder / "out"
    command = [
        sys.executable,
        str(PROGRAM),
        "watch",
        str(company.inbox),
        "-o",
        str(out),
        "--settle",
        "0.2",
        "--workers",
        "0",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf8"
    ) as running:
        try:
            wait_for(lambda: scored(out) == "17")
            company.settle("tolerence = 1\n")
            if change == "workbook":
                company.put("客服.xlsx", rate(16))
            time.sleep(2)
            assert scored(out) == "17"
            company.settle(BEGUN)
            wait_for(lambda: scored(out) == "16")
        finally:
            running.terminate()
        assert running.stderr is not None
        assert "没有 tolerence 这个设置" in running.stderr.read()


def scored(out: Path) -> str:
    """What 收缴率 scores in the last run, ``""`` before it."""
    try:
        data = json.loads((out / "results.json").read_text("utf8"))
    except (OSError, ValueError):
        return ""
    return str(data["workbooks"][0]["sheets"][0]["people"][0]["items"][0]["score"])


def wait_for(true: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        threading.Event().wait(0.1)


def test_settings_reach_worker_processes(company: Company):
    company.put("客服.xlsx", rate(17))
    company.put("销售.xlsx", rate(17))
    company.settle(PROPORTIONAL)
    assert main([str(company.inbox), "-o", str(company.folder / "out"), "--workers", "2"]) == 0
    data = json.loads((company.folder / "out/results.json").read_text("utf8"))
    assert [b["sheets"][0]["people"][0]["items"][0]["status"] for b in data["workbooks"]] == ["ok", "ok"]
