"""Scanners and card readers that type like a keyboard, told from people by their speed, anywhere in a window.

At least six characters, each less than 35 ms after the one before, closed by Enter: nobody types so. The keys
are heard at the native window, before any widget, so no filter on every event is needed. They
go on to the widget that has the keyboard, because at the first of them nobody can know; after a scan the
Enter is swallowed and the text that stood there comes back.

A Chinese input method would make words of the letters: from the third quick character on it is told that
something secret is being typed, and leaves them alone. Codes that begin with digits arrive whole. Of one that
begins with letters, while such an input method is on, the first are in its window already, and a digit behind
them chooses a word. That is noticed by its speed, too: the field is put back as it was, `missed` is
told, and the input method is kept out long enough for the code to be scanned again.
"""

from collections.abc import Callable
from time import monotonic

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

QUICK = 0.035
"""Seconds between two characters of a scanner, at the most."""

SHORTEST = 6
SURE = 3
"""So many quick characters: the input method is asked to keep out."""

MANGLED, CERTAIN = 4, 8
"""So many quick pieces of an input method's work, and keys behind them, before Enter, or without one.

No hand makes it compose so fast. It answers a little later than a key comes, so that more is still quick.
"""
GAP, PACE = 0.05, 0.003
"""What was typed while the program was busy comes at once, too: less than these seconds apart on average."""

PAUSE = 300
AGAIN = 10_000
"""Milliseconds that the input method is kept out after it has swallowed a code."""
OWN = "scans"
"""A field with this property reads codes itself: what is scanned into it stays there, Enter and all."""

_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SECRET = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhHiddenText
)


class Scanner(QObject):
    """Listens at a native window and tells what was scanned: letters, digits and hyphens."""

    scanned = Signal(str)
    missed = Signal()

    def __init__(self, window: QWindow, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds; a test has one of its own."""
        super().__init__(window)
        self._clock = clock
        self._text = ""
        self._last = 0.0
        self._field: _Field | None = None
        self._quiet = _Quiet(self)
        self._composed = _Composed(self)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._hear(event)
        return False

    def _hear(self, event: QKeyEvent) -> bool:
        """Note a key. Returns: whether it is kept from the widgets."""
        if event.key() in _MODIFIERS:
            return False
        now = self._clock()
        quick, self._last = now - self._last < QUICK, now
        if event.key() not in _ENDS:
            self._composed.hear_key(now)
        if event.key() in _ENDS:
            text, self._text = self._text, ""
            if self._composed.is_sure(MANGLED) and now - self._composed.last < GAP:
                return self._composed.give_up()
            return quick and len(text) >= SHORTEST and self._take(text)
        typed = event.text()
        if len(typed) != 1 or not ((typed.isascii() and typed.isalnum()) or typed == "-"):
            self._text = ""
            return False
        if not quick or not self._text:
            self._text, self._field = "", _Field.in_focus()
        self._text += typed
        if len(self._text) == SURE:
            self._quiet.begin()
        return False

    def now(self) -> float:
        """Seconds of the clock that keys are told by."""
        return self._clock()

    def missed_one(self) -> None:
        """An input method swallowed a code: the next one shall come through."""
        self._quiet.begin(AGAIN)
        QTimer.singleShot(0, self, self.missed.emit)

    def _take(self, text: str) -> bool:
        widget = QApplication.focusWidget()
        if widget is not None and widget.property(OWN):
            return False
        if self._field is not None:
            self._field.restore()
        self._quiet.end()
        QTimer.singleShot(0, self, lambda: self.scanned.emit(text))  # the key is over by then
        return True


class _Composed(QObject):
    """What an input method makes of the keys of a scanner, heard at the widget that has the keyboard."""

    def __init__(self, scanner: Scanner) -> None:
        super().__init__(scanner)
        self._scanner = scanner
        self._pieces, self._first, self.last = 0, 0.0, 0.0
        self._field: _Field | None = None
        self._watched: QObject | None = None
        self._end = QTimer(self, singleShot=True, interval=PAUSE)
        self._end.timeout.connect(self._settle)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._watch)
        self._watch(QGuiApplication.focusObject())

    def _watch(self, widget: QObject | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = widget if isinstance(widget, QWidget) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self._pieces = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod:
            now = self._scanner.now()
            if not self._pieces or now - self.last >= GAP:
                self._pieces, self._first, self._field = 0, now, _Field.in_focus()
            self._count(now)
        return False

    def hear_key(self, now: float) -> None:
        """A key came through; behind something composed it may be the rest of a code."""
        if self._pieces and now - self.last < GAP:
            self._count(now)
        else:
            self._pieces = 0

    def _count(self, now: float) -> None:
        self._pieces, self.last = self._pieces + 1, now
        self._end.start()

    def is_sure(self, pieces: int) -> bool:
        """Whether so much was composed so fast that nobody typed it."""
        return self._pieces >= pieces and self.last - self._first >= PACE * (self._pieces - 1)

    def _settle(self) -> None:
        """The Enter may have been swallowed, too."""
        if self.is_sure(CERTAIN):
            self.give_up()
        self._pieces = 0

    def give_up(self) -> bool:
        """Put the field back, and keep the input method out for another try. Returns: True."""
        self._pieces = 0
        self._end.stop()
        if self._field is not None:
            self._field.restore()
        self._scanner.missed_one()
        return True


class _Field:
    """The text that stood in the field before the scan."""

    def __init__(self, widget: QWidget, text: str, place: int) -> None:
        self._widget, self._text, self._place = widget, text, place

    @classmethod
    def in_focus(cls) -> "_Field | None":
        """That of the widget that has the keyboard, if it holds a text."""
        widget = QApplication.focusWidget()
        if isinstance(widget, QLineEdit):
            return cls(widget, widget.text(), widget.cursorPosition())
        if isinstance(widget, (QPlainTextEdit, QTextEdit)):
            return cls(widget, widget.toPlainText(), widget.textCursor().position())
        return None

    def restore(self) -> None:
        """Put the text back, and the cursor."""
        if not shiboken6.isValid(self._widget):
            return
        QGuiApplication.inputMethod().reset()
        if isinstance(self._widget, QLineEdit):
            self._widget.setText(self._text)
            self._widget.setCursorPosition(self._place)
        elif isinstance(self._widget, (QPlainTextEdit, QTextEdit)):
            self._widget.setPlainText(self._text)
            cursor = self._widget.textCursor()
            cursor.setPosition(self._place)
            self._widget.setTextCursor(cursor)


class _Quiet(QObject):
    """Keeps the input method out of the field in focus while a scanner types."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._hints = Qt.InputMethodHint.ImhNone
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.end)

    def begin(self, pause: int = PAUSE) -> None:
        """Ask it to keep out for so many milliseconds, or longer where it was asked to before."""
        widget = QApplication.focusWidget()
        if widget is not None and widget is self._widget:
            self._timer.start(max(pause, self._timer.remainingTime()))
            return
        self.end()
        if widget is not None:
            self._widget, self._hints = widget, widget.inputMethodHints()
            widget.setInputMethodHints(self._hints | _SECRET)
            self._timer.start(pause)

    def end(self) -> None:
        """Let it in again."""
        self._timer.stop()
        widget, self._widget = self._widget, None
        if widget is not None and shiboken6.isValid(widget):
            widget.setInputMethodHints(self._hints)
