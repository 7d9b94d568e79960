"""On what kind of disk a folder lies, a local one, a stick or one over the network, and what room it has.

A data file is written in the middle of a class: over a network or on a stick that is pulled it would be lost.
"""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Literal

from literacy_desktop.base.i18n import _
from literacy_desktop.base.paths import settled
from literacy_desktop.base.problems import Problem

Kind = Literal["local", "removable", "network"]

NETWORK_SYSTEMS = frozenset(
    [
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
    ]
)
STICK_SYSTEMS = frozenset(["exfat", "msdos", "vfat"])
STICK_PLACES = ("/media/", "/run/media/")
MOUNTS = Path("/proc/self/mountinfo")
DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4
"""What the Windows call GetDriveType answers for a stick and for a drive over the network."""


def kind_of(place: Path) -> Kind:
    """On what kind of disk a file or folder lies, or would lie; "local" where nobody knows."""
    full = place.absolute()
    if sys.platform == "win32":
        return kind_on_windows(str(full), _drive_type)
    try:
        text = MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "local"
    return kind_by_mounts(_existing(full).as_posix(), text)


def _existing(place: Path) -> Path:
    """The nearest folder above that is there, links followed: what decides is where it really lies."""
    while not place.exists() and place != place.parent:
        place = place.parent
    return settled(place)


def kind_by_mounts(path: str, mountinfo: str) -> Kind:
    """The kind of disk of a path, by the lines of Linux's `mountinfo`."""
    best, system = "", ""
    for line in mountinfo.splitlines():
        left, dash, right = line.partition(" - ")
        parts = left.split()
        if not dash or len(parts) < 5:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), parts[4])
        if len(point) >= len(best) and (path == point or path.startswith(point.rstrip("/") + "/")):
            best, system = point, right.split()[0]
    if system in NETWORK_SYSTEMS and best != "/":
        return "network"
    if best != "/" and (system in STICK_SYSTEMS or best.startswith(STICK_PLACES)):
        return "removable" if PurePosixPath(best) not in _FIRMWARE else "local"
    return "local"


_FIRMWARE = (PurePosixPath("/boot"), PurePosixPath("/boot/efi"), PurePosixPath("/efi"))


def kind_on_windows(path: str, drive_type: Callable[[str], int]) -> Kind:
    """The kind of drive of a Windows path.

    Args:
        path: absolute.
        drive_type: GetDriveType, or in tests what stands for it.
    """
    if path.startswith("\\\\") and not path.startswith(("\\\\?\\", "\\\\.\\")):
        return "network"
    found = re.search(r"([A-Za-z]):", path)
    answer = drive_type(f"{found[1]}:\\") if found else 0
    if answer == DRIVE_REMOTE:
        return "network"
    return "removable" if answer == DRIVE_REMOVABLE else "local"


def _drive_type(root: str) -> int:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return int(windll.kernel32.GetDriveTypeW(root)) if windll is not None else 0


def refuse_unsafe(path: Path) -> None:
    """Refuse a place where a data file in use is in danger.

    Raises:
        Problem: it lies on a stick or over a network; it says how to go on.
    """
    kind = kind_of(path)
    if kind == "removable":
        raise Problem(
            _("“{name}”在 U 盘或移动硬盘上，不能直接在上面登记：一拔就会丢数据。").format(name=path.name),
            _("请把它和旁边的 .keyring.json 一起拷到本机的文件夹里再打开；U 盘可以用来放备份。"),
        )
    if kind == "network":
        raise Problem(
            _("“{name}”在网络文件夹里，不能直接在上面登记：网络一断数据就会坏。").format(name=path.name),
            _("请把它和旁边的 .keyring.json 一起拷到本机的文件夹里再打开；几台电脑之间用交换文件。"),
        )


def free_bytes(place: Path) -> int:
    """How many bytes can still be written where this file or folder lies, or would lie."""
    return shutil.disk_usage(_existing(place.absolute())).free


def size_words(size: int) -> str:
    """A number of bytes as people say it: 512 KB, 3.4 MB, 120 MB, 1.2 GB."""
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20)):
        if size >= step:
            number = size / step
            return f"{number:.1f} {unit}" if number < 10 else f"{number:.0f} {unit}"
    return f"{max(1, size // 1024)} KB"
