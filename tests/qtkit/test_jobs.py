"""Long work: away from the window, its outcome in the window's thread, cancelled without a trace."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.qtkit.jobs import Job, Jobs
from literacy_desktop.qtkit.progress import Progress, watch
from tests.project.source import ROOT
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


class Paper:
    """A workspace's worth of a connection."""

    def __init__(self) -> None:
        self.closed = False
        self.interrupted = threading.Event()
        self.conn = self

    def interrupt(self) -> None:
        self.interrupted.set()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def papers() -> list[Paper]:
    return []


@pytest.fixture
def jobs(qtbot: QtBot, papers: list[Paper]) -> Iterator[Jobs]:
    def sibling() -> Paper:
        papers.append(Paper())
        return papers[-1]

    made = Jobs(sibling)
    yield made
    made.close()


@pytest.fixture
def receiver(qtbot: QtBot) -> QObject:
    return QObject()


def start(
    jobs: Jobs, receiver: QObject, work: Callable[[Any, Report], Any], done: Callable[[Any], object]
) -> Job:
    return jobs.start(work, label="数数", done=done, receiver=receiver)


def test_the_result_arrives_in_the_windows_thread(
    qtbot: QtBot, jobs: Jobs, receiver: QObject, papers: list[Paper]
) -> None:
    threads: list[threading.Thread] = []
    results: list[int] = []

    def work(ws: Paper, report: Report) -> int:
        threads.append(threading.current_thread())
        assert not ws.closed
        return 41

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result + 1)

    with qtbot.waitSignal(start(jobs, receiver, work, done).finished):
        pass
    assert results == [42]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()
    assert papers[0].closed
    assert not jobs.busy()


def test_jobs_run_one_after_the_other(qtbot: QtBot, jobs: Jobs, receiver: QObject) -> None:
    running, most = [0], [0]
    order: list[int] = []

    def work(number: int) -> Callable[[Any, Report], int]:
        def go(_ws: Any, _report: Report) -> int:
            running[0] += 1
            most[0] = max(most[0], running[0])
            time.sleep(0.002)
            running[0] -= 1
            return number

        return go

    for number in range(5):
        last = start(jobs, receiver, work(number), order.append)
    with qtbot.waitSignal(last.finished):
        pass
    assert order == [0, 1, 2, 3, 4]
    assert most == [1]


def test_progress_comes_at_most_twenty_times_a_second(qtbot: QtBot, jobs: Jobs, receiver: QObject) -> None:
    heard: list[tuple[int, int]] = []
    began = time.monotonic()

    def work(_ws: Any, report: Report) -> None:
        for number in range(1, 20_001):
            report(number, 20_000)

    job = start(jobs, receiver, work, lambda _result: None)
    job.progress.connect(lambda done, total: heard.append((done, total)))
    with qtbot.waitSignal(job.finished):
        pass
    assert heard[-1] == (20_000, 20_000)
    assert len(heard) <= (time.monotonic() - began) * 20 + 2


def test_cancelling_stops_the_work_at_its_next_report(
    qtbot: QtBot, jobs: Jobs, receiver: QObject, papers: list[Paper]
) -> None:
    begun = threading.Event()
    results: list[None] = []

    def work(_ws: Any, report: Report) -> None:
        while True:
            begun.set()
            report(1, 100)
            time.sleep(0.001)

    job = start(jobs, receiver, work, results.append)
    assert begun.wait(5)
    with qtbot.waitSignals([job.cancelled, job.finished]):
        job.cancel()
    assert results == []
    assert papers[0].closed
    assert papers[0].interrupted.is_set()


def test_a_statement_broken_off_counts_as_cancelled(qtbot: QtBot, jobs: Jobs, receiver: QObject) -> None:
    begun = threading.Event()

    def work(ws: Paper, _report: Report) -> None:
        begun.set()
        assert ws.interrupted.wait(5)
        raise RuntimeError("interrupted")

    job = start(jobs, receiver, work, lambda _result: None)
    assert begun.wait(5)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()


@pytest.mark.parametrize("fault", [Problem("磁盘满了。", "请清理。"), ZeroDivisionError("x")])
def test_a_fault_is_handed_over_whole(qtbot: QtBot, jobs: Jobs, receiver: QObject, fault: Exception) -> None:
    heard: list[Exception] = []

    def work(_ws: Any, _report: Report) -> None:
        raise fault

    job = start(jobs, receiver, work, lambda _result: None)
    job.failed.connect(heard.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert heard == [fault]


def test_a_receiver_that_is_gone_is_left_alone(qtbot: QtBot, jobs: Jobs) -> None:
    gone, go_on = QWidget(), threading.Event()
    results: list[int] = []

    def work(_ws: Any, _report: Report) -> int:
        assert go_on.wait(5)
        return 1

    job = start(jobs, gone, work, results.append)
    gone.deleteLater()
    audit.settle()
    del gone
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert results == []


def test_closing_cancels_what_runs_and_what_waits(jobs: Jobs, receiver: QObject) -> None:
    begun, ran = threading.Event(), []

    def endless(_ws: Any, report: Report) -> None:
        begun.set()
        while True:
            report(0, 1)
            time.sleep(0.001)

    start(jobs, receiver, endless, lambda _result: None)
    start(jobs, receiver, lambda _ws, _report: ran.append(1), lambda _result: None)
    assert begun.wait(5)
    thread = jobs._thread
    jobs.close()
    assert ran == []
    assert thread is not None
    assert not thread.is_alive()


def test_the_progress_window_comes_only_for_long_work(qtbot: QtBot, jobs: Jobs, receiver: QObject) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    go_on = threading.Event()

    def work(_ws: Any, report: Report) -> None:
        report(3, 10)
        assert go_on.wait(5)

    short = start(jobs, receiver, lambda _ws, _report: None, lambda _result: None)
    watch(short, window, delay=30)
    long = start(jobs, receiver, work, lambda _result: None)
    watch(long, window, delay=30)
    qtbot.waitUntil(lambda: bool(window.findChildren(Progress)))
    shown = window.findChild(Progress)
    assert isinstance(shown, Progress)
    assert shown.accessibleName() == "数数"
    with qtbot.waitSignal(long.finished):
        go_on.set()
    qtbot.waitUntil(lambda: not window.findChildren(Progress))


def test_the_progress_window_is_gone_before_the_outcome_shows_a_window(
    qtbot: QtBot, jobs: Jobs, receiver: QObject
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    go_on = threading.Event()
    seen: list[bool] = []

    def work(_ws: Any, _report: Report) -> None:
        assert go_on.wait(5)

    def done(_result: None) -> None:
        watching: list[Progress] = list(window.findChildren(Progress))
        seen.extend(each.isVisible() for each in watching)
        seen.append(jobs.busy())

    job = start(jobs, receiver, work, done)
    watch(job, window, delay=1)
    qtbot.waitUntil(lambda: bool(window.findChildren(Progress)))
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert seen == [False, False]


def test_the_progress_window_cancels(qtbot: QtBot, jobs: Jobs, receiver: QObject) -> None:
    def work(_ws: Any, report: Report) -> None:
        while True:
            report(1, 4)
            time.sleep(0.001)

    job = start(jobs, receiver, work, lambda _result: None)
    dialog = Progress(job)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(job.cancelled):
        dialog.reject()


@pytest.mark.parametrize("working", ["True", "False"])
def test_the_program_ends_well_although_a_worker_is_still_out(working: str) -> None:
    code = f"""
import threading, time
from literacy_desktop.qtkit import jobs
thread = threading.Thread(target=time.sleep, args=(60,), name=jobs.NAME, daemon=True)
if {working}:
    thread.start()
print("done", end="")
jobs.end(3)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=50, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, b"done", b"")
