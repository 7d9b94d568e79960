"""Turning the wheel scrolls a page and never changes a value that the pointer happens to pass over."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Steady(QObject):
    """Hands turns of the wheel on to what the control stands in."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()  # so that Qt offers it to the widget around
        return True


def keep_steady(control: QWidget) -> None:
    """Let the wheel neither change a list of choices or a number, nor take the cursor there."""
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    control.installEventFilter(_Steady(control))
