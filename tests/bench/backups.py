"""What a backup costs whoever is writing meanwhile, and what the capture of changes costs; ratios in one run.

Run as `python -m tests.bench.backups [megabytes]` (150 unless told). A data file of that size is filled with
people; while a second thread copies it, the first one goes on registering and the longest wait is told,
against the longest without a copy. Then a single edit and 20,000 new rows in one change are timed against
the same statements without capture.
"""

import os
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.backups import service
from literacy_desktop.base import backups, capture, database
from literacy_desktop.base.workspace import Workspace

MEGABYTES = 150
SINGLE, BULK = 400, 20_000
COLUMNS = "id, name, phone, address, note"


def fill(ws: Workspace, megabytes: int) -> int:
    """Fill the file with rows that compress no better than notes do; returns its size in bytes."""
    assert ws.path is not None
    while ws.path.stat().st_size < megabytes << 20:
        with ws.local_change():
            ws.conn.executemany(
                "INSERT INTO partner (id, name, note, rs) VALUES (?, ?, ?, zeroblob(16))",
                ((ws.new_id(), f"单位{n}", os.urandom(700).hex()) for n in range(2000)),
            )
        ws.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return ws.path.stat().st_size


def longest_writes(ws: Workspace, until: threading.Event, least: float) -> list[float]:
    """The milliseconds of every edit, until told to stop and for so many seconds at least."""
    times, began, number = list[float](), time.perf_counter(), 0
    while not until.is_set() or time.perf_counter() - began < least:
        number += 1
        start = time.perf_counter()
        with ws.change("改"):
            ws.conn.execute("UPDATE setting SET value = ? WHERE name = 'programme'", (str(number),))
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.002)
    return times


def measure_blocking(ws: Workspace) -> None:
    """A copy while somebody writes."""
    ws.set_setting("programme", "甲")
    done = threading.Event()
    done.set()
    quiet = longest_writes(ws, done, 3.0)
    done.clear()
    took: list[float] = []

    def copy() -> None:
        begin = time.perf_counter()
        with ws.sibling() as other:
            service.make(other)
        took.append(time.perf_counter() - begin)
        done.set()

    thread = threading.Thread(target=copy)
    thread.start()
    busy = longest_writes(ws, done, 0.0)
    thread.join()
    for name, times in (("no copy", quiet), ("while copying", busy)):
        ordered = sorted(times)
        print(
            f"{name:14} {len(times):5} edits, median {statistics.median(times):6.2f} ms,"
            f" p99 {ordered[int(len(ordered) * 0.99) - 1]:6.2f} ms, longest {ordered[-1]:6.2f} ms"
        )
    print(f"the copy, read through, took {took[0]:.1f} s")


def bare(path: Path, key: bytes) -> database.Connection:
    """The same file, its partner table without capture."""
    conn = database.connect(path, key)
    database.keep_durable(conn)
    capture.remove(conn)
    return conn


def rows(ws: Workspace, count: int) -> list[tuple[bytes, str, str]]:
    """Rows for the partner table."""
    return [(ws.new_id(), f"单位{n}", "备注") for n in range(count)]


INSERT = "INSERT INTO partner (id, name, note) VALUES (?, ?, ?)"


def measure_capture(folder: Path) -> None:
    """Capture against none: one edit at a time, many rows at once."""
    plain_path = folder / "plain.db"
    with Workspace.create(folder / "captured.db") as ws, Workspace.create(plain_path) as other:
        key = other.key
        assert key is not None
        other.close()
        plain = bare(plain_path, key)
        for clock, what in ((time.process_time, "CPU"), (time.perf_counter, "wall")):
            one, none = _single(ws, plain, clock)
            words = f"captured {one:.2f} ms, bare {none:.2f} ms, capture costs {one - none:.2f} ms"
            print(f"one row, {what}: {words}")
        many = rows(ws, BULK)
        start = time.process_time()
        with ws.change("导入") as change:
            change.bulk.insert("partner", ("id", "name", "note"), many)
        middle = time.process_time()
        with database.transaction(plain):
            plain.executemany(INSERT, many)
        end = time.process_time()
        bulk, none = middle - start, end - middle
        print(f"{BULK:,} rows in bulk: {bulk:.2f} s of CPU, bare {none:.2f} s: {bulk / none:.1f}x")
        start = time.process_time()
        with ws.change("逐行"):
            ws.conn.executemany(INSERT, rows(ws, BULK))
        took = time.process_time() - start
        print(f"{BULK:,} rows through the triggers: {took:.2f} s of CPU: {took / none:.1f}x")
        plain.close()


def _single(ws: Workspace, plain: database.Connection, clock: Callable[[], float]) -> tuple[float, float]:
    """Medians of one edit with capture and without, in milliseconds of this clock."""
    captured, bare_ones = list[float](), list[float]()
    for row in rows(ws, SINGLE):
        start = clock()
        with ws.change("新增"):
            ws.conn.execute(INSERT, row)
        middle = clock()
        with database.transaction(plain):
            plain.execute(INSERT, row)
        captured.append((middle - start) * 1000)
        bare_ones.append((clock() - middle) * 1000)
    return statistics.median(captured), statistics.median(bare_ones)


def main(megabytes: int) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        with Workspace.create(path) as ws:
            size = fill(ws, megabytes)
            print(f"{size >> 20} MB")
            measure_blocking(ws)
            copies = service.all_copies(ws)
            backups.prove(copies[0].path, ws.key or b"")
        measure_capture(Path(folder))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES)
