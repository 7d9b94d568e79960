"""The form that connects this PC to the hub: where it goes is shown, only the password is typed."""

from PySide6.QtWidgets import QWidget

from literacy_desktop.access.page.fields import PassphraseField
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub import service
from literacy_desktop.hub.model import Address, Centre
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.forms import FormDialog


class ConnectForm(FormDialog):
    """The password that belongs to a connection file."""

    def __init__(self, ws: Workspace, address: Address, parent: QWidget) -> None:
        super().__init__(_("连接市里的服务器"), self._try, ok=_("连接"), parent=parent, width=520)
        self._ws, self._address = ws, address
        told = _("服务器：{place}。连接是加密的；证书不对就不连，密码也不会发出去。")
        self.add_widget(Note(told.format(place=address.place), "info"))
        hint = _("市里打电话告诉您的那一串，五组，每组四个字，中间是短横线。")
        self.password = self.add(PassphraseField(_("密码"), required=True, hint=hint))
        self.untouched()

    def _try(self) -> Centre:
        return service.connect(self._ws, self._address, self.password.value())
