"""How long a roster takes to come in, against reading the file and inserting its rows plainly.

Run as `python -m tests.bench.importing [rows]` (100,000 unless told). An xlsx of invented people with all
columns of the template is made. The floor: python-calamine reads it, and sqlite3 inserts its rows as they
are into one table of an encrypted file of the same library, in one transaction. Ours: `plan_import` judges
every row against the file and the register, `apply_import` writes it as one change with its log. Seconds of
the wall clock and of the processor, all in one run; memory is the highest of the process.
"""

import random
import resource
import secrets
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

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


def make_roster(path: Path, count: int) -> None:
    """A roster of so many invented people."""
    with Workspace.memory() as ws:
        regions = tree(ws)
        places = [Place(one.code) for one in regions.regions.values() if one.level == VILLAGE]
        people = People(random.Random(7), date(2026, 11, 22))
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


def floor(path: Path, folder: Path) -> tuple[float, float]:
    """The seconds of reading and of inserting plainly."""
    began = time.perf_counter()
    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    read = time.perf_counter()
    conn = database.connect(folder / "plain.db", secrets.token_bytes(32))
    database.keep_durable(conn)
    conn.execute(f"CREATE TABLE person ({', '.join(f'c{n} TEXT' for n in range(len(TITLES)))})")
    with database.transaction(conn):
        conn.executemany(f"INSERT INTO person VALUES ({', '.join('?' * len(TITLES))})", rows[1:])
    conn.close()
    return read - began, time.perf_counter() - read


def cpu() -> float:
    """The processor's seconds of this process and of those it started and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def peak() -> float:
    """The highest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "名单.xlsx"
        make_roster(path, count)
        started = cpu()
        read, insert = floor(path, folder)
        plain = cpu() - started
        print(f"{count:,} rows, {path.stat().st_size / 2**20:.1f} MiB")
        print(f"floor: read {read:.2f} s + insert {insert:.2f} s = {read + insert:.2f} s")
        with Workspace.create(folder / "data.db") as ws:
            began, started = time.perf_counter(), cpu()
            plan = plan_import(ws, path)
            planned = time.perf_counter()
            ids = apply_import(ws, plan)
            done, ours = time.perf_counter(), cpu() - started
            refresh_keys(ws)
            keyed = time.perf_counter()
            print(f"ours: plan {planned - began:.2f} s + apply {done - planned:.2f} s = {done - began:.2f} s")
            print(f"ratio {(done - began) / (read + insert):.2f}, {len(ids):,} people taken {plan.counts}")
            print(f"processor time: floor {plain:.2f} s, ours {ours:.2f} s, ratio {ours / plain:.2f}")
            print(f"search keys, made at the next search: {keyed - done:.2f} s; peak {peak():.0f} MiB")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
