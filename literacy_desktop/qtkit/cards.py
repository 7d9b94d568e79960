"""Grounds to put things on: cards, key figures, notes, and what stands where nothing is yet."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.words import Elided, Wrapped, label, picture, set_words


class Card(QFrame):
    """A white card with rounded corners; add widgets to `body`, put small things in its `head`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.title = label(title, "h3")
        self.head.addWidget(self.title, 1)
        if title:
            self.setAccessibleName(title)
            column.addLayout(self.head)
        else:
            self.title.hide()
            self.title.setParent(self)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)


class IconTile(QWidget):
    """An icon on a soft rounded square."""

    def __init__(self, icon: str, tone: str = "brand", size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(theme.px(size), theme.px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground(self._tone))
        painter.drawRoundedRect(self.rect(), 10, 10)
        side = theme.px(22)
        drawn = icons.pixmap(self._icon, self._tone, 22)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)


def ground(tone: str) -> QColor:
    """The soft ground that belongs to a tone: brand, accent, ok, warn, bad, info, else plain."""
    if tone == "brand":
        return theme.colour("soft")
    return theme.colour(f"{tone}_soft" if tone in {"accent", "ok", "warn", "bad", "info"} else "sunken")


class KpiCard(QFrame):
    """A key figure: what it is, the number with its unit, one line about it."""

    def __init__(self, icon: str, title: str, tone: str = "brand", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = title
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 11, 12, 11)
        row.setSpacing(12)
        row.addWidget(IconTile(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._value, self._unit, self._note = label("–", "kpi"), label("", "small"), Elided("", "caption")
        figure = QHBoxLayout()
        figure.setSpacing(6)
        figure.addWidget(self._value)
        figure.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBottom)
        self._unit.setContentsMargins(0, 0, 0, theme.px(6))
        column.addWidget(label(title, "small"))
        column.addLayout(figure)
        column.addWidget(self._note)

    def set_value(self, value: str, unit: str = "", note: str = "") -> None:
        """Show a number, already formatted."""
        set_words(self._value, value)
        set_words(self._unit, unit)
        set_words(self._note, note)
        self.setAccessibleName(f"{self._title} {value} {unit} {note}".strip())


class EmptyState(QWidget):
    """What stands where nothing is yet: an icon, a sentence, a hint, one thing to do."""

    def __init__(self, icon: str, title: str, hint: str = "", action: Action | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconTile(icon, "brand", 56), 0, middle)
        column.addWidget(label(title, "h3"), 0, middle)
        if hint:
            words = Wrapped(hint, "muted")
            words.setAlignment(middle)
            column.addWidget(words, 0, middle)
            words.balance(theme.px(420))
        if action is not None:
            column.addSpacing(6)
            column.addWidget(button(action), 0, middle)
        column.addStretch(1)


class Note(QFrame):
    """A coloured box with a sentence: tone "info", "ok", "warn" or "bad"."""

    _ICONS: ClassVar = {"info": "info", "ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}

    def __init__(self, text: str, tone: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note" if tone == "info" else f"note-{tone}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(picture(self._ICONS[tone], tone), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Wrapped(text)
        row.addWidget(self.words, 1)


def scrolled(inside: QWidget) -> QScrollArea:
    """The widget in an area that scrolls up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("ground", "none")
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inside)
    return area


def centred(inside: QWidget, width: int) -> QScrollArea:
    """A little above the middle, no wider than so many pixels at text 100 %, scrolling where it is low."""
    inside.setMaximumWidth(theme.px(width))
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(24, 20, 24, 20)
    column.addStretch(2)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(inside, 100)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(3)
    return scrolled(around)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (entry := layout.takeAt(0)) is not None:
        inner, widget = entry.layout(), entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
