"""A process that works and says what it has finished, until it is killed at a moment of its own.

Where the system can fork, the process is a copy of this one and has nothing to load: a kill costs a tenth.
"""

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parents[1]


def said_before_the_kill(module: str, arguments: Sequence[str], seconds: float, lines: int = 0) -> list[int]:
    """Run `main(arguments)` of a module and kill it so many seconds after it said that it had begun.

    With `lines` the seconds begin after so many more, so that also on a slow PC something is done before.

    Returns: the numbers that it had printed after the first line, each a line.
    """
    begun = _forked if sys.platform == "linux" else _started
    with begun(module, arguments) as (words, number):
        words.readline()
        said = [words.readline() for _line in range(lines)]
        time.sleep(seconds)
        os.kill(number, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        return [int(line) for line in (*said, *words) if line.endswith("\n")]


@contextmanager
def _started(module: str, arguments: Sequence[str]) -> Iterator[tuple[IO[str], int]]:
    command = [sys.executable, "-m", module, *arguments]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, encoding="utf-8")
    assert worker.stdout is not None
    with worker.stdout as words:
        yield words, worker.pid
    worker.wait()


@contextmanager
def _forked(module: str, arguments: Sequence[str]) -> Iterator[tuple[IO[str], int]]:
    main = importlib.import_module(module).main
    reading, writing = os.pipe()
    number = os.fork()
    if not number:
        _work(main, arguments, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as words:
        yield words, number
    os.waitpid(number, 0)


def _work(main: Callable[[list[str]], None], arguments: Sequence[str], writing: int) -> NoReturn:
    status = 1
    try:
        os.dup2(writing, 1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        main(list(arguments))
        status = 0
    finally:
        os._exit(status)  # nothing of the process it is a copy of is to be ended here
