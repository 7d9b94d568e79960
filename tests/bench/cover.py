"""How long the list of villages without a class takes: `python -m tests.bench.cover`.

500 classes of 16 sessions with 25 marks each, at 200 villages' own sites, 5,000 people from everywhere;
told as a ratio to the plainest count over the same marks, measured in the same run.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import VILLAGE
from literacy_desktop.regions.service import tree, unit_figures, village_cover
from tests import make

CLASSES, SESSIONS, MARKS, SITES, PEOPLE = 500, 16, 25, 200, 5000
STAMP = b"\0" * 16
ROUNDS = 5


def _id(kind: int, number: int) -> Id:
    return bytes([kind]) + number.to_bytes(15)


def fill(ws: Workspace) -> None:
    """Write the rows as if they had come from another PC, which is not captured."""
    villages = [region.code for region in tree(ws).regions.values() if region.level == VILLAGE]
    day = date(2026, 1, 5)
    with ws.local_change():
        ws.conn.executemany(
            "INSERT INTO site (id, name, region_code, rs) VALUES (?, ?, ?, ?)",
            [(_id(1, n), f"点{n}", villages[n * 15], STAMP) for n in range(SITES)],
        )
        ws.conn.executemany(
            "INSERT INTO attendee (id, name, birth, region_code, rs) VALUES (?, ?, '1950-01-01', ?, ?)",
            [(_id(2, n), f"人{n}", villages[n * 7 % len(villages)], STAMP) for n in range(PEOPLE)],
        )
        ws.conn.executemany(
            "INSERT INTO class (id, name, site_id, rs) VALUES (?, ?, ?, ?)",
            [(_id(3, n), f"班{n}", _id(1, n % SITES), STAMP) for n in range(CLASSES)],
        )
        sessions = [(c, s) for c in range(CLASSES) for s in range(SESSIONS)]
        ws.conn.executemany(
            "INSERT INTO session (id, class_id, number, starts, state, rs) VALUES (?, ?, ?, ?, 'done', ?)",
            [
                (
                    _id(4, c * SESSIONS + s),
                    _id(3, c),
                    s,
                    f"{day + timedelta(days=s * 18 + c % 7)}T09:00",
                    STAMP,
                )
                for c, s in sessions
            ],
        )
        ws.conn.executemany(
            "INSERT INTO attendance (session_id, attendee_id, status, rs) VALUES (?, ?, 'present', ?)",
            [
                (_id(4, c * SESSIONS + s), _id(2, (c * 10 + m * 3) % PEOPLE), STAMP)
                for c, s in sessions
                for m in range(MARKS)
            ],
        )


def best(work: Callable[[], object]) -> float:
    """The shortest of a few rounds, in seconds."""
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    with make.workspace() as office:
        fill(office)
        plain = best(
            lambda: office.conn.execute(
                "SELECT count(*) FROM attendance m JOIN session s ON s.id = m.session_id"
                " JOIN attendee a ON a.id = m.attendee_id"
            ).fetchall()
        )
        cover, figures = best(lambda: village_cover(office)), best(lambda: unit_figures(office))
        blank = sum(one.blank for one in village_cover(office))
        print(f"{CLASSES * SESSIONS * MARKS:,} marks, 3,197 villages, {blank} of them without a class")
        print(f"plain count over the same marks  {plain * 1000:7.1f} ms")
        print(f"cover of all villages            {cover * 1000:7.1f} ms  {cover / plain:.2f} x")
        print(f"figures of all units             {figures * 1000:7.1f} ms  {figures / plain:.2f} x")
