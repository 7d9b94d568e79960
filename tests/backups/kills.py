"""Programs that are killed in the middle of what they do; for a test of a few kills and the bench of many.

A process of its own works without a pause and says what it has finished; it gets SIGKILL at a random moment.
Then the file is opened as anybody would open it, and compared with what had been said.
"""

import csv
import random
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service.erasing import erase, plan_erasure
from literacy_desktop.attendees.service.importing import apply_import, plan_import
from literacy_desktop.backups import service
from literacy_desktop.backups.model import EXIT
from literacy_desktop.base import backups
from literacy_desktop.base.fence import LOST
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.migrations import migration_files, version
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from tests.killing import said_before_the_kill

ROOT = Path(__file__).resolve().parents[2]
OLD = ROOT / "tests" / "old" / "0.1.0"
IMPORTED = 25
MANY = 2000


@dataclass
class Outcome:
    """What was acknowledged, and what was wrong afterwards."""

    acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)


# -- what the processes do; each says a number when something is finished


def _say(number: int) -> None:
    print(number, flush=True)


def work_marking(path: Path, start: int) -> None:
    """One person after another is registered."""
    with Workspace.open(path) as ws:
        _say(-1)
        for number in count(start):
            attendees.add_many(ws, [make_person(ws, f"甲{number}")])
            _say(number)


def make_person(ws: Workspace, name: str) -> Attendee:
    """Somebody with nothing but a name."""
    return Attendee(ws.new_id(), name)


def work_importing(path: Path, start: int) -> None:
    """One roster after another is imported."""
    with Workspace.open(path) as ws:
        _say(-1)
        for number in count(start):
            roster = path.with_name("名单.csv")
            with roster.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["姓名", "性别", "出生日期"])
                writer.writerows(
                    [f"乙{number}人{row}", "女", f"19{40 + row}-03-0{number % 9 + 1}"]
                    for row in range(IMPORTED)
                )
            apply_import(ws, plan_import(ws, roster))
            _say(number)


def work_backing_up(path: Path, start: int) -> None:
    """Somebody is registered and the data copied, again and again."""
    with Workspace.open(path) as ws:
        _say(-1)
        for number in count(start):
            attendees.add_many(ws, [make_person(ws, f"甲{number}")])
            service.make(ws, EXIT)
            _say(number)


def work_restoring(path: Path, start: int) -> None:
    """Somebody is registered, then the first copy put back, again and again."""
    (copy,) = path.parent.glob("first/*.db")
    _say(-1)
    for number in count(start):
        with Workspace.open(path) as ws:
            attendees.add_many(ws, [make_person(ws, f"甲{number}")])
            _say(number)
            service.restore(ws, service.plan_restore(ws, copy))


def work_migrating(path: Path, start: int) -> None:
    """A file of the first version is opened."""
    _say(-1)
    Workspace.open(path).close()
    _say(start)
    time.sleep(5)


def work_erasing(path: Path, start: int) -> None:
    """One person after another is forgotten."""
    with Workspace.open(path) as ws:
        _say(-1)
        for number in range(start, MANY):
            person = ws.conn.execute("SELECT id FROM attendee WHERE name = ?", (f"丙{number}",)).fetchone()
            if person is not None:  # otherwise the kill before came between the forgetting and the saying
                erase(ws, plan_erasure(ws, [person[0]]))
                _say(number)
    time.sleep(5)


# -- what must be true afterwards


def _names(ws: Workspace) -> set[str]:
    return {row[0] for row in ws.conn.execute("SELECT name FROM attendee WHERE deleted IS NULL")}


def _look(path: Path, said: list[int], outcome: Outcome, prefix: str = "甲") -> Workspace:
    ws = Workspace.open(path)
    if ws.local(LOST):
        outcome.wrong.append("the fence says that changes were lost")
    missing = {f"{prefix}{number}" for number in said} - _names(ws)
    outcome.wrong += [f"{one} is gone" for one in sorted(missing)]
    return ws


def look_marking(path: Path, said: list[int], outcome: Outcome) -> None:
    """Everybody who was said to be registered is there."""
    _look(path, said, outcome).close()


def look_importing(path: Path, said: list[int], outcome: Outcome) -> None:
    """Rosters are there as a whole or not at all."""
    with Workspace.open(path) as ws:
        rows = ws.conn.execute(
            "SELECT substr(name, 2, instr(name, '人') - 2), count(*) FROM attendee"
            " WHERE name LIKE '乙%' GROUP BY 1"
        )
        found = {int(row[0]): row[1] for row in rows}
    outcome.wrong += [f"roster {number}: {rows} rows" for number, rows in found.items() if rows != IMPORTED]
    outcome.wrong += [f"roster {number} is gone" for number in said if number not in found]


def look_backing_up(path: Path, said: list[int], outcome: Outcome) -> None:
    """Every copy that has its name is whole."""
    with _look(path, said, outcome) as ws:
        for copy in service.all_copies(ws):
            try:
                _there, key = service.look_into(copy.path, ws.key)
                backups.prove(copy.path, key)
            except Problem as problem:
                outcome.wrong.append(f"{copy.path.name}: {problem}")
        service.thin(ws)


def look_restoring(path: Path, said: list[int], outcome: Outcome) -> None:
    """The file is the copy, or what it was before; who was registered lies in it or in what was set aside."""
    known = set[str]()
    with Workspace.open(path) as ws:
        if ws.local(LOST):
            outcome.wrong.append("the fence says that changes were lost")
        known |= _names(ws)
        for copy in service.all_copies(ws):
            with backups.reading(copy.path, ws.key) as conn:
                known |= {row[0] for row in conn.execute("SELECT name FROM attendee")}
    outcome.wrong += [f"甲{number} is nowhere" for number in said if f"甲{number}" not in known]
    if "原来" not in known:
        outcome.wrong.append("the copy's own content is gone")


def look_migrating(path: Path, _said: list[int], outcome: Outcome) -> None:
    """Old or new, and everybody is there after the next opening."""
    with Workspace.open(path) as ws:
        if version(ws.conn) != len(migration_files()):
            outcome.wrong.append("not migrated")
        if attendees.count(ws) != outcome.acknowledged:
            outcome.wrong.append(f"{attendees.count(ws)} people")


def look_erasing(path: Path, said: list[int], outcome: Outcome) -> None:
    """Who was said to be forgotten is forgotten, and nobody by halves."""
    with Workspace.open(path) as ws:
        back = _names(ws) & {f"丙{number}" for number in said}
        outcome.wrong += [f"{one} is back" for one in sorted(back)]
        stones = ws.conn.execute("SELECT count(*) FROM attendee_erased").fetchone()[0]
        blank = ws.conn.execute("SELECT count(*) FROM attendee WHERE name = '已注销'").fetchone()[0]
        if stones != blank or stones < len(said):
            outcome.wrong.append(f"{stones} tombstones, {blank} blank records, {len(said)} said")


# -- once more and once more


@dataclass(frozen=True)
class Mode:
    """Something that is killed.

    Attributes:
        work: what the process does.
        look: what is looked at afterwards.
        prepare: what is made ready first.
        fresh: whether it is made ready again for each kill.
        longest: seconds between the first word of the process and its end, at most.
    """

    work: Callable[[Path, int], None]
    look: Callable[[Path, list[int], Outcome], None]
    prepare: Callable[[Path], None]
    fresh: bool = False
    longest: float = 0.45


def _nothing(_path: Path) -> None:
    """Nothing has to be there."""


def _first_copy(path: Path) -> None:
    with Workspace.open(path) as ws:
        attendees.add_many(ws, [make_person(ws, "原来")])
        service.save_as(ws, path.parent / "first")


def _many_people(path: Path) -> None:
    with Workspace.open(path) as ws:
        attendees.add_many(ws, [make_person(ws, f"丙{number}") for number in range(MANY)])


def _old_file(path: Path) -> None:
    source = next(OLD.glob("*.db"))
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    shutil.copyfile(source, path)
    shutil.copyfile(keyring_path(source), keyring_path(path))


MODES = {
    "marking": Mode(work_marking, look_marking, _nothing),
    "importing": Mode(work_importing, look_importing, _nothing),
    "backing-up": Mode(work_backing_up, look_backing_up, _nothing),
    "restoring": Mode(work_restoring, look_restoring, _first_copy),
    "migrating": Mode(work_migrating, look_migrating, _old_file, fresh=True),
    "erasing": Mode(work_erasing, look_erasing, _many_people, longest=1.0),
}


def kill_again_and_again(name: str, path: Path, kills: int, seed: int = 11) -> Outcome:
    """Start, kill, look, so many times.

    Args:
        name: of MODES.
        path: a data file; in it the work goes on from kill to kill.
        kills: how many.
        seed: of the moments.
    """
    mode, rng, outcome = MODES[name], random.Random(seed), Outcome()
    said, start = list[int](), 0
    mode.prepare(path)
    if mode.fresh:
        with Workspace.open(path) as ws:
            outcome.acknowledged = attendees.count(ws)
    for _kill in range(kills):
        if mode.fresh:
            mode.prepare(path)
        arguments = [name, str(path), str(start)]
        seconds, lines = rng.random() * mode.longest, rng.randrange(1 if mode.fresh else 3)
        new = said_before_the_kill("tests.backups.kills", arguments, seconds, lines)
        said += [number for number in new if number >= 0]
        mode.look(path, said, outcome)
        start = said[-1] + 2 if said else start + 1  # the one in between may or may not be there
        if name == "erasing":
            start = said[-1] + 1 if said else 0
    if not mode.fresh:
        outcome.acknowledged = len(said)
    with Workspace.open(path) as ws:
        outcome.wrong += [f"{one.what}: {one.details}" for one in service.check(ws) if not one.well]
    return outcome


def main(arguments: list[str]) -> None:
    """The process that is killed."""
    name, path, start = arguments
    MODES[name].work(Path(path), int(start))


if __name__ == "__main__":
    main(sys.argv[1:])
