"""A program that imports rosters without end and is killed meanwhile; for a test of few kills and the bench.

Every roster is larger than the register when it comes, so that the indexes are away while it is written:
each process begins with an empty register, and its rosters double.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check

WRITER = """
import sys
from pathlib import Path
from literacy_desktop.attendees.service import apply_import, plan_import
from literacy_desktop.base import bulk
from literacy_desktop.base.workspace import Workspace
from tests.attendees.kills import write_roster

bulk.LARGE = 100
folder, least = Path(sys.argv[1]), int(sys.argv[2])
with Workspace.open(folder / "office.db") as ws:
    for turn in range(20):
        path = folder / f"{turn}.csv"
        write_roster(path, turn, least * 2**turn)
        plan = plan_import(ws, path)
        print("begins", turn, flush=True)
        apply_import(ws, plan)
        print("done", turn, flush=True)
"""

OBJECTS = "SELECT name FROM sqlite_master WHERE tbl_name = 'attendee' ORDER BY name"


def write_roster(path: Path, turn: int, count: int) -> None:
    """A roster of so many people, each with the turn in their number."""
    lines = [
        f"学员{chr(0x4E00 + n % 9000)}{chr(0x4E00 + turn)},{1930 + n // 9000}-01-01,T{turn}-{n}"
        for n in range(count)
    ]
    path.write_text("\n".join(["姓名,出生日期,学号", *lines]), encoding="utf-8")


def import_and_be_killed(folder: Path, least: int, turns: int, delay: float) -> int:
    """How many imports were acknowledged; the kill comes so many seconds after one began to be written."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(least)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        encoding="utf-8",
    )
    assert writer.stdout is not None
    done = 0
    with writer.stdout as said:
        for line in said:
            done += line.startswith("done")
            if line == f"begins {turns}\n":
                break
        time.sleep(delay)
        writer.kill()
        done += sum(line.startswith("done") and line.endswith("\n") for line in said)
    writer.wait()
    return done


def half_done(data_file: Path, least: int, done: int) -> list[str]:
    """What is wrong after a kill: imports half there, or acknowledged and not there; lost indexes."""
    wrong: list[str] = []
    with Workspace.open(data_file) as ws, Workspace.memory() as fresh:
        found: dict[int, int] = {}
        for (number,) in ws.conn.execute("SELECT student_number FROM attendee WHERE deleted IS NULL"):
            turn = int(number[1:].split("-")[0])
            found[turn] = found.get(turn, 0) + 1
        noted = ws.conn.execute("SELECT count(*) FROM roster_import").fetchone()[0]
        wrong += [
            f"import {turn}: {found.get(turn, 0)} of {least * 2**turn}"
            for turn in range(max([done - 1, *found]) + 1)
            if found.get(turn, 0) != least * 2**turn
        ]
        if len(found) not in {done, done + 1} or noted != len(found):
            wrong.append(f"{done} acknowledged, {len(found)} there, {noted} noted")
        here, there = ([row[0] for row in one.conn.execute(OBJECTS)] for one in (ws, fresh))
        if here != there:
            wrong.append("an index or a trigger is gone")
        wrong += [finding.what for finding in check(ws) if not finding.well]
    return wrong


def kill_again_and_again(
    folder: Path, kills: int, *, least: int = 200, longest: float = 0.5, seed: int = 13
) -> tuple[int, list[str]]:
    """Import, kill, look, so many times.

    Returns: how many imports were acknowledged, and what was wrong.
    """
    rng, acknowledged, wrong = random.Random(seed), 0, list[str]()
    for number in range(kills):
        place = folder / str(number)
        place.mkdir()
        Workspace.create(place / "office.db").close()
        done = import_and_be_killed(place, least, rng.randrange(3), rng.uniform(0, longest))
        wrong += half_done(place / "office.db", least, done)
        acknowledged += done
    return acknowledged, wrong
