"""How much that was acknowledged is lost when the program is killed at random moments: it must be nothing.

Run as `python -m tests.bench.kills [kills] [way …]` (40 in each way unless told). A process of its own marks,
registers, imports, copies, restores, migrates, erases or takes packages in without a pause and says what it
has finished; at a random moment it gets SIGKILL. The file is opened again and compared with what had been
said; the next process goes on. At the end the whole file is checked. `bulk` imports large rosters and
kills at moments when the indexes are away: each file must have whole imports, every index and trigger, and
no finding of `check`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check
from tests.attendance.kills import kill_again_and_again as kill_marking
from tests.attendees.kills import kill_again_and_again as kill_imports
from tests.backups.kills import MODES, kill_again_and_again
from tests.exchange.kills import kill_again_and_again as kill_merging

KILLS = 40
GRID, BULK, MERGING = "grid", "bulk", "merging"


def measure_grid(kills: int) -> tuple[int, list[str]]:
    """Marks in the grid: how many were acknowledged, and what was wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        Workspace.create(path).close()
        marked, missing = kill_marking(path, kills)
        with Workspace.open(path) as ws:
            wrong = [finding.what for finding in check(ws) if not finding.well]
    return marked, [*(f"mark {number} is gone" for number in missing), *wrong]


def measure(way: str, kills: int) -> tuple[int, list[str]]:
    """One way of being killed: how much was acknowledged, and what was wrong."""
    if way == GRID:
        return measure_grid(kills)
    if way == BULK:
        with TemporaryDirectory() as folder:
            imports, half = kill_imports(Path(folder), kills, least=1500, longest=1.0)
        return imports, list(half)
    if way == MERGING:
        with TemporaryDirectory() as folder:
            merged = kill_merging(Path(folder), kills)
        return merged.acknowledged, [
            *merged.wrong,
            *([] if merged.cut or kills < KILLS else ["never in between"]),
        ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        Workspace.create(path).close()
        outcome = kill_again_and_again(way, path, kills)
    return outcome.acknowledged, outcome.wrong


def main(kills: int, ways: list[str]) -> bool:
    """Print a line for each way; returns whether nothing was lost."""
    well = True
    for way in ways:
        acknowledged, wrong = measure(way, kills)
        well = well and not wrong
        print(
            f"{way:12} {kills} kills, {acknowledged} acknowledged, {len(wrong)} wrong", *wrong[:5], flush=True
        )
    return well


if __name__ == "__main__":
    told = sys.argv[1:]
    times = int(told.pop(0)) if told and told[0].isdigit() else KILLS
    sys.exit(not main(times, told or [GRID, BULK, MERGING, *MODES]))
