"""What packages cost: size, rows a second against the plainest insertion, taking in again, memory.

python -m tests.bench.exchange [people] [marks]     50,000 and 100,000 unless told

Invented people in bulk changes of 500, marks in changes of 25, as rosters and sessions make them; data files
as every user has them (encrypted, write-ahead log, FULL). The floors insert the same rows, read back from the
data file, by `executemany` in one transaction: into bare tables of plain SQLite, and into an empty data file
of ours with its indexes and triggers. CPU seconds of this process; the ratio is what counts.
"""

import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from literacy_desktop.attendees.service import add_many
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo.model import People, Place
from literacy_desktop.exchange import service
from literacy_desktop.exchange.service import arriving
from literacy_desktop.exchange.service.reading import open_package
from literacy_desktop.sites.service import own_site
from tests import make

PEOPLE, MARKS, TOGETHER, CLASS = 50_000, 100_000, 500, 25


class Ticking(make.Clock):
    """A clock on which every look takes some seconds."""

    def __call__(self) -> Any:
        self.moment += timedelta(milliseconds=40)
        return self.moment


def fill(ws: Workspace, people: int, marks: int) -> None:
    rng = Random(5)
    source = People(rng, date(2026, 11, 22))
    villages = [row[0] for row in ws.conn.execute("SELECT code FROM region WHERE level = 5 LIMIT 400")]
    places, ids = [Place(code, None) for code in villages], []
    for start in range(0, people, TOGETHER):
        made = [
            source.invent(places, ws.new_id(), "2026-11-22T09:00:00")
            for _one in range(min(TOGETHER, people - start))
        ]
        add_many(ws, made)
        ids += [one.id for one in made]
    for session in range(marks // CLASS):
        one = ws.new_id()
        with ws.change("登记考勤"):
            ws.conn.executemany(
                "INSERT INTO attendance (session_id, attendee_id, status, marked_at, marked_by)"
                " VALUES (?, ?, ?, ?, '周建国')",
                [
                    (
                        one,
                        ids[(session * CLASS + place) % len(ids)],
                        rng.choice(("present",) * 8 + ("absent", "late")),
                        ws.now().isoformat(timespec="seconds"),
                    )
                    for place in range(CLASS)
                ],
            )


def timed(what: str, work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    spent = time.process_time() - started
    print(f"{what}: {spent:.2f} s", flush=True)
    return spent, result


def rows(ws: Workspace, name: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    table = ws.tables[name]
    columns = [*table.keys, *table.columns, "rs", "cv"]
    found = ws.conn.execute(f"SELECT {', '.join(columns)} FROM {name} WHERE rs NOTNULL")
    return columns, [tuple(row) for row in found]


def floors(source: Workspace, folder: Path) -> Iterator[tuple[str, float]]:
    told = {name: rows(source, name) for name in ("attendee", "attendance")}

    def plainly(conn: Any, *, bare: bool) -> None:
        conn.execute("BEGIN")
        for name, (columns, found) in told.items():
            if bare:
                conn.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            marks = ", ".join("?" * len(columns))
            conn.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", found)
        conn.execute("COMMIT")

    conn = sqlite3.connect(folder / "bare.db", isolation_level=None)
    yield "plain SQLite", timed("floor: plain SQLite, bare tables", lambda: plainly(conn, bare=True))[0]
    conn.close()
    with Workspace.create(folder / "floor.db") as ws:
        yield "our file", timed("floor: our file, indexes, triggers", lambda: plainly(ws.conn, bare=False))[0]


def main(people: int = PEOPLE, marks: int = MARKS) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        clock = Ticking()
        with Workspace.create(folder / "source.db", clock=clock) as source:
            make.office(source, "县中心")
            site = own_site(source)
            assert site is not None
            with Workspace.create(folder / "target.db", clock=clock) as target:
                made, code = service.new_pc(source, site.id, folder, everything=True)
                service.join(target, made.path, code)
                source.conn.execute("PRAGMA synchronous = OFF")  # its thousands of commits are not measured
                fill(source, people, marks)
                measure(source, target, folder, people + marks)


def measure(source: Workspace, target: Workspace, folder: Path, total: int) -> None:
    to = service.peers(source)[0].device if service.peers(source) else service.own_device(target)
    spent, made = timed("package made", lambda: service.make(source, to, folder))
    print(f"  {made.bytes / 1e6:.2f} MB, {made.entries} entries, {total / spent:.0f} rows/s")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    merge, _found = timed("merged (apply without its consequences)", lambda: _merge(target, made.path))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"  {total / merge:.0f} rows/s, {after / 1024:.0f} MB at its most, {(after - before) / 1024:.0f} more"
    )
    timed("consequences (tombstones, duplicates, search keys)", lambda: arriving.settle(target))
    again, _found = timed("taken in again", lambda: service.apply(target, [made.path]))
    for name, seconds in floors(source, folder):
        print(f"merge against {name}: {merge / seconds:.2f} times; again {again / merge:.3f} of it")
    _same(source, target)


def _merge(ws: Workspace, path: Path) -> Any:
    intake = arriving.Intake(ws, open_package(ws, path), lambda _done, _total: None)
    with ws.local_change():
        found = intake.run()
        ws.write_local(arriving.UNSETTLED, "1")
    return found


def _same(one: Workspace, other: Workspace) -> None:
    for name in ("attendee", "attendance"):
        assert sorted(rows(one, name)[1], key=repr) == sorted(rows(other, name)[1], key=repr)
    print("states equal byte by byte")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
