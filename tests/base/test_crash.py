"""The plug is pulled: what the program had said was kept is there, and nothing by halves."""

import random
import subprocess
import sys
from pathlib import Path

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check

KILLS = 20

WRITER = """
import sys
from pathlib import Path
from literacy_desktop.base.workspace import Workspace

ws = Workspace.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    with ws.change("crash"):
        for part in range(3):
            ws.conn.execute(
                "INSERT INTO partner (id, name, note) VALUES (?, ?, ?)", (ws.new_id(), str(number), "x" * 900)
            )
    print(number, flush=True)
"""


def _work_and_be_killed(data_file: Path, start: int, changes: int) -> int:
    """The number of the last change that the writer said was kept."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data_file), str(start)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        encoding="utf-8",
    )
    assert writer.stdout is not None
    with writer.stdout as said:
        last = [int(said.readline()) for _turn in range(changes)][-1]
        writer.kill()
        last = max([last, *(int(line) for line in said if line.endswith("\n"))])
    writer.wait()
    return last


def test_twenty_kills_in_the_middle_of_writing_lose_nothing(data_file: Path) -> None:
    rng, start, kept = random.Random(7), 0, set[str]()
    for _kill in range(KILLS):
        last = _work_and_be_killed(data_file, start, rng.randrange(1, 25))
        kept |= {str(number) for number in range(start, last + 1)}
        start = last + 2  # the change in between may or may not be there
        with Workspace.open(data_file) as ws:
            found = dict(ws.conn.execute("SELECT name, count(*) FROM partner GROUP BY name").fetchall())
            log = ws.conn.execute("SELECT count(*) FROM sync_log").fetchone()[0]
        assert kept <= set(found)
        assert set(found.values()) == {3}
        assert log == len(found)
    with Workspace.open(data_file) as ws:
        assert [finding for finding in check(ws) if not finding.well] == []
