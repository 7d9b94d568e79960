"""KeptPart: a view of one register whose things are added, changed and put into the recycle bin alike."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit.buttons import Action, refuse
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.parts import Part
from literacy_desktop.qtkit.table import Column


class KeptPart(Part):
    """Things of one kind, each with an id and a name.

    Attributes:
        found: the things by id; `read` fills it.
    """

    def __init__(self, page: Page, columns: Sequence[Column], name: str, search: str) -> None:
        super().__init__(page, columns, name, search)
        self.found: dict[Id, Any] = {}
        self.table.set_menu(self._menu)
        self.table.opened.connect(self.edit)

    # -- what a subclass writes; Qt's classes cannot be ABCs, so what is forgotten fails at its first use

    def form(self, one: Any) -> FormDialog:
        """The form in which a thing is written."""
        raise NotImplementedError

    def blank(self) -> Any:
        """A new thing, as the form shows it first."""
        raise NotImplementedError

    def bin(self, one_id: Id) -> None:
        """The verb that puts a thing into the recycle bin."""
        raise NotImplementedError

    # -- what they use

    def adding(self, text: str, **more: Any) -> Action:
        """The button that adds one."""
        refused = self.ws.refusal("places")
        return Action(text=text, refused=refused, icon="plus", call=self.add, **more)

    def verbs(self, one_id: Id) -> list[Action]:
        """What the pane offers for one."""
        edit = Action(text=_("修改"), icon="pencil", call=partial(self.edit, one_id), kind="primary")
        delete = Action(text=_("删除"), icon="trash-2", call=partial(self.delete, one_id))
        return refuse([edit, delete], self.ws.refusal("places"))

    def _menu(self, keys: list[Id]) -> list[Action]:
        edit = Action(text=_("修改"), icon="pencil", call=partial(self.edit, keys[0]))
        call = partial(self.delete, keys[0])
        delete = Action(text=_("删除"), icon="trash-2", call=call, separated=True)
        return refuse([edit, delete], self.ws.refusal("places"))

    def ask(self, form: FormDialog, words: str) -> Any:
        """Show a form; returns what was kept, or None, and says so in these words with a {title}."""
        made = form.result_value if form.exec() else None
        form.deleteLater()
        if made is not None:
            self.shell.toast(words.format(title=made.name), undo=True)
        return made

    # -- verbs

    def add(self) -> None:
        """Ask for a new one."""
        made = self.ask(self.form(self.blank()), _("已新增：{title}"))
        if made is not None:
            self.read()
            self.told.emit()
            self.table.set_current(made.id)

    def edit(self, one_id: Id) -> None:
        """Ask for changes."""
        self.ask(self.form(self.found[one_id]), _("已保存：{title}"))

    def delete(self, one_id: Id) -> None:
        """Put one into the recycle bin."""
        name = self.found[one_id].name
        self.bin(one_id)
        self.shell.toast(_("已放进回收站：{title}").format(title=name), undo=True)
