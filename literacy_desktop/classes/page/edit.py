"""修改班级: its name, place, teacher and capacity."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import class_by_id, save_class
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
        self.room = TextField(_("教室"))
        self.add_row(self.site, self.room)
        self.teacher = TextField(_("教师"))
        self.capacity = NumberField(_("人数上限"), least=1, most=2000, unit=_("人"))
        self.add_row(self.teacher, self.capacity)
        self.note = self.add(AreaField(_("备注"), lines=2))
        self._show()
        self.untouched()

    def _show(self) -> None:
        shown = self._class
        self.name.set_value(shown.name)
        self.site.set_value(shown.site_id)
        self.room.set_value(shown.room)
        self.teacher.set_value(shown.teacher)
        self.capacity.set_value(shown.capacity or self._ws.settings.class_capacity)
        self.note.set_value(shown.note)

    def _write(self) -> None:
        changed = replace(
            self._class,
            name=self.name.value(),
            site_id=self.site.value(),
            room=self.room.value(),
            teacher=self.teacher.value(),
            capacity=self.capacity.value(),
            note=self.note.value(),
        )
        save_class(self._ws, changed)
