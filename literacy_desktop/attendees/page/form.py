"""The form of one person: checked while it is filled in, asking where the person may be known already."""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee, Checked, More
from literacy_desktop.attendees.page.already import known_already
from literacy_desktop.attendees.page.fields import FieldsDialog
from literacy_desktop.attendees.page.record import Check, RecordForm
from literacy_desktop.base.i18n import _
from literacy_desktop.base.id_numbers import read_id_number
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button, link
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.regions.model import TOWN
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import own_site

PAUSE = 400


class AttendeeForm(RecordForm):
    """All fields of a person. `again` says that another one is to be registered next.

    What is typed is kept as a draft: after a power cut the next form offers it again.
    """

    DRAFTED = False  # in its own way, with what stands beside the fields

    def __init__(self, ws: Workspace, person: Attendee | None = None, parent: QWidget | None = None) -> None:
        title = _("新增学员") if person is None else _("编辑学员")
        super().__init__(title, self._keep, service.fields(ws), parent)
        self._ws, self._person = ws, person
        self.again = False
        self._own: dict[str, Any] = {}
        self._add_draft()
        self.make_fields(tree(ws))
        self.id_number.changed.connect(self._fill_from_number)
        self._add_warning()
        if person is None:
            self._start_new()
        else:
            self.show_record(person, service.more(ws, person.id))
        self._offer_draft()
        self.untouched()
        self._look()

    def check_of(self, field: str) -> Check:
        def check(_value: Any) -> str:
            problem = self._checked().problems.get(field)
            return str(problem) if problem else ""

        return check

    def change_fields(self) -> None:
        shown = FieldsDialog(self._ws, self)
        shown.exec()
        shown.deleteLater()
        if service.fields(self._ws) != self._customs:
            self._tell(Problem(_("项目改好了。"), _("保存以后，下次打开登记表就能看到。")))

    # -- what it begins with

    def _add_draft(self) -> None:
        """What was typed before the power failed stands above the fields."""
        self._draft_box = QWidget()
        row = QHBoxLayout(self._draft_box)
        row.setContentsMargins(0, 0, 0, 0)
        self._draft_note = Note("", "info")
        row.addWidget(self._draft_note, 1)
        row.addWidget(link(_("接着填"), self.take_draft))
        row.addWidget(link(_("不要了"), self.drop_draft))
        self.add_widget(self._draft_box)
        self._draft_box.hide()

    def _offer_draft(self) -> None:
        self._draft = service.draft(self._ws, self._id())
        if self._draft is not None:
            words = _("上次没有保存完：{name}。").format(name=self._draft.name or _("还没写姓名"))
            self._draft_note.words.setText(words)
            self._draft_box.show()

    def take_draft(self) -> None:
        """Go on with what was typed."""
        if self._draft is not None:
            self.show_record(self._draft, self._draft.more or More())
            self._draft_box.hide()

    def drop_draft(self) -> None:
        """Forget what was typed."""
        service.drop_draft(self._ws, self._id())
        self._draft_box.hide()

    def _id(self) -> bytes:
        return self._person.id if self._person else b""

    def done(self, result: int) -> None:
        if self._touched or result:
            service.drop_draft(self._ws, self._id())
        self._soon.stop()
        super().done(result)

    def _add_warning(self) -> None:
        """What looks odd stands above the buttons, and hinders nobody."""
        self._odd = Note("", "warn")
        self._odd_frame = QWidget()
        row = QVBoxLayout(self._odd_frame)
        row.setContentsMargins(24, 0, 24, 8)
        row.addWidget(self._odd)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  narrows the type, cannot fail
        column.insertWidget(column.count() - 1, self._odd_frame)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._look_while_shown)
        for field in self._fields:
            field.changed.connect(self._soon.start)

    def _start_new(self) -> None:
        site = own_site(self._ws)
        line = tree(self._ws).line(site.region_code if site else None)
        towns = [region.code for region in line if region.level <= TOWN]
        self.place.set_value(towns[-1] if towns else None)
        more = Action(text=_("保存，再登记一位"), icon="user-plus", call=self.save_and_go_on)
        self.buttons.insertWidget(0, button(more))

    # -- while it is filled in

    def _checked(self) -> Checked:
        return service.check_typed(self._ws, self.typed(), self._person.id if self._person else b"")

    def _look_while_shown(self) -> None:
        if self.isVisible():
            self._look()
            if self._touched:
                service.keep_draft(self._ws, self.typed(), self._id())

    def _look(self) -> None:
        checked = self._checked()
        warnings = [*checked.warnings, *self._alike(checked.attendee)]
        self._odd.words.setText("\n".join(warnings))
        self._odd_frame.setVisible(bool(warnings))

    def _alike(self, person: Attendee | None) -> list[str]:
        """Who may be the same person, told while a new one is typed."""
        if person is None or self._person is not None:
            return []
        found = known_already(self._ws, person)
        return [_("登记簿里可能已有：{people}。").format(people=_("；").join(found))] if found else []

    def _fill_from_number(self) -> None:
        """Birth and sex as the number tells them, unless somebody entered something else."""
        with suppress(Problem):  # half of a number is no fault while it is being typed
            number = read_id_number(self.id_number.value(), today=self._ws.today())
            if self.birth.value() in {"", self._own.get("birth")}:
                self._own["birth"] = number.birth.isoformat()
                self.birth.set_value(self._own["birth"])
            if self.sex.value() in {0, self._own.get("sex")}:
                self._own["sex"] = number.sex
                self.sex.set_value(number.sex)

    # -- keeping it

    def save_and_go_on(self) -> None:
        """Save, and say that another person comes next."""
        self.again = True
        self.submit()
        self.again = self.result_value is not None

    def _keep(self) -> Attendee:
        typed, known = self.typed(), self._person
        checked = self._checked()
        if checked.attendee is not None and known is None:
            self._ask_about_similar(checked.attendee)
        return service.add(self._ws, typed) if known is None else service.save(self._ws, known.id, typed)

    def _ask_about_similar(self, person: Attendee) -> None:
        told = known_already(self._ws, person)
        if not told:
            return
        text = _("登记簿里已有：\n{people}\n如果是同一个人，就不用再登记。").format(people="\n".join(told))
        if not confirm(_("这位学员可能已经登记过"), text, ok=_("不是同一人，照样登记"), parent=self):
            raise Problem(_("还没有保存。"), _("可以关掉这个窗口，在名单里查找这位学员。"))
