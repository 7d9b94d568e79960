"""The form of one person: checked while it is filled in, asking where the person may be known already."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import SEXES, Attendee, Checked, Typed
from literacy_desktop.attendees.page.already import known_already
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.id_numbers import read_id_number
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, Field, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.regions.model import TOWN, RegionTree
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import own_site

RELATIONS = (N_("老伴"), N_("女儿"), N_("儿子"), N_("儿媳"), N_("女婿"), N_("孙辈"), N_("邻居"))
PAUSE = 400


class AttendeeForm(FormDialog):
    """All fields of a person. `again` says that another one is to be registered next."""

    def __init__(self, ws: Workspace, person: Attendee | None = None, parent: QWidget | None = None) -> None:
        title = _("新增学员") if person is None else _("编辑学员")
        super().__init__(title, self._keep, width=680, parent=parent)
        self._ws, self._person = ws, person
        self.again = False
        self._own: dict[str, Any] = {}
        self._make_fields(tree(ws))
        self._add_warning()
        if person is None:
            self._start_new()
        else:
            self._show(person)
        self.untouched()
        self._look()

    # -- the fields

    def _make_fields(self, regions: RegionTree) -> None:
        sexes = [(0, _("未填")), (1, _(SEXES[1])), (2, _(SEXES[2])), (9, _(SEXES[9]))]
        allowance = [(None, _("没有问过")), (True, _("领取")), (False, _("未领取"))]
        self.name = self._text("name", _("姓名"), required=True)
        self.id_number = self._text("id_number", _("身份证号"), hint=_("可不填；填了会带出性别和生日"))
        self.sex = ChoiceField(_("性别"), sexes)
        self.birth = self._text("birth", _("出生日期"), hint=_("如 1950-3-2，只知道年份就写 1950"))
        self.phone = self._text("phone", _("手机号"))
        self.student_number = self._text("student_number", _("学号"))
        self.place = RegionFields(regions)
        self.address = self._text("address", _("门牌、小区"))
        self.contact_name = self._text("contact_name", _("姓名"))
        relations = [(word, word) for word in ("", *(_(one) for one in RELATIONS))]
        self.relation = ChoiceField(_("和学员的关系"), relations, editable=True)
        self.contact_phone = self._text("contact_phone", _("电话"))
        self.allowance = ChoiceField(_("高龄津贴"), allowance)
        self.note = AreaField(_("备注"), lines=2)
        self.add_row(self.name, self.phone)
        self.add_row(self.id_number, self.birth)
        self.add_row(self.sex, self.allowance, self.student_number)
        self.add_section(_("住址"))
        self.add_widget(self.place)
        for field in self.place.fields.values():
            self._know(field)
        self.add(self.address)
        self.add_section(_("紧急联系人"))
        self.add_row(self.contact_name, self.relation, self.contact_phone)
        self.add(self.note)
        self.id_number.changed.connect(self._fill_from_number)

    def _text(self, field: str, title: str, *, required: bool = False, hint: str = "") -> TextField:
        return TextField(title, required=required, hint=hint, check=self._check_of(field))

    def _check_of(self, field: str) -> Callable[[Any], str]:
        def check(_value: Any) -> str:
            problem = self._checked().problems.get(field)
            return str(problem) if problem else ""

        return check

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

    # -- what it begins with

    def _start_new(self) -> None:
        site = own_site(self._ws)
        line = tree(self._ws).line(site.region_code if site else None)
        towns = [region.code for region in line if region.level <= TOWN]
        self.place.set_value(towns[-1] if towns else None)
        more = Action(text=_("保存，再登记一位"), icon="user-plus", call=self.save_and_go_on)
        self.buttons.insertWidget(0, button(more))

    def _show(self, person: Attendee) -> None:
        for field, value in self._pairs(person):
            field.set_value(value)
        self.place.set_value(person.region_code)

    def _pairs(self, person: Attendee) -> list[tuple[Field, Any]]:
        return [
            (self.name, person.name),
            (self.id_number, person.id_number),
            (self.sex, person.sex),
            (self.birth, person.birth),
            (self.phone, person.phone),
            (self.student_number, person.student_number),
            (self.address, person.address),
            (self.contact_name, person.contact_name),
            (self.relation, person.contact_relation),
            (self.contact_phone, person.contact_phone),
            (self.allowance, person.receives_allowance),
            (self.note, person.note),
        ]

    # -- while it is filled in

    def typed(self) -> Typed:
        """What stands in the fields now."""
        return Typed(
            name=self.name.value(),
            sex=self.sex.value(),
            birth=self.birth.value(),
            id_number=self.id_number.value(),
            phone=self.phone.value(),
            region_code=self.place.value(),
            address=self.address.value(),
            contact_name=self.contact_name.value(),
            contact_relation=str(self.relation.value() or ""),
            contact_phone=self.contact_phone.value(),
            student_number=self.student_number.value(),
            receives_allowance=self.allowance.value(),
            note=self.note.value(),
        )

    def _checked(self) -> Checked:
        return service.check_typed(self._ws, self.typed(), self._person.id if self._person else b"")

    def _look_while_shown(self) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        checked = self._checked()
        known = known_already(self._ws, checked.attendee) if self._person is None else []
        words = _("可能已经登记过：{who}")
        warnings = [*checked.warnings, *(words.format(who=one) for one in known)]
        self._odd.words.setText("\n".join(warnings))
        self._odd_frame.setVisible(bool(warnings))

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
