"""Tasks in worker processes that may crash or hang: the task is lost, the run goes on.

``concurrent.futures`` gives up the whole pool when one worker dies and cannot stop one that hangs; here each worker has
one task at a time and a pipe of its own, so it is always known which task a dead or late worker had.
"""

import contextlib
import multiprocessing
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_READY = "ready"
_GRACE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave no result: its worker died, it took too long, or it raised an exception (``detail``)."""

    reason: Literal["crashed", "late", "raised"]
    detail: str = ""


class WorkersUnavailable(RuntimeError):  # noqa: N818 - says what is the matter
    """No worker process can be started on this machine."""


def run_tasks(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    workers: int,
    time_limit: float,
    memory_limit: int | None = None,
    preload: Sequence[str] = (),
) -> Generator[tuple[int, Result | Lost], None, None]:
    """Yield (index of the task, its result or :class:`Lost`) as the tasks get done.

    ``function`` is a module's own function and, like tasks and results, can be pickled. ``time_limit`` is in seconds a
    task; ``memory_limit`` is in bytes a worker, where the system can limit that (what a worker can't get is a
    ``MemoryError`` there, or its crash). ``workers`` = 0 works in this process, without protection against crashes and hangs. ``preload`` names modules
    that workers need, imported once where the platform can share that. Closing the iterator ends all workers.
    """
    if workers == 0:
        for index, task in enumerate(tasks):
            yield index, _attempt(function, task)
        return
    pool = _Pool(function, tasks, time_limit, memory_limit, preload)
    try:
        yield from pool.run(workers)
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker:
    """A worker process, this end of its pipe, the task it has (if any) and until when."""

    process: BaseProcess
    pipe: "Connection[Any, Any]"
    ready: bool = False
    task: int | None = None
    deadline: float = 0.0

    def end(self) -> None:
        """Stop the process: politely, so that it takes its half-written file away, then by force."""
        self.process.terminate()
        self.process.join(_GRACE_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()


class _Pool(Generic[Task, Result]):
    """The workers of one run and the tasks that wait for them."""

    def __init__(
        self,
        function: Callable[[Task], Result],
        tasks: Sequence[Task],
        time_limit: float,
        memory_limit: int | None,
        preload: Sequence[str],
    ) -> None:
        self._function = function
        self._tasks = tasks
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._waiting = deque(range(len(tasks)))
        self._workers: list[_Worker] = []
        self._context: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if hasattr(self._context, "set_forkserver_preload"):
            self._context.set_forkserver_preload(list(preload))
            _start_server()

    def run(self, count: int) -> Iterator[tuple[int, Result | Lost]]:
        """Keep at most ``count`` workers busy until no task is left."""
        while True:
            busy = sum(worker.task is not None for worker in self._workers)
            while len(self._workers) < min(count, len(self._waiting) + busy):
                self._workers.append(self._start())
            if not self._waiting and not busy:
                return
            answering = set(wait([worker.pipe for worker in self._workers], self._patience()))
            for worker in list(self._workers):
                if worker.pipe in answering:
                    yield from self._hear(worker)
                elif worker.task is not None and time.monotonic() >= worker.deadline:
                    yield worker.task, Lost("late")
                    self._drop(worker)

    def close(self) -> None:
        """End every worker."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._function, self._memory_limit), daemon=True)
        try:
            process.start()
        except OSError as error:
            raise WorkersUnavailable(str(error)) from error
        theirs.close()
        return _Worker(process, ours)

    def _patience(self) -> float | None:
        """Seconds until the next deadline, ``None`` when no task is under way."""
        deadlines = [worker.deadline for worker in self._workers if worker.task is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, Result | Lost]]:
        """Take what a worker says (ready, a result, or the end of its pipe) and give it its next task."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            if not worker.ready:
                raise WorkersUnavailable("a worker process ended before it could take a task") from None
            if worker.task is not None:
                yield worker.task, Lost("crashed")
            self._drop(worker)
            return
        if worker.ready and worker.task is not None:
            yield worker.task, message
        worker.ready, worker.task = True, None
        if self._waiting:
            worker.task = self._waiting.popleft()
            worker.deadline = time.monotonic() + self._time_limit
            # A worker that has died since then is noticed at the end of its pipe.
            with contextlib.suppress(OSError):
                worker.pipe.send((self._tasks[worker.task],))

    def _drop(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)


def _start_server() -> None:
    """Start the process that starts the workers, deaf to Ctrl-C.

    Ctrl-C reaches every process at the terminal; that one would answer with a traceback while it imports its modules.
    """
    from multiprocessing import forkserver

    if threading.current_thread() is not threading.main_thread():
        return  # only the main thread may say what signals do; the first worker starts the server then
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


def _attempt(function: Callable[[Task], Result], task: Task) -> Result | Lost:
    """Do one task; what it raises becomes a value."""
    try:
        return function(task)
    except Exception:
        return Lost("raised", traceback.format_exc())


def _limit_memory(limit: int) -> None:
    """Let this process have no more than so many bytes; without effect where the system can't do that."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    least = limit if most == resource.RLIM_INFINITY else min(limit, most)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (least, most))


def _serve(pipe: "Connection[Any, Any]", function: Callable[[Any], Any], memory_limit: int | None) -> None:
    """Do tasks until the pipe ends. Ctrl-C is the main process's business; to be ended is to clean up and go."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(number))
    if memory_limit is not None:
        _limit_memory(memory_limit)
    with contextlib.suppress(EOFError, BrokenPipeError):
        pipe.send(_READY)
        while True:
            (task,) = pipe.recv()
            pipe.send(_attempt(function, task))
