"""Makes what offices install: the program as a folder, and for Windows one Setup.exe, with sums and licences.

    python run.py build                 for the system it runs on, into dist/
    python run.py build --windows       on Linux the Windows program, made in the box (tests/project/box.py)
    python run.py build … --key FILE    signs an update file; FILE, the publisher's key, is made if missing

The publisher's public key goes into the program, which takes only updates signed with it. The same source
makes the same files: dates are taken from the last commit, hash seeds are fixed.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from literacy_desktop import __version__
from literacy_desktop.base.migrations import migration_files
from literacy_desktop.updates.document import write_update
from literacy_desktop.updates.model import ENDING, Manifest
from tests.project import box, slim
from tests.project.source import ROOT

DIST, WORK, SCRIPT = ROOT / "dist", ROOT / "build", ROOT / "assets" / "installer" / "setup.nsi"
NAME = "literacy-desktop"
KEYS = ROOT / "assets" / "update-keys.json"


def moment() -> str:
    """The last commit's time, for every date inside what is made."""
    asked = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, encoding="ascii", check=False)
    return done.stdout.strip() or "1767225600"


def run_pyinstaller(*, windows: bool) -> Path:
    """The program as a folder; returns it."""
    out = DIST / ("windows" if windows else sys.platform)
    shutil.rmtree(out, ignore_errors=True)
    words = ["-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "WARN"]
    words += [
        "--distpath",
        str(out.relative_to(ROOT)),
        "--workpath",
        str((WORK / out.name).relative_to(ROOT)),
    ]
    steady = {"SOURCE_DATE_EPOCH": moment(), "PYTHONHASHSEED": "0"}
    if windows and sys.platform != "win32":
        done = box.python(*words, SOURCE_DATE_EPOCH=moment(), PYTHONHASHSEED="0")
        if done.returncode:
            raise SystemExit(done.stdout[-4000:])
    else:
        subprocess.run([sys.executable, *words], cwd=ROOT, env={**os.environ, **steady}, check=True)
    return out / NAME


def add_licences(folder: Path, packages: Path | None) -> list[str]:
    """Lay the licence of every package that the program locks beside it; returns what has none.

    Args:
        folder: of the program.
        packages: the site-packages it was made from; None for those of this Python.
    """
    out, missing = folder / "licences", []
    out.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", out / "literacy-desktop.txt")
    found_in = [str(packages)] if packages else sys.path
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {line.split("==")[0].lower() for line in lock.splitlines() if "==" in line}
    for found in sorted(metadata.distributions(path=found_in), key=lambda one: one.name.lower()):
        if found.name.lower().replace("_", "-") not in locked:
            continue
        texts = [one for one in found.files or () if is_licence(one.name)]
        for number, one in enumerate(texts):
            target = out / f"{found.name}{f'-{number}' if number else ''}.txt"
            target.write_bytes(Path(str(one.locate())).read_bytes())
        if not texts:
            missing.append(found.name)
            told = found.metadata.json
            word = told.get("license_expression") or told.get("license") or "?"
            (out / f"{found.name}.txt").write_text(
                f"{found.name} {found.version}: {word}\n", encoding="utf-8"
            )
    return missing


def is_licence(name: str) -> bool:
    """Whether a file of this name is a licence or names authors."""
    return name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE"))


def make_setup(folder: Path) -> Path:
    """The setup program of a Windows folder, by NSIS.

    Raises:
        SystemExit: makensis is not there, or did not like the script.
    """
    out = DIST / f"智慧助老-Setup-{__version__}.exe"
    icon = next((ROOT / "assets").rglob("*.ico"))
    told = {
        "VERSION": __version__,
        "SOURCE": str(folder),
        "OUT": str(out),
        "ICON": str(icon),
        "SIDE": str(SCRIPT.with_name("side.bmp")),
        "SCHEMA": str(len(migration_files())),
    }
    program = shutil.which("makensis")
    if program is None:
        raise SystemExit("缺少 makensis：Debian 上是 nsis 包，Windows 上安装 NSIS 3。")
    words = [program, "-INPUTCHARSET", "UTF8", "-V2", *(f"-D{key}={value}" for key, value in told.items())]
    subprocess.run([*words, str(SCRIPT)], env={**os.environ, "SOURCE_DATE_EPOCH": moment()}, check=True)
    return out


def settle_times(folder: Path) -> None:
    """Give every file of the folder the same time, so that the same contents make the same setup program."""
    stamp = int(moment())
    for path in folder.rglob("*"):
        os.utime(path, (stamp, stamp))


@contextmanager
def publisher(file: Path | None) -> Iterator[bytes | None]:
    """The publisher's private key, its public half among the assets while the program is made."""
    if file is None:
        yield None
        return
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not file.exists():
        file.write_text(Ed25519PrivateKey.generate().private_bytes_raw().hex(), encoding="ascii")
        file.chmod(0o600)
    secret = bytes.fromhex(file.read_text(encoding="ascii"))
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw().hex()
    KEYS.write_text(json.dumps({"keys": [public]}), encoding="utf-8")
    try:
        yield secret
    finally:
        KEYS.unlink()


def make_update(setup: Path, key: bytes) -> Path:
    """The update file of a setup program, with what the changelog says is new."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1].split("\n", 1)[1].strip()
    day = datetime.fromtimestamp(int(moment()), UTC).date().isoformat()
    out = DIST / f"智慧助老-{__version__}{ENDING}"
    write_update(setup, out, key, Manifest(__version__, len(migration_files()), day, 0, "", changes))
    return out


def write_sums(files: list[Path]) -> Path:
    """SHA-256 of what offices get, in the form that sha256sum checks."""
    out = DIST / "SHA256SUMS.txt"
    lines = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files]
    out.write_text("".join(lines), encoding="utf-8")
    return out


def sizes(folder: Path) -> list[tuple[str, int]]:
    """The parts of a bundle by size: (name, bytes), the largest first."""
    inside = folder / "_internal"
    parts = {one.name: weight(one) for one in inside.iterdir()} if inside.is_dir() else {}
    return sorted(parts.items(), key=lambda part: -part[1])


def weight(path: Path) -> int:
    """The bytes of a file, or of everything below a folder."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(one.stat().st_size for one in files if one.is_file())


def main(arguments: list[str]) -> int:
    """Make everything, and say how large it is."""
    asked = argparse.ArgumentParser(prog="run.py build")
    asked.add_argument("--windows", action="store_true")
    asked.add_argument("--key", type=Path)
    wanted = asked.parse_args(arguments)
    windows = wanted.windows or sys.platform == "win32"
    if windows and sys.platform != "win32":
        box.setup()
    with publisher(wanted.key) as key:
        folder = run_pyinstaller(windows=windows)
    if windows:
        slim.lighten(folder)
    packages = box.PACKAGES if windows and sys.platform != "win32" else None
    for name in add_licences(folder, packages):
        print(f"no licence text in the package: {name}")
    settle_times(folder)
    for name, size in sizes(folder)[:12]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    print(f"{weight(folder) / 1e6:8.1f} MB  {folder.relative_to(ROOT)}")
    if windows:
        setup = make_setup(folder)
        made = [setup, *([make_update(setup, key)] if key else [])]
        write_sums(made)
        for one in made:
            print(f"{one.stat().st_size / 1e6:8.1f} MB  {one.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
