"""Where photographs come from: chosen, dragged, pasted, or put into a folder that is watched."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QFileSystemWatcher, QIODevice, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage

from literacy_desktop.base.i18n import _
from literacy_desktop.sheets.service import PICTURES

_QUIET = 1500
"""Milliseconds without a change after which a file is taken to be whole."""

Source = Path | tuple[str, bytes]


def sources_in(data: QMimeData) -> list[Source]:
    """The files or the picture that were dragged or copied, as far as they can be read."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    files: list[Source] = [path for path in paths if path.is_dir() or path.suffix.lower() in PICTURES]
    image = data.imageData() if data.hasImage() and not files else None
    if isinstance(image, QImage) and not image.isNull():
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt wants text
        files.append((_("粘贴的图片"), bytes(buffer.data().data())))
    return files


def copied() -> list[Source]:
    """What the clipboard holds."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return sources_in(data) if data is not None else []


class Watch(QObject):
    """Looks after a folder; `came` gives the pictures that were put there since."""

    came = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._known: set[tuple[str, int]] = set()
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._watcher.directoryChanged.connect(lambda _folder: self._quiet.start())
        self._quiet.timeout.connect(self.look)

    def start(self, folder: Path) -> None:
        """Watch a folder; what lies there already is left alone."""
        self.stop()
        self.folder = folder
        self._known = set(self._there())
        self._watcher.addPath(str(folder))

    def stop(self) -> None:
        """Watch nothing."""
        self._quiet.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self.folder = None

    def _there(self) -> dict[tuple[str, int], Path]:
        if self.folder is None or not self.folder.is_dir():
            return {}
        files = [each for each in self.folder.iterdir() if each.suffix.lower() in PICTURES]
        return {(each.name, each.stat().st_size): each for each in sorted(files)}

    def look(self) -> None:
        """Tell of what is new."""
        found = self._there()
        new = [path for key, path in found.items() if key not in self._known]
        self._known |= set(found)
        if new:
            self.came.emit(new)
