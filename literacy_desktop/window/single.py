"""One window for one data file: a second start raises the first one's window."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from literacy_desktop.base.paths import data_home


class Single(QObject):
    """Holds a lock for the data file and hears of other starts with it, by a file laid beside the lock."""

    asked = Signal()
    """Somebody started the program again."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = data_home() / "running"
        folder.mkdir(parents=True, exist_ok=True)
        named = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
        self._knock = folder / f"{named}.asked"
        self._lock = QLockFile(str(folder / f"{named}.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_knock)

    def claim(self) -> bool:
        """Be the one, or tell the one there is and give False."""
        if not self._lock.tryLock(0):
            self._knock.touch()
            return False
        self._knock.unlink(missing_ok=True)
        self._watcher.addPath(str(self._knock.parent))
        return True

    def _on_knock(self) -> None:
        if self._knock.exists():
            self._knock.unlink(missing_ok=True)
            self.asked.emit()

    def release(self) -> None:
        """Let the next start be the one."""
        if self._watcher.directories():
            self._watcher.removePath(str(self._knock.parent))
        self._lock.unlock()
