"""The sticks that are plugged in: where each is, what it is called, and how much room it has."""

import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from literacy_desktop.base.drives import kind_of

MOUNTED_UNDER = ("/media", "/run/media")
_NAMES = 261
"""Characters that Windows may write for the name of a volume, with the end."""


@dataclass(frozen=True)
class Stick:
    """A removable drive.

    Attributes:
        path: its top folder.
        name: what its owner called it; empty where nothing was written on it.
        free: bytes.
    """

    path: Path
    name: str
    free: int


def sticks() -> list[Stick]:
    """The removable drives that can be written to now, by their letter or name."""
    found = []
    for path in _tops():
        with suppress(OSError):  # a card reader without a card, a stick pulled just now
            found.append(Stick(path, _name(path), shutil.disk_usage(path).free))
    return found


def _tops() -> list[Path]:
    if sys.platform == "win32":
        letters = (Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
        return [one for one in letters if one.exists() and kind_of(one) == "removable"]
    return [one for root in MOUNTED_UNDER for one in sorted(Path(root).glob("*/*")) if one.is_dir()]


def _name(path: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        held = ctypes.create_unicode_buffer(_NAMES)
        ctypes.windll.kernel32.GetVolumeInformationW(str(path), held, _NAMES, None, None, None, None, 0)
        return held.value
    return path.name
