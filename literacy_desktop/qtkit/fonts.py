"""The fonts of the window: the same shapes on every machine, rare characters included."""

import re
import sys
from contextlib import suppress
from functools import cache

from PySide6.QtGui import QFontDatabase, QRawFont

from literacy_desktop.base.packed import is_shipped, unpacked
from literacy_desktop.base.paths import asset

WINDOWS_UI = "Microsoft YaHei UI"
OWN = "Noto Sans SC"
RARE = "HanaMinB"
_OWN_FILES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_500Medium.ttf")
_RARE_FILE = "HanaMinB.ttf"
# Everything but the everyday block of Chinese characters, Latin and punctuation.
_UNUSUAL = re.compile("[\u3400-\u4dbf\U00020000-\U0003ffff]")
_loaded: set[str] = set()


def families() -> list[str]:
    """The families to ask for, best first; those not loaded are skipped by Qt."""
    first = [WINDOWS_UI] if sys.platform == "win32" else []
    return [*first, OWN, "Noto Sans CJK SC", RARE]


def load() -> None:
    """Make the everyday font known where the system has none; does nothing the second time."""
    if sys.platform != "win32" or not QFontDatabase.hasFamily(WINDOWS_UI):
        for name in _OWN_FILES:
            _add(name)


def cover(text: str) -> str:
    """Load what a text with rare characters (𬱖, 䶮) needs to be seen, and give the text back.

    Cheap where nothing is rare, which is nearly always.
    """
    unusual = _UNUSUAL.findall(text)
    if unusual:
        _add(_OWN_FILES[0])
        if _RARE_FILE not in _loaded and any(not _own_shows(char) for char in unusual):
            _add(_RARE_FILE)
    return text


@cache
def _own_shows(char: str) -> bool:
    try:
        file = unpacked(asset("fonts", _OWN_FILES[0]))
    except OSError:
        return False
    return QRawFont(str(file), 16).supportsCharacter(ord(char))


def _add(name: str) -> None:
    path = asset("fonts", name)
    if name not in _loaded and is_shipped(path):
        with suppress(OSError):  # a full disk: the window shows boxes, and goes on
            QFontDatabase.addApplicationFont(str(unpacked(path)))
    _loaded.add(name)
