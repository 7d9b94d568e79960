"""Where photographs come from: chosen, dragged, pasted, or put into a folder that is watched."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QFileSystemWatcher, QIODevice, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage

from literacy_desktop.base.i18n import _
from literacy_desktop.sheets.service import PICTURES

_QUIET = 1500
"""Milliseconds without a change after which a file is taken to be whole."""

Source = Path | tuple[str, bytes]


def sources_in(data: QMimeData) -> list[Source]:
    """The files or the picture that were dragged or copied; what is no picture, the reader tells by name."""
    files: list[Source] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
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
    """Looks after a folder; `came` gives the pictures that were put there since, once they are whole."""

    came = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._known: dict[Path, int] = {}
        self._growing: dict[Path, int] = {}
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._watcher.directoryChanged.connect(lambda _folder: self._quiet.start())
        self._quiet.timeout.connect(self.look)

    def start(self, folder: Path) -> None:
        """Watch a folder; what lies there already is left alone."""
        self.stop()
        self.folder = folder
        self._known = self._there()
        self._watcher.addPath(str(folder))

    def stop(self) -> None:
        """Watch nothing."""
        self._quiet.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self.folder, self._growing = None, {}

    def _there(self) -> dict[Path, int]:
        """The pictures in the folder and how large each is; what goes away meanwhile is none."""
        if self.folder is None or not self.folder.is_dir():
            return {}
        found = {}
        for each in sorted(self.folder.iterdir()):
            if each.suffix.lower() in PICTURES:
                with suppress(OSError):
                    found[each] = each.stat().st_size
        return found

    def look(self) -> None:
        """Tell of what is new and has not grown since the last look; look again at what may still grow."""
        new = {path: size for path, size in self._there().items() if self._known.get(path) != size}
        whole = [path for path, size in new.items() if self._growing.get(path) == size]
        self._known |= {path: new[path] for path in whole}
        self._growing = {path: size for path, size in new.items() if path not in whole}
        if self._growing:
            self._quiet.start()
        if whole:
            self.came.emit(whole)
