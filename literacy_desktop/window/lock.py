"""The lock over the open window: by a key, by the button, or by itself when nobody is there."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from literacy_desktop.access.page.unlock import UnlockDialog
from literacy_desktop.base import keyring
from literacy_desktop.base.keyring import Locked, Opened
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.curtain import Curtains

_LOOK = 5000
"""Milliseconds between two looks at how long nobody was there."""

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


def _means_lock(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class Locker(QObject):
    """Locks and unlocks the program's windows; idle where no passphrase is set."""

    handed_over = Signal()
    """Somebody else unlocked it than worked here before."""
    unlocked = Signal()

    def __init__(self, app: QApplication, ws: Workspace, clock: Callable[[], float] = monotonic) -> None:
        """A test gives a clock of its own, in seconds."""
        super().__init__()
        self._app, self.ws, self._clock = app, ws, clock
        self._last = clock()
        self._watched: QWindow | None = None
        self._curtains: Curtains | None = None
        self.dialog: UnlockDialog | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    # -- whether anybody is there

    def _watch(self, window: QWindow | None) -> None:
        """Native windows see keys and mouse only, so that watching the one in use costs nothing."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = window
        self._last = self._clock()
        if window is not None:
            window.destroyed.connect(self._forget)
            window.installEventFilter(self)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._last = self._clock()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _means_lock(event):
            return self.lock_if_possible()
        return False

    def lock_if_possible(self) -> bool:
        """Ctrl+L also over a dialog, where the main window hears no key; whether it is locked now."""
        self.lock()
        return self.locked()

    def look(self) -> None:
        """Lock if nobody was there for as long as the office's setting says."""
        minutes = self.ws.settings.lock_minutes
        if any(window.property("unattended") for window in self._app.topLevelWidgets() if window.isVisible()):
            self._last = self._clock()  # the desk at the entrance, left with its own PIN only
        elif minutes and self._clock() - self._last >= minutes * 60:
            self.lock()

    # -- locking

    def can_lock(self) -> bool:
        """Whether there is a passphrase to unlock it with."""
        return self.ws.path is not None and keyring.protection(self.ws.path) == "passphrase"

    def locked(self) -> bool:
        """Whether it is locked now."""
        return self._curtains is not None

    def lock(self) -> None:
        """Cover every window and ask for a passphrase; what is half filled in stays as it is."""
        path = self.ws.path
        if self.locked() or path is None or not self.can_lock():
            return
        told = Locked(keyring.load(path))
        shown = UnlockDialog(path, told, self.ws.now, closable=False, parent=self._main())
        shown.setModal(True)
        shown.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        shown.unlocked.connect(self._on_unlocked)
        shown.destroyed.connect(self._lost)
        self.dialog = shown
        self._curtains = Curtains(self._app, shown)
        shown.show()
        shown.activateWindow()

    def _main(self) -> QWidget | None:
        """The window that lives longest: a dialog may be closed by its own work meanwhile."""
        windows = (window for window in self._app.topLevelWidgets() if window.isVisible())
        return next((window for window in windows if isinstance(window, QMainWindow)), None)

    def _lost(self) -> None:
        """The lock's window went with the one it belongs to: another one takes its place."""
        curtains, self.dialog = self._curtains, None
        if curtains is not None:
            self._curtains = None
            curtains.lift()
            self.lock()

    def _on_unlocked(self, opened: Opened) -> None:
        dialog, before = self.dialog, self.ws.seat
        if dialog is None:
            return
        self.ws.hand_over(opened.user_id)
        try:
            self.ws.check_user()
        except Problem as problem:
            self.ws.hand_over(before.id if before else None)
            if dialog.passphrase is not None:
                dialog.passphrase.tell(problem)
            return
        self._uncover()
        self._last = self._clock()
        self.unlocked.emit()
        if before is None or before.id != opened.user_id:
            self.handed_over.emit()

    def _uncover(self) -> None:
        dialog, curtains, self.dialog, self._curtains = self.dialog, self._curtains, None, None
        if dialog is not None:
            dialog.destroyed.disconnect(self._lost)
            dialog.hide()
            dialog.deleteLater()
        if curtains is not None:
            curtains.lift()

    def close(self) -> None:
        """Watch no more."""
        self._uncover()
        self._timer.stop()
        self._app.focusWindowChanged.disconnect(self._watch)
        self._watch(None)
