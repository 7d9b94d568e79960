"""The fields of one person's record, in sections; what few people need stands behind one press."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.attendees.model import (
    CATEGORIES,
    LIVING,
    PHONE_SYSTEMS,
    SENSITIVE,
    SEXES,
    Attendee,
    Contact,
    CustomField,
    More,
    Typed,
)
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.phones import split_phones
from literacy_desktop.qtkit.buttons import link
from literacy_desktop.qtkit.fields import AreaField, CheckField, ChoiceField, Field, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.page import RegionFields

RELATIONS = (N_("老伴"), N_("女儿"), N_("儿子"), N_("儿媳"), N_("女婿"), N_("孙辈"), N_("邻居"))
FURTHER_CONTACTS = 3
Check = Callable[[Any], str]


class RecordForm(FormDialog):
    """All fields of a person; what is done with them is the business of the form that derives from it."""

    def __init__(
        self, title: str, keep: Callable[[], Any], customs: list[CustomField], parent: QWidget | None
    ) -> None:
        super().__init__(title, keep, width=740, parent=parent)
        self._customs = customs
        self._known = More()
        self.contacts: list[tuple[TextField, ChoiceField, TextField]] = []
        self.categories: dict[str, CheckField] = {}
        self.custom: dict[bytes, Field] = {}

    def change_fields(self) -> None:
        """Add or take away fields of the office; they are in the next form."""
        raise NotImplementedError

    def check_of(self, field: str) -> Check:
        """What looks at a field when it is left."""
        raise NotImplementedError

    # -- the fields

    def make_fields(self, regions: RegionTree) -> None:
        """Put everything into the form."""
        self._make_person()
        self.add_section(_("住址"))
        self.place = RegionFields(regions)
        self.add_widget(self.place)
        for place in self.place.fields.values():
            self._know(place)
        self.address = self.add(self._text("address", _("门牌、小区")))
        self.add_section(_("紧急联系人"))
        self._add_contact()
        self.more_link = link("", self.toggle_more)
        self.add_widget(self.more_link)
        self.more_box = QWidget()
        self.add_widget(self.more_box)
        with self._gathered_in(self.more_box):
            self._make_more()
        self.note = self.add(AreaField(_("备注"), lines=2))
        self.show_more(shown=False)
        for field in self._fields:
            if not isinstance(field, AreaField):
                field.control.setProperty("enterIsNext", True)

    def _make_person(self) -> None:
        sexes = [(0, _("未填")), (1, _(SEXES[1])), (2, _(SEXES[2])), (9, _(SEXES[9]))]
        allowance = [(None, _("没有问过")), (True, _("领取")), (False, _("未领取"))]
        self.name = self._text("name", _("姓名"), required=True)
        self.phone = self._text("phone", _("手机号"), hint=_("可以填子女的"))
        self.id_number = self._text("id_number", _("身份证号"), hint=_("可不填；填了会带出性别和生日"))
        self.birth = self._text("birth", _("出生日期"), hint=_("如 1950-3-2，只知道年份就写 1950"))
        self.sex = ChoiceField(_("性别"), sexes)
        self.allowance = ChoiceField(_("高龄津贴"), allowance)
        self.student_number = self._text("student_number", _("学号"))
        self.add_row(self.name, self.phone)
        self.add_row(self.id_number, self.birth)
        self.add_row(self.sex, self.allowance, self.student_number)

    def _add_contact(self) -> None:
        relations = [(word, word) for word in ("", *(_(one) for one in RELATIONS))]
        row = (
            TextField(_("姓名")),
            ChoiceField(_("和学员的关系"), relations, editable=True),
            self._text("contact_phone", _("电话")),
        )
        self.contacts.append(row)
        self.add_row(*row)

    def _make_more(self) -> None:
        self.add_section(_("其他联系方式"))
        self.phones = self.add(self._text("phones", _("其他电话"), hint=_("几个号码用顿号隔开")))
        for _place in range(FURTHER_CONTACTS):
            self._add_contact()
        self.contact_name, self.relation, self.contact_phone = self.contacts[0]
        self.add_section(_("生活和手机"))
        self.living = ChoiceField(_("居住照护方式"), [(key, _(word)) for key, word in LIVING.items()])
        systems = [(key, _(word)) for key, word in PHONE_SYSTEMS.items()]
        self.phone_system = ChoiceField(_("手机系统"), systems)
        self.phone_model = self._text("phone_model", _("手机型号"))
        self.former_name = self._text("former_name", _("曾用名"))
        self.add_row(self.living, self.former_name)
        self.add_row(self.phone_system, self.phone_model)
        self._make_categories()
        self.add_section(_("本单位的项目"))
        made = [self._make_custom(one) for one in self._customs]
        for start in range(0, len(made), 2):
            self.add_row(*made[start : start + 2])
        self.add_widget(link(_("增减项目…"), self.change_fields))

    def _make_categories(self) -> None:
        self.add_section(_("特殊困难类别"))
        self.categories = {key: CheckField(_(word)) for key, word in CATEGORIES.items()}
        made = list(self.categories.values())
        self.add_row(*made[:3])
        self.add_row(*made[3:])
        self.consent = self.add(
            self._text(
                "sensitive_consent",
                _("本人单独同意的日期"),
                hint=_("失能、重残是敏感个人信息，本人单独同意才能登记；打印、导出默认不带"),
            )
        )
        for key in SENSITIVE:
            self.categories[key].changed.connect(self._show_consent)
        self._show_consent()

    def _show_consent(self) -> None:
        asked = any(self.categories[key].value() for key in SENSITIVE)
        self.consent.setVisible(asked or bool(self.consent.value()))

    def _make_custom(self, one: CustomField) -> Field:
        made: Field
        if one.kind == "choice":
            made = ChoiceField(one.title, [("", _("未填")), *((word, word) for word in one.choices)])
        else:
            hint = {"date": _("如 2026-5-2"), "number": _("填数字")}.get(one.kind, "")
            made = self._text(one.id.hex(), one.title, hint=hint)
        self.custom[one.id] = made
        return made

    def _text(self, field: str, title: str, *, required: bool = False, hint: str = "") -> TextField:
        return TextField(title, required=required, hint=hint, check=self.check_of(field))

    @contextmanager
    def _gathered_in(self, box: QWidget) -> Iterator[None]:
        """What is added meanwhile stands in this box."""
        outer, self.body = self.body, QVBoxLayout(box)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(outer.spacing())
        yield
        self.body = outer

    def toggle_more(self) -> None:
        """Show what few people need, or put it away."""
        self.show_more(shown=self.more_box.isHidden())

    def show_more(self, *, shown: bool) -> None:
        """Whether the rest is shown."""
        self.more_box.setVisible(shown)
        words = _("收起") if shown else _("更多：其他电话和联系人、困难类别、居住方式、手机、曾用名…")
        self.more_link.setText(words)
        self.more_link.setAccessibleName(words)
        if self.isVisible():
            self.fit()

    # -- in and out

    def show_record(self, person: Attendee | Typed, more: More) -> None:
        """Show a person, or what was typed for one."""
        for field, value in self._pairs(person):
            field.set_value(value)
        self.place.set_value(person.region_code)
        self._known = more
        self.phones.set_value(_("、").join(more.phones))
        for row, one in zip(self.contacts[1:], more.contacts, strict=False):
            for field, value in zip(row, (one.name, one.relation, one.phone), strict=True):
                field.set_value(value)
        for key, box in self.categories.items():
            box.set_value(key in more.categories)
        for field_id, custom in self.custom.items():
            custom.set_value(more.custom.get(field_id, ""))
        self._show_consent()
        own = (person.former_name, person.phone_model, person.phone_system, person.living)
        self.show_more(shown=more != More() or any(own))

    def _pairs(self, person: Attendee | Typed) -> list[tuple[Field, Any]]:
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
            (self.former_name, person.former_name),
            (self.phone_model, person.phone_model),
            (self.phone_system, person.phone_system),
            (self.living, person.living),
            (self.consent, person.sensitive_consent),
        ]

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
            former_name=self.former_name.value(),
            phone_model=self.phone_model.value(),
            phone_system=self.phone_system.value(),
            living=self.living.value(),
            sensitive_consent=self.consent.value(),
            more=self._more(),
        )

    def _more(self) -> More:
        contacts = [
            Contact(name.value(), str(relation.value() or ""), phone.value())
            for name, relation, phone in self.contacts[1:]
        ]
        custom = {field_id: str(field.value() or "") for field_id, field in self.custom.items()}
        return More(
            tuple(split_phones(self.phones.value())),
            (*contacts, *self._known.contacts[FURTHER_CONTACTS:]),
            frozenset(key for key, box in self.categories.items() if box.value()),
            {**self._known.custom, **custom},
        )
