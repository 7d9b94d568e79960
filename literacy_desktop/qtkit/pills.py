"""A pill outside of tables, and the row of small marks that shows attendance at a glance."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from literacy_desktop.qtkit import fonts, icons, theme
from literacy_desktop.qtkit.table.cells import Pill, paint_pill, pill_font, pill_width


class PillLabel(QWidget):
    """A state as a pill."""

    def __init__(self, pill: Pill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill = pill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_pill(pill)

    def set_pill(self, pill: Pill) -> None:
        """Show another state."""
        self._pill = pill
        fonts.cover(pill.word)
        self.setAccessibleName(pill.word)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(QFontMetrics(pill_font()), self._pill.word), theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(pill_font())
        paint_pill(painter, QRectF(self.rect()), self._pill, outlined=False)
        painter.end()


_MARKS = {"present": ("check", "brand"), "late": ("minus", "warn"), "early": ("minus", "warn")}
_MARKS |= {"excused": ("ellipsis", "info"), "absent": ("x", "bad")}


class Marks(QWidget):
    """Attendance, one small square a session, told apart by sign and colour; empty where none was taken."""

    def __init__(self, statuses: Sequence[str | None], words: str, parent: QWidget | None = None) -> None:
        """`statuses` in the order of the sessions; `words` is what a screen reader says."""
        super().__init__(parent)
        self._statuses = list(statuses)
        self.setAccessibleName(words)
        self._step = theme.px(22)

    def sizeHint(self) -> QSize:
        return QSize(self._step * min(len(self._statuses), 12), self._step * self._lines(12))

    def _lines(self, across: int) -> int:
        return max(1, -(-len(self._statuses) // across))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._step * self._lines(max(1, width // self._step))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = max(1, self.width() // self._step)
        side = theme.px(17)
        for place, status in enumerate(self._statuses):
            row, column = divmod(place, across)
            box = QRectF(column * self._step, row * self._step + 2, side, side)
            self._paint_mark(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), status)
        painter.end()

    def _paint_mark(self, painter: QPainter, box: QRectF, status: str | None) -> None:
        sign = _MARKS.get(status or "")
        painter.setPen(QPen(theme.colour("control"), 1) if sign is None else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface" if sign is None else sign[1]))
        painter.drawRoundedRect(box, 5, 5)
        if sign is not None:
            icons.paint(painter, sign[0], "on_brand", box.adjusted(2, 2, -2, -2))
