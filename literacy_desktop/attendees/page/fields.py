"""The fields that an office adds itself: listed, added, renamed, taken away."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import KINDS, CustomField
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed, confirm
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="title", title=N_("名称"), width=170, kind="strong"),
    Column(key="kind", title=N_("种类"), width=90),
    Column(key="choices", title=N_("选项"), width=200, stretch=True),
    Column(key="people", title=N_("填了的人"), width=100, align="right"),
)


class FieldsDialog(Framed):
    """All of them, in their order."""

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("本单位的项目"), parent, width=680)
        self._ws = ws
        self._fields: dict[bytes, CustomField] = {}
        self.body.addWidget(label(_("本单位的项目"), "h2"))
        words = _("登记表里没有的内容，可以自己加一项，例如“生产队”“入党时间”。导入、导出也认得它们。")
        self.body.addWidget(Wrapped(words, "muted"))
        self.table = Table(COLUMNS, "fields")
        self.table.setMinimumHeight(theme.px(220))
        self.table.set_empty(EmptyState("plus", _("还没有自己加的项目")))
        self.table.opened.connect(lambda _key: self.edit())
        self.body.addWidget(self.table, 1)
        self.set_buttons(
            [
                Action(text=_("关闭"), call=self.reject),
                Action(text=_("新增一项"), call=self.add, kind="primary"),
            ],
            left=[Action(text=_("修改"), call=self.edit), Action(text=_("删除"), call=self.remove)],
        )
        self.refresh()

    def refresh(self) -> None:
        """List them."""
        self._fields = {one.id: one for one in service.fields(self._ws)}
        self.table.set_keys(list(self._fields), lambda keys: [self._cells(self._fields[key]) for key in keys])

    def _cells(self, one: CustomField) -> Sequence[object]:
        people = service.field_uses(self._ws, one.id)
        return (one.title, _(KINDS[one.kind]), _("、").join(one.choices), str(people))

    def add(self) -> None:
        """Add one."""
        self._keep(CustomField(b"", ""))

    def edit(self) -> None:
        """Change the one we are on."""
        key = self.table.current()
        if key is not None:
            self._keep(self._fields[key])

    def _keep(self, known: CustomField) -> None:
        form = FieldForm(self._ws, known, self)
        if accepted(form):
            self.refresh()
        form.deleteLater()

    def remove(self) -> None:
        """Take the one we are on away."""
        key = self.table.current()
        if key is None:
            return
        title = self._fields[key].title
        if confirm(
            _("要删除“{title}”吗？").format(title=title),
            _("{n} 人填了这一项。删除以后登记表里不再显示，撤销就回来。").format(
                n=service.field_uses(self._ws, key)
            ),
            ok=_("删除"),
            danger=True,
            parent=self,
        ):
            service.delete_field(self._ws, key)
            self.refresh()


class FieldForm(FormDialog):
    """One of them: its title, its kind, and what can be chosen."""

    def __init__(self, ws: Workspace, known: CustomField, parent: QWidget | None = None) -> None:
        title = _("修改项目") if known.id else _("新增项目")
        super().__init__(title, self._save_it, width=480, parent=parent)
        self._ws, self._known = ws, known
        self.title = self.add(TextField(_("名称"), required=True, hint=_("短一些，例如“生产队”")))
        self.kind = self.add(ChoiceField(_("种类"), [(key, _(word)) for key, word in KINDS.items()]))
        self.choices = self.add(AreaField(_("选项"), hint=_("一行写一个"), lines=4))
        self.kind.changed.connect(self._show_choices)
        self.title.set_value(known.title)
        self.kind.set_value(known.kind)
        self.kind.setEnabled(not known.id)
        self.choices.set_value("\n".join(known.choices))
        self._show_choices()
        self.untouched()

    def _show_choices(self) -> None:
        self.choices.setVisible(self.kind.value() == "choice")

    def _save_it(self) -> CustomField:
        draft = replace(
            self._known,
            title=self.title.value(),
            kind=str(self.kind.value()),
            choices=tuple(self.choices.value().splitlines()),
        )
        return service.save_field(self._ws, draft)
