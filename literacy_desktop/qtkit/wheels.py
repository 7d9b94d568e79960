"""The mouse wheel scrolls what lies under it, and changes no value that it passes over on the way."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Passing(QObject):
    """Lets the wheel go on to what the widget stands in."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


def pass_wheel(widget: QWidget) -> None:
    """Leave a choice or a number alone when the wheel turns over it; nor does it get the keyboard so.

    Somebody who scrolls down a long form would else change every choice that comes under the pointer, and
    not see it.
    """
    if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Passing(widget))
