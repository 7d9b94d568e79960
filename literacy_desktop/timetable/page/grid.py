"""TimeGrid: hours down, columns across: the days of a week, or the rooms or teachers of one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from literacy_desktop.base.dates import weekday_name
from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.qtkit import theme
from literacy_desktop.timetable.model import SNAP, DayFacts, Timetable, column_of, hours_shown, lanes, snapped
from literacy_desktop.timetable.page.board import Board, Keys
from literacy_desktop.timetable.page.paint import (
    clock,
    paint_day_head,
    paint_ghost,
    paint_ground,
    paint_sign,
    place_of,
    title_of,
)

_HEAD, _GUTTER, _LINE = 54, 54, 18
_PER_HOUR = 60
MOST_ROOMS = 10
"""With more columns than that, only rooms in which something is held are shown."""


@dataclass(frozen=True)
class Column:
    """A column: a day, or of one day what stands in its title."""

    day: date
    title: str
    sessions: Sequence[SessionDetail]
    facts: DayFacts | None = None


class TimeGrid(Board):
    """A week, or with `by` a day by rooms, teachers or sites."""

    STEPS: ClassVar[dict[Keys, int]] = {Keys.Key_Left: -1, Keys.Key_Right: 1}
    MOVES: ClassVar[dict[Keys, timedelta]] = {
        Keys.Key_Left: timedelta(days=-1),
        Keys.Key_Right: timedelta(days=1),
        Keys.Key_Up: timedelta(minutes=-SNAP),
        Keys.Key_Down: timedelta(minutes=SNAP),
    }

    def __init__(self, by: str = "") -> None:
        super().__init__()
        self.by = by
        self.columns: list[Column] = []
        self.rooms: Sequence[str] = ()
        """The titles of rooms that are shown even where nothing is held: something may be put there."""
        self.now: datetime | None = None
        self.hours = (8, 18)
        self.setAccessibleName(_("日课表") if by else _("周课表"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(240))

    def show_timetable(self, shown: Timetable, today: date, day: date) -> None:
        self.columns = self._columns(shown, day)
        self.hours = hours_shown([one for column in self.columns for one in column.sessions])
        super().show_timetable(shown, today, day)

    def _columns(self, shown: Timetable, day: date) -> list[Column]:
        if not self.by:
            return [
                Column(one.day, weekday_name(one.day), shown.sessions.get(one.day, ()), one)
                for one in shown.days
            ]
        found = shown.sessions.get(day, ())
        titles = {column_of(one, self.by) for one in found}
        if self.by == "room" and len(titles.union(self.rooms)) <= MOST_ROOMS:
            titles = titles.union(self.rooms)
        return [
            Column(day, title, [one for one in found if column_of(one, self.by) == title])
            for title in sorted(titles) or [""]
        ]

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Keys.Key_Up: -1, Keys.Key_Down: 1}
        key = Keys(event.key())
        if key in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.next_session(steps[key])
            return
        aside = {Keys.Key_Left: -1, Keys.Key_Right: 1}
        if key in aside and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._shift(aside[key])
            return
        super().keyPressEvent(event)

    # -- where things lie

    @property
    def _width(self) -> float:
        return (self.width() - theme.px(_GUTTER)) / max(1, len(self.columns))

    @property
    def _minute(self) -> float:
        """The height of a minute."""
        first, last = self.hours
        return (self.height() - theme.px(_HEAD) - 8) / ((last - first) * _PER_HOUR)

    def _y(self, moment: datetime, day: date) -> float:
        start = datetime.combine(day, time(self.hours[0]))
        minutes = (moment - start).total_seconds() / _PER_HOUR
        most = (self.hours[1] - self.hours[0]) * _PER_HOUR
        return theme.px(_HEAD) + max(0.0, min(minutes, most)) * self._minute

    def _place(self, at: QPointF) -> int | None:
        place = int((at.x() - theme.px(_GUTTER)) // max(1.0, self._width))
        return place if 0 <= place < len(self.columns) else None

    def day_at(self, at: QPointF) -> date | None:
        place = self._place(at)
        return None if place is None else self.columns[place].day

    def start_at(self, at: QPointF, one: SessionDetail) -> datetime | None:
        day = self.day_at(at)
        if day is None or self._pressed_offset is None or not self.rect().contains(at.toPoint()):
            return None
        minutes = (at.y() - self._pressed_offset - theme.px(_HEAD)) / self._minute
        moment = datetime.combine(day, time(self.hours[0])) + timedelta(minutes=max(0.0, minutes))
        latest = datetime.combine(day, time()) + timedelta(days=1, minutes=-one.session.minutes)
        return snapped(min(moment, latest))

    def dropped(self, one: SessionDetail, starts: datetime, at: QPointF) -> None:
        place = self._place(at)
        title = self.columns[place].title if place is not None else ""
        if self.by == "room" and title and title != column_of(one, self.by):
            self.room_wanted.emit(one.session.id, starts, title)
        else:
            super().dropped(one, starts, at)

    def _shift(self, step: int) -> None:
        """The session chosen into the room of the next column, by keys."""
        one = self.current()
        titles = [column.title for column in self.columns]
        if self.by != "room" or one is None or column_of(one, self.by) not in titles:
            return
        place = titles.index(column_of(one, self.by)) + step
        if 0 <= place < len(titles):
            self.room_wanted.emit(one.session.id, one.session.starts, titles[place])

    @property
    def _pressed_offset(self) -> float | None:
        """How far below its top a session was taken hold of."""
        return self._offset

    _offset: float | None = None

    def mousePressEvent(self, event: object) -> None:
        super().mousePressEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self._offset = None
        if self._pressed is not None:
            at, one = self._pressed
            box = next(box for box, each in self.hits if each is one)
            self._offset = at.y() - box.y()

    # -- painting

    def paint_base(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.setClipPath(self.outline())
        for place, column in enumerate(self.columns):
            self._paint_ground(painter, place, column)
        painter.setClipping(False)
        self._paint_hours(painter)
        for box, one in self.boxes():
            self._paint_block(painter, box, one)

    def paint_over(self, painter: QPainter) -> None:
        for place, column in enumerate(self.columns):
            if self.day == column.day and column.facts is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "brand"), 2))
                frame = QRectF(self._left(place), 1, self._width, theme.px(_HEAD) - 1)
                painter.drawRoundedRect(frame.adjusted(2, 2, -2, -2), 6, 6)
        self._paint_now(painter)
        if self.drag is not None:
            self._paint_drag(painter)

    def _left(self, place: int) -> float:
        return theme.px(_GUTTER) + place * self._width

    def _paint_ground(self, painter: QPainter, place: int, column: Column) -> None:
        box = QRectF(self._left(place), 1, self._width, self.height() - 3)
        facts = column.facts
        today = column.day == self.today and facts is not None
        if facts is not None and (today or facts.free):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("soft" if today else "surface2"))
            painter.drawRect(box.adjusted(0, 0, -1, 0))
        painter.setPen(theme.colour("text2"))
        painter.setFont(self.brush.small)
        title = self.brush.elided(column.title or _("没有课"), "small", box.width() - 16)
        high = theme.px(24) if facts is not None else theme.px(_HEAD)
        painter.drawText(
            QRectF(box.x() + 10, 2, box.width() - 12, high), Qt.AlignmentFlag.AlignVCenter, title
        )
        if facts is not None:
            head = QRectF(box.x(), theme.px(24), box.width(), theme.px(28))
            paint_day_head(painter, self.brush, head, facts, today=today, pale=False)

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self.brush.caption)
        first, last = self.hours
        for hour in range(first, last + 1):
            y = theme.px(_HEAD) + (hour - first) * _PER_HOUR * self._minute
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(theme.px(_GUTTER), y), QPointF(self.width() - 2, y))
            if hour < last:
                painter.setPen(theme.colour("text3"))
                box = QRectF(0, y + 1, theme.px(_GUTTER) - 8, theme.px(_LINE))
                painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{hour}:00")
        painter.setPen(QPen(theme.colour("line"), 1))
        for place in range(len(self.columns)):
            painter.drawLine(QPointF(self._left(place), 1), QPointF(self._left(place), self.height() - 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def boxes(self) -> list[tuple[QRectF, SessionDetail]]:
        found = []
        for place, column in enumerate(self.columns):
            for one, lane, of in lanes(column.sessions):
                width = (self._width - 6) / of
                top, foot = self._y(one.session.starts, column.day), self._y(one.session.ends, column.day)
                height = max(foot - top - 1, theme.px(_LINE) + 2.0)
                left = self._left(place) + 3 + lane * width
                found.append((QRectF(left, top + 1, width - 2, height), one))
        return found

    def _paint_block(self, painter: QPainter, box: QRectF, one: SessionDetail) -> None:
        group, off = self.shown.group_of(one), one.session.state == "cancelled"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 5, 5)
        paint_ground(painter, self.brush, box, group, one.session.state)
        line = theme.px(_LINE)
        paint_sign(painter, self.brush, QRectF(box.x() + 4, box.y() + 3, line - 1, line - 1), group)
        times = f"{one.session.starts:%H:%M}–{one.session.ends:%H:%M}"
        if self.brush.metrics["caption"].horizontalAdvance(times) > box.width() - line - 14:
            times = clock(one)
        texts = [(times, "caption", "text2", line + 5.0), (title_of(one), "small", "text", 0.0)]
        shown = {"room": (one.teacher, one.class_name), "teacher": (place_of(one), one.class_name)}
        below = shown.get(self.by, (place_of(one), one.teacher, one.class_name))
        texts += [(text, "caption", "text2", 0.0) for text in below if text]
        for place, (text, font, tone, indent) in enumerate(texts):
            y = box.y() + 3 + place * (line + 1)
            if y + line > box.bottom() + 2:
                break
            painter.setFont(self.brush.small if font == "small" else self.brush.caption)
            painter.setPen(theme.colour("text3" if off else tone))
            width = box.width() - 10 - indent
            words = self.brush.elided(text, font, max(0.0, width))
            where = QRectF(box.x() + 6 + indent, y, width + 4, line)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_now(self, painter: QPainter) -> None:
        if self.now is None:
            return
        for place, column in enumerate(self.columns):
            if column.day == self.now.date() and self.hours[0] <= self.now.hour < self.hours[1]:
                y = self._y(self.now, column.day)
                painter.setPen(QPen(theme.colour("bad"), 2))
                painter.drawLine(QPointF(self._left(place), y), QPointF(self._left(place) + self._width, y))

    def _paint_drag(self, painter: QPainter) -> None:
        if self.drag is None:
            return
        at, one = self.drag
        starts, place = self.start_at(at, one), self._place(at)
        if starts is None or place is None:
            return
        top = self._y(starts, starts.date())
        foot = self._y(starts + timedelta(minutes=one.session.minutes), starts.date())
        box = QRectF(self._left(place) + 3, top, self._width - 6, max(foot - top, theme.px(_LINE)))
        title = self.columns[place].title
        other = self.by == "room" and title != column_of(one, self.by)
        paint_ghost(painter, self.brush, box, f"{starts:%H:%M}" + (f" {title}" if other else ""))
