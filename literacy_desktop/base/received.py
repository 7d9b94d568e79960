"""Where WeChat and QQ lay the files that people are sent: offices send rosters and updates that way."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MONTHS = 2
"""WeChat begins a folder each month; so many of the newest are looked into."""

_BY_MONTH = (("WeChat Files", "FileStorage/File"), ("xwechat_files", "msg/file"))  # version 3, version 4
_FLAT = (("Tencent Files", "FileRecv"),)  # QQ


def received_folders(documents: Path) -> list[Path]:
    """The folders that received files lie in, of every account on this PC; none where there is no WeChat.

    Args:
        documents: the person's folder of documents, where they lie unless the person moved them.
    """
    found: list[Path] = []
    with suppress(OSError):
        for home in dict.fromkeys([documents, *_moved_to()]):
            for name, inside in _BY_MONTH:
                for account in _folders(home / name):
                    found += sorted(_folders(account / inside), key=lambda one: one.name)[-MONTHS:]
            found += [account / inside for name, inside in _FLAT for account in _folders(home / name)]
    return [folder for folder in found if folder.is_dir()]


def newest_received(documents: Path, pattern: str) -> Path | None:
    """The file received last.

    Args:
        documents: as in received_folders.
        pattern: such as "*.xlsx *.csv".
    """
    found: list[tuple[float, Path]] = []
    for folder in received_folders(documents):
        for each in pattern.split():
            with suppress(OSError):
                found += [(one.stat().st_mtime, one) for one in folder.glob(each) if one.is_file()]
    return max(found)[1] if found else None


def _folders(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if one.is_dir()] if folder.is_dir() else []


def _moved_to() -> Iterator[Path]:
    """Where the person told WeChat 3 to keep its files."""
    if sys.platform != "win32":
        return
    import winreg

    with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\Tencent\WeChat") as key:
        told = str(winreg.QueryValueEx(key, "FileSavePath")[0])
        if told and told != "MyDocument:":
            yield Path(told)
