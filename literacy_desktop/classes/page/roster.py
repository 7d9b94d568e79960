"""The people of a class: a table, adding, importing, who waits, who moved on, taking off the roll."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from literacy_desktop.attendees.model import SEXES
from literacy_desktop.base.dates import age_on
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import ENROLMENT_STATES, ON_ROLL, Member, in_turn
from literacy_desktop.classes.page.enrolling import (
    TONES,
    ConsentForm,
    EnrolPeople,
    HistoryDialog,
    StandingForm,
    TransferForm,
    enrolled_words,
)
from literacy_desktop.classes.page.places import PlacesMenu, places_words
from literacy_desktop.classes.service import (
    change_standing,
    everybody,
    late_joiners,
    places,
    promote,
    roster,
    withdraw,
)
from literacy_desktop.qtkit.buttons import Action, Segmented, menu, menu_button
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Elided, set_words
from literacy_desktop.regions.model import RegionTree

COLUMNS = (
    Column(key="place", title=N_("序号"), width=64, align="right", kind="muted"),
    Column(key="name", title=N_("姓名"), width=124, kind="strong", sort=True),
    Column(key="sex", title=N_("性别"), width=66, kind="muted", sort=True),
    Column(key="age", title=N_("年龄"), width=70, align="right", sort=True),
    Column(key="phone", title=N_("手机"), width=140),
    Column(key="region", title=N_("住址"), width=220, sort=True, stretch=True),
    Column(key="status", title=N_("状态"), width=100),
    Column(key="remark", title=N_("说明"), width=150, kind="muted"),
    Column(key="since", title=N_("加入日期"), width=120, kind="muted", sort=True),
    Column(key="number", title=N_("学员号"), width=130, kind="muted", hidden=True),
)
SHOWN = {
    "here": ON_ROLL,
    "queue": frozenset({"applied", "waiting"}),
    "gone": frozenset({"suspended", "transferred", "withdrawn"}),
}
_NAMED = 5


class Roster(QWidget):
    """The table. `import_wanted` asks for a roster file."""

    import_wanted = Signal()

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws, self._shell = ws, shell
        self.class_id: Id = b""
        self._regions: RegionTree | None = None
        self._members: dict[Id, Member] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._bar())
        self.table = Table(COLUMNS, "class-roster", checks=True)
        self.table.set_bulk(
            _("已选 {n} 人"), [Action(text=_("退班"), icon="log-out", call=self.withdraw_chosen)]
        )
        self.table.set_menu(self._menu)
        self.table.opened.connect(lambda key: self._shell.open("attendees", key))
        column.addWidget(self.table)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        shown = [("here", _("在班")), ("queue", _("报名和候补")), ("gone", _("休学和离开"))]
        self.which = Segmented(shown, _("看哪些人"))
        self.which.changed.connect(lambda _key: self._show())
        row.addWidget(self.which)
        self._told = Elided("", "muted")
        row.addWidget(self._told, 1)
        self.places = PlacesMenu(self._ws, self._shell, self, self._read)
        more = menu_button(_("名额"), [], icon="list-checks")
        more.menu().aboutToShow.connect(lambda: self._fill(more.menu()))
        row.addWidget(more)
        return row

    def _fill(self, shown: QMenu) -> None:
        made = menu(self.places.actions(), self)
        shown.clear()
        shown.addActions(made.actions())

    # -- what is shown

    def show_class(self, class_id: Id, regions: RegionTree) -> None:
        """Show the people of a class."""
        self.class_id = self.places.class_id = class_id
        self._regions = regions
        self._read()

    def _read(self) -> None:
        self._all = everybody(self._ws, self.class_id)
        self._late = late_joiners(self._ws, self.class_id)
        waiting = sum(one.status == "waiting" for one in self._all)
        applied = sum(one.status == "applied" for one in self._all)
        set_words(self._told, places_words(places(self._ws, self.class_id), applied, waiting))
        self._show()

    def _show(self) -> None:
        which = str(self.which.value())
        found = [one for one in self._all if one.status in SHOWN[which]]
        if which == "queue":
            found.sort(key=lambda one: (one.status == "waiting", in_turn(one)))
        self._members = {one.attendee_id: one for one in found}
        self.table.set_empty(self._nobody(which))
        rows = [self._row(place, one) for place, one in enumerate(found, 1)]
        self.table.set_rows(rows, list(self._members))

    def _nobody(self, which: str) -> EmptyState:
        if which == "queue":
            return EmptyState("clock", _("没有报名或候补的人"), _("班满了以后来报名的人，会放在这里。"))
        if which == "gone":
            return EmptyState("users", _("没有人休学或离开"))
        add = Action(text=_("添加学员"), icon="user-plus", call=self.add, kind="primary")
        hint = _("可以从登记簿里查，也可以导入花名册，没登记过的人当场登记。")
        return EmptyState("users", _("这个班还没有学员"), hint, add)

    def _row(self, place: int, member: Member) -> Sequence[object]:
        age = age_on(member.birth, self._ws.today())
        return (
            str(place),
            member.name,
            _(SEXES[member.sex]) if member.sex in {1, 2} else "",
            "" if age is None else str(age),
            mask_phone(member.phone) if member.phone else "",
            self._regions.path(member.region_code) if self._regions else "",
            Pill(_(ENROLMENT_STATES[member.status]), TONES[member.status]),
            self._remark(member, age),
            (member.since or "")[:10],
            member.student_number,
        )

    def _remark(self, member: Member, age: int | None) -> str:
        if member.status == "waiting" and member.offer_until:
            words = _("已通知，{day} 前答复") if member.offered(self._ws.today()) else _("已通知，{day} 过期")
            return words.format(day=member.offer_until[5:])
        remarks = []
        if member.status == "enrolled" and member.attendee_id in self._late:
            remarks.append(_("插班"))
        limit = self._ws.settings.consent_age
        if member.status in ON_ROLL and limit and age is not None and age >= limit and not member.consent_by:
            remarks.append(_("缺家属签字"))
        return _("，").join(remarks)

    # -- the menu of a row

    def _menu(self, keys: list[Id]) -> list[Action]:
        people = [self._members[key] for key in keys if key in self._members]
        statuses = {one.status for one in people}
        found: list[Action] = []
        if len(keys) == 1:
            look = partial(self._shell.open, "attendees", keys[0])
            found.append(Action(text=_("查看资料"), icon="user", call=look))
        if len(people) == 1:
            found += self._about(people[0])
        found += self._moves(keys, people, statuses)
        if not statuses & {"withdrawn", "transferred"}:
            leave = partial(self.withdraw, keys)
            found.append(Action(text=_("退班"), icon="log-out", call=leave, separated=bool(found)))
        return found

    def _about(self, one: Member) -> list[Action]:
        given = (self._ws, self.class_id, one)
        return [
            Action(
                text=_("变动记录"),
                icon="history",
                call=lambda: self._ask(HistoryDialog(*given, parent=self)),
            ),
            Action(
                text=_("登记家属同意"),
                icon="pencil",
                call=lambda: self._ask(ConsentForm(*given, parent=self)),
            ),
        ]

    def _moves(self, keys: list[Id], people: list[Member], statuses: set[str]) -> list[Action]:
        found, here = [], (self._ws, self.class_id)
        if statuses <= {"applied", "waiting"} and statuses:
            found.append(Action(text=_("录取"), icon="check", call=lambda: self.take(keys), separated=True))
        if statuses == {"enrolled"}:
            found += [
                Action(
                    text=_("转到别的班"),
                    icon="arrow-right",
                    call=lambda: self._ask(TransferForm(*here, people, parent=self)),
                    separated=True,
                ),
                Action(
                    text=_("休学"),
                    icon="clock",
                    call=lambda: self._ask(StandingForm(*here, people, "suspended", parent=self)),
                ),
            ]
        if statuses == {"suspended"}:
            found.append(
                Action(text=_("复学"), icon="rotate-cw", call=lambda: self.come_back(keys), separated=True)
            )
        return found

    def _ask(self, form: QDialog) -> None:
        if form.exec():
            self._read()
        form.deleteLater()

    def take(self, ids: Sequence[Id]) -> None:
        """Give these a place."""
        done = promote(self._ws, self.class_id, ids)
        self._shell.toast(_("已录取 {n} 人").format(n=len(done)), undo=True)
        self._read()

    def come_back(self, ids: Sequence[Id]) -> None:
        """From a pause back into the class."""
        change_standing(self._ws, self.class_id, ids, "enrolled")
        self._shell.toast(_("已复学 {n} 人").format(n=len(ids)), undo=True)
        self._read()

    # -- adding and taking off

    def add(self) -> None:
        """添加学员: found on the register, or registered on the way."""
        here = [one.attendee_id for one in roster(self._ws, self.class_id)]
        dialog = EnrolPeople(self._ws, self.class_id, here, self)
        if dialog.exec():
            done = dialog.result_value
            self._shell.toast(enrolled_words(done), undo=bool(done.new))
        dialog.deleteLater()

    def withdraw_chosen(self) -> None:
        """退班 for those ticked."""
        self.withdraw(self.table.chosen())

    def withdraw(self, ids: Sequence[Id]) -> None:
        """退班, after asking."""
        if not ids:
            return
        names = _("、").join(self._members[one].name for one in ids[:_NAMED])
        more = _("等 {n} 人").format(n=len(ids)) if len(ids) > _NAMED else ""
        title = _("要让{names}{more}退班吗？").format(names=names, more=more)
        text = _("他们不再出现在这个班的签到表上，以前的考勤记录会保留。")
        if confirm(title, text, ok=_("退班"), danger=True, parent=self):
            withdraw(self._ws, self.class_id, ids)
            self.table.clear_chosen()
            self._shell.toast(_("已退班 {n} 人").format(n=len(ids)), undo=True)
