"""The small forms about PCs: a name for this one, a reason to trust another no longer."""

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Device
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.fields import TextField
from literacy_desktop.qtkit.forms import FormDialog


class NameForm(FormDialog):
    """A name for this PC."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(_("给本机起个名字"), self._keep, parent=parent, width=460)
        self._ws = ws
        hint = _("让别人一看就知道是哪台，例如“柳屯幸福院 前台”")
        self.name = self.add(TextField(_("名字"), required=True, hint=hint))
        own = service.own_device(ws)
        self.name.set_value(own.name.removesuffix(f" {own.block}"))
        self.untouched()

    def _keep(self) -> Device:
        return service.rename(self._ws, self.name.value())


class RevokeForm(FormDialog):
    """Why a PC is trusted no longer."""

    def __init__(self, ws: Workspace, device: Device, parent: QWidget) -> None:
        title = _("停用“{name}”").format(name=device.name)
        super().__init__(title, self._keep, ok=_("停用"), parent=parent, width=500)
        self._ws, self._device = ws, device
        told = _("停用以后，所有电脑都不再收它的数据包。它已经交上来的内容都保留。找回来了可以再恢复。")
        self.add_widget(Note(told, "warn"))
        self.reason = self.add(TextField(_("原因"), required=True, placeholder=_("例如：电脑丢失")))
        self.untouched()

    def _keep(self) -> None:
        service.revoke(self._ws, self._device, self.reason.value())
