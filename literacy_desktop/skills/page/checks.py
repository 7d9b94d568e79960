"""The part 检查: the grid of a session, and below it what the keys mean."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit.buttons import Action, button, menu
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Elided
from literacy_desktop.skills import service
from literacy_desktop.skills.model import LEVELS, CheckGrid, Judgement
from literacy_desktop.skills.page.model import CheckModel
from literacy_desktop.skills.page.paper import show_paper
from literacy_desktop.skills.page.view import KEYS, CheckView

DIGITS = {level: key for key, level in KEYS.items()}


class ChecksPanel(QWidget):
    """What people could do before and after a session."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.model = CheckModel(self)
        self.view = CheckView(self.model)
        self.view.mark_wanted.connect(self.put)
        self.view.menu_wanted.connect(self._cell_menu)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 6)
        inside.addWidget(self.view)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card, 1)
        column.addLayout(self._legend())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for level, word in LEVELS.items():
            tip = _("记{word}，按数字键 {key}").format(word=_(word), key=DIGITS[level])
            text = f"{_(word)} {DIGITS[level]}"
            row.addWidget(button(Action(text=text, call=partial(self.put_here, level), tip=tip)))
        tip = _("清除这一格，按 0 或 Del")
        row.addWidget(button(Action(text=_("清除") + " 0", call=partial(self.put_here, None), tip=tip)))
        row.addWidget(Elided(_("空格：会，并到下一位。每按一下就保存，记错了按 Ctrl+Z 撤销。"), "small"), 1)
        return row

    # -- showing

    def show_session(self, session_id: Id | None) -> None:
        """Show the grid of a session."""
        grid = service.check_grid(self._page.ws, session_id) if session_id else None
        before = self._cell()
        other = self.model.show_grid(grid)
        self._show_instead(self._instead(grid))
        self.view.fit()
        if self.usable() and (other or not self.view.currentIndex().isValid()):
            self._return_to(before)
        self.view.head.viewport().update()

    def usable(self) -> bool:
        """Whether there is anything to mark."""
        return bool(self.model.rowCount() and self.model.columnCount())

    def fact(self) -> str:
        """How many were judged before and after."""
        grid = self.model.grid
        if grid is None or not self.usable():
            return ""
        return _("{n} 人，课前查了 {before} 人，课后查了 {after} 人").format(
            n=len(grid.rows), before=grid.judged("before"), after=grid.judged("after")
        )

    def _cell(self) -> tuple[Id, tuple[str, str]] | None:
        now, grid = self.view.currentIndex(), self.model.grid
        if not now.isValid() or grid is None:
            return None
        return grid.rows[now.row()].member.attendee_id, self.model.columns[now.column()]

    def _return_to(self, cell: tuple[Id, tuple[str, str]] | None) -> None:
        """To the cell where the person was, or to the first check after the session."""
        grid = self.model.grid
        people = [row.member.attendee_id for row in grid.rows] if grid else []
        row = people.index(cell[0]) if cell and cell[0] in people else 0
        columns = self.model.columns
        after = next((place for place, (phase, _check) in enumerate(columns) if phase == "after"), 0)
        column = columns.index(cell[1]) if cell and cell[1] in columns else after
        self.view.go(row, column)

    def _show_instead(self, state: EmptyState | None) -> None:
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()
        if state is not None:
            self._stack.addWidget(state)
            self._stack.setCurrentIndex(1)

    def _instead(self, grid: CheckGrid | None) -> EmptyState | None:
        shell = self._page.shell
        if grid is None:
            return EmptyState("calendar-days", _("这个班还没有课次"))
        look = partial(shell.open, "classes", grid.session.class_id)
        if not grid.checks:
            act = Action(text=_("给这次课选内容"), icon="smartphone", call=look, kind="primary")
            hint = _("每个教学内容都有“学完能做什么”，选好内容，这里就有要检查的项目。")
            return EmptyState("graduation-cap", _("这次课还没有检查项目"), hint, act)
        if not grid.rows:
            act = Action(text=_("查看班级"), icon="book-open", call=look, kind="primary")
            return EmptyState("users", _("这个班还没有学员"), _("添加学员以后，每人一行。"), act)
        return None

    # -- marking

    def put(self, row: int, column: int, level: str | None) -> None:
        """Write how well somebody can do a check, or take it away."""
        grid = self.model.grid
        if grid is None or level == self.model.value(row, column):
            return
        phase, check = self.model.columns[column]
        judgement = Judgement(grid.rows[row].member.attendee_id, check, phase, level)
        service.mark(self._page.ws, grid.session, [judgement])

    def put_here(self, level: str | None) -> None:
        """Write it for the person of the current cell, and go to the next one."""
        now = self.view.currentIndex()
        if now.isValid():
            self.put(now.row(), now.column(), level)
            self.view.step_down()
            self.view.setFocus()

    def fill(self) -> None:
        """Everybody who came and has no result can do the check of the current column."""
        now, grid = self.view.currentIndex(), self.model.grid
        if not now.isValid() or grid is None:
            return
        phase, check = self.model.columns[now.column()]
        count = service.fill(self._page.ws, grid.session, check, phase)
        self._page.shell.toast(_("{n} 人记为会：{check}").format(n=count, check=check), undo=True)
        self.view.setFocus()

    def _cell_menu(self, row: int, column: int, at: QPoint) -> None:
        self.view.go(row, column)
        grid = self.model.grid
        entries = [
            Action(text=f"{_(word)}\t{DIGITS[level]}", call=partial(self.put, row, column, level))
            for level, word in LEVELS.items()
        ]
        entries.append(
            Action(text=_("清除") + "\t0", call=partial(self.put, row, column, None), separated=True)
        )
        if grid is not None:
            who = grid.rows[row].member.attendee_id
            file = partial(self.show_file, who)
            look = partial(self._page.shell.open, "attendees", who)
            entries.append(Action(text=_("打印技能档案"), icon="printer", call=file, separated=True))
            entries.append(Action(text=_("查看这位学员"), icon="user", call=look))
        menu(entries, self).popup(at)

    def show_file(self, attendee_id: Id) -> None:
        """Show a person's skill file as it goes on paper."""
        show_paper(
            self._page,
            lambda ws, out, report: service.print_file(ws, attendee_id, out, report),
            _("技能档案"),
        )

    def print_list(self) -> None:
        """Show the list to tick of this session."""
        grid = self.model.grid
        if grid is not None:
            session = grid.session
            show_paper(
                self._page,
                lambda ws, out, report: service.print_checklist(ws, session, out, report),
                _("过关检查表"),
            )
