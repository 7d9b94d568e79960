"""缺勤提醒: who stays away, and who was looked after."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from literacy_desktop.attendance.model import KINDS, Streak
from literacy_desktop.attendance.page.asking import VisitForm
from literacy_desktop.attendance.service import print_warnings, warnings
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.classes.service import withdraw
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented, button
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed, confirm
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="kind", title=N_("提醒"), width=118),
    Column(key="name", title=N_("姓名"), width=116, kind="strong"),
    Column(key="missed", title=N_("缺勤"), width=76),
    Column(key="since", title=N_("从哪天起"), width=128),
    Column(key="class", title=N_("班级"), width=150, stretch=True),
    Column(key="phone", title=N_("手机"), width=136),
    Column(key="outcome", title=N_("探访"), width=150, kind="muted"),
)
TONES = {"visit": "bad", "drop": "warn", "absent": "plain"}

PAUSE = 800
Key = tuple[Id, Id, Id]


class Absences:
    """The button that says how many are to be looked after, and opens the list."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.button = button(Action(text="", icon="bell", call=self.show))
        self.button.hide()
        self.soon = QTimer(page, singleShot=True, interval=PAUSE)
        """Counts after a pause in marking, which must not be held up."""
        self.soon.timeout.connect(self.count)

    def count(self) -> None:
        """Count anew; where nobody stays away there is no button."""
        found = len(warnings(self._page.ws))
        self.button.setText(_("缺勤提醒 {n}").format(n=found))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(found > 0)

    def show(self) -> None:
        """Open the list."""
        dialog = AbsencesDialog(self._page.shell, self._page)
        dialog.exec()
        dialog.deleteLater()


class AbsencesDialog(Framed):
    """The list; a row is opened to note a visit."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("缺勤提醒"), parent, width=960)
        self._shell = shell
        self._streaks: dict[Key, Streak] = {}
        self.body.addWidget(label(_("缺勤提醒"), "h2"))
        told = _("没有请假、连续缺勤的人。打过电话或上门看过了，就登记结果，这里就不再提醒。")
        self.body.addWidget(Wrapped(told, "muted"))
        self.which = Segmented([(False, _("还没有探访")), (True, _("全部"))], _("看哪些"))
        self.which.changed.connect(lambda _key: self.read())
        self.body.addWidget(self.which)
        self.table = Table(COLUMNS, "absences")
        self.table.setMinimumHeight(theme.px(300))
        self.table.set_empty(EmptyState("circle-check", _("没有要提醒的"), _("大家都来上课，或者请了假。")))
        self.table.opened.connect(self.visit)
        self.table.current_changed.connect(lambda _key: self._show_buttons())
        self.body.addWidget(self.table, 1)
        look = Action(text=_("查看这位学员"), icon="user", call=self.look)
        visit = Action(text=_("登记探访"), icon="heart-handshake", call=self.visit_current, kind="primary")
        leave = Action(text=_("退班"), icon="log-out", call=self.withdraw)
        paper = Action(text=_("打印名单"), icon="printer", call=self.print_list)
        self._leave, self._look, self._visit = self.set_buttons(
            [leave, look, visit], left=[Action(text=_("关闭"), call=self.reject), paper]
        )
        self._visit.setDefault(False)
        self._ring = FocusRing(self)
        self.read()

    def read(self) -> None:
        """Read the list anew."""
        found = warnings(self._shell.ws, done=bool(self.which.value()))
        self._streaks = {(one.class_id, one.attendee_id, one.first_session): one for _kind, one in found}
        self.table.set_rows([self._cells(kind, one) for kind, one in found], list(self._streaks))
        if found and self.table.current() is None:
            self.table.set_current(next(iter(self._streaks)))
        self._show_buttons()

    def _cells(self, kind: str, one: Streak) -> Sequence[object]:
        return (
            Pill(_(KINDS[kind]), TONES[kind]),
            one.name,
            _("{n} 次").format(n=one.missed),
            date_words(one.first_day, self._shell.ws.today()),
            one.class_name,
            mask_phone(one.phone) if one.phone else "",
            one.visit.outcome if one.visit else "",
        )

    def _show_buttons(self) -> None:
        chosen = self.table.current() is not None
        self._look.setEnabled(chosen)
        self._leave.setEnabled(chosen)
        self._visit.setEnabled(chosen)

    def visit_current(self) -> None:
        """Note a visit to the person of the current row."""
        key = self.table.current()
        if key is not None:
            self.visit(key)

    def visit(self, key: Key) -> None:
        """Ask what came of the visit, and note it."""
        form = VisitForm(self._shell.ws, self._streaks[key], self)
        if form.exec():
            self.read()
        form.deleteLater()

    def look(self) -> None:
        """To the person's record."""
        key = self.table.current()
        if key is not None:
            self.accept()
            self._shell.open("attendees", key[1])

    def withdraw(self) -> None:
        """退班 of the person of the current row, who will not come any more; after asking."""
        key = self.table.current()
        if key is None:
            return
        one = self._streaks[key]
        title = _("要让{name}退班吗？").format(name=one.name)
        reason = _("连续 {n} 次缺勤").format(n=one.missed)
        if confirm(title, one.class_name, ok=_("退班"), danger=True, parent=self):
            withdraw(self._shell.ws, one.class_id, [one.attendee_id], reason)
            self.read()

    def print_list(self) -> None:
        """The list on paper, for whoever goes round."""
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        with TemporaryDirectory() as folder:
            file = Path(folder) / "absences.pdf"
            print_warnings(self._shell.ws, file)
            made = file.read_bytes()
        show_pdf(self, made, title=_("缺勤回访名单"), name=_("缺勤回访名单.pdf"))
