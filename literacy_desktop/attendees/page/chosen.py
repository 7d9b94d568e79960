"""What can be done with the people who are chosen: each is one step that can be taken back."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.page.reveal import may_copy
from literacy_desktop.attendees.page.rosters import write_out
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.table import Table

AT_ONCE = 500
"""So many are looked up while the person waits; more of them as a job that can be cancelled."""

T = TypeVar("T")
Bulk = Callable[[Workspace, Sequence[Id], Report], Any]


class Chosen:
    """The chosen people of a table, else the one the person is on, and what is done with them."""

    def __init__(self, page: Page, table: Table) -> None:
        self._page, self._table = page, table

    def numbers(self) -> list[int]:
        """Their row numbers, in the order of the list."""
        current = self._table.current()
        return self._table.chosen() or ([current] if current is not None else [])

    def actions(self) -> list[Action]:
        """All of it, for the bar over the table and the menu of a row."""
        return [
            Action(
                text=_("加入班级"),
                refused=self._page.ws.refusal("teaching"),
                icon="book-open",
                call=self.enrol,
            ),
            Action(text=_("打印名单"), icon="printer", call=self.print_list),
            Action(text=_("导出"), icon="download", call=lambda: write_out(self._page, self.numbers())),
            Action(text=_("标签"), refused=self._page.ws.refusal("register"), icon="star", call=self.tag),
            Action(text=_("复制号码"), refused=self._page.ws.refusal("reveal"), icon="copy", call=self.copy),
            Action(
                text=_("删除"), refused=self._page.ws.refusal("register"), icon="trash-2", call=self.delete
            ),
        ]

    def enrol(self) -> None:
        """Over to the classes, where one is chosen."""
        self._look_up(
            service.ids,
            lambda found: self._page.shell.open("classes", ("enrol", tuple(found))),
            _("加入班级"),
        )

    def _look_up(
        self,
        verb: Callable[[Workspace, Sequence[int], Report], list[T]],
        then: Callable[[list[T]], object],
        label: str,
    ) -> None:
        """Read something of them, a few at once, many away from the window, and go on with it."""
        numbers = self.numbers()
        if len(numbers) > AT_ONCE:
            self._page.run(lambda ws, report: verb(ws, numbers, report), then, label=label)
        elif numbers:
            then(verb(self._page.ws, numbers, silent))

    def print_list(self) -> None:
        """Show them on paper, to be printed or kept as a PDF."""
        numbers = self.numbers()
        self._page.run(
            lambda ws, report: service.print_list(ws, numbers, report),
            lambda made: _show(self._page, made),
            label=_("打印名单"),
        )

    def tag(self) -> None:
        """Ask for a word, and put it on them or take it off them."""
        numbers = self.numbers()
        form = TagForm(self._page.ws, len(numbers), self._page)
        if numbers and accepted(form):
            word, off = form.word.value().strip(), form.off.value()
            verb = service.untag if off else service.tag
            words = _("已去掉 {n} 人的标签“{tag}”") if off else _("已给 {n} 人加上标签“{tag}”")
            self._run(
                numbers,
                lambda ws, ids, report: verb(ws, ids, word, report),
                lambda n: words.format(n=n, tag=word),
                _("标签"),
            )
        form.deleteLater()

    def copy(self) -> None:
        """Names and telephones to the clipboard, one person a line, once a reason was given."""
        if may_copy(self._page, len(self.numbers())):
            self._look_up(service.names_and_phones, self._copied, _("复制号码"))

    def _copied(self, lines: Sequence[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(lines))
        words = _("已复制 {n} 人的姓名和手机号，可以粘贴到微信或表格里")
        self._page.shell.toast(words.format(n=len(lines)))

    def delete(self) -> None:
        """Into the recycle bin; asks first where they are several."""
        numbers = self.numbers()
        if len(numbers) == 1:
            names = [row.name for row in service.list_rows(self._page.ws, numbers)]
            self._delete(numbers, "".join(names))
        elif numbers and confirm(
            _("要删除 {n} 位学员吗？").format(n=f"{len(numbers):,}"),
            _("他们会放进回收站，考勤和证书都还在，随时可以恢复。"),
            ok=_("删除"),
            danger=True,
            parent=self._page,
        ):
            self._delete(numbers, _("{n} 人").format(n=f"{len(numbers):,}"))

    def _delete(self, numbers: Sequence[int], who: str) -> None:
        told = _("已放进回收站：{who}").format(who=who)
        self._run(numbers, service.delete, lambda _nothing: told, _("删除学员"))

    def _run(self, numbers: Sequence[int], verb: Bulk, told: Callable[[Any], str], label: str) -> None:
        """Do something to many away from the window, then say so with 撤销."""
        self._table.clear_chosen()
        self._page.run(
            lambda ws, report: verb(ws, service.ids(ws, numbers, report), report),
            lambda result: self._page.shell.toast(told(result), undo=True),
            label=label,
        )


class TagForm(FormDialog):
    """A word of the office's own, one used before or a new one, put on or taken off."""

    def __init__(self, ws: Workspace, count: int, parent: QWidget | None = None) -> None:
        title = _("给 {n} 人加标签").format(n=f"{count:,}")
        super().__init__(title, lambda: None, ok=_("好"), width=460, parent=parent)
        used = [(word, word) for word, _people in service.tags(ws)]
        self.word = ChoiceField(_("标签"), used, editable=True)
        self.off = ChoiceField(_("做什么"), [(False, _("加上这个标签")), (True, _("去掉这个标签"))])
        self.add(self.word)
        self.add(self.off)
        self.untouched()


def _show(page: Page, made: bytes) -> None:
    from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

    day = page.ws.today().isoformat()
    name = _("学员名单 {day}.pdf").format(day=day)
    show_pdf(page, made, title=_("学员名单"), name=name, purpose="attendees")
