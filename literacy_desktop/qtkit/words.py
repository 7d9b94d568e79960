"""Words on the screen: labels by role, wrapping text that is never cut, names that shorten."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import fonts, icons, theme

_STEP = 4
_SCRAP = 3


def label(text: str, role: str = "body", parent: QWidget | None = None) -> QLabel:
    """One line of plain text.

    Args:
        text: shown as it is, never as HTML.
        role: body, strong, muted, small, caption, label, h1, h2, h3, kpi or fault.
        parent: the widget it belongs to.
    """
    made = QLabel(fonts.cover(text), parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def name_window(window: QWidget, spoken: str) -> None:
    """Call a window by the program's name, and by its own only to a screen reader.

    Titles stand in the task bar and in the lists of other programs: no person's name belongs there.
    """
    window.setWindowTitle(_("智慧助老课程管理"))
    window.setAccessibleName(spoken)


def set_words(shown: QLabel, text: str) -> None:
    """Change a label's text, loading what rare characters need."""
    shown.setText(fonts.cover(text))


class Wrapped(QLabel):
    """Plain text over as many lines as it needs; its height follows its width in any layout."""

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(fonts.cover(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def setText(self, text: str) -> None:
        super().setText(fonts.cover(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def balance(self, widest: int) -> None:
        """Be only as wide as the lines need that `widest` pixels give: no last line of one character."""
        self.ensurePolished()
        lines, width = self.heightForWidth(widest), widest
        while width > widest // 2 and self.heightForWidth(width - _STEP) <= lines:
            width -= _STEP
        self.setFixedWidth(width)

    def _fit(self) -> None:
        height = self.heightForWidth(self.width())
        if height > 0 and height != self.minimumHeight():
            self.setMinimumHeight(height)


class Elided(QLabel):
    """One line that shortens with … where there is no room; the whole text is its tooltip.

    Where not even three characters have room, nothing is drawn: a scrap of a word says nothing.
    """

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(fonts.cover(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(40))

    def sizeHint(self) -> QSize:
        return super().sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        if shown != self.text() and len(shown) <= _SCRAP:
            return
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


def picture(name: str, colour: str = "text2", size: int = icons.SIZE) -> QLabel:
    """An icon that is not a button."""
    made = QLabel()
    made.setPixmap(icons.pixmap(name, colour, size))
    made.setFixedSize(theme.px(size), theme.px(size))
    return made


def line() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made
