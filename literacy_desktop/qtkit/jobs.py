"""Work that takes time: one worker thread, one job at a time, its outcome told in the window's thread."""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, NoReturn

import shiboken6
from PySide6.QtCore import QObject, Signal

from literacy_desktop.base.problems import Cancelled
from literacy_desktop.base.progress import Report

Work = Callable[[Any, Report], Any]
"""`work(ws, report)`: runs in the worker thread with a workspace of its own."""

NAME = "literacy-work"
_STEP = 0.05


class Job(QObject):
    """One piece of work; lives in the window's thread, where all its signals arrive."""

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _posted = Signal(str, object)

    def __init__(self, work: Work, label: str) -> None:
        super().__init__()
        self.label = label
        self._work = work
        self._stop = threading.Event()
        self._last = 0.0
        self._ws: Any = None
        self._posted.connect(self._deliver)

    def cancel(self) -> None:
        """Ask the work to stop at its next report, and the database to break off at once."""
        self._stop.set()
        ws = self._ws
        if ws is not None:
            with suppress(Exception):  # the worker may be closing the connection this very moment
                ws.conn.interrupt()

    def report(self, done: int, total: int) -> None:
        """What the work calls; raises Cancelled once somebody has cancelled."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _STEP or done >= total:
            self._last = now
            self._posted.emit("progress", (done, total))

    def perform(self, sibling: Callable[[], Any]) -> None:
        """Do the work here, in the worker thread."""
        try:
            outcome = ("done", self._worked(sibling))
        except Cancelled:
            outcome = ("cancelled", None)
        except Exception as fault:  # noqa: BLE001  told in the window's thread, by the error hook
            outcome = ("cancelled", None) if self._interrupted(fault) else ("failed", fault)
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._posted.emit(*outcome)

    def _worked(self, sibling: Callable[[], Any]) -> Any:
        if self._stop.is_set():
            raise Cancelled
        self._ws = sibling()
        try:
            return self._work(self._ws, self.report)
        finally:
            ws, self._ws = self._ws, None
            ws.close()

    def _interrupted(self, fault: Exception) -> bool:
        return self._stop.is_set() and "interrupt" in str(fault)

    def _deliver(self, kind: str, what: Any) -> None:
        if kind == "progress":
            self.progress.emit(*what)
            return
        # First: who hears of the outcome may show a window, over which the progress must not stay.
        self.finished.emit()
        if kind == "cancelled":
            self.cancelled.emit()
        else:
            (self.done if kind == "done" else self.failed).emit(what)


class Jobs(QObject):
    """The queue before the one worker thread."""

    def __init__(self, sibling: Callable[[], Any], parent: QObject | None = None) -> None:
        """`sibling` gives each job a workspace of its own, closed after it."""
        super().__init__(parent)
        self._sibling = sibling
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._live: set[Job] = set()
        self._thread: threading.Thread | None = None

    def start(self, work: Work, *, label: str, done: Callable[[Any], object], receiver: QObject) -> Job:
        """Queue a job.

        Args:
            work: what to do, away from the window.
            label: what it is called while people wait.
            done: called with the result in the window's thread.
            receiver: where it is gone by then, `done` is not called.
        """
        job = Job(work, label)
        self._live.add(job)
        job.finished.connect(lambda: self._live.discard(job))
        job.done.connect(lambda result: done(result) if shiboken6.isValid(receiver) else None)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=NAME, daemon=True)
            self._thread.start()
        self._waiting.put(job)
        return job

    def busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._live)

    def close(self, wait: float = 5.0) -> None:
        """Cancel everything and let the thread end, waiting at most so many seconds."""
        for job in list(self._live):
            job.cancel()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(wait)
            self._thread = None

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            job.perform(self._sibling)


def end(code: int) -> NoReturn:
    """End the program, also while a worker waits for a dead printer.

    Python ends its threads where they come back from Qt, and Qt's C++ does not survive that: it would
    abort after everything was done. So with a worker still out the process ends without going through that.
    """
    if any(thread.name == NAME for thread in threading.enumerate()):
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a program without a console has none
                stream.flush()
        os._exit(code)
    sys.exit(code)
