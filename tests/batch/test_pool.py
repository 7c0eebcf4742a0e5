"""Worker processes that crash, hang or fail take nothing but their own task down."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpi_excel.pool import Lost, WorkersUnavailable, run_tasks


def behave(task: str) -> str:
    match task:
        case "crash":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "raise":
            raise ValueError("说明")
    return f"{task}!"


def write_slowly(path: Path) -> None:
    try:
        path.write_text("half")
        time.sleep(600)
    finally:
        path.unlink()


@pytest.mark.parametrize("workers", [1, 2])
def test_every_task_gets_its_own_answer_whatever_the_others_do(workers: int) -> None:
    tasks = ["a", "crash", "b", "raise", "hang", "c", "crash"]
    answers = dict(run_tasks(behave, tasks, workers=workers, time_limit=1.5))
    assert [answers[index] for index in (0, 2, 5)] == ["a!", "b!", "c!"]
    assert answers[1] == answers[6] == Lost("crashed")
    assert answers[4] == Lost("late")
    raised = answers[3]
    assert isinstance(raised, Lost)
    assert raised.reason == "raised"
    assert raised.detail.rstrip().endswith("ValueError: 说明")


def test_without_workers_tasks_are_done_here_and_exceptions_are_still_answers() -> None:
    answers = dict(run_tasks(behave, ["a", "raise"], workers=0, time_limit=1))
    assert answers[0] == "a!"
    assert isinstance(answers[1], Lost)


def test_two_workers_work_at_the_same_time() -> None:
    answers = dict(run_tasks(process_id, [0.5] * 6, workers=2, time_limit=30))
    assert len(set(answers.values())) == 2
    assert os.getpid() not in answers.values()


def process_id(pause: float) -> int:
    time.sleep(pause)
    return os.getpid()


def test_a_worker_that_is_stopped_cleans_up_behind_itself(tmp_path: Path) -> None:
    file = tmp_path / "x.part"
    assert dict(run_tasks(write_slowly, [file], workers=1, time_limit=1)) == {0: Lost("late")}
    assert not file.exists()


def take(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


@pytest.mark.skipif(sys.platform != "linux", reason="memory can't be limited on every system")
def test_a_task_that_wants_too_much_memory_is_lost_alone() -> None:
    tasks = [1, 4000, 2]
    answers = dict(run_tasks(take, tasks, workers=1, time_limit=30, memory_limit=1024**3))
    assert [answers[0], answers[2]] == [1024**2, 2 * 1024**2]
    lost = answers[1]
    assert isinstance(lost, Lost)
    assert lost.detail.rstrip().endswith("MemoryError")


class DiesOnArrival:
    """A function that cannot even be brought into a worker."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)

    def __call__(self, task: str) -> str:
        return task


def test_workers_that_never_get_ready_are_said_not_waited_for() -> None:
    with pytest.raises(WorkersUnavailable):
        list(run_tasks(DiesOnArrival(), ["a", "b"], workers=2, time_limit=60))


def test_no_tasks_need_no_workers() -> None:
    assert list(run_tasks(behave, [], workers=2, time_limit=1)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to a group of processes")
def test_ctrl_c_while_modules_are_loaded_is_the_main_process_s_business(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("import time\ntime.sleep(3)\n")
    (tmp_path / "job.py").write_text(
        "from kpi_excel.pool import run_tasks\n"
        "if __name__ == '__main__':\n"
        "    print('go', flush=True)\n"
        "    try:\n"
        "        list(run_tasks(str, [1], workers=1, time_limit=9, preload=['slow']))\n"
        "    except KeyboardInterrupt:\n"
        "        print('stopped')\n"
    )
    path = os.pathsep.join((str(Path(__file__).parents[2]), str(tmp_path)))
    job = subprocess.Popen(
        [sys.executable, str(tmp_path / "job.py")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert job.stdout is not None
    assert job.stdout.readline() == b"go\n"
    time.sleep(1)
    os.killpg(job.pid, signal.SIGINT)
    said, complaints = job.communicate(timeout=30)
    assert (said, complaints) == (b"stopped\n", b"")
