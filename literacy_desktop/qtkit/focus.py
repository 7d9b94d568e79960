"""The ring around what the keyboard is on: 2 px, a gap of 2 px, only after a key was used."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from literacy_desktop.qtkit import theme

REACH = 4
# These show the focus themselves: fields by their border, lists by their current item.
_OWN = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QAbstractItemView)


class FocusRing(QWidget):
    """One for each top-level window; belongs to it and follows its focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._keyboard = False
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self.place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window:
            new = None
        if self._target is not None and shiboken6.isValid(self._target):
            self._target.removeEventFilter(self)
        self._target = None
        # Qt hands the keyboard to a page as a whole where a new page has nothing to take it yet.
        reached = new is not None and new.focusPolicy() != Qt.FocusPolicy.NoFocus
        if new is not None and reached and not isinstance(new, (*_OWN, QAbstractScrollArea)):
            self._target = new
            new.installEventFilter(self)
        self.place()
        self._laid_out.start()  # on a page that was just made nothing has its place yet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            handle = self._window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)  # the native window sees keys and mouse only: cheap
        elif kind == QEvent.Type.KeyPress:
            self._keyboard = True
            self.place()
        elif kind == QEvent.Type.MouseButtonPress:
            self._keyboard = False
            self.hide()
        elif watched is self._target and kind in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide}:
            self.place()
        return False

    def place(self) -> None:
        """Around the focused widget, cut off where its scroll area ends; hidden without a keyboard."""
        target = self._target
        if target is None or not shiboken6.isValid(target) or not self._keyboard or not target.isVisible():
            self.hide()
            return
        window = self._window
        around = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        around = around.adjusted(-REACH, -REACH, REACH, REACH)
        area = target.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            view = area.viewport()
            around = around.intersected(QRect(view.mapTo(window, QPoint(0, 0)), view.size()))
        self.setGeometry(around)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        painter.end()
