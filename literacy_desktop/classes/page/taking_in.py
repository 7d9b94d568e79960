"""People who were chosen elsewhere go into a class: which one is asked here."""

from collections.abc import Sequence

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.model import ClassSummary, Enrolled
from literacy_desktop.classes.service import all_classes, enrol_many
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page


class ChooseClass(FormDialog):
    """Which class so many people go into: those that run or will come first."""

    def __init__(self, page: Page, count: int) -> None:
        title = _("把 {n} 位学员加入班级").format(n=f"{count:,}")
        super().__init__(title, lambda: None, ok=_("加入"), width=520, parent=page)
        today = page.ws.today()
        classes = sorted(all_classes(page.ws), key=lambda one: one.phase(today) == "past")
        if not classes:
            raise Problem(_("还没有班级。"), _("请先新建班级，再把学员加进去。"))
        self.choice = ChoiceField(_("班级"), [(one.id, _words(one)) for one in classes])
        self.add(self.choice)
        self.add_widget(Note(_("已经在这个班里的人不会重复加入。"), "info"))
        self.untouched()


def _words(one: ClassSummary) -> str:
    return _("{name}（{code}，现有 {n} 人）").format(name=one.name, code=one.code, n=one.enrolled)


def enrol_people(page: Page, ids: Sequence[Id]) -> None:
    """Ask for the class, enrol the people there, and show the class."""
    form = ChooseClass(page, len(ids))
    if accepted(form):
        class_id: Id = form.choice.value()
        page.run(
            lambda ws, report: enrol_many(ws, class_id, ids, report),
            lambda done: _told(page, class_id, done),
            label=_("加入班级"),
        )
    form.deleteLater()


def _told(page: Page, class_id: Id, done: Enrolled) -> None:
    words = _("已加入 {new} 人") if not done.already else _("已加入 {new} 人，{here} 人本来就在班里")
    page.shell.toast(words.format(new=len(done.new), here=len(done.already)), undo=bool(done.new))
    page.open((class_id, "people"))
