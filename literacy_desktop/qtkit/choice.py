"""A value that can be chosen in place of another: large, ticked and framed, so that colour is not needed."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from literacy_desktop.qtkit import fonts, icons, theme
from literacy_desktop.qtkit.tokens import BODY

_SIDE, _TICK, _LEAST = 12, 20, 44
_WRAP = (
    Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextWrapAnywhere
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignLeft
)


class ChoiceCell(QAbstractButton):
    """One of two values; `isChecked` says whether it is the one that goes on."""

    def __init__(self, text: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(fonts.cover(text))
        self.setCheckable(True)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.heightForWidth(theme.px(200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(theme.font(BODY, 600))
        box = metrics.boundingRect(QRect(0, 0, self._room(width), 10_000), int(_WRAP), self.text())
        return max(theme.px(_LEAST), box.height() + theme.px(18))

    def _room(self, width: int) -> int:
        return max(40, width - theme.px(_SIDE * 2 + _TICK + 8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        pen = QPen(theme.colour("brand" if chosen else "line2"), 2 if chosen else 1)
        painter.setPen(pen)
        painter.setBrush(theme.colour("soft" if chosen else "surface"))
        painter.drawRoundedRect(box, 8, 8)
        tick = QRectF(
            theme.px(_SIDE), (self.height() - theme.px(_TICK)) / 2, theme.px(_TICK), theme.px(_TICK)
        )
        self._paint_tick(painter, tick, chosen=chosen)
        painter.setPen(theme.colour("text" if chosen or self.text() else "text2"))
        painter.setFont(theme.font(BODY, 600 if chosen else 400))
        left = round(tick.right()) + theme.px(10)
        words = QRect(left, 0, self.width() - left - theme.px(_SIDE), self.height())
        painter.drawText(words, int(_WRAP), self.text())
        painter.end()

    def _paint_tick(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        painter.setPen(QPen(theme.colour("brand" if chosen else "control"), 1.5))
        painter.setBrush(theme.colour("brand" if chosen else "surface"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if chosen:
            icons.paint(painter, "check", "on_brand", box.adjusted(4, 4, -4, -4))
