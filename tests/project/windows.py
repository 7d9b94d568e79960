"""Tries the program as Windows runs it, and prints a table: python run.py test --windows

On Linux everything happens in the box (tests/project/box.py): the whole suite under the Windows Python with
code page 936, the frozen program from a folder with a Chinese name for a person with a Chinese name, and the
setup program: installed, upgraded over data, kept waiting by a running program, removed. `--keep DIR` keeps
the reports and a picture of the window.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from literacy_desktop import __version__
from tests.project import box, bundle
from tests.project.source import ROOT

FOLDER = "智慧助老 程序"
PERSON = "李明"
PATIENCE = 90.0


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    what: str
    passed: bool
    seconds: float
    details: str = ""


@contextmanager
def screen() -> Iterator[str]:
    """A screen of 1366 by 768 without anybody before it; gives its name."""
    name = ":87"
    server = subprocess.Popen(
        ["Xvfb", name, "-screen", "0", "1366x768x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(1)
        yield name
    finally:
        server.terminate()
        server.wait()


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


def suite(words: list[str]) -> tuple[bool, str]:
    """Every test under the Windows Python."""
    done = box.python("-X", "utf8=0", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-ra", *words)
    (drive() / "suite.txt").write_text(done.stdout, encoding="utf-8")
    return done.returncode == 0, done.stdout.strip().splitlines()[-1].strip("= ")


def self_test(folder: Path, person: str = "root") -> tuple[bool, str]:
    """The frozen program tries itself, its data in the person's own folder."""
    place = home(person) / "AppData" / "Local"
    place.mkdir(parents=True, exist_ok=True)
    inside = "C:\\" + str(folder.relative_to(drive())).replace("/", "\\")
    report = place / "report.txt"
    report.unlink(missing_ok=True)
    local = f"C:\\users\\{person}\\AppData\\Local"
    done = box.wine(
        f"{inside}\\literacy.exe", "self-test", "--report", f"{local}\\report.txt", LOCALAPPDATA=local
    )
    if not report.is_file():
        return False, done.stdout[-300:]
    lines = report.read_text(encoding="utf-8").splitlines()
    failed = [line for line in lines if line.startswith("✗")]
    return done.returncode == 0 and not failed, "；".join(failed) or f"{len(lines)} steps"


def frozen(folder: Path) -> tuple[bool, str]:
    """The bundle in a folder with a Chinese name, for a person with a Chinese name."""
    target = drive() / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    return self_test(target, PERSON)


def install(setup: Path, *words: str) -> int:
    """Run the setup program without its pages; its exit code."""
    shutil.copy(setup, drive() / "Setup.exe")
    return box.wine(r"C:\Setup.exe", "/S", *words).returncode


def installs(setup: Path) -> tuple[bool, str]:
    """A first installation: program, shortcuts, a copy of the setup program, and the program works."""
    shutil.rmtree(installed(), ignore_errors=True)
    shutil.rmtree(data(), ignore_errors=True)
    code = install(setup)
    there = {
        "program": (installed() / "literacy-desktop.exe").is_file(),
        "uninstaller": (installed() / "卸载.exe").is_file(),
        "desktop": any(home().rglob("Desktop/智慧助老课程管理.lnk")),
        "menu": any(home().rglob("Programs/智慧助老课程管理/智慧助老课程管理.lnk")),
        "kept": (data() / "updates" / f"{__version__}-Setup.exe").is_file(),
    }
    missing = [name for name, found in there.items() if not found]
    if code or missing:
        return False, f"exit {code}, missing {missing}"
    return self_test(installed())


def shows_its_window(keep: Path | None) -> tuple[bool, str]:
    """The installed program opens its window; a picture of it is taken."""
    with screen() as name, started(name):
        found = appears(name)
        time.sleep(8)
        if keep is not None:
            picture = keep / "window.png"
            subprocess.run(["import", "-display", name, "-window", "root", str(picture)], check=False)
    return bool(found), found


@contextmanager
def started(display: str) -> Iterator[None]:
    """The installed program, running; it is ended afterwards."""
    os.environ["DISPLAY"] = display
    inside = "C:\\" + str((installed() / "literacy-desktop.exe").relative_to(drive())).replace("/", "\\")
    words = [sys.executable, "-m", "tests.project.box", "wine", inside]
    window = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        box.wine("taskkill", "/F", "/IM", "literacy-desktop.exe")
        window.wait(60)
        del os.environ["DISPLAY"]


def appears(display: str) -> str:
    """The title of the program's window as soon as it is there; empty after a while."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        asked = ["xdotool", "search", "--name", "智慧助老"]
        found = subprocess.run(
            asked, env={**os.environ, "DISPLAY": display}, stdout=subprocess.PIPE, check=False
        )
        if found.stdout.strip():
            return "window found"
        time.sleep(0.5)
    return ""


def upgrades_over_data(setup: Path) -> tuple[bool, str]:
    """A second installation leaves what is in the data folder as it was."""
    mine = data() / "literacy.db"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_bytes(b"somebody's data")
    stray = installed() / "_internal" / "of-an-older-version.dll"
    stray.touch()
    code = install(setup)
    kept = mine.read_bytes() == b"somebody's data"
    return code == 0 and kept and not stray.exists(), f"exit {code}"


def waits_for_the_program(setup: Path) -> tuple[bool, str]:
    """The setup program replaces nothing while the program runs, and goes on once it is closed."""
    (data() / "literacy.db").unlink(missing_ok=True)
    with screen() as name:
        shutil.copy(setup, drive() / "Setup.exe")
        with started(name):
            if not appears(name):
                return False, "no window"
            words = [sys.executable, "-m", "tests.project.box", "wine", r"C:\Setup.exe", "/S"]
            waiting = subprocess.Popen(words, cwd=ROOT)
            time.sleep(15)
            early = waiting.poll()
        code = waiting.wait(300)
    return early is None and code == 0, f"waited {early is None}, then exit {code}"


def removes(_setup: Path) -> tuple[bool, str]:
    """A silent removal takes the program away and leaves the data."""
    mine = data() / "literacy.db"
    mine.write_bytes(b"somebody's data")
    inside = "C:\\" + str((installed() / "卸载.exe").relative_to(drive())).replace("/", "\\")
    box.wine(inside, "/S")
    for _turn in range(60):
        if not (installed() / "literacy-desktop.exe").exists():
            break
        time.sleep(1)
    gone = not (installed() / "literacy-desktop.exe").exists()
    return gone and mine.is_file(), f"gone {gone}, data kept {mine.is_file()}"


def tried(what: str, step: Callable[[], tuple[bool, str]]) -> Row:
    """One line of the table, told as soon as it is known."""
    began = time.monotonic()
    passed, details = step()
    row = Row(what, passed, time.monotonic() - began, details)
    print(f"{'ok  ' if passed else 'FAIL'} {row.seconds:6.0f} s  {what}: {details}", flush=True)
    return row


def main(arguments: list[str]) -> int:
    """Try everything."""
    asked = argparse.ArgumentParser(prog="run.py test --windows")
    asked.add_argument("--windows", action="store_true")
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--no-suite", action="store_true")
    wanted, words = asked.parse_known_args(arguments)
    if sys.platform == "win32":
        raise SystemExit("This is Windows already: python run.py test, then python run.py build.")
    box.setup()
    rows = (
        [] if wanted.no_suite else [tried("whole suite, Windows Python, code page 936", lambda: suite(words))]
    )
    folder = bundle.DIST / "windows" / bundle.NAME
    rows.append(tried("build: bundle and setup program", build))
    setup = bundle.DIST / f"智慧助老-Setup-{__version__}.exe"
    steps: list[tuple[str, Callable[[], tuple[bool, str]]]] = [
        (rf"frozen self-test in C:\{FOLDER} for {PERSON}", lambda: frozen(folder)),
        ("silent install, self-test of what was installed", lambda: installs(setup)),
        ("the installed program shows its window", lambda: shows_its_window(wanted.keep)),
        ("upgrade in place leaves the data alone", lambda: upgrades_over_data(setup)),
        ("setup waits for the running program", lambda: waits_for_the_program(setup)),
        ("silent removal keeps the data", lambda: removes(setup)),
    ]
    rows += [tried(what, step) for what, step in steps]
    failed = sum(not row.passed for row in rows)
    print(f"{len(rows) - failed} passed, {failed} failed")
    return 1 if failed else 0


def build() -> tuple[bool, str]:
    """The bundle and the setup program, unless they are newer than the source."""
    code = bundle.main(["--windows"])
    return code == 0, f"{bundle.weight(bundle.DIST / 'windows' / bundle.NAME) / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
