"""How a cell is painted: pens, fonts and measures made once, nothing per cell."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.table.cells import (
    CHECK,
    Bar,
    Column,
    Pill,
    paint_pill,
    pill_font,
    pill_width,
)
from literacy_desktop.qtkit.table.model import RowsModel
from literacy_desktop.qtkit.tokens import BODY

ROW = 44
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus


def paint_check(painter: QPainter, cell: QRect, *, state: Qt.CheckState) -> None:
    """A check box in the middle of its cell; the whole cell is the target."""
    side = theme.px(18)
    box = QRectF(cell.center().x() - side / 2, cell.center().y() - side / 2 + 0.5, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(theme.colour("brand" if on else "control"), 1))
    painter.setBrush(theme.colour("brand" if on else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    if on:
        name = "check" if state == Qt.CheckState.Checked else "minus"
        icons.paint(painter, name, "on_brand", box.adjusted(2, 2, -2, -2))
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Paints texts, pills, bars and checks of a RowsModel."""

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered = self.current = -1
        self._fonts = {"text": theme.font(BODY), "muted": theme.font(BODY), "strong": theme.font(BODY, 600)}
        self._metrics = {kind: QFontMetrics(font) for kind, font in self._fonts.items()}
        self._inks = {
            "text": theme.colour("text"),
            "muted": theme.colour("text2"),
            "strong": theme.colour("text"),
        }
        self._pill_font = pill_font()
        self._pill_metrics = QFontMetrics(self._pill_font)
        self._line = QPen(theme.colour("line"), 1)
        self._ring = QPen(theme.colour("focus"), 2)
        self._pad = theme.px(10)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(80), theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in PySide's stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in PySide's stubs
        row, place = index.row(), index.column()
        selected = bool(state & _SELECTED)
        if selected or row in {self.hovered, self.current}:
            painter.fillRect(rect, theme.colour("soft" if selected else "sunken"))
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self._model.columns[place]
        if column.key == CHECK:
            checked = Qt.CheckState.Checked if selected else Qt.CheckState.Unchecked
            paint_check(painter, rect, state=checked)
        else:
            self._paint_cell(painter, rect, self._model.cell(row, place), column, selected=selected)
        if state & _FOCUSED:
            self._paint_ring(painter, rect)

    def _paint_cell(
        self,
        painter: QPainter,
        rect: QRect,
        cell: Any,
        column: Column,
        *,
        selected: bool,
    ) -> None:
        inside = rect.adjusted(self._pad, 0, -self._pad, 0)
        if isinstance(cell, Pill):
            self._paint_pill(painter, inside, cell, outlined=selected)
        elif isinstance(cell, Bar):
            self._paint_bar(painter, inside, cell)
        else:
            self._paint_text(painter, inside, cell, column)

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Any, column: Column) -> None:
        missing = cell is None or cell == ""
        kind = "muted" if missing else column.kind
        text = "—" if missing else str(cell)
        metrics = self._metrics[kind]
        if metrics.horizontalAdvance(text) > rect.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(self._fonts[kind])
        painter.setPen(self._inks[kind])
        painter.drawText(rect, int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_pill(self, painter: QPainter, rect: QRect, pill: Pill, *, outlined: bool) -> None:
        height = theme.px(25)
        width = min(pill_width(self._pill_metrics, pill.word), rect.width() + self._pad)
        box = QRectF(rect.left() - 2, rect.center().y() - height / 2 + 0.5, width, height)
        painter.setFont(self._pill_font)
        paint_pill(painter, box, pill, outlined=outlined)

    def _paint_bar(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        words = self._metrics["text"].horizontalAdvance("100%")
        length = max(24.0, min(theme.px(56), rect.width() - words - theme.px(8)))
        track = QRectF(rect.left(), rect.center().y() - 2.5, length, 6)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(track, 3, 3)
        painter.setBrush(theme.colour("bar_low" if bar.low else "bar"))
        share = max(0.0, min(1.0, bar.share))
        if share > 0:
            track.setWidth(max(6.0, length * share))
            painter.drawRoundedRect(track, 3, 3)
        painter.restore()
        painter.setFont(self._fonts["text"])
        painter.setPen(self._inks["text"])
        rest = rect.adjusted(int(length) + theme.px(8), 0, self._pad, 0)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), bar.word)

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 5, 5)
        painter.restore()
