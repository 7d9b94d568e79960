"""Curtains: every window covered so that nothing in it can be read, and uncovered again as it was."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from literacy_desktop.qtkit import icons, theme

COARSE = 48
"""One block stands for so many pixels: the largest type is smaller than that, nothing of it is left."""

VEIL = 0.72
_COMES_UP = {QEvent.Type.Show, QEvent.Type.ZOrderChange}
_SIGN = 64


class Curtain(QWidget):
    """Lies over one window, as large as it is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._blocks = _blocks(window)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        window.installEventFilter(self)
        self.cover()

    def cover(self) -> None:
        """Over all of the window, above everything in it."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.cover()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        painter.drawImage(self.rect(), self._blocks)
        veil = theme.colour("canvas")
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        side = theme.px(_SIGN)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QPointF(self.rect().center()))
        icons.paint(painter, "lock", "text2", place)
        painter.end()


def _blocks(window: QWidget) -> QImage:
    """What the window looks like from very far: too few pixels for a letter, let alone a name."""
    image = window.grab().toImage()
    columns, rows = max(1, window.width() // COARSE), max(1, window.height() // COARSE)
    return image.scaled(
        columns, rows, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


class Curtains(QObject):
    """All windows of the program covered, but one; also those that open meanwhile."""

    def __init__(self, app: QApplication, kept: QWidget) -> None:
        """`kept` is the window that stays readable: the lock."""
        super().__init__()
        self._app, self._kept = app, kept
        self._curtains: list[Curtain] = []
        while (popup := app.activePopupWidget()) is not None:
            popup.close()
        QToolTip.hideText()
        for window in app.topLevelWidgets():
            self._cover(window)
        app.installEventFilter(self)

    def _cover(self, window: QWidget) -> None:
        if window is self._kept or not window.isVisible():
            return
        if window.windowType() in {Qt.WindowType.ToolTip, Qt.WindowType.Popup}:
            window.hide()
        elif not any(curtain.parentWidget() is window for curtain in self._alive()):
            self._curtains.append(Curtain(window))

    def _alive(self) -> list[Curtain]:
        self._curtains = [one for one in self._curtains if shiboken6.isValid(one)]
        return self._curtains

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMES_UP and isinstance(watched, QWidget):
            self._on_shown(watched)
        return False

    def _on_shown(self, widget: QWidget) -> None:
        window = widget.window()
        if window is self._kept or isinstance(widget, Curtain):
            return
        if widget is window and not any(curtain.parentWidget() is window for curtain in self._alive()):
            self._cover(window)
            if window.isModal():  # the newest has the keyboard: the lock must be the newest
                QTimer.singleShot(0, self, self._come_first)
        for curtain in self._alive():
            if curtain.parentWidget() is window:
                curtain.raise_()

    def _come_first(self) -> None:
        if shiboken6.isValid(self._kept) and self._kept.isVisible():
            self._kept.hide()
            self._kept.show()

    def lift(self) -> None:
        """Uncover everything, as it was."""
        self._app.removeEventFilter(self)
        for curtain in self._alive():
            curtain.hide()
            curtain.setParent(None)
            curtain.deleteLater()
        self._curtains = []
