"""What every screen must keep: no cut text, no small target, nothing without a name. For all page tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import Elided

SIZES = (((1366, 696), 100), ((1093, 580), 100), ((1366, 696), 140), ((1920, 1040), 100))
"""Width and height of the window's inside, and the text size, that every page must stand."""

OFFSCREEN = pytest.mark.qt_log_ignore(
    "propagateSizeHints", r"support raise\(\)", "grabbing the keyboard", extend=True
)
"""For `pytestmark`: without a screen Qt complains of what only a screen's windows can do."""

LEAST = 32
_INPUTS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit)


def dress(look: str = "light", scale: int = 100) -> None:
    """Give the application its style, unless it has it already; windows closed before are gone afterwards."""
    settle()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    now = theme.look()
    if not app.styleSheet() or (now.tokens.name, now.scale) != (look, scale):
        theme.apply(app, look, scale)
        app.setCursorFlashTime(0)


@contextmanager
def shown(
    make: Callable[[], QWidget], size: tuple[int, int], scale: int = 100, look: str = "light"
) -> Iterator[QWidget]:
    """The widget that `make` makes, shown in this size and look; gone afterwards, the plain look back."""
    dress(look, scale)
    widget = make()
    widget.resize(*size)
    widget.show()
    settle()
    try:
        yield widget
    finally:
        widget.hide()
        widget.deleteLater()
        settle()
        dress()


def settle() -> None:
    """Let layouts and posted events come to rest."""
    for _turn in range(3):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def answer(word: str, look: Callable[[QDialog], object] | None = None) -> None:
    """Press the button with this word in the dialog that comes up next, after a look at it."""
    tries = iter(range(200))

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            assert next(tries, None) is not None, f"no dialog came up to answer {word}"
            QTimer.singleShot(5, press)
            return
        try:
            if look is not None:
                look(dialog)
        finally:
            widgets: list[QWidget] = list(dialog.findChildren(QWidget))
            found = [each for each in widgets if isinstance(each, QPushButton)]
            wanted = [each for each in found if each.text() == word]
            if wanted:
                wanted[0].click()
            else:
                dialog.reject()
        assert wanted, f"no button {word} among {[each.text() for each in found]}"

    QTimer.singleShot(0, press)


def _visible(window: QWidget) -> Iterator[QWidget]:
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible():
            yield widget


def _called(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} {words or widget.accessibleName() or widget.objectName()!r}"


def clipped(window: QWidget) -> list[str]:
    """The labels and buttons whose words do not fit into them, and what lies outside the window."""
    faults = []
    for widget in _visible(window):
        if not isinstance(widget, (QLabel, QAbstractButton)) or isinstance(widget, Elided):
            continue
        wanted = widget.sizeHint()
        if widget.hasHeightForWidth():  # its words go on in a new line
            if widget.height() < widget.heightForWidth(widget.width()):
                faults.append(f"{_called(widget)}: {widget.height()} px high")
        elif widget.text() and (widget.width() < wanted.width() or widget.height() + 4 < wanted.height()):
            faults.append(f"{_called(widget)}: {widget.size().toTuple()} for {wanted.toTuple()}")
        if not _scrolls(widget, window) and _outside(widget, window):
            faults.append(f"{_called(widget)}: outside the window")
    return faults + _hidden_sideways(window) + _squeezed(window)


def _scrolls(widget: QWidget, window: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def _outside(widget: QWidget, window: QWidget) -> bool:
    corner = widget.mapTo(window, QPoint(widget.width(), widget.height()))
    return widget is not window and (corner.x() > window.width() or corner.y() > window.height())


def _squeezed(window: QWidget) -> list[str]:
    """Fields that are given less height than they need, or a parent that hides their lower part."""
    faults = []
    for widget in _visible(window):
        above = widget.parentWidget()
        if not isinstance(widget, (QLineEdit, QComboBox, QAbstractSpinBox)) or above is None:
            continue
        if (
            widget.height() + 4 < widget.minimumSizeHint().height()
            or widget.geometry().bottom() > above.height() + 4
        ):
            faults.append(f"{_called(widget)}: {widget.height()} px high, {above.height()} px of room")
    return faults


def _hidden_sideways(window: QWidget) -> list[str]:
    faults = []
    for area in _visible(window):
        if isinstance(area, QScrollArea) and area.widgetResizable():
            inside, room = area.widget().minimumSizeHint().width(), area.viewport().width()
            if inside > room:
                faults.append(f"{_called(area)}: {inside} px wide in {room} px")
    return faults


def small_targets(window: QWidget) -> list[str]:
    """What can be pressed or filled in and is lower or narrower than 32 px."""
    return [
        f"{_called(widget)}: {widget.size().toTuple()}"
        for widget in _visible(window)
        if isinstance(widget, _INPUTS)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), (QAbstractSpinBox, QComboBox))
        and min(widget.width(), widget.height()) < LEAST
    ]


def nameless(window: QWidget) -> list[str]:
    """What the keyboard reaches and a screen reader has no name for."""
    faults = []
    for widget in _visible(window):
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        spoken = isinstance(widget, (*_INPUTS, QAbstractItemView, QTabBar))
        if reached and spoken and not isinstance(widget.parent(), (QAbstractSpinBox, QComboBox)):
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name).strip():
                faults.append(_called(widget))
    return faults


def page_window(page: type[Page], ws: Workspace) -> QWidget:
    """A plain window with one page in it."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    shell = Shell(window, ws)
    column.addWidget(page(ws, shell))
    return window
