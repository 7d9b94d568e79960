"""A row that is a button: words laid out inside, the whole of it leads somewhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.words import Elided, picture


class Lead(QAbstractButton):
    """A row to press; `row` takes its contents from left to right."""

    def __init__(self, spoken: str, call: Callable[[], object], parent: QWidget | None = None) -> None:
        """`spoken` is what a screen reader says of the whole row."""
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 5, 8, 5)
        self.row.setSpacing(12)
        self.clicked.connect(lambda: call())

    def add_lines(self, title: str, about: str, role: str = "body") -> None:
        """Two lines of words over all the width that is left."""
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Elided(title, role))
        column.addWidget(Elided(about, "caption"))
        self.row.addLayout(column, 1)

    def add_arrow(self) -> None:
        """The sign that it leads elsewhere."""
        self.row.addWidget(picture("chevron-right", "text2", 16))

    def sizeHint(self) -> QSize:
        return self.row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.row.minimumSize().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.underMouse() or self.isDown()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line" if self.isDown() else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()
