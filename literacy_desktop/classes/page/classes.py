"""ClassesPage: the list of classes, and within it the view of one."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import PHASES, Class, ClassSummary
from literacy_desktop.classes.page import listing
from literacy_desktop.classes.page.edit import EditClass
from literacy_desktop.classes.page.listing import COLUMNS, Listed
from literacy_desktop.classes.page.new_class import NewClass
from literacy_desktop.classes.page.pane import fill_pane
from literacy_desktop.classes.page.rosters import bring_into
from literacy_desktop.classes.page.taking_in import enrol_people
from literacy_desktop.classes.page.verbs import ClassVerbs
from literacy_desktop.classes.page.view import ClassView
from literacy_desktop.classes.service import class_by_id, delete_class
from literacy_desktop.qtkit.buttons import Action, refuse
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Table

NEW = "new"


class ClassesPage(Page):
    """The page. `open` takes a class id, (class id, "people"), ("enrol", ids of people), or "new"."""

    TITLE = N_("班级")
    SHOWS = frozenset(
        {"class", "session", "enrolment", "attendance", "course", "site", "topic", "attendee", "credit"}
    )

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._listed: dict[Id, Listed] = {}
        self.class_id: Id | None = None
        self.verbs = ClassVerbs(self)
        self._make_list()
        self.view = ClassView(ws, shell)
        self.view.left.connect(self.show_list)
        self.view.roster.import_wanted.connect(self.import_roster)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.view)
        self.body.addWidget(self._stack, 1)
        self._offer(self._list_actions())

    def _make_list(self) -> None:
        self.filters = FilterBar(_("班级、编号、教师"))
        self.filters.add_chip("phase", _("状态"), [(key, _(word)) for key, word in PHASES.items()])
        self.filters.add_chip("site", _("教学点"))
        self.filters.changed.connect(lambda _values: self._show_rows())
        self.table = Table(COLUMNS, "classes")
        self.table.opened.connect(self.show_class)
        self.table.current_changed.connect(self._on_current)
        self.table.set_menu(self._menu)
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.toolbar.addWidget(self.filters, 1)
        self._tools = [self.filters, self.table.columns_button(), self.split.toggle_button(self._fill_pane)]
        for tool in self._tools[1:]:
            self.toolbar.addWidget(tool)
        self.split.set_open(opened=True)

    def _list_actions(self) -> list[Action]:
        return [
            Action(text=_("课程"), icon="graduation-cap", call=self.verbs.courses),
            Action(text=_("待通知"), icon="bell", call=partial(self.verbs.tellings, self.class_id)),
            Action(text=_("新建班级"), icon="plus", call=self.add, kind="primary", shortcut="Ctrl+N"),
        ]

    def _offer(self, actions: list[Action]) -> None:
        self.set_actions(refuse(actions, self.ws.refusal("teaching"), "bell", "printer", "clipboard-check"))

    def _class_actions(self, class_id: Id) -> list[Action]:
        return [
            Action(text=_("打印签到表"), icon="printer", call=self.print_sheets, shortcut="Ctrl+P"),
            Action(text=_("排课"), icon="calendar-days", call=partial(self.verbs.plan_more, class_id)),
            Action(text=_("修改班级"), icon="pencil", call=self.edit),
            Action(
                text=_("师资与合作单位"), icon="heart-handshake", call=partial(self.verbs.joined, class_id)
            ),
            Action(text=_("待通知"), icon="bell", call=partial(self.verbs.tellings, self.class_id)),
            Action(text=_("并班"), icon="link", call=partial(self.verbs.merge, class_id)),
            Action(text=_("撤班"), icon="archive", call=partial(self.verbs.close_class, class_id)),
            Action(text=_("删除班级"), icon="trash-2", call=self.delete),
            Action(text=_("记考勤"), icon="clipboard-check", call=self.mark, kind="primary"),
        ]

    # -- what is shown

    def open(self, key: object) -> None:
        if key == NEW:
            self.show_list()
            self.add()
            return
        if isinstance(key, tuple) and key[0] == "enrol":
            self.show_list()
            QTimer.singleShot(0, self, lambda: enrol_people(self, key[1]))  # once the page is there
            return
        class_id, tab = key if isinstance(key, tuple) else (key, "sessions")
        if isinstance(class_id, bytes):
            self.show_class(class_id, tab)

    def refresh(self) -> None:
        found = listing.listed(self.ws)
        self._listed = {one.summary.id: one for one in found}
        if self.class_id is not None and self.class_id not in self._listed:
            self.class_id = None
            self._switch()
        if not found:
            self.show_empty(self._nothing())
            self.set_fact("")
            return
        self.show_empty(None)
        sites = sorted({one.summary.site for one in found if one.summary.site})
        self.filters.set_options("site", [(site, site) for site in sites])
        self._show_rows()
        if self.class_id is not None:
            self._tell(self.view.show_class(self.class_id))

    def _nothing(self) -> EmptyState:
        make = Action(text=_("新建班级"), icon="plus", call=self.add, kind="primary")
        hint = _("写上课程和第一次上课的日期，后面的日期会自动排好，遇到放假自动顺延。")
        return EmptyState("book-open", _("还没有班级"), hint, make)

    def _show_rows(self) -> None:
        values, today = self.filters.values(), self.ws.today()
        found = [one for one in self._listed.values() if listing.fits(one, values)]
        hint = Action(text=_("清除筛选"), call=self.filters.clear)
        self.table.set_empty(EmptyState("search", _("没有符合条件的班级"), "", hint))
        self.table.set_rows([listing.row(one, today) for one in found], [one.summary.id for one in found])
        if self.class_id is None:
            self._tell_counts(len(found))
        if self.table.current() is None and found and not self.compact:
            self.table.set_current(found[0].summary.id)
        self._fill_pane()

    def _tell_counts(self, shown: int) -> None:
        running = sum(1 for one in self._listed.values() if one.phase == "running")
        words = _("共 {n} 个班，{running} 个进行中").format(n=len(self._listed), running=running)
        if shown < len(self._listed):
            words += _("，筛选后 {shown} 个").format(shown=shown)
        self.set_fact(words)

    def _on_current(self, _key: object) -> None:
        if self.compact and self.table.current() is not None:
            self.split.set_open(opened=True)
        self._fill_pane()

    def _fill_pane(self) -> None:
        one = self._listed.get(self.table.current())
        if one is None:
            self.pane.start(_("请选一个班级"))
            self.pane.end()
            return
        class_id = one.summary.id
        people = (class_id, "people")
        actions = [
            Action(
                text=_("打开班级"), icon="book-open", call=partial(self.show_class, class_id), kind="primary"
            ),
            Action(text=_("记考勤"), call=partial(self.shell.open, "attendance", class_id)),
            Action(text=_("学员名单"), call=partial(self.open, people)),
        ]
        fill_pane(self.pane, self.ws, one, actions)

    def _menu(self, keys: Sequence[Any]) -> list[Action]:
        key = keys[0]
        return [
            Action(text=_("打开班级"), icon="book-open", call=partial(self.show_class, key)),
            Action(
                text=_("记考勤"), icon="clipboard-check", call=partial(self.shell.open, "attendance", key)
            ),
            Action(text=_("学员名单"), icon="users", call=partial(self.show_class, key, "people")),
            Action(text=_("修改班级"), icon="pencil", call=partial(self.edit, key), separated=True),
            Action(text=_("删除班级"), icon="trash-2", call=partial(self.delete, key)),
        ]

    def show_class(self, class_id: Id, tab: str = "sessions") -> None:
        """One class instead of the list."""
        summary = self.view.show_class(class_id)
        self.class_id = class_id
        self.table.set_current(class_id)
        self.view.show_tab(tab)
        self._switch()
        self._tell(summary)

    def show_list(self) -> None:
        """The list again."""
        self.class_id = None
        self._switch()
        self._tell_counts(self.table.count())
        self.table.setFocus()

    def _switch(self) -> None:
        inside = self.class_id is not None
        self._stack.setCurrentIndex(1 if inside else 0)
        for tool in self._tools:
            tool.setVisible(not inside)
        self._bar.setVisible(not inside)
        self._offer(self._class_actions(self.class_id) if self.class_id else self._list_actions())
        if not inside:
            self.set_title(_(self.TITLE))

    def _tell(self, summary: ClassSummary) -> None:
        self.set_title(summary.name)
        told = [
            summary.code,
            _("{n} 人").format(n=listing.people_words(summary)),
            _("已上 {done} / {total} 次").format(done=summary.done, total=summary.sessions),
            f"{summary.site} {summary.room}".strip(),
            summary.teacher,
        ]
        self.set_fact(_("，").join(word for word in told if word))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bar.setVisible(self.class_id is None and self._empty is None)

    def compacted(self) -> None:
        self.filters.set_compact(self.compact)
        self.split.set_compact(self.compact)
        self.split.set_open(opened=not self.compact)
        self.view.set_compact(compact=self.compact)

    # -- the verbs

    def add(self) -> None:
        """新建班级, then lead to adding people."""
        dialog = NewClass(self.ws, self)
        if dialog.exec():
            self.added(dialog.result_value)
        dialog.deleteLater()

    def added(self, class_: Class) -> None:
        """Show a class just made, at its people, who come next."""
        self.refresh_now()
        self.show_class(class_.id, "people")
        self.shell.toast(_("已建立{name}，接下来添加学员").format(name=class_.name), undo=True)

    def edit(self, class_id: Id | None = None) -> None:
        """修改班级."""
        key = class_id or self.class_id
        if key is None:
            return
        form = EditClass(self.ws, key, self)
        if form.exec():
            self.shell.toast(_("班级资料已修改"), undo=True)
        form.deleteLater()

    def delete(self, class_id: Id | None = None) -> None:
        """删除班级: into the recycle bin, after asking."""
        key = class_id or self.class_id
        if key is None:
            return
        name = class_by_id(self.ws, key).name
        title = _("要删除{name}吗？").format(name=name)
        text = _("课次和考勤会一起放进回收站，可以随时恢复。学员仍在登记簿里。")
        if confirm(title, text, ok=_("删除班级"), danger=True, parent=self):
            delete_class(self.ws, key)
            self.shell.toast(_("已删除{name}").format(name=name), undo=True)

    def mark(self) -> None:
        """记考勤 of the class shown, in the session chosen."""
        self.shell.open("attendance", (self.class_id, self.view.number()))

    def print_sheets(self) -> None:
        """打印签到表 of the class shown."""
        self.shell.open("sheets", (self.class_id, self.view.number()))

    def import_roster(self) -> None:
        """导入花名册 into the class shown."""
        if self.class_id is not None:
            bring_into(self, self.class_id)
