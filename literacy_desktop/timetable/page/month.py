"""MonthView: weeks of days with lunar days, terms and holidays, and the sessions of each day."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from literacy_desktop.base.dates import weekday_name
from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.qtkit import theme
from literacy_desktop.timetable.model import WEEK, DayFacts
from literacy_desktop.timetable.page.board import Board, Keys
from literacy_desktop.timetable.page.crowd import CHIP, Crowd, lay_out, paint_crowd
from literacy_desktop.timetable.page.paint import paint_day_head, paint_ghost

_HEAD, _DAY, _SHORT_DAY, _LOW = 34, 30, 25, 84


class MonthView(Board):
    """A month; `month` says which of the days shown belong to it."""

    STEPS: ClassVar[dict[Keys, int]] = {
        Keys.Key_Left: -1,
        Keys.Key_Right: 1,
        Keys.Key_Up: -WEEK,
        Keys.Key_Down: WEEK,
    }
    MOVES: ClassVar[dict[Keys, timedelta]] = {key: timedelta(days=days) for key, days in STEPS.items()}

    def __init__(self) -> None:
        super().__init__()
        self._crowd = Crowd()
        self.setAccessibleName(_("月课表"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(240))

    # -- where things lie

    @property
    def _weeks(self) -> int:
        return max(1, len(self.shown.days) // WEEK)

    def cell(self, place: int) -> QRectF:
        """The cell of the so-manieth day shown."""
        head = theme.px(_HEAD)
        row, column = divmod(place, WEEK)
        width, height = self.width() / WEEK, (self.height() - head) / self._weeks
        return QRectF(column * width, head + row * height, width, height)

    def day_at(self, at: QPointF) -> date | None:
        head = theme.px(_HEAD)
        if at.y() < head or not self.shown.days:
            return None
        row = int((at.y() - head) / max(1.0, (self.height() - head) / self._weeks))
        column = int(at.x() / max(1.0, self.width() / WEEK))
        place = min(row, self._weeks - 1) * WEEK + max(0, min(column, WEEK - 1))
        return self.shown.days[place].day

    def start_at(self, at: QPointF, one: SessionDetail) -> datetime | None:
        inside = self.rect().contains(at.toPoint())
        day = self.day_at(at) if inside else None
        return datetime.combine(day, one.session.starts.time()) if day else None

    # -- painting

    def paint_base(self, painter: QPainter) -> None:
        self._paint_frame(painter)
        painter.setClipPath(self.outline())
        for place, facts in enumerate(self.shown.days):
            self._paint_day(painter, self.cell(place), facts)
        self._crowd = lay_out(self._cells(), self.brush)
        paint_crowd(painter, self.brush, self.shown, self._crowd)
        painter.setClipping(False)
        self._paint_lines(painter)

    def paint_over(self, painter: QPainter) -> None:
        places = [place for place, facts in enumerate(self.shown.days) if facts.day == self.day]
        if places:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "brand"), 2))
            painter.drawRoundedRect(self.cell(places[0]).adjusted(2, 2, -2, -2), 6, 6)
        if self.drag is not None:
            self._paint_drag(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.setFont(self.brush.small)
        painter.setPen(theme.colour("text2"))
        width = self.width() / WEEK
        for place, facts in enumerate(self.shown.days[:WEEK]):
            box = QRectF(place * width + 10, 0, width - 12, theme.px(_HEAD))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, weekday_name(facts.day))

    def _paint_day(self, painter: QPainter, box: QRectF, facts: DayFacts) -> None:
        today = facts.day == self.today
        if today or facts.free:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("soft" if today else "surface2"))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        month = self.shown.days[len(self.shown.days) // 2].day.month
        head = QRectF(box.x(), box.y() + 1, box.width(), self._head(box))
        paint_day_head(painter, self.brush, head, facts, today=today, pale=facts.day.month != month)

    def _head(self, box: QRectF) -> int:
        """The height of the line with the day's number: less where the window is low."""
        return theme.px(_DAY if box.height() >= theme.px(_LOW) else _SHORT_DAY)

    def _cells(self) -> Iterator[tuple[QRectF, Sequence[SessionDetail]]]:
        """The room for the sessions of each day that has some."""
        for place, facts in enumerate(self.shown.days):
            found = self.shown.sessions.get(facts.day)
            if found:
                box = self.cell(place)
                yield box.adjusted(4, self._head(box), -4, -2), found

    def boxes(self) -> list[tuple[QRectF, SessionDetail]]:
        return list(self._crowd.boxes())

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.colour("line"), 1))
        head = theme.px(_HEAD)
        for column in range(1, WEEK):
            x = column * self.width() / WEEK
            painter.drawLine(QPointF(x, head), QPointF(x, self.height() - 2))
        for row in range(self._weeks):
            y = head + row * (self.height() - head) / self._weeks
            painter.drawLine(QPointF(1, y), QPointF(self.width() - 2, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_drag(self, painter: QPainter) -> None:
        if self.drag is None:
            return
        at, one = self.drag
        day = self.day_at(at)
        if day is None:
            return
        place = next(n for n, facts in enumerate(self.shown.days) if facts.day == day)
        cell = self.cell(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("brand"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(cell.adjusted(3, 3, -3, -3), 6, 6)
        width = cell.width() - 8
        ghost = QRectF(at.x() - width / 2, at.y() - theme.px(CHIP) / 2, width, theme.px(CHIP))
        label = f"{one.session.starts:%H:%M} " + self.brush.elided(
            one.topic or one.class_name, "small", width - 60
        )
        paint_ghost(painter, self.brush, ghost, label)
