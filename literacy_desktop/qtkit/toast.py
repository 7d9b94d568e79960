"""A short message at the window's foot, with 撤销 while it can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEasingCurve, QEvent, QObject, QPropertyAnimation, QTimer
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.words import label, picture

UNDO_TIME, PLAIN_TIME, FADE = 10_000, 4_000, 120


class Toast(QFrame):
    """One message; goes by itself, at 撤销, or when the next one comes."""

    def __init__(self, window: QWidget, text: str, undo: Callable[[], object] | None) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "dark")
        self.setAccessibleName(text)
        self._undo = undo
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(7), theme.px(10 if undo else 16), theme.px(7))
        row.setSpacing(theme.px(10))
        row.addWidget(picture("circle-check", "on_dark_bar"))
        row.addWidget(label(text))
        if undo is not None:
            row.addWidget(button(Action(text=_("撤销"), call=self.take_back, icon="undo-2", kind="dark")))
        self.setMinimumHeight(theme.px(46))
        window.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=UNDO_TIME if undo else PLAIN_TIME)
        self._timer.timeout.connect(self.leave)
        self._timer.start()

    def take_back(self) -> None:
        """What 撤销 does."""
        undo, self._undo = self._undo, None
        self.hide()
        self.deleteLater()
        if undo is not None:
            undo()

    def place(self) -> None:
        """Bottom centre of the window, over its status bar: buttons above it stay free."""
        window = self._window
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - theme.px(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.place()
        return False

    def leave(self) -> None:
        """Fade out and go."""
        if not theme.animations():
            self.deleteLater()
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, QByteArray(b"opacity"), self)
        fade.setDuration(FADE)
        fade.setStartValue(1.0)
        fade.setEndValue(0.0)
        fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        fade.finished.connect(self.deleteLater)
        fade.start()


def show_toast(window: QWidget, text: str, undo: Callable[[], object] | None = None) -> Toast:
    """Show a message in a window, instead of the one shown before."""
    for old in [child for child in window.children() if isinstance(child, Toast)]:
        old.hide()
        old.deleteLater()
    made = Toast(window, text, undo)
    made.place()
    made.show()
    made.raise_()
    return made
