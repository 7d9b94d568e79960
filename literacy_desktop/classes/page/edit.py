"""修改班级: its name, place, teacher and capacity."""

import re
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import FORMS, Class
from literacy_desktop.classes.page.choices import room_names, teachers
from literacy_desktop.classes.page.replanning import listed
from literacy_desktop.classes.service import class_by_id, plan_edit, read_quotas, save_class
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.sites.service import all_sites


class EditClass(FormDialog):
    """The form of a class that is there already."""

    def __init__(self, ws: Workspace, class_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(_("修改班级"), self._write, parent=parent)
        self._ws = ws
        self._class = class_by_id(ws, class_id)
        self.name = self.add(TextField(_("班级名称"), required=True))
        self.site = ChoiceField(_("教学点"), [(one.id, one.name) for one in all_sites(ws)])
        self.room = ChoiceField(_("教室"), [], editable=True)
        self.add_row(self.site, self.room)
        self.teacher = ChoiceField(_("教师"), teachers(ws), editable=True)
        self.capacity = NumberField(_("人数上限"), least=1, most=2000, unit=_("人"))
        self.add_row(self.teacher, self.capacity)
        self.form = ChoiceField(_("形式"), [(key, _(word)) for key, word in FORMS.items()])
        self.term = TextField(_("学期"))
        self.minimum = NumberField(_("至少多少人才开班"), most=2000, unit=_("人"))
        self.minimum.spin.setSpecialValueText(_("不限"))
        self.add_row(self.form, self.term, self.minimum)
        hint = _("可以按性别或区划留名额，例如：女=20，男=10。不留就空着。")
        self.quotas = self.add(TextField(_("名额"), hint=hint))
        self.note = self.add(AreaField(_("备注"), lines=2))
        self.warning = Note("", "warn")
        self.warning.hide()
        self.add_widget(self.warning)
        self.site.changed.connect(self._offer_rooms)
        for field in (self.site, self.room, self.teacher):
            field.changed.connect(self.look)
        self._show()
        self.untouched()

    def _show(self) -> None:
        shown = self._class
        self.name.set_value(shown.name)
        self.site.set_value(shown.site_id)
        self._offer_rooms()
        self.room.set_value(shown.room)
        self.teacher.set_value(shown.teacher)
        self.capacity.set_value(shown.capacity or self._ws.settings.class_capacity)
        self.note.set_value(shown.note)
        self.form.set_value(shown.form)
        self.term.set_value(shown.term)
        self.minimum.set_value(shown.minimum or 0)
        self.quotas.set_value(_("，").join(quota_words(shown.quotas)))

    def _offer_rooms(self) -> None:
        self.room.set_options(room_names(self._ws, self.site.value()))

    def look(self) -> None:
        """What the sessions will collide with, and what a move in mid-term means."""
        try:
            words = listed(plan_edit(self._ws, self._changed()).notices)
        except Problem as problem:
            words = str(problem)
        self.warning.words.setText(words)
        self.warning.setVisible(bool(words))
        self.fit()

    def _changed(self) -> Class:
        texts = [text for text in re.split(r"[,，;；]", self.quotas.value()) if text.strip()]
        return replace(
            self._class,
            name=self.name.value(),
            site_id=self.site.value(),
            room=self.room.value() or "",
            teacher=self.teacher.value() or "",
            capacity=self.capacity.value(),
            note=self.note.value(),
            form=self.form.value(),
            term=self.term.value(),
            minimum=self.minimum.value() or None,
            quotas=read_quotas(texts),
        )

    def _write(self) -> None:
        save_class(self._ws, self._changed())


def quota_words(quotas: Mapping[str, int]) -> list[str]:
    """Quotas as they are typed: 女=20."""
    names = {"sex:1": _("男"), "sex:2": _("女")}
    return [f"{names.get(key, key.removeprefix('region:'))}={places}" for key, places in quotas.items()]
