"""How long the frozen program takes to its first painted page in the box, against the same from source."""

import shutil
import statistics
import subprocess
import time
from pathlib import Path

from literacy_desktop.demo.service import make_demo
from tests.project import box
from tests.project.installing import end_program, running, until
from tests.project.places import drive, inside, screen

ROUNDS = 5
GOAL = 1.5
SIDEBAR = "1x1+12+500"  # a place that nothing but the program's window colours
PATIENCE = 120.0


def starts_in_time(folder: Path) -> tuple[bool, str]:
    """Starts of both in turns, each a fresh process before an empty screen; their medians compared."""
    place = drive() / "start"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place / "program")
    make_demo(place / "demo.db").close()
    frozen = (inside(place / "program" / "literacy-desktop.exe"),)
    source = (box.WINDOWS_PYTHON.replace("python.exe", "pythonw.exe"), "-m", "literacy_desktop")
    took: dict[tuple[str, ...], list[float]] = {frozen: [], source: []}
    with screen():
        for turn in range(ROUNDS + 1):
            for words, found in took.items():
                seconds = painted(words, inside(place / "demo.db"))
                if turn:  # the first one fills the disk's memory
                    found.append(seconds)
    ours, plain = (statistics.median(found) for found in took.values())
    return ours <= GOAL * plain, f"frozen {ours:.1f} s, source {plain:.1f} s: {ours / plain:.2f} times"


def painted(words: tuple[str, ...], data: str) -> float:
    """Seconds from the start of a process to the first paint of its window."""
    began = time.monotonic()
    with running(*words, data_file=data):
        if not until(is_painted, PATIENCE, 0.1):
            raise SystemExit(f"{words[0]}: nothing painted")
        took = time.monotonic() - began
        end_program()
    time.sleep(1)
    return took


def is_painted() -> bool:
    """Whether something has been drawn where the window will be."""
    command = ["import", "-window", "root", "-crop", SIDEBAR, "-depth", "8", "rgb:-"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout[:3] not in (b"", b"\x00\x00\x00")
