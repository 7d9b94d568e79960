"""Choosing files with the machine's own dialogs; each purpose remembers its last folder.

Where WeChat received a fitting file since, the dialog begins there: most rosters and photos come that way.
"""

import time
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.received import newest_received
from literacy_desktop.qtkit.memory import keep, recall

_FRESH = 24 * 3600.0
"""Seconds for which a received file is likely to be the one that is looked for."""


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _folder(purpose: str) -> Path:
    last = recall(f"folders/{purpose}")
    if last and Path(last).is_dir():
        return Path(last)
    documents = _documents()
    # Qt's dialog would offer the last part of a folder that is not there as the name of a file.
    return documents if documents.is_dir() else Path.home()


def _start(purpose: str, pattern: str) -> Path:
    """Where to look for a file: where WeChat laid one since the last time, else as `_folder`."""
    file = newest_received(_documents(), pattern)
    if file is not None and file.exists():
        came, before = file.stat().st_mtime, float(recall(f"folders/{purpose}-at", "0"))
        if came > max(before, time.time() - _FRESH):
            return file.parent
    return _folder(purpose)


def _remember(purpose: str, chosen: str) -> Path | None:
    if not chosen:
        return None
    path = Path(chosen)
    keep(f"folders/{purpose}", str(path.parent))
    keep(f"folders/{purpose}-at", str(time.time()))
    return path


def open_file(parent: QWidget, title: str, pattern: str, *, purpose: str) -> Path | None:
    """Choose a file that is there.

    Args:
        parent: the window it belongs to.
        title: what it is for.
        pattern: such as "*.xlsx *.csv".
        purpose: under which its folder is remembered.
    """
    words = f"{_('可用的文件')} ({pattern})"
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(_start(purpose, pattern)), words)
    return _remember(purpose, chosen)


def open_files(parent: QWidget, title: str, pattern: str, *, purpose: str) -> list[Path]:
    """Choose files that are there; none where the person changed their mind. As `open_file`."""
    words = f"{_('可用的文件')} ({pattern})"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(_start(purpose, pattern)), words)
    if chosen:
        _remember(purpose, chosen[0])
    return [Path(each) for each in chosen]


def choose_folder(parent: QWidget, title: str, *, purpose: str) -> Path | None:
    """Choose a folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_folder(purpose)))
    if chosen:
        keep(f"folders/{purpose}", chosen)
    return Path(chosen) if chosen else None


def save_file(parent: QWidget, title: str, name: str, *, purpose: str) -> Path | None:
    """Choose where to write a file; its name's ending is kept."""
    ending = Path(name).suffix
    start = str(_folder(purpose) / name)
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, start, f"*{ending}")
    if chosen and not chosen.lower().endswith(ending.lower()):
        chosen += ending
    return _remember(purpose, chosen)
