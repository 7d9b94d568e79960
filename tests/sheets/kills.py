"""A program that reads sheets and takes them over, and is killed in the middle; for a test and the bench."""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check
from tests import make
from tests.sheets.office import Printed, print_out, ticked, village

PEOPLE = 8

READER = """
import sys
from pathlib import Path
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sheets import service

ws = Workspace.open(Path(sys.argv[1]))
for file in sys.argv[2:]:
    print("read", file, flush=True)
    pages = service.read_files(ws, [Path(file)])
    print("apply", file, flush=True)
    service.apply(ws, [service.as_read(page) for page in pages], absent_rest=True)
    print("applied", file, flush=True)
"""


def prepare(data_file: Path, folder: Path, sheets: int) -> list[Path]:
    """A class with so many sheets printed, and a scan of each on which half of the people are ticked."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        printed = print_out(ws, village(ws, PEOPLE, sheets), folder)
    return [_scan(printed, page, folder / f"{page:02}.png") for page in range(sheets)]


def _scan(printed: Printed, page: int, file: Path) -> Path:
    file.write_bytes(ticked(printed, *((row, "present") for row in range(1, PEOPLE + 1, 2)), page=page))
    return file


def read_and_be_killed(data_file: Path, files: Sequence[Path], moment: tuple[str, float]) -> set[str]:
    """Start reading; pull the plug so many seconds after a word.

    Returns: the names of the files that were acknowledged as taken over.
    """
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(data_file), *map(str, files)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        encoding="utf-8",
    )
    assert reader.stdout is not None
    with reader.stdout as said:
        word, seconds = moment
        lines = []
        for line in said:
            lines.append(line)
            if line.startswith(f"{word} "):
                break
        time.sleep(seconds)
        reader.kill()
        lines += [line for line in said if line.endswith("\n")]
    reader.wait()
    return {Path(line.split()[1]).name for line in lines if line.startswith("applied ")}


def half_done(data_file: Path) -> list[str]:
    """Sheets of which a part was taken over: marks without the reading, a reading without its photo."""
    with Workspace.open(data_file) as ws:
        rows = ws.conn.execute(
            "SELECT h.code, (SELECT count(*) FROM attendance a WHERE a.session_id = h.session_id),"
            " (SELECT count(*) FROM sheet_reading r WHERE r.sheet_id = h.id),"
            " (SELECT count(*) FROM sheet_photo p JOIN sheet_reading r ON r.picture = p.picture"
            "  WHERE r.sheet_id = h.id) FROM sheet h"
        ).fetchall()
        faults = [finding.what for finding in check(ws) if not finding.well]
    whole = {(PEOPLE, 1, 1), (0, 0, 0)}
    return [f"{row[0]}: {tuple(row[1:])}" for row in rows if tuple(row[1:]) not in whole] + faults


def taken(data_file: Path) -> set[str]:
    """The names of the files that were taken over."""
    with Workspace.open(data_file) as ws:
        return {str(row[0]) for row in ws.conn.execute("SELECT file FROM sheet_reading")}


def kill_again_and_again(data_file: Path, folder: Path, kills: int, seed: int = 11) -> tuple[int, list[str]]:
    """Read, kill, look, so many times.

    Returns: how many sheets were taken over, and what was half done or acknowledged and lost.
    """
    left = prepare(data_file, folder, kills)
    rng, wrong = random.Random(seed), list[str]()
    for _kill in range(kills):
        word = rng.choice(["read", "apply", "apply"])
        done = read_and_be_killed(data_file, left, (word, rng.uniform(0, 0.2 if word == "read" else 0.05)))
        wrong += half_done(data_file) + [f"{name} lost" for name in done - taken(data_file)]
        left = [file for file in left if file.name not in done]
    return len(taken(data_file)), wrong
