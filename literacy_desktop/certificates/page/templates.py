"""模板: an office words and dresses its certificates, and sees at once how they look."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import (
    ADDRESSES,
    FIELDS,
    KINDS,
    LOOKS,
    ORIENTATIONS,
    PAPERS,
    Template,
)
from literacy_desktop.certificates.page.sample import SampleView, draw_first, pixmap_of
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, menu_button
from literacy_desktop.qtkit.cards import scrolled
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, Field, TextField
from literacy_desktop.qtkit.files import open_file
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped

PAUSE = 350
"""Milliseconds without a key before the picture is drawn anew."""

NAMES = (
    ("王桂兰", N_("常见的姓名")),
    ("单䶮", N_("生僻字：单䶮")),
    ("买买提·吐尔逊", N_("带间隔号的姓名")),
    (service.LONG_NAME, N_("最长的姓名")),
)
FORM_WIDTH = 400


class TemplatePanel(QWidget):
    """The form at the left, the picture at the right."""

    def __init__(self, page: Page, offered: Callable[[], object]) -> None:
        super().__init__()
        self._page, self._offered = page, offered
        self._kept: Template | None = None
        self._logo = ""
        self._filling = False
        self._asked = 0
        self._make_fields()
        self.picture = SampleView(whole=True)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.draw)

    def _make_fields(self) -> None:
        self.choice = ChoiceField(_("模板"), [])
        self.choice.combo.currentIndexChanged.connect(lambda _place: self._chosen())
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
        self.person = ChoiceField(_("样张上的姓名"), [(name, _(word)) for name, word in NAMES])
        for field in self._fields():
            field.changed.connect(self._edited)
        self.person.changed.connect(lambda: self._soon.start())

    def _fields(self) -> list[Field]:
        texts = [self.name, self.title, self.heading, self.wording, *self.issuers]
        return [*texts, self.address, self.theme, self.paper, self.orientation]

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        for widgets in (
            (self.choice,),
            (self.name, self.title),
            (self.heading,),
            (self.wording,),
            (self._insert_button(),),
            (self.address, self.theme),
            (self.paper, self.orientation),
            *((one,) for one in self.issuers),
            (Wrapped(_("每个单位留出 42 毫米的圆给公章，章由单位自己盖。"), "caption"),),
            (
                button(Action(text=_("选标志图片…"), icon="image", call=self.choose_logo)),
                button(Action(text=_("不要标志"), call=self.remove_logo)),
            ),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for widget in widgets:
                row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
            if len(widgets) == 1 and not isinstance(widgets[0], (Field, Wrapped)):
                row.setAlignment(widgets[0], Qt.AlignmentFlag.AlignLeft)
            column.addLayout(row)
        column.addStretch(1)
        form = scrolled(inside)
        form.setFixedWidth(theme.px(FORM_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(form)
        shown = QVBoxLayout()
        shown.setSpacing(8)
        shown.addWidget(self.person, 0, Qt.AlignmentFlag.AlignLeft)
        shown.addWidget(self.picture, 1)
        row.addLayout(shown, 1)

    def _insert_button(self) -> QWidget:
        actions = [
            Action(text="{" + name + "}  " + _(word), call=partial(self.insert, name))
            for name, word in FIELDS.items()
        ]
        return menu_button(_("在正文里插入…"), actions, icon="plus")

    def insert(self, name: str) -> None:
        """Put a field where the cursor is in the wording."""
        self.wording.edit.insertPlainText("{" + name + "}")
        self.wording.edit.setFocus()

    # -- showing

    def read(self, template_id: Id | None = None) -> None:
        """Read the templates anew; what is being edited stays."""
        if self.edited() and template_id is None:
            return
        found = service.all_templates(self._page.ws)
        self._filling = True
        self.choice.set_options([(one.id, self._words(one)) for one in found])
        self._filling = False
        wanted = template_id or (self._kept.id if self._kept else None)
        kept = next((one for one in found if one.id == wanted), found[0])
        self.choice.combo.blockSignals(True)
        self.choice.set_value(kept.id)
        self.choice.combo.blockSignals(False)
        self.show_template(kept)

    def _words(self, one: Template) -> str:
        kind = _(KINDS[one.kind].word)
        return one.name if one.name == kind else _("{name}（{kind}）").format(name=one.name, kind=kind)

    def show_template(self, template: Template) -> None:
        """Fill the form."""
        self._filling = True
        self._kept, self._logo = template, template.logo
        for field, value in (
            (self.name, template.name),
            (self.title, template.title),
            (self.heading, template.heading),
            (self.wording, template.wording),
            (self.address, template.address),
            (self.theme, template.theme),
            (self.paper, template.paper),
            (self.orientation, template.orientation),
            *zip(self.issuers, (*template.issuers, "", "", ""), strict=False),
        ):
            field.set_value(value)
            field.show_fault("")
        self._filling = False
        self._offered()
        self.draw()

    def template(self) -> Template:
        """What the form says."""
        assert self._kept is not None  # noqa: S101  the form is filled before anything is asked
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
        )

    def edited(self) -> bool:
        """Whether the form says something else than what is kept."""
        return self._kept is not None and self.template() != self._kept

    def fact(self) -> str:
        """What the panel is about, in one line."""
        return _("改了模板，以后发的证书才用新样子；已经发的不变")

    def _edited(self) -> None:
        if not self._filling:
            self._offered()
            self._soon.start()

    def _chosen(self) -> None:
        wanted = self.choice.value()
        if self._filling or self._kept is None or wanted == self._kept.id:
            return
        title, text = _("不保存刚才的修改吗？"), _("换到别的模板，刚才改的内容就没有了。")
        if self.edited() and not confirm(title, text, ok=_("不保存"), danger=True, parent=self._page):
            self.choice.set_value(self._kept.id)
            return
        self._kept = None
        self.read(wanted)

    def draw(self) -> None:
        """Draw how it looks, away from the window; only the last of several drawings is shown."""
        self._soon.stop()
        template, person = self.template(), self.person.value()
        self._asked += 1
        try:
            template.check()
        except Problem as problem:
            self.picture.show_words(str(problem))
            return
        self._page.run(
            partial(_drawn, template, person),
            partial(self._show_picture, self._asked),
            label=_("画证书"),
            quiet=True,
        )

    def _show_picture(self, asked: int, picture: object) -> None:
        if asked != self._asked:
            return
        if isinstance(picture, Problem):
            self.picture.show_words(str(picture))
        else:
            self.picture.show_picture(pixmap_of(picture))

    # -- verbs

    def offered(self) -> list[Action]:
        """The buttons at the head of the page."""
        edited = self.edited()
        return [
            Action(text=_("还原"), icon="undo-2", call=self.revert, enabled=edited),
            Action(text=_("另存为新模板"), icon="copy", call=self.save_as),
            Action(text=_("删除"), icon="trash-2", call=self.delete),
            Action(
                text=_("保存"), icon="save", call=self.save, kind="primary", shortcut="Ctrl+S", enabled=edited
            ),
        ]

    def save(self) -> None:
        """Keep the template."""
        self._keep(self.template())
        self._page.shell.toast(_("模板已保存，以后发证就用它"), undo=True)

    def save_as(self) -> None:
        """Keep what the form says as a template of its own."""
        template = self.template()
        names = {one.name for one in service.all_templates(self._page.ws)}
        name = template.name
        while name in names:
            name = _("{name} 副本").format(name=name)
        self._keep(replace(template, id=b"", name=name))
        self._page.shell.toast(_("已新增模板：{name}").format(name=name), undo=True)

    def _keep(self, template: Template) -> None:
        kept = service.save_template(self._page.ws, template)
        self._kept = kept
        self.read(kept.id)

    def revert(self) -> None:
        """Show what is kept again."""
        if self._kept is not None:
            self.show_template(self._kept)

    def delete(self) -> None:
        """Put the template into the recycle bin."""
        if self._kept is not None:
            service.delete_template(self._page.ws, self._kept.id)
            self._kept = None
            self.read()
            self._page.shell.toast(_("模板已删除"), undo=True)

    def choose_logo(self) -> None:
        """Take a picture as the logo."""
        path = open_file(self, _("选择标志图片"), "*.png *.jpg *.jpeg *.bmp", purpose="logo")
        if path is not None:
            self.take_logo(path)

    def take_logo(self, path: Path) -> None:
        """Keep a picture for the template."""
        self._logo = service.keep_picture(self._page.ws, path.read_bytes())
        self._edited()

    def remove_logo(self) -> None:
        """Have no logo."""
        self._logo = ""
        self._edited()


def _drawn(template: Template, person: str, ws: Workspace, _report: object) -> object:
    """The picture, or the Problem that there is none: it is told in its place, not in a dialog."""
    try:
        return draw_first(service.preview_template(ws, template, person))
    except Problem as problem:
        return problem
