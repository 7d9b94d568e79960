"""Asking why numbers are to be seen in full, before they are."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import privacy
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped

REASONS = (N_("打电话通知上课"), N_("核对身份"), N_("上门助学或回访"), N_("本人要看"), N_("联系家人"))


class ReasonDialog(FormDialog):
    """Why somebody wants to see numbers in full; `look` is called with the reason, and may refuse it."""

    def __init__(
        self, title: str, look: Callable[[str], object], *, ok: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, self._look, ok=ok, width=460, parent=parent)
        self._then = look
        self.add_widget(Wrapped(_("谁、什么时候、为什么看，会记在“个人信息保护”里。"), "muted"))
        options = [(_(reason), _(reason)) for reason in REASONS]
        self.reason = self.add(ChoiceField(_("原因"), options, editable=True, required=True))
        self.untouched()

    def _look(self) -> object:
        return self._then(str(self.reason.value() or ""))


def asked(page: Page, title: str, look: Callable[[str], object], *, ok: str = "") -> bool:
    """Whether a reason was given, and `look` took it."""
    dialog = ReasonDialog(title, look, ok=ok or _("查看"), parent=page)
    given = accepted(dialog)
    dialog.deleteLater()
    return given


def reveal(page: Page, person: Attendee | None, show: Callable[[], object]) -> None:
    """Ask for the reason, and `show` the person's numbers once it was given."""
    if person is not None:
        title = _("查看{name}的完整号码").format(name=person.name)
        if asked(page, title, lambda reason: privacy.reveal(page.ws, person.id, reason)):
            show()


def may_copy(page: Page, people: int) -> bool:
    """Ask why the telephones of so many people are to be copied; whether that was told."""
    title = _("复制 {n} 人的姓名和手机号").format(n=people)
    return asked(
        page, title, lambda reason: privacy.note_access(page.ws, people, "list", reason), ok=_("复制")
    )


def note_edit(page: Page, person: Attendee) -> None:
    """The form of a known person shows the numbers in full: that is noted too."""
    if person.phone or person.contact_phone or person.id_number:
        privacy.note_access(page.ws, 1, "phone id_number", _("修改学员资料"), attendee_id=person.id)
