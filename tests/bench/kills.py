"""How much that was acknowledged is lost when the program is killed in the middle; the promise is nothing.

Run as `python -m tests.bench.kills [kills]` (60 unless told). A process of its own marks without a pause
and says the number of every mark once it is kept; after a random number of them it gets SIGKILL. The file
is opened again, the last mark of every cell is compared with what was acknowledged, and the next process
goes on. At the end the whole file is checked. Another process imports rosters at moments when the indexes are
away, and is killed as often; each file must have whole imports, all that were acknowledged, every index and
trigger, and no finding of `check`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check
from tests.attendance.kills import kill_again_and_again
from tests.attendees.kills import kill_again_and_again as kill_imports

KILLS = 60


def measure(kills: int) -> bool:
    """Print the figures; returns whether nothing was lost."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        Workspace.create(path).close()
        marked, missing = kill_again_and_again(path, kills)
        with Workspace.open(path) as ws:
            wrong = [finding.what for finding in check(ws) if not finding.well]
    print(f"{kills} kills, {marked} marks acknowledged, {len(missing)} lost, {len(wrong)} findings of check")
    with TemporaryDirectory() as folder:
        imports, half = kill_imports(Path(folder), kills, least=1500, longest=1.0)
    print(f"{kills} kills, {imports} imports acknowledged, wrong: {half or 'nothing'}")
    return not missing and not wrong and not half


if __name__ == "__main__":
    sys.exit(not measure(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
