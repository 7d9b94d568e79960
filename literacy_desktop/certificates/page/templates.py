"""模板: an office words and dresses its certificates, and sees at once how they look."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.content import SAMPLE_NAMES
from literacy_desktop.certificates.model import KINDS, Template
from literacy_desktop.certificates.page.sample import SampleView, draw_first, pixmap_of
from literacy_desktop.certificates.page.template_form import TemplateForm
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import scrolled
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.page import Page

PAUSE = 350
"""Milliseconds without a key before the picture is drawn anew."""

NAMES = (N_("常见的姓名"), N_("生僻字的姓名"), N_("带间隔号的姓名"), N_("最长的姓名"))
"""What the sample names are."""

FORM_WIDTH = 400


class TemplatePanel(QWidget):
    """The form at the left, the picture at the right."""

    def __init__(self, page: Page, offered: Callable[[], object]) -> None:
        super().__init__()
        self._page, self._offered = page, offered
        self._kept = service.all_templates(page.ws)[0]
        self._asked, self._reading = 0, False
        self.choice = ChoiceField(_("模板"), [])
        self.choice.combo.currentIndexChanged.connect(lambda _place: self._chosen())
        self.form = TemplateForm(page.ws, self._kept)
        self.form.edited.connect(self._edited)
        named = [(name, _(word)) for name, word in zip(SAMPLE_NAMES, NAMES, strict=True)]
        self.person = ChoiceField(_("样张上的姓名"), named)
        self.person.combo.setMinimumContentsLength(14)  # a Chinese character is about two wide
        self.picture = SampleView(whole=True)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.draw)
        self.person.changed.connect(lambda: self._soon.start())

    def _lay_out(self) -> None:
        area = scrolled(self.form)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.choice)
        left.addWidget(area, 1)
        for widget in (self.choice, area):
            widget.setFixedWidth(theme.px(FORM_WIDTH))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.person, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.picture, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)

    # -- showing

    def read(self, template_id: Id | None = None) -> None:
        """Read the templates anew; what is being edited stays."""
        if self.edited() and template_id is None:
            return
        found = service.all_templates(self._page.ws)
        kept = next((one for one in found if one.id == (template_id or self._kept.id)), found[0])
        self._reading = True
        self.choice.set_options([(one.id, self._words(one)) for one in found])
        self.choice.set_value(kept.id)
        self._reading = False
        self.show_template(kept)

    def _words(self, one: Template) -> str:
        kind = _(KINDS[one.kind].word)
        return one.name if one.name == kind else _("{name}（{kind}）").format(name=one.name, kind=kind)

    def show_template(self, template: Template) -> None:
        """Fill the form, and draw."""
        self._kept = template
        self.form.show_template(template)
        self._offered()
        self.draw()

    def edited(self) -> bool:
        """Whether the form says something else than what is kept."""
        return self.form.template() != self._kept

    def fact(self) -> str:
        """What the panel is about, in one line."""
        return _("改了模板，以后发的证书才用新样子；已经发的不变")

    def _edited(self) -> None:
        self._offered()
        self._soon.start()

    def _chosen(self) -> None:
        wanted = self.choice.value()
        if self._reading or wanted in (None, self._kept.id):
            return
        title, text = _("不保存刚才的修改吗？"), _("换到别的模板，刚才改的内容就没有了。")
        if self.edited() and not confirm(title, text, ok=_("不保存"), danger=True, parent=self._page):
            self.choice.set_value(self._kept.id)
        else:
            self.read(wanted)

    def draw(self) -> None:
        """Draw how it looks, away from the window; only the last of several drawings is shown."""
        self._soon.stop()
        template, person = self.form.template(), self.person.value()
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
            Action(
                text=_("删除"),
                refused=self._page.ws.refusal("certificates"),
                icon="trash-2",
                call=self.delete,
            ),
            Action(
                text=_("保存"), icon="save", call=self.save, kind="primary", shortcut="Ctrl+S", enabled=edited
            ),
        ]

    def save(self) -> None:
        """Keep the template."""
        self._keep(self.form.template())
        self._page.shell.toast(_("模板已保存，以后发证就用它"), undo=True)

    def save_as(self) -> None:
        """Keep what the form says as a template of its own."""
        template = self.form.template()
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
        self.show_template(self._kept)

    def delete(self) -> None:
        """Put the template into the recycle bin."""
        service.delete_template(self._page.ws, self._kept.id)
        self.revert()
        self.read()
        self._page.shell.toast(_("模板已删除"), undo=True)


def _drawn(template: Template, person: str, ws: Workspace, _report: object) -> object:
    """The picture, or the Problem that there is none: it is told in its place, not in a dialog."""
    try:
        return draw_first(service.preview_template(ws, template, person))
    except Problem as problem:
        return problem
