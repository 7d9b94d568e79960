"""A large card to press, for the few questions of the first start."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.cards import IconTile
from literacy_desktop.qtkit.leads import Lead
from literacy_desktop.qtkit.words import Wrapped, label


class Choice(Lead):
    """One of a few ways to go on."""

    def __init__(self, icon: str, title: str, about: str, call: Callable[[], object]) -> None:
        super().__init__(f"{title} {about}", call)
        self.row.setContentsMargins(20, 18, 20, 18)
        self.row.setSpacing(16)
        self.row.addWidget(IconTile(icon, "brand", 52), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(title, "h3"))
        words.addWidget(Wrapped(about, "muted"))
        self.row.addLayout(words, 1)
        self.add_arrow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(theme.colour("brand" if lit else "line2"), 1))
        painter.setBrush(theme.colour("soft" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 12, 12)
        painter.end()
