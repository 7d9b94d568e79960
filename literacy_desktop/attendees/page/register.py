"""The register: everybody, found by name, pinyin or number; one person in the pane; rosters in and out."""

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee, Event, Filter
from literacy_desktop.attendees.page import person_privacy
from literacy_desktop.attendees.page.cells import COLUMNS, Ground, cells
from literacy_desktop.attendees.page.chosen import Chosen
from literacy_desktop.attendees.page.details import PersonPane
from literacy_desktop.attendees.page.filters import RegisterFilters
from literacy_desktop.attendees.page.form import AttendeeForm
from literacy_desktop.attendees.page.happenings import Happenings
from literacy_desktop.attendees.page.reveal import note_edit, reveal
from literacy_desktop.attendees.page.rosters import RosterPage
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, refuse
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.jobs import Job
from literacy_desktop.qtkit.panes import WithDetails
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Table
from literacy_desktop.regions.service import tree

AT_ONCE = 20_000
"""A register up to this size is listed in the window's own thread; it takes some milliseconds."""
FIRST = 64


class AttendeesPage(RosterPage):
    """The register of attendees."""

    TITLE = N_("学员")
    SHOWS = frozenset(
        {"attendee", "enrolment", "attendance", "session", "class", "certificate", "setting", "attendee_tag"}
        | {"attendee_category", "site", "skill_mark"}
    )

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.regions = tree(ws)
        self._turn = 0
        self._shown = Filter()
        self._wanted: Id | None = None
        self._any: bool | None = None
        self._job: Job | None = None
        self.ground = self._ground()
        self.filters = RegisterFilters(self.regions)
        self.filters.changed.connect(lambda _values: self.on_filter())
        self.table = self._table()
        self.pane = PersonPane()
        self.split = WithDetails(self.table, self.pane)
        self.toolbar.addWidget(self.filters, 1)
        self.toolbar.addWidget(self.table.columns_button())
        self.toolbar.addWidget(self.split.toggle_button(self.show_current))
        self.body.addWidget(self.split, 1)
        self.split.set_open(opened=True)
        self.setAcceptDrops(True)
        self._connect()

    def _table(self) -> Table:
        made = Table(COLUMNS, "attendees", checks=True)
        self.many = Chosen(self, made)
        made.set_bulk(_("已选 {n} 人"), self.many.actions())
        made.set_menu(self._menu)
        made.set_sorted(self.filters.order, descending=self.filters.descending)
        made.sort_wanted.connect(self.on_sort)
        clear = Action(text=_("清除筛选"), icon="x", call=self.clear_filters)
        made.set_empty(EmptyState("search", _("没有找到"), _("换一个字、拼音首字母或后四位试试。"), clear))
        return made

    def _connect(self) -> None:
        self.table.opened.connect(lambda _n: self.show_details())
        self.table.current_changed.connect(lambda _n: self.show_current())
        self.pane.edit_wanted.connect(self.edit)
        self.pane.delete_wanted.connect(self.delete_current)
        self.pane.reveal_wanted.connect(lambda: reveal(self, self.current(), self.pane.show_open))
        self.pane.privacy_wanted.connect(lambda: person_privacy.show(self, self.current()))
        self.pane.events_wanted.connect(self.show_events)
        self.pane.class_wanted.connect(lambda class_id: self.shell.open("classes", class_id))
        for keys, call in (("F2", self.edit), ("Del", self.many.delete)):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self.table, context=within).activated.connect(call)

    def _page_actions(self, *, empty: bool) -> list[Action]:
        add = "" if empty else "primary"
        return refuse(
            [
                Action(text=_("导入"), icon="upload", call=self.import_roster, tip=_("从 Excel 名单导入")),
                Action(text=_("导出"), icon="download", call=self.export, enabled=not empty),
                Action(
                    text=_("查重"),
                    icon="copy",
                    call=lambda: self.shell.open("duplicates"),
                    tip=_("找出登记了两次的学员"),
                    enabled=not empty,
                ),
                Action(text=_("个人信息保护"), icon="lock", call=lambda: self.shell.open("privacy")),
                Action(text=_("新增学员"), icon="user-plus", call=self.add, kind=add, shortcut="Ctrl+N"),
            ],
            self.ws.refusal("register"),
            "copy",
            "lock",
        )

    def _menu(self, numbers: list[Any]) -> Sequence[Action]:
        several = self.many.actions()
        if len(numbers) > 1:
            return several
        own = [
            Action(text=_("编辑"), icon="pencil", call=self.edit, refused=self.ws.refusal("register")),
            Action(text=_("全部经历"), icon="history", call=self.show_events),
        ]
        return [*own, *several]

    # -- reading

    def refresh(self) -> None:
        some = service.count(self.ws, 1) > 0
        if some is not self._any:
            self._any = some
            self.set_actions(self._page_actions(empty=not some))
            self.show_empty(None if some else self._nobody_yet())
        self.ground = self._ground()
        self.filters.read(self.ws)
        self.reload()

    def _ground(self) -> Ground:
        return Ground(self.regions, self.ws.today(), self.ws.settings.pass_percent)

    def _nobody_yet(self) -> EmptyState:
        bring = Action(text=_("导入名单"), icon="upload", call=self.import_roster, kind="primary")
        hint = _("有 Excel 名单可以一次导入，把文件拖到这里也行；没有名单就点“新增学员”，一位一位登记。")
        return EmptyState("users", _("还没有学员"), hint, bring)

    def reload(self) -> None:
        """List who the filters ask for: the first ones at once, the whole of a long list when it is ready."""
        self._turn += 1
        turn, shown = self._turn, self.filters.asked()
        changed, self._shown = shown != self._shown or not self.table.count(), shown
        if self._job is not None:
            self._job.cancel()
        behind = service.is_far_behind(self.ws)
        if not behind and service.count(self.ws, AT_ONCE + 1) <= AT_ONCE:
            self._take(turn, service.listing(self.ws, shown), service.count(self.ws))
            return
        if behind:
            self.set_fact(_("正在整理名单，请稍等…"))
        elif changed and not self.table.chosen_count():
            first = service.first_numbers(self.ws, shown, FIRST)
            if first is not None:
                self.table.set_keys(first, self._fetch)
        self._job = self.shell.run(
            self,
            lambda ws, _report: (service.listing(ws, shown), service.count(ws)),
            lambda found: self._take(turn, *found),
            _("查找学员"),
            quiet=True,
        )

    def _take(self, turn: int, numbers: "array[int]", total: int) -> None:
        if turn != self._turn:
            return
        self.table.set_keys(numbers, self._fetch)
        words = _("共 {n} 人").format(n=f"{total:,}")
        if self._shown != self.filters.everybody():
            words = _("共 {n} 人，筛选后 {found} 人").format(n=f"{total:,}", found=f"{len(numbers):,}")
        self.set_fact(words if total else "")
        wanted, self._wanted = self._wanted, None
        number = service.number(self.ws, wanted) if wanted else None
        if number is not None:
            self.table.set_current(number)
            self.split.set_open(opened=True)
        elif self.table.current() is None and numbers:
            self.table.set_current(numbers[0])
        self.show_current()

    def _fetch(self, numbers: Sequence[int]) -> list[Sequence[object]]:
        rows = {row.n: cells(row, self.ground) for row in service.list_rows(self.ws, list(numbers))}
        return [rows.get(number, ()) for number in numbers]

    def listed(self) -> Sequence[int] | None:
        return None if self._shown == self.filters.everybody() else service.listing(self.ws, self._shown)

    def on_filter(self) -> None:
        """The filters changed."""
        self.filters.fit_places()
        self.reload()

    def on_sort(self, order: str, descending: bool) -> None:  # noqa: FBT001  a slot of the table
        """A heading was clicked."""
        self.filters.sort(order, descending=descending)
        self.reload()

    def clear_filters(self) -> None:
        """Show everybody."""
        self.filters.clear()

    def open(self, key: object) -> None:
        """Show the person with this id, or begin with "import", or ("search", text)."""
        if key == "import":
            QTimer.singleShot(0, self, self.import_roster)  # once the page is there to be seen
        elif isinstance(key, bytes):
            self._wanted = key
            self.filters.forget()
            self.refresh_now()
        elif isinstance(key, tuple) and key[0] == "search":
            self.filters.forget()
            self.filters.search.show_text(key[1])
            self.refresh_now()

    def compacted(self) -> None:
        self.filters.set_compact(self.compact)
        self.split.set_compact(self.compact)
        self.split.set_open(opened=not self.compact)

    # -- one person

    def current(self) -> Attendee | None:
        """The person on whose row we are."""
        number = self.table.current()
        found = service.ids(self.ws, [number]) if number is not None else []
        return service.attendee(self.ws, found[0]) if found else None

    def show_current(self) -> None:
        """Fill the pane, if it is open."""
        if not self.split.is_open():
            return
        person = self.current()
        if person is None:
            self.pane.show_nobody()
        else:
            self.pane.show_person(person, service.history(self.ws, person.id), self.ground)

    def show_details(self) -> None:
        """Open the pane on this row's person."""
        self.split.set_open(opened=True)
        self.show_current()

    def add(self) -> None:
        """Register somebody, and the next one where that is wanted."""
        again = True
        while again:
            form = AttendeeForm(self.ws, parent=self)
            again = accepted(form) and form.again
            kept = form.result_value
            form.deleteLater()
            if isinstance(kept, Attendee):
                self.shell.toast(_("已登记：{name}").format(name=kept.name), undo=True)
                self.open(kept.id)

    def edit(self) -> None:
        """Edit this row's person."""
        person = self.current()
        if person is None:
            return
        note_edit(self, person)
        form = AttendeeForm(self.ws, person, parent=self)
        if accepted(form):
            self.shell.toast(_("已保存：{name}").format(name=form.name.value()), undo=True)
        form.deleteLater()

    def show_events(self) -> None:
        """Everything that happened to this row's person."""
        person = self.current()
        if person is None:
            return
        self.run(
            lambda ws, report: service.events(ws, person.id, report),
            lambda events: self._show_events(person, events),
            label=_("查阅{name}的经历").format(name=person.name),
        )

    def _show_events(self, person: Attendee, events: Sequence[Event]) -> None:
        audit = Action(
            text=_("看操作记录"),
            icon="history",
            call=lambda: self.shell.open("settings", ("history", (person.id, person.name))),
            refused=self.ws.refusal("audit"),
        )
        shown = Happenings(person, events, self, audit=audit)
        shown.exec()
        shown.deleteLater()

    def delete_current(self) -> None:
        """Put the person in the pane into the recycle bin."""
        person = self.current()
        if person is not None:
            service.delete(self.ws, [person.id])
            self.shell.toast(_("已放进回收站：{who}").format(who=person.name), undo=True)
