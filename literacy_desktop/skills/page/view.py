"""The grid's view: people by checks, judged with one key each."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.marking import ColumnHead, MarkCells, MarkView, PeopleHead
from literacy_desktop.qtkit.table.cells import paint_pill, pill_font, pill_width
from literacy_desktop.qtkit.tokens import CAPTION, SMALL
from literacy_desktop.skills.model import PHASES
from literacy_desktop.skills.page.model import CheckModel, pill

HEAD, NAMES, NARROWEST, WIDEST = 84, 178, 112, 320
KEYS = {"1": "can", "2": "prompted", "3": "cannot"}
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class LevelCells(MarkCells):
    """Paints levels as pills; an empty cell waits, a dash stands where somebody was away."""

    def __init__(self, model: CheckModel) -> None:
        super().__init__(NARROWEST)
        self._model = model
        self._font = pill_font()
        self._metrics = QFontMetrics(self._font)

    def paint_rail(self, painter: QPainter, rect: QRect, column: int) -> None:
        if self._model.starts_phase(column):
            painter.setPen(QPen(theme.colour("line2"), 1))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def paint_mark(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        level = self._model.value(row, column)
        painter.setFont(self._font)
        if level is not None:
            shown = pill(level)
            wide = min(rect.width() - 8, float(pill_width(self._metrics, shown.word)))
            box = QRectF(0, 0, wide, theme.px(26))
            box.moveCenter(QRectF(rect).center())
            paint_pill(painter, box, shown, outlined=False)
        elif self._model.away(row):
            painter.setPen(theme.colour("text3"))
            painter.drawText(rect, _CENTRE, _("没来"))
        else:
            self.paint_dash(painter, rect, 4)


class CheckHead(ColumnHead):
    """When, which check in up to two lines, and how many can do it."""

    def __init__(self, model: CheckModel, parent: QWidget) -> None:
        super().__init__(HEAD, NARROWEST, parent)
        self._grid = model
        self._small, self._strong = theme.font(CAPTION), theme.font(SMALL, 600)
        self.setAccessibleName(_("检查项目"))

    def ground(self, section: int) -> str:
        return "soft" if self._grid.columns[section][0] == "after" else "surface2"

    def paint_words(self, painter: QPainter, rect: QRect, section: int) -> None:
        phase, check = self._grid.columns[section]
        if self._grid.starts_phase(section):
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        line, inside = theme.px(19), rect.adjusted(theme.px(6), theme.px(5), -theme.px(6), -theme.px(5))
        painter.setFont(self._small)
        painter.setPen(theme.colour("brand" if phase == "after" else "text2"))
        painter.drawText(QRect(inside.left(), inside.top(), inside.width(), line), _CENTRE, _(PHASES[phase]))
        foot = QRect(inside.left(), inside.bottom() - line + 2, inside.width(), line)
        painter.setPen(theme.colour("text2"))
        painter.drawText(foot, _CENTRE, self._grid.count_words(section))
        painter.setFont(self._strong)
        painter.setPen(theme.colour("text"))
        words = QRect(inside.left(), inside.top() + line, inside.width(), inside.height() - 2 * line + 4)
        painter.drawText(words, _CENTRE | int(Qt.TextFlag.TextWrapAnywhere), check)


class CheckView(MarkView):
    """People by checks."""

    def __init__(self, model: CheckModel, parent: QWidget | None = None) -> None:
        super().__init__(model, LevelCells(model), tick="can", parent=parent)
        self.grid = model
        self.head, self.names = CheckHead(model, self), PeopleHead(model, NAMES, self)
        self.names.setAccessibleName(_("姓名"))
        self.set_heads(self.head, self.names)
        self.marks_by_key = KEYS
        self.setAccessibleName(_("过关检查"))
        self.setAccessibleDescription(_("方向键移动，1 会，2 提示后会，3 不会，空格记会并到下一位"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Columns as wide as there is room for, within bounds."""
        count = self.grid.columnCount()
        if count:
            room = self.viewport().width() // count
            self.head.setDefaultSectionSize(max(theme.px(NARROWEST), min(theme.px(WIDEST), room)))
