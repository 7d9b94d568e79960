"""The photographed page with every box as it is taken: marked, empty, asked; a click chooses a box."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.sheets.layout import BOX_SIDE
from literacy_desktop.sheets.model import DOUBTFUL, MARKED, PageRead


class PaperView(QWidget):
    """A page of a review, as large as there is room for."""

    chosen = Signal(int)
    """The place of the box that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = QPixmap()
        self._page: PageRead | None = None
        self._states: list[str] = []
        self._width = 210.0
        self._row: int | None = None
        self._box: int | None = None
        self.setMinimumSize(theme.px(220), theme.px(260))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("拍下来的签到表"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(560))

    def show_page(self, page: PageRead | None, states: list[str], width: float) -> None:
        """Show a page that is so many millimetres wide."""
        if page is None or self._page is None or page.picture != self._page.picture:
            self._photo = QPixmap()
            if page is not None:
                self._photo.loadFromData(page.photo)
        self._page, self._states, self._width = page, states, width
        self._row = self._box = None
        self.update()

    def point_at(self, row: int, box: int | None) -> None:
        """Point at what is asked."""
        self._row, self._box = row, box
        self.update()

    def part(self, x: float, y: float, width: float, height: float) -> QPixmap:
        """A part of the page, given in millimetres."""
        scale = self._photo.width() / self._width
        return self._photo.copy(
            round(x * scale), round(y * scale), round(width * scale), round(height * scale)
        )

    def _place(self) -> QRectF:
        size = self._photo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())

    def _rect(self, index: int) -> QRectF:
        assert self._page is not None  # noqa: S101  only pages have boxes
        place, box = self._place(), self._page.boxes[index]
        scale = place.width() / self._width
        return QRectF(
            place.x() + box.x * scale, place.y() + box.y * scale, BOX_SIDE * scale, BOX_SIDE * scale
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._photo.isNull() or self._page is None:
            return
        painter.drawPixmap(self._place(), self._photo, QRectF(self._photo.rect()))
        painter.setPen(theme.colour("line2"))
        painter.drawRect(self._place())
        for index, state in enumerate(self._states):
            if state in {MARKED, DOUBTFUL}:
                self._ring(painter, index, theme.colour("ok" if state == MARKED else "warn"))
        if self._box is not None:
            self._ring(painter, self._box, theme.colour("brand"), 3.0, 5.0)
        elif self._row is not None:
            boxes = [index for index, box in enumerate(self._page.boxes) if box.row == self._row]
            for index in boxes:
                self._ring(painter, index, theme.colour("brand"), 2.0, 3.0)

    def _ring(
        self, painter: QPainter, index: int, colour: QColor, width: float = 2.0, away: float = 1.5
    ) -> None:
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(self._rect(index).adjusted(-away, -away, away, away), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._under(event.position())
        if index is not None:
            self.chosen.emit(index)

    def _under(self, at: QPointF) -> int | None:
        if self._page is None:
            return None
        return next(
            (
                index
                for index in range(len(self._states))
                if self._rect(index).adjusted(-4, -4, 4, 4).contains(at)
            ),
            None,
        )
