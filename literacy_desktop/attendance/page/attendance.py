"""AttendancePage: choose a class, mark who was there; every key is saved at once."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from literacy_desktop.attendance import service
from literacy_desktop.attendance.model import GUEST, Grid
from literacy_desktop.attendance.page import joining, papers, states
from literacy_desktop.attendance.page.absences import Absences
from literacy_desktop.attendance.page.card import GridCard
from literacy_desktop.attendance.page.legend import Calls, Legend, cell_actions, ink_actions, session_actions
from literacy_desktop.attendance.page.marking import Marking
from literacy_desktop.attendance.page.model import GridModel
from literacy_desktop.attendance.page.offered import own_actions
from literacy_desktop.attendance.page.start import begin_column, classes_offered, likely_class
from literacy_desktop.attendance.page.statuses import show_statuses
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import session_details
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.buttons import Action, menu, menu_button, refuse
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.steady import keep_steady
from literacy_desktop.qtkit.words import Elided, set_words

_LOW, _LOWEST = 480, 400
ABSENCES = "absences"
BESIDE = frozenset({"head_count", "absence_visit"})


class AttendancePage(Page):
    """The grid of one class."""

    TITLE = N_("考勤")
    SHOWS = (
        frozenset({"attendance", "attendance_status", "session", "class", "enrolment", "attendee", "topic"})
        | {"setting"}
        | BESIDE
    )

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.class_id: Id | None = None
        self._number: int | None = None
        self._touched: set[str] = set()
        self._offered: list[tuple[Id, str]] = []
        self._topics: dict[Id, str] = {}
        shell.committed.connect(lambda committed: self._touched.update(committed.tables))
        self.model = GridModel(self)
        self.marking = Marking(self, self.model)
        self.card = GridCard(self.model)
        self.card.view.mark_wanted.connect(self.marking.put)
        self.card.view.menu_wanted.connect(self._cell_menu)
        self.card.view.head.menu_wanted.connect(self._session_menu)
        self.card.view.moved.connect(lambda *_cell: self._tell_place())
        self._fill_toolbar()
        self._stack = states.Stack(self.card)
        self.body.addWidget(self._stack, 1)
        self._manage = partial(show_statuses, self)
        self.legend = Legend(self.put_here, self._manage)
        self.body.addWidget(self.legend)
        self.set_actions(
            refuse(
                own_actions(shell, self.print_sheet, self.add_walk_in, self.fill),
                self.ws.refusal("marks"),
                "printer",
                "scan-line",
                "graduation-cap",
            )
        )

    def _fill_toolbar(self) -> None:
        self.classes = QComboBox()
        keep_steady(self.classes)
        self.classes.setAccessibleName(_("班级"))
        self.classes.setMaxVisibleItems(16)
        self.classes.setMinimumWidth(theme.px(330))
        self.classes.activated.connect(lambda _place: self.choose(self.classes.currentData()))
        self._where = Elided("", "strong")
        self.toolbar.addWidget(self.classes)
        self.toolbar.addSpacing(8)
        self.toolbar.addWidget(self._where, 1)
        self.absences = Absences(self)
        self.toolbar.addWidget(self.absences.button)
        self._more = menu_button(_("这次课"), [], icon="calendar-check")
        self._more.menu().aboutToShow.connect(self._fill_more)
        self.toolbar.addWidget(self._more)

    # -- what is shown

    def open(self, key: object) -> None:
        """Show a class: its id, or its id and the number of a session; or "absences", who stays away."""
        if key == ABSENCES:
            self.refresh_now()
            self.absences.show()
            return
        class_id, number = key if isinstance(key, tuple) else (key, None)
        if isinstance(class_id, bytes):
            self.class_id, self._number = class_id, number
            self._begin_anew()

    def take_keys(self) -> None:
        if self.card.view.isVisible():
            self.card.view.setFocus()

    def choose(self, class_id: Id) -> None:
        """Show another class."""
        self.class_id, self._number = class_id, None
        self._begin_anew()
        self.card.view.setFocus()

    def _begin_anew(self) -> None:
        self.model.show_grid(Grid([], []), {}, self.ws.today(), 0)
        self.refresh_now()

    def refresh(self) -> None:
        """Read classes and grid; after a mark only the marks, so that a key is answered at once."""
        touched, self._touched = self._touched, set()
        if (
            touched
            and touched <= {"attendance", "head_count"}
            and self.class_id is not None
            and self.model.rowCount()
        ):
            self._show_grid(service.grid(self.ws, self.class_id))
            self.absences.soon.start()
            return
        offered = classes_offered(self.ws)
        if not offered:
            self.show_empty(states.no_class(self.shell))
            self.set_fact("")
            return
        self.show_empty(None)
        self.absences.count()
        ids = [class_id for class_id, _words in offered]
        if self.class_id not in ids:
            self.class_id = likely_class(self.ws) or ids[0]
        if offered != self._offered:
            self._offered = offered
            self.classes.clear()
            for class_id, words in offered:
                self.classes.addItem(fonts.cover(words), class_id)
        self.classes.setCurrentIndex(ids.index(self.class_id))
        self._show_class(self.class_id)

    def _show_class(self, class_id: Id) -> None:
        self._topics = {detail.session.id: detail.topic for detail in session_details(self.ws, class_id)}
        self._show_grid(service.grid(self.ws, class_id))

    def _show_grid(self, grid: Grid) -> None:
        before, view = self._cell(), self.card.view
        needed = self.ws.settings.pass_percent
        self.model.signs = service.signs(self.ws)
        self.legend.show_signs(self.model.signs)
        view.show_signs()
        other = self.model.show_grid(grid, self._topics, self.ws.today(), needed)
        usable = bool(grid.rows and grid.sessions)
        self._stack.show_instead(None if usable else self._instead())
        self.card.show_rates()
        self.legend.set_usable(usable=usable)
        if usable and (other or not view.currentIndex().isValid()):
            self._return_to(before)
        self._tell_place()
        came = len({row.member.attendee_id for row in grid.rows})
        self.set_fact(
            _("{n} 人，{total} 次课，已上 {done} 次").format(
                n=came, total=len(grid.counted), done=len(self.model.held)
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.set_low(low=self.height() < theme.px(_LOW))
        self.legend.set_low(low=self.height() < theme.px(_LOWEST))

    def _instead(self) -> EmptyState:
        if not self.model.grid.sessions:
            return states.no_sessions(self.shell, self.class_id)
        return states.no_people(self.add_people)

    def _cell(self) -> tuple[Id, Id] | None:
        now, grid = self.card.view.currentIndex(), self.model.grid
        if not now.isValid():
            return None
        return grid.rows[now.row()].member.attendee_id, grid.sessions[now.column()].id

    def _return_to(self, cell: tuple[Id, Id] | None) -> None:
        """To the cell where the person was, or to the session that is likely meant."""
        row = self.model.place(cell[0]) if cell else -1
        column = self.model.column_of(cell[1]) if cell else -1
        if column < 0:
            column = begin_column(self.model.grid, self.ws.today(), self._number)
        self.card.view.go(max(row, 0), column)

    def _tell_place(self) -> None:
        now = self.card.view.currentIndex()
        set_words(self._where, self.model.place_words(now.column()) if self.session() is not None else "")
        self.legend.tell(self.model.made_words(now.row(), now.column()) if now.isValid() else "")

    def session(self) -> Session | None:
        """The session of the column the person is on."""
        column = self.card.view.currentIndex().column()
        sessions = self.model.grid.sessions
        return sessions[column] if 0 <= column < len(sessions) else None

    # -- marking

    def put_here(self, status: str | None) -> None:
        """Give the person of the current cell a mark, and go to the next one."""
        now = self.card.view.currentIndex()
        if now.isValid():
            self.marking.put(now.row(), now.column(), status)
            self.card.view.step_down()
            self.card.view.setFocus()

    def fill(self) -> None:
        """Everybody without a mark in the current session was there."""
        session = self.session()
        if session is not None and self.class_id is not None:
            self.marking.fill(self.class_id, session)

    def clear(self) -> None:
        """Take away every mark of the current session."""
        session = self.session()
        if session is not None:
            self.marking.clear(session)

    def count_heads(self) -> None:
        """How many came to the current session without giving a name."""
        session = self.session()
        if session is not None:
            self.marking.count_heads(session)

    # -- menus

    def _cell_menu(self, row: int, column: int, at: QPoint) -> None:
        self.card.view.go(row, column)
        actions = cell_actions(self.model.signs, lambda status: self.marking.put(row, column, status))
        name = self.model.grid.rows[row].member.attendee_id
        show = partial(self.shell.open, "attendees", name)
        look = Action(text=_("查看这位学员"), icon="user", separated=True, call=show)
        menu([*actions, look, *ink_actions(self.model.mark(row, column), self.shell.open)], self).popup(at)

    def _session_menu(self, column: int, at: QPoint) -> None:
        self.card.view.go(max(0, self.card.view.currentIndex().row()), column)
        menu(self.session_actions(), self).popup(at)

    def _fill_more(self) -> None:
        made = menu(self.session_actions(), self)
        shown = self._more.menu()
        shown.clear()
        shown.addActions(made.actions())

    def session_actions(self) -> list[Action]:
        """What can be done with the current session."""
        session = self.session()
        look = partial(self.shell.open, "classes", self.class_id)
        if session is None:
            return []
        marks = (self.fill, self.clear, self.count_heads, partial(self.shell.open, "desk", session.id))
        calls = Calls(*marks, self.print_sheet, self.print_record, look, self._manage)
        return session_actions(session, calls)

    # -- people and paper

    def print_sheet(self) -> None:
        """Lead to the attendance sheet of the current session."""
        session = self.session()
        if self.class_id is not None:
            self.shell.open("sheets", (self.class_id, session.number if session else None))

    def print_record(self) -> None:
        """Show the attendance of the whole class as it goes on paper."""
        if self.class_id is not None:
            papers.show_record(self, self.class_id)

    def add_walk_in(self) -> None:
        """Somebody came who is not on the roll: find them, register them if need be, mark them."""
        session = self.session()
        if session is not None and self.marking.may_mark(session):
            joining.find_walk_ins(self, session, self._roll())

    def _roll(self) -> list[Id]:
        return [row.member.attendee_id for row in self.model.grid.rows if row.member.status != GUEST]

    def add_people(self) -> None:
        """Put people on the roll of this class."""
        if self.class_id is not None:
            joining.add_people(self, self.class_id, self._roll())
