"""TimetablePage: 排课: a month, a week or a day of sessions, moved by mouse or keys, printed, exported."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.page.replanning import Replanning
from literacy_desktop.classes.service import session_by_id
from literacy_desktop.qtkit.buttons import Action, Segmented, button, icon_button, menu
from literacy_desktop.qtkit.cards import Note, clear
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import label, set_words
from literacy_desktop.timetable import service
from literacy_desktop.timetable.model import (
    COLUMNS,
    VIEWS,
    Timetable,
    Wanted,
    facts_of,
    month_days,
    week_days,
)
from literacy_desktop.timetable.page.actions import offered
from literacy_desktop.timetable.page.board import Board
from literacy_desktop.timetable.page.grid import TimeGrid
from literacy_desktop.timetable.page.holidays import HolidayForm
from literacy_desktop.timetable.page.legend import Legend
from literacy_desktop.timetable.page.month import MonthView
from literacy_desktop.timetable.page.moving import Moving
from literacy_desktop.timetable.page.pane import DayPane
from literacy_desktop.timetable.page.papers import show_plan, write_ics

_MINUTE = 60_000


class TimetablePage(Page):
    """The page; `open` takes a day, or the id of a session."""

    TITLE = N_("排课")
    SHOWS = frozenset({"session", "class", "site", "topic", "enrolment", "attendance", "holiday"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.day = ws.today()
        view = recall("timetable/view", "month")
        self.view = view if view in VIEWS else "month"
        self.by = "room"
        self.shown = Timetable(())
        self.replanning = Replanning(self, shell)
        self.moving = Moving(ws, self.replanning)
        self._make_toolbar()
        self._make_boards()
        self.set_actions(
            [
                Action(text=_("打印"), icon="printer", call=self.print_plan, shortcut="Ctrl+P"),
                Action(text=_("导出日历"), icon="download", call=self.export),
                Action(text=_("驻点服务"), icon="heart-handshake", call=partial(shell.open, "drop_in")),
                Action(text=_("放假安排"), icon="calendar-days", call=self.holidays),
                Action(text=_("新建课次"), icon="plus", call=self.add, kind="primary", shortcut="Ctrl+N"),
            ]
        )
        ticking = QTimer(self, interval=_MINUTE)
        ticking.timeout.connect(self._tick)
        ticking.start()

    # -- its parts

    def _make_toolbar(self) -> None:
        back = Action(text=_("往前"), icon="chevron-left", call=partial(self.turn, -1))
        on = Action(text=_("往后"), icon="chevron-right", call=partial(self.turn, 1))
        self.toolbar.addWidget(icon_button(back))
        self.toolbar.addWidget(button(Action(text=_("今天"), call=lambda: self.go(self.ws.today()))))
        self.toolbar.addWidget(icon_button(on))
        self._span = label("", "h3")
        self.toolbar.addSpacing(4)
        self.toolbar.addWidget(self._span)
        self.toolbar.addSpacing(4)
        self.views = Segmented([(key, _(word)) for key, word in VIEWS.items()], _("看多长时间"))
        self.views.set_value(self.view)
        self.views.changed.connect(lambda key: self.show_view(str(key)))
        self.toolbar.addWidget(self.views)
        self.columns = Segmented([(key, _(word)) for key, word in COLUMNS.items()], _("一天怎么分栏"))
        self.columns.changed.connect(lambda key: self.show_columns(str(key)))
        self.toolbar.addWidget(self.columns)
        self.filters = FilterBar()
        for name, title in (("site", _("全部教学点")), ("room", _("全部教室")), ("teacher", _("全部教师"))):
            self.filters.add_chip(name, title)
        self.filters.changed.connect(lambda _values: self.refresh_now())
        self.toolbar.addWidget(self.filters, 1)
        self.legend = Legend()
        self.toolbar.addWidget(self.legend)

    def _make_boards(self) -> None:
        self.month, self.week, self.one_day = MonthView(), TimeGrid(), TimeGrid(self.by)
        self.boards: dict[str, Board] = {"month": self.month, "week": self.week, "day": self.one_day}
        self._stack = QStackedWidget()
        for board in self.boards.values():
            self._stack.addWidget(board)
            board.day_chosen.connect(self._on_day)
            board.session_chosen.connect(lambda _id: self._fill_pane(opened=True))
            board.opened.connect(self.mark)
            board.move_wanted.connect(self.move_to)
            board.room_wanted.connect(self.move_to)
            board.turned.connect(self.turn)
            board.asked.connect(self._on_asked)
        self.pane = DetailsPane()
        self._day_pane = DayPane(self.pane, lambda one: self.board.choose(one), self.offered)
        self.split = WithDetails(self._stack, self.pane)
        self.toolbar.addWidget(self.split.toggle_button(self._fill_pane))
        self._notes = QHBoxLayout()
        self.body.addLayout(self._notes)
        self.body.addWidget(self.split, 1)
        self.split.set_open(opened=True)

    @property
    def board(self) -> Board:
        """The view that is shown."""
        return self.boards[self.view]

    # -- what is shown

    def days(self) -> list[date]:
        """The days that the view shows."""
        if self.view == "month":
            return month_days(self.day.year, self.day.month)
        return week_days(self.day) if self.view == "week" else [self.day]

    def wanted(self) -> Wanted:
        """What the filters ask for."""
        values = self.filters.values()
        return Wanted(values["site"], values["room"], values["teacher"])

    def open(self, key: object) -> None:
        if isinstance(key, date):
            self.go(key)
        elif isinstance(key, bytes):
            self.go(session_by_id(self.ws, key).starts.date())
            found = [one for one in self.board.of_day() if one.session.id == key]
            self.board.choose(found[0] if found else None)

    def take_keys(self) -> None:
        self.board.setFocus()

    def refresh(self) -> None:
        days = self.days()
        for name, names in service.choices(self.ws, days).items():
            value = self.filters.values()[name]
            kept = names if value in (None, *names) else sorted([*names, value])
            self.filters.set_options(name, [(one, one) for one in kept])
        self.shown = service.timetable(self.ws, days, self.wanted())
        self.week.now = self.one_day.now = self.ws.now().replace(tzinfo=None)
        self.one_day.rooms = self.moving.rooms(self.shown.sessions.get(self.day, ()))
        self.board.show_timetable(self.shown, self.ws.today(), self.day)
        self._stack.setCurrentWidget(self.board)
        self.columns.setVisible(self.view == "day")
        self.filters.set_compact(self.compact or self.view != "month")
        self._tell()
        self._fill_pane()

    def _tell(self) -> None:
        sites = {one.site for found in self.shown.sessions.values() for one in found if one.site}
        self.set_fact(_("{n} 节课，{sites} 个教学点").format(n=self.shown.count, sites=len(sites)))
        set_words(self._span, self._span_words())
        groups = self.shown.groups_shown()
        self.legend.show_groups(groups, compact=self.compact or len(groups) > 3 or self.view != "month")
        clear(self._notes)
        for text in self.shown.notices:
            self._notes.addWidget(Note(text, "warn"), 1)
            enter = Action(text=_("录入放假安排"), icon="calendar-days", call=self.holidays)
            self._notes.addWidget(button(enter))

    def _span_words(self) -> str:
        if self.view == "day":
            return date_words(self.day, self.ws.today())
        if self.view == "month":
            return _("{year}年{month}月").format(year=self.day.year, month=self.day.month)
        first, last = self.days()[0], self.days()[-1]
        return f"{first.month}/{first.day} – {last.month}/{last.day}"

    def _fill_pane(self, *, opened: bool = False) -> None:
        if opened and self.compact and self.board.session is not None:
            self.split.set_open(opened=True)
        facts = self.board.facts() or facts_of(self.day, {})
        add = Action(text=_("在这天新建课次"), icon="plus", call=self.add)
        found, current = self.board.of_day(), self.board.current()
        self._day_pane.show_day(facts, found, current, self.shown.group_of, add)

    def _on_day(self, day: date) -> None:
        inside = day in {facts.day for facts in self.shown.days}
        self.day = day
        if not inside or (
            self.view == "month" and self.shown.days[len(self.shown.days) // 2].day.month != day.month
        ):
            self.refresh_now()
        else:
            self._fill_pane()

    def _tick(self) -> None:
        if self.isVisible():
            self.week.now = self.one_day.now = self.ws.now().replace(tzinfo=None)
            self.board.update()

    def compacted(self) -> None:
        self.filters.set_compact(self.compact or self.view != "month")
        self.split.set_compact(self.compact)
        self.split.set_open(opened=not self.compact)
        self._tell()

    # -- going about

    def go(self, day: date) -> None:
        """Show a day."""
        self.day = day
        self.board.session = None
        self.refresh_now()

    def turn(self, step: int) -> None:
        """A month, week or day back or on."""
        if self.view == "month":
            middle = self.day.replace(day=15) + timedelta(days=step * 30)
            last = [day for day in month_days(middle.year, middle.month) if day.month == middle.month][-1]
            self.go(min(middle.replace(day=1) + timedelta(days=self.day.day - 1), last))
        else:
            self.go(self.day + timedelta(days=step * (7 if self.view == "week" else 1)))

    def show_view(self, view: str) -> None:
        """A month, a week or a day."""
        session = self.board.session
        self.view = view
        keep("timetable/view", view)
        self.views.set_value(view)
        self.board.session = session
        self.refresh_now()
        self.board.setFocus()

    def show_columns(self, by: str) -> None:
        """The day by rooms, teachers or sites."""
        self.by = self.one_day.by = by
        self.refresh_now()

    # -- the verbs

    def offered(self, one: SessionDetail) -> Sequence[Action]:
        """What can be done with a session, the usual thing first."""
        return offered(one, self.replanning, self.shell)

    def _on_asked(self, what: str) -> None:
        one = self.board.current()
        if one is None:
            return
        if what == "menu":
            menu(self.offered(one), self).exec(QCursor.pos())
        elif what == "move":
            self.replanning.move(one.session)
        elif one.session.state != "cancelled":
            self.replanning.cancel(one.session)

    def mark(self, session_id: Id) -> None:
        """签到: leads to the attendance page."""
        session = session_by_id(self.ws, session_id)
        self.shell.open("attendance", (session.class_id, session.number))

    def move_to(self, session_id: Id, starts: datetime, room: str = "") -> None:
        """A session dragged or nudged to another time or room."""
        day = self.moving.move(session_id, starts, room)
        if day is not None:
            self.day, self.board.day, self.board.session = day, day, session_id
        self.refresh_now()

    def add(self) -> None:
        """新建课次 on the day chosen."""
        self.replanning.add(datetime.combine(self.day, time(9)))

    def print_plan(self) -> None:
        """打印: the month, or the week."""
        show_plan(self, "month" if self.view == "month" else "week", self.day, self.wanted())

    def export(self) -> None:
        """导出日历: what is shown."""
        write_ics(self, self.days()[0], self.days()[-1], self.wanted())

    def holidays(self) -> None:
        """放假安排 of the year shown, or of the one that is missing."""
        form = HolidayForm(self.ws, self.days()[-1].year, self)
        if form.exec():
            self.shell.toast(_("已录入 {n} 天放假安排").format(n=form.result_value), undo=True)
        form.deleteLater()
