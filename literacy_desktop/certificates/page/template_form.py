"""The form of a template: its texts, its look, its issuers, its logo."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import (
    ADDRESSES,
    FIELDS,
    LOOKS,
    ORIENTATIONS,
    PAPERS,
    Template,
    spoken,
)
from literacy_desktop.qtkit.buttons import Action, button, menu_button
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, Field, TextField
from literacy_desktop.qtkit.files import open_file
from literacy_desktop.qtkit.words import Wrapped


class TemplateForm(QWidget):
    """The fields of one template; `edited` is sent when somebody changes one."""

    edited = Signal()

    def __init__(self, ws: Workspace, first: Template) -> None:
        super().__init__()
        self._ws, self._kept, self._logo = ws, first, first.logo
        self._filling = False
        self._make_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        for widgets in self._rows():
            column.addLayout(_row(widgets))
        column.addStretch(1)
        self.show_template(first)

    def _make_fields(self) -> None:
        self.name = TextField(_("模板名称"), required=True)
        self.title, self.heading = TextField(_("标题"), required=True), TextField(_("抬头"))
        self.wording = AreaField(
            _("正文"), required=True, lines=7, hint=_("一行是一段。花括号里是要填的内容。")
        )
        self.address = ChoiceField(_("称谓"), [(key, _(word)) for key, word in ADDRESSES], editable=True)
        self.theme = ChoiceField(_("花边和颜色"), [(key, _(word)) for key, word in LOOKS.items()])
        self.paper = ChoiceField(_("纸张"), [(key, _(word)) for key, word in PAPERS.items()])
        self.orientation = ChoiceField(_("方向"), [(key, _(word)) for key, word in ORIENTATIONS.items()])
        self.issuers = [TextField(_("落款单位 {n}").format(n=n)) for n in (1, 2, 3)]
        texts = [self.name, self.title, self.heading, self.wording, *self.issuers]
        for field in (*texts, self.address, self.theme, self.paper, self.orientation):
            field.changed.connect(self._tell)

    def _rows(self) -> list[tuple[QWidget, ...]]:
        seals = Wrapped(_("每个单位留出 42 毫米的圆给公章，章由单位自己盖。"), "caption")
        choose = button(Action(text=_("选标志图片…"), icon="image", call=self.choose_logo))
        return [
            (self.name, self.title),
            (self.heading,),
            (self.wording,),
            (self._insert_button(),),
            (self.address, self.theme),
            (self.paper, self.orientation),
            *((one,) for one in self.issuers),
            (seals,),
            (choose, button(Action(text=_("不要标志"), call=self.remove_logo))),
        ]

    def _insert_button(self) -> QWidget:
        actions = [Action(text=_(word), call=partial(self.insert, name)) for name, word in FIELDS.items()]
        return menu_button(_("在正文里插入…"), actions, icon="plus")

    def insert(self, name: str) -> None:
        """Put a field where the cursor is in the wording."""
        self.wording.edit.insertPlainText(spoken("{" + name + "}"))
        self.wording.edit.setFocus()

    def show_template(self, template: Template) -> None:
        """Fill the fields."""
        self._filling = True
        self._kept, self._logo = template, template.logo
        for field, value in (
            (self.name, template.name),
            (self.title, spoken(template.title)),
            (self.heading, spoken(template.heading)),
            (self.wording, spoken(template.wording)),
            (self.address, template.address),
            (self.theme, template.theme),
            (self.paper, template.paper),
            (self.orientation, template.orientation),
            *zip(self.issuers, (*map(spoken, template.issuers), "", "", ""), strict=False),
        ):
            field.set_value(value)
            field.show_fault("")
        self._filling = False

    def template(self) -> Template:
        """What the fields say."""
        return replace(
            self._kept,
            name=self.name.value(),
            title=self.title.value(),
            heading=self.heading.value(),
            wording=self.wording.value(),
            issuers=tuple(one.value() for one in self.issuers if one.value()),
            address=self.address.value() or "",
            theme=self.theme.value(),
            paper=self.paper.value(),
            orientation=self.orientation.value(),
            logo=self._logo,
        ).keyed()

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()

    def choose_logo(self) -> None:
        """Take a picture as the logo."""
        path = open_file(self, _("选择标志图片"), "*.png *.jpg *.jpeg *.bmp", purpose="logo")
        if path is not None:
            self.take_logo(path)

    def take_logo(self, path: Path) -> None:
        """Keep a picture for the template."""
        self._logo = service.keep_picture(self._ws, path.read_bytes())
        self.edited.emit()

    def remove_logo(self) -> None:
        """Have no logo."""
        self._logo = ""
        self.edited.emit()


def _row(widgets: tuple[QWidget, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    if len(widgets) == 1 and not isinstance(widgets[0], (Field, Wrapped)):
        row.setAlignment(widgets[0], Qt.AlignmentFlag.AlignLeft)
    return row
