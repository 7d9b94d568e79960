"""How long a mark in the attendance grid takes, key to durable commit, against the barest commit of SQLite.

Run as `python -m tests.bench.marking [marks]` (600 unless told). A class of 40 people and 16 sessions in a
data file as every user has it: encrypted, write-ahead log, synchronous FULL. A digit is pressed in the
grid, one cell after the other; the clock stops when the change is committed and its listeners are
told. Between any two presses the floors are measured in the same folder: one row of
SQLite updated in a transaction of its own, write-ahead log and FULL, without a change log or trigger. The
first is Python's own SQLite, plain, with a fresh log: the strictest reading of "the bare fsync commit", and
the ratio's. The others are the program's SQLite, plain and with its cipher, and the plain one again with a
log that has reached its full length and is written over, as the program's own is. Milliseconds of the wall
clock.

The lines below the ratios tell what a change costs beside its commit: the same marks in a workspace in
memory, where nothing reaches a disk; and how many pages a mark adds to the write-ahead log.
"""

import os
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from literacy_desktop.attendance.model import STATUSES
from literacy_desktop.attendance.page import AttendancePage
from literacy_desktop.attendance.service import mark
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.shell import Shell
from tests import make

MARKS, PEOPLE, SESSIONS = 600, 40, 16
BARE = "bare commit of SQLite"
FULL_LOG = 1100
"""So many pages, a few more than after which SQLite folds its log into the file and begins it anew."""
FRAME = 4096 + 24
"""Bytes of a page in the write-ahead log."""
COUNTED = 200
WARM_UP = 40
_DIGITS = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5]


def fill(ws: Workspace) -> bytes:
    """A class that is over, holidays stepped over too: no press asks whether a session to come is meant."""
    make.office(ws)
    first = make.NOW.date() - timedelta(weeks=SESSIONS + 4)
    return make.class_(ws, sessions=SESSIONS, people=PEOPLE, first=first, capacity=PEOPLE).id


def bare(conn: Connection) -> Connection:
    """A floor's file."""
    conn.isolation_level = None
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("PRAGMA synchronous=FULL")
    conn.execute("CREATE TABLE mark (n INTEGER PRIMARY KEY, status TEXT)")
    conn.executemany("INSERT INTO mark VALUES (?, '')", ((n,) for n in range(PEOPLE * SESSIONS)))
    return conn


def worn(conn: Connection) -> Connection:
    """A floor whose log has reached its full length, so that no commit makes the file longer."""
    conn.execute("CREATE TABLE ballast (page BLOB)")
    conn.execute("BEGIN")
    conn.executemany("INSERT INTO ballast VALUES (zeroblob(4000))", (() for _page in range(FULL_LOG)))
    conn.execute("COMMIT")
    conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    return conn


def floors(folder: Path) -> dict[str, Connection]:
    """What a mark is measured against, the strictest first."""
    ciphered: Connection = driver.connect(folder / "ciphered.db")
    ciphered.execute(f"PRAGMA key = \"x'{'5e' * 32}'\"")
    return {
        BARE: bare(sqlite3.connect(folder / "bare.db")),
        "bare, our SQLite": bare(driver.connect(folder / "engine.db")),
        "bare, our SQLite and cipher": bare(ciphered),
        "bare, a log written over": worn(bare(sqlite3.connect(folder / "worn.db"))),
    }


def commit_bare(conn: Connection, number: int) -> None:
    """One row, one transaction."""
    conn.execute("BEGIN IMMEDIATE")
    conn.execute(
        "UPDATE mark SET status = ? WHERE n = ?", (f"present {number}", number % (PEOPLE * SESSIONS))
    )
    conn.execute("COMMIT")


def timed(work: Callable[[int], object], number: int) -> float:
    """Milliseconds of one turn."""
    began = time.perf_counter()
    work(number)
    return (time.perf_counter() - began) * 1000


class Grid:
    """The page in a window, its first class shown; `press` marks the next cell."""

    def __init__(self, ws: Workspace) -> None:
        self._committed = 0.0
        ws.subscribe(lambda _committed: self._note())  # before the page: only the disk is waited for
        self.window = QWidget()
        self.page = AttendancePage(ws, Shell(self.window, ws), self.window)
        self.window.resize(1366, 696)
        self.page.resize(1190, 664)
        self.window.show()
        settle()
        self.view = self.page.card.view
        self.view.setFocus()

    def _note(self) -> None:
        self._committed = time.perf_counter()

    def press(self, number: int) -> float:
        """Milliseconds from a key to its durable commit; every cell gets another mark each time round."""
        cell = number % (PEOPLE * SESSIONS)
        self.view.go(cell % PEOPLE, cell // PEOPLE)
        settle()
        self._committed = 0.0
        began = time.perf_counter()
        QTest.keyClick(self.view, _DIGITS[(number + number // (PEOPLE * SESSIONS)) % len(_DIGITS)])
        settle()
        assert self._committed, "nothing was committed"
        return (self._committed - began) * 1000


def settle() -> None:
    """Let the window do everything that waits."""
    for _turn in range(3):
        QApplication.processEvents()


def p95(found: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(found, n=100)[94]


def line(title: str, found: Sequence[float]) -> str:
    """A line of the table."""
    cuts = statistics.quantiles(found, n=100)
    return f"{title:28} p50 {cuts[49]:7.2f}  p95 {cuts[94]:7.2f}  p99 {cuts[98]:7.2f} ms"


def measure(marks: int) -> float:
    """Print the table; returns the ratio of the 95th percentiles."""
    with TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name:
        folder, clock = Path(name), make.Clock()
        plain = floors(folder)
        with Workspace.create(folder / "office.db", clock=clock) as ws:
            fill(ws)
            grid = Grid(ws)
            pressed, committed = list[float](), {title: list[float]() for title in plain}
            for number in range(WARM_UP + marks):
                for title, conn in plain.items():
                    committed[title].append(timed(partial(commit_bare, conn), number))
                pressed.append(grid.press(number))
                clock.advance(seconds=1)
            pages = pages_written(grid, folder / "office.db-wal", WARM_UP + marks)
            grid.page.shell.close()
        for conn in plain.values():
            conn.close()
    pressed = pressed[WARM_UP:]
    for title, found in committed.items():
        ratio = p95(pressed) / p95(found[WARM_UP:])
        print(f"{line(title, found[WARM_UP:])}  the mark is {ratio:.2f} times")
    print(line("key to durable commit", pressed))
    print(f"ratio of the 95th percentiles {p95(pressed) / p95(committed[BARE][WARM_UP:]):.2f}")
    print(line("a mark in memory, no window", in_memory(marks)))
    print(f"pages written for a mark {pages:.2f}")
    return p95(pressed) / p95(committed[BARE][WARM_UP:])


def pages_written(grid: Grid, log: Path, first: int) -> float:
    """How many pages a mark adds to the write-ahead log, on average; not timed."""
    conn, pages = grid.page.ws.conn, 0
    for number in range(first, first + COUNTED):
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        grid.press(number)
        pages += (log.stat().st_size - 32) // FRAME
    return pages / COUNTED


def in_memory(marks: int) -> list[float]:
    """What a mark costs where nothing reaches a disk."""
    with make.workspace() as ws:
        class_id = fill(ws)
        made = ws.conn.execute("SELECT id FROM session WHERE class_id = ? ORDER BY number", (class_id,))
        from literacy_desktop.classes.service import roster, session_by_id

        sessions = [session_by_id(ws, row[0]) for row in made]
        people = [member.attendee_id for member in roster(ws, class_id)]
        statuses = list(STATUSES)

        def turn(number: int) -> None:
            cell = number % (PEOPLE * SESSIONS)
            status = statuses[(number + number // (PEOPLE * SESSIONS)) % len(statuses)]
            mark(ws, sessions[cell // PEOPLE], [people[cell % PEOPLE]], status)

        return [timed(turn, number) for number in range(WARM_UP + marks)][WARM_UP:]


if __name__ == "__main__":
    app = QApplication([])
    fonts.load()
    theme.apply(app, "light")
    sys.exit(measure(int(sys.argv[1]) if len(sys.argv) > 1 else MARKS) > 2)
