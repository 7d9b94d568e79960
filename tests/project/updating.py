"""An update on a stick, tried in the box with two real setup programs: refused, installed, taken back."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from literacy_desktop import __version__
from tests.project import box, bundle
from tests.project.installing import end_program, install, until
from tests.project.places import data, drive, inside, installed, screen
from tests.project.source import ROOT

NEXT = f"{__version__.rpartition('.')[0]}.{int(__version__.rpartition('.')[2]) + 1}"
PATIENCE = 600.0


def updates() -> tuple[bool, str]:
    """Both versions are built with one publisher's key; the newer one is carried to the older one."""
    with tempfile.TemporaryDirectory() as name:
        key = Path(name) / "publisher.key"
        older = built(key, Path(name) / "older")
        with as_version(NEXT):
            newer = built(key, Path(name) / "newer")
        shutil.rmtree(data(), ignore_errors=True)
        if install(next(older.glob("*Setup*.exe"))):
            return False, "the older version was not installed"
        return carried(next(older.glob("*.ldupdate")), next(newer.glob("*.ldupdate")))


def built(key: Path, out: Path) -> Path:
    """The setup program and the update file of the source as it stands, in a folder of their own."""
    bundle.main(["--windows", "--key", str(key)])
    out.mkdir()
    for file in bundle.DIST.glob("智慧助老-*"):
        shutil.move(file, out / file.name)
    return out


@contextmanager
def as_version(version: str) -> Iterator[None]:
    """The source says that it is another version, for a while."""
    file = ROOT / "literacy_desktop" / "__init__.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f'"{__version__}"', f'"{version}"'), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(text, encoding="utf-8")


def carried(older: Path, newer: Path) -> tuple[bool, str]:
    """Refused when old or altered, installed when it is genuine, and taken back."""
    mine = data() / "literacy.db"
    asked("new", "--site", "柳屯镇幸福院", "--kind", "village", "--region", "濮阳县柳屯镇")
    stick = drive() / "U盘"
    stick.mkdir(exist_ok=True)
    shutil.copy(older, stick / "旧.ldupdate")
    shutil.copy(newer, stick / "新.ldupdate")
    whole = bytearray(newer.read_bytes())
    whole[len(whole) // 2] ^= 1
    (stick / "坏.ldupdate").write_bytes(whole)
    told = {name: asked("updates", "check", inside(stick / f"{name}.ldupdate"))[0] for name in "旧坏新"}
    with screen():
        there = asked("updates", "install", inside(stick / "新.ldupdate"))[0]
        arrived = until(lambda: version() == NEXT, PATIENCE, 5)
        end_program()
        back = asked("updates", "back")[0]
        returned = until(lambda: version() == __version__, PATIENCE, 5)
        end_program()
    copies = len(list((data() / "backups").glob("*.db")))
    good = told == {"旧": 1, "坏": 1, "新": 0} and not there and arrived and not back and returned
    return bool(good and mine.is_file() and copies >= 2), (
        f"old, altered, genuine: exit {[*told.values()]}; there {bool(arrived)}, back {bool(returned)}, "
        f"{copies} copies of the data"
    )


def asked(*words: str) -> tuple[int, Any]:
    """What the installed command line answers: exit code, and what it says."""
    done = box.wine(inside(installed() / "literacy.exe"), "--json", *words)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return done.returncode, json.loads(lines[-1]) if lines else done.stdout


def version() -> str:
    """The version that Windows lists as installed."""
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\literacy-desktop"
    return (box.wine("reg", "query", key, "/v", "DisplayVersion").stdout.split() or [""])[-1]
