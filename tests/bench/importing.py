"""How long a roster takes to come in, against reading the file and inserting its rows plainly.

Run as `python -m tests.bench.importing [rows]` (100,000 unless told). An xlsx of invented people with all
columns of the template is made. The floors: python-calamine reads it, and sqlite3 inserts its rows, in one
transaction, as they are and nothing else, into an encrypted file of the same library and durability:

- "bare": into a table of texts without any key;
- "keyed": into a table with the primary key of the register: a row number and a unique id;
- "indexed": the same, with the indexes of the register's own table on the same columns.

Ours: `plan_import` judges every row against the file and the register, `apply_import` writes it as one change
with its log. Seconds of the wall clock and of the processor, all in one run; memory is the highest of the
process. A second roster of as many other people then comes in upon the first.
"""

import random
import resource
import secrets
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import python_calamine

from literacy_desktop.attendees.service import apply_import, plan_import, refresh_keys
from literacy_desktop.base import database
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo.model import People, Place
from literacy_desktop.regions.model import COUNTY, TOWN, VILLAGE
from literacy_desktop.regions.service import tree
from literacy_desktop.tables.writing import Column, SheetData, write_xlsx

ROWS = 100_000
TITLES = [
    *("姓名", "性别", "出生日期", "身份证号", "手机号", "县（区）", "乡镇（街道）", "村（社区）", "住址"),
    *("家属联系人", "与本人关系", "家属电话", "学号", "高龄津贴", "备注"),
]
YES = {None: None, True: "是", False: "否"}


def make_roster(path: Path, count: int, seed: int = 7) -> None:
    """A roster of so many invented people."""
    with Workspace.memory() as ws:
        regions = tree(ws)
        places = [Place(one.code) for one in regions.regions.values() if one.level == VILLAGE]
        people = People(random.Random(seed), date(2026, 11, 22))
        rows = []
        for number in range(count):
            person = people.invent(places, b"", "")
            names = {one.level: one.short_name for one in regions.line(person.region_code)}
            rows.append(
                (
                    person.name, "男" if person.sex == 1 else "女", person.birth, person.id_number,
                    person.phone or None, names[COUNTY], names[TOWN], names[VILLAGE],
                    f"{number % 90 + 1}号", person.contact_name or None, person.contact_relation or None,
                    person.contact_phone or None, f"S{number:06}",
                    YES[person.receives_allowance],
                    None,
                )
            )  # fmt: skip
        write_xlsx(path, [SheetData("名单", [Column(title, text=True) for title in TITLES], rows)])


KEYED = "n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16), "
INDEXED = ("c0, n", "c7, c0, n", "c3", "c4", "c12", "c2, c0, n", "c6")
"""Columns of the roster as the register's indexes hold them."""


def read_plainly(path: Path) -> list[list[Any]]:
    """The rows below the headings."""
    return python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()[1:]


def insert_plainly(rows: list[list[Any]], path: Path, kind: str) -> None:
    """Into a table of this kind."""
    conn = database.connect(path, secrets.token_bytes(32))
    database.keep_durable(conn)
    columns = [f"c{n}" for n in range(len(TITLES))]
    keyed = kind != "bare"
    conn.execute(f"CREATE TABLE person ({KEYED if keyed else ''}{' TEXT, '.join(columns)} TEXT)")
    for n, parts in enumerate(INDEXED if kind == "indexed" else ()):
        conn.execute(f"CREATE INDEX person_{n} ON person ({parts})")
    named = [*(["id"] if keyed else []), *columns]
    given = zip(map(_numbered, range(len(rows))), rows, strict=True)
    values: Any = ((one_id, *row) for one_id, row in given) if keyed else rows
    with database.transaction(conn):
        marks = ", ".join("?" * len(named))
        conn.executemany(f"INSERT INTO person ({', '.join(named)}) VALUES ({marks})", values)
    conn.close()


def _numbered(n: int) -> bytes:
    return n.to_bytes(16)


def cpu() -> float:
    """The processor's seconds of this process and of those it started and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def peak() -> float:
    """The highest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Watch:
    """Seconds of the wall clock and of the processor since it was made."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), cpu()

    def read(self) -> tuple[float, float]:
        """Both."""
        return time.perf_counter() - self._began[0], cpu() - self._began[1]


def measure(count: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path, other = folder / "名单.xlsx", folder / "另一份.xlsx"
        make_roster(path, count, seed=7)
        make_roster(other, count, seed=8)
        print(
            f"{count:,} rows, {path.stat().st_size / 2**20:.1f} MiB; seconds of the clock, of the processor"
        )
        watch = Watch()
        rows = read_plainly(path)
        read, floors = watch.read(), {}
        for kind in ("bare", "keyed", "indexed"):
            watch = Watch()
            insert_plainly(rows, folder / f"{kind}.db", kind)
            wall, processor = watch.read()
            floors[kind] = (read[0] + wall, read[1] + processor)
            print(f"floor {kind:8} {read[0]:6.2f} + {wall:5.2f}   {read[1]:6.2f} + {processor:5.2f}")
        del rows
        with Workspace.create(folder / "data.db") as ws:
            for title, file in (("upon nobody", path), (f"upon {count:,}", other)):
                compare(ws, file, title, floors)


def compare(ws: Workspace, path: Path, title: str, floors: dict[str, tuple[float, float]]) -> None:
    """Import a roster and print what it took."""
    watch = Watch()
    plan = plan_import(ws, path)
    planned = watch.read()
    watch = Watch()
    apply_import(ws, plan)
    applied = watch.read()
    print(
        f"{title}: plan {planned[0]:.2f}, {planned[1]:.2f}, apply {applied[0]:.2f}, {applied[1]:.2f}", end=""
    )
    print(f", peak {peak():.0f} MiB, { ({key: n for key, n in plan.counts.items() if n}) }")
    for kind, (wall, processor) in floors.items():
        both = (planned[0] + applied[0]) / wall, (planned[1] + applied[1]) / processor
        print(f"  against {kind:8} clock {both[0]:5.2f}, processor {both[1]:5.2f}")
    watch = Watch()
    refresh_keys(ws)
    print(f"  search keys, made behind it: {watch.read()[0]:.2f}, {watch.read()[1]:.2f}")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
