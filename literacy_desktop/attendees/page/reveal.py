"""Asking why numbers are to be seen in full, before they are."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import privacy
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped

REASONS = (N_("打电话通知上课"), N_("核对身份"), N_("上门助学或回访"), N_("本人要看"), N_("联系家人"))


class RevealDialog(FormDialog):
    """Why somebody wants to see a person's numbers; `result_value` is the person, the numbers in full."""

    def __init__(self, ws: Workspace, person: Attendee, parent: QWidget | None = None) -> None:
        super().__init__(
            _("查看{name}的完整号码").format(name=person.name),
            self._look,
            ok=_("查看"),
            width=460,
            parent=parent,
        )
        self._ws, self._person = ws, person
        self.add_widget(Wrapped(_("谁、什么时候、为什么看，会记在“个人信息保护”里。"), "muted"))
        options = [(_(reason), _(reason)) for reason in REASONS]
        self.reason = self.add(ChoiceField(_("原因"), options, editable=True, required=True))
        self.untouched()

    def _look(self) -> Attendee:
        return privacy.reveal(self._ws, self._person.id, str(self.reason.value() or ""))


def reveal(page: Page, person: Attendee | None, show: Callable[[], object]) -> None:
    """Ask for the reason, and `show` the numbers once it was given."""
    if person is None:
        return
    dialog = RevealDialog(page.ws, person, page)
    if accepted(dialog):
        show()
    dialog.deleteLater()
