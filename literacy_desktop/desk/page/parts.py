"""The desk's buttons: large, without a focus of their own, since the keyboard belongs to the whole desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.desk.page.face import PROMPT, fitting, sized
from literacy_desktop.qtkit import fonts, theme


class BigButton(QWidget):
    """A button that is pressed by mouse or finger; `kind` "primary" is filled."""

    def __init__(
        self,
        text: str,
        call: Callable[[], object],
        kind: str = "",
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text, self.more, self.kind, self.by = text, more, kind, 1.0
        self._call, self._down = call, False
        self.setAccessibleName(f"{text} {more}".strip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_text(self, text: str) -> None:
        """Other words."""
        self.text = text
        self.setAccessibleName(text)
        self.update()

    def press(self) -> None:
        """Do what the button does."""
        self._call()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = event.button() == Qt.MouseButton.LeftButton
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._down and self.rect().contains(event.position().toPoint())
        self._down = False
        self.update()
        if hit:
            self.press()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self.kind == "primary"
        ground = "brand_press" if self._down and filled else "brand" if filled else "surface"
        painter.setBrush(theme.colour("sunken" if self._down and not filled else ground))
        painter.setPen(QPen(theme.colour("brand" if filled else "control"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        painter.setPen(theme.colour("on_brand" if filled else "text"))
        room = self.width() - round(28 * self.by)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        size = 44 if self.more or len(self.text) == 1 else 34
        more = 34 * self.by if self.more else 0
        middle = QRectF(0, 0, self.width(), self.height() - more)
        painter.setFont(fitting(self.text, size, 500, self.by, room))
        painter.drawText(middle, centre, self.text)
        if self.more:
            painter.setFont(fitting(self.more, 24, 400, self.by, room))
            painter.setPen(theme.colour("on_brand" if filled else "text2"))
            below = QRectF(0, middle.height() / 2 + size * 0.62 * self.by, self.width(), more)
            painter.drawText(below, centre, self.more)
        painter.end()


class Keypad(QWidget):
    """Digits for who has only a mouse or a finger."""

    def __init__(
        self, feed: Callable[[str], object], back: Callable[[], object], enter: Callable[[], object]
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        self.buttons: dict[str, BigButton] = {}
        for place, digit in enumerate("123456789"):
            self._add(grid, digit, partial(feed, digit), (place // 3, place % 3))
        self._add(grid, _("退格"), back, (3, 0))
        self._add(grid, "0", lambda: feed("0"), (3, 1))
        self._add(grid, _("确定"), enter, (3, 2), "primary")

    def _add(
        self, grid: QGridLayout, text: str, call: Callable[[], object], cell: tuple[int, int], kind: str = ""
    ) -> None:
        made = BigButton(text, call, kind)
        self.buttons[text] = made
        grid.addWidget(made, *cell)

    def grow(self, by: float) -> None:
        """Follow the size of the screen."""
        for one in self.buttons.values():
            one.by = by


@dataclass(frozen=True)
class Choice:
    """One of several to choose from."""

    text: str
    more: str
    call: Callable[[], object]


class Picker(QWidget):
    """Up to eight choices, two in a row, each with its digit."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(40, 84, 40, 28)
        self._grid.setSpacing(16)
        self.title, self.by = "", 1.0
        self.buttons: list[BigButton] = []

    def show_choices(self, title: str, choices: Sequence[Choice], by: float) -> None:
        """Offer these."""
        for one in self.buttons:
            self._grid.removeWidget(one)
            one.deleteLater()
        self.title, self.by = title, by
        self.buttons = []
        for place, choice in enumerate(choices):
            fonts.cover(choice.text)
            made = BigButton(f"{place + 1}  {choice.text}", choice.call, more=choice.more)
            made.by = by
            self.buttons.append(made)
            self._grid.addWidget(made, place // 2, place % 2)
        self._grid.setContentsMargins(*(round(side * by) for side in (40, 84, 40, 28)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("info"), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 24, 24)
        painter.setFont(sized(PROMPT, 600, self.by))
        painter.setPen(theme.colour("text"))
        top = QRectF(0, 14 * self.by, self.width(), 60 * self.by)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), self.title)
        painter.end()
