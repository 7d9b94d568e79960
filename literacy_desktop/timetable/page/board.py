"""Board: what the month and the time grid share: a day and a session chosen, keys, mouse, dragging."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.qtkit import theme
from literacy_desktop.timetable.model import DayFacts, Timetable
from literacy_desktop.timetable.page.paint import Brush, spoken

Keys = Qt.Key
_DAY = timedelta(days=1)


class Board(QWidget):
    """A painted calendar. Subclasses paint, and say where days and sessions lie.

    Signals: a day chosen (date), a session chosen (its id or None), one opened (id), one to be moved (id and
    its new start), one to be put into another room (id, start, title of the column), turned (-1 back, 1 on),
    and `asked` ("move", "cancel", "menu") about the session chosen.
    """

    day_chosen = Signal(object)
    session_chosen = Signal(object)
    opened = Signal(object)
    move_wanted = Signal(object, object)
    room_wanted = Signal(object, object, str)
    turned = Signal(int)
    asked = Signal(str)

    STEPS: ClassVar[dict[Keys, int]] = {}
    """Arrow keys that go to another day, with the days between."""
    MOVES: ClassVar[dict[Keys, timedelta]] = {}
    """Arrow keys that with Ctrl move the session chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = Timetable(())
        self.today = date.min
        self.day = date.min
        self.session: Id | None = None
        self._hits: list[tuple[QRectF, SessionDetail]] | None = []
        self.brush = Brush()
        self._pressed: tuple[QPointF, SessionDetail] | None = None
        self.drag: tuple[QPointF, SessionDetail] | None = None
        self._layer: QPixmap | None = None
        self._layer_key: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # -- what subclasses say

    def day_at(self, at: QPointF) -> date | None:
        """The day that lies there."""
        raise NotImplementedError

    def start_at(self, at: QPointF, one: SessionDetail) -> datetime | None:
        """When a session that is dropped there would begin."""
        raise NotImplementedError

    def outline(self) -> QPainterPath:
        """The frame with its round corners, inside of its line."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        return path

    def boxes(self) -> list[tuple[QRectF, SessionDetail]]:
        """Where the sessions that are seen lie, as they were painted last."""
        raise NotImplementedError

    @property
    def hits(self) -> list[tuple[QRectF, SessionDetail]]:
        """Where the sessions lie; worked out when somebody asks, which painting does not."""
        if self._hits is None:
            self._hits = self.boxes()
        return self._hits

    # -- painting: what stays as it is lies on a layer, what moves is painted over it

    def paint_base(self, painter: QPainter) -> None:
        """Paint everything but what is chosen or dragged."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter) -> None:
        """Paint what is chosen or dragged."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._base())
        chosen = self.session
        box = chosen and next((box for box, one in self.hits if one.session.id == chosen), None)
        if box:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        self.paint_over(painter)
        painter.end()

    def _base(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, theme.look(), self.shown)
        if self._layer is None or self._layer_key != key:
            self._layer_key, self._hits = key, None
            self._layer = QPixmap(self.size() * ratio)
            self._layer.setDevicePixelRatio(ratio)
            self._layer.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._layer)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_base(painter)
            painter.end()
        return self._layer

    # -- what is shown

    def show_timetable(self, shown: Timetable, today: date, day: date) -> None:
        """Show these days; the day is the one chosen."""
        self.shown, self.today, self.day = shown, today, day
        if self.session not in {one.session.id for one in self.of_day()}:
            self.session = None
        self._layer = self._layer_key = (
            None  # the key holds what was shown: let go of it here, not in a paint
        )
        self._tell()
        self.update()

    def of_day(self) -> list[SessionDetail]:
        """The sessions of the day chosen."""
        return list(self.shown.sessions.get(self.day, ()))

    def current(self) -> SessionDetail | None:
        """The session chosen."""
        return next((one for one in self.of_day() if one.session.id == self.session), None)

    def facts(self) -> DayFacts | None:
        """What is known of the day chosen."""
        return next((facts for facts in self.shown.days if facts.day == self.day), None)

    def choose_day(self, day: date) -> None:
        """Go to a day, and tell; a day that is not shown is told all the same."""
        self.session = None
        self.day = day
        self._tell()
        self.update()
        self.session_chosen.emit(None)
        self.day_chosen.emit(day)

    def choose(self, one: SessionDetail | None) -> None:
        """Go to a session, and tell."""
        if one is not None and one.session.starts.date() != self.day:
            self.day = one.session.starts.date()
            self.day_chosen.emit(self.day)
        self.session = one.session.id if one else None
        self._tell()
        self.update()
        self.session_chosen.emit(self.session)

    def _tell(self) -> None:
        """For who cannot see it: the day or the session chosen, in words."""
        facts, one = self.facts(), self.current()
        words = ""
        if facts is not None:
            words = date_words(facts.day, self.today) + f" {facts.note} {facts.holiday}"
            words += _("，{n} 次课").format(n=len(self.of_day()))
        if one is not None:
            words += "\n" + spoken(one)
        self.setAccessibleDescription(words)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Keys(event.key())
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        plain: dict[Keys, Callable[[], object]] = {
            Keys.Key_PageUp: lambda: self.turned.emit(-1),
            Keys.Key_PageDown: lambda: self.turned.emit(1),
            Keys.Key_Home: lambda: self.choose_day(self.today),
            Keys.Key_Space: self.next_session,
            Keys.Key_Return: self.open_current,
            Keys.Key_Enter: self.open_current,
            Keys.Key_F2: lambda: self.asked.emit("move"),
            Keys.Key_Delete: lambda: self.asked.emit("cancel"),
            Keys.Key_Menu: lambda: self.asked.emit("menu"),
        }
        if ctrl and key in self.MOVES:
            self._nudge(self.MOVES[key])
        elif not ctrl and key in self.STEPS:
            self.choose_day(self.day + self.STEPS[key] * _DAY)
        elif not ctrl and key in plain:
            plain[key]()
        else:
            super().keyPressEvent(event)

    def next_session(self, step: int = 1) -> None:
        """Choose the day's next session, after the last the first again."""
        found = self.of_day()
        if not found:
            return
        places = [place for place, one in enumerate(found) if one.session.id == self.session]
        self.choose(found[(places[0] + step) % len(found) if places else (0 if step > 0 else -1)])

    def open_current(self) -> None:
        """Open the session chosen, or choose the day's first."""
        if self.session is None:
            self.next_session()
        else:
            self.opened.emit(self.session)

    def _nudge(self, span: timedelta) -> None:
        one = self.current()
        if one is not None:
            self.move_wanted.emit(one.session.id, one.session.starts + span)

    # -- mouse

    def hit(self, at: QPointF) -> SessionDetail | None:
        """The session that lies there."""
        return next((one for box, one in self.hits if box.contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        one = self.hit(at)
        self._pressed = (at, one) if one is not None and event.button() == Qt.MouseButton.LeftButton else None
        if one is not None:
            self.choose(one)
            return
        day = self.day_at(at)
        if day is not None:
            self.choose_day(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if self.hit(at) is not None else Qt.CursorShape.ArrowCursor
            )
            return
        start, one = self._pressed
        far = (at - start).manhattanLength() >= QApplication.startDragDistance()
        if self.drag is not None or (far and one.session.state != "cancelled"):
            self.drag = (at, one)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self.drag, self._pressed = self.drag, None, None
        self.unsetCursor()
        if dragged is None:
            return
        self.update()
        one = dragged[1]
        starts = self.start_at(event.position(), one)
        if starts is not None:
            self.dropped(one, starts, event.position())

    def dropped(self, one: SessionDetail, starts: datetime, _at: QPointF) -> None:
        """A session let go of, where it would begin then."""
        if starts != one.session.starts:
            self.move_wanted.emit(one.session.id, starts)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        one = self.hit(event.position())
        if one is not None:
            self.opened.emit(one.session.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.turned.emit(-1 if event.angleDelta().y() > 0 else 1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one = self.hit(QPointF(event.pos()))
            if one is not None:
                QToolTip.showText(event.globalPos(), spoken(one), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
