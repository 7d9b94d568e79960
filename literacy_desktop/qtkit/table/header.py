"""A table's heading: painted by hand, sorts at a click, chooses all, opens the column menu."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.table.cells import CHECK
from literacy_desktop.qtkit.table.delegate import paint_check
from literacy_desktop.qtkit.table.model import RowsModel
from literacy_desktop.qtkit.tokens import SMALL

HEIGHT = 40
CORNER = 11


class Header(QHeaderView):
    """The heading row."""

    sort_clicked = Signal(int)
    check_clicked = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.check_state = Qt.CheckState.Unchecked
        self.sorted = ("", False)
        self._font = theme.font(SMALL, 500)
        self._metrics = QFontMetrics(self._font)
        self._pressed = QPoint()
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setMinimumSectionSize(theme.px(44))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        self._fill(painter, rect)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self._model.columns[place]
        if column.key == CHECK:
            paint_check(painter, rect, state=self.check_state)
            return
        pad = theme.px(10)
        inside = rect.adjusted(pad, 0, -pad, 0)
        sorted_here = self.sorted[0] == column.key
        arrow = theme.px(16) if sorted_here else 0
        text = self._metrics.elidedText(
            column.heading, Qt.TextElideMode.ElideRight, max(0, inside.width() - arrow)
        )
        width = self._metrics.horizontalAdvance(text)
        left = inside.left() if column.align == "left" else inside.right() - width - arrow
        if column.align == "center":
            left = inside.center().x() - (width + arrow) // 2
        painter.setFont(self._font)
        painter.setPen(theme.colour("text" if sorted_here else "text2"))
        words = QRect(left, inside.top(), width + 2, inside.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        if sorted_here:
            box = QRectF(left + width + 2, rect.center().y() - arrow / 2 + 1, arrow, arrow)
            icons.paint(painter, "chevron-down" if self.sorted[1] else "chevron-up", "text", box)

    def _fill(self, painter: QPainter, rect: QRect) -> None:
        """The ground, with the card's rounded corners left free."""
        whole = QPainterPath()
        viewport = self.viewport()
        whole.addRoundedRect(QRectF(0, 0, viewport.width(), viewport.height() + 20), CORNER, CORNER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(whole)
        painter.fillRect(rect, theme.colour("surface2"))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        still = (at - self._pressed).manhattanLength() < 6
        if event.button() != Qt.MouseButton.LeftButton or resizing or not still:
            return
        place = self.logicalIndexAt(at)
        if place < 0:
            return
        column = self._model.columns[place]
        if column.key == CHECK:
            self.check_clicked.emit()
        elif column.sort:
            self.sort_clicked.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
