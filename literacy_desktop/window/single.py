"""One window for one data file: a second start raises the first one's window."""

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from literacy_desktop.base.paths import data_home, settled


class Single(QObject):
    """Holds a lock for the data file and hears of other starts with it, by a file laid beside the lock."""

    asked = Signal(str)
    """Somebody started the program again, with this file or with nothing."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = data_home() / "running"
        folder.mkdir(parents=True, exist_ok=True)
        named = hashlib.sha256(str(settled(path)).encode()).hexdigest()[:16]
        self._knock = folder / f"{named}.asked"
        self._lock = QLockFile(str(folder / f"{named}.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_knock)

    def claim(self, opened: Path | None = None) -> bool:
        """Be the one, or tell the one there is, with the file it is to open, and give False."""
        if not self._lock.tryLock(0):
            draft = self._knock.with_suffix(".draft")
            draft.write_text(str(opened.resolve()) if opened else "", encoding="utf-8")
            draft.replace(self._knock)
            return False
        self._knock.unlink(missing_ok=True)
        self._watcher.addPath(str(self._knock.parent))
        return True

    def _on_knock(self) -> None:
        try:
            opened = self._knock.read_text(encoding="utf-8")
            self._knock.unlink()
        except OSError:  # nobody knocked, or it was answered already
            return
        self.asked.emit(opened)

    def release(self) -> None:
        """Let the next start be the one."""
        if self._watcher.directories():
            self._watcher.removePath(str(self._knock.parent))
        self._lock.unlock()


def show_to_setup() -> object:
    """Let the Windows setup program see that we run, as long as what is returned is kept; elsewhere nothing.

    The setup program waits for this mutex to vanish before it replaces files (assets/installer/setup.nsi).
    """
    if sys.platform != "win32":
        return None
    import ctypes

    return ctypes.windll.kernel32.CreateMutexW(None, False, "literacy-desktop-running")
