"""A program that marks without end and is killed in the middle; for a test of a few kills and the bench."""

import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from literacy_desktop.attendance.model import STATUSES
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from tests import make

PEOPLE, SESSIONS = 10, 6
CELLS = PEOPLE * SESSIONS

WRITER = """
import sys
from pathlib import Path
from literacy_desktop.attendance.service import mark
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, roster, sessions
from tests.attendance.kills import CELLS, PEOPLE, status_of

ws = Workspace.open(Path(sys.argv[1]))
class_id = all_classes(ws)[0].id
people, held = [one.attendee_id for one in roster(ws, class_id)], sessions(ws, class_id)
for number in range(int(sys.argv[2]), 10**9):
    cell = number % CELLS
    mark(ws, held[cell // PEOPLE], [people[cell % PEOPLE]], status_of(number))
    print(number, flush=True)
"""


def status_of(number: int) -> str:
    """The mark of the turn of this number: another one for the same cell each time round."""
    return list(STATUSES)[(number + number // CELLS) % len(STATUSES)]


def prepare(data_file: Path) -> None:
    """Make the class in which is marked."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.class_(ws, sessions=SESSIONS, people=PEOPLE)


def mark_and_be_killed(data_file: Path, start: int, marks: int) -> int:
    """The number of the last mark that was acknowledged; the kill may come anywhere after it."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data_file), str(start)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        encoding="utf-8",
    )
    assert writer.stdout is not None
    with writer.stdout as said:
        last = [int(said.readline()) for _turn in range(marks)][-1]
        writer.kill()
        last = max([last, *(int(line) for line in said if line.endswith("\n"))])
    writer.wait()
    return last


def lost(data_file: Path, last: int) -> list[int]:
    """The numbers of the acknowledged marks that are not there; the one after the last may or may not be."""
    with Workspace.open(data_file) as ws:
        rows = ws.conn.execute(
            "SELECT s.number, m.attendee_id, m.status FROM attendance m JOIN session s ON s.id = m.session_id"
        )
        found = {(row[0], row[1]): row[2] for row in rows}
        people: Sequence[Id] = [
            row[0]
            for row in ws.conn.execute(
                "SELECT e.attendee_id FROM enrolment e JOIN attendee a ON a.id = e.attendee_id"
                " ORDER BY e.since, a.n"
            )
        ]
    return [
        number
        for number in range(max(0, last + 2 - CELLS), last + 1)
        if found.get((number % CELLS // PEOPLE + 1, people[number % PEOPLE])) != status_of(number)
    ]


def kill_again_and_again(data_file: Path, kills: int, seed: int = 11) -> tuple[int, list[int]]:
    """Mark, kill, look, so many times.

    Returns: how many marks were acknowledged, and the numbers of those that were lost.
    """
    prepare(data_file)
    rng, start, missing = random.Random(seed), 0, list[int]()
    for _kill in range(kills):
        last = mark_and_be_killed(data_file, start, rng.randrange(1, 2 * CELLS))
        missing += lost(data_file, last)
        start = last + 1
    return start, missing
