"""How long it takes to the first usable paint, against a bare window: `python -m tests.bench.startup`.

Both are fresh processes in turns, offscreen, until their page has been painted and the event loop is free
again. The bare window is a QMainWindow with one word, the least that PySide6 can show. Medians; the ratio is
what counts, as both suffer alike from a slow machine. Ends with 1 where the goal is missed, or where a module
is loaded before the first paint that is only needed later.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROUNDS = 7
GOAL = 3.0

LATER = (
    "reportlab", "openpyxl", "python_calamine", "pypinyin", "sqlite_utils", "babel", "uharfbuzz",
    "zxingcpp", "pypdfium2", "rl_accel", "PIL", "PySide6.QtNetwork", "PySide6.QtPrintSupport",
    "PySide6.QtPdf", "asyncio", "multiprocessing", "unittest",
)  # fmt: skip
"""Modules with work of their own, which nobody needs before they ask for it."""


@dataclass(frozen=True)
class Start:
    """One start: seconds on the wall and of the processor, and what was loaded too early."""

    wall: float
    cpu: float
    early: tuple[str, ...]


def show_bare() -> None:
    """The least window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Word(QLabel):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's own name
            super().paintEvent(event)
            QTimer.singleShot(0, tell)

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(Word("你好"))
    window.resize(1366, 696)
    window.show()
    app.exec()


def show_program() -> None:
    """The program, started as its users start it, with an eye on the first paint of its page."""
    from literacy_desktop.__main__ import main

    watch()
    sys.argv = ["literacy-desktop"]
    main()


def watch() -> None:
    """Tell when the page of the window to come has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from literacy_desktop.window.application import Program
    from literacy_desktop.window.main import MainWindow

    class Eye(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, tell)
            return False

    build = Program.build

    def build_and_watch(self: Program, page: str = "") -> MainWindow:
        made = build(self, page)
        eye = Eye(made)
        made.page().installEventFilter(eye)
        return made

    Program.build = build_and_watch  # type: ignore[method-assign]  # the eye is for this measurement only


def tell() -> None:
    """Say that the window can be used, and end at once."""
    early = [name for name in LATER if name in sys.modules]
    print(json.dumps({"cpu": time.process_time(), "early": early}), flush=True)
    os._exit(0)


def start(what: str, environment: dict[str, str]) -> Start:
    """Start one in a fresh process and wait for its word."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.startup", what],
        stdout=subprocess.PIPE,
        env=environment,
        encoding="utf-8",
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    with child.stdout as said:
        line = said.readline()
        wall = time.perf_counter() - began
    child.wait()
    told = json.loads(line)
    return Start(wall, told["cpu"], tuple(told["early"]))


def make_demo(folder: Path) -> dict[str, str]:
    """The surroundings of a start: a demo to open, a home of its own."""
    from literacy_desktop.demo.service import make_demo as fill

    fill(folder / "demo.db").close()
    home = {
        "XDG_DATA_HOME": str(folder),
        "LOCALAPPDATA": str(folder),
        "LITERACY_DATA": str(folder / "demo.db"),
    }
    # the installed program lies there compiled, which a checkout may not be allowed to
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    return os.environ | home | compiled | {"QT_QPA_PLATFORM": "offscreen"}


def measure() -> int:
    """Print the table; the exit code."""
    starts: dict[str, list[Start]] = {"bare": [], "program": []}
    with TemporaryDirectory() as folder:
        environment = make_demo(Path(folder))
        for what in starts:
            start(what, environment)  # once for the disk's memory and the compiled files
        for _round in range(ROUNDS):
            for what, found in starts.items():
                found.append(start(what, environment))
    medians = {
        what: (statistics.median(one.wall for one in found), statistics.median(one.cpu for one in found))
        for what, found in starts.items()
    }
    for what, (wall, cpu) in medians.items():
        spread = f"{min(one.wall for one in starts[what]):.2f}–{max(one.wall for one in starts[what]):.2f}"
        print(f"{what:8} wall {wall:.2f} s ({spread})  cpu {cpu:.2f} s")
    ratios = [ours / bare for ours, bare in zip(medians["program"], medians["bare"], strict=True)]
    early = sorted({name for one in starts["program"] for name in one.early})
    print(f"ratio    wall {ratios[0]:.2f}  cpu {ratios[1]:.2f}  (goal {GOAL})")
    print(f"loaded before the first paint: {', '.join(early) or 'nothing too early'}")
    return int(min(ratios) > GOAL or bool(early))


if __name__ == "__main__":
    if sys.argv[1:] == ["bare"]:
        show_bare()
    elif sys.argv[1:] == ["program"]:
        show_program()
    else:
        sys.exit(measure())
