"""A PC that takes packages in and is killed in the middle; for a test of few kills and the bench of many.

The packages build upon each other: new people, one identity number on both PCs, somebody who was erased.
After each kill the file is opened as anybody would open it: each package is there as a whole or not at all,
none that was acknowledged is missing. Then all are taken in once more and one is carried back, and both PCs
must hold the same, bit by bit.
"""

import random
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from literacy_desktop.attendees.service.erasing import erase, plan_erasure
from literacy_desktop.base.fence import LOST, fence_path
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Device
from literacy_desktop.exchange.service import joining
from literacy_desktop.vault.service import check
from tests import make
from tests.exchange.world import NUMBERS, quick_secret, state
from tests.killing import said_before_the_kill

PACKAGES, PEOPLE = 8, 60
LONGEST = 0.9
"""Seconds between the first word of the process and its end, at most."""


@dataclass
class Outcome:
    """How many packages were acknowledged, and what was wrong afterwards."""

    acknowledged: int = 0
    cut: int = 0
    wrong: list[str] = field(default_factory=list)


# -- what is made ready once


def prepare(folder: Path) -> None:
    """A county's PC, another one that has joined it, and packages from the first to the second."""
    clock = make.Clock()
    with Workspace.create(folder / "county.db", clock=clock) as county:
        own = make.office(county, "县中心", region_code="410928100000")
        with Workspace.create(folder / "ready.db", clock=clock) as other:
            with patch.object(joining, "secret_of_code", quick_secret):
                made, code = service.new_pc(county, own.id, folder, everything=True)
                clock.advance(minutes=1)
                service.join(other, made.path, code)
            _insert(other, [("王秀兰", number) for number in NUMBERS])
            back = service.make(other, _to(other, county), folder / "back").path
        service.apply(county, [back])
        for number in range(PACKAGES):
            clock.advance(minutes=1)
            _write(county, number)
            service.make(county, _to(county, None), folder / "packages")


def _to(ws: Workspace, other: Workspace | None) -> Device:
    known = [one.device for one in service.peers(ws)]
    return next(one for one in known if other is None or one.id == other.rid)


def _write(county: Workspace, number: int) -> None:
    people = [(f"丁{number}人{row}", "") for row in range(PEOPLE)]
    _insert(county, [*people, ("王秀兰", NUMBERS[number % len(NUMBERS)])])
    if number % 3 == 2:
        sql = "SELECT id FROM attendee WHERE name = ?"
        for name in (f"丁{number - 1}人0", f"丁{number - 2}人1"):
            (one,) = county.conn.execute(sql, (name,)).fetchone()
            erase(county, plan_erasure(county, [one]))


def _insert(ws: Workspace, people: list[tuple[str, str]]) -> None:
    with ws.change("登记"):
        ws.conn.executemany(
            "INSERT INTO attendee (id, name, id_number) VALUES (?, ?, ?)",
            [(ws.new_id(), name, number or None) for name, number in people],
        )


# -- what the process does


def work(path: Path) -> None:
    """Take one package after another in, saying the number of each that is done."""
    with Workspace.open(path) as ws:
        print(-1, flush=True)
        for number, package in enumerate(packages(path.parent)):
            service.apply(ws, [package])
            print(number, flush=True)


def packages(folder: Path) -> list[Path]:
    """The packages in the order in which they were made."""
    return sorted((folder / "packages").iterdir())


# -- what must be true afterwards


def look(path: Path, said: int, outcome: Outcome) -> None:
    """Packages are there as a whole or not at all, and what follows from them follows."""
    with Workspace.open(path) as ws:
        if ws.local(LOST):
            outcome.wrong.append("the fence says that changes were lost")
        outcome.cut += bool(ws.local("exchange_unsettled"))
        _look_at_people(ws, said, outcome)
        service.settle(ws)
        service.apply(ws, packages(path.parent))
        outcome.wrong += [one.what for one in check(ws) if not one.well]
        there = _answered(path.parent, ws)
        here = state(ws)
    outcome.wrong += [f"{name} is not the same" for name in here if here[name] != there[name]]


def _copied(source: Path, path: Path) -> Path:
    """A data file as another one stands, without the fence of what had this name before."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    fence_path(path).unlink(missing_ok=True)
    shutil.copyfile(keyring_path(source), keyring_path(path))
    return Path(shutil.copyfile(source, path))


def _answered(folder: Path, ws: Workspace) -> dict[str, Any]:
    """What the county holds after a package back to it; its own file stays as it is."""
    with Workspace.open(_copied(folder / "county.db", folder / "answered.db")) as county:
        back = service.make(ws, _to(ws, county), folder / "back").path
        service.apply(county, [back])
        return state(county)


def _look_at_people(ws: Workspace, said: int, outcome: Outcome) -> None:
    rows = ws.conn.execute(
        "SELECT substr(name, 2, instr(name, '人') - 2), count(*) FROM attendee"
        " WHERE name LIKE '丁%' GROUP BY 1"
    )
    found = {int(row[0]): row[1] for row in rows}
    outcome.wrong += [f"package {number} is gone" for number in range(said) if number not in found]
    if len(found) > said + 1:
        outcome.wrong.append(f"{len(found)} packages, {said} acknowledged")
    few = [number for number, rows in found.items() if not PEOPLE - 2 <= rows <= PEOPLE]
    outcome.wrong += [f"package {number}: {found[number]} people" for number in few]


def kill_again_and_again(folder: Path, kills: int, seed: int = 17) -> Outcome:
    """Take in, kill, look, so many times, each time from the same file."""
    prepare(folder)
    rng, outcome, ready, path = random.Random(seed), Outcome(), folder / "ready.db", folder / "office.db"
    for _kill in range(kills):
        _copied(ready, path)
        shutil.rmtree(folder / "backups", ignore_errors=True)
        seconds, lines = rng.random() * LONGEST, rng.randrange(PACKAGES)
        said = len(said_before_the_kill("tests.exchange.kills", [str(path)], seconds, lines))
        shutil.rmtree(folder / "back", ignore_errors=True)
        outcome.acknowledged += said
        look(path, said, outcome)
    return outcome


def main(arguments: list[str]) -> None:
    """The process that is killed."""
    work(Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
