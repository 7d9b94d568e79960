"""What the page of classes can do besides showing: courses, more sessions, closing, merging, calls."""

from collections.abc import Callable
from typing import Any

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.page.courses import show_courses
from literacy_desktop.classes.page.schedule import MoreSessions
from literacy_desktop.classes.page.winding import CloseForm, MergeForm, show_tellings
from literacy_desktop.classes.service import class_by_id
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.sites.page import JoinedDialog
from literacy_desktop.sites.service import Meant


class ClassVerbs:
    """The verbs; each asks what it needs in a form of its own."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def courses(self) -> None:
        """课程: the templates."""
        show_courses(self._page.shell, self._page)

    def tellings(self, class_id: Id | None) -> None:
        """待通知, of a class or of all."""
        show_tellings(self._page.shell, class_id, self._page)

    def plan_more(self, class_id: Id) -> None:
        """排课: more sessions for a class."""
        words = _("已排 {n} 次课")
        self._ask(MoreSessions(self._page.ws, class_id, self._page), lambda n: words.format(n=n))

    def joined(self, class_id: Id) -> None:
        """师资与合作单位: who teaches and helps, and who holds the class with us."""
        name = class_by_id(self._page.ws, class_id).name
        dialog = JoinedDialog(self._page.ws, self._page.shell, Meant(class_id, name), self._page)
        dialog.exec()
        dialog.deleteLater()

    def close_class(self, class_id: Id) -> None:
        """撤班, then whom to tell."""
        words = _("已撤班：{name}")
        form = CloseForm(self._page.ws, class_id, self._page)
        if self._ask(form, lambda plan: words.format(name=plan.class_.name)):
            self.tellings(class_id)

    def merge(self, class_id: Id) -> None:
        """并班, then whom to tell."""
        words = _("已并入{target}")
        form = MergeForm(self._page.ws, class_id, self._page)
        if self._ask(form, lambda plan: words.format(target=plan.target.name)):
            self.tellings(class_id)

    def _ask(self, form: FormDialog, told: Callable[[Any], str]) -> bool:
        agreed = accepted(form)
        if agreed:
            self._page.shell.toast(told(form.result_value), undo=True)
        form.deleteLater()
        return agreed
