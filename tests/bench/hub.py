"""What the hub costs and gives: `python -m tests.bench.hub [MARKS [PEOPLE]]`; 0 leaves a part out.

The five tables of the roll-up over five million marks, in PostgreSQL and in an encrypted data file with the
same rows; a package of 150,000 rows unpacked in the hub, against putting the same rows there plainly, by COPY
and row by row. Everything in one run; each figure is the best of three.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service as exchange
from literacy_desktop.hub import service
from literacy_desktop.hub.model import Address
from literacy_desktop.hub.service.figures import _counted
from literacy_desktop.hub.service.founding import tables_of
from literacy_desktop.hub.store import figures
from literacy_desktop.hub.store import server as connecting
from literacy_desktop.hub.store.server import Server
from tests.exchange.office import Office
from tests.hub.hubs import Hub
from tests.project.postgres import shared_cluster

MARKS, PER_SESSION, PER_CLASS, SITES = 5_000_000, 25, 16, 600
PEOPLE_FOR_MARKS = 20
STAMP = b"\x01" + bytes(15)
ROUNDS = 3
BROUGHT_PEOPLE = 50_000
"""Registered by one PC; there are two marks for each."""

Rows = Iterator[tuple[Any, ...]]


def ids(kind: int, number: int) -> bytes:
    return bytes([kind]) + (number * 2654435761 % (1 << 32)).to_bytes(4) + number.to_bytes(11)


def city(ws: Workspace, marks: int) -> dict[str, tuple[tuple[str, ...], Callable[[], Rows]]]:
    """Sites, classes, sessions and people of a year: {table: (columns, rows)}; `MARKS_OF` makes the marks."""
    sessions, people = marks // PER_SESSION, marks // PEOPLE_FOR_MARKS
    classes = sessions // PER_CLASS
    villages = [row[0] for row in ws.conn.execute("SELECT code FROM region WHERE level = 5 ORDER BY code")]
    topics = [row[0] for row in ws.conn.execute("SELECT id FROM topic ORDER BY id")]
    first = date(2026, 1, 5)
    return {
        "site": (
            ("id", "name", "region_code", "rs"),
            lambda: ((ids(1, n), f"点{n}", villages[n * 5 % len(villages)], STAMP) for n in range(SITES)),
        ),
        "class": (
            ("id", "name", "site_id", "rs"),
            lambda: ((ids(3, n), f"班{n}", ids(1, n % SITES), STAMP) for n in range(classes)),
        ),
        "session": (
            ("id", "class_id", "number", "starts", "topic_id", "state", "rs"),
            lambda: (
                (
                    ids(4, n),
                    ids(3, n // PER_CLASS),
                    n % PER_CLASS,
                    f"{first + timedelta(days=n % PER_CLASS * 21 + n // PER_CLASS % 20)}T09:00",
                    topics[n % len(topics)],
                    "done",
                    STAMP,
                )
                for n in range(sessions)
            ),
        ),
        "attendee": (
            ("id", "name", "sex", "birth", "rs"),
            lambda: (
                (ids(2, n), f"人{n}", 1 + n % 2, f"{1932 + n * 7 % 40}-03-01", STAMP) for n in range(people)
            ),
        ),
    }


MARKS_OF = f"""
INSERT INTO attendance (session_id, attendee_id, status, rs)
SELECT s.id, p.id, CASE WHEN (s.n * 31 + l.n * 7919) % 10 < 8 THEN 'present' ELSE 'absent' END, s.rs
FROM bench_session s CROSS JOIN bench_place l
JOIN bench_person p ON p.n = (s.n / {PER_CLASS} * 7 + l.n) % {{people}}
WHERE s.n >= {{start}} AND s.n < {{end}}
"""
"""The marks, out of numbered sessions and people: one text for both, quicker than rows from outside."""
SESSIONS_AT_ONCE = 20_000


def marks_of(marks: int) -> Iterator[str]:
    """The statements that write the marks, a part each."""
    sessions = marks // PER_SESSION
    for start in range(0, sessions, SESSIONS_AT_ONCE):
        end = min(start + SESSIONS_AT_ONCE, sessions)
        yield MARKS_OF.format(people=marks // PEOPLE_FOR_MARKS, start=start, end=end)


def numbered(ws: Workspace, marks: int) -> Iterator[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    """The tables that number sessions, people and places: (name, columns with their types, rows)."""
    sessions, people = marks // PER_SESSION, marks // PEOPLE_FOR_MARKS
    yield (
        "bench_session",
        ("n int8", "id bytea", "rs bytea"),
        [(n, ids(4, n), STAMP) for n in range(sessions)],
    )
    yield "bench_person", ("n int8", "id bytea"), [(n, ids(2, n)) for n in range(people)]
    yield "bench_place", ("n int8",), [(n,) for n in range(PER_SESSION)]


def best(work: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def fill_file(ws: Workspace, marks: int) -> float:
    begun = time.perf_counter()
    with ws.local_change():
        for name, (columns, rows) in city(ws, marks).items():
            places = ", ".join("?" * len(columns))
            ws.conn.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})", rows())
        for name, columns, told in numbered(ws, marks):
            ws.conn.execute(f"CREATE TEMP TABLE {name} (n INTEGER PRIMARY KEY, id BLOB, rs BLOB)")
            names = [column.split()[0] for column in columns]
            ws.conn.executemany(
                f"INSERT INTO {name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", told
            )
        for statement in marks_of(marks):
            ws.conn.execute(statement)
    ws.conn.execute("ANALYZE")
    return time.perf_counter() - begun


def fill_hub(ws: Workspace, server: Server, marks: int) -> float:
    begun = time.perf_counter()
    wire = {name: table.wire for name, table in tables_of(ws).items()}
    with server.transaction():
        for name, (columns, rows) in city(ws, marks).items():
            server.copy(name, columns, [wire[name][one] for one in columns], rows())
        for name, columns, told in numbered(ws, marks):
            server.run(f"CREATE TEMP TABLE {name} ({', '.join(columns)}, PRIMARY KEY (n)) ON COMMIT DROP")
            names, types = zip(*(column.split() for column in columns), strict=True)
            server.copy(name, names, types, told)
            server.run(f"ANALYZE {name}")
        for statement in marks_of(marks):
            server.run(statement)
    server.run("ANALYZE")
    return time.perf_counter() - begun


def count(server: Server, ws: Workspace) -> None:
    """The roll-up, table by table, in both."""
    year = ("2026-01-01", "2026-12-31~")
    births = ("1966", "1956", "1946")
    asked: list[tuple[str, figures.Query, tuple[Any, ...]]] = [
        ("year: month x county, visits and people", figures.MONTHS, year),
        ("year: topic x month", figures.TOPICS, year),
        (
            "one month, one county, its sites",
            figures.BRIEFING,
            ("2026-03-01", "2026-03-31~", "410928", "410928~"),
        ),
        ("year: age band x sex", figures.AGES, (*births, *year)),
        ("year: 12 lessons and more", figures.FAITHFUL, (*year, 12)),
    ]
    here, there = figures.of_file(ws.conn), figures.of_hub(server)
    for title, query, values in asked:
        assert here(query.sql, values) == there(query.sql, values), title
        ours = best(partial(there, query.sql, values))
        theirs = best(partial(here, query.sql, values))
        print(f"| {title} | {ours:.2f} s | {theirs:.2f} s | {ours / theirs:.2f} |", flush=True)
    whole = _counted(there, date(2026, 1, 1), date(2026, 12, 31), "410928", 12)
    print(f"rows of the roll-up: { {name: len(rows) for name, rows in whole.tables.items()} }")


def big_package(office: Office, people: int) -> Workspace:
    """A PC that registered people and made twice as many marks, in two changes."""
    ws = office.city()
    sessions = people * 2 // 50
    with ws.change("登记") as change:
        rows = ((ids(2, n), f"人{n}", 1 + n % 2, "1950-03-01") for n in range(people))
        change.bulk.insert("attendee", ("id", "name", "sex", "birth"), rows)
    with ws.change("考勤") as change:
        marks = (
            (ids(4, n), ids(2, (n * 25 + m) % people), "present") for n in range(sessions) for m in range(50)
        )
        change.bulk.insert("attendance", ("session_id", "attendee_id", "status"), marks)
    return ws


def bring(admin: Address, folder: Path, people: int) -> None:
    """A package of three rows for each person, and the same rows plainly."""
    office = Office(folder)
    hub = Hub(admin)
    service.found(office.county, admin)
    hub.let_in(office.county, "county", full=True)
    hub.connect(office.county, "county")
    ws = big_package(office, people)
    made = exchange.make(ws, office.known(ws, office.county), folder)
    service.import_files(office.county, [made.path])
    total, times = people * 3, list[float]()
    for _round in range(ROUNDS):
        with service.open_server(admin, "") as server:
            for name in ("attendee", "attendance"):
                server.run(f"TRUNCATE {admin.schema}.{name}")
            server.run(f"UPDATE {admin.schema}.hub_package SET merged = NULL")
        begun = time.perf_counter()
        with service.connection(office.county) as server:
            service.merge_arrived(office.county, server)
        times.append(time.perf_counter() - begun)
    again = best(lambda: _again(office.county, admin))
    by_copy, by_row = plainly(ws, admin)
    print(
        f"package of {total} rows, {made.bytes / 1e6:.1f} MB: {total / min(times):.0f} rows/s unpacked",
        flush=True,
    )
    print(f"  the same package again: {again:.2f} s")
    print(f"  COPY of the same rows {total / by_copy:.0f} rows/s, {min(times) / by_copy:.1f} times as quick")
    print(f"  executemany {total / by_row:.0f} rows/s, {min(times) / by_row:.2f} times as quick")


def _again(ws: Workspace, admin: Address) -> None:
    with service.open_server(admin, "") as server:
        server.run(f"UPDATE {admin.schema}.hub_package SET merged = NULL")
    with service.connection(ws) as server:
        service.merge_arrived(ws, server)


def plainly(ws: Workspace, admin: Address) -> tuple[float, float]:
    """Seconds for the same rows by COPY, and by executemany, into the same tables."""
    tables = tables_of(ws)
    held = {}
    for name in ("attendee", "attendance"):
        columns = tuple(column.name for column in tables[name].columns)
        sql = f"SELECT {', '.join(columns)} FROM {name}"
        held[name] = (columns, [tuple(row) for row in ws.conn.execute(sql)])

    def run(put: Callable[[Server, str, tuple[str, ...], list[Any]], None]) -> float:
        times = []
        for _round in range(ROUNDS):
            with service.open_server(admin, "") as server:
                server.run("TRUNCATE attendee, attendance")
                begun = time.perf_counter()
                with server.transaction():
                    for name, (columns, rows) in held.items():
                        put(server, name, columns, rows)
                times.append(time.perf_counter() - begun)
        return min(times)

    def by_copy(server: Server, name: str, columns: tuple[str, ...], rows: list[Any]) -> None:
        server.copy(name, columns, [tables[name].wire[one] for one in columns], rows)

    def by_row(server: Server, name: str, columns: tuple[str, ...], rows: list[Any]) -> None:
        marks = ", ".join(f"%s::{tables[name].wire[one]}" for one in columns)
        server.many(f'INSERT INTO "{name}" VALUES ({marks})', rows)

    return run(by_copy), run(by_row)


def roll_up(admin: Address, folder: Path, marks: int) -> None:
    """The same city in both, counted."""
    with Workspace.create(folder / "city.db") as ws:
        service.found(ws, admin)
        with service.open_server(admin, "") as server:
            filled = fill_file(ws, marks), fill_hub(ws, server, marks)
            print(f"{marks} marks written: file {filled[0]:.0f} s, hub {filled[1]:.0f} s", flush=True)
            size = server.value("SELECT pg_total_relation_size('attendance')") / 1e6
            print(f"marks in the hub {size:.0f} MB, file {(folder / 'city.db').stat().st_size / 1e6:.0f} MB")
            print("| | PostgreSQL | data file | ratio |\n|---|---|---|---|")
            count(server, ws)


def main() -> None:
    marks = int(sys.argv[1]) if len(sys.argv) > 1 else MARKS
    people = int(sys.argv[2]) if len(sys.argv) > 2 else BROUGHT_PEOPLE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "home")
        connecting.PATIENCE = 300  # seconds; a busy machine may take its time
        cluster = shared_cluster(folder, os.getpid())
        assert cluster is not None, "no PostgreSQL here"
        ca = Path(cluster.ca).read_text(encoding="utf-8")
        admin = Address(cluster.folder, cluster.port, "bench", "bench", "postgres", ca)
        if people:
            bring(replace(admin, database="bring", schema="bring"), folder / "stick", people)
        if marks:
            roll_up(admin, folder, marks)


if __name__ == "__main__":
    main()
