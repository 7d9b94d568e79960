"""The pane beside the calendar: the day chosen and its sessions, the one chosen with all that can be done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.lunar import lunar_day
from literacy_desktop.classes.model import FORMS, SESSION_STATES, SessionDetail
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, menu_button
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.leads import Lead
from literacy_desktop.qtkit.panes import DetailsPane
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.timetable.model import DayFacts, Group
from literacy_desktop.timetable.page.paint import Brush, paint_sign, title_of

Offered = Callable[[SessionDetail], Sequence[Action]]
_TONES = {"draft": "plain", "planned": "info", "done": "ok", "cancelled": "plain"}
_SIDE = 22


class Sign(QWidget):
    """The sign of a topic group."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self._group, self._brush = group, Brush()
        self.setAccessibleName(group.name)
        self.setToolTip(group.name)
        self.setFixedSize(theme.px(_SIDE), theme.px(_SIDE))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, self._brush, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._group)
        painter.end()


class DayPane:
    """Fills a details pane with a day."""

    def __init__(
        self, pane: DetailsPane, choose: Callable[[SessionDetail], object], offered: Offered
    ) -> None:
        """`offered` gives what can be done with a session, the first two as buttons, the rest in a menu."""
        self._pane, self._choose, self._offered = pane, choose, offered

    def show_day(
        self,
        facts: DayFacts,
        found: Sequence[SessionDetail],
        current: SessionDetail | None,
        group_of: Callable[[SessionDetail], Group],
        add: Action,
    ) -> None:
        """Show a day; the session chosen stands first among equals with its facts and buttons."""
        lunar = _("农历{day}").format(day=lunar_day(facts.day))
        about = [lunar, facts.note if facts.special else "", facts.holiday and facts.kind.label]
        words = _("，").join(word for word in [*about, _("{n} 节课").format(n=len(found))] if word)
        self._pane.start(date_words(facts.day, facts.day), None, words)
        for one in found:
            if current is not None and one.session.id == current.session.id:
                self._show_session(one, group_of(one))
            else:
                self._pane.add_widget(self._lead(one, group_of(one)))
        if not found:
            self._pane.add_widget(Note(_("这一天没有课。")))
        self._pane.end([add])

    def _lead(self, one: SessionDetail, group: Group) -> Lead:
        session = one.session
        time = f"{session.starts:%H:%M}"
        title, about = (
            title_of(one),
            _("{time}，{place}").format(time=time, place=one.room or one.site or "—"),
        )
        row = Lead(f"{time} {title}", partial(self._choose, one))
        row.row.addWidget(Sign(group), 0, Qt.AlignmentFlag.AlignTop)
        row.add_lines(title, about, "strong")
        if session.state == "cancelled":
            row.row.addWidget(PillLabel(Pill(_("已取消"), "plain")))
        row.add_arrow()
        return row

    def _show_session(self, one: SessionDetail, group: Group) -> None:
        pane, session = self._pane, one.session
        pane.add_widget(_heading(one, group))
        times = f"{session.starts:%H:%M} – {session.ends:%H:%M}"
        pane.add_fact("clock", _("时间"), times)
        pane.add_fact("map-pin", _("地点"), f"{one.site} {one.room}".strip())
        people = _("{n} 人").format(n=one.enrolled)
        if session.state == "done":
            people = _("到 {here} / {all} 人").format(here=one.marked, all=one.enrolled)
        pane.add_fact("users", _("教师与人数"), _("，").join(word for word in (one.teacher, people) if word))
        form = "" if one.form == "course" else f"（{_(FORMS.get(one.form, one.form))}）"
        pane.add_fact("book-open", _("班级"), f"{one.class_name}{form}")
        if one.room_gone:
            pane.add_widget(Note(_("这间教室已经删除，请换一间。"), "warn"))
        if session.reason:
            pane.add_widget(Note(session.reason))
        pane.add_widget(_buttons(self._offered(one)))


def _heading(one: SessionDetail, group: Group) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    row.addWidget(Sign(group), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Wrapped(title_of(one), "strong"), 1)
    state = one.session.state
    row.addWidget(PillLabel(Pill(_(SESSION_STATES[state]), _TONES[state])), 0, Qt.AlignmentFlag.AlignTop)
    return made


def _buttons(actions: Sequence[Action]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 6)
    row.setSpacing(8)
    for action in actions[:1]:
        row.addWidget(button(action), 1)
    row.addWidget(menu_button(_("更多"), actions[1:]), 1)
    return made
