"""The people of a class: a table, adding, importing, taking off the roll."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.attendees.model import SEXES
from literacy_desktop.base.dates import age_on
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import ENROLMENT_STATES, Member
from literacy_desktop.classes.page.people import FindPeople
from literacy_desktop.classes.service import enrol, roster, withdraw
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.regions.model import RegionTree

COLUMNS = (
    Column(key="place", title=N_("序号"), width=64, align="right", kind="muted"),
    Column(key="name", title=N_("姓名"), width=136, kind="strong", sort=True),
    Column(key="sex", title=N_("性别"), width=66, kind="muted", sort=True),
    Column(key="age", title=N_("年龄"), width=70, align="right", sort=True),
    Column(key="phone", title=N_("手机"), width=140),
    Column(key="region", title=N_("住址"), width=200, sort=True, stretch=True),
    Column(key="status", title=N_("状态"), width=108),
    Column(key="since", title=N_("加入日期"), width=120, kind="muted", sort=True),
    Column(key="number", title=N_("学员号"), width=130, kind="muted", hidden=True),
)
_TONES = {"enrolled": "ok", "applied": "info", "completed": "brand", "not_completed": "plain"}
_NAMED = 5


class Roster(QWidget):
    """The table. `import_wanted` asks for a roster file."""

    import_wanted = Signal()

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws, self._shell = ws, shell
        self.class_id: Id = b""
        self._members: dict[Id, Member] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table = Table(COLUMNS, "class-roster", checks=True)
        self.table.set_bulk(
            _("已选 {n} 人"), [Action(text=_("退班"), icon="log-out", call=self.withdraw_chosen)]
        )
        self.table.set_menu(self._menu)
        self.table.opened.connect(lambda key: self._shell.open("attendees", key))
        add = Action(text=_("添加学员"), icon="user-plus", call=self.add, kind="primary")
        hint = _("可以从登记簿里查，也可以导入花名册，没登记过的人当场登记。")
        self.table.set_empty(EmptyState("users", _("这个班还没有学员"), hint, add))
        column.addWidget(self.table)

    def show_class(self, class_id: Id, regions: RegionTree) -> None:
        """Show the roll of a class."""
        self.class_id = class_id
        self._members = {one.attendee_id: one for one in roster(self._ws, class_id)}
        rows = [
            _row(place, one, regions, age_on(one.birth, self._ws.today()))
            for place, one in enumerate(self._members.values(), 1)
        ]
        self.table.set_rows(rows, list(self._members))

    def _menu(self, keys: list[Id]) -> list[Action]:
        found = [Action(text=_("退班"), icon="log-out", call=lambda: self.withdraw(keys))]
        if len(keys) == 1:
            look = Action(
                text=_("查看资料"), icon="user", call=lambda: self._shell.open("attendees", keys[0])
            )
            found.insert(0, look)
        return found

    def add(self) -> None:
        """添加学员: found on the register, or registered on the way."""
        class_id = self.class_id
        dialog = FindPeople(
            self._ws,
            _("添加学员"),
            lambda ids: enrol(self._ws, class_id, ids),
            ok=_("加入 {n} 人"),
            here=[one.attendee_id for one in roster(self._ws, class_id)],
            parent=self,
        )
        if dialog.exec():
            self._tell_enrolled(len(dialog.result_value.new), len(dialog.result_value.already))
        dialog.deleteLater()

    def _tell_enrolled(self, new: int, already: int) -> None:
        if not new:
            self._shell.toast(_("选中的人原来就在这个班"))
            return
        words = _("已加入 {n} 人").format(n=new)
        if already:
            words += _("，{n} 人原来就在").format(n=already)
        self._shell.toast(words, undo=True)

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


def _row(place: int, member: Member, regions: RegionTree, age: int | None) -> Sequence[object]:
    return (
        str(place),
        member.name,
        _(SEXES[member.sex]) if member.sex in {1, 2} else "",
        "" if age is None else str(age),
        mask_phone(member.phone) if member.phone else "",
        regions.path(member.region_code),
        Pill(_(ENROLMENT_STATES[member.status]), _TONES[member.status]),
        (member.since or "")[:10],
        member.student_number,
    )
