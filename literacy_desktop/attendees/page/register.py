"""The register: everybody, found by name, pinyin or number; one person in the pane; rosters in and out."""

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee, Filter
from literacy_desktop.attendees.page import person_privacy
from literacy_desktop.attendees.page.cells import COLUMNS, Ground, cells
from literacy_desktop.attendees.page.details import PersonPane
from literacy_desktop.attendees.page.form import AttendeeForm
from literacy_desktop.attendees.page.places import below, counties
from literacy_desktop.attendees.page.reveal import may_copy, note_edit, reveal
from literacy_desktop.attendees.page.rosters import RosterPage
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.panes import WithDetails
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Table
from literacy_desktop.regions.service import tree

AT_ONCE = 20_000
"""A register up to this size is listed in the window's own thread; it takes some milliseconds."""
FIRST = 64


class AttendeesPage(RosterPage):
    """The register of attendees."""

    TITLE = N_("学员")
    SHOWS = frozenset({"attendee", "enrolment", "attendance", "session", "class", "certificate", "setting"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.regions = tree(ws)
        self._turn = 0
        self._shown = Filter()
        self._wanted: Id | None = None
        self._total = -1
        self.ground = self._ground()
        self.filters = self._filters()
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

    def _filters(self) -> FilterBar:
        made = FilterBar(_("姓名、拼音首字母、身份证或手机后四位"))
        made.add_chip("county", _("县（区）"), counties(self.regions))
        made.add_chip("town", _("乡镇（街道）"))
        made.changed.connect(self.on_filter)
        return made

    def _table(self) -> Table:
        made = Table(COLUMNS, "attendees", checks=True)
        made.set_bulk(_("已选 {n} 人"), self._actions_for_chosen())
        made.set_menu(self._menu)
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
        self.pane.class_wanted.connect(lambda class_id: self.shell.open("classes", class_id))
        for keys, call in (("F2", self.edit), ("Del", self.delete_chosen)):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self.table, context=within).activated.connect(call)

    def _page_actions(self, *, empty: bool) -> list[Action]:
        add = "" if empty else "primary"
        return [
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
        ]

    def _actions_for_chosen(self) -> list[Action]:
        return [
            Action(text=_("复制姓名和手机号"), icon="copy", call=self.copy_chosen),
            Action(text=_("删除"), icon="trash-2", call=self.delete_chosen),
        ]

    def _menu(self, numbers: list[Any]) -> Sequence[Action]:
        several = self._actions_for_chosen()
        if len(numbers) > 1:
            return several
        return [Action(text=_("编辑"), icon="pencil", call=self.edit), *several]

    # -- reading

    def refresh(self) -> None:
        before, self._total = self._total, service.count(self.ws)
        if (before > 0) != (self._total > 0) or before < 0:
            self.set_actions(self._page_actions(empty=not self._total))
            self.show_empty(None if self._total else self._nobody_yet())
        self.ground = self._ground()
        self.reload()

    def _ground(self) -> Ground:
        return Ground(self.regions, self.ws.today(), self.ws.settings.pass_percent)

    def _nobody_yet(self) -> EmptyState:
        bring = Action(text=_("导入名单"), icon="upload", call=self.import_roster, kind="primary")
        hint = _("有 Excel 名单可以一次导入，把文件拖到这里也行；没有名单就点“新增学员”，一位一位登记。")
        return EmptyState("users", _("还没有学员"), hint, bring)

    def asked(self) -> Filter:
        """What the filters ask for."""
        values = self.filters.values()
        return Filter(values["text"], values["town"] or values["county"])

    def reload(self) -> None:
        """List who the filters ask for; a long search goes on in the background."""
        self._turn += 1
        turn, shown = self._turn, self.asked()
        changed, self._shown = shown != self._shown or not self.table.count(), shown
        if not shown.text and self._total <= AT_ONCE:
            self._take(turn, service.listing(self.ws, shown))
            return
        if not shown.text and changed and not self.table.chosen_count():
            self.table.set_keys(service.first_numbers(self.ws, shown, FIRST), self._fetch)
        self.shell.run(
            self,
            lambda ws, _report: service.listing(ws, shown),
            lambda numbers: self._take(turn, numbers),
            _("查找学员"),
            quiet=True,
        )

    def _take(self, turn: int, numbers: "array[int]") -> None:
        if turn != self._turn:
            return
        self.table.set_keys(numbers, self._fetch)
        words = _("共 {n} 人").format(n=f"{self._total:,}")
        if self._shown != Filter():
            words = _("共 {n} 人，筛选后 {found} 人").format(n=f"{self._total:,}", found=f"{len(numbers):,}")
        self.set_fact(words if self._total else "")
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

    def on_filter(self) -> None:
        """The filters changed: the towns belong to the county."""
        values = self.filters.values()
        self.filters.set_options("town", below(self.regions, values["county"]))
        self.reload()

    def clear_filters(self) -> None:
        """Show everybody."""
        self.filters.clear()

    def open(self, key: object) -> None:
        """Show the person with this id, or begin with "import"."""
        if key == "import":
            QTimer.singleShot(0, self, self.import_roster)  # once the page is there to be seen
        elif isinstance(key, bytes):
            self._wanted = key
            self.filters.set_values({"text": "", "county": None, "town": None})
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

    # -- several

    def chosen(self) -> list[int]:
        """The row numbers of the chosen people, else of the one we are on."""
        current = self.table.current()
        return self.table.chosen() or ([current] if current is not None else [])

    def delete_current(self) -> None:
        """Put the person in the pane into the recycle bin."""
        person = self.current()
        if person is not None:
            self._delete([person.id], person.name)

    def delete_chosen(self) -> None:
        """Put the chosen people into the recycle bin; asks first where they are several."""
        found = service.ids(self.ws, self.chosen())
        if len(found) == 1:
            person = service.attendee(self.ws, found[0])
            self._delete(found, person.name if person else "")
        elif found and confirm(
            _("要删除 {n} 位学员吗？").format(n=len(found)),
            _("他们会放进回收站，考勤和证书都还在，随时可以恢复。"),
            ok=_("删除"),
            danger=True,
            parent=self,
        ):
            self._delete(found, _("{n} 人").format(n=len(found)))

    def _delete(self, found: Sequence[Id], who: str) -> None:
        self.table.clear_chosen()
        service.delete(self.ws, found)
        self.shell.toast(_("已放进回收站：{who}").format(who=who), undo=True)

    def copy_chosen(self) -> None:
        """Names and telephones to the clipboard, one person a line, once a reason was given."""
        rows = service.list_rows(self.ws, self.chosen())
        if not may_copy(self, len(rows)):
            return
        QGuiApplication.clipboard().setText("\n".join(f"{row.name}\t{row.phone}".strip() for row in rows))
        self.shell.toast(_("已复制 {n} 人的姓名和手机号，可以粘贴到微信或表格里").format(n=len(rows)))
