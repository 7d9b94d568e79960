"""Where a certificate comes in: a line for scanner and keyboard, and a place to drop pictures on."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.words import Wrapped, picture
from literacy_desktop.verification.service import FILE_KINDS


def files_in(data: QMimeData) -> list[Path]:
    """The files that were dragged or copied, if they are of a kind that can be read."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in FILE_KINDS]


def copied() -> QMimeData:
    """What the clipboard holds; it may hold nothing at all."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if data is None else data


def picture_in(data: QMimeData) -> bytes:
    """The picture that was dragged or copied, as PNG, or nothing."""
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt wants text
    return bytes(buffer.data().data())


class CodeLine(QLineEdit):
    """A line for what a hand scanner types or a person copies from the paper; pictures can be pasted too."""

    pasted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("编号或二维码里的数字"))
        self.setPlaceholderText(_("扫二维码，或输入证书编号，按回车"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        data = copied()
        if event.matches(QKeySequence.StandardKey.Paste) and (files_in(data) or data.hasImage()):
            self.pasted.emit()
            return
        super().keyPressEvent(event)


class DropPlace(QFrame):
    """A place to drop files and pictures on; `dropped` gives what came."""

    dropped = Signal(QMimeData)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._light(on=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(picture("image", "brand", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        words = Wrapped(_("把照片、扫描件或 PDF 拖到这里"), "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)

    def _light(self, *, on: bool) -> None:
        self.setProperty("role", "note-ok" if on else "note")
        self.style().unpolish(self)
        self.style().polish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if files_in(data) or data.hasImage():
            self._light(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
