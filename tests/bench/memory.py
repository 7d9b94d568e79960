"""How much memory the program holds while nobody uses it: `python -m tests.bench.memory`.

A fresh process, offscreen, with the demo: its workbench is shown, then every other page once, then the first
page again, and it is left alone for some seconds each time. What counts is what the system says is resident
(RSS, what is shared with others included). Ends with 1 where the goal is missed. Linux only.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.startup import make_demo

GOAL = 200.0
STILL = 5_000


def resident() -> float:
    """Megabytes of this process in memory."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def rest() -> None:
    """Let the window do what it has to do, and then nothing for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(STILL, loop.quit)
    loop.exec()


def show_and_tell() -> None:
    """Show the program, and say what it holds."""
    from literacy_desktop.base.paths import default_data_file
    from literacy_desktop.window.application import Program, make_application, open_workspace
    from literacy_desktop.window.pages import PAGES

    app = make_application()
    ws = open_workspace(default_data_file())
    assert ws is not None
    program = Program(app, ws)
    window = program.build(PAGES[0].name)
    window.show()
    rest()
    first = resident()
    for page in PAGES:
        window.go(page.name)
        app.processEvents()
    window.go(PAGES[0].name)
    rest()
    print(json.dumps([first, resident()]), flush=True)
    os._exit(0)


def measure() -> int:
    """Print the figures; the exit code."""
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.memory", "show"],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=make_demo(Path(folder)),
            check=True,
        )
    first, every = json.loads(done.stdout.splitlines()[-1])
    print(f"idle on the first page {first:.0f} MB (goal {GOAL:.0f}), after every page once {every:.0f} MB")
    return int(first > GOAL)


if __name__ == "__main__":
    if sys.argv[1:] == ["show"]:
        show_and_tell()
    else:
        sys.exit(measure())
