"""Tries the program as Windows runs it, and prints a table: python run.py test --windows

On Linux everything happens in the box (tests/project/box.py): the whole suite under the Windows Python with
code page 936, the frozen program from a folder with a Chinese name for a person with a Chinese name, and the
setup program: installed, upgraded over data, kept waiting by a running program, removed. `--keep DIR` keeps
pictures; `--updates` also builds a second version and carries it over on a stick, there and back.
"""

import argparse
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from literacy_desktop import __version__
from tests.project import box, bundle
from tests.project.installing import (
    goes_through_its_pages,
    installs,
    refuses_what_is_too_old,
    removes,
    self_test,
    shows_its_window,
    upgrades_over_data,
    waits_for_the_program,
)
from tests.project.manners import manners
from tests.project.numbers import starts_in_time
from tests.project.places import drive, home
from tests.project.printing import prints
from tests.project.source import ROOT
from tests.project.updating import updates

FOLDER = "智慧助老 程序"
PERSON = "李明"
PATIENCE = 600
"""Seconds for one test: Wine's first windows come late on a busy machine."""


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    what: str
    passed: bool
    seconds: float
    details: str = ""


def suite(wanted: list[str]) -> tuple[bool, str]:
    """Every test under the Windows Python, subject by subject; all they say is kept on drive C."""
    folder = drive() / "suite"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    counts: Counter[str] = Counter()
    for subject in wanted or subjects():
        words = ["-q", "-p", "no:cacheprovider", "-ra", "-o", f"faulthandler_timeout={PATIENCE}", subject]
        done = box.python("-X", "utf8=0", "-m", "pytest", *words)
        (folder / f"{Path(subject).stem}.txt").write_text(done.stdout, encoding="utf-8")
        last = (done.stdout.strip().splitlines() or ["nothing said"])[-1].strip("= ")
        print(f"     {subject}: {last}", flush=True)
        found = {kind: int(number) for number, kind in re.findall(r"(\d+) ([a-z]+)", last)}
        counts.update(found if "passed" in found else {"broken": 1})
    bad = counts["failed"] + counts["error"] + counts["errors"] + counts["broken"]
    return not bad, ", ".join(f"{number} {kind}" for kind, number in counts.items())


def subjects() -> list[str]:
    """The folders of tests and the tests beside them; what is static needs git, and runs on Linux."""
    found = {path.relative_to(ROOT).parts[:2] for path in (ROOT / "tests").rglob("test_*.py")}
    return sorted("/".join(parts) for parts in found if parts[1] != "project")


def frozen(folder: Path) -> tuple[bool, str]:
    """The bundle in a folder with a Chinese name, for a person with a Chinese name."""
    target = drive() / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    unpacked = home(PERSON) / "AppData" / "Local" / bundle.NAME / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    passed, told = self_test(target, PERSON)
    whose = "the person's own folder was used" if unpacked.is_dir() else "Wine kept to its own user"
    return passed, f"{told}, {whose}"


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
    asked.add_argument("--updates", action="store_true")
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
        ("printing through a Windows printer, measured", prints),
        ("Windows 7, 8.1 and 10 (1803) are refused", lambda: refuses_what_is_too_old(setup)),
        ("silent install, self-test of what was installed", lambda: installs(setup)),
        ("window; second start and double-clicked file raise it", lambda: shows_its_window(wanted.keep)),
        *manners(wanted.keep),
        ("cold start, frozen against source", lambda: starts_in_time(folder)),
        ("upgrade in place leaves the data alone", lambda: upgrades_over_data(setup)),
        ("setup waits for the running program", lambda: waits_for_the_program(setup)),
        ("silent removal keeps the data", lambda: removes(setup)),
        ("installed by its pages", lambda: goes_through_its_pages(setup, wanted.keep)),
    ]
    if wanted.updates:
        steps.append(("an update on a stick, there and back", updates))
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
