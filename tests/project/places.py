"""Where things lie in the box when the program is tried there, and the screen it is tried before."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from tests.project import box, bundle

SCREEN = os.environ.get("LITERACY_SCREEN", ":87")


@contextmanager
def screen(size: str = "1366x768") -> Iterator[str]:
    """A screen with a window manager and nobody before it; the box draws on it."""
    server = silent("Xvfb", SCREEN, "-screen", "0", f"{size}x24")
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = SCREEN
    try:
        time.sleep(1)
        manager = silent("openbox")
        yield SCREEN
        manager.terminate()
        manager.wait()
    finally:
        os.environ.pop("DISPLAY")
        if before is not None:
            os.environ["DISPLAY"] = before
        server.terminate()
        server.wait()


def silent(*words: str) -> subprocess.Popen[bytes]:
    """A program of Linux beside us."""
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tool(*words: str) -> str:
    """What xdotool says."""
    return subprocess.run(
        ["xdotool", *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="ascii", check=False
    ).stdout


def take_picture(out: Path) -> None:
    """Keep what the screen shows."""
    subprocess.run(["import", "-window", "root", str(out)], check=False)


def drive() -> Path:
    """The box's drive C."""
    return box.PREFIX / "drive_c"


def home(person: str = "root") -> Path:
    """A person's folder on the box's drive C."""
    return drive() / "users" / person


def installed() -> Path:
    """Where the setup program puts the program."""
    return home() / "AppData" / "Local" / "Programs" / bundle.NAME


def data() -> Path:
    """Where the program of the person who installed it keeps its data."""
    return home() / "AppData" / "Local" / bundle.NAME


def inside(path: Path) -> str:
    """A path on the box's drive C as Windows says it."""
    return "C:\\" + str(PurePosixPath(path.relative_to(drive()))).replace("/", "\\")
